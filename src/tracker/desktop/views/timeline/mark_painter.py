"""Paints along a bar what happened: below, ticks as high as a wording is strong; above, a dot for each status."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.desktop.views.timeline.brushes import Brushes
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.columns import STATUSES
from tracker.model.palette import strength_level
from tracker.model.timeline.rows import BAR

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.bars import Bar

Mark = TypeVar("Mark")

CLOSE = 14.0  # px a day from which all bars show what happened
MOST = 60  # bars that show it without being pointed at
DOT = 3.0  # px, radius
TICK = 2  # px, width
APART = 5  # px; of marks of a kind that are closer only the last is painted


class MarkPainter:
    """Paints the marks of one painting; all coordinates are device pixels."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self._painter, self._kit, self._scene = painter, kit, scene
        self._all = scene.scale >= CLOSE and scene.bars_in_view() <= MOST
        self._chosen = scene.selected if len(scene.selected) <= MOST else frozenset()
        self._width = kit.px(scene.width)

    def wanted(self, bar: "Bar") -> bool:
        """True for bars that are pointed at, chosen or focused, and for all from close by."""
        scene = self._scene
        return self._all or bar.bar in (scene.hover, scene.focus) or bar.row in self._chosen

    def paint(self, bar: "Bar") -> None:
        """Paint what lies in view along it; a mark on the day on which it begins would hide its edge."""
        scene, kit, painter = self._scene, self._kit, self._painter
        found = scene.marks_of(bar.row)
        bottom = bar.y + kit.px(BAR)
        for x, strength in self._spread(bar, found.wordings):
            height = kit.px(2 + (strength_level(str(strength)) if strength else 0))
            painter.fillRect(x - kit.px(TICK) // 2, bottom - height, kit.px(TICK), height, kit.edges[bar.status])
        dots = self._spread(bar, found.events)
        if not dots:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = DOT * kit.ratio
        for x, status in dots:
            painter.setPen(QPen(kit.colours.bg, kit.ratio))
            painter.setBrush(kit.edges[STATUSES.index(status)])
            painter.drawEllipse(QPointF(x, bar.y + kit.line / 2), radius + 0.5, radius + 0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _spread(self, bar: "Bar", marks: Sequence[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
        """Return marks in view with their places, those of one day or close together once."""
        kit, scene = self._kit, self._scene
        found: list[tuple[int, Mark]] = []
        end = max(bar.x1, bar.run1, bar.now)
        for day, mark in marks:
            x = kit.px(scene.px(day))
            if x <= bar.x0 + kit.px(4) or x > end or not 0 <= x <= self._width:
                continue
            if found and x - found[-1][0] < kit.px(APART):
                found.pop()
            found.append((x, mark))
        return found
