"""The list of meetings, actors or commitments that a brief can be about."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from tracker.answers.pack import next_meeting
from tracker.desktop.session import Session
from tracker.desktop.theme import current, font
from tracker.desktop.widgets.painting import MIDDLE, RIGHT_MIDDLE, box, elide, hairline, text, text_width
from tracker.model.columns import MAKERS
from tracker.model.dates import bounds, label
from tracker.model.records import Actor, Commitment, Meeting

EVERYTHING = "All commitments"
NEWEST = 300
"""Commitments that are offered besides those that are selected: who wants another one selects it first."""
POPUP_WIDTH = 460
ROW = 30
LEAST_TOWN = 30  # pixels, below which the whole is cut in its middle
_REF, _TITLE, _META = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Choice:
    """A meeting or actor to choose: ref or code, short name, title, and how many commitments it has by the day."""

    ref: str
    words: str
    title: str
    many: int

    @property
    def is_one(self) -> bool:
        """True for a commitment, of which the ref says more than how many it is."""
        return self.words == self.ref


def choices(session: Session, about: str = Meeting.KIND) -> list[Choice]:
    """Return what a brief can be about: meetings, actors or commitments."""
    if about == Commitment.KIND:
        return _commitments(session)
    return _actors(session) if about == Actor.KIND else _meetings(session)


def to_come(session: Session) -> str:
    """Return the ref of the meeting that is next, seen from the as-of day; empty if there is none."""
    found = next_meeting(session.store, session.as_of)
    return (found.ref or found.uid) if found is not None else ""


def to_begin_with(session: Session) -> str:
    """Return the ref of the selected meeting, else of the newest that has commitments; empty if there is none."""
    chosen = session.selected(Meeting.KIND)
    if chosen:
        return session.store.name_of(Meeting.KIND, chosen[0])
    return next((each.ref for each in choices(session) if each.many), "")


def _commitments(session: Session) -> list[Choice]:
    """Return the commitments that are selected, then the newest that exist by the day, at most so many."""
    columns, standing = session.store.columns, session.standing
    rows = np.flatnonzero(standing.exists)
    newest = rows[np.argsort(-standing.start[rows].astype(np.int64), kind="stable")][:NEWEST].tolist()
    chosen = [row for row in columns.rows_of(session.selected(Commitment.KIND)).tolist() if standing.exists[row]]
    return [
        Choice(columns.refs[row], columns.refs[row], columns.headlines[row], 1)
        for row in dict.fromkeys((*chosen, *newest))
    ]


def _actors(session: Session) -> list[Choice]:
    """Return all actors, those who made most commitments first."""
    store = session.store
    parties = store.columns.parties
    mine = np.isin(parties["role"], MAKERS) & session.standing.exists[parties["row"]]
    pairs = np.unique(np.stack([parties["actor"][mine], parties["row"][mine].astype(np.int64)]), axis=1)
    made = dict(zip(*(each.tolist() for each in np.unique(pairs[0], return_counts=True)), strict=True))
    found = sorted(store.all(Actor), key=lambda each: (-made.get(each.number, 0), each.name.casefold()))
    return [Choice(each.code, each.name, each.name, made.get(each.number, 0)) for each in found]


def _meetings(session: Session) -> list[Choice]:
    """Return all meetings, those with commitments first, and the newest of both first."""
    many = _counts(session)
    found = [(_sort_key(meeting), meeting) for meeting in session.store.all(Meeting)]
    found.sort(key=lambda pair: (many.get(pair[1].number, 0) == 0, -pair[0], pair[1].number))
    return [
        Choice(meeting.ref or meeting.uid, short_name(meeting), meeting.title, many.get(meeting.number, 0))
        for _, meeting in found
    ]


def _counts(session: Session) -> dict[int, int]:
    """Count the commitments by meeting that exist on the as-of day."""
    made_at = session.store.columns.made_at[session.standing.exists]
    counted: dict[int, int] = {}
    for meeting in made_at.tolist():
        counted[meeting] = counted.get(meeting, 0) + 1
    return counted


def _sort_key(meeting: Meeting) -> int:
    first, last = bounds(meeting.date) if meeting.date else (None, None)
    return first or last or 0


def short_name(meeting: Meeting) -> str:
    """Return "Paris, 17 Feb 2025": the town, or without one the title, and the date."""
    where = meeting.place.rsplit(",", 1)[-1].strip() if meeting.place else meeting.title
    return f"{where}, {label(meeting.date)}" if meeting.date else where


def count_words(many: int) -> str:
    """Return "1 commitment", "4 commitments"."""
    return f"{many:,}\u00a0commitment{'' if many == 1 else 's'}" if many else "no commitment"


def shortened(words: str, face: QFont, room: float) -> str:
    """Shorten "Brussels, 6 Mar 2025" to its room by its town: the day is what tells one meeting there from others."""
    town, comma, day = words.rpartition(", ")
    left = room - text_width(f"{comma}{day}", face)
    return f"{elide(town, face, left)}{comma}{day}" if comma and left > LEAST_TOWN else words


class _Rows(QStyledItemDelegate):
    """A meeting's title, and its date and number of commitments at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(POPUP_WIDTH, 9 if _is_line(index) else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = current().tokens
        rect = QRectF(option.rect)
        if _is_line(index):
            painter.fillRect(
                QRectF(rect.left() + 4, rect.center().y(), rect.width() - 8, hairline(painter)), colours.line
            )
            return
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, rect, 5, colours.accent_tint)
        room = rect.adjusted(8, 0, -8, 0)
        meta = str(index.data(_META) or "")
        text(painter, room, meta, font(11), colours.t3, align=RIGHT_MIDDLE)
        room.setRight(room.right() - text_width(meta, font(11)) - 12)
        text(painter, room, str(index.data(_TITLE)), font(13), colours.t1, mode=MIDDLE)


def _is_line(index: QModelIndex | QPersistentModelIndex) -> bool:
    return bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator")


class MeetingPicker(QComboBox):
    """Choose a meeting, an actor, or all commitments; `ref` is "" for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Meeting")
        self.setFont(font(13))
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_Rows(self))
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view().setMinimumWidth(POPUP_WIDTH)
        self.view().setAccessibleName("Meetings")

    @property
    def ref(self) -> str:
        """The ref or code of what is chosen; "" for all commitments."""
        return str(self.currentData(_REF) or "")

    @property
    def title(self) -> str:
        """The chosen meeting's title; "" for all commitments."""
        return str(self.currentData(_TITLE)) if self.ref else ""

    def offers(self, ref: str) -> bool:
        """Whether a meeting or an actor is in the list."""
        return (not ref and self.itemText(0) == EVERYTHING) or self.findData(ref, _REF) >= 0

    def set_ref(self, ref: str) -> None:
        """Choose without a signal; what is not in the list chooses all commitments."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(ref, _REF) if ref else 0))
        self.blockSignals(blocked)

    def set_choices(self, everything: int | None, meetings: list[Choice]) -> None:
        """Offer others, all commitments too if their number is given, and keep what is chosen if it is among them."""
        ref, blocked = self.ref, self.blockSignals(True)
        self.clear()
        if everything is not None:
            self._append(Choice("", EVERYTHING, EVERYTHING, everything), count_words(everything))
        before = meetings[0].many > 0 if everything is None and meetings else None
        for choice in meetings:
            if before != (choice.many > 0):
                self.insertSeparator(self.count())
                before = choice.many > 0
            when = choice.words.rsplit(", ", 1)[-1] if ", " in choice.words else ""
            many = " · ".join(part for part in (when, str(choice.many or "")) if part)
            self._append(choice, choice.ref if choice.is_one else many)
        self.blockSignals(blocked)
        self.set_ref(ref)

    def _append(self, choice: Choice, meta: str) -> None:
        item = QStandardItem(choice.words)
        item.setData(choice.ref, _REF)
        item.setData(choice.title, _TITLE)
        item.setData(meta, _META)
        item.setToolTip(choice.title)
        many = "" if choice.is_one else count_words(choice.many)
        spoken = ", ".join(part for part in (choice.title, choice.words, many) if part)
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.appendRow(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shorten the words to their room, which Qt would cut off."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words, option.currentText = option.currentText, ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        colours = current().tokens
        ink = colours.t1 if self.isEnabled() else colours.disabled
        room = QRectF(self.rect()).adjusted(10, 0, -28, 0)
        text(painter, room, shortened(words, font(13), room.width()), font(13), ink, mode=MIDDLE)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a brief should not change because somebody scrolls."""
        event.ignore()
