"""The card that links a passage as evidence: for what, what it does for it, and who speaks."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.evidence import targets_of
from tracker.desktop.inspector.facts import facts_of
from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.views.sources.mark_card import LABEL_WIDTH, WIDTH, Quote
from tracker.desktop.views.sources.passages import Passage
from tracker.desktop.widgets import Field, ReferenceField, SegmentedControl, Words
from tracker.desktop.widgets.editor import Editor
from tracker.edits.evidence import actor_of, likely_independence
from tracker.edits.sources import link_evidence
from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment, Excerpt, Position, Question
from tracker.model.vocabulary import EvidenceStance, Independence
from tracker.store.searching import fold

Row = tuple[str, int, str]
WHY = {
    Independence.self: "speaks for one who makes it",
    Independence.counterpart: "speaks for another party of it",
    Independence.independent: "speaks for none of its parties",
}


class _Targets:
    """What a passage may be evidence for: parts of one commitment, and positions of whom it speaks for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.rows: list[Row] = []

    def show(self, excerpt: Excerpt, commitment: int | None) -> None:
        """List what belongs to a commitment, its current status first, then positions."""
        store = self._session.store
        self.rows = []
        if commitment is not None:
            facts = facts_of(self._session, commitment)
            self.rows += [(name, pick.number, pick.label) for name, pick in targets_of(facts)]
        actor = actor_of(store, excerpt)
        positions = store.all(Position, actor=actor) if actor is not None else []
        questions = store.get_many(Question, {one.question for one in positions})
        for one in reversed(positions):
            who = store.title_of(Actor.KIND, one.actor)
            words = f"Position: {who}, {one.stance.label.lower()} on {questions[one.question].text}"
            self.rows.append(("position", one.number, words))

    def search(self, words: str) -> list[tuple[int, str, str]]:
        """Return the rows that hold the words; they are numbered from 1."""
        wanted = fold(words).split()
        return [
            (at, label, "")
            for at, (_, _, label) in enumerate(self.rows, start=1)
            if all(word in fold(label) for word in wanted)
        ]

    def label_of(self, at: int) -> str:
        """Return the words of a row."""
        return self.rows[at - 1][2] if 0 < at <= len(self.rows) else ""


class LinkCard(FormCard):
    """Asks what a passage is evidence for; Enter links it in one step."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "link-card", width=WIDTH)
        self.setAccessibleName("Link as evidence")
        self._session = session
        self._excerpt: Excerpt | None = None
        self.title.setText("Link as evidence")
        self.quote = Quote(self)
        self.body.addWidget(self.quote)
        self._known = Lookup(session.store, Commitment.KIND)
        self._targets = _Targets(session)
        self.commitment = ReferenceField("Commitment", self._known.search, self._known.label_of, self)
        self.target = ReferenceField("For", self._targets.search, self._targets.label_of, self, placeholder="Choose")
        self.stance = SegmentedControl("Stance", [(str(each), each.label) for each in EvidenceStance], self)
        self.speaks = SegmentedControl("Who speaks", [(str(each), each.label) for each in Independence], self)
        self.hint = Words("", self, size=12, tone="t3", wrap=True)
        self.commitment.committed.connect(self._on_commitment)
        self.target.committed.connect(self._suggest)
        self.speaks.chosen.connect(self._on_chosen)
        for label, editor in (("Commitment", self.commitment), ("For", self.target)):
            self.body.addWidget(Field(label, editor, self, label_width=LABEL_WIDTH))
        for widget in (self.stance, self.speaks, self.hint):
            self.body.addWidget(widget)
        self.save_button.set_value("Link")
        self.finish()
        self._chose = False

    def fields(self) -> Sequence[Editor]:
        return (self.commitment, self.target)

    def parts(self) -> list[QWidget]:
        found = super().parts()
        choices = [*self.stance.findChildren(QWidget), *self.speaks.findChildren(QWidget)]
        return [*found[:2], *choices, *found[2:]]

    def ask(self, passage: Passage, beside: QRect) -> None:
        """Ask about a passage; its own commitment is suggested."""
        self._excerpt, self._chose = passage.excerpt, False
        self._known.forget()
        self.quote.show_quote(passage.excerpt.quote)
        self.stance.set_value(str(EvidenceStance.supports))
        self.commitment.set_value(passage.excerpt.commitment)
        self._on_commitment()
        self.open_at(beside)

    @Slot()
    def _on_commitment(self) -> None:
        """List what evidence may be for, and suggest the first of it."""
        if self._excerpt is None:
            return
        chosen = self.commitment.value()
        self._targets.show(self._excerpt, chosen if isinstance(chosen, int) else None)
        self.target.set_value(1 if self._targets.rows and isinstance(chosen, int) else None)
        self._suggest()

    @Slot()
    def _suggest(self) -> None:
        """Suggest who speaks, until the user has said so."""
        if self._excerpt is None or self._chose:
            return
        row, commitment = self._row(), self.commitment.value()
        position = row[1] if row is not None and row[0] == "position" else None
        about = commitment if isinstance(commitment, int) and position is None else None
        if about is None and position is None:
            self.hint.hide()
            return
        likely = likely_independence(self._session.store, self._excerpt, commitment=about, position=position)
        self.speaks.set_value(str(likely))
        self.hint.setText(f"Suggested: {likely.label.lower()}, because the passage {WHY[likely]}.")
        self.hint.show()

    @Slot(str)
    def _on_chosen(self, _: str) -> None:
        self._chose = True
        self.hint.hide()

    def _row(self) -> Row | None:
        at = self.target.value()
        return self._targets.rows[at - 1] if isinstance(at, int) and 0 < at <= len(self._targets.rows) else None

    def write(self) -> None:
        row = self._row()
        if row is None or self._excerpt is None:
            raise UserError("Choose the commitment, and what of it the passage is evidence for.")
        stance, speaks = EvidenceStance(self.stance.value()), Independence(self.speaks.value())
        self._session.attempt(link_evidence, self._excerpt.number, stance, speaks, **{row[0]: row[1]})
        self.close_card()
