"""How the timeline follows what is selected in the window: rings, the focused bar, and what it leads to."""

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.relations import offspring_of, relations_of
from tracker.desktop.views.timeline.scene import Scene


class Following:
    """Keeps the scene in step with the session's selection, and the focus on its bar when lanes change."""

    def __init__(self, session: Session, picture: Picture, scene: Scene) -> None:
        self._session, self._picture, self._scene = session, picture, scene
        self._kept: tuple[int, str] | None = None

    def remember(self) -> None:
        """Remember what has the focus and in which lane, just before bars are laid out anew."""
        layout, focus = self._picture.layout, self._scene.focus
        if focus is not None and focus < len(layout):
            lane = layout.lanes[int(layout.lane_of[focus])].key
            self._kept = int(self._picture.ids[int(layout.rows[focus])]), lane

    def take(self) -> None:
        """Take over the session's selection."""
        scene, columns = self._scene, self._picture.columns
        chosen = self._session.selected("commitment")
        rows = columns.rows_of(chosen).tolist()
        scene.selected = frozenset(rows)
        scene.selected_meetings = frozenset(self._session.selected("meeting"))
        if scene.focus_pin not in scene.selected_meetings:
            scene.focus_pin = None
        if self._kept is not None or not scene.steady:
            self._put_focus(chosen, rows)
        self._kept = None
        single = rows[0] if len(rows) == 1 else None
        scene.linked = frozenset() if single is None else frozenset(self._picture.linked_meetings(single))
        scene.relations = () if single is None else relations_of(self._session, self._picture, single)
        met = scene.origin
        scene.offspring = frozenset() if met is None else offspring_of(self._session, self._picture, met.id)

    def _put_focus(self, chosen: tuple[int, ...], rows: list[int]) -> None:
        """Put the focus on the bar of what was selected last; on none if nothing is."""
        scene, layout, columns = self._scene, self._picture.layout, self._picture.columns
        focus = scene.focus if scene.focus is not None and scene.focus < len(layout) else None
        kept = self._kept[0] if self._kept is not None else 0
        if kept in columns.ids and (kept in chosen or not rows):
            focus = self._bar_of(columns.row_of(kept))
        elif rows:
            wanted = columns.row_of(chosen[-1]) if chosen[-1] in columns.ids else rows[-1]
            if focus is None or int(layout.rows[focus]) != wanted:
                focus = self._bar_of(wanted)
        elif not scene.selected_meetings:
            focus = None
        scene.focus = focus

    def _bar_of(self, row: int) -> int | None:
        """Return the bar of a commitment, in the lane where it had the focus if that is one of its lanes."""
        layout = self._picture.layout
        bars = layout.bars_of(row)
        lane = self._kept[1] if self._kept else ""
        kept = [bar for bar in bars if layout.lanes[int(layout.lane_of[bar])].key == lane]
        return next(iter([*kept, *bars]), None)
