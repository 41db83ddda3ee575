"""The offices of a person as bars over the years, with the day from which we look."""

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import box, hairline, text, text_width
from tracker.model import dates
from tracker.model.records import Actor, Office

ROW, AXIS = 28.0, 20.0
YEAR = 365.25
LABEL_GAP = 44.0


class OfficesStrip(QWidget):
    """One row for each office: filled up to the day, outlined after it, open where it does not end."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bars: list[tuple[int, int | None, str]] = []
        self.setAccessibleName("Offices over time")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_of(self, person: int) -> None:
        """Show the offices of a person, those whose beginning is known."""
        store, bars = self._session.store, []
        for one in store.all(Office, person=person):
            first = dates.bounds(one.since)[0] if one.since else None
            last = dates.bounds(one.until)[1] if one.until else None
            if first:
                bars.append((first, last, f"{one.title}, {store.title_of(Actor.KIND, one.actor)}"))
        self._bars = sorted(bars, key=lambda each: -each[0])
        said = [f"{words} from {_day(first)} {f'to {_day(last)}' if last else 'on'}" for first, last, words in bars]
        self.setAccessibleDescription("; ".join(said))
        self.setVisible(bool(bars))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(AXIS + ROW * len(self._bars) + 2))

    def _span(self) -> tuple[float, float]:
        """The days at both edges: all of it, with half a year behind the day."""
        first = min(first for first, _, _ in self._bars)
        last = max(self._session.as_of, *(last or self._session.as_of for _, last, _ in self._bars))
        room = (last - first) * 0.04
        return first - max(YEAR * 0.55, room), last + max(YEAR / 2, room)  # a new year lies between them in any case

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = current().tokens, hairline(painter)
        begin, end = self._span()
        scale = self.width() / (end - begin)
        today = (self._session.as_of - begin) * scale
        bottom = AXIS + ROW * len(self._bars)
        painter.fillRect(QRectF(today, AXIS, self.width() - today, bottom - AXIS), colours.future)
        years = range(date.fromordinal(int(begin)).year + 1, date.fromordinal(int(end)).year + 1)
        every = max(1, round(LABEL_GAP / (YEAR * scale) + 0.49))
        for year in years:
            x = (date(year, 1, 1).toordinal() - begin) * scale
            if year % every == 0:
                painter.fillRect(QRectF(x, AXIS, line, bottom - AXIS), colours.line)
                text(painter, QRectF(x + 4, 2, 60, 16), str(year), font(10.5), colours.t3)
        for at, (first, last, words) in enumerate(self._bars):
            stop = end if last is None else last
            rect = QRectF((first - begin) * scale, AXIS + ROW * at + 4, max(4.0, (stop - first) * scale), ROW - 8)
            self._paint_bar(painter, rect, words, today, open_end=last is None)
        painter.fillRect(QRectF(today, AXIS, line, bottom - AXIS), colours.today)
        painter.fillRect(QRectF(0, AXIS, self.width(), line), colours.line2)
        painter.fillRect(QRectF(0, bottom, self.width(), line), colours.line2)
        painter.end()

    def _paint_bar(self, painter: QPainter, rect: QRectF, words: str, today: float, *, open_end: bool) -> None:
        colours, face = current().tokens, font(11.5, 500)
        painter.save()
        painter.setClipRect(QRectF(rect.left(), rect.top(), max(0.0, today - rect.left()), rect.height()))
        box(painter, rect, 3, colours.accent_tint)
        painter.restore()
        edge = rect.adjusted(0, 0, 8, 0) if open_end else rect
        painter.save()
        painter.setClipRect(rect)
        box(painter, edge, 3, None, colours.accent_line)
        painter.restore()
        wanted = text_width(words, face) + 14
        room = rect.adjusted(8, 0, -4, 0)
        if wanted > rect.width():
            beside = QRectF(rect.right() + 7, rect.top(), self.width() - rect.right() - 7, rect.height())
            before = QRectF(0, rect.top(), rect.left() - 7, rect.height())
            room = beside if beside.width() >= min(wanted, before.width()) else before
            if room is before:
                room.setLeft(max(0.0, before.right() - wanted + 14))
        text(painter, room, words, face, colours.t1)


def _day(day: int) -> str:
    return dates.label(dates.from_day(day))
