"""What a figure is, how it is timed beside its floor, and how all of them are printed and written."""

import gc
import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One measured figure. `ratio` is value / floor; `limit` bounds the ratio, `limit_value` the value."""

    what: str
    n: int
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    limit: float | None = None
    limit_value: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps its limits."""
        ratio_holds = self.limit is None or self.ratio is None or self.ratio <= self.limit
        return ratio_holds and (self.limit_value is None or self.value <= self.limit_value)


# Of each figure: the N at which the design bounds it (0: at every N), the highest ratio, and the highest value.
LIMITS: dict[str, tuple[int, float | None, float | None]] = {
    "start to first painted timeline": (10_000, 1.6, None),
    "open to complete column index": (100_000, 3.0, None),
    "pan and zoom, p95 frame": (100_000, 2.0, 16.7),
    "zoom alone, p95 frame": (100_000, None, 16.7),
    "pan and zoom, p95 frame, lanes of meetings": (100_000, None, 16.7),
    "zoom alone, p95 frame, lanes of meetings": (100_000, None, 16.7),
    "frame at 1k and here, same zoom": (100_000, 1.3, None),
    "drag a bar, p95 move to repaint": (100_000, 1.2, None),
    "search as you type, p95": (100_000, 1.5, 20.0),
    "as-of day and repaint": (100_000, None, 80.0),
    "filter and repaint": (100_000, None, 80.0),
    "re-group and repaint": (100_000, None, 80.0),
    "register: sort by a column, first time, worst": (100_000, None, 100.0),
    "register: sort by a column, slowest": (100_000, 2.0, 100.0),
    "register: sort by a column, worst ratio": (100_000, 2.0, 100.0),
    "register: a notch of the wheel, p95 frame": (100_000, None, 16.7),
    "register: group and repaint, first time, worst": (100_000, None, 80.0),
    "register: fold a group and repaint": (100_000, None, 80.0),
    **{
        f"{view}: {what}": (100_000, None, 50.0)
        for view in ("inbox", "meetings", "participants", "positions", "sources")
        for what in ("show", "another record", "edit to repaint")
    },
    "save one edit": (0, 10.0, 20.0),
    "edit to repaint": (0, 1.5, None),
    "another deadline to repaint": (0, 1.5, 16.7),
    "new commitment to repaint": (100_000, None, 50.0),
    "1,000 edits at once to repaint": (100_000, None, 80.0),
    "undo a 1,000-row bulk edit": (0, 1.2, None),
    "brief with 300 commitments": (300, 1.3, 1000.0),
    "long brief, a page of it": (5_000, 1.3, None),
    "preview of another kind, slowest of the sample": (0, None, 300.0),
    "preview after an edit, slowest of the sample": (0, None, 300.0),
    "preview of a checklist after an edit": (0, None, 300.0),
    "memory": (100_000, None, 250.0),
}


def figure(what: str, n: int, value: float, unit: str = "ms", floor: float | None = None) -> Figure:
    """A figure with the limits that the design gives it at this N."""
    at, limit, limit_value = LIMITS.get(what, (-1, None, None))
    if at not in (0, n):
        limit = limit_value = None
    ratio = round(value / floor, 2) if floor else None
    rounded = None if floor is None else round(floor, 3)
    return Figure(what, n, round(value, 3), unit, rounded, ratio, limit, limit_value)


class Clock:
    """What seconds are counted by: the clock, or on a machine that does other work the processor's time."""

    of_processor = False


def now() -> float:
    """Seconds, to be taken from each other."""
    return process_time() if Clock.of_processor else perf_counter()


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds that a call takes, and what it returns; rubbish of earlier calls is cleared before."""
    gc.collect()
    return timed_as_is(run)


def timed_as_is(run: Callable[[], T]) -> tuple[float, T]:
    """The same without clearing, for what is short and comes often."""
    start = now()
    made = run()
    return (now() - start) * 1_000, made


def medians(*runs: Callable[[], object], times: int = 5, clear: bool = True) -> list[float]:
    """Median milliseconds of each of several calls, taken in turn, so that a busy machine is busy for all."""
    found: list[list[float]] = [[] for _ in runs]
    measure = timed if clear else timed_as_is
    for _ in range(times):
        for run, mine in zip(runs, found, strict=True):
            mine.append(measure(run)[0])
    return [statistics.median(mine) for mine in found]


def quickest(*runs: Callable[[], object], times: int = 5) -> list[float]:
    """Fewest milliseconds of each of several calls, taken in turn: what other work on the machine disturbed least."""
    found = [[timed(run)[0] for run in runs] for _ in range(times)]
    return [min(mine) for mine in zip(*found, strict=True)]


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def write(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures as a list of objects."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(one) for one in figures], indent=2) + "\n", "utf-8")


def line(one: Figure) -> str:
    """A figure as one line of the table."""
    bounds = [f"{one.limit:g} ×"] if one.limit else []
    bounds += [f"{one.limit_value:g} {one.unit}"] if one.limit_value else []
    cells = (
        f"{one.n:,}",
        f"{_number(one.value)} {one.unit}",
        "–" if one.floor is None else f"{_number(one.floor)} {one.unit}",
        "–" if one.ratio is None else f"{one.ratio:.2f}",
        ", ".join(bounds) or "–",
        "" if not bounds else "yes" if one.holds else "NO",
    )
    return f"| {one.what} | {' | '.join(cells)} |"


HEADING = "| what | N | value | floor | ratio | at most | holds |\n|---|---:|---:|---:|---:|---|---|"


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:,.0f}"
