"""An open workspace on the screen: navigation, top bar, the views, the inspector and the strip."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tracker.desktop import places
from tracker.desktop.as_of import AsOfPopover
from tracker.desktop.bars import Bars
from tracker.desktop.commands import CommandTable
from tracker.desktop.left_as import are_sizes, day_number, still_there
from tracker.desktop.palette_recent import Recent
from tracker.desktop.places import Place, as_view, make_inspector, make_view, place_for
from tracker.desktop.saved_views import SavedViews
from tracker.desktop.session import Session
from tracker.desktop.statusline import Answers
from tracker.desktop.widgets.feedback import Notice
from tracker.desktop.widgets.layout import Splitter
from tracker.model.filters import of_json, to_json
from tracker.store import Hit

INSPECTOR_WIDTH = 344
TWINS = {"timeline": "register", "register": "timeline"}  # views of the same, each other's table and picture


class Desk(QWidget):
    """Everything in the window while a workspace is open."""

    view_changed = Signal(str)
    """Another view is shown; carries its name."""
    create_wanted = Signal(int, str, int)
    """A commitment is to be made on a day, in a lane such as "actor:3" or "meeting:7", due on a day; 0 for no day."""

    def __init__(self, session: Session, table: CommandTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._table = session, table
        self._views: dict[str, QWidget] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._inspector_shown: dict[str, bool] = {}
        self._current = ""
        self.recent = Recent(session, self)
        self.saved = SavedViews(session, self, self)
        self._lay_out()
        self._connect()
        self._show_summary()

    def _lay_out(self) -> None:
        self.bars = Bars(self.session, self)
        self.navigation, self.topbar = self.bars.navigation, self.bars.topbar
        self.stack = QStackedWidget()
        self.notice = Notice("", icon="lock")
        middle = QWidget()
        self.answers = Answers(middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notice_row = QWidget()
        row = QHBoxLayout(self._notice_row)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.notice)
        column.addWidget(self._notice_row)
        column.addWidget(self.stack, 1)
        column.addWidget(self.answers.strip)
        self.splitter = Splitter()
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(0, 1)
        self.inspector = make_inspector(self.session)
        if self.inspector is not None:
            self.inspector.setMinimumWidth(280)
            self.splitter.addWidget(self.inspector)
            self.splitter.setStretchFactor(1, 0)
            self.splitter.setSizes([10_000, INSPECTOR_WIDTH])
            commands = getattr(self.inspector, "commands", None)
            self._table.add(commands() if commands is not None else (), owner=self.inspector)
        self.as_of = AsOfPopover(self.session, self.topbar.as_of)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self.splitter, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.show_notice()

    def _connect(self) -> None:
        self.session.stepped.connect(self._on_change)
        self.session.as_of_changed.connect(self._on_change)
        self.session.selection_changed.connect(self._table.refresh)
        self.session.toast.connect(self.answers.say)
        self.session.refused.connect(self.answers.refuse)
        self.session.suggested.connect(self.answers.suggest)
        self.session.opened.connect(self.show_record)
        self.session.inspected.connect(self.show_inspector)
        self.session.brief_asked.connect(self.show_brief)
        self.session.limited_brief_asked.connect(self.show_limited_brief)
        self.session.paused_changed.connect(self._on_paused)
        self.answers.undo_wanted.connect(self.session.undo)
        self.navigation.chosen.connect(self._on_chosen)
        self.topbar.wanted.connect(self._run)
        self.navigation.settings_wanted.connect(self._want_settings)
        self.navigation.backups_wanted.connect(self._want_backups)
        closing = getattr(self.inspector, "close_wanted", None)
        if closing is not None:
            closing.connect(self.hide_inspector)
        self.navigation.saved.follow(self.session, self.saved)
        self.view_changed.connect(self.saved.look)

    @Slot(str)
    def _run(self, command: str) -> None:
        self._table.run(command)

    @Slot()
    def _want_settings(self) -> None:
        self._table.run("app.settings")

    @Slot()
    def _want_backups(self) -> None:
        self._table.run("file.backups")

    def close_desk(self) -> None:
        """Let go of the session and take the views' commands away."""
        self.bars.stop()
        self.saved.stop()
        for widget in (*self._views.values(), self.inspector):
            if widget is not None:
                self._table.remove_owned(widget)
        self.session.close()

    @property
    def current(self) -> str:
        """The name of the view that is shown; empty if there is none."""
        return self._current

    @property
    def view(self) -> QWidget | None:
        """The view that is shown."""
        return self._views.get(self._current)

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show a view, and make it if this is the first time."""
        place = next(place for place in places.PLACES if place.name == name)
        if name not in self._views:
            self._make(place)
        self._current = name
        self._make_room(name)
        self.stack.setCurrentWidget(self._views[name])
        self.navigation.set_current(name)
        self.topbar.set_primary(primary=not place.primary)
        self.answers.set_floating(place.foot)
        self._show_summary()
        if self.inspector is not None:
            self.inspector.setVisible(self._inspector_shown.get(name, place.inspector))
        self._table.refresh()
        self.view_changed.emit(name)

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        """Show the view that was clicked, ready for its keys; who walks through the navigation by keys stays there."""
        self.show_view(name)
        focused = QApplication.focusWidget()
        if focused is None or not self.navigation.isAncestorOf(focused):
            self.focus_first()

    def _make_room(self, name: str) -> None:
        """Let only the view that is shown say how wide the middle must be: a wide one squeezed the inspector of all."""
        for each, widget in self._views.items():
            policy = widget.sizePolicy()
            shown = each == name
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)

    def _make(self, place: Place) -> None:
        widget = make_view(place, self.session)
        self._views[place.name] = widget
        self.stack.addWidget(widget)
        view = as_view(widget)
        self._table.add(view.commands(), owner=widget)
        hints = getattr(widget, "hints", None)
        if hints is not None:
            self._table.add_hints(hints(), owner=widget)
        view.restore(self._states.get(place.name, {}))
        changed = getattr(widget, "summary_changed", None)
        if changed is not None:
            changed.connect(self._show_summary)
            changed.connect(self.saved.look)
        creating = getattr(widget, "create_requested", None)
        if creating is not None:
            creating.connect(self.create_wanted)
        twin = getattr(widget, "twin_wanted", None)
        if twin is not None:
            twin.connect(self.show_twin)
        going = getattr(widget, "going", None)
        if going is not None:
            going.connect(self.go)

    @Slot(str, dict)
    def go(self, name: str, state: dict[str, Any]) -> None:
        """Show another view; `state` says what of its layout is to be different."""
        if state:
            self.lay_out(name, {**self.layout_of(name), **state})
        self.show_view(name)
        self.focus_first()

    @Slot()
    def _show_summary(self) -> None:
        summary = getattr(self.view, "summary", None)
        self.answers.set_summary(*(summary() if summary else ("", "")))

    @Slot()
    def show_twin(self) -> None:
        """Show the same commitments as a table, or as a timeline: same selection, same focus."""
        focused = getattr(self.view, "focused_record", None)
        record = focused() if focused is not None else None
        self.show_view(TWINS[self._current])
        take = getattr(self.view, "take_focus", None)
        if record is not None and take is not None:
            take(*record)
        else:
            self.focus_first()

    @Slot(str, int)
    def show_record(self, kind: str, id_: int) -> None:
        """Show a record in a view that can, and in the inspector."""
        place = place_for(kind, self._current, places.PLACES)
        if place is not None and place.name != self._current:
            self.show_view(place.name)
        self.show_inspector()
        if place is None:  # the inspector shows every kind
            return
        reveal = getattr(self.view, "reveal", None)
        if reveal is not None:
            reveal(kind, id_)

    @Slot(str, str)
    def show_brief(self, kind: str, ref: str) -> None:
        """Show a kind of brief about a record in the briefs."""
        self.show_view("briefs")
        show = getattr(self.view, "show_brief", None)
        if show is not None:
            show(kind, ref)
            self.focus_first()

    @Slot(str)
    def show_limited_brief(self, what: str) -> None:
        """Show a brief of the selection, or of a saved view, in the briefs."""
        self.show_view("briefs")
        show = getattr(self.view, "show_limited", None)
        if show is not None:
            show(what)
            self.focus_first()

    def show_hit(self, hit: Hit) -> None:
        """Show a record that was found, with the passage that was found in sight."""
        self.session.open(hit.kind, hit.id)
        for widget in (self.view, self.inspector):
            show = getattr(widget, "show_hit", None)
            if show is not None:
                show(hit)

    def layout_of(self, name: str) -> dict[str, Any]:
        """Return how a view is laid out."""
        widget = self._views.get(name)
        return as_view(widget).state() if widget is not None else dict(self._states.get(name, {}))

    def lay_out(self, name: str, state: dict[str, Any]) -> None:
        """Lay a view out, when it is made if it is not yet."""
        self._states[name] = state
        if name in self._views:
            as_view(self._views[name]).restore(state)

    def focus_first(self) -> None:
        """Put the keyboard into the view."""
        if self.view is not None:
            as_view(self.view).focus_first()

    def next_area(self, step: int = 1) -> None:
        """Put the keyboard into the next part of the window: navigation, bar, view, inspector."""
        areas: list[QWidget] = [self.navigation, self.topbar, self.stack]
        if self.inspector is not None and self.inspector_is_shown:
            areas.append(self.inspector)
        focused = QApplication.focusWidget()
        at = next((at for at, area in enumerate(areas) if focused is not None and area.isAncestorOf(focused)), 1)
        area = areas[(at + step) % len(areas)]
        if area is self.stack:
            self.focus_first()
        elif area is self.navigation:
            self.navigation.focus_first()
        elif area is self.topbar:
            self.topbar.search.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            first = getattr(area, "focus_first", None)
            (first or area.setFocus)()

    @property
    def inspector_is_shown(self) -> bool:
        """True while the inspector stands beside the view."""
        return self.inspector is not None and not self.inspector.isHidden()

    @Slot()
    def show_inspector(self) -> None:
        """Show the inspector beside this view from now on."""
        self._set_inspector(shown=True)

    @Slot()
    def hide_inspector(self) -> None:
        """Hide the inspector beside this view from now on."""
        self._set_inspector(shown=False)

    def toggle_inspector(self) -> None:
        """Show the inspector, or hide it."""
        self._set_inspector(shown=not self.inspector_is_shown)

    def _set_inspector(self, *, shown: bool) -> None:
        if self.inspector is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.inspector.isAncestorOf(focused)
        self._inspector_shown[self._current] = shown
        self.inspector.setVisible(shown)
        if had_focus and not shown and self.view is not None:
            as_view(self.view).focus_first()
        self._table.refresh()

    @Slot()
    def _on_change(self) -> None:
        self._show_summary()
        self._table.refresh()

    def settings_changed(self) -> None:
        """Show everything as the settings now have it."""
        self.bars.show_day()
        self._on_change()
        self.bars.show_safety()
        if self.view is not None:
            self.view.update()

    @Slot()
    def _on_paused(self) -> None:
        self.show_notice()
        self._table.refresh()

    def show_notice(self) -> None:
        """Say above the view why nothing can be edited, if so."""
        store = self.session.store
        reason = self.session.paused
        if store.read_only:
            why = store.why_read_only
            reason = f"Read only. {why[:1].upper()}{why[1:]}"
        self.notice.set_words(reason)
        self._notice_row.setVisible(bool(reason))

    def state(self) -> dict[str, Any]:
        """Return how the workspace was left, as JSON can keep it."""
        for name, widget in self._views.items():
            self._states[name] = as_view(widget).state()
        return {
            "view": self._current,
            "views": self._states,
            "inspector": self._inspector_shown,
            "splitter": self.splitter.sizes(),
            "selection": [list(each) for each in self.session.selection],
            "as_of": None if self.session.follows_today else self.session.as_of,
            "known_on": self.session.known_on,
            "filters": to_json(self.session.filters),
            "recent": self.recent.state(),
            "saved_view": self.saved.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put everything as it was left; what no longer fits is passed over."""
        if "as_of" in state:
            self.session.set_as_of(day_number(state["as_of"]), day_number(state.get("known_on")))
        self.session.set_filters(of_json(state.get("filters")))
        views = state.get("views")
        if isinstance(views, dict):
            self._states = {name: each for name, each in views.items() if isinstance(each, dict)}
        shown = state.get("inspector")
        if isinstance(shown, dict):
            self._inspector_shown = {str(name): bool(each) for name, each in shown.items()}
        sizes = state.get("splitter")
        if isinstance(sizes, list) and len(sizes) == self.splitter.count() and are_sizes(sizes):
            self.splitter.setSizes(sizes)
        names = [place.name for place in places.PLACES]
        wanted = state.get("view")
        if names:
            first = places.FIRST if places.FIRST in names else names[0]
            self.show_view(wanted if wanted in names else first)
        kind, chosen = still_there(self.session.store, state.get("selection"))
        if chosen:
            self.session.select(kind, *chosen)
        self.recent.restore(state.get("recent"))
        self.saved.restore(state.get("saved_view"))
        self.saved.count_all()
