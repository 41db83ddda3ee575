"""A window on a copy of the sample, as a user has it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.app import make_sample, make_window
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.widgets.shortcuts import let_undo_reach_window
from tracker.desktop.window import MainWindow

TODAY = date(2025, 3, 28)


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample once; nobody writes to this one."""
    path = tmp_path_factory.mktemp("sample") / "Paris.tracker"
    make_sample(path).close()
    return path


@pytest.fixture
def sample_file(sample_once: Path, tmp_path: Path) -> Path:
    """Give each test a sample of its own."""
    return Path(shutil.copy(sample_once, tmp_path / "Paris.tracker"))


@pytest.fixture
def new_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Make windows that are closed at the end, each with the settings as they are then on the disk."""
    made: list[MainWindow] = []
    theme_of(qapp)
    let_undo_reach_window(qapp)

    def make() -> MainWindow:
        window = make_window(qapp, Settings.load(), TODAY)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in made:
        window.close()
    theme_of(qapp).set_mode("light")


@pytest.fixture
def window(new_window: Callable[[], MainWindow], sample_file: Path) -> MainWindow:
    """Open the sample in a window."""
    made = new_window()
    assert made.files.open(sample_file), made.welcome.problem
    return made
