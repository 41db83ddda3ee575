"""Figures of the timeline: frames while panning and zooming, dragging, and what an edit or another day costs."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, now, p95, timed_as_is
from benchmarks.of_store import committed, judge
from tracker.app import make_application
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.timeline import View, lanes_item
from tracker.desktop.views.timeline.bars import Bar
from tracker.desktop.views.timeline.brushes import Written
from tracker.desktop.views.timeline.dense import COLUMN, DensityPainter
from tracker.edits import commitments, deadlines, records, status
from tracker.edits.commitments import NewCommitment
from tracker.model.filters import Filter, Filters, Test
from tracker.model.records import Person
from tracker.model.vocabulary import Status
from tracker.store import Store, open_workspace

SIZE = 1400, 900
FRAMES = 16  # at each zoom
NOTCH = 1.2  # by which one notch of the wheel zooms
NOTCHES = 3  # of the wheel from one zoom to the next
ZOOMS = 12
SAME_DAYS = 120.0  # the zoom at which 1k and 100k are compared
EDITS = 24


class Bench:
    """A timeline of `n` commitments in a window of 1400 × 900, and what its last frame drew."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.app = make_application()
        self.session = Session(store, Settings(path=folder / "settings.json"))
        self.session.set_as_of(AS_OF)
        self.view = View(self.session)
        self.view.resize(*SIZE)
        self.view.show()
        self.app.processEvents()
        gc.unfreeze()  # as the program does when it has opened a file
        gc.collect()
        gc.freeze()
        self.canvas = self.view.canvas
        self.bars: list[Bar] = []
        self.strips = self.labels = 0
        self.without_bars = False
        self._gather, self._dense, self._draw = lanes_item.gather, DensityPainter.paint, Written.draw
        lanes_item.gather = self._count
        DensityPainter.paint = self._count_strips()  # type: ignore[method-assign]
        Written.draw = self._count_labels()  # type: ignore[method-assign]

    def close(self) -> None:
        lanes_item.gather = self._gather
        DensityPainter.paint = self._dense  # type: ignore[method-assign]
        Written.draw = self._draw  # type: ignore[method-assign]
        self.view.close()
        self.session.close()

    def _count(self, *given: Any) -> list[Bar]:
        found = [] if self.without_bars else self._gather(*given)
        self.bars += found
        return found

    def _count_strips(self) -> Callable[..., None]:
        dense = self._dense

        def paint(painter: DensityPainter, *given: Any) -> None:
            if not self.without_bars:
                self.strips += len(given[-1])
                dense(painter, *given)

        return paint

    def _count_labels(self) -> Callable[..., None]:
        draw = self._draw

        def noting(written: Written, *given: Any) -> None:
            self.labels += 1
            draw(written, *given)

        return noting

    @property
    def columns(self) -> int:
        """How many columns the strips of the last frame stand for: one rectangle each, if it were drawn by hand."""
        return self.strips * self.canvas.viewport().width() // COLUMN

    @property
    def rectangles(self) -> int:
        """How many bars and pins the last frame drew."""
        return len(self.bars) + len(self.canvas.head.places)

    def frame(self, change: Callable[[], object]) -> float:
        """Milliseconds from a change until everything in the window is painted that it made stale."""
        self.bars = []
        self.strips = self.labels = 0

        def paint() -> None:
            change()
            self.app.processEvents()

        return timed_as_is(paint)[0]


class Bare(QWidget):
    """An empty view that draws so many filled, outlined rectangles, so many labels, and so many columns of strips."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self.rectangles = self.labels = self.columns = 0
        self.resize(*size)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        fill, edge, ink = QColor("#dbe7f3"), QColor("#33608c"), QColor("#1c1c1c")
        width, height = self.width() - 160, self.height() - 22
        for at in range(self.columns):
            painter.fillRect(at * 2 % width, at * 2 // width * 22, 2, 18, fill)
        painter.setPen(edge)
        for at in range(self.rectangles):
            rect = QRect(at * 37 % width, at * 23 % height, 150, 20)
            painter.fillRect(rect, fill)
            painter.drawRect(rect)
        painter.setPen(ink)
        for at in range(self.labels):
            rect = QRect(at * 37 % width, at * 23 % height, 150, 20)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, "Will send troops")
        painter.end()

    def frame(self, bench: Bench) -> float:
        """Milliseconds that one frame takes with as much as the timeline has just drawn."""
        self.rectangles, self.labels, self.columns = bench.rectangles, bench.labels, bench.columns

        def paint() -> None:
            self.update()
            bench.app.processEvents()

        return timed_as_is(paint)[0]


def figures(path: Path, n: int, before: dict[str, float]) -> Iterator[Figure]:
    """Measure on a copy; `before` keeps the frame of the smallest workspace for the comparison."""
    copy = path.with_name(f"{n}-timeline.tracker")
    for old in copy.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copyfile(path, copy)
    try:
        with open_workspace(copy, author="Ann") as store:
            moments = committed(store)
            bench = Bench(store, path.parent)
            try:
                yield from _figures(bench, n, before, moments)
            finally:
                bench.close()
    finally:
        copy.unlink()


def _figures(bench: Bench, n: int, before: dict[str, float], moments: list[float]) -> Iterator[Figure]:
    yield from pan_and_zoom(bench, n)
    bench.view.group_by("meeting")
    yield from pan_and_zoom(bench, n, ", lanes of meetings")
    yield figure("the same without a bar, lanes of meetings", n, p95(without_bars(bench)))
    bench.view.group_by("actor")
    same = same_zoom(bench)
    before.setdefault("same zoom", same)
    yield figure("frame at 1k and here, same zoom", n, same, floor=before["same zoom"])
    yield from drag(bench, n)
    yield from edits(bench, n, moments)
    for what, changes in all_at_once(bench).items():
        took = sorted(bench.frame(change) for change in changes)
        yield figure(what, n, took[len(took) // 2])


def pan_and_zoom(bench: Bench, n: int, which: str = "") -> Iterator[Figure]:
    """Frames at every zoom from all records to a few weeks, and bare frames with as many rectangles and labels.

    Between two zooms the wheel turns by three notches: about one frame in six is a zoom.
    """
    canvas = bench.canvas
    viewport = canvas.viewport()
    bare = Bare((viewport.width(), viewport.height()))
    canvas.fit()
    bench.frame(lambda: None)
    frames: list[float] = []
    least: list[float] = []
    zooms: list[float] = []
    for _ in range(ZOOMS):
        for at in range(FRAMES):
            shift = 60.0 if at < FRAMES // 2 else -60.0
            took = bench.frame(lambda shift=shift: canvas.pan(shift))
            floor = bare.frame(bench)
            if at:  # the first after a zoom draws what the next ones keep, and is counted with the zooms
                frames.append(took)
                least.append(floor)
            else:
                zooms.append(took)
        for _ in range(NOTCHES):
            took = bench.frame(lambda: canvas.zoom(NOTCH))
            zooms.append(took)
            frames.append(took)
            least.append(bare.frame(bench))
    bare.close()
    yield figure(f"pan and zoom, p95 frame{which}", n, p95(frames), floor=p95(least))
    yield figure(f"zoom alone, p95 frame{which}", n, p95(zooms))


def without_bars(bench: Bench) -> list[float]:
    """Frames on the same way with no bar and no strip in them: only what always stands, which the floor has not."""
    canvas, frames = bench.canvas, []
    bench.without_bars = True
    canvas.fit()
    bench.frame(lambda: None)
    for _ in range(ZOOMS):
        for at in range(FRAMES):
            shift = 60.0 if at < FRAMES // 2 else -60.0
            took = bench.frame(lambda shift=shift: canvas.pan(shift))
            if at:
                frames.append(took)
        frames += [bench.frame(lambda: canvas.zoom(NOTCH)) for _ in range(NOTCHES)]
    bench.without_bars = False
    return frames


def same_zoom(bench: Bench) -> float:
    """The frame at one zoom, around the as-of day."""
    bench.canvas.set_range(AS_OF - SAME_DAYS / 2, AS_OF + SAME_DAYS / 2)
    bench.canvas.scroll_to(0)
    took = [bench.frame(lambda at=at: bench.canvas.pan(20.0 if at % 2 else -20.0)) for at in range(40)]
    return p95(took[4:])


def drag(bench: Bench, n: int) -> Iterator[Figure]:
    """From the mouse's move to the repaint while the end of a bar is dragged, beside a pan at the same place.

    With filters that leave so few that single bars are in view at every size.
    """
    actor = str(int(bench.session.store.columns.parties["actor"][0]))
    thinning = (asked("maker", actor), asked("priority", "1"), asked("status", Status.delivering))
    few = Filters(thinning[: (n > 2_000) + (n > 8_000) + (n > 50_000)])
    bench.frame(lambda: bench.session.set_filters(few))
    bar = draggable(bench)
    if bar is None:
        return
    y = bar.y + 10
    mouse(bench, QEvent.Type.MouseButtonPress, bar.x1 - 2, y)
    dragged: list[float] = []
    for at in range(40):
        x = bar.x1 + 8 + at % 20
        dragged.append(bench.frame(lambda x=x: mouse(bench, QEvent.Type.MouseMove, x, y)))
    assert bench.canvas.scene_state.ghost is not None
    bench.canvas.pointer.cancel()
    mouse(bench, QEvent.Type.MouseButtonRelease, bar.x1, y)
    panned = [bench.frame(lambda at=at: bench.canvas.pan(3.0 if at % 2 else -3.0)) for at in range(40)]
    yield figure("drag a bar, p95 move to repaint", n, p95(dragged[4:]), floor=p95(panned[4:]))
    bench.frame(lambda: bench.session.set_filters(Filters()))


def asked(field: str, *values: str) -> Filter:
    """A filter by some values of a field."""
    return Filter(field, Test.any_of, values)


def draggable(bench: Bench) -> Bar | None:
    """An open bar in view whose end can be taken hold of."""
    canvas = bench.canvas
    canvas.fit()
    for _ in range(14):
        bench.frame(lambda: canvas.zoom(NOTCH**NOTCHES))
        for bar in bench.bars:
            inside = 60 < bar.x0 < bar.x1 - 40 and bar.x1 < canvas.viewport().width() - 120
            if inside and bar.is_open and bar.due_exact and canvas.scene_state.head < bar.y < 700:
                hit = canvas.pointer.hit(QPointF(bar.x1 - 2, bar.y + 10))
                if hit is not None and hit.part != "label":
                    return bar
    return None


def mouse(bench: Bench, kind: QEvent.Type, x: float, y: float) -> None:
    """What the mouse does, as Qt delivers it."""
    viewport = bench.canvas.viewport()
    at = QPointF(x, y)
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def edits(bench: Bench, n: int, moments: list[float]) -> Iterator[Figure]:
    """From the commit of a step to the painted window, beside a pan at the same place.

    What is edited is in view: its status, and the day that it is due. Then one commitment more, and 1,000 at once. The
    pan follows a commit as well, of what no view draws: writing to the disk leaves little in the processor's caches.
    """
    bench.canvas.fit()
    bench.frame(lambda: None)
    store, shown = bench.session.store, in_view(bench)
    day, person = date.fromordinal(AS_OF), records.save(store, Person.of(name="Ann"))

    def took(edit: Callable[[], object]) -> float:
        edit()
        bench.app.processEvents()
        return (now() - moments[-1]) * 1_000

    def panned(at: int) -> float:
        records.set_fields(store, person, name=f"Ann {at}")
        return bench.frame(lambda: bench.canvas.pan(3.0 if at % 2 else -3.0))

    pairs = [(took(lambda one=one: judge(store, one)), panned(at)) for at, one in enumerate(shown)]
    judged, least = (middle([pair[side] for pair in pairs]) for side in (0, 1))
    yield figure("edit to repaint", n, judged, floor=least)
    pairs = [(took(lambda one=one: deadlines.move_deadline(store, one, "2026-03", day)), panned(at))
             for at, one in enumerate(shown)]  # fmt: skip
    moved, least = (middle([pair[side] for pair in pairs]) for side in (0, 1))
    yield figure("another deadline to repaint", n, moved, floor=least)
    maker = int(store.columns.parties["actor"][0])
    new = NewCommitment(headline="Will host a conference", committers=(maker,), made_on="2025-02-17")
    made = [took(lambda: commitments.create_commitment(store, new)) for _ in range(5)]
    yield figure("new commitment to repaint", n, middle(made))
    many = store.columns.ids[:1_000].tolist()
    bulk = [took(lambda to=to: status.set_status(store, many, to)) for to in (Status.adopted, Status.delivering) * 2]
    yield figure("1,000 edits at once to repaint", n, middle(bulk))


def in_view(bench: Bench) -> list[int]:
    """Ids of commitments in the lanes and the days that are shown."""
    scene = bench.canvas.scene_state
    layout, rows = scene.picture.layout, scene.rows
    lanes = rows.lanes_between(scene.scroll, scene.scroll + scene.room)
    bars = [bar for lane in lanes for bar in rows.stack(lane, scene.x0, scene.x1)]
    chosen = {int(layout.rows[bar]) for bar in bars[:: max(1, len(bars) // EDITS)]}
    return [int(scene.picture.columns.ids[row]) for row in sorted(chosen)][:EDITS]


def middle(values: list[float]) -> float:
    """The median."""
    return sorted(values)[len(values) // 2]


def all_at_once(bench: Bench) -> dict[str, list[Callable[[], object]]]:
    """Changes after which everything is computed and drawn anew."""
    view, session, canvas = bench.view, bench.session, bench.canvas
    canvas.fit()
    view.group_by("actor")
    actor = str(int(session.store.columns.parties["actor"][0]))
    some = Filters((asked("status", Status.delivering, Status.fulfilled),))
    mine = Filters((asked("maker", actor), asked("flag", "overdue")))
    return {
        "as-of day and repaint": [lambda day=day: session.set_as_of(day) for day in range(AS_OF - 90, AS_OF, 10)],
        "filter and repaint": [lambda one=one: session.set_filters(one) for one in (some, mine, Filters()) * 3],
        "re-group and repaint": [lambda by=by: view.group_by(by) for by in ("theme", "status", "meeting", "actor") * 2],
    }
