"""Where commitments stand, computed in one pass over arrays, is what a plain reading of the rules gives one by one."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.columns import STATUSES, STRENGTHS, TRAJECTORIES
from tracker.model.dates import bounds
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.standing import PROOFS
from tracker.model.vocabulary import (
    ConditionStanding,
    EvidenceStance,
    Flag,
    Independence,
    JointRule,
    PartyRole,
    ProofLevel,
    Status,
    Strength,
    Trajectory,
)
from tracker.store import Store, create_workspace

DELIVERED = (Status.fulfilled, Status.partly_fulfilled)
WORST_FIRST = (
    *(Status.withdrawn, Status.not_fulfilled, Status.lapsed, Status.superseded, Status.cannot_judge),
    *(Status.announced, Status.preparing, Status.adopted, Status.delivering),
    *(Status.partly_fulfilled, Status.fulfilled),
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


# The plain reading


@dataclass
class Plain:
    """One commitment with its parts, and two days to look at it from."""

    store: Store
    own: int
    as_of: int
    known_on: int | None

    def known(self, one: Any) -> bool:
        return self.known_on is None or day(one.recorded_at[:10]) <= self.known_on

    @staticmethod
    def since(one: Any) -> int:
        """Day from which it counts: the last possible one of its date, without a date the day it was recorded."""
        names = {StatusEvent: "effective", Deadline: "set_on"}
        edtf = getattr(one, names.get(type(one), "date"))
        first, last = bounds(edtf) if edtf else (None, None)
        return last or first or day(one.recorded_at[:10])

    def order(self, one: Any) -> tuple[int, str, int]:
        return self.since(one), one.recorded_at, one.number

    def counted(self, kind: type[Any], **equal: object) -> list[Any]:
        found = [one for one in self.store.all(kind, **equal) if self.known(one) and self.since(one) <= self.as_of]
        return sorted(found, key=self.order)

    def live(self) -> list[StatusEvent]:
        corrections = [one.corrects for one in self.store.all(StatusEvent, commitment=self.own) if self.known(one)]
        return [one for one in self.counted(StatusEvent, commitment=self.own) if one.number not in corrections]

    def judged(self) -> tuple[StatusEvent | None, int]:
        """The event that gives the status, and the day since when it holds."""
        live = self.live()
        common = [one for one in live if one.actor is None]
        makers = self.makers((PartyRole.committer, PartyRole.lead))
        each = {maker: mine[-1] for maker in makers if (mine := [one for one in live if one.actor in (None, maker)])}
        if not any(one.actor for one in live) or not each:
            return (common[-1], self.since(common[-1])) if common else (None, 0)
        return self.joint(each)

    def makers(self, roles: Sequence[PartyRole]) -> list[int]:
        parties = self.store.all(CommitmentParty, commitment=self.own)
        return [one.actor for one in parties if one.role in roles]

    def joint(self, each: dict[int, StatusEvent]) -> tuple[StatusEvent, int]:
        rule = self.store.get(Commitment, self.own).joint_rule
        leads = [each[lead] for lead in self.makers((PartyRole.lead,)) if lead in each]
        if rule is JointRule.lead and leads:
            return leads[0], self.since(leads[0])
        ranked = sorted(each.values(), key=lambda one: WORST_FIRST.index(one.status))
        all_done_on = max(self.since(one) for one in ranked)
        if rule is JointRule.any:
            best = [one for one in ranked if one.status is ranked[-1].status]
            earliest = min(best, key=self.since)
            return earliest, self.since(earliest) if earliest.status in DELIVERED else all_done_on
        still = [one for one in ranked if one.status.is_open]
        worst = [one for one in (still or ranked) if one.status is (still or ranked)[0].status]
        return max(worst, key=self.since), all_done_on

    def states(self) -> dict[int, ConditionState | None]:
        found = self.store.all(Condition, commitment=self.own)
        return {
            one.number: next(iter(reversed(self.counted(ConditionState, condition=one.number))), None) for one in found
        }

    def windows(self) -> list[tuple[int, int, int]]:
        """First and last day of each deadline that counts, and its id, in the order in which they were set."""
        states = self.states()
        found = []
        for one in self.counted(Deadline, commitment=self.own):
            if one.window:
                first, last = bounds(one.window)
                found.append((first or 0, last or 0, one.number))
                continue
            state = states[one.condition]
            if state and state.state is ConditionStanding.met:
                due = self.since(state) + one.days_after
                found.append((due, due, one.number))
        return found

    def excerpts(self) -> list[Excerpt]:
        events = {one.number for one in self.store.all(StatusEvent, commitment=self.own)}
        named = {one.excerpt for one in self.store.all(Wording, commitment=self.own)}
        named |= {one.excerpt for one in self.store.all(Evidence) if one.status_event in events}
        return [one for one in self.store.all(Excerpt) if one.commitment == self.own or one.number in named]

    def answer(self) -> dict[str, Any]:
        """Everything that is computed of it, by the rules read one after the other."""
        mine = self.store.get(Commitment, self.own)
        event, since = self.judged()
        status = event.status if event else Status.announced
        wordings = self.counted(Wording, commitment=self.own)
        strengths = [one.strength for one in wordings if one.strength]
        states = self.states()
        still_open = [key for key, one in states.items() if one is None or one.state is ConditionStanding.open]
        windows = self.windows()
        first = windows[0] if windows else (0, 0, 0)
        now = windows[-1] if windows else (0, 0, 0)
        made_first, made_last = bounds(mine.made_on) if mine.made_on else (None, None)
        made = made_last or made_first or 0
        closed_on = 0 if status.is_open else since
        overdue = self.as_of - first[1] if status.is_open and 0 < first[1] < self.as_of else 0
        late = closed_on - first[1] if status in DELIVERED and 0 < first[1] < closed_on else 0
        last_dated = self.last_dated(made)
        proof, flags = self.proven(event, status)
        review = bounds(mine.next_review)[1] if mine.next_review else None
        quiet = self.as_of - last_dated if last_dated else 0
        left = now[1] - self.as_of
        slip_days = max(0, now[1] - first[1]) if first[1] else 0
        for flag, holds in (
            (Flag.gated, status.is_open and still_open),
            (Flag.due_soon, status.is_open and now[1] and 0 <= left <= 14),
            (Flag.overdue, overdue),
            (Flag.late, late),
            (Flag.slipped, slip_days),
            (Flag.gone_quiet, status.is_open and (quiet >= 30 or (review and review < self.as_of))),
            (Flag.unsourced, not any(one.anchored for one in self.excerpts())),
        ):
            if holds:
                flags.add(flag)
        exists = self.exists(made)
        return {
            "exists": exists,
            "status": status,
            "trajectory": event.trajectory if event else None,
            "strength": strengths[-1] if strengths else None,
            "current_event": event.number if event else 0,
            "conditions": (len(still_open), len(states)),
            "start": self.start(made_first or made_last or 0),
            "due": first,
            "now": now,
            "slips": sum(1 for one, two in pairwise(windows) if one[1] and two[1] > one[1]),
            "slip_days": slip_days,
            "overdue_days": overdue,
            "late_days": late,
            "quiet_days": quiet,
            "closed_on": closed_on,
            "last_dated": last_dated,
            "proof": proof,
            "flags": tuple(flag for flag in Flag if flag in flags) if exists else (),
        }

    def last_dated(self, made: int) -> int:
        days = [made, *(self.since(one) for one in self.live())]
        days += [self.since(one) for kind in (Wording, Deadline) for one in self.counted(kind, commitment=self.own)]
        for condition in self.store.all(Condition, commitment=self.own):
            days += [self.since(one) for one in self.counted(ConditionState, condition=condition.number)]
        for one in self.excerpts():
            first, last = bounds(one.said_on) if one.said_on else (None, None)
            days.append(last or first or 0)
        return max((one for one in days if one <= self.as_of), default=0)

    def exists(self, made: int) -> bool:
        there = 0 < made <= self.as_of or self.counted(Wording, commitment=self.own) or self.live()
        everything = (
            *self.store.all(StatusEvent, commitment=self.own),
            *self.store.all(Wording, commitment=self.own),
        )
        return bool(there) and (self.known_on is None or any(self.known(one) for one in everything))

    def start(self, made: int) -> int:
        days = [made] if made else []
        worded = self.counted(Wording, commitment=self.own)
        days += [(bounds(one.date)[0] if one.date else None) or self.since(one) for one in worded]
        return min(days or [self.since(one) for one in self.store.all(StatusEvent, commitment=self.own)])

    def proven(self, event: StatusEvent | None, status: Status) -> tuple[ProofLevel | None, set[Flag]]:
        found = [
            one for one in self.store.all(Evidence) if event and one.status_event == event.number and self.known(one)
        ]
        voices = [one.independence for one in found if one.stance is EvidenceStance.supports]
        others = [one for one in voices if one is not Independence.self]
        flags = set()
        if any(one.stance is EvidenceStance.contradicts for one in found):
            flags.add(Flag.contested)
        if not status.is_open and not others and (voices or status in DELIVERED):
            flags.add(Flag.self_declared)
        if status not in DELIVERED:
            return None, flags
        if voices.count(Independence.independent) >= 2:
            return ProofLevel.corroborated, flags
        return (ProofLevel.confirmed if others else ProofLevel.self_declared), flags


def computed(store: Store, own: int, as_of: int, known_on: int | None) -> dict[str, Any]:
    """The same answer out of the columns."""
    now, row = store.standing(as_of, known_on), store.columns.row_of(own)
    return {
        "exists": bool(now.exists[row]),
        "status": STATUSES[now.status[row]],
        "trajectory": TRAJECTORIES[now.trajectory[row]] if now.trajectory[row] >= 0 else None,
        "strength": STRENGTHS[now.strength[row]] if now.strength[row] >= 0 else None,
        "current_event": now.current_event[row],
        "conditions": (now.conditions_open[row], now.conditions_total[row]),
        "start": now.start[row],
        "due": (now.due_first[row], now.due_last[row], now.due_id[row]),
        "now": (now.now_first[row], now.now_last[row], now.now_id[row]),
        "slips": now.slips[row],
        "slip_days": now.slip_days[row],
        "overdue_days": now.overdue_days[row],
        "late_days": now.late_days[row],
        "quiet_days": now.quiet_days[row],
        "closed_on": now.closed_on[row],
        "last_dated": now.last_dated[row],
        "proof": PROOFS[now.proof[row]] if now.proof[row] >= 0 else None,
        "flags": now.flags_of(row),
    }


# What is looked at

NUMBERS = st.integers(0, 89)
DAYS = NUMBERS.map(lambda days: (date(2025, 1, 15) + timedelta(days)).isoformat())
DATES = DAYS | st.sampled_from(
    ["2025", "2025-02", "2025-21", "2025-03~", "2025-02-17/2025-03", "../2025-02", "2025-02/.."]
)
MAYBE = st.none() | DATES
RECORDED = DAYS.map(lambda one: f"{one}T09:30:00Z")
ACTOR = st.none() | st.integers(0, 2)
EVENT = st.tuples(
    st.sampled_from(Status), st.sampled_from([None, *Trajectory]), MAYBE, RECORDED, ACTOR, st.none() | st.integers(0, 3)
)
JOINT_EVENT = st.tuples(
    st.sampled_from([Status.delivering, Status.partly_fulfilled, Status.fulfilled, Status.withdrawn]),
    st.none(),
    DAYS,
    st.just("2025-01-15T09:30:00Z"),
    ACTOR,
    st.none(),
)
CASE = st.fixed_dictionaries(
    {
        "made_on": MAYBE,
        "next_review": MAYBE,
        "joint_rule": st.sampled_from(JointRule),
        "parties": st.lists(st.tuples(st.integers(0, 2), st.sampled_from(PartyRole)), max_size=4),
        "events": st.lists(EVENT, min_size=1, max_size=5),
        "wordings": st.lists(
            st.tuples(st.sampled_from([None, *Strength]), MAYBE, RECORDED, st.none() | st.integers(0, 1)), max_size=3
        ),
        "conditions": st.lists(
            st.lists(st.tuples(st.sampled_from(ConditionStanding), MAYBE, RECORDED), max_size=3), max_size=2
        ),
        "deadlines": st.lists(
            st.tuples(DATES, MAYBE, RECORDED) | st.tuples(st.integers(0, 40), MAYBE, RECORDED), max_size=4
        ),
        "evidence": st.lists(
            st.tuples(
                *(st.integers(0, 4), st.integers(0, 1)),
                *(st.sampled_from(EvidenceStance), st.sampled_from(Independence), RECORDED),
            ),
            max_size=4,
        ),
        "own_excerpt": st.none() | st.tuples(st.booleans(), MAYBE),
    }
)


EMPTY = {"made_on": "2025-01-15", "next_review": None, "wordings": [], "conditions": [], "own_excerpt": None}
JOINT = st.fixed_dictionaries(
    {
        **{name: st.just(value) for name, value in EMPTY.items()},
        "joint_rule": st.sampled_from(JointRule),
        "parties": st.permutations([0, 1, 2]).flatmap(
            lambda actors: st.tuples(
                *(st.tuples(st.just(one), st.sampled_from([PartyRole.committer, PartyRole.lead])) for one in actors)
            )
        ),
        "events": st.lists(JOINT_EVENT, min_size=2, max_size=6),
        "deadlines": st.just([("2025-02-20", "2025-01-15", "2025-01-15T09:30:00Z")]),
        "evidence": st.just([(0, 0, EvidenceStance.supports, Independence.counterpart, "2025-01-15T09:30:00Z")]),
    }
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        create_workspace(Path(folder) / "standing.tracker") as made,
    ):
        with made.change("Begin") as tx:
            tx.put_all([Actor.of(code=code, name=code) for code in ("GB", "FR", "PL")])
            source = tx.put(Source.of(title="Note", text="Britain will send troops."))
            for quote in ("send troops", "not in the text"):
                tx.put(Excerpt.of(source=source.number, quote=quote))
        assert len(made.columns) == 0
        yield made


def write(store: Store, case: dict[str, Any]) -> int:
    """Save a case in one step, as an import would, so that no rule asks whether a verdict was right."""
    actors = [one.number for one in store.all(Actor)]
    excerpts = [one.number for one in store.all(Excerpt)][:2]
    with store.change("Import") as tx:
        own = tx.put(
            Commitment.of(
                headline="Case",
                made_on=case["made_on"],
                next_review=case["next_review"],
                joint_rule=case["joint_rule"],
            )
        ).number
        roles = dict.fromkeys((actors[at], role) for at, role in case["parties"])
        tx.put_all([CommitmentParty.of(commitment=own, actor=actor, role=role) for actor, role in roles])
        events: list[StatusEvent] = []
        for status, trajectory, effective, recorded, actor, corrects in case["events"]:
            event = StatusEvent.of(
                commitment=own,
                status=status,
                trajectory=trajectory,
                effective=effective,
                recorded_at=recorded,
                actor=None if actor is None else actors[actor],
                corrects=None if corrects is None or not events else events[corrects % len(events)].number,
                imported=True,
            )
            events.append(tx.put(event))
        for strength, when, recorded, excerpt in case["wordings"]:
            worded = Wording.of(
                commitment=own,
                text="will send",
                strength=strength,
                date=when,
                recorded_at=recorded,
                excerpt=None if excerpt is None else excerpts[excerpt],
            )
            tx.put(worded)
        conditions: list[int] = []
        for states in case["conditions"]:
            conditions.append(tx.put(Condition.of(commitment=own, text="if asked")).number)
            tx.put_all(
                [
                    ConditionState.of(condition=conditions[-1], state=state, date=when, recorded_at=recorded)
                    for state, when, recorded in states
                ]
            )
        for what, set_on, recorded in case["deadlines"]:
            about: dict[str, Any] = {"window": what}
            if isinstance(what, int):
                if not conditions:
                    continue
                about = {"days_after": what, "condition": conditions[what % len(conditions)]}
            tx.put(Deadline.of(commitment=own, set_on=set_on, recorded_at=recorded, **about))
        for event_at, excerpt, stance, independence, recorded in case["evidence"]:
            tx.put(
                Evidence.of(
                    excerpt=excerpts[excerpt],
                    status_event=events[event_at % len(events)].number,
                    stance=stance,
                    independence=independence,
                    recorded_at=recorded,
                )
            )
        if case["own_excerpt"]:
            anchored, said_on = case["own_excerpt"]
            source = store.all(Source)[0].number
            quote = "Britain" if anchored else "nowhere"
            tx.put(Excerpt.of(source=source, quote=quote, said_on=said_on, commitment=own))
    return own


def assert_same(store: Store, case: dict[str, Any], as_of: int, known_on: int | None) -> None:
    own = write(store, case)
    try:
        start = day("2025-01-15")
        known = None if known_on is None else start + known_on
        plain = Plain(store, own, start + as_of, known).answer()
        assert computed(store, own, start + as_of, known) == plain
        alone, now = store.standing_of(own, start + as_of, known)
        assert alone.refs == [store.name_of("commitment", own)]
        assert now.status_of(0) is plain["status"]
    finally:
        store.undo()


@settings(max_examples=150)
@given(case=CASE, as_of=NUMBERS, known_on=st.none() | NUMBERS)
def test_one_pass_gives_what_the_rules_say(
    store: Store, case: dict[str, Any], as_of: int, known_on: int | None
) -> None:
    assert_same(store, case, as_of, known_on)


@settings(max_examples=100)
@given(case=JOINT, as_of=NUMBERS)
def test_joint_status_follows_from_those_of_its_makers(store: Store, case: dict[str, Any], as_of: int) -> None:
    assert_same(store, case, as_of, None)
