"""What an analyst asks most, as commands: each leads to its answer for what is selected, or else for the latest."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from tracker.desktop.commands import Command
from tracker.desktop.session import Session
from tracker.model.filters import OPEN, Filter, Filters, Test
from tracker.model.records import Commitment, Meeting, Participation, Wording
from tracker.model.vocabulary import MeetingState

if TYPE_CHECKING:
    from tracker.desktop.answers_sheet import AnswersSheet
    from tracker.desktop.window import MainWindow

MENU = "View/Ask"
PREFIX = "ask."


@dataclass(frozen=True)
class Question:
    """One question: its key in the command's id, its words, a glyph, and other words that it is found by."""

    key: str
    words: str
    icon: str
    also: str


QUESTIONS = (
    Question("offers", "Who had offered what as of a day?", "people", "promised commitments register"),
    Question("waits", "What waits for what, and what becomes due?", "lock", "conditions gated backstop map"),
    Question("represented", "Who was represented, and who spoke for whom?", "meetings", "present absent bloc room"),
    Question("next", "What meets next, and what is open with each?", "right", "pack upcoming meeting prepare"),
    Question("changes", "What has changed since the last brief?", "refresh", "new moved slipped met corrected since"),
    Question("positions", "Where does everybody stand, since when, says who?", "positions", "matrix stance answers"),
    Question("wordings", "How did the wording move?", "quote", "lineage firmer softer strength"),
    Question("yields", "What came out of earlier meetings?", "target", "yield outcome fulfilled rate"),
)
"""In the order of their digits in the palette."""


class Asking(QObject):
    """Answers the questions in one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._sheets: dict[str, AnswersSheet] = {}

    def commands(self) -> list[Command]:
        """Return a command for each question."""
        run: dict[str, Callable[[], object]] = {
            "offers": self.offers,
            "waits": self.waits,
            "represented": self.represented,
            "next": self.next,
            "changes": self.changes,
            "positions": self.positions,
            "wordings": self.wordings,
            "yields": self.yields,
        }
        return [
            Command(
                f"{PREFIX}{one.key}", one.words, run[one.key], "", one.icon, MENU, self._is_open, 2, f"ask {one.also}"
            )
            for one in QUESTIONS
        ]

    def _is_open(self) -> bool:
        return self._window.session is not None

    @property
    def _session(self) -> Session:
        session = self._window.session
        if session is None:
            raise RuntimeError("no workspace is open")
        return session

    # The answers

    def offers(self) -> None:
        """Show by actor who had promised something, as of a day to slide; on the theme of what is selected."""
        session, desk = self._session, self._window.desk
        if desk is None:
            return
        number = self._commitment(latest=False)
        themes = session.store.get(Commitment, number).themes if number else ()
        asked = [Filter("status", Test.any_of, (OPEN,))]
        asked += [Filter("theme", Test.any_of, (themes[0],))] if themes else []
        session.set_filters(Filters(tuple(asked)))
        desk.go("register", {"group": "actor", "folded": []})
        desk.as_of.choose()

    def waits(self) -> None:
        """Show the conditions, what waits for each, and what becomes due."""
        self._window.show_waits()

    def represented(self) -> None:
        """Show who was at the meeting that is selected, or where the selected commitment was made, or the latest."""
        session, desk = self._session, self._window.desk
        number = self._meeting()
        if number and desk is not None:
            desk.show_view("meetings")
            session.open(Meeting.KIND, number)
            show = getattr(desk.view, "show_representation", None)
            if show is not None:
                show(number)
        else:
            session.refused.emit("No meeting with participants has been held by this day. Add one in Meetings.")

    def next(self) -> None:
        """Show the pack for the meeting that comes next."""
        self._window.commands.run("meetings.next_pack")

    def changes(self) -> None:
        """Show what changed since the last brief."""
        self._sheet("changes").show_answer(self._session)

    def positions(self) -> None:
        """Show the matrix of questions and actors."""
        self._window.commands.run("go.positions")

    def wordings(self) -> None:
        """Show the wordings of the selected commitment side by side, or of the one that was worded last."""
        session, desk = self._session, self._window.desk
        number = self._commitment(latest=True)
        if not number or desk is None:
            session.refused.emit("No commitment has a wording by this day. Add one with its words first.")
            return
        session.open(Commitment.KIND, number)
        start = getattr(desk.inspector, "start", None)
        if start is not None:
            start("compare")

    def yields(self) -> None:
        """Show what came out of every meeting that was held."""
        self._sheet("yields").show_answer(self._session)

    def _sheet(self, key: str) -> "AnswersSheet":
        """Return a sheet, made when it is first asked for."""
        if key not in self._sheets:
            from tracker.desktop.answers_sheet_changes import ChangesSheet  # lists are not needed to start
            from tracker.desktop.answers_sheet_yields import YieldsSheet

            sheet = {"changes": ChangesSheet, "yields": YieldsSheet}[key](self._window)
            sheet.record_wanted.connect(self._open)
            self._window.add_overlay(sheet)
            self._sheets[key] = sheet
        return self._sheets[key]

    @Slot(str, int)
    def _open(self, kind: str, number: int) -> None:
        self._session.open(kind, number)

    # What they are about

    def _commitment(self, *, latest: bool) -> int:
        """Return the selected commitment, else one that was open lately.

        With `latest` else the one that was worded anew last, or where none was, the one that was worded last.
        """
        session, desk = self._session, self._window.desk
        chosen = session.selected(Commitment.KIND)
        if chosen:
            return chosen[0]
        recent = desk.recent.records if desk is not None else []
        seen = next((number for kind, number in recent if kind == Commitment.KIND), 0)
        if seen or not latest:
            return seen
        days = session.store.values(Wording, "commitment", "date_first", "date_last")
        worded = [(last or first or 0, number) for number, first, last in days if (last or first or 0) <= session.as_of]
        times = Counter(number for _, number in worded)
        return max(((times[number] > 1, day, number) for day, number in worded), default=(False, 0, 0))[-1]

    def _meeting(self) -> int:
        """Return the selected meeting, that of the selected commitment, or the latest that was held with guests."""
        session = self._session
        chosen = session.selected(Meeting.KIND)
        if chosen:
            return chosen[0]
        store = session.store
        guests = {number for (number,) in store.values(Participation, "meeting")}
        for number in session.selected(Commitment.KIND)[:1]:
            made_at = store.get(Commitment, number).made_at
            if made_at in guests:
                return made_at or 0
        held = [
            (last or first or 0, number)
            for number, state, first, last in store.values(Meeting, "id", "state", "date_first", "date_last")
            if state == MeetingState.held and number in guests and (last or first or 0) <= session.as_of
        ]
        return max(held, default=(0, 0))[1]
