"""Lanes that fold or change places glide there: two pictures of them, moved over the real ones for a moment."""

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tracker.desktop.theme import current, motion
from tracker.desktop.views.timeline.scene import Scene

GLIDE = 160  # ms
Places = dict[str, tuple[float, float]]


class LaneMotion(QWidget):
    """Covers heads and canvas below the meetings while lanes move; nothing at all if the user wants no motion."""

    def __init__(self, scene: Scene, over: QWidget) -> None:
        super().__init__(over)
        self._scene, self._over = scene, over
        self._before: tuple[QPixmap, Places] | None = None
        self._after: tuple[QPixmap, Places] | None = None
        self._part = 1.0
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.stop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def begin(self) -> None:
        """Remember how the lanes stand, just before they change."""
        self.stop()
        if motion.duration(GLIDE) and self._over.isVisible():
            self._before = self._over.grab(), self._places()

    def run(self) -> None:
        """Glide from there to how they stand now."""
        if self._before is None:
            return
        self._after = self._over.grab(), self._places()
        self._part = 0.0
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._animation.setDuration(motion.duration(GLIDE))
        self._animation.start()

    @Slot()
    def stop(self) -> None:
        """Show the lanes themselves."""
        self._animation.stop()
        self._before = self._after = None
        self.hide()

    @property
    def is_moving(self) -> bool:
        """True while lanes glide."""
        return self._after is not None

    def _places(self) -> Places:
        """Return where each lane stands and how high it is, those out of sight too."""
        scene, rows = self._scene, self._scene.rows
        lanes = scene.picture.layout.lanes
        return {lane.key: (scene.lane_y(at), float(rows.heights[at])) for at, lane in enumerate(lanes)}

    @Slot(object)
    def _step(self, part: float) -> None:
        self._part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._before is None or self._after is None:
            return
        (old, was), (new, now) = self._before, self._after
        head, height = self._scene.head, self.height()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, new)
        painter.setClipRect(QRect(0, head, self.width(), height - head))
        painter.fillRect(self.rect(), current().tokens.bg)
        for key in now.keys() | was.keys():
            start, end = was.get(key, now.get(key, (0.0, 0.0))), now.get(key, was.get(key, (0.0, 0.0)))
            top = start[0] + (end[0] - start[0]) * self._part
            tall = start[1] + (end[1] - start[1]) * self._part
            if top > height or top + tall < head:
                continue
            seen = key in now and head <= end[0] + end[1] and end[0] < height
            source, at = (new, end) if seen else (old, start)
            self._slice(painter, source, at[0], top, min(tall, at[1]))
        painter.end()

    def _slice(self, painter: QPainter, picture: QPixmap, top: float, to: float, tall: float) -> None:
        """Put a lane of a picture somewhere else, as far as the picture shows it."""
        ratio = picture.devicePixelRatio()
        cut = max(0.0, self._scene.head - top)
        tall = min(tall - cut, picture.height() / ratio - top - cut)
        if tall > 0:
            source = QRectF(0, (top + cut) * ratio, picture.width(), tall * ratio)
            painter.drawPixmap(QRectF(0, to + cut, self.width(), tall), picture, source)
