"""Days as computers count them, from 1970: in seconds, by months, and as a moment in UTC."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

EPOCH = 719_163  # day number of 1 January 1970
DAY = 86_400  # seconds


def months(days: "npt.NDArray[Any]") -> "npt.NDArray[np.int64]":
    """Return the month of each day number, counted from January 1970."""
    return (days.astype("int64") - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype("int64")


def midnight(day: int) -> datetime:
    """Return the moment in UTC at which a day begins; 1970 for all that was before, which files cannot write."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=max(0, day - EPOCH))
