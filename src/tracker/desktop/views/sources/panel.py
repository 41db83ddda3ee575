"""The passages of a source beside its text: number, quote, speaker, grade, and what each supports or contradicts."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.desktop.surface import Edged
from tracker.desktop.theme import current, font, paint_glyph, serif
from tracker.desktop.views.sources.passages import Passage
from tracker.desktop.widgets import EmptyState
from tracker.desktop.widgets.painting import CENTRE, box, code_width, elide, paint_code, text, text_width
from tracker.model.vocabulary import EvidenceStance

Index = QModelIndex | QPersistentModelIndex
GLYPHS = {EvidenceStance.supports: "check", EvidenceStance.contradicts: "contested", EvidenceStance.context: "quote"}
EDGE, INSIDE, LINE, QUOTE, SPACE = 16, 12, 20, 21, 8
MOST_USES = 6
BESIDE = 32  # px that the number takes


class PassageModel(QAbstractListModel):
    """The passages, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Passage] = []

    def show(self, passages: Sequence[Passage]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self._rows = list(passages)
        self.endResetModel()

    def passage(self, row: int) -> Passage:
        """Return the passage of a row."""
        return self._rows[row]

    def row_of(self, excerpt: int) -> int:
        """Return the row of an excerpt, -1 if it is not here."""
        return next((at for at, each in enumerate(self._rows) if each.excerpt.number == excerpt), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        passage = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.quote
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return passage.telling
        return None


class _Cards(QStyledItemDelegate):
    """Paints each passage as a card."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, view = index.model(), self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 360
        if not isinstance(model, PassageModel):
            return QSize(width, 0)
        passage = model.passage(index.row())
        lines = _lines(passage) * LINE + _quote_lines(passage, width) * QUOTE
        return QSize(width, round(2 * INSIDE + lines + 4 + SPACE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PassageModel):
            return
        colours, passage = current().tokens, model.passage(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(EDGE, 0, -EDGE, -SPACE)
        edge = colours.accent if chosen else colours.line
        box(painter, card, 8, colours.bg, edge, width=2 if chosen else 1)
        room = card.adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        _paint_number(painter, room, passage, chosen=chosen)
        room.setLeft(room.left() + BESIDE)
        room.setTop(_paint_quote(painter, room, passage, option.rect.width()) + 4)
        _paint_said(painter, room, passage)
        _paint_uses(painter, room.adjusted(0, LINE, 0, 0), passage)


def _lines(passage: Passage) -> int:
    uses = min(len(passage.uses), MOST_USES) + (len(passage.uses) > MOST_USES)
    return 1 + max(1, uses) + (not passage.excerpt.anchored)


def _quote_lines(passage: Passage, width: int) -> int:
    return 1 if text_width(passage.quote, serif(14)) + 14 <= width - 2 * (EDGE + INSIDE) - BESIDE else 2


def _paint_number(painter: QPainter, room: QRectF, passage: Passage, *, chosen: bool) -> None:
    colours = current().tokens
    words, face = str(passage.number), font(11, 600)
    square = QRectF(room.left(), room.top() + 2, max(22.0, text_width(words, face) + 10), 17)
    box(painter, square, 4, colours.accent if chosen else colours.sunk, colours.accent if chosen else colours.line2)
    text(painter, square, words, face, colours.on_accent if chosen else colours.t2, align=CENTRE)


def _paint_quote(painter: QPainter, room: QRectF, passage: Passage, width: int) -> float:
    """Paint one line or two of the quote; return where they end."""
    face, colours = serif(14), current().tokens
    words = passage.quoted
    first = QRectF(room.left(), room.top(), room.width(), QUOTE)
    if _quote_lines(passage, width) == 1:
        text(painter, first, words, face, colours.t1)
        return first.bottom()
    cut = _cut(words, room.width())
    text(painter, first, words[:cut], face, colours.t1)
    text(painter, first.translated(0, QUOTE), words[cut:].lstrip(), face, colours.t1)
    return first.bottom() + QUOTE


def _cut(words: str, width: float) -> int:
    """Return after how many signs the first line ends, between two words where that goes."""
    fits = len(elide(words[:200], serif(14), width)) - 1
    return words.rfind(" ", 0, fits) if " " in words[1:fits] else fits


def _paint_said(painter: QPainter, room: QRectF, passage: Passage) -> None:
    colours = current().tokens
    line = QRectF(room.left(), room.top(), room.width(), LINE)
    if passage.grade:
        place = QRectF(line.right() - code_width(passage.grade), line.top(), code_width(passage.grade), LINE)
        paint_code(painter, place, passage.grade)
        line.setRight(place.left() - 8)
    words, tone = (passage.speaker, colours.t2) if passage.speaker else ("Nobody named", colours.t3)
    text(painter, line, words, font(12.5), tone)


def _paint_uses(painter: QPainter, room: QRectF, passage: Passage) -> None:
    colours, face = current().tokens, font(12.5)
    line = QRectF(room.left(), room.top(), room.width(), LINE)
    if not passage.excerpt.anchored:
        _paint_line(painter, line, "warn", "Not found in the saved text", "danger")
        line.translate(0, LINE)
    for use in passage.uses[:MOST_USES]:
        tone = "danger" if use.stance is EvidenceStance.contradicts else "t1"
        _paint_line(painter, line, GLYPHS[use.stance], use.line, tone)
        line.translate(0, LINE)
    if len(passage.uses) > MOST_USES:
        text(painter, line, f"and {len(passage.uses) - MOST_USES} more", face, colours.t3)
    elif not passage.uses:
        text(painter, line, "Not linked as evidence", face, colours.t3)


def _paint_line(painter: QPainter, line: QRectF, glyph: str, words: str, tone: str) -> None:
    colour = getattr(current().tokens, tone)
    paint_glyph(painter, QRectF(line.left(), line.top() + 3.5, 13, 13), glyph, colour)
    text(painter, line.adjusted(19, 0, 0, 0), words, font(12.5), colour)


class PassageList(QListView):
    """The cards. J and K, Down and Up go through them; Enter opens what one is evidence for."""

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: PassageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passages")
        self.setAccessibleName("Excerpts")
        self.setModel(model)
        self.setItemDelegate(_Cards(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setStyleSheet(
            "QListView#passages { background: transparent; border: none; padding: 12px 0 0 0; }"
            "QListView#passages::item, QListView#passages::item:selected { background: transparent; border: none; }"
        )
        self.doubleClicked.connect(self.opened)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class PassagePanel(Edged):
    """The list, or what to do where there is nothing yet. `chosen` carries the excerpt that the user goes to."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", "l", parent)
        self.model = PassageModel()
        self.model.setParent(self)
        self.list = PassageList(self.model, self)
        self.none = EmptyState(
            "No passage yet",
            "Select a passage in the text and press M. S selects the sentence at the caret.",
            self,
        )
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 0, 0)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.none)
        self._quiet = False
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.setMinimumWidth(180)

    def show_passages(self, passages: Sequence[Passage], active: int) -> None:
        """Show other passages and keep the place."""
        self._quiet = True
        scroll = self.list.verticalScrollBar().value()
        self.model.show(passages)
        self._pages.setCurrentWidget(self.list if passages else self.none)
        self.list.verticalScrollBar().setValue(scroll)
        self._quiet = False
        self.choose(active)

    def choose(self, excerpt: int) -> None:
        """Mark the card of an excerpt without saying so."""
        row = self.model.row_of(excerpt)
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row >= 0:
            self.list.scrollTo(index)
        self._quiet = False

    def current(self) -> Passage | None:
        """Return the passage that is chosen."""
        index = self.list.currentIndex()
        return self.model.passage(index.row()) if index.isValid() else None

    def step(self, by: int) -> None:
        """Go to the next passage or the one before."""
        index = self.list.currentIndex()
        last = self.model.rowCount() - 1
        row = max(0, min(last, index.row() + by)) if index.isValid() else 0 if by > 0 else last
        if last >= 0:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(self.model.index(row, 0))

    @Slot()
    def _on_current(self) -> None:
        passage = self.current()
        if passage is not None and not self._quiet:
            self.chosen.emit(passage.excerpt.number)
