"""After an edit only what changed is painted anew, and the window shows what it would show if all of it were."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.views.timeline import View, canvas
from tracker.edits import commitments, deadlines, records, status
from tracker.edits.commitments import NewCommitment
from tracker.model.records import Commitment, CommitmentLink
from tracker.model.timeline import placing
from tracker.model.vocabulary import Status

Open = Callable[[str], View]
Edit = Callable[[View, Commitment], object]


def on_screen(view: View) -> QImage:
    """What was painted, as it is."""
    QApplication.processEvents()
    image = view.screen().grabWindow(view.winId()).toImage()
    paint_all(view)  # what is painted first after a grab is painted whole
    return image


def paint_all(view: View) -> None:
    for each in (view, view.canvas.viewport(), view.column, view.overview):
        each.update()
    QApplication.processEvents()


def judge(view: View, one: Commitment) -> object:
    return status.set_status(view.session.store, [one.number], Status.adopted, effective="2025-03-20")


def close(view: View, one: Commitment) -> object:
    store = view.session.store
    return status.set_status(store, [one.number], Status.lapsed, effective="2025-03-20", rationale="Nobody came.")


def delay(view: View, one: Commitment) -> object:
    return deadlines.move_deadline(view.session.store, one.number, "2025-12", view.session.today)


def rename(view: View, one: Commitment) -> object:
    return records.set_fields(view.session.store, one, headline="A much longer headline than it had before, to be seen")


def undo(view: View, one: Commitment) -> object:
    delay(view, one)
    QApplication.processEvents()
    return view.session.store.undo()


def create(view: View, one: Commitment) -> object:
    store = view.session.store
    makers = store.columns.committers(store.columns.row_of(one.number))
    return commitments.create_commitment(store, NewCommitment("New here", committers=makers, made_on="2025-01-15"))


def ends_of(view: View, link: CommitmentLink) -> tuple[Commitment, Commitment]:
    """The commitments that a link joins."""
    get = view.session.store.get
    return get(Commitment, link.commitment), get(Commitment, link.other)


@pytest.mark.parametrize("selected", ["nothing", "what is edited", "another"])
@pytest.mark.parametrize("case", ["sample", "forty-lanes", "dense"])
def test_the_window_shows_what_a_whole_painting_shows(open_case: Open, case: str, selected: str) -> None:
    view = open_case(case)
    layout, columns = view.picture.layout, view.picture.columns
    open_rows = [int(row) for row in layout.rows if layout.spans.is_open[row]]
    ids = [int(columns.ids[row]) for row in dict.fromkeys(open_rows)]
    linked = {each.number for link in view.session.store.all(CommitmentLink) for each in ends_of(view, link)}
    ids.sort(key=lambda each: each not in linked)  # from the first one lines lead to others
    if selected != "nothing":
        view.session.select("commitment", ids[0])
    paint_all(view)
    for number, edit in enumerate((judge, delay, rename, undo, create, close)):
        at = {"nothing": number % len(ids), "what is edited": 0, "another": 1 + number % (len(ids) - 1)}[selected]
        edit(view, view.session.store.get(Commitment, ids[at]))
        after = on_screen(view)
        assert after == on_screen(view), edit.__name__


class Painted(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: list[QRect] = []
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts.append(event.rect())
        return False


def test_an_edit_paints_its_lane_alone(open_case: Open) -> None:
    view = open_case("forty-lanes")
    layout, rows = view.picture.layout, view.scene.rows
    lane = layout.lanes[1]
    row = next(row for row in layout.rows[lane.first : lane.stop].tolist() if layout.spans.is_open[row])
    one = view.session.store.get(Commitment, int(view.picture.columns.ids[row]))
    judge(view, one)
    QApplication.processEvents()  # whatever was to be painted since the window was shown
    painted, beside = Painted(view.canvas.viewport()), Painted(view.overview)
    status.set_status(view.session.store, [one.number], Status.delivering, effective="2025-03-21")
    QApplication.processEvents()
    lanes = {int(layout.lane_of[bar]) for bar in layout.bars_of(row)}
    assert len(painted.parts) == 1
    assert painted.parts[0].height() <= sum(rows.heights[each] + 16 for each in lanes)
    assert painted.parts[0].height() < view.canvas.height() / 2
    assert not beside.parts


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty lanes are so many already that not all of them are measured while the zoom changes."""
    monkeypatch.setattr(placing, "MANY", 10)
    monkeypatch.setattr(canvas, "AROUND", 1)


def zoom_in(view: View) -> None:
    view.canvas.zoom(16.0)
    assert not view.scene.rows.exact


@pytest.mark.usefixtures("few_at_once")
def test_lanes_out_of_sight_are_measured_once_the_zoom_rests(open_case: Open, qtbot: QtBot) -> None:
    view = open_case("forty-lanes")
    view.canvas.scroll_to(4_000)
    zoom_in(view)
    scene = view.scene
    at_rest = scene.picture.layout.at(scene.scale)
    for lane in scene.rows.lanes_between(scene.scroll, scene.scroll + scene.room):
        assert scene.rows.heights[lane] == at_rest.heights[lane]
    assert scene.rows.height != at_rest.height
    lane = scene.rows.lane_at(scene.scroll)
    assert lane is not None
    top = scene.lane_y(lane)
    qtbot.waitUntil(lambda: view.scene.rows.exact)
    assert view.scene.rows is at_rest
    assert abs(view.scene.lane_y(lane) - top) <= 1


@pytest.mark.usefixtures("few_at_once")
@pytest.mark.parametrize(("move", "to"), [("scroll_to", 5_000), ("reveal", 319), ("reveal_lane", 39)])
def test_lanes_are_measured_before_others_come_into_sight(open_case: Open, move: str, to: int) -> None:
    view = open_case("forty-lanes")
    zoom_in(view)
    getattr(view.canvas, move)(to)
    assert view.scene.rows.exact
    assert view.scene.scroll > 0
