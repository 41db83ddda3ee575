"""The real window: with nothing open, with the sample as it opens, with a small workspace on its timeline."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.register_kit import Desk
from tests.stories.timeline_kit import TODAY, Stage, make_workspace

from tracker.app import make_sample, make_window
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.widgets.shortcuts import let_undo_reach_window
from tracker.desktop.window import MainWindow


def shown(qtbot: QtBot, qapp: QApplication, today: date) -> MainWindow:
    """Make and show the window as on a day."""
    theme_of(qapp)
    let_undo_reach_window(qapp)
    made = make_window(qapp, Settings.load(), today)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window with its welcome."""
    made = shown(qtbot, qapp, date(2025, 3, 5))
    yield made
    made.close()


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the sample."""
    make_sample(tmp_path / "w.tracker").close()
    assert empty_window.files.open(tmp_path / "w.tracker"), empty_window.welcome.problem
    return empty_window


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The window on the timeline of a small workspace."""
    make_workspace(tmp_path / "w.tracker")
    made = shown(qtbot, qapp, TODAY)
    assert made.files.open(tmp_path / "w.tracker"), made.welcome.problem
    yield Stage(made)
    made.close()


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """Show the register of the same workspace."""
    return Desk(stage.window)
