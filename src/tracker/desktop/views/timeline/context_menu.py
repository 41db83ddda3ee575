"""The menu of what is pointed at or focused: a bar, a meeting, a lane, or the empty canvas."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from tracker.desktop.bulk import fill_statuses
from tracker.desktop.commands import key_text
from tracker.desktop.theme import icon
from tracker.desktop.views.timeline.actions import correct_first, has_slipped
from tracker.desktop.views.timeline.choosing import select_only
from tracker.desktop.views.timeline.scene import MEETINGS
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.edits.status import set_status
from tracker.model.dates import from_day
from tracker.model.filters import Filter, Test
from tracker.model.records import Commitment, Meeting
from tracker.model.timeline import GroupBy
from tracker.model.vocabulary import Status

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.view import View

ONLY = {  # the field of a filter for what a lane stands for
    GroupBy.actor: "maker",
    GroupBy.bloc: "bloc",
    GroupBy.meeting: "meeting",
    GroupBy.theme: "theme",
    GroupBy.process: "process",
    GroupBy.status: "status",
    GroupBy.tag: "tag",
    GroupBy.priority: "priority",
}


@dataclass(frozen=True)
class Spot:
    """What a menu is about, one of these, with the place on the screen where it opens."""

    at: QPoint
    bar: int | None = None
    meeting: int | None = None
    lane: str | None = None
    day: int = 0


class ContextMenu(QObject):
    """Makes the menu that fits, from the commands as far as there is one."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view
        self._spot = Spot(QPoint())
        self._runs: list[Callable[[], object]] = []

    @Slot(object)
    def on_canvas(self, place: QPoint | None) -> None:
        """Show the menu of what is at a place of the canvas, or of what has the focus."""
        self._show(self._focused() if place is None else self._at(place))

    @Slot(QPoint)
    def on_heads(self, place: QPoint) -> None:
        """Show the menu of the lane at a place of the lane heads."""
        column = self._view.column
        key = column.key_at(place.y())
        if key is not None:
            self._show(Spot(column.mapToGlobal(place), lane=key, day=self._view.session.as_of))

    def _at(self, place: QPoint) -> Spot:
        canvas, scene = self._view.canvas, self._view.scene
        at, day = QPointF(place), int(scene.day(place.x()))
        where = canvas.viewport().mapToGlobal(place)
        pin, hit = canvas.pin_at(at), canvas.pointer.hit(at)
        if pin is not None and pin.count == 1:
            canvas.keys.focus_pin(pin.pin.id)
            return Spot(where, meeting=pin.pin.id, day=day)
        if hit is not None:
            scene.focus, scene.focus_pin = hit.bar, None
            if hit.row not in scene.selected:
                select_only(self._view.session, scene, hit.bar)
            canvas.say_focus()
            return Spot(where, bar=hit.bar, day=day)
        lane = scene.rows.lane_at(scene.content_y(place.y())) if place.y() >= scene.head else None
        return Spot(where, lane=None if lane is None else scene.picture.layout.lanes[lane].key, day=day)

    def _focused(self) -> Spot:
        canvas, scene = self._view.canvas, self._view.scene
        bar, as_of = canvas.keys.focused_bar, self._view.session.as_of
        if scene.focus_pin is not None:
            x = scene.px(scene.picture.meetings[scene.focus_pin].first)
            return Spot(self._global(x, 60.0), meeting=scene.focus_pin, day=as_of)
        if bar is not None:
            row = int(scene.picture.layout.rows[bar])
            y = scene.rows.top_of(bar) - scene.scroll + scene.head + 20
            return Spot(self._global(scene.px(float(scene.picture.layout.spans.x0[row])) + 8, y), bar=bar, day=as_of)
        return Spot(self._global(scene.width / 2, scene.height / 2), day=as_of)

    def _global(self, x: float, y: float) -> QPoint:
        scene = self._view.scene
        place = QPoint(round(max(4.0, min(x, scene.width - 8.0))), round(max(4.0, min(y, scene.height - 8.0))))
        return self._view.canvas.viewport().mapToGlobal(place)

    # The menus

    def _show(self, spot: Spot) -> None:
        self._view.canvas.set_hover(None)
        self._spot, self._runs = spot, []
        menu = QMenu(self._view)
        menu.setObjectName("timeline-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_triggered)
        if spot.bar is not None:
            self._bar(menu, spot.bar)
        elif spot.meeting is not None:
            self._meeting(menu, spot.meeting)
        else:
            self._ground(menu, spot.lane)
        menu.popup(spot.at)

    def _add(
        self,
        menu: QMenu,
        words: str,
        run: Callable[[], object],
        *,
        drawing: str = "",
        keys: str = "",
        enabled: bool = True,
    ) -> QAction:
        words = f"{words}\t{key_text(keys)}" if keys else words
        action = menu.addAction(icon(drawing), words) if drawing else menu.addAction(words)
        action.setData(len(self._runs))
        action.setEnabled(enabled)
        self._runs.append(run)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), int):
            self._runs[action.data()]()

    def _bar(self, menu: QMenu, bar: int) -> None:
        view, session = self._view, self._view.session
        chosen = session.selected(Commitment.KIND)
        edits, many = session.can_edit, len(chosen) > 1
        lane = view.picture.layout.lanes[int(view.picture.layout.lane_of[bar])]
        statuses = menu.addMenu(icon("flag"), f"Set status of {len(chosen):,}" if many else "Set status")
        statuses.setEnabled(edits)
        fill_statuses(statuses)
        statuses.triggered.connect(self._on_status)
        may_move = view.canvas.pointer.may_move
        if many:
            self._add(menu, f"Move {len(chosen):,} deadlines…", self._move, keys="M", enabled=may_move)
            self._add(menu, "Shift deadlines by days…", self._shift, keys="Ctrl+M", enabled=edits)
            self._add(menu, "Add tag…", self._tag, drawing="tag", keys="T", enabled=edits)
        else:
            row = int(view.picture.layout.rows[bar])
            words = "Move deadline…" if view.picture.standing.has_due[row] else "Set deadline…"
            self._add(menu, words, self._move, keys="M", enabled=may_move)
            self._add(menu, "Correct the first date", partial(correct_first, view), enabled=has_slipped(view))
        menu.addSeparator()
        if not many:
            self._add(menu, "Open", self._open, drawing="open", keys="Ctrl+Return")
        self._add(menu, "Show in the register", self._twin, drawing="register", keys="F3")
        self._add(menu, "Zoom to them" if many else "Zoom to it", view.looking.to_selection, drawing="target", keys="F")
        self._only(menu, lane.key, lane.title)
        menu.addSeparator()
        words = f"Brief of the {len(chosen):,} selected…" if many else "Brief of it…"
        self._add(menu, words, partial(session.limited_brief_asked.emit, "selection"), drawing="briefs")
        self._add(menu, "Copy refs" if many else "Copy ref", self._copy_refs, drawing="copy")
        self._add(
            menu,
            f"Delete {len(chosen):,}" if many else "Delete",
            view.bulk.delete,
            drawing="trash",
            keys="Del",
            enabled=edits,
        )

    def _meeting(self, menu: QMenu, meeting: int) -> None:
        view = self._view
        pinned = view.picture.meetings[meeting]
        title = pinned.record.title
        self._add(menu, "Open", self._open, drawing="open", keys="Ctrl+Return")
        self._add(
            menu, "Move the meeting…", self._move, enabled=view.canvas.pointer.may_move and pinned.is_movable
        )  # fmt: skip
        self._add(
            menu, "New commitment made here…", self._new_there, drawing="plus", enabled=view.session.can_edit
        )  # fmt: skip
        menu.addSeparator()
        self._add(menu, "Zoom to it and what came out of it", self._zoom_to_meeting, drawing="target", keys="Shift+F")
        self._add(menu, f"Show only what came out of {_short(title)}", self._only_meeting, drawing="filter")
        menu.addSeparator()
        self._add(menu, "Copy ref", self._copy_meeting, drawing="copy")

    def _ground(self, menu: QMenu, lane: str | None) -> None:
        view, day = self._view, self._spot.day
        edits = view.session.can_edit
        when = day_month(day, view.session.as_of)
        self._add(menu, f"New commitment on {when}…", self._new, drawing="plus", enabled=edits)
        self._add(menu, "Draw a commitment", view.canvas.keys.draw, keys="D", enabled=view.canvas.pointer.may_move)
        menu.addSeparator()
        if lane is not None:
            folded = lane in view.scene.collapsed
            self._add(menu, "Unfold lane" if folded else "Fold lane", self._fold, keys="C")
            self._add(menu, "Fit lane", self._fit_lane, drawing="fit")
            number = view.picture.lane_of_key(lane)
            if lane != MEETINGS and number is not None:
                self._only(menu, lane, view.picture.layout.lanes[number].title)
                self._places(menu, lane, number)
            menu.addSeparator()
        self._add(menu, "Show all records", view.canvas.fit, drawing="fit", keys="Home")
        self._add(menu, "Go to the as-of day", view.looking.to_as_of, drawing="clock", keys="End")
        self._add(
            menu,
            "Select all shown",
            view.canvas.keys.choose_all,
            keys="Ctrl+A",
            enabled=bool(view.picture.layout.shown),
        )

    def _places(self, menu: QMenu, lane: str, number: int) -> None:
        """Offer to move a lane, which else takes a drag of its name or keys."""
        move, last = self._view.move_lane, len(self._view.picture.layout.lanes) - 1
        self._add(menu, "Move lane up", partial(move, lane, -1), keys="Alt+Shift+Up", enabled=number > 0)
        self._add(menu, "Move lane down", partial(move, lane, 1), keys="Alt+Shift+Down", enabled=number < last)

    def _only(self, menu: QMenu, key: str, title: str) -> None:
        by = self._view.picture.by
        if not key:
            return
        filter_ = Filter(ONLY[by], Test.any_of, (key,))
        self._add(menu, f"Show only {_short(title)}", partial(self._show_only, filter_), drawing="filter")

    # What they do

    @Slot(QAction)
    def _on_status(self, action: QAction) -> None:
        session = self._view.session
        chosen, effective = session.selected(Commitment.KIND), from_day(session.as_of)
        session.run(set_status, chosen, Status(action.data()), effective=effective)

    def _move(self) -> None:
        self._view.canvas.setFocus()
        self._view.canvas.keys.begin("end")

    def _shift(self) -> None:
        self._view.bulk.ask("shift")

    def _tag(self) -> None:
        self._view.bulk.ask("tag")

    def _open(self) -> None:
        kind, number = next(iter(self._view.session.selection), ("", 0))
        if kind:
            self._view.session.open(kind, number)

    def _twin(self) -> None:
        self._view.twin_wanted.emit()

    def _zoom_to_meeting(self) -> None:
        if self._spot.meeting is not None:
            self._view.looking.to_meeting(self._spot.meeting)

    def _only_meeting(self) -> None:
        self._show_only(Filter("meeting", Test.any_of, (str(self._spot.meeting),)))

    def _show_only(self, wanted: Filter) -> None:
        session = self._view.session
        session.set_filters(session.filters.with_(wanted))

    def _new(self) -> None:
        lane = self._spot.lane
        by = self._view.picture.by
        self._view.create_requested.emit(self._spot.day, f"{by}:{lane}" if lane and lane != MEETINGS else "", 0)

    def _new_there(self) -> None:
        pinned = self._view.picture.meetings[self._spot.meeting or 0]
        self._view.create_requested.emit(pinned.last, f"{Meeting.KIND}:{pinned.id}", 0)

    def _fold(self) -> None:
        self._view.fold(self._spot.lane or "")

    def _fit_lane(self) -> None:
        self._view.looking.to_lane(self._spot.lane or "")

    def _copy_refs(self) -> None:
        store = self._view.session.store
        refs = [store.name_of(Commitment.KIND, each) for each in self._view.session.selected(Commitment.KIND)]
        self._copy("\n".join(refs), refs[0] if len(refs) == 1 else f"{len(refs):,} refs")

    def _copy_meeting(self) -> None:
        ref = self._view.session.store.name_of(Meeting.KIND, self._spot.meeting or 0)
        self._copy(ref, ref)

    def _copy(self, words: str, what: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._view.session.toast.emit(f"Copied {what}", False)


def _short(title: str) -> str:
    """Shorten a name to what a menu can take, with its ampersands kept."""
    words = title if len(title) <= 32 else f"{title[:31].rstrip()}…"
    return words.replace("&", "&&")
