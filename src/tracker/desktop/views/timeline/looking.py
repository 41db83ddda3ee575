"""Bringing something into view whole: the selection, a meeting with what came out of it, a lane, the as-of day."""

from collections.abc import Iterable
from functools import partial

import numpy as np

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.canvas import Canvas
from tracker.desktop.views.timeline.scene import MEETINGS, Scene
from tracker.model.records import Wording

AHEAD = 60.0  # days that are shown of what has no end
BESIDE = 14.0  # days on both sides of a meeting, at least


class Looking:
    """Zooms the canvas of one timeline; each zoom glides there."""

    def __init__(self, session: Session, scene: Scene, canvas: Canvas) -> None:
        self._session, self._scene, self._canvas = session, scene, canvas

    def to_as_of(self) -> None:
        """Bring the as-of day to the middle."""
        x0, x1 = self._canvas.glide.target
        half, day = (x1 - x0) / 2, self._session.as_of
        self._canvas.glide.to(day - half, day + half)

    def to_selection(self) -> None:
        """Zoom to what is selected: commitments, or a meeting."""
        if self._scene.selected:
            bar = self._canvas.keys.focused_bar
            then = partial(self._canvas.reveal, bar) if bar is not None else None
            self._fit(sorted(self._scene.selected), then=then)
        elif self._scene.selected_meetings:
            self.to_meeting(min(self._scene.selected_meetings))

    def to_meeting(self, meeting: int) -> None:
        """Zoom to a meeting's day and to what was made or worded there."""
        pinned = self._scene.picture.meetings.get(meeting)
        if pinned is None:
            return
        rows = self.came_out_of(meeting)
        bars = np.flatnonzero(np.isin(self._scene.picture.layout.rows, rows))
        then = partial(self._canvas.reveal, int(bars[0])) if len(bars) else None
        self._fit(rows, days=(pinned.first - BESIDE, pinned.last + 1 + BESIDE), then=then)

    def came_out_of(self, meeting: int) -> list[int]:
        """Return the rows of the commitments that were made or worded at a meeting."""
        columns = self._scene.picture.columns
        worded = columns.rows_of(each.commitment for each in self._session.store.all(Wording, meeting=meeting))
        found: list[int] = np.union1d(np.flatnonzero(columns.made_at == meeting), worded).tolist()
        return found

    def to_lane(self, key: str) -> None:
        """Zoom to all that a lane holds, with the lane on top."""
        picture = self._scene.picture
        if key == MEETINGS:
            days = [each.first for each in picture.meetings.values()]
            if days:
                self._fit((), days=(float(min(days)), float(max(days)) + 1))
            return
        lane = picture.lane_of_key(key)
        if lane is not None:
            one = picture.layout.lanes[lane]
            self._fit(picture.layout.rows[one.first : one.stop].tolist(), then=partial(self._top, key))

    def _top(self, key: str) -> None:
        lane = self._scene.picture.lane_of_key(key)
        if lane is not None:
            self._canvas.scroll_to(float(self._scene.rows.tops[lane]))

    def _fit(
        self, rows: Iterable[int], *, days: tuple[float, float] | None = None, then: "partial[None] | None" = None
    ) -> None:
        """Show rows from their first day to their last mark, and these days, with some room on both sides."""
        spans = self._scene.picture.layout.spans
        chosen = np.fromiter(rows, np.int64)
        chosen = chosen[np.asarray(spans.drawn)[chosen]]
        firsts, lasts = spans.x0[chosen].astype(float), spans.tail[chosen].astype(float)
        lasts = np.where(np.isfinite(lasts), lasts, np.maximum(firsts + AHEAD, self._session.as_of + AHEAD / 2))
        ends = [*days] if days else []
        if not len(chosen) and not ends:
            return
        first, last = min([*firsts.tolist(), *ends]), max([*lasts.tolist(), *ends])
        margin = max(3.0, (last - first) * 0.12)
        self._canvas.glide.to(first - margin, last + margin, then=then)
