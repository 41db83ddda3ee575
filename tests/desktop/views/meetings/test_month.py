"""The month: days as numbers, meetings on them, and the grid walked by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import Key, Shown

from tracker.desktop.settings import WeekStart
from tracker.desktop.views.meetings.month import Month, months_on, place
from tracker.desktop.views.meetings.reading import Met
from tracker.model.dates import FIRST_DAY, LAST_DAY, bounds
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingKind, MeetingState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SUNDAY = 6


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def met(number: int, when: str, state: MeetingState = MeetingState.held) -> Met:
    first, last = bounds(when)
    begin, end = first or last or 0, last or first or 0
    return Met(number, "", f"Meeting {number}", MeetingKind.summit, "", when, "", state, "", begin, end)


def test_weeks_begin_on_the_day_that_the_settings_say() -> None:
    march = Month(2025, 3)
    assert march.weeks(0)[0][0] == day("2025-02-24")
    assert march.weeks(SUNDAY)[0][0] == day("2025-02-23")
    assert all(len(week) == 7 for week in march.weeks(SUNDAY))
    assert max(march.weeks(0)[-1]) >= march.last == day("2025-03-31")


def test_the_ends_of_the_calendar_have_no_days_beyond_them() -> None:
    first, last = Month.of(FIRST_DAY), Month.of(LAST_DAY)
    assert (first.year, first.month, last.year, last.month) == (1, 1, 9999, 12)
    for month in (first, last):
        days = [each for week in month.weeks(SUNDAY) for each in week if each]
        assert min(days) >= FIRST_DAY
        assert max(days) <= LAST_DAY
    assert months_on(FIRST_DAY, -1) == FIRST_DAY
    assert Month.of(months_on(LAST_DAY, 12)) == last
    assert months_on(day("2025-01-31"), 1) == day("2025-02-28")


def test_only_what_names_its_days_stands_on_days() -> None:
    found = [met(1, "2025-03-04"), met(2, "2025-03-06/2025-03-11"), met(3, "2025-03"), met(4, "2025-21")]
    placed = place(found, Month(2025, 3), 0)
    assert [one.id for one in placed.some_time] == [3, 4]
    assert [one.id for one in placed.on(day("2025-03-04"))] == [1]
    assert all([one.id for one in placed.on(day(f"2025-03-{at:02d}"))] == [2] for at in range(6, 12))
    spans = [
        (bar.left, bar.right, bar.begins, bar.ends) for week in placed.weeks for bar in week.bars if bar.met.id == 2
    ]
    assert spans == [(3, 6, True, False), (0, 1, False, True)]


def test_what_does_not_fit_is_counted() -> None:
    placed = place([met(number, "2025-03-04") for number in range(6)], Month(2025, 3), 0)
    week = placed.weeks[1]
    assert (week.hidden(1, 6), week.hidden(1, 4), week.hidden(0, 4)) == (0, 3, 0)
    assert sum(week.shows(bar, 4) for bar in week.bars) == 3


def test_keys_walk_days_and_months_and_open_what_is_there(meetings: Shown) -> None:
    view, grid = meetings.view, meetings.view.month.grid
    meetings.press(Key.Key_M)
    assert QApplication.focusWidget() is grid
    assert grid.day == meetings.session.as_of
    meetings.press(Key.Key_PageUp)
    assert view.month.title == "February 2025"
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Left):
        meetings.press(key)
    assert grid.day == day("2025-02-18")
    assert meetings.session.selected("meeting") == (meetings.store.find("RIY-2025-02").number,)
    meetings.press(Key.Key_Left)
    meetings.press(Key.Key_Return)
    assert view.mode == "list"
    assert view.current == ("meeting", meetings.store.find("PAR-2025-02").number)
    meetings.press(Key.Key_M)
    meetings.press(Key.Key_Home)
    assert grid.day == meetings.session.as_of
    meetings.session.set_as_of(day("2025-02-20"))
    meetings.press(Key.Key_T)
    assert grid.day == meetings.session.today.toordinal()


def test_several_on_a_day_are_listed_and_one_is_opened(meetings: Shown, qtbot: QtBot) -> None:
    view = meetings.view
    meetings.press(Key.Key_M)
    view.month.show_day(day("2025-02-24"))
    meetings.press(Key.Key_Return)
    shown = next(each for each in view.findChildren(QListWidget) if each.isVisible())
    assert shown.accessibleName() == "24 Feb 2025: 2 meetings"
    QTest.keyClick(shown, Key.Key_Down)
    QTest.keyClick(shown, Key.Key_Return)
    assert view.current == ("meeting", meetings.store.find("CALL-2025-02b").number)
    assert view.mode == "list"


def test_n_asks_for_a_meeting_on_the_day_and_esc_goes_back(meetings: Shown) -> None:
    view = meetings.view
    meetings.press(Key.Key_M)
    view.month.show_day(day("2025-02-20"))
    meetings.press(Key.Key_N)
    form = view.forms["meeting"]
    assert (form.editor("date").value(), form.editor("state").value()) == ("2025-02-20", MeetingState.held)
    meetings.press(Key.Key_Escape)
    assert view.mode == "month"
    view.month.show_day(day("2025-04-10"))
    meetings.press(Key.Key_N)
    meetings.write("Talks in Geneva")
    meetings.press(Key.Key_Return)
    made = meetings.store.all(Meeting)[-1]
    assert (made.title, made.date, made.state) == ("Talks in Geneva", "2025-04-10", MeetingState.planned)
    assert view.current == ("meeting", made.number)


def test_what_has_no_day_stands_above_and_is_opened_by_keys(meetings: Shown) -> None:
    view = meetings.view
    meetings.press(Key.Key_M)
    view.month.show_day(day("2025-06-05"))
    loose = view.month.loose
    assert [stop.id for stop in loose.stops()] == [meetings.store.find("HAG-2025-06").number]
    assert view.month.grid.placed.on(day("2025-06-30")) == ()
    loose.setFocus(Qt.FocusReason.TabFocusReason)
    meetings.press(Key.Key_Return)
    assert view.current == ("meeting", meetings.store.find("HAG-2025-06").number)


def test_a_click_on_a_bar_picks_it_and_a_double_click_opens_it(meetings: Shown) -> None:
    view, grid = meetings.view, meetings.view.month.grid
    meetings.press(Key.Key_M)
    view.month.show_day(day("2025-02-01"))
    row, bar = next(
        (row, bar) for row, week in enumerate(grid.placed.weeks) for bar in week.bars if bar.met.ref == "MUC-2025-02"
    )
    middle = grid.bar_rect(row, bar).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert meetings.session.selected("meeting") == (bar.met.id,)
    assert view.mode == "month"
    QTest.mouseDClick(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert (view.mode, view.current) == ("list", ("meeting", bar.met.id))


def test_another_start_of_the_week_moves_the_days(meetings: Shown, qtbot: QtBot) -> None:
    grid = meetings.view.month.grid
    meetings.press(Key.Key_M)
    before = grid.placed.weeks[0].days[0]
    meetings.session.settings.week_start = WeekStart.sunday
    grid.repaint()
    assert grid.placed.weeks[0].days[0] == before - 1


def test_month_day_and_mode_come_back(meetings: Shown, qtbot: QtBot) -> None:
    meetings.press(Key.Key_M)
    meetings.view.month.show_day(day("2024-06-14"))
    kept = meetings.view.state()
    meetings.press(Key.Key_L)
    meetings.view.month.show_day(day("2025-01-01"))
    meetings.view.restore(kept)
    assert (meetings.view.mode, meetings.view.month.title) == ("month", "June 2024")
    meetings.view.restore({"mode": "wall", "day": "x", "wanted": [9], "tab": 3, "bloc": 4})
    assert meetings.view.mode == "month"
