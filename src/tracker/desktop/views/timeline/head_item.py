"""The top of the canvas that never scrolls away: the calendar, the tag of the as-of day, and the meetings."""

from bisect import bisect_left

import pyqtgraph as pg
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from tracker.desktop.theme import current
from tracker.desktop.views.timeline.bar_words import WordPainter
from tracker.desktop.views.timeline.brushes import Brushes, brushes
from tracker.desktop.views.timeline.picture import WIDEST_TITLE
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.model.calendar_axis import Axis
from tracker.model.palette import meeting_glyph
from tracker.model.timeline import Placed
from tracker.model.timeline.pins import SHAPE, TIER, Pin
from tracker.model.vocabulary import MeetingState

UPPER_TOP = 3
LOWER_TOP = 19
PIN = 11


def _day(pin: Pin) -> int:
    return pin.day


class HeadItem(pg.GraphicsObject):
    """Calendar and meetings, over the lanes; in logical pixels of the canvas."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self.places: list[tuple[QRect, Placed]] = []
        """Where each pin and its label were painted, in device pixels, for the mouse."""

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def resized(self) -> None:
        """Take the canvas' new size."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        ratio = painter.device().devicePixelRatioF()
        kit = brushes(current().tokens, ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self._ground(painter, kit)
        self._calendar(painter, kit)
        self._meetings(painter, kit)
        self._as_of(painter, kit)
        if self._scene.focused and self._scene.focus is None and self._scene.focus_pin is None:
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
        for day in calendar.upper_lines:
            painter.fillRect(kit.px(scene.px(day)), 0, kit.line, bottom, colours.line2)
        self._upper(painter, kit, calendar)
        for label in calendar.lower:
            kit.written(label.text, kit.small).draw(painter, kit.px(label.left), lower + kit.px(1), colours.t3)
        width = kit.px(scene.width)
        painter.fillRect(0, kit.px(AXIS) - kit.line, width, kit.line, colours.line)
        painter.fillRect(0, bottom - kit.line, width, kit.line, colours.line2)

    def _upper(self, painter: QPainter, kit: Brushes, calendar: Axis) -> None:
        """Write the upper line; what the tag of the as-of day would cover makes room for it."""
        tag = self._tag(kit)
        lefts = [kit.px(label.left) for label in calendar.upper] + [kit.px(self._scene.width) + kit.px(200)]
        for index, label in enumerate(calendar.upper):
            written, left = kit.written(label.text, kit.heading), lefts[index]
            if tag is not None and left < tag.right() + kit.px(6) and left + written.width > tag.left() - kit.px(6):
                left = tag.right() + kit.px(8)
                if left + written.width > lefts[index + 1] - kit.px(6) and len(calendar.upper) > 1:
                    continue
            written.draw(painter, left, kit.px(UPPER_TOP), kit.colours.t1)

    def _tag(self, kit: Brushes) -> QRect | None:
        """Return where the tag of the as-of day is; None if that day is not in view."""
        scene = self._scene
        day = scene.picture.standing.as_of
        x = kit.px(scene.px(day + 1))
        if not 0 <= x <= kit.px(scene.width):
            return None
        width = kit.written(day_month(day, day), kit.strong).width + kit.px(12)
        left = max(0, min(x - width // 2, kit.px(scene.width) - width))
        return QRect(left, kit.px(4), width, kit.px(16))

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
        kit.written(day_month(day, day), kit.strong).draw(painter, tag.left() + kit.px(6), top, colours.bg)

    def _meetings(self, painter: QPainter, kit: Brushes) -> None:
        scene, colours = self._scene, kit.colours
        bottom = kit.px(scene.head)
        self.places = []
        line = kit.px(scene.px(scene.picture.standing.as_of + 1))
        painter.fillRect(line, kit.px(AXIS), kit.line, bottom - kit.px(AXIS), colours.today)
        pins = scene.picture.pins
        first, last = (bisect_left(pins, day, key=_day) for day in (scene.x0, scene.x1))
        for pin in pins[first:last]:
            x = kit.px(scene.px(pin.day))
            painter.fillRect(x, bottom - kit.px(5), kit.line, kit.px(4), colours.t2)
        collapsed = MEETINGS in scene.collapsed
        self._stems(painter, kit)
        for placed in scene.pins:
            if placed.pin.day < scene.x1 and scene.px(placed.pin.day) + placed.pin.width + 90 > 0:
                self._pin(painter, kit, placed, collapsed=collapsed, line=line)
        self._ghost(painter, kit)

    def _pin(self, painter: QPainter, kit: Brushes, placed: Placed, *, collapsed: bool, line: int) -> None:
        scene, colours = self._scene, kit.colours
        meeting = scene.picture.meetings[placed.pin.id]
        x = kit.px(scene.px(placed.pin.day))
        y = kit.px(AXIS) + kit.px(3 if collapsed else 4 + TIER * placed.tier)
        active = not scene.linked.isdisjoint(placed.ids) or not scene.selected_meetings.isdisjoint(placed.ids)
        over = scene.hover_pin in placed.ids or (scene.focused and scene.focus_pin in placed.ids)
        colour = colours.accent_text if active else colours.t2
        height = kit.px(TIER)
        size = kit.px(PIN)
        held = meeting.was_held(scene.picture.standing.as_of)
        shape = meeting_glyph(meeting.record.kind, MeetingState.held if held else MeetingState.planned)
        glyph = kit.glyph(shape, colour, colours.bg, PIN)
        rect = QRect(x - size // 2, y, size, height)
        if not collapsed:
            rect = self._label(painter, kit, placed, x, y, active=active, over=over, line=line)
        painter.drawPixmap(x - glyph.width() // 2, y + (height - glyph.height()) // 2 - kit.px(1), glyph)
        if scene.focused and scene.focus_pin in placed.ids:
            painter.setPen(QPen(colours.accent_text, kit.px(2)))
            painter.drawRect(rect.adjusted(-kit.px(1), 0, kit.px(1), -kit.px(2)))
        self.places.append((rect, placed))

    def _label(
        self, painter: QPainter, kit: Brushes, placed: Placed, x: int, y: int, *, active: bool, over: bool, line: int
    ) -> QRect:
        """Write title and day beside a pin, or how many meetings it stands for; return all that it covers."""
        scene, colours = self._scene, kit.colours
        meeting = scene.picture.meetings[placed.pin.id]
        when = day_month(meeting.first, scene.picture.standing.as_of, meeting.last)
        title = meeting.record.title
        if placed.count > 1:
            title, when = f"{placed.count} meetings", ""
        name = kit.written(title, kit.label, kit.px(WIDEST_TITLE))
        date = kit.written(when, kit.meta)
        left = x + kit.px(SHAPE)
        width = name.width + (kit.px(6) + date.width if when else 0)
        height = kit.px(TIER)
        # The words cover the grid behind them, and the pin's own side of the as-of line.
        end = left + width + kit.px(2)
        middle = max(left - kit.px(2), min(line, end))
        painter.fillRect(left - kit.px(2), y, middle - left + kit.px(2), height - kit.px(1), colours.bg)
        painter.fillRect(middle, y, end - middle, height - kit.px(1), colours.future)
        top = y + (height - kit.label.height) // 2 - kit.px(1)
        name.draw(painter, left, top, colours.accent_text if active or over else colours.t1)
        if when:
            date.draw(painter, left + name.width + kit.px(6), top, colours.t3)
        return QRect(x - kit.px(PIN) // 2, y, left + width - x + kit.px(PIN) // 2, height)

    def _stems(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the lines from the meetings of the selected commitment down to the lanes."""
        scene = self._scene
        bottom = kit.px(scene.head)
        for placed in scene.pins if scene.stem_end is not None else ():
            if not scene.linked.isdisjoint(placed.ids):
                start = kit.px(AXIS + 4 + TIER * placed.tier + TIER / 2 - 1)
                painter.fillRect(
                    kit.px(scene.px(placed.pin.day)), start, kit.line, bottom - start, kit.colours.accent_text
                )

    def _ghost(self, painter: QPainter, kit: Brushes) -> None:
        scene, ghost = self._scene, self._scene.ghost
        if ghost is None or ghost.kind != "meeting":
            return
        placed = next((each for each in scene.pins if ghost.id in each.ids), None)
        if placed is None:
            return
        x = kit.px(scene.px(ghost.x0))
        y = kit.px(AXIS) + kit.px(3 if MEETINGS in scene.collapsed else 4 + TIER * placed.tier)
        record = scene.picture.meetings[ghost.id].record
        glyph = kit.glyph(meeting_glyph(record.kind, MeetingState.planned), kit.colours.accent_text, None, PIN)
        painter.fillRect(x, y, kit.line, kit.px(scene.head) - y, kit.colours.accent_text)
        painter.drawPixmap(x - glyph.width() // 2, y + (kit.px(TIER) - glyph.height()) // 2 - kit.px(1), glyph)
        WordPainter(painter, kit, scene).tag(ghost.label, x + kit.px(4), y - kit.px(1), left_of=False)
