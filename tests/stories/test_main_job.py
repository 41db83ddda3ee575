"""The main job, whole, through the real window: welcome page, sample, a line, an edit, a drag, undo, a brief."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.app import make_sample
from tracker.cli import run
from tracker.desktop.views.briefs import View as BriefsView
from tracker.desktop.views.timeline import View as TimelineView
from tracker.desktop.window import MainWindow
from tracker.model.records import Commitment, Deadline
from tracker.store import Store

TODAY = date(2025, 3, 5)
LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    return empty_window


def store_of(window: MainWindow) -> Store:
    assert window.session is not None
    return window.session.store


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def button(window: MainWindow, words: str) -> QAbstractButton:
    found = [one for one in window.findChildren(QAbstractButton) if words in (one.text(), one.accessibleName())]
    return next(one for one in found if one.isVisible())


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifier)


def drag_end(window: MainWindow, commitment: int, days: int) -> None:
    """Take the end of a commitment's bar and move it by whole days, as a hand does."""
    assert window.desk is not None
    view = window.desk.view
    assert isinstance(view, TimelineView)
    view.reveal("commitment", commitment)
    scene = view.scene
    row = scene.picture.columns.row_of(commitment)
    bar = scene.picture.layout.bars_of(row)[0]
    y = scene.rows.top_of(bar) - scene.scroll + scene.head + 10
    end = view.session.standing.now_last[row] + 1
    start = QPoint(round(scene.px(end)) - 1, round(y))
    port = view.canvas.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for part in (0.4, 0.8, 1.0):
        QTest.mouseMove(port, start + QPoint(round(days * scene.scale * part), 0))
    QTest.mouseRelease(port, LEFT, NONE, start + QPoint(round(days * scene.scale), 0))


def test_the_main_job(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sample = tmp_path / "Paris.tracker"
    make_sample(sample).close()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(_answer(tmp_path / "ours.tracker")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(_answer(sample)))

    # The welcome page offers the sample.
    QTest.mouseClick(button(window, "Open the sample"), LEFT)
    qtbot.waitUntil(lambda: window.session is not None)
    before = store_of(window).count(Commitment)
    assert before >= 20

    # A line, by keys.
    press(Qt.Key.Key_N, CONTROL)
    assert isinstance(focused(), QLineEdit)
    QTest.keyClicks(focused(), LINE)
    press(Qt.Key.Key_Return)
    assert store_of(window).count(Commitment) == before + 1
    made = store_of(window).find("PAR-2025-02/05")
    assert isinstance(made, Commitment)
    assert (made.made_on, made.tags) == ("2025-02-17", ("security",))

    # A status in the inspector, by keys.
    assert window.session is not None
    window.session.open("commitment", made.number)
    press(Qt.Key.Key_S)
    QTest.keyClick(focused(), "p")
    choice = QApplication.activePopupWidget()
    assert choice is not None
    QTest.keyClick(choice.focusWidget() or choice, Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CONTROL)
    row = store_of(window).columns.row_of(made.number)
    qtbot.waitUntil(lambda: str(window.session.standing.status_of(row)) == "preparing")  # type: ignore[union-attr]

    # A drag on the timeline: a slip beside the first deadline.
    window.commands.run("go.timeline")
    drag_end(window, made.number, 60)
    windows = [one.window for one in store_of(window).all(Deadline, commitment=made.number)]
    assert windows[0] == "2025-21"
    assert windows[1:] == ["2025-22"], "a season moves to the next"

    # Undo, three times, by keys.
    for _ in range(3):
        press(Qt.Key.Key_Z, CONTROL)
    assert store_of(window).count(Commitment) == before
    assert not store_of(window).all(Deadline, commitment=made.number)

    # The brief.
    pdf = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(_answer(pdf)))
    window.commands.run("go.briefs")
    assert window.desk is not None
    view = window.desk.view
    assert isinstance(view, BriefsView)
    qtbot.waitUntil(view.settled, timeout=60_000)
    window.activateWindow()  # the offscreen platform gives the keyboard to nobody after a popup
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(pdf.exists, timeout=60_000)
    assert len(PdfReader(pdf).pages) == 1

    path = store_of(window).path
    window.commands.run("file.close")
    assert window.session is None
    capsys.readouterr()
    assert run(["log", str(path), "--json"]) == 0
    labels = [step["label"] for step in json.loads(capsys.readouterr().out)]
    assert [label.split(":")[0] for label in labels[:3]] == ["Undo", "Undo", "Undo"]
    assert run(["check", str(path)]) == 0


def _answer(path: Path) -> Callable[..., tuple[str, str]]:
    def answer(*_: object, **__: object) -> tuple[str, str]:
        return str(path), ""

    return answer
