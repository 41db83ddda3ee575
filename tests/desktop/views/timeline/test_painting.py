"""What the canvas shows: words that are not cut, badges, marks, arrows, and nothing empty or hidden without a count."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import current, theme_of
from tracker.desktop.views.timeline import View
from tracker.desktop.views.timeline.relations import To
from tracker.desktop.views.timeline.scene import AXIS
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.status import set_status
from tracker.model.columns import STATUSES
from tracker.model.records import Actor, Commitment, CommitmentLink, FollowUp, Meeting
from tracker.model.timeline import GroupBy, density
from tracker.model.vocabulary import FollowUpKind, LinkKind, Status

Open = Callable[[str], View]


def picture(view: View) -> QImage:
    QApplication.processEvents()
    return view.canvas.grab().toImage()


def seen(image: QImage, rect: QRect, colour: QColor) -> int:
    """Count the pixels of a colour in a rectangle."""
    rect = rect.intersected(image.rect())
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for y in range(rect.top(), rect.bottom() + 1)
               for x in range(rect.left(), rect.right() + 1))  # fmt: skip


def box(view: View, bar: int) -> QRect:
    """Return where a bar is on the canvas, as far as it is in view."""
    scene, layout = view.scene, view.picture.layout
    row = int(layout.rows[bar])
    left = max(0, round(scene.px(float(layout.spans.x0[row]))))
    right = min(scene.width, round(scene.px(min(float(layout.spans.x1[row]), scene.x1))))
    return QRect(left, round(scene.bar_top(bar)), max(3, right - left), 20)


def bar_of(view: View, ref: str) -> int:
    return view.picture.layout.bars_of(view.picture.columns.row_of(view.session.store.find(ref).number))[0]


@pytest.fixture
def small(open_case: Open) -> View:
    """A workspace with five small, closed commitments within a month."""
    view = open_case("sparse")
    store = view.session.store
    maker = store.find("GB", "actor").number
    for number in range(5):
        made = create_commitment(
            store, NewCommitment(f"Small {number}", committers=(maker,), made_on=f"2024-08-{number + 3:02d}")
        )
        done = Status.fulfilled if number % 2 else Status.lapsed
        set_status(store, [made.number], done, effective=f"2024-08-{number + 4:02d}")
    view.canvas.set_range(738_000, 741_000)
    return view


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["sparse", "scripts", "forty-lanes", "dense"])
def test_every_case_paints_by_every_grouping(open_case: Open, qapp: QApplication, name: str, mode: str) -> None:
    view = open_case(name)
    theme_of(qapp).set_mode(mode)
    for by in GroupBy:
        view.group_by(by)
        image = picture(view)
        mixed = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(60, image.height(), 2)}
        assert len(mixed) > 9


def test_a_badge_stands_for_all_that_it_counts(small: View) -> None:
    rows = small.scene.rows
    clusters = {rows.cluster_of(bar) is not None: rows.cluster_of(bar) for bar in range(len(small.picture.layout))}
    cluster = clusters[True]
    assert cluster is not None
    assert len(cluster.bars) == 5
    scene, image = small.scene, picture(small)
    left, top = round(scene.px(cluster.x0)), round(scene.bar_top(int(cluster.bars[0])))
    strip = QRect(left, top + 14, 48, 6)
    edges = current().tokens.status
    assert seen(image, strip, edges["fulfilled"].edge) > 0
    assert seen(image, strip, edges["lapsed"].edge) > seen(image, strip, edges["fulfilled"].edge)
    small.canvas.set_range(738_730, 738_760)
    assert all(small.scene.rows.cluster_of(bar) is None for bar in range(len(small.picture.layout)))


def test_the_card_of_a_badge_counts_its_statuses(small: View) -> None:
    cluster = small.scene.rows.cluster_of(int(small.picture.layout.bars_of(1)[0]))
    assert cluster is not None
    small.canvas.card_wanted.emit(int(cluster.bars[0]), QPoint(100, 100))
    assert small.card.isVisible()
    assert "5 commitments" in small.card.words()
    assert "Lapsed 3" in small.card.words()
    assert "Fulfilled 2" in small.card.words()


def test_strips_count_what_is_stored_at_every_zoom(open_case: Open) -> None:
    view = open_case("dense")
    layout = view.picture.layout
    first, last = layout.extent or (0.0, 1.0)
    for columns in (4, 60, 600):
        counts = density(layout, range(len(layout.lanes)), first, last, columns)
        edges = np.linspace(first, last, columns + 1)
        for lane, one in enumerate(layout.lanes):
            mine = layout.rows[one.first : one.stop]
            assert len(set(mine.tolist())) == one.count
            for column in (0, columns // 2, columns - 1):
                begun = (layout.spans.x0[mine] < edges[column + 1]) & (layout.spans.x1[mine] > edges[column])
                statuses = np.bincount(layout.standing.status[mine[begun]], minlength=len(STATUSES))
                assert counts[lane, :, column].tolist() == statuses.tolist()
    assert layout.shown == view.session.store.count(Commitment) == 2_400


def test_the_card_of_a_strip_counts_what_runs_there(open_case: Open) -> None:
    view = open_case("dense")
    day = float(view.session.as_of - 40)
    bars = view.scene.rows.stack(1, day, day + 2 / view.scene.scale)
    view.canvas.card_wanted.emit((1, day), QPoint(300, 200))
    assert f"{len(bars):,} commitments" in view.card.words()


def test_no_words_are_cut_at_the_edges(open_case: Open) -> None:
    view = open_case("forty-lanes")
    colours = current().tokens
    for first in range(738_900, 739_300, 37):
        view.canvas.set_range(first, first + 150)
        image = picture(view)
        edge = QRect(image.width() - 2, view.scene.head + 2, 2, image.height() - view.scene.head - 4)
        assert seen(image, edge, colours.t2) == 0


def test_an_overdue_run_that_fills_the_view_is_still_named(open_case: Open) -> None:
    view = open_case("sparse")
    store = view.session.store
    maker = store.find("GB", "actor").number
    late = create_commitment(
        store, NewCommitment("Long overdue", committers=(maker,), made_on="2020-01-01", deadline="2020-03-01")
    )
    view.canvas.set_range(738_900, 738_990)
    bar = view.picture.layout.bars_of(view.picture.columns.row_of(late.number))[0]
    image, top = picture(view), round(view.scene.bar_top(bar))
    assert seen(image, QRect(4, top + 3, 150, 14), current().tokens.t2) > 20


def test_a_lane_that_looks_empty_says_how_many_are_earlier_and_later(open_case: Open) -> None:
    view = open_case("sparse")
    view.canvas.set_range(700_000, 700_100)
    image, scene = picture(view), view.scene
    right = QRect(image.width() - 90, round(scene.lane_y(0)), 90, 30)
    left = QRect(0, round(scene.lane_y(0)), 90, 30)
    t3 = current().tokens.t3
    assert seen(image, right, t3) > 3
    assert seen(image, left, t3) == 0
    assert seen(image, QRect(image.width() - 90, AXIS, 90, 30), t3) > 3
    view.canvas.set_range(760_000, 760_100)
    image = picture(view)
    assert seen(image, left, t3) > 3
    assert seen(image, right, t3) == 0


def test_marks_along_the_bar_come_with_the_selection(open_case: Open) -> None:
    view = open_case("forty-lanes")
    layout = view.picture.layout
    bars = range(layout.lanes[0].first, layout.lanes[0].stop)
    bar = max(bars, key=lambda each: len(view.scene.marks_of(int(layout.rows[each])).events))
    events = view.scene.marks_of(int(layout.rows[bar])).events[1:]
    view.canvas.set_range(float(layout.x0[bar]) - 5, float(layout.x0[bar]) + 120)
    view.canvas.reveal(bar)

    def dots() -> int:
        image, found = picture(view), 0
        for day, status in events:
            x, top = round(view.scene.px(day)), round(view.scene.bar_top(bar))
            found += seen(image, QRect(x - 1, top - 2, 3, 2), current().tokens.status[status].edge) > 0
        return found

    assert dots() == 0
    view.session.select("commitment", int(view.picture.ids[int(layout.rows[bar])]))
    assert dots() == len(events) > 0
    others = [int(view.picture.ids[int(layout.rows[each])]) for each in bars if each != bar]
    view.session.select("commitment", int(view.picture.ids[int(layout.rows[bar])]), others[0])
    view.scene.focus = None
    assert dots() == len(events)
    view.session.select("commitment")
    view.canvas.set_hover(bar)
    assert dots() == len(events)


def accent(view: View, rect: QRect) -> int:
    return seen(picture(view), rect, current().tokens.accent_text)


def related(view: View) -> Iterator[tuple[str, To]]:
    yield from ((each.words, each.to) for each in view.scene.relations)


def test_arrows_lead_from_the_selection_to_what_it_has_to_do_with(open_case: Open) -> None:
    view = open_case("forty-lanes")
    store, layout = view.session.store, view.picture.layout
    one, other = (int(view.picture.ids[int(layout.rows[layout.lanes[lane].first])]) for lane in (0, 1))
    meeting = max((each for each in store.all(Meeting)), key=lambda each: each.date or "")
    with store.change("Relate") as tx:
        tx.put(CommitmentLink.of(commitment=one, other=other, kind=LinkKind.supersedes))
        tx.put(CommitmentLink.of(commitment=other, other=one, kind=LinkKind.depends_on))
        tx.put(FollowUp.of(commitment=one, meeting=meeting.number, kind=FollowUpKind.to_raise))
    view.session.select("commitment", one)
    found = [each for each in related(view) if each[1] is To.commitment]
    assert ("supersedes, depends on", To.commitment) in found
    assert ("to raise", To.meeting) in set(related(view))
    gap = QRect(0, round(view.scene.lane_y(1)) - 8, view.scene.width, 8)
    drawn = accent(view, gap)
    assert drawn > 4
    view.session.select("commitment")
    assert accent(view, gap) < drawn
    assert not view.scene.relations


def test_a_selected_meeting_leads_down_to_what_came_out_of_it(open_case: Open) -> None:
    view = open_case("sample")
    paris = view.session.store.find("PAR-2025-02").number
    view.canvas.set_range(739_290, 739_370)
    view.session.select("meeting", paris)
    bar = bar_of(view, "PAR-2025-02/01")
    assert int(view.picture.layout.rows[bar]) in view.scene.offspring
    x = round(view.scene.px(view.picture.meetings[paris].first))
    assert accent(view, QRect(x, AXIS + 40, 1, view.scene.head - AXIS - 50)) > 3
    assert accent(view, QRect(x - 4, round(view.scene.bar_top(bar)) - 4, 9, 9)) > 8
    assert accent(view, QRect(x - 2, round(view.scene.bar_top(bar)) - 2, 5, 2)) > 4
    view.session.select("meeting")
    assert view.scene.offspring == frozenset()
    assert accent(view, QRect(x - 4, round(view.scene.bar_top(bar)) - 4, 9, 9)) == 0


def test_the_bars_of_a_joint_commitment_are_joined_while_it_is_pointed_at(open_case: Open) -> None:
    view = open_case("sample")
    layout = view.picture.layout
    row = next(row for row in range(len(view.picture.columns)) if len(layout.bars_of(row)) > 1)
    first, second = layout.bars_of(row)[:2]
    line = QRect(box(view, first).left() - 5, box(view, first).bottom() + 6, 1, 12)
    t2 = current().tokens.t2
    assert seen(picture(view), line, t2) == 0
    view.canvas.set_hover(first)
    assert seen(picture(view), line, t2) == 12
    assert box(view, second).top() > line.top()


def test_names_of_lanes_stay_in_sight_while_their_lane_goes_by(open_case: Open) -> None:
    view = open_case("forty-lanes")
    view.canvas.scroll_to(100)
    QApplication.processEvents()
    image = view.column.grab().toImage()
    assert seen(image, QRect(30, view.scene.head + 2, 100, 22), current().tokens.t1) > 30


def test_actors_without_a_bloc_name_are_still_found(open_case: Open) -> None:
    view = open_case("scripts")
    assert {lane.title for lane in view.picture.layout.lanes} == {each.name for each in view.session.store.all(Actor)}
