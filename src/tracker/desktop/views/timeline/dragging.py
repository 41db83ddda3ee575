"""What a drag on the canvas does: move dates, draw a new bar, select with a band, or move through time."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt

from tracker.desktop.views.timeline.choosing import select_band, touched
from tracker.desktop.views.timeline.held import Band, Guide
from tracker.desktop.views.timeline.moves import Move
from tracker.desktop.views.timeline.new_bar import NewBar
from tracker.desktop.views.timeline.snapping import Targets, rows_in_view

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

Shape = Qt.CursorShape
Held = Qt.KeyboardModifier


class Drag(Protocol):
    """A drag that goes on: it follows the mouse until it is dropped."""

    shape: Qt.CursorShape
    scrolls: bool
    """True if the canvas moves on while the mouse is at its edge."""

    def follow(self, at: QPointF, held: Held) -> None:
        """Take in where the mouse is and which keys are held."""

    def drop(self) -> None:
        """Do what was shown."""


class MoveDrag:
    """Moves a date, or the deadlines of several commitments."""

    shape = Shape.SizeHorCursor
    scrolls = True

    def __init__(self, canvas: "Canvas", move: Move, grabbed: QPointF) -> None:
        self._canvas, self._taken, self._move = canvas, move, move
        self._grabbed = canvas.scene_state.day(grabbed.x())
        self._targets = targets_of(canvas, move)
        self._day: int | None = None

    def follow(self, at: QPointF, held: Held) -> None:
        """Show where it would lie: a whole month on months; Alt keeps it from snapping to anything but days."""
        move, scene = self._taken, self._canvas.scene_state
        day = move.target(self._grabbed, scene.day(at.x()))
        free = bool(held & Held.AltModifier)
        if not free:
            move, day = move.on_period(day)
        found = None if free or move.months else self._targets.nearest(day)
        if found is not None and move.clamped(found[0]) == found[0]:
            day, guide = found[0], found[1]
        else:
            guide = None
        self._move, self._day = move, day
        show_move(self._canvas, move, day, guide)

    def drop(self) -> None:
        """Write it."""
        if self._day is not None:
            self._move.write(self._day, self._canvas.session)


def targets_of(canvas: "Canvas", move: Move) -> Targets:
    """Return what a move may snap to: everything in view but what moves itself."""
    scene = canvas.scene_state
    if move.kind == "meeting":
        return Targets(scene, meeting=move.id)
    return Targets(scene, rows=[scene.picture.columns.row_of(move.id), *move.company.tolist()])


def show_move(canvas: "Canvas", move: Move, day: int, guide: Guide | None) -> str:
    """Show ghosts and snap line of a move; return what its label says."""
    scene = canvas.scene_state
    words = move.words(day, scene.picture.standing.as_of)
    label = f"{words} · {guide.words}" if guide is not None else words
    shown = rows_in_view(scene) if len(move.company) else ()
    scene.held.ghosts = move.ghosts(day, scene.picture, label, shown)
    scene.held.guide = guide
    canvas.repaint_bars()
    return label


class NewDrag:
    """Draws a commitment that does not exist yet, from the day it is made to the day it is due."""

    shape = Shape.CrossCursor
    scrolls = True

    def __init__(self, canvas: "Canvas", pressed: QPointF) -> None:
        self._canvas = canvas
        self.bar = NewBar(canvas)
        self.bar.begin(pressed)

    def follow(self, at: QPointF, held: Held) -> None:
        """Show it from the day that was pressed to the day under the mouse."""
        self.bar.reach(self._canvas.scene_state.day(at.x()), snap=not held & Held.AltModifier)

    def drop(self) -> None:
        """Ask for the commitment."""
        self.bar.ask()


class BandDrag:
    """Selects what a rectangle touches."""

    shape = Shape.CrossCursor
    scrolls = True

    def __init__(self, canvas: "Canvas", pressed: QPointF, *, adding: bool) -> None:
        scene = canvas.scene_state
        self._canvas, self._adding = canvas, adding
        self._day, self._y = scene.day(pressed.x()), scene.content_y(pressed.y())
        self._rows = touched(scene, Band(self._day, self._y, self._day, self._y, 0))

    def follow(self, at: QPointF, held: Held) -> None:
        """Show the rectangle and how many it touches."""
        scene = self._canvas.scene_state
        day, y = scene.day(at.x()), scene.content_y(max(at.y(), float(scene.head)))
        self._rows = touched(scene, Band(self._day, self._y, day, y, 0))
        scene.held.band = Band(self._day, self._y, day, y, len(self._rows))
        self._canvas.repaint_bars()

    def drop(self) -> None:
        """Select them."""
        select_band(self._canvas.session, self._canvas.scene_state, self._rows, adding=self._adding)
        self._canvas.announce(f"{len(self._canvas.session.selected('commitment')):,} selected")


class PanDrag:
    """Moves through time and lanes."""

    shape = Shape.ClosedHandCursor
    scrolls = False

    def __init__(self, canvas: "Canvas", pressed: QPointF) -> None:
        self._canvas, self._last = canvas, pressed

    def follow(self, at: QPointF, held: Held) -> None:
        """Keep under the mouse what was taken hold of."""
        canvas = self._canvas
        canvas.scene_state.scroll -= at.y() - self._last.y()
        canvas.pan(self._last.x() - at.x())
        canvas.refresh()
        self._last = at

    def drop(self) -> None:
        """Stay here."""
