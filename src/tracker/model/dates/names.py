"""The English names of months, weekdays and parts of the year, as they are shown."""

from datetime import date

from tracker.model.writing import current

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_SHORT = tuple(name[:3] for name in MONTH_NAMES)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PERIOD_NAMES = {
    **dict(enumerate(MONTHS_SHORT, 1)),
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "Q1",
    34: "Q2",
    35: "Q3",
    36: "Q4",
    40: "first half of",
    41: "second half of",
}


def day_label(ordinal: int) -> str:
    """Write a day number as `17 Feb 2025`."""
    language = current()
    if language is not None:
        return language.day(ordinal)
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year:04d}"
