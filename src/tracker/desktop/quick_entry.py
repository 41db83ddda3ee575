"""Quick entry (Ctrl+N): one line, read as it is typed; each part of it can be corrected; Enter saves."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tracker.desktop.overlay import Overlay
from tracker.desktop.quick_corrections import Corrections
from tracker.desktop.quick_editors import holder_field, make_fields
from tracker.desktop.quick_fields import EntryField, Shown
from tracker.desktop.quick_foot import Foot, Offers
from tracker.desktop.quick_line import EntryLine
from tracker.desktop.quick_readings import (
    read_actors,
    words_of_lane,
)
from tracker.desktop.quick_show import Reader
from tracker.desktop.session import Session
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import HLine, VLine
from tracker.entry import saving
from tracker.entry.draft import Draft, LineKind
from tracker.entry.lexicon import Lexicon
from tracker.entry.line import parse_line
from tracker.model.dates import from_day, label
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import Commitment
from tracker.model.vocabulary import Stance
from tracker.store import Step

WIDTH = 838
LOOK_FOR_REPEATS = 150  # ms after the last key
NAMES_CHANGE_WITH = frozenset({"actor", "person", "office"})
LEFT = ("who", "what", "for_whom", "strength", "status")
RIGHT = ("quantity", "due", "condition", "meeting", "tags")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OWN = (Qt.Key.Key_L, Qt.Key.Key_Period)
CONTROL = Qt.KeyboardModifier.ControlModifier


class QuickEntry(Overlay):
    """The card. What is typed is kept when it is closed, and is there again the next time."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window, "quick-entry", width=WIDTH)
        self.setAccessibleName("New commitment")
        self._session = session
        self._lexicon: Lexicon | None = None
        self._used: Counter[str] | None = None
        self._draft: Draft | None = None
        self._given: dict[str, Any] = {}
        self._touched: set[str] = set()
        self._repeats: list[saving.Repeat] = []
        self.line = EntryLine()
        self.line.changed.connect(self._on_line)
        self.line.installEventFilter(self)
        self._holder = holder_field()
        self._holder.committed.connect(self._on_holder)
        self.fields = make_fields(session, self._tags(), self._holder)
        for field in self.fields.values():
            field.corrected.connect(self._on_corrected)
            field.chosen.connect(self._on_chosen)
        self.offers = Offers(session)
        self.offers.setObjectName("entry-offers")
        self.offers.wording_wanted.connect(self.save_as_wording)
        self.offers.statement_wanted.connect(self.save_as_statement)
        self.offers.position_wanted.connect(self.save_as_position)
        self.offers.commitment_wanted.connect(self._insist)
        self.foot = Foot()
        self.foot.wanted.connect(self._on_foot)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_FOR_REPEATS)
        self._later.timeout.connect(self._look_for_repeats)
        session.stepped.connect(self._on_step)
        self._read()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 10)
        head.setSpacing(14)
        plus = Glyph("plus", tone="accent_text")
        head.addWidget(plus, 0, Qt.AlignmentFlag.AlignTop)
        plus.setContentsMargins(0, 6, 0, 0)
        head.addWidget(self.line, 1)
        grid = QGridLayout()
        grid.setContentsMargins(24, 6, 24, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        for column, names in enumerate((LEFT, RIGHT)):
            for row, name in enumerate(names):
                grid.addWidget(self.fields[name], row, column * 2)
            grid.setColumnStretch(column * 2, 1)
        grid.addWidget(VLine(), 0, 1, len(LEFT), 1)
        body = self.card.body
        body.addLayout(head)
        body.addWidget(HLine())
        body.addLayout(grid)
        body.addWidget(self.offers)
        body.addWidget(HLine())
        body.addWidget(self.foot)

    # What is typed

    @property
    def typed(self) -> dict[str, Any]:
        """The line that was not saved yet, so that it outlives the window; the corrections go with the card."""
        return {"line": self.line.text()}

    def restore(self, typed: object) -> None:
        """Put back a line that was not saved."""
        if isinstance(typed, dict) and isinstance(typed.get("line"), str):
            self.line.setText(typed["line"])

    @property
    def draft(self) -> Draft | None:
        """The line as understood and corrected; None while there is nothing to understand."""
        return self._draft

    def start(self, day: int = 0, lane: str = "", due: int = 0) -> None:
        """Open the card, with what was typed and not saved; else begun for a lane. Made and due on days, 0 for none."""
        begun = not self.line.text().strip() and bool(lane)
        if begun:
            before, after = words_of_lane(self._session.store, lane)
            self.line.setText(f"{before} {after}")
            self.line.setCursorPosition(len(before) + 1 if before else 0)
        if day and (due or not self._given):
            self._given["made_on"] = from_day(day)
        if due:
            self._given |= self._corrections().meaning("due", from_day(due), typed=False)
            self._touched.add("due")
        self._read()
        self.open_over()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not begun:
            self.line.selectAll()

    @Slot(str)
    def _on_line(self, words: str) -> None:
        if not words.strip():
            self._forget_corrections()
        self.foot.say("")
        self._read()

    def _forget_corrections(self) -> None:
        self._given = {}
        self._touched = set()

    def lexicon(self) -> Lexicon:
        """Return the names that a line may hold, made when first needed."""
        if self._lexicon is None:
            self._lexicon = saving.lexicon_of(self._session.store)
        return self._lexicon

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if NAMES_CHANGE_WITH & set(step.touched):
            self._lexicon = None
        if Commitment.KIND in step.touched:
            self._used = None

    def _read(self) -> None:
        """Understand the line again and show how."""
        self._repeats = []
        try:
            draft = parse_line(self.line.text(), self._session.shown_day, self.lexicon())
        except UserError:
            self._draft = None
            self.line.show_spans(())
            due = self._given.get("deadline")
            for name, field in self.fields.items():
                field.show_value(Shown(label(due)) if due and name == "due" else Shown(), None)
            self.offers.show_nothing()
            return
        self._draft = saving.corrected(draft, **self._given)
        self.line.show_spans(draft.spans)
        self._show()
        self._later.start()

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        reader = Reader(self._session.store, self.lexicon(), self._tags())
        values = self._corrections().values(draft)
        for name, shown in reader.shown(draft, frozenset(self._touched)).items():
            self.fields[name].show_value(shown, values.get(name))
        if not self.fields["condition"].editing:
            self._holder.set_value(draft.condition_holder or "")
        if draft.is_commitment:
            self.offers.show_repeats(self._repeats)
        else:
            self.offers.show_refusal(draft.reason or "This line makes no commitment.", draft.offer)

    @Slot()
    def _look_for_repeats(self) -> None:
        if self._draft is not None and self._draft.is_commitment:
            self._repeats = saving.likely_repeats(self._session.store, self._draft)
            self.offers.show_repeats(self._repeats)

    # Corrections

    @Slot(object)
    def _on_corrected(self, value: object) -> None:
        field = self.sender()
        if isinstance(field, EntryField):
            self._correct(field, value)

    @Slot(str)
    def _on_chosen(self, answer: str) -> None:
        field = self.sender()
        if isinstance(field, EntryField):
            self._correct(field, answer, typed=True)

    @Slot(object)
    def _on_holder(self, value: object) -> None:
        try:
            codes = read_actors(str(value), self._session.store, self.lexicon(), self._session.shown_day)
        except UserError as error:
            self._holder.show_error(str(error))
            return
        self._given["condition_holder"] = codes[0] if codes else None
        self._settle("condition")

    def _correct(self, field: EntryField, value: object, *, typed: bool = False) -> None:
        """Take a value that the user gave in a field; say in the field what is wrong with it."""
        try:
            self._given.update(self._corrections().meaning(field.name, value, typed=typed))
        except UserError as error:
            if field.editor is not None:
                field.edit()
                field.editor.show_error(str(error))
            return
        self._settle(field.name)

    def _corrections(self) -> Corrections:
        return Corrections(self._session.store, self.lexicon(), self._session.shown_day)

    def _settle(self, name: str) -> None:
        self._touched.add(name)
        self._read()

    def _tags(self) -> Counter[str]:
        """Return how often each tag was used."""
        if self._used is None:
            self._used = Counter(tag for tags in self._session.store.columns.tags for tag in tags)
        return self._used

    @Slot()
    def _insist(self) -> None:
        """Take the line for a commitment, whatever the reader thinks."""
        self._given["kind"] = LineKind.commitment
        self._settle("kind")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Saving

    def _when(self) -> str:
        """Return the day to take where neither the line nor its meeting gives one: the as-of day."""
        return from_day(self._session.as_of)

    def save(self, *, another: bool = False, show: bool = False) -> None:
        """Save what was understood, then close, go on, or open it."""
        draft = self._draft
        if draft is None:
            self.foot.say("Type who promises what first.", problem=True)
            return
        if not draft.is_commitment:
            self.save_as_statement(another=another)
            return
        if not self._answered():
            return
        made = self._attempt(saving.save_draft, draft)
        if made is not None:
            self._saved(made, another=another, show=show)

    def _answered(self) -> bool:
        """Return False, and go to the field, if something is still asked that cannot be guessed."""
        for name, field in self.fields.items():
            if field.shows_problem or (name == "due" and field.choices):
                self.foot.say("Settle what is marked first.", problem=True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def _attempt(self, edit: Callable[..., Any], draft: Draft, *args: Any) -> Any:
        try:
            return self._session.attempt(edit, draft, *args, on=self._when())
        except UserError as error:
            self.foot.say(str(error), problem=True)
            return None

    @Slot()
    def save_as_wording(self) -> None:
        """Save the line as one more wording of the commitment that it may repeat."""
        repeat = self.offers.repeat
        if self._draft is None or repeat is None:
            return
        made = self._attempt(saving.save_as_wording, self._draft, repeat.commitment.number)
        if made is not None:
            self._saved(repeat.commitment)

    @Slot()
    def save_as_statement(self, *, another: bool = False) -> None:
        """Save the line as a statement."""
        if self._draft is not None:
            made = self._attempt(saving.save_as_statement, self._draft)
            if made is not None:
                self._saved(made, another=another)

    @Slot(int, str)
    def save_as_position(self, question: int, stance: str) -> None:
        """Save the line as an actor's answer to a question."""
        if self._draft is not None:
            made = self._attempt(saving.save_as_position, self._draft, question, Stance(stance))
            if made is not None:
                self._saved(made)

    def _saved(self, made: Record, *, another: bool = False, show: bool = False) -> None:
        meeting = self._draft.meeting if self._draft is not None else None
        self._forget_corrections()
        self.line.clear()
        if isinstance(made, Commitment):
            self._session.select(Commitment.KIND, made.number)
        if another:
            if meeting:
                self.line.setText(f" @{meeting}")
                self.line.setCursorPosition(0)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            name = self._session.store.name_of(made.KIND, made.number)
            self.foot.say(f"Saved {name}" if isinstance(made, Commitment) else "Saved")
            return
        self.close_over()
        if show and isinstance(made, Commitment):
            self._session.open(Commitment.KIND, made.number)

    @Slot(str)
    def _on_foot(self, what: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "save": self.save,
            "another": lambda: self.save(another=True),
            "next": lambda: self.focusNextPrevChild(True),
            "open": lambda: self.save(show=True),
            "discard": self.close_over,
        }
        actions[what]()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.line and event.type() == QEvent.Type.KeyPress:
            if event.key() in ENTER or (_held(event) == CONTROL and event.key() in OWN):
                self.keyPressEvent(event)
                return True
            return False
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        held = _held(event)
        if event.key() in ENTER:
            self.save(another=held == Qt.KeyboardModifier.ShiftModifier)
        elif held == CONTROL and event.key() == Qt.Key.Key_L:
            self.save_as_wording()
        elif held == CONTROL and event.key() == Qt.Key.Key_Period:
            self.save(show=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            event.ignore()

    def _escape(self) -> None:
        """Leave a field first, then the card."""
        field = next((field for field in self.fields.values() if field.editing), None)
        if field is None:
            self.close_over()
            return
        field.end_edit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def chain(self) -> list[QWidget]:
        """Return where Tab goes: the line, the fields down each column, the offers."""
        found: list[QWidget] = [self.line]
        for name in (*LEFT, *RIGHT):
            found += self.fields[name].stops()
        return [*found, *self.offers.stops()]


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
