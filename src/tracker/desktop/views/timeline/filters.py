"""Filters of the timeline: which commitments are shown, as a mask over the column index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.desktop.session import Session
from tracker.model.columns import FLAGS, MAKERS, STATUSES, Columns, Mask
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag, Status

FIELDS = {"actor": "Actor", "theme": "Theme", "status": "Status", "flag": "Flag", "priority": "Priority"}


@dataclass(frozen=True)
class Filter:
    """Show only commitments whose `field` is one of `values` (all as text)."""

    field: str
    values: tuple[str, ...]

    @property
    def title(self) -> str:
        """The field in words."""
        return FIELDS[self.field]

    def with_value(self, value: str) -> "Filter":
        """Return it with a value added, or taken away if it was there."""
        kept = tuple(each for each in self.values if each != value)
        return Filter(self.field, kept if value in self.values else (*self.values, value))


def mask_of(filters: Iterable[Filter], columns: Columns, standing: Standing) -> Mask | None:
    """Return which commitments pass all filters; None if there is no filter."""
    found: Mask | None = None
    for each in filters:
        mask = _mask(each, columns, standing)
        found = mask if found is None else found & mask
    return found


def _mask(one: Filter, columns: Columns, standing: Standing) -> Mask:
    match one.field:
        case "actor":
            return columns.made_by([int(value) for value in one.values if value.isdigit()])
        case "theme":
            wanted = set(one.values)
            return np.fromiter(
                (not wanted.isdisjoint(themes or ("",)) for themes in columns.themes), np.bool_, len(columns)
            )
        case "status":
            codes = [STATUSES.index(Status(value)) for value in one.values if value in STATUSES]
            return np.isin(standing.status, codes)
        case "flag":
            mask = np.zeros(len(columns), np.bool_)
            for value in one.values:
                mask |= standing.has(Flag(value)) if value in FLAGS else mask
            return mask
        case _:
            return np.isin(columns.priority, [int(value) for value in one.values if value.isdigit()])


def words_of(session: Session, field: str, value: str) -> str:
    """Return a value as the screen shows it."""
    if field == "actor":
        return session.store.title_of("actor", int(value))
    if field == "status":
        return Status(value).label
    if field == "flag":
        return Flag(value).label
    return value or "None"


def choices(session: Session, field: str) -> list[tuple[str, str]]:
    """Return the values that occur, each with its words."""
    columns, standing = session.store.columns, session.standing
    if field == "actor":
        role = columns.parties["role"]
        makers = np.unique(columns.parties["actor"][np.isin(role, MAKERS)]).tolist()
        return sorted(((str(each), words_of(session, field, str(each))) for each in makers), key=lambda pair: pair[1])
    if field == "theme":
        return [(each, each) for each in sorted({theme for themes in columns.themes for theme in themes})]
    if field == "status":
        present = set(standing.status[standing.exists].tolist())
        return [(status, status.label) for code, status in enumerate(STATUSES) if code in present]
    if field == "flag":
        return [(flag, flag.label) for flag in FLAGS if standing.has(flag).any()]
    return [(str(each), str(each)) for each in np.unique(columns.priority[columns.priority > 0]).tolist()]


def stored(filters: Sequence[Filter]) -> list[list[object]]:
    """Return filters as JSON keeps them."""
    return [[each.field, list(each.values)] for each in filters]


def restored(given: object) -> list[Filter]:
    """Read filters back; what is no filter is passed over."""
    found = []
    for each in given if isinstance(given, list) else ():
        if isinstance(each, list) and len(each) == 2 and each[0] in FIELDS and isinstance(each[1], list):
            values = tuple(value for value in each[1] if isinstance(value, str) and _is_value(each[0], value))
            if values:
                found.append(Filter(each[0], values))
    return found


def _is_value(field: str, value: str) -> bool:
    if field in ("actor", "priority"):
        return value.isdigit()
    return {"status": value in STATUSES, "flag": value in FLAGS}.get(field, True)
