"""Saved views in the navigation: save, change, apply, keep, undo, by keys on the sample and on an empty workspace."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tracker.desktop.desk import Desk
from tracker.desktop.session import Session
from tracker.desktop.widgets.choose import NavItem
from tracker.desktop.window import MainWindow
from tracker.edits.records import delete, save
from tracker.edits.views import saved_views
from tracker.model.filters import as_text, parse
from tracker.model.records import Actor, Commitment, SavedView
from tracker.store import Store, create_workspace

Held = Qt.KeyboardModifier
CONTROL, SHIFT, ALT, NONE = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier, Held.NoModifier
Key = Qt.Key
SAMPLE = ["Overdue or gated", "UK and France", "Due before summer"]


class Hands:
    """Somebody at the keyboard of a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def session(self) -> Session:
        return self.desk.session

    @property
    def store(self) -> Store:
        return self.session.store

    def press(self, key: Qt.Key, held: Held = NONE) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)

    def ask(self, line: str) -> None:
        self.session.set_filters(parse(line, self.session.filtering).asked)
        QApplication.processEvents()

    def filters(self) -> str:
        return as_text(self.session.filters, self.session.filtering)

    def rows(self) -> list[str]:
        """What the navigation lists."""
        return [item.text() for _, item in self.desk.navigation.saved.rows.items()]

    def row(self, name: str) -> NavItem:
        return next(item for _, item in self.desk.navigation.saved.rows.items() if item.text() == name)

    def focus(self, name: str) -> None:
        self.row(name).setFocus(Qt.FocusReason.TabFocusReason)

    def save(self, name: str) -> None:
        self.press(Key.Key_V, CONTROL | SHIFT)
        field = self.desk.navigation.saved.name
        assert field.hasFocus()
        field.clear()
        self.qtbot.keyClicks(field, name)
        self.press(Key.Key_Return)

    def marked(self) -> str:
        """The row that is marked as the current view, with what is said of it."""
        now = next((item.text() for _, item in self.desk.navigation.saved.rows.items() if item.isChecked()), "")
        return f"{now}, changed" if self.desk.navigation.saved.reset_button.isVisible() else now


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


def test_the_sample_has_views_with_counts(hands: Hands) -> None:
    assert hands.rows() == SAMPLE

    def counted() -> None:
        assert all(hands.row(name).accessibleName().rpartition(", ")[2].isdigit() for name in SAMPLE)

    hands.qtbot.waitUntil(lambda: hands.row(SAMPLE[2]).accessibleName() != SAMPLE[2])
    counted()
    hands.focus("Overdue or gated")
    hands.press(Key.Key_Return)
    mask = hands.session.mask()
    assert mask is not None
    assert hands.row("Overdue or gated").accessibleName() == f"Overdue or gated, {mask.sum()}"
    hands.ask("actor:UA")
    hands.session.set_as_of(hands.session.as_of + 400)
    before = hands.row("Overdue or gated").accessibleName()
    hands.qtbot.waitUntil(lambda: hands.row("Overdue or gated").accessibleName() != before)


def test_enter_applies_and_the_current_one_is_marked(hands: Hands) -> None:
    assert hands.marked() == ""
    hands.focus("UK and France")
    hands.press(Key.Key_Return)
    assert hands.filters() == "maker:GB,FR"
    assert (hands.desk.current, hands.marked()) == ("timeline", "UK and France")
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Return)
    assert (hands.filters(), hands.marked()) == ("flag:overdue,gated", "Overdue or gated")


def test_the_palette_applies_one(hands: Hands) -> None:
    hands.press(Key.Key_K, CONTROL)
    hands.qtbot.keyClicks(hands.window.palette_box.line, "UK and Fr")
    hands.press(Key.Key_Return)
    assert (hands.filters(), hands.marked()) == ("maker:GB,FR", "UK and France")


def test_save_change_update_reset_and_undo(hands: Hands) -> None:
    hands.ask("flag:gated")
    hands.desk.lay_out("timeline", {**hands.desk.layout_of("timeline"), "group_by": "status"})
    hands.save("Waiting")
    assert hands.rows() == [*SAMPLE, "Waiting"]
    assert (hands.marked(), hands.desk.answers.toast.words()) == ("Waiting", "Saved view “Waiting”")
    assert hands.row("Waiting").hasFocus()

    hands.ask("flag:gated actor:GB")
    hands.qtbot.waitUntil(lambda: hands.marked() == "Waiting, changed")
    hands.desk.navigation.saved.reset_button.setFocus()
    hands.press(Key.Key_Space)
    assert (hands.filters(), hands.marked()) == ("flag:gated", "Waiting")

    hands.desk.lay_out("timeline", {**hands.desk.layout_of("timeline"), "group_by": "meeting"})
    hands.desk.saved.look()
    hands.qtbot.waitUntil(lambda: hands.marked() == "Waiting, changed")
    hands.desk.navigation.saved.update_button.setFocus()
    hands.press(Key.Key_Space)
    hands.qtbot.waitUntil(lambda: hands.marked() == "Waiting")
    hands.focus("UK and France")
    hands.press(Key.Key_Return)
    hands.focus("Waiting")
    hands.press(Key.Key_Return)
    assert (hands.filters(), hands.desk.layout_of("timeline")["group_by"]) == ("flag:gated", "meeting")

    hands.press(Key.Key_Z, CONTROL)
    assert json.loads(saved_views(hands.store)[-1].definition)["timeline"]["group_by"] == "status"
    hands.qtbot.waitUntil(lambda: hands.marked() == "Waiting, changed")
    hands.press(Key.Key_Z, CONTROL)
    assert hands.rows() == SAMPLE
    assert hands.marked() == ""
    hands.press(Key.Key_Z, CONTROL | SHIFT)
    assert hands.rows() == [*SAMPLE, "Waiting"]


def test_scrolling_and_panning_are_no_changes_but_come_back(hands: Hands) -> None:
    hands.save("Here")
    state = hands.desk.layout_of("timeline")
    hands.desk.lay_out("timeline", {**state, "range": [739_000.0, 739_100.0], "scroll": 7.0})
    hands.desk.saved.look()
    QApplication.processEvents()
    assert hands.marked() == "Here"
    hands.focus("Here")
    hands.press(Key.Key_Return)
    assert hands.desk.layout_of("timeline")["range"] == pytest.approx(state["range"])


def test_a_name_is_asked_for_and_faults_stand_beside_it(hands: Hands) -> None:
    saved = hands.desk.navigation.saved
    hands.ask("flag:gated")
    hands.press(Key.Key_V, CONTROL | SHIFT)
    assert saved.name.text() == "Flag is Gated"
    saved.name.clear()
    hands.press(Key.Key_Return)
    assert "Give the view a name" in saved.fault
    hands.qtbot.keyClicks(saved.name, "uk AND france")
    assert saved.fault == ""
    hands.press(Key.Key_Return)
    assert "There is a saved view “uk AND france” already" in saved.fault
    hands.press(Key.Key_Escape)
    assert not saved.name.isVisible()
    assert hands.rows() == SAMPLE


def test_rename_by_f2(hands: Hands) -> None:
    hands.focus("UK and France")
    hands.press(Key.Key_F2)
    field = hands.desk.navigation.saved.name
    assert field.text() == field.selectedText() == "UK and France"
    hands.qtbot.keyClicks(field, "Two makers")
    hands.press(Key.Key_Return)
    assert hands.rows() == [SAMPLE[0], "Two makers", SAMPLE[2]]
    assert hands.row("Two makers").hasFocus()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.rows() == SAMPLE


def test_delete_takes_the_view_and_not_the_selected_record(hands: Hands) -> None:
    one = hands.store.find("PAR-2025-02/01")
    hands.session.select(Commitment.KIND, one.number)
    hands.focus("UK and France")
    hands.press(Key.Key_Delete)
    assert hands.rows() == [SAMPLE[0], SAMPLE[2]]
    assert hands.store.get(Commitment, one.number) == one
    assert hands.row(SAMPLE[2]).hasFocus()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.rows() == SAMPLE


def test_alt_and_arrows_move(hands: Hands) -> None:
    hands.focus(SAMPLE[0])
    hands.press(Key.Key_Down, ALT)
    assert hands.rows() == [SAMPLE[1], SAMPLE[0], SAMPLE[2]]
    assert hands.row(SAMPLE[0]).hasFocus()
    hands.press(Key.Key_Down, ALT)
    hands.press(Key.Key_Down, ALT)
    assert hands.rows() == [SAMPLE[1], SAMPLE[2], SAMPLE[0]]
    for _ in range(2):
        hands.press(Key.Key_Z, CONTROL)
    assert hands.rows() == SAMPLE


def test_the_menu_does_the_same(hands: Hands) -> None:
    hands.focus(SAMPLE[1])
    hands.press(Key.Key_Menu)
    menu = hands.desk.findChild(QMenu, "saved-view-menu")
    assert isinstance(menu, QMenu)
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert isinstance(actions["Delete"], QAction)
    assert list(actions) == ["Show", "Brief of this view", "Rename…", "Move up", "Move down", "Delete"]
    actions["Move up"].trigger()
    menu.close()
    assert hands.rows() == [SAMPLE[1], SAMPLE[0], SAMPLE[2]]


def test_the_current_one_comes_back_after_a_restart(
    hands: Hands, new_window: Callable[[], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    hands.focus("UK and France")
    hands.press(Key.Key_Return)
    hands.window.close()
    window = new_window()
    assert window.files.open(sample_file)
    again = Hands(window, qtbot)
    QApplication.processEvents()
    assert (again.marked(), again.filters()) == ("UK and France", "maker:GB,FR")
    again.ask("")
    qtbot.waitUntil(lambda: again.marked() == "UK and France, changed")


@pytest.fixture
def small(new_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot) -> Hands:
    """A workspace with two actors and a view of both that nothing else refers to."""
    path = tmp_path / "small.tracker"
    with create_workspace(path) as store:
        one, two = (save(store, Actor.of(code=code, name=name)) for code, name in (("AA", "Aland"), ("BB", "Beland")))
        kept = {
            "filters": [
                {"field": "maker", "test": "any_of", "values": [str(one.number), str(two.number)]},
                {"field": "meeting", "test": "any_of", "values": ["99"]},
                {"field": "shoe_size", "test": "any_of", "values": ["44"]},
            ],
            "register": {"columns": "no such thing", "sort": [["gone", True]]},
        }
        save(store, SavedView.of(name="Two", view="nowhere", definition=json.dumps(kept)))
        save(store, SavedView.of(name="Broken", definition="no JSON", order=2))
    window = new_window()
    assert window.files.open(path)
    return Hands(window, qtbot)


def test_what_no_longer_fits_is_passed_over_with_a_sentence(small: Hands) -> None:
    [gone] = [one for one in small.store.all(Actor) if one.code == "BB"]
    small.session.run(delete, [gone])
    small.focus("Two")
    small.press(Key.Key_Return)
    assert small.filters() == "maker:AA"
    assert small.desk.current == "timeline"
    said = small.desk.answers.toast.words()
    assert said.startswith("“Two” is shown without a filter that is not understood and its made by and its meeting")
    QApplication.processEvents()
    assert small.marked() == "Two"
    small.focus("Broken")
    small.press(Key.Key_Return)
    assert (small.filters(), small.marked()) == ("", "Broken")


def test_an_empty_list_says_what_it_is_for(new_window: Callable[[], MainWindow], tmp_path: Path) -> None:
    create_workspace(tmp_path / "e.tracker").close()
    window = new_window()
    assert window.files.open(tmp_path / "e.tracker")
    assert window.desk is not None
    assert window.desk.navigation.saved.hint == "Keeps filters and layout under a name."


def test_a_read_only_workspace_cannot_keep_one_and_says_why(
    new_window: Callable[[], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    window = new_window()
    assert window.files.open(sample_file, read_only=True)
    hands = Hands(window, qtbot)
    saved = hands.desk.navigation.saved
    assert not saved.plus.isEnabled()
    assert "reading only" in saved.plus.toolTip()
    assert not window.commands.can_run("view.save")
    hands.focus("UK and France")
    hands.press(Key.Key_Delete)
    assert hands.rows() == SAMPLE
    assert "reading only" in hands.desk.answers.toast.words()
    hands.press(Key.Key_Return)
    assert hands.filters() == "maker:GB,FR", "looking is allowed"


def test_what_does_not_fit_scrolls_with_the_keyboard(hands: Hands) -> None:
    for number in range(20):
        hands.desk.saved.save(f"View {number}")
    hands.window.resize(900, 560)
    first, last = hands.row(SAMPLE[0]), hands.row("View 19")
    hands.qtbot.waitUntil(lambda: first.visibleRegion().isEmpty() and not last.visibleRegion().isEmpty())
    hands.focus("View 19")
    for _ in range(22):
        hands.press(Key.Key_Up)
    assert first.hasFocus()
    hands.qtbot.waitUntil(lambda: last.visibleRegion().isEmpty())
    assert first.visibleRegion().boundingRect().height() == first.height()
