"""The register worked by the mouse; what each gesture writes is one step to undo."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stories.register_kit import CONTROL, LEFT, SHIFT, Desk, Key

from tracker.model.records import Commitment
from tracker.model.vocabulary import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TROOPS, MISSILES, LOAN, HUB = "Troops after a peace deal", "Air-defence missiles", "Loan tranche", "Repair hub"


def menu(desk: Desk, headline: str, heading: str) -> None:
    """Press the right mouse button on a cell."""
    place = desk.place(headline, heading)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, desk.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(desk.table.viewport(), asked)


def test_sorted_by_two_columns_and_grouped(desk: Desk) -> None:
    desk.click_head("Who, for whom")
    desk.click_head("Commitment", SHIFT)
    assert desk.view.summary()[1] == "By who, for whom, then commitment"
    QTest.mouseClick(desk.view.bar.group, LEFT)
    desk.choose("Status")
    assert desk.view.summary()[1] == "Grouped by status · by who, for whom, then commitment"
    place = desk.table.rowViewportPosition(0) + 10
    QTest.mouseClick(desk.table.viewport(), LEFT, pos=desk.table.viewport().rect().topLeft() + _at(300, place))
    assert desk.headlines() == []
    QTest.mouseClick(desk.table.viewport(), LEFT, pos=_at(300, place))
    assert len(desk.headlines()) == 7


def _at(x: int, y: int):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


def test_a_status_a_date_and_a_headline_are_edited_in_their_cells(desk: Desk) -> None:
    with desk.one_step():
        desk.double_click(LOAN, "Status")
        desk.pick("Adopted")
        assert desk.cell(LOAN, "Status") == "Adopted"
    with desk.one_step():
        desk.double_click(LOAN, "Made")
        desk.write("1 March 2025")
        desk.click(HUB)
        assert desk.store.get(Commitment, desk.number(LOAN)).made_on == "2025-03-01"
    with desk.one_step():
        desk.double_click(LOAN, "Commitment")
        desk.write("Loan of a billion")
        desk.press(Key.Key_Tab)
        assert "Loan of a billion" in desk.headlines()
        desk.press(Key.Key_Escape)


def test_a_block_is_dragged_copied_and_pasted_from_the_menu(desk: Desk) -> None:
    first, last = desk.headlines()[0], desk.headlines()[1]
    start, end = desk.place(first, "Status"), desk.place(last, "Due")
    viewport = desk.table.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, pos=end)
    menu(desk, last, "Due")
    desk.choose("Copy cells")
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == [desk.cell(first, "Status"), desk.cell(last, "Status")]
    QApplication.clipboard().setText("preparing\ndelivering")
    desk.click(TROOPS, "Status")
    with desk.one_step():
        menu(desk, TROOPS, "Status")
        desk.choose("Paste")
        preview = desk.dialog("paste-preview")
        QTest.mouseClick(preview.apply, LEFT)
        assert desk.cell(TROOPS, "Status") == "Preparing"


def test_many_are_selected_and_given_a_value(desk: Desk) -> None:
    desk.click(LOAN)
    desk.click(HUB, held=CONTROL)
    with desk.one_step():
        menu(desk, LOAN, "Due")
        desk.choose("Set for all 2 selected")
        assert desk.cell(HUB, "Due").endswith("20 Mar 2025")
    button = desk.view.bulk.button("status")
    with desk.one_step():
        QTest.mouseClick(button, LEFT)
        desk.choose("4 Delivering")
        now, columns = desk.session.standing, desk.store.columns
        assert {now.status_of(columns.row_of(desk.number(each))) for each in (LOAN, HUB)} == {Status.delivering}


def test_only_this_value_is_shown_on_the_timeline_too(desk: Desk) -> None:
    menu(desk, HUB, "Who, for whom")
    desk.choose("Show only Actor France")
    assert HUB in desk.headlines()
    assert LOAN not in desk.headlines()
    menu(desk, HUB, "Commitment")
    desk.choose("Show on the timeline")
    assert desk.window.desk is not None
    assert desk.window.desk.current == "timeline"
    shown = desk.window.desk.view.summary()[0]  # type: ignore[union-attr]
    assert shown.startswith("3 of 7")
