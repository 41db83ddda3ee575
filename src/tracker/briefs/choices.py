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
    words for the moment after which nothing is in it. `language` is the locale in which days and numbers are written.
    What begins with `with_` are the parts that can be left out.
    `judgements` are the author's own, one in a line. `only` limits it to some commitments, by id; `only_words` begin
    the sentence that says which, and `only_name` is what a series of issues of them goes by. `logo` is a picture as SVG
    text.
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
    language: str = "en_GB"
    with_changes: bool = True
    with_endnotes: bool = True
    with_matrix: bool = True
    judgements: str = ""
    only: frozenset[int] | None = None
    only_words: str = ""
    only_name: str = ""
    logo: str = ""
