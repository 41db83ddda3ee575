"""Writes at bars: glyph, label, open conditions, how long overdue, late or quiet, and dates beyond the edge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
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
        """Write on the right of a bar what did not fit inside, and how late it is."""
        kit = self.kit
        run = self._run(bar)
        if not label and run is None:
            return
        pieces = [*extras, *([run] if run else [])]
        need = sum(piece.width + piece.gap for piece in pieces)
        shown = min(kit.written(label, kit.label).width, kit.px(WIDEST)) if label else 0
        glyph = kit.px(18) if label and bare else 0
        corridor = bar.run1 - bar.run0 if bar.run0 != NONE else 0
        tail = max(right, bar.run1, bar.now, bar.due if bar.due_exact and not bar.is_open else NONE)
        within = bar.is_open and corridor >= need + min(shown, self.most) + glyph + 2 * self.beside
        x = (bar.run0 if within else tail) + self.beside
        limit = bar.run1 - self.beside if within else min(bar.free - kit.px(6), self.width + kit.px(WIDEST))
        if x >= self.width or x + need + glyph > limit + kit.px(8):
            return
        if label:
            shown = min(shown, limit - x - need - glyph)
            if shown < kit.px(LEAST_LABEL) and shown < kit.written(label, kit.label).width:
                return
        self._mask(x, bar.y, glyph + shown + need, as_of)
        if glyph:
            self.painter.drawPixmap(x, bar.y + self.glyph_top, kit.status_glyph(bar.status))
            x += glyph
        if label:
            written = kit.written(label, kit.label, max(8, shown))
            written.draw(self.painter, x, bar.y + self.text_top, kit.colours.t2)
            x += written.width
        self._row(pieces, bar, x if label else x - kit.px(8), limit)

    def _mask(self, x: int, y: int, width: int, as_of: int) -> None:
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

    def plain(self, bar: "Bar", rect: QRect) -> None:
        """Write glyph and label into a ghost."""
        kit = self.kit
        left = max(rect.left(), 0)
        room = rect.right() - left - self.glyph_room - self.spare
        if room > kit.px(LEAST_LABEL):
            glyph = kit.status_glyph(bar.status)
            self.painter.drawPixmap(left + kit.px(5), rect.top() + self.glyph_top, glyph)
            written = kit.written(self.headlines[bar.row], kit.label, room)
            written.draw(self.painter, left + self.glyph_room, rect.top() + self.text_top, kit.colours.t1)

    def tag(self, words: str, x: int, y: int, *, left_of: bool) -> None:
        """Write the new date on a dark label beside what is dragged, inside the canvas."""
        painter, kit = self.painter, self.kit
        written = kit.written(words, kit.label)
        width = written.width + kit.px(20)
        left = x - width - kit.px(7) if left_of else x + kit.px(7)
        left = max(kit.px(4), min(left, self.width - width - kit.px(4)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(kit.colours.tip)
        painter.setBrush(kit.colours.tip)
        painter.drawRoundedRect(QRectF(left, y, width, self.height), 3 * kit.ratio, 3 * kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        written.draw(painter, left + kit.px(10), y + self.text_top, kit.colours.on_tip)
