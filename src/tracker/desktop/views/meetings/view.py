"""The view of the meetings: as a list with their pages, as a month, and as an agenda."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.form import NewForm
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.page import Page
from tracker.desktop.views.meetings.actions import commands, hints
from tracker.desktop.views.meetings.agenda import AgendaPane
from tracker.desktop.views.meetings.bar import AGENDA, LIST, MODES, MONTH, Bar
from tracker.desktop.views.meetings.entries import entries_of
from tracker.desktop.views.meetings.facts import set_state
from tracker.desktop.views.meetings.form import MeetingForm
from tracker.desktop.views.meetings.layout import kept, lay_out
from tracker.desktop.views.meetings.month_pane import MonthPane
from tracker.desktop.views.meetings.pack_page import PackPage
from tracker.desktop.views.meetings.page import ABOUT, PACK, MeetingPage
from tracker.desktop.views.meetings.reading import Met, meetings
from tracker.model.dates import from_day
from tracker.model.fields import Record
from tracker.model.records import Actor, Convenor, Meeting
from tracker.model.vocabulary import MeetingState
from tracker.store import Step

LIST_WIDTH = 244
DRAWN = frozenset({Meeting.KIND, Convenor.KIND, Actor.KIND})
READ = DRAWN | {"commitment", "deadline", "status_event", "workspace"}


class View(ListedView):
    """The meetings."""

    NAME = "meetings"
    TITLE = "Meetings"
    ICON = "i-meetings"
    KINDS = (Meeting,)
    PLURAL = "meetings"
    NEW = "New meeting"
    WHY_EMPTY = "Add the first one: where people met or will meet, and when."

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._mode = LIST
        self._found: list[Met] = []
        self.pack = PackPage(session)
        self.bar = Bar()
        self.month = MonthPane(session)
        self.agenda = AgendaPane(session)
        self._unread: set[str] = set()
        self._back_to = LIST
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
            layout.insertWidget(0, self.bar)
            layout.addWidget(self.month, 1)
            layout.addWidget(self.agenda, 1)
        self.splitter.setSizes([LIST_WIDTH, 10_000])
        self._connect()
        self._show_mode()
        self.begin()

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.show_mode)
        self.bar.paged.connect(self.month.page)
        self.bar.as_of_wanted.connect(self.go_to_as_of)
        self.bar.today_wanted.connect(self.go_to_today)
        self.bar.new_wanted.connect(self.ask_new)
        self.month.opened.connect(self.open_meeting)
        self.month.picked.connect(self._on_picked)
        self.month.new_asked.connect(self.new_on)
        self.month.moved.connect(self._say)
        self.agenda.opened.connect(self._on_opened)
        self.agenda.new_asked.connect(self.ask_new)

    # What the list shows

    def entries(self) -> Sequence[Entry]:
        """Return meetings to come, nearest first, then those before the day, newest first."""
        return entries_of(self._found, self.session.as_of)

    def reload(self) -> None:
        """Read the meetings again, and show them the way that is chosen."""
        self._unlisted = False
        self._found = meetings(self.session.store)
        self._unread = set(dict(MODES))
        self._fill()
        self.summary_changed.emit()

    def _fill(self) -> None:
        """Fill what is shown if it is not up to date."""
        if self._mode in self._unread:
            self._unread.discard(self._mode)
            if self._mode == LIST:
                super().reload()
            else:
                (self.month if self._mode == MONTH else self.agenda).show_meetings(self._found)
        self._mark()
        self._say()

    def _show_first(self) -> None:
        if LIST in self._unread:  # the list was out of sight
            self._unread.discard(LIST)
            super().reload()
        super()._show_first()

    @Slot()
    def focus_page(self) -> None:
        """Put the keyboard into the page: on the participants, or where they are added; or into the pack."""
        page = self.page
        if page is None or self.stack.currentWidget() is not page:
            super().focus_page()
        elif page.tab == PACK:
            self.pack.focus_first()
        elif page.people.table.isVisible():
            page.people.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            page.people.line.names.setFocus(Qt.FocusReason.TabFocusReason)

    def concerns(self, step: Step) -> bool:
        """True if a step may change what is listed or drawn."""
        return not (READ if self._mode == AGENDA else DRAWN).isdisjoint(step.touched)

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if not READ.isdisjoint(step.touched):
            self._unread.add(AGENDA)
        super()._on_step(step)

    def make_form(self, kind: type[Record]) -> NewForm:
        """Make the form that asks for a new meeting."""
        return MeetingForm(self.session)

    def make_page(self, kind: str) -> Page:
        """Make the page of a meeting."""
        page = MeetingPage(self.session, self.pack)
        page.follow_asked.connect(self.new_following)
        return page

    @property
    def page(self) -> MeetingPage | None:
        """The page of a meeting, once one was shown."""
        found = self.pages.get(Meeting.KIND)
        return found if isinstance(found, MeetingPage) else None

    # List, month, agenda

    @property
    def mode(self) -> str:
        """How the meetings are shown."""
        return self._mode

    @Slot(str)
    def show_mode(self, mode: str) -> None:
        """Show the meetings as a list with a page, as a month or as an agenda."""
        before, self._mode = self._mode, mode
        self._show_mode()
        if mode == LIST and before != LIST and self.current is not None:
            super().show_record(*self.current)
        self.focus_first()
        self.summary_changed.emit()

    def _show_mode(self) -> None:
        self.splitter.setVisible(self._mode == LIST)
        self.month.setVisible(self._mode == MONTH)
        self.agenda.setVisible(self._mode == AGENDA)
        self._fill()

    @Slot()
    def _say(self) -> None:
        title = self.month.title if self._mode == MONTH else ""
        coming = sum(one.day > self.session.as_of for one in self._found)
        told = f"{self.summary()[0]}, {coming:,} to come" if self._found and self._mode == LIST else ""
        self.bar.say(self._mode, title, told, can_edit=self.session.can_edit)

    def _mark(self) -> None:
        self.month.choose(self.current[1] if self.current is not None else 0)

    @Slot()
    def go_to_as_of(self) -> None:
        """Go to the day that is looked from."""
        self._go_to(self.session.as_of)

    @Slot()
    def go_to_today(self) -> None:
        """Go to today."""
        self._go_to(self.session.today.toordinal())

    def _go_to(self, day: int) -> None:
        if self._mode == AGENDA:
            self.agenda.table.show_day(day)
        elif self._mode == MONTH:
            self.month.show_day(day)
        self.focus_first()

    def in_time(self) -> bool:
        """True while a month or the agenda is shown."""
        return self._mode != LIST

    # One meeting

    def show_record(self, kind: str, number: int) -> None:
        """Show a meeting's page; beside a month or an agenda only mark it, and show it when the list is."""
        if self._mode == LIST:
            super().show_record(kind, number)
        else:
            self.current = (kind, number)
        self._mark()

    def reveal(self, kind: str, id_: int) -> None:
        """Show the page of a meeting."""
        if kind == Meeting.KIND:
            self.open_meeting(id_)

    @Slot(int)
    def open_meeting(self, number: int) -> None:
        """Show a meeting's page, whatever was shown."""
        self.current = (Meeting.KIND, number)
        if self._mode != LIST:
            self.show_mode(LIST)
        else:
            super().show_record(Meeting.KIND, number)
        self.session.select(Meeting.KIND, number)

    @Slot(int)
    def _on_picked(self, number: int) -> None:
        self.show_record(Meeting.KIND, number)
        self.session.select(Meeting.KIND, number)

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        self.session.open(kind, number)
        if kind == Meeting.KIND:
            self.open_meeting(number)

    def _refresh(self) -> None:
        if self._mode == LIST:
            super()._refresh()

    def show_representation(self, meeting_id: int) -> None:
        """Show who of a bloc was at a meeting, and who spoke for whom."""
        self.open_meeting(meeting_id)
        self._show_tab(ABOUT)
        QTimer.singleShot(0, self, self._reveal_representation)  # once the page has its height

    @Slot()
    def _reveal_representation(self) -> None:
        if self.page is not None:
            self.page.area.verticalScrollBar().setValue(self.page.representation.y() - 14)

    def show_pack(self, meeting_id: int) -> None:
        """Show what to know before a meeting."""
        self.open_meeting(meeting_id)
        self._show_tab(PACK)

    def toggle_pack(self) -> None:
        """Show the pack of the meeting, or all about it again."""
        page = self.page
        if page is not None and self.has_meeting():
            if self._mode != LIST and self.current is not None:
                self.open_meeting(self.current[1])
            self._show_tab(ABOUT if page.tab == PACK else PACK)

    def _show_tab(self, tab: str) -> None:
        if self.page is not None:
            self.page.show_tab(tab)
            self.focus_page()

    def has_meeting(self) -> bool:
        """True if there is a meeting to do something with."""
        return self.current is not None

    def can_change(self) -> bool:
        """True if the meeting can be edited now."""
        return self.has_meeting() and self.session.can_edit

    def add_people(self) -> None:
        """Put the keyboard where participants are added by their names."""
        if self.current is not None:
            self.open_meeting(self.current[1])
            page = self.page
            if page is not None:
                page.show_tab(ABOUT)
                page.people.begin_adding()
                page.area.ensureWidgetVisible(page.people.line)

    def set_state(self, state: MeetingState) -> None:
        """Save another state of the meeting."""
        if self.current is not None and self.can_change():
            set_state(self.session, self.current[1], state)

    def put_on_agenda(self) -> None:
        """Ask for a commitment to put on the meeting's agenda."""
        if self.current is not None:
            self.open_meeting(self.current[1])
            page = self.page
            if page is not None:
                page.show_tab(ABOUT)
                page.agenda.ask()
                page.area.ensureWidgetVisible(page.agenda.form)

    # A new meeting

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new meeting; from a month for the day on which the keyboard stands."""
        if self._mode == MONTH:
            self.new_on(self.month.grid.day)
        elif self.session.can_edit:
            self._begin_new()
            super().ask_new()

    @Slot(int)
    def new_on(self, day: int) -> None:
        """Ask for a new meeting on a day."""
        self._new_with({"date": from_day(day)})

    @Slot()
    def new_following(self) -> None:
        """Ask for a meeting that follows the one that is shown."""
        if self.current is not None:
            self._new_with({"follows": self.current[1]})

    def _new_with(self, given: dict[str, object]) -> None:
        """Ask for a new meeting, with some fields filled in."""
        if self.session.can_edit:
            self._begin_new()
            self.start_form(Meeting.KIND)
            self.forms[Meeting.KIND].start({}, given)

    def _begin_new(self) -> None:
        self._back_to, self._mode = self._mode, LIST
        self._show_mode()

    @Slot(object)
    def _on_saved(self, record: Record) -> None:
        """Show the new meeting, ready for its participants."""
        super()._on_saved(record)
        self._back_to = LIST
        if self.page is not None:
            self.page.show_tab(ABOUT)
        self.add_people()

    @Slot()
    def _on_dismissed(self) -> None:
        back, self._back_to = self._back_to, LIST
        if back == LIST:
            super()._on_dismissed()
        else:
            self.show_mode(back)

    @Slot()
    def _show_editing(self) -> None:
        super()._show_editing()
        self.pane.new_button.hide()  # the bar has it

    # What the window asks

    def focus_first(self) -> None:
        """Put the keyboard into the list, the month or the agenda."""
        if self._mode == MONTH:
            self.month.grid.setFocus()
        elif self._mode == AGENDA:
            self.agenda.table.setFocus()
        else:
            super().focus_first()

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return [*super().commands(), *commands(self), *self.pack.commands()]

    def hints(self) -> list[Hint]:
        """Say what keys do in month and agenda besides the commands."""
        return hints()

    def summary(self) -> tuple[str, str]:
        """Return what the strip under the view says."""
        number = len(self._found)
        return f"{number:,} meeting{'' if number == 1 else 's'}", ""

    def state(self) -> dict[str, Any]:
        """Return what is shown and how."""
        return {**super().state(), **kept(self)}

    def restore(self, state: dict[str, Any]) -> None:
        """Show what was shown; what no longer fits is passed over."""
        super().restore(state)
        lay_out(self, state)
        mode = state.get("mode")
        if mode in dict(MODES) and mode != self._mode:
            self._mode = str(mode)
            self._show_mode()
