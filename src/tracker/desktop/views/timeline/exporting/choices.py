"""What the user chose: which days, which lanes, on what paper, in what kind of file."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from tracker.model.dates import bounds

MILLIMETRE = 72 / 25.4  # points
PRINTED = 0.64  # points on paper for a pixel of the screen: its smallest type comes out at 6.7 points
MARGIN = 12.0  # mm


class Span(StrEnum):
    """Which days are shown."""

    visible = "visible"
    whole = "whole"
    days = "days"


class Lanes(StrEnum):
    """Which lanes are shown."""

    all = "all"
    visible = "visible"


class Format(StrEnum):
    """What is made."""

    pdf = "pdf"
    svg = "svg"
    png = "png"


class Paper(StrEnum):
    """How large a page is."""

    a4 = "a4"
    a3 = "a3"
    letter = "letter"

    @property
    def sides(self) -> tuple[float, float]:
        """The short and the long side in mm."""
        return {Paper.a4: (210.0, 297.0), Paper.a3: (297.0, 420.0), Paper.letter: (215.9, 279.4)}[self]

    @property
    def label(self) -> str:
        """Its name."""
        return self.capitalize()


@dataclass(frozen=True)
class Choices:
    """How the timeline leaves the program. `first` and `last` are EDTF dates, for a span of chosen days."""

    span: Span = Span.visible
    first: str = ""
    last: str = ""
    lanes: Lanes = Lanes.all
    format: Format = Format.pdf
    paper: Paper = Paper.a4
    landscape: bool = True
    dark: bool = False

    @property
    def is_paged(self) -> bool:
        """True for what is set on pages; a picture is one piece."""
        return self.format is Format.pdf

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        short, long = self.paper.sides
        width, height = (long, short) if self.landscape else (short, long)
        return width * MILLIMETRE, height * MILLIMETRE

    @property
    def days(self) -> tuple[float | None, float | None]:
        """The chosen days as x; None where the timeline begins or ends by itself."""
        if self.span is not Span.days:
            return None, None
        start, end = (bounds(each) if each else (None, None) for each in (self.first, self.last))
        first, last = start[0] or start[1], end[1] or end[0]
        return None if first is None else float(first), None if last is None else last + 1.0

    @property
    def is_backwards(self) -> bool:
        """True if the last day comes before the first."""
        first, last = self.days
        return first is not None and last is not None and last <= first

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {name: str(value) if isinstance(value, StrEnum) else value for name, value in asdict(self).items()}


def choices_of(kept: object) -> Choices:
    """Read choices back; what is no choice is passed over."""
    if not isinstance(kept, dict):
        return Choices()
    kinds: dict[str, type[StrEnum]] = {"span": Span, "lanes": Lanes, "format": Format, "paper": Paper}
    found: dict[str, Any] = {}
    for field in fields(Choices):
        value = kept.get(field.name)
        if field.name in kinds:
            if value in list(kinds[field.name]):
                found[field.name] = kinds[field.name](value)
        elif type(value) is type(field.default):
            found[field.name] = value
    return Choices(**found)
