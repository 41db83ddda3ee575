"""Writes at bars: glyph, label, open conditions, how long overdue, late or quiet, and dates beyond the edge."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPixmap

from tracker.desktop.views.timeline.brushes import Brushes, Face
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.columns import FLAG_BIT, TRAJECTORIES
from tracker.model.dates import MONTHS_SHORT
from tracker.model.palette import FLAG_GLYPH, TRAJECTORY_GLYPH
from tracker.model.timeline import BAR
from tracker.model.timeline.room import BESIDE, GLYPH_ROOM, LABEL_MOST, NARROW, SPARE, TOLD
from tracker.model.vocabulary import Flag

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.bars import Bar

from datetime import date

NONE = -10_000_000
WIDEST = 400.0  # px of a label beside its bar, if nothing else stands there
LEAST_LABEL = 28  # px under which a shortened label says nothing
GATED, QUIET, SELF = (int(FLAG_BIT[flag]) for flag in (Flag.gated, Flag.gone_quiet, Flag.self_declared))


class Piece:
    """Something to put down in a row: a glyph, words, or both."""

    __slots__ = ("colour", "face", "gap", "glyph", "width", "words")

    def __init__(
        self, kit: Brushes, glyph: QPixmap | None, words: str, colour: QColor, face: Face, gap: int = 8
    ) -> None:
        self.glyph, self.words, self.colour, self.face = glyph, words, colour, face
        self.gap = kit.px(gap)
        self.width = (glyph.width() if glyph else 0) + (kit.written(words, face).width if words else 0)
        self.width += kit.px(5) if glyph and words else 0


class WordPainter:
    """Writes inside a bar what fits there, the rest beside it."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self.painter, self.kit, self.scene = painter, kit, scene
        self.standing = scene.picture.standing
        self.headlines = scene.picture.columns.headlines
        self.height = kit.px(BAR)
        self.width = kit.px(scene.width)
        self.most = kit.px(LABEL_MOST)
        self.narrow, self.glyph_room = kit.px(NARROW), kit.px(GLYPH_ROOM)
        self.spare, self.beside = kit.px(SPARE), kit.px(BESIDE)
        self.text_top = (self.height - kit.label.height) // 2
        self.glyph_top = (self.height - kit.px(12)) // 2
        self.least = kit.px(LEAST_LABEL)

    def paint(self, bar: "Bar", right: int, as_of: int) -> None:
        """Write everything that belongs to a bar."""
        kit = self.kit
        left = max(bar.solid0, bar.x0, 0)
        end = min(right if bar.solid1 >= bar.x1 else bar.solid1, self.width)
        room = end - left - self.glyph_room - self.spare
        headline = self.headlines[bar.row]
        whole = kit.written(headline, kit.label)
        inside = room >= min(whole.width, self.most) or (room > self.most // 2 and room * 5 >= whole.width * 4)
        extras = self._extras(bar)
        if end - left >= self.narrow:
            self.painter.drawPixmap(left + kit.px(5), bar.y + self.glyph_top, kit.status_glyph(bar.status))
        if inside:
            written = kit.written(headline, kit.label, room)
            x = left + self.glyph_room
            written.draw(self.painter, x, bar.y + self.text_top, kit.colours.t1)
            x = self._row(extras, bar, x + written.width, end - self.spare)
            self._beyond(bar, x)
            extras = []
        self._beside(bar, right, extras, label="" if inside else headline, as_of=as_of, bare=end - left < self.narrow)

    def _beside(self, bar: "Bar", right: int, extras: list[Piece], *, label: str, as_of: int, bare: bool) -> None:
        """Write beside a bar what did not fit inside, and how late it is; on it, if it ends beyond the view."""
        kit = self.kit
        run = self._run(bar)
        if not label and run is None:
            return
        shown = min(kit.written(label, kit.label).width, kit.px(WIDEST)) if label else 0
        glyph = kit.px(18) if label and bare else 0
        need = sum(piece.width + piece.gap for piece in (*extras, *([run] if run else [])))
        corridor = bar.run1 - bar.run0 if bar.run0 != NONE else 0
        tail = max(right, bar.run1, bar.now, bar.due if bar.due_exact and not bar.is_open else NONE)
        within = bar.is_open and corridor >= need + min(shown, self.most) + glyph + 2 * self.beside
        outside = min(bar.free + kit.px(2), self.width - kit.px(4)) - tail - self.beside
        if bar.is_open and corridor and outside < need + shown + glyph:  # then where there is more room
            within = min(bar.run1, self.width) - max(bar.run0, 0) - 2 * self.beside > outside
        x = (max(bar.run0, 0) if within else tail) + self.beside
        limit = min(bar.run1 - self.beside if within else bar.free + kit.px(2), self.width - kit.px(4))
        gated = int(self.standing.flags[bar.row]) & GATED
        pieces = self._fitting(extras, run, limit - x - glyph, shown, most=1 if gated and extras else 0)
        if x < 0 or pieces is None:
            if label and tail > self.width:
                self._on(bar, min(right, self.width), label, bare=bare)
            return
        shown = min(shown, limit - x - glyph - sum(piece.width + piece.gap for piece in pieces))
        self.mask(x, bar.y, glyph + shown + sum(piece.width + piece.gap for piece in pieces), as_of)
        if glyph:
            self.painter.drawPixmap(x, bar.y + self.glyph_top, kit.status_glyph(bar.status))
            x += glyph
        if label:
            written = kit.written(label, kit.label, max(8, shown))
            written.draw(self.painter, x, bar.y + self.text_top, kit.colours.t2)
            x += written.width
        self._row(pieces, bar, x if label else x - kit.px(8), limit)

    def _fitting(
        self, extras: list[Piece], run: Piece | None, room: int, shown: int, *, most: int
    ) -> list[Piece] | None:
        """Return what stands behind a label of a width; None if not even the label has room.

        Of the extras those that come last go first, the `most` important ones last, after how late it is.
        """
        least = min(shown, self.least)
        kept = list(extras)
        tail = [run] if run else []
        while len(kept) > most and shown + sum(piece.width + piece.gap for piece in (*kept, *tail)) > room:
            kept.pop()
        for pieces in ([*kept, *tail], kept, []):
            if least + sum(piece.width + piece.gap for piece in pieces) <= room and (shown or pieces):
                return pieces
        return None

    def _on(self, bar: "Bar", end: int, label: str, *, bare: bool) -> None:
        """Write the label over the hatched part of a bar that goes on beyond the view."""
        kit, left = self.kit, max(bar.x0, 0)
        room = end - left - self.glyph_room - self.spare
        if room < self.least:
            return
        written = kit.written(label, kit.label, room)
        inset = kit.px(2)
        start = left + (kit.px(3) if bare else self.glyph_room - inset)
        width = left + self.glyph_room + written.width + 2 * inset - start
        self.painter.fillRect(start, bar.y + inset, width, self.height - 2 * inset, kit.colours.bg)
        if bare:
            self.painter.drawPixmap(left + kit.px(5), bar.y + self.glyph_top, kit.status_glyph(bar.status))
        written.draw(self.painter, left + self.glyph_room, bar.y + self.text_top, kit.colours.t1)

    def mask(self, x: int, y: int, width: int, as_of: int) -> None:
        """Cover the grid behind words outside a bar."""
        colours, inset = self.kit.colours, self.kit.px(2)
        start, end, height = x - inset, x + width + inset, self.height - 2 * inset
        middle = max(start, min(as_of, end))
        self.painter.fillRect(start, y + inset, middle - start, height, colours.bg)
        self.painter.fillRect(middle, y + inset, end - middle, height, colours.future)

    def _extras(self, bar: "Bar") -> list[Piece]:
        """Return what follows the label; what comes last is left out first."""
        kit, colours = self.kit, self.kit.colours
        flags = int(self.standing.flags[bar.row])
        found = []
        if flags & GATED:
            lock = kit.lock(int(self.standing.conditions_open[bar.row]), kit.edges[bar.status])
            found.append(Piece(kit, lock, "", colours.t2, kit.meta))
        if flags & SELF:
            found.append(Piece(kit, kit.glyph(FLAG_GLYPH[Flag.self_declared], colours.t2), "", colours.t2, kit.meta))
        if bar.is_open and int(self.standing.trajectory[bar.row]) in TOLD:
            told = TRAJECTORIES[int(self.standing.trajectory[bar.row])]
            glyph = kit.glyph(TRAJECTORY_GLYPH[told], colours.t2)
            found.append(Piece(kit, glyph, told.label.lower(), colours.t2, kit.meta))
        if flags & QUIET:
            words = f"quiet {int(self.standing.quiet_days[bar.row]):,} d"
            found.append(Piece(kit, kit.glyph(FLAG_GLYPH[Flag.gone_quiet], colours.t2), words, colours.t2, kit.meta))
        return found

    def _run(self, bar: "Bar") -> Piece | None:
        kit = self.kit
        if bar.run0 == NONE:
            return None
        if bar.is_open:
            glyph = kit.glyph(FLAG_GLYPH[Flag.overdue], kit.colours.danger)
            words = f"overdue {int(self.standing.overdue_days[bar.row]):,} d"
            return Piece(kit, glyph, words, kit.colours.danger, kit.meta)
        return Piece(kit, None, f"{int(self.standing.late_days[bar.row]):,} d late", kit.colours.t3, kit.meta)

    def _row(self, pieces: list[Piece], bar: "Bar", x: int, limit: int) -> int:
        """Put pieces down one after the other as far as there is room; return where they end."""
        painter, kit = self.painter, self.kit
        for piece in pieces:
            if x + piece.gap + piece.width > limit:
                continue
            x += piece.gap
            at = x
            if piece.glyph is not None:
                painter.drawPixmap(at, bar.y + (self.height - piece.glyph.height()) // 2, piece.glyph)
                at += piece.glyph.width() + kit.px(5)
            if piece.words:
                kit.written(piece.words, piece.face).draw(painter, at, bar.y + self.text_top, piece.colour)
            x += piece.width
        return x

    def _beyond(self, bar: "Bar", x: int) -> None:
        """Tell at the right edge when a bar is due that ends beyond the view."""
        last = int(self.standing.now_last[bar.row]) or int(self.standing.due_last[bar.row])
        if not bar.is_open or not last or max(bar.x1, bar.now) <= self.width or bar.solid1 <= self.width:
            return
        kit = self.kit
        day = date.fromordinal(last)
        written = kit.written(f"due {MONTHS_SHORT[day.month - 1]} {day.year}", kit.meta)
        arrow = kit.glyph("right", kit.colours.t2, size=11)
        left = self.width - written.width - arrow.width() - kit.px(9)
        if left < x + kit.px(12):
            return
        written.draw(self.painter, left, bar.y + self.text_top, kit.colours.t2)
        self.painter.drawPixmap(left + written.width + kit.px(4), bar.y + (self.height - arrow.height()) // 2, arrow)
