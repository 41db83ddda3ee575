"""Tables mark what is selected elsewhere, and leave that selection as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import Shown, shown

from tracker.desktop.session import Session
from tracker.desktop.tables.commitments import CommitmentModel, CommitmentTable
from tracker.desktop.tables.records import RecordModel, RecordTable
from tracker.desktop.tables.table import Table
from tracker.desktop.views.meetings import View as Meetings
from tracker.desktop.views.participants import View as Participants
from tracker.desktop.views.participants.rows_table import RowsTable
from tracker.model.records import Commitment

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def commitments(session: Session) -> Table:
    model = CommitmentModel(session)
    model.show(session.store.columns.rows_of(session.store.columns.ids))
    return CommitmentTable("Commitments", model)


def records(session: Session) -> Table:
    model = RecordModel(session, Commitment)
    model.show(session.store.all(Commitment))
    return RecordTable("Commitments", model)


@pytest.mark.parametrize("make", [commitments, records])
def test_what_is_selected_elsewhere_stays_selected(
    qtbot: QtBot, qapp: QApplication, sample_file: Path, make: Callable[[Session], Table]
) -> None:
    with shown(qtbot, qapp, sample_file, Meetings) as one:
        table = make(one.session)
        qtbot.addWidget(table)
        first, second = (table.cells.key(row) for row in (1, 2))
        one.session.select(Commitment.KIND, first, second)
        assert one.session.selected(Commitment.KIND) == (first, second)
        assert table.chosen_keys() == [first]
        table.selectRow(3)  # chosen here, it is the selection
        assert one.session.selected(Commitment.KIND) == (table.cells.key(3),)


def test_a_page_out_of_sight_leaves_the_selection(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    with shown(qtbot, qapp, sample_file, Participants) as one:
        one.view.reveal("actor", one.store.find("FR", "actor").number)
        owed = one.named("Open and recent", RowsTable)
        made = [line.number for line in owed.model_of.lines[:2]]
        one.view.hide()
        one.session.select(Commitment.KIND, *made)
        assert one.session.selected(Commitment.KIND) == tuple(made)


def test_a_pack_leaves_the_selection(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    with shown(qtbot, qapp, sample_file, Meetings) as one:
        show_pack(one)
        found = [one.store.find(ref).number for ref in ("2025/004", "PAR-2025-02/04")]
        one.session.select(Commitment.KIND, *found)
        assert one.session.selected(Commitment.KIND) == tuple(found)


def show_pack(one: Shown) -> None:
    one.view.reveal("meeting", one.store.find("BRU-2025-03", "meeting").number)
    one.view.pages["meeting"].show_tab("pack")
