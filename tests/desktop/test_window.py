"""The window by its keys: views, as-of day, inspector, toasts, and everything back after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop import fakes

from tracker.desktop import places
from tracker.desktop.check_dialog import CheckDialog
from tracker.desktop.files import sample_path
from tracker.desktop.places import Place
from tracker.desktop.safety import backups_found
from tracker.desktop.settings import Settings, Theme
from tracker.desktop.theme import current
from tracker.desktop.window import MainWindow
from tracker.edits.records import save, set_fields
from tracker.model.filters import Filters
from tracker.model.records import Commitment, Meeting
from tracker.store import create_workspace, open_workspace

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = Place("first", "First", "i-timeline", "tests.desktop.fakes", (), ("commitment",), foot=True)
SECOND = Place("second", "Second", "i-meetings", "tests.desktop.second_fake", (Meeting,), ("meeting",), inspector=False)


@pytest.fixture(autouse=True)
def small_views(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PLACES", (FIRST, SECOND))
    monkeypatch.setattr(places, "INSPECTOR", "tests.desktop.fakes")


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, held)


def view(window: MainWindow) -> fakes.View:
    assert window.desk is not None
    assert isinstance(window.desk.view, fakes.View)
    return window.desk.view


def test_welcome_offers_the_sample(new_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = new_window()
    assert window.session is None
    assert window.focusWidget() is window.welcome.sample
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert window.session is not None
    assert sample_path().exists()
    assert window.session.store.count(Commitment) > 10
    assert window.settings.recent == [str(sample_path())]


def test_a_new_workspace_asks_only_for_its_name(
    new_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Talks"), ""))
    window = new_window()
    press(qtbot, window, Qt.Key.Key_N, CONTROL | SHIFT)
    assert window.session is not None
    assert window.session.store.path == tmp_path / "Talks.tracker"
    assert window.windowTitle() == "Talks, Summit Tracker"


def test_what_cannot_be_opened_is_told_on_the_page(
    new_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "photo.tracker").write_bytes(b"\x89PNG" * 400)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "photo.tracker"), ""))
    window = new_window()
    press(qtbot, window, Qt.Key.Key_O)
    assert window.session is None
    assert "photo.tracker is not a Summit Tracker workspace" in window.welcome.problem


def test_a_recent_file_that_is_gone_leaves_the_list(
    new_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings.load()
    settings.recent = [str(tmp_path / "gone.tracker")]
    settings.save()
    window = new_window()
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert "no longer there" in window.welcome.problem
    assert Settings.load().recent == []


def test_ctrl_and_a_number_go_to_the_views(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    assert window.desk.current == "first"
    press(qtbot, window, Qt.Key.Key_2)
    assert window.desk.current == "second"
    assert window.desk.inspector_is_shown is False
    item = window.desk.navigation.views.item("second")
    assert item.accessibleName() == f"Second, {window.session.store.count(Meeting)}"  # type: ignore[union-attr]
    assert window.desk.navigation.views.value() == "second"


def test_keys_of_a_view_count_inside_it(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Equal)
    assert view(window).ran == ["zoom"]
    press(qtbot, window, Qt.Key.Key_2)
    view(window).field.setFocus()
    press(qtbot, window, Qt.Key.Key_Equal)
    assert view(window).ran == ["zoom"]


def test_the_view_that_was_clicked_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk is not None
    for name in ("second", "first"):
        qtbot.mouseClick(window.desk.navigation.views.item(name), Qt.MouseButton.LeftButton)
    press(qtbot, window, Qt.Key.Key_Equal)
    assert view(window).ran == ["zoom"]


def test_a_wide_view_leaves_the_inspector_of_the_others_its_width(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.inspector is not None
    before = desk.inspector.width()
    press(qtbot, window, Qt.Key.Key_2)
    view(window).field.setMinimumWidth(desk.splitter.width() - desk.inspector.minimumWidth() - 24)
    press(qtbot, window, Qt.Key.Key_1)
    QApplication.processEvents()
    assert desk.inspector.width() == before


def test_letters_are_typed_not_run_in_a_field(window: MainWindow, qtbot: QtBot) -> None:
    field = view(window).field
    field.setFocus()
    qtbot.keyClicks(field, "nse")
    assert field.text() == "nse"
    assert all(overlay.isHidden() for overlay in (window.palette_box, window.sheet))


def test_undo_works_from_a_field_with_nothing_to_undo(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    record = session.store.all(Commitment)[0]
    session.run(set_fields, record, headline="Other words")
    assert window.desk is not None
    assert window.desk.answers.toast.words().startswith("Changed headline")
    assert "Undo: change" in window.desk.topbar.undo.toolTip()
    view(window).field.setFocus()
    press(qtbot, window, Qt.Key.Key_Z)
    assert session.store.get(Commitment, record.number).headline == record.headline
    assert window.desk.answers.toast.words().startswith("Undone: ")
    press(qtbot, window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert session.store.get(Commitment, record.number).headline == "Other words"


def test_the_toast_undoes(window: MainWindow, qtbot: QtBot) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    record = session.store.all(Commitment)[0]
    session.run(set_fields, record, headline="Other words")
    desk.answers.undo_wanted.emit()
    assert session.store.get(Commitment, record.number).headline == record.headline


def test_the_toast_floats_where_the_view_has_a_foot(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.answers.strip.isHidden()
    desk.answers.say("Something was done", True)
    toast = desk.answers.floating
    assert toast.isVisible()
    assert toast.mapTo(window, toast.rect().bottomLeft()).y() > window.height() - 44
    press(qtbot, window, Qt.Key.Key_2)
    assert not desk.answers.strip.isHidden()
    desk.answers.say("Something was done", True)
    assert desk.answers.strip.toast.isVisible()


def test_the_inspector_comes_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    assert isinstance(desk.inspector, fakes.Inspector)
    assert desk.inspector_is_shown
    desk.inspector.field.setFocus()
    press(qtbot, window, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    assert not desk.inspector_is_shown
    assert view(window).hasFocus()
    press(qtbot, window, Qt.Key.Key_I)
    assert desk.inspector_is_shown
    desk.inspector.close_wanted.emit()
    assert not desk.inspector_is_shown


def test_f6_goes_round_the_areas(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.inspector is not None
    areas = [desk.stack, desk.inspector, desk.navigation, desk.topbar, desk.stack]
    for area in areas[1:]:
        press(qtbot, window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert area.isAncestorOf(focused) or focused is area
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    assert desk.topbar.search.hasFocus()


def test_a_record_opens_in_a_view_that_can_show_it(window: MainWindow, qtbot: QtBot) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    meeting = session.store.all(Meeting)[0].number
    session.open(Meeting.KIND, meeting)
    assert desk.current == "second"
    assert view(window).revealed == [(Meeting.KIND, meeting)]
    assert desk.inspector_is_shown
    assert session.selection == ((Meeting.KIND, meeting),)


def test_the_as_of_day_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    press(qtbot, window, Qt.Key.Key_D)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "5 Mar 2025"
    qtbot.keyClicks(field, "no such day")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.as_of.isVisible()
    field.selectAll()
    qtbot.keyClicks(field, "end of March 2025")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not desk.as_of.isVisible()
    assert desk.topbar.as_of.text() == "31 Mar 2025"
    press(qtbot, window, Qt.Key.Key_T)
    assert session.follows_today
    assert desk.topbar.as_of.text() == "today"


def test_escape_leaves_the_day_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    before = window.session.as_of
    press(qtbot, window, Qt.Key.Key_D)
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    qtbot.keyClicks(field, "1 May 2025")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.session.as_of == before
    assert window.desk is not None
    assert not window.desk.as_of.isVisible()


def test_a_status_is_set_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    ids = [record.number for record in session.store.all(Commitment)[:2]]
    session.select(Commitment.KIND, *ids)
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_2)
    assert window.desk is not None
    assert "preparing" in window.desk.answers.toast.words()
    session.select(Commitment.KIND, ids[0])
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    assert isinstance(window.desk.inspector, fakes.Inspector)
    assert window.desk.inspector.started == ["status"]


def test_delete_asks_nothing_and_offers_undo(window: MainWindow, qtbot: QtBot) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    meeting = save(session.store, Meeting.of(title="One too many"))
    session.select(Meeting.KIND, meeting.number)
    number = session.store.count(Meeting)
    press(qtbot, window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert session.store.count(Meeting) == number - 1
    assert desk.navigation.views.item("second").accessibleName() == f"Second, {number - 1}"
    assert session.selection == ()
    desk.answers.undo_wanted.emit()
    assert session.store.count(Meeting) == number


def test_everything_is_back_after_a_restart(
    window: MainWindow, new_window: Callable[[], MainWindow], qtbot: QtBot, sample_file: Path
) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    view(window).field.setText("kept")
    press(qtbot, window, Qt.Key.Key_2)
    session.set_as_of(session.as_of + 7)
    meeting = session.store.all(Meeting)[2].number
    session.select(Meeting.KIND, meeting)
    session.set_filters(Filters().only("theme", "guarantees").hiding("status", "lapsed"))
    as_of, filters = session.as_of, session.filters
    window.resize(1100, 700)
    window.close()
    again = new_window()
    assert again.files.open(sample_file)
    assert again.session is not None
    assert again.desk is not None
    assert again.desk.current == "second"
    assert again.session.as_of == as_of
    assert again.session.selection == ((Meeting.KIND, meeting),)
    assert again.session.filters == filters
    again.commands.run("go.first")
    assert view(again).field.text() == "kept"


def test_a_layout_of_another_time_does_not_stop_the_window(
    new_window: Callable[[], MainWindow], sample_file: Path
) -> None:
    with open_workspace(sample_file, read_only=True) as store:
        uid = store.workspace.uid
    settings = Settings.load()
    settings.remember_layout(
        uid,
        {
            "view": "gone",
            "views": 3,
            "selection": [["meeting", 99_999], ["nothing", 1], "x"],
            "as_of": "soon",
            "filters": {"quick": "open", "chosen": {"actor": [3]}},
            "splitter": ["wide"],
            "inspector": [1],
            "geometry": "?",
        },
    )
    settings.save()
    window = new_window()
    assert window.files.open(sample_file)
    assert window.desk is not None
    assert window.desk.current == "first"
    assert window.session is not None
    assert window.session.selection == ()


def test_a_second_window_reads_only_and_says_why(
    window: MainWindow, new_window: Callable[[], MainWindow], sample_file: Path
) -> None:
    other = new_window()
    assert other.files.open(sample_file)
    assert other.session is not None
    assert other.session.store.read_only
    assert other.desk is not None
    assert other.desk.notice.isVisible()
    assert "being edited by" in other.desk.notice.accessibleName()
    assert not other.commands.action("record.new_commitment").isEnabled()
    assert window.desk is not None
    assert not window.desk.notice.isVisible()


def test_the_theme_is_switched_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("theme.dark")
    assert current().dark
    assert Settings.load().theme is Theme.dark
    assert window.commands.action("theme.dark").isChecked()
    window.commands.run("theme.light")
    assert not current().dark


def test_the_name_in_the_settings_signs(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Comma)
    dialog = dialogs(window, "settings")
    line = dialog.findChild(QLineEdit, "setting-author")
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "Ada Lovelace")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert Settings.load().author == "Ada Lovelace"
    assert window.session is not None
    assert window.session.store.author == "Ada Lovelace"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def dialogs(window: MainWindow, name: str) -> QDialog:
    found = window.findChild(QDialog, name)
    assert isinstance(found, QDialog)
    return found


def test_check_workspace_says_that_all_is_well(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("help.check")
    dialog = dialogs(window, "check")
    assert isinstance(dialog, CheckDialog)
    qtbot.waitUntil(lambda: not dialog.verdict.startswith("Looking"), timeout=20_000)
    assert dialog.verdict.startswith("All is well")
    dialog.accept()


def test_a_backup_is_made_and_gone_back_to(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    assert window.desk is not None
    desk = window.desk
    window.commands.run("file.backup")
    qtbot.waitUntil(lambda: desk.answers.toast.words().startswith("Backed up as"), timeout=20_000)
    record = window.session.store.all(Commitment)[0]
    window.session.run(set_fields, record, headline="Other words")
    window.commands.run("file.backups")
    dialog = dialogs(window, "backups")
    dialog.restore.click()  # type: ignore[attr-defined]
    session = window.session
    assert session.store.get(Commitment, record.number).headline == record.headline
    assert window.desk is not None
    assert window.desk.answers.toast.words().startswith("Restored")


def test_what_was_changed_is_backed_up_once_a_day(window: MainWindow, qtbot: QtBot) -> None:
    session, desk = window.session, window.desk
    assert session is not None
    assert desk is not None
    session.run(set_fields, session.store.all(Commitment)[0], headline="Other words")
    window.files.back_up_daily()
    qtbot.waitUntil(lambda: len(backups_found(session)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: ", verified" in desk.navigation.findChild(QAbstractButton, "backups").accessibleName())
    window.files.back_up_daily()
    assert len(backups_found(session)) == 1
    assert desk.answers.toast.words().startswith("Changed")


def test_closing_shows_the_welcome_page_with_the_file(window: MainWindow, qtbot: QtBot, sample_file: Path) -> None:
    press(qtbot, window, Qt.Key.Key_W)
    assert window.session is None
    assert window.settings.recent == [str(sample_file)]
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert window.session is not None, (window.welcome.problem, QApplication.focusWidget())


def test_f1_shows_every_key(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert window.sheet.isVisible()
    assert not window.commands.action("record.new_commitment").isEnabled()
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not window.sheet.isVisible()
    assert window.commands.action("record.new_commitment").isEnabled()


def test_tab_stays_inside_what_lies_over_the_window(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert window.sheet.isAncestorOf(focused)


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    path = tmp_path / "Other.tracker"
    create_workspace(path, "Other talks").close()
    return path


def test_another_workspace_takes_its_place(window: MainWindow, other_file: Path, sample_file: Path) -> None:
    assert window.files.open(other_file)
    assert window.windowTitle() == "Other talks, Summit Tracker"
    assert window.settings.recent == [str(other_file), str(sample_file)]
    with open_workspace(sample_file) as store:
        assert not store.read_only
