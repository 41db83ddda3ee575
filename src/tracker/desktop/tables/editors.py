"""The editor of a field, made from the field's declaration."""

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.lookup import Lookup
from tracker.desktop.widgets import (
    CheckField,
    Editor,
    FuzzyDateField,
    LongTextField,
    NumberField,
    ReferenceField,
    TagsField,
    TextField,
    VocabField,
)
from tracker.edits.records import save
from tracker.model.errors import UserError
from tracker.model.fields import Editor as Kind
from tracker.model.fields import FieldInfo
from tracker.model.records import Person


def editor_for(session: Session, field: FieldInfo, parent: QWidget | None = None) -> Editor:
    """Make the editor that a field declares; put its answer through `value_for`."""
    name, help_ = field.show.label, field.show.help
    match field.editor:
        case Kind.long_text:
            return LongTextField(name, parent, placeholder=help_)
        case Kind.date:
            return FuzzyDateField(name, parent, today=lambda: session.shown_day, placeholder="None")
        case Kind.choice if field.choices is not None:
            return VocabField(name, field.choices, parent, empty="None" if field.optional else None)
        case Kind.number:
            return NumberField(name, parent, whole=field.python is int, placeholder=help_)
        case Kind.check:
            return CheckField(name, parent)
        case Kind.tags:
            known = known_words(session, field.name)
            return TagsField(name, parent, suggestions=known, hash_mark=field.name == "tags")
        case Kind.reference:
            return _reference(session, field, parent)
    return TextField(name, parent, placeholder=help_, required=is_required(field))


def value_for(field: FieldInfo, value: object) -> object:
    """Turn what an editor gives into what the record takes: empty is none where none is allowed."""
    return None if value == "" and field.optional else value


def known_words(session: Session, name: str) -> set[str]:
    """Return the tags or themes that are in use."""
    lists: Iterable[tuple[str, ...]] = getattr(session.store.columns, name, ())
    return set(chain.from_iterable(lists))


def _reference(session: Session, field: FieldInfo, parent: QWidget | None) -> Editor:
    lookup = Lookup(session.store, field.show.refers)
    editor = ReferenceField(
        field.show.label,
        lookup.search,
        lookup.label_of,
        parent,
        placeholder="Type to find" if is_required(field) else "None",
        creatable=field.show.refers == Person.KIND,
        required=is_required(field),
    )
    if field.show.refers == Person.KIND:
        _NewPerson(session, editor, lookup)
    return editor


def is_required(field: FieldInfo) -> bool:
    """True for a field that a record cannot be without."""
    return not field.optional and field.python in (str, int) and field.choices is None


class _NewPerson(QObject):
    """Makes the person whose name was typed, and puts them into the field."""

    def __init__(self, session: Session, editor: ReferenceField, lookup: Lookup) -> None:
        super().__init__(editor)
        self._session, self._editor, self._lookup = session, editor, lookup
        editor.create_asked.connect(self._create)

    @Slot(str)
    def _create(self, name: str) -> None:
        try:
            made = self._session.attempt(save, Person.of(name=name), f"Add {name}")
        except UserError as error:
            self._editor.show_error(str(error))
            return
        self._lookup.forget()
        self._editor.line.setText(made.name)
        self._editor.commit()
