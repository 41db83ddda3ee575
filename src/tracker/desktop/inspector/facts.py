"""All that the inspector shows of one commitment, read once: its parts, and what counts as of the day."""

from dataclasses import dataclass
from functools import cached_property

from tracker.desktop.session import Session
from tracker.edits.deadlines import deadlines_of
from tracker.model.columns import STATUSES, Columns
from tracker.model.parts import Parts
from tracker.model.records import (
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
    Quantity,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.seeing import Seen
from tracker.model.standing import Standing, maker_statuses
from tracker.model.vocabulary import ConditionStanding, PartyRole, Status
from tracker.store import Store

MAKERS = (PartyRole.committer, PartyRole.lead)


@dataclass(frozen=True)
class Facts:
    """A commitment with its parts. What is "seen" was effective by the as-of day and known by the other."""

    store: Store
    record: Commitment
    row: int
    columns: Columns
    standing: Standing
    as_of: int
    known_on: int | None

    @property
    def number(self) -> int:
        """Id of the commitment."""
        return self.record.number

    @cached_property
    def _seen(self) -> Seen:
        return Seen.by(self.as_of, self.known_on)

    def _ids(self, table: Parts) -> dict[int, int]:
        """Ids of the parts that are seen, each with the day it counts from."""
        mine = self.columns.part(table, self.row)
        mine = mine[self._seen.of(mine)]
        return {int(one["id"]): int(one["day"]) for one in mine}

    @cached_property
    def parties(self) -> list[CommitmentParty]:
        """Who has which role in it."""
        return self.store.all(CommitmentParty, commitment=self.number)

    @cached_property
    def makers(self) -> list[CommitmentParty]:
        """Those who make it."""
        return [one for one in self.parties if one.role in MAKERS]

    @cached_property
    def is_joint(self) -> bool:
        """True if several make it."""
        return len({one.actor for one in self.makers}) > 1

    @cached_property
    def maker_statuses(self) -> dict[int, Status]:
        """The status that holds for each maker, its own or the common one."""
        own = maker_statuses(self.columns, self.row, self.as_of, self.known_on)
        return {actor: STATUSES[code] for actor, code in own.items()}

    def status_of(self, actor: int) -> Status:
        """The status that holds for one maker."""
        return self.maker_statuses.get(actor, self.standing.status_of(self.row))

    @cached_property
    def events(self) -> list[tuple[StatusEvent, int]]:
        """Statuses that are seen, newest first, each with the day it counts from."""
        days = self._ids(self.columns.events)
        found = [(one, days[one.number]) for one in self.all_events if one.number in days]
        return sorted(found, key=lambda each: (each[1], each[0].recorded_at or "", each[0].number), reverse=True)

    @cached_property
    def all_events(self) -> list[StatusEvent]:
        """Every status, those to come too."""
        return self.store.all(StatusEvent, commitment=self.number)

    @cached_property
    def corrected(self) -> frozenset[int]:
        """Ids of statuses that were corrected."""
        return frozenset(one.corrects for one, _ in self.events if one.corrects)

    @cached_property
    def wordings(self) -> list[tuple[Wording, int]]:
        """Wordings that are seen, oldest first, each with the day it counts from."""
        days = self._ids(self.columns.wordings)
        found = [(one, days[one.number]) for one in self.all_wordings if one.number in days]
        return sorted(found, key=lambda each: (each[1], each[0].number))

    @cached_property
    def all_wordings(self) -> list[Wording]:
        """Every wording, those to come too."""
        return self.store.all(Wording, commitment=self.number)

    @cached_property
    def conditions(self) -> list[Condition]:
        """What it waits for."""
        return self.store.all(Condition, commitment=self.number)

    @cached_property
    def states(self) -> dict[int, list[ConditionState]]:
        """Every state of each condition."""
        return {one.number: self.store.all(ConditionState, condition=one.number) for one in self.conditions}

    def state_of(self, condition: Condition) -> tuple[ConditionStanding, ConditionState | None]:
        """Return where a condition stands as of the day, and what says so."""
        days = self._ids(self.columns.condition_states)
        seen = [one for one in self.states[condition.number] if one.number in days]
        if not seen:
            return ConditionStanding.open, None
        last = max(seen, key=lambda one: (days[one.number], one.recorded_at or "", one.number))
        return last.state, last

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """Every deadline in the order in which they were set."""
        return deadlines_of(self.store, self.number)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """How much, stage by stage."""
        return self.store.all(Quantity, commitment=self.number)

    @cached_property
    def follow_ups(self) -> list[FollowUp]:
        """On whose agenda it stands."""
        return self.store.all(FollowUp, commitment=self.number)

    @cached_property
    def links(self) -> list[CommitmentLink]:
        """Links from this one and, after them, to it."""
        return self.store.all(CommitmentLink, commitment=self.number)

    @cached_property
    def links_here(self) -> list[CommitmentLink]:
        """Links that other commitments have to this one."""
        return self.store.all(CommitmentLink, other=self.number)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Every piece of evidence for or against one of its parts."""
        targets = [("status_event", one.number) for one in self.all_events]
        targets += [("condition_state", one.number) for each in self.states.values() for one in each]
        targets += [("wording", one.number) for one in self.all_wordings]
        return [one for name, number in targets for one in self.store.all(Evidence, **{name: number})]

    @cached_property
    def excerpts(self) -> dict[int, Excerpt]:
        """Every excerpt that it rests on."""
        ids = {one.excerpt for one in self.evidence} | {one.excerpt for one in self.all_wordings if one.excerpt}
        found = self.store.get_many(Excerpt, {one for one in ids if one})
        return {**found, **{one.number: one for one in self.store.all(Excerpt, commitment=self.number)}}

    @cached_property
    def sources(self) -> dict[int, Source]:
        """The sources of the excerpts."""
        return self.store.get_many(Source, {one.source for one in self.excerpts.values()})

    @cached_property
    def meetings(self) -> dict[int, Meeting]:
        """The meetings that any of it names."""
        ids = {self.record.made_at, *(one.meeting for one in self.all_wordings)}
        ids |= {one.meeting for one in self.follow_ups} | {one.meeting for one in self.excerpts.values()}
        return self.store.get_many(Meeting, {one for one in ids if one})

    def grade(self, excerpt: Excerpt) -> str:
        """Return the letter of the source and the number of the excerpt: "B2"; empty if neither is given."""
        source = self.sources.get(excerpt.source)
        letter = source.reliability if source and source.reliability else ""
        number = str(excerpt.credibility or "")
        return f"{letter}{number}"


def facts_of(session: Session, number: int) -> Facts:
    """Read a commitment as of the session's day. Raises KeyError if it is not there."""
    columns = session.store.columns
    return Facts(
        session.store,
        session.store.get(Commitment, number),
        columns.row_of(number),
        columns,
        session.standing,
        session.as_of,
        session.known_on,
    )


def deadline_label(facts: Facts, deadline: Deadline) -> str:
    """Return a deadline in words, one that counts from a condition too."""
    from tracker.model import dates

    if deadline.window:
        return dates.label(deadline.window)
    held = next((one.text for one in facts.conditions if one.id == deadline.condition), "the condition")
    return f"{deadline.days_after} d after “{held}”"
