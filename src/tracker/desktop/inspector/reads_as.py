"""How the status reads on the scales of others, and the card that says how it is mapped."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QWidget

from tracker.answers.elsewhere import reads_as
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import INSET
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.session import Session
from tracker.desktop.widgets import Button, HLine, Popover, Words
from tracker.model.crosswalk import NO_EQUIVALENT, SCALES, Rating, Reading, crosswalk
from tracker.model.vocabulary import Flag, Status, Trajectory

CARD_WIDTH = 660
SHORT = "–"


class ReadsSection(Section):
    """One line for each scale. Enter on a line, or the button below, opens the whole mapping."""

    TITLE = "Reads elsewhere as"
    FOLDS = True
    PITCH = 24

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._readings: tuple[Reading, ...] = ()
        self._how: Button | None = None
        self._card: MappingCard | None = None
        super().__init__(session, parent)

    def show_facts(self, facts: Facts) -> None:
        """Show how the status as of the day reads."""
        self._readings = reads_as(facts.store, facts.number, facts.as_of, facts.known_on)
        self.set_meta(" · ".join(one.value for one in self._readings[:2] if one.value))
        if self.is_open:
            self.unfolded()

    def unfolded(self) -> None:
        self.set_lines([_line(at, one) for at, one in enumerate(self._readings)])
        if self._how is None and self._readings:
            self._how = Button("How it is mapped", self.body, role="link")
            self._how.clicked.connect(self.show_mapping)
            row = QHBoxLayout()
            row.setContentsMargins(INSET, 2, INSET, 0)
            row.addWidget(self._how)
            row.addStretch(1)
            self.inner.addLayout(row)

    @Slot()
    def show_mapping(self) -> None:
        """Open the card with the mapping of every status."""
        if self._how is None:
            return
        if self._card is None:
            self._card = MappingCard(self._how)
        self._card.open_over(self._how)

    @Slot(object)
    def choose(self, line: Line) -> None:
        """Show the mapping: a reading is computed, there is nothing to change."""
        self.show_mapping()

    @Slot(object)
    def remove(self, line: Line) -> None:
        """Delete nothing: a reading is computed."""

    def choices_for(self, line: Line) -> list[Choice]:
        return [("How it is mapped", bound(self.choose, line))]


def _line(at: int, one: Reading) -> Line:
    told = f"{one.scale.name}, {one.scale.whose}: {one.words}" + (f"\n{one.note}" if one.note else "")
    return Line(
        ("", at),
        one.scale.name,
        note="" if one.value else one.note,
        end=one.words,
        wraps=False,
        faint=not one.value,
        tip=told,
    )


ROWS: tuple[tuple[str, Rating], ...] = (
    ("Announced", Rating(Status.announced)),
    ("Announced, overdue", Rating(Status.announced, overdue=True)),
    ("Preparing or adopted", Rating(Status.preparing)),
    *((f"Delivering, {each.label.lower()}", Rating(Status.delivering, each)) for each in tuple(Trajectory)[:4]),
    ("Fulfilled", Rating(Status.fulfilled)),
    ("Partly fulfilled", Rating(Status.partly_fulfilled)),
    ("Not fulfilled, never begun", Rating(Status.not_fulfilled, reached=Status.announced)),
    ("Withdrawn or lapsed, begun", Rating(Status.withdrawn, reached=Status.preparing)),
    ("Superseded", Rating(Status.superseded)),
    ("Cannot judge", Rating(Status.cannot_judge)),
)


class MappingCard(Popover):
    """The mapping as a table: a row for each status, a column for each scale. Esc and a click beside it close it."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, margin=16)
        self.setAccessibleName("How a status reads on other scales")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before: QWidget | None = None
        self.body.addWidget(Words("How a status reads on other scales", self, size=14, weight=600))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        for column, words in enumerate(("Status", *(scale.name for scale in SCALES))):
            grid.addWidget(Words(words, self, size=12, weight=600), 0, column)
        grid.addWidget(HLine(self), 1, 0, 1, len(SCALES) + 1)
        for at, (words, rating) in enumerate(ROWS, 2):
            grid.addWidget(Words(words, self, size=12), at, 0)
            for column, one in enumerate(crosswalk(rating), 1):
                said = Words(one.words if one.value else SHORT, self, size=12, tone="t1" if one.value else "t3")
                said.setAccessibleName(one.words)
                grid.addWidget(said, at, column)
        self.body.addLayout(grid)
        self.body.addWidget(HLine(self))
        told = [f"{scale.name}: {scale.whose}." for scale in SCALES]
        told.append(
            f"{SHORT} means {NO_EQUIVALENT.lower()}. A trajectory colours every open status, and an overdue one is red "
            "whatever it is. PAM and OGP read what closed undelivered from how far it had come. "
            f"{Flag.self_declared.label} ratings read the same, with that remark."
        )
        self.body.addWidget(Words(" ".join(told), self, size=12, tone="t2", wrap=True))

    def open_over(self, anchor: QWidget) -> None:
        """Show it and take the keyboard; it goes back where it was."""
        self._before = QApplication.focusWidget()
        self.open(width=min(CARD_WIDTH, anchor.window().width() - 24))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close_card(self) -> None:
        """Take it away."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_card()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        if pressed and watched is not self and not self.isAncestorOf(cast(QWidget, watched)):
            self.close_card()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible():
            self.close_card()
