"""A questionnaire from nothing to who stands where, in the real window and by keys alone."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.keys import press, write
from tests.stories.timeline_kit import ALT, CONTROL, Key, Stage

from tracker.desktop.views.positions import View
from tracker.model.records import Position, Questionnaire

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def view(stage: Stage) -> View:
    """Go to the positions and record two questions, put to two governments."""
    press(stage.window, Key.Key_5, held=CONTROL)
    assert stage.window.desk is not None
    shown = stage.window.desk.view
    assert isinstance(shown, View)
    press(stage.window, Key.Key_N, held=ALT)
    write("Who would send what")
    press(stage.window, Key.Key_Return)
    write("Would you send troops?")
    press(stage.window, Key.Key_Return)
    write("Would you pay?")
    press(stage.window, Key.Key_Return, Key.Key_Escape)
    press(stage.window, Key.Key_A)
    write("kingdom")
    press(stage.window, Key.Key_Return)
    write("fr")
    press(stage.window, Key.Key_Return, Key.Key_Escape)
    return shown


def said(view: View) -> list[list[str]]:
    grid = view.grid
    return [[grid.words(row, column) for column in range(len(grid.questions))] for row in range(len(grid.rows))]


def test_who_stands_where_is_recorded_corrected_and_found_again(stage: Stage, view: View, qtbot: QtBot) -> None:
    store = stage.store
    assert said(view) == [["No answer, asked 28 Mar"] * 2] * 2
    press(stage.window, Key.Key_S, Key.Key_Down, Key.Key_O, Key.Key_Right, Key.Key_C)
    assert said(view) == [
        ["Supports, 28 Mar", "No answer, asked 28 Mar"],
        ["Opposes, 28 Mar", "Conditional, 28 Mar"],
    ]
    press(stage.window, Key.Key_N)  # an answer here, a new commitment elsewhere
    assert said(view)[1][1] == "No answer, asked 28 Mar"
    assert QApplication.focusWidget() is view.table
    press(stage.window, Key.Key_C, Key.Key_Return)
    press(stage.window, Key.Key_Tab)
    write("If others do")
    press(stage.window, Key.Key_Return)
    assert said(view)[1][1] == "Conditional, 28 Mar, if others do"
    press(stage.window, Key.Key_Z, held=CONTROL)
    assert said(view)[1][1] == "Conditional, 28 Mar"
    press(stage.window, Key.Key_Delete)
    assert said(view)[1][1] == "not asked"
    press(stage.window, Key.Key_Z, held=CONTROL)
    assert said(view)[1][1] == "Conditional, 28 Mar"
    press(stage.window, Key.Key_1, held=CONTROL)  # elsewhere
    press(stage.window, Key.Key_K, held=CONTROL)
    write("would you pay")
    qtbot.waitUntil(lambda: not stage.window.palette_box.waiting)
    press(stage.window, Key.Key_Return)
    assert stage.window.desk is not None
    assert stage.window.desk.view is view
    assert view.table.currentIndex().column() == 1
    assert store.count(Questionnaire) == 1
    assert store.count(Position) == 4
