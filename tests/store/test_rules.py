"""Rules of the record: what is refused, in which sentence, and that nothing of it is left."""

from typing import Any

import pytest
from tests.store.kit import commitment, contents

from tracker.edits import records, sources, status, wordings
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    Meeting,
    Membership,
    Quantity,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import ConditionStanding, EvidenceStance, Status
from tracker.store import Store


def refused(store: Store, sentence: str, record: Record, **changes: Any) -> None:
    """Saving it is refused with the sentence, and the file is as it was."""
    before, top = contents(store.path), store.undo_label
    with pytest.raises(UserError) as told:
        records.save(store, record.changed(**changes) if changes else record)
    assert str(told.value) == sentence
    assert contents(store.path) == before
    assert store.undo_label == top


def excerpt(store: Store, quote: str = "no troops") -> int:
    with store.change("Add source") as tx:
        source = tx.put(Source.of(title="Note", text="There will be no troops."))
        return tx.put(Excerpt.of(source=source.number, quote=quote)).number


def test_status_that_was_recorded_is_neither_changed_nor_deleted(store: Store) -> None:
    commitment(store)
    [event] = store.all(StatusEvent)
    refused(
        store,
        "A status that was recorded is not changed; record a new one that corrects it.",
        event,
        status=Status.fulfilled,
    )
    with pytest.raises(UserError, match=r"^A status is not deleted; record a new one that corrects it\.$"):
        records.delete(store, [event])


def test_status_corrects_only_an_earlier_one_of_the_same_commitment(store: Store) -> None:
    one, two = commitment(store, "one"), commitment(store, "two")
    [event] = store.all(StatusEvent, commitment=one.number)
    sentence = "Corrects: a status can only correct an earlier one of the same commitment."
    refused(store, sentence, StatusEvent.of(commitment=two.number, corrects=event.number))
    gone = "What this refers to is no longer there; nothing was saved. Choose another."
    refused(store, gone, StatusEvent.of(commitment=two.number, corrects=999))
    made = status.correct_status(store, event, status=Status.preparing)
    assert [one.number for one in store.all(StatusEvent, commitment=one.number)] == [event.number, made.number]


def test_not_fulfilled_waits_until_its_conditions_are_settled(store: Store) -> None:
    made = commitment(store, made_on="2025-01-10")
    first = wordings.add_condition(store, made.number, "if there is a backstop")
    second = wordings.add_condition(store, made.number, "if there is a ceasefire")
    wordings.set_condition_state(store, first.number, ConditionStanding.met, date="2025-02-01")
    verdict = StatusEvent.of(commitment=made.number, status=Status.not_fulfilled, effective="2025-03-01", rationale="r")
    refused(
        store,
        "“Not fulfilled” cannot be recorded while 1 of 2 conditions are open; "
        "mark them met, waived or impossible first.",
        verdict,
    )
    wordings.set_condition_state(store, second.number, ConditionStanding.waived, date="2025-03-02")
    with pytest.raises(UserError, match="1 of 2 conditions"):
        records.save(store, verdict)
    assert records.save(store, verdict.changed(effective="2025-03-02")).status is Status.not_fulfilled


@pytest.mark.parametrize(("day", "allowed"), [("2025-02-28", False), ("2025-03-31", False), ("2025-04-01", True)])
def test_not_fulfilled_waits_until_its_window_closes(store: Store, day: str, allowed: bool) -> None:
    made = commitment(store, made_on="2025-01-10")
    records.save(store, Deadline.of(commitment=made.number, window="2025-03", set_on="2025-01-10"))
    verdict = StatusEvent.of(commitment=made.number, status=Status.not_fulfilled, effective=day)
    if allowed:
        records.save(store, verdict)
    else:
        refused(store, "“Not fulfilled” cannot be recorded before its window closes, after 31 Mar 2025.", verdict)


def test_not_fulfilled_without_a_deadline_needs_a_rationale(store: Store) -> None:
    made = commitment(store, made_on="2025-01-10")
    verdict = StatusEvent.of(commitment=made.number, status=Status.not_fulfilled, effective="2025-03-01")
    refused(store, "“Not fulfilled” needs a rationale here, as no deadline is stated.", verdict)
    refused(store, "“Not fulfilled” needs a rationale here, as no deadline is stated.", verdict, rationale="  ")
    records.save(store, verdict.changed(rationale="The minister said that it will not come."))


def test_imported_verdict_is_kept_as_it_came(store: Store) -> None:
    made = commitment(store, made_on="2025-01-10")
    wordings.add_condition(store, made.number, "if there is a backstop")
    for verdict in (Status.not_fulfilled, Status.withdrawn):
        records.save(store, StatusEvent.of(commitment=made.number, status=verdict, imported=True))


def test_withdrawn_needs_evidence_and_keeps_it(store: Store) -> None:
    made, quote = commitment(store), excerpt(store)
    needs = "“Withdrawn” needs evidence: link the passage that says so in the same step."
    refused(store, needs, StatusEvent.of(commitment=made.number, status=Status.withdrawn))
    against = [status.Proof(quote, EvidenceStance.contradicts)]
    with pytest.raises(UserError, match="needs evidence"):
        status.set_status(store, [made.number], Status.withdrawn, evidence=against)
    [event] = status.set_status(store, [made.number], Status.withdrawn, evidence=[status.Proof(quote)])
    [proof] = store.all(Evidence)
    keeps = "“Withdrawn” needs evidence: link another passage to it before you take this one away."
    refused(store, keeps, proof, stance=EvidenceStance.context)
    with pytest.raises(UserError, match="before you take this one away"):
        records.delete(store, [proof])
    sources.link_evidence(store, quote, status_event=event.number)
    records.delete(store, [proof])
    [last] = store.all(Evidence)
    status.correct_status(store, event, status=Status.preparing)
    records.delete(store, [last])
    assert store.count(Evidence) == 0


def test_evidence_speaks_for_one_thing(store: Store) -> None:
    made, quote = commitment(store), excerpt(store)
    [event] = store.all(StatusEvent)
    wording = wordings.add_wording(store, made.number, "will send")
    sentence = "Evidence: link the excerpt to one status, state of a condition, wording or position."
    refused(store, sentence, Evidence.of(excerpt=quote))
    refused(store, sentence, Evidence.of(excerpt=quote, status_event=event.number, wording=wording.number))


def test_deadline_is_a_window_or_days_after_a_condition_of_its_own(store: Store) -> None:
    one, two = commitment(store, "one"), commitment(store, "two")
    gate = wordings.add_condition(store, one.number, "once there is a ceasefire")
    either = "Due: give a date, or a number of days after a condition."
    refused(store, either, Deadline.of(commitment=one.number))
    refused(store, either, Deadline.of(commitment=one.number, window="2025", days_after=3, condition=gate.number))
    name = "Days after: name the condition that they count from."
    refused(store, name, Deadline.of(commitment=one.number, days_after=3))
    refused(store, name, Deadline.of(commitment=one.number, window="2025", condition=gate.number))
    own = "Days after: name a condition of the same commitment."
    refused(store, own, Deadline.of(commitment=two.number, days_after=3, condition=gate.number))
    records.save(store, Deadline.of(commitment=one.number, days_after=3, condition=gate.number))
    refused(store, own, gate, commitment=two.number)


def test_numbers_stand_in_order(store: Store) -> None:
    made = commitment(store)
    quantity = Quantity.of(commitment=made.number, low=10, high=5, unit="troops")
    refused(store, "To: 5 is less than 10; give the smaller number first.", quantity)


def test_refs_are_never_changed(store: Store) -> None:
    made = commitment(store, made_on="2025-02-17")
    refused(store, "Ref: 2025/001 has been handed out and stays; refs are never changed.", made, ref="2025/007")
    refused(store, "Ref: 2025/001 has been handed out and stays; refs are never changed.", made, ref=None)


def test_nothing_follows_contains_or_links_to_itself(store: Store) -> None:
    with store.change("Add") as tx:
        first, second = tx.put_all([Meeting.of(title="A", date="2025"), Meeting.of(title="B", date="2025")])
        bloc = tx.put(Actor.of(code="EU", name="European Union"))
    second = records.set_fields(store, second, follows=first.number)
    follows = "Follows: a meeting cannot follow itself, through others either."
    refused(store, follows, second, follows=second.number)
    refused(store, follows, first, follows=second.number)
    refused(store, "Bloc: an actor cannot be a member of itself.", Membership.of(actor=bloc.number, bloc=bloc.number))
    made = commitment(store)
    linked = CommitmentLink.of(commitment=made.number, other=made.number)
    refused(store, "Other: a commitment cannot be linked to itself.", linked)


def test_codes_and_refs_are_given_once(store: Store) -> None:
    records.save(store, Actor.of(code="GB", name="United Kingdom"))
    other = records.save(store, Actor.of(code="FR", name="France"))
    sentence = "Code: GB is taken by another actor; choose another."
    refused(store, sentence, Actor.of(code="GB", name="Great Britain"))
    refused(store, sentence, other, code="GB")
    before = contents(store.path)
    with pytest.raises(UserError, match=r"^Code: PL is given to two; choose another for one of them\.$"):
        records.set_fields_of_all(store, store.all(Actor), code="PL")
    with pytest.raises(UserError, match="PL is given to two"), store.change("Import") as tx:
        tx.put_all([Actor.of(code="PL", name="Poland"), Actor.of(code="PL", name="Polska")])
    assert contents(store.path) == before


def test_record_that_somebody_deleted_is_not_changed(store: Store) -> None:
    made = commitment(store)
    records.delete(store, [made])
    gone = "This commitment is no longer there; somebody deleted it."
    refused(store, f"{gone} Undo brings it back.", made, headline="Changed")
    with pytest.raises(UserError, match=gone):
        records.delete(store, [made])


# Deleting


def test_deleting_takes_the_parts_along_in_one_step(store: Store) -> None:
    before = contents(store.path)
    quote = excerpt(store)
    made = commitment(store, made_on="2025-01-10")
    gate = wordings.add_condition(store, made.number, "if asked")
    state = wordings.set_condition_state(store, gate.number, ConditionStanding.met, date="2025-02-01")
    records.save(store, Deadline.of(commitment=made.number, days_after=5, condition=gate.number))
    wordings.add_wording(store, made.number, "will send", excerpt=quote)
    sources.link_evidence(store, quote, condition_state=state.number)
    full = contents(store.path)
    records.delete(store, [made])
    for kind in (Commitment, Condition, ConditionState, Deadline, Wording, Evidence, StatusEvent, CommitmentParty):
        assert store.count(kind) == 0, kind.KIND
    assert store.count(Excerpt) == 1
    assert store.last_step is not None
    assert store.last_step.label == f"Delete {made.ref}"
    store.undo()
    assert contents(store.path) == full
    while store.undo():
        pass
    assert contents(store.path) == before


def test_deleting_is_refused_while_others_refer_naming_three(store: Store) -> None:
    actor = records.save(store, Actor.of(code="GB", name="United Kingdom"))
    for number in range(5):
        commitment(store, f"Promise {number}", by=(actor.number,), made_on="2025")
    before = contents(store.path)
    with pytest.raises(UserError) as told:
        records.delete(store, [actor])
    assert str(told.value) == (
        "“United Kingdom” is not deleted: 5 records refer to it (commitment “2025/001”, commitment “2025/002”, "
        "commitment “2025/003” and 2 more). Delete or change those first, or replace it there; "
        "if it stands twice, choose “Merge into…”."
    )
    assert contents(store.path) == before
    for one in store.all(Commitment)[1:]:
        records.delete(store, [one])
    with pytest.raises(UserError, match=r"1 record refers to it \(commitment “2025/001”\)\."):
        records.delete(store, [actor])
    records.delete(store, [*store.all(Commitment), actor])
    assert store.count(Actor) == 0


def test_records_that_refer_to_each_other_go_together(store: Store) -> None:
    with store.change("Add") as tx:
        first = tx.put(Meeting.of(title="A", date="2025"))
        second = tx.put(Meeting.of(title="B", date="2025", follows=first.number))
    with pytest.raises(UserError, match="1 record refers"):
        records.delete(store, [first])
    records.delete(store, [first, second])
    store.undo()
    assert store.all(Meeting) == [first, second]
