"""A timeline on a workspace of its own, not in a window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.app import make_sample
from tracker.desktop.picture_cases import cases
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.views.timeline import View
from tracker.store import Store, open_workspace

TODAY = date(2025, 3, 28)
Open = Callable[[str], View]


@pytest.fixture
def open_case(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Show the timeline of the sample, or of one of the workspaces that try the views, by name."""
    theme_of(qapp)
    shown: list[tuple[View, Session, Store]] = []

    def make(name: str) -> View:
        path = tmp_path / "sample.tracker"
        if name == "sample":
            make_sample(path).close()
        else:
            path = next(each for each in cases() if each.name == name).make(tmp_path)
        store = open_workspace(path, author="Ann")
        session = Session(store, Settings(), TODAY)
        session.set_as_of(TODAY.toordinal())
        view = View(session)
        qtbot.addWidget(view)
        shown.append((view, session, store))
        view.resize(1200, 760)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        QApplication.processEvents()
        return view

    yield make
    for view, session, store in shown:
        view.close()
        session.close()
        store.close()
    theme_of(qapp).set_mode("light")
