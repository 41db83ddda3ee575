"""A long brief in portions, for the screen: one is laid out and drawn after the other, as Typst does a whole at once.

Typst takes five milliseconds and close to a megabyte for a row with its notes. So the first pages come before the rest
is made, and of very many rows only some at a time. What is cut is the lists of rows; all the rest stays as it is. A
portion says so at the head of its pages, where the number of pages would stand, and instead of the digest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from tracker.briefs.compile import Order, order_of
from tracker.briefs.data import BriefData, as_json
from tracker.briefs.pack import PackData
from tracker.briefs.screen import FRONT_ONLY
from tracker.model.writing import grouped

AT_ONCE = 100
"""So many rows are shown at most."""
FRONT = 16
FRONT_OF = {"changes": 22}
"""So many rows fill the first pages; those of some kinds are less high."""
MANY = 20
"""Of more rows than these the first pages are made first, the rest after them."""
LISTS = {"themes": "items", "groups": "rows", "sections": "items"}
AFTER_ROWS = {
    "outcome": ("facts", "benches", "waits", "held", "upcoming", "statements"),
    "changes": ("held", "moved"),
    "pack": ("questions", "waits"),
}
"""What stands behind the last row of a kind, so that no first page has it."""
LAST_IS_NOTES = ("changes", "states")
"""Lists of plain tuples whose last part are the notes."""
NO_DIGEST = "in part"


@dataclass(frozen=True)
class Portion:
    """The rows from `first`, counted from 0, up to `last`, of so many."""

    first: int
    last: int
    of: int

    @property
    def words(self) -> str:
        """Say which rows these are: "rows 1–100 of 1,000"."""
        return f"{self.short} of {grouped(self.of)}"

    @property
    def short(self) -> str:
        """Say which rows these are, but not of how many: "rows 1–100"."""
        return f"rows {grouped(self.first + 1)}–{grouped(self.last)}"

    @property
    def following(self) -> "Portion | None":
        """The next portion; None after the last."""
        return portion_at(self.last, self.of) if self.last < self.of else None

    @property
    def preceding(self) -> "Portion | None":
        """The portion before; None before the first."""
        return portion_at(max(0, self.first - AT_ONCE), self.of) if self.first else None


def portion_at(first: int, of: int) -> Portion:
    """Return the portion that begins at a row."""
    return Portion(first, min(first + AT_ONCE, of), of)


def first_portion(data: BriefData, begin: int = 0) -> Portion | None:
    """Return what is shown of a brief with very many rows, from a row or the last portion on; None for the whole."""
    many = rows_in(data)
    return portion_at(min(begin, (many - 1) // AT_ONCE * AT_ONCE), many) if many > AT_ONCE else None


def rows_in(data: BriefData) -> int:
    """Count the rows of a brief's lists; none if it has no lists that grow, or a template of somebody else."""
    name = _list_of(data)
    return sum(len(getattr(one, LISTS[name])) for one in getattr(data, name)) if name else 0


def order_portion(data: BriefData, portion: Portion | None, **form: Any) -> Order:
    """Write out a portion of a brief for the screen, or all of it."""
    if portion is None:
        return order_of(as_json(data), data.head, **form)
    wanted = order_of(as_json(_cut(data, portion.first, portion.last, whole_frame=False)), data.head, **form)
    return replace(wanted, digest=NO_DIGEST, part=f"Preview of {portion.words}")


def has_front(data: BriefData, portion: Portion | None = None) -> bool:
    """Whether the first pages of a portion, or of all, are to be made before the rest."""
    if isinstance(data, PackData) and not data.head.template:
        return len(data.visitors) + len(data.agenda) + sum(len(one.lines) + len(one.held) for one in data.talks) > MANY
    return (portion.last - portion.first if portion is not None else rows_in(data)) > MANY


def order_front(data: BriefData, portion: Portion | None = None, **form: Any) -> Order:
    """Write out the first pages of a portion, or of all: the same as there, up to the page with the last row."""
    if portion is not None:
        data = _cut(data, portion.first, portion.last, whole_frame=False)
    many = FRONT_OF.get(data.head.kind, FRONT)
    front: Any = _front_of_pack(data) if isinstance(data, PackData) else _cut(data, 0, many, whole_frame=True)
    front = replace(front, **dict.fromkeys(AFTER_ROWS.get(data.head.kind, ()), ()))
    wanted = order_of(as_json(front), data.head, **form)
    return replace(wanted, digest=NO_DIGEST, part=FRONT_ONLY)


def _list_of(data: BriefData) -> str:
    here = () if data.head.template else {one.name for one in fields(data)}  # type: ignore[arg-type]
    return next((name for name in LISTS if name in here), "")


def _front_of_pack(data: PackData) -> PackData:
    """Leave out the rows of a pack but the first; those who come take half the room of a row."""
    agenda, talks = data.agenda[:FRONT], []
    left = max(FRONT - len(data.visitors) // 2 - len(agenda), FRONT // 4) if len(agenda) == len(data.agenda) else 0
    for talk in data.talks:
        if left <= 0:
            break
        lines = talk.lines[:left]
        held = talk.held[: left - len(lines)]
        left -= len(lines) + len(held)
        talks.append(replace(talk, lines=lines, held=held))
    return replace(data, agenda=agenda, talks=tuple(talks), notes=data.notes[:1], marks=())


def _cut(data: BriefData, first: int, last: int, *, whole_frame: bool) -> BriefData:
    """Leave out all rows but some, and the notes that nothing left leads to; with the headings of all lists or not."""
    name = _list_of(data)
    of, kept, at = LISTS[name], [], 0
    for one in getattr(data, name):
        rows = getattr(one, of)
        mine = rows[max(0, first - at) : max(0, last - at)]
        at += len(rows)
        if mine or whole_frame:
            kept.append(replace(one, **{of: mine}))
    changed: dict[str, Any] = {name: tuple(kept)}
    there = {one.name for one in fields(data)}  # type: ignore[arg-type]
    if "marks" in there:
        changed["marks"] = ()  # what the next issue is compared with is not printed
    for index in ("by_actor", "by_ref", "notes"):
        if index in there:
            changed[index] = getattr(data, index)[: int(whole_frame)]  # one stands for its heading, in the contents
    left: Any = replace(data, **changed)  # type: ignore[type-var]
    if not whole_frame and "notes" in there:
        cited = set().union(*map(numbers, _notes_in(replace(left, notes=()))))
        left = replace(left, notes=tuple(one for one in getattr(data, "notes", ()) if one.number in cited))
    return left  # type: ignore[no-any-return]


def _notes_in(value: Any) -> Iterator[str]:
    """Yield the notes of rows, conditions, statements and whatever else has some, as they are written."""
    if isinstance(value, tuple):
        for one in value:
            yield from _notes_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            held = getattr(value, one.name)
            if one.name == "notes_words":
                yield held
            elif one.name in LAST_IS_NOTES:
                yield from (each[-1] for each in held)
            elif isinstance(held, tuple) or is_dataclass(held):
                yield from _notes_in(held)


def numbers(words: str) -> set[int]:
    """Read the numbers of notes as they are written: "1, 3–5"."""
    found: set[int] = set()
    for run in filter(None, words.split(", ")):
        first, _, last = run.partition("–")
        found.update(range(int(first), int(last or first) + 1))
    return found
