"""Find the dates in a line of prose, and leave alone what only looks like one.

"may send", "2,000 troops", "Resolution 2774" and "in 30 days after a ceasefire" are no dates; "by spring
2025", "3% of GDP in 2027" and "at the summit on 2 March" have one each.
"""

from dataclasses import dataclass
from datetime import date

from tracker.model.dates.edtf import DateError
from tracker.model.dates.line import DASHES, Ask, DeadEndError, Line, Piece
from tracker.model.dates.phrases import REPORTED, REPORTING, Phrase, phrase
from tracker.model.dates.reading import Reading
from tracker.model.dates.tokens import Token, tokens

_DEADLINES = frozenset(
    {
        *("by", "by no later than", "no later than", "not later than", "latest by", "at the latest by"),
        *(
            "on or before",
            "by or before",
            "due",
            "due by",
            "due on",
            "due in",
            "before",
            "prior to",
            "ahead of",
        ),
        *(
            "earlier than",
            "in advance of",
            "until",
            "till",
            "til",
            "up to",
            "up until",
            "up to and including",
        ),
        *("through", "thru", "through to", "to", "within", "inside"),
    }
)
# These give a deadline if their date is still to come.
_COMING = frozenset({"in", "on", "at", "during", "over", "between", "as early as", "throughout"})
_YEAR_AFTER = _DEADLINES | {
    *(
        "in",
        "during",
        "for",
        "of",
        "since",
        "from",
        "after",
        "between",
        "throughout",
        "as of",
        "as from",
        "as early as",
    ),
    *(
        "starting",
        "starting in",
        "starting from",
        "beginning",
        "beginning in",
        "effective",
        "with effect from",
    ),
    *("no earlier than", "not earlier than", "no sooner than", "not before", "ever since", "later than"),
}
_WEEKDAY_AFTER = _YEAR_AFTER | {"on", "starting on", "beginning on"}
_NO_YEAR_AFTER = frozenset({"up to", "at", "over", "to", "on"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COUNTED = _words("""
    troops troop soldiers soldier personnel men women people persons tanks tank vehicles vehicle
    missiles missile drones drone jets aircraft planes ships systems rounds shells guns units brigades
    battalions households homes patients children refugees prisoners peacekeepers monitors observers
    officers police staff jobs words pages km kilometres kilometers miles metres meters tonnes tons kg
    mw gw mwh gwh kwh litres barrels hours minutes days weeks months years times points per percent cent
    % million billion trillion mn bn mln tn thousand hundred dozen countries states members nations
    allies howitzers mortars ammunition generators euros euro dollars dollar pounds eur usd gbp uah € $
    £
""")
_NUMBERED = _words("""
    article articles art resolution resolutions res chapter annex section paragraph para point phase
    round room page pages no number clause item items group rule option step tier level table figure box
    track appendix protocol directive regulation unscr law act § #
""")
_EVENTS = _words("summit meeting talks conference session visit council forum ministerial call negotiations")
_CROWD = _words("force brigade total group contingent battalion number strength army")
_SEASONAL = _words("""
    break recess offensive campaign session holidays holiday games olympics school term statement summit
    conference equipment training uniforms clothing kit tyres crops sowing harvest package
""")
_STARTS = frozenset({"int", "ordinal", "iso", "numeric", "slash", "decade", "coded", "word", "mark"})


@dataclass(frozen=True, slots=True)
class Found:
    """A date inside a line: text[start:end], its reading, and whether its words set a deadline.

    The place takes in the preposition ("by spring 2025"), which is "" if there is none. `choices` are the
    readings of an ambiguous date, of which `reading` is the first; otherwise it is empty.
    """

    start: int
    end: int
    reading: Reading
    is_deadline_phrase: bool
    preposition: str = ""
    choices: tuple[Reading, ...] = ()


def find(text: str, today: date) -> list[Found]:
    """Find the dates in a text, in its order, each as long as can be; they do not overlap.

    A deadline phrase is one with by, before, until, within, no later than …, or with in, on, at, next … and
    a date that is not past on `today`. Never raises: what cannot be a date is left alone.
    """
    cut = tokens(text)
    found = []
    i = 0
    while i < len(cut):
        if cut[i].kind not in _STARTS:
            i += 1
            continue
        try:
            match = _at(cut, i, today)
        except DeadEndError as end:
            i = max(i + 1, end.upto)
            continue
        if match is None:
            i += 1
            continue
        one, choices = match
        found.append(_found(text, cut, i, one, choices, today))
        i = one.end
    return found


def _found(text: str, cut: list[Token], i: int, one: Phrase, choices: tuple[str, ...], today: date) -> Found:
    start, end = cut[i].start, cut[one.end - 1].end
    words = text[start:end]
    readings = tuple(Reading.of(choice, words) for choice in choices)
    reading = Reading.of(one.edtf, words)
    return Found(start, end, reading, _is_deadline(one, reading, cut, i, today), one.preposition, readings)


def _is_deadline(one: Phrase, reading: Reading, cut: list[Token], i: int, today: date) -> bool:
    before = cut[i - 1].text if i else ""
    announced = cut[i - 2].text if before in {":", "is", "of"} and i > 1 else before
    if one.preposition in _DEADLINES or announced in {"deadline", "due"}:
        return True
    if one.preposition in REPORTING and (before in REPORTED or _dates_an_event(cut, i)):
        return False
    coming = reading.last is None or reading.last >= today.toordinal()
    if one.preposition:
        return coming and one.preposition in _COMING
    said_ahead = cut[i].text in {"next", "tomorrow", "this", "later", "coming"} or bool(one.pieces[0].which)
    return coming and reading.last is not None and said_ahead


def _dates_an_event(cut: list[Token], i: int) -> bool:
    """Say whether a date only says which meeting is meant, as in "at the summit on 2 March"."""
    words = [token.text for token in cut[max(0, i - 8) : i]]
    nouns = [n for n, word in enumerate(words) if word in _EVENTS and n >= len(words) - 3]
    return bool(nouns) and any(word in {"at", "during", "after", "following"} for word in words[: nouns[-1]][-5:])


def _at(cut: list[Token], i: int, today: date) -> tuple[Phrase, tuple[str, ...]] | None:
    """Read the longest date that begins at a token and stands up to what is around it."""
    limit = len(cut)
    while limit > i:
        match = _read(cut, i, limit, today)
        if match is None:
            return None
        if _stands(cut, i, match[0]):
            return match
        limit = match[0].end - 1
    return None


def _read(cut: list[Token], i: int, limit: int, today: date) -> tuple[Phrase, tuple[str, ...]] | None:
    try:
        one = phrase(Line(cut, today, prose=True, limit=limit), i)
        return (one, ()) if one else None
    except Ask:
        pass
    except DeadEndError:
        raise
    except DateError:
        return None
    phrases = []
    for choice in (0, 1):
        try:
            one = phrase(Line(cut, today, prose=True, limit=limit, choice=choice), i)
        except DateError:
            continue
        phrases += [one] if one else []
    if not phrases:
        return None
    choices = tuple(dict.fromkeys(one.edtf for one in phrases))
    return phrases[0], choices if len(choices) > 1 else ()


def _stands(cut: list[Token], i: int, one: Phrase) -> bool:
    """Say whether the words around allow this to be a date."""
    piece = one.pieces[0]
    before = cut[i - 1].text if i else ""
    last, after = cut[one.end - 1], cut[one.end].text if one.end < len(cut) else ""
    whole_date = piece.kind == "day" and len(last.text) == 4 and not last.text.endswith("00")
    if last.kind == "int" and not whole_date and (after in _COUNTED or _joined_on(cut, one.end)):
        return False
    if cut[i].kind == "int" and (before in _NUMBERED or (before == "." and i > 1 and cut[i - 2].text in _NUMBERED)):
        return False
    if after in {"'", "'s"} and piece.kind in {"relative", "weekday"}:
        return False
    return not piece.bare or _bare_stands(cut, i, one, piece)


def _joined_on(cut: list[Token], i: int) -> bool:
    """Say whether a dash joins a number to what follows it, as in 2025-style."""
    if i + 1 >= len(cut) or cut[i].text not in DASHES:
        return False
    return cut[i].start == cut[i - 1].end and cut[i + 1].start == cut[i].end


def _bare_stands(cut: list[Token], i: int, one: Phrase, piece: Piece) -> bool:
    """Say whether a month, season or weekday without a year, or a year alone, has what makes it a date."""
    after = cut[one.end] if one.end < len(cut) else None
    following = after.text if after else ""
    if piece.kind == "slash":
        return one.preposition in {"by", "before", "until", "on", "since", "no later than"}
    if piece.kind == "weekday":
        return one.preposition in _WEEKDAY_AFTER
    if not one.preposition and not piece.which:
        return False
    if piece.kind == "year":
        return bool(piece.which) or _year_stands(cut, i, one, following)
    if one.preposition == "at" and not piece.which:
        return False
    if following == "of" or (piece.kind == "season" and following in _SEASONAL):
        return False
    return not (cut[one.end - 1].text == "jan" and after is not None and after.raw.istitle())


def _year_stands(cut: list[Token], i: int, one: Phrase, following: str) -> bool:
    if one.preposition not in _YEAR_AFTER or one.preposition in _NO_YEAR_AFTER:
        return False
    if len(one.pieces) > 1 or one.end - i > 2:
        return True
    if following in {"to", *DASHES} and one.end + 1 < len(cut) and cut[one.end + 1].kind in {"int", "amount"}:
        return False
    if one.preposition in {"of", "for", "by"} and one.edtf[:4].endswith(("000", "500")):
        return False
    return not (one.preposition == "of" and i and cut[i - 1].text in _CROWD)
