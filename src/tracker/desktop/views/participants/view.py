"""The view of the participants: governments, organisations, blocs and people, and the profile of each."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker import briefs
from tracker.answers.profile import made_counts
from tracker.desktop.commands import Command, Hint
from tracker.desktop.session import Session
from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.page import Page
from tracker.desktop.views.participants.actor_page import ActorPage
from tracker.desktop.views.participants.cards import HandOverCard, held_offices
from tracker.desktop.views.participants.matrix import PRESENCES
from tracker.desktop.views.participants.person_page import PersonPage
from tracker.desktop.widgets import Button
from tracker.model.filters import Filters
from tracker.model.records import Actor, Office, Person
from tracker.model.vocabulary import ActorKind
from tracker.store import Step

GROUPS = {
    ActorKind.government: "Governments",
    ActorKind.organisation: "Organisations",
    ActorKind.bloc: "Blocs and coalitions",
    ActorKind.coalition: "Blocs and coalitions",
}
ORDER = ("Governments", "Organisations", "Blocs and coalitions")
GROUP = "Attendance of a profile"
BRIEF = "actor"
"""The kind of brief that is about one actor."""


class View(ListedView):
    """Actors and people."""

    NAME = "participants"
    TITLE = "Participants"
    ICON = "i-people"
    KINDS = (Actor, Person)
    PLURAL = "participants"
    NEW = "New participant"
    WHY_EMPTY = "Add the first one: a government, an organisation, a bloc, or a person who speaks for one."
    ASKED = {  # noqa: RUF012 - only read
        Actor.KIND: ("name", "code", "kind", "short_name"),
        Person.KIND: ("name", "other_names"),
    }

    going = Signal(str, dict)
    """Another view is wanted; carries its name and what of its layout is to be different."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._hand_over: HandOverCard | None = None
        self.begin()

    def entries(self) -> Sequence[Entry]:
        """Return actors by what they are, those with most commitments first, then people by name."""
        store = self.session.store
        made = made_counts(store, self.session.as_of, self.session.known_on)
        actors = sorted(
            store.all(Actor),
            key=lambda each: (ORDER.index(GROUPS[each.kind]), -made.get(each.number, 0), each.name.casefold()),
        )
        titles: dict[int, str] = {}
        for office in store.all(Office):
            titles[office.person] = f"{titles.get(office.person, '')} {office.title}"
        rows = [
            Entry(
                Actor.KIND,
                each.number,
                each.name,
                GROUPS[each.kind],
                f"{made[each.number]:,}" if each.number in made else "",
                code=each.code,
                more=" ".join((each.short_name or "", *each.other_names, *each.demonyms)),
            )
            for each in actors
        ]
        people = sorted(store.all(Person), key=lambda each: each.name.casefold())
        return rows + [
            Entry(
                Person.KIND,
                each.number,
                each.name,
                "People",
                glyph="i-user",
                more=" ".join((*each.other_names, titles.get(each.number, ""))),
            )
            for each in people
        ]

    def make_page(self, kind: str) -> Page:
        """Make the profile of an actor or a person."""
        page = ActorPage(self.session) if kind == Actor.KIND else PersonPage(self.session)
        page.head.offers.insert(0, ("hand_over", "Hand over office…"))
        if isinstance(page, ActorPage):
            page.register_wanted.connect(self._show_register)
            if BRIEF in briefs.KINDS:
                button = Button("Make profile brief", page.head, icon="brief", compact=True)
                button.clicked.connect(self._make_brief)
                page.head.add_button(button)
        return page

    def concerns(self, step: Step) -> bool:
        """True if a step may change the names or the numbers in the list."""
        return super().concerns(step) or bool(step.commitments)

    # Commands

    def commands(self) -> list[Command]:
        """Return what can be done here besides what every list can."""
        can_edit = self._can_edit
        found = [
            *super().commands(),
            Command(
                "participants.hand_over", "Hand over office…", self.hand_over, "H", "user", "Record",
                self._has_office, also="successor new holder minister handover",
            ),
            Command(
                "participants.add_person", "Add person and office…", self._add_person, "P", "plus", "Record",
                lambda: can_edit() and self._actor_page() is not None, also="office minister attendance",
            ),
            Command(
                "participants.names", "Edit other names", self._edit_names, "", "pencil", "Record",
                lambda: can_edit() and self.current is not None, also="spelling script alias demonym",
            ),
            Command(
                "participants.side", "Show commitments received or made", self._switch, "", "refresh", "View",
                lambda: self._actor_page() is not None, also="beneficiary promised to",
            ),
            Command(
                "participants.register", "Show their commitments in the register", self._show_theirs, "", "register",
                "View", lambda: self._actor_page() is not None, also="filter table",
            ),
        ]  # fmt: skip
        if BRIEF in briefs.KINDS:
            made = Command(
                "participants.brief", "Make profile brief", self._make_brief, "", "brief", "Record",
                lambda: self._actor_page() is not None, also="export pdf actor",
            )  # fmt: skip
            found.append(made)
        return found

    def hints(self) -> list[Hint]:
        """Say what keys and mouse do in the attendance of a profile."""
        found = [Hint(presence.label, (digit,), GROUP) for digit, presence in PRESENCES.items()]
        return [
            *found,
            Hint("Role and presence; open a person, a meeting, what was made there", ("Return",), GROUP),
            Hint("The same", ("Double-click",), GROUP),
            Hint("Delete a participation", ("Del",), GROUP),
            Hint("Scroll the meetings", ("Shift+Wheel",), GROUP),
        ]

    def _can_edit(self) -> bool:
        return self.session.can_edit

    def _actor_page(self) -> ActorPage | None:
        """The profile of an actor, if one is shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, ActorPage) else None

    def _offices(self) -> list[Office]:
        """The offices that can be handed over here: of the person that the keyboard is on first."""
        if self.current is None:
            return []
        kind, number = self.current
        if kind == Person.KIND:
            return held_offices(self.session, person=number)
        page = self._actor_page()
        return held_offices(self.session, actor=number, person=page.attendance.person_here() if page else 0)

    def _has_office(self) -> bool:
        return self._can_edit() and isinstance(self.stack.currentWidget(), Page) and bool(self._offices())

    @Slot()
    def hand_over(self) -> None:
        """Ask to whom an office of this actor or person goes."""
        page, offices = self.stack.currentWidget(), self._offices()
        if not isinstance(page, Page) or not self._can_edit():
            return
        if not offices:
            self.session.refused.emit("Nobody holds an office here on this day; add one under People and offices.")
            return
        if self._hand_over is None:
            self._hand_over = HandOverCard(self.session, self.stack)
            self._hand_over.done.connect(self._on_handed_over)
        right = page.head.width() - 440
        self._hand_over.ask(offices, QRect(max(24, right), 0, 400, page.head.height() - 10))

    @Slot(object)
    def _on_handed_over(self, office: Office) -> None:
        """Show the new holder, with what the office owes."""
        self.show_record(Person.KIND, office.person)
        self.session.select(Person.KIND, office.person)
        self.focus_first()

    def _add_person(self) -> None:
        page = self._actor_page()
        if page is not None:
            page.attendance.add_person()

    def _edit_names(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, ActorPage | PersonPage):
            page.names.begin()
            page.area.ensureWidgetVisible(page.names)

    def _switch(self) -> None:
        page = self._actor_page()
        if page is not None:
            page.promises.switch()

    def _show_theirs(self) -> None:
        page = self._actor_page()
        if page is not None:
            page.show_in_register()

    @Slot(object)
    def _show_register(self, filters: Filters) -> None:
        self.session.set_filters(filters)
        self.going.emit("register", {})

    @Slot()
    def _make_brief(self) -> None:
        """Show the brief about this actor."""
        if self.current is not None and self.current[0] == Actor.KIND:
            code = self.session.store.name_of(*self.current)
            self.going.emit("briefs", {"kind": BRIEF, "of": code})

    @Slot(str)
    def _on_wanted(self, what: str) -> None:
        if what == "hand_over":
            self.hand_over()
        else:
            super()._on_wanted(what)
