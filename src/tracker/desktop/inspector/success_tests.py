"""The tests that a commitment is rated by, since when they are locked, and what was changed of them afterwards."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.answers.locked_tests import ChangedTest, changed_after_lock
from tracker.desktop.inspector.facts import Facts
from tracker.desktop.inspector.fields_section import FieldsSection
from tracker.desktop.inspector.looks import INSET, MARGIN, RIGHT, counted, short_date
from tracker.desktop.session import Session
from tracker.desktop.widgets import Words
from tracker.model.records import Commitment

TESTS = ("success_test", "partial_test", "failure_test", "tests_locked_on")


class TestsSection(FieldsSection):
    """The fields, and under them each change after the lock with the words before and after."""

    __test__ = False  # no test of the program

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Commitment, TESTS, parent, title="Tests of success")
        self._changes: list[ChangedTest] = []
        self._told: list[QWidget] = []
        self._below = QVBoxLayout()
        self._below.setContentsMargins(MARGIN + INSET, 2, RIGHT + INSET, 0)
        self._below.setSpacing(2)
        self.inner.addLayout(self._below)

    def show_facts(self, facts: Facts) -> None:
        """Show the tests, and how many were changed after they were locked."""
        record = facts.record
        self.show_record(record)
        changes = changed_after_lock(facts.store, record, facts.all_events)
        locked = f"locked {short_date(record.tests_locked_on, facts.as_of)}" if record.tests_locked_on else ""
        given = any(getattr(record, name) for name in TESTS[:3])
        self.set_meta(
            f"{counted(len(changes), 'change')} after the lock" if changes else locked or ("Open" if given else "None")
        )
        if changes != self._changes:
            self._changes = changes
            self._tell()

    def _tell(self) -> None:
        for old in self._told:
            self._below.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._told = []
        for one in self._changes if self.is_open else ():
            self._say(f"{one.words}, by {one.author}." if one.author else f"{one.words}.", tone="danger")
            self._say(f"Before: {one.before or 'none'}")
            self._say(f"After: {one.after or 'none'}")

    def _say(self, words: str, tone: str = "t2") -> None:
        said = Words(words, self.body, size=12, tone=tone, wrap=True)
        self._below.addWidget(said)
        self._told.append(said)
        said.show()

    def unfolded(self) -> None:
        super().unfolded()
        self._tell()

    def told(self) -> list[str]:
        """Return what it says of changes after the lock, line by line."""
        return [each.text() for each in self._told if isinstance(each, Words)]
