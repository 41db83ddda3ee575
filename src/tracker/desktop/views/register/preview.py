"""The preview of a paste: what would change from what to what, what is left out and why, before anything is written."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.desktop.dialogs import Dialog
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.register.pasting import Plan, Planned
from tracker.desktop.widgets import Button, PrimaryButton, Words, dress_table
from tracker.desktop.widgets.painting import hairline, text, text_width

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Row", "Column", "From", "To")
WIDTHS = (240, 110, 250)
FROM, TO = 2, 3
WIDTH, HEIGHT = 1040, 560
HIGH = 46
"""Height of a row that says why a cell is left out."""


class PlanModel(QAbstractTableModel):
    """The cells of a plan; those that are left out come first."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.cells: tuple[Planned, ...] = (*plan.left_out, *plan.kept)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.words(index.row())[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at_top = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if at_top else None

    def words(self, row: int) -> tuple[str, str, str, str]:
        """Return what a row says; in the place of its new value what is wrong with it."""
        cell = self.cells[row]
        before = f"{cell.after or '(nothing)'}: {cell.error}" if cell.error else cell.before
        return f"{cell.ref}  {cell.headline}", cell.column, before, "" if cell.error else cell.after or "(nothing)"


class _Painter(QStyledItemDelegate):
    """Refs grey, headlines strong, what is left out with a sign and in danger."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), current().tokens
        if not isinstance(model, PlanModel):
            return
        cell, words = model.cells[index.row()], str(index.data() or "")
        rect = QRectF(option.rect)
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line)
        room = rect.adjusted(8, 0, -6, 0)
        if index.column() == 0:
            text(painter, room, cell.ref, font(12), colours.t2)
            room.setLeft(room.left() + text_width(cell.ref, font(12)) + 10)
            text(painter, room, cell.headline, font(12, 500), colours.t1)
        elif index.column() == FROM and cell.error:
            top, below = room.adjusted(0, 4, 0, -room.height() / 2), room.adjusted(20, room.height() / 2, 0, -5)
            text(painter, top, cell.after or "(nothing)", font(12), colours.t2)
            paint_glyph(painter, QRectF(room.left(), below.center().y() - 7, 14, 14), "overdue", colours.danger)
            text(painter, below, cell.error, font(12), colours.danger)
        elif index.column() == TO:
            text(painter, room, words, font(12, 500), colours.t1 if cell.after else colours.t3)
        else:
            text(painter, room, words, font(12), colours.t3 if index.column() == FROM else colours.t2)


class PastePreview(Dialog):
    """Shows a plan; `applied` carries it once the user agrees."""

    applied = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__("paste-preview", "Paste", parent, width=WIDTH)
        self.plan = plan
        self.said = Words(said(plan), self, tone="t2", wrap=True)
        self.model = PlanModel(plan)
        self.model.setParent(self)
        self.list = QTableView(self)
        dress_table(self.list, "What changes", compact=True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        head = self.list.horizontalHeader()
        for at, width in enumerate(WIDTHS):
            head.resizeSection(at, width)
        head.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        for row in range(len(plan.left_out)):
            self.list.setRowHeight(row, HIGH)
            self.list.setSpan(row, FROM, 1, 2)
        self.body.addWidget(self.said)
        self.body.addWidget(self.list, 1)
        nothing = not (plan.kept or plan.left_out)
        self.list.setHidden(nothing)
        cancel = Button("Close" if nothing else "Cancel", self)
        cancel.clicked.connect(self.reject)
        self.apply = PrimaryButton(self._apply_words(), self, keys="Enter")
        self.apply.clicked.connect(self._on_apply)
        self.apply.setEnabled(bool(plan.kept))
        self.apply.setHidden(nothing)
        self.add_buttons(cancel, self.apply)
        self.resize(WIDTH, self.sizeHint().height() if nothing else HEIGHT)
        (self.apply if plan.kept else cancel).setFocus(Qt.FocusReason.TabFocusReason)

    def _apply_words(self) -> str:
        number = len(self.plan.kept)
        changes = "1 cell" if number == 1 else f"{number:,} cells"
        return f"Apply the other {changes}" if self.plan.left_out else f"Apply {changes}"

    @Slot()
    def _on_apply(self) -> None:
        self.accept()
        self.applied.emit(self.plan)


def said(plan: Plan) -> str:
    """Say in sentences what a plan does."""
    made = len(plan.new_rows())
    cells = sum(not cell.is_new for cell in plan.kept)
    parts = []
    if cells:
        rows = len(plan.commitments())
        parts.append(f"{cells:,} {'cell changes' if cells == 1 else 'cells change'} in {rows:,} "
                     f"{'commitment' if rows == 1 else 'commitments'}")  # fmt: skip
    if made:
        parts.append(f"{made:,} new {'commitment is' if made == 1 else 'commitments are'} made")
    out = len(plan.left_out)
    if out:
        parts.append(f"{out:,} {'is' if out == 1 else 'are'} left out, for the reasons given")
    if plan.same:
        parts.append(f"{plan.same:,} {'says' if plan.same == 1 else 'say'} the same as before")
    how = (
        "Rows were found by their refs. "
        if plan.matched
        else "The first row names the columns. "
        if plan.headed
        else ""
    )
    if not (plan.kept or plan.left_out):
        parts.insert(0, "nothing would change")
    what = f"{'; '.join(parts)}."
    what = f"{how}{what[0].upper()}{what[1:]}"
    return f"{what} One undo takes all of it back." if plan.kept else what
