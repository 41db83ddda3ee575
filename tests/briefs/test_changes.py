"""What the change list says between two days: new, met, moved, slipped, gone quiet, heard of, answered."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.answers.changes import Kind, changes
from tracker.briefs import Choices, gather, make_brief
from tracker.briefs.changes import MOST, ChangesData, Section
from tracker.briefs.formats import converted
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"
PARIS = date(2025, 2, 17).toordinal()


def change_list(
    store: Store, of: str | None = "PAR-2025-02", as_of: int = DAY, since: int | None = None
) -> ChangesData:
    made = gather(store, "changes", of, Choices(as_of, since=since))
    assert isinstance(made, ChangesData)
    return made


def section(data: ChangesData, title: str) -> Section:
    return next(one for one in data.sections if one.title == title)


def refs(found: Section) -> list[str]:
    return [one.row.ref for one in found.items]


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "changes", of="PAR-2025-02", as_of=DAY, organisation="Policy Unit").pdf
    expected = (GOLDEN / "changes-PAR-2025-02.txt").read_text(encoding="utf-8")
    assert text_of(pdf, "-layout").split() == expected.split()


def test_it_leads_with_what_is_new_and_met(sample: Store) -> None:
    data = change_list(sample)
    assert (
        data.lead == "Since 17 February 2025 there are 13 new commitments; one commitment was met, wholly or in part."
    )
    assert data.sentences[0] == (
        "Four commitments moved to another status, one slipped to a later deadline, one became overdue, one became "
        "firmer in wording and one went quiet."
    )
    assert data.sentences[1] == "Seven meetings were held."
    assert data.head.subtitle.startswith("What changed since 17 February 2025, the end of “Paris leaders’ meeting")


def test_every_change_of_the_record_is_in_it(sample: Store) -> None:
    data = change_list(sample)
    told = {(one.row.ref, one.what) for each in data.sections for one in each.items}
    assert ("PAR-2025-02/01", "Considered → willing") in told
    assert ("2025/001", "Deadline later by 98 days") in told
    assert ("2025/001", "Past its first deadline, by 11 days") in told
    assert refs(section(data, "Met, wholly or in part")) == ["2025/002"]
    assert section(data, "Met, wholly or in part").items[0].row.status_words == "Fulfilled, corroborated"
    found = changes(sample, PARIS, DAY)
    new = {sample.name_of("commitment", one.id) for one in found if one.kind is Kind.new}
    assert set(refs(section(data, "New"))) == new
    assert len(data.held) == sum(one.kind is Kind.meeting for one in found)
    answers = {(one.actor.code, one.was, one.now) for one in data.moved}
    assert len(data.moved) == sum(one.kind is Kind.position for one in found)
    assert ("GB", "No answer", "Supports") in answers
    numbers = {one.number for one in data.notes}
    assert all(set(one.row.notes) <= numbers for each in data.sections for one in each.items)


def test_what_was_closed_is_not_heard_of_again(sample: Store) -> None:
    assert not any(one.title == "Heard of again" for one in change_list(sample).sections)


def test_a_day_does_as_well_as_a_meeting(sample: Store) -> None:
    by_day = change_list(sample, None, since=PARIS)
    assert by_day.sections == change_list(sample).sections
    assert by_day.head.subtitle == "What changed since 17 February 2025; as of 5 March 2025."
    assert change_list(sample, None, since=DAY - 1).lead == "Nothing on record changed since 4 March 2025."


def test_of_many_the_first_are_listed_and_the_rest_is_counted(store: Store) -> None:
    for at in range(MOST + 3):
        create_commitment(store, NewCommitment(f"Do {at}", made_on="2025-02-20"))
    data = change_list(store, None, since=PARIS)
    [new] = data.sections
    assert (len(new.items), new.left_out) == (MOST, "Not listed: 3 further changes of this kind.")
    assert "43 new commitments" in data.lead


def test_nothing_changed_and_no_day_to_compare_with(store: Store) -> None:
    assert change_list(store, None, since=PARIS).lead == "Nothing on record changed since 17 February 2025."
    assert make_brief(store, "changes", as_of=DAY, since=PARIS).pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="Say since when"):
        change_list(store, None)
    with pytest.raises(UserError, match="is not before"):
        change_list(store, None, as_of=PARIS, since=PARIS)


def test_other_formats_say_the_same(sample: Store) -> None:
    data = change_list(sample)
    rows = list(csv.reader(io.StringIO(converted(data, "csv").decode("utf-8-sig"))))
    assert ["Wording firmer or softer", "Considered → willing", "PAR-2025-02/01"] in [row[:3] for row in rows]
    assert "### Became overdue" in converted(data, "md").decode()
