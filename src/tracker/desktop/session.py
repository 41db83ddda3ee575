"""One open workspace in one window: the as-of day, the selection, and the way from a key to an edit."""

import logging
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from tracker.desktop.settings import Settings
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.filters import Filters
from tracker.store import Store
from tracker.store.filtering import Filtering

if TYPE_CHECKING:
    from tracker.model.columns import Mask
    from tracker.model.happenings import Happenings
    from tracker.model.standing import Standing
    from tracker.store import Step

DONE = {
    "Add": "Added",
    "Change": "Changed",
    "Clear": "Cleared",
    "Correct": "Corrected",
    "Delete": "Deleted",
    "Fill": "Filled",
    "Hand": "Handed",
    "Import": "Imported",
    "Issue": "Issued",
    "Link": "Linked",
    "Load": "Loaded",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Paste": "Pasted",
    "Rename": "Renamed",
    "Save": "Saved",
    "Tag": "Tagged",
    "Update": "Updated",
}
P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)


class Session(QObject):
    """What the window and its views share. Views read from `store` and write through `run`."""

    stepped = Signal(object)
    """A Step was written, undone or redone: repaint what it touched."""
    as_of_changed = Signal(int)
    """The as-of or the known-on day changed; carries the as-of day number."""
    selection_changed = Signal()
    filters_changed = Signal()
    """Other commitments are asked for: every view shows what passes the same filters."""
    toast = Signal(str, bool)
    """Say something in the status strip; True offers Undo."""
    refused = Signal(str)
    """Say in the status strip why something was not done, with what to do next."""
    suggested = Signal(str, object)
    """Offer one thing more beside what was just said: its words, and the function that does it."""
    opened = Signal(str, int)
    """Show this record (kind, id) in its view and in the inspector."""
    inspected = Signal()
    """Show the inspector beside the view that is shown."""
    brief_asked = Signal(str, str)
    """Show a kind of brief about a record (its ref) in the briefs, ready to be exported."""
    limited_brief_asked = Signal(str)
    """Show a brief of what is selected ("selection"), or of a saved view ("view:" and its uid)."""
    waits_asked = Signal(str, int)
    """Show what waits: for a condition, in a commitment, or for an actor (kind, id)."""
    paused_changed = Signal(bool)
    """A worker began or ended writing; editing pauses meanwhile."""

    def __init__(
        self, store: Store, settings: Settings, today: date | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self._given_today = today
        self.known_on: int | None = None
        self._as_of: int | None = self._opening_day()
        self._kind = ""  # of what is selected
        self._ids: tuple[int, ...] = ()
        self._filters = Filters()
        self.filtering = Filtering(store)
        self.closed = False
        """True once the workspace is let go of: what was to be done later is left undone."""
        self._mask: tuple[Standing, Mask] | None = None
        self._happenings: tuple[bool, Happenings] | None = None
        self._steps: list[Step] = []
        self._paused = ""
        self.undo_label, self.redo_label = store.undo_label, store.redo_label
        if settings.author:
            store.author = settings.author
        store.changed.connect(self._on_changed)

    def _opening_day(self) -> int | None:
        """Return the day that the workspace opens with; None follows today."""
        words = self.store.workspace.as_of
        first, last = bounds(words) if words else (None, None)
        return last or first

    def close(self) -> None:
        """Let go of the store, without closing it."""
        self.closed = True
        self.store.changed.disconnect(self._on_changed)
        self.filtering.close()

    @property
    def today(self) -> date:
        """The user's day, which may change while the window is open."""
        return self._given_today or date.today()  # noqa: DTZ011 - the user's own day is the one meant

    @property
    def as_of(self) -> int:
        """The day number that everything is shown as of."""
        return self.today.toordinal() if self._as_of is None else self._as_of

    @property
    def shown_day(self) -> date:
        """The day that is shown, from which dates without a year are read."""
        return date.fromordinal(self.as_of)

    @property
    def working_day(self) -> date:
        """The day on which an edit takes effect: the day that is shown, but never one to come."""
        return min(self.today, date.fromordinal(self.as_of))

    @property
    def follows_today(self) -> bool:
        """True while no other day than today was chosen."""
        return self._as_of is None

    def set_as_of(self, day: int | None, known_on: int | None = None) -> None:
        """Show everything as of a day number, and if given as it was known on another; None follows today."""
        before = self.as_of, self.known_on
        self._as_of = None if day == self.today.toordinal() else day
        self.known_on = known_on
        if (self.as_of, self.known_on) != before:
            self.as_of_changed.emit(self.as_of)

    def slide_to(self, day: int) -> None:
        """Show everything as of another day, read the same way: what we knew is then what was known on that day."""
        knows = self.known_on is not None and self.known_on == self.as_of
        self.set_as_of(day, day if knows else self.known_on)

    @property
    def happenings(self) -> "Happenings":
        """The days on which something happened, or was recorded where only what we knew is shown."""
        recorded = self.known_on is not None
        if self._happenings is None or self._happenings[0] != recorded:
            from tracker.store.happened import happenings_of

            self._happenings = recorded, happenings_of(self.store, recorded=recorded)
        return self._happenings[1]

    @property
    def standing(self) -> "Standing":
        """What is computed of all commitments as of the day that is shown."""
        return self.store.standing(self.as_of, self.known_on)

    @property
    def selection(self) -> tuple[tuple[str, int], ...]:
        """The selected records as (kind, id), the one that the inspector shows first."""
        return tuple((self._kind, id_) for id_ in self._ids)

    def select(self, kind: str, *ids: int) -> None:
        """Select these records of one kind; no ids clear the selection."""
        if ids != self._ids or (ids and kind != self._kind):
            self._kind, self._ids = kind, ids
            self.selection_changed.emit()

    def selected(self, kind: str) -> tuple[int, ...]:
        """Ids of the selected records of one kind."""
        return self._ids if kind == self._kind else ()

    def open(self, kind: str, id_: int) -> None:
        """Select a record and ask the window to show it in its view and in the inspector."""
        self.select(kind, id_)
        self.opened.emit(kind, id_)

    def inspect(self, kind: str, id_: int) -> None:
        """Select a record and show it in the inspector, without leaving the view."""
        self.select(kind, id_)
        self.inspected.emit()

    @property
    def filters(self) -> Filters:
        """The filters in force."""
        return self._filters

    def set_filters(self, filters: Filters) -> None:
        """Show only what passes these filters; empty ones show everything."""
        if filters != self._filters:
            self._filters, self._mask = filters, None
            self.filters_changed.emit()

    def mask(self) -> "Mask | None":
        """Return the commitments that exist by the day and pass the filters; None if there are no filters."""
        if not self._filters:
            return None
        now = self.standing
        if self._mask is None or self._mask[0] is not now:
            self._mask = now, self.filtering.mask(self._filters, now)
        return self._mask[1]

    @property
    def paused(self) -> str:
        """Why editing is paused, as a sentence; empty when it is not."""
        return self._paused

    def pause(self, reason: str) -> None:
        """Pause editing while a worker writes, with the reason; an empty one lets it go on."""
        self._paused = reason
        self.paused_changed.emit(bool(reason))

    @property
    def can_edit(self) -> bool:
        """False for a workspace that is open read-only, and while a worker writes."""
        return not self.store.read_only and not self._paused

    def run(self, edit: Callable[Concatenate[Store, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Run `edit(store, *args, **kwargs)` and say what it did, with Undo; None if it was refused.

        A UserError is shown as a refusal with its sentence; anything else reaches the crash dialog.
        """
        try:
            return self.attempt(edit, *args, **kwargs)
        except UserError as error:
            self.refused.emit(str(error))
            return None

    def attempt(self, edit: Callable[Concatenate[Store, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do as `run` does, but leave a UserError to the caller, who shows it beside the field."""
        if self._paused:
            raise UserError(self._paused)
        self._steps.clear()
        result = edit(self.store, *args, **kwargs)
        for step in self._steps[-1:]:
            self.toast.emit(said_as_done(step.label), True)
        return result

    def undo(self) -> None:
        """Undo the newest step and name it."""
        self._reverse(self.store.undo, self.undo_label, "Undone: ", "There is nothing to undo.")

    def redo(self) -> None:
        """Redo the newest undone step and name it."""
        self._reverse(self.store.redo, self.redo_label, "Redone: ", "There is nothing to redo.")

    def _reverse(self, reverse: "Callable[[], Step | None]", label: str, words: str, nothing: str) -> None:
        try:
            if self._paused:
                raise UserError(self._paused)
            step = reverse()
        except UserError as error:
            self.refused.emit(str(error))
            return
        if step is None:
            self.toast.emit(nothing, False)
        else:
            self.toast.emit(f"{words}{label[:1].lower()}{label[1:]}", False)

    def _on_changed(self, step: "Step") -> None:
        """Pass a step on, after letting go of selected records that it removed."""
        self._steps.append(step)
        self._mask = self._happenings = None
        if step.undoes is None:  # an ordinary step is the one to undo, and leaves nothing to redo
            self.undo_label, self.redo_label = step.label, ""
        else:
            self.undo_label, self.redo_label = self.store.undo_label, self.store.redo_label
        removed = step.removed.get(self._kind, ())
        gone = bool(removed) and not set(removed).isdisjoint(self._ids)
        if gone:
            self._ids = tuple(each for each in self._ids if each not in removed)
        self.stepped.emit(step)
        if gone:
            self.selection_changed.emit()


def said_as_done(label: str) -> str:
    """Say what a step did: "Added a source" for "Add a source"; undo and redo name steps as they are labelled."""
    verb, space, rest = label.partition(" ")
    return f"{DONE.get(verb, verb)}{space}{rest}"
