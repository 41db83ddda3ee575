"""A workspace of N commitments, always the same for the same N, written through the store's own bulk door."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from tracker.model.dates import bounds
from tracker.model.fields import Record
from tracker.model.records import (
    Actor,
    Commitment,
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
from tracker.model.vocabulary import (
    ActionKind,
    ActorKind,
    Basis,
    ConditionStanding,
    EvidenceStance,
    Independence,
    JointRule,
    MeetingKind,
    MeetingState,
    Mode,
    PartyRole,
    Reliability,
    SourceKind,
    Status,
    Strength,
    Trajectory,
)
from tracker.store import Store, create_workspace
from tracker.store.file import SCHEMA

R = TypeVar("R", bound=Record)
VERSION = 5  # of what is generated; another number makes cached workspaces anew
SEED = 20250217
FIRST, LAST = date(2015, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
AS_OF = date(2025, 3, 5).toordinal()
BATCH = 5_000

CODES = (
    "GB", "FR", "DE", "IT", "ES", "PL", "NL", "BE", "DK", "SE", "FI", "NO", "EE", "LV",
    "LT", "CZ", "SK", "HU", "RO", "BG", "GR", "PT", "IE", "AT", "LU", "CA", "US", "JP",
    "KR", "AU", "NZ", "TR", "UA", "MD", "GE", "CH", "IS", "HR", "SI", "CY",
)  # fmt: skip
PLACES = (
    "Paris",
    "London",
    "Brussels",
    "Berlin",
    "Warsaw",
    "Kyiv",
    "Rome",
    "Madrid",
    "Vienna",
    "Geneva",
    "Oslo",
    "Riga",
)
BLOCS = {"EU": "European Union", "NATO": "North Atlantic Treaty Organization", "E5": "Group of Five"}
PROCESSES = ("Ukraine security", "Energy union", "Western Balkans", "Sanctions")
THEMES = ("security", "energy", "migration", "climate", "trade", "health", "sanctions", "reconstruction", "defence")
VERBS = ("send", "fund", "train", "host", "deliver", "procure", "ratify", "sanction", "rebuild", "finance")
THINGS = (
    "troops for a reassurance force", "air defence systems", "artillery shells", "a share of the reconstruction fund",
    "the training of border guards", "gas storage", "a customs agreement", "vaccines for the region",
    "demining teams", "an interconnector", "patrol boats", "grid repairs", "scholarships", "a visa scheme",
)  # fmt: skip
WHOM = ("Ukraine", "Moldova", "the Baltic states", "the Western Balkans", "Georgia", "the coalition", "its neighbours")
PROMISES = {
    Strength.considered: "would consider whether to",
    Strength.willing: "is ready and willing to",
    Strength.offered: "offers to",
    Strength.pledged: "pledges to",
    Strength.committed: "commits to",
    Strength.decided: "has decided to",
    Strength.contracted: "has contracted to",
}
GATES = ("if there is a United States backstop", "once a ceasefire holds", "provided that parliament agrees")
CLOSED = (Status.fulfilled, Status.fulfilled, Status.partly_fulfilled, Status.lapsed, Status.cannot_judge)
STRENGTHS = tuple(PROMISES)
TRAJECTORIES = (None, None, *Trajectory)


def name(size: int) -> str:
    """File name of the workspace of `size` commitments; another one for each schema."""
    return f"{size}-v{VERSION}-{SCHEMA}.tracker"


def workspace(folder: Path, size: int) -> Path:
    """Path of the workspace of `size` commitments in a folder, made there if it is not yet."""
    path = folder / name(size)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with create_workspace(unfinished, title=f"{size:,} commitments") as store:
            Generator(store, size).fill()
        unfinished.replace(path)
    return path


class Generator:
    """Fills an empty workspace, in steps of a few thousand commitments."""

    def __init__(self, store: Store, size: int) -> None:
        self.store, self.size = store, size
        self.random = random.Random(SEED + size)
        self.actors: list[int] = []
        self.meetings: list[Meeting] = []
        self.makers: dict[int, list[int]] = {}

    def fill(self) -> None:
        """Write all of it."""
        self._people()
        for start in range(0, self.size, BATCH):
            self._batch(range(start, min(start + BATCH, self.size)))

    def _people(self) -> None:
        with self.store.change("Add actors and meetings") as tx:
            actors = [Actor(code=code, name=f"Country {code}", kind=ActorKind.government) for code in CODES]
            self.actors = [one.number for one in tx.put_all(actors)]
            blocs = tx.put_all([Actor(code=code, name=name, kind=ActorKind.bloc) for code, name in BLOCS.items()])
            tx.put_all([part for one in blocs for part in self._members(one)])
            meetings = [
                Meeting(
                    title=f"Meeting {number} in {place}",
                    place=place,
                    kind=self.random.choice(tuple(MeetingKind)),
                    date=iso(FIRST + (LAST - FIRST) * number // max(1, self.size // 100)),
                    state=MeetingState.held,
                    process=PROCESSES[number % 7] if number % 7 < len(PROCESSES) else None,
                )
                for number, place in zip(range(max(8, self.size // 100)), cycle(PLACES), strict=False)
            ]
            self.meetings = sorted(tx.put_all(meetings), key=lambda one: one.date or "")

    def _members(self, bloc: Actor) -> Iterator[Membership]:
        for at, actor in enumerate(self.actors):
            if at % 3 != bloc.number % 3:
                until = "2020-01-31" if at % 10 == 0 else None
                yield Membership(actor=actor, bloc=bloc.id, since=iso(FIRST - 300 * at), until=until)

    def _batch(self, numbers: range) -> None:
        """Commitments with everything that belongs to them, kind by kind."""
        with self.store.change(f"Import {len(numbers)} commitments") as tx:
            sources = tx.put_all([self._source(number) for number in numbers[::20]])
            commitments = tx.put_all([self._commitment(number) for number in numbers])
            excerpts = tx.put_all(
                [
                    Excerpt(
                        source=source.number,
                        quote=self._sentence(at),
                        said_on=one.made_on,
                        commitment=one.id,
                        credibility=self.random.choice((None, 1, 2, 3, 4)),
                    )
                    for source, group in zip(sources, groups(commitments, 20), strict=True)
                    for at, one in enumerate(group)
                    if at % 2 == 0
                ]
            )
            tx.put_all([part for one in commitments for part in self._parties(one)])
            tx.put_all([part for one in commitments for part in self._wordings(one)])
            tx.put_all([part for one in commitments for part in self._deadlines(one)])
            tx.put_all([part for one in commitments for part in self._quantities(one)])
            gates = tx.put_all([part for one in commitments for part in self._conditions(one)])
            tx.put_all([part for one in gates for part in self._states(one)])
            events = tx.put_all([part for one in commitments for part in self._events(one)])
            closed = [one for one in events if one.status in (Status.fulfilled, Status.partly_fulfilled)]
            tx.put_all([self._evidence(one, excerpts) for one in closed])

    def _source(self, number: int) -> Source:
        text = " ".join(self._sentence(at) for at in range(20))
        return Source(title=f"Readout {number}", kind=SourceKind.readout, publisher="Press office", text=text,
            url=f"https://example.org/readouts/{number}", published=iso(self._day()), language="en",
            reliability=self.random.choice((None, *Reliability)),
        )  # fmt: skip

    @staticmethod
    def _sentence(at: int) -> str:
        return f"We will {VERBS[at % 10]} {THINGS[at % 14]} for {WHOM[at % 7]}."

    def _day(self) -> int:
        """More of them late than early, as in a workspace that grows."""
        return int(FIRST + (LAST - FIRST) * self.random.random() ** 0.6)

    def _commitment(self, number: int) -> Commitment:
        draw = self.random
        meeting = self.meetings[min(len(self.meetings) - 1, int(len(self.meetings) * draw.random() ** 0.6))]
        doing = f"{draw.choice(VERBS)} {draw.choice(THINGS)} for {draw.choice(WHOM)}"
        joint = draw.random() < 0.08
        return Commitment(
            headline=f"Will {doing}, lot {number}",
            text=f"To {doing} under the programme agreed in {meeting.place}, as part of tranche {number % 97}.",
            action_kind=draw.choice((None, *ActionKind)),
            success_test=f"All of lot {number} has arrived." if draw.random() < 0.3 else None,
            themes=tuple(draw.sample(THEMES, draw.randint(0, 2))),
            tags=(f"tag{draw.randint(1, 40)}",) if draw.random() < 0.5 else (),
            mode=Mode.joint if joint else Mode.individual,
            joint_rule=draw.choice(tuple(JointRule)),
            made_at=meeting.id if draw.random() < 0.9 else None,
            made_on=meeting.date if draw.random() < 0.8 else fuzzy(draw, self._day()),
            priority=draw.choice((None, 1, 2, 3, 4, 5)),
            next_review=iso(self._day()) if draw.random() < 0.2 else None,
        )

    @staticmethod
    def _made(one: Commitment) -> int:
        return bounds(one.made_on or "2020")[0] or FIRST

    def _parties(self, one: Commitment) -> Iterator[CommitmentParty]:
        makers = self.random.randint(2, 4) if one.mode is Mode.joint else 1
        chosen = self.random.sample(self.actors, makers + 1)
        self.makers[one.number] = chosen[:makers]
        for at, actor in enumerate(chosen):
            role = PartyRole.beneficiary if at == makers else PartyRole.committer
            yield CommitmentParty(commitment=one.id, actor=actor, role=role)

    def _wordings(self, one: Commitment) -> Iterator[Wording]:
        for at in range(self.random.choice((1, 1, 1, 2, 3))):
            strength = self.random.choice(STRENGTHS)
            text = f"{PROMISES[strength]} {one.headline[5:]}"
            when = one.made_on if at == 0 else iso(self._made(one) + 30 * at)
            yield Wording(commitment=one.id, text=text, strength=strength, date=when, meeting=one.made_at)

    def _deadlines(self, one: Commitment) -> Iterator[Deadline]:
        if self.random.random() < 0.3:
            return
        made, due = self._made(one), self.random.randint(60, 900)
        window = fuzzy(self.random, made + due)
        yield Deadline(commitment=one.id, window=window, set_on=iso(made), basis=Basis.stated)
        if self.random.random() < 0.2:
            moved = iso(made + due + self.random.randint(30, 400))
            yield Deadline(commitment=one.id, window=moved, set_on=iso(made + due), basis=Basis.analyst)

    def _quantities(self, one: Commitment) -> Iterator[Quantity]:
        if self.random.random() < 0.5:
            low = float(self.random.randint(1, 500) * 10)
            yield Quantity(commitment=one.id, low=low, high=low, unit="troops", as_of=one.made_on)

    def _conditions(self, one: Commitment) -> Iterator[Condition]:
        if self.random.random() < 0.3:
            holder = self.random.choice(self.actors)
            yield Condition(commitment=one.id, text=self.random.choice(GATES), holder=holder)

    def _states(self, gate: Condition) -> Iterator[ConditionState]:
        if self.random.random() < 0.4:
            state = self.random.choice(tuple(ConditionStanding))
            yield ConditionState(condition=gate.id, state=state, date=iso(self._day()))

    def _events(self, one: Commitment) -> Iterator[StatusEvent]:
        made = self._made(one)
        yield StatusEvent(commitment=one.id, effective=one.made_on, author="Ann")
        for at, status in enumerate((Status.preparing, Status.adopted, Status.delivering), start=1):
            if self.random.random() < 0.4:
                where = self.random.choice(TRAJECTORIES)
                yield self._event(one, status, made + 60 * at, trajectory=where)
        if self.random.random() < 0.45:
            yield self._event(one, self.random.choice(CLOSED), made + self.random.randint(200, 1200))
        if one.mode is Mode.joint and self.random.random() < 0.5:
            for actor in self.makers[one.number]:
                status = self.random.choice((Status.preparing, Status.delivering, Status.fulfilled))
                yield self._event(one, status, made + self.random.randint(30, 900), actor=actor)

    @staticmethod
    def _event(
        one: Commitment, status: Status, day: int, trajectory: Trajectory | None = None, actor: int | None = None
    ) -> StatusEvent:
        return StatusEvent(
            commitment=one.id, status=status, trajectory=trajectory, actor=actor, effective=iso(day), author="Ann",
            rationale=f"As reported, {status.label.lower()}.",
        )  # fmt: skip

    def _evidence(self, event: StatusEvent, excerpts: Sequence[Excerpt]) -> Evidence:
        return Evidence(excerpt=self.random.choice(excerpts).id, stance=EvidenceStance.supports,
            independence=self.random.choice(tuple(Independence)), status_event=event.id,
        )  # fmt: skip


def iso(day: int) -> str:
    """ISO date of a day number."""
    return date.fromordinal(day).isoformat()


def fuzzy(draw: random.Random, day: int) -> str:
    """A day as people date it: exact, a month, a season, a year, about, open."""
    exact = iso(day)
    return draw.choice((exact, exact, exact, exact[:7], exact[:7], f"{exact[:4]}-21", exact[:4], f"{exact[:7]}~"))


def cycle(values: Sequence[str]) -> Iterator[str]:
    """The values again and again."""
    while True:
        yield from values


def groups(values: Sequence[R], size: int) -> list[Sequence[R]]:
    """Cut into pieces of `size`."""
    return [values[at : at + size] for at in range(0, len(values), size)]
