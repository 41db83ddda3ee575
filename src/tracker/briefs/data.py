"""What a brief says, as plain frozen data: no markup, no records, the same for every format."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Head:
    """What every kind of brief has on top and at the foot. `as_of` and `known_on` are day numbers, 0 for none."""

    kind: str
    kind_title: str
    title: str
    subtitle: str
    as_of: int
    as_of_words: str
    known_on_words: str
    scope: str
    author: str
    organisation: str
    workspace: str
    codebook: str
    cite: str
    paper: str = "a4"
    language: str = "en"


class BriefData(Protocol):
    """What can be typeset: a head that every kind has, and the rest of the kind's own."""

    @property
    def head(self) -> Head:
        """Title, scope and days."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to know before it is handed out."""


def plain(data: BriefData) -> dict[str, Any]:
    """Return the data as JSON can hold it."""
    return asdict(data)  # type: ignore[call-overload, no-any-return]


def as_json(values: Any) -> str:
    """Write data as JSON, always the same for the same data."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(data: BriefData) -> str:
    """Return the SHA-256 of what the brief says; on what paper it is printed makes no difference."""
    values = plain(data)
    del values["head"]["paper"]
    values.pop("figure", None)  # drawn from the rest, in points of the paper
    return hashlib.sha256(as_json(values).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Count:
    """One of the numbers that add up, with what it is made of."""

    key: str
    number: int
    label: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """How many commitments have a status."""

    status: str
    label: str
    count: int


@dataclass(frozen=True)
class Party:
    """An actor as a brief names it."""

    code: str
    name: str


@dataclass(frozen=True)
class Gate:
    """A condition of a commitment and where it stands."""

    text: str
    holder: Party | None
    state: str
    is_open: bool


@dataclass(frozen=True)
class Row:
    """One commitment of the table. Empty text is what is not known."""

    ref: str
    makers: tuple[Party, ...]
    beneficiaries: tuple[Party, ...]
    headline: str
    amounts: tuple[str, ...]
    strength: str
    strength_change: str  # firmer, softer or empty
    strength_before: str
    gates: tuple[Gate, ...]
    due: str
    slip: str
    late: str
    alarming: bool
    status: str
    status_words: str
    status_since: str
    trajectory: str
    trajectory_words: str
    flags: tuple[tuple[str, str], ...]
    notes: tuple[int, ...]
    notes_words: str


@dataclass(frozen=True)
class Group:
    """The commitments of one maker, or of several together."""

    title: str
    codes: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Seat:
    """Somebody at a meeting, or missing from it."""

    actor: Party
    person: str
    office: str
    role: str
    on_behalf_of: str


@dataclass(frozen=True)
class Bench:
    """Those who took part in one way; `unnamed` are the actors of whom nobody is named."""

    title: str
    glyph: str
    count: int
    seats: tuple[Seat, ...]
    unnamed: tuple[Party, ...]


@dataclass(frozen=True)
class Wait:
    """An open condition and the commitments that wait for it."""

    holder: Party | None
    text: str
    kind: str
    since: str
    waiting: tuple[str, ...]
    notes_words: str


@dataclass(frozen=True)
class Follower:
    """A meeting that came after, or will."""

    ref: str
    title: str
    date: str
    place: str
    glyph: str
    state: str
    outcome: str
    agenda: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """Something said that is no commitment."""

    speaker: str
    date: str
    text: str
    notes_words: str


@dataclass(frozen=True)
class Citation:
    """A passage of a source: who said it when, where it stands, and how it is graded."""

    speaker: str
    said_on: str
    quote: str
    translation: str
    title: str
    publisher: str
    kind: str
    url: str
    same_as: int
    published: str
    accessed: str
    copy: str
    locator: str
    grade: str


@dataclass(frozen=True)
class Note:
    """An endnote, with what speaks against it."""

    number: int
    citation: Citation | None
    against: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class OutcomeData:
    """Everything an outcome brief says."""

    head: Head
    was_held: bool
    facts: tuple[tuple[str, str], ...]
    lead: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    strip: tuple[Share, ...]
    figure: dict[str, Any] | None
    groups: tuple[Group, ...]
    benches: tuple[Bench, ...]
    blocs: tuple[str, ...]
    waits: tuple[Wait, ...]
    held: tuple[Follower, ...]
    upcoming: tuple[Follower, ...]
    followers_left_out: str
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    warnings: tuple[str, ...]
