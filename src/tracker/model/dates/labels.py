"""Dates as they are shown: short English that can be typed back and means the same days."""

from functools import lru_cache

from tracker.model.dates.edtf import LAST_DAY, Part, bounds, month_length, part
from tracker.model.dates.names import PERIOD_NAMES, day_label
from tracker.model.writing import current

SAID_WHOLE = frozenset({0, 24, 40, 41})
"""What keeps its year in a span: a year, a winter, halves."""
_QUALITY = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


def label(edtf: str) -> str:
    """Write a date in words: `17 Feb 2025`, `about Mar 2025`, `Mar to May 2025`, `before 17 Feb 2025`.

    A side that is open says so without doubt about what it includes: `../2025-02-16` is "before 17 Feb 2025",
    `../2025` "until the end of 2025", `2025-03/..` "from Mar 2025". Raise DateError for what is no date.
    """
    language = current()
    return _english(edtf) if language is None else language.label(edtf)


@lru_cache(maxsize=1 << 15)
def _english(edtf: str) -> str:
    bounds(edtf)
    left, slash, right = edtf.partition("/")
    if not slash:
        single = part(edtf)
        return _QUALITY[single.quality] + _plain(single)
    if left == "..":
        return _until(part(right))
    if right == "..":
        return "from " + _side(part(left))
    if not left:
        return "unknown start to " + _side(part(right))
    if not right:
        return _side(part(left)) + " to unknown end"
    return _between(part(left), part(right))


def _side(side: Part) -> str:
    return _QUALITY[side.quality] + _plain(side)


def _plain(side: Part) -> str:
    short = _without_year(side)
    if side.code == 24:
        return f"{short} {side.year:04d}/{(side.year + 1) % 100:02d}"
    return f"{short} {side.year:04d}" if short else f"{side.year:04d}"


def _without_year(side: Part) -> str:
    if not side.code:
        return ""
    return f"{side.day} {PERIOD_NAMES[side.code]}" if side.day else PERIOD_NAMES[side.code]


def _until(side: Part) -> str:
    if not side.day:
        return f"until {_QUALITY[side.quality]}the end of {_plain(side)}"
    last = side.span()[1]
    if last == LAST_DAY:
        return "until " + _side(side)
    return f"before {_QUALITY[side.quality]}{day_label(last + 1)}"


def _between(left: Part, right: Part) -> str:
    if left == right:
        return _side(left)
    if left.quality != right.quality:
        return f"from {_side(left)} to {_side(right)}"
    word, of = early_or_late(left, right)
    return f"{word} {_plain(of)}" if word else _QUALITY[left.quality] + _range(left, right)


def early_or_late(left: Part, right: Part) -> tuple[str, Part]:
    """Name the part of a month or a year that `early`, `mid` and `late` are read as; an empty word for none."""
    none = "", left
    if left.quality != "~" or left.year != right.year:
        return none
    if left.day and right.day and left.code == right.code:
        thirds = {(1, 10): "early", (11, 20): "mid", (21, month_length(left.year, left.code)): "late"}
        word = thirds.get((left.day, right.day), "")
        return (word, Part(left.year, left.code)) if word else none
    if left.day or right.day:
        return none
    word = {(1, 3): "early", (10, 12): "late"}.get((left.code, right.code), "")
    return (word, Part(left.year)) if word else none


def _range(left: Part, right: Part) -> str:
    if left.year != right.year or left.code in SAID_WHOLE or right.code in SAID_WHOLE:
        return f"{_plain(left)} to {_plain(right)}"
    if left.day and right.day and left.code == right.code:
        return f"{left.day} to {_plain(right)}"
    return f"{_without_year(left)} to {_plain(right)}"
