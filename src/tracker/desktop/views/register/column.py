"""What a column of the register is: its words for a row of the index, numbers to sort by, and how wide it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tracker.model import dates
from tracker.model.columns import Ids
from tracker.model.fields import FieldInfo
from tracker.model.ranking import LAST

__all__ = ["CHECK", "LAST", "Column", "day_words", "known"]

if TYPE_CHECKING:
    from tracker.desktop.views.register.model import RegisterModel

__all__ = ["CHECK", "LAST", "Column", "day_words", "known"]

CHECK = "check"


@dataclass(frozen=True)
class Column:
    """One column: its words for a row of the index, and numbers to sort all rows by (LAST for nothing).

    `least` is the width to which it may be squeezed, 0 if it is never; `most` the one to which it grows where there is
    room to spare, 0 if it never does; `fold` the order in which columns give way where there is none, 0 for never.
    `computed` says of what it is computed. `also` are other names of it.
    """

    key: str
    head: str
    width: int
    words: "Callable[[RegisterModel, int], str]"
    values: "Callable[[RegisterModel], Ids]"
    shown: bool = True
    field: FieldInfo | None = None
    least: int = 0
    most: int = 0
    fold: int = 0
    computed: str = ""
    also: str = ""


def known(values: npt.NDArray[Any], missing: int = 0) -> Ids:
    """Return numbers to sort by: those at or below `missing` say that nothing is known, and come last."""
    return np.where(values > missing, values.astype(np.int64), LAST)


def day_words(day: int) -> str:
    """Return a day number as a date in words, empty for 0."""
    return dates.label(date.fromordinal(day).isoformat()) if day > 0 else ""
