"""What the brief is: its template, what it is about, the days, the page, the bottom line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.briefs.bottom_line import BottomLine
from tracker.desktop.views.briefs.compare import Compare
from tracker.desktop.views.briefs.form import EDGE, GAP, LABEL, inside, label, labelled
from tracker.desktop.views.briefs.meetings import MeetingPicker, choices, to_come
from tracker.desktop.views.briefs.page_choices import PAPERS, PageChoices
from tracker.desktop.widgets import FuzzyDateField, HLine, SectionHeader, Words
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import box, focus_ring, text
from tracker.model.dates import bounds, day_label, from_day

if TYPE_CHECKING:
    from tracker.briefs import BriefKind, Choices

_ICONS = {
    "scorecard": "briefs",
    "outcome": "doc",
    "pack": "meetings",
    "actor": "people",
    "changes": "clock",
    "checklist": "check",
}


class TemplateRow(FocusShown):
    """A kind of brief: its name, and what it is for."""

    def __init__(self, key: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._words = key, words
        self._icon = _ICONS.get(key, "brief")
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(220, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            box(painter, rect, 6, colours.accent_tint if chosen else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        ink = colours.accent_text if chosen else colours.t1
        paint_glyph(painter, QRectF(12, 12, 16, 16), self._icon, colours.accent_text if chosen else colours.t2)
        room = QRectF(38, 4, rect.width() - 46, 18)
        text(painter, room, self.text(), font(13, 600 if chosen else 500), ink)
        text(painter, room.translated(0, 16), self._words, font(11), colours.t2 if chosen else colours.t3)
        painter.end()


class Scope(QWidget):
    """The left column; `changed` when the user chose something else, except the day, which is the session's."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, TemplateRow] = {}
        self._kinds: dict[str, BriefKind] = {}
        self._offered: tuple[str, bool] | None = None
        self._chosen: dict[tuple[str, bool], str] = {}  # what was chosen last, by what a brief can be about
        self._group = QButtonGroup(self)
        self.meeting = MeetingPicker()
        self.as_of = FuzzyDateField("As of", today=lambda: session.today, placeholder="Today")
        self.compare = Compare(session)
        self.page, self.bottom_line = PageChoices(session.settings), BottomLine()
        self.paper = self.page.paper
        self._about = Words("", size=12, tone="t3", wrap=True)
        self._about.setObjectName("about")
        self._known = Words("", size=12, tone="t3", wrap=True)
        self._lay_out()
        self.meeting.activated.connect(self._on_chosen)
        self._group.buttonClicked.connect(self._on_kind)
        self.page.changed.connect(self._on_chosen)
        self.compare.changed.connect(self._on_chosen)
        self.bottom_line.changed.connect(self._on_chosen)
        self.as_of.committed.connect(self._on_day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._templates = QVBoxLayout()
        self._templates.setContentsMargins(8, 0, 8, 0)
        self._templates.setSpacing(1)
        column.addLayout(inside(SectionHeader("Templates"), top=12, bottom=4))
        column.addLayout(self._templates)
        column.addSpacing(12)
        column.addWidget(HLine())
        column.addLayout(inside(SectionHeader("Scope"), top=12, bottom=6))
        self._asks = label("Meeting", self.meeting)
        labels = (self._asks, label("As of", self.as_of))
        for name, control, hint in zip(labels, (self.meeting, self.as_of), (self._about, self._known), strict=True):
            column.addLayout(labelled(name, control))
            column.addLayout(inside(hint, left=EDGE + LABEL + GAP, top=3, bottom=9))
        column.addWidget(self.compare)
        column.addSpacing(10)
        column.addWidget(self.page)
        column.addSpacing(16)
        column.addWidget(self.bottom_line)
        column.addSpacing(16)

    def add_template(self, kind: "BriefKind") -> None:
        """Offer a kind of brief; the first is chosen."""
        row = TemplateRow(kind.key, kind.title, kind.words)
        self._rows[kind.key], self._kinds[kind.key] = row, kind
        self._group.addButton(row)
        self._templates.addWidget(row)
        if len(self._rows) == 1:
            row.setChecked(True)

    # What is chosen

    @property
    def kind(self) -> str:
        """The key of the chosen template."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    @property
    def is_ahead(self) -> bool:
        """True if the chosen template is best about what is to come, which is chosen then."""
        kind = self._kinds.get(self.kind)
        return kind is not None and kind.ahead

    def set_kind(self, kind: str) -> None:
        """Choose a template; an unknown one changes nothing."""
        if kind in self._rows:
            self._rows[kind].setChecked(True)

    def set_meeting(self, ref: str) -> None:
        """Choose a meeting by its ref, or "" for everything."""
        self.meeting.set_ref(ref)
        self._show_about()

    def refresh(self) -> None:
        """Show the meetings and the day as they are now."""
        session = self._session
        self._offer()
        if not self.as_of.is_changed():
            self.as_of.set_value("" if session.follows_today else from_day(session.as_of))
        self.as_of.line.setPlaceholderText(f"Today, {day_label(session.as_of)}")
        known = "" if session.known_on is None else f"As it was known on {day_label(session.known_on)}"
        self._known.setText(known)
        self._known.setVisible(bool(known))
        self.page.refresh()
        if self.compare.day is not None and self.compare.day >= session.as_of:
            self.compare.set_day(None)
        self._show_about()

    def _offer(self) -> None:
        """Offer what this kind of brief can be about, with what was chosen for it last, or what is most likely."""
        kind, session = self._kinds.get(self.kind), self._session
        if kind is None:
            return
        before, self._offered = self._offered, (kind.about, kind.ahead)
        if before is not None:
            self._chosen[before] = self.meeting.ref
        self._asks.setText(kind.asks)
        self.meeting.setAccessibleName(kind.asks)
        everything = int(session.standing.exists.sum()) if kind.whole else None
        self.meeting.set_choices(everything, choices(session, kind.about))
        wanted = self._chosen.get(self._offered, to_come(session) if kind.ahead else self.meeting.ref)
        if self.meeting.offers(wanted):
            self.meeting.set_ref(wanted)

    def focus_first(self) -> None:
        """Put the keyboard on the meeting."""
        self.meeting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_about(self) -> None:
        spoken = str(self.meeting.currentData(Qt.ItemDataRole.AccessibleTextRole) or "")
        title, many = self.meeting.title, spoken.rsplit(", ", 1)[-1]
        self._about.setText(title if title and self.is_ahead else f"{title}: {many}" if title else many)
        self.meeting.setToolTip(title)
        kind = self._kinds.get(self.kind)
        self.compare.setVisible(kind is not None and kind.compares)
        self.page.offer_figure(offered=kind is not None and kind.has_figure)
        self.bottom_line.show_for(self.kind, self.meeting.ref)

    def propose_compared(self, newest: str) -> None:
        """Say what is compared with while no day is chosen: the newest issue, or what a change list is asked for."""
        kind = self._kinds.get(self.kind)
        self.compare.propose("" if kind is None else kind.compared_with or newest or "No earlier issue")

    def chosen(self) -> "Choices":
        """Return everything that is chosen, but for the kind and what it is about."""
        from tracker.briefs import Choices

        session = self._session
        return Choices(
            session.as_of,
            session.known_on,
            session.settings.author,
            session.settings.organisation,
            self.paper.value(),
            with_figure=bool(self.page.figure.value()),
            marking=self.page.marking.value(),
            bottom_line=self.bottom_line.words,
            since=self.since,
        )

    def state(self) -> dict[str, Any]:
        """Return what is chosen, to be restored another time."""
        return {
            "kind": self.kind,
            "of": self.meeting.ref,
            "paper": self.paper.value(),
            "marking": self.page.marking.value(),
            "figure": bool(self.page.figure.value()),
            "since": self.compare.day,
            "bottom_lines": self.bottom_line.kept(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take the page, the day compared with and the bottom lines; what makes no sense is passed over."""
        paper, marking, since = (state.get(key) for key in ("paper", "marking", "since"))
        if paper in dict(PAPERS):
            self.paper.set_value(str(paper))
        self.page.figure.set_value(state.get("figure", self.page.figure.value()) is not False)
        if isinstance(marking, str):
            self.page.marking.set_value(marking)
        if isinstance(since, int) and 0 < since < self._session.as_of:
            self.compare.set_day(since)
        if "bottom_lines" in state:
            self.bottom_line.restore(state["bottom_lines"])

    @property
    def since(self) -> int | None:
        """The day that the brief is compared with, if its kind compares and one was chosen."""
        kind = self._kinds.get(self.kind)
        return self.compare.day if kind is not None and kind.compares else None

    @Slot()
    def _on_chosen(self, _choice: object = None) -> None:
        self._show_about()
        self.changed.emit()

    @Slot()
    def _on_kind(self, _row: object = None) -> None:
        self._offer()
        self._on_chosen()

    @Slot(object)
    def _on_day(self, edtf: object) -> None:
        """Show everything as of another day; a period counts to its last one."""
        session = self._session
        if not edtf:
            session.set_as_of(None, session.known_on)
            return
        day = bounds(str(edtf))[1]
        if day is None:
            self.as_of.show_error("Give a day, such as 17 Feb 2025, or a period that ends.")
            return
        session.set_as_of(day, session.known_on)
        self.as_of.set_value(from_day(day))
