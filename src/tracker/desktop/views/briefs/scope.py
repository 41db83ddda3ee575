"""What the brief is: its template, what it is about, the days, the page, the bottom line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.configuration import read_logo
from tracker.desktop.session import Session
from tracker.desktop.views.briefs.compare import Compare
from tracker.desktop.views.briefs.form import EDGE, GAP, LABEL, inside, label, labelled
from tracker.desktop.views.briefs.include import CHANGES, ENDNOTES, FIGURE, MATRIX, Include
from tracker.desktop.views.briefs.limit import LimitField
from tracker.desktop.views.briefs.meetings import MeetingPicker, choices, to_begin_with, to_come
from tracker.desktop.views.briefs.own_words import BOTTOM_LINE, JUDGEMENTS, OwnWords
from tracker.desktop.views.briefs.page_choices import PAPERS, PageChoices
from tracker.desktop.views.briefs.templates import Templates
from tracker.desktop.widgets import FuzzyDateField, HLine, SectionHeader, Words
from tracker.edits.series import series
from tracker.model.dates import bounds, day_label, from_day

if TYPE_CHECKING:
    from tracker.briefs import Choices


class Scope(QWidget):
    """The left column; `changed` when the user chose something else, except the day, which is the session's."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.templates = Templates(session)
        self._offered: tuple[str, bool] | None = None
        self._chosen: dict[tuple[str, bool], str] = {}  # what was chosen last, by what a brief can be about
        self.meeting = MeetingPicker()
        self.as_of = FuzzyDateField("As of", today=lambda: session.shown_day, placeholder="Today")
        self.compare = Compare(session)
        self.limit = LimitField(session)
        self.page = PageChoices(session.settings)
        self.bottom_line, self.judgements = OwnWords(BOTTOM_LINE), OwnWords(JUDGEMENTS)
        self.include, self.paper = Include(), self.page.paper
        self._about = Words("", size=12, tone="t3", wrap=True)
        self._about.setObjectName("about")
        self._known = Words("", size=12, tone="t3", wrap=True)
        self._lay_out()
        self.meeting.activated.connect(self._on_chosen)
        self.templates.chosen.connect(self._on_kind)
        self.templates.edited.connect(self._on_kind)
        self.page.changed.connect(self._on_chosen)
        self.include.changed.connect(self._on_chosen)
        self.compare.changed.connect(self._on_chosen)
        for part in (self.limit, self.bottom_line, self.judgements):
            part.changed.connect(self._on_chosen)
        self.as_of.committed.connect(self._on_day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.templates)
        column.addSpacing(12)
        column.addWidget(HLine())
        column.addLayout(inside(SectionHeader("Scope"), top=12, bottom=6))
        self._asks = label("Meeting", self.meeting)
        labels = (self._asks, label("As of", self.as_of))
        for name, control, hint in zip(labels, (self.meeting, self.as_of), (self._about, self._known), strict=True):
            column.addLayout(labelled(name, control))
            hint.setContentsMargins(0, 3, 0, 0)
            column.addLayout(inside(hint, left=EDGE + LABEL + GAP, bottom=GAP))
            if control is self.meeting:
                column.addWidget(self.limit)
        column.addWidget(self.compare)
        column.addSpacing(10)
        column.addWidget(self.page)
        column.addSpacing(12)
        column.addWidget(self.include)
        column.addSpacing(16)
        column.addWidget(self.bottom_line)
        column.addSpacing(16)
        column.addWidget(self.judgements)
        column.addSpacing(16)

    # What is chosen

    @property
    def kind(self) -> str:
        """The key of the chosen template."""
        return self.templates.key

    @property
    def is_ahead(self) -> bool:
        """True if the chosen template is best about what is to come, which is chosen then."""
        kind = self.templates.kind
        return kind is not None and kind.ahead

    def set_kind(self, kind: str) -> None:
        """Choose a template; an unknown one changes nothing."""
        self.templates.choose(kind)

    @property
    def about(self) -> str:
        """What the brief is about, by which the author's words are kept: a ref or code, and what it is limited to."""
        return series(self.meeting.ref, self.limit.kept_by)

    def set_meeting(self, ref: str) -> None:
        """Choose a meeting by its ref, or "" for everything."""
        self.meeting.set_ref(ref)
        self._show_about()

    def show_about(self, kind: str, ref: str) -> None:
        """Choose a kind of brief about a record, by its ref or code."""
        self.set_kind(kind)
        self.refresh()
        self.set_meeting(ref)

    def show_limited(self, what: str) -> None:
        """Choose a brief of all meetings, of what is selected or filtered, or of a saved view, by the key of that."""
        kind = self.templates.kind
        if kind is None or not (kind.whole and kind.limits):
            self.set_kind("scorecard")
        self.refresh()
        self.limit.choose(what)
        self.set_meeting("")

    def begin(self) -> None:
        """Choose a meeting at which something was promised; what is to come is chosen with the kind."""
        if not self.is_ahead:
            self.set_meeting(to_begin_with(self._session))

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
        self.limit.refresh()
        self.compare.follow(session.as_of)
        self._show_about()

    def _offer(self) -> None:
        """Offer what this kind of brief can be about, with what was chosen for it last, or what is most likely."""
        kind, session = self.templates.kind, self._session
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
        alone = many[:1].upper() + many[1:]
        self._about.setText(title if title and self.is_ahead else f"{title}: {many}" if title else alone)
        self.meeting.setToolTip(title)
        kind = self.templates.kind
        self.compare.setVisible(kind is not None and kind.compares)
        self.include.offer(kind.parts if kind is not None else ())
        self.limit.offer(offered=kind is not None and kind.limits)
        about, formerly = self.about, series(self.meeting.ref, self.limit.name)
        for own in (self.bottom_line, self.judgements):
            own.show_for(self.kind, about, formerly)

    def propose_compared(self, newest: str, later: str) -> None:
        """Say what is compared with while no day is chosen: the newest issue, or what a change list is asked for.

        `later` says what is not, as it tells of a later day.
        """
        asked = self.templates.kind.compared_with if self.templates.kind is not None else ""
        self.compare.propose(asked or newest or "No earlier issue", "" if asked else later)

    def chosen(self) -> "Choices":
        """Return everything that is chosen, but for the kind and what it is about."""
        from tracker.briefs import Choices

        session, limit = self._session, self.limit.limit()
        chosen = Choices(
            session.as_of,
            session.known_on,
            session.settings.author,
            session.settings.organisation,
            self.paper.value(),
            with_figure=self.include.wants(FIGURE),
            with_changes=self.include.wants(CHANGES),
            with_endnotes=self.include.wants(ENDNOTES),
            with_matrix=self.include.wants(MATRIX),
            language=self.page.language.value(),
            marking=self.page.marking.value(),
            bottom_line=self.bottom_line.words,
            judgements=self.judgements.words,
            since=self.since,
            logo=read_logo(),
        )
        return limit.on(chosen) if limit is not None else chosen

    def state(self) -> dict[str, Any]:
        """Return what is chosen, to be restored another time."""
        return {
            "kind": self.kind,
            "of": self.meeting.ref,
            "paper": self.paper.value(),
            "marking": self.page.marking.value(),
            "language": self.page.language.value(),
            "include": self.include.state(),
            "since": self.compare.wanted,
            "bottom_lines": self.bottom_line.kept(),
            "judgements": self.judgements.kept(),
            "limit": self.limit.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take the page, the day compared with and the bottom lines; what makes no sense is passed over."""
        paper, marking, since = (state.get(key) for key in ("paper", "marking", "since"))
        if paper in dict(PAPERS):
            self.paper.set_value(str(paper))
        self.page.language.set_value(state.get("language"))
        self.include.restore(state.get("include"))
        if isinstance(marking, str):
            self.page.marking.set_value(marking)
        if isinstance(since, int) and since > 0:
            self.compare.set_day(since)
            self.compare.follow(self._session.as_of)
        if "bottom_lines" in state:
            self.bottom_line.restore(state["bottom_lines"])
        if "judgements" in state:
            self.judgements.restore(state["judgements"])
        self.limit.restore(state.get("limit"))

    @property
    def since(self) -> int | None:
        """The day that the brief is compared with, if its kind compares and one was chosen."""
        kind = self.templates.kind
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
