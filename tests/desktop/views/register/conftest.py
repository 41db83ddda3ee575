"""The register on a copy of the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.register.kit import Register, open_register


@pytest.fixture
def register(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Register]:
    """Show the register of the sample."""
    with open_register(qtbot, qapp, sample_file) as one:
        yield one
