"""The inbox: what asks for attention as of the day, and how it is worked off by keys."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, Key, Shown, shown

from tracker.desktop.views.inbox import View
from tracker.desktop.widgets import Button
from tracker.edits.status import set_status
from tracker.model.filters import Filter, Filters, Test
from tracker.model.records import Commitment, Question
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def inbox(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        one.session.set_as_of(739_315)  # 5 March 2025
        yield one


def said(one: Shown) -> dict[str, list[str]]:
    """Return the piles with what is listed in them, by ref and reason."""
    cells = one.view.cells
    found: dict[str, list[str]] = {}
    for row in range(cells.rowCount()):
        if cells.is_head(row):
            found[cells.words(row, 0)] = []
        else:
            found[cells.words(cells.head_of(row), 0)].append(f"{cells.words(row, 0)} {cells.words(row, 3)}")
    return found


def selected(one: Shown) -> list[str]:
    return [one.store.name_of(kind, number) for kind, number in one.session.selection]


def test_the_model_keeps_qts_rules(inbox: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(inbox.view.cells)


def test_piles_say_how_many_and_why(inbox: Shown) -> None:
    piles = said(inbox)
    assert piles["Overdue, 2: past the first deadline; ask, or judge it"] == [
        "2025/001 11 d overdue",
        "WAS-2025-02b/01 5 d overdue",
    ]
    assert piles["Due soon, 1: due soon; ask how far it is"] == ["2025/006 due in 4 d"]
    assert inbox.view.summary()[0] == f"{sum(map(len, piles.values()))} items in {len(piles)} piles"
    inbox.session.set_as_of(738_000)
    assert said(inbox) == {}
    assert "Nothing to do today" in inbox.view.empty.accessibleName()


def test_items_are_worked_off_by_keys(inbox: Shown) -> None:
    assert selected(inbox) == ["2025/001"]
    inbox.press(Key.Key_J)
    assert selected(inbox) == ["WAS-2025-02b/01"]
    inbox.press(Key.Key_K)
    inbox.press(Key.Key_V)
    assert inbox.said == ["Marked 2025/001 reviewed, look again 4 Apr 2025"]
    assert selected(inbox) == ["WAS-2025-02b/01"]  # the next has taken its place
    inbox.press(Key.Key_R)
    inbox.write("20 March 2025")
    inbox.press(Key.Key_Return)
    assert inbox.said[-1] == "Marked WAS-2025-02b/01 reviewed, look again 20 Mar 2025"
    assert not any(pile.startswith("Overdue") for pile in said(inbox))
    assert selected(inbox) == ["2025/006"]
    assert inbox.named("2 put off", Button)
    inbox.press(Key.Key_Z)
    assert said(inbox)["Overdue, 2: past the first deadline; ask, or judge it"]
    inbox.press(Key.Key_Z)
    inbox.session.undo()
    inbox.session.undo()
    assert len(said(inbox)["Overdue, 2: past the first deadline; ask, or judge it"]) == 2


def test_several_are_marked_and_reviewed_in_one_step(inbox: Shown) -> None:
    for key in (Key.Key_X, Key.Key_J, Key.Key_J, Key.Key_X, Key.Key_K, Key.Key_X, Key.Key_X):
        inbox.press(key)
    assert sorted(selected(inbox)) == ["2025/001", "2025/006"]
    inbox.press(Key.Key_V)
    assert inbox.said[-1] == "Marked 2 commitments reviewed, look again 4 Apr 2025"
    assert "Due soon" not in str(said(inbox))
    inbox.session.undo()
    assert "Due soon" in str(said(inbox))
    inbox.view.table.selectAll()
    commitments = inbox.session.selected(Commitment.KIND)
    assert len(commitments) > 5
    inbox.press(Key.Key_V)
    assert [pile.split(",")[0] for pile in said(inbox)] == ["Unanswered"]


def test_the_menu_of_an_item_reviews_it(inbox: Shown, qtbot: QtBot) -> None:
    table = inbox.view.table
    here = table.visualRect(table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, table.mapToGlobal(here))
    QApplication.sendEvent(table, event)
    menu = inbox.named("", QMenu)
    assert [each.text() for each in menu.actions() if each.text()][:2] == ["Mark reviewed", "Look again on…"]
    menu.actions()[0].trigger()
    menu.close()
    assert inbox.said == ["Marked 2025/001 reviewed, look again 4 Apr 2025"]


def test_a_pile_folds_and_stays_so(inbox: Shown) -> None:
    inbox.press(Key.Key_Left)
    inbox.press(Key.Key_Left)
    assert inbox.view.state()["folded"] == ["overdue"]
    assert said(inbox)["Overdue, 2: past the first deadline; ask, or judge it"] == []
    inbox.press(Key.Key_Right)
    assert inbox.view.state()["folded"] == []


def test_filters_of_the_other_views_hold_here(inbox: Shown) -> None:
    number = inbox.store.find("GB", "actor").number
    inbox.session.set_filters(Filters((Filter("maker", Test.any_of, (str(number),)),)))
    refs = [words.split()[0] for words in itertools.chain(*said(inbox).values())]
    assert "2025/006" in refs
    assert "2025/001" not in refs
    assert not any(pile.startswith("Unanswered") for pile in said(inbox))


def test_a_pile_is_a_filter_of_the_register(inbox: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inbox.view.going) as asked:
        inbox.press(Key.Key_Return, CONTROL)
    assert asked.args == ["register", {}]
    mask = inbox.session.mask()
    assert mask is not None
    assert sorted(inbox.store.columns.refs[row] for row in mask.nonzero()[0]) == ["2025/001", "WAS-2025-02b/01"]


def test_what_was_judged_leaves_and_a_question_opens_where_it_is_answered(inbox: Shown, qtbot: QtBot) -> None:
    number = inbox.store.find("2025/001").number
    inbox.session.run(set_status, (number,), Status.fulfilled, effective="2025-03-04")
    assert said(inbox)["Overdue, 1: past the first deadline; ask, or judge it"] == ["WAS-2025-02b/01 5 d overdue"]
    cells = inbox.view.cells
    row = next(row for row in range(cells.rowCount()) if cells.questions([row]))
    inbox.view.table.go_to(row, 0)
    assert [kind for kind, _ in inbox.session.selection] == [Question.KIND]
    with qtbot.waitSignal(inbox.session.opened) as opened:
        inbox.press(Key.Key_Return)
    assert opened.args[0] == Question.KIND
