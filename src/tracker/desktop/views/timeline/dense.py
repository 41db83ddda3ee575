"""Density strips: how many commitments of each status run at each column of pixels, drawn as one image a lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tracker.desktop.views.timeline.brushes import Brushes
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.timeline import PADDING, density

COLUMN = 2  # px
INSET = PADDING + 3
CAPTION = 16  # px of the line over a strip that says how many
MOST_TILES = 200
ROUNDING = 1e-7  # px by which a product may be too high
TALL = 60  # px from which a strip has a caption
WORDS = {2: (np.uint16, 0x0101), 4: (np.uint32, 0x01010101)}  # what makes so many pixels of one at once


@dataclass(frozen=True)
class Tile:
    """The strip of one lane from a column on, counted from the first day; of the lane as its stamp says."""

    column: int
    columns: int
    image: QImage
    left: int  # px in the image, which may hold the strips of several lanes side by side
    stamp: int


class DensityPainter:
    """Paints strips, and keeps them while only time moves."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._tiles: dict[tuple[int, int], Tile] = {}
        self._inks: tuple[Brushes | None, list[int], list[int]] = None, [], []

    def paint(self, painter: QPainter, kit: Brushes, scene: Scene, lanes: Sequence[int]) -> None:
        """Paint the strips of lanes; neighbours that are not at hand are counted in one pass."""
        key = (scene.scale, id(kit))
        if key != self._key or len(self._tiles) > MOST_TILES:
            self._key, self._tiles = key, {}
        columns = max(1, -(-scene.width // COLUMN)) + 1
        first = int(scene.x0 * scene.scale / COLUMN)
        stamps = scene.picture.layout.stamps
        wanted = [(lane, _height(scene, kit, lane)) for lane in lanes]
        missing = [lane for lane, height in wanted if not self._has(lane, height, stamps[lane], first, columns)]
        for _, run in groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0]):
            self._make(kit, scene, [lane for _, lane in run], first, columns)
        for lane in lanes:
            self._put(painter, kit, scene, lane)

    def _has(self, lane: int, height: int, stamp: int, first: int, columns: int) -> bool:
        tile = self._tiles.get((lane, height))
        if tile is None or tile.stamp != stamp:
            return False
        return tile.column <= first and first + columns <= tile.column + tile.columns

    def _make(self, kit: Brushes, scene: Scene, lanes: list[int], first: int, columns: int) -> None:
        """Draw lanes for what is in view; and for as much on both sides, if only time has moved."""
        stamps = scene.picture.layout.stamps
        tiles = (self._tiles.get((lane, _height(scene, kit, lane))) for lane in lanes)
        moved = all(tile is not None and tile.stamp == stamps[lane] for lane, tile in zip(lanes, tiles, strict=True))
        margin = columns if moved else 0
        start, wide = max(0, first - margin), columns + 2 * margin
        day = COLUMN / scene.scale
        layout = scene.picture.layout
        stacked = density(layout, lanes, start * day, (start + wide) * day, wide)
        for kind in range(1, stacked.shape[1]):  # a fifth of what `cumsum` takes along this axis
            stacked[:, kind] += stacked[:, kind - 1]
        peaks = np.maximum(1, np.maximum(layout.peaks[list(lanes)], stacked[:, -1].max(axis=1, initial=0)))
        table, pale = self._colours(kit)
        ahead = round((scene.picture.standing.as_of + 1) / day) - start
        heights = [_height(scene, kit, lane) for lane in lanes]
        for height in set(heights):
            mine = [at for at, each in enumerate(heights) if each == height]
            image = strips(stacked[mine], height, peaks[mine], table, pale, ahead, self._wide(kit))
            apart = image.width() // len(mine)
            for place, at in enumerate(mine):
                tile = Tile(start, wide, image, place * apart, layout.stamps[lanes[at]])
                self._tiles[lanes[at], height] = tile

    @staticmethod
    def _wide(kit: Brushes) -> int:
        """Return how many pixels of the image a column takes: as many as on the screen, as to scale costs much."""
        return wide if (wide := kit.px(COLUMN)) in WORDS and wide == COLUMN * kit.ratio else 1

    def _colours(self, kit: Brushes) -> tuple[list[int], list[int]]:
        """Return the colours of the statuses, and what they are where it is still to come."""
        if self._inks[0] is not kit:
            colours = [_mix(edge, tint) for edge, tint in zip(kit.edges, kit.tints, strict=True)]
            pale = [_mix(colour, kit.colours.future, 0.5).rgba() for colour in colours]
            self._inks = kit, [colour.rgba() for colour in colours], pale
        return self._inks[1:]

    def _put(self, painter: QPainter, kit: Brushes, scene: Scene, lane: int) -> None:
        height = _height(scene, kit, lane)
        tile = self._tiles[lane, height]
        bottom = kit.px(scene.lane_y(lane + 1)) - kit.px(INSET)
        left = kit.px(tile.column * COLUMN - scene.x0 * scene.scale)
        target = QRect(left, bottom - height, kit.px(tile.columns * COLUMN), height)
        painter.drawImage(target, tile.image, QRect(tile.left, 0, tile.columns * self._wide(kit), height))
        if _captioned(scene, lane):
            peak, shown = int(scene.picture.layout.peaks[lane]), scene.picture.layout.count(lane, scene.x0, scene.x1)
            words = kit.written(f"up to {peak:,} at a time, ", kit.small)
            counted = kit.written(f"{shown:,} in view", kit.small)  # apart, as this alone is new at every zoom
            at = QPoint(kit.px(10), bottom - height - kit.px(CAPTION))
            wide = words.width + counted.width + kit.px(4)
            painter.fillRect(at.x() - kit.px(2), at.y(), wide, kit.px(CAPTION), kit.colours.bg)
            words.draw(painter, at.x(), at.y(), kit.colours.t3)
            counted.draw(painter, at.x() + words.width, at.y(), kit.colours.t3)


def _captioned(scene: Scene, lane: int) -> bool:
    return scene.rows.heights[lane] >= TALL


def _height(scene: Scene, kit: Brushes, lane: int) -> int:
    whole = scene.rows.heights[lane] - 2 * INSET - (CAPTION if _captioned(scene, lane) else 0)
    return max(1, kit.px(whole))


def strips(
    stacked: npt.NDArray[np.int32],
    height: int,
    peaks: npt.NDArray[np.int64],
    table: Sequence[int],
    pale: Sequence[int] = (),
    ahead: int | None = None,
    wide: int = 1,
) -> QImage:
    """Draw stacked counts [lane, status, column] side by side, `height` px high; any count is at least one pixel.

    A column takes 1, 2 or 4 px. Each lane takes as many columns as fill whole words of memory. From the column `ahead`
    on it is `pale`: that is still to come.
    """
    lanes, kinds, width = stacked.shape
    kind = np.uint8 if height < 256 else np.uint16  # bytes are compared at twice the speed
    tops = np.zeros((kinds, lanes, -(-width // 4) * 4), kind)  # lines of an image begin at whole words
    share = stacked * (height / peaks)[:, None, None]
    share -= ROUNDING
    np.ceil(share, out=share)  # in place: new arrays of this size cost more than what is counted in them
    np.minimum(share, height, out=share)
    tops[:, :, :width] = share.swapaxes(0, 1)
    level = np.arange(height, 0, -1, dtype=kind)[:, None]
    index = np.zeros((height, lanes * tops.shape[2]), np.uint8)
    above = np.empty(index.shape, np.bool_)
    for each in tops.reshape(kinds, -1):
        np.greater(level, each, out=above)
        np.add(index, above.view(np.uint8), out=index)
    if ahead is not None:
        index.reshape(height, lanes, -1)[:, :, max(0, ahead) :] += len(table) + 1
    if wide in WORDS:
        word, same = WORDS[wide]
        index = (index.astype(word) * word(same)).view(np.uint8)
    image = QImage(index.tobytes(), index.shape[1], height, index.strides[0], QImage.Format.Format_Indexed8)
    image.setColorTable([*table, 0, *pale, 0])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _mix(first: QColor, second: QColor, part: float = 0.62) -> QColor:
    """Return the colour between two, by default closer to the first."""

    def mixed(one: int, two: int) -> int:
        return round(part * one + (1 - part) * two)

    return QColor(
        mixed(first.red(), second.red()), mixed(first.green(), second.green()), mixed(first.blue(), second.blue())
    )
