"""Figures of the timeline: frames while panning and zooming, dragging, and what an edit or another day costs."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, p95, timed_as_is
from benchmarks.of_store import committed, judge
from tracker.app import make_application
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.timeline import View, lanes_item
from tracker.desktop.views.timeline.bars import Bar
from tracker.desktop.views.timeline.dense import COLUMN, DensityPainter
from tracker.desktop.views.timeline.filters import Filter
from tracker.model.vocabulary import Status
from tracker.store import Store, open_workspace

SIZE = 1400, 900
FRAMES = 16  # at each zoom
ZOOM = 1.7
ZOOMS = 12
SAME_DAYS = 120.0  # the zoom at which 1k and 100k are compared


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
        self.canvas = self.view.canvas
        self.bars: list[Bar] = []
        self.strips = 0
        self._gather, self._dense = lanes_item.gather, DensityPainter.paint
        lanes_item.gather = self._count
        DensityPainter.paint = self._count_strips()  # type: ignore[method-assign]

    def close(self) -> None:
        lanes_item.gather = self._gather
        DensityPainter.paint = self._dense  # type: ignore[method-assign]
        self.view.close()
        self.session.close()

    def _count(self, *given: Any) -> list[Bar]:
        found = self._gather(*given)
        self.bars += found
        return found

    def _count_strips(self) -> Callable[..., None]:
        dense = self._dense

        def paint(painter: DensityPainter, *given: Any) -> None:
            self.strips += len(given[-1])
            dense(painter, *given)

        return paint

    @property
    def columns(self) -> int:
        """How many columns the strips of the last frame stand for: one rectangle each, if it were drawn by hand."""
        return self.strips * self.canvas.viewport().width() // COLUMN

    def frame(self, change: Callable[[], object]) -> float:
        """Milliseconds from a change to the painted canvas."""
        self.bars = []
        self.strips = 0

        def paint() -> None:
            change()
            self.canvas.viewport().repaint()

        took, _ = timed_as_is(paint)
        self.app.processEvents()
        return took


class Bare(QWidget):
    """An empty view that draws so many filled, outlined rectangles with a label, and so many columns of strips."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self.count = self.columns = 0
        self.resize(*size)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        fill, edge, ink = QColor("#dbe7f3"), QColor("#33608c"), QColor("#1c1c1c")
        width, height = self.width() - 160, self.height() - 22
        for at in range(self.columns):
            painter.fillRect(at * 2 % width, at * 2 // width * 22, 2, 18, fill)
        for at in range(self.count):
            rect = QRect(at * 37 % width, at * 23 % height, 150, 20)
            painter.fillRect(rect, fill)
            painter.setPen(edge)
            painter.drawRect(rect)
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, "Will send troops")
        painter.end()

    def frame(self, bench: Bench) -> float:
        """Milliseconds that one frame takes with as much as the timeline has just drawn."""
        self.count, self.columns = len(bench.bars), bench.columns
        return timed_as_is(self.repaint)[0]


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
    frames, least = pan_and_zoom(bench)
    yield figure("pan and zoom, p95 frame", n, p95(frames), floor=p95(least))
    same = same_zoom(bench)
    before.setdefault("same zoom", same)
    yield figure("frame at 1k and here, same zoom", n, same, floor=before["same zoom"])
    yield from drag(bench, n)
    yield edit_to_repaint(bench, n, moments)
    for what, changes in all_at_once(bench).items():
        took = sorted(bench.frame(change) for change in changes)
        yield figure(what, n, took[len(took) // 2])


def pan_and_zoom(bench: Bench) -> tuple[list[float], list[float]]:
    """Frames at every zoom from all records to a few weeks, and bare frames with as many rectangles and labels."""
    canvas = bench.canvas
    viewport = canvas.viewport()
    bare = Bare((viewport.width(), viewport.height()))
    frames: list[float] = []
    least: list[float] = []
    canvas.fit()
    bench.frame(lambda: None)
    for _ in range(ZOOMS):
        for at in range(FRAMES):
            shift = 60.0 if at < FRAMES // 2 else -60.0
            took = bench.frame(lambda shift=shift: canvas.pan(shift))
            floor = bare.frame(bench)
            if at:  # the first after a zoom lays out anew, and is counted with the zooms
                frames.append(took)
                least.append(floor)
        frames.append(bench.frame(lambda: canvas.zoom(ZOOM)))
        least.append(bare.frame(bench))
    bare.close()
    return frames, least


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
    thinning = (Filter("actor", (actor,)), Filter("priority", ("1",)), Filter("status", (str(Status.delivering),)))
    few = thinning[: (n > 2_000) + (n > 8_000) + (n > 50_000)]
    bench.frame(lambda: bench.view.set_filters(few))
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
    bench.frame(bench.view.clear_filters)


def draggable(bench: Bench) -> Bar | None:
    """An open bar in view whose end can be taken hold of."""
    canvas = bench.canvas
    canvas.fit()
    for _ in range(14):
        bench.frame(lambda: canvas.zoom(ZOOM))
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


def edit_to_repaint(bench: Bench, n: int, moments: list[float]) -> Figure:
    """From the commit of a status to the painted canvas, beside a pan at the same place."""
    canvas, session = bench.canvas, bench.session
    panned = [bench.frame(lambda at=at: canvas.pan(3.0 if at % 2 else -3.0)) for at in range(20)]
    ids = session.store.columns.ids
    took: list[float] = []
    for at in range(20):
        judge(session.store, int(ids[at * len(ids) // 20]))
        canvas.viewport().repaint()
        took.append((perf_counter() - moments[-1]) * 1_000)
    return figure("edit to repaint", n, sorted(took)[10], floor=sorted(panned)[10])


def all_at_once(bench: Bench) -> dict[str, list[Callable[[], object]]]:
    """Changes after which everything is computed and drawn anew."""
    view, session, canvas = bench.view, bench.session, bench.canvas
    canvas.fit()
    view.group_by("actor")
    actor = str(int(session.store.columns.parties["actor"][0]))
    some = [Filter("status", (str(Status.delivering), str(Status.fulfilled)))]
    mine = [Filter("actor", (actor,)), Filter("flag", ("overdue",))]
    return {
        "as-of day and repaint": [lambda day=day: session.set_as_of(day) for day in range(AS_OF - 90, AS_OF, 10)],
        "filter and repaint": [lambda one=one: view.set_filters(one) for one in (some, mine, []) * 3],
        "re-group and repaint": [lambda by=by: view.group_by(by) for by in ("theme", "status", "meeting", "actor") * 2],
    }
