"""Paints over the canvas what the hand holds: ghosts with their label, the snap line, the selecting band."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from tracker.desktop.theme import current
from tracker.desktop.views.timeline.brushes import Brushes, brushes
from tracker.desktop.views.timeline.held import Band, Ghost
from tracker.desktop.views.timeline.scene import AXIS, MEETINGS, Scene
from tracker.model.palette import meeting_glyph
from tracker.model.timeline import BAR, PITCH
from tracker.model.timeline.pins import TIER
from tracker.model.timeline.room import GLYPH_ROOM, SPARE
from tracker.model.vocabulary import MeetingState

FAR = 9  # px beyond the left edge at which a box that begins outside is cut
PIN = 11
LEAST_LABEL = 28  # px under which a shortened label says nothing


class GestureItem(QGraphicsObject):
    """The top of the canvas, in its logical pixels; empty while nothing is dragged."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height)

    def resized(self) -> None:
        """Take the canvas' new size."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        held = self._scene.held
        if not held.ghosts and held.band is None:
            return
        ratio = painter.device().devicePixelRatioF()
        kit = brushes(current().tokens, ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        stroke = _Stroke(painter, kit, self._scene)
        if held.guide is not None:
            stroke.guide(held.guide.x)
        for ghost in reversed(held.ghosts):
            stroke.ghost(ghost)
        if held.band is not None:
            stroke.band(held.band)
        painter.restore()


class _Stroke:
    """One painting; coordinates are device pixels."""

    def __init__(self, painter: QPainter, kit: Brushes, scene: Scene) -> None:
        self.painter, self.kit, self.scene = painter, kit, scene
        self.width, self.height = kit.px(scene.width), kit.px(BAR)
        self.head = kit.px(scene.head)

    def guide(self, x: float) -> None:
        """Paint the line of what is snapped to, from the calendar down."""
        kit, scene = self.kit, self.scene
        at = kit.px(scene.px(x))
        if 0 <= at <= self.width:
            top = kit.px(AXIS)
            self.painter.setBrushOrigin(0, top)
            rect = QRect(at, top, max(kit.line, kit.px(1)), kit.px(scene.height) - top)
            self.painter.fillRect(rect, kit.dashes(kit.colours.accent_text, 4, 3, down=True))

    def ghost(self, ghost: Ghost) -> None:
        """Paint where something would lie, in every lane that shows it."""
        if ghost.kind == "meeting":
            self._meeting(ghost)
            return
        self.painter.save()
        self.painter.setClipRect(QRect(0, self.head, self.width, self.kit.px(self.scene.height) - self.head))
        if ghost.kind == "new":
            self._new(ghost)
        else:
            self._bars(ghost)
        self.painter.restore()

    def _bars(self, ghost: Ghost) -> None:
        scene, kit = self.scene, self.kit
        row = scene.picture.columns.row_of(ghost.id)
        tops = {bar: scene.rows.top_of(bar) - scene.scroll + scene.head for bar in scene.picture.layout.bars_of(row)}
        shown = {bar: top for bar, top in tops.items() if scene.head - PITCH < top < scene.height}
        labelled = scene.focus if scene.focus in shown else next(iter(shown), None)  # one, in whatever lanes it stands
        for bar, top in shown.items():
            lane = int(scene.picture.layout.lane_of[bar])
            if scene.rows.forms[lane] != "bars":
                self._thin(ghost, lane, labelled=bar == labelled)
                continue
            y = kit.px(top)
            self._old(row, y)
            rect = self._box(ghost, y)
            self._named(rect, kit.status_glyph(int(scene.picture.standing.status[row])), row)
            if bar == labelled:
                self._label(ghost, rect)

    def _thin(self, ghost: Ghost, lane: int, *, labelled: bool) -> None:
        """Mark a ghost at the foot of a lane that shows no bars with words."""
        scene, kit = self.scene, self.kit
        left, right = kit.px(scene.px(ghost.x0)), kit.px(min(scene.px(ghost.x1), 2.0 * scene.width))
        y = kit.px(scene.lane_y(lane + 1)) - kit.px(5)
        rect = QRect(left, y, max(kit.px(4), right - left), kit.px(4))
        self.painter.fillRect(rect, kit.colours.accent_text)
        if labelled:
            self._label(ghost, QRect(rect.left(), y - self.height - kit.px(3), rect.width(), self.height))

    def _old(self, row: int, y: int) -> None:
        """Leave the old place as a hollow hairline."""
        scene, kit = self.scene, self.kit
        spans = scene.picture.layout.spans
        left = max(kit.px(scene.px(float(spans.x0[row]))), -kit.px(FAR))
        right = kit.px(min(scene.px(float(spans.x1[row])), scene.width + FAR))
        rect = QRect(left, y, max(kit.px(3), right - left), self.height)
        self.painter.fillRect(rect, kit.colours.bg)
        self._edge(rect, kit.colours.line2, Qt.PenStyle.SolidLine)

    def _box(self, ghost: Ghost, y: int) -> QRect:
        """Paint the ghost itself: accent tint with a dashed edge, hatched where its date is approximate."""
        scene, kit, colours = self.scene, self.kit, self.kit.colours
        left = max(kit.px(scene.px(ghost.x0)), -kit.px(FAR))
        right = kit.px(min(scene.px(ghost.x1), scene.width + FAR))
        rect = QRect(left, y, max(kit.px(4), right - left), self.height)
        self.painter.fillRect(rect, colours.accent_tint)
        first = kit.px(scene.px(ghost.first))
        fuzzy = QRect(rect)
        if ghost.kind == "start":
            fuzzy.setRight(min(first - 1, rect.right()))
        else:
            fuzzy.setLeft(max(first, rect.left()))
        if fuzzy.width() > 0 and ghost.kind != "meeting":
            self.painter.setBrushOrigin(fuzzy.left(), y)
            self.painter.fillRect(fuzzy, kit.hatch(colours.accent_line))
        self._edge(rect, colours.accent_text, Qt.PenStyle.DashLine)
        return rect

    def _named(self, rect: QRect, glyph: QPixmap, row: int) -> None:
        """Write glyph and headline into a ghost."""
        kit = self.kit
        left = max(rect.left(), 0)
        room = min(rect.right(), self.width) - left - kit.px(GLYPH_ROOM) - kit.px(SPARE)
        if room > kit.px(LEAST_LABEL):
            top = rect.top() + (self.height - kit.px(12)) // 2
            self.painter.drawPixmap(left + kit.px(5), top, glyph)
            written = kit.written(self.scene.picture.columns.headlines[row], kit.label, room)
            middle = rect.top() + (self.height - kit.label.height) // 2
            written.draw(self.painter, left + kit.px(GLYPH_ROOM), middle, kit.colours.t1)

    def _new(self, ghost: Ghost) -> None:
        """Paint what is drawn anew."""
        scene = self.scene
        top = scene.head + ghost.top - scene.scroll
        rect = self._box(ghost, self.kit.px(max(scene.head + 3.0, min(top, scene.height - BAR - 4.0))))
        self._label(ghost, rect)

    def _meeting(self, ghost: Ghost) -> None:
        scene, kit = self.scene, self.kit
        placed = next((each for each in scene.pins if ghost.id in each.ids), None)
        if placed is None:
            return
        x = kit.px(scene.px(ghost.x0))
        y = kit.px(AXIS) + kit.px(3 if MEETINGS in scene.collapsed else 4 + TIER * placed.tier)
        record = scene.picture.meetings[ghost.id].record
        glyph = kit.glyph(meeting_glyph(record.kind, MeetingState.planned), kit.colours.accent_text, None, PIN)
        self.painter.fillRect(x, y, kit.line, kit.px(scene.height) - y, kit.colours.accent_text)
        self.painter.drawPixmap(x - glyph.width() // 2, y + (kit.px(TIER) - glyph.height()) // 2 - kit.px(1), glyph)
        self._tag(ghost.label, x + kit.px(4), y - kit.px(1), left_of=False)

    def band(self, band: Band) -> None:
        """Paint the rectangle that selects, and how many it touches."""
        scene, kit, colours = self.scene, self.kit, self.kit.colours
        x0, x1 = sorted((kit.px(scene.px(band.day0)), kit.px(scene.px(band.day1))))
        y0, y1 = sorted(kit.px(y - scene.scroll + scene.head) for y in (band.y0, band.y1))
        rect = QRect(x0, max(y0, self.head), max(1, x1 - x0), max(1, y1 - max(y0, self.head)))
        wash = QColor(colours.accent_text)
        wash.setAlphaF(0.10)
        self.painter.fillRect(rect, wash)
        self._edge(rect, colours.accent_text, Qt.PenStyle.DashLine)
        words = "1 commitment" if band.count == 1 else f"{band.count:,} commitments"
        self._tag(words, rect.right(), min(rect.bottom() + kit.px(4), kit.px(scene.height) - self.height), left_of=True)

    def _label(self, ghost: Ghost, rect: QRect) -> None:
        if ghost.label:
            at = rect.left() if ghost.kind == "start" else rect.right()
            self._tag(ghost.label, at, rect.top(), left_of=ghost.kind == "start")

    def _tag(self, words: str, x: int, y: int, *, left_of: bool) -> None:
        """Write on a dark label beside what is dragged, inside the canvas."""
        painter, kit = self.painter, self.kit
        written = kit.written(words, kit.label)
        width = written.width + kit.px(20)
        left = x - width - kit.px(7) if left_of else x + kit.px(7)
        inside = max(kit.px(4), min(left, self.width - width - kit.px(4)))
        if inside != left and y + 2 * self.height + kit.px(3) < kit.px(self.scene.height):
            y += self.height + kit.px(3)  # below what it would cover
        left = inside
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colours.tip)
        painter.drawRoundedRect(QRectF(left, y, width, self.height), 3 * kit.ratio, 3 * kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        written.draw(painter, left + kit.px(10), y + (self.height - kit.label.height) // 2, kit.colours.on_tip)

    def _edge(self, rect: QRect, colour: QColor, style: Qt.PenStyle) -> None:
        painter, thick = self.painter, self.kit.ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, thick, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = thick / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), 3 * self.kit.ratio, 3 * self.kit.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
