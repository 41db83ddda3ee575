"""The saved views of a workspace: which is shown, whether it was changed since, and how each is applied."""

import json
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tracker.desktop.session import Session
from tracker.edits import views
from tracker.edits.series import definition_of
from tracker.edits.views import filters_of, fitting, saved_views
from tracker.model.filters import Kind, filters_words, to_json
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH
from tracker.model.records import SavedView
from tracker.store import Step

LAID_OUT = ("timeline", "register")
"""Views whose layout is kept with the filters."""
FLEETING = frozenset({"scroll", "range", "locked"})
"""What is kept of a layout and brought back, but is no change of a saved view: everybody scrolls and pans."""
COUNTING_PAUSE = 300  # ms without an edit, a filter or another day, after which it is counted again
ICONS = {"timeline": "timeline", "register": "register"}
Definition = dict[str, Any]


class Layouts(Protocol):
    """Who knows how the views are laid out: the desk."""

    @property
    def current(self) -> str:
        """The name of the view that is shown."""

    def layout_of(self, name: str) -> dict[str, Any]:
        """Return how a view is laid out."""

    def lay_out(self, name: str, state: dict[str, Any]) -> None:
        """Lay a view out."""

    def show_view(self, name: str) -> None:
        """Show a view."""


class SavedViews(QObject):
    """Applies and keeps saved views, and counts what each of them holds."""

    changed = Signal()
    """Views came, went or were renamed, another is shown, or the one that is shown was changed."""
    counted = Signal(int)
    """It was counted how many commitments a saved view holds; carries its id."""

    def __init__(self, session: Session, layouts: Layouts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._layouts = session, layouts
        self._current = 0
        self._base: Definition | None = None
        self._was_changed = False
        self._counts: dict[int, int] = {}
        self._queue: list[int] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(COUNTING_PAUSE)
        self._wait.timeout.connect(self._begin_counting)
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._count_one)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._compare)
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self.count_all)
        session.filters_changed.connect(self.look)

    # What there is

    def all(self) -> list[SavedView]:
        """The saved views in their order."""
        return saved_views(self._session.store)

    @property
    def current(self) -> SavedView | None:
        """The saved view that was applied last and is still there."""
        return self._session.store.get_many(SavedView, [self._current]).get(self._current) if self._current else None

    @property
    def is_changed(self) -> bool:
        """True if what is shown is no longer what the current saved view says."""
        return self._was_changed

    def count_of(self, number: int) -> int | None:
        """How many commitments a saved view holds as of the day; None until it was counted."""
        return self._counts.get(number)

    def suggested_name(self) -> str:
        """Words for what is shown now, as a name to begin with."""
        return filters_words(self._session.filters, self._session.filtering)[:60]

    # Applying

    def apply(self, number: int) -> None:
        """Show what a saved view says; what no longer fits is passed over, with a sentence."""
        view = self._session.store.get_many(SavedView, [number]).get(number)
        if view is None:
            return
        definition = definition_of(view)
        filters, gone = fitting(self._session.store, definition.get("filters"))
        self._session.set_filters(filters)
        for name in LAID_OUT:
            state = definition.get(name)
            if isinstance(state, dict):
                self._layouts.lay_out(name, state)
        self._layouts.show_view(view.view if view.view in LAID_OUT else LAID_OUT[0])
        self._current, self._base = number, self._now()
        self._was_changed = False
        self.changed.emit()
        if gone:
            self._session.toast.emit(f"“{view.name}” is shown without {gone}, which no longer fits.", False)

    def reset(self) -> None:
        """Show the current saved view again as it was saved."""
        if self._current:
            self.apply(self._current)

    # Keeping

    def save(self, name: str) -> SavedView:
        """Keep what is shown under a name. Raises UserError."""
        made = self._session.attempt(views.save_view, name, self._view(), self._written())
        self._current, self._base, self._was_changed = made.number, self._now(), False
        self.changed.emit()
        return made

    def update(self) -> None:
        """Let the current saved view hold what is shown."""
        if self._current:
            self._session.run(views.update_view, self._current, self._view(), self._written())
            self._base = self._now()
            self._compare()
            self.changed.emit()

    def rename(self, number: int, name: str) -> None:
        """Give a saved view another name. Raises UserError."""
        self._session.attempt(views.rename_view, number, name)

    def remove(self, number: int) -> None:
        """Delete a saved view; Undo is offered."""
        self._session.run(views.delete_view, number)

    def move(self, number: int, step: int) -> None:
        """Move a saved view up or down."""
        self._session.run(views.move_view, number, step)

    def _view(self) -> str:
        now = self._layouts.current
        return now if now in LAID_OUT else LAID_OUT[0]

    def _now(self) -> Definition:
        """What is shown, as a saved view would keep it."""
        layouts = {name: state for name in LAID_OUT if (state := self._layouts.layout_of(name))}
        found: Definition = json.loads(json.dumps({"filters": to_json(self._session.filters), **layouts}))
        return found

    def _written(self) -> str:
        return json.dumps(self._now(), ensure_ascii=False)

    # Following

    @Slot()
    def look(self) -> None:
        """Look soon whether the current saved view still is what is shown."""
        if self._current:
            self._look.start()

    @Slot()
    def _compare(self) -> None:
        view = self.current
        was, self._was_changed = self._was_changed, view is not None and self._differs(view)
        if was != self._was_changed:
            self.changed.emit()

    def _differs(self, view: SavedView) -> bool:
        base = definition_of(view) if self._base is None else self._base
        now = self._now()
        if fitting(self._session.store, base.get("filters"))[0] != self._session.filters:
            return True
        return any(
            now.get(name, {}).get(key) != value
            for name in LAID_OUT
            for key, value in (base.get(name) or {}).items()
            if key not in FLEETING
        )

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if SavedView.KIND in step.touched:
            if self._current in step.touched[SavedView.KIND]:
                self._base = None  # it may have been undone
            self.look()
            self.changed.emit()
        if step.commitments or SavedView.KIND in step.touched or "actor" in step.touched:
            self.count_all()

    @Slot()
    def count_all(self) -> None:
        """Count anew, once nothing has changed for a moment."""
        self._queue.clear()
        self._wait.start()

    @Slot()
    def _begin_counting(self) -> None:
        """Count one view at a time, while nothing else is to be done."""
        self._queue = [view.number for view in self.all()]
        if self._queue:
            self._next.start()

    @Slot()
    def _count_one(self) -> None:
        if not self._queue:
            self._next.stop()
            return
        number = self._queue.pop(0)
        view = self._session.store.get_many(SavedView, [number]).get(number)
        if view is not None:
            filters = fitting(self._session.store, definition_of(view).get("filters"))[0]
            passed = self._session.filtering.mask(filters, self._session.standing)
            self._counts[number] = int(np.count_nonzero(passed))
            self.counted.emit(number)

    def stop(self) -> None:
        """Count no more, as the workspace is about to be closed."""
        self._queue.clear()
        for timer in (self._wait, self._next, self._look):
            timer.stop()

    # After a restart

    def state(self) -> int:
        """Return the current saved view, as JSON can keep it."""
        return self._current

    def restore(self, state: object) -> None:
        """Take the saved view that was current."""
        self._current = state if isinstance(state, int) and not isinstance(state, bool) else 0
        self._base = None
        self.look()
        self.changed.emit()


def icon_of(view: SavedView) -> str:
    """A symbol for what a saved view asks first, else for the view that it opens in."""
    for one in filters_of(view):
        for value in one.values:
            if one.field == "flag" and value in FLAG_GLYPH:
                return FLAG_GLYPH[value]
            if one.field == "status" and value in STATUS_GLYPH:
                return STATUS_GLYPH[value]
        if one.declared.kind is Kind.day:
            return "clock"
        if one.declared.kind is Kind.record:
            return "meetings" if one.declared.refers == "meeting" else "people"
        if one.field in ("tag", "theme"):
            return "tag"
    return ICONS.get(view.view, "star")
