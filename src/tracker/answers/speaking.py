"""What an actor or a person said and where they stand as of a day: statements, and the latest answers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tracker.answers.positions import Answer, moved
from tracker.answers.records import View, day_of
from tracker.model.dates import bounds
from tracker.model.records import Evidence, Excerpt, Office, Person, Position, Question, Source
from tracker.model.seeing import counts_from
from tracker.model.vocabulary import EvidenceStance, Stance
from tracker.store import Store


class Standpoint(NamedTuple):
    """Where an actor stands on a question: the position that holds, the one before it that differed, and its source.

    `moved` is 1 if it came closer to yes, -1 if it went away from it; `excerpt` is the passage it rests on.
    """

    position: Position
    question: Question
    before: Stance | None
    moved: int
    excerpt: int | None
    source: str


def standpoints(store: Store, actor: int, as_of: int, known_on: int | None = None) -> list[Standpoint]:
    """Return where an actor stood on each question that it was asked, questionnaire by questionnaire."""
    by_question: dict[int, list[Position]] = defaultdict(list)
    for one in View(as_of, known_on).of(store.all(Position, actor=actor)):
        by_question[one.question].append(one)
    questions = store.get_many(Question, set(by_question))
    latest = {number: mine[-1] for number, mine in by_question.items()}
    passages = _passages(store, latest.values())
    found = []
    for number, mine in by_question.items():
        now = latest[number]
        before = next((one for one in reversed(mine) if one.stance is not now.stance), None)
        excerpt = passages.get(now.number)
        source = store.title_of(Source.KIND, excerpt.source) if excerpt else ""
        way = moved(_answer(before) if before else None, _answer(now))
        before_stance = before.stance if before else None
        found.append(
            Standpoint(now, questions[number], before_stance, way, excerpt.number if excerpt else None, source)
        )
    return sorted(found, key=lambda one: (one.question.questionnaire, one.question.order, one.question.number))


def _answer(one: Position) -> Answer:
    day = counts_from(one.date, one.recorded_at)
    return Answer(one.number, one.question, one.actor, one.stance, one.date, one.notes, one.recorded_at or "", day, 0)


def _passages(store: Store, positions: Iterable[Position]) -> dict[int, Excerpt]:
    """The first passage that each position rests on."""
    linked = store.all(Evidence, position={one.number for one in positions})
    kept = [one for one in linked if one.stance is not EvidenceStance.contradicts]
    excerpts = store.get_many(Excerpt, {one.excerpt for one in kept})
    found: dict[int, Excerpt] = {}
    for one in kept:
        if one.position is not None and one.excerpt in excerpts:
            found.setdefault(one.position, excerpts[one.excerpt])
    return found


class Statement(NamedTuple):
    """A passage somebody said: `speaker` and `office` in words, `source` its title."""

    excerpt: Excerpt
    speaker: str
    office: str
    source: str


def statements(
    store: Store, as_of: int, *, actor: int = 0, person: int = 0, most: int = 50
) -> tuple[list[Statement], int]:
    """Return what was said by a day for an actor or by a person, the latest first, and how much there is in all.

    For an actor speaks who is recorded as speaking for it or in an office of it, and who held one on that day.
    """
    names = ("id", "said_on_first", "said_on_last")
    if person:
        rows = store.values(Excerpt, *names, speaker=person)
    else:
        offices = store.all(Office, actor=actor)
        rows = store.values(Excerpt, *names, spoken_for=actor)
        rows += store.values(Excerpt, *names, office={one.number for one in offices}) if offices else []
        rows += _in_office(store, offices)
    days = {number: last or first or 0 for number, first, last in rows}
    order = sorted((number for number, day in days.items() if day <= as_of), key=lambda one: (-days[one], -one))
    found = store.get_many(Excerpt, order[:most])
    titles = store.get_many(Office, {one.office for one in found.values() if one.office is not None})
    made = []
    for number in order[:most]:
        one = found[number]
        office = titles[one.office].title if one.office is not None else _office_on(store, one, actor)
        speaker = store.title_of(Person.KIND, one.speaker) or one.speaker_words or ""
        made.append(Statement(one, speaker, office, store.title_of(Source.KIND, one.source)))
    return made, len(order)


def _in_office(store: Store, offices: list[Office]) -> list[tuple[int, int | None, int | None]]:
    """What people said on days on which they held one of some offices, where it is not said for whom they spoke."""
    if not offices:
        return []
    terms: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in offices:
        first = bounds(one.since)[0] if one.since else None
        last = bounds(one.until)[1] if one.until else None
        terms[one.person].append((first or 0, last or 1 << 30))
    names = ("id", "said_on_first", "said_on_last", "speaker", "office", "spoken_for")
    return [
        (number, first, last)
        for number, first, last, speaker, office, spoken_for in store.values(Excerpt, *names, speaker=set(terms))
        if office is None and spoken_for is None
        if any(start <= (last or first or 0) <= end for start, end in terms[speaker])
    ]


def _office_on(store: Store, one: Excerpt, actor: int) -> str:
    """The office that a speaker held when they said something, for an actor if one is given."""
    if one.speaker is None:
        return ""
    day = day_of(one)
    held = store.all(Office, person=one.speaker, **({"actor": actor} if actor else {}))
    for office in reversed(held):
        first = bounds(office.since)[0] if office.since else None
        last = bounds(office.until)[1] if office.until else None
        if (first or 0) <= day <= (last or day):
            return office.title
    return ""
