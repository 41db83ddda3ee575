"""On what it rests and what is made of it: sources, excerpts, positions, views, briefs and the workspace itself."""

from typing import Annotated, ClassVar

from pydantic import StringConstraints
from sqlmodel import Field

from tracker.model.fields import WEB_ADDRESS, Editor, Record, Show
from tracker.model.vocabulary import Reliability, SourceKind, Stance

WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]


class Workspace(Record):
    """What holds for the whole file."""

    KIND: ClassVar[str] = "workspace"
    PLURAL: ClassVar[str] = "workspaces"
    WORDS: ClassVar[str] = "workspace"

    title: Annotated[str, Show("Title", column=True)] = Field(min_length=1, max_length=300)
    due_soon_days: Annotated[int, Show("Due soon within (days)")] = Field(default=14, ge=0, le=3650)
    gone_quiet_days: Annotated[int, Show("Gone quiet after (days)")] = Field(default=30, ge=1, le=3650)
    as_of: Annotated[str | None, Show("Opens as of", Editor.date)] = None
    codebook: Annotated[str, Show("Codebook version")] = Field(default="1.0", max_length=30)


class Source(Record):
    """A text that evidence comes from, with its saved copy."""

    KIND: ClassVar[str] = "source"
    PLURAL: ClassVar[str] = "sources"
    WORDS: ClassVar[str] = "source"

    title: Annotated[str, Show("Title", search=True, column=True)] = Field(min_length=1, max_length=1_000)
    kind: Annotated[SourceKind, Show("Kind", column=True)] = SourceKind.note
    publisher: Annotated[str | None, Show("Publisher", search=True, column=True)] = Field(default=None, max_length=300)
    url: Annotated[WebAddress | None, Show("URL", Editor.url, search=True)] = Field(default=None, max_length=4_000)
    published: Annotated[str | None, Show("Published", Editor.date, column=True)] = None
    accessed: Annotated[str | None, Show("Accessed", Editor.date)] = None
    language: Annotated[str | None, Show("Language")] = Field(default=None, max_length=35)
    reliability: Annotated[Reliability | None, Show("Reliability", column=True, help="A to F; empty is ungraded")] = (
        None
    )
    descriptor: Annotated[
        str | None, Show("Descriptor", search=True, help="one line for endnotes: whose text it is and how it came out")
    ] = Field(default=None, max_length=300)
    file_name: Annotated[str | None, Show("File", search=True, hidden=True)] = Field(default=None, max_length=300)
    text: Annotated[str | None, Show("Saved text", Editor.long_text, search=True)] = Field(
        default=None, max_length=2_000_000
    )
    sha256: Annotated[str | None, Show("SHA-256", hidden=True)] = Field(default=None, max_length=64)
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None


class Excerpt(Record):
    """An exact passage of a source's saved text. With a speaker it is a statement."""

    KIND: ClassVar[str] = "excerpt"
    PLURAL: ClassVar[str] = "excerpts"
    WORDS: ClassVar[str] = "excerpt"

    source: Annotated[int, Show("Source", refers="source", part_of=True, column=True)]
    quote: Annotated[str, Show("Quote", Editor.long_text, search=True, column=True)] = Field(
        min_length=1, max_length=100_000
    )
    prefix: Annotated[str | None, Show("Before it", hidden=True)] = None
    suffix: Annotated[str | None, Show("After it", hidden=True)] = None
    offset_start: Annotated[int | None, Show("Starts at", hidden=True)] = Field(default=None, ge=0)
    offset_end: Annotated[int | None, Show("Ends at", hidden=True)] = Field(default=None, ge=0)
    speaker: Annotated[int | None, Show("Speaker", refers="person", column=True)] = None
    office: Annotated[int | None, Show("Office", refers="office")] = None
    spoken_for: Annotated[int | None, Show("Spoken for", refers="actor", column=True)] = None
    speaker_words: Annotated[
        str | None, Show("Speaker as named", search=True, help="where no person is named: “EU officials”")
    ] = Field(default=None, max_length=300)
    said_on: Annotated[str | None, Show("Said on", Editor.date, column=True)] = None
    meeting: Annotated[int | None, Show("Meeting", refers="meeting")] = None
    commitment: Annotated[int | None, Show("Commitment", refers="commitment")] = None
    credibility: Annotated[int | None, Show("Credibility", help="1 to 6; empty is ungraded")] = Field(
        default=None, ge=1, le=6
    )
    translation: Annotated[str | None, Show("Translation", Editor.long_text, search=True)] = None

    @property
    def anchored(self) -> bool:
        """True if the passage was found in its source's saved text."""
        return self.offset_start is not None

    @property
    def is_statement(self) -> bool:
        """True if somebody is named who said it."""
        return bool(self.speaker or self.office or self.spoken_for or self.speaker_words)


class Questionnaire(Record):
    """Questions that one actor put to others."""

    KIND: ClassVar[str] = "questionnaire"
    PLURAL: ClassVar[str] = "questionnaires"
    WORDS: ClassVar[str] = "questionnaire"

    ref: Annotated[str, Show("Ref", search=True, column=True, unique=True)] = Field(min_length=1, max_length=60)
    title: Annotated[str, Show("Title", search=True, column=True)] = Field(min_length=1, max_length=500)
    put_by: Annotated[int | None, Show("Put by", refers="actor", column=True)] = None
    put_on: Annotated[str | None, Show("Put on", Editor.date, column=True)] = None
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None


class Question(Record):
    """One question of a questionnaire."""

    KIND: ClassVar[str] = "question"
    PLURAL: ClassVar[str] = "questions"
    WORDS: ClassVar[str] = "question"

    questionnaire: Annotated[int, Show("Questionnaire", refers="questionnaire", part_of=True)]
    ref: Annotated[str, Show("Ref", search=True, column=True, unique=True)] = Field(min_length=1, max_length=60)
    text: Annotated[str, Show("Question", search=True, column=True)] = Field(min_length=1, max_length=10_000)
    order: Annotated[int, Show("Order")] = Field(default=1, ge=1, le=1_000)


class Position(Record):
    """An actor's dated answer to a question."""

    KIND: ClassVar[str] = "position"
    PLURAL: ClassVar[str] = "positions"
    WORDS: ClassVar[str] = "position"

    question: Annotated[int, Show("Question", refers="question", part_of=True, column=True)]
    actor: Annotated[int, Show("Actor", refers="actor", column=True)]
    stance: Annotated[Stance, Show("Stance", column=True)] = Stance.no_answer
    date: Annotated[str | None, Show("Date", Editor.date, column=True)] = None
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True, column=True)] = None
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class SavedView(Record):
    """A named filter and layout: filters and the states of timeline and register as JSON, and the view it opens in."""

    KIND: ClassVar[str] = "saved_view"
    PLURAL: ClassVar[str] = "saved_views"
    WORDS: ClassVar[str] = "saved view"

    name: Annotated[str, Show("Name", search=True, column=True)] = Field(min_length=1, max_length=200)
    view: Annotated[str, Show("View", column=True)] = Field(default="register", max_length=60)
    definition: Annotated[str, Show("Definition", hidden=True)] = "{}"
    order: Annotated[int, Show("Order")] = Field(default=1, ge=1, le=100_000)


class BriefRelease(Record):
    """An issued brief with its frozen data and the PDF itself."""

    KIND: ClassVar[str] = "brief_release"
    PLURAL: ClassVar[str] = "brief_releases"
    WORDS: ClassVar[str] = "issued brief"

    brief: Annotated[str, Show("Brief", column=True)] = Field(min_length=1, max_length=60)
    scope: Annotated[str | None, Show("Scope", search=True, column=True)] = Field(default=None, max_length=300)
    issue: Annotated[int, Show("Issue", column=True)] = Field(default=1, ge=1)
    title: Annotated[str | None, Show("Title", search=True, column=True)] = Field(default=None, max_length=1_000)
    as_of: Annotated[str | None, Show("As of", Editor.date, column=True)] = None
    cut_off: Annotated[str | None, Show("Cut-off", hidden=True, help="nothing recorded later is in it; UTC")] = None
    issued_at: Annotated[str | None, Show("Issued", hidden=True, help="UTC")] = None
    issued_by: Annotated[str | None, Show("Issued by", search=True)] = Field(default=None, max_length=300)
    predecessor: Annotated[int | None, Show("Issue before it", refers="brief_release")] = None
    program: Annotated[str | None, Show("Made with", hidden=True, help="version of the program")] = None
    data: Annotated[str, Show("Data", hidden=True)] = "{}"
    data_sha256: Annotated[str | None, Show("SHA-256 of the data", hidden=True)] = None
    pdf: Annotated[str | None, Show("PDF, base64", hidden=True)] = None
    pdf_sha256: Annotated[str | None, Show("SHA-256 of the PDF", hidden=True)] = None


class Redirect(Record):
    """Where a record went that was merged into another: its old ref or code leads to the one that stayed."""

    KIND: ClassVar[str] = "redirect"
    PLURAL: ClassVar[str] = "redirects"
    WORDS: ClassVar[str] = "redirect"

    ref: Annotated[str | None, Show("Old ref", column=True)] = Field(default=None, max_length=300)
    old_uid: Annotated[str, Show("Old UID", hidden=True)] = Field(min_length=1, max_length=36)
    actor: Annotated[int | None, Show("Actor", refers="actor", part_of=True)] = None
    person: Annotated[int | None, Show("Person", refers="person", part_of=True)] = None
    meeting: Annotated[int | None, Show("Meeting", refers="meeting", part_of=True)] = None
    source: Annotated[int | None, Show("Source", refers="source", part_of=True)] = None
    commitment: Annotated[int | None, Show("Commitment", refers="commitment", part_of=True)] = None
