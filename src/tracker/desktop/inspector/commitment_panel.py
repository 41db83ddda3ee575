"""The page of a commitment, in the order in which people ask: what, who, how firmly, if, says who, what since."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.inspector.agenda import AgendaSection
from tracker.desktop.inspector.conditions import ConditionsSection
from tracker.desktop.inspector.due import DueRow
from tracker.desktop.inspector.evidence import EvidenceSection
from tracker.desktop.inspector.facts import Facts, facts_of
from tracker.desktop.inspector.fields_section import FieldsSection
from tracker.desktop.inspector.form import RecordForm, plain_fields
from tracker.desktop.inspector.history import HistorySection
from tracker.desktop.inspector.link import Link
from tracker.desktop.inspector.lists import (
    DeadlinesSection,
    LinksSection,
    PartiesSection,
    QuantitiesSection,
    amount,
)
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT
from tracker.desktop.inspector.makers import MakersSection
from tracker.desktop.inspector.panel import Panel
from tracker.desktop.inspector.parties import PartyRow
from tracker.desktop.inspector.reads_as import ReadsSection
from tracker.desktop.inspector.section import Section
from tracker.desktop.inspector.standing_row import StandingRow
from tracker.desktop.inspector.statuses import StatusSection
from tracker.desktop.inspector.success_tests import TESTS, TestsSection
from tracker.desktop.inspector.wordings import QuoteSection, WordingsSection
from tracker.desktop.session import Session
from tracker.desktop.widgets import Editor, Glyph
from tracker.model.records import (
    Commitment,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Quantity,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import PartyRole
from tracker.store import Step

HEAD = ("made_at", "made_on")
LABEL_WIDTH = 62
TAGS = ("tags",)
OWN = {
    *(StatusEvent.KIND, Wording.KIND, Deadline.KIND, Condition.KIND, ConditionState.KIND),
    *(Quantity.KIND, CommitmentParty.KIND, Evidence.KIND),
}
"""Kinds of parts that are shown of this commitment only, whatever becomes of those of others."""


class CommitmentPanel(Panel):
    """One commitment, whole."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.facts: Facts | None = None
        self.head = self.add_form(RecordForm(session, Commitment, HEAD, self, label_width=LABEL_WIDTH, titled=True))
        self.standing = StandingRow(self.head)
        self.standing.status_asked.connect(self.start_status)
        self.who = PartyRow(session, PartyRole.committer, "Who", self.head)
        self.whom = PartyRow(session, PartyRole.beneficiary, "For whom", self.head)
        self.due = DueRow(session, self.head)
        self.quantity = Link("", self.head, tone="t1")
        self.quantity.clicked.connect(self._show_quantities)
        self._lay_out_head()
        self.wordings = WordingsSection(session)
        self.conditions = ConditionsSection(session)
        self.quote = QuoteSection(session)
        self.makers = MakersSection(session)
        self.makers.judging.connect(self.start_status_of)
        self.statuses = StatusSection(session)
        self.agenda = AgendaSection(session)
        self.evidence = EvidenceSection(session)
        self.deadlines = DeadlinesSection(session)
        self.quantities = QuantitiesSection(session)
        self.parties = PartiesSection(session)
        self.links = LinksSection(session)
        self.tests = TestsSection(session)
        self.reads = ReadsSection(session)
        names = [name for name in plain_fields(Commitment) if name not in (*HEAD, *TAGS, *TESTS)]
        self.details = FieldsSection(session, Commitment, names, title="More fields")
        self.history = HistorySection(session)
        self._add_all(self.wordings, self.conditions, self.quote, self.makers, self.statuses, self.agenda)
        self._add_tags()
        self._add_all(self.evidence, self.deadlines, self.quantities, self.parties, self.links)
        self._add_all(self.tests, self.reads, self.details, self.history)
        self.column.addStretch(1)

    def _add_all(self, *sections: Section) -> None:
        for section in sections:
            self.add_section(section)

    def _lay_out_head(self) -> None:
        """Put what is no plain field between those that are, as drawn."""
        head = self.head
        holder = QWidget(head)
        row = QHBoxLayout(holder)
        row.setContentsMargins(INSET, 0, INSET, 5)
        row.addWidget(self.standing)
        head.put(holder, 1)
        head.add_row("Who", self.who, at=3)
        head.add_row("For whom", self.whom, at=4)
        head.join("made_at", "made_on")
        head.add_row("Deadline", self.due, self.due.field.control)
        quantity = QWidget(head)
        inner = QHBoxLayout(quantity)
        inner.setContentsMargins(10, 2, 2, 2)
        inner.addWidget(self.quantity)
        inner.addStretch(1)
        self._quantity_row = head.add_row("Quantity", quantity, self.quantity)
        self.column.addSpacing(7)

    def _add_tags(self) -> None:
        """Put the tags under the meetings, with a sign instead of a label."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(MARGIN + INSET, 2, RIGHT, 6)
        row.setSpacing(8)
        sign = Glyph("tag", holder, size=16, name="Tags")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.tags = RecordForm(self.session, Commitment, TAGS, holder, label_width=0)
        self.tags.bare("tags")
        row.addWidget(self.tags, 1)
        self.forms.append(self.tags)
        self.column.addWidget(holder)

    def refresh(self) -> None:
        facts = facts_of(self.session, self.key[1])
        self.facts = facts
        for form in self.forms:
            form.show_record(facts.record)
        self.details.show_record(facts.record)
        self.standing.show_facts(facts)
        title = self.title_editor()
        if title is not None and self.standing.button is not None:
            self.setTabOrder(title.control, self.standing.button)
        for part in (self.who, self.whom, self.due):
            part.show_facts(facts)
        self.quantity.set_words(", ".join(amount(one) for one in facts.quantities[:1]))
        self._quantity_row.setVisible(bool(facts.quantities))
        for section in self.sections:
            show = getattr(section, "show_facts", None)
            if show is not None:
                show(facts)
        self.history.refresh()

    def shows(self, step: Step) -> bool:
        return self.key[1] in step.commitments or not step.touched.keys() <= OWN

    def set_why_not(self, why: str) -> None:
        super().set_why_not(why)
        for part in (self.who, self.whom, self.due):
            part.set_why_not(why)
        self.standing.set_why_not(why)

    def settle(self) -> None:
        super().settle()
        if self.due.field.is_changed():
            self.due.field.commit()

    def start(self, what: str) -> bool:
        """Begin to add something, or to edit the title or the priority."""
        if what == "compare":
            return self.wordings.begin_comparing()
        if what in ("title", "priority"):
            form = self.head if what == "title" else self.details.form_of_all
            self.details.fold(shut=False) if what == "priority" else None
            form.begin("headline" if what == "title" else "priority")
            return True
        sections: dict[str, Section] = {
            "status": self.statuses,
            "evidence": self.evidence,
            "wording": self.wordings,
            "condition": self.conditions,
            "deadline": self.deadlines,
            "quantity": self.quantities,
            "party": self.parties,
            "link": self.links,
            "agenda": self.agenda,
        }
        section = sections.get(what)
        if section is None or not section.can_edit:
            return False
        if section.form is not None:
            section.form.begin()
        else:
            section.add()
        return True

    @Slot()
    def start_status(self) -> None:
        """Begin a new status."""
        self.start("status")

    @Slot(int)
    def start_status_of(self, actor: int) -> None:
        """Begin a new status of one of its makers."""
        if self.statuses.can_edit:
            self.statuses.begin(None, actor)

    @Slot()
    def _show_quantities(self) -> None:
        self.quantities.fold(shut=False)
        rows = self.quantities.rows()
        if rows:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def title_editor(self) -> Editor | None:
        """Return the editor of the headline."""
        row = self.head.rows["headline"]
        return row if isinstance(row, Editor) else None
