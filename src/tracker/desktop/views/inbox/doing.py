"""What is done to items of the inbox: looked at, reviewed, put off, shown as a table."""

from PySide6.QtCore import QObject, Slot

from tracker.desktop.session import Session
from tracker.desktop.views.inbox.model import InboxCells, asked, in_register
from tracker.desktop.views.inbox.review_card import ReviewCard
from tracker.desktop.views.inbox.table import InboxTable
from tracker.edits.records import delete
from tracker.edits.reviews import look_again
from tracker.model.dates import from_day
from tracker.model.filters import Filters
from tracker.model.records import Commitment, Question


class Doing(QObject):
    """Works on what is selected in the table."""

    def __init__(self, session: Session, cells: InboxCells, table: InboxTable) -> None:
        super().__init__(table)
        self._session, self._cells, self._table = session, cells, table
        self._card: ReviewCard | None = None
        self._row = -1
        table.deleting.connect(self.delete)

    def can_edit(self) -> bool:
        """True while a commitment is selected that can be edited."""
        return self._session.can_edit and bool(self._table.chosen())

    def days(self) -> int:
        """Return after how many days something that was reviewed is looked at again."""
        return self._session.store.columns.gone_quiet

    def reviewed(self) -> None:
        """Mark the selected as reviewed, to be looked at again after the workspace's interval."""
        session = self._session
        if not self.can_edit():
            session.refused.emit("Select the commitments that were reviewed; questions are answered in Positions.")
            return
        self._row = self._table.currentIndex().row()
        day = from_day(session.as_of + self.days())
        if session.run(look_again, self._table.chosen(), day, after=session.as_of) is None:
            self._go_on()

    def review(self) -> None:
        """Ask when to look at the selected again."""
        if not self.can_edit():
            self.reviewed()
            return
        if self._card is None:
            self._card = ReviewCard(self._session, self._table)
            self._card.closed.connect(self._go_on)
        chosen, table = self._table.chosen(), self._table
        ref = self._session.store.name_of(Commitment.KIND, chosen[0])
        words = ref if len(chosen) == 1 else f"{len(chosen):,} commitments"
        self._row = table.currentIndex().row()
        beside = table.visualRect(table.currentIndex()).translated(table.viewport().pos())
        self._card.ask(chosen, words, self.days(), beside)

    @Slot()
    def _go_on(self) -> None:
        """Go to the next item where those that were selected have left."""
        if self._row >= 0 and not self._table.chosen_rows():
            self._table.stand_near(self._row)
        self._row = -1

    @Slot()
    def delete(self) -> None:
        """Delete the selected commitments; Undo is offered."""
        if self.can_edit():
            found = self._session.store.get_many(Commitment, list(self._table.chosen()))
            self._session.run(delete, list(found.values()))

    def open_here(self) -> None:
        """Show what the keyboard stands on in the inspector; a question where it is answered."""
        row = self._table.currentIndex().row()
        commitments, questions = self._cells.commitments([row]), self._cells.questions([row])
        if commitments:
            self._session.inspect(Commitment.KIND, commitments[0])
        elif questions:
            self._session.open(Question.KIND, questions[0])

    def pile(self) -> str:
        """Return the reason of the pile that the keyboard stands in; empty for none."""
        row = self._table.currentIndex().row()
        return self._cells.place(row).heap.key if 0 <= row < self._cells.rowCount() else ""

    def can_show_pile(self) -> bool:
        """True where the pile is a filter of the register too."""
        return bool(self.pile()) and in_register(self.pile())

    def filters_of(self, reason: str) -> Filters:
        """Return what is filtered by now, and what makes a pile."""
        own = asked(reason, self._session.as_of, put_off=self._cells.shows_put_off)
        return Filters(tuple(dict.fromkeys((*self._session.filters, *own))))
