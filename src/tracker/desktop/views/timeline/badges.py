"""Paints clusters: a small stack with a number, a strip of the statuses in it, and the days that it spans."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.desktop.views.timeline.brushes import Brushes
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.model.columns import STATUSES
from tracker.model.timeline import BAR
from tracker.model.timeline.clusters import BADGE, Cluster
from tracker.model.timeline.room import BESIDE

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.bar_words import WordPainter
    from tracker.desktop.views.timeline.bars import Bar

SHIFT = 3  # px by which the sheet behind the front one sticks out
STRIP = 2  # px
INSET = 7  # px of the strip from the sides


class BadgePainter:
    """Paints the badges of one painting; all coordinates are device pixels."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene, words: "WordPainter") -> None:
        self._painter, self._kit, self._scene, self._words = painter, kit, scene, words

    def paint(self, bar: "Bar", as_of: int) -> None:
        """Paint the badge that stands at the first bar of a cluster."""
        cluster = self._scene.rows.cluster_of(bar.bar)
        if cluster is None:
            return
        kit, scene, colours = self._kit, self._scene, self._kit.colours
        rows = scene.picture.layout.rows[cluster.bars]
        chosen = not scene.selected.isdisjoint(rows.tolist())
        over = scene.hover is not None and scene.hover in cluster.bars
        focused = scene.focused and scene.focus is not None and scene.focus in cluster.bars
        edge = colours.t1 if over else colours.accent_text if chosen or focused else colours.ctl
        shift, width, height = kit.px(SHIFT), kit.px(BADGE), kit.px(BAR)
        back = QRectF(bar.x0 + shift, bar.y, width - shift, height - shift)
        front = QRectF(bar.x0, bar.y + shift, width - shift, height - shift)
        if focused or chosen:
            grow = 2 * kit.ratio
            around = QRectF(bar.x0, bar.y, width, height).adjusted(-grow, -grow, grow, grow)
            self._box(around, colours.bg, colours.accent_text, 2 if focused else 1, 5)
        self._box(back, colours.bg, edge, 1, 3)
        self._box(front, colours.hover, edge, 1, 3)
        self._strip(front, rows)
        number = kit.written(f"+{len(cluster.bars):,}", kit.strong)
        left = round(front.center().x() - number.width / 2)
        top = round(front.top()) + (round(front.height()) - kit.px(STRIP + 1) - kit.strong.height) // 2
        number.draw(self._painter, left, top, colours.t1)
        self._days(bar, cluster, as_of)

    def _box(self, rect: QRectF, fill: QColor, edge: QColor, width: float, radius: float) -> None:
        painter, kit = self._painter, self._kit
        half = width * kit.ratio / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width * kit.ratio))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius * kit.ratio, radius * kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _strip(self, front: QRectF, rows: npt.NDArray[np.int32]) -> None:
        """Paint how many there are of each status, one part beside the other."""
        kit = self._kit
        counts = np.bincount(self._scene.picture.layout.standing.status[rows], minlength=len(STATUSES))
        left, right = round(front.left()) + kit.px(INSET), round(front.right()) - kit.px(INSET)
        edges = left + np.rint(np.cumsum(counts) / max(1, counts.sum()) * (right - left)).astype(int)
        top = round(front.bottom()) - kit.px(STRIP + 2)
        for status, end in enumerate(edges.tolist()):
            if end > left:
                self._painter.fillRect(left, top, end - left, kit.px(STRIP), kit.edges[status])
                left = end

    def _days(self, bar: "Bar", cluster: Cluster, as_of: int) -> None:
        """Write the days from the first start to the last end, where there is room."""
        kit = self._kit
        days = day_month(int(cluster.x0), self._scene.picture.standing.as_of, max(int(cluster.x0), int(cluster.x1) - 1))
        written = kit.written(days, kit.meta)
        left = bar.x0 + kit.px(BADGE + BESIDE)
        if left + written.width > bar.free - kit.px(6):
            return
        self._words.mask(left, bar.y, written.width, as_of)
        written.draw(self._painter, left, bar.y + self._words.text_top, kit.colours.t3)
