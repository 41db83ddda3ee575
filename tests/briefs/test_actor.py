"""The profile of an actor: two pages that say what the Participants view shows, and what they leave out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.answers.profile import promised
from tracker.briefs import Choices, gather, make_brief
from tracker.briefs.actor import MOST_MOVES, MOST_ROWS, ActorData
from tracker.briefs.checklist import ChecklistData
from tracker.model.errors import UserError
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentParty,
    Evidence,
    Excerpt,
    Office,
    Person,
    Position,
    Source,
    StatusEvent,
    Wording,
)
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"


def profile(store: Store, of: str | None, as_of: int = DAY) -> ActorData:
    made = gather(store, "actor", of, Choices(as_of))
    assert isinstance(made, ActorData)
    return made


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "actor", of="GB", as_of=DAY, organisation="Policy Unit").pdf
    expected = (GOLDEN / "actor-GB.txt").read_text(encoding="utf-8")
    assert text_of(pdf, "-layout").split() == expected.split()


def test_its_numbers_are_those_of_the_view(sample: Store) -> None:
    ukraine = sample.find("UA", "actor").number
    data = profile(sample, "UA")
    for side, received in zip(data.sides, (False, True), strict=True):
        found = promised(sample, ukraine, DAY, received=received)
        assert [(one.status, one.count) for one in side.strip] == [(str(k), n) for k, n in found.counts.items()]
        assert side.words.startswith(f"{len(found.rows)} in this workspace, {found.open} open")
    order = [sample.columns.refs[row] for row in promised(sample, ukraine, DAY).rows.tolist()]
    assert [one.ref for one in data.commitments] == order
    assert data.lead == "Ukraine made two commitments; neither is fulfilled yet."
    assert data.delivery == (
        "0 fulfilled of 1 that fell due or closed; left out: 1 lapsed. No percentage of fewer than 10."
    )
    assert data.took_part == "It is on record as taking part in 9 of 15 meetings held."


def test_positions_statements_and_moves_lead_to_their_passages(sample: Store) -> None:
    data = profile(sample, "GB")
    [moved] = data.moves
    assert (moved.ref, moved.levels, moved.moved) == ("PAR-2025-02/01", (2, 1, 2), "same")
    assert moved.words == "willing → considered → willing"
    first = data.positions[0]
    assert (first.stance, first.since, first.notes_words) == ("supports", "2 Mar 2025", "5")
    cited = data.notes[int(first.notes_words) - 1].citation
    assert cited is not None
    assert "prepared to back a peace with troops" in cited.quote
    assert all(one.notes_words for one in (*data.said, *data.commitments))
    assert "9 earlier statements not quoted." in data.left_out
    assert "3 answers to a question without a passage." in data.warnings


def test_what_speaks_against_an_answer_stands_in_its_note(sample: Store) -> None:
    position = sample.all(Position, actor=sample.find("GB", "actor").number)[-1]
    source = sample.all(Source)[0].number
    with sample.change("Contradict") as tx:
        said = tx.put(Excerpt.of(source=source, quote="They said the opposite."))
        tx.put(Evidence.of(excerpt=said.number, position=position.number, stance="contradicts"))
    try:
        against = [each.quote for one in profile(sample, "GB").notes for each in one.against]
        assert against == ["They said the opposite."]
    finally:
        sample.undo()


def test_who_promised_nothing_has_a_profile_that_says_so(sample: Store) -> None:
    data = profile(sample, "IE")
    assert data.lead == "Ireland made no commitment that is on record, and received none."
    assert (data.sides, data.commitments, data.marks) == ((), (), ())
    assert data.delivery == "It has made no commitment by this day."


def test_many_records_are_cut_to_two_pages_and_counted(store: Store, text_of: Callable[..., str]) -> None:
    with store.change("Add") as tx:
        maker = tx.put(Actor.of(code="AA", name="Aland")).number
        for number in range(30):
            headline = f"Promise {number}, put in a few words more than fit into one line"
            made = tx.put(Commitment.of(headline=headline, made_on="2025-01-01")).number
            tx.put(CommitmentParty.of(commitment=made, actor=maker, role="committer"))
            if number < 12:
                status = "fulfilled" if number < 6 else "not_fulfilled"
                tx.put(StatusEvent.of(commitment=made, status=status, effective="2025-02-01", rationale="Seen"))
            for day, strength in ((1, "considered"), (2, "pledged")):
                tx.put(Wording.of(commitment=made, text="Words", strength=strength, date=f"2025-01-0{day}"))
        for number in range(9):
            person = tx.put(Person.of(name=f"Person {number}"))
            tx.put(Office.of(person=person.number, actor=maker, title="Minister"))
    data = profile(store, "AA")
    assert (len(data.commitments), len(data.moves), len(data.marks)) == (MOST_ROWS, MOST_MOVES, 30)
    assert data.delivery == (
        "6 fulfilled of 12 that fell due or closed (6 self-declared); left out: 18 not yet due. That is 50 %."
    )
    assert data.rest.startswith("18 further commitments")
    assert data.left_out == ("3 further offices not listed.", "24 further commitments put more than once not listed.")
    assert "Page 1 of 2" in text_of(make_brief(store, "actor", of="AA", as_of=DAY).pdf)


@pytest.mark.parametrize(("kind", "of"), [("actor", "US"), ("checklist", None)])
def test_what_changed_since_a_day_stands_in_it(
    sample: Store, text_of: Callable[..., str], kind: str, of: str | None
) -> None:
    brief = make_brief(sample, kind, of=of, as_of=DAY, since=DAY - 16)
    assert isinstance(brief.data, ActorData | ChecklistData)
    [found] = [one for one in brief.data.changes if "Deliver one more aid package" in one[1]]
    assert found[0] == "softer"
    assert found[2]
    words = " ".join(text_of(brief.pdf).split())
    assert "What changed since 17 February 2025" in words
    assert " ".join(found[1].split())[:60] in words
    assert gather(sample, kind, of, Choices(DAY)).since == ""  # type: ignore[attr-defined]


def test_it_is_about_one_actor(sample: Store) -> None:
    for of in (None, "PAR-2025-02"):
        with pytest.raises(UserError):
            profile(sample, of)
