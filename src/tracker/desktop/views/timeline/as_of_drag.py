"""Dragging the tag of the as-of day along the calendar: the timeline shows at once what stood on each day."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from tracker.desktop.announcing import announce
from tracker.desktop.as_of_sliding import Sliding, happened_words

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas
    from tracker.desktop.views.timeline.scene import Scene

TAG_FOOT = 24.0  # px from the top of the canvas to below the tag


def on_tag(scene: "Scene", at: QPointF) -> bool:
    """True if a place is on the tag of the as-of day."""
    span = scene.as_of_tag
    return span is not None and at.y() <= TAG_FOOT and span[0] - 2 <= at.x() <= span[1] + 2


class AsOfDrag:
    """Moves the as-of day with the mouse; given up, it goes back to where it was."""

    shape = Qt.CursorShape.SizeHorCursor
    scrolls = True

    def __init__(self, canvas: "Canvas", grabbed: QPointF) -> None:
        session = canvas.session
        self._canvas, self._sliding = canvas, Sliding(session, canvas)
        self._day = session.as_of
        self._before = None if session.follows_today else session.as_of, session.known_on
        self._grabbed = canvas.scene_state.day(grabbed.x())

    def follow(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show the day that is under the mouse now."""
        self._sliding.to(self._day + round(self._canvas.scene_state.day(at.x()) - self._grabbed))

    def drop(self) -> None:
        """Stay at the day, and say it."""
        self._sliding.settle()
        self._sliding.deleteLater()
        announce(self._canvas, happened_words(self._canvas.session))

    def give_up(self) -> None:
        """Go back to the day that was shown before."""
        self._sliding.settle()
        self._sliding.deleteLater()
        self._canvas.session.set_as_of(*self._before)
