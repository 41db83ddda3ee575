"""The overview strip: the window and its handles, by mouse and by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tracker.desktop.views.timeline import View

Open = Callable[[str], View]
LEFT, NONE, Key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.Key


def test_keys_move_zoom_and_show_all(open_case: Open) -> None:
    view = open_case("sample")
    strip, scene = view.overview, view.scene
    view.canvas.set_range(739_000, 739_100)
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Right)
    assert (scene.x0, scene.x1) == pytest.approx((739_010, 739_110))
    QTest.keyClick(strip, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (scene.x0, scene.x1) == pytest.approx((738_910, 739_010))
    QTest.keyClick(strip, Key.Key_Plus)
    assert scene.x1 - scene.x0 < 100
    assert "In view: " in strip.accessibleDescription()
    QTest.keyClick(strip, Key.Key_Home)
    extent = view.picture.extent
    assert extent is not None
    assert scene.x0 <= extent[0]
    assert scene.x1 >= extent[1]


def test_a_handle_can_be_taken_a_little_beside_it(open_case: Open) -> None:
    view = open_case("sample")
    strip, scene = view.overview, view.scene
    view.canvas.set_range(739_200, 739_400)
    first, last = scene.x0, scene.x1
    edge = strip.place_of(last)
    QTest.mousePress(strip, LEFT, NONE, QPoint(round(edge + 10), 30))
    QTest.mouseMove(strip, QPoint(round(edge + 60), 30))
    QTest.mouseRelease(strip, LEFT, NONE, QPoint(round(edge + 60), 30))
    assert scene.x0 == pytest.approx(first)
    assert scene.x1 > last + 20


def test_a_narrow_window_is_still_moved_by_its_middle(open_case: Open) -> None:
    view = open_case("sample")
    strip, scene = view.overview, view.scene
    view.canvas.set_range(739_300, 739_312)
    middle = round(strip.place_of((scene.x0 + scene.x1) / 2))
    QTest.mousePress(strip, LEFT, NONE, QPoint(middle, 30))
    QTest.mouseMove(strip, QPoint(middle + 40, 30))
    QTest.mouseRelease(strip, LEFT, NONE, QPoint(middle + 40, 30))
    assert scene.x1 - scene.x0 == pytest.approx(12)
    assert scene.x0 > 739_310
