"""The palette: one box for commands, views and records, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.palette_rows import Row, score
from tracker.desktop.window import MainWindow
from tracker.model.records import Commitment, Meeting


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    return window


def find(qtbot: QtBot, window: MainWindow, words: str) -> list[Row]:
    """Type words and wait until they were searched for."""
    line = QApplication.focusWidget()
    assert line is window.palette_box.line
    window.palette_box.line.clear()
    qtbot.keyClicks(window.palette_box.line, words)
    qtbot.waitUntil(lambda: not window.palette_box.waiting)
    return window.palette_box.rows()


def test_commands_records_and_groups(palette: MainWindow, qtbot: QtBot) -> None:
    rows = find(qtbot, palette, "troops")
    groups = [row.group for row in rows]
    assert {"Commitments", "Meetings", "Sources"} <= set(groups)
    assert groups == sorted(groups, key=lambda group: list(dict.fromkeys(groups)).index(group))
    marked = [row.title[start:end].lower() for row in rows for start, end in row.marks]
    assert set(marked) == {"troops"}


def test_a_ref_finds_its_record(palette: MainWindow, qtbot: QtBot) -> None:
    rows = find(qtbot, palette, "par-2025-02/01")
    assert rows[0].meta == "PAR-2025-02/01"
    qtbot.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    assert not palette.palette_box.isVisible()
    assert palette.session is not None
    kind, number = palette.session.selection[0]
    assert kind == Commitment.KIND
    assert palette.session.store.name_of(kind, number) == "PAR-2025-02/01"


def test_a_meeting_before_its_commitments(palette: MainWindow, qtbot: QtBot) -> None:
    rows = find(qtbot, palette, "PAR-2025-02")
    assert rows[0].meta == "PAR-2025-02"
    assert rows[0].group == "Meetings"


def test_a_command_runs(palette: MainWindow, qtbot: QtBot) -> None:
    rows = find(qtbot, palette, "short")
    assert rows[0].title == "Keyboard shortcuts"
    qtbot.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    assert palette.sheet.isVisible()


@pytest.mark.parametrize(
    ("words", "title"), [("preferences", "Settings…"), ("quti", "Quit"), ("back up", "Back up now"), ("night", "Dark")]
)
def test_commands_by_other_words_and_slips(palette: MainWindow, qtbot: QtBot, words: str, title: str) -> None:
    assert title in [row.title for row in find(qtbot, palette, words)]


def test_arrow_keys_go_round(palette: MainWindow, qtbot: QtBot) -> None:
    rows = find(qtbot, palette, "troops")
    line = palette.palette_box.line
    assert palette.palette_box.chosen == rows[0]
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert palette.palette_box.chosen == rows[1]
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert palette.palette_box.chosen == rows[-1]
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert palette.palette_box.chosen == rows[0]


def test_nothing_found_says_so(palette: MainWindow, qtbot: QtBot) -> None:
    assert find(qtbot, palette, "xyzzyplugh") == []
    assert "xyzzyplugh" in palette.palette_box.remark


def test_escape_gives_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.topbar.new.setFocus()
    qtbot.keyClick(window.desk.topbar.new, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.palette_box.line, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert window.desk.topbar.new.hasFocus()


def test_a_part_is_found_as_the_whole(palette: MainWindow, qtbot: QtBot) -> None:
    assert palette.session is not None
    rows = find(qtbot, palette, "Starmer")
    assert {row.group for row in rows} <= {"Commitments", "Meetings", "Participants", "Sources"}
    keys = [(row.group, row.meta, row.title) for row in rows]
    assert len(keys) == len(set(keys))


def test_beginnings_count_more_than_likeness(palette: MainWindow) -> None:
    undo, new = palette.commands.command("edit.undo"), palette.commands.command("file.new")
    assert score("undo", undo) > score("undo", new)
    assert score("new work", new) == 100.0
    assert score("work new", new) == 95.0
    assert Meeting.KIND not in {command.id for command in palette.commands}
