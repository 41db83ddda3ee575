"""The lanes: one graphics object paints grid, bars, words and density strips, only what is in view."""

import pyqtgraph as pg
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from tracker.desktop.theme import current
from tracker.desktop.views.timeline.bars import BarPainter, gather
from tracker.desktop.views.timeline.brushes import Brushes, brushes
from tracker.desktop.views.timeline.dense import DensityPainter
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.timeline import MOST_BARS


class LanesItem(pg.GraphicsObject):
    """Everything below the lane of meetings, in logical pixels of the canvas."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._density = DensityPainter()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def resized(self) -> None:
        """Take the canvas' new size."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        ratio = painter.device().devicePixelRatioF()
        kit = brushes(current().tokens, ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self._ground(painter, kit)
        self._stems(painter, kit)
        self._lanes(painter, kit)
        painter.restore()

    def _ground(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the canvas, its future part, the grid, and the lines of the as-of day and of today."""
        scene, colours = self._scene, kit.colours
        width, height = kit.px(scene.width), kit.px(scene.height)
        head = kit.px(scene.head)
        line = kit.px(scene.px(scene.picture.standing.as_of + 1))
        painter.fillRect(0, 0, width, height, colours.bg)
        if line < width:
            painter.fillRect(max(0, line), head, width - max(0, line), height - head, colours.future)
        calendar = scene.calendar()
        for days, colour in ((calendar.lower_lines, colours.line), (calendar.upper_lines, colours.line2)):
            for day in days:
                painter.fillRect(kit.px(scene.px(day)), head, kit.line, height - head, colour)
        if 0 <= line <= width:
            painter.fillRect(line, head, kit.line, height - head, colours.today)
        today = kit.px(scene.px(scene.today + 1))
        if scene.today != scene.picture.standing.as_of and 0 <= today <= width:
            painter.fillRect(QRect(today, head, kit.line, height - head), kit.dashes(colours.today, 1, 3, down=True))

    def _stems(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the lines from the meetings of the selected commitment, behind all bars."""
        scene, end = self._scene, self._scene.stem_end
        for placed in scene.pins if end is not None else ():
            if end is not None and not scene.linked.isdisjoint(placed.ids):
                x, head = kit.px(scene.px(placed.pin.day)), kit.px(scene.head)
                painter.fillRect(x, head, kit.line, kit.px(end) - head, kit.colours.accent_text)

    def _lanes(self, painter: QPainter, kit: Brushes) -> None:
        scene, rows = self._scene, self._scene.rows
        head, width = kit.px(scene.head), kit.px(scene.width)
        painter.setClipRect(QRect(0, head, width, kit.px(scene.height) - head))
        visible = rows.lanes_between(scene.scroll, scene.scroll + scene.room)
        dense: list[int] = []
        full: list[int] = []
        slim: list[int] = []
        for lane in visible:
            form = rows.forms[lane]
            if form in ("density", "collapsed") or len(rows.visible(lane, scene.x0, scene.x1)) > MOST_BARS:
                dense.append(lane)
            else:
                (slim if form == "slim" else full).append(lane)
            bottom = kit.px(scene.lane_y(lane + 1)) - kit.line
            painter.fillRect(0, bottom, width, kit.line, kit.colours.line)
        if dense:
            self._density.paint(painter, kit, scene, dense)
            self._focus_mark(painter, kit, dense)
        if slim:
            BarPainter(painter, kit, scene).paint_slim(gather(scene, kit, slim))
        if full:
            BarPainter(painter, kit, scene).paint(gather(scene, kit, full))
        if scene.ghost is not None and scene.ghost.kind != "meeting":
            BarPainter(painter, kit, scene).paint_ghost(scene.ghost)

    def _focus_mark(self, painter: QPainter, kit: Brushes, dense: list[int]) -> None:
        """Mark where the focused or selected bar runs in a lane that shows no single bars."""
        scene = self._scene
        layout, bar = scene.picture.layout, scene.focus
        if bar is None or bar >= len(layout) or int(layout.lane_of[bar]) not in dense:
            return
        row, lane = int(layout.rows[bar]), int(layout.lane_of[bar])
        left = max(0, kit.px(scene.px(float(layout.spans.x0[row]))))
        right = kit.px(min(scene.px(float(layout.spans.x1[row])), float(scene.width)))
        bottom = kit.px(scene.lane_y(lane + 1)) - kit.px(5)
        painter.fillRect(left, bottom, max(kit.px(3), right - left), kit.px(3), kit.colours.accent_text)
