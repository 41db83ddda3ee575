"""The heads of the matrix that stay while it scrolls: questions with their counts, actors, and the corner."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from tracker.desktop.tables.texts import MIDDLE, Texts, face
from tracker.desktop.theme import current, font
from tracker.desktop.views.positions.grid import Grid
from tracker.desktop.views.positions.painting import BAR, PAD, paint_bar, paint_counts
from tracker.desktop.widgets.painting import hairline, text
from tracker.model.records import Question

NAMES = 178
LINE = 18.0
FEWEST_LINES, MOST_LINES = 2, 3


class QuestionHead(QHeaderView):
    """Number and words of each question, a bar of the stances, and their counts."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid, self._texts = grid, Texts()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Questions")

    _lines = FEWEST_LINES

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(48 + self._lines * LINE))

    def fit(self, width: int) -> None:
        """Take as many lines as the longest question needs in a column of a width, up to three."""
        needed = max((len(_laid(one.text, column, width - 2 * PAD)) for column, one in self._shown()), default=0)
        lines = min(MOST_LINES, max(FEWEST_LINES, needed))
        if lines != self._lines:
            self._lines = lines
            self.geometriesChanged.emit()

    def _shown(self) -> "Iterator[tuple[int, Question]]":
        return enumerate(self._grid.questions)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours, line, room = current().tokens, hairline(painter), QRectF(rect)
        painter.fillRect(rect, colours.bg)
        if logicalIndex < len(self._grid.questions):
            inside = room.adjusted(PAD, 8, -PAD, 0)
            self._paint_question(painter, inside, logicalIndex)
            counts = self._grid.counts(logicalIndex)
            foot = QRectF(inside.left(), room.bottom() - 20, inside.width(), 16)
            if counts:
                paint_bar(painter, QRectF(inside.left(), foot.top() - BAR - 4, inside.width(), BAR), counts)
                paint_counts(painter, foot, counts, colours.bg, self._texts)
            else:
                text(painter, foot, "Nobody asked yet", font(12), colours.t3)
        painter.fillRect(QRectF(room.left(), room.bottom() - line, room.width(), line), colours.line2)
        painter.fillRect(QRectF(room.right() - line, room.top(), line, room.height()), colours.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_rest(self, QRectF(self.length(), 0, self.viewport().width() - self.length(), self.height()))

    def _paint_question(self, painter: QPainter, room: QRectF, column: int) -> None:
        """Paint the number, and behind it the words in as many lines as there are; the last is shortened."""
        colours, style = current().tokens, font(13, 600)
        measures = QFontMetricsF(style)
        number = f"Q{column + 1}"
        text(painter, QRectF(room.left(), room.top(), _indent(column), LINE), number, font(13), colours.t3)
        painter.setFont(style)
        painter.setPen(colours.t1)
        words = self._grid.questions[column].text
        starts = _laid(words, column, room.width())[: self._lines]
        for at, start in enumerate(starts):
            left = 0.0 if at else _indent(column)
            part = words[start : starts[at + 1]].rstrip() if at + 1 < len(starts) else words[start:]
            shown = measures.elidedText(part, Qt.TextElideMode.ElideRight, room.width() - left + 0.5)
            top = room.top() + at * LINE + (LINE - measures.height()) / 2 + measures.ascent()
            painter.drawText(QPointF(room.left() + left, top), shown)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the whole question, and the counts in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = self.logicalIndexAt(event.pos())
            words = self.spoken(column) if column >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def spoken(self, column: int) -> str:
        """Return a question and how many take which stance, in words."""
        counts = ", ".join(f"{number} {stance.label.lower()}" for stance, number in self._grid.counts(column).items())
        return f"{self._grid.questions[column].text}\n{counts or 'Nobody asked yet'}"


def _indent(column: int) -> float:
    """Room for the number before the first line."""
    return face(13).width(f"Q{column + 1}") + 7


@lru_cache(maxsize=512)
def _laid(words: str, column: int, width: float) -> tuple[int, ...]:
    """Return where each line of a question begins."""
    layout = QTextLayout(words, font(13, 600))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid() and len(starts) <= MOST_LINES:
        line.setLineWidth(max(20.0, width - (0.0 if starts else _indent(column))))
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    return tuple(starts)


class ActorHead(QHeaderView):
    """Name of each actor and how much it answered; the names of groups."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid, self._texts = grid, Texts()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedWidth(NAMES)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Actors")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if logicalIndex >= len(self._grid.rows):
            return
        colours, line, room = current().tokens, hairline(painter), QRectF(rect)
        head = self._grid.rows[logicalIndex].is_head
        painter.fillRect(rect, colours.side if head else colours.bg)
        inside = room.adjusted(16, 0, -8, 0)
        name, about = self._grid.title(logicalIndex), self._grid.about(logicalIndex)
        if head:
            self._texts.paint(painter, inside, name, face(12.5, 600), colours.t1, MIDDLE)
        else:
            top = room.top() + (room.height() - 1 - 2 * LINE) / 2
            lines = (QRectF(inside.left(), top + at * LINE, inside.width(), LINE) for at in range(2))
            self._texts.paint(painter, next(lines), name, face(13, 600), colours.t1, MIDDLE)
            self._texts.paint(painter, next(lines), about, face(12), colours.t3)
        painter.fillRect(QRectF(room.left(), room.bottom() - line, room.width(), line), colours.line)
        painter.fillRect(QRectF(room.right() - line, room.top(), line, room.height()), colours.line2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_rest(self, QRectF(0, self.length(), self.width(), self.viewport().height() - self.length()))


def _paint_rest(head: QHeaderView, rest: QRectF) -> None:
    """Paint where there are no more questions or actors like the page."""
    if rest.isEmpty():
        return
    painter = QPainter(head.viewport())
    colours, line = current().tokens, hairline(painter)
    painter.fillRect(rest, colours.bg)
    if head.orientation() == Qt.Orientation.Horizontal:
        painter.fillRect(QRectF(rest.left(), rest.bottom() - line, rest.width(), line), colours.line2)
    painter.end()


class Corner(QWidget):
    """Says over the actors how many of those who were asked are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect, line = current().tokens, QRectF(self.rect()), hairline(painter)
        painter.fillRect(rect, colours.bg)
        text(painter, QRectF(16, rect.bottom() - 20, rect.width() - 24, 16), self._words, font(12), colours.t2)
        painter.fillRect(QRectF(0, rect.bottom() - line, rect.width(), line), colours.line2)
        painter.fillRect(QRectF(rect.right() - line, 0, line, rect.height()), colours.line2)
        painter.end()
