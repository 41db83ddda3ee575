"""The condition map by keys: from a condition, an actor or the palette's command; marked met with its preview."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.waits.panel import WaitsPanel
from tracker.desktop.window import MainWindow
from tracker.model.records import Condition, ConditionState
from tracker.model.vocabulary import ConditionStanding, Flag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """A window with the map over it, and the keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), words)

    @property
    def panel(self) -> WaitsPanel:
        panel = self.window.waits
        assert panel is not None
        return panel

    def rows(self) -> list[str]:
        """Each row up to its first comma or colon."""
        return [words.split(":")[0].split(",")[0] for words in self.panel.spoken()]

    def here(self) -> str:
        row = self.panel.list.current()
        return self.panel.model.words(row) if row is not None else ""


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


BACKSTOP = [
    "Held by United States",
    "A US backstop",
    "PAR-2025-02/01 Deploy peacekeeping troops after a peace agreement",
    "LON-2025-03/03 Present a plan for the force after a US backstop",
]


def test_the_map_is_opened_walked_and_filtered_by_keys(hands: Hands) -> None:
    hands.press(Key.Key_G, CONTROL)
    assert hands.panel.isVisible()
    assert hands.rows()[:4] == BACKSTOP
    assert "No holder named" in hands.rows()
    assert hands.here() == "A US backstop: 2 wait, 1 for nothing else"
    hands.press(Key.Key_Left)
    assert BACKSTOP[3] not in hands.rows()
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Down)
    assert "and 1 more to be met" in hands.here()
    hands.press(Key.Key_Down)
    assert hands.here().endswith("nothing else, due 30 d after")
    hands.press(Key.Key_F, CONTROL)
    hands.type("ceasefire")
    assert hands.rows()[:2] == ["No holder named", "A ceasefire"]
    hands.press(Key.Key_Down)
    assert hands.here().startswith("A ceasefire")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    session = hands.window.session
    assert session is not None
    assert not hands.panel.isVisible()
    assert session.store.name_of(*session.selection[0]) == "PAR-2025-02/02"


def test_marking_met_says_first_what_follows_and_is_one_step(hands: Hands) -> None:
    session = hands.window.session
    assert session is not None
    store = session.store
    us = store.find("US").number
    session.select("actor", us)
    hands.press(Key.Key_G, CONTROL)
    assert hands.rows() == BACKSTOP
    hands.press(Key.Key_M)
    hands.type("17 Feb 2025")
    assert hands.panel.bar.outcome.text() == "1 becomes free, 1 deadline starts: 19 Mar 2025."
    hands.press(Key.Key_Escape)  # the day goes back to what it was
    hands.press(Key.Key_Escape)
    assert hands.panel.isVisible()
    assert not hands.panel.bar.isVisible()
    hands.press(Key.Key_M)
    hands.type("never")
    assert not hands.panel.bar.mark_button.isEnabled()
    hands.press(Key.Key_A, CONTROL)
    hands.type("10 Mar 2025")
    assert hands.panel.bar.outcome.text().endswith("9 Apr 2025. Seen only from that day on.")
    hands.press(Key.Key_A, CONTROL)
    hands.type("3 Mar 2025")
    steps = len(store.steps())
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert (len(store.steps()), store.undo_label) == (steps + 1, "Mark “A US backstop” met for 2")
    states = [store.all(ConditionState, condition=one.number)[-1] for one in store.all(Condition, holder=us)]
    assert {(one.state, one.date) for one in states} == {(ConditionStanding.met, "2025-03-03")}
    plan = store.columns.row_of(store.find("LON-2025-03/03").number)
    assert int(session.standing.now_last[plan]) == date(2025, 4, 2).toordinal()
    assert hands.rows() == []
    hands.press(Key.Key_Z, CONTROL)
    assert hands.rows() == BACKSTOP
    assert session.standing.has(Flag.gated)[plan]
    hands.press(Key.Key_Escape)
    assert not hands.panel.isVisible()


def test_a_condition_leads_to_everything_that_waits_for_it(hands: Hands) -> None:
    session = hands.window.session
    assert session is not None
    number = next(one.number for one in session.store.all(Condition) if one.text == "A lasting peace agreement")
    session.waits_asked.emit("condition", number)
    assert hands.here() == "A lasting peace agreement: 1 waits"
    assert len(hands.rows()) > len(BACKSTOP)
