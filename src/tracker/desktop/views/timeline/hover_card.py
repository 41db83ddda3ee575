"""The card that tells of a bar what the bar has no room for."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.views.timeline import speech
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.widgets.chips import FlagChip, Glyph
from tracker.desktop.widgets.layout import FlowLayout, HLine, Words
from tracker.desktop.widgets.painting import box
from tracker.model.palette import STATUS_GLYPH, TRAJECTORY_GLYPH

MOST = 380


class HoverCard(QFrame):
    """Stands beside the mouse over its parent, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(14, 12, 14, 12)
        self._body.setSpacing(4)
        self.hide()

    def show_bar(self, session: Session, picture: Picture, row: int, at: QPoint) -> None:
        """Tell of a commitment, at a place of the parent."""
        self._clear()
        status = picture.standing.status_of(row)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(STATUS_GLYPH[status], self, tone=str(status), size=14), 0, Qt.AlignmentFlag.AlignTop)
        title = Words(picture.columns.headlines[row], self, weight=600, wrap=True)
        title.setMinimumWidth(min(MOST - 50, title.fontMetrics().horizontalAdvance(title.text()) + 4))
        head.addWidget(title, 1)
        self._body.addLayout(head)
        for words in (self._status(picture, row), speech.who_words(session, picture, row)):
            self._add(words, "t2")
        self._add(speech.when_words(session, picture, row), "t2")
        self._flags(picture, row)
        self._body.addSpacing(2)
        self._body.addWidget(HLine(self))
        self._add(speech.last_words(picture, row), "t3", size=12)
        self._place(at)

    @staticmethod
    def _status(picture: Picture, row: int) -> str:
        trajectory = picture.standing.trajectory_of(row)
        words = picture.standing.status_of(row).label
        if trajectory is None or trajectory not in TRAJECTORY_GLYPH or not picture.layout.spans.is_open[row]:
            return words
        return f"{words}, {trajectory.label.lower()}"

    def _add(self, words: str, tone: str, size: float = 12.5) -> None:
        if words:
            label = Words(words, self, size=size, tone=tone, wrap=True)
            label.setMinimumWidth(min(MOST - 28, label.fontMetrics().horizontalAdvance(words) + 4))
            self._body.addWidget(label)

    def _flags(self, picture: Picture, row: int) -> None:
        flags = speech.flag_details(picture, row)
        if not flags:
            return
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for flag, detail in flags:
            flow.addWidget(FlagChip(flag, detail, holder))
        self._body.addWidget(holder)

    def _clear(self) -> None:
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.hide()
            child.deleteLater()
        while (item := self._body.takeAt(0)) is not None:
            inner = item.layout()
            if inner is not None:
                inner.deleteLater()

    def _place(self, at: QPoint) -> None:
        self.setMaximumWidth(MOST)
        self._body.activate()
        self.resize(self._body.sizeHint().boundedTo(self.maximumSize()))
        if self._body.hasHeightForWidth():
            self.resize(self.width(), self._body.heightForWidth(self.width()))
        parent = self._over
        x = min(at.x() + 14, parent.width() - self.width() - 8)
        y = at.y() + 20
        if y + self.height() > parent.height() - 8:
            y = at.y() - self.height() - 12
        self.move(max(8, x), max(8, y))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 8, colours.raised, colours.line2)
        painter.end()
