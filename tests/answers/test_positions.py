"""The matrix as the day moves, as it is edited, and where an answer does not fit what the actor promised."""

from collections.abc import Callable

import pytest
from tests.answers.conftest import day

from tracker.answers.positions import Against, Answers, Cell, conflict_words, matrix
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.positions import add_question, add_questionnaire, remove_positions, rename_question, set_positions
from tracker.edits.sources import add_statement, link_evidence
from tracker.edits.status import Proof, set_status
from tracker.model.records import Actor, Commitment, Membership, Question, Questionnaire
from tracker.model.vocabulary import EvidenceStance, Stance, Status
from tracker.store import Step, Store

TODAY = day("2025-03-05")
NO_DATE = "2025-02-01"


class Asked:
    """Two actors, one question, and what they say."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.change("Begin") as tx:
            actors = [Actor.of(code=code, name=name) for code, name in (("GB", "UK"), ("FR", "France"))]
            self.gb, self.fr = (one.number for one in tx.put_all(actors))
        self.one = add_questionnaire(store, "Questions", today=NO_DATE)
        self.troops = add_question(store, self.one.number, "Would you send troops?").number
        self.answers = Answers(store, self.one)
        store.changed.connect(self._take)

    def _take(self, step: Step) -> None:
        self.answers.take(step)

    def says(self, actor: int, stance: Stance, date: str, excerpt: int | None = None) -> int:
        [made] = set_positions(self.store, {(actor, self.troops): stance}, date=date, excerpt=excerpt)
        return made.number

    def cell(self, actor: int, on: str = "2025-03-05", known_on: int | None = None) -> Cell | None:
        """The cell as it is kept, which is what a fresh reading gives."""
        kept = self.answers.matrix(day(on), known_on)
        assert kept == matrix(self.store, self.one, day(on), known_on)
        return kept.cell(actor, self.troops)

    def promise(self, *actors: int) -> tuple[Commitment, int]:
        """A commitment and the id of a passage that belongs to it."""
        made = create_commitment(
            self.store,
            NewCommitment(headline="Send troops", committers=actors, made_on="2025-02-16", wording="will send troops"),
        )
        return made, add_statement(self.store, "We will send troops", commitment=made.number).number


@pytest.fixture
def asked(own: Store) -> Asked:
    return Asked(own)


def stance_of(cell: Cell | None) -> Stance | None:
    return cell.position.stance if cell else None


def test_an_edit_is_taken_in_and_the_day_tells_which_answer_holds(asked: Asked) -> None:
    asked.says(asked.gb, Stance.supports, "2025-02-16")
    last = asked.says(asked.gb, Stance.conditional, "2025-02-27")
    assert [stance_of(asked.cell(asked.gb, on)) for on in ("2025-02-15", "2025-02-16", "2025-02-27")] == [
        None,
        Stance.supports,
        Stance.conditional,
    ]
    now = asked.cell(asked.gb)
    assert now is not None
    assert (now.moved, now.before and now.before.stance) == (-1, Stance.supports)
    remove_positions(asked.store, [last])
    assert stance_of(asked.cell(asked.gb)) is Stance.supports
    asked.store.undo()
    assert stance_of(asked.cell(asked.gb)) is Stance.conditional
    assert [one.date for one in asked.answers.of(asked.gb, asked.troops)] == ["2025-02-16", "2025-02-27"]
    assert asked.answers.where(last) == (asked.gb, asked.troops)


def test_what_was_not_known_yet_is_not_shown(asked: Asked) -> None:
    asked.says(asked.gb, Stance.supports, "2025-02-16")  # recorded today, whenever that is
    assert asked.cell(asked.gb, known_on=day("2025-02-20")) is None
    assert stance_of(asked.cell(asked.gb, known_on=day("9000-01-01"))) is Stance.supports


def test_questions_and_passages_are_taken_in_too(asked: Asked) -> None:
    number = asked.says(asked.gb, Stance.supports, "2025-02-16")
    rename_question(asked.store, asked.troops, "Would you send any?")
    assert [one.text for one in asked.answers.questions] == ["Would you send any?"]
    passage = add_statement(asked.store, "Ready and willing")
    link_evidence(asked.store, passage.number, position=number)
    cell = asked.cell(asked.gb)
    assert cell is not None
    assert (cell.excerpts, cell.against, cell.conflicts) == ((passage.number,), (), ())


def test_counts_add_up(paris: Store) -> None:
    found = matrix(paris, paris.all(Questionnaire)[0], TODAY)
    troops = next(one for one in found.questions if one.ref.endswith("troops")).number
    counts = found.counts(troops)
    assert (counts[Stance.supports], counts[Stance.opposes], counts[Stance.no_answer]) == (2, 1, 7)
    members = [one.actor for one in paris.all(Membership, bloc=paris.find("EU").number) if one.until is None]
    assert found.counts(troops, members)[Stance.supports] == 1  # France; the United Kingdom is no member


def test_a_passage_that_contradicts_is_a_conflict(asked: Asked) -> None:
    number = asked.says(asked.gb, Stance.supports, "2025-02-16")
    passage = add_statement(asked.store, "We would never")
    link_evidence(asked.store, passage.number, EvidenceStance.contradicts, position=number)
    cell = asked.cell(asked.gb)
    assert cell is not None
    assert [(one.against, one.number) for one in cell.conflicts] == [(Against.passage, passage.number)]
    assert conflict_words(asked.store, cell.conflicts[0]) == "A passage contradicts it: “We would never”"


def test_who_opposes_what_it_promised_is_at_odds_with_it_while_the_promise_is_open(asked: Asked) -> None:
    made, passage = asked.promise(asked.gb)
    asked.says(asked.gb, Stance.supports, "2025-02-16", passage)
    asked.says(asked.fr, Stance.opposes, "2025-02-16")
    assert not conflicts(asked, asked.gb) + conflicts(asked, asked.fr)
    asked.says(asked.gb, Stance.undecided, "2025-02-18")
    assert not conflicts(asked, asked.gb)  # to hesitate breaks nothing
    asked.says(asked.gb, Stance.opposes, "2025-02-20")
    assert conflicts(asked, asked.gb) == [f"Opposes, but its promise {made.ref} is open: Send troops"]
    assert not conflicts(asked, asked.fr)  # did not make it
    set_status(asked.store, [made.number], Status.fulfilled, effective="2025-03-01")
    assert not conflicts(asked, asked.gb)
    assert conflicts(asked, asked.gb, "2025-02-28")


def test_a_joint_promise_binds_all_who_make_it_whoever_said_yes(asked: Asked) -> None:
    made, passage = asked.promise(asked.gb, asked.fr)
    asked.says(asked.gb, Stance.supports, "2025-02-16", passage)
    asked.says(asked.fr, Stance.opposes, "2025-02-20")
    assert conflicts(asked, asked.fr) == [f"Opposes, but its promise {made.ref} is open: Send troops"]


def test_a_no_makes_no_promise_of_the_question(asked: Asked) -> None:
    _, passage = asked.promise(asked.gb)
    asked.says(asked.gb, Stance.opposes, "2025-02-16", passage)
    assert not conflicts(asked, asked.gb)


def test_who_says_yes_after_withdrawing_is_at_odds_with_it(asked: Asked) -> None:
    made, passage = asked.promise(asked.gb)
    asked.says(asked.gb, Stance.supports, "2025-02-16", passage)
    off = add_statement(asked.store, "It is off")
    set_status(asked.store, [made.number], Status.withdrawn, effective="2025-03-01", evidence=[Proof(off.number)])
    assert conflicts(asked, asked.gb) == [f"Says yes, but withdrew its promise {made.ref}: Send troops"]
    assert not conflicts(asked, asked.gb, "2025-02-28")


def conflicts(asked: Asked, actor: int, on: str = "2025-03-05") -> list[str]:
    cell = asked.cell(actor, on)
    return [conflict_words(asked.store, one) for one in cell.conflicts] if cell else []


@pytest.mark.parametrize(
    "edit",
    [
        lambda asked: asked.says(asked.fr, Stance.opposes, "2025-02-20"),
        lambda asked: rename_question(asked.store, asked.troops, "Or not?"),
        lambda asked: add_question(asked.store, asked.one.number, "And money?"),
        lambda asked: asked.promise(asked.gb),
    ],
)
def test_a_step_says_whether_it_concerns_the_matrix(asked: Asked, edit: Callable[[Asked], object]) -> None:
    asked.says(asked.gb, Stance.supports, "2025-02-16")
    seen: list[bool] = []
    other = Answers(asked.store, asked.one)
    asked.store.changed.connect(lambda step: seen.append(other.take(step)))
    edit(asked)
    assert any(seen)
    assert other.matrix(TODAY) == Answers(asked.store, asked.one).matrix(TODAY)
    assert asked.store.get(Question, asked.troops)
