"""Who makes a commitment and for whom: names with their codes, to add and take away in place."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.inspector.facts import MAKERS, Facts
from tracker.desktop.inspector.link import Link
from tracker.desktop.inspector.looks import Faint, quieten
from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import FlowLayout, ReferenceField, Words
from tracker.edits.commitments import add_party
from tracker.edits.records import delete
from tracker.model.errors import UserError
from tracker.model.records import Actor, CommitmentParty, Person
from tracker.model.vocabulary import PartyRole


class PartyRow(QWidget):
    """The actors of one role. Delete on a name takes it away, the plus or F2 adds one."""

    def __init__(self, session: Session, role: PartyRole, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._role, self._name = session, role, name
        self._facts: Facts | None = None
        self._why_not = ""
        self._links: list[Link] = []
        self._shown: tuple[object, ...] = ()
        self._names = QWidget(self)
        self._flow = FlowLayout(self._names, gap=8)
        self.plus = Faint("plus", f"Add to {name}", self)
        self.plus.clicked.connect(self.begin)
        self._lookup = Lookup(session.store, Actor.KIND)
        self.field = ReferenceField(
            f"Add to {name}", self._lookup.search, self._lookup.label_of, self, placeholder="Name, code or demonym"
        )
        quieten(self.field)
        self.field.committed.connect(self._on_committed)
        self.field.line.editingFinished.connect(self._on_left)
        top = QHBoxLayout()
        top.setContentsMargins(10, 2, 2, 2)
        top.setSpacing(4)
        top.addWidget(self._names, 1)
        top.addWidget(self.plus, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.field)
        self.field.hide()
        self.setAccessibleName(name)

    def show_facts(self, facts: Facts) -> None:
        """Show who has the role."""
        if self._facts is not None and self._facts.number != facts.number:
            self.field.set_value(None)
            self.field.hide()
        self._facts = facts
        wanted = MAKERS if self._role is PartyRole.committer else (self._role,)
        mine = [one for one in facts.parties if one.role in wanted]
        speaker = _speaker(facts) if self._role is PartyRole.committer and len(mine) == 1 else ""
        shown = (*mine, speaker, *(facts.store.title_of(Actor.KIND, one.actor) for one in mine))
        if shown != self._shown:
            self._shown = shown
            self._fill(facts, mine, speaker)
        self.plus.set_always(not mine)

    def _fill(self, facts: Facts, mine: list[CommitmentParty], speaker: str) -> None:
        held = next((at for at, link in enumerate(self._links) if link.hasFocus()), -1)
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._links = []
        for one in mine:
            actor = facts.store.get(Actor, one.actor)
            words = actor.shown + (", lead" if one.role is PartyRole.lead else f", {speaker}" if speaker else "")
            link = Link(words, self._names, code=actor.code, tone="t1")
            link.setProperty("party", one.number)
            link.setProperty("actor", one.actor)
            link.setAccessibleDescription("Enter opens the actor, Delete takes it away, F2 adds another.")
            link.clicked.connect(self._open)
            link.removed.connect(self._remove)
            link.edit_asked.connect(self.begin)
            self._flow.addWidget(link)
            link.show()
            self.setTabOrder(self._links[-1] if self._links else self.plus, link)
            self._links.append(link)
        if self._links:
            self.setTabOrder(self._links[-1], self.plus)
        if not mine:
            nobody = Words("Nobody named", self._names, tone="t3")
            nobody.setMinimumHeight(24)
            self._flow.addWidget(nobody)
            nobody.show()
        self._names.updateGeometry()
        if held >= 0:
            target = self._links[min(held, len(self._links) - 1)] if self._links else self.plus
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def links(self) -> list[Link]:
        """Return the names as they stand."""
        return list(self._links)

    def set_why_not(self, why: str) -> None:
        """Allow looking only, and say why; an empty reason allows all."""
        self._why_not = why
        self.plus.setEnabled(not why)
        self.plus.setToolTip(why or f"Add to {self._name}")

    @Slot()
    def begin(self) -> None:
        """Show the field for another name."""
        if self._why_not:
            return
        self._lookup.forget()
        self.field.show()
        self.field.control.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_committed(self, actor: object) -> None:
        if self._facts is None or not isinstance(actor, int):
            return
        try:
            self._session.attempt(add_party, self._facts.number, actor, self._role)
        except UserError as error:
            self.field.show_error(str(error))
            return
        self.field.set_value(None)

    @Slot()
    def _on_left(self) -> None:
        if not self.field.line.hasFocus() and not self.field.has_error() and not self.field.is_changed():
            self.field.hide()

    @Slot()
    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, Link):
            self._session.open(Actor.KIND, int(sender.property("actor")))

    @Slot()
    def _remove(self) -> None:
        sender = self.sender()
        if isinstance(sender, Link) and not self._why_not:
            party = self._session.store.get(CommitmentParty, int(sender.property("party")))
            self._session.run(delete, [party])


def _speaker(facts: Facts) -> str:
    """Return who put it last in words that were kept; the office inherits the promise, the speaker stays with it."""
    for wording, _ in reversed(facts.wordings):
        excerpt = facts.excerpts.get(wording.excerpt or 0)
        if excerpt is not None and excerpt.speaker:
            return facts.store.title_of(Person.KIND, excerpt.speaker)
    return ""
