"""The timeline of a small workspace in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.register_kit import Desk
from tests.stories.timeline_kit import TODAY, Stage, make_workspace

from tracker.app import make_window
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.widgets.shortcuts import let_undo_reach_window


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    theme_of(qapp)
    let_undo_reach_window(qapp)
    make_workspace(tmp_path / "w.tracker")
    window = make_window(qapp, Settings.load(), TODAY)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.files.open(tmp_path / "w.tracker"), window.welcome.problem
    yield Stage(window)
    window.close()


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """Show the register of the same workspace."""
    return Desk(stage.window)
