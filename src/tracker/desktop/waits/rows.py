"""The rows of the condition map: who holds what, the conditions, and under each the commitments that wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.answers.waiting import Gate, Waiting, said_alike
from tracker.desktop.inspector.looks import counted, short_day
from tracker.desktop.session import Session
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import (
    RIGHT_MIDDLE,
    box,
    code_width,
    elide,
    focus_ring,
    paint_code,
    paint_status,
    status_width,
    text,
    text_width,
)
from tracker.model.records import Actor
from tracker.store.searching import fold

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
FEW = 60
"""Commitments up to which every condition stands open at first."""
NOBODY = "No holder named"
REF, CODE, SINCE, DUE = 122.0, 42.0, 112.0, 200.0


@dataclass(frozen=True)
class Row:
    """A holder (`gate` None), a condition (`place` -1), or a commitment that waits for it."""

    holder: int | None
    gate: Gate | None = None
    place: int = -1

    @property
    def waiting(self) -> Waiting | None:
        """The commitment that waits, in its own row."""
        return self.gate.waiting[self.place] if self.gate is not None and self.place >= 0 else None

    @property
    def met(self) -> tuple[Waiting, ...]:
        """What would be met with this row: one condition, or all that say the same."""
        one = self.waiting
        return (one,) if one is not None else self.gate.waiting if self.gate is not None else ()


class WaitModel(QAbstractListModel):
    """What waits, grouped by holder; a condition that is folded hides those that wait for it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._gates: list[Gate] = []
        self._rows: list[Row] = []
        self._open: set[tuple[str, int | None]] = set()
        self._words, self._holder = "", 0
        self._begun = False

    def show(self, found: Sequence[Gate], words: str, holder: int) -> None:
        """Show other gates, those that hold the words, and of one holder if that is given."""
        self._gates = list(found)
        if not self._begun:
            self._begun = True
            if sum(map(len, found)) <= FEW:
                self._open = {_key(gate) for gate in found}
        self._words, self._holder = words, holder
        self._fill()

    def forget(self) -> None:
        """Begin anew the next time it is shown."""
        self._begun, self._open = False, set()

    def _fill(self) -> None:
        store = self._session.store
        wanted = fold(self._words).split()
        groups: dict[int | None, list[Gate]] = {}
        names: dict[int | None, str] = {}
        for gate in self._gates:
            if self._holder and gate.holder != self._holder:
                continue
            if wanted:
                if gate.holder not in names:
                    names[gate.holder] = f"{self.holder_words(gate.holder)} {store.name_of(Actor.KIND, gate.holder)}"
                hay = fold(f"{gate.text} {names[gate.holder]}")
                if not all(word in hay for word in wanted):
                    continue
            groups.setdefault(gate.holder, []).append(gate)
        rows: list[Row] = []
        most = sorted(groups, key=lambda one: (one is None, -sum(map(len, groups[one])), self.holder_words(one)))
        for holder in most:
            rows.append(Row(holder))
            for gate in groups[holder]:
                rows.append(Row(holder, gate))
                if _key(gate) in self._open:
                    rows += [Row(holder, gate, place) for place in range(len(gate))]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def holder_words(self, holder: int | None) -> str:
        """Return the name of a holder."""
        return self._session.store.title_of(Actor.KIND, holder) or NOBODY

    def toggle(self, row: int, *, opened: bool | None = None) -> int:
        """Fold a condition or open it; return the row at which it stands."""
        one = self.row(row)
        if one is None or one.gate is None:
            return row
        at = row - one.place - 1
        key = _key(one.gate)
        if opened is None:
            opened = key not in self._open
        if opened == (key in self._open):
            return at if not opened else row
        (self._open.add if opened else self._open.discard)(key)
        mine = [Row(one.holder, one.gate, place) for place in range(len(one.gate))]
        if opened:
            self.beginInsertRows(QModelIndex(), at + 1, at + len(mine))
            self._rows[at + 1 : at + 1] = mine
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), at + 1, at + len(mine))
            del self._rows[at + 1 : at + 1 + len(mine)]
            self.endRemoveRows()
        return at

    def is_open(self, gate: Gate) -> bool:
        """True while those that wait for a condition are shown."""
        return _key(gate) in self._open

    def row(self, at: int) -> Row | None:
        """Return what stands in a row."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def row_like(self, row: Row | None) -> int:
        """Return where a row of an earlier fill stands now; -1 if it is gone."""
        if row is None:
            return -1
        waiting = row.waiting
        for at, one in enumerate(self._rows):
            if one.holder != row.holder or (one.gate is None) != (row.gate is None):
                continue
            if one.gate is None or row.gate is None:
                return at
            if _key(one.gate) == _key(row.gate):
                mine = one.waiting
                if (waiting is None and mine is None) or (mine and waiting and mine.condition == waiting.condition):
                    return at
        return -1

    def row_of(self, condition: int) -> int:
        """Return the row of the gate that a condition belongs to; -1 if it is not shown."""
        return next((at for at, one in enumerate(self._rows) if one.gate and condition in one.gate.conditions), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.words(row)

    def words(self, row: Row) -> str:
        """Say a row whole, for screen readers and tips."""
        waiting = row.waiting
        if row.gate is None:
            return f"Held by {self.holder_words(row.holder)}" if row.holder else NOBODY
        if waiting is None:
            return f"{row.gate.text}: {gate_words(row.gate)}"
        store = self._session.store
        ref, headline = (f("commitment", waiting.commitment) for f in (store.name_of, store.title_of))
        parts = (f"{ref} {headline}", self.since_words(waiting), rest_words(waiting), due_words(waiting))
        return ", ".join(part for part in parts if part)

    def since_words(self, waiting: Waiting) -> str:
        """Return "since 17 Feb"."""
        return f"since {short_day(waiting.since, self._session.as_of)}" if waiting.since else ""


def _key(gate: Gate) -> tuple[str, int | None]:
    return said_alike(gate.text), gate.holder


def gate_words(gate: Gate) -> str:
    """Return "3 wait, 1 for nothing else"."""
    if len(gate) == 1:
        return "1 waits for nothing else" if gate.frees else "1 waits"
    return f"{len(gate):,} wait, {gate.frees:,} for nothing else" if gate.frees else f"{len(gate):,} wait"


def rest_words(waiting: Waiting) -> str:
    """Return what else keeps it waiting."""
    others = len(waiting.others)
    return f"and {counted(others, 'more to be met', 'more to be met')}" if others else "nothing else"


def due_words(waiting: Waiting) -> str:
    """Return what begins to run when the condition is met."""
    return "" if not waiting.starts else f"due {', '.join(map(str, waiting.starts))} d after"


class WaitPainter(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, session: Session, model: WaitModel) -> None:
        super().__init__(model)
        self._session, self._model = session, model
        self.by_keys = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        colours = current().tokens
        rect = QRectF(option.rect).adjusted(12, 0, -12, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if row.gate is not None and (chosen or over):
            box(painter, rect.adjusted(0, 1, 0, -1), 6, colours.accent_tint if chosen else colours.hover)
        if chosen and self.by_keys:
            focus_ring(painter, rect.adjusted(0, 1, 0, -1), 6)
        room = rect.adjusted(8, 0, -8, 0)
        if row.gate is None:
            self._paint_holder(painter, room, row)
        elif row.place < 0:
            self._paint_gate(painter, room, row.gate)
        else:
            self._paint_waiting(painter, room, row)

    def _paint_holder(self, painter: QPainter, room: QRectF, row: Row) -> None:
        colours, store = current().tokens, self._session.store
        room = room.adjusted(0, 6, 0, 0)
        if row.holder:
            code = store.name_of(Actor.KIND, row.holder)
            paint_code(painter, room, code)
            room.setLeft(room.left() + code_width(code) + 8)
        text(
            painter, room, self._model.holder_words(row.holder), font(13, 600), colours.t1 if row.holder else colours.t2
        )

    def _paint_gate(self, painter: QPainter, room: QRectF, gate: Gate) -> None:
        colours, middle = current().tokens, room.center().y()
        caret = "down" if self._model.is_open(gate) else "right"
        paint_glyph(painter, QRectF(room.left(), middle - 7, 14, 14), caret, colours.t3)
        paint_glyph(painter, QRectF(room.left() + 20, middle - 7, 14, 14), "lock", colours.t2)
        said = gate_words(gate)
        text(painter, room, said, font(12), colours.t2, align=RIGHT_MIDDLE)
        left = room.left() + 42
        width = room.right() - left - text_width(said, font(12)) - 16
        text(
            painter,
            QRectF(left, room.top(), width, room.height()),
            elide(gate.text, font(13, 500), width),
            font(13, 500),
            colours.t1,
        )

    def _paint_waiting(self, painter: QPainter, room: QRectF, row: Row) -> None:
        waiting = row.waiting
        if waiting is None:
            return
        colours, store = current().tokens, self._session.store
        columns, standing = store.columns, self._session.standing
        at = columns.row_of(waiting.commitment)
        status = standing.status_of(at)
        room = room.adjusted(42, 0, 0, 0)
        ref = columns.refs[at]
        text(painter, room, ref, font(12), colours.t2)
        left = room.left() + max(REF, text_width(ref, font(12)) + 10)
        end = left + 2 * CODE
        for actor in columns.committers(at)[:2]:
            code = store.name_of(Actor.KIND, actor)
            paint_code(painter, QRectF(left, room.top(), CODE, room.height()), code)
            left += max(CODE, code_width(code) + 6)
        left = max(left, end)
        right = room.right()
        told = ", ".join(part for part in (rest_words(waiting), due_words(waiting)) if part)
        text(
            painter,
            QRectF(right - DUE, room.top(), DUE, room.height()),
            elide(told, font(12), DUE),
            font(12),
            colours.t1 if waiting.becomes_free else colours.t2,
            align=RIGHT_MIDDLE,
        )
        right -= DUE + 12
        since = self._model.since_words(waiting)
        text(
            painter,
            QRectF(right - SINCE, room.top(), SINCE, room.height()),
            since,
            font(12),
            colours.t3,
            align=RIGHT_MIDDLE,
        )
        right -= SINCE + 8
        wide = status_width(status)
        paint_status(painter, QRectF(right - 110, room.top(), 110, room.height()), status)
        right -= max(110.0, wide) + 10
        width = max(20.0, right - left - 4)
        headline = elide(columns.headlines[at], font(13), width)
        text(painter, QRectF(left + 4, room.top(), width, room.height()), headline, font(13), colours.t1)
