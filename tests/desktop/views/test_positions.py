"""The matrix of positions: what its cells say, by keys and mouse, and what is painted of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, LEFT, SHIFT, Key, Shown, shown

from tracker.desktop.shortcuts_sheet import KeyRow
from tracker.desktop.theme import current, font, theme_of
from tracker.desktop.views.positions import View
from tracker.desktop.views.positions.choosing import OTHERS, Choosing, Row
from tracker.desktop.views.positions.painting import fitting
from tracker.desktop.views.positions.pasting import block_text, stances_in
from tracker.desktop.widgets.painting import caps_width, text_width
from tracker.edits.positions import add_questionnaire
from tracker.edits.records import delete
from tracker.edits.sources import link_evidence
from tracker.model.errors import UserError
from tracker.model.records import Actor, Excerpt, Position, Question, Questionnaire, Source
from tracker.model.vocabulary import EvidenceStance, Stance
from tracker.store import create_workspace, open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def positions(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one


@pytest.fixture
def bare(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    """Show a workspace with three actors and no questionnaire."""
    with create_workspace(tmp_path / "bare.tracker", title="Bare") as store, store.change("Begin") as tx:
        tx.put_all(
            [Actor.of(code=code, name=name) for code, name in (("GB", "UK"), ("FR", "France"), ("UA", "Україна"))]
        )
    with shown(qtbot, qapp, tmp_path / "bare.tracker", View) as one:
        yield one


def question(one: Shown, ref: str) -> int:
    return one.store.find(f"US-2025-02/{ref}").number


def actor(one: Shown, code: str) -> int:
    return one.store.find(code, "actor").number


def go(one: Shown, code: str, ref: str) -> tuple[int, int]:
    """Put the keyboard on a cell."""
    place = actor(one, code), question(one, ref)
    one.view.table.setFocus()
    assert one.view.table.go_to(*place)
    return place


def words(one: Shown, code: str, ref: str) -> str:
    """What a cell says."""
    found = one.view.grid.find(actor(one, code), question(one, ref))
    return one.view.grid.words(*found) if found else ""


def names(one: Shown) -> list[str]:
    """Who is listed, the heads of groups in brackets."""
    grid = one.view.grid
    return [f"[{grid.title(at)}]" if row.is_head else grid.title(at) for at, row in enumerate(grid.rows)]


def test_the_model_keeps_qts_rules(positions: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(positions.view.grid)
    positions.press(Key.Key_G)
    qtmodeltester.check(positions.view.grid)


def test_a_cell_says_stance_date_note_and_source(positions: Shown) -> None:
    assert words(positions, "DE", "troops") == "Undecided, 17 Feb, premature, sourced"
    assert words(positions, "FI", "troops") == "No answer, asked 15 Feb"
    assert words(positions, "RU", "troops") == "not asked"
    positions.session.set_as_of(positions.session.as_of - 18)  # 15 February
    assert words(positions, "DE", "troops") == "No answer, asked 15 Feb"
    assert words(positions, "PL", "troops") == "nothing yet by this day"


def test_the_head_counts_and_the_corner_says_how_many(positions: Shown) -> None:
    view = positions.view
    spoken = view.table.questions.spoken(0)
    assert spoken == (
        "Would you send troops of your own to Ukraine after the war?\n2 supports, 7 undecided, 1 opposes, 7 no answer"
    )
    assert view.table.corner.accessibleName() == "22 actors"
    positions.press(Key.Key_W)
    assert view.table.corner.accessibleName().endswith("of 22 actors")
    assert len(names(positions)) < 22


def test_letters_and_digits_answer_and_one_undo_takes_it_back(positions: Shown) -> None:
    go(positions, "GB", "troops")
    steps = len(positions.store.steps())
    positions.press(Key.Key_C)
    assert words(positions, "GB", "troops") == "Conditional, 5 Mar, softer"
    positions.press(Key.Key_4)
    assert words(positions, "GB", "troops").startswith("Opposes, 5 Mar, softer")
    assert len(positions.store.steps()) == steps + 2
    positions.session.undo()
    positions.session.undo()
    assert (
        words(positions, "GB", "troops") == "Supports, 2 Mar, with others and with US backing; aircraft added, sourced"
    )
    assert positions.said[0] == "Set the answer of United Kingdom to conditional"


def test_each_stance_has_its_letter_and_its_digit(positions: Shown) -> None:
    found = []
    for key in (Key.Key_S, Key.Key_C, Key.Key_U, Key.Key_O, Key.Key_N, *range(Key.Key_1, Key.Key_5 + 1)):
        go(positions, "FI", "table")
        positions.press(Qt.Key(key))
        found.append(words(positions, "FI", "table").partition(",")[0])
    assert found == [stance.label for stance in Stance] * 2


def test_the_sheet_of_keys_lists_each_stance_with_letter_and_digit(positions: Shown) -> None:
    found = {hint.title: hint.keys for hint in positions.view.hints()}
    assert [found[stance.label] for stance in Stance] == [("S", "1"), ("C", "2"), ("U", "3"), ("O", "4"), ("N", "5")]
    for title, keys in found.items():
        row = KeyRow(title, list(keys))
        caps = sum(caps_width(each) for each in keys) + 22 * (len(keys) - 1)
        assert text_width(title, font(13)) + 10 + caps <= row.sizeHint().width()


def test_several_cells_are_answered_in_one_step(positions: Shown) -> None:
    go(positions, "EE", "troops")
    positions.press(Key.Key_Right, SHIFT)
    places = positions.view.table.places()
    assert len(places) == 2
    steps = len(positions.store.steps())
    positions.press(Key.Key_O)
    assert len(positions.store.steps()) == steps + 1
    assert words(positions, "EE", "troops") == words(positions, "EE", "backstop") == "Opposes, 5 Mar"
    assert set(positions.view.table.places()) == set(places)  # still chosen
    assert len(positions.session.selected(Position.KIND)) == 2
    positions.press(Key.Key_Delete)
    assert words(positions, "EE", "troops") == "No answer, asked 15 Feb"
    assert words(positions, "EE", "backstop") == "not asked"
    assert len(positions.store.steps()) == steps + 2


def test_enter_asks_for_date_note_and_passage(positions: Shown) -> None:
    place = go(positions, "FI", "troops")
    positions.press(Key.Key_Return)
    card = positions.view.asking.answer_card
    assert (card.title.text(), card.date.value(), card.stance.value()) == ("Finland, Q1", "2025-03-05", "no_answer")
    positions.write("3 march 2025")
    assert card.date.card().note().startswith("3 Mar 2025")
    positions.press(Key.Key_Tab)
    positions.write("Border first")
    positions.press(Key.Key_Tab)
    positions.write("premature")
    positions.press(Key.Key_Return)
    positions.press(Key.Key_Backtab, SHIFT)
    positions.press(Key.Key_Backtab, SHIFT)
    positions.press(Key.Key_Backtab, SHIFT)
    positions.press(Key.Key_U)
    assert card.stance.value() == "undecided"
    card.submit()
    assert not card.isVisible()
    assert words(positions, "FI", "troops") == "Undecided, 3 Mar, border first, sourced"
    assert QApplication.focusWidget() is positions.view.table
    made = positions.store.all(Position, actor=place[0], question=place[1])
    assert [one.date for one in made] == ["2025-02-15", "2025-03-03"]


def test_a_date_without_a_year_is_read_from_the_day_shown(positions: Shown) -> None:
    positions.session.set_as_of(date(2030, 6, 1).toordinal())
    go(positions, "FI", "troops")
    positions.press(Key.Key_Return)
    positions.write("3 june")
    assert positions.view.asking.answer_card.date.card().note().startswith("3 Jun 2030")


def test_a_passage_is_pasted_with_its_source_in_place(positions: Shown) -> None:
    store = positions.store
    source = next(one for one in store.all(Source) if one.title == "Note: what was said around the Paris meeting")
    quote = " ".join((source.text or "")[21:320].split())  # more than any passage that was taken holds
    for words_of_source, place, pasted in (
        ("said around the Paris", "FI", quote),
        ("", "CZ", "We ask parliament first"),
    ):
        go(positions, place, "troops")
        positions.press(Key.Key_Return)
        for _ in range(2):
            positions.press(Key.Key_Tab)
        QApplication.clipboard().setText(pasted)
        positions.press(Key.Key_V, CONTROL)
        positions.press(Key.Key_Return)  # the row that takes it for a new passage
        card = positions.view.asking.answer_card
        assert card.quote.text() == f"New passage: “{pasted}”"
        if words_of_source:
            positions.write(words_of_source)
            positions.press(Key.Key_Return)
        positions.press(Key.Key_Return)
        assert not card.isVisible()
        assert "sourced" in words(positions, place, "troops")
    anchored, note = store.all(Excerpt)[-2:]
    assert (anchored.source, anchored.offset_start) == (source.number, 21)
    assert store.name_of("actor", anchored.spoken_for) == "FI"
    assert store.get(Source, note.source).text == "We ask parliament first"
    positions.session.undo()
    assert store.all(Excerpt)[-1] == anchored


def test_a_date_that_is_not_one_is_said_at_its_field(positions: Shown) -> None:
    go(positions, "FI", "troops")
    steps = len(positions.store.steps())
    positions.press(Key.Key_E)
    card = positions.view.asking.answer_card
    positions.write("soon enough")
    positions.press(Key.Key_Return)
    assert card.date.error()
    assert card.isVisible()
    positions.press(Key.Key_Escape)
    assert not card.isVisible()
    assert len(positions.store.steps()) == steps


def test_the_card_tells_quote_speaker_source_grade_and_the_answer_before(positions: Shown) -> None:
    go(positions, "DE", "troops")
    card = positions.view.table.card
    positions.press(Key.Key_Space)
    assert card.isVisible()
    said = card.words()
    for part in ("Undecided", "Germany, Q1", "premature while the war went on", "Olaf Scholz", "usually reliable"):
        assert part in said
    assert "Before. No answer, 15 Feb 2025" in said
    beside = positions.view.place_of_cell()
    assert not card.geometry().intersects(beside)
    assert positions.view.table.rect().contains(card.geometry())
    positions.press(Key.Key_Space)
    assert not card.isVisible()


def test_a_contradicted_answer_is_marked_and_says_why(positions: Shown) -> None:
    place = go(positions, "PL", "troops")
    number = positions.store.all(Position, actor=place[0], question=place[1])[0].number
    passage = positions.store.all(Excerpt)[0]
    before = painted(positions, *place)
    link_evidence(positions.store, passage.number, EvidenceStance.contradicts, position=number)
    assert "at odds with the record" in words(positions, "PL", "troops")
    assert painted(positions, *place) != before
    positions.press(Key.Key_Space)
    assert "A passage contradicts it" in positions.view.table.card.words()


def painted(one: Shown, actor_: int, question_: int) -> object:
    """The picture of a cell."""
    index = one.view.grid.index(*one.view.grid.find(actor_, question_))
    one.view.table.scrollTo(index)
    return one.view.table.viewport().grab(one.view.table.visualRect(index)).toImage()


def colours_in(one: Shown, code: str, ref: str) -> set[str]:
    image = painted(one, actor(one, code), question(one, ref))
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tints_tell_yes_from_no_in_both_themes(positions: Shown, qapp: QApplication, theme: str) -> None:
    theme_of(qapp).set_mode(theme)
    tokens = current().tokens
    go(positions, "FI", "troops")
    yes, no = tokens.stance_yes.name(), tokens.status["not_fulfilled"].tint.name()
    assert yes in colours_in(positions, "FR", "troops")
    assert no in colours_in(positions, "PL", "troops")
    assert not {yes, no} & colours_in(positions, "DE", "troops")
    assert tokens.accent_text.name() in colours_in(positions, "FI", "troops")  # the ring of the keyboard
    assert tokens.accent_text.name() not in colours_in(positions, "NO", "troops")


def test_actors_by_bloc_as_of_the_day(positions: Shown) -> None:
    positions.press(Key.Key_G)
    found = names(positions)
    assert found[0].startswith("[")
    assert "[In no bloc]" in found
    at = found.index("[EU]")
    assert "United Kingdom" not in found[at : at + found[at:].index("Sweden")]
    assert found.count("Denmark") > 1  # in two blocs
    positions.view.choose(Choosing(bloc=actor(positions, "EU")))
    assert "France" in names(positions)
    assert "United Kingdom" not in names(positions)
    positions.session.set_as_of(737_000)  # in 2018 the United Kingdom was a member
    assert "United Kingdom" in names(positions)


def test_a_row_of_a_group_counts_its_own(positions: Shown) -> None:
    positions.press(Key.Key_G)
    grid = positions.view.grid
    row = names(positions).index("[EU]")
    counted = grid.counts(0, row)
    assert counted[Stance.supports] == 1
    assert sum(counted.values()) <= len(grid.group(row))
    assert grid.rows[-1].bloc == OTHERS
    assert not grid.flags(grid.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_legend_filters_and_the_chip_gives_everybody_back(positions: Shown) -> None:
    view = positions.view
    positions.click("Only who answers opposes")
    assert names(positions) == ["Poland", "Russia", "United States"]
    assert view.legend.keys[3].isChecked()
    positions.click("Only who answers opposes")
    assert len(names(positions)) == 22
    view.choose(Choosing(stance=Stance.opposes, question=question(positions, "troops")))
    assert names(positions) == ["Poland"]
    assert view.bar.chip.accessibleName().startswith("Only Opposes on Q1")
    view.setFocus()
    view.table.setFocus()
    positions.press(Key.Key_F, CONTROL | SHIFT)
    assert len(names(positions)) == 22


def test_a_filter_that_leaves_nobody_says_so_and_shows_everybody_again(positions: Shown) -> None:
    view = positions.view
    view.choose(Choosing(stance=Stance.no_answer, question=question(positions, "sanctions")))
    assert view.empty.isVisible()
    assert view.empty.primary.text() == "Show everybody"
    view.focus_first()
    positions.press(Key.Key_Return)
    assert len(names(positions)) == 22


def test_selecting_a_cell_selects_its_answer_and_an_empty_one_nothing(positions: Shown) -> None:
    place = go(positions, "PL", "troops")
    [number] = positions.session.selected(Position.KIND)
    one = positions.store.get(Position, number)
    assert (one.actor, one.question) == place
    go(positions, "RU", "troops")
    assert positions.session.selection == ()


def test_a_record_is_revealed_though_it_was_filtered_out(positions: Shown) -> None:
    view = positions.view
    number = next(one.number for one in positions.store.all(Position) if one.notes == "Premature.")
    view.choose(Choosing(stance=Stance.opposes))
    view.reveal(Position.KIND, number)
    assert view.table.places() == [(actor(positions, "DE"), question(positions, "troops"))]
    view.reveal(Question.KIND, question(positions, "table"))
    assert view.table.currentIndex().column() == 5
    other = add_questionnaire(positions.store, "Another", put_on="2024-01", today="2024-01-01")
    view.reveal(Questionnaire.KIND, other.number)
    assert view.number == other.number
    assert view.empty.primary.text() == "Add question"


def test_what_was_shown_comes_back(positions: Shown) -> None:
    view = positions.view
    place = go(positions, "PL", "logistics")
    view.choose(Choosing(bloc=actor(positions, "EU"), stance=Stance.supports))
    state = view.state()
    view.choose(Choosing())
    go(positions, "GB", "troops")
    view.restore(state)
    assert view.grid.choosing == Choosing(bloc=actor(positions, "EU"), stance=Stance.supports)
    assert view.state()["place"] == list(place)
    view.restore({"questionnaire": 999, "choosing": {"stance": "perhaps", "bloc": "EU"}, "place": [1]})
    assert view.grid.choosing == Choosing()
    assert view.number


def test_a_block_is_copied_and_pasted(positions: Shown) -> None:
    go(positions, "PL", "troops")
    positions.press(Key.Key_Right, SHIFT)
    positions.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Opposes\tSupports"
    go(positions, "NO", "troops")
    steps = len(positions.store.steps())
    positions.press(Key.Key_V, CONTROL)
    assert len(positions.store.steps()) == steps + 1
    assert (words(positions, "NO", "troops"), words(positions, "NO", "backstop")) == (
        "Opposes, 5 Mar",
        "Supports, 5 Mar",
    )
    QGuiApplication.clipboard().setText("whatever")
    positions.press(Key.Key_V, CONTROL)
    assert positions.said[-1].startswith("“whatever” is no stance")


def test_words_are_read_as_stances() -> None:
    assert stances_in("yes\tC\n\t5\n") == [[Stance.supports, Stance.conditional], [None, Stance.no_answer]]
    assert block_text([(2, 1, "A"), (3, 2, "B")]) == "A\t\n\tB"
    with pytest.raises(UserError, match="“perhaps” is no stance"):
        stances_in("perhaps")


def test_questions_are_reworded_and_moved(positions: Shown) -> None:
    go(positions, "GB", "backstop")
    positions.press(Key.Key_R)
    positions.write("Must America help?")
    positions.press(Key.Key_Return)
    assert positions.view.grid.questions[1].text == "Must America help?"
    positions.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert positions.view.grid.questions[0].text == "Must America help?"
    assert positions.view.table.places() == [(actor(positions, "GB"), question(positions, "backstop"))]


def test_the_menu_of_a_cell_answers(positions: Shown) -> None:
    go(positions, "FI", "troops")
    positions.view.menus.cell(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions() if action.text()]
    assert said[:5] == [stance.label for stance in Stance]
    menu.actions()[0].trigger()
    menu.close()
    assert words(positions, "FI", "troops") == "Supports, 5 Mar"


def test_a_first_questionnaire_is_made_by_keys_alone(bare: Shown) -> None:
    view = bare.view
    assert view.empty.isVisible()
    bare.press(Key.Key_Return)
    bare.write("What they would do")
    bare.press(Key.Key_Return)
    bare.press(Key.Key_Return)
    card = view.asking.question_card
    assert card.problem.text().startswith("Type the question first")
    for text in ("Would you send troops?", "Would you pay?"):
        bare.write(text)
        bare.press(Key.Key_Return)
    bare.press(Key.Key_Escape)
    assert [one.text for one in view.grid.questions] == ["Would you send troops?", "Would you pay?"]
    assert view.empty.primary.text() == "Add actors"
    bare.press(Key.Key_Return)
    bare.write("fra")
    bare.press(Key.Key_Return)
    bare.write("ua")
    bare.press(Key.Key_Return)
    bare.press(Key.Key_Escape)
    assert names(bare) == ["France", "Україна"]
    bare.view.focus_first()
    bare.press(Key.Key_S)
    assert view.grid.words(0, 0) == "Supports, 5 Mar"


def test_without_its_questionnaire_the_view_shows_another_or_says_what_to_do(positions: Shown) -> None:
    view = positions.view
    positions.session.run(delete, [positions.store.get(Questionnaire, view.number)])
    assert view.number == 0
    assert view.empty.primary.text() == "New questionnaire"
    positions.session.undo()
    assert len(names(positions)) == 22


def test_nothing_is_written_while_editing_rests(positions: Shown) -> None:
    place = go(positions, "FI", "troops")
    positions.session.pause("An import is running; editing goes on when it is done.")
    steps = len(positions.store.steps())
    positions.press(Key.Key_S)
    positions.press(Key.Key_Return)
    assert positions.said[-1].startswith("An import is running")
    assert len(positions.store.steps()) == steps
    assert not positions.view.bar.add_question.isVisible()
    positions.session.pause("")
    assert positions.view.bar.add_question.isVisible()
    assert positions.view.table.places() == [place]


def test_a_workspace_that_is_read_only_is_looked_at(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    with open_workspace(sample_file), shown(qtbot, qapp, sample_file, View) as one:
        assert one.store.read_only
        go(one, "FI", "troops")
        one.press(Key.Key_S)
        assert words(one, "FI", "troops") == "No answer, asked 15 Feb"
        assert one.said
        assert not one.view.bar.add_actors.isVisible()
        one.press(Key.Key_Space)
        assert one.view.table.card.isVisible()


def test_a_double_click_asks_for_an_answer(positions: Shown) -> None:
    table = positions.view.table
    rect: QRect = table.visualRect(positions.view.grid.index(0, 0))
    QTest.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rect.center())
    QTest.mouseDClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rect.center())
    assert positions.view.asking.answer_card.isVisible()
    QTest.mouseClick(positions.view.bar, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert not positions.view.asking.answer_card.isVisible()


def test_counts_that_do_not_fit_are_summed_up() -> None:
    counts = {Stance.supports: 34, Stance.undecided: 41, Stance.opposes: 38, Stance.no_answer: 12}
    assert fitting(counts, 400)[0] == list(counts)
    shown_, _, rest = fitting(counts, 90)
    assert 0 < len(shown_) < 4
    assert rest + sum(counts[stance] for stance in shown_) == 125
    assert Row(0, 3).is_head
