"""What commitments answer to a field: the codes, ids, words or days that are asked for, row by row."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tracker.model.columns import Columns, Ids, Mask
from tracker.model.filters.derived import Sets, derived
from tracker.model.standing import OPEN_CODES, Standing

Codes = npt.NDArray[np.integer]
Days = npt.NDArray[np.int32]
FAR = np.int32(np.iinfo(np.int32).max)

# Place in the field's vocabulary of the one value that each row has, -1 for none.
CODED: dict[str, Callable[[Columns, Standing], Codes]] = {
    "status": lambda _, standing: standing.status,
    "priority": lambda columns, _: columns.priority - 1,
    "mode": lambda columns, _: columns.mode,
    "strength": lambda _, standing: standing.strength,
    "trajectory": lambda _, standing: np.where(OPEN_CODES[standing.status], standing.trajectory, -1),
    "proof": lambda _, standing: standing.proof,
    "grade": lambda columns, _: columns.grades,
}
"""The trajectory is that of open commitments: of closed ones it is history."""

# First and last possible day of each row, 0 where it is not known.
DATED: dict[str, Callable[[Columns, Standing], tuple[Days, Days]]] = {
    "due": lambda _, standing: (standing.now_first, standing.now_last),
    "first_due": lambda _, standing: (standing.due_first, standing.due_last),
    "made": lambda columns, _: (columns.made_first, columns.made_last),
    "updated": lambda _, standing: (standing.last_dated, standing.last_dated),
    "review": lambda columns, _: (columns.next_review, columns.next_review),
}


def sets(field: str, columns: Columns) -> Sets:
    """Return the themes or the tags of every row."""
    return derived(columns).themes if field == "theme" else derived(columns).tags


def parties(field: str, columns: Columns, standing: Standing) -> tuple[Ids, Ids]:
    """Return pairs of a row and an actor that it has in a role, or a bloc; a pair may come several times."""
    known = derived(columns).parties
    if field == "bloc":
        return in_blocs(columns, standing)
    if field == "actor":
        return known.rows, known.actors
    which = known.makes if field == "maker" else known.benefits
    return known.rows[which], known.actors[which]


def in_blocs(columns: Columns, standing: Standing) -> tuple[Ids, Ids]:
    """Return pairs of a row and a bloc that makes it, or of which a maker is a member on the as-of day, by row."""
    kept = derived(columns).in_blocs
    if standing.as_of not in kept:
        kept.clear()
        kept[standing.as_of] = _in_blocs(columns, standing.as_of)
    return kept[standing.as_of]


def _in_blocs(columns: Columns, day: int) -> tuple[Ids, Ids]:
    known, members = derived(columns).parties, columns.memberships
    blocs = np.unique(members["bloc"])
    members = members[(members["first"] <= day) & ((members["last"] == 0) | (members["last"] >= day))]
    member, bloc = np.concatenate([members["actor"], blocs]), np.concatenate([members["bloc"], blocs])  # itself too
    order = np.argsort(member, kind="stable")
    member, bloc = member[order], bloc[order]
    rows, actors = known.rows[known.makes], known.actors[known.makes]
    begin_of = np.searchsorted(member, np.arange(int(actors.max(initial=0)) + 2))
    begins, counts = begin_of[actors], begin_of[actors + 1] - begin_of[actors]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(rows, counts), bloc[np.repeat(begins, counts) + within]


def span(field: str, columns: Columns, standing: Standing) -> tuple[Days, Days, Mask]:
    """Return first and last possible day of each row, open sides as far away as can be, and which rows have a day."""
    first, last = DATED[field](columns, standing)
    dated = (first > 0) | (last > 0)
    return first, np.where(dated & (last == 0), FAR, last), dated
