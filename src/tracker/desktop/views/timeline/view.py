"""The timeline in the window: second bar, names of lanes, canvas and overview, joined to the session."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from tracker.desktop.as_of_sliding import Sliding
from tracker.desktop.bulk import BulkBar
from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.views.timeline.actions import commands, hints
from tracker.desktop.views.timeline.canvas import Canvas
from tracker.desktop.views.timeline.context_menu import ContextMenu
from tracker.desktop.views.timeline.exports import Exports
from tracker.desktop.views.timeline.following import Following
from tracker.desktop.views.timeline.keys import ZOOM
from tracker.desktop.views.timeline.lane_column import LaneColumn
from tracker.desktop.views.timeline.lane_motion import LaneMotion
from tracker.desktop.views.timeline.looking import Looking
from tracker.desktop.views.timeline.nothing_shown import NothingShown
from tracker.desktop.views.timeline.overview import OverviewStrip
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.row_scroll_bar import RowScrollBar
from tracker.desktop.views.timeline.scene import MEETINGS, Scene
from tracker.desktop.views.timeline.second_bar import SecondBar
from tracker.desktop.views.timeline.stack_rows import commitment_rows, meeting_rows, more_words
from tracker.desktop.views.timeline.telling import Telling
from tracker.desktop.widgets.crowd_list import CrowdList
from tracker.model.timeline import GroupBy
from tracker.store import Step


class View(QWidget):
    """Shows every commitment from the day it was made to the day it is due."""

    NAME = "timeline"
    TITLE = "Timeline"
    ICON = "i-timeline"

    create_requested = Signal(int, str, int)
    """Make a new commitment: the day it is made on, the lane as "actor:3" or empty, the day it is due; 0 for none."""
    twin_wanted = Signal()
    """Show the same as a table."""
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.picture = Picture(session)
        self.scene = Scene(self.picture, today=session.today.toordinal())
        self._fitted = False
        self._stale = self._unfiltered = False
        self._beside: tuple[object, ...] = ()
        self.following = Following(session, self.picture, self.scene)
        self.bar = SecondBar(session, self)
        self.canvas = Canvas(session, self.scene, self)
        self.column = LaneColumn(self.scene, self)
        self.overview = OverviewStrip(self.scene, self)
        self.scroll_bar = RowScrollBar(self.scene, self)
        self.telling = Telling(session, self.scene, self.canvas)
        self.card = self.telling.card
        self.stack_list = CrowdList(self)
        self.looking = Looking(session, self.scene, self.canvas)
        self.bulk = BulkBar(session, self)
        self.menu = ContextMenu(self)
        self.exports = Exports(self)
        self.sliding = Sliding(session, self)
        self.empty = NothingShown(session, self.picture, self)
        self._lay_out()
        self._connect()
        self.following.take()
        self._refresh()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        self.lane_motion = LaneMotion(self.scene, middle)
        grid = QGridLayout(middle)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.column, 0, 0)
        grid.addWidget(self.canvas, 0, 1)
        grid.addWidget(self.scroll_bar, 0, 2)
        grid.setColumnStretch(1, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(middle)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        column.addWidget(self.bulk)  # below, so that no bar moves away from under the mouse
        column.addWidget(self.overview)

    def _connect(self) -> None:
        session, canvas = self.session, self.canvas
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_as_of)
        session.filters_changed.connect(self._on_filters)
        session.selection_changed.connect(self._on_selection)
        current().changed.connect(self._on_theme)
        self.bar.grouped.connect(self.group_by)
        self.bar.locked.connect(self._on_locked)
        self.bar.zoom.out.clicked.connect(self.zoom_out)
        self.bar.zoom.closer.clicked.connect(self.zoom_in)
        self.bar.today.clicked.connect(self.go_to_as_of)
        self.bar.draw.clicked.connect(self._on_draw)
        canvas.pointer.drawing_changed.connect(self.bar.draw.setChecked)
        canvas.moved.connect(self._on_moved)
        canvas.told_anew.connect(self._on_told_anew)
        canvas.create_requested.connect(self.create_requested)
        canvas.list_wanted.connect(self._on_list)
        canvas.fold_wanted.connect(self.fold)
        canvas.menu_wanted.connect(self.menu.on_canvas)
        self.column.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.column.customContextMenuRequested.connect(self.menu.on_heads)
        self.bulk.left.connect(self.focus_first)
        self.column.fold_wanted.connect(self.fold)
        self.column.move_wanted.connect(self.move_lane)
        self.column.scrolled.connect(self._on_scrolled)
        self.overview.range_wanted.connect(self._on_range_wanted)
        self.overview.zoom_wanted.connect(self._on_zoom_wanted)
        self.overview.as_of_wanted.connect(self.sliding.to)
        self.scroll_bar.valueChanged.connect(self._on_scroll_bar)
        self.stack_list.chosen.connect(self.session.open)
        self.empty.primary.clicked.connect(self._on_new)
        self.empty.secondary.clicked.connect(self.bar.filters.clear_all)

    # What the window asks of a view.

    def count(self) -> int | None:
        """Return how many commitments are shown."""
        return self.picture.layout.shown

    def summary(self) -> tuple[str, str]:
        """Return what stands in the strip under it."""
        layout = self.picture.layout
        hidden = layout.total - layout.shown
        right = f"{hidden:,} hidden by filters" if hidden else ""
        return f"{layout.shown:,} of {layout.total:,} commitments", right

    def commands(self) -> list[Command]:
        """Return its commands; their keys count inside it."""
        return [*commands(self), *self.bar.filters.commands(self.NAME), *self.exports.commands()]

    def hints(self) -> list[Hint]:
        """Return what keys and mouse do without a command."""
        return hints()

    def focused_record(self) -> tuple[str, int] | None:
        """Return what has the keyboard."""
        if self.scene.focus_pin is not None:
            return "meeting", self.scene.focus_pin
        bar = self.canvas.keys.focused_bar
        return None if bar is None else ("commitment", int(self.picture.ids[int(self.picture.layout.rows[bar])]))

    def take_focus(self, kind: str, number: int) -> None:
        """Put the keyboard on a record that is shown, whatever is selected, and bring it into sight."""
        if kind == "commitment" and number in self.picture.columns.ids:
            bars = self.picture.layout.bars_of(self.picture.columns.row_of(number))
            if bars:
                self.scene.focus, self.scene.focus_pin = bars[0], None
                self.canvas.reveal(bars[0])
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the canvas."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        """Return how it is laid out."""
        return {
            "group_by": str(self.picture.by),
            "lanes": self.picture.lanes.state(),
            "meetings_folded": MEETINGS in self.scene.collapsed,
            "range": [self.scene.x0, self.scene.x1] if self._fitted else None,
            "scroll": self.scene.scroll,
            "locked": self.canvas.locked,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was; what does not fit is passed over."""
        self.picture.lanes.restore(state.get("lanes"))
        self.scene.collapsed = {MEETINGS} if state.get("meetings_folded") else set()
        by = state.get("group_by")
        self.group_by(by if by in list(GroupBy) else self.picture.by)
        self.bar.lock.setChecked(bool(state.get("locked")))
        span = state.get("range")
        if isinstance(span, list) and len(span) == 2 and all(isinstance(each, int | float) for each in span):
            self._fitted = True
            self.canvas.set_range(float(span[0]), float(span[1]))
        scroll = state.get("scroll")
        if isinstance(scroll, int | float):
            self.scene.scroll = float(scroll)
        self.canvas.refresh()

    def reveal(self, kind: str, id_: int) -> None:
        """Bring a record into sight."""
        if kind == "commitment" and self.scene.focus is not None:
            self.canvas.reveal(self.scene.focus)
        elif kind == "meeting" and id_ in self.picture.meetings:
            self.canvas.reveal_day(self.picture.meetings[id_].first)

    # What the user does.

    @Slot(str)
    def group_by(self, by: str) -> None:
        """Make the lanes stand for something else."""
        self.picture.by = GroupBy(by)
        self.bar.set_group(by)
        lanes = self.picture.lanes
        self.scene.collapsed = {*lanes.folded.get(self.picture.by, ()), *(self.scene.collapsed & {MEETINGS})}
        self.scene.opened = {*lanes.opened.get(self.picture.by, ())}
        self.scene.scroll = 0.0
        self.picture.arrange()
        self._refresh()

    @Slot(str)
    def fold(self, key: str) -> None:
        """Fold a lane to one row, or unfold it. A strip opens to show its bars first, and folds after that."""
        self.lane_motion.begin()
        self.scene.fold(key)
        self.picture.lanes.folded[self.picture.by] = frozenset(self.scene.collapsed - {MEETINGS})
        self.picture.lanes.opened[self.picture.by] = frozenset(self.scene.opened)
        self.canvas.refresh()
        self.lane_motion.run()

    @Slot(str, int)
    def move_lane(self, key: str, places: int) -> None:
        """Move a lane by so many places, down if positive, and keep it in sight."""
        self.lane_motion.begin()
        self.following.remember()
        self.picture.move_lane(key, places)
        self._refresh()
        lane = self.picture.lane_of_key(key)
        if lane is not None:
            top, scene = float(self.scene.rows.tops[lane]), self.scene
            low = top + min(self.scene.rows.heights[lane], scene.room) - scene.room
            self.canvas.scroll_to(min(top, max(low, scene.scroll)))
        self.lane_motion.run()

    @Slot()
    def zoom_in(self) -> None:
        """Show less time, larger."""
        self.canvas.zoom_by(ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self.canvas.zoom_by(1 / ZOOM)

    @Slot()
    def go_to_as_of(self) -> None:
        """Bring the as-of day to the middle."""
        self.looking.to_as_of()

    @Slot(bool)
    def _on_draw(self, wanted: bool) -> None:
        self.canvas.setFocus()
        if not wanted or not self.canvas.keys.draw():
            self.canvas.keys.cancel()
            self.canvas.pointer.cancel()
            self.bar.draw.setChecked(False)

    @Slot(bool)
    def _on_locked(self, locked: bool) -> None:
        self.canvas.locked = locked

    @Slot()
    def _on_new(self) -> None:
        self.create_requested.emit(0, "", 0)

    # What happens elsewhere.

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self.canvas.let_go()
        self.following.remember()
        if not self.isVisible():
            self._stale = True
        elif self.picture.took(step):
            self._refresh(self.picture.changed)

    @Slot()
    def _on_as_of(self) -> None:
        self.canvas.keys.cancel()
        self.following.remember()
        if not self.isVisible():
            self._stale = True
            return
        self.picture.restand()
        self._refresh()
        self.canvas.follow_day(self.session.as_of + 1)

    @Slot()
    def _on_filters(self) -> None:
        self.canvas.let_go()
        self.following.remember()
        if not self.isVisible():
            self._unfiltered = True
            return
        self.picture.arrange()
        self._refresh()

    @Slot()
    def _on_selection(self) -> None:
        if self._stale:
            return
        self.following.take()
        if len(self.scene.selected) == 1:
            self.scene.anchor = self.scene.focus
            if self.scene.focus is not None and not self.scene.steady:
                self.canvas.reveal(self.scene.focus)  # chosen elsewhere, as one that was just added is
        self.canvas.repaint_bars()

    @Slot()
    def _on_theme(self) -> None:
        for each in (self.canvas.viewport(), self.column, self.overview):
            each.update()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.picture.reload()
            self._refresh()
        elif self._unfiltered:
            self.picture.arrange()
            self._refresh()
        self._unfiltered = False
        if not self._fitted:
            self._fitted = True
            self.canvas.fit()

    def _refresh(self, lanes: Sequence[int] | None = None) -> None:
        """Show the picture as it is now; with `lanes` only these look different."""
        scene = self.scene
        scene.today = self.session.today.toordinal()
        scene.hover = scene.anchor = None
        before = scene.marked
        self.following.take()
        nothing = self.empty.is_wanted
        if nothing:
            self.empty.say_why()
        self._stack.setCurrentIndex(1 if nothing else 0)
        self._beside = ()
        self.overview.follow()
        leads_elsewhere = self.picture.moved and not scene.leads.isdisjoint(self.picture.touched.tolist())
        apart = before == scene.marked and not leads_elsewhere
        self.canvas.refresh(lanes if apart else None)
        self.summary_changed.emit()

    @Slot()
    def _on_moved(self) -> None:
        scene = self.scene
        self.overview.update()
        self.bar.zoom.level.setText(scene.calendar().level)
        beside = (scene.rows.tops.tobytes(), scene.scroll, scene.head, scene.height)
        if beside == self._beside:
            return
        self._beside = beside
        self.column.update()
        self.scroll_bar.follow()

    @Slot(int, int)
    def _on_told_anew(self, top: int, height: int) -> None:
        self.column.update(0, top, self.column.width(), height)

    @Slot(int)
    def _on_scroll_bar(self, value: int) -> None:
        self.canvas.scroll_to(value)

    @Slot(int)
    def _on_scrolled(self, by: int) -> None:
        self.canvas.scroll_to(self.scene.scroll + by)

    @Slot(float, float)
    def _on_range_wanted(self, first: float, last: float) -> None:
        self.canvas.set_range(first, last)

    @Slot(float)
    def _on_zoom_wanted(self, factor: float) -> None:
        self.canvas.zoom(factor)

    @Slot(str, object, QPoint)
    def _on_list(self, kind: str, numbers: list[int], at: QPoint) -> None:
        rows = meeting_rows(self.picture, numbers) if kind == "meeting" else commitment_rows(self.picture, numbers)
        word = kind if len(numbers) == 1 else f"{kind}s"
        place = self.canvas.mapToGlobal(at + QPoint(0, 8))
        self.stack_list.offer(kind, f"{len(numbers):,} {word}", rows, place, more_words(len(numbers), rows))
