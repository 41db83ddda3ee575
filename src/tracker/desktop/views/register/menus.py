"""The menus of the register: of a column's head, with its values and their counts, and of a cell."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.filtering import add_value_actions
from tracker.desktop.filtering.card import FilterCard
from tracker.desktop.filtering.rows import LISTED, value_rows
from tracker.desktop.session import Session
from tracker.desktop.theme import icon
from tracker.desktop.views.register import editing, typed
from tracker.desktop.views.register.column import CHECK, Column
from tracker.desktop.views.register.doing import Doing
from tracker.desktop.views.register.grouping import kind_of_column
from tracker.desktop.views.register.layout import ROOMY
from tracker.desktop.views.register.model import USUAL, RegisterModel
from tracker.desktop.views.register.set_card import OWN
from tracker.desktop.views.register.table import RegisterTable
from tracker.model.filters import FIELDS, Filter, Kind
from tracker.model.records import Excerpt, Source
from tracker.model.timeline import GroupBy

if TYPE_CHECKING:
    from tracker.desktop.views.register.view import View

VALUES = 8
"""Values that a head's menu lists; the card of the filter lists all."""
SOURCES = 6
FILTERED = {
    "who": "actor",
    "makers": "maker",
    "beneficiaries": "beneficiary",
    "flags": "flag",
    "tags": "tag",
    "field.themes": "theme",
    "field.mode": "mode",
    "made_at": "meeting",
    "made_on": "made",
    "due_now": "due",
    "due_first": "first_due",
    "field.next_review": "review",
}
"""The filter's field of each column that has another name there; columns with the same name are found without."""


def field_of(column: Column) -> str:
    """Return the field by which a column is filtered, empty if it cannot be."""
    key = FILTERED.get(column.key, column.key)
    return key if key in FIELDS else ""


class Menus(QObject):
    """Makes the menus and does what is chosen in them."""

    def __init__(
        self, session: Session, model: RegisterModel, table: RegisterTable, doing: Doing, view: "View"
    ) -> None:
        super().__init__(view)
        self._session, self._model, self._table, self._doing, self._view = session, model, table, doing, view
        self._runs: list[Callable[[], object]] = []
        self._card: FilterCard | None = None
        self._anchor = QWidget(table)
        self._anchor.setFocusProxy(table)
        self._anchor.hide()
        table.head_menu_asked.connect(self.show_head)
        table.cell_menu_asked.connect(self.show_cell)

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._view)
        menu.setObjectName(name)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        self._runs = []
        return menu

    def _add(
        self, menu: QMenu, words: str, run: Callable[[], object], sign: str = "", keys: str = "", *, on: bool = True
    ) -> QAction:
        action = menu.addAction(words.replace("&", "&&") + (f"\t{key_text(keys)}" if keys else ""))
        if sign:
            action.setIcon(icon(sign))
        action.setEnabled(on)
        action.setData(len(self._runs))
        self._runs.append(run)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), int):
            self._runs[action.data()]()

    # Heads

    @Slot(int, QPoint)
    def show_head(self, column: int, place: QPoint) -> None:
        """Show the menu of a column's head."""
        which = self._model.columns_shown[column]
        menu = self._menu("head-menu")
        self._order(menu, which)
        kind = kind_of_column(which.key)
        if kind is not None:
            menu.addSeparator()
            if self._model.group_by == kind.key:
                self._add(menu, "Show without groups", partial(self._table.group_by, ""))
            else:
                self._add(menu, f"Group by {kind.label.lower()}", partial(self._table.group_by, kind.key))
        if field_of(which):
            menu.addSeparator()
            self._values(menu, field_of(which), column)
        menu.addSeparator()
        self._look(menu, which, column)
        menu.popup(place)

    def _order(self, menu: QMenu, which: Column) -> None:
        order = dict(self._model.sort_by)
        key, sort = which.key, self._table.sort_by
        self._add(menu, "Sort first to last", partial(sort, ((key, False),)), "sortup", "Enter")
        self._add(menu, "Sort last to first", partial(sort, ((key, True),)), "sort")
        if key not in order:
            self._add(menu, "Then by this", partial(sort, (*order.items(), (key, False))), "", "Shift+Enter")
        elif len(order) > 1:
            rest = tuple((each, down) for each, down in order.items() if each != key)
            self._add(menu, "Do not sort by this", partial(sort, rest))
        elif self._model.sort_by != USUAL:
            self._add(menu, "Usual order", partial(sort, USUAL))

    def _values(self, menu: QMenu, field: str, column: int) -> None:
        """List the most frequent values with their counts; checking one filters by it."""
        session, declared = self._session, FIELDS[field]
        if declared.kind in LISTED:
            one = session.filters.get(field) or Filter(field, declared.positive)
            rows = [row for row in value_rows(session, one, session.filters.without(one)) if row.count or row.checked]
            if declared.kind is Kind.record or not declared.vocabulary:
                rows.sort(key=lambda row: -(row.count or 0))
            for row in rows[:VALUES]:
                action = self._add(menu, f"{row.words}\t{row.count:,}", partial(self._toggle, field, row.value))
                action.setCheckable(True)
                action.setChecked(bool(row.checked))
        self._add(menu, "Filter by this…", partial(self._open_filter, field, column), "filter")

    def _toggle(self, field: str, value: str) -> None:
        self._session.set_filters(self._session.filters.toggled(field, value))

    def _open_filter(self, field: str, column: int) -> None:
        """Open the card of the field's filter under the head."""
        place, table = self._table.head.place_of(column), self._table
        self._anchor.setGeometry(QRect(place.left(), 0, max(1, place.width()), table.head.height()))
        if self._card is None:
            self._card = FilterCard(self._session, self._anchor)
        one = self._session.filters.get(field) or Filter(field, FIELDS[field].positive)
        self._card.change(one, self._anchor)

    def _look(self, menu: QMenu, which: Column, column: int) -> None:
        table = self._table
        self._add(menu, "Fit width", partial(table.fit_column, column), "fit", "=")
        if table.keeps(which.key):
            self._add(menu, "Keep only the usual columns in sight", partial(table.keep_up_to, ""), "unlock")
        else:
            self._add(menu, "Keep in sight up to here", partial(table.keep_up_to, which.key), "lock")
        fixed = which.key in (CHECK, ROOMY)
        self._add(menu, "Hide column", partial(table.hide_column, column), "eye", "Del", on=not fixed)
        self._add(menu, "Columns…", self._view.choose_columns, "columns")

    # Cells

    @Slot(int, int, QPoint)
    def show_cell(self, row: int, column: int, place: QPoint) -> None:
        """Show the menu of a cell, or of the head of a group."""
        menu = self._menu("cell-menu")
        if self._model.is_head(row):
            self._group(menu, row)
        else:
            self._cell(menu, row, column)
        menu.popup(place)

    def _group(self, menu: QMenu, row: int) -> None:
        table, head = self._table, self._model.shown.head(row)
        self._add(menu, "Unfold" if head.folded else "Fold", partial(table.fold_asked.emit, row, None), "down")
        self._add(menu, "Fold all groups", partial(table.fold_all, folded=True))
        self._add(menu, "Unfold all groups", partial(table.fold_all, folded=False))
        menu.addSeparator()
        self._add(menu, "Show without groups", partial(table.group_by, ""))

    def _cell(self, menu: QMenu, row: int, column: int) -> None:
        session, table, doing = self._session, self._table, self._doing
        which, key = self._model.columns_shown[column], self._model.key(row)
        can_edit = editing.is_editable(session, which, key)
        self._add(menu, "Edit", partial(table.edit_cell, row, column), "pencil", "F2", on=can_edit)
        self._add(menu, "Copy cells" if table.in_cells else "Copy rows", doing.copy, "copy", "Ctrl+C")
        self._add(menu, "Copy this cell", partial(self._copy_one, row, column))
        self._add(menu, "Paste…", doing.paste, "import", "Ctrl+V", on=doing.can_paste())
        self._filter(menu, which, row)
        chosen = [each for each in doing.chosen() if each != key]
        menu.addSeparator()
        if chosen:
            words = f"Set for all {len(chosen) + 1:,} selected"
            self._add(menu, words, partial(doing.set_for_all, which, key, chosen), on=can_edit)
            if which.key not in OWN:
                words = f"Set {which.head.lower()} of all {len(chosen) + 1:,}…"
                self._add(menu, words, partial(self._view.set_field, which.key), "pencil", on=can_edit)
        if doing.can_fill():
            self._add(menu, "Fill down", doing.fill_down, "down", "Ctrl+D")
        self._add(menu, "Delete", doing.delete, "trash", "Del", on=doing.can_edit())
        menu.addSeparator()
        self._add(menu, "Open in the inspector", partial(table.opened.emit, key), "panel")
        self._add(menu, "Show on the timeline", self._view.twin_wanted.emit, "timeline", "F3")
        words = f"Brief of the {len(chosen) + 1:,} selected…" if chosen else "Brief of it…"
        self._add(menu, words, partial(session.limited_brief_asked.emit, "selection"), "briefs")
        self._sources(menu, self._model.row_in_index(row))

    def _copy_one(self, row: int, column: int) -> None:
        self._table.step_in(inside=True)
        self._table.go_to(row, column)
        self._doing.copy()

    def _filter(self, menu: QMenu, which: Column, row: int) -> None:
        field = field_of(which)
        values = self._values_of(which, row) if field else []
        if values:
            menu.addSeparator()
            add_value_actions(menu, self._session, field, values)

    def _values_of(self, which: Column, row: int) -> list[str]:
        """Return the values of a cell as filters keep them; an empty one for none."""
        at, key, standing = self._model.row_in_index(row), self._model.key(row), self._model.standing
        if which.key == "flags":
            return [str(flag) for flag in standing.flags_of(at)] or [""]
        if which.key in ("bloc", "process"):
            return self._model.groups_of(GroupBy(which.key), at)
        if which.key == "grade":
            return [self._model.grade(at)]
        if which.key == "proof":
            return [str(standing.proof_of(at) or "")]
        if which.key in ("updated", "due_first", "due_now"):
            return []
        if not typed.is_editable(which):
            return [which.words(self._model, at)] if FIELDS[field_of(which)].kind is Kind.text else []
        value = typed.value_of(self._session, which, key)
        if which.key == "who":
            value = (*value[0], *value[1])
        if isinstance(value, tuple):
            return [str(each) for each in value] or [""]
        return ["" if value is None else str(value)]

    def _sources(self, menu: QMenu, row: int) -> None:
        """Offer the sources that a commitment rests on."""
        store, columns = self._session.store, self._model.columns
        excerpts = store.get_many(Excerpt, columns.part(columns.excerpts, row)["id"].tolist())
        sources = list(dict.fromkeys(excerpt.source for excerpt in excerpts.values()))
        for number in sources[:SOURCES]:
            title = store.title_of(Source.KIND, number)
            short = title if len(title) <= 48 else f"{title[:47].rstrip()}…"
            self._add(menu, f"Open source: {short}", partial(self._session.open, Source.KIND, number), "sources")
