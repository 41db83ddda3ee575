"""The page of a position lists all that its actor ever answered to its question."""

from tests.desktop.inspector.desk import Desk, Key

from tracker.desktop.inspector.answers import AnswersSection
from tracker.desktop.inspector.lines import Line
from tracker.edits.positions import set_positions
from tracker.model.records import Position
from tracker.model.vocabulary import Stance


def lines(desk: Desk) -> list[Line]:
    section = next(each for each in desk.record_page.sections if isinstance(each, AnswersSection))
    return [row.line for row in section.rows()]


def premature(desk: Desk) -> Position:
    """What Germany said of troops on 17 February."""
    return next(one for one in desk.store.all(Position) if one.notes == "Premature.")


def test_the_answers_to_the_question_are_listed_the_latest_first(desk: Desk) -> None:
    one = premature(desk)
    desk.session.select(Position.KIND, one.number)
    found = lines(desk)
    assert [(line.words, line.end, line.strong) for line in found] == [
        ("Undecided. Premature.", "17 Feb", True),
        ("No answer", "15 Feb", False),
    ]
    set_positions(desk.store, {(one.actor, one.question): Stance.conditional}, date="2025-04-02")
    assert [(line.words, line.faint) for line in lines(desk)] == [
        ("Conditional", True),
        ("Undecided. Premature.", False),
        ("No answer", False),
    ]


def test_another_answer_is_opened_and_deleted_from_its_line(desk: Desk) -> None:
    one = premature(desk)
    desk.session.select(Position.KIND, one.number)
    section = next(each for each in desk.record_page.sections if isinstance(each, AnswersSection))
    other = section.rows()[1]
    other.setFocus()
    desk.press(Key.Key_Return)
    assert desk.session.selection == (other.line.key,)
    desk.session.select(Position.KIND, one.number)
    section.rows()[1].setFocus()
    desk.press(Key.Key_Delete)
    assert [line.words for line in lines(desk)] == ["Undecided. Premature."]
