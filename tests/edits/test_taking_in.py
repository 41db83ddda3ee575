"""Sources come in together, each text once; and who speaks in a passage is suggested, as is how well it proves."""

from datetime import date

import pytest
from tests.edits.conftest import Case

from tracker.desktop.tables.standing_words import status_words
from tracker.edits.evidence import likely_independence, office_on
from tracker.edits.records import save
from tracker.edits.sources import add_excerpt, link_evidence, same_texts, take_in
from tracker.edits.status import set_status
from tracker.model.records import Commitment, CommitmentParty, Excerpt, Office, Person, Source
from tracker.model.vocabulary import EvidenceStance, Flag, Independence, PartyRole, ProofLevel, Status


def said(case: Case, text: str, publisher: str = "Wire", **values: object) -> Excerpt:
    source = save(case.store, Source.of(title=text, text=text, publisher=publisher))
    return add_excerpt(case.store, source.number, 0, len(text), **values)


def maker_of(case: Case) -> tuple[Commitment, int]:
    [commitment] = case.store.all(Commitment)
    parties = case.store.all(CommitmentParty, commitment=commitment.number)
    return commitment, next(one.actor for one in parties if one.role is PartyRole.committer)


def test_several_come_in_as_one_step_and_each_text_once(case: Case) -> None:
    old = save(case.store, Source.of(title="Old", text="Known."))
    steps = case.steps()
    taken = take_in(
        case.store,
        [{"title": "A", "text": "One."}, {"title": "B", "text": "Known."}, {"title": "C", "text": "One."}],
    )
    assert ([one.title for one in taken.made], [one.number for one in taken.known]) == (["A"], [old.number])
    assert (case.steps(), case.store.undo_label) == (steps + 1, "Add source “A”")
    assert same_texts(case.store, ["One.", "Two.", ""]) == {"One.": taken.made[0]}
    assert not take_in(case.store, [{"title": "D", "text": "One."}]).made
    assert case.steps() == steps + 1
    case.store.undo()
    assert not same_texts(case.store, ["One."])
    assert len(take_in(case.store, [{"title": "E"}, {"title": "F"}]).made) == 2


def test_who_speaks_is_suggested_by_the_speaker_then_by_the_publisher(case: Case) -> None:
    commitment, maker = maker_of(case)
    other = next(actor for actor in (case.fr, case.ua) if actor != maker)
    with case.store.change("Add party") as tx:
        if not case.store.all(CommitmentParty, commitment=commitment.number, actor=other):
            tx.put(CommitmentParty.of(commitment=commitment.number, actor=other, role=PartyRole.beneficiary))
        person = tx.put(Person.of(name="Karin Holm"))
        first = tx.put(Office.of(person=person.number, actor=other, title="Envoy", since="2024-01", until="2024-12"))
        now = tx.put(Office.of(person=person.number, actor=maker, title="Minister", since="2025-01"))
    about = {"commitment": commitment.number}
    likely = {
        Independence.self: [
            said(case, "a", spoken_for=maker),
            said(case, "b", speaker=person.number, said_on="2025-02"),
            said(case, "c", publisher=case.store.title_of("actor", maker), speaker_words="a spokesman"),
        ],
        Independence.counterpart: [said(case, "d", speaker=person.number, said_on="2024-06-01")],
        Independence.independent: [said(case, "e", speaker_words="an official")],
    }
    for expected, passages in likely.items():
        for one in passages:
            assert likely_independence(case.store, one, **about) is expected, one.quote
    assert office_on(case.store, person.number, None) == now
    assert office_on(case.store, person.number, date(2024, 6, 1).toordinal()) == first
    assert office_on(case.store, person.number, date(2023, 6, 1).toordinal()) is None


@pytest.mark.parametrize(
    ("speaks", "level"),
    [
        (["self"], ProofLevel.self_declared),
        (["self", "counterpart"], ProofLevel.confirmed),
        (["independent"], ProofLevel.confirmed),
        (["independent", "independent"], ProofLevel.corroborated),
    ],
)
def test_proof_level_stands_with_fulfilled_and_contradiction_contests_it(
    case: Case, speaks: list[str], level: ProofLevel
) -> None:
    commitment, _ = maker_of(case)
    day = 739_400
    [event] = set_status(case.store, [commitment.number], Status.fulfilled, effective="2025-03-01", today=day)
    for at, who in enumerate(speaks):
        link_evidence(
            case.store, said(case, f"They came {at}.").number, independence=Independence(who), status_event=event.number
        )
    standing, row = case.store.standing(day), case.store.columns.row_of(commitment.number)
    assert standing.proof_of(row) is level
    assert status_words(standing, row) == f"Fulfilled, {level.label.lower()}"
    assert Flag.contested not in standing.flags_of(row)
    against = said(case, "Nobody came.")
    link_evidence(
        case.store, against.number, EvidenceStance.contradicts, Independence.independent, status_event=event.number
    )
    assert Flag.contested in case.store.standing(day).flags_of(row)
