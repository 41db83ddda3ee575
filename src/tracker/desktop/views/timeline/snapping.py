"""What a drag snaps to: meetings, ends and deadlines of other bars in view, and the as-of day."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from tracker.desktop.views.timeline.held import Guide
from tracker.desktop.views.timeline.scene import Scene

NEAR = 6.0  # px within which a drag snaps
LONGEST = 30  # letters of a name beside a date


def bars_in_view(scene: Scene) -> npt.NDArray[np.int32]:
    """Return the bars that are in view one by one; those of stacks and density strips are not."""
    rows = scene.rows
    lanes = rows.lanes_between(scene.scroll, scene.scroll + scene.room)
    found = []
    for lane in lanes:
        if not scene.is_strip(lane):
            bars = rows.visible(lane, scene.x0, scene.x1)
            found.append(bars[rows.counted(lane, bars) == 1])
    return np.concatenate(found) if found else np.zeros(0, np.int32)


def rows_in_view(scene: Scene) -> list[int]:
    """Return the rows of the commitments that are in view one by one."""
    found: list[int] = np.unique(scene.picture.layout.rows[bars_in_view(scene)]).tolist()
    return found


class Targets:
    """The days that a drag may snap to, gathered when it begins and again when other bars come into view.

    What is dragged itself, a `meeting` or `rows` of commitments, is no target.
    """

    def __init__(self, scene: Scene, meeting: int = 0, rows: Iterable[int] = ()) -> None:
        self._scene = scene
        self._meeting = meeting
        self._rows = np.fromiter(rows, np.int64)
        self._seen: tuple[object, ...] = ()
        self._days: list[int] = []
        self._guides: list[Guide] = []

    def nearest(self, day: int, *, exactly: bool = False) -> tuple[int, Guide] | None:
        """Return the nearest day that something else lies on, within a few px; or on that very day."""
        self._gather()
        if not self._days:
            return None
        at = int(np.searchsorted(self._days, day))
        near = min(self._days[max(0, at - 1) : at + 1], key=lambda other: abs(other - day))
        if near != day and (exactly or abs(near - day) * self._scene.scale > NEAR):
            return None
        return near, self._guides[self._days.index(near)]

    def next(self, day: int, step: int) -> int | None:
        """Return the next day in a direction that something else lies on."""
        self._gather()
        at = int(np.searchsorted(self._days, day, side="right" if step > 0 else "left")) - (step < 0)
        return self._days[at] if 0 <= at < len(self._days) else None

    def _gather(self) -> None:
        scene = self._scene
        seen = (id(scene.rows), scene.scroll, scene.x0, scene.x1, scene.height)
        if seen == self._seen:
            return
        self._seen = seen
        found: dict[int, Guide] = {}
        for day, guide in self._all():
            found.setdefault(day, guide)
        self._days = sorted(found)
        self._guides = [found[day] for day in self._days]

    def _all(self) -> Iterator[tuple[int, Guide]]:
        """Yield everything, what matters most first."""
        scene, picture = self._scene, self._scene.picture
        for pin in picture.pins:
            if scene.x0 <= pin.day < scene.x1 and pin.id != self._meeting:
                yield pin.day, Guide(float(pin.day), shortened(picture.meetings[pin.id].record.title))
        spans, headlines = picture.layout.spans, picture.columns.headlines
        rows = np.setdiff1d(picture.layout.rows[bars_in_view(scene)], self._rows)
        for ends, mark in ((spans.due, "due"), (spans.now, "due"), (spans.x1, "end of"), (spans.x0 + 1, "start of")):
            for row, end in zip(rows.tolist(), ends[rows].tolist(), strict=True):
                if scene.x0 < end <= scene.x1:
                    x = end - 1 if mark == "start of" else end
                    words = shortened(headlines[row])
                    yield int(end) - 1, Guide(x, f"{words} {mark}" if mark == "due" else f"{mark} {words}")
        as_of = picture.standing.as_of
        if scene.x0 <= as_of < scene.x1:
            yield as_of, Guide(as_of + 1.0, "the as-of day")


def shortened(words: str) -> str:
    """Shorten a name so that a label stays a label."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
