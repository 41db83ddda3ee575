"""Where each actor stands on each question: the matrix of a questionnaire as of a day, and what moved in it."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.answers.records import View
from tracker.model.records import Evidence, Excerpt, Position, Question, Questionnaire
from tracker.model.vocabulary import EvidenceStance, Stance
from tracker.store import Store

FIRMNESS = {Stance.opposes: 0, Stance.undecided: 1, Stance.conditional: 2, Stance.supports: 3}
"""From no to yes; without an answer there is nothing to compare."""


@dataclass(frozen=True)
class Cell:
    """The answer of an actor to a question, and the one before it that differed.

    `moved` is 1 if the answer came closer to yes, -1 if it went away from it. `excerpts` are the passages that it rests
    on, `against` those that contradict it, `commitments` what the passages are linked to besides.
    """

    position: Position
    before: Position | None
    moved: int
    excerpts: tuple[int, ...]
    against: tuple[int, ...]
    commitments: tuple[int, ...]


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


def is_answer(cell: Cell | None) -> bool:
    """Tell whether a cell says something."""
    return cell is not None and cell.position.stance is not Stance.no_answer


def matrix(store: Store, questionnaire: Questionnaire, as_of: int, known_on: int | None = None) -> Matrix:
    """Return where everybody stood on the questions of a questionnaire, by name of the actor."""
    view = View(as_of, known_on)
    questions = sorted(store.all(Question, questionnaire=questionnaire.number), key=lambda one: (one.order, one.number))
    found: dict[tuple[int, int], list[Position]] = defaultdict(list)
    asked: set[int] = set()
    by_question: dict[int, list[Position]] = defaultdict(list)
    for each in store.all(Position, question={question.number for question in questions}):
        by_question[each.question].append(each)
    for question in questions:
        every = by_question.get(question.number, [])
        asked |= {one.actor for one in every}
        for one in view.of(every):
            found[one.actor, question.number].append(one)
    evidence = _evidence(store, view, {one.number for mine in found.values() for one in mine[-1:]})
    cells = {key: _cell(mine, evidence) for key, mine in found.items()}
    actors = sorted(asked, key=lambda actor: store.title_of("actor", actor).casefold())
    return Matrix(questionnaire, tuple(questions), tuple(actors), cells)


def _cell(mine: list[Position], evidence: "dict[int, list[tuple[Evidence, Excerpt]]]") -> Cell:
    now = mine[-1]
    before = next((one for one in reversed(mine[:-1]) if one.stance is not now.stance), None)
    moved = 0
    if before is not None and before.stance in FIRMNESS and now.stance in FIRMNESS:
        moved = (FIRMNESS[now.stance] > FIRMNESS[before.stance]) - (FIRMNESS[now.stance] < FIRMNESS[before.stance])
    pairs = evidence.get(now.number, [])
    against = tuple(excerpt.number for one, excerpt in pairs if one.stance is EvidenceStance.contradicts)
    return Cell(
        now,
        before,
        moved,
        tuple(excerpt.number for one, excerpt in pairs if one.stance is not EvidenceStance.contradicts),
        against,
        tuple(dict.fromkeys(excerpt.commitment for _, excerpt in pairs if excerpt.commitment is not None)),
    )


def _evidence(store: Store, view: View, positions: set[int]) -> "dict[int, list[tuple[Evidence, Excerpt]]]":
    linked = [one for one in store.all(Evidence, position=positions) if view.counts(one)]
    excerpts = store.get_many(Excerpt, {one.excerpt for one in linked})
    found: dict[int, list[tuple[Evidence, Excerpt]]] = defaultdict(list)
    for one in linked:
        if one.position is not None and one.excerpt in excerpts:
            found[one.position].append((one, excerpts[one.excerpt]))
    return found
