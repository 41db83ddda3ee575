"""Each gesture of the timeline by the mouse, through the real window; what it writes is one step to undo."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.timeline_kit import ALT, CONTROL, LEFT, MIDDLE, NONE, SHIFT, Key, Stage, day

from tracker.model.records import Commitment, Meeting

MISSILES, TROOPS, LOAN, BRIGADE = "Air-defence missiles", "Troops after a peace deal", "Loan tranche", "Train a brigade"
HUB, CONVOY, DRONES = "Repair hub", "Sixth convoy", "Pay for drones"


# Dates


def test_the_right_end_slips_and_the_toast_offers_the_first_date(stage: Stage) -> None:
    with stage.one_step():
        stage.drag_days(stage.end_of(MISSILES), 9)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-24"]
    stage.drag_days(stage.end_of(MISSILES), 9)
    with stage.one_step():
        stage.toast().offered.click()
        assert stage.windows(MISSILES) == ["2025-04-24"]
    assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-24"]


def test_the_tick_of_a_later_deadline_is_what_a_drag_takes(stage: Stage) -> None:
    stage.drag_days(stage.end_of(MISSILES), 9)
    with stage.one_step():
        stage.drag_days(stage.end_of(MISSILES), 3)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-24", "2025-04-27"]


def test_what_lies_under_the_mouse_after_a_drop_is_told_of_only_once_it_moves(stage: Stage) -> None:
    place = stage.end_of(MISSILES) + QPoint(round(9 * stage.view.scene.scale), 0)
    stage.drag_days(stage.end_of(MISSILES), 9)
    assert stage.view.scene.hover is None
    stage.move(place, button=Qt.MouseButton.NoButton)
    assert stage.view.scene.hover is not None


def test_an_open_end_gets_its_first_deadline(stage: Stage) -> None:
    start = stage.end_of(TROOPS)
    with stage.one_step():
        stage.drag(start, QPoint(round(stage.view.scene.px(day("2025-05-06") + 0.5)), start.y()), ALT)
        assert stage.windows(TROOPS) == ["2025-05-06"]
        assert not stage.toast().offered.isVisible()


def test_an_approximate_deadline_moves_whole(stage: Stage) -> None:
    with stage.one_step():
        stage.drag_days(stage.end_of(BRIGADE), 4, ALT, drop=False)
        assert stage.label() == "5 May to 4 Jun, +4 d"
        stage.drop(stage.end_of(BRIGADE) + QPoint(round(4 * stage.view.scene.scale), 0), ALT)
        assert stage.windows(BRIGADE) == ["2025-05", "2025-05-05/2025-06-04"]


def test_a_deadline_that_is_a_month_snaps_to_months(stage: Stage) -> None:
    """Days of two months are a date that nobody meant, so they are asked for by Alt."""
    with stage.one_step():
        stage.drag_days(stage.end_of(BRIGADE), 20, drop=False)
        assert stage.label() == "Jun, +30 d"
        stage.drop(stage.end_of(BRIGADE) + QPoint(round(20 * stage.view.scene.scale), 0))
        assert stage.windows(BRIGADE) == ["2025-05", "2025-06"]


def test_the_left_end_corrects_the_day_it_was_made(stage: Stage) -> None:
    with stage.one_step():
        stage.drag_days(stage.at(MISSILES, day("2025-03-02")), -3, ALT)
        made = stage.store.get(Commitment, stage.number(MISSILES))
        assert (made.made_on, stage.windows(MISSILES)) == ("2025-02-27", ["2025-04-15"])
    with stage.one_step():
        stage.drag_days(stage.at(BRIGADE, day("2025-02-01")), 28, ALT)
        assert stage.store.get(Commitment, stage.number(BRIGADE)).made_on == "2025-03-01/2025-03-28"


def test_the_body_moves_the_deadline_alone(stage: Stage) -> None:
    with stage.one_step():
        stage.drag_days(stage.at(HUB, day("2025-03-20")), 6, ALT)
        assert stage.windows(HUB) == ["2025-04-20", "2025-04-26"]
        assert stage.store.get(Commitment, stage.number(HUB)).made_on == "2025-03-01"


def test_a_planned_meeting_moves(stage: Stage) -> None:
    with stage.one_step():
        stage.drag_days(stage.pin("London summit"), 3)
        assert stage.store.get(Meeting, stage.meeting("London summit")).date == "2025-04-13"


def test_several_deadlines_move_together(stage: Stage) -> None:
    stage.click(stage.at(MISSILES))
    stage.click(stage.at(HUB), CONTROL)
    stage.click(stage.at(TROOPS), CONTROL)
    with stage.one_step():
        start = stage.end_of(HUB)
        stage.drag_days(start, 7, ALT, drop=False)
        assert stage.label() == "27 Apr, +7 d · 2 commitments"
        assert len(stage.view.scene.held.ghosts) == 2
        stage.drop(start + QPoint(round(7 * stage.view.scene.scale), 0), ALT)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-22"]
        assert stage.windows(HUB) == ["2025-04-20", "2025-04-27"]
        assert stage.windows(TROOPS) == []
    assert stage.chosen() == {MISSILES, HUB, TROOPS}


# Snapping, giving up, the edge, the lock


def test_a_drag_snaps_to_meetings_and_ends_unless_alt_is_held(stage: Stage) -> None:
    start, scale = stage.end_of(MISSILES), stage.view.scene.scale
    near = start + QPoint(round(-4.5 * scale), 0)
    assert 0 < 0.5 * scale < 6
    with stage.no_step():
        stage.drag(start, near, drop=False)
        assert stage.label() == "10 Apr, −5 d · London summit"
        assert stage.view.scene.held.guide is not None
        QTest.keyPress(stage.view.canvas, Key.Key_Alt)
        assert stage.label() in ("10 Apr, −5 d", "11 Apr, −4 d")
        assert stage.view.scene.held.guide is None
        QTest.keyRelease(stage.view.canvas, Key.Key_Alt)
        stage.move(start + QPoint(round(5 * scale), 0))
        assert stage.label() == "20 Apr, +5 d · Repair hub due"
        stage.press(Key.Key_Escape)
        assert stage.view.scene.ghost is None
        stage.drop(near)


def test_a_drag_at_the_edge_moves_on_until_it_leaves(stage: Stage, qtbot: QtBot) -> None:
    stage.show_days("2025-02-01", "2025-05-01")
    start, edge = stage.end_of(MISSILES), QPoint(stage.view.scene.width - 3, stage.end_of(MISSILES).y())
    before = stage.view.scene.x1
    stage.drag(start, edge, drop=False)
    qtbot.waitUntil(lambda: stage.view.scene.x1 > before + 20)
    assert stage.label().split(",")[0] not in ("15 Apr", "30 Apr")
    stage.move(QPoint(500, edge.y()))
    stopped = stage.view.scene.x1
    for _ in range(5):
        qtbot.wait(20)
    assert stage.view.scene.x1 == stopped
    stage.press(Key.Key_Escape)
    stage.drop(edge)
    assert stage.windows(MISSILES) == ["2025-04-15"]


def test_a_locked_timeline_says_so(stage: Stage) -> None:
    QTest.mouseClick(stage.view.bar.lock, LEFT)
    with stage.no_step():
        QTest.mouseMove(stage.port, stage.end_of(MISSILES))
        assert stage.port.cursor().shape() != Qt.CursorShape.SizeHorCursor
        stage.drag_days(stage.end_of(MISSILES), 9)
    assert "locked" in stage.toast().words()
    QTest.mouseClick(stage.view.bar.lock, LEFT)
    QTest.mouseMove(stage.port, stage.at(MISSILES) + QPoint(40, 0))
    QTest.mouseMove(stage.port, stage.end_of(MISSILES))
    assert stage.port.cursor().shape() == Qt.CursorShape.SizeHorCursor


# Drawing


@pytest.mark.parametrize("by_command", [True, False])
def test_a_new_bar_opens_the_entry_with_its_days_and_lane(stage: Stage, *, by_command: bool) -> None:
    scene = stage.view.scene
    lane = scene.picture.layout.lanes[1]
    y = stage.at(CONVOY).y()
    start = QPoint(round(scene.px(day("2025-05-27") + 0.5)), y)
    end = QPoint(round(scene.px(day("2025-06-11") + 0.5)), y)
    assert lane.title == "France"
    with stage.one_step():
        if by_command:
            QTest.mouseClick(stage.view.bar.draw, LEFT)
            QTest.mouseMove(stage.port, start)
            assert stage.port.cursor().shape() == Qt.CursorShape.CrossCursor
        stage.drag(start, end, NONE if by_command else CONTROL, drop=False)
        assert stage.label() == "Made 27 May, due 11 Jun, 15 d"
        stage.drop(end)
        entry = stage.window.quick_entry
        assert entry is not None
        assert entry.isVisible()
        stage.write("will host the planners")
        stage.press(Key.Key_Return)
        made = stage.store.get(Commitment, max(one.number for one in stage.store.all(Commitment)))
        assert made.made_on == "2025-05-27"
        assert stage.windows(made.headline) == ["2025-06-11"]
        assert stage.view.picture.columns.committers(stage.view.picture.columns.row_of(made.number))
    assert not stage.view.bar.draw.isChecked()


def test_esc_ends_drawing(stage: Stage) -> None:
    stage.window.commands.run("timeline.draw")
    stage.press(Key.Key_Escape)
    before = stage.view.scene.x0
    stage.drag(stage.empty(), stage.empty() - QPoint(80, 0))
    assert stage.view.scene.x0 > before
    assert stage.window.quick_entry is None or not stage.window.quick_entry.isVisible()


# Choosing


def test_ranges_single_ones_and_a_rectangle_are_chosen(stage: Stage) -> None:
    with stage.no_step():
        stage.click(stage.at(LOAN))
        stage.click(stage.at(HUB), SHIFT)
        assert stage.chosen() == {LOAN, MISSILES, DRONES, BRIGADE, HUB}
        stage.click(stage.at(BRIGADE), CONTROL)
        assert stage.chosen() == {LOAN, MISSILES, DRONES, HUB}
        stage.click(stage.empty(), SHIFT)
        assert stage.chosen() == {LOAN, MISSILES, DRONES, HUB}
        stage.click(stage.empty())
        assert stage.chosen() == set()
        corner = stage.at(CONVOY) + QPoint(10, 2)
        stage.drag(stage.empty(), corner, SHIFT, drop=False)
        assert stage.view.scene.held.band is not None
        assert stage.view.scene.held.band.count == 1
        stage.drop(corner, SHIFT)
        assert stage.chosen() == {CONVOY}
        stage.drag(stage.empty(), stage.at(BRIGADE) + QPoint(60, 0), SHIFT | CONTROL)
        assert stage.chosen() == {CONVOY, BRIGADE, HUB}
        stage.drag(stage.empty(), stage.empty() - QPoint(100, 0), SHIFT)
        assert stage.chosen() == set()


def test_the_bar_for_many_changes_them_as_one_step(stage: Stage) -> None:
    assert not stage.view.bulk.isVisible()
    stage.click(stage.at(MISSILES))
    stage.click(stage.at(LOAN), CONTROL)
    assert stage.view.bulk.isVisible()

    def button(words: str) -> None:
        found = next(each for each in stage.view.bulk.findChildren(type(stage.view.bar.today)) if each.text() == words)
        QTest.mouseClick(found, LEFT)

    with stage.one_step():
        button("Set status")
        stage.take("Preparing")
        standing, columns = stage.session.standing, stage.store.columns
        assert {str(standing.status_of(columns.row_of(stage.number(one)))) for one in (MISSILES, LOAN)} == {"preparing"}
    with stage.one_step():
        button("Add tag")
        stage.write("#air")
        stage.press(Key.Key_Return)
        assert all("air" in stage.store.get(Commitment, stage.number(one)).tags for one in (MISSILES, LOAN))
    with stage.one_step():
        button("Shift deadlines")
        stage.write("+2w")
        stage.press(Key.Key_Return)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-29"]
        assert stage.windows(LOAN) == ["2025-03-20", "2025-04-03"]
    with stage.one_step():
        button("Priority")
        stage.take("2")
        assert {stage.store.get(Commitment, stage.number(one)).priority for one in (MISSILES, LOAN)} == {2}
    with stage.one_step():
        button("Delete")
        assert stage.store.count(Commitment) == 5
    button("Clear")
    assert not stage.view.bulk.isVisible()


# Menus


def test_the_menu_of_a_bar(stage: Stage) -> None:
    with stage.one_step():
        menu = stage.menu_at(stage.at(MISSILES))
        status = menu.actions()[0].menu()
        status.popup(menu.mapToGlobal(QPoint(200, 0)))
        stage.take("Adopted")
        menu.close()
        row = stage.store.columns.row_of(stage.number(MISSILES))
        assert str(stage.session.standing.status_of(row)) == "adopted"
    with stage.one_step():
        stage.drag_days(stage.end_of(MISSILES), 9)
    stage.drag_days(stage.end_of(MISSILES), 9)
    with stage.one_step():
        stage.menu_at(stage.at(MISSILES))
        stage.take("Correct the first date")
        assert stage.windows(MISSILES) == ["2025-04-24"]
    stage.menu_at(stage.at(HUB))
    stage.take("Copy ref")
    assert QApplication.clipboard().text() == stage.store.name_of("commitment", stage.number(HUB))
    stage.menu_at(stage.at(HUB))
    stage.take("Zoom to it")
    assert stage.view.scene.x0 < day("2025-03-01") < day("2025-04-20") < stage.view.scene.x1 < day("2025-05-20")
    stage.menu_at(stage.at(HUB))
    stage.take("Show only France")
    assert stage.view.count() == 3


def test_the_menus_of_ground_lane_and_pin(stage: Stage) -> None:
    folded = stage.view.scene.rows.height
    stage.view.column.customContextMenuRequested.emit(QPoint(40, round(stage.view.scene.lane_y(0)) + 8))
    stage.take("Fold lane")
    assert stage.view.scene.rows.height < folded
    stage.view.column.customContextMenuRequested.emit(QPoint(40, round(stage.view.scene.lane_y(0)) + 8))
    stage.take("Unfold lane")
    stage.view.column.customContextMenuRequested.emit(QPoint(40, round(stage.view.scene.lane_y(1)) + 8))
    stage.take("Fit lane")
    assert stage.view.scene.x0 < day("2025-02-01") < day("2025-05-31") < stage.view.scene.x1 < day("2025-07-01")
    names = [lane.title for lane in stage.view.picture.layout.lanes]
    stage.view.column.customContextMenuRequested.emit(QPoint(40, round(stage.view.scene.lane_y(0)) + 8))
    assert not next(each for each in stage.popup().actions() if each.text().startswith("Move lane up")).isEnabled()
    stage.take("Move lane down")
    assert [lane.title for lane in stage.view.picture.layout.lanes] == [names[1], names[0], *names[2:]]
    stage.menu_at(stage.empty())
    stage.take("Select all shown")
    assert len(stage.chosen()) == 7
    stage.menu_at(stage.pin("Paris leaders"))
    stage.take("Zoom to it and what came out of it")
    assert stage.view.scene.x0 < day("2025-02-17") < stage.view.scene.x1
    with stage.one_step():
        stage.menu_at(stage.pin("Paris leaders"))
        stage.take("New commitment made here…")
        stage.write("Poland will train 500 soldiers")
        stage.press(Key.Key_Return)


# Looking


def wheel(stage: Stage, pixels: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Move two fingers on a trackpad."""
    at = QPointF(300, 300)
    event = QWheelEvent(
        at, QPointF(stage.port.mapToGlobal(at.toPoint())), pixels, pixels, Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.ScrollUpdate, False,
    )  # fmt: skip
    QApplication.sendEvent(stage.port, event)


def test_pan_by_empty_space_middle_button_space_and_two_fingers(stage: Stage) -> None:
    scene = stage.view.scene
    with stage.no_step():
        for start, held, button in (
            (stage.empty(), NONE, LEFT),
            (stage.end_of(MISSILES), NONE, MIDDLE),
        ):
            before = scene.x0
            stage.drag(start, start - QPoint(90, 0), held, button)
            assert scene.x0 == pytest.approx(before + 90 / scene.scale)
        stage.view.focus_first()
        QTest.keyPress(stage.view.canvas, Key.Key_Space)
        assert stage.port.cursor().shape() == Qt.CursorShape.OpenHandCursor
        before = scene.x0
        stage.drag(stage.end_of(MISSILES), stage.end_of(MISSILES) - QPoint(60, 0))
        QTest.keyRelease(stage.view.canvas, Key.Key_Space)
        assert scene.x0 == pytest.approx(before + 60 / scene.scale)
        before, length = scene.x0, scene.x1 - scene.x0
        wheel(stage, QPoint(-40, 0))
        assert (scene.x0, scene.x1 - scene.x0) == (pytest.approx(before + 40 / scene.scale), pytest.approx(length))
        wheel(stage, QPoint(0, 60), CONTROL)
        assert scene.x1 - scene.x0 < length


def test_the_twin_shows_the_same_selection(stage: Stage) -> None:
    stage.click(stage.at(MISSILES))
    stage.click(stage.at(LOAN), CONTROL)
    stage.menu_at(stage.at(LOAN))
    stage.take("Show in the register")
    assert stage.window.desk is not None
    assert stage.window.desk.current == "register"
    assert stage.chosen() == {MISSILES, LOAN}
