"""The scroll bar of the lanes, which follows the scene."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from tracker.desktop.views.timeline.scene import Scene

STEP = 26  # px


class RowScrollBar(QScrollBar):
    """Keeps its room while all lanes fit, or the zoom would change with the number of rows."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._scene = scene
        self.setSingleStep(STEP)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)

    def follow(self) -> None:
        """Stand where the scene is scrolled to, without saying so."""
        scene = self._scene
        with QSignalBlocker(self):
            self.setPageStep(max(1, scene.room))
            self.setRange(0, round(scene.most_scroll))
            self.setValue(round(scene.scroll))
        self.setVisible(scene.most_scroll > 0)
