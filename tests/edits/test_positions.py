"""Positions as edits: history stays, one step each, and a questionnaire that is arranged."""

import pytest
from tests.edits.conftest import Case

from tracker.edits.positions import (
    add_question,
    add_questionnaire,
    ask_actors,
    delete_question,
    move_question,
    questions_of,
    remove_actor,
    remove_positions,
    rename_question,
    set_positions,
)
from tracker.edits.sources import add_statement
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Position, Question
from tracker.model.vocabulary import Independence, Stance

TODAY = "2025-03-05"


def asked(case: Case, *texts: str) -> tuple[int, list[int]]:
    """A questionnaire with questions; its id and theirs."""
    one = add_questionnaire(case.store, "Questions", put_by=case.gb, put_on="2025-02-10/2025-02-15", today=TODAY)
    return one.number, [add_question(case.store, one.number, text).number for text in texts]


def answers(case: Case, actor: int, question: int) -> list[tuple[str, str | None]]:
    return [(str(one.stance), one.date) for one in case.store.all(Position, actor=actor, question=question)]


def test_an_answer_is_appended_and_the_one_before_stays(case: Case) -> None:
    _, [troops] = asked(case, "Would you send troops?")
    set_positions(case.store, {(case.gb, troops): Stance.supports}, date="2025-02-16", notes="Ready and willing")
    before = case.steps()
    set_positions(case.store, {(case.gb, troops): Stance.conditional}, date="2025-02-17")
    assert answers(case, case.gb, troops) == [("supports", "2025-02-16"), ("conditional", "2025-02-17")]
    assert case.steps() == before + 1
    assert case.store.undo_label == "Set the answer of UK to conditional"
    case.store.undo()
    assert answers(case, case.gb, troops) == [("supports", "2025-02-16")]


def test_a_correction_of_the_same_day_replaces_and_keeps_the_note(case: Case) -> None:
    _, [troops] = asked(case, "Would you send troops?")
    place = {(case.gb, troops): Stance.supports}
    [first] = set_positions(case.store, place, date=TODAY, notes="After a ceasefire")
    [second] = set_positions(case.store, {(case.gb, troops): Stance.opposes}, date=TODAY)
    assert (second.number, second.stance, second.notes) == (first.number, Stance.opposes, "After a ceasefire")
    [third] = set_positions(case.store, {(case.gb, troops): Stance.opposes}, date=TODAY, notes="")
    assert third.notes is None
    assert len(answers(case, case.gb, troops)) == 1


def test_what_was_recorded_on_an_earlier_day_is_not_replaced(case: Case) -> None:
    _, [troops] = asked(case, "Would you send troops?")
    with case.store.change("Import") as tx:
        tx.put(
            Position.of(
                question=troops,
                actor=case.gb,
                stance="supports",
                date=TODAY,
                recorded_at="2025-03-05T10:00:00Z",
            )
        )
    set_positions(case.store, {(case.gb, troops): Stance.opposes}, date=TODAY)
    assert [stance for stance, _ in answers(case, case.gb, troops)] == ["supports", "opposes"]


def test_several_cells_are_one_step_and_rest_on_one_passage(case: Case) -> None:
    _, [troops, money] = asked(case, "Would you send troops?", "Would you pay?")
    passage = add_statement(case.store, "We would do both")
    places = {(case.gb, troops): Stance.supports, (case.fr, money): Stance.opposes}
    before = case.steps()
    written = set_positions(
        case.store, places, date=TODAY, excerpt=passage.number, independence=Independence.independent
    )
    assert case.steps() == before + 1
    assert case.store.undo_label == "Set 2 answers to what was pasted"
    linked = case.store.all(Evidence, excerpt=passage.number)
    assert {one.position for one in linked} == {one.number for one in written}
    assert {one.independence for one in linked} == {Independence.independent}
    set_positions(case.store, places, date=TODAY, excerpt=passage.number)
    assert len(case.store.all(Evidence, excerpt=passage.number)) == 2  # linked already
    with pytest.raises(UserError, match="select the cells"):
        set_positions(case.store, {}, date=TODAY)


def test_the_last_answer_is_taken_away_with_its_evidence_and_comes_back(case: Case) -> None:
    _, [troops] = asked(case, "Would you send troops?")
    passage = add_statement(case.store, "Ready and willing")
    [one] = set_positions(case.store, {(case.gb, troops): Stance.supports}, date=TODAY, excerpt=passage.number)
    remove_positions(case.store, [one.number])
    assert answers(case, case.gb, troops) == []
    assert case.store.all(Evidence) == []
    case.store.undo()
    assert [one.position for one in case.store.all(Evidence)] == [one.number]
    with pytest.raises(UserError, match="no answer here"):
        remove_positions(case.store, [])


def test_actors_are_asked_everything_they_were_not_asked_yet(case: Case) -> None:
    number, [troops, money] = asked(case, "Would you send troops?", "Would you pay?")
    set_positions(case.store, {(case.gb, troops): Stance.supports}, date="2025-02-16")
    before = case.steps()
    ask_actors(case.store, number, [case.gb, case.fr, case.fr], TODAY)
    assert case.steps() == before + 1
    assert answers(case, case.gb, troops) == [("supports", "2025-02-16")]
    assert answers(case, case.gb, money) == answers(case, case.fr, money) == [("no_answer", "2025-02-15")]
    with pytest.raises(UserError, match="asked everything already"):
        ask_actors(case.store, number, [case.fr], TODAY)
    remove_actor(case.store, number, case.fr)
    assert answers(case, case.fr, troops) == answers(case, case.fr, money) == []
    assert answers(case, case.gb, money)


def test_nobody_is_asked_without_a_question(case: Case) -> None:
    number, _ = asked(case)
    with pytest.raises(UserError, match="Add a question first"):
        ask_actors(case.store, number, [case.gb], TODAY)


def test_refs_are_made_of_who_asked_and_the_month_and_never_twice(case: Case) -> None:
    made = [
        add_questionnaire(case.store, "One", put_by=case.gb, put_on="2025-02", today=TODAY),
        add_questionnaire(case.store, "Two", put_by=case.gb, put_on="2025-02-27", today=TODAY),
        add_questionnaire(case.store, "Three", today=TODAY),
    ]
    assert [one.ref for one in made] == ["GB-2025-02", "GB-2025-02b", "Q-2025-03"]
    with pytest.raises(UserError, match="Title: say what was asked"):
        add_questionnaire(case.store, "  ", today=TODAY)


def test_questions_are_added_reworded_moved_and_deleted_with_their_answers(case: Case) -> None:
    number, [one, two, three] = asked(case, "One?", "Two?", "Three?")
    assert [each.ref for each in questions_of(case.store, number)] == ["GB-2025-02/1", "GB-2025-02/2", "GB-2025-02/3"]
    assert move_question(case.store, three, -1)
    assert [each.number for each in questions_of(case.store, number)] == [one, three, two]
    steps = case.steps()
    assert not move_question(case.store, one, -1)
    assert case.steps() == steps
    assert rename_question(case.store, one, " First \n one? ").text == "First one?"
    with pytest.raises(UserError, match="Type the question first"):
        add_question(case.store, number, " ")
    set_positions(case.store, {(case.gb, two): Stance.opposes}, date=TODAY)
    delete_question(case.store, two)
    assert case.store.all(Position) == []
    assert add_question(case.store, number, "Four?").ref == "GB-2025-02/4"  # a ref that is taken is passed over
    case.store.undo()
    case.store.undo()
    assert [str(each.stance) for each in case.store.all(Position)] == ["opposes"]
    assert case.store.count(Question) == 3
