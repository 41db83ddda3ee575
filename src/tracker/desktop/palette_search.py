"""One box for commands, views and records (Ctrl+K)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.desktop.commands import CommandTable
from tracker.desktop.overlay import Overlay
from tracker.desktop.palette_rows import Row, command_rows, record_rows
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import HLine, Words
from tracker.desktop.widgets.painting import RIGHT_MIDDLE, box, caps_width, elide, paint_caps, text, text_width
from tracker.store import Store

ROW, TALL_ROW, HEAD = 34, 48, 28
ROW_ROLE = Qt.ItemDataRole.UserRole
TYPING_PAUSE = 30  # ms: letters typed in one go are searched for once


class _Drawn(QStyledItemDelegate):
    """Paints heads of groups and rows with their marks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return QSize(100, HEAD)
        return QSize(100, TALL_ROW if row.detail else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = current().tokens
        rect = QRectF(option.rect)
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            text(painter, rect.adjusted(16, 6, 0, 0), str(index.data()), font(11, 500), colours.t3)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        face = rect.adjusted(8, 0, -8, 0)
        if chosen:
            box(painter, face, 6, colours.accent_tint)
        ink = colours.t1 if row.enabled else colours.disabled
        middle = rect.top() + (17 if not row.detail else 15)
        paint_glyph(painter, QRectF(face.left() + 10, middle - 8, 16, 16), row.icon, colours.t2)
        right = face.right() - 10
        if row.keys:
            right -= caps_width(row.keys)
            paint_caps(painter, right, middle, row.keys)
        elif row.meta:
            right -= text_width(row.meta, font(12))
            room = QRectF(right - 4, middle - 10, face.right() - 6 - right, 20)
            text(painter, room, row.meta, font(12), colours.t3, align=RIGHT_MIDDLE)
        left = face.left() + 38
        _marked(painter, QRectF(left, middle - 10, right - left - 12, 20), row.title, font(13, 500), ink, row.marks)
        if row.detail:
            below = QRectF(left, middle + 9, face.right() - 10 - left, 18)
            _marked(painter, below, row.detail, font(12), colours.t3, row.detail_marks)


def _marked(
    painter: QPainter,
    rect: QRectF,
    words: str,
    face: QFont,
    ink: QColor,
    marks: tuple[tuple[int, int], ...],
) -> None:
    """Paint one line with what matched in the accent's colour."""
    shown = elide(words, face, rect.width())
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


class Palette(Overlay):
    """Type, choose with the arrow keys, Enter opens."""

    def __init__(self, window: QWidget, table: CommandTable, open_record: Callable[[str, int], object]) -> None:
        super().__init__(window, "palette", width=640, top=56)
        self._table, self._open_record = table, open_record
        self._store: Store | None = None
        self.setAccessibleName("Search or run a command")
        self.line = QLineEdit()
        self.line.setObjectName("palette-line")
        self.line.setProperty("bare", True)
        self.line.setFont(font(15))
        self.line.setPlaceholderText("Search or run a command")
        self.line.setAccessibleName("Search or run a command")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_text)
        self.list = QListWidget()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName("Results")
        self.list.setItemDelegate(_Drawn(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._on_clicked)
        self._none = Words("", tone="t2", wrap=True)
        self._none.setContentsMargins(18, 14, 18, 16)
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 14, 10)
        head.setSpacing(10)
        head.addWidget(Glyph("search", tone="t3"))
        head.addWidget(self.line, 1)
        self.card.body.addLayout(head)
        self.card.body.addWidget(HLine())
        self.card.body.addWidget(self.list)
        self.card.body.addWidget(self._none)
        self.card.body.addSpacing(6)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._fill)
        self.closed.connect(self._let_go)

    def search(self, store: Store | None) -> None:
        """Open the box; without a store only commands are found."""
        self._store = store
        self.line.clear()
        self._fill()
        self.open_over()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rows(self) -> list[Row]:
        """Return the rows that are listed."""
        found = (self.list.item(at).data(ROW_ROLE) for at in range(self.list.count()))
        return [row for row in found if isinstance(row, Row)]

    @property
    def chosen(self) -> Row | None:
        """The row that Enter opens."""
        row = self.list.currentItem().data(ROW_ROLE) if self.list.currentRow() >= 0 else None
        return row if isinstance(row, Row) else None

    @property
    def waiting(self) -> bool:
        """True while letters are still gathered."""
        return self._pause.isActive()

    @property
    def remark(self) -> str:
        """What is said when nothing is found."""
        return self._none.text() if self._none.isVisibleTo(self) else ""

    @Slot()
    def _let_go(self) -> None:
        """Forget the workspace, which may be closed next."""
        self._pause.stop()
        self._store = None

    @Slot()
    def _on_text(self) -> None:
        self._pause.start()

    @Slot()
    def _fill(self) -> None:
        self._pause.stop()
        words = self.line.text()
        rows = command_rows(self._table, words)
        if self._store is not None:
            rows += record_rows(self._store, words, self._open_record)
        rows = sorted(
            rows, key=lambda row: ("Views", "Commands").index(row.group) if row.group in ("Views", "Commands") else 2
        )
        if words and rows and _names_a_record(words):
            rows = [row for row in rows if row.meta.upper() == words.strip().upper()] + [
                row for row in rows if row.meta.upper() != words.strip().upper()
            ]
        self.list.clear()
        group = ""
        for row in rows:
            if row.group != group:
                head = QListWidgetItem(row.group)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(head)
                group = row.group
            item = QListWidgetItem()
            item.setData(ROW_ROLE, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title} {row.meta or row.keys}".strip())
            item.setToolTip(row.detail)
            self.list.addItem(item)
        self._none.setText(f"Nothing is called or holds “{words.strip()}”. Try fewer or other words.")
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._fit(rows)
        self._move(0)

    def _fit(self, rows: list[Row]) -> None:
        heads = len({row.group for row in rows})
        height = sum(TALL_ROW if row.detail else ROW for row in rows) + heads * HEAD + 10
        self.list.setFixedHeight(min(height, 470))
        self.place()

    def _move(self, step: int) -> None:
        """Move the choice over heads, round the ends."""
        able = [at for at in range(self.list.count()) if isinstance(self.list.item(at).data(ROW_ROLE), Row)]
        if not able:
            return
        now = self.list.currentRow()
        at = able.index(now) if now in able and step else -step if step < 0 else 0 if not step else -1
        if step:
            at = (able.index(now) + step) % len(able) if now in able else 0
        self.list.setCurrentRow(able[at])
        if at == 0:
            self.list.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self._move(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._fill()
            item = self.list.currentItem()
            if self.list.currentRow() >= 0:
                self._on_clicked(item)
        elif key == Qt.Key.Key_Escape:
            self.close_over()
        else:
            return False
        return True

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if isinstance(row, Row) and row.enabled:
            self.close_over()
            row.act()


def _names_a_record(words: str) -> bool:
    return any(sign.isdigit() for sign in words)
