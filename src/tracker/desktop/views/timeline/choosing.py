"""Choosing several commitments: a range, one more or less, those that a rectangle touches, all."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.held import Band
from tracker.desktop.views.timeline.scene import Scene

Rows = npt.NDArray[np.int64]


def ids_of(scene: Scene, rows: Rows) -> list[int]:
    """Return the ids of rows, in their order."""
    found: list[int] = scene.picture.columns.ids[rows].tolist()
    return found


def distinct(rows: npt.NDArray[np.int32]) -> Rows:
    """Return rows in the order in which they first occur: a joint commitment has a bar in several lanes."""
    _, first = np.unique(rows, return_index=True)
    return rows[np.sort(first)].astype(np.int64)


def select(session: Session, scene: Scene, ids: Iterable[int]) -> None:
    """Select commitments, with the focus staying where it is."""
    scene.steady = True
    try:
        session.select("commitment", *ids)
    finally:
        scene.steady = False


def select_only(session: Session, scene: Scene, bar: int) -> None:
    """Select the commitment of one bar; Shift extends from it."""
    scene.anchor = bar
    select(session, scene, [_id(scene, bar)])


def toggle(session: Session, scene: Scene, bar: int) -> bool:
    """Add the commitment of a bar to the selection, or take it away; return whether it is now selected."""
    scene.anchor = bar
    number = _id(scene, bar)
    chosen = list(session.selected("commitment"))
    added = number not in chosen
    chosen.append(number) if added else chosen.remove(number)
    select(session, scene, chosen)
    return added


def extend(session: Session, scene: Scene, bar: int) -> int:
    """Select what stands between the anchor and a bar, by lane and then by start; return how many that is."""
    rows = scene.picture.layout.rows
    anchor = scene.anchor if scene.anchor is not None and scene.anchor < len(rows) else bar
    scene.anchor = anchor
    first, last = sorted((anchor, bar))
    chosen = ids_of(scene, distinct(rows[first : last + 1]))
    select(session, scene, chosen)
    return len(chosen)


def select_all(session: Session, scene: Scene) -> int:
    """Select everything that is shown; return how many that is."""
    chosen = ids_of(scene, distinct(scene.picture.layout.rows))
    select(session, scene, chosen)
    return len(chosen)


def touched(scene: Scene, band: Band) -> Rows:
    """Return the rows of the commitments that a band touches; in density strips those that run in its days."""
    layout, rows = scene.picture.layout, scene.rows
    x0, x1 = sorted((band.day0, band.day1))
    y0, y1 = sorted((band.y0, band.y1))
    found = []
    for lane in rows.lanes_between(y0, y1):
        if scene.is_strip(lane):
            bars = np.array(rows.stack(lane, x0, x1), np.int64)
        else:
            bars = rows.visible(lane, x0, x1).astype(np.int64)
            slots, _ = rows.packed(lane)
            tops = rows.tops[lane] + 3 + rows.pitch(lane) * slots[bars - layout.lanes[lane].first].astype(np.float64)
            on = layout.rows[bars]
            within = (tops < y1) & (tops + rows.bar_height(lane) > y0)
            bars = bars[within & (layout.spans.x0[on] < x1) & (layout.spans.tail[on] > x0)]
            stacked = [rows.cluster_of(bar) for bar in bars[rows.counted(lane, bars.astype(np.int32)) > 1].tolist()]
            bars = np.concatenate([bars, *(each.bars for each in stacked if each is not None)])
        found.append(layout.rows[bars])
    return distinct(np.concatenate(found)) if found else np.zeros(0, np.int64)


def select_band(session: Session, scene: Scene, rows: Rows, *, adding: bool) -> None:
    """Select what a band touched, or add it to what was selected."""
    chosen = ids_of(scene, rows)
    before = session.selected("commitment") if adding else ()
    held = set(before)
    select(session, scene, [*before, *(each for each in chosen if each not in held)])


def _id(scene: Scene, bar: int) -> int:
    return int(scene.picture.columns.ids[int(scene.picture.layout.rows[bar])])
