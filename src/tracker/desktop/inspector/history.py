"""What happened to a record and its parts, from the change log."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from tracker.desktop.inspector.lines import Choice, Line
from tracker.desktop.inspector.section import Section
from tracker.desktop.session import Session
from tracker.desktop.tables.cells import words_of
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import KINDS, parts_of
from tracker.store import Store
from tracker.store.log import Change

LONGEST = 60


class HistorySection(Section):
    """The steps that touched a record, newest first. Folded until somebody asks."""

    TITLE = "History"
    FOLDS = True
    PITCH = 24

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stale = True

    def set_owner(self, kind: str, number: int) -> None:
        if self.owner != (kind, number):
            self._stale = True
        super().set_owner(kind, number)

    def refresh(self) -> None:
        """Read the log again, once it is looked at."""
        self._stale = True
        if self.is_open:
            self.unfolded()

    def unfolded(self) -> None:
        if not self._stale or not self.owner[0]:
            return
        self._stale = False
        store = self.session.store
        record = store.get(KINDS[self.owner[0]], self.owner[1])
        changes = store.history(record, *_parts(store, record))
        lines = [line for change in changes if (line := _line(store, change)) is not None]
        self.set_lines([*dict.fromkeys(lines)])

    def choose(self, line: Line) -> None:
        """Open nothing: the log is read, not edited."""

    def remove(self, line: Line) -> None:
        """Delete nothing."""

    def choices_for(self, line: Line) -> list[Choice]:
        return []


def _parts(store: Store, record: Record) -> list[Record]:
    """Return all parts of a record, and theirs."""
    found: list[Record] = []
    for reference in parts_of(record.KIND):
        for part in store.all(KINDS[reference.kind], **{reference.field.name: record.number}):
            found += [part, *_parts(store, part)]
    return found


def _line(store: Store, change: Change) -> Line | None:
    """Say one change in words; None for one that nobody needs to see."""
    kind = KINDS.get(change.kind)
    if kind is None:
        return None
    when, day = _moment(change.at)
    who = change.author or "Somebody"
    tip = f"{change.label}\n{when}, {who}"
    key = ("", change.step)
    if change.field in ("created", "deleted"):
        words = f"{kind.WORDS.capitalize()} {'added' if change.field == 'created' else 'deleted'}"
        return Line(key, words, lead=day, note=who, wraps=False, tip=tip)
    field = field_map(kind).get(change.field)
    if field is None or field.show.hidden:
        return None
    before, after = (_value(store, kind, change.field, value) for value in (change.before, change.after))
    words = f"{field.show.label}: {before or 'none'} → {after or 'none'}"
    return Line(key, words, lead=day, note=who, tip=tip)


def _value(store: Store, kind: type[Record], name: str, value: object) -> str:
    """Return a value of the log in words; as it was written where it means nothing any more."""
    if value is None or value in ("", [], ()):
        return ""
    field = field_map(kind)[name]
    try:
        if field.choices is not None:
            value = field.choices(str(value))
        words = words_of(store, field, tuple(value) if isinstance(value, list) else value)
    except (UserError, ValueError):
        words = str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _moment(at: str) -> tuple[str, str]:
    """Return when it was in the user's own time zone, in full and as a day."""
    then = datetime.fromisoformat(at).astimezone()
    day = dates.label(then.date().isoformat())
    return f"{day}, {then:%H:%M}", day.rsplit(" ", 1)[0]
