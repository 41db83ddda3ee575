"""The form for a new meeting: a date that has passed says that the meeting was held."""

from collections.abc import Mapping

from PySide6.QtCore import Slot

from tracker.desktop.session import Session
from tracker.desktop.tables.form import NewForm
from tracker.model.dates import bounds
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingState

ASKED = ("title", "kind", "date", "place", "state", "format", "follows")


class MeetingForm(NewForm):
    """Asks for a meeting."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Meeting, ASKED)

    def start(self, fixed: Mapping[str, object], given: Mapping[str, object] | None = None) -> None:
        """Ask for a new meeting; its state follows its date."""
        super().start(fixed, given)
        self.editor("date").committed.connect(self._on_date)
        self._on_date((given or {}).get("date"))

    @Slot(object)
    def _on_date(self, when: object) -> None:
        """Take a meeting whose date has passed as held, and one to come as planned; the form shows it."""
        state = self.editor("state")
        if isinstance(when, str) and when and state.value() in (MeetingState.planned, MeetingState.held):
            last = bounds(when)[1]
            passed = last is not None and last <= self._session.today.toordinal()
            state.set_value(MeetingState.held if passed else MeetingState.planned)
