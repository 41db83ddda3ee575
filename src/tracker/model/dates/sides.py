"""Read one date with what stands around it: about, possibly, early, end of March, year-end, a trailing ?."""

from dataclasses import replace

from tracker.model.dates.edtf import bounds, from_day
from tracker.model.dates.line import DASHES, Line, Piece, phrases
from tracker.model.dates.points import PERIOD_WORDS, Match, point
from tracker.model.dates.settle import Point, unit_of

WHICH = phrases(
    {
        "early": "early",
        "early in": "early",
        "mid": "mid",
        "middle of": "mid",
        "mid of": "mid",
        "late": "late",
        "late in": "late",
        "end": "end",
        "end of": "end",
        "ending of": "end",
        "close of": "end",
        "last day of": "end",
        "start of": "start",
        "beginning of": "start",
        "first day of": "start",
        "first half of": "first half",
        "1st half of": "first half",
        "second half of": "second half",
        "2nd half of": "second half",
        "latter half of": "second half",
    }
)
_ENDS = phrases({f"{unit}{joint}end": unit for unit in ("year", "month", "quarter", "week") for joint in (" ", " - ")})
QUALITIES = phrases(
    {
        **dict.fromkeys(("about", "around", "circa", "ca", "ca .", "c .", "approximately", "approx", "approx ."), "~"),
        **dict.fromkeys(("roughly", "~", "some time around", "sometime around"), "~"),
        **dict.fromkeys(("possibly", "perhaps", "probably", "maybe", "presumably", "uncertain"), "?"),
        **dict.fromkeys(("sometime", "sometime in", "some time in"), ""),
    }
)


def side(line: Line, i: int) -> Match | None:
    """Read one date with what may stand around it: about, possibly, early, end of, a trailing ?."""
    quality = line.phrase(i, QUALITIES)
    if quality is not None:
        match = side(line, line.skip(quality[1], ("in",) if quality[0] == "?" else ()))
        return (_marked(match[0], quality[0]), match[1]) if match else None
    match = modified(line, i)
    if match is None or line.prose or line.text(match[1]) not in {"?", "~", "%"}:
        return match
    return _marked(match[0], line.text(match[1])), match[1] + 1


def _marked(piece: Piece, quality: str) -> Piece:
    both = quality if piece.quality in {"", quality} else piece.quality if not quality else "%"
    return replace(piece, quality=both)


def modified(line: Line, i: int) -> Match | None:
    """Read one date with early, mid, late, start of, end of, first half of … in front, over and over."""
    start = line.skip(i, ("the",))
    ends = line.phrase(start, _ENDS)
    if ends:
        return _end_of_unit(line, ends[0], ends[1])
    which = line.phrase(start, WHICH)
    if which:
        at = line.skip(which[1], DASHES)
        inner = modified(line, at) or _this_unit(line, at)
        return (narrowed(inner[0], which[0]), inner[1]) if inner else None
    match = point(line, start)
    if match and line.prose and start > i and match[0].kind in {"year", "month"}:
        return None
    return match


def narrowed(piece: Piece, which: str) -> Piece:
    """Return the early, late … part of a date."""
    return replace(piece, which=(*piece.which, which), bare=False)


def _this_unit(line: Line, i: int) -> Match | None:
    """Read the unit in "end of the year", "end of month"; a decade ends in two opinions."""
    at = line.skip(line.skip(i, ("the",)), ("current",))
    word = line.text(at)
    if word in PERIOD_WORDS:
        return Piece("relative", unit_of(word, line.today, 0)), at + 1
    if word == "decade":
        last = line.today.year // 10 * 10 + (9 if line.choose() == 0 else 10)
        return Piece("relative", from_day(bounds(Point(last).of(last))[1] or 0)), at + 1
    return None


def _end_of_unit(line: Line, unit: str, i: int) -> Match:
    """Read year-end and month-end, for a year with the year behind it."""
    year = line.year(i) if unit == "year" else None
    if year:
        return Piece("year", point=Point(year[0]), which=("end",)), year[1]
    return Piece("relative", unit_of(unit, line.today, 0), which=("end",)), i
