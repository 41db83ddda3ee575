"""What stands instead of the timeline while it has nothing to show: why, and what to do."""

from PySide6.QtWidgets import QWidget

from tracker.desktop.as_of_sliding import as_of_words
from tracker.desktop.commands import key_text
from tracker.desktop.filtering import hides_words
from tracker.desktop.session import Session
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.widgets.feedback import EmptyState


class NothingShown(EmptyState):
    """Filters hide everything, nothing was made by the day, or nothing is recorded."""

    def __init__(self, session: Session, picture: Picture, parent: QWidget) -> None:
        super().__init__("", "", parent, primary="New commitment", keys="N", secondary="Clear filters")
        self._session, self._picture = session, picture

    @property
    def is_wanted(self) -> bool:
        """True while there is nothing to draw: no lane, and no meeting unless filters are set."""
        return not self._picture.layout.lanes and (bool(self._session.filters) or not self._picture.meetings)

    def say_why(self) -> None:
        """Say why there is nothing, and offer what helps."""
        filters, total = len(self._session.filters), self._picture.layout.total
        if filters and total:
            self.set_words("No commitments in this view", hides_words(filters, total))
        elif len(self._picture.columns):
            back = f"{key_text('Ctrl+T')} goes back to today."
            self.set_words("No commitments by then", f"{as_of_words(self._session)} there was none. {back}")
        else:
            self.set_words("No commitments yet", "Log the first one: who, what, for whom, by when.")
        self.secondary.setVisible(bool(filters))
        self.primary.setEnabled(self._session.can_edit)
