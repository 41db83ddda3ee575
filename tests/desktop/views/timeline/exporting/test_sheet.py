"""A sheet keeps what painters paint, where they paint it, and as what it is."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import current, theme_of
from tracker.desktop.views.timeline.exporting.marks import Box, Mark, Outline, Picture, Rect, Symbol, Text
from tracker.desktop.views.timeline.exporting.paper_kit import PaperKit, paper_font
from tracker.desktop.views.timeline.exporting.sheet import Sheet
from tracker.desktop.widgets.painting import text
from tracker.model.vocabulary import Status

M = TypeVar("M", bound=Mark)
RED = QColor("#c00000")


@pytest.fixture
def kit(qapp: QApplication) -> PaperKit:
    theme_of(qapp)
    return PaperKit(current().tokens, 2.0)


@pytest.fixture
def sheet(kit: PaperKit) -> Sheet:
    return kit.sheet()


def only(sheet: Sheet, kind: type[M]) -> M:
    (found,) = sheet.marks
    assert isinstance(found, kind)
    return found


def points(outline: Outline) -> Iterator[tuple[float, float]]:
    for _, numbers in outline.steps:
        yield from zip(numbers[0::2], numbers[1::2], strict=True)


def test_a_rectangle_is_a_box_on_the_page(sheet: Sheet) -> None:
    sheet.translate(100, 50)
    sheet.save()
    sheet.scale(0.5, 0.5)
    sheet.fillRect(20, 40, 60, 10, RED)
    sheet.restore()
    sheet.fillRect(QRect(1, 2, 3, 4), QBrush(RED))
    assert sheet.marks == [Box(Rect(110, 70, 30, 5), "#c00000"), Box(Rect(101, 52, 3, 4), "#c00000")]


def test_what_is_outside_the_clip_is_cut_off(sheet: Sheet) -> None:
    sheet.translate(10, 0)
    sheet.setClipRect(QRectF(0, 0, 50, 20))
    sheet.fillRect(-30, 5, 200, 40, RED)
    sheet.fillRect(60, 0, 10, 10, RED)
    sheet.setClipping(False)
    sheet.fillRect(60, 0, 10, 10, RED)
    assert [mark.bounds for mark in sheet.marks] == [Rect(10, 5, 50, 15), Rect(70, 0, 10, 10)]


def test_an_outline_over_the_edge_keeps_the_clip(sheet: Sheet) -> None:
    sheet.setClipRect(0, 0, 50, 20)
    sheet.setPen(QPen(RED, 2))
    sheet.drawRoundedRect(QRectF(40, 2, 30, 10), 3, 3)
    mark = only(sheet, Outline)
    assert mark.clip == Rect(0, 0, 50, 20)
    assert mark.stroke is not None
    assert (mark.stroke.colour, mark.stroke.width, mark.fill) == ("#c00000", 2, "")


def test_pen_and_brush_make_stroke_and_fill(sheet: Sheet) -> None:
    sheet.scale(0.5, 0.5)
    pen = QPen(RED, 2)
    pen.setDashPattern([3, 2])
    sheet.setPen(pen)
    sheet.setBrush(QColor("#00ff00"))
    sheet.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(8, 0), QPointF(4, 6)]))
    mark = only(sheet, Outline)
    assert mark.fill == "#00ff00"
    assert mark.stroke is not None
    assert (mark.stroke.width, mark.stroke.dashes) == (1, (3, 2))
    assert set(points(mark)) >= {(0, 0), (4, 0), (2, 3)}


@pytest.mark.parametrize("origin", [0, 3, -7])
def test_dashes_are_a_line_in_step_with_their_origin(sheet: Sheet, kit: PaperKit, origin: int) -> None:
    sheet.setBrushOrigin(QPoint(origin, 0))
    sheet.fillRect(QRect(10, 4, 100, 2), kit.dashes(RED))
    mark = only(sheet, Outline)
    assert list(points(mark)) == [(10, 5), (110, 5)]
    assert mark.stroke is not None
    assert (mark.stroke.width, mark.stroke.dashes) == (2, (6, 4))
    assert mark.stroke.phase == (10 - origin) % 10


def test_dashes_downwards_run_downwards(sheet: Sheet, kit: PaperKit) -> None:
    sheet.fillRect(QRect(10, 4, 2, 30), kit.dashes(RED, 2, 2, down=True))
    assert list(points(only(sheet, Outline))) == [(11, 4), (11, 34)]


def test_a_hatch_is_rising_lines_inside_its_rectangle(sheet: Sheet, kit: PaperKit) -> None:
    sheet.fillRect(QRect(10, 20, 60, 40), kit.hatch(RED))
    ground, lines = sheet.marks
    assert isinstance(ground, Box)
    assert isinstance(lines, Outline)
    ends = list(points(lines))
    assert len(ends) > 8
    assert all(10 <= x <= 70 and 20 <= y <= 60 for x, y in ends)
    assert all(
        x1 > x0 and x1 - x0 == pytest.approx(y0 - y1) for (x0, y0), (x1, y1) in zip(ends[::2], ends[1::2], strict=True)
    )


def test_text_stands_on_its_base_line_in_its_weight(sheet: Sheet) -> None:
    sheet.scale(0.5, 0.5)
    sheet.setFont(paper_font(24, 600))
    sheet.setPen(RED)
    sheet.drawText(QPointF(40, 60), "Troops")
    mark = only(sheet, Text)
    assert (mark.x, mark.y, mark.words, mark.size, mark.weight) == (20, 30, "Troops", 12, 600)
    assert 20 < mark.width < 60


@pytest.mark.parametrize(
    ("align", "left"),
    [(Qt.AlignmentFlag.AlignLeft, 0.0), (Qt.AlignmentFlag.AlignHCenter, 0.5), (Qt.AlignmentFlag.AlignRight, 1.0)],
)
def test_text_in_a_rectangle_is_put_where_it_is_aligned(sheet: Sheet, align: Qt.AlignmentFlag, left: float) -> None:
    text(sheet, QRectF(100, 10, 200, 20), "Paris", paper_font(12), RED, align=align | Qt.AlignmentFlag.AlignVCenter)
    mark = only(sheet, Text)
    assert mark.x == pytest.approx(100 + (200 - mark.width) * left, abs=0.1)
    assert 20 < mark.y < 28


def test_words_over_the_right_edge_are_shortened(sheet: Sheet) -> None:
    sheet.setClipRect(0, 0, 100, 40)
    sheet.setFont(paper_font(12))
    sheet.drawText(QPointF(30, 20), "Deploy peacekeeping troops after a ceasefire")
    sheet.drawText(QPointF(95, 20), "Beyond")
    sheet.drawText(QPointF(-20, 20), "Before the edge")
    mark = only(sheet, Text)
    assert mark.words.startswith("Deploy")
    assert mark.words.endswith("…")
    assert mark.x + mark.width <= 100.5


def test_a_glyph_is_a_symbol(sheet: Sheet, kit: PaperKit) -> None:
    sheet.drawPixmap(10, 20, kit.glyph("lock", RED, size=9))
    mark = only(sheet, Symbol)
    assert (mark.name, mark.rect, mark.colour) == ("i-lock", Rect(10, 20, 18, 18), "#c00000")


def test_pieces_that_the_kit_draws_stay_outlines(sheet: Sheet, kit: PaperKit) -> None:
    status = list(Status).index(Status.preparing)
    sheet.scale(0.5, 0.5)
    sheet.drawPixmap(100, 40, kit.cap(status, left=True, filled=True))
    sheet.drawPixmap(200, 40, kit.lock(2, RED))
    assert not any(isinstance(mark, Picture) for mark in sheet.marks)
    assert any(isinstance(mark, Text) and mark.words == "2" for mark in sheet.marks)
    assert any(isinstance(mark, Symbol) and mark.name == "i-lock" for mark in sheet.marks)
    cap = sheet.marks[0]
    assert 49 <= cap.bounds.x <= 51
    assert cap.bounds.right <= 56


def test_an_image_of_few_colours_becomes_outlines(sheet: Sheet) -> None:
    image = QImage(4, 3, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    for x, y in ((0, 2), (1, 2), (1, 1), (3, 0)):
        image.setPixelColor(x, y, RED)
    sheet.drawImage(QRect(10, 10, 40, 30), image)
    mark = only(sheet, Outline)
    assert mark.fill == "#c00000"
    assert {(10, 30), (20, 40), (20, 20), (30, 40), (40, 10), (50, 20)} <= set(points(mark))


def test_a_photograph_stays_a_picture(sheet: Sheet) -> None:
    image = QImage(64, 1, QImage.Format.Format_RGB32)
    for x in range(64):
        image.setPixelColor(x, 0, QColor(4 * x, 0, 0))
    sheet.drawImage(QPointF(5, 6), image)
    mark = only(sheet, Picture)
    assert mark.rect == Rect(5, 6, 64, 1)
    assert QImage.fromData(mark.png).size() == image.size()
    sheet.marks.clear()
    sheet.drawPixmap(QPoint(1, 2), QPixmap.fromImage(image))
    assert only(sheet, Picture).rect == Rect(1, 2, 64, 1)


def test_a_sheet_tells_painters_where_they_are(sheet: Sheet) -> None:
    assert sheet.device().devicePixelRatioF() == 2.0
    sheet.translate(5, 6)
    assert sheet.deviceTransform().map(QPointF(1, 1)) == QPointF(12, 14)
    path = QPainterPath(QPointF(0, 0))
    path.lineTo(1, 1)
    sheet.drawPath(path)
    assert sheet.marks == []  # without pen and brush there is nothing to see
