"""When anything happened in a workspace: the dated parts of its commitments, and its meetings."""

from tracker.model.dates import bounds
from tracker.model.happenings import Happenings, happenings
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingState
from tracker.store.workspace import Store


def happenings_of(store: Store, *, recorded: bool = False) -> Happenings:
    """Gather the days on which anything took effect, or was `recorded`, and those of meetings that are not off."""
    met = [bounds(one.date) for one in store.all(Meeting) if one.date and one.state is not MeetingState.cancelled]
    days = [day for first, last in met if (day := first or last) is not None]
    return happenings(store.columns, days, recorded=recorded)
