"""What the card tells of: what the mouse rests on, or by a key what has the focus."""

from PySide6.QtCore import QObject, QPoint, Slot

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.canvas import Canvas
from tracker.desktop.views.timeline.hover_card import HoverCard
from tracker.desktop.views.timeline.scene import Scene


class Telling(QObject):
    """Fills the card and puts it beside its subject."""

    def __init__(self, session: Session, scene: Scene, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._session, self._scene, self._canvas = session, scene, canvas
        self.card = HoverCard(canvas)
        canvas.card_wanted.connect(self._on_wanted)

    @Slot(object, QPoint)
    def _on_wanted(self, subject: object, at: QPoint) -> None:
        """Tell of a bar (its number), of meetings (ids), or of a place in a strip (lane and day); of None nothing."""
        scene, layout = self._scene, self._scene.picture.layout
        if isinstance(subject, int) and subject < len(layout):
            cluster = scene.rows.cluster_of(subject)
            if cluster is not None:
                self.card.show_stack(scene, cluster.bars.tolist(), at)
            else:
                self.card.show_bar(self._session, scene.picture, int(layout.rows[subject]), at)
        elif isinstance(subject, frozenset) and subject <= scene.picture.meetings.keys():
            self.card.show_meetings(scene.picture, sorted(subject), at)
        elif isinstance(subject, tuple) and subject[0] < len(layout.lanes):
            lane, day = subject
            bars = scene.rows.stack(lane, day, day + 2 / scene.scale)
            if bars:
                self.card.show_stack(scene, bars, at)
        else:
            self.card.hide()

    @Slot()
    def toggle(self) -> None:
        """Tell of what has the focus, or be silent again."""
        scene, canvas = self._scene, self._canvas
        if self.card.isVisible():
            self.card.hide()
            return
        placed = next((each for each in scene.pins if scene.focus_pin in each.ids), None)
        if placed is not None:
            meetings = frozenset(placed.ids if placed.pin.id == scene.focus_pin else (scene.focus_pin,))
            self._on_wanted(meetings, QPoint(round(scene.px(placed.pin.day)), round(scene.head)))
        elif scene.focus is not None and scene.focus < len(scene.picture.layout):
            bar = scene.focus
            x = scene.px(float(scene.picture.layout.x0[bar]))
            at = QPoint(round(min(max(8.0, x), scene.width - 60.0)), round(scene.bar_top(bar)))
            self._on_wanted(bar, at)
        if self.card.isVisible():
            canvas.announce(self.card.words())
