"""The timeline by mouse and keys: look, select, create, move dates, give up, undo."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.commands import CommandTable
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.views.timeline import View
from tracker.desktop.views.timeline.dense import strips
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.edits.commitments import NewCommitment, NewCondition, create_commitment
from tracker.edits.deadlines import deadlines_of
from tracker.model.filters import parse
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.standing import OPEN_CODES
from tracker.model.vocabulary import Flag
from tracker.store import Store, create_workspace, open_workspace

TODAY = date(2025, 3, 28)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class Case:
    """A small workspace: two makers, four commitments, two meetings."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.change("Add actors") as tx:
            self.uk, self.fr, self.ua = (
                tx.put(Actor.of(name=name, code=code, kind="government")).number
                for name, code in (("United Kingdom", "GB"), ("France", "FR"), ("Ukraine", "UA"))
            )
        with store.change("Add meetings") as tx:
            self.paris, self.london = (
                tx.put(Meeting.of(title=title, date=when, kind="summit", state=state, place=title.split()[0])).number
                for title, when, state in (
                    ("Paris leaders", "2025-02-17", "held"),
                    ("London summit", "2025-04-10", "planned"),
                )
            )
        self.troops = self.commit("Troops after a peace deal", "2025-02-17", gates=2, made_at=self.paris)
        self.missiles = self.commit("Air-defence missiles", "2025-03-02", due="2025-04-15", themes=("aid",))
        self.loan = self.commit("Loan tranche", "2025-02-20", due="2025-03-20")
        self.joint = self.commit("Train a brigade", "2025-03-10", due="2025-04/2025-05", makers=(self.uk, self.fr))

    def commit(
        self,
        headline: str,
        made: str,
        due: str | None = None,
        gates: int = 0,
        makers: tuple[int, ...] = (),
        made_at: int | None = None,
        themes: tuple[str, ...] = (),
    ) -> int:
        conditions = [NewCondition(f"condition {number}") for number in range(gates)]
        new = NewCommitment(
            headline,
            committers=makers or (self.uk,),
            beneficiaries=(self.ua,),
            made_on=made,
            made_at=made_at,
            deadline=due,
            conditions=conditions,
            themes=themes,
        )
        return create_commitment(self.store, new).number

    def windows(self, commitment: int) -> list[str | None]:
        return [each.window for each in deadlines_of(self.store, commitment)]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    store = create_workspace(tmp_path / "w.tracker", title="Case")
    yield Case(store)
    store.close()


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Store], View]]:
    theme_of(qapp)
    sessions: list[Session] = []
    views: list[View] = []

    def make(store: Store) -> View:
        session = Session(store, Settings(), TODAY)
        session.set_as_of(TODAY.toordinal())
        sessions.append(session)
        view = View(session)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(1000, 640)
        view.show()
        qtbot.waitExposed(view)
        view.canvas.set_range(day("2025-02-10"), day("2025-05-10"))
        QApplication.processEvents()
        return view

    yield make
    for view in views:
        view.close()
    for session in sessions:
        session.close()


@pytest.fixture
def view(case: Case, show: Callable[[Store], View]) -> View:
    return show(case.store)


def place(view: View, commitment: int, at: float) -> QPoint:
    """Return where a day of a commitment's first bar is on the canvas."""
    scene = view.scene
    bar = scene.picture.layout.bars_of(scene.picture.columns.row_of(commitment))[0]
    y = scene.rows.top_of(bar) - scene.scroll + scene.head + 10
    return QPoint(round(scene.px(at)), round(y))


def drag(view: View, start: QPoint, days: float, release: bool = True) -> None:
    """Drag by a number of days, in steps as a hand does."""
    port, pixels = view.canvas.viewport(), days * view.scene.scale
    QTest.mousePress(port, LEFT, NONE, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + QPoint(round(pixels * part), 0))
    if release:
        QTest.mouseRelease(port, LEFT, NONE, start + QPoint(round(pixels), 0))


def press(view: View, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(view.canvas, key, held)


def focused(view: View) -> str:
    return view.canvas.accessibleName()


# Looking


def test_first_open_shows_all_records(case: Case, show: Callable[[Store], View], qtbot: QtBot) -> None:
    case.commit("Long ago", "1999-05-01", due="2031-01-01")
    session = Session(case.store, Settings(), TODAY)
    view = View(session)
    qtbot.addWidget(view)
    view.resize(1000, 640)
    view.show()
    assert view.scene.x0 < day("1999-05-01")
    assert view.scene.x1 > day("2031-01-01")
    session.close()


def test_keys_zoom_pan_and_fit(view: View) -> None:
    length = view.scene.x1 - view.scene.x0
    press(view, Key.Key_Plus)
    assert view.scene.x1 - view.scene.x0 < length
    press(view, Key.Key_Minus)
    assert view.scene.x1 - view.scene.x0 == pytest.approx(length)
    before = view.scene.x0
    press(view, Key.Key_Right, held=CONTROL)
    assert view.scene.x0 > before
    press(view, Key.Key_Home)
    assert view.scene.x0 < day("2025-02-17")
    assert view.scene.x1 > day("2025-05-31")
    for _ in range(40):
        press(view, Key.Key_Minus)
    assert (view.scene.x0, view.scene.x1) == (1, 3_652_060)
    for _ in range(60):
        press(view, Key.Key_Plus)
    assert view.scene.x1 - view.scene.x0 == pytest.approx(7)


def wheel(view: View, at: QPoint, notches: int, held: Qt.KeyboardModifier = NONE) -> None:
    port = view.canvas.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def test_the_wheel_zooms_at_the_mouse_and_pans_with_shift(view: View) -> None:
    at = QPoint(300, 300)
    under = view.scene.day(300)
    wheel(view, at, 2)
    assert view.scene.day(300) == pytest.approx(under)
    length = view.scene.x1 - view.scene.x0
    wheel(view, at, 1, SHIFT)
    assert view.scene.x1 - view.scene.x0 == pytest.approx(length)
    assert view.scene.day(300) < under


def test_dragging_empty_canvas_pans(view: View) -> None:
    before = view.scene.x0
    drag(view, QPoint(500, view.canvas.height() - 8), -20)
    assert view.scene.x0 == pytest.approx(before + 20, abs=1)


def test_ctrl_wheel_scrolls_lanes(view: View, case: Case) -> None:
    for number in range(40):
        case.commit(f"More {number}", "2025-02-18")
    assert view.scene.most_scroll > 0
    wheel(view, QPoint(300, 300), -3, CONTROL)
    assert view.scene.scroll > 0


def test_the_overview_moves_the_window(view: View) -> None:
    press(view, Key.Key_Home)
    press(view, Key.Key_Plus, Key.Key_Plus)
    length = view.scene.x1 - view.scene.x0
    QTest.mouseClick(view.overview, LEFT, NONE, QPoint(view.overview.width() - 40, 30))
    assert view.scene.x1 - view.scene.x0 == pytest.approx(length)
    assert view.scene.x1 > day("2025-05-31")


def test_lanes_group_and_fold(view: View, case: Case) -> None:
    assert [lane.title for lane in view.picture.layout.lanes] == ["United Kingdom", "France"]
    assert view.picture.layout.lanes[0].meta == "4 open · 1 overdue"
    height = view.scene.rows.height
    QTest.mouseClick(view.column, LEFT, NONE, QPoint(60, view.scene.head + 10))
    assert view.scene.rows.height < height
    view.group_by("theme")
    assert [lane.title for lane in view.picture.layout.lanes] == ["aid", "No theme"]
    view.group_by("meeting")
    assert [lane.title for lane in view.picture.layout.lanes] == ["Paris leaders", "No meeting"]
    view.group_by("status")
    assert [lane.title for lane in view.picture.layout.lanes] == ["Announced"]


# Selecting


def test_a_click_selects_and_ctrl_adds(view: View, case: Case) -> None:
    port = view.canvas.viewport()
    QTest.mouseClick(port, LEFT, NONE, place(view, case.troops, day("2025-03-10")))
    assert view.session.selected("commitment") == (case.troops,)
    QTest.mouseClick(port, LEFT, CONTROL, place(view, case.missiles, day("2025-03-10")))
    assert view.session.selected("commitment") == (case.troops, case.missiles)
    QTest.mouseClick(port, LEFT, NONE, QPoint(500, view.canvas.height() - 8))
    assert view.session.selected("commitment") == ()


def test_arrows_go_from_bar_to_bar_and_are_spoken(view: View, case: Case) -> None:
    press(view, Key.Key_Down)
    press(view, *[Key.Key_Left] * 5)
    assert view.session.selected("commitment") == (case.troops,)
    assert (
        focused(view) == "Troops after a peace deal, Announced, gated 2 of 2, gone quiet 39 d, unsourced, no deadline"
    )
    press(view, Key.Key_Right)
    assert view.session.selected("commitment") == (case.loan,)
    assert "overdue 8 d" in focused(view)
    assert "due 20 Mar 2025" in focused(view)
    press(view, Key.Key_Down)
    assert view.session.selected("commitment") == (case.joint,)
    press(view, Key.Key_Up, Key.Key_Up)
    assert view.session.selected("meeting") == (case.paris,)
    assert focused(view) == "Paris leaders, Summit, held, 17 Feb 2025"
    press(view, Key.Key_Right)
    assert view.session.selected("meeting") == (case.london,)


def test_selecting_elsewhere_moves_the_focus(view: View, case: Case) -> None:
    view.session.select("commitment", case.missiles)
    assert view.scene.selected == {view.picture.columns.row_of(case.missiles)}
    press(view, Key.Key_Space)
    assert view.session.selected("commitment") == ()


def test_a_click_on_a_pin_selects_the_meeting(view: View, case: Case) -> None:
    QTest.mouseClick(view.canvas.viewport(), LEFT, NONE, QPoint(round(view.scene.px(day("2025-02-17"))), 47))
    assert view.session.selected("meeting") == (case.paris,)


def test_the_selected_commitment_is_linked_to_its_meetings(view: View, case: Case) -> None:
    view.session.select("commitment", case.troops)
    assert view.scene.linked == {case.paris}


def test_a_double_click_opens_or_creates(view: View, case: Case, qtbot: QtBot) -> None:
    port = view.canvas.viewport()
    with qtbot.waitSignal(view.session.opened) as opened:
        QTest.mouseDClick(port, LEFT, NONE, place(view, case.troops, day("2025-03-10")))
    assert opened.args == ["commitment", case.troops]
    empty = QPoint(round(view.scene.px(day("2025-05-05") + 0.5)), place(view, case.loan, 0).y())
    with qtbot.waitSignal(view.create_requested) as asked:
        QTest.mouseDClick(port, LEFT, NONE, empty)
    assert asked.args == [day("2025-05-05"), f"actor:{case.uk}", 0]


def test_the_card_comes_after_a_moment(view: View, case: Case, qtbot: QtBot) -> None:
    QTest.mouseMove(view.canvas.viewport(), place(view, case.troops, day("2025-03-10")))
    assert not view.card.isVisible()
    qtbot.waitUntil(view.card.isVisible)
    words = " ".join(each.text() for each in view.card.findChildren(type(view.bar.zoom.level)))
    assert "United Kingdom to Ukraine" in words
    assert "Made 17 Feb 2025, no deadline" in words
    QTest.mouseMove(view.canvas.viewport(), QPoint(500, view.canvas.height() - 8))
    assert not view.card.isVisible()


# Moving dates


def test_dragging_the_right_end_appends_a_deadline(view: View, case: Case) -> None:
    drag(view, place(view, case.missiles, day("2025-04-16")), 4)
    assert case.windows(case.missiles) == ["2025-04-15", "2025-04-19"]
    row = view.picture.columns.row_of(case.missiles)
    assert view.picture.standing.has(Flag.slipped)[row]
    case.store.undo()
    assert case.windows(case.missiles) == ["2025-04-15"]
    assert not view.picture.standing.has(Flag.slipped)[row]


def test_dragging_an_open_end_sets_the_first_deadline(view: View, case: Case) -> None:
    arrow = QPoint(view.scene.width - 11, place(view, case.troops, 0).y())
    goal = round(view.scene.px(day("2025-04-10") + 0.5)) - arrow.x()
    drag(view, arrow, goal / view.scene.scale)
    assert case.windows(case.troops) == ["2025-04-10"]


def test_dragging_the_left_end_corrects_made_on(view: View, case: Case) -> None:
    drag(view, place(view, case.missiles, day("2025-03-02")), -3)
    assert case.store.get(Commitment, case.missiles).made_on == "2025-02-27"
    assert case.windows(case.missiles) == ["2025-04-15"]


def test_dragging_the_body_moves_the_deadline_alone(view: View, case: Case) -> None:
    drag(view, place(view, case.joint, day("2025-03-20")), 2)
    assert case.windows(case.joint) == ["2025-04/2025-05", "2025-04-03/2025-06-02"]
    assert case.store.get(Commitment, case.joint).made_on == "2025-03-10"


def test_dragging_a_planned_meeting_moves_it_and_a_held_one_stays(view: View, case: Case) -> None:
    drag(view, QPoint(round(view.scene.px(day("2025-04-10"))), 47), 3)
    assert case.store.get(Meeting, case.london).date == "2025-04-13"
    before = view.scene.x0
    drag(view, QPoint(round(view.scene.px(day("2025-02-17"))), 47), 3)
    assert case.store.get(Meeting, case.paris).date == "2025-02-17"
    assert view.scene.x0 < before


def test_esc_gives_up_a_drag(view: View, case: Case) -> None:
    label = case.store.undo_label
    drag(view, place(view, case.missiles, day("2025-04-16")), 4, release=False)
    assert view.scene.ghost is not None
    assert view.scene.ghost.label == "19 Apr, +4 d"
    press(view, Key.Key_Escape)
    assert view.scene.ghost is None
    QTest.mouseRelease(view.canvas.viewport(), LEFT, NONE, QPoint(600, 300))
    assert case.windows(case.missiles) == ["2025-04-15"]
    assert case.store.undo_label == label


def test_a_shaky_click_moves_nothing(view: View, case: Case) -> None:
    start = place(view, case.missiles, day("2025-04-16"))
    port = view.canvas.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    QTest.mouseMove(port, start + QPoint(2, 1))
    QTest.mouseRelease(port, LEFT, NONE, start + QPoint(2, 1))
    assert case.windows(case.missiles) == ["2025-04-15"]
    assert view.session.selected("commitment") == (case.missiles,)


def test_the_lock_keeps_dates(view: View, case: Case) -> None:
    QTest.mouseClick(view.bar.lock, LEFT)
    drag(view, place(view, case.missiles, day("2025-04-16")), 4)
    assert case.windows(case.missiles) == ["2025-04-15"]


def test_keys_move_a_deadline_by_days_and_weeks(view: View, case: Case) -> None:
    view.session.select("commitment", case.missiles)
    press(view, Key.Key_M, Key.Key_Right)
    press(view, Key.Key_Right, held=SHIFT)
    assert view.scene.ghost is not None
    assert view.scene.ghost.label == "23 Apr, +8 d"
    assert focused(view) == "23 Apr, +8 d"
    press(view, Key.Key_Return)
    assert case.windows(case.missiles) == ["2025-04-15", "2025-04-23"]
    press(view, Key.Key_Return, Key.Key_Left, Key.Key_Escape)
    assert case.windows(case.missiles) == ["2025-04-15", "2025-04-23"]
    press(view, Key.Key_Return, Key.Key_Return)
    assert len(case.windows(case.missiles)) == 2


def test_keys_move_a_start_and_a_meeting(view: View, case: Case) -> None:
    view.session.select("commitment", case.missiles)
    press(view, Key.Key_M, held=SHIFT)
    press(view, Key.Key_Left, Key.Key_Return)
    assert case.store.get(Commitment, case.missiles).made_on == "2025-03-01"
    press(view, Key.Key_Up, Key.Key_Right, Key.Key_Right)
    press(view, Key.Key_M, Key.Key_Right, Key.Key_Return)
    assert case.store.get(Meeting, case.london).date == "2025-04-11"


def test_a_drag_names_the_meeting_it_lands_on(view: View, case: Case) -> None:
    drag(view, place(view, case.missiles, day("2025-04-16")), -5, release=False)
    assert view.scene.ghost is not None
    assert view.scene.ghost.label == "10 Apr, −5 d · London summit"
    press(view, Key.Key_Escape)


def test_the_first_deadline_can_be_corrected_to_the_later(view: View, case: Case) -> None:
    drag(view, place(view, case.missiles, day("2025-04-16")), 4)
    view.session.select("commitment", case.missiles)
    command = next(each for each in view.commands() if each.id == "timeline.correct_first")
    assert command.enabled()
    command.run()
    assert case.windows(case.missiles) == ["2025-04-19"]
    assert not command.enabled()


def test_a_read_only_workspace_is_not_moved(case: Case, show: Callable[[Store], View]) -> None:
    path = case.store.path
    case.store.close()
    store = open_workspace(path, read_only=True)
    view = show(store)
    drag(view, place(view, case.missiles, day("2025-04-16")), 4)
    assert case.missiles
    assert [each.window for each in deadlines_of(store, case.missiles)] == ["2025-04-15"]
    view.session.select("commitment", case.missiles)
    press(view, Key.Key_M, Key.Key_Right, Key.Key_Return)
    assert [each.window for each in deadlines_of(store, case.missiles)] == ["2025-04-15"]
    store.close()


# Keeping up


def test_the_picture_follows_edits_and_the_as_of_day(view: View, case: Case) -> None:
    assert view.count() == 4
    number = case.commit("A new one", "2025-03-20", makers=(case.fr,))
    assert view.count() == 5
    case.store.undo()
    assert view.count() == 4
    case.store.redo()
    view.session.set_as_of(day("2025-02-18"))
    assert view.count() == 1
    view.session.set_as_of(TODAY.toordinal())
    view.session.select("commitment", number)
    assert "A new one" in (view.canvas.say_focus() or focused(view))


def test_what_changes_while_hidden_shows_later(view: View, case: Case) -> None:
    view.hide()
    case.commit("Behind your back", "2025-03-20")
    view.show()
    assert view.count() == 5


def ask(view: View, line: str) -> None:
    view.session.set_filters(parse(line, view.session.filtering, TODAY).asked)


def test_filters_hide_and_their_chips_go(view: View, case: Case) -> None:
    ask(view, "theme:aid flag:gated")
    assert view.count() == 0
    assert view.empty.isVisible()
    assert "2 filters hide 4 records" in view.empty.accessibleName()
    QTest.mouseClick(view.empty.secondary, LEFT)
    assert view.count() == 4
    assert view.canvas.isVisible()
    ask(view, "maker:FR")
    assert view.count() == 1
    assert view.summary() == ("1 of 4 commitments", "3 hidden by filters")
    chip = view.bar.filters.chips[0]
    assert chip.accessibleName() == "Made by France"
    QTest.keyClick(chip, Key.Key_Delete)
    assert view.count() == 4


def test_filters_chosen_while_hidden_show_later(view: View, case: Case) -> None:
    view.hide()
    ask(view, "maker:FR")
    view.show()
    assert view.count() == 1
    case.commit("Nothing of France", "2025-03-20")
    assert view.count() == 1


def test_filters_are_asked_again_as_of_another_day(view: View, case: Case) -> None:
    ask(view, "status:open")
    before = view.count()
    view.session.set_as_of(day("2025-02-18"))
    standing = view.session.standing
    assert view.count() == int((standing.exists & OPEN_CODES[standing.status]).sum()) != before


def test_an_empty_workspace_says_what_to_do(tmp_path: Path, show: Callable[[Store], View], qtbot: QtBot) -> None:
    store = create_workspace(tmp_path / "empty.tracker")
    view = show(store)
    assert view.empty.accessibleName().startswith("No commitments yet")
    with qtbot.waitSignal(view.create_requested) as asked:
        QTest.mouseClick(view.empty.primary, LEFT)
    assert asked.args == [0, "", 0]
    press(view, Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_M, Key.Key_Home)
    store.close()


def test_layout_comes_back(view: View, case: Case, show: Callable[[Store], View]) -> None:
    view.group_by("theme")
    view.fold("aid")
    view.canvas.set_range(day("2025-01-01"), day("2025-06-01"))
    kept = view.state()
    other = show(case.store)
    other.restore(kept)
    assert other.state() == kept
    other.restore({"group_by": "colour", "range": "x", "filters": [["actor", ["x"]], 3], "collapsed": 1})
    assert other.count() == 4


def test_dense_lanes_open_as_a_list(view: View, case: Case, qtbot: QtBot) -> None:
    with case.store.change("Add many") as tx:
        tx.put_all([Commitment.of(headline=f"Promise {n}", made_on="2025-03-01") for n in range(170)])
    lane = view.picture.lane_of_key("")
    assert lane is not None
    assert view.scene.rows.forms[lane] == "density"
    view.canvas.scroll_to(float(view.scene.rows.tops[lane]))
    at = QPoint(round(view.scene.px(day("2025-03-20"))), round(view.scene.lane_y(lane)) + 60)
    QTest.mouseClick(view.canvas.viewport(), LEFT, NONE, at)
    assert view.stack_list.isVisible()
    assert view.stack_list.list.accessibleName() == "170 commitments"
    with qtbot.waitSignal(view.session.opened):
        QTest.keyClick(view.stack_list.list, Key.Key_Return)
    assert len(view.session.selected("commitment")) == 1


def test_commands_have_keys_that_do_not_clash(view: View, qtbot: QtBot) -> None:
    table = CommandTable(view)
    table.add(view.commands(), owner=view)
    table.run("timeline.group_status")
    assert view.picture.by == "status"
    assert table.action("timeline.group_status").isChecked()
    table.run("timeline.lock")
    assert view.canvas.locked
    view.session.select("commitment", 1)
    table.refresh()
    table.run("timeline.fit_selection")
    assert view.scene.x0 < day("2025-02-17") < view.scene.x1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_grouping_paints_in_both_themes(view: View, qapp: QApplication, mode: str) -> None:
    theme_of(qapp).set_mode(mode)
    for by in ("actor", "meeting", "theme", "status"):
        view.group_by(by)
        picture = view.canvas.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(130, 400, 3)}
        look = theme_of(qapp).tokens.status["announced"]
        assert {look.tint.name(), look.edge.name()} <= colours
    theme_of(qapp).set_mode("light")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-04-10", "2025-04-10", "10 Apr"),
        ("2026-04-10", "2026-04-10", "10 Apr 2026"),
        ("2025-04-10", "2025-04-12", "10 to 12 Apr"),
        ("2025-03-30", "2025-04-02", "30 Mar to 2 Apr"),
        ("2025-04-01", "2025-04-30", "Apr"),
        ("2025-04-01", "2025-06-30", "Apr to Jun"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 to 2 Jan 2025"),
        ("2024-07-10", "2025-03-02", "Jul 2024 to Mar 2025"),
        ("2023-01-01", "2025-02-01", "2023 to 2025"),
    ],
)
def test_short_dates(first: str, last: str, words: str) -> None:
    assert day_month(day(first), TODAY.toordinal(), day(last)) == words


def test_a_narrow_bar_keeps_everything_at_hand(view: View, case: Case) -> None:
    ask(view, "theme:aid maker:GB")
    bar = view.bar
    view.resize(1400, 640)
    QApplication.processEvents()
    assert bar.group.isVisible()
    assert not bar.filters.more.isVisible()
    view.resize(480, 640)
    QApplication.processEvents()
    assert bar.group_menu.isVisible()
    assert bar.filters.more.accessibleName() == "2 more filters"
    assert bar.filters.more.isVisible()
    assert bar.filters.geometry().right() < bar.zoom.geometry().left()
    assert bar.today.geometry().right() <= bar.width()
    bar.filters.clear_all()
    assert view.count() == 4


def test_a_strip_draws_every_count() -> None:
    stacked = np.array([[0, 1, 5], [0, 1, 10]], np.int32)
    image = strips(stacked[None], 20, np.array([10]), [0xFFFF0000, 0xFF00FF00])
    columns = [[image.pixelColor(x, y).name() for y in range(20)] for x in range(3)]
    assert [columns[x].count("#ff0000") for x in range(3)] == [0, 2, 10]
    assert [columns[x].count("#00ff00") for x in range(3)] == [0, 0, 10]
    assert strip([1], 20, 5_000).pixelColor(0, 19).name() == "#ff0000"


def test_strips_of_several_lanes_stand_side_by_side_each_to_its_own_peak() -> None:
    stacked = np.array([[[3, 3, 3]], [[3, 3, 3]], [[7, 0, 7]]], np.int32)
    image = strips(stacked, 7, np.array([3, 7, 7]), [0xFFFF0000])
    filled = [[image.pixelColor(x, y).alpha() for y in range(7)].count(255) for x in range(12)]
    assert filled == [7, 7, 7, 0, 3, 3, 3, 0, 7, 0, 7, 0]


def test_a_strip_is_pale_where_it_is_still_to_come() -> None:
    image = strip([4, 4, 2], 20, 4, 1)
    assert [image.pixelColor(x, 19).name() for x in range(3)] == ["#ff0000", "#ffdddd", "#ffdddd"]
    assert [image.pixelColor(x, 0).alpha() for x in range(3)] == [255, 255, 0]
    assert strip([4], 20, 4, 9).pixelColor(0, 19).name() == "#ff0000"


@pytest.mark.parametrize("wide", [2, 4])
def test_columns_may_be_drawn_as_wide_as_on_the_screen(wide: int) -> None:
    stacked = np.array([[[3, 1, 2], [3, 2, 3]]], np.int32)
    colours = [0xFFFF0000, 0xFF00FF00], [0xFFFFDDDD, 0xFFDDFFDD]
    narrow, drawn = (strips(stacked, 9, np.array([3]), *colours, 1, each) for each in (1, wide))
    assert drawn.size() == QSize(narrow.width() * wide, 9)
    assert all(drawn.pixel(x, y) == narrow.pixel(x // wide, y) for x in range(drawn.width()) for y in range(9))


def strip(counts: list[int], height: int, peak: int, ahead: int | None = None) -> QImage:
    """The strip of one lane with one status."""
    stacked = np.array([[counts]], np.int32)
    return strips(stacked, height, np.array([peak]), [0xFFFF0000], [0xFFFFDDDD], ahead)
