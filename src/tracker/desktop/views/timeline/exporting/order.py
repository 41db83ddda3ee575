"""What is to be rendered, as plain data that another process takes: the timeline as it stands, and what was chosen."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tracker.desktop.views.timeline.exporting.choices import Choices
from tracker.model.dates import day_label, from_day


@dataclass(frozen=True)
class Made:
    """By whom and when a page is made; `iso` writes days as 2025-02-17."""

    on: date
    author: str = ""
    organisation: str = ""
    iso: bool = False

    def day(self, day: int) -> str:
        """Write a day as the user does."""
        return from_day(day) if self.iso else day_label(day)


@dataclass(frozen=True)
class Order:
    """A timeline to be rendered.

    `state` is that of the view, `filters` those of the session as JSON. `days` are the first and last x in view,
    `lanes` the keys of the lanes in view, `width` that of the timeline in px. After another newest `step` the
    workspace is read again.
    """

    workspace: Path
    choices: Choices
    made: Made
    as_of: int
    known_on: int | None = None
    state: dict[str, Any] = field(default_factory=dict)
    filters: Any = None
    days: tuple[float, float] | None = None
    lanes: tuple[str, ...] = ()
    width: int = 1440
    step: int = 0

    @property
    def as_of_day(self) -> str:
        """The as-of day as 2025-02-17."""
        return from_day(self.as_of)


@dataclass(frozen=True)
class Plan:
    """How a timeline comes out: how many pages of what size in px, and why it cannot be made, if so."""

    count: int
    width: float
    height: float
    shown: int
    refusal: str = ""
