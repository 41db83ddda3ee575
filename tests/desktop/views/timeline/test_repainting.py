"""After an edit only what changed is painted anew, and the window shows what it would show if all of it were."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication

from tracker.desktop.views.timeline import View
from tracker.edits import commitments, deadlines, records, status
from tracker.edits.commitments import NewCommitment
from tracker.model.records import Commitment
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


@pytest.mark.parametrize("selected", [False, True], ids=["nothing selected", "selected"])
@pytest.mark.parametrize("case", ["sample", "forty-lanes", "dense"])
def test_the_window_shows_what_a_whole_painting_shows(open_case: Open, case: str, selected: bool) -> None:
    view = open_case(case)
    layout, columns = view.picture.layout, view.picture.columns
    open_rows = [int(row) for row in layout.rows if layout.spans.is_open[row]]
    ids = [int(columns.ids[row]) for row in dict.fromkeys(open_rows)]
    if selected:
        view.session.select("commitment", ids[0])
    paint_all(view)
    for number, edit in enumerate((judge, delay, rename, undo, create, close)):
        edit(view, view.session.store.get(Commitment, ids[0 if selected else number % len(ids)]))
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
