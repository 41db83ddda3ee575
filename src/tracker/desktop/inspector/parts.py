"""The records that belong to another or point to it, as lines that are added, changed and opened in place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.evidence import GLYPHS
from tracker.desktop.inspector.form import title_field
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import counted
from tracker.desktop.inspector.section import Key, Section, bound
from tracker.desktop.session import Session
from tracker.desktop.tables.cells import words_of
from tracker.edits.records import save
from tracker.model import dates
from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.palette import ATTENDANCE_GLYPH, STANCE_GLYPH, meeting_glyph
from tracker.model.records import (
    KINDS,
    Actor,
    Commitment,
    Condition,
    ConditionState,
    Evidence,
    Excerpt,
    Meeting,
    Participation,
    Position,
    Question,
    Redirect,
    Reference,
    StatusEvent,
    Wording,
    references_to,
)
from tracker.model.vocabulary import EvidenceStance
from tracker.store import Store

TITLES = {
    ("participation", "meeting"): "Participants",
    ("convenor", "meeting"): "Convened by",
    ("commitment", "made_at"): "Commitments made here",
    ("follow_up", "meeting"): "Agenda and follow-up",
    ("meeting", "follows"): "Followed by",
    ("wording", "meeting"): "Wordings",
    ("excerpt", "meeting"): "Statements and excerpts",
    ("membership", "actor"): "Member of",
    ("membership", "bloc"): "Members",
    ("office", "person"): "Offices",
    ("office", "actor"): "Offices and their holders",
    ("participation", "actor"): "Meetings attended",
    ("participation", "on_behalf_of"): "Represented at meetings",
    ("participation", "person"): "Meetings attended",
    ("convenor", "actor"): "Meetings called",
    ("commitment_party", "actor"): "Commitments",
    ("condition", "holder"): "Conditions it holds",
    ("excerpt", "speaker"): "Statements",
    ("excerpt", "spoken_for"): "Statements",
    ("excerpt", "office"): "Statements",
    ("excerpt", "source"): "Excerpts",
    ("evidence", "excerpt"): "Evidence for",
    ("position", "actor"): "Positions",
    ("position", "question"): "Positions",
    ("wording", "excerpt"): "Wordings",
    ("questionnaire", "put_by"): "Questionnaires",
    **{("redirect", kind): "Merged" for kind in ("actor", "person", "meeting", "source", "commitment")},
    ("question", "questionnaire"): "Questions",
}
# Those that say most come first; the rest follows in the order of the record.
FIRST = (
    "Participants",
    "Convened by",
    "Commitments made here",
    "Agenda and follow-up",
    "Followed by",
    "Offices",
    "Offices and their holders",
    "Excerpts",
    "Questions",
    "Commitments",
    "Conditions it holds",
    "Member of",
    "Members",
)
# Nobody says from here what refers to it: each is made where it belongs.
NOT_HERE = frozenset({("status_event", "actor"), ("excerpt", "commitment")})
# Made by merging, never by hand: shown where there are some, as the refs that lead here.
NOT_BY_HAND = frozenset({Redirect.KIND})


# Shown even while there are none, as they are often begun from here.
ALWAYS = frozenset({("office", "actor"), ("follow_up", "meeting"), ("evidence", "excerpt")})
MANY, FEW = 30, 8


class _Shown(NamedTuple):
    words: str
    note: str


def sections_of(kind: str) -> Iterator[Reference]:
    """Yield the references to a kind that its records show, in the order in which they show."""
    found = [each for each in references_to(kind) if (each.kind, each.field.name) not in NOT_HERE]
    names = {name: at for at, name in enumerate(FIRST)}
    yield from sorted(found, key=lambda each: names.get(section_title(each), len(FIRST)))


def section_title(reference: Reference) -> str:
    """Return the heading under which a record lists what refers to it."""
    plural = KINDS[reference.kind].PLURAL.replace("_", " ").capitalize()
    return TITLES.get((reference.kind, reference.field.name), plural)


def is_part(kind: type[Record]) -> bool:
    """True for a kind that belongs to another and is edited there."""
    return any(field.show.part_of for field in fields(kind))


class PartsSection(Section):
    """What refers to the record that is shown by one field. Parts are edited here, others are opened."""

    FOLDS = True

    def __init__(self, session: Session, reference: Reference, parent: QWidget | None = None) -> None:
        self._kind = KINDS[reference.kind]
        self._by = reference.field.name
        self._editable = is_part(self._kind) and self._kind.KIND not in NOT_BY_HAND
        super().__init__(
            session, parent, title=section_title(reference), add=f"Add {self._kind.WORDS}" if self._editable else ""
        )
        place = (reference.kind, reference.field.name)
        self._always = self._editable and (reference.field.show.part_of or place in ALWAYS)
        self._shown_at_once = MANY if reference.field.show.part_of else FEW
        self._records: list[Record] = []
        self._count = -1

    @property
    def kind(self) -> type[Record]:
        """The kind of record that it lists."""
        return self._kind

    def refresh(self) -> None:
        """Read the parts again."""
        self._records = self.session.store.all(self._kind, **{self._by: self.owner[1]})
        count = len(self._records)
        if self._count <= 0 < count <= self._shown_at_once:
            self.fold(shut=False)
        elif self._count > 0 and not count and self.form is None:
            self.fold(shut=True)
        self._count = count
        self.set_meta(f"{count:,}" if count else "None")
        self.setVisible(bool(count) or self._always or self.form is not None)
        if self.is_open:
            self.unfolded()

    def set_owner(self, kind: str, number: int) -> None:
        if self.owner != (kind, number):
            self._count = -1
            self.fold(shut=True)
        super().set_owner(kind, number)

    def show_line(self, key: Key) -> QWidget | None:
        if key in [(record.KIND, record.number) for record in self._records]:
            self.fold(shut=False)
        return super().show_line(key)

    def unfolded(self) -> None:
        store = self.session.store
        lines = [line_of(store, record, self._by) for record in self._records]
        self.set_lines(sorted(lines, key=lambda line: line.lead == "") if lines and lines[0].lead else lines)

    @Slot()
    def add(self) -> None:
        names = [field.name for field in fields(self._kind) if not field.show.hidden and field.name != self._by]
        form = DraftForm(
            self.session, self._kind, names, self._create, self.body, title=f"New {self._kind.WORDS}", button="Add"
        )
        self.open_form(form)

    def _create(self, values: dict[str, Any]) -> object:
        return self.session.attempt(save, self._kind.of(**values, **{self._by: self.owner[1]}))

    def edit(self, line: Line) -> None:
        if not self._editable:
            self.session.open(*line.key)
            return
        record = self.session.store.get(self._kind, line.key[1])
        names = [field.name for field in fields(self._kind) if not field.show.hidden and field.name != self._by]

        def write(values: dict[str, Any]) -> object:
            fresh = self.session.store.get(self._kind, record.number)
            return self.session.attempt(save, fresh.changed(**values))

        form = DraftForm(
            self.session,
            self._kind,
            names,
            write,
            self.body,
            title=f"Change {self._kind.WORDS}",
            values=record.values(),
        )
        self.open_form(form, line.key)

    @Slot(object)
    def choose(self, line: Line) -> None:
        if self._kind.KIND not in NOT_BY_HAND and (self.can_edit or not self._editable):
            self.edit(line)

    def choices_for(self, line: Line) -> list[Choice]:
        record = self.session.store.get(self._kind, line.key[1])
        found: list[Choice] = []
        for field in fields(self._kind):
            target = getattr(record, field.name)
            if field.show.refers in OPENED and field.name != self._by and target:
                found.append((f"Open {field.show.label.lower()}", _opener(self.session, field, target)))
        if self._kind.KIND in OPENED:
            found.insert(0, ("Open", bound(self._open, line)))
        if self.can_edit and self._editable:
            found += [("", _nothing), *super().choices_for(line)]
        return found

    def _open(self, line: Line) -> None:
        self.session.open(*line.key)

    @Slot(object)
    def remove(self, line: Line) -> None:
        if self._editable:
            super().remove(line)


OPENED = frozenset({"actor", "person", "meeting", "source", "excerpt", "commitment", "questionnaire", "question"})


def _nothing() -> None:
    """Draw a line in a menu."""


def _opener(session: Session, field: FieldInfo, target: int) -> Any:
    def run() -> None:
        session.open(field.show.refers, target)

    return run


def line_of(store: Store, record: Record, without: str = "") -> Line:
    """Say what a record is in one line, without the field that everybody here knows."""
    key = (record.KIND, record.number)
    if isinstance(record, Commitment):
        return Line(key, record.headline, lead=record.ref or "", wraps=False, tip=record.headline)
    if isinstance(record, Meeting):
        glyph = meeting_glyph(record.kind, record.state)
        return Line(key, record.title, glyph=glyph, end=dates.label(record.date) if record.date else "", wraps=False)
    if isinstance(record, Excerpt):
        codes = _actor_code(store, record, without)
        said = dates.label(record.said_on) if record.said_on else ""
        return Line(key, f"“{record.quote}”", codes=codes, end=said, wraps=False, tip=record.quote)
    if isinstance(record, Evidence):
        link = " for " if record.stance is EvidenceStance.context else " "
        words = f"{record.stance.label}{link}{evidence_target(store, record)}"
        return Line(key, words, glyph=GLYPHS[record.stance], wraps=False, tip=words)
    shown = _shown(store, record, without)
    glyph = ""
    if isinstance(record, Participation):
        glyph = ATTENDANCE_GLYPH.get(record.role, ATTENDANCE_GLYPH[record.presence])
    elif isinstance(record, Position):
        glyph = STANCE_GLYPH[record.stance]
    code, end = _code_and_end(store, record, without)
    tip = f"{shown.words}. {shown.note}" if len(shown.words) > 60 else shown.note
    return Line(key, shown.words, note=shown.note, glyph=glyph, codes=code, end=end, wraps=False, tip=tip)


def evidence_target(store: Store, one: Evidence) -> str:
    """Say what evidence is linked to: "fulfilled, PAR-2025-02/01"."""
    if one.position is not None:
        held = store.get(Position, one.position)
        question = store.name_of(Question.KIND, held.question)
        return f"the stance “{held.stance.label.lower()}” of {store.name_of(Actor.KIND, held.actor)} on {question}"
    if one.condition_state is not None:
        state = store.get(ConditionState, one.condition_state)
        whose, what = store.get(Condition, state.condition).commitment, f"condition {state.state.label.lower()}"
    elif one.status_event is not None:
        event = store.get(StatusEvent, one.status_event)
        whose, what = event.commitment, event.status.label.lower()
    else:
        whose, what = store.get(Wording, one.wording or 0).commitment, "wording"
    return f"{what}, {store.name_of(Commitment.KIND, whose)}"


def _code_and_end(store: Store, record: Record, without: str) -> tuple[tuple[str, ...], str]:
    """Return the code of the actor that a line is about, and what stands at its end."""
    if isinstance(record, Position):
        return _actor_code(store, record, without), record.stance.label
    if isinstance(record, Participation):
        return _actor_code(store, record, without), record.presence.label
    return _actor_code(store, record, without), ""


def _actor_code(store: Store, record: Record, without: str) -> tuple[str, ...]:
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if field.show.refers == Actor.KIND and field.name != without and value:
            return (store.name_of(Actor.KIND, value),)
    return ()


def _shown(store: Store, record: Record, without: str) -> _Shown:
    """Return the words of the first field that says something, and those of the others that lists show."""
    at_end = (
        {"stance"} if isinstance(record, Position) else {"presence"} if isinstance(record, Participation) else set()
    )
    words: list[str] = []
    first = title_field(type(record))
    for field in sorted(fields(type(record)), key=lambda each: each != first):
        wanted = field.show.column or field.show.refers in OPENED
        if field.show.hidden or field.name == without or field.name in at_end or not wanted:
            continue
        said = words_of(store, field, getattr(record, field.name))
        if said and not (field.name == "role" and said == "Participant"):
            words.append(_since(field, said))
    if not words:
        return _Shown(record.WORDS.capitalize(), "")
    return _Shown(words[0], ", ".join(words[1:]))


def _since(field: FieldInfo, said: str) -> str:
    if field.name in ("since", "until"):
        return f"{field.show.label.lower()} {said}"
    return said


def count_words(kind: type[Record], number: int) -> str:
    """Return "3 commitments"."""
    return counted(number, kind.WORDS, kind.PLURAL.replace("_", " "))
