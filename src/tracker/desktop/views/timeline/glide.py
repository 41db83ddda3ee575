"""Movement of the canvas: zooms and jumps glide to where they end, unless the user wants no motion."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Slot

from tracker.desktop.theme import motion

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

GLIDE = 160  # ms


class Glide(QObject):
    """Takes the canvas from the days that it shows to others."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from = self._to = (0.0, 0.0)
        self._anchor: float | None = None
        self._then: Callable[[], None] | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._arrived)

    @property
    def target(self) -> tuple[float, float]:
        """The days that are shown, or will be once it has arrived."""
        scene = self._canvas.scene_state
        return self._to if self.is_gliding else (scene.x0, scene.x1)

    @property
    def is_gliding(self) -> bool:
        """True while the canvas moves by itself."""
        return self._animation.state() == QAbstractAnimation.State.Running

    def to(
        self,
        x0: float,
        x1: float,
        anchor_y: float | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show other days, with the lane at `anchor_y` where it is; `then` is done once they are shown."""
        canvas, scene = self._canvas, self._canvas.scene_state
        busy = canvas.pointer.is_dragging or canvas.keys.is_holding
        takes = motion.duration(GLIDE) if canvas.isVisible() and not busy else 0
        self._animation.stop()
        if not takes:
            canvas.set_range(x0, x1, anchor_y)
            if then is not None:
                then()
            return
        self._then = then
        self._from, self._to, self._anchor = (scene.x0, scene.x1), canvas.possible(x0, x1), anchor_y
        self._animation.setDuration(takes)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is: the hand has taken over."""
        self._animation.stop()

    @Slot()
    def _arrived(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot(object)
    def _step(self, part: float) -> None:
        (a0, a1), (b0, b1) = self._from, self._to
        # Lengths change by equal ratios, or a zoom would seem to brake.
        length = (a1 - a0) ** (1 - part) * (b1 - b0) ** part
        whole = (b1 - b0) - (a1 - a0)
        along = (length - (a1 - a0)) / whole if abs(whole) > 1e-6 else part
        start = a0 + (b0 - a0) * along
        self._canvas.show_range(start, start + length, self._anchor)
