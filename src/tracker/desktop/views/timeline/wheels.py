"""Wheel, trackpad and pinch: a wheel zooms, two fingers move time and lanes, a pinch zooms."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

STEP = 120.0  # one notch of a wheel
NOTCH = 1.2  # how much one notch zooms
PANNED = 80.0  # px that one notch moves through time
LINE = 26.0  # px that one line of a notch scrolls
PINCHED = 200.0  # px of two fingers that zoom as much as a factor of e, with Ctrl


def turn(canvas: "Canvas", event: QWheelEvent) -> None:
    """Zoom around the mouse; with Shift move through time, with Ctrl scroll the lanes.

    Two fingers on a trackpad tell a distance in px: they move what is under them, and zoom with Ctrl.
    """
    if _is_touch(event):
        _slide(canvas, event)
    else:
        _notch(canvas, event)
    event.accept()


def _is_touch(event: QWheelEvent) -> bool:
    """True for fingers on a trackpad; a wheel that tells pixels, as some do under X11, is still a wheel."""
    fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase or event.deviceType() == QInputDevice.DeviceType.TouchPad
    return fingers and not event.pixelDelta().isNull()


def _slide(canvas: "Canvas", event: QWheelEvent) -> None:
    moved = event.pixelDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        canvas.zoom(2.718 ** (moved.y() / PINCHED), event.position().x(), event.position().y())
        return
    across, down = moved.x(), moved.y()
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
        across, down = down, 0
    if across:
        canvas.pan(-float(across))
    if down:
        canvas.scroll_to(canvas.scene_state.scroll - down)


def _notch(canvas: "Canvas", event: QWheelEvent) -> None:
    across, down, held = event.angleDelta().x(), event.angleDelta().y(), event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        lines = QApplication.wheelScrollLines()
        canvas.scroll_to(canvas.scene_state.scroll - down / STEP * lines * LINE)
    elif held & Qt.KeyboardModifier.ShiftModifier or abs(across) > abs(down):
        canvas.pan(-(across or down) / STEP * PANNED)
    elif down:
        canvas.zoom(NOTCH ** (down / STEP), event.position().x(), event.position().y())


def pinch(canvas: "Canvas", event: QNativeGestureEvent) -> bool:
    """Zoom by two fingers that part; tell whether it was that gesture."""
    kind = event.gestureType()
    if kind == Qt.NativeGestureType.ZoomNativeGesture:
        canvas.zoom(max(0.2, 1.0 + event.value()), event.position().x(), event.position().y())
    elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
        canvas.zoom(2.0, event.position().x(), event.position().y())
    else:
        return False
    event.accept()
    return True
