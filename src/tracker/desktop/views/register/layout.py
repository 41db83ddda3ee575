"""How wide the columns of the register stand: the headline takes what is left, others give way until it can be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.desktop.views.register.column import Column

ROOMY = "headline"
READABLE = 300
"""Pixels for which the headline asks the others to stand closer."""
SPACIOUS = 460
"""Pixels from which it lets the others have more."""
ENOUGH = 248
"""Pixels for which it asks some to give way altogether."""
LEAST = 180
"""Pixels below which the table scrolls sideways instead."""
MOST = 2_000


@dataclass(frozen=True)
class Fitted:
    """The width of each column that is shown, and the columns that have no room."""

    widths: Mapping[str, int]
    folded: frozenset[str]


def fit(columns: Iterable[Column], own: Mapping[str, int], room: int, *, folds: bool) -> Fitted:
    """Share the room among columns. `own` are widths that the user has set, which stay.

    First they are squeezed; if the headline still cannot be read and `folds` is true, they give way one by one in the
    order that they declare.
    """
    shown = list(columns)
    willing = sorted((column for column in shown if column.fold), key=lambda column: column.fold) if folds else []
    for number in range(len(willing) + 1):
        folded = frozenset(column.key for column in willing[:number])
        widths = _squeezed([column for column in shown if column.key not in folded], own, room)
        if widths.get(ROOMY, ENOUGH) >= ENOUGH or ROOMY in own or number == len(willing):
            return Fitted(widths, folded)
    raise AssertionError("the last round returns")


def _squeezed(columns: list[Column], own: Mapping[str, int], room: int) -> dict[str, int]:
    """Return widths that leave the headline enough to be read, as far as the others can be squeezed.

    Where it has more than enough, the others get what they can use.
    """
    widths = {column.key: own.get(column.key, column.width) for column in columns}
    if ROOMY not in widths or ROOMY in own:
        return widths
    loose = {column.key: column.width - column.least for column in columns if column.least and column.key not in own}
    rest = room - sum(width for key, width in widths.items() if key != ROOMY)
    slack = sum(loose.values())
    wanted = min(slack, max(0, READABLE - rest))
    for key, can_lose in loose.items():
        widths[key] -= wanted * can_lose // slack
    grown = {column.key: column.most - column.width for column in columns if column.most and column.key not in own}
    spare = min(max(0, rest - SPACIOUS), sum(grown.values()))
    for key, can_get in grown.items():
        widths[key] += spare * can_get // sum(grown.values())
    rest = room - sum(width for key, width in widths.items() if key != ROOMY)
    widths[ROOMY] = max(LEAST, rest)
    return widths
