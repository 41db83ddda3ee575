"""The card that tells of a bar, a badge, a pin or a strip what these have no room for."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.standing_words import status_words
from tracker.desktop.views.timeline import speech
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.desktop.widgets.chips import CodeTag, FlagChip, Glyph
from tracker.desktop.widgets.layout import FlowLayout, HLine, Raised, Words
from tracker.model.columns import GRADES, STATUSES
from tracker.model.palette import STATUS_GLYPH, TRAJECTORY_GLYPH, meeting_glyph
from tracker.model.vocabulary import MeetingState

MOST = 380
LONGEST = 1_200  # characters of a headline
LISTED = 8


class HoverCard(Raised):
    """Stands beside the mouse over its parent, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(14, 12, 14, 12)
        self._body.setSpacing(4)
        self.hide()

    def words(self) -> str:
        """Return all that it says, for screen readers."""
        shown = [each for each in self.findChildren(QWidget) if not each.isHidden()]
        said = [each.text() if isinstance(each, Words) else each.accessibleName() for each in shown]
        return ". ".join(filter(None, said))

    def show_bar(self, session: Session, picture: Picture, row: int, at: QPoint) -> None:
        """Tell of a commitment, at a place of the parent."""
        self._clear()
        status = picture.standing.status_of(row)
        headline = picture.columns.headlines[row]
        headline = headline if len(headline) <= LONGEST else f"{headline[:LONGEST]}…"
        self._head(STATUS_GLYPH[status], str(status), headline)
        for words in (self._status(picture, row), speech.who_words(session, picture, row)):
            self._add(words, "t2")
        self._add(speech.when_words(session, picture, row), "t2")
        self._chips(picture, row)
        self._foot([speech.source_words(session, picture, row), speech.last_words(picture, row)])
        self._place(at)

    def show_stack(self, scene: Scene, bars: Sequence[int], at: QPoint) -> None:
        """Tell how many bars a badge or a place of a strip stands for, and of which statuses."""
        self._clear()
        picture = scene.picture
        rows = picture.layout.rows[np.asarray(bars, np.int64)]
        number = f"{len(rows):,} commitment{'' if len(rows) == 1 else 's'}"
        self._add(number, "t1", weight=600)
        counts = np.bincount(picture.standing.status[rows], minlength=len(STATUSES))
        for code in np.flatnonzero(counts).tolist():
            status = STATUSES[code]
            self._line(STATUS_GLYPH[status], str(status), f"{status.label} {int(counts[code]):,}")
        self._foot(["Click or press Enter for the list."])
        self._place(at)

    def show_meetings(self, picture: Picture, ids: Sequence[int], at: QPoint) -> None:
        """Tell of the meetings of a pin."""
        self._clear()
        as_of = picture.standing.as_of
        found = sorted((picture.meetings[each] for each in ids), key=lambda one: (one.first, one.id))
        for each in found[:LISTED]:
            state = MeetingState.held if each.was_held(as_of) else MeetingState.planned
            glyph = meeting_glyph(each.record.kind, state)
            if len(found) == 1:
                self._head(glyph, "t2", each.record.title)
            else:
                self._line(glyph, "t2", f"{each.record.title}, {day_month(each.first, as_of, each.last)}")
        if len(found) > LISTED:
            self._add(f"and {len(found) - LISTED:,} more", "t3")
        if len(found) == 1:
            self._add(speech.meeting_words(found[0]), "t2")
            made = int(np.count_nonzero(picture.columns.made_at == found[0].id))
            self._foot([f"{made:,} commitment{'' if made == 1 else 's'} made there" if made else ""])
        else:
            self._foot(["Click or press Enter for the list."])
        self._place(at)

    def _head(self, glyph: str, tone: str, words: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(glyph, self, tone=tone, size=14), 0, Qt.AlignmentFlag.AlignTop)
        title = Words(words, self, weight=600, wrap=True)
        title.setMinimumWidth(min(MOST - 50, title.fontMetrics().horizontalAdvance(title.text()) + 4))
        head.addWidget(title, 1)
        self._body.addLayout(head)

    def _line(self, glyph: str, tone: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(glyph, self, tone=tone, size=14), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Words(words, self, size=12.5, tone="t2"), 1)
        self._body.addLayout(row)

    @staticmethod
    def _status(picture: Picture, row: int) -> str:
        trajectory = picture.standing.trajectory_of(row)
        words = status_words(picture.standing, row)
        if trajectory is None or trajectory not in TRAJECTORY_GLYPH or not picture.layout.spans.is_open[row]:
            return words
        return f"{words}, {trajectory.label.lower()}"

    def _add(self, words: str, tone: str, size: float = 12.5, weight: int = 400) -> None:
        if words:
            label = Words(words, self, size=size, weight=weight, tone=tone, wrap=True)
            label.setMinimumWidth(min(MOST - 28, label.fontMetrics().horizontalAdvance(words) + 4))
            self._body.addWidget(label)

    def _chips(self, picture: Picture, row: int) -> None:
        """Show the flags with their numbers, and the best grade of its sources."""
        flags, grade = speech.flag_details(picture, row), int(picture.columns.grades[row])
        if not flags and grade < 0:
            return
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for flag, detail in flags:
            flow.addWidget(FlagChip(flag, detail, holder))
        if grade >= 0:
            flow.addWidget(CodeTag(GRADES[grade], f"Best source graded {GRADES[grade]}", holder))
        self._body.addWidget(holder)

    def _foot(self, lines: Sequence[str]) -> None:
        if any(lines):
            self._body.addSpacing(2)
            self._body.addWidget(HLine(self))
            for words in lines:
                self._add(words, "t3", size=12)

    def _clear(self) -> None:
        self.hide()  # or what is put in now would not show
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.hide()
            child.deleteLater()
        while (item := self._body.takeAt(0)) is not None:
            inner = item.layout()
            if inner is not None:
                inner.deleteLater()

    def _place(self, at: QPoint) -> None:
        self.setMaximumWidth(MOST)
        self._body.activate()
        self.resize(self._body.sizeHint().boundedTo(self.maximumSize()))
        if self._body.hasHeightForWidth():
            self.resize(self.width(), self._body.heightForWidth(self.width()))
        parent = self._over
        x = min(at.x() + 14, parent.width() - self.width() - 8)
        y = at.y() + 20
        if y + self.height() > parent.height() - 8:
            y = at.y() - self.height() - 12
        self.move(max(8, x), max(8, y))
        self.show()
        self.raise_()
