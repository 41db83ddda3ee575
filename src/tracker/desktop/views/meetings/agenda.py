"""The agenda: meetings, deadlines and reviews day by day, as a table that begins at the as-of day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.tables.sheet import PAD, CellPainter, Cells
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.tables.table import Table
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.meetings.agenda_rows import DEADLINE, HEAD, KINDS, MEETING, NO_MONTH, REVIEW, agenda, counts
from tracker.desktop.views.meetings.month import Month
from tracker.desktop.views.meetings.reading import Met
from tracker.desktop.widgets import Button, EmptyState
from tracker.desktop.widgets.painting import (
    code_width,
    hairline,
    paint_code,
    text,
    text_width,
)
from tracker.model import dates
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Actor, Commitment, Deadline, Meeting
from tracker.model.vocabulary import MeetingState

Index = QModelIndex | QPersistentModelIndex
HEADS = ("When", "What", "Kind", "Who", "Ref")
WHEN, WHAT, KIND, WHO, REF = range(len(HEADS))
WIDTHS = (136, 0, 190, 104, 120)
WORDS = {MEETING: "Meetings", DEADLINE: "Deadlines", REVIEW: "Reviews"}
SIGNS = {DEADLINE: "flag", REVIEW: "eye"}
MOST_CODES = 2
NOTHING = ("Nothing on the agenda", "Add a meeting, or give commitments a deadline or a review.")


class AgendaModel(Cells):
    """The rows, and the words of those in sight."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.columns, self.standing = session.store.columns, session.standing
        self.found: Sequence[Met] = ()
        self.rows = agenda((), self.columns, self.standing, ())
        self.begins = -1
        self._windows: dict[int, str] = {}

    def show(self, found: Sequence[Met], wanted: set[int]) -> None:
        """Show what is wanted as of the day."""
        self.beginResetModel()
        self.found, self._windows = found, {}
        self.columns, self.standing = self.session.store.columns, self.session.standing
        self.rows = agenda(found, self.columns, self.standing, wanted)
        self.begins = self.rows.row_from(self.session.as_of)
        self.endResetModel()

    def kind(self, row: int) -> int:
        """Return what a row is."""
        return int(self.rows.kinds[row])

    def met(self, row: int) -> Met:
        """Return the meeting of a row."""
        return self.found[int(self.rows.at[row])]

    def key(self, row: int) -> int:
        return self.rows.key(row)

    def row_of(self, key: int, near: int = -1) -> int:
        return self.rows.row_of(key)

    def is_head(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and self.rows.kinds[row] == HEAD

    def head_of(self, row: int) -> int:
        return int(self.rows.heads[row]) if 0 <= row < len(self.rows) else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(HEADS)

    def heading(self, column: int) -> str:
        return HEADS[column]

    def words(self, row: int, column: int) -> str:
        kind = self.kind(row)
        if kind == HEAD:
            return self.head_words(row) if column == WHEN else ""
        if column == WHEN:
            return self.when(row)
        if column == KIND:
            return self.kind_words(row)[0]
        if column == WHO:
            return ", ".join(self.codes(row))
        if kind == MEETING:
            return self.met(row).title if column == WHAT else self.met(row).ref
        at = int(self.rows.at[row])
        return " ".join(self.columns.headlines[at].split()) if column == WHAT else self.columns.refs[at]

    def head_words(self, row: int) -> str:
        """Return the month of a head, and how much stands under it."""
        last = int(self.rows.lasts[row])
        month = "No date" if last >= NO_MONTH else Month.of(last).words
        tally = self.rows.tallies[row]
        told = [
            f"{number:,} {WORDS[kind].lower() if number != 1 else WORDS[kind].lower()[:-1]}"
            for kind, number in enumerate(tally)
            if number
        ]
        return f"{month}: {', '.join(told)}"

    def when(self, row: int) -> str:
        """Return the day of a row, or the words of its date if no day is known."""
        first, last = int(self.rows.firsts[row]), int(self.rows.lasts[row])
        if last >= NO_MONTH:
            return ""
        if first == last:
            found = date.fromordinal(last)
            weekday = dates.WEEKDAY_NAMES[found.weekday()][:3]
            return f"{weekday} {found.day} {dates.MONTHS_SHORT[found.month - 1]}"
        words = self.met(row).when if self.kind(row) == MEETING else self._window(row)
        return short_words(words, self.standing.as_of)

    def _window(self, row: int) -> str:
        """Return the words of a deadline that names no day; read when it comes into sight."""
        number = int(self.standing.now_id[int(self.rows.at[row])])
        if number not in self._windows:
            found = self.session.store.get_many(Deadline, [number]).get(number)
            self._windows[number] = dates.label(found.window) if found is not None and found.window else ""
        return self._windows[number]

    def kind_words(self, row: int) -> tuple[str, bool]:
        """Return what a row is and how near, and whether it is late."""
        kind, as_of = self.kind(row), self.standing.as_of
        if kind == MEETING:
            met = self.met(row)
            return f"{met.kind.label}, {met.state_sign(as_of)[1].lower()}", False
        away = int(self.rows.lasts[row]) - as_of
        name = "Deadline" if kind == DEADLINE else "Review"
        if away < 0:
            return f"{name}, {-away:,} d past", True
        return f"{name}, due now" if not away else f"{name}, in {away:,} d", False

    def codes(self, row: int) -> tuple[str, ...]:
        """Return the codes of who called the meeting, or makes the commitment."""
        if self.kind(row) == MEETING:
            return self.met(row).convenors
        store = self.session.store
        return tuple(store.name_of(Actor.KIND, each) for each in self.columns.committers(int(self.rows.at[row])))


class _AgendaPainter(CellPainter):
    def __init__(self, model: AgendaModel) -> None:
        self._model = model

    def paint_head(self, painter: QPainter, rect: QRectF, row: int) -> None:
        colours = current().tokens
        painter.fillRect(rect, colours.side)
        line = hairline(painter)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colours.line)
        month, _, tally = self._model.head_words(row).partition(": ")
        room = rect.adjusted(PAD, 0, -PAD, 0)
        text(painter, room, month, font(12.5, 600), colours.t1)
        room.setLeft(room.left() + text_width(month, font(12.5, 600)) + 12)
        text(painter, room, tally, font(12), colours.t3)

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        model, colours = self._model, current().tokens
        if row == model.begins:
            thick = hairline(painter, 2)
            painter.fillRect(QRectF(rect.left() - PAD, rect.top(), rect.width() + 2 * PAD, thick), colours.today)
        past = int(model.rows.lasts[row]) < model.standing.as_of
        if column == WHEN:
            self._paint_when(painter, rect, row)
        elif column == WHAT:
            self._paint_what(painter, rect, row, past=past)
        elif column == KIND:
            words, late = model.kind_words(row)
            text(painter, rect, words, font(12), colours.danger if late else colours.t2)
        elif column == WHO:
            self._paint_codes(painter, rect, model.codes(row))
        else:
            text(painter, rect, model.words(row, REF), font(12), colours.t3)

    def _paint_when(self, painter: QPainter, rect: QRectF, row: int) -> None:
        model, colours = self._model, current().tokens
        exact = model.rows.firsts[row] == model.rows.lasts[row]
        above = row - 1
        same = (
            exact
            and above >= 0
            and not model.is_head(above)
            and model.rows.lasts[above] == model.rows.lasts[row]
            and model.rows.firsts[above] == model.rows.firsts[row]
        )
        ink = colours.t3 if same or not exact else colours.t1
        text(painter, rect, model.when(row), font(12, 400 if same or not exact else 500), ink)

    def _paint_what(self, painter: QPainter, rect: QRectF, row: int, *, past: bool) -> None:
        model, colours = self._model, current().tokens
        kind = model.kind(row)
        glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
        if kind == MEETING:
            met = model.met(row)
            gone = met.state in (MeetingState.cancelled, MeetingState.postponed)
            ink = colours.t3 if gone else colours.t1
            paint_glyph(painter, glyph, met.glyph(model.standing.as_of), ink)
            text(painter, rect.adjusted(22, 0, 0, 0), met.title, font(13, 600), ink)
            return
        status = model.standing.status_of(int(model.rows.at[row]))
        paint_glyph(painter, glyph, STATUS_GLYPH[status], colours.status[status].ink)
        paint_glyph(painter, glyph.translated(22, 0), SIGNS[kind], colours.danger if past else colours.t3)
        text(painter, rect.adjusted(44, 0, 0, 0), model.words(row, WHAT), font(13), colours.t1)

    @staticmethod
    def _paint_codes(painter: QPainter, rect: QRectF, codes: Sequence[str]) -> None:
        left = rect.left()
        for code in codes[:MOST_CODES]:
            if left + code_width(code) > rect.right():
                break
            paint_code(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), code)
            left += code_width(code) + 4
        rest = len(codes) - MOST_CODES
        if rest > 0:
            more = QRectF(left, rect.top(), rect.right() - left, rect.height())
            text(painter, more, f"+{rest}", font(11), current().tokens.t3)


class AgendaTable(Table):
    """The table. Home goes to the as-of day, T to today, Page Up and Down by a page; Enter opens."""

    def __init__(self, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__("Agenda", model, _AgendaPainter(model), parent)
        self._model = model
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        narrow = room < 620
        self.setColumnHidden(REF, narrow)
        self.setColumnHidden(WHO, room < 500)
        taken = sum(width for at, width in enumerate(WIDTHS) if not self.isColumnHidden(at))
        for at, width in enumerate(WIDTHS):
            self.head.resizeSection(at, width or max(160, room - taken))

    def show_day(self, day: int) -> None:
        """Stand on the first row of a day or after it, near the top."""
        row = self._model.rows.row_from(day)
        row = row if row >= 0 else len(self._model.rows) - 1
        if row < 0:
            return
        head = max(0, row - 1) if self._model.is_head(row - 1) else row
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.scrollTo(self._model.index(head, 0), self.ScrollHint.PositionAtTop)
        bar = self.verticalScrollBar()
        bar.setValue(max(0, self.rowViewportPosition(head) + bar.value() - 3 * self.rowHeight(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        session = self._model.session
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.show_day(session.as_of if key == Qt.Key.Key_Home else session.today.toordinal())
            self.selectRow(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_selected(self) -> None:
        keys = self.chosen_keys()
        if keys:
            kind = Meeting.KIND if keys[0] % KINDS == MEETING else Commitment.KIND
            self._model.session.select(kind, keys[0] // KINDS)


class AgendaPane(QWidget):
    """The table, with what it shows above it. `opened` carries kind and id."""

    opened = Signal(str, int)
    new_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Sequence[Met] = ()
        self.wanted = {MEETING, DEADLINE, REVIEW}
        self.model = AgendaModel(session)
        self.table = AgendaTable(self.model, self)
        self.table.opened.connect(self._on_opened)
        strip = Edged("side", "b", self)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(6)
        self.keys: dict[int, Button] = {}
        for kind, words in WORDS.items():
            key = Button(words, strip, compact=True)
            key.setCheckable(True)
            key.setChecked(True)
            key.setProperty("what", kind)
            key.clicked.connect(self._on_wanted)
            row.addWidget(key)
            self.keys[kind] = key
        row.addStretch(1)
        self.empty = EmptyState(
            *NOTHING,
            primary="New meeting",
            secondary="Show all",
        )
        self.empty.primary.clicked.connect(self.new_asked)
        self.empty.secondary.clicked.connect(self.want_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)

    def show_meetings(self, found: Sequence[Met]) -> None:
        """Show the agenda with these meetings as of the day."""
        self._found = found
        before = self.model.standing.as_of if len(self.model.rows) else 0
        self.model.show(found, self.wanted)
        numbers = counts(found, self.model.columns, self.model.standing)
        for kind, number in enumerate(numbers):
            self.keys[kind].set_value(f"{WORDS[kind]} {number:,}")
        self.table.setVisible(len(self.model.rows) > 0)
        self._show_empty(left_out=sum(numbers))
        if before != self._session.as_of:
            self.table.show_day(self._session.as_of)

    def _show_empty(self, left_out: int) -> None:
        """Say why there is nothing, and what to do: add something, or show what the buttons leave out."""
        self.empty.setVisible(not len(self.model.rows))
        if left_out:
            self.empty.set_words("Nothing of these kinds", f"The buttons above leave {left_out:,} out.")
        else:
            self.empty.set_words(*NOTHING)
        self.empty.primary.setVisible(self._session.can_edit and not left_out)
        self.empty.secondary.setVisible(bool(left_out))

    @Slot()
    def want_all(self) -> None:
        """Show all kinds of rows."""
        self.want(set(WORDS))
        self.table.setFocus()

    def want(self, wanted: set[int]) -> None:
        """Show these kinds of rows only."""
        self.wanted = wanted
        for kind, key in self.keys.items():
            key.setChecked(kind in wanted)
        self.show_meetings(self._found)
        self.table.show_day(self._session.as_of)

    @Slot()
    def _on_wanted(self) -> None:
        self.want({kind for kind, key in self.keys.items() if key.isChecked()})

    @Slot(int)
    def _on_opened(self, key: int) -> None:
        kind = Meeting.KIND if key % KINDS == MEETING else Commitment.KIND
        self.opened.emit(kind, key // KINDS)
