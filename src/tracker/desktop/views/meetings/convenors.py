"""Who called a meeting: their codes as chips, and a field to add one."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.arranging import EndsLayout
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import ReferenceField, RemovableChip, Words
from tracker.edits.records import set_convenors
from tracker.model.errors import UserError
from tracker.model.records import Actor, Convenor, Meeting

FIELD_WIDTH = 180


class ConvenedBy(QWidget):
    """Chips of actors; a cross takes one away, the field adds one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting: Meeting | None = None
        self._actors: list[int] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        label = Words("Convened by", self, size=12.5, tone="t3")
        label.setMinimumHeight(32)
        row.addWidget(label)
        self._area = QWidget(self)
        self._flow = EndsLayout(self._area)
        row.addWidget(self._area, 1)
        self._lookup = Lookup(session.store, Actor.KIND)
        self.field = ReferenceField(
            "Add a convenor", self._lookup.search, self._lookup.label_of, self._area, placeholder="Add an actor"
        )
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.committed.connect(self._add)
        self._flow.addWidget(self.field)
        self._chips: list[RemovableChip] = []

    def show_of(self, meeting: Meeting) -> None:
        """Show who called a meeting."""
        self._meeting = meeting
        self._lookup.forget()
        self._actors = [each.actor for each in self._session.store.all(Convenor, meeting=meeting.number)]
        for chip in self._chips:
            self._flow.forget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for at, actor in enumerate(self._actors):
            words = self._session.store.title_of(Actor.KIND, actor)
            chip = RemovableChip(words, self._area, removable=self._session.can_edit)
            chip.setProperty("actor", actor)
            chip.removed.connect(self._remove)
            chip.clicked.connect(self._open)
            self._flow.insert(at, chip)
            chip.show()
            self._chips.append(chip)
        self.field.setVisible(self._session.can_edit)
        self.field.set_value(None)
        self._flow.invalidate()

    @Slot(object)
    def _add(self, actor: object) -> None:
        if isinstance(actor, int) and self._meeting is not None:
            try:
                self._session.attempt(set_convenors, self._meeting, [*self._actors, actor])
            except UserError as error:
                self.field.show_error(str(error))

    @Slot()
    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, RemovableChip) and self._meeting is not None:
            gone = chip.property("actor")
            self._session.run(set_convenors, self._meeting, [each for each in self._actors if each != gone])

    @Slot()
    def _open(self) -> None:
        chip = self.sender()
        if isinstance(chip, RemovableChip):
            self._session.open(Actor.KIND, int(chip.property("actor")))
