"""Sliding through time, by mouse and by keys: what stood on a day, what was known of it, and back to today."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.stories.timeline_kit import CONTROL, NONE, SHIFT, TODAY, Key, Stage, day

from tracker.desktop.as_of import AsOfPopover
from tracker.desktop.as_of_slider import DaySlider
from tracker.desktop.topbar import TopBar


def bar(stage: Stage) -> TopBar:
    assert stage.window.desk is not None
    return stage.window.desk.topbar


def card(stage: Stage) -> AsOfPopover:
    assert stage.window.desk is not None
    return stage.window.desk.as_of


def tag(stage: Stage) -> QPoint:
    span = stage.view.scene.as_of_tag
    assert span is not None
    return QPoint(round(sum(span) / 2), 12)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_tag_of_the_day_is_dragged_and_the_timeline_follows(stage: Stage, qtbot: QtBot) -> None:
    session, picture = stage.session, stage.view.picture
    assert picture.layout.shown == 7
    with stage.no_step():
        stage.drag_days(tag(stage), -20, drop=False)
        qtbot.waitUntil(lambda: session.as_of == TODAY.toordinal() - 20)
        assert picture.standing.as_of == session.as_of
        assert picture.layout.shown == 5
        stage.drop(tag(stage))
    assert bar(stage).as_of.text() == "8 Mar 2025"


def test_a_drag_that_is_given_up_goes_back(stage: Stage, qtbot: QtBot) -> None:
    stage.drag_days(tag(stage), -20, drop=False)
    qtbot.waitUntil(lambda: not stage.session.follows_today)
    stage.press(Key.Key_Escape)
    assert stage.session.follows_today
    stage.drop(tag(stage))
    assert stage.session.follows_today


def test_the_knob_of_the_overview_is_dragged(stage: Stage, qtbot: QtBot) -> None:
    strip = stage.view.overview
    image = strip.grab().toImage()
    ratio, ink = image.devicePixelRatio(), stage.view.palette().windowText().color()
    dark = [x for x in range(strip.width()) if image.pixelColor(round(x * ratio), round(4 * ratio)) == ink]
    knob = QPoint(sum(dark) // len(dark), 4)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, NONE, knob)
    QTest.mouseMove(strip, knob - QPoint(60, 0))
    qtbot.waitUntil(lambda: stage.session.as_of < TODAY.toordinal())
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, NONE, knob - QPoint(60, 0))
    assert stage.view.picture.standing.as_of == stage.session.as_of


def test_keys_step_by_days_weeks_and_happenings(stage: Stage) -> None:
    session, today = stage.session, TODAY.toordinal()
    stage.view.focus_first()
    stage.press(Key.Key_BracketLeft)
    assert session.as_of == today - 1
    stage.press(Key.Key_BracketLeft, held=SHIFT)
    assert session.as_of == today - 8 == day("2025-03-20")
    stage.press(Key.Key_BracketLeft, held=CONTROL)
    assert session.as_of == day("2025-03-12")  # a convoy was promised
    stage.press(Key.Key_BracketLeft, held=CONTROL)
    assert session.as_of == day("2025-03-02")
    stage.press(Key.Key_BracketRight, held=CONTROL)
    stage.press(Key.Key_BracketRight, held=SHIFT)
    stage.press(Key.Key_BracketRight)
    assert session.as_of == day("2025-03-20")
    assert bar(stage).as_of.accessibleName() == "As of 20 Mar 2025"


def test_beyond_the_last_happening_there_is_a_sentence(stage: Stage) -> None:
    stage.session.set_as_of(day("2030-01-01"))
    stage.view.focus_first()
    stage.press(Key.Key_BracketRight, held=CONTROL)
    assert stage.session.as_of == day("2030-01-01")
    assert stage.toast().accessibleName() == "Nothing happened after 1 Jan 2030."


def test_the_view_follows_a_day_that_leaves_it(stage: Stage) -> None:
    scene = stage.view.scene
    length = scene.x1 - scene.x0
    stage.session.set_as_of(day("2025-03-01"))
    assert scene.x0 == day("2025-02-01")
    stage.session.set_as_of(day("2024-12-01"))
    assert scene.as_of_tag is not None
    assert scene.x1 - scene.x0 == length
    stage.session.set_as_of(None)
    assert scene.as_of_tag is not None


def test_another_day_is_marked_until_today_returns(stage: Stage) -> None:
    top = bar(stage)
    assert not top.as_of.marked
    assert not top.today.isVisible()
    stage.view.focus_first()
    stage.press(Key.Key_BracketLeft)
    assert top.as_of.marked
    QTest.mouseClick(top.today, Qt.MouseButton.LeftButton)
    assert stage.session.follows_today
    assert not top.as_of.marked
    assert not top.today.isVisible()


def test_the_card_slides_by_mouse_and_the_view_follows(stage: Stage, qtbot: QtBot) -> None:
    QTest.mouseClick(bar(stage).as_of, Qt.MouseButton.LeftButton)
    slider = card(stage).findChild(DaySlider)
    assert isinstance(slider, DaySlider)
    at = QPoint(round(slider.x_of(day("2025-03-08"))), 30)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, NONE, at)
    qtbot.waitUntil(lambda: not stage.session.follows_today)
    assert abs(stage.session.as_of - day("2025-03-08")) <= 1
    assert stage.view.picture.layout.shown == 5
    assert card(stage).field.text() == bar(stage).as_of.text()
    QTest.mouseClick(stage.port, Qt.MouseButton.LeftButton, NONE, stage.empty())
    assert not card(stage).isVisible()
    assert not stage.session.follows_today


def test_the_card_by_keys_alone_and_escape_goes_back(stage: Stage, qtbot: QtBot) -> None:
    stage.view.focus_first()
    stage.press(Key.Key_D, held=CONTROL)
    assert isinstance(focused(), QLineEdit)
    for _ in range(4):
        if isinstance(focused(), DaySlider):
            break
        stage.press(Key.Key_Tab)
    assert isinstance(focused(), DaySlider)
    stage.press(Key.Key_Left)
    qtbot.waitUntil(lambda: stage.session.as_of == TODAY.toordinal() - 1)
    stage.press(Key.Key_Left, held=CONTROL)
    assert stage.session.as_of == day("2025-03-20")
    stage.press(Key.Key_Escape)
    assert stage.session.follows_today
    assert not card(stage).isVisible()


def test_what_we_knew_is_another_picture(stage: Stage) -> None:
    """All of it was recorded today, so on an earlier day nothing was known."""
    session, picture = stage.session, stage.view.picture
    stage.view.focus_first()
    stage.press(Key.Key_BracketLeft, held=SHIFT)
    assert picture.layout.shown == 7
    stage.press(Key.Key_D, held=CONTROL | SHIFT)
    assert session.known_on == session.as_of
    assert bar(stage).as_of.accessibleName() == "As of 21 Mar 2025, as known then"
    assert picture.layout.shown == 0
    stage.press(Key.Key_BracketLeft)
    assert session.known_on == session.as_of == day("2025-03-20")
    stage.press(Key.Key_D, held=CONTROL | SHIFT)
    assert session.known_on is None
    assert picture.layout.shown == 7


def test_the_card_chooses_between_true_and_known(stage: Stage) -> None:
    stage.session.set_as_of(day("2025-03-10"))
    QTest.mouseClick(bar(stage).as_of, Qt.MouseButton.LeftButton)
    shown = card(stage)
    known = next(each for each in shown.way.findChildren(QWidget) if each.accessibleName() == "What we knew")
    QTest.mouseClick(known, Qt.MouseButton.LeftButton)
    assert stage.session.known_on == day("2025-03-10")
    shown.known_field.setFocus()
    stage.write("28 March 2025")
    stage.press(Key.Key_Return)
    assert (stage.session.as_of, stage.session.known_on) == (day("2025-03-10"), TODAY.toordinal())
    assert not shown.isVisible()


def test_the_sheet_of_keys_names_the_steps(stage: Stage) -> None:
    titles = {command.title for command in stage.window.commands.shown() if command.sequences}
    assert {"As of the day before", "As of a week after", "As of the next change or meeting"} <= titles
