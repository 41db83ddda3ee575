"""How many things are in the inbox, counted when the window has been painted and whenever nobody waits."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tracker.desktop.session import Session

FIRST = 900  # ms after which the window has been painted
PAUSE = 250  # ms in which edits follow each other


class InboxCount(QObject):
    """Follows the session; several edits in a row are counted once."""

    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        session.stepped.connect(self._wait)
        session.as_of_changed.connect(self._wait)
        self._timer.start(FIRST)

    def stop(self) -> None:
        """Count no more: the workspace is closed."""
        self._timer.stop()
        self._session.stepped.disconnect(self._wait)
        self._session.as_of_changed.disconnect(self._wait)

    @Slot()
    def _wait(self) -> None:
        self._timer.start(PAUSE)

    @Slot()
    def _count(self) -> None:
        from tracker.answers.inbox import inbox_size  # not needed to start

        session = self._session
        self.counted.emit(inbox_size(session.store, session.as_of, session.known_on))
