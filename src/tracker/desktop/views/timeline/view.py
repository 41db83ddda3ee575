"""The timeline in the window: second bar, names of lanes, canvas and overview, joined to the session."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QScrollBar, QStackedLayout, QVBoxLayout, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.views.timeline import filters
from tracker.desktop.views.timeline.actions import commands
from tracker.desktop.views.timeline.canvas import Canvas
from tracker.desktop.views.timeline.filters import Filter
from tracker.desktop.views.timeline.hover_card import HoverCard
from tracker.desktop.views.timeline.keys import ZOOM
from tracker.desktop.views.timeline.lane_column import LaneColumn
from tracker.desktop.views.timeline.overview import OverviewStrip
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.scene import MEETINGS, Scene
from tracker.desktop.views.timeline.second_bar import SecondBar
from tracker.desktop.views.timeline.stack_list import StackList, commitment_rows, meeting_rows
from tracker.desktop.widgets.feedback import EmptyState
from tracker.model.timeline import GroupBy
from tracker.store import Step


class View(QWidget):
    """Shows every commitment from the day it was made to the day it is due."""

    NAME = "timeline"
    TITLE = "Timeline"
    ICON = "i-timeline"

    create_requested = Signal(int, str)
    """Make a new commitment: the day number it is made on (0 if none is meant), the lane as "actor:3" or empty."""
    summary_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.picture = Picture(session)
        self.scene = Scene(self.picture, today=session.today.toordinal())
        self._filters: list[Filter] = []
        self._fitted = False
        self._stale = False
        self._beside: tuple[object, ...] = ()
        self._kept_focus: tuple[int, str] | None = None
        self.bar = SecondBar(self._choices, self._value_words, self)
        self.canvas = Canvas(session, self.scene, self)
        self.column = LaneColumn(self.scene, self)
        self.overview = OverviewStrip(self.scene, self)
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.card = HoverCard(self.canvas)
        self.stack_list = StackList(self)
        self.empty = EmptyState("", "", self, primary="New commitment", keys="Ctrl+N", secondary="Clear filters")
        self._lay_out()
        self._connect()
        self._take_selection()
        self._refresh()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        grid = QGridLayout(middle)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.column, 0, 0)
        grid.addWidget(self.canvas, 0, 1)
        grid.addWidget(self.scroll_bar, 0, 2)
        grid.setColumnStretch(1, 1)
        kept = self.scroll_bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the zoom would change with the number of rows
        self.scroll_bar.setSizePolicy(kept)
        self._stack = QStackedLayout()
        self._stack.addWidget(middle)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        column.addWidget(self.overview)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        session, canvas = self.session, self.canvas
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self._on_as_of)
        session.selection_changed.connect(self._on_selection)
        current().changed.connect(self._on_theme)
        self.bar.grouped.connect(self.group_by)
        self.bar.filters_changed.connect(self.set_filters)
        self.bar.locked.connect(self._on_locked)
        self.bar.zoom.out.clicked.connect(self.zoom_out)
        self.bar.zoom.closer.clicked.connect(self.zoom_in)
        self.bar.today.clicked.connect(self.go_to_today)
        canvas.moved.connect(self._on_moved)
        canvas.create_requested.connect(self.create_requested)
        canvas.card_wanted.connect(self._on_card)
        canvas.list_wanted.connect(self._on_list)
        canvas.fold_wanted.connect(self.fold)
        self.column.fold_wanted.connect(self.fold)
        self.column.scrolled.connect(self._on_scrolled)
        self.overview.range_wanted.connect(self._on_range_wanted)
        self.overview.zoom_wanted.connect(self._on_zoom_wanted)
        self.scroll_bar.valueChanged.connect(self._on_scroll_bar)
        self.stack_list.chosen.connect(self.session.open)
        self.empty.primary.clicked.connect(self._on_new)
        self.empty.secondary.clicked.connect(self.clear_filters)

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
        return commands(self)

    def focus_first(self) -> None:
        """Put the keyboard on the canvas."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        """Return how it is laid out."""
        return {
            "group_by": str(self.picture.by),
            "collapsed": sorted(self.scene.collapsed),
            "range": [self.scene.x0, self.scene.x1] if self._fitted else None,
            "scroll": self.scene.scroll,
            "filters": filters.stored(self._filters),
            "locked": self.canvas.locked,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was; what does not fit is passed over."""
        if state.get("group_by") in list(GroupBy):
            self.group_by(state["group_by"])
        folded = state.get("collapsed")
        self.scene.collapsed = {str(each) for each in folded} if isinstance(folded, list) else set()
        self.set_filters(filters.restored(state.get("filters")))
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
        self.scene.collapsed &= {MEETINGS}
        self.scene.scroll = 0.0
        self.picture.arrange()
        self._refresh()

    @Slot(list)
    def set_filters(self, wanted: list[Filter]) -> None:
        """Show only what passes these filters."""
        self._filters = list(wanted)
        self.bar.set_filters(self._filters)
        self._filter()
        self.picture.arrange()
        self._refresh()

    @Slot()
    def clear_filters(self) -> None:
        """Show everything."""
        self.set_filters([])

    @Slot(str)
    def fold(self, key: str) -> None:
        """Fold a lane to one row, or unfold it."""
        self.scene.collapsed ^= {key}
        self.canvas.refresh()

    @Slot()
    def zoom_in(self) -> None:
        """Show less time, larger."""
        self.canvas.zoom(ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self.canvas.zoom(1 / ZOOM)

    @Slot()
    def go_to_today(self) -> None:
        """Bring the as-of day to the middle."""
        half = (self.scene.x1 - self.scene.x0) / 2
        day = self.session.as_of
        self.canvas.set_range(day - half, day + half)

    def fit_selection(self) -> None:
        """Zoom to what is selected."""
        rows = sorted(self.scene.selected)
        if not rows:
            return
        spans = self.picture.layout.spans
        first = min(float(spans.x0[row]) for row in rows)
        ends = [float(spans.tail[row]) for row in rows]
        last = max(end if end != float("inf") else max(first + 60, self.session.as_of + 30) for end in ends)
        margin = max(3.0, (last - first) * 0.15)
        self.canvas.set_range(first - margin, last + margin)
        if self.scene.focus is not None:
            self.canvas.reveal(self.scene.focus)

    @Slot(bool)
    def _on_locked(self, locked: bool) -> None:
        self.canvas.locked = locked

    @Slot()
    def _on_new(self) -> None:
        self.create_requested.emit(0, "")

    # What happens elsewhere.

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self._remember_focus()
        if not self.isVisible():
            self._stale = True
        elif self.picture.took(step):
            self._refilter()
            self._refresh()

    @Slot()
    def _on_as_of(self) -> None:
        self._remember_focus()
        if not self.isVisible():
            self._stale = True
            return
        self.picture.restand()
        self._refilter()
        self._refresh()

    @Slot()
    def _on_selection(self) -> None:
        if self._stale:
            return
        self._take_selection()
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
            self._refilter()
            self._refresh()
        if not self._fitted:
            self._fitted = True
            self.canvas.fit()

    def _filter(self) -> None:
        self.picture.mask = filters.mask_of(self._filters, self.picture.columns, self.picture.standing)

    def _refilter(self) -> None:
        """Ask the filters again after statuses or flags may have changed."""
        if self._filters:
            self._filter()
            self.picture.arrange()

    def _refresh(self) -> None:
        """Show the picture as it is now."""
        self.scene.today = self.session.today.toordinal()
        self.scene.hover = None
        self._take_selection()
        layout = self.picture.layout
        nothing = not layout.lanes and (bool(self._filters) or not self.picture.meetings)
        if self._filters and layout.total:
            number = f"{len(self._filters)} filter{'s' if len(self._filters) > 1 else ''}"
            verb = "hides" if len(self._filters) == 1 else "hide"
            self.empty.set_words("No commitments in this view", f"{number} {verb} {layout.total:,} records.")
        else:
            self.empty.set_words("No commitments yet", "Log the first one: who, what, for whom, by when.")
        self.empty.secondary.setVisible(bool(self._filters))
        self.empty.primary.setEnabled(self.session.can_edit)
        self._stack.setCurrentIndex(1 if nothing else 0)
        self._beside = ()
        self.canvas.refresh()
        self.summary_changed.emit()

    def _remember_focus(self) -> None:
        layout, focus = self.picture.layout, self.scene.focus
        if focus is not None and focus < len(layout):
            lane = layout.lanes[int(layout.lane_of[focus])].key
            self._kept_focus = int(self.picture.ids[int(layout.rows[focus])]), lane

    def _take_selection(self) -> None:
        """Follow the session's selection: rings, the focused bar, and the meetings it came out of."""
        scene, layout, columns = self.scene, self.picture.layout, self.picture.columns
        chosen = self.session.selected("commitment")
        rows = [int(row) for row in columns.rows_of(chosen)]
        scene.selected = frozenset(rows)
        scene.selected_meetings = frozenset(self.session.selected("meeting"))
        if scene.focus_pin not in scene.selected_meetings:
            scene.focus_pin = None
        focus = scene.focus if scene.focus is not None and scene.focus < len(layout) else None
        if chosen and rows:
            wanted = columns.row_of(chosen[-1]) if chosen[-1] in columns.ids else rows[-1]
            if focus is None or int(layout.rows[focus]) != wanted or self._kept_focus:
                focus = self._bar_of(wanted)
        elif focus is not None and not self.scene.selected_meetings:
            focus = None
        scene.focus, self._kept_focus = focus, None
        scene.linked = frozenset(self.picture.linked_meetings(rows[0])) if len(rows) == 1 else frozenset()

    def _bar_of(self, row: int) -> int | None:
        """Return the bar of a commitment, in the lane where it had the focus if that is one of its lanes."""
        layout = self.picture.layout
        bars = layout.bars_of(row)
        lane = self._kept_focus[1] if self._kept_focus else ""
        kept = [bar for bar in bars if layout.lanes[int(layout.lane_of[bar])].key == lane]
        return next(iter([*kept, *bars]), None)

    @Slot()
    def _on_moved(self) -> None:
        scene = self.scene
        self.overview.update()
        self.bar.zoom.level.setText(scene.calendar().level)
        beside = (id(scene.rows), scene.scroll, scene.head, scene.height)
        if beside == self._beside:
            return
        self._beside = beside
        self.column.update()
        self.scroll_bar.blockSignals(True)
        self.scroll_bar.setPageStep(max(1, scene.room))
        self.scroll_bar.setSingleStep(26)
        self.scroll_bar.setRange(0, round(scene.most_scroll))
        self.scroll_bar.setValue(round(scene.scroll))
        self.scroll_bar.blockSignals(False)
        self.scroll_bar.setVisible(scene.most_scroll > 0)

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

    @Slot(object, QPoint)
    def _on_card(self, bar: int | None, at: QPoint) -> None:
        if bar is None or bar >= len(self.picture.layout):
            self.card.hide()
        else:
            self.card.show_bar(self.session, self.picture, int(self.picture.layout.rows[bar]), at)

    @Slot(str, object, QPoint)
    def _on_list(self, kind: str, numbers: list[int], at: QPoint) -> None:
        rows = meeting_rows(self.picture, numbers) if kind == "meeting" else commitment_rows(self.picture, numbers)
        word = kind if len(numbers) == 1 else f"{kind}s"
        place = self.canvas.mapToGlobal(at + QPoint(0, 8))
        self.stack_list.offer(kind, f"{len(numbers):,} {word}", rows, len(numbers), place)

    def _choices(self, field: str) -> list[tuple[str, str]]:
        return filters.choices(self.session, field)

    def _value_words(self, field: str, value: str) -> str:
        return filters.words_of(self.session, field, value)
