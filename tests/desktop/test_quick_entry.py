"""Quick entry by keys alone: a line is read, corrected, saved, kept, or offered as something else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.quick_entry import QuickEntry
from tracker.desktop.window import MainWindow
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentParty,
    Condition,
    Deadline,
    Excerpt,
    Meeting,
    Position,
    Quantity,
    Wording,
)
from tracker.model.vocabulary import PartyRole, Stance, Strength
from tracker.store import Store

LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held)


def type_in(qtbot: QtBot, words: str) -> None:
    """Type over what the focused field holds."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, words)


@pytest.fixture
def entry(window: MainWindow, qtbot: QtBot) -> QuickEntry:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    card = window.quick_entry
    assert card is not None
    assert card.isVisible()
    assert card.line.hasFocus()
    return card


def newest(window: MainWindow) -> Commitment:
    assert window.session is not None
    return window.session.store.all(Commitment)[-1]


def store_of(window: MainWindow) -> Store:
    assert window.session is not None
    return window.session.store


def said(entry: QuickEntry) -> dict[str, str]:
    return {name: field.said for name, field in entry.fields.items()}


def test_each_part_is_shown_as_understood(entry: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, LINE)
    shown = said(entry)
    assert shown["who"].startswith("GB United Kingdom")
    assert shown["for_whom"].startswith("UA Ukraine")
    assert shown["strength"].startswith("Pledged")
    assert shown["quantity"].startswith("1,000 troops")
    assert shown["due"].startswith("spring 2025")
    assert shown["condition"] == "US backstop open, held by US"
    assert "17 Feb 2025" in shown["meeting"]
    assert shown["tags"].startswith("#security")
    assert shown["status"] == "Announced gated, 1 condition"


def test_enter_saves_all_of_it_in_one_step(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    before = store.count(Commitment)
    qtbot.keyClicks(entry.line, LINE)
    press(qtbot, Qt.Key.Key_Return)
    assert not entry.isVisible()
    assert store.count(Commitment) == before + 1
    made = newest(window)
    parties = {
        (store.name_of("actor", one.actor), one.role) for one in store.all(CommitmentParty, commitment=made.number)
    }
    assert parties == {("GB", PartyRole.committer), ("UA", PartyRole.beneficiary)}
    assert store.all(Quantity, commitment=made.number)[0].low == 1000
    assert store.all(Deadline, commitment=made.number)[0].window == "2025-21"
    assert store.all(Condition, commitment=made.number)[0].text == "US backstop"
    assert store.all(Wording, commitment=made.number)[0].strength is Strength.pledged
    assert store.name_of("meeting", made.made_at) == "PAR-2025-02"
    assert window.session is not None
    assert window.session.selection == ((Commitment.KIND, made.number),)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert store.count(Commitment) == before
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert newest(window).uid == made.uid


def test_every_part_is_corrected_by_tab(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    qtbot.keyClicks(entry.line, LINE)
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "France, Poland")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Send a force")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Moldova")
    press(qtbot, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "2 to 3 bn EUR")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "end of June 2025")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "a ceasefire; a mandate")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Russia")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "London")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "europe")
    press(qtbot, Qt.Key.Key_Tab)
    shown = said(entry)
    assert shown["who"].startswith("FR PL France, Poland")
    assert shown["for_whom"].startswith("MD")
    assert shown["condition"].startswith("a ceasefire; a mandate")
    assert shown["tags"].startswith("#security #europe")
    entry.line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    made = newest(window)
    assert made.headline == "Send a force"
    parties = {
        (store.name_of("actor", one.actor), one.role) for one in store.all(CommitmentParty, commitment=made.number)
    }
    assert parties == {("FR", PartyRole.committer), ("PL", PartyRole.committer), ("MD", PartyRole.beneficiary)}
    quantity = store.all(Quantity, commitment=made.number)[0]
    assert (quantity.low, quantity.high, quantity.unit) == (2e9, 3e9, "EUR")
    assert store.all(Deadline, commitment=made.number)[0].window == "2025-06-30"
    conditions = store.all(Condition, commitment=made.number)
    assert [one.text for one in conditions] == ["a ceasefire", "a mandate"]
    assert store.name_of("actor", conditions[0].holder) == "RU"
    assert store.name_of("meeting", made.made_at).startswith("LON")
    assert made.tags == ("security", "europe")


def test_the_strength_is_chosen(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "UK pledges 1,000 troops to Ukraine")
    entry.fields["strength"].edit()
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    press(qtbot, Qt.Key.Key_Space)
    popup = combo.view()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Home)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert said(entry)["strength"] == "Considered"
    entry.line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    wording = store_of(window).all(Wording, commitment=newest(window).number)[0]
    assert wording.strength is Strength.considered


def test_what_was_corrected_outlives_more_typing(entry: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "UK pledges 1,000 troops")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Norway")
    press(qtbot, Qt.Key.Key_Return)
    entry.line.setFocus()
    entry.line.end(False)
    qtbot.keyClicks(entry.line, " to Ukraine")
    assert said(entry)["who"].startswith("NO Norway")
    assert said(entry)["for_whom"].startswith("UA")


def test_an_actor_that_nobody_knows_is_told_in_its_field(entry: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "UK pledges 1,000 troops")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Atlantis")
    press(qtbot, Qt.Key.Key_Return)
    field = entry.fields["who"]
    assert field.editing
    assert field.editor is not None
    assert "Atlantis" in field.editor.error()
    press(qtbot, Qt.Key.Key_Escape)
    assert entry.isVisible()
    assert said(entry)["who"].startswith("GB")


def test_an_ambiguous_date_is_asked_before_it_is_saved(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    before = store_of(window).count(Commitment)
    qtbot.keyClicks(entry.line, "Germany will send 10 tanks to Ukraine by 12/03/2025")
    choices = entry.fields["due"].choices
    assert [button.text() for button in choices] == ["12 Mar 2025", "3 Dec 2025"]
    press(qtbot, Qt.Key.Key_Return)
    assert store_of(window).count(Commitment) == before
    assert entry.foot.said == "Settle what is marked first."
    choices[1].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert said(entry)["due"].startswith("3 Dec 2025")
    entry.line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert store_of(window).all(Deadline, commitment=newest(window).number)[0].window == "2025-12-03"


def test_an_unknown_meeting_names_the_nearest(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    before = store_of(window).count(Commitment)
    qtbot.keyClicks(entry.line, "Germany will send 10 tanks to Ukraine @PARI-2025-02")
    assert "No such meeting" in said(entry)["meeting"]
    press(qtbot, Qt.Key.Key_Return)
    assert store_of(window).count(Commitment) == before
    choice = entry.fields["meeting"].choices[0]
    assert choice.text() == "PAR-2025-02"
    choice.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    entry.line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert store_of(window).name_of(Meeting.KIND, newest(window).made_at) == "PAR-2025-02"


def test_shift_enter_goes_on_with_the_same_meeting(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "Germany will send 10 tanks to Ukraine @PAR-2025-02")
    press(qtbot, Qt.Key.Key_Return, SHIFT)
    assert entry.isVisible()
    assert entry.foot.said == f"Saved {newest(window).ref}"
    qtbot.keyClicks(entry.line, "Poland will train 500 soldiers")
    assert entry.line.text() == "Poland will train 500 soldiers @PAR-2025-02"
    press(qtbot, Qt.Key.Key_Return)
    assert not entry.isVisible()
    assert newest(window).headline.startswith("Poland will train")


def test_escape_keeps_what_was_typed(
    entry: QuickEntry, window: MainWindow, new_window: Callable[[], MainWindow], qtbot: QtBot, sample_file: Path
) -> None:
    before = store_of(window).count(Commitment)
    qtbot.keyClicks(entry.line, "Germany will send")
    press(qtbot, Qt.Key.Key_Escape)
    assert not entry.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert entry.line.text() == "Germany will send"
    window.close()
    again = new_window()
    assert again.files.open(sample_file)
    qtbot.keyClick(again, Qt.Key.Key_N, NONE)
    assert again.quick_entry is not None
    assert again.quick_entry.line.text() == "Germany will send"
    assert store_of(again).count(Commitment) == before


def test_a_likely_repeat_becomes_a_wording(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    old = store.find("PAR-2025-02/01")
    number, wordings = store.count(Commitment), len(store.all(Wording, commitment=old.number))
    qtbot.keyClicks(entry.line, f"UK will {old.headline.lower()} by May 2025 @PAR-2025-02")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: entry.offers.repeat is not None)
    assert "PAR-2025-02/01" in entry.offers.said
    assert "New here: " in entry.offers.said
    press(qtbot, Qt.Key.Key_L, CONTROL)
    assert not entry.isVisible()
    assert store.count(Commitment) == number
    assert len(store.all(Wording, commitment=old.number)) == wordings + 1


def test_a_refusal_is_kept_as_a_statement(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    before, statements = store.count(Commitment), store.count(Excerpt)
    qtbot.keyClicks(entry.line, "France refuses to send troops to Ukraine")
    assert entry.draft is not None
    assert entry.draft.reason is not None
    assert entry.draft.reason in entry.offers.said
    press(qtbot, Qt.Key.Key_Return)
    assert not entry.isVisible()
    assert store.count(Commitment) == before
    assert store.count(Excerpt) == statements + 1
    made = store.all(Excerpt)[-1]
    assert made.quote == "France refuses to send troops to Ukraine"
    assert store.name_of(Actor.KIND, made.spoken_for) == "FR"


def test_a_refusal_is_kept_as_a_position(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    before = store.count(Position)
    qtbot.keyClicks(entry.line, "France refuses to send troops to Ukraine")
    assert not entry.offers.position.isEnabled()
    stance = entry.offers.stance
    stance.setFocus()
    stance.setCurrentIndex(list(Stance).index(Stance.opposes))
    entry.offers.position.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert store.count(Position) == before + 1
    assert store.all(Position)[-1].stance is Stance.opposes


def test_the_user_knows_better(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    before = store_of(window).count(Commitment)
    qtbot.keyClicks(entry.line, "France refuses to send troops to Ukraine")
    entry.offers.commitment.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert entry.line.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert store_of(window).count(Commitment) == before + 1


def test_ctrl_full_stop_opens_it(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    qtbot.keyClicks(entry.line, "Germany will send 10 tanks to Ukraine")
    with qtbot.waitSignal(window.session.opened) as opened:
        press(qtbot, Qt.Key.Key_Period, CONTROL)
    assert opened.args == [Commitment.KIND, newest(window).number]


def test_a_lane_and_a_day_begin_the_line(window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    assert window.desk is not None
    window.desk.create_wanted.emit(date(2025, 3, 3).toordinal(), f"actor:{store.find('PL').id}", 0)
    entry = window.quick_entry
    assert entry is not None
    assert entry.isVisible()
    qtbot.keyClicks(entry.line, "will train 500 soldiers")
    assert entry.line.text() == "Poland will train 500 soldiers"
    assert "made on 3 Mar 2025" in said(entry)["meeting"]
    press(qtbot, Qt.Key.Key_Return)
    assert newest(window).made_on == "2025-03-03"
    window.desk.create_wanted.emit(0, f"meeting:{store.find('PAR-2025-02').id}", 0)
    qtbot.keyClicks(entry.line, "Poland will train 500 soldiers")
    assert entry.draft is not None
    assert entry.draft.meeting == "PAR-2025-02"
    entry.line.clear()
    window.desk.create_wanted.emit(0, "tag:air defence", 0)
    qtbot.keyClicks(entry.line, "Poland will send missiles")
    assert entry.draft.tags == ("air-defence",)


def test_a_date_without_a_year_is_read_from_the_day_shown(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    window.session.set_as_of(date(2024, 3, 5).toordinal())
    qtbot.keyClicks(entry.line, "Poland will send 50 tanks to Ukraine by end of June")
    assert said(entry)["due"].startswith("30 Jun 2024")


def test_a_bar_that_was_drawn_begins_with_both_its_days(window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    assert window.desk is not None
    made, due = date(2025, 3, 3).toordinal(), date(2025, 4, 10).toordinal()
    window.desk.create_wanted.emit(made, "", due)
    entry = window.quick_entry
    assert entry is not None
    assert "10 Apr 2025" in said(entry)["due"]
    qtbot.keyClicks(entry.line, "Poland will train 500 soldiers")
    assert "10 Apr 2025" in said(entry)["due"]
    press(qtbot, Qt.Key.Key_Return)
    saved = newest(window)
    assert saved.made_on == "2025-03-03"
    assert [one.window for one in store.all(Deadline, commitment=saved.number)] == ["2025-04-10"]


def test_nothing_to_save_says_so(entry: QuickEntry, window: MainWindow, qtbot: QtBot) -> None:
    before = store_of(window).count(Commitment)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(entry.line, "#tag @PAR-2025-02")
    press(qtbot, Qt.Key.Key_Return)
    assert entry.isVisible()
    assert entry.foot.said
    assert store_of(window).count(Commitment) == before


@pytest.mark.parametrize(
    "line", ["", " ", "Łotwa й 中文 " * 300, "@", "# #", "by by by", "12/03/2025", "\u202eUK pledges"]
)
def test_any_line_can_be_typed(entry: QuickEntry, qtbot: QtBot, line: str) -> None:
    entry.line.setText(line)
    entry.line.show_spans(entry.draft.spans if entry.draft else ())
    assert entry.grab().width() > 0


def test_tab_goes_round_inside(entry: QuickEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, LINE)
    seen: list[QWidget] = []
    for _ in range(14):
        press(qtbot, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert entry.isAncestorOf(focused)
        seen.append(focused)
    assert entry.line in seen
    for _ in range(14):
        press(qtbot, Qt.Key.Key_Backtab, SHIFT)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert entry.isAncestorOf(focused)
    assert len(set(map(id, seen))) >= 10
