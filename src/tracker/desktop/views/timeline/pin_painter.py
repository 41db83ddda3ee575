"""Meetings as pins with their words: each at its day and on its tier, as wide as it was placed."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.desktop.views.timeline.brushes import Brushes, Written
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.model.palette import meeting_glyph
from tracker.model.timeline import Placed
from tracker.model.timeline.pins import BETWEEN, SHAPE, TIER
from tracker.model.vocabulary import MeetingState

PIN = 11
LEAST = 56  # px under which a title that is cut says nothing


def pin_top(scene: Scene, tier: int) -> int:
    """Return where the labels of a tier begin, px from the top."""
    return AXIS + (3 if MEETINGS in scene.collapsed else 4 + TIER * tier)


class PinPainter:
    """Paints the pins of one frame; what is the same for all of them is worked out once."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self._painter, self._kit, self._scene = painter, kit, scene
        self._as_of = scene.picture.standing.as_of
        self._line = kit.px(scene.px(self._as_of + 1))
        self._width = kit.px(scene.width)
        self._pixel, self._edge, self._between = kit.px(1), kit.px(2), kit.px(BETWEEN)
        self._shape, self._half, self._least = kit.px(SHAPE), kit.px(PIN) // 2, kit.px(LEAST)
        self._height = kit.px(TIER)
        self._lift = (self._height - kit.label.height) // 2 - self._pixel
        self._none = kit.written("", kit.meta)
        self._focus = scene.focus_pin if scene.focused else None
        self._strong = {each for each in (scene.hover_pin, self._focus) if each is not None}
        self._names = [each for each in (scene.focus_pin, *scene.selected_meetings, *scene.linked) if each is not None]

    def paint(self, active: frozenset[int]) -> list[tuple[QRect, Placed]]:
        """Paint all that are in view, some of them as active; return what each covers, in device pixels."""
        scene, found = self._scene, []
        start, scale, end = scene.x0, scene.scale, scene.width + PIN / 2
        for placed in scene.pins:
            at = (placed.pin.day - start) * scale
            if -PIN / 2 <= at < end:
                found.append((self._pin(placed, self._kit.px(at), active), placed))
        return found

    def _pin(self, placed: Placed, x: int, active: frozenset[int]) -> QRect:
        """Paint a pin at its day, and its words beside it."""
        kit, colours, painter = self._kit, self._kit.colours, self._painter
        y = kit.px(pin_top(self._scene, placed.tier))
        lit = bool(active) and not active.isdisjoint(placed.ids)
        over = bool(self._strong) and not self._strong.isdisjoint(placed.ids)
        width = self._label(placed, x + self._shape, y, strong=lit or over)
        meeting = self._scene.picture.meetings[placed.pin.id]
        state = MeetingState.held if meeting.was_held(self._as_of) else MeetingState.planned
        ink = colours.accent_text if lit else colours.t2
        glyph = kit.glyph(meeting_glyph(meeting.record.kind, state), ink, colours.bg, PIN)
        side = glyph.height()
        painter.drawPixmap(x - side // 2, y + (self._height - side) // 2 - self._pixel, glyph)
        covered = QRect(x - self._half, y, self._half + self._shape + width, self._height)
        if self._focus is not None and self._focus in placed.ids:
            painter.setPen(QPen(colours.accent_text, self._edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(covered.adjusted(-self._pixel, 0, self._pixel, -self._edge))
        return covered

    def _label(self, placed: Placed, left: int, y: int, *, strong: bool) -> int:
        """Write title and day beside a pin, or how many more it stands for; return how wide that is."""
        colours, painter, edge = self._kit.colours, self._painter, self._edge
        name, more, gap = self._written(placed, self._width - left - edge)
        width = name.width + gap + more.width
        # The words cover the grid behind them, and the pin's own side of the as-of line.
        start, end = left - edge, left + width + edge
        middle = max(start, min(self._line, end))
        if middle > start:
            painter.fillRect(start, y, middle - start, self._height - self._pixel, colours.bg)
        if end > middle:
            painter.fillRect(middle, y, end - middle, self._height - self._pixel, colours.future)
        name.draw(painter, left, y + self._lift, colours.accent_text if strong else colours.t1)
        if more.width:
            more.draw(painter, left + name.width + gap, y + self._lift, colours.t3)
        return width

    def _said(self, placed: Placed) -> tuple[str, str]:
        """Return the name that a pin bears, and what stands behind it: the day, or how many more it stands for."""
        picture, form, counted = self._scene.picture, placed.form, len(placed.ids) > 1
        named = placed.pin.id
        if counted and self._names:  # that of the one that is focused or selected among those it counts
            named = next((each for each in self._names if each in placed.ids), named)
        meeting = picture.meetings[named]
        words = meeting.record.title if form.title else meeting.place or meeting.record.title
        if counted:
            return words, f"+{len(placed.ids) - 1:,}"
        return words, day_month(meeting.first, self._as_of, meeting.last) if form.dated else ""

    def _written(self, placed: Placed, free: int) -> tuple[Written, Written, int]:
        """Return a title as wide as it was placed, what stands behind it, and the gap: as much as ends in the view."""
        kit, form = self._kit, placed.form
        words, behind = self._said(placed)
        name = kit.written(words, kit.label, kit.px(form.title or form.short))
        more, gap = (kit.written(behind, kit.meta), self._between) if behind else (self._none, 0)
        if behind and name.width + gap + more.width > free and len(placed.ids) == 1:
            more, gap = self._none, 0
        room = free - gap - more.width
        if name.width > room:  # it stands at the end of the view
            place = kit.written(self._scene.picture.meetings[placed.pin.id].place, kit.label)
            if 0 < place.width <= room and len(placed.ids) == 1:
                name = place
            else:
                name = kit.written(words, kit.label, room) if room >= self._least else kit.written("", kit.label)
        return name, more, gap if name.width else 0
