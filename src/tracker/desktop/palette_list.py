"""The results of the palette: headings with counts, and rows with their marks."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.desktop.palette_rows import Group, Marks, Row
from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets.painting import RIGHT_MIDDLE, box, caps_width, elide, paint_caps, text, text_width
from tracker.model.palette import STATUS_GLYPH
from tracker.model.vocabulary import Status

ROW, TALL_ROW, HEAD, MOST = 34, 50, 28, 520
PAGE = 8
ROW_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class _Drawn(QStyledItemDelegate):
    """Paints headings of groups, and rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return QSize(100, HEAD)
        return QSize(100, TALL_ROW if row.detail else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        if isinstance(row, Row):
            _paint_row(painter, rect, row, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
            return
        colours = current().tokens
        head = rect.adjusted(18, 6, -18, 0)
        text(painter, head, str(index.data()), font(11, 500), colours.t3)
        text(painter, head, str(index.data(COUNT_ROLE) or ""), font(11), colours.t3, align=RIGHT_MIDDLE)


def _paint_row(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    colours = current().tokens
    face = rect.adjusted(8, 0, -8, 0)
    if chosen:
        box(painter, face, 6, colours.accent_tint)
    surface = colours.accent_tint if chosen else colours.raised
    ink = colours.t1 if row.enabled else colours.disabled
    middle = rect.top() + (17 if not row.detail else 16)
    tone = toned(row.tone) if row.enabled else colours.disabled
    paint_glyph(painter, QRectF(face.left() + 10, middle - 8, 16, 16), row.icon, tone, surface)
    right = _paint_right(painter, face.right() - 10, middle, row, surface)
    left = face.left() + 38
    title = QRectF(left, middle - 10, right - left - 12, 20)
    marked(painter, title, row.title, font(13, 500), ink, row.marks)
    if row.detail:
        below = QRectF(left, middle + 10, face.right() - 10 - left, 18)
        if row.where:
            text(painter, below, row.where, font(12, 500), colours.t2)
            below.setLeft(below.left() + text_width(row.where, font(12, 500)) + 8)
        marked(painter, below, row.detail, font(12), colours.t3, row.detail_marks)


def _paint_right(painter: QPainter, right: float, middle: float, row: Row, surface: QColor) -> float:
    """Paint keys, or what is noted of a row and its status; return where they begin."""
    colours = current().tokens
    if row.keys:
        right -= caps_width(row.keys)
        paint_caps(painter, right, middle, row.keys)
        right -= 10 if row.meta or row.status else 0
    if row.meta:
        width = text_width(row.meta, font(12))
        text(painter, QRectF(right - width - 4, middle - 10, width + 4, 20), row.meta, font(12), colours.t3,
             align=RIGHT_MIDDLE)  # fmt: skip
        right -= width
    if row.status:
        look, word = colours.status[row.status], Status(row.status).label
        width = text_width(word, font(12, 500))
        right -= 14 if row.meta else 0
        text(painter, QRectF(right - width - 2, middle - 10, width + 2, 20), word, font(12, 500), look.ink)
        right -= width + 20
        paint_glyph(painter, QRectF(right, middle - 7, 14, 14), STATUS_GLYPH[row.status], look.ink, surface)
    return right


def marked(painter: QPainter, rect: QRectF, words: str, face: QFont, ink: QColor, marks: Marks) -> None:
    """Paint one line with what matched in the accent's colour."""
    shown = elide(words, face, rect.width())
    if not marks:
        text(painter, rect, shown, face, ink)
        return
    layout = QTextLayout(shown, face)
    formats = []
    for start, end in marks:
        if start < len(shown):
            each = QTextLayout.FormatRange()
            each.start, each.length = start, min(end, len(shown)) - start
            look = QTextCharFormat()
            look.setForeground(current().tokens.accent_text)
            look.setBackground(current().tokens.active)
            each.format = look
            formats.append(each)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width() + 1)
    layout.endLayout()
    painter.setPen(ink)
    top = rect.top() + (rect.height() - line.height()) / 2
    layout.draw(painter, QRectF(rect.left(), top, 0, 0).topLeft())


class PaletteList(QListWidget):
    """Rows of which one is chosen, while the keyboard stays in the line."""

    pressed_row = Signal(object)
    """A row was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette-list")
        self.setAccessibleName("Results")
        self.setProperty("bare", True)
        self.setItemDelegate(_Drawn(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemEntered.connect(self._on_entered)
        self.itemClicked.connect(self._on_clicked)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other rows."""
        self.clear()
        height = 10
        for group in groups:
            rows = (*group.head, *group.rows, *group.tail)
            if not rows:
                continue
            head = QListWidgetItem(group.name)
            head.setData(COUNT_ROLE, group.count)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            height += HEAD
            for row in rows:
                self._add(row)
                height += TALL_ROW if row.detail else ROW
        self.setFixedHeight(min(height, MOST))

    def _add(self, row: Row) -> None:
        item = QListWidgetItem()
        item.setData(ROW_ROLE, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        item.setToolTip(row.title if not row.detail else "")
        self.addItem(item)

    def rows(self) -> list[Row]:
        """Return the rows that are listed."""
        return [row for _, row in self._placed()]

    @property
    def chosen(self) -> Row | None:
        """The row that Enter acts on."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        row = item.data(ROW_ROLE) if item is not None else None
        return row if isinstance(row, Row) else None

    def _placed(self) -> list[tuple[int, Row]]:
        found = ((at, self.item(at).data(ROW_ROLE)) for at in range(self.count()))
        return [(at, row) for at, row in found if isinstance(row, Row)]

    def choose(self, number: int) -> None:
        """Choose a row by its number among the rows, the last if there are fewer."""
        placed = self._placed()
        if placed:
            at = placed[max(0, min(number, len(placed) - 1))][0]
            self.setCurrentRow(at)
            if number <= 0:
                self.scrollToTop()
            else:
                self.scrollToItem(self.item(at))

    def move_choice(self, step: int) -> None:
        """Move the choice; by one it goes round the ends, by more it stops there."""
        number, total = self.number, len(self._placed())
        if not total:
            return
        wanted = number + step
        self.choose(wanted % total if abs(step) == 1 else max(0, min(total - 1, wanted)))

    @property
    def number(self) -> int:
        """The number of the chosen row among the rows; -1 if none is."""
        now = self.currentRow()
        return next((number for number, (at, _) in enumerate(self._placed()) if at == now), -1)

    @Slot(QListWidgetItem)
    def _on_entered(self, item: QListWidgetItem) -> None:
        if isinstance(item.data(ROW_ROLE), Row):
            self.setCurrentItem(item)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if isinstance(row, Row):
            self.pressed_row.emit(row)
