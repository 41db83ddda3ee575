"""What to look at before a brief goes out. Pure data: no Qt."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from tracker.model.records import Commitment, Evidence, Excerpt, Source, StatusEvent, Wording
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag, SourceKind, Status
from tracker.store import Store


class Tone(Enum):
    """How much a check matters."""

    good = "good"
    warn = "warn"
    note = "note"


@dataclass(frozen=True)
class Check:
    """One line of the list, with the commitments (id, ref) that it is about."""

    tone: Tone
    words: str
    detail: str = ""
    icon: str = ""
    records: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Row:
    """One commitment of a brief; `at` is its row in the column index."""

    id: int
    ref: str
    at: int


def checks_of(store: Store, uids: Iterable[str], standing: Standing) -> tuple[Check, ...]:
    """Return what to look at in the records of a brief, by the uids of its commitments."""
    rows = _rows(store, set(uids), standing)
    if not rows:
        return (Check(Tone.warn, "No commitment falls into this brief", "Choose another one or a later day."),)

    def with_flag(flag: Flag) -> list[Row]:
        mask = standing.has(flag)
        return [row for row in rows if mask[row.at]]

    def fulfilled(row: Row) -> bool:
        return standing.status_of(row.at) in (Status.fulfilled, Status.partly_fulfilled)

    passages = _passages(store, {row.id for row in rows})
    return (
        _sourced(rows, with_flag(Flag.unsourced)),
        *_quotes(rows, passages),
        *_found([row for row in rows if not store.columns.committers(row.at)], _nobody),
        *_found(with_flag(Flag.contested), _contested),
        *_found([row for row in with_flag(Flag.self_declared) if fulfilled(row)], _self_declared),
        *_found(_on_one_report(store, rows, passages), _one_report),
        *_found(with_flag(Flag.gone_quiet), lambda few: _quiet(few, standing)),
    )


def printing_checks(said: Sequence[str]) -> tuple[Check, ...]:
    """Return what typesetting had to say, such as characters that no typeface has."""
    if not said:
        return (Check(Tone.good, "Every character can be printed"),)
    return tuple(Check(Tone.warn, words) for words in said)


def wording_checks(said: Iterable[tuple[str, str]]) -> tuple[Check, ...]:
    """Return what is wrong with the author's own words: each remark with the sentence that it is about."""
    return tuple(Check(Tone.warn, words, f"“{sentence}”") for words, sentence in said)


def _rows(store: Store, uids: set[str], standing: Standing) -> list[Row]:
    columns = store.columns
    wanted = [number for number, uid in store.values(Commitment, "id", "uid") if uid in uids] if uids else []
    rows = [int(at) for at in columns.rows_of(wanted) if standing.exists[at]]
    return [
        Row(int(columns.ids[at]), columns.refs[at] or store.name_of("commitment", int(columns.ids[at])), at)
        for at in rows
    ]


def _passages(store: Store, wanted: set[int]) -> dict[int, dict[int, Excerpt]]:
    """Return the passages that each commitment rests on, by their ids."""
    excerpts = {one.number: one for one in store.all(Excerpt)}
    wordings = {one.number: one for one in store.all(Wording)}
    events = {one.number: one.commitment for one in store.all(StatusEvent)}
    pairs: list[tuple[int | None, int | None]] = [(one.commitment, one.number) for one in excerpts.values()]
    pairs += [(one.commitment, one.excerpt) for one in wordings.values()]
    for one in store.all(Evidence):
        wording = wordings.get(one.wording or 0)
        pairs.append((wording.commitment if wording else events.get(one.status_event or 0), one.excerpt))
    found: dict[int, dict[int, Excerpt]] = defaultdict(dict)
    for commitment, excerpt in pairs:
        if commitment in wanted and excerpt in excerpts:
            found[commitment][excerpt] = excerpts[excerpt]
    return found


def _on_one_report(store: Store, rows: Iterable[Row], passages: dict[int, dict[int, Excerpt]]) -> list[Row]:
    """Return the rows that rest on a single passage, out of the news."""
    alone = {id_: next(iter(mine.values())) for id_, mine in passages.items() if len(mine) == 1}
    sources = store.get_many(Source, {one.source for one in alone.values()})
    return [row for row in rows if row.id in alone and sources[alone[row.id].source].kind is SourceKind.news]


def _found(rows: list[Row], make: Callable[[list[Row]], Check]) -> tuple[Check, ...]:
    return (make(rows),) if rows else ()


def _named(rows: Iterable[Row]) -> tuple[tuple[int, str], ...]:
    return tuple((row.id, row.ref) for row in rows)


def _many(number: int, one: str = "row") -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _sourced(rows: Sequence[Row], without: Sequence[Row]) -> Check:
    if without:
        return Check(Tone.warn, f"{_many(len(without))} without a sourced passage", records=_named(without))
    return Check(Tone.good, "The one row has evidence" if len(rows) == 1 else f"All {len(rows):,} rows have evidence")


def _quotes(rows: Sequence[Row], passages: dict[int, dict[int, Excerpt]]) -> tuple[Check, ...]:
    """Say whether every passage is found in its source's saved text."""
    lost = [row for row in rows if not all(one.anchored for one in passages.get(row.id, {}).values())]
    if lost:
        words = f"{_many(len(lost))} with a quote that its saved copy does not hold"
        return (Check(Tone.warn, words, "Said so in the note", records=_named(lost)),)
    return (Check(Tone.good, "Every quote found in its saved copy"),) if passages else ()


def _nobody(rows: list[Row]) -> Check:
    return Check(Tone.warn, f"{_many(len(rows))} without anybody who promised it", records=_named(rows))


def _contested(rows: list[Row]) -> Check:
    words = f"{_many(len(rows))} contested by evidence"
    return Check(Tone.warn, words, "Printed as such on the page", records=_named(rows))


def _self_declared(rows: list[Row]) -> Check:
    words = f"{len(rows):,} fulfilled {'is' if len(rows) == 1 else 'are'} self-declared"
    return Check(Tone.warn, words, "Printed as such on the page", records=_named(rows))


def _one_report(rows: list[Row]) -> Check:
    words = f"{_many(len(rows))} {'rests' if len(rows) == 1 else 'rest'} on one news report"
    return Check(Tone.note, words, icon="sources", records=_named(rows))


def _quiet(rows: list[Row], standing: Standing) -> Check:
    most = max(int(standing.quiet_days[row.at]) for row in rows)
    words = f"{_many(len(rows))} quiet {'for' if len(rows) == 1 else 'for up to'} {_many(most, 'day')}"
    return Check(Tone.note, words, icon="quiet", records=_named(rows))
