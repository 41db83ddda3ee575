"""Workspaces that try the views: hardly anything, names in many scripts, forty lanes, thousands in three."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    Deadline,
    FollowUp,
    Meeting,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import (
    ActorKind,
    FollowUpKind,
    LinkKind,
    MeetingKind,
    MeetingState,
    Mode,
    PartyRole,
    Status,
    Strength,
)
from tracker.store import Store, create_workspace

AS_OF = date(2025, 3, 28).toordinal()
FIRST = date(2024, 6, 3).toordinal()
PLACES = ("Paris", "London", "Brussels", "Warsaw", "Kyiv", "Jeddah", "Rome", "Vilnius", "The Hague")
DOING = (
    "Host planners", "Send air-defence missiles", "Train a brigade", "Fund grid repairs", "Ratify the agreement",
    "Deliver patrol boats", "Approve the budget", "Open a logistics hub", "Demine farmland", "Lend two billion",
)  # fmt: skip
THEMES = ("security", "energy", "aid", "sanctions", "talks")
NAMES = {
    "AE": ("الإمارات العربية المتحدة", "إرسال مساعدات إنسانية إلى أوكرانيا خلال شهر"),
    "IL": ("ישראל", "הקמת בית חולים שדה במערב"),
    "UA": ("Україна", "Обміняти всіх полонених за принципом «всіх на всіх»"),
    "GR": ("Ελλάδα", "Παράδοση πυρομαχικών έως τον Ιούνιο"),
    "CN": ("中华人民共和国", "派代表团参加和平峰会并提供援助"),
    "BA": ("Bosnia and Herzegovina, both entities and the Brčko District", "Join the statement of February"),
    "PL": ("Rzeczpospolita Polska", "Zwiększyć dostawy przez węzeł w Rzeszowie"),
}


T = TypeVar("T")


class Draw:
    """Picks by chance, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._numbers = np.random.default_rng(seed)

    def random(self) -> float:
        """From 0 to 1."""
        return float(self._numbers.random())

    def randint(self, least: int, most: int) -> int:
        """A whole number."""
        return int(self._numbers.integers(least, most + 1))

    def choice(self, values: Sequence[T]) -> T:
        """One of several."""
        return values[self.randint(0, len(values) - 1)]

    def sample(self, values: Sequence[T], number: int) -> list[T]:
        """So many of several, each once."""
        return [values[at] for at in self._numbers.permutation(len(values))[:number].tolist()]


@dataclass(frozen=True)
class Case:
    """A workspace by name, and what fills it."""

    name: str
    fill: Callable[[Store], None]

    def make(self, folder: Path) -> Path:
        """Make it in a folder and return its file."""
        path = folder / f"{self.name}.tracker"
        with create_workspace(path, title=self.name.capitalize()) as store:
            with store.change("Set the day it opens with") as tx:
                tx.put(store.workspace.changed(as_of=_iso(AS_OF)))
            self.fill(store)
        return path


def cases() -> tuple[Case, ...]:
    """All of them."""
    return (
        Case("empty", lambda _: None),
        Case("sparse", lambda store: _fill(store, {"GB": "United Kingdom"}, 1, meetings=1)),
        Case("scripts", _fill_scripts),
        Case("forty-lanes", lambda store: _fill(store, _countries(40), 320, meetings=27)),
        Case("dense", lambda store: _fill(store, _countries(3), 2_400, meetings=120)),
    )


def _countries(number: int) -> dict[str, str]:
    return {f"X{at:02d}": f"Country {chr(65 + at % 26)}{chr(97 + at // 26)}" for at in range(number)}


def _fill_scripts(store: Store) -> None:
    names = {code: name for code, (name, _) in NAMES.items()}
    _fill(store, names, 21, meetings=6, headlines=[headline for _, headline in NAMES.values()])


def _fill(store: Store, names: dict[str, str], size: int, *, meetings: int, headlines: Sequence[str] = DOING) -> None:
    """Fill a workspace with so many commitments of actors by code and name; always the same."""
    draw = Draw(size)
    with store.change("Add actors and meetings") as tx:
        actors = tx.put_all([Actor(code=code, name=name, kind=ActorKind.government) for code, name in names.items()])
        met = tx.put_all([_meeting(draw, number, meetings) for number in range(meetings)])
    with store.change("Add commitments") as tx:
        made = tx.put_all([_commitment(draw, number, met, headlines) for number in range(size)])
        tx.put_all([party for one in made for party in _parties(draw, one, actors)])
        tx.put_all([wording for one in made for wording in _wordings(draw, one)])
        tx.put_all([deadline for one in made for deadline in _deadlines(draw, one)])
        gated = [one for one in made if draw.random() < 0.2]
        tx.put_all([Condition(commitment=one.number, text="once a ceasefire holds") for one in gated])
        tx.put_all([event for one in made for event in _events(draw, one)])
        tx.put_all(_links(draw, made))
        ahead = [one for one in met if one.state is MeetingState.planned]
        tx.put_all([_follow_up(one, draw.choice(ahead)) for one in made[::5] if ahead])


def _meeting(draw: Draw, number: int, of: int) -> Meeting:
    day = FIRST + round((AS_OF + 60 - FIRST) * (number + 0.5) / of)
    place, kind = PLACES[number % len(PLACES)], draw.choice(tuple(MeetingKind))
    state = MeetingState.held if day <= AS_OF else MeetingState.planned
    return Meeting(title=f"{kind.label} on security in {place}", kind=kind, place=place, date=_iso(day), state=state)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _commitment(draw: Draw, number: int, met: Sequence[Meeting], headlines: Sequence[str]) -> Commitment:
    meeting = draw.choice([one for one in met if one.state is MeetingState.held] or met)
    return Commitment(
        headline=headlines[number % len(headlines)],
        themes=tuple(draw.sample(THEMES, draw.randint(0, 2))),
        made_at=meeting.number,
        made_on=meeting.date,
        mode=Mode.joint if draw.random() < 0.15 else Mode.individual,
        priority=draw.choice((None, 1, 2, 3)),
    )


def _parties(draw: Draw, one: Commitment, actors: Sequence[Actor]) -> list[CommitmentParty]:
    several = min(len(actors), 2 if one.mode is Mode.joint else 1)
    chosen = draw.sample(actors, several)
    return [CommitmentParty(commitment=one.number, actor=each.number, role=PartyRole.committer) for each in chosen]


def _wordings(draw: Draw, one: Commitment) -> list[Wording]:
    start = date.fromisoformat(one.made_on or "").toordinal()
    days = sorted({start, *(start + draw.randint(4, 70) for _ in range(draw.randint(0, 2)))})
    return [
        Wording(commitment=one.number, text=one.headline, strength=draw.choice(tuple(Strength)), date=_iso(day))
        for day in days
    ]


def _deadlines(draw: Draw, one: Commitment) -> list[Deadline]:
    start = date.fromisoformat(one.made_on or "").toordinal()
    due = start + draw.choice((2, 5, 12, 40, 90, 200, 400))
    window = draw.choice((None, _iso(due), _iso(due), _iso(due)[:7]))
    found = [Deadline(commitment=one.number, window=window, set_on=_iso(start))] if window else []
    if window and draw.random() < 0.2:
        found.append(Deadline(commitment=one.number, window=_iso(due + draw.randint(10, 60)), set_on=_iso(due)))
    return found


def _events(draw: Draw, one: Commitment) -> list[StatusEvent]:
    start = date.fromisoformat(one.made_on or "").toordinal()
    path = (Status.announced, Status.preparing, draw.choice((Status.adopted, Status.delivering)))
    found = [(start, path[0])]
    if draw.random() < 0.6:
        found.append((start + draw.randint(3, 40), path[1]))
    if draw.random() < 0.3:
        found.append((start + draw.randint(41, 90), path[2]))
    if draw.random() < 0.4:
        closed = draw.choice((Status.fulfilled, Status.fulfilled, Status.partly_fulfilled, Status.lapsed))
        found.append((start + draw.choice((2, 4, 9, 100, 160)), closed))
    return [StatusEvent(commitment=one.number, status=status, effective=_iso(day)) for day, status in found]


def _links(draw: Draw, made: Sequence[Commitment]) -> list[CommitmentLink]:
    pairs = [(one, draw.choice(made)) for one in made[::7]]
    kinds = tuple(LinkKind)
    return [
        CommitmentLink(commitment=one.number, kind=kinds[at % len(kinds)], other=other.number)
        for at, (one, other) in enumerate(pairs)
        if one.number != other.number
    ]


def _follow_up(one: Commitment, meeting: Meeting) -> FollowUp:
    return FollowUp(commitment=one.number, meeting=meeting.number, kind=FollowUpKind.to_raise)
