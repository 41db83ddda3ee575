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
KEPT = 200
"""Pixels that stay with the headline when the others take what their words need."""
MOST = 2_000


@dataclass(frozen=True)
class Fitted:
    """The width of each column that is shown, and the columns that have no room."""

    widths: Mapping[str, int]
    folded: frozenset[str]


def fit(
    columns: Iterable[Column],
    own: Mapping[str, int],
    room: int,
    *,
    folds: bool,
    needs: Mapping[str, int] | None = None,
) -> Fitted:
    """Share the room among columns. `own` are widths that the user has set, which stay.

    First they are squeezed; if the headline still cannot be read and `folds` is true, they give way one by one in the
    order that they declare. At last those whose widest words do not fit take from the headline what they need.
    """
    shown = list(columns)
    willing = sorted((column for column in shown if column.fold), key=lambda column: column.fold) if folds else []
    for number in range(len(willing) + 1):
        folded = frozenset(column.key for column in willing[:number])
        widths = _squeezed([column for column in shown if column.key not in folded], own, room)
        if widths.get(ROOMY, ENOUGH) >= ENOUGH or ROOMY in own or number == len(willing):
            return Fitted(_satisfied(widths, shown, own, needs or {}), folded)
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


def _satisfied(
    widths: dict[str, int], columns: list[Column], own: Mapping[str, int], needs: Mapping[str, int]
) -> dict[str, int]:
    """Give columns what their widest words need, from a headline that has plenty, then from others that have more.

    At last the headline gives as long as it can be read at all. Those that need
    least more come first, so that as many as possible are whole.
    """
    if ROOMY not in widths or ROOMY in own:
        return widths
    free = [column for column in columns if column.key in needs and column.key in widths and column.key not in own]
    floors = {column.key: min(needs[column.key], max(column.most, column.width)) for column in free}
    givers = [(ROOMY, READABLE), *floors.items(), (ROOMY, KEPT)]
    for key in sorted(floors, key=lambda each: floors[each] - widths[each]):
        for giver, floor in givers:
            given = max(0, min(floors[key] - widths[key], widths[giver] - floor))
            widths[key] += given
            widths[giver] -= given
    return widths
