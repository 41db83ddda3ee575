"""One line of a list in the inspector: sign, date, words and a remark, worked by keys like a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from tracker.desktop.inspector.looks import INSET, plain_tip
from tracker.desktop.theme import current, font, paint_glyph, toned
from tracker.desktop.widgets import IconButton
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import (
    RIGHT_MIDDLE,
    box,
    code_width,
    elide,
    focus_ring,
    hairline,
    paint_code,
    text,
    text_width,
)

Choice = tuple[str, Callable[[], object]]
LEADING = 18.0
LEAD_WIDTH = 52.0
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True)
class Line:
    """What a row says. `key` is the record's kind and id, by which the row is found again after an edit.

    `lead` is a date before the words; `note` comes behind them; `codes` are tags, before the words or behind the
    note; `end` stands at the right. `chained` draws a thread to the next row.
    """

    key: tuple[str, int]
    words: str
    glyph: str = ""
    tone: str = "t2"
    lead: str = ""
    note: str = ""
    codes: tuple[str, ...] = ()
    codes_first: bool = True
    end: str = ""
    strong: bool = False
    struck: bool = False
    faint: bool = False
    chained: bool = False
    wraps: bool = True
    tip: str = ""

    def spoken(self) -> str:
        """Return all of it for screen readers."""
        codes = ", ".join(self.codes)
        parts = (self.lead, codes if self.codes_first else "", self.words, self.note, codes, self.end)
        kept = [part for at, part in enumerate(parts) if part and (at != 4 or not self.codes_first)]
        return ", ".join([*kept, "corrected"] if self.struck else kept)


class LineRow(FocusShown):
    """A line that is chosen by a click or Enter, taken away by Delete, and has a menu of its own."""

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, line: Line, parent: QWidget, *, pitch: int, choices: Callable[[Line], Sequence[Choice]]) -> None:
        super().__init__(parent)
        self.line = line
        self._pitch, self._choices = pitch, choices
        self._asked: list[Choice] = []
        self._laid: tuple[int, list[tuple[str, float]], int] | None = None
        self.setText(line.words)
        self.setAccessibleName(line.spoken())
        self.setAccessibleDescription("Enter opens it, the menu key has more.")
        self.setToolTip(plain_tip(line.tip))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._more = IconButton("more", f"More for {line.words}"[:80], self, size=24)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.hide()
        self._more.clicked.connect(self._show_menu)
        self.clicked.connect(self._choose)

    # Size

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._pitch)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines, below = self._lay_out(width)
        return round((len(lines) - 1 + below) * LEADING) + self._pitch

    def _left(self) -> float:
        left = float(INSET) + (22 if self.line.glyph else 0)
        if self.line.lead:
            left += max(LEAD_WIDTH, text_width(self.line.lead, font(12)) + 8)
        if self.line.codes_first:
            left += sum(code_width(code) + 6 for code in self.line.codes)
        return left

    def _right(self, width: int) -> float:
        end = text_width(self.line.end, font(12)) + 10 if self.line.end else 0
        return width - INSET - end

    def _face(self) -> QFont:
        face = font(13, 500 if self.line.strong else 400)
        face.setStrikeOut(self.line.struck)
        return face

    def _tail(self) -> float:
        """Width of what comes behind the words."""
        tail = text_width(self.line.note, font(12)) + 7 if self.line.note else 0
        if not self.line.codes_first:
            tail += sum(code_width(code) + 6 for code in self.line.codes)
        return tail

    def _lay_out(self, width: int) -> tuple[list[tuple[str, float]], int]:
        """Return each line of the words with its width, and 1 if the remark goes below them."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, *self._break(width))
        return self._laid[1], self._laid[2]

    def _break(self, width: int) -> tuple[list[tuple[str, float]], int]:
        room = max(40.0, self._right(width) - self._left())
        face, tail = self._face(), self._tail()
        if not self.line.wraps or text_width(self.line.words, face) + tail <= room:
            shown = elide(self.line.words, face, room)
            return [(shown, text_width(shown, face))], 0
        lines = break_lines(self.line.words, face, room, most=4)
        below = bool(self.line.note or not self.line.codes_first) and lines[-1][1] + min(tail, 90) > room
        return lines, int(below and tail > 0)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        line, rect = self.line, QRectF(self.rect())
        if self.underMouse() or self.isDown():
            box(painter, rect, 5, colours.press if self.isDown() else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        first = QRectF(rect.left(), rect.top(), rect.width(), self._pitch)
        self._paint_front(painter, first)
        left, right = self._left(), self._right(self.width())
        ink = colours.t3 if line.struck or line.faint else colours.t1
        lines, below = self._lay_out(self.width())
        for shown, _ in lines:
            text(painter, QRectF(left, first.top(), right - left, first.height()), shown, self._face(), ink)
            first.translate(0, LEADING)
        first.translate(0, 0 if below else -LEADING)
        self._paint_tail(painter, first, left if below else left + lines[-1][1] + 7, right)
        if line.end:
            end = rect.adjusted(0, 0, -INSET - (26 if self._more.isVisible() else 0), 0)
            end.setHeight(self._pitch)
            text(painter, end, line.end, font(12), colours.t2, align=RIGHT_MIDDLE)
        painter.end()

    def _paint_front(self, painter: QPainter, first: QRectF) -> None:
        colours, line, middle = current().tokens, self.line, first.center().y()
        if line.glyph:
            glyph = QRectF(INSET, middle - 7, 14, 14)
            paint_glyph(painter, glyph, line.glyph, toned("t3" if line.struck else line.tone), colours.bg)
            if line.chained:
                painter.setPen(QPen(colours.line2, hairline(painter)))
                painter.drawLine(QPointF(INSET + 7, middle + 10), QPointF(INSET + 7, self.height() + middle - 10))
        left = float(INSET) + (22 if line.glyph else 0)
        if line.lead:
            text(painter, QRectF(left, first.top(), 200, first.height()), line.lead, font(12), colours.t3)
            left += max(LEAD_WIDTH, text_width(line.lead, font(12)) + 8)
        if line.codes_first:
            for code in line.codes:
                paint_code(painter, QRectF(left, first.top(), 60, first.height()), code)
                left += code_width(code) + 6

    def _paint_tail(self, painter: QPainter, row: QRectF, left: float, right: float) -> None:
        colours, line = current().tokens, self.line
        tags = 0.0 if line.codes_first else sum(code_width(code) + 6 for code in line.codes)
        if line.note:
            room = QRectF(left, row.top(), max(0.0, right - left - tags), row.height())
            text(painter, room, line.note, font(12), colours.t2 if not line.struck else colours.t3)
            left += min(room.width(), text_width(line.note, font(12))) + 7
        if not line.codes_first:
            for code in line.codes:
                paint_code(painter, QRectF(left, row.top(), 60, row.height()), code)
                left += code_width(code) + 6

    @property
    def is_cut(self) -> bool:
        """True if there is no room for all that it says."""
        lines, below = self._lay_out(self.width())
        shown = " ".join(words for words, _ in lines)
        room = self._right(self.width()) - self._left() - (0 if below else lines[-1][1])
        return shown.split() != self.line.words.split() or self._tail() > room + 1

    # Keys and pointer

    def event(self, event: QEvent) -> bool:
        """Say in the tip what there is no room for, before what the line's own tip says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut:
            tip = self.line.tip
            said = [self.line.spoken(), *([tip] if tip and tip not in self.line.spoken() else [])]
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(said)), self)
            return True
        return super().event(event)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETE and self.isEnabled():
            self.removed.emit(self.line)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._show_menu()

    @Slot()
    def _show_menu(self) -> None:
        self._asked = list(self._choices(self.line))
        if not self._asked:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, (words, _) in enumerate(self._asked):
            if not words:
                menu.addSeparator()
                continue
            menu.addAction(words).setData(at)
        menu.triggered.connect(self._menu_chosen)
        menu.popup(self.mapToGlobal(QPoint(max(0, self.width() - menu.sizeHint().width()), self._pitch)))

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        self._asked[int(action.data())][1]()

    def resizeEvent(self, event: QEvent) -> None:
        self._more.move(self.width() - 26, (self._pitch - 24) // 2)

    def _show_more(self) -> None:
        self._more.setVisible((self.underMouse() or self.hasFocus()) and bool(self._choices(self.line)))
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_more()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_more()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_more()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_more()


def break_lines(words: str, face: QFont, width: float, *, most: int) -> list[tuple[str, float]]:
    """Break words into lines of a width, the last of at most `most` shortened; each with its own width."""
    layout = QTextLayout(words, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[tuple[str, float]] = []
    utf16 = words.encode("utf-16-le", "surrogatepass")
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(found) == most - 1:
            rest = utf16[2 * start :].decode("utf-16-le", "replace").strip()
            shown = elide(rest, face, width)
            found.append((shown, text_width(shown, face)))
            break
        shown = utf16[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").strip()
        found.append((shown, line.naturalTextWidth()))
    layout.endLayout()
    return found or [("", 0.0)]
