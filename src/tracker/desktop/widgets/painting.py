"""Strokes that widgets, delegates and the timeline share: crisp boxes, text, chips, tags, ticks."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from tracker.desktop.theme import Tokens, current, device_ratio, font, paint_glyph
from tracker.model.palette import ALARMING, DASHED_EDGE, EDGED, FLAG_GLYPH, STATUS_GLYPH, TRAJECTORY_GLYPH
from tracker.model.vocabulary import Flag, Status, Strength, Trajectory

MIDDLE = Qt.TextElideMode.ElideMiddle
RIGHT = Qt.TextElideMode.ElideRight
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
STRENGTHS = len(Strength)

CODE_HEIGHT = 18.0
CAP_HEIGHT = 18.0
STRENGTH_WIDTH = 28.0


def hairline(painter: QPainter, width: float = 1.0) -> float:
    """Return a line width in logical pixels that covers whole device pixels."""
    ratio = device_ratio(painter)
    return max(1.0, round(width * ratio)) / ratio


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded box whose edge lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QBrush(fill))
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        line = hairline(painter, width)
        pen = QPen(edge, line)
        if dashed:
            pen.setDashPattern([3 / width, 2 / width])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        rect = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = max(0.0, radius - line / 2)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float, colour: QColor | None = None) -> None:
    """Paint the 2 px ring that says where the keyboard is."""
    box(painter, rect, radius, None, colour or current().tokens.accent_text, width=2)


def text_width(text: str, face: QFont) -> float:
    """Return how wide a text is, in logical pixels."""
    return QFontMetricsF(face).horizontalAdvance(text)


def elide(text: str, face: QFont, width: float, mode: Qt.TextElideMode = RIGHT) -> str:
    """Shorten a text to a width; names are cut in the middle, sentences on the right."""
    return QFontMetricsF(face).elidedText(text, mode, width)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    face: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT_MIDDLE,
    mode: Qt.TextElideMode = RIGHT,
) -> None:
    """Paint one line of text, shortened to its rectangle."""
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, elide(words, face, rect.width() + 0.5, mode))


def cap_width(key: str) -> float:
    """Return the width of one key cap."""
    return max(CAP_HEIGHT, text_width(key, font(10.5, 500)) + 10)


def caps_width(keys: str) -> float:
    """Return the width of the key caps of a shortcut such as "Ctrl+L"."""
    parts = split_keys(keys)
    return sum(cap_width(part) for part in parts) + 4 * max(0, len(parts) - 1)


def split_keys(keys: str) -> list[str]:
    """Split "Ctrl++" into its keys, the plus key among them."""
    if keys == "+":
        return [keys]
    parts = keys.split("+")
    return [part or "+" for part in (parts[:-1] if keys.endswith("++") else parts)] if keys else []


def paint_caps(painter: QPainter, left: float, middle: float, keys: str, *, on: QColor | None = None) -> float:
    """Paint key caps from `left` and return where they end; `on` is the ink on a coloured face."""
    colours = current().tokens
    for part in split_keys(keys):
        width = cap_width(part)
        cap = QRectF(left, middle - CAP_HEIGHT / 2, width, CAP_HEIGHT)
        if on is None:
            box(painter, cap, 4, colours.sunk, colours.line2)
            text(painter, cap, part, font(10.5, 500), colours.t2, align=CENTRE)
        else:
            edge = QColor(on)
            edge.setAlphaF(0.5)
            box(painter, cap, 4, None, edge)
            text(painter, cap, part, font(10.5, 500), on, align=CENTRE)
        left += width + 4
    return left - 4


def status_width(status: str, size: float = 12) -> float:
    """Return the width of glyph and word."""
    return 14 + 6 + text_width(Status(status).label, font(size, 500))


def paint_status(
    painter: QPainter, rect: QRectF, status: str, *, surface: QColor | None = None, size: float = 12
) -> None:
    """Paint glyph and word of a status in its ink, left aligned."""
    colours = current().tokens
    ink = colours.status[status].ink
    glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
    paint_glyph(painter, glyph, STATUS_GLYPH[status], ink, surface)
    text(painter, rect.adjusted(20, 0, 0, 0), Status(status).label, font(size, 500), ink)


def status_chip_width(status: str) -> float:
    """Return the width of a status chip."""
    return status_width(status) + 16


def paint_status_chip(painter: QPainter, rect: QRectF, status: str, *, edged: bool = False) -> None:
    """Paint a status on its tint. With `edged` it reads like a bar of the timeline: edge, text in t1."""
    colours = current().tokens
    look = colours.status[status]
    edge = look.edge if edged or status in EDGED else None
    box(painter, rect, 4, look.tint, edge, dashed=status in DASHED_EDGE)
    glyph = QRectF(rect.left() + 7, rect.center().y() - 7, 14, 14)
    paint_glyph(painter, glyph, STATUS_GLYPH[status], look.ink, look.tint)
    ink = colours.t1 if edged else look.ink
    text(painter, rect.adjusted(27, 0, -4, 0), Status(status).label, font(12, 500), ink)


def flag_words(flag: str, detail: str = "") -> str:
    """Return "Overdue 8 d", "Gated 2", "Self-declared"."""
    return f"{Flag(flag).label} {detail}".rstrip()


def flag_width(flag: str, detail: str = "") -> float:
    """Return the width of a flag chip."""
    return 6 + 12 + 5 + text_width(flag_words(flag, detail), font(11, 500)) + 7


def paint_flag(painter: QPainter, rect: QRectF, flag: str, detail: str = "") -> None:
    """Paint an outlined flag chip; what is overdue in danger, the rest neutral."""
    colours = current().tokens
    alarming = flag in ALARMING
    ink = colours.danger if alarming else colours.t2
    box(painter, rect, 4, colours.bg, colours.danger if alarming else colours.line2)
    paint_glyph(painter, QRectF(rect.left() + 6, rect.center().y() - 6, 12, 12), FLAG_GLYPH[flag], ink)
    text(painter, rect.adjusted(23, 0, -4, 0), flag_words(flag, detail), font(11, 500), ink)


def code_width(code: str) -> float:
    """Return the width of a code tag such as GB or B2."""
    return max(23.0, text_width(code, font(10.5, 600)) + 10)


def paint_code(painter: QPainter, rect: QRectF, code: str) -> None:
    """Paint an ISO code or a grade as a small tag, centred in height."""
    colours = current().tokens
    tag = QRectF(rect.left(), rect.center().y() - CODE_HEIGHT / 2, code_width(code), CODE_HEIGHT)
    box(painter, tag, 3, colours.bg, colours.line2)
    text(painter, tag, code, font(10.5, 600), colours.t2, align=CENTRE)


def paint_strength(painter: QPainter, rect: QRectF, level: int, colours: Tokens | None = None) -> None:
    """Paint seven rising ticks, `level` of them filled, 28 px wide, centred in height."""
    colours = colours or current().tokens
    bottom = rect.center().y() + 6
    for tick in range(STRENGTHS):
        height = 2 + tick * 10 / (STRENGTHS - 1)
        bar = QRectF(rect.left() + 4 * tick, bottom - height, 3, height)
        painter.fillRect(bar, colours.t2 if tick < level else colours.line2)


def paint_trajectory(painter: QPainter, rect: QRectF, trajectory: str, *, size: float = 12) -> None:
    """Paint the glyph and word of a trajectory as plain text."""
    ink = current().tokens.t2
    glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
    paint_glyph(painter, glyph, TRAJECTORY_GLYPH[trajectory], ink)
    text(painter, rect.adjusted(19, 0, 0, 0), Trajectory(trajectory).label, font(size), ink)


def hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Hatch a rectangle at 45 degrees, 1.3 px lines every 6 px, dashed above and below: approximate."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, hairline(painter), Qt.PenStyle.DashLine))
    painter.drawLine(rect.topLeft(), rect.topRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.3))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += 6
    painter.restore()
