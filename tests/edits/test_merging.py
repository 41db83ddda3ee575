"""Merging two records that are one leaves nothing behind, says nothing twice, and can be taken back whole."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.edits.conftest import Case
from tests.store.kit import assert_same, contents

from tracker.edits import records
from tracker.edits.merging import MERGED, merge, plan_merge
from tracker.edits.sample import load_sample
from tracker.edits.status import set_status
from tracker.edits.uniting import SAME
from tracker.model.errors import UserError
from tracker.model.fields import field_map
from tracker.model.records import (
    KINDS,
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Excerpt,
    Meeting,
    Membership,
    Office,
    Participation,
    Person,
    Record,
    Redirect,
    SavedView,
    Source,
    StatusEvent,
    references_to,
)
from tracker.model.vocabulary import LinkKind, Presence, Role, Status
from tracker.store import Store, create_workspace
from tracker.store.index import load_columns


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_workspace(tmp_path_factory.mktemp("merging") / "w.tracker", author="Ann") as store:
        load_sample(store)
        yield store


def added(case: Case, *made: Record) -> list[Record]:
    with case.store.change("Add") as tx:
        return tx.put_all(made)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_merge_leaves_nothing_and_undo_brings_all_back(sample: Store, data: st.DataObject) -> None:
    """Of any two records of the sample, some of whose parts were entered for both."""
    kind = KINDS[data.draw(st.sampled_from(MERGED))]
    one, other = data.draw(
        st.lists(st.sampled_from(sample.all(kind)), min_size=2, max_size=2, unique_by=lambda r: r.uid)
    )
    parts = [
        part.changed(**{ref.field.name: other.number})
        for ref in references_to(kind.KIND)
        if ref.kind in SAME
        for part in sample.all(KINDS[ref.kind], **{ref.field.name: one.number})
    ]
    copied = data.draw(st.lists(st.sampled_from(parts), max_size=4, unique_by=lambda r: r.uid)) if parts else []
    if copied:
        with sample.change("Enter some twice") as tx:
            tx.put_all(
                [
                    type(part).of(**{**part.values(), "id": None, "uid": f"{at}-{part.uid[:30]}"})
                    for at, part in enumerate(copied)
                ]
            )
    before = contents(sample.path)
    try:
        plan = plan_merge(sample, one, other)
        refused = None
    except UserError as error:
        refused = str(error)
    if refused is None:
        counts = {each: sample.count(record) for each, record in KINDS.items()}
        kept = merge(sample, one, other)
        assert kept == plan.kept
        assert sample.find(other.uid) == kept
        assert not sample.get_many(kind, [other.number])
        assert sample.refers_to(other) == {}
        gone = sum(counts[each] - sample.count(record) for each, record in KINDS.items())
        assert gone == len(plan.united) + len(plan.dropped)  # itself went too, and a redirect came
        assert sample.check() == []
        assert_same(sample.columns, load_columns(sample._sql))  # noqa: SLF001 - the index as it is when new
        sample.undo()
    else:
        with pytest.raises(UserError) as told:
            merge(sample, one, other)
        assert str(told.value) == refused
    assert contents(sample.path) == before
    assert sample.find(other.uid) == other
    if copied:
        sample.undo()
    assume(refused is None)


def test_an_actor_entered_twice_becomes_one(case: Case) -> None:
    store = case.store
    [twin] = added(case, Actor.of(code="UK", name="Britain", short_name="Brit", demonyms=["British"], notes="Twice."))
    meeting = case.meeting.number
    added(
        case,
        CommitmentParty.of(commitment=case.one, actor=twin.number),
        Participation.of(meeting=meeting, actor=case.gb, presence=Presence.in_person, notes="Came."),
        Participation.of(meeting=meeting, actor=twin.number, role=Role.host, presence=Presence.remote),
        Participation.of(meeting=meeting, actor=case.fr, on_behalf_of=twin.number),
        SavedView.of(
            name="Its",
            definition=f'{{"filters": [{{"field": "maker", "test": "any_of", "values": ["{twin.number}"]}}]}}',
        ),
    )
    plan = plan_merge(store, store.find("GB"), twin)
    assert plan.words() == "Moves 2 participations and 1 part in a commitment. 2 stand twice and are united."
    kept = merge(store, store.find("GB"), twin)
    assert (kept.name, kept.short_name, kept.other_names) == ("UK", "Brit", ("Britain",))
    assert (kept.demonyms, kept.notes) == (("British",), "Twice.")
    mine, theirs = store.all(Participation)
    assert (mine.role, mine.presence) == (Role.host, Presence.in_person)
    assert mine.notes == "Came.\n\nAlso recorded with presence “remote”."
    assert (theirs.actor, theirs.on_behalf_of) == (case.fr, case.gb)
    assert [one.actor for one in store.all(CommitmentParty)] == [case.gb, case.ua]
    assert f'["{case.gb}"]' in store.all(SavedView)[0].definition
    assert store.find("uk") == store.find(twin.uid) == kept
    assert store.named("UK") == [("actor", case.gb)]
    assert store.search("UK")[0].id == case.gb
    assert store.undo_label == "Merge UK into GB"


def test_what_an_old_ref_led_to_is_led_on_and_goes_with_its_record(case: Case) -> None:
    store = case.store
    first, second = added(case, Actor.of(code="AA", name="A"), Actor.of(code="BB", name="B"))
    merge(store, second, first)
    merge(store, store.find("FR"), store.find("AA"))
    assert store.find("AA") == store.find("BB") == store.find(first.uid) == store.find("FR")
    records.delete(store, [store.find("FR")])
    assert store.count(Redirect) == 0
    with pytest.raises(UserError, match="There is no actor “AA”"):
        store.find("AA", "actor")
    store.undo()
    assert store.find("AA").number == case.fr


def test_what_was_only_announced_twice_is_announced_once(case: Case) -> None:
    """The commitment that goes was saved later; its “announced” must not undo what was judged since."""
    store = case.store
    set_status(store, [case.one], Status.adopted, effective="2025-02-20", today=738_950)
    [twin] = added(case, Commitment.of(headline="Send soldiers", made_on="2025-03-01", tags=["new"]))
    merge(store, store.get(Commitment, case.one), twin)
    assert [one.status for one in store.all(StatusEvent)] == [Status.announced, Status.adopted]
    assert store.get(Commitment, case.one).notes == f"Merged with {twin.ref}: “Send soldiers”."
    # And what was judged of the one that goes stays a judgement, although it is refused as a new one.
    other, *_ = added(case, Commitment.of(headline="No"), Condition.of(commitment=case.one, text="A ceasefire"))
    set_status(store, [other.number], Status.not_fulfilled, effective="2025-03-02", rationale="Said so.", today=738_950)
    merge(store, store.get(Commitment, case.one), other)
    assert store.all(StatusEvent)[-1].status is Status.not_fulfilled


def test_parts_of_parts_are_united_too(case: Case) -> None:
    store = case.store
    ann, bob = added(case, Person.of(name="Ann Lee"), Person.of(name="A. Lee", other_names=["Lee"]))
    office, same = added(
        case,
        Office.of(person=ann.number, actor=case.gb, title="Envoy"),
        Office.of(person=bob.number, actor=case.gb, title="envoy", since="2024"),
    )
    source = added(case, Source.of(title="Note", text="We will. We may."))[0]
    added(case, Excerpt.of(source=source.number, quote="We will.", speaker=bob.number, office=same.number))
    merge(store, ann, bob)
    [left] = store.all(Office)
    assert (left.uid, left.since) == (office.uid, "2024")
    [said] = store.all(Excerpt)
    assert (said.speaker, said.office) == (ann.number, office.number)
    assert store.get(Person, ann.number).other_names == ("Lee", "A. Lee")


def test_passages_are_looked_for_in_the_text_that_stays(case: Case) -> None:
    store = case.store
    kept, gone = added(
        case,
        Source.of(title="Text", text="Before. We will come. After."),
        Source.of(title="Draft", text="We will come. We may stay.", language="en"),
    )
    added(
        case,
        Excerpt.of(source=gone.number, quote="We will come."),
        Excerpt.of(source=gone.number, quote="We may stay."),
    )
    assert (
        "1 excerpt is not found in the text that stays and will be unanchored." in plan_merge(store, kept, gone).words()
    )
    merge(store, kept, gone)
    assert [(one.source, one.offset_start) for one in store.all(Excerpt)] == [(kept.number, 8), (kept.number, None)]
    assert store.get(Source, kept.number).language is None  # of another text


def test_what_would_contradict_itself_is_refused_with_a_sentence(case: Case) -> None:
    store = case.store
    made = store.get(Commitment, case.one)
    other, third = added(case, Commitment.of(headline="Other"), Commitment.of(headline="Third"))
    later, last = added(case, Meeting.of(title="L", follows=case.meeting.number), Meeting.of(title="M"))
    added(
        case,
        Membership.of(actor=case.gb, bloc=case.fr),
        CommitmentLink.of(commitment=case.one, other=other.number, kind=LinkKind.strengthens),
        Condition.of(commitment=other.number, text="First that", depends_on=third.number),
        Condition.of(commitment=third.number, text="First this", depends_on=case.one),
        last.changed(follows=later.number),
    )
    gb, fr = store.find("GB"), store.find("FR")
    for keep, gone, said in (
        (gb, gb, "cannot be merged with itself"),
        (gb, made, "merge two of the same kind"),
        (gb, fr, "Delete that membership first"),
        (case.meeting, last, "follow one another"),
        (made, other, "wait for one another"),
        (store.all(StatusEvent)[0], store.all(StatusEvent)[1], "is not merged"),
    ):
        before = contents(store.path)
        with pytest.raises(UserError, match=said):
            merge(store, keep, gone)
        assert contents(store.path) == before
    [link] = store.all(CommitmentLink)
    records.delete(store, store.all(Condition))
    with pytest.raises(UserError, match="are linked as “strengthens”"):
        merge(store, made, other)
    store.undo()
    records.set_fields(store, link, kind=LinkKind.restates)
    records.delete(store, store.all(Condition))
    merge(store, made, other)
    assert store.count(CommitmentLink) == 0


def test_every_part_that_may_stand_twice_says_how_it_is_known(case: Case) -> None:
    for kind, same in SAME.items():
        assert {*same.firm, *same.loose} <= set(field_map(KINDS[kind]))
    parts = {ref.kind for kind in (*MERGED, "office", "excerpt", "condition", "wording") for ref in references_to(kind)}
    alone = {"meeting", "commitment", "questionnaire", "redirect", "status_event"}
    assert parts - alone == set(SAME)
    assert ConditionState.KIND in SAME
