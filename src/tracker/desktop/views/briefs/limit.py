"""What the brief is limited to besides its meeting: a saved view, a filter, or the commitments that were selected."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.briefs.form import EDGE, GAP, LABEL, inside, label, labelled
from tracker.desktop.views.briefs.meetings import EVERYTHING, Choice, MeetingPicker
from tracker.desktop.widgets import Words
from tracker.edits.series import VIEW as NAMED
from tracker.edits.series import view_name
from tracker.edits.views import fitting, saved_views
from tracker.model.filters import Filters, filters_words, to_json
from tracker.model.records import Commitment, SavedView

if TYPE_CHECKING:
    from tracker.briefs.limits import Limit

SELECTION = "selection"
"""The key of the commitments that were selected when it was chosen."""
FILTER = "filter"
"""The key of the filters that were in force when they were chosen."""
FRESH = {SELECTION: "selection now", FILTER: "filter now"}
VIEW = "view:"
POPUP_WIDTH = 300


class _Picker(MeetingPicker):
    """Choose all commitments, what is selected or filtered, or a saved view; `ref` is the key of what is chosen."""

    about_to_open = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view().setMinimumWidth(POPUP_WIDTH)

    def offer(self, found: list[tuple[str, str, str]], chosen: str) -> None:
        """Offer choices (key, words, number in words), with a line before the first saved view."""
        blocked = self.blockSignals(True)
        self.clear()
        for at, (key, words, many) in enumerate(found):
            if key.startswith(VIEW) and at and not found[at - 1][0].startswith(VIEW):
                self.insertSeparator(self.count())
            self._append(Choice(key, words, words, 0), many)
            spoken = ", ".join(part for part in (words, many) if part)
            self.setItemData(self.count() - 1, spoken, Qt.ItemDataRole.AccessibleTextRole)
        self.blockSignals(blocked)
        self.set_ref(chosen)

    def showPopup(self) -> None:
        self.about_to_open.emit()
        super().showPopup()


class LimitField(QWidget):
    """The row “View” of the scope, with what there is to say of it below; `changed` when something else is chosen."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = True
        self._chosen = ""
        self._frozen: tuple[int, ...] = ()  # ids, never given twice, of what was selected when it was chosen
        self._selected: Limit | None = None  # what that comes to, until a step changes the record
        self._filters = Filters(())  # those that were in force when they were chosen
        self._lost = ""  # what is no longer there, to be said until something else is chosen
        self.picker = _Picker()
        self.picker.setAccessibleName("View")
        self.picker.view().setAccessibleName("Views")
        self._hint = Words("", size=12, tone="t3", wrap=True)
        self._hint.setObjectName("limit")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(3)
        column.addLayout(labelled(label("View", self.picker), self.picker))
        column.addLayout(inside(self._hint, left=EDGE + LABEL + GAP))
        self.picker.activated.connect(self._on_chosen)
        self.picker.about_to_open.connect(self.refresh)
        session.stepped.connect(self._forget)

    @property
    def hint(self) -> str:
        """What is said below; empty for nothing."""
        return "" if self._hint.isHidden() else self._hint.text()

    def offer(self, *, offered: bool) -> None:
        """Ask only for kinds of brief that are made of many commitments."""
        self._offered = offered
        self.setVisible(offered)

    @Slot()
    def refresh(self) -> None:
        """Offer what can be chosen now; a view that was deleted falls back to all commitments, and that is said."""
        views = {f"{VIEW}{one.uid}": one.name for one in saved_views(self._session.store)}
        if self._chosen.startswith(VIEW) and self._chosen not in views:
            self._chosen, self._lost = "", "The view was deleted; this is about all commitments."
        if self._chosen == SELECTION and not self._there():
            self._chosen, self._lost = "", "What was selected was deleted; this is about all commitments."
        found = [("", EVERYTHING), *self._selections(), *self._filtered(), *views.items()]
        self.picker.offer([(key, name, "") for key, name in found], self._chosen)
        self._say()

    def _selections(self) -> Iterator[tuple[str, str]]:
        """Offer what is chosen as it was selected, and what is selected now."""
        selected = set(self._session.selected(Commitment.KIND))
        frozen = set(self._frozen) if self._chosen == SELECTION else set()
        if frozen:
            yield SELECTION, f"Selection ({len(self._there()):,})"
        if selected and selected != frozen:
            yield FRESH[SELECTION], f"Selection{' now' if frozen else ''} ({len(selected):,})"

    def _filtered(self) -> Iterator[tuple[str, str]]:
        """Offer the filters that are chosen, and those in force now."""
        chosen, now = self._filters if self._chosen == FILTER else Filters(()), self._session.filters
        if chosen:
            yield FILTER, f"Filter: {filters_words(chosen, self._session.filtering)}"
        if now and now != chosen:
            yield FRESH[FILTER], f"Filter{' now' if chosen else ''}: {filters_words(now, self._session.filtering)}"

    def limit(self) -> "Limit | None":
        """Return what is chosen as of the day that is shown; None for all commitments."""
        from tracker.briefs import limits

        session, store = self._session, self._session.store
        if not self._offered or not self._chosen:
            return None
        if self._chosen == SELECTION:
            self._selected = self._selected or limits.of_ids(store, self._there())
            return self._selected
        if self._chosen == FILTER:
            return limits.of_filters(store, self._filters, session.as_of, session.known_on, session.filtering)
        view = self._view()
        if view is None:
            return None
        return limits.of_view(store, view, session.as_of, session.known_on, session.filtering)

    @property
    def name(self) -> str:
        """The name by which issues of what is chosen go; empty for all commitments."""
        from tracker.briefs.limits import filter_name

        session = self._session
        if not self._offered or not self._chosen:
            return ""
        if self._chosen == FILTER:
            return filter_name(session.store, self._filters, session.filtering)
        if self._chosen == SELECTION:
            found = self.limit()
            return found.name if found is not None else ""
        view = self._view()
        return view_name(view.name) if view is not None else ""

    @property
    def kept_by(self) -> str:
        """By what own words on what is chosen are kept: a saved view has them under any name."""
        name = self.name
        return self._chosen if name.startswith(NAMED) else name

    def choose(self, what: str) -> None:
        """Choose what is selected or filtered now, by their keys, "view:" and the uid of a saved view, or all ("")."""
        if what == FILTER:
            self._filters = self._session.filters
            what = FILTER if self._filters else ""
        if what == SELECTION:
            self._frozen, self._selected = self._session.selected(Commitment.KIND), None
            what = SELECTION if self._frozen else ""
        self._chosen, self._lost = what, ""
        self.refresh()

    def state(self) -> dict[str, Any]:
        """Return what is chosen, as JSON can keep it."""
        kept: dict[str, Any] = {
            "chosen": self._chosen,
            "ids": list(self._frozen) if self._chosen == SELECTION else [],
        }
        return {**kept, "filters": to_json(self._filters)} if self._chosen == FILTER else kept

    def restore(self, state: object) -> None:
        """Choose what was chosen; what is gone since then is said."""
        if not isinstance(state, Mapping):
            return
        chosen, ids = state.get("chosen"), state.get("ids")
        self._frozen = tuple(one for one in ids if type(one) is int) if isinstance(ids, list) else ()
        self._selected = None
        self._filters = fitting(self._session.store, state.get("filters"))[0]
        known = {SELECTION: bool(self._frozen), FILTER: bool(self._filters)}
        is_known = isinstance(chosen, str) and (known.get(chosen, False) or chosen.startswith(VIEW))
        self._chosen = str(chosen) if is_known else ""
        self._lost = ""
        self.refresh()

    @Slot(object)
    def _forget(self, _step: object) -> None:
        self._selected = None

    def _there(self) -> list[int]:
        """Return those of the selected that were not deleted meanwhile."""
        columns = self._session.store.columns
        found: list[int] = columns.ids[columns.rows_of(self._frozen)].tolist()
        return found

    def _view(self) -> SavedView | None:
        return next((one for one in saved_views(self._session.store) if f"{VIEW}{one.uid}" == self._chosen), None)

    def _say(self) -> None:
        """Say below how many commitments it holds by the day, or what was lost."""
        found = self.limit() if self._chosen else None
        words = self._lost
        if found is not None:
            columns, exists = self._session.store.columns, self._session.standing.exists
            rows = columns.rows_of(found.only)
            many = int(exists[rows].sum())
            words = f"{many:,} commitment{'' if many == 1 else 's'} by this day" if many else "None by this day"
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._hint.set_tone("danger" if self._lost and not found else "t3")
        self.picker.setToolTip(self.picker.title)
        self.picker.setAccessibleDescription(words)

    @Slot(int)
    def _on_chosen(self, _at: int) -> None:
        key = self.picker.ref
        if key not in FRESH:  # which is chosen already
            self.choose(next((kept for kept, fresh in FRESH.items() if fresh == key), key))
        self.changed.emit()
