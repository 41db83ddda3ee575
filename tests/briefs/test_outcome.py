"""What the outcome brief of the Paris meeting says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, OutcomeData, digest, gather, make_brief
from tracker.briefs.data import Row
from tracker.edits.status import set_status
from tracker.model.errors import UserError
from tracker.model.records import Commitment, Meeting
from tracker.model.vocabulary import Status
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"


def outcome(store: Store, of: str | None = "PAR-2025-02", as_of: int = DAY, known_on: int | None = None) -> OutcomeData:
    made = gather(store, "outcome", of, Choices(as_of, known_on))
    assert isinstance(made, OutcomeData)
    return made


def row(data: OutcomeData, ref: str) -> Row:
    return next(one for group in data.groups for one in group.rows if one.ref == ref)


def refs(data: OutcomeData) -> set[str]:
    return {one.ref for group in data.groups for one in group.rows}


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "outcome", of="PAR-2025-02", as_of=DAY, organisation="Policy Unit").pdf
    found = text_of(pdf, "-layout")
    expected = (GOLDEN / "outcome-PAR-2025-02.txt").read_text(encoding="utf-8")
    assert found.split() == expected.split()


def test_an_edit_shows_in_the_next_brief(sample: Store) -> None:
    before = outcome(sample)
    assert outcome(sample) == before
    [one] = sample.all(Commitment, ref=before.groups[0].rows[0].ref)
    with sample.change("Reword") as tx:
        tx.put(one.changed(headline="Something else"))
    assert row(outcome(sample), one.ref or "").headline == "Something else"
    sample.undo()
    assert outcome(sample) == before


def test_it_leads_with_what_came_out(sample: Store) -> None:
    data = outcome(sample)
    assert data.lead == "Four commitments came out of this meeting; none is fulfilled yet."
    text = " ".join(data.sentences)
    waits = "Three wait for conditions that are not met, one of them on the United States."
    assert waits in text
    assert "None that is open has a deadline." in text
    assert "Three meetings followed and brought five further commitments." in text


def test_a_commitment_leads_to_its_exact_passages(sample: Store) -> None:
    data = outcome(sample)
    british = row(data, "PAR-2025-02/01")
    quotes = [note.citation.quote for note in data.notes if note.number in british.notes and note.citation]
    assert any("prepared to consider British forces" in quote for quote in quotes)
    assert british.strength == "Willing"
    assert british.strength_change == "firmer"
    assert [gate.text for gate in british.gates] == ["A lasting peace agreement", "A US backstop"]
    assert british.due == ""
    assert all(note.citation and note.citation.copy and note.citation.grade for note in data.notes)


def test_what_speaks_against_stands_in_the_same_note(sample: Store) -> None:
    data = outcome(sample)
    joint = row(data, "PAR-2025-02/04")
    note = next(one for one in data.notes if one.number == joint.notes[0])
    assert note.citation is not None
    assert "full share" in note.citation.quote
    assert [one.speaker for one in note.against] == ["Olaf Scholz, Federal Chancellor, Germany"]


def test_a_joint_commitment_is_one_row(sample: Store) -> None:
    data = outcome(sample)
    assert [group.title for group in data.groups] == [
        "France",
        "Poland",
        "United Kingdom",
        "European Council and Commission, together",
    ]
    assert sum(len(group.rows) for group in data.groups) == data.counts[0].number == 4


def test_as_of_an_earlier_day_it_knows_less(sample: Store) -> None:
    before = outcome(sample, as_of=date(2025, 2, 16).toordinal())
    assert refs(before) == {"PAR-2025-02/01", "PAR-2025-02/02"}
    assert before.lead.startswith(
        "Two commitments are on record for this meeting, which has not been held yet; neither"
    )
    assert [(bench.title, bench.count) for bench in before.benches] == [("Expected", 11), ("Not invited", 3)]
    assert outcome(sample, as_of=date(2025, 2, 15).toordinal()).lead == "This meeting has not been held yet."
    on_the_day = outcome(sample, as_of=date(2025, 2, 17).toordinal())
    assert row(on_the_day, "PAR-2025-02/01").strength == "Considered"
    assert [one.ref for one in on_the_day.held] == []
    assert "PAR-2025-02b" in [one.ref for one in on_the_day.upcoming]
    said = [note.citation.said_on for note in on_the_day.notes if note.citation]
    assert "2 Mar 2025" not in said


def test_what_was_not_known_then_is_left_out(sample: Store) -> None:
    known = outcome(sample, known_on=date(2025, 2, 16).toordinal())
    assert refs(known) < refs(outcome(sample))
    assert any("left out" in one for one in known.left_out)


def test_who_was_there_and_who_was_not(sample: Store) -> None:
    data = outcome(sample)
    room, absent = data.benches
    assert (room.title, room.count) == ("In the room", 11)
    assert (room.seats[0].person, room.seats[0].role) == ("Emmanuel Macron", "host")
    assert {seat.actor.code for seat in absent.seats} == {"US", "RU", "UA"}
    assert "European Union: 7 of 27 members took part, 20 did not." in data.blocs


def test_meetings_that_followed_show_what_came_of_them(sample: Store) -> None:
    data = outcome(sample)
    held = {one.ref: one for one in data.held}
    assert list(held) == ["PAR-2025-02b", "WAS-2025-02", "LON-2025-03"]
    assert held["LON-2025-03"].outcome == "Five commitments, none of them fulfilled so far."
    assert held["PAR-2025-02b"].outcome == "No commitment came out of it."
    assert "PAR-2025-02/01 put again in other words" in held["LON-2025-03"].agenda
    assert [one.ref for one in data.upcoming] == ["BRU-2025-03", "BRU-2025-03b"]


def test_a_condition_names_all_that_wait_for_it(sample: Store) -> None:
    data = outcome(sample, of=None)
    backstop = next(one for one in data.waits if one.text == "A US backstop")
    assert backstop.holder is not None
    assert backstop.holder.code == "US"
    assert set(backstop.waiting) == {"PAR-2025-02/01", "LON-2025-03/03"}


def test_fulfilled_on_the_makers_own_word_says_so(sample: Store) -> None:
    data = outcome(sample, of="WAS-2024-07")
    own, confirmed = row(data, "WAS-2024-07/01"), row(data, "WAS-2024-07/02")
    assert own.status_words == "Fulfilled, self-declared"
    assert confirmed.status_words == "Fulfilled, confirmed"
    assert data.counts[1].details == ("1 self-declared",)
    assert any("own word" in one for one in data.sentences)
    assert any("maker’s word" in one for one in data.warnings)


def test_late_and_slipped_count_from_the_first_deadline(sample: Store) -> None:
    data = outcome(sample, of=None)
    late = row(data, "2024/001")
    assert (late.due, late.late) == ("31 Dec 2024", "37 d late")
    assert late.slip.startswith("now Jan to Mar 2025")
    overdue = row(data, "2025/001")
    assert overdue.alarming
    assert overdue.late == "overdue 11 d"
    assert row(data, "LON-2025-03/04").due == "30 days after “A ceasefire” is met"


def test_quantities_stand_stage_by_stage(sample: Store) -> None:
    loans = row(outcome(sample, of=None), "FAS-2024-06/01")
    assert "announced: 50 billion USD" in loans.amounts
    assert "delivered: 3 billion EUR" in loans.amounts
    assert len(loans.amounts) == 4


def test_the_digest_is_of_what_is_said(sample: Store, store: Store) -> None:
    first, again = outcome(sample), outcome(sample)
    assert digest(first) == digest(again)
    assert digest(first) != digest(outcome(sample, as_of=DAY - 1))


def test_a_change_reaches_the_brief(store: Store) -> None:
    with store.change("Make") as tx:
        meeting = tx.put(Meeting.of(title="Talks", ref="TAL-2025-01", date="2025-01-10", state="held"))
        made = tx.put(Commitment.of(headline="Do it", made_at=meeting.number, made_on="2025-01-10"))
    assert outcome(store, "TAL-2025-01").counts[1].number == 0
    set_status(store, [made.number], Status.fulfilled, effective="2025-02-01")
    data = outcome(store, "TAL-2025-01")
    assert data.counts[1].number == 1
    assert data.lead == "One commitment came out of this meeting; it is fulfilled."
    assert data.groups[0].title == "Nobody named"


def test_an_empty_meeting_and_an_empty_workspace(store: Store) -> None:
    assert outcome(store, None).lead == "No commitments are on record."
    with store.change("Make") as tx:
        tx.put(Meeting.of(title="Nothing came of it", ref="NIL-2025-01", date="2025-01-10", state="held"))
    data = outcome(store, "NIL-2025-01")
    assert data.lead == "No commitment on record came out of this meeting."
    assert make_brief(store, "outcome", of="NIL-2025-01", as_of=DAY).pdf.startswith(b"%PDF")
    assert make_brief(store, "outcome", as_of=DAY).pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("kind", "of", "paper", "words"),
    [
        ("outcom", "PAR-2025-02", "a4", "no kind of brief"),
        ("outcome", "PAR-2025-99", "a4", "did you mean PAR-2025-02"),
        ("outcome", "PAR-2025-02", "a5", "no paper"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(
    sample: Store, kind: str, of: str, paper: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        make_brief(sample, kind, of=of, as_of=DAY, paper=paper)
