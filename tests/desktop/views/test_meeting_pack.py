"""The pack of a meeting, worked by keys: walked, opened in the inspector, put on the agenda, made a brief of."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import Key, Shown, shown

from tracker.desktop.session import Session
from tracker.desktop.views.meetings.pack_page import PackPage
from tracker.desktop.widgets import Button
from tracker.edits.records import set_fields
from tracker.model.records import FollowUp, Meeting, Participation

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def page_of(ref: str) -> Callable[[Session], QWidget]:
    """Return what makes the pack of a meeting by its ref."""

    def make(session: Session) -> PackPage:
        page = PackPage(session)
        page.show_of(session.store.find(ref, "meeting").number)
        return page

    return make


@pytest.fixture
def pack(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, page_of("BRU-2025-03")) as one:
        yield one


def heads(one: Shown) -> list[str]:
    model = one.view.model
    return [model.words(row, 0) for row in range(model.rowCount()) if model.is_head(row)]


def row_with(one: Shown, words: str, after: str = "") -> int:
    """Return the first row that says this, after a head that begins so."""
    model, seen = one.view.model, not after
    for row in range(model.rowCount()):
        said = cast(str, model.words(row, 0))
        seen = seen or (model.is_head(row) and said.startswith(after))
        if seen and words in said and not model.is_head(row):
            return row
    raise AssertionError(f"no row says {words!r}")


def test_the_model_keeps_qts_rules(pack: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pack.view.model)


def test_it_says_with_whom_what_is_open(pack: Shown) -> None:
    said = heads(pack)
    assert said[0] == "On the agenda. 4 commitments"
    assert "European Commission. Ursula von der Leyen, President. 3 open, 1 waiting here" in said
    assert said[-1].startswith("Nothing open with them. ")
    assert pack.view.when.text() == "Tomorrow"
    assert pack.view.line.text().startswith("31 guests, 14 open commitments, 2 overdue")
    model = pack.view.model
    late = row_with(pack, "Approve three billion euros", after="Germany")
    assert "11 days past its first deadline. By when now?" in model.words(late, 0)
    assert model.words(late, 1) == "Preparing"
    assert "Overdue 11 d" in model.words(late, 3)
    waits = row_with(pack, "2025/007 of COM", after="European Council")
    assert "Others wait for you" in model.words(waits, 0)
    assert "Not answered so far" in model.words(row_with(pack, "Would you send troops", after="Czechia"), 0)


def test_j_and_k_walk_and_enter_opens_in_the_inspector(pack: Shown) -> None:
    inspected: list[object] = []
    pack.session.inspected.connect(lambda: inspected.append(pack.session.selection))
    first = pack.view.model.record(1)
    pack.press(Key.Key_J)
    assert pack.session.selection == (first,)
    pack.press(Key.Key_J)
    second = pack.view.model.record(2)
    assert pack.session.selection == (second,)
    pack.press(Key.Key_K)
    pack.press(Key.Key_Return)
    assert inspected == [(first,)]


def test_enter_folds_a_guest_and_unfolds_it(pack: Shown) -> None:
    before = pack.view.model.rowCount()
    pack.press(Key.Key_J)
    pack.press(Key.Key_Up)
    pack.press(Key.Key_Return)
    assert pack.view.model.rowCount() == before - 4
    pack.press(Key.Key_Right)
    assert pack.view.model.rowCount() == before


def test_a_puts_a_commitment_on_the_agenda_in_one_step(pack: Shown) -> None:
    row = row_with(pack, "Deploy peacekeeping troops after a ceasefire", after="France")
    pack.click_cell(pack.view.table, row, 0)
    number = pack.view.model.record(row)[1]
    meeting = pack.view.number
    pack.press(Key.Key_A)
    assert [one.meeting for one in pack.store.all(FollowUp, commitment=number)].count(meeting) == 1
    assert heads(pack)[0] == "On the agenda. 5 commitments"
    button = pack.named("Put on agenda", Button)
    assert not button.isEnabled()
    assert button.toolTip() == "It is on the agenda already."
    pack.press(Key.Key_A)
    pack.session.undo()
    assert meeting not in [one.meeting for one in pack.store.all(FollowUp, commitment=number)]
    assert heads(pack)[0] == "On the agenda. 4 commitments"
    assert pack.session.selection == (("commitment", number),)


def test_it_follows_the_record_and_the_day(pack: Shown) -> None:
    one = pack.store.all(Participation, meeting=pack.view.number)[0]
    gone = pack.store.title_of("actor", one.actor)
    pack.session.run(set_fields, one, presence="declined")
    assert pack.view.line.text().startswith("30 guests")
    assert gone not in " ".join(heads(pack))
    pack.session.set_as_of(date(2025, 2, 16).toordinal())
    assert pack.view.when.text() == "In 18 days"
    pack.session.set_as_of(date(2025, 3, 20).toordinal())
    assert pack.view.when.text() == "Over by 20 Mar 2025"


def test_the_brief_is_asked_for_by_its_button(pack: Shown) -> None:
    asked: list[tuple[str, str]] = []
    pack.session.brief_asked.connect(lambda kind, ref: asked.append((kind, ref)))
    pack.click("Make brief", Button)
    assert asked == [("pack", "BRU-2025-03")]


def test_without_guests_it_says_what_to_do(pack: Shown) -> None:
    with pack.store.change("Make") as tx:
        made = tx.put(Meeting.of(title="Talks", ref="TAL-2025-04", date="2025-04-01"))
    pack.view.show_of(made.number)
    assert pack.view.empty.isVisible()
    assert not pack.view.table.isVisible()
