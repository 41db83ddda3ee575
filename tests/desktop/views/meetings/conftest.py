"""The meetings of the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import Shown, shown

from tracker.desktop.views.meetings import View


@pytest.fixture
def meetings(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    """Show the meetings of the sample."""
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one
