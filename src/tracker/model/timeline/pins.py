"""Meetings above the lanes: pins at their day, labels on tiers that do not touch, counts where the room ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

TIERS = 5
TIER = 18
GAP = 12.0  # px between two labels of a tier
SHAPE = 9.0  # px from the pin's day to its label
BETWEEN = 6.0  # px from a title to what follows it
COUNTED = 26.0  # px that "+12" needs
CROWD, WIDE = 64, 1_200.0  # pins that are at least looked at together, and px that they take
FAR = 1e18
SHORT = 104.0  # px of a short name at most
CUT = 132.0  # px under which a title that is cut says less than the short name


@dataclass(frozen=True)
class Pin:
    """A meeting to be drawn, with the widths of its words in px; the highest `rank` is named first.

    `short` is that of a shorter name, as of its place.
    """

    id: int
    day: int
    title: float
    date: float
    short: float = 0.0
    rank: int = 0

    @property
    def width(self) -> float:
        """Px from its day to the end of the whole label, or of one that counts others."""
        return SHAPE + self.title + BETWEEN + max(self.date, COUNTED)

    @cached_property
    def forms(self) -> tuple["Form", ...]:
        """Its words, from the longest to the shortest."""
        short = min(self.short or self.title, SHORT)
        return Form(self.title, 0, dated=True), Form(0, short, dated=True), Form(0, short, dated=False)

    @cached_property
    def undated(self) -> "Form":
        """Its title alone."""
        return Form(self.title, 0, dated=False)

    @cached_property
    def least(self) -> float:
        """Px from its day to the end of the shortest label that counts others."""
        return self.forms[-1].width(self, counting=True)


@dataclass(frozen=True)
class Form:
    """What is written at a pin: so many px of the title or of the short name, and the date."""

    title: float
    short: float
    dated: bool

    def width(self, pin: Pin, *, counting: bool = False) -> float:
        """Px from the pin's day to the end of the words; where it counts others, their number replaces the date."""
        behind = COUNTED if counting else pin.date if self.dated else -BETWEEN
        return SHAPE + (self.title or self.short) + BETWEEN + behind


@dataclass(frozen=True)
class Placed:
    """A pin on its tier, with all meetings that it stands for, its own first."""

    pin: Pin
    tier: int
    ids: tuple[int, ...]
    last: int
    form: Form

    @property
    def count(self) -> int:
        """How many meetings it stands for."""
        return len(self.ids)

    @property
    def width(self) -> float:
        """Px from its day to the end of its words."""
        return self.form.width(self.pin, counting=self.count > 1)


def place_pins(pins: Sequence[Pin], scale: float, most: int = TIERS, *, whole: bool = False) -> tuple[Placed, ...]:
    """Put pins on tiers at `scale` px a day, so that no two labels touch and every meeting is counted.

    In a crowd labels are shortened until all have room, unless they are to be `whole`. If that is not enough, those of
    the highest rank are named, and others are counted at the nearest that is in their way.
    """
    return PinBoard(pins).placed(scale, most, whole=whole)


@dataclass(frozen=True)
class _Turn:
    """A crowd whose pins all have room: the tier of each, and the words of all."""

    tiers: list[int]
    form: int


class PinBoard:
    """Pins that are put on tiers at one scale after the other; those out of view are not made up.

    A crowd are pins that may be in each other's way; it ends where one is beyond all labels before it.
    """

    def __init__(self, pins: Sequence[Pin]) -> None:
        self.pins = sorted(pins, key=lambda pin: (pin.day, pin.id))
        self.days = np.array([pin.day for pin in self.pins], np.float64)
        """The day of each, in their order."""
        self._widths = np.array([pin.width for pin in self.pins])
        self._forms = [np.array([pin.forms[form].width(pin) for pin in self.pins]) for form in range(3)]
        self._least = np.array([pin.least for pin in self.pins])
        self._ranks = np.array([pin.rank for pin in self.pins], np.int64)
        self._key: tuple[float, int, bool] = (0.0, 0, False)
        self._left: list[float] = []
        self._starts: list[int] = []
        self._turns: dict[int, _Turn | None] = {}
        self._seen: dict[int, Placed] = {}
        self._ranked: dict[int, list[Placed]] = {}

    def ranked(self, ranks: Mapping[int, int]) -> "PinBoard":
        """The same with other ranks of some pins, by id."""
        made = copy(self)
        made.pins = [replace(pin, rank=ranks[pin.id]) if pin.id in ranks else pin for pin in self.pins]
        made._ranks = np.array([pin.rank for pin in made.pins], np.int64)  # noqa: SLF001 - it is one of us
        made.forget()
        return made

    def forget(self) -> None:
        """Forget how the pins were placed."""
        self._key, self._turns, self._seen, self._ranked = (0.0, 0, False), {}, {}, {}

    def placed(
        self, scale: float, most: int = TIERS, days: tuple[float, float] | None = None, *, whole: bool = False
    ) -> tuple[Placed, ...]:
        """Return the pins on their tiers at `scale` px a day: all of them, or those that stand between two days.

        Where pins are counted at others, these are returned though they may stand beyond the days.
        """
        self._cut(scale, most, whole=whole)
        begin, end = (0, len(self.pins)) if days is None else np.searchsorted(self.days, days).tolist()
        found: list[Placed] = []
        for first in self._starts[max(0, bisect_right(self._starts, begin) - 1) : bisect_left(self._starts, end)]:
            stop = self._starts[bisect_right(self._starts, first)]
            if first not in self._turns:
                self._turns[first] = self._in_turn(first, stop)
            turn = self._turns[first]
            if turn is None:
                found += self._by_rank(first, stop, begin, end)
            else:
                found += (self._made(each, first, turn) for each in range(max(first, begin), min(stop, end)))
        return tuple(found)

    def tiers(self, scale: float, most: int = TIERS) -> int:
        """Return how many tiers are taken at `scale` px a day, without placing a pin."""
        self._cut(scale, most, whole=False)
        if not self.pins:
            return 0
        places, starts = self.days * scale, np.array(self._starts[:-1])
        left, before = places - SHAPE, np.arange(1, len(places) + 1)

        def together(width: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
            """How many stand above each other in each crowd."""
            ends = np.sort(places + width + GAP)
            return np.maximum.reduceat(before - np.searchsorted(ends, left, side="right"), starts)

        *longer, shortest = self._forms
        least = together(shortest)
        if least.max() >= most:
            return most
        needed = np.full(len(starts), most + 1)
        for width in longer:
            needed = np.where(needed > most, together(width), needed)
        return int(np.where(needed > most, least, needed).max())

    def _cut(self, scale: float, most: int, *, whole: bool) -> None:
        """Find where crowds begin."""
        if self._key == (scale, most, whole):
            return
        self._key, self._turns, self._seen, self._ranked = (scale, most, whole), {}, {}, {}
        left = self.days * scale - SHAPE
        reach = np.maximum.accumulate(left + 2 * SHAPE + self._widths)
        apart = np.flatnonzero(reach[:-1] + GAP <= left[1:]) + 1
        self._left, self._starts = left.tolist(), [0, *apart.tolist(), len(left)] if len(left) else [0]

    def _in_turn(self, first: int, stop: int) -> _Turn | None:
        """Put the pins of a crowd by day on the first free tier, with the same words; None if one finds no room."""
        scale, most, whole = self._key
        left = self._left[first:stop]
        begins = self.days[first:stop] * scale - SHAPE
        for form in range(1 if whole else 3):
            widths = self._forms[form][first:stop]
            free_from = np.sort(begins + SHAPE + widths + GAP)
            together = np.arange(1, len(left) + 1) - np.searchsorted(free_from, begins, side="right")
            if together.max() > most:
                continue
            ends, tiers, every = [-FAR] * most, [], range(most)
            for x, width in zip(left, (widths + SHAPE + GAP).tolist(), strict=True):
                for tier in every:
                    if ends[tier] <= x:
                        break
                else:
                    break
                ends[tier] = x + width
                tiers.append(tier)
            else:
                return _Turn(tiers, form)
        return None

    def _made(self, index: int, first: int, turn: _Turn) -> Placed:
        """Return a pin of a crowd that all has room, with as many words as there is room for up to the next one."""
        if index not in self._seen:
            pin, tier = self.pins[index], turn.tiers[index - first]
            beyond = turn.tiers[index - first + 1 :]
            following = self._left[index + 1 + beyond.index(tier)] if tier in beyond else FAR
            form = None if self._key[2] else _fitting(pin, following - GAP - self._left[index] - SHAPE, counting=False)
            self._seen[index] = Placed(pin, tier, (pin.id,), pin.day, form or pin.forms[turn.form])
        return self._seen[index]

    def _by_rank(self, first: int, stop: int, begin: int, end: int) -> list[Placed]:
        """Return the pins of a crowd without room for all, of those pieces of it that lie between two pins.

        A long one is cut into several, whose words end before the next begins: nobody sees all of it at once.
        """
        scale, most, whole = self._key
        found: list[Placed] = []
        pieces = [*self._pieces(first, stop), stop]
        for one, following in pairwise(pieces):
            if following > begin and one < end:
                if one not in self._ranked:
                    limit = self._left[following] - GAP if following < len(self._left) else FAR
                    crowd = _Crowd(
                        self.pins[one:following],
                        self.days[one:following].tolist(),
                        scale,
                        self._widths[one:following].tolist(),
                        self._least[one:following].tolist(),
                        np.argsort(-self._ranks[one:following], kind="stable").tolist(),
                    )
                    self._ranked[one] = _by_rank(crowd, most, limit, whole=whole)
                found += self._ranked[one]
        return found

    def _pieces(self, begin: int, end: int) -> Iterator[int]:
        """Yield where pieces of a crowd begin: each has enough pins, and enough room for their words."""
        while begin < end:
            yield begin
            wide = bisect_left(self._left, self._left[begin] + WIDE)
            begin = max(begin + CROWD, wide)
            if end - begin < CROWD or self._left[end - 1] - self._left[begin] < WIDE:
                return


def _fitting(pin: Pin, free: float, *, counting: bool) -> Form | None:
    """Return the most that can be written where so much is free."""
    whole, short, bare = pin.forms
    room = free - SHAPE - BETWEEN - (COUNTED if counting else pin.date)
    if room >= whole.title:
        return whole
    if room >= CUT:
        return Form(room, whole.short, whole.dated)
    alone = room if counting else free - SHAPE  # what is free for a name without a date
    if alone >= whole.title:
        return pin.undated
    return short if room >= short.short else bare if alone >= bare.short else None


@dataclass
class _Tier:
    """The places of one tier that are taken, from left to right."""

    limit: float
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def room(self, x: float) -> float:
        """Return how much is free to the right of a pin at a place; negative where that is taken."""
        at = bisect_right(self.starts, x)
        if at and self.ends[at - 1] + GAP > x - SHAPE:
            return -1.0
        return min(self.starts[at] - GAP if at < len(self.starts) else FAR, self.limit) - x

    def take(self, start: float, end: float) -> None:
        """Take a place that is free."""
        at = bisect_right(self.starts, start)
        self.starts.insert(at, start)
        self.ends.insert(at, end)


@dataclass(frozen=True)
class _Crowd:
    """Pins by day, their places in px, the widths of their whole and their shortest labels, their order by rank."""

    pins: Sequence[Pin]
    days: list[float]
    scale: float
    wanted: list[float]
    least: list[float]
    order: list[int]

    @property
    def places(self) -> list[float]:
        """Px of each day."""
        return [day * self.scale for day in self.days]


def _by_rank(crowd: _Crowd, most: int, limit: float, *, whole: bool) -> list[Placed]:
    """Put the most important pins on tiers, with as many words as there is room for, and count the others at them."""
    tiers, places = [_Tier(limit) for _ in range(most)], crowd.places
    least, reach = crowd.wanted if whole else crowd.least, SHAPE + GAP
    narrow = min(least)
    full, every = np.zeros(len(places), np.uint32), (1 << most) - 1  # a bit for each tier that has no room there
    taken = full.data  # its single numbers are read at twice the speed
    found: dict[int, tuple[int, Form]] = {}
    for index in crowd.order:
        bits = taken[index]
        if bits == every:
            continue
        x, pin, wanted = places[index], crowd.pins[index], crowd.wanted[index]
        tier, room = _roomiest(x, wanted, tiers, bits)
        if room >= wanted:
            form, end = pin.forms[0], x + wanted
        elif room < least[index] or (fitting := _fitting(pin, room, counting=True)) is None:
            continue
        else:
            form, end = fitting, x + fitting.width(pin, counting=True)
        found[index] = tier, form
        tiers[tier].take(x - SHAPE, end)
        first, stop = bisect_right(places, x - reach - narrow), bisect_left(places, end + reach)
        full[first:stop] |= 1 << tier
    hosts = sorted(found)
    made = zip(hosts, _company(crowd, hosts), strict=True)
    return _written(crowd, [(index, *found[index], company) for index, company in made], limit, whole=whole)


def _company(crowd: _Crowd, placed: Sequence[int]) -> list[tuple[int, int]]:
    """Return from and to which pin each that found a place counts: those to which it is the nearest, with itself."""
    days = crowd.days
    middles = [
        bisect_right(days, (days[one] + days[following]) / 2, one + 1, following) for one, following in pairwise(placed)
    ]
    return list(pairwise([0, *middles, len(days)]))


def _written(
    crowd: _Crowd, placed: Sequence[tuple[int, int, Form, tuple[int, int]]], limit: float, *, whole: bool
) -> list[Placed]:
    """Return pins with as many words as there is room for up to the next one on their tier."""
    following: dict[int, float] = {}
    ids = [pin.id for pin in crowd.pins]
    found = []
    for index, tier, form, (first, stop) in reversed(placed):
        pin, x, counting = crowd.pins[index], crowd.days[index] * crowd.scale, stop - first > 1
        free = min(following.get(tier, FAR) - GAP, limit) - x
        words = form if whole else _fitting(pin, free, counting=counting) or form
        following[tier] = x - SHAPE
        every = pin.id, *ids[first:index], *ids[index + 1 : stop]
        found.append(Placed(pin, tier, every, crowd.pins[stop - 1].day, words))
    return found[::-1]


def _roomiest(x: float, wanted: float, tiers: Sequence[_Tier], full: int) -> tuple[int, float]:
    """Return the first tier where as much as wanted is free at a place, else that where the most is, and how much.

    `full` has a bit for each tier that is not to be asked.
    """
    best, most = -1, -1.0
    for number, tier in enumerate(tiers):
        if not full >> number & 1:
            room = tier.room(x)
            if room > most:
                best, most = number, room
                if room >= wanted:
                    break
    return best, most
