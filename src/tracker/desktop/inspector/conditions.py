"""What a commitment waits for, and where each of it stands."""

from typing import Any

from PySide6.QtCore import Slot

from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.section import Section
from tracker.desktop.inspector.writing import change_fields
from tracker.edits.wordings import add_condition, set_condition_state
from tracker.model import dates
from tracker.model.records import Actor, Condition, ConditionState
from tracker.model.vocabulary import ConditionStanding

FIELDS = ("text", "kind", "holder", "depends_on")
GLYPHS = {
    ConditionStanding.open: "lock",
    ConditionStanding.met: "check",
    ConditionStanding.waived: "unlock",
    ConditionStanding.impossible: "x",
}


class ConditionsSection(Section):
    """Conditions with their holder and state. The menu of a line says that it is met, waived or impossible."""

    TITLE = "Conditions"
    ADD = "Add condition"

    def show_facts(self, facts: Facts) -> None:
        """Show the conditions as they stand on the day."""
        lines, still_open = [], 0
        for condition in facts.conditions:
            standing, state = facts.state_of(condition)
            still_open += standing is ConditionStanding.open
            when = dates.label(state.date) if state and state.date else ""
            why = state.rationale if state and state.rationale else ""
            holder = facts.store.name_of(Actor.KIND, condition.holder)
            lines.append(
                Line(
                    (Condition.KIND, condition.number),
                    condition.text,
                    glyph=GLYPHS[standing],
                    note="held by" if holder else "",
                    codes=(holder,) if holder else (),
                    codes_first=False,
                    end=standing.label,
                    faint=standing is not ConditionStanding.open,
                    tip=f"{standing.label} since {when}. {why}".strip() if when else why,
                )
            )
        self.set_lines(lines)
        self.set_meta(f"{still_open} open" if still_open else "All settled" if lines else "None")
        self.plus.set_always(not lines)

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
        if not self.can_edit:
            return []
        marks: list[Choice] = [
            (f"Mark {state.label.lower()}…", self._marker(line, state))
            for state in ConditionStanding
            if state.label != line.end
        ]
        return [*marks, ("", _nothing), *super().choices_for(line)]

    def _marker(self, line: Line, state: ConditionStanding) -> Any:
        def run() -> None:
            self.mark(line, state)

        return run


def _nothing() -> None:
    """Draw a line in a menu."""
