"""The session: days, selection, and the way from a key to an edit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.edits.records import delete, set_fields
from tracker.edits.status import set_status
from tracker.model.errors import UserError
from tracker.model.filters import Filters
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import Status
from tracker.store import open_workspace

TODAY = date(2025, 3, 28)


@pytest.fixture
def session(sample_file: Path, qtbot: QtBot) -> Iterator[Session]:
    store = open_workspace(sample_file)
    made = Session(store, Settings(author="Ada"), TODAY)
    yield made
    made.close()
    store.close()


def test_opens_as_of_the_day_of_the_workspace(session: Session) -> None:
    assert session.as_of == date(2025, 3, 5).toordinal()
    assert not session.follows_today


def test_today_is_followed_once_chosen(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.as_of_changed) as changed:
        session.set_as_of(TODAY.toordinal())
    assert changed.args == [TODAY.toordinal()]
    assert session.follows_today
    with qtbot.assertNotEmitted(session.as_of_changed):
        session.set_as_of(None)


def test_known_on_alone_is_a_change_too(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.as_of_changed):
        session.set_as_of(session.as_of, known_on=session.as_of - 3)
    assert session.known_on == session.as_of - 3


def test_an_edit_is_named_with_undo_and_signed(session: Session, qtbot: QtBot) -> None:
    session.store.author = "Ada"
    record = session.store.all(Commitment)[0]
    with qtbot.waitSignal(session.toast) as told:
        session.run(set_fields, record, headline="Other words")
    assert told.args is not None
    assert "headline" in told.args[0].lower()
    assert told.args[1] is True
    assert session.store.history(record)[0].author == "Ada"
    session.undo()
    assert session.store.get(Commitment, record.number).headline == record.headline
    session.redo()
    assert session.store.get(Commitment, record.number).headline == "Other words"


def test_a_refusal_is_told_in_its_own_words(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.refused) as told, qtbot.assertNotEmitted(session.toast):
        assert session.run(set_status, (), Status.preparing) is None
    assert told.args is not None
    assert "select" in told.args[0]
    with pytest.raises(UserError):
        session.attempt(set_status, (), Status.preparing)


def test_an_error_of_ours_is_not_hidden(session: Session) -> None:
    def broken(store: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        session.run(broken)


def test_what_is_deleted_is_not_selected_any_more(session: Session, qtbot: QtBot) -> None:
    meeting = session.attempt(_add_meeting)
    session.select(Meeting.KIND, meeting)
    with qtbot.waitSignal(session.selection_changed):
        session.run(delete, [session.store.get(Meeting, meeting)])
    assert session.selection == ()


def _add_meeting(store: object) -> int:
    from tracker.edits.records import save

    return save(store, Meeting.of(title="One more")).number  # type: ignore[arg-type]


def test_the_same_selection_is_no_news(session: Session, qtbot: QtBot) -> None:
    session.select(Commitment.KIND, 1, 2)
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(Commitment.KIND, 1, 2)
    assert session.selected(Commitment.KIND) == (1, 2)
    assert session.selected(Meeting.KIND) == ()


def test_filters_are_told_once_and_mask_what_passes(session: Session, qtbot: QtBot) -> None:
    assert session.mask() is None
    wanted = Filters().only("status", "open")
    with qtbot.waitSignal(session.filters_changed):
        session.set_filters(wanted)
    with qtbot.assertNotEmitted(session.filters_changed):
        session.set_filters(Filters().only("status", "open"))
    assert session.filters == wanted
    now = session.standing
    assert session.mask() is session.mask(), "it is made once"
    assert session.mask().tolist() == (now.exists & OPEN_CODES[now.status]).tolist()
    session.set_filters(Filters())
    assert session.mask() is None


def test_the_mask_follows_the_day_and_every_step(session: Session) -> None:
    session.set_filters(Filters().only("status", "preparing"))
    before = int(session.mask().sum())
    row = next(row for row, passes in enumerate(session.mask()) if passes)
    number = int(session.store.columns.ids[row])
    session.run(set_status, [number], Status.adopted, effective="2025-03-05")
    assert not session.mask()[row]
    session.undo()
    assert int(session.mask().sum()) == before
    session.set_as_of(date(2025, 2, 15).toordinal())
    standing = session.standing
    assert int(session.mask().sum()) == int((standing.exists & (standing.status == 1)).sum()) < before


def test_the_mask_follows_names_that_words_are_looked_for_in(session: Session) -> None:
    session.set_filters(Filters().only("text", "zanzibar"))
    assert not session.mask().any()
    [uk] = session.store.all(Actor, code="GB")
    seen: list[bool] = []
    session.stepped.connect(lambda _: seen.append(bool(session.mask().any())))
    session.run(set_fields, uk, name="Zanzibar")
    session.undo()
    assert seen == [True, False], "views that hear of a step already see what passes after it"


def test_nothing_is_written_while_paused(session: Session) -> None:
    session.pause("An import is running; editing goes on when it is done.")
    assert not session.can_edit
    record = session.store.all(Commitment)[0]
    assert session.run(set_fields, record, headline="No") is None
    assert session.store.get(Commitment, record.number).headline == record.headline
    session.pause("")
    assert session.can_edit


def test_undo_with_nothing_to_undo_says_so(session: Session, qtbot: QtBot) -> None:
    while session.store.undo_label:
        session.undo()
    with qtbot.waitSignal(session.toast) as told:
        session.undo()
    assert told.args == ["There is nothing to undo.", False]


def test_read_only_says_why(sample_file: Path, qtbot: QtBot) -> None:
    with open_workspace(sample_file, read_only=True) as store:
        session = Session(store, Settings(), TODAY)
        assert not session.can_edit
        with qtbot.waitSignal(session.refused) as told:
            session.run(set_fields, store.all(Commitment)[0], headline="No")
        assert told.args is not None
        assert "read" in told.args[0]
        session.close()
