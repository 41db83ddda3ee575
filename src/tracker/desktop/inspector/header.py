"""The top of the inspector: which record it is, and what can be done with it as a whole."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tracker.desktop.inspector.link import Link
from tracker.desktop.inspector.looks import INSET, MARGIN
from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.theme import icon
from tracker.desktop.widgets import IconButton, Words
from tracker.edits.records import delete
from tracker.model.records import KINDS, Actor, Commitment
from tracker.store import Store

HEIGHT = 40


class Header(Edged):
    """Ref and priority at the left; open, more and close at the right."""

    close_wanted = Signal()
    priority_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self._session = session
        self._key: tuple[str, int] = ("", 0)
        self._why_not = ""
        self.setFixedHeight(HEIGHT)
        self.name = Words("", self, size=13, tone="t2")
        self.priority = Link("", self, tone="t3")
        self.priority.setAccessibleDescription("Opens the field for the priority.")
        self.priority.clicked.connect(self.priority_wanted)
        self.priority.edit_asked.connect(self.priority_wanted)
        self.open_button = IconButton("ext", "Show in its view", self, size=28)
        self.open_button.clicked.connect(self._open)
        self.more_button = IconButton("more", "More", self, size=28)
        self.more_button.clicked.connect(self._show_menu)
        self.close_button = IconButton("x", "Close the inspector", self, size=28)
        self.close_button.clicked.connect(self.close_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + INSET, 0, MARGIN - 4, 0)
        row.setSpacing(2)
        row.addWidget(self.name)
        row.addSpacing(8)
        row.addWidget(self.priority)
        row.addStretch(1)
        for button in (self.open_button, self.more_button, self.close_button):
            row.addWidget(button)

    def show_words(self, words: str) -> None:
        """Show no record, only words."""
        self._key = ("", 0)
        self.name.setText(words)
        self.priority.hide()
        self.open_button.hide()
        self.more_button.hide()

    def show_record(self, kind: str, number: int) -> None:
        """Name a record."""
        self._key = (kind, number)
        store = self._session.store
        record = store.get(KINDS[kind], number)
        self.name.setText(known_as(store, kind, number))
        priority = record.priority if isinstance(record, Commitment) else None
        self.priority.setVisible(isinstance(record, Commitment))
        self.priority.set_words(f"Priority {priority}" if priority else "No priority")
        self.open_button.show()
        self.more_button.show()

    def set_why_not(self, why: str) -> None:
        """Allow looking only."""
        self._why_not = why

    @Slot()
    def _open(self) -> None:
        if self._key[0]:
            self._session.open(*self._key)

    @Slot()
    def _show_menu(self) -> None:
        if not self._key[0]:
            return
        kind = KINDS[self._key[0]]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("copy"), f"Copy {'ref' if kind is Commitment else 'name'}").triggered.connect(self._copy)
        menu.addAction(icon("copy"), "Copy title").triggered.connect(self._copy_title)
        menu.addAction(icon("history"), "Show history").triggered.connect(self.history_wanted)
        if kind in (Actor, Commitment):
            words = "What waits for it…" if kind is Actor else "What waits for what…"
            menu.addAction(icon("lock"), words).triggered.connect(self._show_waits)
        if kind is Commitment:
            menu.addAction(icon("briefs"), "Dossier as a brief").triggered.connect(self._show_dossier)
        menu.addSeparator()
        remove = menu.addAction(icon("trash"), f"Delete {kind.WORDS}")
        remove.setEnabled(not self._why_not)
        remove.setToolTip(self._why_not)
        remove.triggered.connect(self._delete)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._session.store.name_of(*self._key))
        self._session.toast.emit("Copied.", False)

    @Slot()
    def _copy_title(self) -> None:
        QGuiApplication.clipboard().setText(self._session.store.title_of(*self._key))
        self._session.toast.emit("Copied.", False)

    @Slot()
    def _show_waits(self) -> None:
        self._session.waits_asked.emit(*self._key)

    @Slot()
    def _show_dossier(self) -> None:
        self._session.brief_asked.emit("dossier", self._session.store.name_of(*self._key))

    @Slot()
    def _delete(self) -> None:
        kind, number = self._key
        self._session.run(delete, [self._session.store.get(KINDS[kind], number)])


def known_as(store: Store, kind: str, number: int) -> str:
    """Return the ref or code of a record; for one that has none, what it is."""
    name = store.name_of(kind, number)
    words = KINDS[kind].WORDS.capitalize()
    has_name = any(key in KINDS[kind].model_fields for key in ("ref", "code"))
    return name if has_name else words
