"""The palette's search terms, modes, groups and recents, by keys alone on the sample."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tracker.desktop.inspector import Inspector
from tracker.desktop.inspector.lines import LineRow
from tracker.desktop.inspector.strength import StrengthChart
from tracker.desktop.palette_rows import Row
from tracker.desktop.places import PLACES, place_for
from tracker.desktop.session import Session
from tracker.desktop.views.sources.reader import Reader
from tracker.desktop.window import MainWindow
from tracker.edits.records import delete, save
from tracker.model.filters import as_text
from tracker.model.records import BriefRelease, Commitment, Condition, Meeting, StatusEvent, Wording

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Hands:
    """Somebody at the keyboard of a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.palette = window.palette_box

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def view(self) -> str:
        assert self.window.desk is not None
        return self.window.desk.current

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, words: str) -> list[Row]:
        """Open the palette if it is not, and type words into it."""
        if not self.palette.isVisible():
            self.press(Key.Key_K, CONTROL)
        self.palette.line.clear()
        self.qtbot.keyClicks(self.palette.line, words)
        self.qtbot.waitUntil(lambda: not self.palette.waiting)
        return self.palette.rows()

    def filters(self) -> str:
        return as_text(self.session.filters, self.session.filtering)

    def titles(self, group: str) -> list[str]:
        return [row.title for row in self.palette.rows() if row.group == group]


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


# Search terms


def test_terms_find_the_commitments_that_pass_and_show_them_in_the_timeline(hands: Hands) -> None:
    rows = hands.type("status:gated actor:GB ")
    assert hands.palette.line.terms == ("status:gated", "actor:GB")
    assert [row.title for row in rows[:2]] == ["Show these 2 in the timeline", "Show these 2 in the register"]
    assert {row.meta for row in rows[2:]} == {"LON-2025-03/03", "PAR-2025-02/01"}
    assert {row.status for row in rows[2:]} == {"announced"}
    hands.press(Key.Key_Return)
    assert not hands.palette.isVisible()
    assert (hands.view, hands.filters()) == ("timeline", "flag:gated actor:GB")


def test_ctrl_enter_shows_all_where_one_is(hands: Hands) -> None:
    hands.press(Key.Key_2, CONTROL)
    assert hands.view == "register"
    hands.type('"us backstop"')
    hands.press(Key.Key_Return, CONTROL)
    assert (hands.view, hands.filters()) == ("register", 'text:"\\"us backstop\\""')
    mask = hands.session.mask()
    assert mask is not None
    assert mask.sum() == len(hands.session.filtering.rows_with('"us backstop"')) == 2


def test_the_other_view_is_one_key_further(hands: Hands) -> None:
    hands.type("flag:overdue ")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert (hands.view, hands.filters()) == ("register", "flag:overdue")


def test_terms_and_words_together(hands: Hands) -> None:
    rows = hands.type("status:gated peace agreement")
    found = [row for row in rows if not row.title.startswith("Show")]
    assert [row.meta for row in found] == ["PAR-2025-02/01"]
    assert "peace" in [found[0].title[start:end].lower() for start, end in found[0].marks]


def test_tab_completes_fields_and_values_with_their_counts(hands: Hands) -> None:
    rows = hands.type("sta")
    assert ("status:", "Status") in [(row.title, row.meta) for row in rows]
    hands.press(Key.Key_Tab)
    assert hands.palette.line.text() == "status:"
    counts = {row.title: row.meta for row in hands.palette.rows()}
    standing = hands.session.standing
    wanted = sum(1 for at in standing.exists.nonzero()[0] if standing.status_of(int(at)) == "preparing")
    assert counts["Preparing"] == str(wanted)
    hands.qtbot.keyClicks(hands.palette.line, "gat")
    hands.press(Key.Key_Tab)
    assert hands.palette.line.text() == "status:gated "
    hands.qtbot.keyClicks(hands.palette.line, "actor:unit")
    hands.press(Key.Key_Return)
    assert hands.palette.isVisible()
    assert hands.palette.line.text() == "status:gated actor:GB "
    assert [row.title for row in hands.palette.rows()[:1]] == ["Show these 2 in the timeline"]


def test_enter_on_a_whole_value_shows_what_passes(hands: Hands) -> None:
    hands.type("status:gated")
    chosen = hands.palette.chosen
    assert chosen is not None
    assert chosen.title.startswith("Show these")
    hands.press(Key.Key_Return)
    assert hands.filters() == "flag:gated"


def test_a_second_value_is_completed_without_the_first(hands: Hands) -> None:
    hands.type("status:announced,pre")
    hands.press(Key.Key_Tab)
    assert hands.palette.line.text() == "status:announced,preparing "
    hands.type("status:announced,")
    assert "Announced" not in hands.titles("Status is")


def test_days_are_offered_relative_to_the_day_that_is_shown(hands: Hands) -> None:
    hands.type("due:")
    assert "Due before 5 Mar 2025" in hands.titles("Due is")
    hands.press(Key.Key_Tab)
    assert hands.palette.line.text() == "due:<2025-03-05 "
    assert hands.palette.rows()[0].title.startswith("Show these")


def test_what_is_not_understood_is_marked_where_it_stands(hands: Hands) -> None:
    hands.type("colour:red troops")
    assert hands.palette.line.faults == ("colour",)
    assert hands.palette.line.terms == ()
    assert "There is no field “colour”" in hands.palette.remark
    hands.type("status:gted troops")
    assert hands.palette.line.faults == ("gted",)
    assert "did you mean gated" in hands.palette.remark
    hands.type("status:gated ")
    assert hands.palette.line.faults == ()
    assert hands.palette.remark == ""


def test_a_term_that_is_being_typed_is_no_fault_yet(hands: Hands) -> None:
    hands.type("status:")
    assert hands.palette.remark == ""
    hands.type("status:prep")
    assert hands.palette.remark == ""
    assert hands.titles("Status is") == ["Preparing"]


def test_terms_that_nothing_passes_say_so(hands: Hands) -> None:
    assert hands.type("status:withdrawn maker:GB ") == []
    assert "No commitment passes" in hands.palette.remark


def test_parties_are_found_by_their_names(hands: Hands) -> None:
    hands.type("denmark kroner")
    assert hands.titles("Commitments")[0] == "Give a package of two billion kroner"


# Modes


def test_signs_ask_for_one_thing_only(hands: Hands) -> None:
    assert {row.group for row in hands.type(">the")} == {"Commands"}
    assert len(hands.type(">")) > 20
    assert {row.group for row in hands.type("@")} == {"Participants"}
    rows = hands.type("@starmer")
    assert [(row.title, row.kind) for row in rows] == [("Keir Starmer", "Person")]
    assert {row.group for row in hands.type("#")} == {"Meetings"}
    assert hands.type("#PAR-2025-02/01")[0].meta == "PAR-2025-02/01"
    assert hands.palette.remark == ""


def test_a_mode_that_finds_nothing_says_so(hands: Hands) -> None:
    assert hands.type("@xyzzy") == []
    assert "Nothing of that kind" in hands.palette.remark


# Groups


def test_the_rest_of_a_group_is_one_enter_away(hands: Hands) -> None:
    rows = hands.type("ukraine")
    before = hands.titles("Commitments")
    more = next(row for row in rows if "more commitments" in row.title)
    number = int(more.title.split()[0])
    for _ in range(rows.index(more)):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.palette.isVisible()
    after = hands.titles("Commitments")
    assert len(after) == len(before) - 1 + number
    chosen = hands.palette.chosen
    assert chosen is not None
    assert chosen.title == after[len(before) - 2], "the choice stands on the first that was hidden"


def test_far_keys_go_to_the_ends(hands: Hands) -> None:
    rows = hands.type("ukraine")
    hands.press(Key.Key_End, CONTROL)
    assert hands.palette.chosen == rows[-1]
    hands.press(Key.Key_PageUp)
    assert hands.palette.chosen == rows[-9]
    hands.press(Key.Key_Home, CONTROL)
    assert hands.palette.chosen == rows[0]
    hands.press(Key.Key_PageDown)
    assert hands.palette.chosen == rows[8]
    hands.press(Key.Key_Home)
    assert hands.palette.line.cursorPosition() == 0, "without Ctrl they move in the line"


def test_a_screen_reader_hears_how_much_was_found(hands: Hands) -> None:
    hands.type('"us backstop"')
    assert hands.palette.line.accessibleDescription() == "2 commitments, 1 position, 1 meeting, 4 sources"
    hands.type("xyzzy")
    assert hands.palette.line.accessibleDescription().startswith("No results")


# What a hit opens


def inspector(hands: Hands) -> Inspector:
    assert hands.window.desk is not None
    found = hands.window.desk.inspector
    assert isinstance(found, Inspector)
    return found


def is_in_sight(hands: Hands, row: LineRow | StrengthChart | QPlainTextEdit) -> bool:
    port = inspector(hands).view.viewport()
    return port.rect().contains(row.mapTo(port, row.rect().center()))


def test_a_condition_opens_its_commitment_with_the_condition_in_sight(hands: Hands) -> None:
    [wanted] = [one for one in hands.session.store.all(Condition) if one.text == "Money that is not cut elsewhere"]
    rows = hands.type("cut elsewhere")
    assert (rows[0].where, rows[0].detail) == ("Condition", "Money that is not cut elsewhere")
    hands.press(Key.Key_Return)
    assert hands.session.selection == ((Commitment.KIND, wanted.commitment),)
    row = QApplication.focusWidget()
    assert isinstance(row, LineRow)
    assert row.line.key == (Condition.KIND, wanted.number)
    hands.qtbot.waitUntil(lambda: is_in_sight(hands, row))


def test_a_field_that_is_folded_away_opens_with_the_passage_selected(hands: Hands) -> None:
    rows = hands.type("hold for six months")
    assert rows[0].where == "Failure test"
    hands.press(Key.Key_Return)
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    assert area.textCursor().selectedText() == "hold"
    hands.qtbot.waitUntil(lambda: is_in_sight(hands, area))


def test_a_wording_is_pointed_at_and_read_out(hands: Hands) -> None:
    store = hands.session.store
    one = next(each for each in store.all(Wording) if each.strength is not None and "on the ground" in each.text)
    hands.type(f'"{one.text}"')
    hands.press(Key.Key_Return)
    chart = QApplication.focusWidget()
    assert isinstance(chart, StrengthChart)
    assert one.text in chart.accessibleDescription()
    hands.qtbot.waitUntil(lambda: is_in_sight(hands, chart))


def test_a_status_opens_its_commitment_at_the_status(hands: Hands) -> None:
    one = next(each for each in hands.session.store.all(StatusEvent) if (each.rationale or "").startswith("Restated"))
    rows = hands.type(f'"{one.rationale}"')
    assert rows[0].where == "Status"
    hands.press(Key.Key_Return)
    row = QApplication.focusWidget()
    assert isinstance(row, LineRow)
    assert row.line.key == (StatusEvent.KIND, one.number)


def test_a_saved_text_opens_with_the_words_marked(hands: Hands) -> None:
    rows = hands.type("mine hunters black sea")
    source = next(row for row in rows if row.where == "Saved text")
    for _ in range(rows.index(source)):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.view == "sources"
    assert hands.window.desk is not None
    reader = hands.window.desk.findChild(Reader, "reader")
    assert isinstance(reader, Reader)
    assert reader.textCursor().selectedText() in ("mine", "Black", "Sea", "hunters")


def test_what_no_view_holds_is_shown_in_the_inspector(hands: Hands) -> None:
    issued = save(hands.session.store, BriefRelease.of(brief="outcome", scope="zugzwang"))
    assert place_for(issued.KIND, hands.view, PLACES) is None
    rows = hands.type("zugzw")
    assert [row.group for row in rows[:1]] == ["Briefs"]
    hands.press(Key.Key_Return)
    assert hands.session.selection == ((issued.KIND, issued.number),)
    assert hands.window.desk is not None
    assert hands.window.desk.inspector_is_shown


def test_a_question_opens_where_questions_are(hands: Hands) -> None:
    rows = hands.type("would you send troops")
    question = next(row for row in rows if row.kind == "Question")
    for _ in range(rows.index(question)):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    place = place_for("question", "", PLACES)
    assert hands.view == (place.name if place is not None else "timeline")


# Recent


def test_recent_records_and_searches_come_first_when_nothing_is_typed(hands: Hands) -> None:
    for words in ("PAR-2025-02/01", "par-2025-02 "):
        hands.type(words)
        hands.press(Key.Key_Return)
    hands.press(Key.Key_K, CONTROL)
    assert [row.meta for row in hands.palette.rows() if row.group == "Recent"] == ["PAR-2025-02", "PAR-2025-02/01"]
    assert hands.titles("Recent searches") == ["par-2025-02", "PAR-2025-02/01"]
    assert "New commitment" in hands.titles("Commands")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.palette.line.text() == "par-2025-02"
    assert hands.palette.rows()[0].meta == "PAR-2025-02"


def test_recents_come_back_after_a_restart_without_what_is_gone(
    hands: Hands, new_window: Callable[[], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    store = hands.session.store
    [meeting] = store.all(Meeting, ref="CALL-2025-02b")
    for words in ("PAR-2025-02/01", str(meeting.ref)):
        hands.type(words)
        hands.press(Key.Key_Return)
    hands.session.run(delete, [meeting])
    hands.window.close()
    again = new_window()
    assert again.files.open(sample_file)
    others = Hands(again, qtbot)
    others.press(Key.Key_K, CONTROL)
    assert [row.meta for row in others.palette.rows() if row.group == "Recent"] == ["PAR-2025-02/01"]
    assert others.titles("Recent searches") == [meeting.ref, "PAR-2025-02/01"]


def test_commands_are_no_searches(hands: Hands) -> None:
    hands.type(">keyboard")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_K, CONTROL)
    assert hands.titles("Recent searches") == []


# When the index is damaged


def test_search_is_made_anew(hands: Hands) -> None:
    path = hands.session.store.path
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM search_words")
        raw.commit()
    assert not [row for row in hands.type("backstop") if row.kind == "Commitment"]
    hands.press(Key.Key_Escape)
    [finding] = hands.session.store.check()
    assert "“Rebuild search”" in finding.remedy
    hands.type("rebuild")
    hands.press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.session.can_edit)
    assert hands.window.desk is not None
    assert hands.window.desk.answers.toast.words() == "Search was made anew"
    assert hands.session.store.check() == []
    assert [row for row in hands.type("backstop") if row.kind == "Commitment"]
