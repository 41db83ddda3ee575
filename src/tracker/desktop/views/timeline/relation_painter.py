"""Paints what joins bars: arrows of the selection, the bars of a joint commitment, and what came out of a meeting."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tracker.desktop.views.timeline.brushes import Brushes
from tracker.desktop.views.timeline.relations import Relation, To
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.timeline.routes import Box, Point, route

HEAD = 6.0  # px, length of an arrow's head
WIDE = 3.5  # px, half of its width
BESIDE = 5.0  # px between a bar and the line that joins it to its others
DOT = 3.0  # px, radius
WORDED = 8  # more arrows than these go without words,
CLOSE = 2.0  # and all from farther away than so many px a day, where they would cover the names of other bars
STEP = 7.0  # px between arrows that leave a bar side by side


class Arrow(NamedTuple):
    """A relation and the corners of its way, in px."""

    relation: Relation
    corners: tuple[Point, ...]


class RelationPainter:
    """Paints for one painting; works in logical pixels and puts down device pixels."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self._painter, self._kit, self._scene = painter, kit, scene
        self._colour = kit.colours.accent_text
        self._arrows = tuple(self._ways())
        self._written: list[QRectF] = []

    def behind(self) -> None:
        """Paint the lines, which pass behind the bars so that no words are crossed."""
        self._down()
        if self._scene.held.ghosts:
            return
        self._joint()
        for arrow in self._arrows:
            self._line(arrow.corners, self._colour, dashed=arrow.relation.to is To.meeting)

    def before(self) -> None:
        """Paint over the bars: dots, the heads of arrows, and what they stand for."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marked()
        for arrow in self._arrows if not self._scene.held.ghosts else ():
            corners, relation = arrow.corners, arrow.relation
            if relation.to is To.commitment:
                if relation.out:
                    self._head(corners[-2], corners[-1])
                if relation.back:
                    self._head(corners[1], corners[0])
            if len(self._arrows) <= WORDED and self._scene.scale >= CLOSE:
                self._words(relation.words, corners if relation.to is To.commitment else corners[1::-1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _down(self) -> None:
        """Paint the line from a selected meeting down to what came out of it."""
        scene, kit = self._scene, self._kit
        bars, meeting = scene.bars_of(scene.offspring), scene.origin
        if meeting is None or not len(bars):
            return
        bottom = min(scene.bar_top(int(bars[-1])) + 10, float(scene.height))
        if bottom > scene.head:
            x, top = kit.px(scene.px(meeting.first)), kit.px(scene.head)
            self._painter.fillRect(x, top, kit.line, kit.px(bottom) - top, self._colour)

    def _marked(self) -> None:
        """Paint a dot at each bar in view that came out of the selected meeting, and the way to its start."""
        scene, meeting = self._scene, self._scene.origin
        if meeting is None:
            return
        x = scene.px(meeting.first)
        for bar in scene.bars_of(scene.offspring).tolist():
            box = self._box(bar)
            if box.bottom < scene.head or box.top > scene.height:
                continue
            if box.left <= x <= box.right:
                self._dot(x, box.top)
                continue
            end = box.left if x < box.left else box.right
            self._line([(x, box.middle), (end, box.middle)], self._colour)
            self._dot(end, box.middle)

    def _dot(self, x: float, y: float) -> None:
        ratio = self._kit.ratio
        self._painter.setPen(QPen(self._kit.colours.bg, ratio))
        self._painter.setBrush(self._colour)
        self._painter.drawEllipse(QPointF(x * ratio, y * ratio), (DOT + 0.5) * ratio, (DOT + 0.5) * ratio)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _joint(self) -> None:
        """Join the bars of the commitment that is pointed at, or else selected, in the lanes of its makers."""
        scene, layout = self._scene, self._scene.picture.layout
        pointed = scene.hover if scene.hover is not None and scene.hover < len(layout) else None
        row = int(layout.rows[pointed]) if pointed is not None else next(iter(scene.selected), None)
        if row is None or (pointed is None and len(scene.selected) > 1):
            return
        boxes = [self._box(bar) for bar in self._bars(row)]
        if len(boxes) < 2:
            return
        colour = self._kit.colours.t2 if pointed is not None else self._colour
        x = max(2.0, min(box.left for box in boxes) - BESIDE)
        self._line([(x, boxes[0].middle), (x, boxes[-1].middle)], colour)
        for box in boxes:
            self._line([(x, box.middle), (max(x, box.left), box.middle)], colour)

    def _ways(self) -> Iterator[Arrow]:
        """Yield where the arrows of the selected commitment run."""
        scene = self._scene
        row = next(iter(scene.selected), None)
        if row is None or not scene.relations:
            return
        for number, relation in enumerate(scene.relations):
            if relation.to is To.meeting:
                corners = self._to_agenda(row, relation.other)
            else:
                source, target = self._nearest(row, relation.other)
                corners = route(source, target, STEP * (number % 6)) if source and target else ()
            if corners:
                yield Arrow(relation, corners)

    def _nearest(self, source: int, target: int) -> tuple[Box | None, Box | None]:
        """Return the two bars of two commitments that are closest to each other, the focused one if it is of them."""
        scene, focus = self._scene, self._scene.focus
        pairs = [
            (focus not in (one, other), abs(scene.bar_top(one) - scene.bar_top(other)), one, other)
            for one in self._bars(source)
            for other in self._bars(target)
        ]
        if not pairs:
            return None, None
        _, _, one, other = min(pairs)
        return self._box(one), self._box(other)

    def _to_agenda(self, row: int, number: int) -> tuple[Point, ...]:
        """Return the way from a bar up to the meeting on whose agenda it is."""
        scene, bars = self._scene, self._bars(row)
        meeting = scene.picture.meetings.get(number)
        if meeting is None or not bars:
            return ()
        box = self._box(scene.focus if scene.focus in bars else bars[0])
        x = scene.px(meeting.first)
        if box.left <= x <= box.right:
            return (x, box.top), (x, float(scene.head))
        return (min(max(x, box.left), box.right), box.middle), (x, box.middle), (x, float(scene.head))

    def _bars(self, row: int) -> list[int]:
        found: list[int] = self._scene.bars_of(frozenset([row])).tolist()
        return found

    def _box(self, bar: int) -> Box:
        """Return where a bar is; of a badge or a strip, where that is."""
        scene, layout = self._scene, self._scene.picture.layout
        lane, row = int(layout.lane_of[bar]), int(layout.rows[bar])
        top = scene.bar_top(bar)
        left = scene.px(float(layout.spans.x0[row]))
        right = max(left + 3, scene.px(min(float(layout.spans.x1[row]), scene.x1 + 1e6)))
        cluster = scene.rows.cluster_of(bar)
        if cluster is not None:
            left = scene.px(cluster.x0)
            right = left + 50
        height = scene.rows.bar_height(lane)
        return Box(max(left, -40.0), max(min(right, scene.width + 40.0), -37.0), top, top + height)

    def _line(self, corners: Sequence[Point], colour: QColor, *, dashed: bool = False) -> None:
        """Paint a line in whole device pixels, so that it is as crisp as the grid."""
        kit, painter = self._kit, self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        pen = QPen(colour, kit.line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        half = kit.line / 2
        places = [QPointF(kit.px(x) + half, kit.px(y) + half) for x, y in corners]
        for one, other in pairwise(places):
            painter.drawLine(one, other)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _head(self, before: Point, tip: Point) -> None:
        """Paint the head of an arrow at the end of a line."""
        ratio = self._kit.ratio
        across, down = np.sign(tip[0] - before[0]), np.sign(tip[1] - before[1])
        back = tip[0] - across * HEAD, tip[1] - down * HEAD
        aside = down * WIDE, across * WIDE
        points = [tip, (back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1])]
        half = self._kit.line / 2 / ratio
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour)
        self._painter.drawPolygon(QPolygonF([QPointF((x + half) * ratio, (y + half) * ratio) for x, y in points]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _words(self, words: str, corners: Sequence[Point]) -> None:
        """Write beside the end of an arrow what it stands for."""
        kit, (x, y) = self._kit, corners[-1]
        away = -1 if corners[-2][1] < y else 1
        written = kit.written(words, kit.small)
        left, height = kit.px(x) + kit.px(7), kit.px(13)
        top = kit.px(y + away * 7) - height // 2
        half = kit.line / 2
        rect = QRectF(left + half, top + half, written.width + kit.px(8), height)
        while (other := next((each for each in self._written if each.intersects(rect)), None)) is not None:
            rect.moveLeft(other.right() + kit.px(3))
        self._written.append(rect)
        left = int(rect.left())
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(kit.colours.accent_line, kit.line))
        self._painter.setBrush(kit.colours.bg)
        self._painter.drawRoundedRect(rect, 3 * kit.ratio, 3 * kit.ratio)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        written.draw(self._painter, left + kit.px(4), top + (height - kit.small.height) // 2, kit.colours.accent_text)
