"""The as-of day on the move: dragged, or stepped from one day on which something happened to the next."""

from PySide6.QtCore import QObject, QTimer, Slot

from tracker.desktop.session import Session
from tracker.desktop.settings import DateStyle
from tracker.model.dates import day_label, from_day

FIRST, LAST = 1, 3_652_059  # day numbers
WEEK = 7


def day_words(session: Session, day: int) -> str:
    """Write a day as the user's settings have it."""
    return from_day(day) if session.settings.date_style is DateStyle.iso else day_label(day)


def as_of_words(session: Session) -> str:
    """Say which day everything is shown as of: "As of 17 Feb 2025, as known then"."""
    return ", ".join(filter(None, (f"As of {shown_day(session)}", known_words(session))))


def shown_day(session: Session) -> str:
    """Say the as-of day: "17 Feb 2025", or "today" while that is followed."""
    return "today" if session.follows_today else day_words(session, session.as_of)


def known_words(session: Session) -> str:
    """Say by when all of it was known: "as known then"; empty if that does not count."""
    known = session.known_on
    if known is None:
        return ""
    return f"as known {'then' if known == session.as_of else day_words(session, known)}"


class Sliding(QObject):
    """Takes days as they come and shows only the last of those that came in one turn of the event loop.

    So the screen follows a drag as fast as it can, and never falls behind.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settle)

    def to(self, day: int) -> None:
        """Show everything as of this day, soon."""
        self._wanted = max(FIRST, min(day, LAST))
        self._soon.start()

    @Slot()
    def settle(self) -> None:
        """Show the last day that came, now."""
        wanted, self._wanted = self._wanted, None
        self._soon.stop()
        if wanted is not None:
            self._session.slide_to(wanted)


def step(session: Session, days: int) -> None:
    """Move the as-of day by so many days."""
    session.slide_to(max(FIRST, min(session.as_of + days, LAST)))


def step_to_happening(session: Session, direction: int) -> bool:
    """Go to the next day on which something happened, or the one before; False if there is none."""
    found = session.happenings
    day = found.after(session.as_of) if direction > 0 else found.before(session.as_of)
    if day is None:
        return False
    session.slide_to(day)
    return True


def happened_words(session: Session) -> str:
    """Say what the as-of day is and how much happened on it."""
    count = session.happenings.on(session.as_of)
    what = ("recorded" if count else "was recorded") if session.known_on is not None else ""
    if not count:
        return f"{as_of_words(session)}, nothing {what or 'happened'}"
    things = "1 change or meeting" if count == 1 else f"{count:,} changes and meetings"
    return f"{as_of_words(session)}, {things} {what}".rstrip()
