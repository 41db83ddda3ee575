"""What a commitment waits for, and where each of it stands."""

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from tracker.answers.waiting import gates
from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.inspector.writing import change_fields
from tracker.desktop.session import Session
from tracker.edits.wordings import add_condition, set_condition_state
from tracker.model import dates
from tracker.model.records import Actor, Condition, ConditionState
from tracker.model.vocabulary import ConditionStanding

STILL = 120  # ms after which a record is looked at and not walked past
FIELDS = ("text", "kind", "holder", "depends_on")
GLYPHS = {
    ConditionStanding.open: "lock",
    ConditionStanding.met: "check",
    ConditionStanding.waived: "unlock",
    ConditionStanding.impossible: "x",
}


class ConditionsSection(Section):
    """Conditions with their holder and state, and how many commitments wait for the same.

    The menu of a line says that it is met, waived or impossible, and shows what else waits for it.
    """

    TITLE = "Conditions"
    ADD = "Add condition"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._facts: Facts | None = None
        self._waiting: dict[int, int] = {}
        self._counted: tuple[object, ...] = ()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(STILL)
        self._counting.timeout.connect(self._count)

    def show_facts(self, facts: Facts) -> None:
        """Show the conditions as they stand on the day."""
        self._facts = facts
        self._show_lines(facts)
        if facts.conditions:
            self._counting.start()

    @Slot()
    def _count(self) -> None:
        """Count, once the record stands still, how many commitments wait for each condition."""
        facts = self._facts
        if facts is None or self.session.closed:
            return
        step = facts.store.last_step
        asked = (facts.store, step.id if step else 0, facts.as_of, facts.known_on)
        if asked != self._counted:
            self._counted = asked
            found = gates(facts.store, facts.as_of, facts.known_on)
            self._waiting = {one: len(gate) for gate in found if len(gate) > 1 for one in gate.conditions}
        self._show_lines(facts)

    def _show_lines(self, facts: Facts) -> None:
        lines, still_open = [], 0
        for condition in facts.conditions:
            standing, state = facts.state_of(condition)
            still_open += standing is ConditionStanding.open
            when = dates.label(state.date) if state and state.date else ""
            why = state.rationale if state and state.rationale else ""
            since = f"{standing.label} since {when}. {why}".strip() if when else why
            holder = facts.store.name_of(Actor.KIND, condition.holder)
            lines.append(
                Line(
                    (Condition.KIND, condition.number),
                    condition.text,
                    glyph=GLYPHS[standing],
                    note="held by" if holder else "",
                    codes=(holder,) if holder else (),
                    codes_first=False,
                    end=self._end_words(condition, standing),
                    faint=standing is not ConditionStanding.open,
                    tip="\n".join(part for part in (since, self._shared_words(condition)) if part),
                )
            )
        self.set_lines(lines)
        self.set_meta(f"{still_open} open" if still_open else "All settled" if lines else "None")
        self.plus.set_always(not lines)

    def _end_words(self, condition: Condition, standing: ConditionStanding) -> str:
        waiting = self._waiting.get(condition.number, 0) if standing is ConditionStanding.open else 0
        return f"{waiting:,} wait · {standing.label}" if waiting else standing.label

    def _shared_words(self, condition: Condition) -> str:
        waiting = self._waiting.get(condition.number, 0)
        return f"{waiting:,} commitments wait for this; the menu shows them." if waiting else ""

    def _show_waits(self, line: Line) -> None:
        self.session.waits_asked.emit(*line.key)

    @Slot()
    def add(self) -> None:
        session = self.session

        def write(given: dict[str, Any]) -> object:
            return session.attempt(add_condition, self.owner[1], given.pop("text") or "", **given)

        form = DraftForm(session, Condition, FIELDS, write, self.body, title="New condition", button="Add condition")
        self.open_form(form)

    def edit(self, line: Line) -> None:
        session, number = self.session, line.key[1]

        def write(given: dict[str, Any]) -> object:
            return change_fields(session, Condition, number, given)

        condition = session.store.get(Condition, number)
        form = DraftForm(
            session, Condition, FIELDS, write, self.body, title="Change condition", values=condition.values()
        )
        self.open_form(form, line.key)

    def mark(self, line: Line, state: ConditionStanding) -> None:
        """Open the form that says since when a condition stands otherwise, and why."""
        session, number = self.session, line.key[1]

        def write(given: dict[str, Any]) -> object:
            return session.attempt(set_condition_state, number, given.pop("state"), **given)

        form = DraftForm(
            session,
            ConditionState,
            ("state", "date", "rationale"),
            write,
            self.body,
            title=f"“{line.words}”",
            values={"state": state, "date": dates.from_day(session.as_of)},
        )
        self.open_form(form, line.key, "date")

    def choices_for(self, line: Line) -> list[Choice]:
        shown: list[Choice] = [("What waits for this…", bound(self._show_waits, line))]
        if not self.can_edit:
            return shown
        marks: list[Choice] = [
            (f"Mark {state.label.lower()}…", self._marker(line, state))
            for state in ConditionStanding
            if not line.end.endswith(state.label)
        ]
        return [*marks, ("", _nothing), *shown, ("", _nothing), *super().choices_for(line)]

    def _marker(self, line: Line, state: ConditionStanding) -> Any:
        def run() -> None:
            self.mark(line, state)

        return run


def _nothing() -> None:
    """Draw a line in a menu."""
