"""What commitments can be filtered by: each field with its kind of values, its tests and its other names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tracker.model.columns import FLAGS, GRADES, MODES, STATUSES, STRENGTHS, TRAJECTORIES
from tracker.model.fields import field_map
from tracker.model.promises import Commitment
from tracker.model.standing import PROOFS
from tracker.model.vocabulary import Vocabulary

NONE = ""
"""The value that stands for "none" in a list of values."""
OPEN, CLOSED = "open", "closed"


class Test(StrEnum):
    """How the values of a filter are asked for; `holds` is of words in a text."""

    __test__ = False  # no test of pytest's

    any_of = "any_of"
    none_of = "none_of"
    before = "before"
    after = "after"
    within = "within"
    empty = "empty"
    filled = "filled"
    holds = "holds"


class Kind(StrEnum):
    """The kinds of values that a field can have."""

    choice = "choice"
    record = "record"
    day = "day"
    number = "number"
    text = "text"


PLAIN = frozenset({Test.empty, Test.filled})
"""Tests that ask for no value."""


@dataclass(frozen=True)
class FilterField:
    """One field to filter by.

    `vocabulary` lists the values of a choice or number in their order, and is empty if any word may be one;
    `comparable` says that this order means more and less. `refers` is the kind of record that an id is of.
    """

    key: str
    label: str
    kind: Kind
    others: tuple[str, ...] = ()
    optional: bool = True
    many: bool = False
    vocabulary: tuple[str, ...] = ()
    comparable: bool = False
    refers: str = ""

    @property
    def positive(self) -> Test:
        """The test that a value alone asks."""
        return {Kind.day: Test.within, Kind.text: Test.holds}.get(self.kind, Test.any_of)

    @property
    def tests(self) -> tuple[Test, ...]:
        """The tests that it allows, the usual one first."""
        compared = (Test.before, Test.after) if self.kind is Kind.day else ()
        plain = (Test.empty, Test.filled) if self.optional else ()
        return (self.positive, Test.none_of, *compared, *plain)

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Values that can be typed, by how they are compared: keys and labels, folded."""
        known: dict[str, str] = {}
        for value in (*self.vocabulary, *self.groups):
            known[plain(value)] = value
            if isinstance(value, Vocabulary):
                known.setdefault(plain(value.label), value)
        return known

    @property
    def groups(self) -> Sequence[str]:
        """Further values that stand for several: open, closed and the flags, of a status."""
        return (OPEN, CLOSED, *FLAGS) if self.key == "status" else ()


def plain(words: str) -> str:
    """Write words as the key of a vocabulary is written: "Partly fulfilled" as `partly_fulfilled`."""
    return "_".join(words.casefold().replace("-", " ").replace("_", " ").split())


def _declared() -> Iterator[FilterField]:
    field = field_map(Commitment)
    choice, record, day, text = Kind.choice, Kind.record, Kind.day, Kind.text
    yield FilterField("status", "Status", choice, ("is", "state"), optional=False, vocabulary=STATUSES)
    yield FilterField("flag", "Flag", choice, ("flags",), many=True, vocabulary=FLAGS)
    yield FilterField("actor", "Actor", record, ("party", "who"), many=True, refers="actor")
    yield FilterField("maker", "Made by", record, ("by", "committer", "lead"), many=True, refers="actor")
    yield FilterField("beneficiary", "For whom", record, ("for", "whom"), many=True, refers="actor")
    yield FilterField("bloc", "Bloc", record, many=True, refers="actor")
    yield FilterField("meeting", "Meeting", record, ("at", "made_at"), refers="meeting")
    yield FilterField("process", "Process", choice)
    yield FilterField("theme", "Theme", choice, ("themes",), many=True)
    yield FilterField("tag", "Tag", choice, ("tags",), many=True)
    numbers = tuple(str(number) for number in range(1, 6))
    yield FilterField("priority", field["priority"].show.label, Kind.number, vocabulary=numbers, comparable=True)
    yield FilterField("mode", field["mode"].show.label, choice, optional=False, vocabulary=MODES)
    yield FilterField("due", "Due", day, ("deadline", "due_now"))
    yield FilterField("first_due", "First due", day, ("due_first", "first_deadline"))
    yield FilterField("made", field["made_on"].show.label, day, ("made_on",))
    yield FilterField("updated", "Updated", day, ("last_dated",))
    yield FilterField("review", field["next_review"].show.label, day, ("next_review",))
    yield FilterField("strength", "Strength", choice, vocabulary=STRENGTHS, comparable=True)
    yield FilterField("trajectory", "Trajectory", choice, vocabulary=TRAJECTORIES)
    yield FilterField("proof", "Proof", choice, vocabulary=PROOFS)
    yield FilterField("grade", "Grade", choice, ("evidence",), vocabulary=GRADES)
    yield FilterField("ref", field["ref"].show.label, text)
    yield FilterField("headline", field["headline"].show.label, text, ("title",), optional=False)
    yield FilterField("text", "Any text", text, ("words", "any"), optional=False)


FIELDS: dict[str, FilterField] = {field.key: field for field in _declared()}
NAMES: dict[str, str] = {name: field.key for field in FIELDS.values() for name in (field.key, *field.others)}
"""Every name that a field may be typed by."""
