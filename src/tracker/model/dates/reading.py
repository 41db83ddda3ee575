"""Read the text of a date field, and say how it was understood or why it was not."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.model.dates.edtf import PERIODS, DateError, bounds, sides, validate
from tracker.model.dates.labels import label
from tracker.model.dates.line import Ask, Line
from tracker.model.dates.phrases import phrase

EXAMPLES = "17 Feb 2025, spring 2025 or by end of March 2025"
_UNKNOWN = re.compile(r"unknown start to (?P<end>.+)|(?P<begin>.+) to unknown end", re.IGNORECASE)
_EDTF_MARKS = frozenset("0123456789-/.?~% ")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a date was understood: EDTF, first and last possible day, label to show, and words as typed."""

    edtf: str
    first: int | None
    last: int | None
    label: str
    words: str

    @classmethod
    def of(cls, edtf: str, words: str) -> "Reading":
        """Complete a reading from its EDTF."""
        first, last = bounds(edtf)
        return cls(edtf, first, last, label(edtf), words)


class AmbiguousDate(DateError):  # noqa: N818
    """A date with more than one reading; `choices` are the readings to choose from."""

    def __init__(self, words: str, choices: tuple[Reading, ...]) -> None:
        """Name the choices in the sentence."""
        self.choices = choices
        named = " or ".join(choice.label for choice in choices)
        super().__init__(f"“{words}” may be {named}: choose one.")


def read(text: str, today: date) -> Reading:
    """Understand the text of a date field; what is relative in it counts from `today`.

    Takes ISO, EDTF and English: `17 Feb 2025`, `spring 2025`, `by end of March 2025`, `next Tuesday`,
    `mid-2026`. Raise AmbiguousDate where it may be either of two dates (12/03/2025), and DateError with a
    sentence that says what to write instead for anything that is not understood as a whole.
    """
    words = " ".join(text.split())
    if not words:
        raise DateError(f"There is no date: write one, such as {EXAMPLES}.")
    if _is_edtf(words):
        return Reading.of(validate(words), words)
    try:
        return _read(words, today, None)
    except Ask:
        return _choose(words, today)


def _is_edtf(words: str) -> bool:
    """Say whether the text has the shape of EDTF, right or wrong, and is not rather years (2025-27)."""
    if not set(words) <= _EDTF_MARKS:
        return False
    sides = [side.strip() for side in words.split("/")]
    if len(sides) > 2 or all(side in {"", ".."} for side in sides):
        return False
    for side in sides:
        plain = side.rstrip("?~%")
        numbers = plain.split("-")
        if side not in {"", ".."} and [len(number) for number in numbers] not in ([4], [4, 2], [4, 2, 2]):
            return False
        if len(numbers) == 2 and int(numbers[1]) not in PERIODS and int(numbers[1]) > int(numbers[0]) % 100 > 12:
            return False
        if not all(number.isdigit() for number in numbers if plain not in {"", ".."}):
            return False
    return True


def _read(words: str, today: date, choice: int | None) -> Reading:
    known = _UNKNOWN.fullmatch(words)
    if known is not None:
        left = sides(_read(known["begin"], today, choice).edtf)[0] if known["begin"] else ""
        right = sides(_read(known["end"], today, choice).edtf)[1] if known["end"] else ""
        return Reading.of(validate(f"{left}/{right}"), words)
    line = Line.of(words, today, choice=choice)
    found = phrase(line, 0)
    end = line.skip(found.end, (".",)) if found else 0
    if found is None or end < len(line.tokens):
        rest = words[line.tokens[end].start :] if found and end < len(line.tokens) else words
        of = f" in “{words}”" if rest != words else ""
        raise DateError(f"“{rest}”{of} is not understood as a date: write it as {EXAMPLES}.")
    return Reading.of(found.edtf, words)


def _choose(words: str, today: date) -> Reading:
    """Read a text in both ways; one that leads to no date is no choice."""
    choices: dict[str, Reading] = {}
    problem = None
    for choice in (0, 1):
        try:
            reading = _read(words, today, choice)
        except DateError as refused:
            problem = problem or refused
        else:
            choices.setdefault(reading.edtf, reading)
    if not choices:
        raise problem or DateError(f"“{words}” is not understood as a date: write it as {EXAMPLES}.")
    if len(choices) == 1:
        return next(iter(choices.values()))
    raise AmbiguousDate(words, tuple(choices.values()))
