"""The other lists of a commitment: its deadlines, quantities, other parties, and links to other commitments."""

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from tracker.answers.restated import Restated, likely_restated
from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.editors import Pick
from tracker.desktop.inspector.facts import MAKERS, Facts, deadline_label
from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.looks import short_date
from tracker.desktop.inspector.section import Section, bound
from tracker.desktop.session import Session
from tracker.edits.commitments import add_party, link, set_quantity
from tracker.edits.records import save
from tracker.model import dates
from tracker.model.fields import Record, fields
from tracker.model.records import Actor, Commitment, CommitmentLink, CommitmentParty, Deadline, Quantity
from tracker.model.vocabulary import LinkKind, PartyRole

STILL = 120  # ms after which a record is looked at and not walked past
LIKELY = 3
"""Restatements that are offered at most."""
LIKELY_KEY = "likely"


class ListSection(Section):
    """Parts of one kind that are added and changed by a form of all their fields."""

    FOLDS = True
    PART: type[Record]

    def _names(self) -> list[str]:
        return [field.name for field in fields(self.PART) if not field.show.hidden and field.name != "commitment"]

    def _picks(self) -> dict[str, list[Pick]]:
        return {}

    def _begun(self) -> dict[str, Any]:
        """Return what a new part begins with."""
        return {}

    def show_list(self, lines: list[Line], meta: str = "") -> None:
        """Show the lines; the section opens once there are some."""
        before, now = bool(self.rows()), bool(lines)
        self.set_lines(lines)
        self.set_meta(meta or (str(len(lines)) if lines else "None"))
        self.plus.set_always(not lines)
        if now != before and self.form is None:
            self.fold(shut=not now)

    def write_new(self, values: dict[str, Any]) -> object:
        """Save a new part."""
        return self.session.attempt(save, self.PART.of(**values, commitment=self.owner[1]))

    @Slot()
    def add(self) -> None:
        words = self.PART.WORDS
        form = DraftForm(
            self.session,
            self.PART,
            self._names(),
            self.write_new,
            self.body,
            title=f"New {words}",
            values=self._begun(),
            picks=self._picks(),
            button=f"Add {words}",
        )
        self.open_form(form)

    def edit(self, line: Line) -> None:
        session, number, kind = self.session, line.key[1], self.PART

        def write(given: dict[str, Any]) -> object:
            return session.attempt(save, session.store.get(kind, number).changed(**given))

        record = session.store.get(kind, number)
        form = DraftForm(
            session,
            kind,
            self._names(),
            write,
            self.body,
            title=f"Change {kind.WORDS}",
            values=record.values(),
            picks=self._picks(),
        )
        self.open_form(form, line.key)


class DeadlinesSection(ListSection):
    """Every deadline in the order in which they were set; the first is kept."""

    TITLE = "Deadlines"
    ADD = "Add deadline"
    PART = Deadline

    _conditions: list[Pick]

    def show_facts(self, facts: Facts) -> None:
        """Show all windows."""
        self._conditions = [Pick(one.number, one.text) for one in facts.conditions]
        lines = []
        for at, one in enumerate(facts.deadlines):
            said = f"“{one.words}”" if one.words else ""
            note = ", ".join(part for part in ("first" if at == 0 else "", one.basis.label.lower(), said) if part)
            set_on = short_date(one.set_on, facts.as_of)
            end = f"set {set_on}" if set_on else ""
            lines.append(
                Line((Deadline.KIND, one.number), deadline_label(facts, one), glyph="clock", note=note, end=end)
            )
        self.show_list(lines)

    def _picks(self) -> dict[str, list[Pick]]:
        return {"condition": self._conditions}

    def _begun(self) -> dict[str, Any]:
        return {"set_on": dates.from_day(self.session.as_of)}


class QuantitiesSection(ListSection):
    """How much, stage by stage; stages are never added up."""

    TITLE = "Quantities"
    ADD = "Add quantity"
    PART = Quantity

    def show_facts(self, facts: Facts) -> None:
        """Show all quantities."""
        lines = []
        for one in facts.quantities:
            end = f"as of {short_date(one.as_of, facts.as_of)}" if one.as_of else ""
            note = one.stage.label.lower() + (", estimated" if one.certainty == "estimated" else "")
            key = (Quantity.KIND, one.number)
            lines.append(Line(key, amount(one), glyph="quantity", note=note, end=end))
        self.show_list(lines)

    def write_new(self, values: dict[str, Any]) -> object:
        own = self.owner[1]
        return self.session.attempt(set_quantity, own, Quantity.of(**values, commitment=own))


def amount(quantity: Quantity) -> str:
    """Return "1,000 to 2,000 troops"."""
    low, high = (f"{each:,.15g}" if each is not None else "" for each in (quantity.low, quantity.high))
    if low and high and low != high:
        return f"{low} to {high} {quantity.unit}"
    if low and not high:
        return f"{low} {quantity.unit}"
    return f"up to {high} {quantity.unit}" if high and not low else f"{low or 'some'} {quantity.unit}"


class PartiesSection(ListSection):
    """Who else has a part in it: implementers, guarantors, witnesses."""

    TITLE = "Other parties"
    ADD = "Add party"
    PART = CommitmentParty

    def show_facts(self, facts: Facts) -> None:
        """Show the parties that stand nowhere else."""
        lines = []
        for one in facts.parties:
            if one.role not in (*MAKERS, PartyRole.beneficiary):
                code = facts.store.name_of(Actor.KIND, one.actor)
                name = facts.store.title_of(Actor.KIND, one.actor)
                key = (CommitmentParty.KIND, one.number)
                lines.append(Line(key, name, codes=(code,), end=one.role.label, wraps=False))
        self.show_list(lines)

    def _begun(self) -> dict[str, Any]:
        return {"role": PartyRole.implementer}

    def write_new(self, values: dict[str, Any]) -> object:
        actor = _needed(CommitmentParty, values, "actor")
        return self.session.attempt(add_party, self.owner[1], actor, values["role"])


def _needed(kind: type[Record], values: dict[str, Any], name: str) -> int:
    """Return a reference that a part cannot be without. Raises UserError through the record's own check."""
    if values.get(name) is None:
        kind.of(**{**values, "commitment": 1})
    return int(values[name])


class LinksSection(ListSection):
    """How it relates to other commitments, from either end, and which look like the same promise made again.

    The likely ones are looked for once the record stands still; Enter on one of them links it as restated.
    """

    TITLE = "Linked commitments"
    ADD = "Add link"
    PART = CommitmentLink

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._facts: Facts | None = None
        self._links: list[Line] = []
        self._found: list[Restated] = []
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(STILL)
        self._looking.timeout.connect(self._look)

    def show_facts(self, facts: Facts) -> None:
        """Show links from here and to here."""
        other = self._facts is None or self._facts.number != facts.number
        self._facts = facts
        lines = [self._line(one, one.kind.label, *_named(facts, one.other), one.notes) for one in facts.links]
        lines += [
            self._line(one, one.kind.backwards, *_named(facts, one.commitment), one.notes) for one in facts.links_here
        ]
        self._links = lines
        if other:
            self._found = []
        self._show_all_lines()
        self._looking.start()

    @Slot()
    def _look(self) -> None:
        """Look for what may be the same promise."""
        facts = self._facts
        if facts is None or facts.number != self.owner[1] or self.session.closed:
            return
        from tracker.entry.similar import same_object  # its words are not needed until then

        try:
            found = likely_restated(facts.store, facts.number, facts.as_of, same_object, facts.known_on)[:LIKELY]
        except KeyError:  # it was deleted meanwhile
            return
        if found != self._found:
            self._found = found
            self._show_all_lines()

    def _show_all_lines(self) -> None:
        hints = [self._hint(one) for one in self._found] if self._facts is not None else []
        likely = f"{len(hints)} likely" if hints else ""
        meta = ", ".join(part for part in (str(len(self._links)) if self._links else "", likely) if part)
        self.show_list([*self._links, *hints], meta)

    def _hint(self, one: Restated) -> Line:
        ref, headline = self.session.store.name_of(Commitment.KIND, one.commitment), ""
        headline = self.session.store.title_of(Commitment.KIND, one.commitment)
        words = f"Looks like a restatement of {ref}" if one.days >= 0 else f"Looks restated by {ref}"
        tip = f"{headline}\n{one.words.capitalize()}\nEnter links them."
        return Line(
            (LIKELY_KEY, one.commitment), words, glyph="link", tone="t3", note=f"({one.words})", end="Link", tip=tip
        )

    @staticmethod
    def _line(one: CommitmentLink, how: str, ref: str, headline: str, notes: str | None) -> Line:
        tip = f"{how} {ref}\n{headline}" + (f"\n{notes}" if notes else "")
        return Line(
            (CommitmentLink.KIND, one.number), f"{how} {ref}", glyph="link", note=headline, wraps=False, tip=tip
        )

    def write_new(self, values: dict[str, Any]) -> object:
        other = _needed(CommitmentLink, values, "other")
        if values["notes"]:
            return super().write_new(values)
        return self.session.attempt(link, self.owner[1], values["kind"], other)

    def link_as_restated(self, line: Line) -> None:
        """Link a likely one: the later promise restates the earlier one."""
        one = next((each for each in self._found if each.commitment == line.key[1]), None)
        if one is None or not self.can_edit:
            return
        later, earlier = (self.owner[1], one.commitment) if one.days >= 0 else (one.commitment, self.owner[1])
        self.session.run(link, later, LinkKind.restates, earlier)

    def _open_likely(self, line: Line) -> None:
        self.session.open(Commitment.KIND, line.key[1])

    @Slot(object)
    def choose(self, line: Line) -> None:
        """Go to the other commitment; link one that is only likely."""
        if line.key[0] == LIKELY_KEY:
            self.link_as_restated(line)
            return
        one = self.session.store.get(CommitmentLink, line.key[1])
        self.session.open(Commitment.KIND, one.commitment if one.other == self.owner[1] else one.other)

    def choices_for(self, line: Line) -> list[Choice]:
        if line.key[0] == LIKELY_KEY:
            linking: list[Choice] = [("Link as restated", bound(self.link_as_restated, line))] if self.can_edit else []
            return [*linking, ("Open", bound(self._open_likely, line))]
        found: list[Choice] = [("Open", bound(self.choose, line))]
        one = self.session.store.get(CommitmentLink, line.key[1])
        if one.commitment == self.owner[1]:
            found += super().choices_for(line)
        elif self.can_edit:
            found.append(("Delete", bound(self.remove, line)))
        return found


def _named(facts: Facts, number: int) -> tuple[str, str]:
    return facts.store.name_of(Commitment.KIND, number), facts.store.title_of(Commitment.KIND, number)
