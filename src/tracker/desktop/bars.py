"""The navigation and the top bar of an open workspace, kept true to it: counts, title, day, undo and safety."""

from PySide6.QtCore import QObject, QTimer, Slot

from tracker.desktop import places
from tracker.desktop.as_of_sliding import known_words, shown_day
from tracker.desktop.inbox_count import InboxCount
from tracker.desktop.navigation import Navigation
from tracker.desktop.places import Place
from tracker.desktop.safety import backup_words, saved_words
from tracker.desktop.session import Session
from tracker.desktop.topbar import TopBar
from tracker.store import Step

A_MINUTE = 60_000  # ms


class Bars(QObject):
    """Makes both bars and says in them what holds in the session."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._step: Step | None = None
        self._inbox: InboxCount | None = None
        self.navigation = Navigation()
        self.navigation.set_places(places.PLACES)
        self.topbar = TopBar()
        self._clock = QTimer(self)
        self._clock.setInterval(A_MINUTE)
        self._connect()
        self._clock.start()
        self._show_title()
        self.show_day()
        self._show_history()
        for place in places.PLACES:
            if place.counts:
                self._count(place)

    def _connect(self) -> None:
        session = self._session
        session.stepped.connect(self._on_step)
        session.as_of_changed.connect(self.show_day)
        session.paused_changed.connect(self._show_history)
        self._clock.timeout.connect(self._on_minute)
        if any(place.name == "inbox" for place in places.PLACES):
            self._inbox = InboxCount(session, self)
            self._inbox.counted.connect(self._show_inbox)

    def stop(self) -> None:
        """Follow neither the clock nor the inbox any more: the workspace is closed."""
        self._clock.stop()
        if self._inbox is not None:
            self._inbox.stop()

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        self._step = step
        self._show_history()
        changed = {*step.created, *step.removed}
        for place in places.PLACES:
            if any(kind.KIND in changed for kind in place.counts):
                self._count(place)
        if "workspace" in step.touched:
            self._show_title()

    def _count(self, place: Place) -> None:
        self.navigation.set_count(place.name, sum(self._session.store.count(kind) for kind in place.counts))

    @Slot(int)
    def _show_inbox(self, count: int) -> None:
        self.navigation.set_count("inbox", count or None)

    def _show_title(self) -> None:
        self.navigation.set_title(self._session.store.workspace.title)

    @Slot()
    def show_day(self) -> None:
        """Show the day that is looked from, and the one as known on."""
        session = self._session
        self._shown_day = session.as_of
        now = session.follows_today and session.known_on is None
        self.topbar.set_as_of(shown_day(session), known_words(session), is_now=now)

    @Slot()
    def _on_minute(self) -> None:
        """Follow the clock over midnight."""
        if self._session.follows_today and self._session.as_of != self._shown_day:
            self._session.as_of_changed.emit(self._session.as_of)

    @Slot()
    def _show_history(self) -> None:
        session = self._session
        self.topbar.set_history(session.undo_label, session.redo_label, can_edit=session.can_edit)
        self.show_safety()

    def show_safety(self) -> None:
        """Show when the last change was saved and the last backup made."""
        self.navigation.set_safety(saved_words(self._session, self._step), backup_words(self._session))
