"""Who acts and where they meet: actors, people, offices and meetings."""

from typing import Annotated, ClassVar

from pydantic import StringConstraints
from sqlmodel import Field

from tracker.model.fields import CODE, Editor, Record, Show
from tracker.model.vocabulary import ActorKind, MeetingKind, MeetingState, Presence, Role


class Actor(Record):
    """A government, organisation, bloc or coalition."""

    KIND: ClassVar[str] = "actor"
    PLURAL: ClassVar[str] = "actors"
    WORDS: ClassVar[str] = "actor"

    code: Annotated[
        str,
        StringConstraints(pattern=CODE),
        Show(
            "Code",
            search=True,
            column=True,
            unique=True,
            help="ISO 3166 code of a state, the usual short one of others",
        ),
    ] = Field(min_length=1, max_length=16)
    name: Annotated[str, Show("Name", search=True, column=True)] = Field(min_length=1, max_length=300)
    short_name: Annotated[str | None, Show("Short name", search=True)] = Field(default=None, max_length=100)
    kind: Annotated[ActorKind, Show("Kind", column=True)] = ActorKind.government
    other_names: Annotated[tuple[str, ...], Show("Other names", Editor.tags, search=True)] = ()
    demonyms: Annotated[tuple[str, ...], Show("Demonyms", Editor.tags, search=True)] = ()
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None

    @property
    def shown(self) -> str:
        """The name to use where space is short."""
        return self.short_name or self.name


class Membership(Record):
    """An actor's time in a bloc."""

    KIND: ClassVar[str] = "membership"
    PLURAL: ClassVar[str] = "memberships"
    WORDS: ClassVar[str] = "membership"

    actor: Annotated[int, Show("Member", refers="actor", part_of=True, column=True)]
    bloc: Annotated[int, Show("Bloc", refers="actor", column=True)]
    since: Annotated[str | None, Show("Since", Editor.date, column=True)] = None
    until: Annotated[str | None, Show("Until", Editor.date, column=True)] = None
    source: Annotated[int | None, Show("Source", refers="source")] = None


class Person(Record):
    """Somebody who speaks or attends."""

    KIND: ClassVar[str] = "person"
    PLURAL: ClassVar[str] = "people"
    WORDS: ClassVar[str] = "person"

    name: Annotated[str, Show("Name", search=True, column=True)] = Field(min_length=1, max_length=300)
    other_names: Annotated[tuple[str, ...], Show("Other names", Editor.tags, search=True)] = ()
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None


class Office(Record):
    """A title that a person holds for an actor for a time; the office carries the promise."""

    KIND: ClassVar[str] = "office"
    PLURAL: ClassVar[str] = "offices"
    WORDS: ClassVar[str] = "office"

    person: Annotated[int, Show("Person", refers="person", part_of=True, column=True)]
    actor: Annotated[int, Show("For", refers="actor", column=True)]
    title: Annotated[str, Show("Title", search=True, column=True)] = Field(min_length=1, max_length=300)
    since: Annotated[str | None, Show("Since", Editor.date, column=True)] = None
    until: Annotated[str | None, Show("Until", Editor.date, column=True)] = None


class Meeting(Record):
    """A summit, ministerial, round of talks, call, visit or conference."""

    KIND: ClassVar[str] = "meeting"
    PLURAL: ClassVar[str] = "meetings"
    WORDS: ClassVar[str] = "meeting"

    ref: Annotated[str | None, Show("Ref", search=True, column=True, unique=True)] = Field(default=None, max_length=60)
    title: Annotated[str, Show("Title", search=True, column=True)] = Field(min_length=1, max_length=500)
    kind: Annotated[MeetingKind, Show("Kind", column=True)] = MeetingKind.summit
    format: Annotated[str | None, Show("Format", search=True, help="for example: informal, emergency")] = Field(
        default=None, max_length=300
    )
    date: Annotated[str | None, Show("Date", Editor.date, column=True)] = None
    place: Annotated[str | None, Show("Place", search=True, column=True)] = Field(default=None, max_length=300)
    state: Annotated[MeetingState, Show("State", column=True)] = MeetingState.planned
    purpose: Annotated[str | None, Show("Purpose", Editor.long_text, search=True)] = None
    follows: Annotated[int | None, Show("Follows", refers="meeting")] = None
    process: Annotated[str | None, Show("Process", search=True, help="the subject that it belongs to")] = Field(
        default=None, max_length=300
    )
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None
    calendar_uid: Annotated[str | None, Show("UID in the calendar it came from", hidden=True)] = Field(
        default=None, max_length=1_000
    )


class Convenor(Record):
    """An actor who called a meeting."""

    KIND: ClassVar[str] = "convenor"
    PLURAL: ClassVar[str] = "convenors"
    WORDS: ClassVar[str] = "convenor"

    meeting: Annotated[int, Show("Meeting", refers="meeting", part_of=True)]
    actor: Annotated[int, Show("Convened by", refers="actor", column=True)]


class Participation(Record):
    """An actor and a person at a meeting, or missing from it."""

    KIND: ClassVar[str] = "participation"
    PLURAL: ClassVar[str] = "participations"
    WORDS: ClassVar[str] = "participation"

    meeting: Annotated[int, Show("Meeting", refers="meeting", part_of=True, column=True)]
    actor: Annotated[int, Show("Actor", refers="actor", column=True)]
    person: Annotated[int | None, Show("Person", refers="person", column=True)] = None
    on_behalf_of: Annotated[int | None, Show("On behalf of", refers="actor", column=True)] = None
    role: Annotated[Role, Show("Role", column=True)] = Role.participant
    presence: Annotated[Presence, Show("Presence", column=True)] = Presence.unknown
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None
