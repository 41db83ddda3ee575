"""An inspector on a copy of the sample."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.inspector.desk import TODAY, Desk

from tracker.desktop.inspector import Inspector
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.store import open_workspace


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Desk]:
    """Show an inspector beside nothing else."""
    theme_of(qapp).set_mode("light")
    store = open_workspace(sample_file)
    store.author = "Ada"
    session = Session(store, Settings.load(), TODAY)
    session.set_as_of(date(2025, 3, 28).toordinal())
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(344, 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    yield Desk(session, inspector, qtbot)
    session.close()
    store.close()
