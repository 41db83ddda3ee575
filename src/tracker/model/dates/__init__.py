"""Fuzzy dates: kept as EDTF, known by their first and last possible day, read and shown in plain English."""

from tracker.model.dates.edtf import (
    FIRST_DAY,
    LAST_DAY,
    DateError,
    bounds,
    from_day,
    from_days,
    is_approximate,
    months_later,
    moved_to,
    shift,
    validate,
    whole_months,
)
from tracker.model.dates.labels import label
from tracker.model.dates.names import MONTH_NAMES, MONTHS_SHORT, WEEKDAY_NAMES, day_label
from tracker.model.dates.prose import Found, find
from tracker.model.dates.reading import AmbiguousDate, Reading, read

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "MONTHS_SHORT",
    "MONTH_NAMES",
    "WEEKDAY_NAMES",
    "AmbiguousDate",
    "DateError",
    "Found",
    "Reading",
    "bounds",
    "day_label",
    "find",
    "from_day",
    "from_days",
    "is_approximate",
    "label",
    "months_later",
    "moved_to",
    "read",
    "shift",
    "validate",
    "whole_months",
]
