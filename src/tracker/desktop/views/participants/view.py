"""The view of the participants."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.listing import Entry
from tracker.desktop.tables.page import Page
from tracker.desktop.views.participants.actor_page import ActorPage
from tracker.desktop.views.participants.person_page import PersonPage
from tracker.model.columns import MAKERS
from tracker.model.records import Actor, Office, Person
from tracker.model.vocabulary import ActorKind
from tracker.store import Step

GROUPS = {
    ActorKind.government: "Governments",
    ActorKind.organisation: "Organisations",
    ActorKind.bloc: "Blocs",
    ActorKind.coalition: "Blocs",
}
ORDER = ("Governments", "Organisations", "Blocs")


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

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.begin()

    def entries(self) -> Sequence[Entry]:
        """Return actors by what they are, those with most commitments first, then people by name."""
        store = self.session.store
        made = self._made()
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
                str(made[each.number]) if each.number in made else "",
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

    def _made(self) -> dict[int, int]:
        """How many commitments each actor makes that exist as of the day."""
        parties = self.session.store.columns.parties
        mine = parties[np.isin(parties["role"], MAKERS) & self.session.standing.exists[parties["row"]]]
        pairs = np.unique(np.stack([mine["actor"], mine["row"].astype(np.int64)]), axis=1)
        actors, counts = np.unique(pairs[0], return_counts=True)
        return dict(zip(actors.tolist(), counts.tolist(), strict=True))

    def make_page(self, kind: str) -> Page:
        """Make the page of an actor or a person."""
        return ActorPage(self.session) if kind == Actor.KIND else PersonPage(self.session)

    def concerns(self, step: Step) -> bool:
        """True if a step may change the names or the numbers in the list."""
        return super().concerns(step) or bool(step.commitments)
