"""The bars over the register: title and quick choices, filters in force, groups and columns, counts by status."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tracker.desktop.filtering import FilterBar
from tracker.desktop.session import Session
from tracker.desktop.surface import FlowingBar
from tracker.desktop.tables.arranging import EndsLayout, SearchLine
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.register.quick import QUICK, is_beside, quick_of, with_quick, with_words, words_of
from tracker.desktop.widgets import Button, FlowLayout, IconButton, SecondaryButton, Words
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import CENTRE, box, focus_ring, status_width, text, text_width
from tracker.model.columns import STATUSES
from tracker.model.filters import Filter, Filters, Parsed, parse
from tracker.model.palette import STATUS_GLYPH
from tracker.model.vocabulary import Status

NARROW = 1_110
"""Width of the bar below which its controls stand closer."""
WIDE_LINE, NARROW_LINE = 176, 88


class QuickChoice(FocusShown):
    """One of the quick choices; the one in force stands on the accent's tint."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), font(13, 500)) + 20), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            box(painter, rect, 5, colours.accent_tint if chosen else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        ink = colours.accent_text if chosen else colours.t2
        text(painter, rect, self.text(), font(13, 600 if chosen else 400), ink, align=CENTRE)
        painter.end()


class StatusCount(FocusShown):
    """A status with how many have it: legend and filter at once."""

    def __init__(self, status: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self._count = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many."""
        self._count = count
        self.setAccessibleName(f"{self.status.label}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(6 + status_width(self.status) + 6 + text_width(f"{self._count:,}", font(12)) + 6), 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen, ground = self.isChecked(), colours.bg
        if chosen or self.underMouse():
            ground = colours.accent_tint if chosen else colours.hover
            box(painter, rect, 5, ground, colours.accent_line if chosen else None)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        ink = colours.status[self.status].ink
        glyph = QRectF(6, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, STATUS_GLYPH[self.status], ink, ground)
        room = rect.adjusted(26, 0, -4, 0)
        words = self.status.label
        text(painter, room, words, font(12), colours.t1 if self._count else colours.t3)
        room.setLeft(room.left() + text_width(words, font(12)) + 6)
        text(painter, room, f"{self._count:,}", font(12), colours.t3)
        painter.end()


class HeadBar(FlowingBar):
    """Title with "n of N", quick choices, chips of filters, the line for words and terms, and the columns' menu."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = Words("Register", self, size=16, weight=600)
        self._count = Words("", self, tone="t3")
        self.columns = SecondaryButton("Columns", self, icon="columns")
        self.columns_sign = IconButton("columns", "Columns", self, edged=True)
        self.columns_sign.clicked.connect(self.columns.clicked)
        self.columns_sign.hide()
        self.group = Button("None", self, prefix="Group", drop=True)
        self.export = SecondaryButton("Export", self, icon="export")
        self.export_sign = IconButton("export", "Export", self, edged=True)
        self.export_sign.clicked.connect(self.export.clicked)
        self.export_sign.hide()
        self.filters = FilterBar(session, self, elsewhere=self._is_beside)
        self.words = SearchLine("Filter by words", self)
        self.words.setFixedWidth(WIDE_LINE)
        self.words.setToolTip("Words, or terms such as status:gated actor:GB due:<2025-06; Enter makes filters of them")
        self.words.textEdited.connect(self._typed)
        self.words.returnPressed.connect(self._take_terms)
        self._quick = [QuickChoice(key, words, self) for key, words in QUICK.items()]
        self._lay_out()
        session.filters_changed.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        self._wide, self._signs = (self.columns, self.export), (self.columns_sign, self.export_sign)
        self._flow = flow = EndsLayout(self, gap=8)
        flow.setContentsMargins(16, 9, 12, 9)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(11)
        row.addWidget(self._title)
        row.addWidget(self._count)
        head.setFixedHeight(32)
        quick = QWidget(self)
        row = QHBoxLayout(quick)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(2)
        for choice in self._quick:
            row.addWidget(choice)
            choice.clicked.connect(self._on_quick)
        flow.addWidget(head)
        flow.addWidget(quick)
        for widget in (self.filters, self.words, self.group, *self._wide, *self._signs):
            flow.add_right(widget)
        self._filters_beside = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_filters()
        super().resizeEvent(event)

    def _place_filters(self) -> None:
        """Put the chips beside the other controls if there is room for all, else into a line of their own."""
        narrow = self.width() < NARROW
        self.words.setFixedWidth(NARROW_LINE if narrow else WIDE_LINE)
        self.words.setPlaceholderText("Words" if narrow else self.words.accessibleName())
        for wide, sign in zip(self._wide, self._signs, strict=True):
            wide.setVisible(not narrow)
            sign.setVisible(narrow)
        room = self.width() - 28
        self.filters.setMaximumWidth(max(self.filters.minimumSizeHint().width(), room))
        items = [item for at in range(self._flow.count()) if (item := self._flow.itemAt(at)) and not item.isEmpty()]
        wanted = [item.sizeHint().width() for item in items]
        beside = sum(wanted) + 8 * (len(wanted) - 1) <= room
        if beside != self._filters_beside:
            self._filters_beside = beside
            self._flow.forget(self.filters)
            if beside:
                self._flow.add_right(self.filters, before=self.words)
            else:
                self._flow.addWidget(self.filters)

    def columns_button(self) -> QWidget:
        """Return the button of columns that is shown, as words or as a sign."""
        return self.columns if self.columns_sign.isHidden() else self.columns_sign

    def can_export(self, *, can: bool) -> None:
        """Offer an export, or not while nothing is shown."""
        for button in (self.export, self.export_sign):
            button.setEnabled(can)

    def _is_beside(self, one: Filter) -> bool:
        return is_beside(one, self._session.filters)

    def show_count(self, shown: int, total: int) -> None:
        """Show how many pass the filters."""
        self._count.setText(f"{shown:,} of {total:,}" if shown != total else f"{total:,}")

    @Slot()
    def _follow(self) -> None:
        """Show what is in force."""
        filters = self._session.filters
        quick, words = quick_of(filters), words_of(filters)
        for choice in self._quick:
            choice.setChecked(choice.key == quick)
        if self._words_typed() != words:
            self.words.setText(words)
        self._place_filters()
        self.updateGeometry()

    def _words_typed(self) -> str:
        """Return what is in the line beside terms, which wait for Enter."""
        return self._read().words

    def _read(self) -> Parsed:
        return parse(self.words.text(), self._session.filtering, self._session.shown_day)

    @Slot()
    def _typed(self) -> None:
        """Filter by the words as they are typed, but not by a term that is not complete yet."""
        read = self._read()
        if all(remark.taken for remark in read.remarks):
            self._session.set_filters(with_words(self._session.filters, read.words))

    @Slot()
    def _take_terms(self) -> None:
        """Turn the terms into filters; what was not understood stays, as words, and is said."""
        read = self._read()
        self.words.setText(read.words)
        filters = Filters(tuple(dict.fromkeys((*self._session.filters, *read.filters))))
        self._session.set_filters(with_words(filters, read.words))
        for remark in read.remarks[:1]:
            self._session.refused.emit(remark.sentence)

    @Slot()
    def _on_quick(self) -> None:
        choice = self.sender()
        if isinstance(choice, QuickChoice):
            self._session.set_filters(with_quick(self._session.filters, choice.key))
            self._follow()  # a choice that was in force stays checked


class StatusCounts(FlowingBar):
    """How many have each status; a click filters by it."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("By status")
        self._counts = [StatusCount(status, self) for status in STATUSES]
        self._flow = FlowLayout(self, gap=2)
        self._flow.setContentsMargins(10, 7, 10, 7)
        for count in self._counts:
            self._flow.addWidget(count)
            count.clicked.connect(self._on_clicked)

    def show_counts(self, counts: Sequence[int], chosen: Sequence[str]) -> None:
        """Show the counts; statuses that nothing has are left out, unless they are chosen."""
        for button, count in zip(self._counts, counts, strict=True):
            button.set_count(int(count))
            button.setChecked(button.status in chosen)
            button.setVisible(bool(count) or button.status in chosen)
        self._flow.invalidate()
        self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StatusCount):
            self.toggled.emit(str(button.status))
