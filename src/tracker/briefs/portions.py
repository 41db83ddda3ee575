"""A long brief in portions, for the screen: one is laid out and drawn after the other, as Typst does a whole at once.

Typst takes five milliseconds and close to a megabyte for a row with its notes. So the first pages come before the rest
is made, and of very many rows only some at a time. What is cut is the lists of rows; all the rest stays as it is. A
portion says so at the head of its pages, where the number of pages would stand, and instead of the digest.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from tracker.briefs.compile import Order, order_of
from tracker.briefs.data import BriefData, as_json
from tracker.briefs.screen import FRONT_ONLY
from tracker.model.writing import grouped

AT_ONCE = 100
"""So many rows are shown at most."""
FRONT = 16
"""So many rows fill the first pages."""
MANY = 24
"""Of more rows than these the first pages are made first, the rest after them."""
LISTS = {"themes": "items", "groups": "rows", "sections": "items"}
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
        return f"rows {grouped(self.first + 1)}–{grouped(self.last)} of {grouped(self.of)}"

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


def first_portion(data: BriefData) -> Portion | None:
    """Return what is shown first of a brief with very many rows; None if it is shown whole."""
    many = rows_in(data)
    return portion_at(0, many) if many > AT_ONCE else None


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
    return (portion.last - portion.first if portion is not None else rows_in(data)) > MANY


def order_front(data: BriefData, portion: Portion | None = None, **form: Any) -> Order:
    """Write out the first pages of a portion, or of all: the same as there, up to the page with the last row."""
    if portion is not None:
        data = _cut(data, portion.first, portion.last, whole_frame=False)
    wanted = order_of(as_json(_cut(data, 0, FRONT, whole_frame=True)), data.head, **form)
    return replace(wanted, digest=NO_DIGEST, part=FRONT_ONLY)


def _list_of(data: BriefData) -> str:
    here = () if data.head.template else {one.name for one in fields(data)}  # type: ignore[arg-type]
    return next((name for name in LISTS if name in here), "")


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
    if not whole_frame and "notes" in there:
        cited = _cited(data, kept, of)
        changed["notes"] = tuple(one for one in getattr(data, "notes", ()) if one.number in cited)
    return replace(data, **changed)  # type: ignore[type-var]


def _cited(data: BriefData, lists: list[Any], of: str) -> set[int]:
    """Return the numbers of the notes of rows, and of what changed."""
    rows = [getattr(one, "row", one) for each in lists for one in getattr(each, of)]
    words = [row.notes_words for row in rows] + [notes for _, _, notes in getattr(data, "changes", ())]
    return set().union(*map(numbers, words))


def numbers(words: str) -> set[int]:
    """Read the numbers of notes as they are written: "1, 3–5"."""
    found: set[int] = set()
    for run in filter(None, words.split(", ")):
        first, _, last = run.partition("–")
        found.update(range(int(first), int(last or first) + 1))
    return found
