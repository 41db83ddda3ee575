"""The top of the canvas that never scrolls away: the calendar, the tag of the as-of day, and the meetings."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from tracker.desktop.views.timeline.brushes import Brushes, kit_of
from tracker.desktop.views.timeline.calendar_words import TAG_PADDING
from tracker.desktop.views.timeline.out_of_view import out_of_view
from tracker.desktop.views.timeline.pin_painter import PIN, PinPainter, pin_top
from tracker.desktop.views.timeline.relations import To
from tracker.desktop.views.timeline.scene import AXIS, Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.model.timeline import Placed
from tracker.model.timeline.pins import TIER

UPPER_TOP = 3
LOWER_TOP = 19


def _runs(places: npt.NDArray[np.float64], wide: int) -> Iterable[tuple[int, int]]:
    """Return the pixels from and to which ticks of a width cover a line, those that touch as one; in their order."""
    found = np.rint(places).astype(np.int64)
    apart = np.flatnonzero(np.diff(found) > wide)
    begins, ends = found[np.append(0, apart + 1)], found[np.append(apart, len(found) - 1)] + wide
    return zip(begins.tolist(), ends.tolist(), strict=True)


class HeadItem(QGraphicsObject):
    """Calendar and meetings, over the lanes; in logical pixels of the canvas."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self.places: list[tuple[QRect, Placed]] = []
        """Where each pin and its label were painted, in device pixels, for the mouse."""
        self.setFlag(QGraphicsObject.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # tells what is exposed

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def resized(self) -> None:
        """Take the canvas' new size."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        kit = kit_of(painter)
        painter.save()
        painter.scale(1 / kit.ratio, 1 / kit.ratio)
        if option.exposedRect.isEmpty() or option.exposedRect.top() < self._scene.head:
            self._ground(painter, kit)
            self._calendar(painter, kit)
            self._meetings(painter, kit)
            self._as_of(painter, kit)
        if self._scene.reached and self._scene.focus is None and self._scene.focus_pin is None:
            self._ring(painter, kit)
        painter.restore()

    def _ring(self, painter: QPainter, kit: Brushes) -> None:
        """Show that the keyboard is here while it is on nothing yet."""
        width, height, line = kit.px(self._scene.width), kit.px(self._scene.height), kit.px(2)
        colour = kit.colours.accent_text
        for rect in (
            (0, 0, width, line),
            (0, height - line, width, line),
            (0, 0, line, height),
            (width - line, 0, line, height),
        ):
            painter.fillRect(*rect, colour)

    def _ground(self, painter: QPainter, kit: Brushes) -> None:
        scene, colours = self._scene, kit.colours
        width, top, bottom = kit.px(scene.width), kit.px(AXIS), kit.px(scene.head)
        line = kit.px(scene.px(scene.picture.standing.as_of + 1))
        painter.fillRect(0, 0, width, bottom, colours.bg)
        if line < width:
            painter.fillRect(max(0, line), top, width - max(0, line), bottom - top, colours.future)

    def _calendar(self, painter: QPainter, kit: Brushes) -> None:
        scene, colours = self._scene, kit.colours
        calendar = scene.calendar()
        bottom, lower = kit.px(scene.head), kit.px(LOWER_TOP)
        upper = set(calendar.upper_lines)
        for day in calendar.lower_lines:
            if day not in upper:
                top = lower + kit.px(2)
                painter.fillRect(kit.px(scene.px(day)), top, kit.line, bottom - top, colours.line)
        lines = [kit.px(scene.px(day)) for day in calendar.upper_lines]
        for x in lines:
            painter.fillRect(x, 0, kit.line, bottom, colours.line2)
        for label in calendar.upper:
            kit.written(label.text, kit.heading).draw(painter, kit.px(label.left), kit.px(UPPER_TOP), colours.t1)
        for label in calendar.lower:
            left, words = kit.px(label.left), kit.written(label.text, kit.small)
            crossed = bisect_left(lines, left)
            if crossed < len(lines) and lines[crossed] < left + words.width:  # a month begins within its week
                painter.fillRect(left, lower, words.width + kit.px(2), kit.px(AXIS) - lower, colours.bg)
            words.draw(painter, left, lower + kit.px(1), colours.t3)
        width = kit.px(scene.width)
        painter.fillRect(0, kit.px(AXIS) - kit.line, width, kit.line, colours.line)
        painter.fillRect(0, bottom - kit.line, width, kit.line, colours.line2)

    def _tag(self, kit: Brushes) -> QRect | None:
        """Return where the tag of the as-of day is; None if that day is not in view."""
        span = self._scene.as_of_tag
        if span is None:
            return None
        left = kit.px(span[0])
        return QRect(left, kit.px(4), kit.px(span[1]) - left, kit.px(16))

    def _as_of(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the line of the as-of day down to the lanes, and its tag in the row of months."""
        colours, tag = kit.colours, self._tag(kit)
        if tag is None:
            return
        day = self._scene.picture.standing.as_of
        painter.fillRect(kit.px(self._scene.px(day + 1)), kit.px(4), kit.line, kit.px(AXIS - 4), colours.today)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.today, 0))
        painter.setBrush(colours.today)
        painter.drawRoundedRect(QRectF(tag), 3 * kit.ratio, 3 * kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        top = tag.top() + (tag.height() - kit.strong.height) // 2
        kit.written(day_month(day, day), kit.strong).draw(painter, tag.left() + kit.px(TAG_PADDING), top, colours.bg)

    def _meetings(self, painter: QPainter, kit: Brushes) -> None:
        scene, colours = self._scene, kit.colours
        bottom = kit.px(scene.head)
        line = kit.px(scene.px(scene.picture.standing.as_of + 1))
        painter.fillRect(line, kit.px(AXIS), kit.line, bottom - kit.px(AXIS), colours.today)
        days = scene.picture.board.days
        first, last = np.searchsorted(days, (scene.x0, scene.x1)).tolist()
        places = (days[first:last] - scene.x0) * (scene.scale * kit.ratio)
        for left, right in _runs(places, kit.line) if last > first else ():
            painter.fillRect(left, bottom - kit.px(5), right - left, kit.px(4), colours.t2)
        self._stems(painter, kit)
        if first == last and len(days):
            out_of_view(painter, kit, scene.width, (first, len(days) - last), kit.px(AXIS + 4))
        agenda = {relation.other for relation in scene.relations if relation.to is To.meeting}
        self.places = PinPainter(painter, kit, scene).paint(scene.linked | scene.selected_meetings | agenda)

    def _stems(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the lines from meetings down to the lanes: of the selected commitment, of a selected meeting itself."""
        scene = self._scene
        bottom = kit.px(scene.head)
        linked = scene.linked if scene.stem_end is not None else frozenset()
        if scene.origin is not None and scene.offspring:
            linked = linked | {scene.origin.id}
        agenda = {relation.other for relation in scene.relations if relation.to is To.meeting}
        for placed in scene.pins if linked or agenda else ():
            x = kit.px(scene.px(placed.pin.day))
            start = kit.px(pin_top(scene, placed.tier) + TIER / 2 - 1)
            if not linked.isdisjoint(placed.ids):
                painter.fillRect(x, start, kit.line, bottom - start, kit.colours.accent_text)
            elif not agenda.isdisjoint(placed.ids):
                start += kit.px(PIN / 2 + 1)
                dashes = kit.dashes(kit.colours.accent_text, 3, 3, down=True)
                painter.setBrushOrigin(x, start)
                painter.fillRect(QRect(x, start, kit.line, bottom - start), dashes)
                self._arrow_up(painter, kit, x, start)

    def _arrow_up(self, painter: QPainter, kit: Brushes, x: int, top: int) -> None:
        """Paint the head of an arrow that comes from below."""
        half, wide, height = kit.line / 2, 3.5 * kit.ratio, 6 * kit.ratio
        middle, low = x + half, top + height
        points = [QPointF(middle, top), QPointF(middle + wide, low), QPointF(middle - wide, low)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colours.accent_text)
        painter.drawPolygon(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
