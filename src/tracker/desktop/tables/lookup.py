"""Find the record that somebody means by a few letters, for fields that refer to one."""

from collections.abc import Iterable

from tracker.desktop.tables.cells import meeting_words
from tracker.model.fields import Record
from tracker.model.records import KINDS, Actor, Commitment, Condition, Excerpt, Meeting, Office, Person, Source
from tracker.store import Store
from tracker.store.searching import fold, title_of

Found = tuple[int, str, str]
MOST = 40


class Lookup:
    """Records of one kind by what is typed. Reads them at the first question: make a new one for each field."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store, self._kind = store, kind
        self._rows: list[tuple[Found, str]] | None = None

    def search(self, words: str) -> list[Found]:
        """Return (id, label, meta) of what holds all the words, those that begin with them first."""
        wanted = fold(words).split()
        if self._rows is None:
            self._rows = [(row, fold(f"{row[1]} {row[2]} {more}")) for row, more in self._read()]
        found = [(row, hay) for row, hay in self._rows if all(word in hay for word in wanted)]
        if wanted:
            begin = wanted[0]
            found.sort(key=lambda each: (fold(each[0][2]) != begin, not each[1].startswith(begin)))
        return [row for row, _ in found[:MOST]]

    def forget(self) -> None:
        """Read the records again at the next question."""
        self._rows = None

    def label_of(self, number: int) -> str:
        """Return the words for one record."""
        return self._store.title_of(self._kind, number)

    def _read(self) -> Iterable[tuple[Found, str]]:
        """Each record as a row, with more words to find it by."""
        if self._kind == Commitment.KIND:
            columns = self._store.columns
            rows = zip(columns.ids.tolist(), columns.headlines, columns.refs, strict=True)
            return [((number, headline, ref), "") for number, headline, ref in rows]
        found = [self._row(record) for record in self._store.all(KINDS[self._kind])]
        return sorted(found, key=lambda each: fold(each[0][1]))

    def _row(self, record: Record) -> tuple[Found, str]:
        """One record as a row: its words, what tells it from its namesakes, and more words to find it by."""
        title, meta, more = title_of(record), str(getattr(record, "ref", None) or ""), ""
        match record:
            case Actor():
                title, meta = record.name, record.code
                more = " ".join((record.short_name or "", *record.other_names, *record.demonyms))
            case Person():
                offices = self._store.all(Office, person=record.number)
                meta, more = offices[-1].title if offices else "", " ".join(record.other_names)
            case Meeting():
                more = meeting_words(record)
            case Source():
                meta = record.publisher or record.kind.label
            case Excerpt():
                meta = self._store.title_of(Source.KIND, record.source)[:40]
            case Office():
                meta = self._store.title_of(Person.KIND, record.person)
            case Condition():
                meta = self._store.name_of(Commitment.KIND, record.commitment)
            case _:
                pass
        return (record.number, title, meta), more
