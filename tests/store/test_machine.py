"""Whatever is edited, undone and redone in whatever order, the record, its log and its indexes stay true."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.store.kit import (
    Contents,
    assert_bounds_fit,
    assert_same,
    contents,
    replayed,
    rows,
    stored,
)

from tracker.edits import commitments, deadlines, records, sources, status, wordings
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.fields import Record, fields
from tracker.model.records import (
    KINDS,
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    FollowUp,
    Meeting,
    Membership,
    Office,
    Participation,
    Person,
    Position,
    Quantity,
    Question,
    Questionnaire,
    Source,
    StatusEvent,
    Wording,
    Workspace,
)
from tracker.model.standing import standing
from tracker.model.vocabulary import (
    Basis,
    ConditionStanding,
    EvidenceStance,
    FollowUpKind,
    Independence,
    JointRule,
    LinkKind,
    MeetingKind,
    PartyRole,
    Presence,
    Reliability,
    Stance,
    Status,
    Strength,
    Trajectory,
)
from tracker.store import Store, create_workspace, open_workspace
from tracker.store.checks import replay
from tracker.store.index import load_columns

R = TypeVar("R", bound=Record)
TODAY = date(2025, 3, 5)
DAYS = st.integers(0, 120).map(lambda days: (date(2025, 1, 1) + timedelta(days)).isoformat())
DATES = st.one_of(
    DAYS,
    st.sampled_from(
        ["2025", "2025-02", "2025-21", "2025-03~", "2025-02-17/2025-03", "../2025-02", "2025-02/..", "2024"]
    ),
)
MAYBE_DATE = st.none() | DATES
WORDS = st.sampled_from(
    ["Troops", "a backstop", "Łódź", "Ο στρατός", "Зеленський", "部隊を派遣", "50 % more", "O'Brien"]
)
SOME_WORDS = st.lists(WORDS, max_size=2, unique=True).map(tuple)
PICK = st.integers(0, 1_000)
PICKS = st.lists(PICK, max_size=4)
FEW = st.lists(PICK, min_size=1, max_size=3)
CODES = st.sampled_from(["GB", "FR", "UA", "US", "PL", "EU", "NATO"])
RECORDED = st.none() | DAYS.map(lambda day: f"{day}T12:00:00Z")
WHOLES: tuple[tuple[type[Record] | tuple[type[Record], ...], str], ...] = (
    ((Wording, Condition, Deadline, Quantity, StatusEvent, FollowUp, CommitmentLink), "commitment"),
    (Office, "person"),
    (Participation, "meeting"),
)
TEXT = "Britain is ready to send troops. Britain is ready to help. 部隊を派遣する用意がある。"


class AnyEdits(RuleBasedStateMachine):
    """One workspace, edited at random through the functions that the window uses."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tracker-machine-"))
        self.path = self.folder / "w.tracker"
        self.store: Store = create_workspace(self.path, title="Machine", author="Ann")
        self.undoable: list[tuple[str, Contents]] = []
        self.redoable: list[tuple[str, Contents]] = []
        self.refs: dict[str, str] = {}
        self.events: dict[str, StatusEvent] = {}
        self.index_used = False

    def teardown(self) -> None:
        try:
            self.store.close()
            assert [one.name for one in self.folder.iterdir()] == [self.path.name]
        finally:
            shutil.rmtree(self.folder)

    @initialize(indexed=st.booleans())
    def fill(self, indexed: bool) -> None:
        """Begin with something of most kinds, and with a column index that is kept current or one loaded late."""
        if indexed:
            self.look_at_the_index()
        self.edit(records.save, Actor.of(code="GB", name="United Kingdom"))
        self.edit(begin)
        event = self.one(StatusEvent, 1)
        assert event
        proof = [status.Proof(self.store.all(Excerpt)[1].number)]
        self.edit(status.set_status, [event.commitment], Status.withdrawn, effective="2025-03-01", evidence=proof)

    # How an edit is made and what must hold of each

    def edit(self, function: Callable[..., Any], *given: object, **named: object) -> Any:
        """Run an edit: one step or none, all of it or nothing."""
        before, steps, events = contents(self.path), self.count_steps(), self.store.all(StatusEvent)
        top = self.store.undo_label, self.store.redo_label
        try:
            made = function(self.store, *given, **named)
        except UserError:
            assert contents(self.path) == before, "a refused edit left something behind"
            assert self.count_steps() == steps
            assert (self.store.undo_label, self.store.redo_label) == top
            return None
        step = self.store.last_step
        if step is None:
            assert contents(self.path) == before
            assert self.count_steps() == steps
            return made
        assert self.count_steps() == steps + 1
        assert contents(self.path) != before
        self.undoable.append((step.label, before))
        self.redoable.clear()
        alive = {one.uid for one in self.store.all(StatusEvent)}
        kept = {one.number for one in self.store.all(Commitment)}
        lost = [one for one in events if one.uid not in alive and one.commitment in kept]
        assert lost == [], "a status of a commitment that is still there was lost"
        self.ask_rules_of_verdicts([one for one in self.store.all(StatusEvent) if one not in events])
        return made

    def count_steps(self) -> int:
        return int(rows(self.path, "SELECT count(*) FROM step")[0][0])

    def ask_rules_of_verdicts(self, new: list[StatusEvent]) -> None:
        """What was newly recorded as not fulfilled or withdrawn was allowed to be, by a plain reading of the rules."""
        for event in new:
            if event.status is Status.withdrawn:
                proof = [one for one in self.store.all(Evidence) if one.status_event == event.number]
                assert any(one.stance is EvidenceStance.supports for one in proof)
            if event.status is Status.not_fulfilled:
                day = counts_from(event.effective, event.recorded_at)
                assert not self.open_conditions(event.commitment, day)
                last = self.current_deadline(event.commitment, day)
                assert day > last if last else event.rationale

    def open_conditions(self, commitment: int, day: int) -> list[Condition]:
        return [
            one
            for one in self.store.all(Condition, commitment=commitment)
            if self.state_of(one.number, day) is ConditionStanding.open
        ]

    def state_of(self, condition: int, day: int) -> ConditionStanding:
        states = [
            (counts_from(one.date, one.recorded_at), one.recorded_at or "", one.number, one.state)
            for one in self.store.all(ConditionState, condition=condition)
        ]
        return max((one for one in states if one[0] <= day), default=(0, "", 0, ConditionStanding.open))[3]

    def current_deadline(self, commitment: int, day: int) -> int:
        found = [
            (counts_from(one.set_on, one.recorded_at), one.recorded_at or "", one.number, bounds(one.window or "")[1])
            for one in self.store.all(Deadline, commitment=commitment)
        ]
        return max((one for one in found if one[0] <= day), default=(0, "", 0, 0))[3] or 0

    def one(self, kind: type[R], pick: int) -> R | None:
        found = self.store.all(kind)
        return found[pick % len(found)] if found else None

    def ids(self, kind: type[Record], picks: list[int]) -> list[int]:
        found = self.store.all(kind)
        return list(dict.fromkeys(found[pick % len(found)].number for pick in picks)) if found else []

    def number(self, kind: type[Record], pick: int | None) -> int | None:
        found = self.one(kind, pick) if pick is not None else None
        return found.number if found else None

    # People and meetings

    @rule(code=CODES, name=WORDS, others=SOME_WORDS)
    def add_actor(self, code: str, name: str, others: tuple[str, ...]) -> None:
        self.edit(records.save, Actor.of(code=code, name=name, other_names=others))

    @rule(pick=PICK, code=CODES, name=WORDS)
    def change_actor(self, pick: int, code: str, name: str) -> None:
        self.edit(records.set_fields, self.one(Actor, pick), code=code, short_name=name)

    @rule(member=PICK, bloc=PICK, since=MAYBE_DATE)
    def join_bloc(self, member: int, bloc: int, since: str | None) -> None:
        mine, other = self.number(Actor, member), self.number(Actor, bloc)
        if mine and other:
            self.edit(records.save, Membership.of(actor=mine, bloc=other, since=since))

    @rule(pick=PICK, until=MAYBE_DATE)
    def leave_bloc(self, pick: int, until: str | None) -> None:
        mine = self.one(Membership, pick)
        if mine:
            self.edit(records.set_fields, mine, until=until)

    @rule(name=WORDS, actor=PICK, meeting=PICK, on_behalf=st.none() | PICK, presence=st.sampled_from(Presence))
    def attend(self, name: str, actor: int, meeting: int, on_behalf: int | None, presence: Presence) -> None:
        mine, where = self.number(Actor, actor), self.number(Meeting, meeting)
        person = self.edit(records.save, Person.of(name=name))
        if mine and where:
            self.edit(records.save, Office.of(person=person.number, actor=mine, title="Minister"))
            taken = Participation.of(
                meeting=where,
                actor=mine,
                person=person.number,
                on_behalf_of=self.number(Actor, on_behalf),
                presence=presence,
            )
            self.edit(records.save, taken)

    @rule(place=st.sampled_from(["Paris", "London", None]), when=MAYBE_DATE, follows=st.none() | PICK)
    def add_meeting(self, place: str | None, when: str | None, follows: int | None) -> None:
        before = self.number(Meeting, follows)
        self.edit(
            records.save, Meeting.of(title="Talks", kind=MeetingKind.call, place=place, date=when, follows=before)
        )

    @rule(pick=PICK, after=PICK, when=DATES)
    def change_meeting(self, pick: int, after: int, when: str) -> None:
        mine = self.one(Meeting, pick)
        if mine:
            self.edit(deadlines.move_meeting, mine.number, when)
            self.edit(records.set_fields, self.store.get(Meeting, mine.number), follows=self.number(Meeting, after))
            self.edit(records.set_convenors, mine, self.ids(Actor, [pick, after]))

    @rule(pick=PICK, process=st.none() | WORDS)
    def name_process(self, pick: int, process: str | None) -> None:
        mine = self.one(Meeting, pick)
        if mine:
            self.edit(records.set_fields, mine, process=process)

    # Commitments and their parts

    @rule(
        words=WORDS,
        makers=PICKS,
        helped=PICKS,
        meeting=st.none() | PICK,
        made_on=MAYBE_DATE,
        deadline=MAYBE_DATE,
        conditions=st.lists(st.tuples(WORDS, st.none() | PICK, st.none() | st.integers(0, 60)), max_size=2),
        joint_rule=st.sampled_from(JointRule),
        tags=SOME_WORDS,
    )
    def add_commitment(
        self,
        words: str,
        makers: list[int],
        helped: list[int],
        meeting: int | None,
        made_on: str | None,
        deadline: str | None,
        conditions: list[tuple[str, int | None, int | None]],
        joint_rule: JointRule,
        tags: tuple[str, ...],
    ) -> None:
        new = commitments.NewCommitment(
            headline=words,
            committers=self.ids(Actor, makers),
            beneficiaries=self.ids(Actor, helped),
            strength=Strength.pledged,
            made_at=self.number(Meeting, meeting),
            made_on=made_on,
            deadline=deadline,
            low=5,
            high=10,
            unit="troops",
            conditions=[
                commitments.NewCondition(text, self.number(Actor, holder), days) for text, holder, days in conditions
            ],
            tags=tags,
            wording=words,
            extra={"joint_rule": joint_rule},
        )
        made = self.edit(commitments.create_commitment, new)
        assert [one.status for one in self.store.all(StatusEvent, commitment=made.number)] == [Status.announced]

    @rule(
        pick=PICK, headline=WORDS, priority=st.none() | st.integers(1, 5), review=MAYBE_DATE, made_at=st.none() | PICK
    )
    def change_commitment(
        self, pick: int, headline: str, priority: int | None, review: str | None, made_at: int | None
    ) -> None:
        mine = self.one(Commitment, pick)
        if mine:
            where = self.number(Meeting, made_at)
            self.edit(records.set_fields, mine, headline=headline, priority=priority, next_review=review, made_at=where)

    @rule(picks=FEW, tags=SOME_WORDS, priority=st.none() | st.integers(1, 5))
    def change_many(self, picks: list[int], tags: tuple[str, ...], priority: int | None) -> None:
        ids = self.ids(Commitment, picks)
        if ids:
            self.edit(commitments.add_tags, ids, tags)
            self.edit(records.set_fields_of_all, [self.store.get(Commitment, one) for one in ids], priority=priority)

    @rule(pick=PICK, actors=PICKS, role=st.sampled_from(PartyRole))
    def add_parties(self, pick: int, actors: list[int], role: PartyRole) -> None:
        mine = self.number(Commitment, pick)
        for actor in self.ids(Actor, actors) if mine else ():
            self.edit(commitments.add_party, mine, actor, role)

    @rule(
        picks=FEW,
        state=st.sampled_from([None, *Status]),
        trajectory=st.sampled_from([None, *Trajectory]),
        effective=MAYBE_DATE,
        actor=st.none() | PICK,
        rationale=st.none() | WORDS,
        proof=st.none() | st.tuples(PICK, st.sampled_from(EvidenceStance), st.sampled_from(Independence)),
    )
    def judge(
        self,
        picks: list[int],
        state: Status | None,
        trajectory: Trajectory | None,
        effective: str | None,
        actor: int | None,
        rationale: str | None,
        proof: tuple[int, EvidenceStance, Independence] | None,
    ) -> None:
        excerpt = self.number(Excerpt, proof[0]) if proof else None
        self.edit(
            status.set_status,
            self.ids(Commitment, picks),
            state,
            trajectory=trajectory,
            effective=effective,
            actor=self.number(Actor, actor),
            rationale=rationale,
            evidence=[status.Proof(excerpt, proof[1], proof[2])] if proof and excerpt else [],
        )

    @rule(pick=PICK, state=st.sampled_from(Status), effective=MAYBE_DATE)
    def correct(self, pick: int, state: Status, effective: str | None) -> None:
        event = self.one(StatusEvent, pick)
        if event:
            self.edit(status.correct_status, event, status=state, effective=effective)

    @rule(pick=PICK, state=st.sampled_from(Status), recorded=RECORDED, effective=MAYBE_DATE)
    def record_earlier(self, pick: int, state: Status, recorded: str | None, effective: str | None) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            event = StatusEvent.of(
                commitment=mine, status=state, effective=effective, recorded_at=recorded, imported=True, rationale="old"
            )
            events = self.store.all(StatusEvent, commitment=mine)
            if state is not Status.not_fulfilled and state is not Status.withdrawn:
                self.edit(records.save, event)
            assert all(one in self.store.all(StatusEvent, commitment=mine) for one in events)

    @rule(pick=PICK, state=st.sampled_from(Status))
    def tamper_with_history(self, pick: int, state: Status) -> None:
        """A status that was recorded is neither changed nor deleted."""
        event = self.one(StatusEvent, pick)
        if event:
            steps = self.count_steps()
            self.edit(records.set_fields, event, status=state)
            self.edit(records.delete, [event])
            assert self.count_steps() == steps

    @rule(pick=PICK, text=WORDS, strength=st.sampled_from([None, *Strength]), when=MAYBE_DATE, excerpt=st.none() | PICK)
    def add_wording(
        self, pick: int, text: str, strength: Strength | None, when: str | None, excerpt: int | None
    ) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            self.edit(wordings.add_wording, mine, text, strength, date=when, excerpt=self.number(Excerpt, excerpt))

    @rule(pick=PICK, other=PICK)
    def move_parts(self, pick: int, other: int) -> None:
        """Give a wording, a condition and a state to another commitment."""
        where = self.number(Commitment, other)
        wording, condition = self.one(Wording, pick), self.one(Condition, pick)
        if where and wording:
            self.edit(records.set_fields, wording, commitment=where)
        if where and condition:
            self.edit(records.set_fields, condition, commitment=where)
        state, gate = self.one(ConditionState, pick), self.number(Condition, other)
        if state and gate:
            self.edit(records.set_fields, state, condition=gate)

    @rule(pick=PICK, text=WORDS, holder=st.none() | PICK, depends_on=st.none() | PICK)
    def add_condition(self, pick: int, text: str, holder: int | None, depends_on: int | None) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            self.edit(
                wordings.add_condition,
                mine,
                text,
                holder=self.number(Actor, holder),
                depends_on=self.number(Commitment, depends_on),
            )

    @rule(pick=PICK, state=st.sampled_from(ConditionStanding), when=MAYBE_DATE)
    def mark_condition(self, pick: int, state: ConditionStanding, when: str | None) -> None:
        mine = self.number(Condition, pick)
        if mine:
            self.edit(wordings.set_condition_state, mine, state, date=when)

    @rule(pick=PICK, window=DATES, set_on=MAYBE_DATE, basis=st.sampled_from(Basis))
    def add_deadline(self, pick: int, window: str, set_on: str | None, basis: Basis) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            self.edit(deadlines.set_deadline, mine, window, basis=basis, set_on=set_on)

    @rule(pick=PICK, window=DATES, start=DATES)
    def drag(self, pick: int, window: str, start: str) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            self.edit(deadlines.move_deadline, mine, window, TODAY)
            self.edit(deadlines.move_start, mine, start)

    @rule(pick=PICK, window=DATES)
    def correct_deadline(self, pick: int, window: str) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            self.edit(deadlines.correct_first_deadline, mine, window)

    @rule(pick=PICK, days=st.integers(0, 90), gate=PICK)
    def add_relative_deadline(self, pick: int, days: int, gate: int) -> None:
        mine, condition = self.number(Commitment, pick), self.number(Condition, gate)
        if mine:
            self.edit(records.save, Deadline.of(commitment=mine, days_after=days, condition=condition))

    @rule(pick=PICK, low=st.none() | st.integers(0, 9), high=st.none() | st.integers(0, 9))
    def add_quantity(self, pick: int, low: int | None, high: int | None) -> None:
        mine = self.number(Commitment, pick)
        if mine:
            new = Quantity.of(commitment=mine, low=low, high=high, unit="EUR")
            self.edit(commitments.set_quantity, mine, new)

    @rule(pick=PICK, other=PICK, kind=st.sampled_from(LinkKind), meeting=PICK)
    def link(self, pick: int, other: int, kind: LinkKind, meeting: int) -> None:
        mine, target, where = self.number(Commitment, pick), self.number(Commitment, other), self.one(Meeting, meeting)
        if mine and target:
            self.edit(commitments.link, mine, kind, target)
        if mine and where:
            self.edit(commitments.put_on_agenda, mine, where.number, FollowUpKind.to_raise)

    # Sources

    @rule(pick=PICK, start=st.integers(0, 40), length=st.integers(0, 30), owner=st.none() | PICK, said_on=MAYBE_DATE)
    def add_excerpt(self, pick: int, start: int, length: int, owner: int | None, said_on: str | None) -> None:
        mine = self.number(Source, pick)
        if mine:
            about = {"commitment": self.number(Commitment, owner), "said_on": said_on}
            self.edit(sources.add_excerpt, mine, start, start + length, **about)

    @rule(line=WORDS, actor=PICK)
    def add_statement(self, line: str, actor: int) -> None:
        self.edit(sources.add_statement, line, spoken_for=self.number(Actor, actor), said_on="2025-02-17")

    @rule(pick=PICK, text=st.sampled_from([TEXT, f"Later. {TEXT}", "Something else.", None]))
    def save_text(self, pick: int, text: str | None) -> None:
        mine = self.one(Source, pick)
        if mine:
            self.edit(records.set_fields, mine, text=text)

    @rule(pick=PICK, owner=st.none() | PICK, said_on=MAYBE_DATE)
    def change_excerpt(self, pick: int, owner: int | None, said_on: str | None) -> None:
        mine = self.one(Excerpt, pick)
        if mine:
            self.edit(records.set_fields, mine, commitment=self.number(Commitment, owner), said_on=said_on)

    @rule(pick=PICK, reliability=st.none() | st.sampled_from(Reliability))
    def grade_source(self, pick: int, reliability: Reliability | None) -> None:
        mine = self.one(Source, pick)
        if mine:
            self.edit(records.set_fields, mine, reliability=reliability)

    @rule(pick=PICK, credibility=st.none() | st.integers(1, 6))
    def grade_excerpt(self, pick: int, credibility: int | None) -> None:
        mine = self.one(Excerpt, pick)
        if mine:
            self.edit(records.set_fields, mine, credibility=credibility)

    @rule(
        pick=PICK,
        kind=st.sampled_from([StatusEvent, ConditionState, Wording, Position]),
        onto=PICK,
        stance=st.sampled_from(EvidenceStance),
        independence=st.sampled_from(Independence),
    )
    def link_evidence(
        self, pick: int, kind: type[Record], onto: int, stance: EvidenceStance, independence: Independence
    ) -> None:
        mine, where = self.number(Excerpt, pick), self.number(kind, onto)
        if mine and where:
            self.edit(sources.link_evidence, mine, stance, independence, **{kind.KIND: where})

    @rule(pick=PICK, excerpt=PICK, kind=st.sampled_from([StatusEvent, ConditionState, Wording]), onto=PICK)
    def move_evidence(self, pick: int, excerpt: int, kind: type[Record], onto: int) -> None:
        mine, where = self.one(Evidence, pick), self.number(kind, onto)
        if mine and where:
            nowhere = dict.fromkeys(("status_event", "condition_state", "wording", "position"))
            changes = {**nowhere, kind.KIND: where, "excerpt": self.number(Excerpt, excerpt)}
            self.edit(records.set_fields, mine, **changes)

    @rule(actor=PICK, stance=st.sampled_from(Stance), when=MAYBE_DATE, ref=st.sampled_from(["Q1", "Q2"]))
    def answer(self, actor: int, stance: Stance, when: str | None, ref: str) -> None:
        mine = self.number(Actor, actor)
        asked = self.one(Question, actor)
        if asked is None:
            form = self.edit(records.save, Questionnaire.of(ref=f"{ref}-form", title="Form"))
            asked = form and self.edit(
                records.save, Question.of(questionnaire=form.number, ref=ref, text="Would you send troops?")
            )
        if asked and mine:
            self.edit(records.save, Position.of(question=asked.number, actor=mine, stance=stance, date=when))

    # Deleting and what is in bulk

    @rule(
        kind=st.sampled_from(
            [
                Actor,
                Meeting,
                Source,
                Excerpt,
                Commitment,
                Commitment,
                CommitmentParty,
                CommitmentLink,
                Wording,
                Condition,
                ConditionState,
                Deadline,
                Evidence,
                Evidence,
                FollowUp,
                Question,
                Questionnaire,
                Person,
            ]
        ),
        picks=FEW,
    )
    def delete(self, kind: type[Record], picks: list[int]) -> None:
        ids = self.ids(kind, picks)
        if ids:
            self.edit(records.delete, [self.store.get(kind, one) for one in ids])

    @rule(names=st.lists(CODES, min_size=1, max_size=4), made_on=MAYBE_DATE)
    def write_in_bulk(self, names: list[str], made_on: str | None) -> None:
        """Many records of several kinds by one call, as an import does it; a code given twice refuses all of it."""

        def bulk(store: Store) -> None:
            with store.change("Import") as tx:
                made = tx.put_all([Commitment.of(headline=f"Import {name}", made_on=made_on) for name in names])
                tx.put_all(
                    [
                        *(Actor.of(code=f"X{name}", name=name) for name in names),
                        *(Wording.of(commitment=one.number, text=one.headline) for one in made),
                        *(one.changed(notes="imported") for one in made),
                    ]
                )

        self.edit(bulk)

    @rule(name=WORDS)
    def break_in_the_middle(self, name: str) -> None:
        """An exception in the middle of a step leaves nothing of it."""
        before, steps = contents(self.path), self.count_steps()
        try:
            with self.store.change("Broken") as tx:
                tx.put(Actor.of(code="BROKEN", name=name))
                tx.put(Commitment.of(headline=name))
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert (contents(self.path), self.count_steps()) == (before, steps)

    @rule(days=st.integers(0, 60))
    def change_thresholds(self, days: int) -> None:
        self.edit(records.set_fields, self.one(Workspace, 0), due_soon_days=days, gone_quiet_days=days + 1)

    # Undo, redo, and opening it again

    @precondition(lambda self: self.undoable)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.undoable))):
            label, before = self.undoable.pop()
            now = contents(self.path)
            assert self.store.undo_label == label
            step = self.store.undo()
            assert step is not None
            assert label in step.label
            assert contents(self.path) == before
            self.redoable.append((label, now))

    @precondition(lambda self: self.redoable)
    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.redoable))):
            label, after = self.redoable.pop()
            now = contents(self.path)
            assert self.store.redo_label == label
            assert self.store.redo() is not None
            assert contents(self.path) == after
            self.undoable.append((label, now))

    @rule(read_only_between=st.booleans())
    def reopen(self, read_only_between: bool) -> None:
        before = contents(self.path)
        self.store.close()
        assert [one.name for one in self.folder.iterdir()] == [self.path.name]
        if read_only_between:
            with open_workspace(self.path, read_only=True) as reader:
                assert reader.read_only
        self.store = open_workspace(self.path, author="Ben")
        self.index_used = False
        assert contents(self.path) == before

    @rule()
    def look_at_the_index(self) -> None:
        """From now on the index is kept current by each step, until the file is opened again."""
        assert len(self.store.columns) == self.store.count(Commitment)
        self.index_used = True

    # What must hold after everything

    @invariant()
    def undo_offers_what_can_be_undone(self) -> None:
        assert self.store.undo_label == (self.undoable[-1][0] if self.undoable else "")
        assert self.store.redo_label == (self.redoable[-1][0] if self.redoable else "")
        if not self.redoable:
            assert self.store.redo() is None

    @invariant()
    def log_gives_the_database(self) -> None:
        assert_log_fits(self.store)

    @invariant()
    def workspace_is_sound(self) -> None:
        assert self.store.check() == []
        assert rows(self.path, "PRAGMA foreign_key_check") == []
        assert_bounds_fit(self.store)

    @invariant()
    def refs_are_handed_out_once(self) -> None:
        for kind in (Meeting, Commitment):
            for one in self.store.all(kind):
                assert one.ref
                assert self.refs.setdefault(one.ref, one.uid) == one.uid

    @invariant()
    def history_is_kept_as_it_was(self) -> None:
        for event in self.store.all(StatusEvent):
            assert self.events.setdefault(event.uid, event) == event

    @invariant()
    def every_commitment_is_judged(self) -> None:
        judged = {one.commitment for one in self.store.all(StatusEvent)}
        assert judged == {one.number for one in self.store.all(Commitment)}

    @invariant()
    def withdrawn_stays_proven(self) -> None:
        events = self.store.all(StatusEvent)
        corrected = {one.corrects for one in events}
        proven = {one.status_event for one in self.store.all(Evidence) if one.stance is EvidenceStance.supports}
        for event in events:
            if event.status is Status.withdrawn and event.number not in corrected and not event.imported:
                assert event.number in proven

    @invariant()
    def index_is_current(self) -> None:
        if self.index_used:
            fresh = load_columns(self.store._sql)  # noqa: SLF001
            assert_same(self.store.columns, fresh)
            for known_on in (None, TODAY.toordinal()):
                kept = self.store.standing(TODAY.toordinal(), known_on)
                assert_same(kept, standing(fresh, TODAY.toordinal(), known_on))

    @invariant()
    def search_finds_all(self) -> None:
        """Everything that has text is found, a part as its whole, and nothing else; runs in an index of their own."""
        found = {row for (row,) in rows(self.path, "SELECT rowid FROM search_words")}
        runs = {row for (row,) in rows(self.path, "SELECT rowid FROM search_runs")}
        assert runs <= found
        hits = {(hit.kind, hit.id) for hit in self.store.search("部隊", limit=10_000)}
        wanted = {
            self.whole(one)
            for record in KINDS.values()
            for one in self.store.all(record)
            if any("部隊" in str(getattr(one, field.name)) for field in fields(record) if field.show.search)
        }
        assert hits == wanted

    def whole(self, one: Record) -> tuple[str, int]:
        """What a record is found as."""
        if isinstance(one, ConditionState):
            one = self.store.get(Condition, one.condition)
        for kind, whole in WHOLES:
            if isinstance(one, kind):
                return whole, getattr(one, whole)
        return one.KIND, one.number


def begin(store: Store) -> None:
    """Two commitments with parts, and a source with passages that speak for them."""
    with store.change("Begin") as tx:
        actors = tx.put_all([Actor.of(code="UA", name="Ukraine"), Actor.of(code="PL", name="Poland")])
        tx.put(Meeting.of(title="Paris", place="Paris", date="2025-02-17"))
        source = tx.put(Source.of(title="Note", text=TEXT)).number
        excerpts = tx.put_all([Excerpt.of(source=source, quote=quote) for quote in ("Britain", "ready to", "lost")])
        for actor, excerpt in zip(actors, excerpts, strict=False):
            own = tx.put(Commitment.of(headline=f"Commitment of {actor.name}", made_on="2025-02")).number
            tx.put(CommitmentParty.of(commitment=own, actor=actor.number))
            tx.put(Wording.of(commitment=own, text="will help"))
            gate = tx.put(Condition.of(commitment=own, text="if asked"))
            state = tx.put(ConditionState.of(condition=gate.number, state=ConditionStanding.met, date="2025-02-20"))
            tx.put(Evidence.of(excerpt=excerpt.number, condition_state=state.number))
            tx.put(Deadline.of(commitment=own, window="2025-02-28", set_on="2025-02-17"))


def counts_from(edtf: str | None, recorded_at: str | None) -> int:
    """Day from which something counts, by DESIGN 1: its last possible day, else the day that it was recorded."""
    first, last = bounds(edtf) if edtf else (None, None)
    return last or first or date.fromisoformat((recorded_at or "")[:10]).toordinal()


def assert_log_fits(store: Store) -> None:
    """The log alone gives every record, by the store's own reading of it and by ours."""
    now = stored(store)
    assert replayed(store.path) == now
    by_store = replay(store._sql)  # noqa: SLF001
    assert by_store is not None
    assert {uid: values["id"] for uid, values in by_store.items()} == {uid: one["id"] for uid, one in now.items()}


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(max_examples=10, stateful_step_count=25)
