"""Edits of positions: answer for one actor or many, put questions to actors, and arrange the questionnaire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.edits.labels import shortened
from tracker.model.dates import bounds, from_day
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Excerpt, Position, Question, Questionnaire, Source
from tracker.model.vocabulary import EvidenceStance, Independence, SourceKind, Stance
from tracker.store import Store
from tracker.store.transaction import Transaction

Place = tuple[int, int]
"""An actor and a question."""


@dataclass(frozen=True)
class Quote:
    """Words that were pasted, and the source that they stand in; None keeps them as a note."""

    words: str
    source: int | None = None


def set_positions(
    store: Store,
    stances: Mapping[Place, Stance],
    *,
    date: str | None,
    notes: str | None = None,
    excerpt: int | None = None,
    quote: Quote | None = None,
    independence: Independence = Independence.self,
) -> list[Position]:
    """Say how actors answered questions on a day, in one step; the answers before stay as they were.

    An answer of the same day that was recorded today is corrected in its place. `notes` None keeps the notes of one
    that is corrected; `excerpt` is the passage that the answers rest on, or `quote` one that is taken in with them.
    """
    if not stances:
        raise UserError("Nothing is selected; select the cells to answer for.")
    with store.change(f"Set {_whose(store, list(stances))} to {_to(stances)}") as tx:
        before = _of_the_day(store, tx, stances, date)
        fresh, changed = [], []
        for (actor, question), stance in stances.items():
            old = before.get((actor, question))
            if old is None:
                made = Position.of(question=question, actor=actor, stance=stance, date=date, notes=notes or None)
                fresh.append(made)
            else:
                changed.append(old.changed(stance=stance, **({} if notes is None else {"notes": notes or None})))
        written = [*tx.put_all(fresh), *tx.put_all(changed)]
        if quote is not None:
            excerpt = _take_in(tx, quote, date, {actor for actor, _ in stances})
        if excerpt is not None:
            _prove(store, tx, written, excerpt, independence)
        return written


def _take_in(tx: Transaction, quote: Quote, date: str | None, actors: set[int]) -> int:
    """Make an excerpt of a quote; without a source the quote is kept as a note of its own."""
    source = quote.source
    if source is None:
        words = " ".join(quote.words.split())
        source = tx.put(Source.of(title=shortened(words), kind=SourceKind.note, text=words)).number
    speaker = {"spoken_for": next(iter(actors))} if len(actors) == 1 else {"speaker_words": "not named"}
    return tx.put(Excerpt.of(source=source, quote=quote.words, said_on=date, **speaker)).number


def _of_the_day(
    store: Store, tx: Transaction, stances: Mapping[Place, Stance], date: str | None
) -> dict[Place, Position]:
    """The answers of the same date that were recorded on the day of the step; the latest of each cell."""
    found: dict[Place, Position] = {}
    places = set(stances)
    for one in store.all(Position, question={question for _, question in places}, actor={actor for actor, _ in places}):
        if one.date == date and (one.recorded_at or "")[:10] == tx.at[:10] and (one.actor, one.question) in places:
            found[one.actor, one.question] = one
    return found


def _prove(
    store: Store, tx: Transaction, positions: Sequence[Position], excerpt: int, independence: Independence
) -> None:
    """Link a passage to positions that do not rest on it yet."""
    linked = {one.position for one in store.all(Evidence, excerpt=excerpt)}
    tx.put_all(
        [
            Evidence.of(excerpt=excerpt, position=one.number, stance=EvidenceStance.supports, independence=independence)
            for one in positions
            if one.number not in linked
        ]
    )


def remove_positions(store: Store, positions: Sequence[int]) -> None:
    """Take answers away with what they rest on, in one step; the answers before them hold again."""
    found = list(store.get_many(Position, set(positions)).values())
    if not found:
        raise UserError("There is no answer here by this day; type S, C, U, O or N to give one.")
    whose = _whose(store, [(one.actor, one.question) for one in found])
    with store.change(f"Delete {whose}") as tx:
        tx.remove(*found)


def ask_actors(store: Store, questionnaire: int, actors: Sequence[int], today: str) -> list[Position]:
    """Put all questions of a questionnaire to actors: who has no answer on record gets "no answer".

    It is dated by the last day on which the questionnaire was put, else `today` (EDTF).
    """
    questions = questions_of(store, questionnaire)
    if not questions:
        raise UserError("Add a question first; then say who was asked.")
    one = store.get(Questionnaire, questionnaire)
    there = {(each.actor, each.question) for each in store.all(Position, question={each.number for each in questions})}
    asked = [
        Position.of(question=each.number, actor=actor, stance=Stance.no_answer, date=_put_on(one) or today)
        for actor in dict.fromkeys(actors)
        for each in questions
        if (actor, each.number) not in there
    ]
    if not asked:
        raise UserError("They have been asked everything already.")
    who = {each.actor for each in asked}
    words = store.title_of("actor", asked[0].actor) if len(who) == 1 else f"{len(who)} actors"
    with store.change(f"Add {words} to {one.ref}") as tx:
        return tx.put_all(asked)


def _put_on(one: Questionnaire) -> str | None:
    """The last day on which a questionnaire was put, as EDTF."""
    last = bounds(one.put_on)[1] if one.put_on else None
    return from_day(last) if last else None


def remove_actor(store: Store, questionnaire: int, actor: int) -> None:
    """Take an actor out of a questionnaire, with all its answers."""
    questions = {one.number for one in questions_of(store, questionnaire)}
    found = store.all(Position, question=questions, actor=actor)
    ref = store.name_of("questionnaire", questionnaire)
    with store.change(f"Delete {store.title_of('actor', actor)} from {ref}") as tx:
        tx.remove(*found)


def add_questionnaire(
    store: Store, title: str, *, put_by: int | None = None, put_on: str | None = None, today: str
) -> Questionnaire:
    """Add a questionnaire; its ref is made of who put it and the month: US-2025-02."""
    if not title.strip():
        raise UserError("Title: say what was asked, such as “Questions to the European governments”.")
    who = store.name_of("actor", put_by) if put_by is not None else "Q"
    last = bounds(put_on)[1] or bounds(put_on)[0] if put_on else None
    stem = f"{who}-{(from_day(last) if last else today)[:7]}"
    with store.change(f"Add questionnaire “{shortened(title)}”") as tx:
        ref = _free(stem, {str(ref) for (ref,) in store.values(Questionnaire, "ref")})
        return tx.put(Questionnaire.of(ref=ref, title=title.strip(), put_by=put_by, put_on=put_on))


def _free(stem: str, taken: set[str]) -> str:
    """The stem, or with a letter behind it, whichever no other has."""
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next((f"{stem}{each}" for each in letters if f"{stem}{each}" not in taken), f"{stem}-{len(taken) + 1}")


def questions_of(store: Store, questionnaire: int) -> list[Question]:
    """All questions of a questionnaire in their order."""
    return sorted(store.all(Question, questionnaire=questionnaire), key=lambda one: (one.order, one.number))


def add_question(store: Store, questionnaire: int, text: str) -> Question:
    """Add a question as the last of a questionnaire. Raises UserError without words."""
    words = _question_words(text)
    one = store.get(Questionnaire, questionnaire)
    every = questions_of(store, questionnaire)
    last = max((each.order for each in every), default=0)
    taken = {str(ref) for (ref,) in store.values(Question, "ref")}
    number = len(every) + 1
    while f"{one.ref}/{number}" in taken:
        number += 1
    with store.change(f"Add question “{shortened(words)}”") as tx:
        return tx.put(
            Question.of(questionnaire=questionnaire, ref=f"{one.ref}/{number}", text=words, order=min(last + 1, 1000))
        )


def rename_question(store: Store, question: int, text: str) -> Question:
    """Put a question in other words. Raises UserError without words."""
    words = _question_words(text)
    with store.change(f"Change question “{shortened(words)}”") as tx:
        return tx.put(store.get(Question, question).changed(text=words))


def move_question(store: Store, question: int, step: int) -> bool:
    """Move a question to the left (-1) or right (1); False at the ends, where nothing happens."""
    one = store.get(Question, question)
    every = questions_of(store, one.questionnaire)
    at = next(place for place, each in enumerate(every) if each.number == question)
    to = at + step
    if not 0 <= to < len(every):
        return False
    every.insert(to, every.pop(at))
    with store.change(f"Move question “{shortened(one.text)}”") as tx:
        tx.put_all([each.changed(order=place) for place, each in enumerate(every, start=1) if each.order != place])
    return True


def delete_question(store: Store, question: int) -> None:
    """Delete a question with all answers to it."""
    one = store.get(Question, question)
    with store.change(f"Delete question “{shortened(one.text)}”") as tx:
        tx.remove(one)


def _question_words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise UserError("Type the question first, as it was put.")
    return words


def _whose(store: Store, places: Sequence[Place]) -> str:
    """ "France’s answer", "4 answers"."""
    if len(places) > 1:
        return f"{len(places)} answers"
    return f"the answer of {shortened(store.title_of('actor', places[0][0]))}"


def _to(stances: Mapping[Place, Stance]) -> str:
    """The stance that all of them get, or that they differ."""
    found = set(stances.values())
    return next(iter(found)).label.lower() if len(found) == 1 else "what was pasted"
