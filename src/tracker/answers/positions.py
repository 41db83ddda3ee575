"""Where each actor stands on each question: the matrix of a questionnaire as of a day, and what moved in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.model.columns import STATUSES
from tracker.model.records import Evidence, Excerpt, Position, Question, Questionnaire, Wording
from tracker.model.seeing import counts_from
from tracker.model.standing import maker_statuses
from tracker.model.vocabulary import EvidenceStance, Stance, Status
from tracker.store import Step, Store

FIRMNESS = {Stance.opposes: 0, Stance.undecided: 1, Stance.conditional: 2, Stance.supports: 3}
"""From no to yes; without an answer there is nothing to compare."""
YES = frozenset({Stance.supports, Stance.conditional})
STANCES = {str(stance): stance for stance in Stance}
Place = tuple[int, int]
"""An actor and a question."""


class Against(StrEnum):
    """What an answer is at odds with: a passage, a promise that still stands, or one that was withdrawn."""

    passage = "passage"
    promise = "promise"
    withdrawn = "withdrawn"


class Conflict(NamedTuple):
    """Why an answer does not fit the record; `number` is the excerpt's or the commitment's."""

    against: Against
    number: int


class Answer(NamedTuple):
    """One position, with the days (numbers) from which it counts and by which it was recorded."""

    number: int
    question: int
    actor: int
    stance: Stance
    date: str | None
    notes: str | None
    recorded_at: str
    day: int
    known: int


class Cell(NamedTuple):
    """The answer of an actor to a question, and the one before it that differed.

    `moved` is 1 if the answer came closer to yes, -1 if it went away from it. `excerpts` are the passages that it rests
    on, `against` those that contradict it, `commitments` what the passages are linked to besides, and `conflicts`
    everything that it is at odds with.
    """

    position: Answer
    before: Answer | None
    moved: int
    excerpts: tuple[int, ...] = ()
    against: tuple[int, ...] = ()
    commitments: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Questions across, actors down. Nothing is on record where `cells` has no entry."""

    questionnaire: Questionnaire
    questions: tuple[Question, ...]
    actors: tuple[int, ...]
    cells: dict[tuple[int, int], Cell]

    def cell(self, actor: int, question: int) -> Cell | None:
        """Return the answer of an actor to a question, None for none on record."""
        return self.cells.get((actor, question))

    def silent(self, question: int) -> tuple[int, ...]:
        """Return the actors who were asked a question and have not answered it."""
        asked = ((actor, self.cell(actor, question)) for actor in self.actors)
        return tuple(actor for actor, cell in asked if cell is not None and not is_answer(cell))

    def counts(self, question: int, among: Iterable[int] | None = None) -> dict[Stance, int]:
        """Return how many actors take which stance on a question, those who did not answer among them."""
        found = (self.cells.get((actor, question)) for actor in (self.actors if among is None else among))
        counted = Counter(cell.position.stance for cell in found if cell is not None)
        return {stance: counted[stance] for stance in Stance if counted[stance]}


class Proof(NamedTuple):
    """A passage linked to a position, and the day (number) by which that was recorded."""

    excerpt: int
    stance: EvidenceStance
    known: int


class Answers:
    """All answers to a questionnaire, read once: a matrix of any day is made of them without asking the store again."""

    def __init__(self, store: Store, questionnaire: Questionnaire) -> None:
        self._store = store
        self.questionnaire = questionnaire
        self.questions: tuple[Question, ...] = ()
        self._cells: dict[Place, list[Answer]] = {}
        self._place: dict[int, Place] = {}
        self._proofs: dict[int, list[Proof]] = {}
        self._about: dict[int, tuple[int, ...]] = {}
        self._kept: dict[Place, dict[int, Cell]] = {}
        self._seen: tuple[tuple[int, int | None], dict[Place, Cell]] | None = None
        self._changed: set[Place] = set()
        self.read()

    def read(self) -> None:
        """Read everything again."""
        store = self._store
        found = store.all(Question, questionnaire=self.questionnaire.number)
        self.questions = tuple(sorted(found, key=lambda one: (one.order, one.number)))
        asked = {one.number for one in found}
        self._cells, self._place = defaultdict(list), {}
        fields = ("id", "question", "actor", "stance", "date", "notes", "recorded_at")
        self._add(row for row in store.values(Position, *fields) if row[1] in asked)
        self._read_evidence()

    def take(self, step: Step) -> bool:
        """Take in what a step changed; False if nothing of it concerns these answers."""
        touched = step.touched
        if not touched.keys().isdisjoint((Questionnaire.KIND, Question.KIND)):
            found = self._store.get_many(Questionnaire, [self.questionnaire.number])
            self.questionnaire = found.get(self.questionnaire.number, self.questionnaire)
            self.read()
            return True
        numbers = touched.get(Position.KIND, frozenset())
        if numbers:
            self._replace(numbers)
        if not touched.keys().isdisjoint((Evidence.KIND, Excerpt.KIND, Wording.KIND)):
            self._read_evidence()
            return True
        return bool(numbers or step.commitments or "actor" in touched)

    def _replace(self, numbers: Iterable[int]) -> None:
        """Read some positions again."""
        numbers = set(numbers)
        for key in {self._place.pop(number) for number in numbers if number in self._place}:
            kept = [one for one in self._cells[key] if one.number not in numbers]
            if kept:
                self._cells[key] = kept
            else:
                del self._cells[key]
            self._forget(key)
        asked = {one.number for one in self.questions}
        fresh = [one for one in self._store.get_many(Position, numbers).values() if one.question in asked]
        self._add((p.number, p.question, p.actor, p.stance, p.date, p.notes, p.recorded_at) for p in fresh)

    def _forget(self, key: Place) -> None:
        """Let a cell be worked out again."""
        self._kept.pop(key, None)
        self._changed.add(key)

    def _add(self, rows: "Iterable[tuple[int, int, int, str, str | None, str | None, str | None]]") -> None:
        changed = set()
        for number, question, actor, stance, day, notes, recorded in rows:
            one = Answer(
                number,
                question,
                actor,
                STANCES[stance],
                day,
                notes,
                recorded or "",
                counts_from(day, recorded),
                _day_of(recorded),
            )
            self._cells[actor, question].append(one)
            self._place[number] = (actor, question)
            changed.add((actor, question))
        for key in changed:
            self._forget(key)
            if len(self._cells[key]) > 1:
                self._cells[key].sort(key=lambda one: (one.day, one.recorded_at, one.number))

    def _read_evidence(self) -> None:
        """Read the passages behind the answers, and to which commitments they belong."""
        store = self._store
        linked = store.all(Evidence, position=set(self._place)) if self._place else []
        excerpts = store.get_many(Excerpt, {one.excerpt for one in linked})
        found: dict[int, list[Proof]] = defaultdict(list)
        for one in linked:
            if one.position is not None:
                found[one.position].append(Proof(one.excerpt, one.stance, _day_of(one.recorded_at)))
        belong: dict[int, list[int]] = defaultdict(list)
        for excerpt in excerpts.values():
            if excerpt.commitment is not None:
                belong[excerpt.number].append(excerpt.commitment)
        for wording in store.all(Wording, excerpt=set(excerpts)) if excerpts else []:
            if wording.excerpt is not None:
                belong[wording.excerpt].append(wording.commitment)
        self._proofs = dict(found)
        self._about = {excerpt: tuple(dict.fromkeys(numbers)) for excerpt, numbers in belong.items()}
        self._kept, self._seen = {}, None

    def of(self, actor: int, question: int) -> tuple[Answer, ...]:
        """Return all that an actor ever answered to a question, in the order in which it took effect."""
        return tuple(self._cells.get((actor, question), ()))

    def where(self, position: int) -> Place | None:
        """Return the actor and the question of a position; None if it is not one of these."""
        return self._place.get(position)

    def matrix(self, as_of: int, known_on: int | None = None) -> Matrix:
        """Return where everybody stood on a day, by name of the actor."""
        cells = self._as_of(as_of, known_on)
        for key, conflict in self._broken(cells, as_of, known_on):
            cells[key] = cells[key]._replace(conflicts=(*cells[key].conflicts, conflict))
        actors = sorted(
            {actor for actor, _ in self._cells},
            key=lambda actor: (self._store.title_of("actor", actor).casefold(), actor),
        )
        return Matrix(self.questionnaire, self.questions, tuple(actors), cells)

    def _as_of(self, as_of: int, known_on: int | None) -> dict[Place, Cell]:
        """The cells of a day; only those that changed are worked out again if the day is the one before."""
        if self._seen is not None and self._seen[0] == (as_of, known_on):
            cells, wanted = self._seen[1], {key: self._cells.get(key, []) for key in self._changed}
            for key in self._changed:
                cells.pop(key, None)
        else:
            cells, wanted = {}, self._cells
        self._changed = set()
        for key, every in wanted.items():
            if known_on is not None:
                mine = [one for one in every if one.day <= as_of and one.known <= known_on]
                if mine:
                    cells[key] = self._cell(mine, known_on)
                continue
            number = len(every)
            while number and every[number - 1].day > as_of:
                number -= 1
            if number:
                kept = self._kept.setdefault(key, {})
                cells[key] = kept.get(number) or kept.setdefault(number, self._cell(every[:number]))
        self._seen = (as_of, known_on), cells
        return dict(cells)

    def _cell(self, mine: list[Answer], known_on: int | None = None) -> Cell:
        """The last of some answers beside the one before it that differed, and what it rests on."""
        now = mine[-1]
        before = None
        if len(mine) > 1:
            before = next((one for one in reversed(mine) if one.stance is not now.stance), None)
        proofs = self._proofs.get(now.number)
        if not proofs:
            return Cell(now, before, moved(before, now))
        proofs = [one for one in proofs if known_on is None or one.known <= known_on]
        against = tuple(one.excerpt for one in proofs if one.stance is EvidenceStance.contradicts)
        return Cell(
            now,
            before,
            moved(before, now),
            tuple(one.excerpt for one in proofs if one.stance is not EvidenceStance.contradicts),
            against,
            tuple(dict.fromkeys(number for one in proofs for number in self._about.get(one.excerpt, ()))),
            tuple(Conflict(Against.passage, number) for number in against),
        )

    def _promises(self, as_of: int, known_on: int | None) -> set[tuple[int, int]]:
        """What a yes to each question amounts to, as (question, commitment).

        That is the promises to which the passages behind a yes belong, whoever said it.
        """
        found = set()
        for number, proofs in self._proofs.items():
            behind = [one for one in proofs if one.excerpt in self._about and one.stance is EvidenceStance.supports]
            key = self._place.get(number)
            if not behind or key is None:
                continue
            told = next(one for one in self._cells[key] if one.number == number)
            if told.stance not in YES or told.day > as_of or (known_on is not None and told.known > known_on):
                continue
            behind = [one for one in behind if known_on is None or one.known <= known_on]
            found |= {(key[1], commitment) for one in behind for commitment in self._about[one.excerpt]}
        return found

    def _broken(self, cells: dict[Place, Cell], as_of: int, known_on: int | None) -> "Iterator[tuple[Place, Conflict]]":
        """Find answers that do not fit what the same actor promised.

        Whoever makes a promise that a yes amounts to is at odds with it by opposing while it is open, or by saying yes
        after withdrawing it.
        """
        promises = sorted(self._promises(as_of, known_on))
        if not promises:
            return
        columns, standing = self._store.columns, self._store.standing(as_of, known_on)
        for question, commitment in promises:
            row = columns.row_of(commitment)
            if not standing.exists[row]:
                continue
            for actor, code in maker_statuses(columns, row, as_of, known_on).items():
                cell, status = cells.get((actor, question)), STATUSES[code]
                if cell is None:
                    continue
                if cell.position.stance is Stance.opposes and status.is_open:
                    yield (actor, question), Conflict(Against.promise, commitment)
                elif cell.position.stance in YES and status is Status.withdrawn:
                    yield (actor, question), Conflict(Against.withdrawn, commitment)


def _day_of(recorded_at: str | None) -> int:
    """The day number of a moment, 0 for none."""
    return date.fromisoformat(recorded_at[:10]).toordinal() if recorded_at else 0


def moved(before: Answer | None, now: Answer) -> int:
    """Return 1 if an answer is closer to yes than the one before it, -1 if further away, 0 for no move."""
    if before is None or before.stance not in FIRMNESS or now.stance not in FIRMNESS:
        return 0
    return (FIRMNESS[now.stance] > FIRMNESS[before.stance]) - (FIRMNESS[now.stance] < FIRMNESS[before.stance])


def is_answer(cell: Cell | None) -> bool:
    """Tell whether a cell says something."""
    return cell is not None and cell.position.stance is not Stance.no_answer


def conflict_words(store: Store, conflict: Conflict) -> str:
    """Say in a sentence what an answer is at odds with."""
    if conflict.against is Against.passage:
        excerpt = store.get(Excerpt, conflict.number)
        return f"A passage contradicts it: “{' '.join(excerpt.quote.split())}”"
    ref, title = (each("commitment", conflict.number) for each in (store.name_of, store.title_of))
    if conflict.against is Against.promise:
        return f"Opposes, but its promise {ref} is open: {title}"
    return f"Says yes, but withdrew its promise {ref}: {title}"


def matrix(store: Store, questionnaire: Questionnaire, as_of: int, known_on: int | None = None) -> Matrix:
    """Return where everybody stood on the questions of a questionnaire, by name of the actor."""
    return Answers(store, questionnaire).matrix(as_of, known_on)
