"""Days and periods that a filter of dates offers, seen from the day shown, with how many pass it then."""

from datetime import date

import numpy as np

from tracker.desktop.filtering.rows import Row
from tracker.desktop.session import Session
from tracker.model.filters import Filter, Filters, Test, value_words

PAST = ("made", "updated")
"""Fields whose days lie behind us."""
MANY = 30  # days


def period_rows(session: Session, one: Filter, others: Filters) -> list[Row]:
    """Return a row for each period: how many of those that pass the other filters would pass with it."""
    day = session.shown_day
    compared = one.test in (Test.before, Test.after)
    offered = _compared(day) if compared else _around(day, past=one.field in PAST)
    return [_row(session, Filter(one.field, one.test, (value,)), name, one, others) for name, value in offered]


def _row(session: Session, asked: Filter, name: str, one: Filter, others: Filters) -> Row:
    value = asked.values[0]
    count = int(np.count_nonzero(session.filtering.mask(others.with_(asked), session.standing)))
    words = value_words(one.field, value, session.filtering)
    return Row(words, one.field, value, prefix=name, count=count, checked=value in one.values)


def _around(day: date, *, past: bool) -> list[tuple[str, str]]:
    """Periods about a day, as EDTF."""
    word, step = ("Last", -1) if past else ("Next", 1)
    ends = sorted((_further(day, step), _further(day, step * MANY)))
    return [
        ("This month", _month(day)),
        (f"{word} month", _month(day, step)),
        (f"{word} {MANY} days", "/".join(end.isoformat() for end in ends)),
        ("This year", f"{day.year:04}"),
        (f"{word} year", f"{min(9999, max(1, day.year + step)):04}"),
    ]


def _compared(day: date) -> list[tuple[str, str]]:
    """Days and periods to be before or after."""
    return [
        ("The day shown", day.isoformat()),
        ("This month", _month(day)),
        ("Next month", _month(day, 1)),
        ("This year", f"{day.year:04}"),
        ("Next year", f"{min(9999, day.year + 1):04}"),
    ]


def _further(day: date, days: int) -> date:
    """The day so many days further, or the calendar's last or first."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def _month(day: date, step: int = 0) -> str:
    """The month of a day, or one so many further, as EDTF; never one beyond the calendar."""
    number = min(max(12, day.year * 12 + day.month - 1 + step), 9999 * 12 + 11)
    return f"{number // 12:04}-{number % 12 + 1:02}"
