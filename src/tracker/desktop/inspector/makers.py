"""Where each maker of a joint commitment stands, and by which rule the joint status follows from them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import INSET, short_date
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.desktop.widgets import SegmentedControl, Words
from tracker.model.joint import rule_words
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Actor, Commitment, StatusEvent
from tracker.model.vocabulary import JointRule, PartyRole


class MakersSection(Section):
    """A row for each maker with its status. Enter judges one, the rule is chosen below them."""

    TITLE = "Status of each maker"
    judging = Signal(int)
    """Somebody wants to give one maker a status; carries the actor."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.rule: SegmentedControl | None = None
        self.hide()

    def show_facts(self, facts: Facts) -> None:
        """Show the makers as of the day; a commitment of one maker has none to tell apart."""
        self.setVisible(facts.is_joint)
        if not facts.is_joint:
            self.set_lines([])
            return
        own = _own_events(facts)
        makers = list(dict.fromkeys(one.actor for one in facts.makers))
        self.set_lines([self._line(facts, actor, own.get(actor)) for actor in makers])
        overall = facts.standing.status_of(facts.row).label.lower()
        self.set_meta(f"together: {overall}")
        self._show_rule(facts)

    @staticmethod
    def _line(facts: Facts, actor: int, event: StatusEvent | None) -> Line:
        status = facts.status_of(actor)
        leads = any(one.actor == actor and one.role is PartyRole.lead for one in facts.makers)
        since = short_date(event.effective, facts.as_of) if event is not None else ""
        remarks = ["lead"] if leads else []
        remarks.append(f"since {since}" if since else "its own" if event is not None else "as all")
        said = event.rationale if event is not None and event.rationale else ""
        return Line(
            (Actor.KIND, actor),
            facts.store.title_of(Actor.KIND, actor),
            glyph=STATUS_GLYPH[status],
            tone=status,
            codes=(facts.store.name_of(Actor.KIND, actor),),
            note=", ".join(remarks),
            end=status.label,
            wraps=False,
            tip=said,
        )

    def _show_rule(self, facts: Facts) -> None:
        """Show the rule, with what it means in words; made when a joint commitment is first shown."""
        if self.rule is None:
            row = QHBoxLayout()
            row.setContentsMargins(INSET, 6, INSET, 0)
            row.setSpacing(8)
            row.addWidget(Words("Together by", self.body, size=12.5, tone="t3"))
            choices = [(str(rule), rule.label) for rule in JointRule]
            self.rule = SegmentedControl("Joint status by", choices, self.body)
            self.rule.chosen.connect(self._choose_rule)
            row.addWidget(self.rule)
            row.addStretch(1)
            self._said = Words("", self.body, size=12, tone="t2", wrap=True)
            self._said.setContentsMargins(INSET, 4, INSET, 2)
            self.inner.addLayout(row)
            self.inner.addWidget(self._said)
            self.rule.setEnabled(self.can_edit)
        self.rule.set_value(str(facts.record.joint_rule))
        self._said.setText(f"{rule_of(facts)}.")

    def set_why_not(self, why: str) -> None:
        super().set_why_not(why)
        if self.rule is not None:
            self.rule.setEnabled(not why)
            self.rule.setToolTip(why)

    @Slot(str)
    def _choose_rule(self, key: str) -> None:
        change_fields(self.session, Commitment, self.owner[1], {"joint_rule": JointRule(key)})

    def edit(self, line: Line) -> None:
        self.judging.emit(line.key[1])

    @Slot(object)
    def remove(self, line: Line) -> None:
        """Say why nothing is taken away here."""
        self.session.refused.emit("A status stays in the history; take the maker away under Who.")

    def choices_for(self, line: Line) -> list[Choice]:
        found: list[Choice] = [("Open the actor", bound(self._open, line))]
        return [("Set status…", bound(self.edit, line)), *found] if self.can_edit else found

    def _open(self, line: Line) -> None:
        self.session.open(*line.key)


def rule_of(facts: Facts) -> str:
    """Say in words how the joint status of a commitment follows from those of its makers."""
    lead = next((one.actor for one in facts.makers if one.role is PartyRole.lead), None)
    makers = len({one.actor for one in facts.makers})
    return rule_words(facts.record.joint_rule, makers, facts.store.title_of(Actor.KIND, lead))


def _own_events(facts: Facts) -> dict[int, StatusEvent]:
    """The latest status of each maker that is its own and newer than what was said of all."""
    found: dict[int, StatusEvent] = {}
    for event, _ in facts.events:
        if event.number in facts.corrected:
            continue
        if event.actor is None:
            break
        found.setdefault(event.actor, event)
    return found
