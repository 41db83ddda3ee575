"""The bar of filters and its card, worked by keys and mouse on the sample."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.filtering import FilterBar, add_value_actions, hides_words
from tracker.desktop.filtering.card import FilterCard
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.edits.commitments import add_tags
from tracker.model.filters import Filter, Filters, Test, as_text, parse
from tracker.store import open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2025, 3, 28)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Case:
    """A window with nothing but the bar, and what a user does with it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.window = QWidget()
        self.bar = FilterBar(session)
        row = QHBoxLayout(self.window)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.window.resize(900, 600)

    def ask(self, line: str) -> None:
        self.session.set_filters(parse(line, self.session.filtering, TODAY).asked)
        QApplication.processEvents()

    @property
    def line(self) -> str:
        """The filters in force as a line of terms."""
        return as_text(self.session.filters, self.session.filtering)

    @property
    def card(self) -> FilterCard:
        found = self.window.findChild(FilterCard, "filter-card")
        assert found is not None
        return found

    @property
    def rows(self) -> list[str]:
        return [row.spoken for row in self.card.list.rows]

    def chips(self) -> list[str]:
        """The names of the chips in sight."""
        return [chip.accessibleName() for chip in self.bar.chips if chip.isVisible()]

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def go_to(self, words: str) -> None:
        """Mark the row that begins so, by keys."""
        at = next(at for at, row in enumerate(self.rows) if row.startswith(words))
        while self.card.list.currentIndex().row() < at:
            self.press(Key.Key_Down)


@pytest.fixture
def case(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Case]:
    theme_of(qapp).set_mode("light")
    store = open_workspace(sample_file)
    session = Session(store, Settings(), TODAY)
    made = Case(session)
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    made.bar.add.setFocus(Qt.FocusReason.TabFocusReason)
    yield made
    session.close()
    made.window.close()
    store.close()


def shown(case: Case) -> int:
    mask = case.session.mask()
    return int(case.session.standing.exists.sum() if mask is None else mask.sum())


def test_a_filter_is_added_changed_and_removed_by_keys_alone(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("theme")
    assert case.rows[0] == "Theme"
    case.press(Key.Key_Return)
    case.write("guar")
    [row] = case.rows
    case.press(Key.Key_Return)
    assert case.line == "theme:guarantees"
    assert row == f"guarantees, {shown(case)}"
    case.press(Key.Key_Escape)
    assert case.card.isHidden()
    assert QApplication.focusWidget() is case.bar.chips[0]
    assert case.chips() == ["Theme guarantees"]
    case.press(Key.Key_Return)  # the chip opens its card
    case.press(Key.Key_Backtab, modifier=SHIFT)  # back from the line, round to the last part
    assert QApplication.focusWidget() is case.card.remove
    case.press(Key.Key_Space)
    assert case.line == ""
    assert QApplication.focusWidget() is case.bar.add


def test_several_values_are_checked_one_after_the_other(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("status")
    case.press(Key.Key_Return)
    assert case.rows[0].startswith("Open, ")
    case.go_to("Announced")
    case.press(Key.Key_Return)
    case.go_to("Delivering")
    case.press(Key.Key_Return)
    assert case.line == "status:announced,delivering"
    assert case.chips() == ["Status Announced, Delivering"]
    case.press(Key.Key_Tab)  # in the list, Space does the same
    case.press(Key.Key_Space)
    assert case.line == "status:announced"
    assert case.card.list.currentIndex().data().startswith("Delivering")


def test_the_test_is_chosen_from_a_menu(case: Case) -> None:
    case.ask("theme:guarantees")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    for wanted, line, chip in (
        ("is not", "-theme:guarantees", "Theme is not guarantees"),
        ("is empty", "theme:none", "Theme is empty"),
        ("is not empty", "theme:any", "Theme is not empty"),
    ):
        QTest.mouseClick(case.card.test, LEFT)
        menu = case.card.findChild(QMenu, "filter-tests")
        assert menu is not None
        action = next(each for each in menu.actions() if each.text() == wanted)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Key.Key_Return)
        assert case.line == line
        assert case.chips() == [chip]
    assert case.card.list.isHidden(), "there is no value to choose"
    assert case.card.test.accessibleName() == "Test: is not empty"


def test_counts_are_those_among_what_the_other_filters_leave(case: Case) -> None:
    case.ask("status:open theme:guarantees")
    QTest.mouseClick(case.bar.chips[1], LEFT)
    counted = {row.value: row.count for row in case.card.list.rows}
    for theme, count in counted.items():
        case.ask(f'status:open theme:"{theme}"' if theme else "status:open theme:none")
        assert shown(case) == count
    assert 0 in counted.values(), "what only closed ones have comes too"


def test_a_value_is_found_without_naming_its_field(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("germ")
    assert case.rows[0].startswith("Actor Germany, ")
    case.press(Key.Key_Return)
    assert case.line == "actor:DE"
    assert case.card.isHidden()
    case.ask("-actor:DE")
    case.bar.choose()
    case.write("germany")
    assert "Actor Germany, 0" in case.rows


def test_search_terms_are_taken_as_they_are_typed(case: Case) -> None:
    case.ask("theme:guarantees")
    case.bar.choose()
    case.write("status:gated due:<2026")
    assert case.rows == ["Flag is Gated; Due before 2026"]
    case.press(Key.Key_Return)
    assert case.line == "theme:guarantees flag:gated due:<2026"


def test_nothing_by_that_name_is_said(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("xyzzy")
    assert case.card.note.text() == "Nothing by that name."
    case.press(Key.Key_Return)
    assert case.line == ""


def test_days_are_typed_as_people_write_them(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("first due")
    case.press(Key.Key_Return)
    case.write("spring 2025")
    reading = case.card.day.card()
    assert reading is not None
    assert "spring 2025" in reading.note()
    case.press(Key.Key_Return)
    assert case.line == "first_due:2025-21"
    assert case.chips() == ["First due spring 2025"]
    case.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    case.write("soonish")
    case.press(Key.Key_Return)
    assert "not understood" in case.card.day.error()
    assert case.line == "first_due:2025-21"
    case.press(Key.Key_Escape)
    assert case.card.isVisible(), "Esc first takes back what is typed"
    case.press(Key.Key_Escape)
    assert case.card.isHidden()


def test_periods_seen_from_the_day_shown_are_offered_with_how_many_pass(case: Case) -> None:
    case.ask("due:2025")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    offered = dict(row.rpartition(", ")[::2] for row in case.rows)
    assert list(offered)[:2] == ["This month Mar 2025", "Next month Apr 2025"]
    case.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert case.line == "due:2025-04", "one takes the place of another"
    assert shown(case) == int(offered["Next month Apr 2025"]) > 0
    case.press(Key.Key_Return)
    assert case.line == "", "taken once more it goes"
    QTest.mouseClick(case.card.test, LEFT)
    menu = case.card.findChild(QMenu, "filter-tests")
    assert menu is not None
    menu.setActiveAction(next(each for each in menu.actions() if each.text() == "before"))
    QTest.keyClick(menu, Key.Key_Return)
    assert case.rows[0].startswith("The day shown 5 Mar 2025, ")


@pytest.mark.parametrize("day", [date(9999, 12, 20), date(1, 1, 5)])
def test_periods_are_offered_at_both_ends_of_the_calendar(case: Case, day: date) -> None:
    case.session.set_as_of(day.toordinal())
    case.ask("due:2025")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    assert len(case.rows) > 3


def test_a_date_without_a_year_is_read_from_the_day_shown_and_another_test_can_be_chosen_at_once(case: Case) -> None:
    assert case.session.today.year == 2025
    case.session.set_as_of(date(2024, 3, 5).toordinal())
    case.press(Key.Key_Return)
    case.write("first due")
    case.press(Key.Key_Return)
    case.write("june")
    QTest.mouseClick(case.card.test, LEFT)
    assert case.line == "first_due:2024-06"
    menu = case.card.findChild(QMenu, "filter-tests")
    assert menu is not None
    assert menu.isVisible()
    under = case.card.mapTo(case.window, QPoint(0, 0)).x()
    assert under == case.bar.chips[0].mapTo(case.window, QPoint(0, 0)).x(), "the card stands under its chip"
    menu.close()


def test_a_doubtful_date_is_asked_beside_the_card(case: Case) -> None:
    case.ask("due:2025")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    case.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    case.write("12/03/2025")
    asking = case.card.day.card()
    assert asking is not None
    march = next(button for button in asking.buttons if "Mar" in button.text())
    QTest.mouseClick(march, LEFT)
    assert case.line == "due:2025-03-12"
    assert case.card.isVisible()


def test_words_of_a_text_are_typed(case: Case) -> None:
    case.ask("headline:troops")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    case.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    case.write("peace")
    case.press(Key.Key_Return)
    assert case.line == "headline:peace"
    case.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    case.press(Key.Key_Delete, Key.Key_Return)
    assert case.line == ""
    case.write("plan")
    case.press(Key.Key_Return)
    assert case.line == "headline:plan"


def test_backspace_in_an_empty_line_goes_back_to_the_fields(case: Case) -> None:
    case.press(Key.Key_Return)
    case.write("mode")
    case.press(Key.Key_Return, Key.Key_Backspace)
    assert case.card.filter is None
    assert "Priority" in case.rows


def test_a_press_outside_closes_the_card_and_one_inside_does_not(case: Case) -> None:
    case.ask("theme:guarantees")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    QTest.mouseClick(
        case.card.list.viewport(), LEFT, pos=case.card.list.visualRect(case.card.list.currentIndex()).center()
    )
    assert case.card.isVisible()
    QTest.mouseClick(case.window, LEFT, pos=QPoint(5, 590))
    assert case.card.isHidden()


def test_a_second_press_on_what_opened_it_closes_the_card(case: Case) -> None:
    case.ask("theme:guarantees")
    for opening in (case.bar.chips[0], case.bar.add):
        QTest.mouseClick(opening, LEFT)
        assert case.card.isVisible()
        QTest.mouseClick(opening, LEFT)
        assert case.card.isHidden()


def test_choosing_a_field_that_is_filtered_already_opens_its_filter(case: Case) -> None:
    case.ask("-theme:guarantees")
    case.bar.choose()
    case.write("theme")
    case.press(Key.Key_Return)
    assert case.card.filter == Filter("theme", Test.none_of, ("guarantees",))


def test_delete_on_a_chip_takes_its_filter_and_the_keyboard_stays_in_the_bar(case: Case) -> None:
    case.ask("theme:guarantees status:open")
    case.bar.chips[1].setFocus()
    case.press(Key.Key_Delete)
    assert case.line == "theme:guarantees"
    assert QApplication.focusWidget() is case.bar.chips[0]
    case.press(Key.Key_Delete)
    assert case.line == ""
    assert QApplication.focusWidget() is case.bar.add


def test_keys_of_the_bar_and_the_card_are_not_those_of_the_window(case: Case) -> None:
    ran = []
    for keys in ("Del", "Backspace", "Space", "S", "Esc"):
        action = QAction(keys, case.window)
        action.setShortcut(keys)
        action.triggered.connect(lambda *_, keys=keys: ran.append(keys))
        case.window.addAction(action)
    case.ask("theme:guarantees status:open")
    case.bar.chips[1].setFocus()
    case.press(Key.Key_Delete)
    assert case.line == "theme:guarantees"
    case.bar.chips[0].setFocus()
    case.press(Key.Key_Return, Key.Key_Tab)
    assert QApplication.focusWidget() is case.card.list
    case.press(Key.Key_Delete, Key.Key_S, Key.Key_Space, Key.Key_Escape)
    assert case.card.isHidden()
    case.press(Key.Key_Backspace)
    assert ran == []
    case.bar.add.setFocus()
    case.press(Key.Key_S)
    assert ran == ["S"], "elsewhere they are the window's"


def test_clear_takes_all_and_is_there_for_more_than_one(case: Case) -> None:
    case.ask("theme:guarantees")
    assert not case.bar.clear.isVisible()
    case.ask("theme:guarantees status:open")
    assert case.bar.clear.accessibleName() == "Clear all filters"
    QTest.mouseClick(case.bar.clear, LEFT)
    assert case.session.filters == Filters()
    assert case.chips() == []


SIX = "theme:guarantees -actor:GB due:none status:open strength:>=willing tag:none"


@pytest.mark.parametrize("width", [1400, 1100, 760, 560, 420, 300, 260])
def test_filters_without_room_go_behind_a_button_that_counts_them(case: Case, width: int) -> None:
    case.ask(SIX)
    case.window.setFixedWidth(width)
    QApplication.processEvents()
    hidden = 6 - len(case.chips())
    assert case.bar.more.isVisible() is bool(hidden)
    if hidden:
        assert case.bar.more.accessibleName() == ("1 more filter" if hidden == 1 else f"{hidden} more filters")
    shown_parts = [each for each in (*case.bar.chips, case.bar.more, case.bar.add, case.bar.clear) if each.isVisible()]
    places = [each.geometry() for each in shown_parts]
    assert all(before.right() < after.left() for before, after in pairwise(places))
    assert places[-1].right() < case.bar.width()


def test_a_filter_behind_the_button_is_changed_from_its_menu(case: Case) -> None:
    case.ask(SIX)
    case.window.setFixedWidth(300)
    QApplication.processEvents()
    QTest.mouseClick(case.bar.more, LEFT)
    menu = case.bar.findChild(QMenu, "more-filters")
    assert menu is not None
    action = next(each for each in menu.actions() if each.text() == "Status is Open")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)
    assert case.card.filter == Filter("status", Test.any_of, ("open",))
    QTest.mouseClick(case.card.remove, LEFT)
    assert "status" not in case.line
    QTest.mouseClick(case.bar.more, LEFT)
    menu = case.bar.findChildren(QMenu, "more-filters")[-1]
    menu.setActiveAction(menu.actions()[-1])
    QTest.keyClick(menu, Key.Key_Return)
    assert case.line == ""


def test_chips_and_counts_follow_the_record(case: Case) -> None:
    case.ask("tag:none")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    case.card.close_card()
    case.ask("tag:any")
    QTest.mouseClick(case.bar.chips[0], LEFT)
    case.card.close_card()
    case.ask("priority:1")
    case.bar.choose()
    case.write("tag")
    case.press(Key.Key_Return)
    first = int(case.session.store.columns.ids[case.session.mask()][0])
    case.session.run(add_tags, [first], ["fresh"])
    assert "#fresh, 1" in case.rows


def test_filters_shown_elsewhere_get_no_chip(case: Case, qtbot: QtBot) -> None:
    other = FilterBar(case.session, case.window, elsewhere=lambda one: one.field == "status")
    case.ask("status:open theme:guarantees")
    assert [chip.accessibleName() for chip in other.chips] == ["Theme guarantees"]


def test_a_cells_value_can_be_shown_alone_or_hidden(case: Case) -> None:
    case.ask("priority:1")
    menu = QMenu(case.window)
    add_value_actions(menu, case.session, "tag", ["troops", "", "troops"])
    titles = [action.text() for action in menu.actions()]
    assert titles == ["Show only Tag troops", "Hide Tag troops", "Show only Tag None", "Hide Tag None"]
    menu.actions()[0].trigger()
    assert case.line == "priority:1 tag:troops"
    menu.actions()[1].trigger()
    assert case.line == "priority:1 -tag:troops"
    menu.actions()[2].trigger()
    assert case.line == "priority:1 tag:none"
    menu.actions()[3].trigger()
    assert case.line == "priority:1 tag:any"


def test_words_for_what_is_hidden() -> None:
    assert hides_words(1, 1) == "1 filter hides 1 record."
    assert hides_words(2, 2100) == "2 filters hide 2,100 records."
