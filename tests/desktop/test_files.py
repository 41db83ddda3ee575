"""What happens to a workspace file by itself: memory is given back once everything is drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tracker.desktop import files
from tracker.desktop.window import MainWindow
from tracker.store import Store


def test_memory_is_given_back_soon_after_opening(
    new_window: Callable[[], MainWindow], sample_file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gave: list[Path] = []
    monkeypatch.setattr(Store, "give_back", lambda store: gave.append(store.path))
    monkeypatch.setattr(files, "QUIET_AFTER", 0)
    window = new_window()
    assert gave == []
    assert window.files.open(sample_file)
    qtbot.waitUntil(lambda: gave == [sample_file])
    window.files.close()
    assert window.session is None
