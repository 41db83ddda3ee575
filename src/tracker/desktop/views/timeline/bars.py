"""Paints bars: body, fuzzy ends, deadlines, overdue and late runs, words, and what is selected or dragged."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from tracker.desktop.views.timeline.badges import BadgePainter
from tracker.desktop.views.timeline.bar_words import WordPainter
from tracker.desktop.views.timeline.brushes import CAP, TIP, Brushes
from tracker.desktop.views.timeline.mark_painter import MarkPainter
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.columns import STATUSES
from tracker.model.palette import DASHED_EDGE
from tracker.model.timeline import BAR
from tracker.model.timeline.rows import SLIM_BAR

FAR = 1_000_000  # device px beyond which nothing is told apart
NONE = -10_000_000
ARROW_GAP = 10  # px from an arrow's tip to the edge of the canvas
DASHED = frozenset(STATUSES.index(status) for status in DASHED_EDGE)


@dataclass(slots=True)
class Bar:
    """One bar in device pixels; NONE where it has no such mark."""

    bar: int
    row: int
    y: int
    x0: int
    solid0: int
    solid1: int
    x1: int
    due: int
    now0: int
    now: int
    run0: int
    run1: int
    free: int  # where the next bar of its row begins
    status: int
    is_open: bool
    due_exact: bool
    count: int  # how many it is drawn for; one more than itself makes it a badge


def gather(scene: Scene, kit: Brushes, lanes: list[int], between: tuple[float, float] | None = None) -> list[Bar]:
    """Return the bars of lanes that are in view, placed in one pass; only those between two heights of the canvas."""
    layout, rows = scene.picture.layout, scene.rows
    from_y, to_y = between or (scene.head, scene.height)
    picked: list[npt.NDArray[np.int32]] = []
    tops: list[npt.NDArray[np.float64]] = []
    free: list[npt.NDArray[np.float64]] = []
    counts: list[npt.NDArray[np.int64]] = []
    for lane in lanes:
        bars = rows.visible(lane, scene.x0, scene.x1)
        slots, following = rows.packed(lane)
        first = layout.lanes[lane].first
        pitch, height = rows.pitch(lane), rows.bar_height(lane)
        at = bars - first
        y = scene.lane_y(lane) + 3 + (pitch - height) // 2 + pitch * slots[at].astype(np.float64)
        seen = (y + pitch > from_y) & (y - pitch < to_y)
        bars, y, at = bars[seen], y[seen], at[seen]
        after = following[at]
        start = layout.x0[np.where(after >= 0, after + first, 0)]
        picked.append(bars)
        tops.append(y)
        free.append(np.where(after >= 0, start, np.inf))
        counts.append(rows.counted(lane, bars))
    bars = np.concatenate(picked)
    return _placed(scene, kit, bars, np.concatenate(tops), np.concatenate(free), np.concatenate(counts))


def _placed(scene: Scene, kit: Brushes, bars: Any, tops: Any, free: Any, counts: Any) -> list[Bar]:
    layout, spans = scene.picture.layout, scene.picture.layout.spans
    rows = layout.rows[bars]
    ends = (spans.x0, spans.solid0, spans.solid1, spans.x1, spans.due, spans.now0, spans.now, spans.run0, spans.run1)
    days = np.stack([*(each[rows] for each in ends), free])
    px = np.rint(np.clip((days - scene.x0) * (scene.scale * kit.ratio), -FAR, FAR))
    px[np.isnan(px)] = NONE
    return list(
        map(
            Bar,
            bars.tolist(),
            rows.tolist(),
            np.rint(tops * kit.ratio).astype(np.int64).tolist(),
            *px.astype(np.int64).tolist(),
            layout.standing.status[rows].tolist(),
            spans.is_open[rows].tolist(),
            spans.due_exact[rows].tolist(),
            counts.tolist(),
        )
    )


class BarPainter:
    """Puts bars on the canvas; all coordinates are device pixels."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self.painter, self.kit, self.scene = painter, kit, scene
        self.height = kit.px(BAR)
        self.width = kit.px(scene.width)
        self.line = kit.line
        self.as_of = kit.px(scene.px(scene.picture.standing.as_of + 1))
        self.words = WordPainter(painter, kit, scene)
        self.badges = BadgePainter(painter, kit, scene, self.words)

    def paint(self, bars: list[Bar]) -> None:
        """Paint bars with their words."""
        scene = self.scene
        thin = len(scene.selected) > 1
        focus = scene.focus if scene.focused else None
        dragged = self._dragged()
        along = MarkPainter(self.painter, self.kit, scene)
        for bar in bars:
            if bar.count > 1:
                self.badges.paint(bar, self.as_of)
                continue
            right = self._right(bar)
            if bar.row in scene.selected or bar.bar == focus:
                self._ring(bar, right, thin=thin and bar.bar != focus)
            self._body(bar, right)
            self._marks(bar)
            if along.wanted(bar):
                along.paint(bar)
            if bar.bar == scene.hover:
                self._hover(bar, right)
            elif bar.row in scene.offspring:
                self._hover(bar, right, linked=True)
            if bar.row not in dragged:
                self.words.paint(bar, right, self.as_of)

    def _dragged(self) -> frozenset[int]:
        """Return the rows whose ghosts bear their words instead."""
        found = [each.id for each in self.scene.held.ghosts if each.kind not in ("meeting", "new")]
        return frozenset(self.scene.picture.columns.rows_of(found).tolist()) if found else frozenset()

    def paint_slim(self, bars: list[Bar]) -> None:
        """Paint bars without words, as lines of their status's colour, paler where they lie ahead."""
        painter, kit, height = self.painter, self.kit, self.kit.px(SLIM_BAR)
        for bar in bars:
            left, right = max(0, bar.x0), min(self.width, max(bar.x1, bar.x0 + kit.px(2)))
            if bar.is_open and bar.run0 != NONE:
                begin, end = max(0, bar.run0), min(self.width, bar.run1)
                dashes = kit.dashes(kit.colours.danger)
                painter.setBrushOrigin(begin, 0)
                painter.fillRect(QRect(begin, bar.y + height // 2, max(0, end - begin), self.line), dashes)
            if right <= left:
                continue
            now = max(left, min(self.as_of, right))
            painter.fillRect(left, bar.y, now - left, height, kit.edges[bar.status])
            if now < right:
                painter.fillRect(now, bar.y, right - now, height, kit.tints[bar.status])
                painter.fillRect(now, bar.y + height - self.line, right - now, self.line, kit.edges[bar.status])
            if bar.row in self.scene.selected or bar.bar in (self.scene.hover, self.scene.focus):
                painter.fillRect(left, bar.y - 1, right - left, self.line, kit.colours.accent_text)
                painter.fillRect(left, bar.y + height, right - left, self.line, kit.colours.accent_text)

    def _right(self, bar: Bar) -> int:
        """Return where the body ends; an open end reaches almost to the edge of the canvas."""
        if bar.x1 >= FAR:
            return max(bar.x0 + self.kit.px(TIP + 4), self.width - self.kit.px(ARROW_GAP))
        return max(bar.x1, bar.x0 + self.kit.px(3))

    def _body(self, bar: Bar, right: int) -> None:
        left, width = max(bar.x0, 0), self.width
        if right <= 0 or left >= width:
            return
        start = max(bar.solid0, 0) if bar.solid0 > bar.x0 else left
        end = right if bar.solid1 >= bar.x1 else bar.solid1
        if start > left:
            self._hatch(bar, left, min(start, width))
        if end > start:
            self._solid(bar, start, min(end, width), left_end=bar.solid0 >= 0, right_end=end <= width)
        if end < right:
            self._hatch(bar, max(end, left), min(right, width))

    def _solid(self, bar: Bar, start: int, end: int, *, left_end: bool, right_end: bool) -> None:
        """Paint the certain part: filled up to the as-of line, hollow after it."""
        painter, kit, status = self.painter, self.kit, bar.status
        open_end = bar.x1 >= FAR
        cap = kit.px(CAP)
        tail = kit.px(TIP) if open_end else cap
        left_end = left_end and bar.solid0 <= bar.x0
        right_end = right_end and (open_end or bar.solid1 >= bar.x1)
        if end - start <= cap + tail:
            self._tiny(bar, start, end)
            return
        inner = start + (cap if left_end else 0), end - (tail if right_end else 0)
        now = max(inner[0], min(self.as_of, inner[1]))
        edge, y, height, line = kit.edges[status], bar.y, self.height, self.line
        painter.fillRect(inner[0], y, now - inner[0], height, kit.tints[status])
        painter.fillRect(now, y, inner[1] - now, height, kit.colours.bg)
        for at in (y, y + height - line):
            self._across(inner[0], at, inner[1], edge, dashed=status in DASHED)
        if left_end:
            painter.drawPixmap(start, y, kit.cap(status, left=True, filled=self.as_of > start))
        if right_end and open_end:
            painter.drawPixmap(end - tail, y, kit.arrow(status, filled=self.as_of >= end))
        elif right_end:
            painter.drawPixmap(end - tail, y, kit.cap(status, left=False, filled=self.as_of >= end))

    def _across(self, left: int, y: int, right: int, colour: QColor, *, dashed: bool) -> None:
        if dashed:
            self.painter.setBrushOrigin(left, 0)
            self.painter.fillRect(QRect(left, y, right - left, self.line), self.kit.dashes(colour))
        else:
            self.painter.fillRect(left, y, right - left, self.line, colour)

    def _tiny(self, bar: Bar, start: int, end: int) -> None:
        """Paint a bar that is too short for rounded ends."""
        painter, kit, line = self.painter, self.kit, self.line
        filled = self.as_of > start
        painter.fillRect(start, bar.y, end - start, self.height, kit.edges[bar.status])
        if end - start > 2 * line:
            inside = kit.tints[bar.status] if filled else kit.colours.bg
            painter.fillRect(start + line, bar.y + line, end - start - 2 * line, self.height - 2 * line, inside)

    def _hatch(self, bar: Bar, left: int, right: int, *, thin: bool = False) -> None:
        """Paint where an end may lie: hatched, dashed above and below, without a cap."""
        if right <= left:
            return
        painter, kit = self.painter, self.kit
        inset = kit.px(5) if thin else 0
        rect = QRect(left, bar.y + inset, right - left, self.height - 2 * inset)
        colour = kit.edges[bar.status]
        painter.setBrushOrigin(QPoint(bar.solid1 if bar.solid1 < FAR else 0, bar.y))
        painter.fillRect(rect, kit.hatch(colour))
        dashes = kit.dashes(colour)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), self.line), dashes)
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - self.line, rect.width(), self.line), dashes)

    def _marks(self, bar: Bar) -> None:
        """Paint deadlines, the overdue or late run between them, and the way to a later deadline."""
        kit, colours = self.kit, self.kit.colours
        if bar.run0 != NONE:
            colour = colours.danger if bar.is_open else kit.edges[bar.status]
            self._corridor(bar, max(bar.run0, -kit.px(9)), min(bar.run1, self.width), colour)
        if bar.now != NONE:
            begin = max(bar.x1, bar.run1) if bar.run1 != NONE else bar.x1
            self._dotted(bar, begin, bar.now0 if bar.is_open else bar.now)
            if bar.is_open:
                self._hatch(bar, max(bar.now0, 0), min(bar.now, self.width), thin=True)
            self._tick(bar, bar.now, first=False)
        elif not bar.is_open and bar.due_exact and bar.due > bar.x1:
            self._dotted(bar, bar.x1, bar.due)
        if bar.due != NONE and bar.due_exact:
            self._tick(bar, bar.due, first=True)

    def _corridor(self, bar: Bar, left: int, right: int, colour: QColor) -> None:
        if right <= left:
            return
        self.painter.setBrushOrigin(QPoint(left, 0))
        dashes = self.kit.dashes(colour)
        for y in (bar.y, bar.y + self.height - self.line):
            self.painter.fillRect(QRect(left, y, right - left, self.line), dashes)

    def _dotted(self, bar: Bar, left: int, right: int) -> None:
        left, right = max(left, 0), min(right, self.width)
        if right > left:
            middle = bar.y + self.height // 2
            dots = self.kit.dashes(self.kit.colours.t3, 1, 2)
            self.painter.setBrushOrigin(left, 0)
            self.painter.fillRect(QRect(left, middle, right - left, self.line), dots)

    def _tick(self, bar: Bar, x: int, *, first: bool) -> None:
        painter, kit = self.painter, self.kit
        if not -kit.px(6) <= x <= self.width + kit.px(6):
            return
        wide = max(1, kit.px(2))
        rect = QRect(x - wide // 2, bar.y - kit.px(1), wide, self.height + kit.px(2))
        if first:
            painter.fillRect(rect, kit.colours.t1)
        else:
            painter.setBrushOrigin(rect.topLeft())
            painter.fillRect(rect, kit.dashes(kit.colours.t1, 2, 2, down=True))
        mark = kit.triangle(solid=first)
        painter.drawPixmap(x - mark.width() // 2, bar.y - kit.px(5), mark)

    def _ring(self, bar: Bar, right: int, *, thin: bool) -> None:
        painter, kit = self.painter, self.kit
        left = max(bar.x0, -kit.px(12))
        end = min(max(right, 0), self.width + kit.px(12))
        width = kit.ratio * (1 if thin else 2)
        grow = 4 * kit.ratio - width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(kit.colours.accent_text, width))
        painter.setBrush(kit.colours.bg)
        rect = QRectF(left, bar.y, end - left, self.height).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(rect, 5 * kit.ratio, 5 * kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _hover(self, bar: Bar, right: int, *, linked: bool = False) -> None:
        """Mark a bar that is pointed at, or that came out of the selected meeting, along its own shape."""
        colour = self.kit.colours.accent_text if linked else self.kit.inks[bar.status]
        left = max(bar.x0, -9)
        if bar.x1 < FAR:
            self._outline(QRect(left, bar.y, right - left, self.height), colour, 1.5)
            return
        half, tip, radius = 0.75 * self.kit.ratio, self.kit.px(TIP), 3 * self.kit.ratio
        top, low, neck = bar.y + half, bar.y + self.height - half, right - tip + 2 * self.kit.ratio
        path = QPainterPath(QPointF(left + half + radius, top))
        for x, y in ((neck, top), (right - half, bar.y + self.height / 2), (neck, low), (left + half + radius, low)):
            path.lineTo(x, y)
        path.quadTo(left + half, low, left + half, low - radius)
        path.lineTo(left + half, top + radius)
        path.quadTo(left + half, top, left + half + radius, top)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(colour, 2 * half))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(path)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _outline(self, rect: QRect, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        painter, thick = self.painter, width * self.kit.ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, thick, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = thick / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), 3 * self.kit.ratio, 3 * self.kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
