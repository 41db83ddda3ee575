"""What can be chosen for every kind of brief."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.briefs.since import Before


@dataclass(frozen=True)
class Choices:
    """What can be chosen for every kind of brief. Days are day numbers.

    `bottom_line` replaces the one that is worked out. `before` is what the brief is compared with, the newest issue;
    on `since`, a day, it is compared with the standing of that day instead. `issue` is 0 for a draft; `cut_off` are the
    words for the moment after which nothing is in it.
    """

    as_of: int
    known_on: int | None = None
    author: str = ""
    organisation: str = ""
    paper: str = "a4"
    with_figure: bool = True
    marking: str = ""
    bottom_line: str = ""
    since: int | None = None
    before: "Before | None" = None
    issue: int = 0
    cut_off: str = ""
