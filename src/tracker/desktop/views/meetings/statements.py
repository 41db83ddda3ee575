"""What was said at a meeting: each statement with who said it, in which office, on which day, and where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, serif
from tracker.desktop.widgets import Button, ElidedWords, SectionHeader, Words
from tracker.desktop.widgets.painting import box, focus_ring
from tracker.model import dates
from tracker.model.records import Actor, Excerpt, Office, Person, Source
from tracker.store import Store

FIRST_SHOWN = 12
LONGEST = 420


class Statement(QFrame):
    """One statement; Enter or a click opens it in its source."""

    opened = Signal(int)

    def __init__(self, excerpt: int, quote: str, said: str, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._excerpt = excerpt
        self.setAccessibleName(f"{said}: {quote}. {source}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = Words(f"“{quote}”", self, wrap=True)
        words.setFont(serif(14))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(3)
        column.addWidget(words)
        column.addWidget(ElidedWords(said, self, size=12, weight=500, tone="t2"))
        column.addWidget(ElidedWords(source, self, size=12, tone="t3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._excerpt)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._excerpt)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        if self.underMouse():
            box(painter, rect, 5, colours.hover)
        painter.fillRect(QRectF(0, 6, 2, rect.height() - 12), colours.accent_line)
        if self.hasFocus():
            focus_ring(painter, rect, 5)
        painter.end()


class Statements(QWidget):
    """The statements made at one meeting. `opened` carries the id of an excerpt."""

    opened = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting = 0
        self._whole = False
        self._head = SectionHeader("Statements made there")
        self._head.setFixedHeight(32)
        self._none = Words(
            "None is on record. Select a passage in a source, and name its speaker and this meeting.",
            self,
            size=12,
            tone="t3",
            wrap=True,
        )
        self._all = Button("", self, role="link")
        self._all.clicked.connect(self._show_all)
        self._shown: list[tuple[int, str, str, str]] = []
        self._rows: list[Statement] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self._head, self._none, self._all):
            self._column.addWidget(part)

    def show_of(self, meeting: int) -> None:
        """Show the statements made at a meeting."""
        if meeting != self._meeting:
            self._whole = False
        self._meeting = meeting
        found = [one for one in self._session.store.all(Excerpt, meeting=meeting) if one.is_statement]
        self._head.set_meta(f"{len(found):,}" if found else "")
        self._none.setVisible(not found)
        shown = found if self._whole else found[:FIRST_SHOWN]
        self._all.set_value(f"Show all {len(found):,}")
        self._all.setVisible(len(shown) < len(found))
        self._fill([self._told(one) for one in shown])

    def _told(self, one: Excerpt) -> tuple[int, str, str, str]:
        store = self._session.store
        quote = " ".join(one.quote.split())
        short = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rsplit(' ', 1)[0]}…"
        return one.number, short, said_by(store, one), store.title_of(Source.KIND, one.source)

    def _fill(self, told: Sequence[tuple[int, str, str, str]]) -> None:
        if list(told) == self._shown:
            return
        self._shown = list(told)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [Statement(*each, self) for each in told]
        for at, row in enumerate(self._rows):
            row.opened.connect(self.opened)
            self._column.insertWidget(1 + at, row)
            row.show()

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self.show_of(self._meeting)


def said_by(store: Store, one: Excerpt) -> str:
    """Return who said it, in which office, for whom and when."""
    who = store.title_of(Person.KIND, one.speaker) or one.speaker_words or ""
    office = store.title_of(Office.KIND, one.office)
    actor = store.title_of(Actor.KIND, one.spoken_for)
    when = dates.label(one.said_on) if one.said_on else ""
    parts = [who, office if office not in who else "", actor if actor != who and actor not in office else "", when]
    return ", ".join(part for part in parts if part)
