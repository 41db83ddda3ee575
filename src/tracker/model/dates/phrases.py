"""Read a whole expression of time: a preposition, one date or two, and what it makes of them."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.model.dates.edtf import DateError, bounds, from_days
from tracker.model.dates.line import DASHES, DeadEndError, Line, Piece, phrases
from tracker.model.dates.settle import Point, after, before, counted, join, mark, moved, since, unit_of, until
from tracker.model.dates.sides import QUALITIES, WHICH, narrowed, side
from tracker.model.dates.tokens import NUMBERS, UNITS

# How a preposition is written -> what it does to the date behind it. "same" keeps the date as said: "by
# March" is March. "before" and "after" leave the date out, "until" and "since" take it in.
PREPOSITIONS = phrases(
    {
        **dict.fromkeys(
            ("by", "by no later than", "no later than", "not later than", "latest by", "at the latest by"), "same"
        ),
        **dict.fromkeys(
            ("on or before", "by or before", "due", "due by", "due on", "due in", "by the time of"), "same"
        ),
        **dict.fromkeys(
            ("in", "on", "at", "during", "for", "of", "over", "throughout", "within", "as early as"), "same"
        ),
        **dict.fromkeys(("before", "prior to", "ahead of", "earlier than", "in advance of"), "before"),
        **dict.fromkeys(
            ("until", "till", "til", "up to", "up until", "up to and including", "through", "thru"), "until"
        ),
        **dict.fromkeys(("through to", "to"), "until"),
        **dict.fromkeys(("after", "later than", "following"), "after"),
        **dict.fromkeys(("since", "from", "as of", "as from", "starting", "starting in", "starting on"), "since"),
        **dict.fromkeys(
            ("starting from", "beginning", "beginning in", "beginning on", "effective", "with effect from"),
            "since",
        ),
        **dict.fromkeys(("no earlier than", "not earlier than", "no sooner than", "not before", "ever since"), "since"),
    }
)
_FILLERS = phrases(
    dict.fromkeys(("at least", "as early as", "as late as", "at the latest", "no later than", "as soon as"), "")
)
_TRAILING = phrases(
    {
        "at the latest": "",
        "at latest": "",
        "at the earliest": "since",
        "or earlier": "until",
        "or before": "until",
        "or sooner": "until",
        "or later": "since",
        "or after": "since",
        "onwards": "since",
        "onward": "since",
    }
)
# "Announced in January" is behind us, whatever is said to come.
REPORTING = frozenset({"in", "on", "at", "during"})
REPORTED = frozenset(
    (
        "said",
        "announced",
        "pledged",
        "promised",
        "agreed",
        "met",
        "signed",
        "told",
        "declared",
        "decided",
        "stated",
    )
) | {
    "offered",
    "confirmed",
    "committed",
    "vowed",
    "spoke",
    "spoken",
    "adopted",
    "delivered",
    "made",
    "held",
    "reported",
}
_DO = {"before": before, "after": after, "until": until, "since": since}
_THE_UNIT = phrases({f"the {unit}": unit for unit in ("week", "month", "quarter", "year")})
_VAGUE_COUNTS = phrases({"a couple of": "2", "half a": "0"})
_TO = frozenset({"to", "until", "till", "til", "through", "thru", *DASHES})
_LEADS = phrases({lead: lead for lead in ("in", "within", "inside", "over", "during", "for", "throughout")})
_TOWARDS = phrases(
    {
        **dict.fromkeys(("next", "coming", "following", "the next", "the coming", "the following"), "next"),
        **dict.fromkeys(("last", "past", "previous", "the last", "the past", "the previous"), "last"),
    }
)
_FROM_NOW = phrases({"ago": "ago", "from now": "", "from today": "", "hence": ""})
_OF_EVENT = {"of": 1, "after": 1, "from": 1, "following": 1, "since": 1, "before": -1, "prior": -1}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands from one token to `end`: its EDTF, the preposition as written, and its pieces."""

    edtf: str
    end: int
    preposition: str
    pieces: tuple[Piece, ...]


def phrase(line: Line, i: int) -> Phrase | None:
    """Read the longest expression of time that begins here."""
    found = _counted(line, i) or _with_preposition(line, i) or _window(line, i)
    if found is None:
        return None
    trailing = line.phrase(found.end, _TRAILING)
    if trailing is None:
        return found
    edtf = _DO[trailing[0]](found.edtf) if trailing[0] else found.edtf
    return Phrase(edtf, trailing[1], found.preposition or trailing[0], found.pieces)


def _with_preposition(line: Line, i: int) -> Phrase | None:
    meaning = line.phrase(i, PREPOSITIONS)
    if meaning is None:
        return None
    written = " ".join(line.text(n) for n in range(i, meaning[1]))
    filler = line.phrase(meaning[1], _FILLERS)
    way = _way(line, i, written, meaning[0])
    what = _window(line, filler[1] if filler else meaning[1], way=way)
    if what is None or (written == "to" and line.prose and what.pieces[0].which[-1:] != ("end",)):
        return _window(line, i)
    both = _window(line, i) if written == "from" else None
    if both is not None:
        return both
    edtf = what.edtf
    if meaning[0] == "before" and what.pieces[0].which[-1:] == ("end",):
        edtf = until(edtf)  # Who says "before the end of March" does not mean to leave its last day out.
    elif meaning[0] != "same":
        edtf = _DO[meaning[0]](edtf)
    return Phrase(edtf, what.end, written, what.pieces)


def _way(line: Line, i: int, written: str, meaning: str) -> str:
    """Say to which side of today a date without a year lies, seen from the words in front of it."""
    if written in {"since", "ever since"} or (written in REPORTING and line.text(i - 1) in REPORTED):
        return "past"
    return "due" if meaning in {"before", "until"} or written.startswith(("by", "due", "no later", "not later")) else ""


def _window(line: Line, i: int, way: str = "") -> Phrase | None:
    """Read one date or the interval of two; about and possibly in front hold for both."""
    quality = line.phrase(i, QUALITIES)
    if quality is not None:
        inner = _window(line, line.skip(quality[1], ("in",) if quality[0] == "?" else ()), way)
        return replace(inner, edtf=mark(inner.edtf, quality[0])) if inner else None
    if line.text(i) == "between":
        return _two(line, i + 1, frozenset({"and", *DASHES}), "between")
    if line.text(i) == "from":
        return _two(line, i + 1, _TO, "from")
    both = _two(line, i, _TO, "") or _two(line, i, frozenset({"or", "and", "/"}), "")
    if both is not None:
        return both
    one = side(line, i)
    return Phrase(one[0].said(line.today, way=way), one[1], "", (one[0],)) if one else None


def _two(line: Line, i: int, joints: frozenset[str], lead: str) -> Phrase | None:
    """Read two dates with a word between them; the first takes over what only the second says."""
    start = line.skip(i, ("the",))
    day = line.day(start)
    if day is not None and line.text(day[1]) in joints:
        right = side(line, day[1] + 1)
        if right is not None and right[0].point.day and not right[0].which:
            point = right[0].point
            left = Piece("day", point=Point(point.year, point.code, day[0]), quality=right[0].quality)
            return _joined(line, left, right, line.text(day[1]), lead)
    which = line.phrase(start, WHICH)
    if which is not None and line.text(which[1]) in joints:
        right = side(line, which[1] + 1)
        if right is not None and right[0].which:  # mid to late 2025
            left = narrowed(replace(right[0], which=right[0].which[:-1]), which[0])
            return _joined(line, left, right, line.text(which[1]), lead)
    if line.text(i) == "now":
        first: tuple[Piece, int] | None = (Piece("relative", line.today.isoformat()), i + 1)
    else:
        first = side(line, i)
    if first is None or line.text(first[1]) not in joints:
        return None
    second = side(line, first[1] + 1)
    return _joined(line, first[0], second, line.text(first[1]), lead) if second else None


def _joined(line: Line, left: Piece, right: tuple[Piece, int], joint: str, lead: str) -> Phrase | None:
    second, end = right
    loose = joint in {"or", "and", "/"} and not lead
    if loose and not _alternatives(left, second, joint):
        return None
    if line.prose and not lead and left.kind != second.kind and "relative" not in {left.kind, second.kind}:
        return None
    try:
        edtf = _interval(line, left, second)
    except DeadEndError:
        raise
    except DateError:
        if line.prose:
            return None
        raise
    return Phrase(edtf, end, lead, (second, left))


def _alternatives(left: Piece, right: Piece, joint: str) -> bool:
    """Say whether "March or April 2025", "17 and 18 Feb" or two ISO dates with a stroke are one window."""
    if joint == "/":
        return bool(left.edtf and right.edtf)
    if left.kind != right.kind or (not left.open_year and left.point.year != right.point.year):
        return False
    one, two = left.point, right.point
    if joint == "or":
        return True
    return (one.code == two.code and two.day == one.day + 1) or (one.day == two.day == 0 and two.code == one.code + 1)


def _interval(line: Line, left: Piece, right: Piece) -> str:
    today = line.today
    if not left.open_year:
        first = left.said(today)
        if not right.open_year:
            return join(first, right.said(today))
        begin = date.fromordinal(bounds(first)[0] or 1).year
        try:
            return join(first, right.said(today, year=begin))
        except DateError:
            return join(first, right.said(today, year=begin + 1))
    last = right.said(today)
    end = date.fromordinal(bounds(last)[1] or 1).year
    for year in (end, end - 1):
        first = left.said(today, year=year)
        if (bounds(first)[0] or 0) <= (bounds(last)[1] or 0):
            break
    else:
        raise DateError("The end is before the beginning: swap them.")
    if first[:4] != last[:4] and left.point.day and left.point.code == right.point.code:
        raise DateError("The end is before the beginning: swap them.")
    return join(first, last)


def _counted(line: Line, i: int) -> Phrase | None:
    """Read in 30 days, within two weeks, over the next three months, a year ago, ten days after 1 May."""
    lead = line.phrase(i, _LEADS)
    at = lead[1] if lead else i
    whole = line.phrase(at, _THE_UNIT)
    if lead and lead[0] == "within" and whole:
        return Phrase(unit_of(whole[0], line.today, 0), whole[1], "within", (Piece("relative"),))
    towards = line.phrase(at, _TOWARDS)
    count = _count(line, towards[1] if towards else line.skip(at, ("about", "around", "roughly", "approximately")))
    if count is None:
        return None
    number, unit, end = count
    ago = line.phrase(end, _FROM_NOW)
    word = lead[0] if lead else ""
    if ago and not towards:
        edtf = counted(line.today, -number if ago[0] else number, unit)
        return Phrase(edtf, ago[1], "" if ago[0] else word, (Piece("count"),))
    event = None if towards else _OF_EVENT.get(line.text(end))
    if event:
        return _from_event(line, end, word, number * event, unit)
    edtf = _from_today(line.today, word, towards[0] if towards else "", number, unit)
    return Phrase(edtf, end, word, (Piece("count"),)) if edtf else None


def _count(line: Line, i: int) -> tuple[int, str, int] | None:
    """Read a number and a unit of time."""
    at = line.phrase(i, _VAGUE_COUNTS)
    if at:
        number, end = int(at[0]), at[1]
    elif line.kind(i) == "int" and len(line.text(i)) < 5:
        number, end = int(line.text(i)), i + 1
    elif line.text(i) in NUMBERS:
        number, end = NUMBERS[line.text(i)], i + 1
    else:
        return None
    if line.text(end) in {"working", "business"} and line.text(end + 1) in UNITS:
        raise DeadEndError("Working days are not counted here: write calendar days or the day itself.", end + 2)
    end = line.skip(end, ("calendar", "full", *DASHES))
    unit = UNITS.get(line.text(end).removesuffix("'s"))
    if unit is None:
        return None
    possessive = line.text(end).endswith("'s") or line.text(end + 1) == "'"
    after_unit = end + 2 if line.text(end + 1) == "'" else end + 1
    if possessive and line.text(after_unit) != "time":
        return None
    if not number:
        number, unit = {"year": (6, "month"), "decade": (5, "year")}.get(unit, (0, ""))
    return (number, unit, line.skip(after_unit, ("time",))) if number else None


def _from_today(today: date, lead: str, towards: str, number: int, unit: str) -> str:
    """Write what a count from today means; nothing if it is only a length of time ("for 30 days")."""
    now = today.toordinal()
    if towards == "last":
        return from_days(moved(today, -number, unit).toordinal(), now)
    if towards == "next" or lead in {"within", "inside"}:
        return from_days(now, moved(today, number, unit).toordinal())
    return counted(today, number, unit) if lead == "in" else ""


def _from_event(line: Line, i: int, lead: str, number: int, unit: str) -> Phrase:
    """Count from a date; what counts from an event ("30 days after a ceasefire") has no date yet."""
    refused = "That counts from an event, not from a date: keep it as so many days after a condition."
    at = line.skip(i + 1, ("to",)) if line.text(i) == "prior" else i + 1
    base = side(line, at)
    if base is None or (base[0].bare and line.prose):
        raise DeadEndError(refused, i + 1)
    edtf = base[0].said(line.today)
    first, last = bounds(edtf)
    start = last if number > 0 else first
    if start is None:
        raise DeadEndError(refused, base[1])
    day = date.fromordinal(start)
    if lead in {"within", "inside"}:
        ends = sorted((start, moved(day, number, unit).toordinal()))
        return Phrase(from_days(*ends), base[1], lead, (Piece("count"),))
    return Phrase(counted(day, number, unit), base[1], lead, (Piece("count"),))
