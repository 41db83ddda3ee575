"""A field for a person: one who is on record, or the name of a new one, who is made only with what is saved."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Found, Lookup
from tracker.desktop.widgets import ReferenceField
from tracker.model.records import Person

FRESH = -2


class PersonField(ReferenceField):
    """Choose by typing; the last row takes what was typed for a new person."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        self._lookup = Lookup(session.store, Person.KIND)
        self._fresh = ""
        super().__init__(
            name, self._find, self._name_of, parent, placeholder="Type a name", creatable=True, required=True
        )
        self.create_asked.connect(self._create)

    def start(self) -> None:
        """Begin with nobody, and look people up again."""
        self._fresh = ""
        self._lookup.forget()
        self.set_value(None)

    def who(self) -> int | str:
        """Return the id of the person, or the name of a new one; empty for nobody."""
        found = self.value()
        return found if isinstance(found, int) and found != FRESH else self._fresh if found == FRESH else ""

    def _find(self, words: str) -> list[Found]:
        mine: list[Found] = [(FRESH, self._fresh, "new")] if self._fresh else []
        return [*mine, *self._lookup.search(words)]

    def _name_of(self, number: int) -> str:
        return self._fresh if number == FRESH else self._lookup.label_of(number)

    @Slot(str)
    def _create(self, words: str) -> None:
        self._fresh = words
        self.line.setText(words)
        self.commit()
