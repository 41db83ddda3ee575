"""The bar over the matrix: which questionnaire, whose answers, and the legend under it that filters too."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.surface import Edged
from tracker.desktop.tables.arranging import EndsLayout
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.positions.painting import stance_ink
from tracker.desktop.widgets import Button, ElidedWords, FilterChip, Glyph, IconButton, Words
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.feedback import STRIP_HEIGHT
from tracker.desktop.widgets.painting import box, caps_width, focus_ring, paint_caps, text, text_width
from tracker.model.palette import CHANGE_GLYPH, STANCE_GLYPH
from tracker.model.vocabulary import Stance

LETTERS: Mapping[Stance, str] = {
    Stance.supports: "S",
    Stance.conditional: "C",
    Stance.undecided: "U",
    Stance.opposes: "O",
    Stance.no_answer: "N",
}
MARKS = (("quote", "t3", "sourced"), ("contested", "danger", "at odds with the record"))
NARROWEST_TITLE = 220


class HeadBar(Edged):
    """Title with a line about the questionnaire; whose answers are shown; and what can be added."""

    everybody_wanted = Signal()
    """The filter's chip was taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self._about = ElidedWords("", self, size=12, tone="t2")
        self.questionnaire = Button("None", self, prefix="Questionnaire", drop=True)
        self.actors = Button("All", self, prefix="Actors", drop=True)
        self.chip = FilterChip("Only", "", self)
        self.chip.removed.connect(self.everybody_wanted)
        self.add_actors = Button("Add actors", self, icon="plus")
        self.add_question = Button("Add question", self, icon="plus")
        self.more = IconButton("more", "More", self, size=32, edged=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._head = head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        column.addWidget(Words("Positions", head, size=16, weight=600))
        column.addWidget(self._about)
        head.setFixedSize(NARROWEST_TITLE, 42)
        flow = EndsLayout(self, gap=8)
        flow.setContentsMargins(16, 6, 12, 6)
        flow.addWidget(head)
        for widget in self._right():
            flow.add_right(widget)

    def _right(self) -> "tuple[QWidget, ...]":
        return (self.questionnaire, self.actors, self.chip, self.add_actors, self.add_question, self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        """Give the title what the controls leave over, or a row of its own."""
        taken = sum(widget.sizeHint().width() + 8 for widget in self._right() if not widget.isHidden())
        self._head.setFixedWidth(max(NARROWEST_TITLE, self.width() - 28 - taken))

    def say(self, about: str, questionnaire: str, actors: str, only: str) -> None:
        """Say what is shown: the questionnaire and its ref, whose answers, and what the filter asks for."""
        self._about.set_words(about)
        self.questionnaire.set_value(questionnaire)
        self.actors.set_value(actors)
        self.chip.setVisible(bool(only))
        self.chip.set_value(only)
        self._widen()

    def allow(self, *, edit: bool, there: bool, asked: bool) -> None:
        """Offer only what can be done: with a questionnaire, and with questions in it."""
        for widget, able in ((self.add_actors, asked), (self.add_question, there)):
            widget.setVisible(edit and able)
        self.actors.setVisible(asked)
        self.questionnaire.setVisible(there)
        self.more.setVisible(edit or there)


class StanceKey(FocusShown):
    """A stance with its glyph and its key: legend, and filter when it is clicked."""

    def __init__(self, stance: Stance, parent: QWidget) -> None:
        super().__init__(parent)
        self.stance = stance
        self.setCheckable(True)
        self.setAccessibleName(f"Only who answers {stance.label.lower()}")
        self.setToolTip(f"Show only who answers “{stance.label.lower()}”; the key {LETTERS[stance]} gives this answer")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = text_width(self.stance.label, font(12))
        return QSize(round(7 + 14 + 6 + words + 7 + caps_width(LETTERS[self.stance]) + 6), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect, ground = current().tokens, QRectF(self.rect()), current().tokens.side
        if self.isChecked() or self.underMouse():
            ground = colours.accent_tint if self.isChecked() else colours.hover
            box(painter, rect, 5, ground, colours.accent_line if self.isChecked() else None)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        glyph = QRectF(7, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, STANCE_GLYPH[self.stance], stance_ink(self.stance, colours), ground)
        text(painter, rect.adjusted(27, 0, 0, 0), self.stance.label, font(12), colours.t1)
        keys = LETTERS[self.stance]
        paint_caps(painter, rect.right() - 6 - caps_width(keys), rect.center().y(), keys)
        painter.end()


class Legend(Edged):
    """The stances with their keys, and what the marks in the cells say."""

    chosen = Signal(object)
    """A stance was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", "t", parent)
        self.keys = [StanceKey(stance, self) for stance in Stance]
        self._marks = QWidget(self)
        self.setFixedHeight(STRIP_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 16, 0)
        row.setSpacing(4)
        for key in self.keys:
            key.clicked.connect(self._on_clicked)
            row.addWidget(key)
        row.addStretch(1)
        row.addWidget(self._marks)
        self._fill_marks()

    def _fill_marks(self) -> None:
        row = QHBoxLayout(self._marks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for name, tone, words in MARKS:
            row.addWidget(Glyph(name, self._marks, tone=tone, size=12))
            row.addWidget(Words(words, self._marks, size=12, tone="t2"))
            row.addSpacing(9)
        for at, name in enumerate(("firmer", "softer")):
            row.addWidget(Glyph(CHANGE_GLYPH[name], self._marks, tone="t1", size=10))
            row.addWidget(Words(f"{name} or" if not at else f"{name} than the answer before", size=12, tone="t2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Explain the marks only where there is room for all of it."""
        super().resizeEvent(event)
        taken = sum(key.sizeHint().width() + 4 for key in self.keys) + 40
        self._marks.setVisible(taken + self._marks.sizeHint().width() <= self.width())

    def show_stance(self, stance: Stance | None) -> None:
        """Mark the stance that is filtered by."""
        for key in self.keys:
            key.setChecked(key.stance is stance)

    @Slot()
    def _on_clicked(self) -> None:
        key = self.sender()
        if isinstance(key, StanceKey):
            self.chosen.emit(key.stance)
