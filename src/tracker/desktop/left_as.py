"""What was kept of how a workspace was left, read again: what no longer fits is passed over."""

from typing import Any

from tracker.model.records import KINDS
from tracker.store import Store


def day_number(given: object) -> int | None:
    """Return a day number, or None if it is none."""
    return given if isinstance(given, int) and 1 <= given <= 3_652_059 else None


def are_sizes(sizes: list[Any]) -> bool:
    """Say whether these are sizes of parts that share some room."""
    return all(isinstance(size, int) and size >= 0 for size in sizes) and sum(sizes) > 0


def still_there(store: Store, selection: object) -> tuple[str, list[int]]:
    """Return the kind and the ids of those selected records that still exist."""
    found: list[tuple[str, int]] = []
    for each in selection if isinstance(selection, list) else ():
        is_one = isinstance(each, list) and len(each) == 2 and each[0] in KINDS and isinstance(each[1], int)
        if is_one and store.get_many(KINDS[each[0]], [each[1]]):
            found.append((each[0], each[1]))
    kind = found[0][0] if found else ""
    return kind, [number for each, number in found if each == kind]
