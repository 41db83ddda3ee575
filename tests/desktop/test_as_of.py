"""The as-of day on the move: read one way or the other, at the pace of the screen, and said."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.as_of_slider import DaySlider
from tracker.desktop.as_of_sliding import Sliding, as_of_words, happened_words, step_to_happening
from tracker.desktop.session import Session
from tracker.desktop.settings import DateStyle, Settings
from tracker.desktop.theme import theme_of
from tracker.edits.records import set_fields
from tracker.model.records import Meeting
from tracker.store import open_workspace

TODAY = date(2025, 3, 28)
Key = Qt.Key
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def session(sample_file: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Session]:
    theme_of(qapp)
    store = open_workspace(sample_file)
    made = Session(store, Settings(), TODAY)
    yield made
    made.close()
    store.close()


@pytest.fixture
def slider(session: Session, qtbot: QtBot) -> DaySlider:
    made = DaySlider(session)
    qtbot.addWidget(made)
    made.resize(400, 62)
    made.moved.connect(session.slide_to)
    made.show()
    return made


def test_what_was_true_stays_what_was_true(session: Session) -> None:
    session.slide_to(session.as_of + 3)
    assert session.known_on is None


def test_what_we_knew_moves_with_the_day(session: Session) -> None:
    session.set_as_of(session.as_of, session.as_of)
    session.slide_to(session.as_of - 5)
    assert session.known_on == session.as_of == date(2025, 2, 28).toordinal()


def test_another_day_of_knowledge_stays_where_it_is(session: Session) -> None:
    session.set_as_of(session.as_of, TODAY.toordinal())
    session.slide_to(session.as_of - 5)
    assert session.known_on == TODAY.toordinal()


def test_of_many_days_in_one_turn_only_the_last_is_shown(session: Session, qtbot: QtBot) -> None:
    seen: list[int] = []
    session.as_of_changed.connect(seen.append)
    sliding = Sliding(session, session)
    start = session.as_of
    for days in range(1, 40):
        sliding.to(start + days)
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [start + 39]
    sliding.to(-5)
    sliding.settle()
    assert session.as_of == 1


def test_from_one_happening_to_the_next_and_back(session: Session) -> None:
    days = session.happenings.days.tolist()
    session.set_as_of(days[3])
    assert step_to_happening(session, 1)
    assert session.as_of == days[4]
    assert step_to_happening(session, -1)
    assert session.as_of == days[3]
    session.set_as_of(days[0])
    assert not step_to_happening(session, -1)
    assert session.as_of == days[0]


def test_happenings_follow_the_record_and_the_way_it_is_read(session: Session) -> None:
    moved = next(one for one in session.store.all(Meeting) if one.date == "2025-03-02")
    day = date(2025, 4, 19).toordinal()
    assert session.happenings.on(day) == 0
    session.run(set_fields, moved, date="2025-04-19")
    assert session.happenings.on(day) == 1
    before = session.happenings
    session.set_as_of(session.as_of, session.as_of)
    assert session.happenings is not before


def test_the_day_in_words(session: Session) -> None:
    session.set_as_of(None)
    assert as_of_words(session) == "As of today"
    session.set_as_of(date(2025, 2, 17).toordinal())
    assert as_of_words(session) == "As of 17 Feb 2025"
    session.set_as_of(session.as_of, session.as_of)
    assert as_of_words(session) == "As of 17 Feb 2025, as known then"
    session.settings.date_style = DateStyle.iso
    session.set_as_of(session.as_of, session.as_of + 1)
    assert as_of_words(session) == "As of 2025-02-17, as known 2025-02-18"
    session.set_as_of(date(2025, 4, 1).toordinal())
    assert happened_words(session) == "As of 2025-04-01, nothing happened"


def test_the_slider_goes_where_it_is_pressed_and_dragged(slider: DaySlider, session: Session) -> None:
    target = date(2025, 2, 17).toordinal()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, NONE, QPoint(round(slider.x_of(target)), 30))
    assert abs(session.as_of - target) <= 1
    QTest.mouseMove(slider, QPoint(round(slider.x_of(target - 60)), 30))
    assert abs(session.as_of - target + 60) <= 1
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, NONE, QPoint(10, 30))
    before = session.as_of
    QTest.mouseMove(slider, QPoint(200, 30))
    assert session.as_of == before


@pytest.mark.parametrize(
    ("key", "held", "days"),
    [
        (Key.Key_Right, NONE, 1),
        (Key.Key_Left, NONE, -1),
        (Key.Key_Right, SHIFT, 7),
        (Key.Key_Left, SHIFT, -7),
        (Key.Key_PageDown, NONE, 30),
    ],
)
def test_the_slider_moves_by_keys(
    slider: DaySlider, session: Session, key: Qt.Key, held: Qt.KeyboardModifier, days: int
) -> None:
    before = session.as_of
    QTest.keyClick(slider, key, held)
    assert session.as_of == before + days
    assert as_of_words(session) in slider.accessibleName()


def test_the_slider_asks_for_the_next_happening(slider: DaySlider, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slider.stepped) as asked:
        QTest.keyClick(slider, Key.Key_Right, CONTROL)
    assert asked.args == [1]
    with qtbot.waitSignal(slider.stepped) as asked:
        QTest.keyClick(slider, Key.Key_Left, CONTROL)
    assert asked.args == [-1]


def test_the_ends_of_the_slider_hold_everything(slider: DaySlider, session: Session) -> None:
    days = session.happenings.days
    QTest.keyClick(slider, Key.Key_Home)
    assert session.as_of == days[0]
    QTest.keyClick(slider, Key.Key_End)
    assert session.as_of >= days[-1]
    first, last = slider.span
    assert first < days[0]
    assert last > days[-1]
    assert slider.day_at(-50) == first
    assert slider.day_at(5_000) == last


def test_the_wheel_goes_day_by_day(slider: DaySlider, session: Session) -> None:
    before = session.as_of
    for turned in (-120, -120, 120):
        event = QWheelEvent(
            QPointF(50, 20), QPointF(50, 20), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, NONE,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(slider, event)
    assert session.as_of == before + 1
