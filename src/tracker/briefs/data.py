"""What a brief says, as plain frozen data: no markup, no records, the same for every format."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Protocol

HOUSE = "house:"  # what the key of a house template begins with


@dataclass(frozen=True)
class Head:
    """What every kind of brief has on top and at the foot. `as_of` and `known_on` are day numbers, 0 for none.

    `logo` is a picture as SVG text. `template` is the file name of a house template and `template_source` what stands
    in it, so that a brief can be made again after the file was changed; both are empty for ours.
    """

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
    issue: int = 0  # 0 for a draft
    marking: str = ""
    limit: str = ""  # what it is limited to besides its scope: "view “Overdue”"
    judgement_title: str = ""
    judgements: tuple[str, ...] = ()  # the author's own, printed as such
    logo: str = ""
    group: str = ","  # stands between the thousands of a number
    grouped_from: int = 4  # digits of the first number that has it: 5 where four are written together
    template: str = ""
    template_source: str = ""
    omitted: tuple[str, ...] = ()  # the parts that were left out by choice


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
    values: dict[str, Any] = json.loads(as_json(data))
    return values


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"), default=vars
)


def as_json(values: Any) -> str:
    """Write data as JSON, always the same for the same data. They hold nothing that holds itself."""
    return _ENCODER.encode(values)


def digest(data: BriefData | str) -> str:
    """Return the SHA-256 of data, or of the JSON that they are written as: what `sha256sum` says of the JSON file."""
    text = data if isinstance(data, str) else as_json(data)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
class Mark:
    """Where one commitment stands, as plainly as a later issue needs it to say what changed. Days are day numbers."""

    uid: str
    ref: str
    headline: str
    status: str
    trajectory: str
    strength: str
    due: int
    overdue: int
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """How one commitment moved: firmer, softer, same or new, and in words if there is something to say."""

    uid: str
    ref: str
    way: str
    words: str


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
    descriptor: str  # what kind of source it is and how it came to know
    same_as: int  # the note that describes the source, 0 if this one does, -1 if this one did before
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
class Line:
    """One row of a scorecard. Empty text is what is not known; `way` is empty if there is nothing to compare with."""

    ref: str
    makers: tuple[Party, ...]
    beneficiaries: tuple[Party, ...]
    headline: str
    strength: str
    condition: str
    due: str
    slip: str
    status: str
    status_words: str
    proof: str
    late: str
    alarming: bool
    way: str
    grade: str
    notes_words: str


@dataclass(frozen=True)
class MemberRow:
    """Where each maker of a joint commitment stands: its code, status, and the status in words."""

    ref: str
    rule: str
    members: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ScorecardData:
    """Everything a scorecard says. A change is a way, words and notes; a meeting ahead a glyph, a date and a title."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    strip: tuple[Share, ...]
    figure: dict[str, Any] | None
    lines: tuple[Line, ...]
    rest: str
    members: tuple[MemberRow, ...]
    since: str
    changes: tuple[tuple[str, str, str], ...]
    changes_more: int
    unchanged: int
    upcoming: tuple[tuple[str, str, str], ...]
    upcoming_more: int
    notes: tuple[Note, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeData:
    """Everything an outcome brief says."""

    head: Head
    was_held: bool
    lead: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    strip: tuple[Share, ...]
    figure: dict[str, Any] | None
    groups: tuple[Group, ...]
    facts: tuple[tuple[str, str], ...]
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
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]
