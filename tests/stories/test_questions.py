"""The eight questions of the Paris case: each answered on the screen after Ctrl+K and two keys, and by a command."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from tests.stories.timeline_kit import CONTROL, TODAY, Key

from tracker.app import make_sample, make_window
from tracker.cli import run
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.window import MainWindow
from tracker.model.filters import Filters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
OPENS = ("--as-of", "2025-03-05")
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "Paris.tracker"
    make_sample(path).close()
    return path


@pytest.fixture(scope="module")
def window(qapp: QApplication, sample: Path) -> Iterator[MainWindow]:
    """One window for all questions, as the sample opens: on the timeline, as of 5 March 2025."""
    theme_of(qapp)
    made = make_window(qapp, Settings.load(), TODAY)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    assert made.files.open(sample), made.welcome.problem
    yield made
    made.close()


@pytest.fixture(autouse=True)
def back_to_the_beginning(window: MainWindow) -> Iterator[None]:
    yield
    for _ in range(3):
        press(Key.Key_Escape)
    assert window.desk is not None
    assert window.session is not None
    window.desk.show_view("timeline")
    window.session.set_as_of(739_315)  # 5 March 2025
    window.session.set_filters(Filters())
    window.session.select("")


@pytest.fixture
def ask(sample: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json and return its data."""

    def typed(command: str, *words: str) -> Any:
        capsys.readouterr()
        assert run([command, str(sample), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return typed


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    QApplication.processEvents()


def put(digit: int, window: MainWindow, about: str = "") -> str:
    """Select a record, press Ctrl+K, ? and a digit, and return all that is in sight then."""
    session = window.session
    assert session is not None
    if about:
        record = session.store.find(about)
        session.select(record.KIND, record.number)
    press(Key.Key_K, CONTROL)
    for sign in ("?", str(digit)):
        QTest.keyClicks(QApplication.focusWidget(), sign)
    QApplication.processEvents()
    return in_sight(window)


def in_sight(window: MainWindow) -> str:
    """Return the words of all that is shown: of the overlay on top if there is one, else of the view and inspector."""
    desk = window.desk
    assert desk is not None
    over = [each for each in window.findChildren(QWidget) if is_sheet(each)]
    tops: list[QWidget] = over[:1] or [each for each in (desk.view, desk.inspector) if each is not None]
    found: list[str] = []
    for top in tops:
        for each in (top, *top.findChildren(QWidget)):
            if not each.isVisible():
                continue
            found.append(each.text() if isinstance(each, QLabel | QLineEdit) else each.accessibleName())
            found += [each.toPlainText()] if isinstance(each, QPlainTextEdit) else []
            if isinstance(each, QAbstractItemView) and each.model() is not None:
                model = each.model()
                for row in range(model.rowCount()):
                    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
                    cells = [str(model.index(row, at).data() or "") for at in range(columns)]
                    spoken = str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
                    found.append(" | ".join([*cells, spoken]))
    return "\n".join(found)


def is_sheet(widget: QWidget) -> bool:
    return widget.isVisible() and widget.objectName() in ("changes-sheet", "yields-sheet", "waits")


def test_the_questions_are_listed_with_their_digits(window: MainWindow) -> None:
    press(Key.Key_K, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "?")
    while window.palette_box.waiting:
        QApplication.processEvents()
    rows = window.palette_box.rows()
    assert [row.keys for row in rows] == list("12345678")
    assert {row.group for row in rows} == {"Ask"}
    assert rows[4].title == "What has changed since the last brief?"


def test_1_who_had_offered_troops(window: MainWindow, ask: Ask) -> None:
    put(1, window, about="PAR-2025-02/01")
    for day, expected in (("17 Feb 2025", ["FR", "GB"]), ("16 Feb 2025", ["FR", "GB"]), ("15 Feb 2025", [])):
        press(Key.Key_A, CONTROL)
        QTest.keyClicks(QApplication.focusWidget(), day)
        press(Key.Key_Return)
        shown = in_sight(window)
        heads = [code for code, name in (("FR", "France: 1 commitment"), ("GB", "United Kingdom: 1")) if name in shown]
        assert heads == expected, day
        found = ask("list", "commitments", "--where", "themes=troops", "--as-of", day)
        assert sorted(one["committers"][0] for one in found) == expected, day
        press(Key.Key_D, CONTROL)


def test_2_what_waits_for_a_us_backstop(window: MainWindow, ask: Ask) -> None:
    shown = put(2, window)
    assert "A US backstop" in shown
    assert "Present a plan for the force after a US backstop" in shown
    [gate] = ask("waits", "US", *OPENS)
    assert gate["condition"] == "A US backstop"
    assert {one["ref"] for one in gate["commitments"]} == {"PAR-2025-02/01", "LON-2025-03/03"}
    due = next(one for one in gate["commitments"] if one["ref"] == "LON-2025-03/03")
    assert due["due_if_met"] == ["2025-04-04"]


def test_3_who_was_represented_in_paris(window: MainWindow, ask: Ask) -> None:
    shown = put(3, window, about="PAR-2025-02/01")
    assert "7 of 27 present, 20 absent" in shown
    found = ask("represented", "PAR-2025-02", "--bloc", "EU")
    states = [one["representation"] for one in found]
    assert (states.count("present"), states.count("absent")) == (7, 20)


def test_4_what_meets_next_and_what_is_open(window: MainWindow, ask: Ask) -> None:
    shown = put(4, window)
    assert "Special European Council on Ukraine and defence" in shown
    assert "Carry Europe’s full share of support" in shown
    found = ask("pack", "BRU-2025-03", *OPENS)
    assert any("PAR-2025-02/04" in one["promised"] for one in found if one["actor"] in ("COM", "EUCO"))
    follows = ask("follows", "PAR-2025-02", "--as-of", "2025-02-26")
    assert next(one for one in follows if one["meeting"] == "WAS-2025-02")["in_the_room"] == ["GB", "US"]


def test_5_what_has_changed(window: MainWindow, ask: Ask) -> None:
    shown = put(5, window)
    assert "Since" in shown
    press(Key.Key_Backtab)
    press(Key.Key_Backtab)
    field = QApplication.focusWidget()
    assert field is not None
    while field.accessibleName() != "Since":
        press(Key.Key_Tab)
        field = QApplication.focusWidget()
        assert field is not None
    press(Key.Key_A, CONTROL)
    QTest.keyClicks(field, "17 Feb 2025")
    press(Key.Key_Return)
    shown = in_sight(window)
    assert "PAR-2025-02/01 | GB | Deploy peacekeeping troops after a peace agreement | Considered → Willing" in shown
    assert "2025/001 | DE | Approve three billion euros of extra military aid | 22 Feb 2025 → 31 May 2025" in shown
    found = ask("changes", "--since", "2025-02-17", "--until", "2025-03-05")
    assert [one["ref"] for one in found if one["kind"] == "firmer"] == ["PAR-2025-02/01"]
    assert f"{len(found)} changes since 17 Feb 2025, up to 5 Mar 2025" in shown


def test_6_where_each_government_stands(window: MainWindow, ask: Ask) -> None:
    shown = put(6, window)
    assert "Supports, 2 Mar" in shown
    found = ask("positions", "US-2025-02", *OPENS)
    stance = {one["actor"]: one["stance"] for one in found if one["question"].endswith("troops")}
    assert (stance["GB"], stance["FR"], stance["DE"], stance["PL"]) == ("supports", "supports", "undecided", "opposes")


def test_7_how_the_wording_of_the_uk_offer_moved(window: MainWindow, ask: Ask) -> None:
    shown = put(7, window)  # it is the wording that moved last
    assert "Deploy peacekeeping troops after a peace agreement" in shown
    assert all(words in shown for words in ("Willing", "Considered", "softer", "firmer"))
    found = ask("wordings", "PAR-2025-02/01", *OPENS)
    assert [(one["date"], one["strength"], one["moved"]) for one in found] == [
        ("2025-02-16", "willing", 0),
        ("2025-02-17", "considered", -1),
        ("2025-03-02", "willing", 1),
    ]


def test_8_what_came_out_of_earlier_meetings(window: MainWindow, ask: Ask) -> None:
    shown = put(8, window)
    assert "NATO summit in Washington | 2 of 2 fulfilled (1 self-declared) | 1 superseded" in shown
    assert "Informal retreat of EU leaders on defence | none made" in shown
    found = {one["meeting"]: one for one in ask("yield", *OPENS)}
    assert (found["WAS-2024-07"]["made"], found["WAS-2024-07"]["fulfilled"]) == (3, 2)
    assert found["BRU-2025-02"]["made"] == 0
    press(Key.Key_J)
    press(Key.Key_Return)  # opens the meeting
    assert window.session is not None
    assert window.session.selection[0][0] == "meeting"
