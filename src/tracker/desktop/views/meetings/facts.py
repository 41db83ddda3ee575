"""What a meeting is, in one line of chips: its state, which a click changes, its date and its place."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, font, icon, paint_glyph
from tracker.desktop.views.meetings.reading import STATE_GLYPH
from tracker.desktop.widgets import FlowLayout
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import box, focus_ring, text, text_width
from tracker.edits.records import set_fields
from tracker.model import dates
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingState

HIGH = 26


class Fact(FocusShown):
    """A glyph and words; one that can be changed has an edge and an arrow."""

    def __init__(self, name: str, parent: QWidget, *, drops: bool = False) -> None:
        super().__init__(parent)
        self._name, self._drops, self._glyph = name, drops, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if drops else Qt.FocusPolicy.NoFocus)

    def show_words(self, glyph: str, words: str) -> None:
        """Show a glyph and words; no words hide it."""
        self._glyph = glyph
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def _can_drop(self) -> bool:
        return self._drops and self.isEnabled()

    def sizeHint(self) -> QSize:
        sides = 10 if self._drops else 0
        arrow = 20 if self._drops else 0
        wide = sides + 14 + 7 + text_width(self.text(), font(12.5, 500)) + 4 + sides + arrow
        return QSize(round(min(wide, 420.0) + 1), HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        left = 10.0 if self._drops else 0.0
        if self._drops:
            over = self._can_drop() and (self.underMouse() or self.isDown())
            box(painter, rect, 5, colours.hover if over else colours.bg, colours.line2)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        glyph = QRectF(left, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, self._glyph, colours.t2 if self._drops else colours.t3)
        right = -26.0 if self._can_drop() else -2.0
        words = font(12.5, 500 if self._drops else 400)
        text(painter, rect.adjusted(left + 21, 0, right, 0), self.text(), words, colours.t1)
        if self._can_drop():
            paint_glyph(painter, QRectF(rect.right() - 22, rect.center().y() - 7, 14, 14), "down", colours.t3)
        painter.end()


class Facts(QWidget):
    """State, date and place of a meeting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting: Meeting | None = None
        self.state = Fact("State", self, drops=True)
        self.state.clicked.connect(self._offer)
        self.date = Fact("Date", self)
        self.place = Fact("Place", self)
        self.process = Fact("Process", self)
        flow = FlowLayout(self, gap=12)
        for fact in (self.state, self.date, self.place, self.process):
            flow.addWidget(fact)

    def show_of(self, meeting: Meeting, sign: tuple[str, str]) -> None:
        """Show a meeting; `sign` is the glyph and the word of its state as of the day."""
        self._meeting = meeting
        self.state.show_words(*sign)
        self.state.setEnabled(self._session.can_edit)
        self.date.show_words("clock", dates.label(meeting.date) if meeting.date else "No date yet")
        self.place.show_words("pin", meeting.place or "")
        self.process.show_words("target", meeting.process or "")
        layout = self.layout()
        if layout is not None:
            layout.invalidate()

    @Slot()
    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("state-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for state in MeetingState:
            action = menu.addAction(icon(STATE_GLYPH[state]), state.label)
            action.setData(str(state))
            action.setCheckable(True)
            action.setChecked(self._meeting is not None and self._meeting.state is state)
            action.triggered.connect(self._on_chosen)
        menu.popup(self.state.mapToGlobal(QPoint(0, HIGH + 2)))

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self._meeting is not None and self._session.can_edit:
            set_state(self._session, self._meeting.number, MeetingState(str(action.data())))


def set_state(session: Session, number: int, state: MeetingState) -> None:
    """Save another state of a meeting."""
    meeting = session.store.get(Meeting, number)
    if meeting.state is not state:
        session.run(set_fields, meeting, state=state)
