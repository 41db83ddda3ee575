"""The lanes: one graphics object paints grid, bars, words and density strips, only what is in view."""

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from tracker.desktop.views.timeline.bars import BarPainter, gather
from tracker.desktop.views.timeline.brushes import Brushes, kit_of
from tracker.desktop.views.timeline.dense import DensityPainter
from tracker.desktop.views.timeline.out_of_view import out_of_view
from tracker.desktop.views.timeline.relation_painter import RelationPainter
from tracker.desktop.views.timeline.scene import Scene


class LanesItem(QGraphicsObject):
    """Everything below the lane of meetings, in logical pixels of the canvas."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._density = DensityPainter()
        self.setFlag(QGraphicsObject.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # tells what is exposed

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def resized(self) -> None:
        """Take the canvas' new size."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        kit = kit_of(painter)
        painter.save()
        painter.scale(1 / kit.ratio, 1 / kit.ratio)
        self._ground(painter, kit)
        self._stems(painter, kit)
        relations = RelationPainter(painter, kit, self._scene)
        relations.behind()
        self._lanes(painter, kit, option.exposedRect)
        relations.before()
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
            painter.setBrushOrigin(today, head)
            painter.fillRect(QRect(today, head, kit.line, height - head), kit.dashes(colours.today, 1, 3, down=True))

    def _stems(self, painter: QPainter, kit: Brushes) -> None:
        """Paint the lines from the meetings of the selected commitment, behind all bars."""
        scene, end = self._scene, self._scene.stem_end
        for placed in scene.pins if end is not None else ():
            if end is not None and not scene.linked.isdisjoint(placed.ids):
                x, head = kit.px(scene.px(placed.pin.day)), kit.px(scene.head)
                painter.fillRect(x, head, kit.line, kit.px(end) - head, kit.colours.accent_text)

    def _lanes(self, painter: QPainter, kit: Brushes, exposed: QRectF) -> None:
        """Paint the lanes of which something is exposed; all of them if that is not known."""
        scene, rows = self._scene, self._scene.rows
        head, width = kit.px(scene.head), kit.px(scene.width)
        painter.setClipRect(QRect(0, head, width, kit.px(scene.height) - head))
        from_y, to_y = scene.scroll, scene.scroll + scene.room
        if not exposed.isEmpty():
            from_y = max(from_y, scene.content_y(exposed.top()))
            to_y = min(to_y, scene.content_y(exposed.bottom()))
        visible = rows.lanes_between(from_y, to_y)
        between = from_y + scene.head - scene.scroll, to_y + scene.head - scene.scroll
        dense: list[int] = []
        full: list[int] = []
        slim: list[int] = []
        for lane in visible:
            if scene.is_strip(lane):
                dense.append(lane)
            else:
                (slim if rows.forms[lane] == "slim" else full).append(lane)
            bottom = kit.px(scene.lane_y(lane + 1)) - kit.line
            painter.fillRect(0, bottom, width, kit.line, kit.colours.line)
        if dense:
            self._density.paint(painter, kit, scene, dense)
            self._focus_mark(painter, kit, dense)
        if slim:
            BarPainter(painter, kit, scene).paint_slim(gather(scene, kit, slim, between))
        if full:
            BarPainter(painter, kit, scene).paint(gather(scene, kit, full, between))
        for lane in visible:
            self._out_of_view(painter, kit, lane)

    def _out_of_view(self, painter: QPainter, kit: Brushes, lane: int) -> None:
        """Say how many stand earlier and later where a lane would look empty."""
        scene = self._scene
        layout, one = scene.picture.layout, scene.picture.layout.lanes[lane]
        if one.first == one.stop or layout.count(lane, scene.x0, scene.x1):
            return
        if not scene.is_strip(lane) and len(scene.rows.visible(lane, scene.x0, scene.x1)):
            return
        starts = layout.x0[one.first : one.stop]
        later = len(starts) - int(np.searchsorted(starts, scene.x1))
        top = kit.px(max(scene.lane_y(lane), float(scene.head)) + 6)
        out_of_view(painter, kit, scene.width, (len(starts) - later, later), top)

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
