"""Choose which of a line's dates is the deadline, and which only says when the promise was made."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.entry.clauses import SPEECH
from tracker.entry.draft import Question
from tracker.entry.kinds import Verdict
from tracker.entry.predicates import Predicate
from tracker.entry.tokens import Token
from tracker.entry.words import words
from tracker.model.dates import DateError, Found, find, read

_YEAR = re.compile(r"\d{4}")
_BUDGET_YEAR = re.compile(
    r"\b(?P<before>for|in|over|during|by|until) (?P<first>20\d\d)[/-](?P<second>\d\d)\b(?![/-])", re.IGNORECASE
)
_LONE_YEAR = re.compile(r"(?:[,;(–—|]|\s-|→)\s*(20\d\d)(?=\s*(?:$|[,;)–—|]))")
_AHEAD = re.compile(r"\b(?:next|this|coming|tomorrow|later|end|rest)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_BEGINNINGS = frozenset({"from", "not before", "no earlier than", "not earlier than", "starting", "beginning"})
_REPORT_GAP = 6
_CLAUSE_SIGNS = frozenset({",", ";", ":", ".", "–", "—", "“", '"'})
_AMBIGUOUS = "“{words}” may be {choices}. Write the month as a word."


@dataclass(frozen=True, slots=True)
class When:
    """A date of the line and the tokens it takes up."""

    found: Found
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline and the day of the promise, as far as the line gives them, and what is to be asked."""

    deadline: When | None = None
    made: When | None = None
    questions: tuple[Question, ...] = ()


def find_dates(text: str, tokens: list[Token], today: date) -> list[When]:
    """Return the dates of the line with the tokens that they cover."""
    if not any(letter.isdigit() for letter in text) and not _DATE_WORDS & {t.low for t in tokens}:
        return []
    dates = []
    for found in (*find(text, today), *_budget_years(text, today), *_lone_years(text, today)):
        covered = [n for n, t in enumerate(tokens) if t.start < found.end and t.end > found.start]
        if covered:
            dates.append(_not_before(When(found, covered[0], covered[-1] + 1), tokens, today))
    return dates


def _not_before(when: When, tokens: list[Token], today: date) -> When:
    """Read "not before 2026" and "not until May" as beginning then; without "not" it is a deadline."""
    first = when.first
    opener = next((n for n in (first, first - 1) if n > 0 and tokens[n].low in {"before", "until", "till"}), None)
    if opener is None or tokens[opener - 1].low not in {"not", "never"}:
        return when
    bare = re.sub(r"^(?:before|until|till)\s+", "", when.found.reading.words, flags=re.IGNORECASE)
    try:
        reading = replace(read(f"from {bare}", today), words=when.found.reading.words)
    except DateError:
        return when
    return When(
        replace(when.found, reading=reading, is_deadline_phrase=True, preposition="from"), opener - 1, when.last
    )


def _budget_years(text: str, today: date) -> list[Found]:
    """Find budget years, "for 2024/25", which are two calendar years."""
    years = []
    for match in _BUDGET_YEAR.finditer(text):
        begins, ends = match.group("first"), match.group("first")[:2] + match.group("second")
        if int(ends) == int(begins) + 1:
            reading = replace(read(f"{begins}/{ends}", today), words=match.group())
            coming = reading.last is None or reading.last >= today.toordinal()
            years.append(Found(match.start(), match.end(), reading, coming, match.group("before").lower()))
    return years


def _lone_years(text: str, today: date) -> list[Found]:
    """Find the year in notes that stands between signs: "NO – drones for UA – 2025"."""
    years = []
    for match in _LONE_YEAR.finditer(text):
        reading = read(match.group(1), today)
        years.append(
            Found(match.start(1), match.end(1), reading, reading.last is None or reading.last >= today.toordinal())
        )
    return years


def choose(dates: list[When], tokens: list[Token], verdict: Verdict, predicates: list[Predicate], today: date) -> Due:
    """Choose the deadline: a deadline phrase behind the verb, else one before it, else a bare date still to come."""
    head = verdict.head
    past_tense = head is not None and head.time in {"past", "perfect"} and not head.modal
    at = head.first if head is not None else 0
    said = [when for when in dates if _dates_report(when, tokens, predicates, head)]
    dates = [when for when in dates if when not in said]
    phrases = [when for when in dates if when.found.is_deadline_phrase or _by_the_hour(when, tokens)]
    others = [when for when in dates if when not in phrases]
    if past_tense:
        vague = [w for w in phrases if _tells_when_made(w) and not _by_the_hour(w, tokens)]
        phrases = [when for when in phrases if when not in vague]
        others = [_in_the_past(when, today) for when in (*others, *vague)]
    behind = [when for when in phrases if when.first >= at]
    deadline = next(iter(behind or phrases), None)
    questions: list[Question] = []
    if len(phrases) > 1 and deadline is not None:
        labels = tuple(when.found.reading.label for when in phrases)
        questions.append(Question("deadline", "The line gives two dates. The first is taken as the deadline.", labels))
    if deadline is None:
        deadline = _bare(others, at, past_tense, today)
    made = next((w for w in others if w is not deadline and _dates_promise(w, at, past_tense, today)), None)
    made = next((_in_the_past(when, today) for when in said), made)
    if deadline is not None and deadline.found.choices:
        labels = tuple(choice.label for choice in deadline.found.choices)
        words = deadline.found.reading.words
        questions.append(Question("deadline", _AMBIGUOUS.format(words=words, choices=" or ".join(labels)), labels))
        return Due(None, made, tuple(questions))
    return Due(deadline, made, tuple(questions))


def _bare(others: list[When], at: int, past_tense: bool, today: date) -> When | None:
    """A date without "by" is the deadline if it follows the verb, is not over, and the promise is not told as past."""
    for when in others:
        last = when.found.reading.last
        coming = last is None or last >= today.toordinal()
        if when.found.preposition in {"since", "after", "as of", "ever since", "of"}:
            continue
        if when.first < at and when.found.preposition not in _BEGINNINGS:
            continue
        if when.found.preposition in {"on", "in", "at"} and past_tense:
            continue
        if when.found.reading.words.lower() in {"today", "this week", "this month"}:
            continue
        if coming or (when.found.preposition in {"", "for"} and not past_tense):
            return when
    return None


def _by_the_hour(when: When, tokens: list[Token]) -> bool:
    """Whether "by" stands before an hour and the hour before the date: "by noon on Saturday"."""
    before = [token.low for token in tokens[max(0, when.first - 4) : when.first]]
    return "by" in before and bool(
        {"noon", "midnight", "midday", "dawn", "dusk", "am", "pm", "gmt", "close"} & set(before)
    )


def _tells_when_made(when: When) -> bool:
    """Whether "in February" without a year says when somebody pledged, rather than until when."""
    words = when.found.reading.words
    vague = when.found.preposition in {"in", "at", "during", "", "on"}
    if when.found.preposition == "on":
        return True
    return vague and not _YEAR.search(words) and not _AHEAD.search(words)


def _in_the_past(when: When, today: date) -> When:
    """Read a date without a year again, as the last one before today."""
    reading = when.found.reading
    if reading.first is None or reading.first <= today.toordinal() or _YEAR.search(reading.words):
        return when
    if when.found.preposition not in {"in", "at", "during", "", "on"} or _AHEAD.search(reading.words):
        return when
    try:
        earlier = read(reading.words, today - timedelta(days=7 if _WEEKDAY.search(reading.words) else 366))
    except DateError:
        return when
    return replace(when, found=replace(when.found, reading=earlier))


def _dates_report(when: When, tokens: list[Token], predicates: list[Predicate], head: Predicate | None) -> bool:
    """Whether the date only tells when it was said: "…, Scholz said on Monday", "On Tuesday, Starmer announced"."""
    if when.found.preposition not in {"", "on", "in", "at", "during"} or when.found.choices:
        return False
    past = [p for p in predicates if p.sense in SPEECH and p.time == "past" and not p.modal and p is not head]
    for speech in past:
        first, last = (speech.last, when.first) if speech.last <= when.first else (when.last, speech.first)
        between = tokens[first:last]
        if len(between) > _REPORT_GAP or any(first <= p.first < last for p in predicates):
            continue
        if speech.last > when.first:
            opens = when.first == 0 or tokens[when.first - 1].text in _CLAUSE_SIGNS
            if opens and speech is predicates[0]:
                return True
        elif not any(t.kind == "number" or t.text in _CLAUSE_SIGNS or t.low == "that" for t in between):
            return True
    return False


def _dates_promise(when: When, at: int, past_tense: bool, today: date) -> bool:
    if when.found.preposition not in {"", "on", "in", "at", "during"}:
        return False
    first = when.found.reading.first
    return (
        (when.first < at or past_tense) and first is not None and first <= today.toordinal() and not when.found.choices
    )


_DATE_WORDS = words("due", "date_words")
