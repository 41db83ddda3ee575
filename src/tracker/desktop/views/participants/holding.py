"""Whether an office or a membership holds on a day."""

from tracker.model import dates
from tracker.model.records import Membership, Office


def holds(record: Office | Membership, day: int) -> bool:
    """True if a day number lies between its first and last possible day; an open side does not end."""
    first = dates.bounds(record.since)[0] if record.since else None
    last = dates.bounds(record.until)[1] if record.until else None
    return (first or 0) <= day <= (last or day)
