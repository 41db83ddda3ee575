"""The views of the window, as a table: each is imported and made when it is first shown."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtWidgets import QWidget

from tracker.model.fields import Record
from tracker.model.records import Actor, Commitment, Meeting, Person, Position, Source

if TYPE_CHECKING:
    from tracker.desktop.commands import Command
    from tracker.desktop.session import Session

INSPECTOR = "tracker.desktop.inspector"
"""The module with `class Inspector(QWidget)`, made with a session."""


@dataclass(frozen=True)
class Place:
    """One view: its module has `class View(QWidget)` with the same name, title and icon.

    `counts` are the kinds whose number the navigation shows; `holds` the kinds of record that it can show.
    `foot` says that the view fills its own foot, so that the strip under it is hidden; `primary` that it has
    a primary button of its own; `inspector` that the inspector stands beside it at first. `keys`
    lead to it, else Ctrl with its number.
    """

    name: str
    title: str
    icon: str
    module: str
    counts: tuple[type[Record], ...] = ()
    holds: tuple[str, ...] = ()
    foot: bool = False
    primary: bool = False
    inspector: bool = True
    keys: str = ""


FIRST = "timeline"
"""The view that a workspace opens with."""
VIEWS = "tracker.desktop.views"
PLACES: tuple[Place, ...] = (
    Place("inbox", "Inbox", "i-inbox", f"{VIEWS}.inbox", keys="Ctrl+`"),
    Place(
        "timeline",
        "Timeline",
        "i-timeline",
        f"{VIEWS}.timeline",
        holds=("commitment", "meeting"),
        foot=True,
    ),
    Place(
        "register",
        "Register",
        "i-register",
        f"{VIEWS}.register",
        (Commitment,),
        holds=("commitment",),
        inspector=False,
    ),
    Place("meetings", "Meetings", "i-meetings", f"{VIEWS}.meetings", (Meeting,), holds=("meeting",)),
    Place(
        "participants",
        "Participants",
        "i-people",
        f"{VIEWS}.participants",
        (Actor, Person),
        holds=("actor", "person"),
        inspector=False,
    ),
    Place(
        "positions",
        "Positions",
        "i-positions",
        f"{VIEWS}.positions",
        (Position,),
        holds=("position", "question", "questionnaire"),
        foot=True,
        inspector=False,
    ),
    Place(
        "sources",
        "Sources",
        "i-sources",
        f"{VIEWS}.sources",
        (Source,),
        holds=("source", "excerpt"),
        inspector=False,
    ),
    Place(
        "briefs",
        "Briefs",
        "i-briefs",
        f"{VIEWS}.briefs",
        foot=True,
        primary=True,
        inspector=False,
    ),
)


class View(Protocol):
    """What the window asks of a view, which is a QWidget besides.

    A view may also have `summary() -> tuple[str, str]` for the strip under it, with a signal
    `summary_changed`, `reveal(kind, id)` to bring a record into sight, and a signal `going(name, state)` that
    shows another view, laid out as the state says.
    """

    NAME: str
    TITLE: str
    ICON: str

    def count(self) -> int | None:
        """Return how many records it shows; None for none to be counted."""

    def state(self) -> dict[str, Any]:
        """Return how it is laid out, as JSON can keep it."""

    def restore(self, state: dict[str, Any]) -> None:
        """Lay it out as it was."""

    def commands(self) -> "list[Command]":
        """Return its commands; their keys count inside it."""

    def focus_first(self) -> None:
        """Put the keyboard where the work begins."""


def make_view(place: Place, session: "Session") -> QWidget:
    """Import a view and make it."""
    return cast(QWidget, importlib.import_module(place.module).View(session))


def as_view(widget: QWidget) -> View:
    """Take a widget that `make_view` made for what it is."""
    return cast(View, widget)


def make_inspector(session: "Session") -> QWidget | None:
    """Import the inspector and make it; None while there is none."""
    if not INSPECTOR:
        return None
    return cast(QWidget, importlib.import_module(INSPECTOR).Inspector(session))


def place_for(kind: str, current: str, places: Sequence[Place]) -> Place | None:
    """Return the view to show a record in: the current one if it can, else the first that can."""
    able = [place for place in places if kind in place.holds]
    return next((place for place in able if place.name == current), able[0] if able else None)
