"""How a field is declared once: its type and bounds, its label, and where it shows."""

import types
import typing
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, ValidationError
from sqlmodel import Field, SQLModel

from tracker.model.dates import DateError, bounds, validate
from tracker.model.errors import UserError
from tracker.model.vocabulary import Vocabulary

CODE = r"^[A-Z0-9][A-Z0-9+-]*$"
WEB_ADDRESS = r"^https?://\S+$"
PATTERNS = {
    CODE: "use capital letters and digits only, for example GB or NATO.",
    WEB_ADDRESS: "give a web address that begins with http:// or https://.",
}


class Editor(StrEnum):
    """The kinds of editor that a scalar field can have."""

    text = "text"
    long_text = "long_text"
    date = "date"
    choice = "choice"
    number = "number"
    check = "check"
    tags = "tags"
    reference = "reference"
    url = "url"


@dataclass(frozen=True)
class Show:
    """Where and how a field shows.

    `refers` names the kind of record an integer id points to; `part_of` says that the record belongs to that one
    and goes with it. `search` puts the field's text into the full-text index. `column` shows it in lists at first.
    """

    label: str
    editor: Editor = Editor.text
    refers: str = ""
    part_of: bool = False
    search: bool = False
    column: bool = False
    unique: bool = False
    hidden: bool = False
    help: str = ""


@dataclass(frozen=True)
class FieldInfo:
    """One declared field of a record kind, as everything that is made from the declaration reads it."""

    name: str
    show: Show
    python: type
    optional: bool
    choices: type[Vocabulary] | None

    @property
    def editor(self) -> Editor:
        """The editor, taken from the type where the declaration leaves it open."""
        if self.show.editor is not Editor.text:
            return self.show.editor
        if self.show.refers:
            return Editor.reference
        if self.choices:
            return Editor.choice
        if self.python is tuple:
            return Editor.tags
        if self.python is bool:
            return Editor.check
        return Editor.number if self.python in (int, float) else Editor.text

    @property
    def is_date(self) -> bool:
        """True for an EDTF text with two derived bounds beside it."""
        return self.show.editor is Editor.date


class Record(SQLModel):
    """A frozen, validated record. Change one only by `changed`, which validates again."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)  # type: ignore[assignment]
    KIND: ClassVar[str] = ""
    PLURAL: ClassVar[str] = ""
    WORDS: ClassVar[str] = ""

    id: int | None = None
    uid: str = Field(default_factory=lambda: str(uuid.uuid4()), max_length=36)

    def changed(self, **changes: Any) -> Self:
        """Return this record with some fields changed and everything validated again.

        Raises UserError with a sentence that names the field.
        """
        return type(self).of(**{**self.values(), **changes})

    @classmethod
    def of(cls, **values: Any) -> Self:
        """Make a record from values as a person or a file gives them.

        Raises UserError with a sentence that names the field.
        """
        for field in fields(cls):
            if field.name in values:
                values[field.name] = _tidy(field, values[field.name])
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise UserError(_sentence(cls, error)) from None

    def values(self) -> dict[str, Any]:
        """Every declared value by name, `id` and `uid` included."""
        return dict(self.__dict__)

    @property
    def number(self) -> int:
        """The id of a record that has been stored."""
        if self.id is None:
            raise ValueError(f"{self.KIND} {self.uid} has not been stored")
        return self.id


def _tidy(field: FieldInfo, value: Any) -> Any:
    """Trim text, take empty for none, and check dates, before the types are checked."""
    if isinstance(value, str) and not isinstance(value, Vocabulary):
        if field.editor is not Editor.long_text:
            value = value.strip()
        if not value.strip() and field.optional:
            return None
        if field.is_date and value:
            try:
                return validate(value)
            except DateError as error:
                raise UserError(f"{field.show.label}: {error}") from None
        if field.choices and value not in field.choices.__members__:
            allowed = ", ".join(field.choices.__members__)
            raise UserError(f"{field.show.label}: “{value}” is not one of {allowed}.")
        if field.python is tuple:
            return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list):
        return tuple(value)
    return value


def _sentence(record: type[Record], error: ValidationError) -> str:
    """Say what is wrong with the first bad field."""
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    known = {field.name: field.show.label for field in fields(record)}
    what = f"{'an' if record.WORDS[:1] in 'aeio' else 'a'} {record.WORDS}"
    if first["type"] == "extra_forbidden":
        return f"{what[:1].upper()}{what[1:]} has no field “{name}”; it has {', '.join(known)}."
    if first["type"] in ("missing", "string_too_short"):
        return f"{known.get(name, name)}: give one; {what} cannot be without it."
    return f"{known.get(name, name)}: {_fault(first['type'], first.get('ctx', {}), str(first['msg']))}"


def _fault(kind: str, about: Mapping[str, Any], words: str) -> str:
    """Say what is wrong with a value, and what would be right."""
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(str(about.get("pattern")), "it is not written as it should be.")
    if kind == "string_too_long":
        return f"it has room for {about['max_length']:,} characters; shorten it."
    if kind in ("less_than_equal", "greater_than_equal"):
        least = kind == "greater_than_equal"
        return f"give a number that is {about['ge' if least else 'le']:g} or {'more' if least else 'less'}."
    if kind.startswith(("int_", "float_")):
        return "give a whole number." if kind.startswith("int_") else "give a number."
    words = words.removeprefix("Value error, ")
    return f"{words[:1].lower()}{words[1:]}."


@cache
def fields(record: type[Record]) -> tuple[FieldInfo, ...]:
    """Declared fields of a record kind in the order of their declaration, without `id` and `uid`."""
    return tuple(_read_fields(record))


@cache
def field_map(record: type[Record]) -> Mapping[str, FieldInfo]:
    """The same by name."""
    return {field.name: field for field in fields(record)}


def _read_fields(record: type[Record]) -> Iterator[FieldInfo]:
    for name, info in record.model_fields.items():
        show = next((extra for extra in info.metadata if isinstance(extra, Show)), None)
        if show is None:
            continue
        python, optional = _plain(info.annotation)
        choices = python if issubclass(python, Vocabulary) else None
        yield FieldInfo(name, show, python, optional, choices)


def _plain(annotation: Any) -> tuple[type, bool]:
    """Split `X | None` into X and True; `tuple[str, ...]` counts as tuple."""
    optional = False
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(annotation) if part is not type(None)]
        optional, annotation = True, inner[0]
    if typing.get_origin(annotation) is Annotated:
        annotation = typing.get_args(annotation)[0]
    origin = typing.get_origin(annotation)
    return (origin or annotation), optional


def date_bounds(record: Record) -> dict[str, int | None]:
    """First and last possible day number of each date of a record, by column name."""
    found: dict[str, int | None] = {}
    for field in fields(type(record)):
        if field.is_date:
            value = getattr(record, field.name)
            first, last = bounds(value) if value else (None, None)
            found[f"{field.name}_first"], found[f"{field.name}_last"] = first, last
    return found
