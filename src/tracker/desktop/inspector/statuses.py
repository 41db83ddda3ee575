"""The judgements on a commitment, newest first, and the form that appends one."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.inspector.draft_form import LABEL_WIDTH, DraftForm
from tracker.desktop.inspector.editors import Pick
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import counted, short_date, short_day
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import Button, Field, ReferenceField, VocabField
from tracker.edits.status import Proof, correct_status, set_status
from tracker.model import dates
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Actor, Excerpt, StatusEvent
from tracker.model.vocabulary import EvidenceStance, Independence

FIELDS = ("status", "effective", "trajectory", "rationale", "confidence")


class StatusSection(Section):
    """Status history as of the day. Nothing in it is changed: a new one is appended, or corrects an old one."""

    TITLE = "Status history"
    ADD = "Add status"
    PITCH = 24

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._facts: Facts | None = None

    def show_facts(self, facts: Facts) -> None:
        """Show what was judged by the day; a correction and what it corrects are both there."""
        self._facts = facts
        events = facts.events
        lines = []
        for at, (event, day) in enumerate(events):
            code = facts.store.name_of(Actor.KIND, event.actor)
            notes = [event.trajectory.label if event.trajectory else "", event.rationale or ""]
            lines.append(
                Line(
                    (StatusEvent.KIND, event.number),
                    event.status.label,
                    glyph=STATUS_GLYPH[event.status],
                    tone=event.status,
                    lead=short_date(event.effective, facts.as_of) or short_day(day, facts.as_of),
                    codes=(code,) if code else (),
                    note=event.rationale or (event.trajectory.label if event.trajectory else ""),
                    strong=True,
                    struck=event.number in facts.corrected,
                    chained=at < len(events) - 1,
                    wraps=False,
                    tip=_tip(event, [note for note in notes if note]),
                )
            )
        self.set_lines(lines)
        later = len(facts.all_events) - len(events)
        as_of = f"as of {short_day(facts.as_of, facts.as_of)}"
        self.set_meta(f"{as_of}, {counted(later, 'later one', 'later ones')}" if later else as_of)

    @Slot()
    def add(self) -> None:
        self.begin(None)

    def begin(self, corrected: StatusEvent | None, actor: int | None = None) -> None:
        """Open the form for a new status, of one maker if that is given, or for one that corrects another."""
        facts = self._facts
        if facts is None:
            return
        current = facts.standing.status_of(facts.row)
        if actor is not None:
            current = facts.status_of(actor)
        values: dict[str, Any] = {"status": current, "effective": dates.from_day(self.session.as_of), "actor": actor}
        if corrected is not None:
            values = corrected.values()
        names = (("actor",) if facts.is_joint else ()) + FIELDS
        makers = [Pick(one.actor, facts.store.title_of(Actor.KIND, one.actor)) for one in facts.makers]
        proofs = ProofList(self.session, facts)
        write = _Appending(self.session, facts.number, proofs, corrected)
        form = DraftForm(
            self.session,
            StatusEvent,
            names,
            write.save,
            self.body,
            title="Correct this status" if corrected else "New status",
            values=values,
            picks={"actor": makers} if facts.is_joint else {},
            button="Correct" if corrected else "Add status",
        )
        if corrected is None:
            form.insert(proofs)
        else:
            proofs.deleteLater()
        self.open_form(form, (StatusEvent.KIND, corrected.number) if corrected else None, "status")

    def edit(self, line: Line) -> None:
        self.begin(self.session.store.get(StatusEvent, line.key[1]))

    def remove(self, line: Line) -> None:
        """Say why nothing is taken away."""
        self.session.refused.emit("A status stays in the history; correct it instead, or undo.")

    def choices_for(self, line: Line) -> list[Choice]:
        return [("Correct…", bound(self.edit, line))] if self.can_edit else []

    def _place_form(self) -> None:
        """A new status goes above the others."""
        super()._place_form()
        found = self._forms.get(self.owner)
        if found is not None and found[1] is None:
            self.inner.removeWidget(found[0])
            self.inner.insertWidget(0, found[0])


def _tip(event: StatusEvent, notes: list[str]) -> str:
    told = [event.status.label, *notes]
    if event.confidence:
        told.append(f"Confidence: {event.confidence.label.lower()}")
    if event.author:
        told.append(f"Judged by {event.author}")
    return "\n".join(told)


class _Appending:
    """Writes what stands in the form of a status."""

    def __init__(self, session: Session, commitment: int, proofs: "ProofList", corrected: StatusEvent | None) -> None:
        self._session, self._commitment = session, commitment
        self._proofs, self._corrected = proofs, corrected

    def save(self, values: dict[str, Any]) -> object:
        """Append the status, or the one that corrects the other."""
        wrong = self._corrected
        if wrong is not None:
            return self._session.attempt(lambda store: correct_status(store, wrong, **values))
        return self._session.attempt(set_status, [self._commitment], evidence=self._proofs.proofs(), **values)


class ProofList(QWidget):
    """Excerpts to link to a new status, each with its stance and who speaks."""

    def __init__(self, session: Session, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookup = ExcerptLookup(session, facts)
        self._rows: list[tuple[ReferenceField, VocabField, VocabField]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._another = Button("Another excerpt", self, role="link")
        self._another.clicked.connect(self._add)
        self._column.addWidget(self._another)
        self._add()

    @Slot()
    def _add(self) -> None:
        excerpt = ReferenceField(
            "Evidence", self._lookup.search, self._lookup.label_of, self, placeholder="Find an excerpt"
        )
        stance = VocabField("Stance", EvidenceStance, self)
        speaks = VocabField("Who speaks", Independence, self)
        fields = []
        for label, editor in (("Evidence", excerpt), ("Stance", stance), ("Who speaks", speaks)):
            field = Field(label, editor, self, label_width=LABEL_WIDTH)
            self._column.insertWidget(self._column.count() - 1, field)
            fields.append(field)
        for field in fields[1:]:
            field.hide()
            excerpt.committed.connect(field.show)
        self._another.setVisible(bool(self._rows))
        excerpt.committed.connect(self._another.show)
        self._rows.append((excerpt, stance, speaks))

    def proofs(self) -> list[Proof]:
        """Return what was chosen."""
        found = []
        for excerpt, stance, speaks in self._rows:
            number = excerpt.value()
            if isinstance(number, int):
                found.append(Proof(number, EvidenceStance(str(stance.value())), Independence(str(speaks.value()))))
        return found


class ExcerptLookup:
    """Finds excerpts, those that the commitment rests on already before all others."""

    def __init__(self, session: Session, facts: Facts) -> None:
        self._all = Lookup(session.store, Excerpt.KIND)
        self._own = set(facts.excerpts)

    def search(self, words: str) -> list[tuple[int, str, str]]:
        """Return (id, label, meta) of what holds the words."""
        found = self._all.search(words)
        return sorted(found, key=lambda row: row[0] not in self._own)

    def label_of(self, number: int) -> str:
        """Return the passage."""
        return self._all.label_of(number)
