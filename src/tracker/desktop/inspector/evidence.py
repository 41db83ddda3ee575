"""On what a commitment rests: passages that support or contradict what is said of it."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.draft_form import LABEL_WIDTH, DraftForm
from tracker.desktop.inspector.editors import Pick, PickField, field_editor
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import short_date, short_day
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.inspector.statuses import ExcerptLookup
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import value_for
from tracker.desktop.widgets import Editor, Field, ReferenceField, SegmentedControl
from tracker.edits.evidence import add_sourced_evidence, likely_independence
from tracker.edits.sources import link_evidence
from tracker.model.errors import UserError
from tracker.model.fields import field_map
from tracker.model.records import Condition, Evidence, Excerpt, Source
from tracker.model.vocabulary import EvidenceStance

GLYPHS = {EvidenceStance.supports: "check", EvidenceStance.contradicts: "contested", EvidenceStance.context: "quote"}
FIELDS = ("stance", "independence")
OF_SOURCE = ("title", "kind", "publisher", "url", "published", "reliability")
OF_EXCERPT = ("quote", "speaker", "said_on", "credibility")
LINK, NEW = "link", "new"
LIMIT = 1000


class EvidenceSection(Section):
    """Every passage that is linked to a status, a wording or the state of a condition."""

    TITLE = "Evidence"
    ADD = "Add evidence"
    FOLDS = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._facts: Facts | None = None

    def show_facts(self, facts: Facts) -> None:
        """Show all of it, the newest first."""
        self._facts = facts
        lines = []
        for one in reversed(facts.evidence):
            excerpt = facts.excerpts[one.excerpt]
            source = facts.sources.get(excerpt.source)
            grade = facts.grade(excerpt)
            title = source.title if source else ""
            lines.append(
                Line(
                    (Evidence.KIND, one.number),
                    title or excerpt.quote,
                    glyph=GLYPHS[one.stance],
                    lead=short_date(excerpt.said_on, facts.as_of),
                    codes=(grade,) if grade else (),
                    end=_target_words(facts, one),
                    wraps=False,
                    tip=f"{one.stance.label}, {one.independence.label.lower()}\n{title}\n“{excerpt.quote[:LIMIT]}”",
                )
            )
        self.set_lines(lines)
        against = sum(one.stance is EvidenceStance.contradicts for one in facts.evidence)
        words = f"{len(lines)}, {against} against" if against else str(len(lines))
        self.set_meta(words if lines else "None")
        self.plus.set_always(not lines)

    @Slot()
    def add(self) -> None:
        if self._facts is not None:
            self.open_form(EvidenceForm(self.session, self._facts, self.body))

    def edit(self, line: Line) -> None:
        session, number = self.session, line.key[1]

        def write(given: dict[str, Any]) -> object:
            return change_fields(session, Evidence, number, given)

        evidence = session.store.get(Evidence, number)
        form = DraftForm(session, Evidence, FIELDS, write, self.body, title="Change evidence", values=evidence.values())
        self.open_form(form, line.key)

    def choices_for(self, line: Line) -> list[Choice]:
        return [("Open excerpt", bound(self._open, line)), *super().choices_for(line)]

    def _open(self, line: Line) -> None:
        self.session.open(Excerpt.KIND, self.session.store.get(Evidence, line.key[1]).excerpt)


def _target_words(facts: Facts, evidence: Evidence) -> str:
    """Return what a passage is evidence of, in a word or two."""
    if evidence.status_event:
        event = next((one for one in facts.all_events if one.id == evidence.status_event), None)
        return event.status.label if event else "Status"
    return "Wording" if evidence.wording else "Condition"


def targets_of(facts: Facts) -> list[tuple[str, Pick]]:
    """Return what evidence may be for, with the field that refers to it: the current status first."""
    found: list[tuple[str, Pick]] = []
    current = int(facts.standing.current_event[facts.row])
    for event, day in sorted(facts.events, key=lambda each: each[0].number != current):
        if event.number not in facts.corrected:
            label = f"Status: {event.status.label.lower()}, {short_day(day, facts.as_of)}"
            found.append(("status_event", Pick(event.number, label)))
    for wording, day in reversed(facts.wordings):
        found.append(("wording", Pick(wording.number, f"Wording of {short_day(day, facts.as_of)}")))
    for condition in facts.conditions:
        standing, state = facts.state_of(condition)
        if state is not None:
            label = f"{Condition.WORDS.capitalize()} {standing.label.lower()}: {condition.text}"
            found.append(("condition_state", Pick(state.number, label)))
    return found


class EvidenceForm(DraftForm):
    """Link a passage that is there, or enter the source and the passage on the spot."""

    def __init__(self, session: Session, facts: Facts, parent: QWidget) -> None:
        self._targets, self._about = targets_of(facts), facts.number
        super().__init__(session, Evidence, FIELDS, self._write, parent, title="New evidence", button="Add evidence")
        self._rows: dict[str, list[Field]] = {LINK: [], NEW: []}
        self._new: dict[str, Editor] = {}
        self.way = SegmentedControl("How", [(LINK, "Excerpt in the file"), (NEW, "New source")], self)
        self.way.chosen.connect(self._show_way)
        at = 2
        self.body.insertWidget(at, self.way)
        lookup = ExcerptLookup(session, facts)
        self.excerpt = ReferenceField(
            "Excerpt", lookup.search, lookup.label_of, self, placeholder="Find by its words or source"
        )
        self.excerpt.committed.connect(self._suggest)
        at = self._insert(at + 1, LINK, "Excerpt", self.excerpt)
        for kind, names, prefix in ((Source, OF_SOURCE, "source."), (Excerpt, OF_EXCERPT, "excerpt.")):
            known = field_map(kind)
            for name in names:
                editor = field_editor(session, known[name], self, lines=2)
                self._new[prefix + name] = editor
                at = self._insert(at, NEW, known[name].show.label, editor)
        self.target = PickField("For", [pick for _, pick in self._targets], self)
        self.body.insertWidget(at, Field("For", self.target, self, label_width=LABEL_WIDTH))
        self._show_way(LINK)

    def _insert(self, at: int, way: str, label: str, editor: Editor) -> int:
        row = Field(label, editor, self, label_width=LABEL_WIDTH)
        self._rows[way].append(row)
        self.body.insertWidget(at, row)
        return at + 1

    @Slot(str)
    def _show_way(self, way: str) -> None:
        for each, rows in self._rows.items():
            for row in rows:
                row.setVisible(each == way)

    @Slot()
    def _suggest(self) -> None:
        """Suggest who speaks in the passage that was chosen."""
        store, number = self._session.store, self.excerpt.value()
        if isinstance(number, int):
            likely = likely_independence(store, store.get(Excerpt, number), commitment=self._about)
            self.editors["independence"].set_value(likely)

    def begin(self, name: str = "") -> None:
        """Put the keyboard where the passage is found."""
        self.excerpt.control.setFocus()

    def is_changed(self) -> bool:
        """True once something was typed or chosen."""
        typed = any(editor.is_changed() or editor.value() not in (None, "") for editor in self._typed())
        return typed or super().is_changed()

    def _typed(self) -> list[Editor]:
        return [self.excerpt, *(self._new[name] for name in ("source.title", "source.url", "excerpt.quote"))]

    def _write(self, values: dict[str, Any]) -> object:
        target = self.target.value()
        if not isinstance(target, Pick):
            raise UserError("There is nothing yet that evidence could be for; add a status first.")
        names = [name for name, pick in self._targets if pick == target]
        link: dict[str, Any] = {names[0]: target.number}
        stance, speaks = values["stance"], values["independence"]
        if self.way.value() == NEW:
            source, excerpt = self._entered()
            return self._session.attempt(
                lambda store: add_sourced_evidence(store, source, excerpt, stance, speaks, **link)
            )
        chosen = self.excerpt.value() if self.excerpt.commit() else None
        if not isinstance(chosen, int):
            raise UserError("Choose an excerpt from the list, or enter a new source.")
        return self._session.attempt(lambda store: link_evidence(store, chosen, stance, speaks, **link))

    def _entered(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values of the new source and its passage. Raises UserError at a field that is not understood."""
        found: dict[str, dict[str, Any]] = {"source": {}, "excerpt": {}}
        for path, editor in self._new.items():
            if not editor.commit():
                raise UserError(f"{editor.name()} is not understood yet; see beside the field.")
            kind, _, name = path.partition(".")
            field = field_map(Source if kind == "source" else Excerpt)[name]
            found[kind][name] = value_for(field, editor.value())
        return found["source"], found["excerpt"]
