"""The timeline in motion: glides, folding lanes, pinches, and what is drawn as one stack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.stories.timeline_kit import CONTROL, LEFT, NONE, SHIFT, TODAY, Key, Stage, day, make_workspace

from tracker.app import make_window
from tracker.desktop.settings import Settings
from tracker.desktop.theme import motion, theme_of
from tracker.edits.commitments import NewCommitment, add_tags, create_commitment
from tracker.edits.status import set_status
from tracker.model.records import Actor
from tracker.model.vocabulary import Status
from tracker.store import open_workspace


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """Show seven commitments, and six small ones of May 2024 that far out are one stack."""
    theme_of(qapp)
    path = tmp_path / "w.tracker"
    make_workspace(path)
    with open_workspace(path, author="Ann") as store:
        maker = next(one.number for one in store.all(Actor) if one.code == "FR")
        for number in range(6):
            made = f"2024-05-{number + 3:02d}"
            new = NewCommitment(
                f"Small {number}", committers=(maker,), made_on=made, deadline=f"2024-05-{number + 5:02d}"
            )
            ids = [create_commitment(store, new).number]
            set_status(store, ids, Status.fulfilled, effective=f"2024-05-{number + 4:02d}")
    window = make_window(qapp, Settings.load(), TODAY)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.files.open(path), window.welcome.problem
    yield Stage(window)
    window.close()


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let things move, as on a screen."""
    monkeypatch.setattr(motion, "is_reduced", lambda: False)


def span(stage: Stage) -> float:
    return stage.view.scene.x1 - stage.view.scene.x0


def test_a_zoom_glides_and_one_key_after_the_other_adds_up(stage: Stage, moving: None, qtbot: QtBot) -> None:
    before, glide = span(stage), stage.view.canvas.glide
    stage.view.focus_first()
    stage.press(Key.Key_Plus)
    assert glide.is_gliding
    assert span(stage) == pytest.approx(before, rel=0.2)
    stage.press(Key.Key_Plus)
    x0, x1 = glide.target
    assert x1 - x0 == pytest.approx(before / 1.5**2)
    qtbot.waitUntil(lambda: not glide.is_gliding)
    assert span(stage) == pytest.approx(before / 1.5**2)


def test_the_hand_stops_a_glide(stage: Stage, moving: None) -> None:
    stage.view.focus_first()
    stage.press(Key.Key_Home)
    assert stage.view.canvas.glide.is_gliding
    stage.press(Key.Key_Right, held=CONTROL)
    assert not stage.view.canvas.glide.is_gliding


def test_nothing_glides_while_a_date_is_held(stage: Stage, moving: None) -> None:
    stage.drag_days(stage.end_of("Air-defence missiles"), 3, drop=False)
    QTest.mouseClick(stage.view.bar.zoom.closer, LEFT)
    assert not stage.view.canvas.glide.is_gliding
    stage.press(Key.Key_Escape)


def test_folding_lanes_glide_to_their_places(stage: Stage, moving: None, qtbot: QtBot) -> None:
    lanes = stage.view.lane_motion
    stage.view.fold(stage.view.picture.layout.lanes[0].key)
    assert lanes.is_moving
    assert lanes.isVisible()
    assert not lanes.grab().toImage().isNull()
    qtbot.waitUntil(lambda: not lanes.is_moving)
    assert not lanes.isVisible()


def test_lanes_just_change_where_motion_is_unwanted(stage: Stage) -> None:
    stage.view.fold(stage.view.picture.layout.lanes[0].key)
    assert not stage.view.lane_motion.is_moving


def test_a_pinch_zooms_at_the_fingers(stage: Stage) -> None:
    at = QPointF(400, 300)
    under, before = stage.view.scene.day(400), span(stage)
    where = QPointF(stage.port.mapToGlobal(at.toPoint()))
    fingers = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, fingers, 2, at, at, where, 0.25, QPointF()
    )  # fmt: skip
    QApplication.sendEvent(stage.port, event)
    assert span(stage) == pytest.approx(before / 1.25)
    assert stage.view.scene.day(400) == pytest.approx(under)


def test_a_change_elsewhere_ends_what_is_held(stage: Stage) -> None:
    stage.focus("Repair hub")
    stage.press(Key.Key_M, Key.Key_Right)
    assert stage.view.scene.ghost is not None
    stage.session.set_as_of(TODAY.toordinal() - 1)
    assert stage.view.scene.ghost is None
    stage.drag_days(stage.end_of("Air-defence missiles"), 3, drop=False)
    stage.session.run(add_tags, [stage.number("Repair hub")], ["elsewhere"])
    assert stage.view.scene.ghost is None
    stage.drop(stage.end_of("Air-defence missiles"))
    assert stage.windows("Air-defence missiles") == ["2025-04-15"]
    assert stage.windows("Repair hub") == ["2025-04-20"]


# Stacks


def stack_at(stage: Stage) -> QPoint:
    """Show years, and return where the stack of the small ones is."""
    stage.show_days("2023-01-01", "2026-06-01")
    scene = stage.view.scene
    bar = next(
        bar
        for bar, row in enumerate(scene.picture.layout.rows.tolist())
        if scene.picture.columns.headlines[row] == "Small 0"
    )
    cluster = scene.rows.cluster_of(bar)
    assert cluster is not None
    assert len(cluster.bars) == 6
    return QPoint(round(scene.px(cluster.x0)) + 10, round(scene.rows.top_of(bar) - scene.scroll + scene.head) + 10)


def test_a_click_on_a_stack_lists_it_and_a_second_one_zooms_in(stage: Stage) -> None:
    at = stack_at(stage)
    stage.click(at)
    assert stage.view.stack_list.list.accessibleName() == "6 commitments"
    stage.view.stack_list.close()
    QTest.mouseDClick(stage.port, LEFT, NONE, at)
    assert stage.view.scene.x0 < day("2024-05-03") < day("2024-05-11") < stage.view.scene.x1 < day("2024-06-01")


def test_a_stack_is_no_handle_and_a_rectangle_takes_all_of_it(stage: Stage) -> None:
    at = stack_at(stage)
    with stage.no_step():
        stage.drag(at, at + QPoint(40, 0))
        at = stack_at(stage)
        stage.drag(at + QPoint(-60, 40), at + QPoint(0, -2), SHIFT)
    assert {f"Small {number}" for number in range(6)} <= stage.chosen()


def test_a_stack_is_said_and_opens_by_enter(stage: Stage) -> None:
    stack_at(stage)
    stage.view.reveal("commitment", stage.number("Small 3"))
    stage.session.select("commitment", stage.number("Small 3"))
    stage.view.focus_first()
    stage.show_days("2023-01-01", "2026-06-01")
    stage.view.canvas.say_focus()
    assert stage.view.canvas.accessibleName().endswith("one of 6 in a stack; Enter lists them")
    stage.press(Key.Key_Return)
    assert stage.view.stack_list.isVisible()
    stage.view.stack_list.close()
