"""The rows of the palette: commands, views and records, ranked for what was typed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tracker.desktop.commands import Command, CommandTable
from tracker.model.errors import UserError
from tracker.model.records import KINDS, Record
from tracker.store import Hit, Store

COMMANDS_SHOWN = 6
RECORDS_SHOWN = 40
GOOD_ENOUGH = 55.0
LIKELY_REF = re.compile(r"^[\w-]*\d[\w/-]*$|^[A-Za-z]{2,5}$")
# A hit in a part is shown as the record that it is a part of.
WHOLE = {
    "wording": "commitment",
    "condition": "commitment",
    "quantity": "commitment",
    "status_event": "commitment",
    "deadline": "commitment",
    "follow_up": "commitment",
    "commitment_link": "commitment",
    "excerpt": "source",
    "office": "person",
    "participation": "meeting",
    "condition_state": "condition",
}
ICONS = {
    "commitment": "flag",
    "meeting": "meetings",
    "actor": "people",
    "person": "user",
    "source": "sources",
    "brief_release": "briefs",
}
GROUPS = {
    "commitment": "Commitments",
    "meeting": "Meetings",
    "actor": "Participants",
    "person": "Participants",
    "source": "Sources",
    "brief_release": "Briefs",
}


@dataclass(frozen=True)
class Row:
    """One row: what it says, what Enter does, and which signs to mark. `meta` stands at the right."""

    group: str
    title: str
    icon: str
    act: Callable[[], object]
    detail: str = ""
    meta: str = ""
    keys: str = ""
    enabled: bool = True
    marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()


def command_rows(table: CommandTable, words: str) -> list[Row]:
    """Return the commands that fit, best first; without words the ones that can run, in their order."""
    shown = [command for command in table.shown() if command.id != "palette"]
    words = words.strip()
    if not words:
        return [_row(table, command) for command in shown if command.enabled()][:COMMANDS_SHOWN]
    scored = [(score(words, command), command) for command in shown]
    best = sorted((pair for pair in scored if pair[0] >= GOOD_ENOUGH), key=lambda pair: -pair[0])
    return [_row(table, command, words) for _, command in best[:COMMANDS_SHOWN]]


def score(words: str, command: Command) -> float:
    """Return how well a command fits what was typed, 0 to 100: beginnings of words before likeness."""
    words, title = words.casefold(), command.title.casefold()
    if title.startswith(words):
        return 100.0
    parts = [part for part in re.split(r"\W+", title) if part]
    typed = words.split()
    if all(any(part.startswith(each) for part in parts) for each in typed):
        return 95.0
    others = [part for part in command.also.casefold().split() if part]
    if all(any(part.startswith(each) for part in (*parts, *others)) for each in typed):
        return 85.0
    if len(words) < 3:
        return 0.0
    likeness = [max((OSA.normalized_similarity(each, part) for part in parts), default=0.0) for each in typed]
    return 80.0 * min(likeness, default=0.0)


def _row(table: CommandTable, command: Command, words: str = "") -> Row:
    go = command.id.startswith("go.")
    menu = command.place.replace("/", ", ")
    return Row(
        group="Views" if go else "Commands",
        title=f"Go to {command.title}" if go else command.title,
        icon=command.icon or "right",
        act=lambda: table.run(command.id),
        meta="" if command.sequences or go else menu,
        keys=command.shown_keys,
        enabled=command.enabled(),
        marks=word_marks(f"Go to {command.title}" if go else command.title, words),
    )


def word_marks(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where the typed words begin words of a text."""
    marks: list[tuple[int, int]] = []
    for each in words.split():
        found = re.search(rf"\b{re.escape(each)}", text, re.IGNORECASE)
        if found and not any(start < found.end() and found.start() < end for start, end in marks):
            marks.append(found.span())
    return tuple(sorted(marks))


def record_rows(store: Store, words: str, open_record: Callable[[str, int], object]) -> list[Row]:
    """Return the records that hold the words, one named by its ref or code first."""
    words = words.strip()
    if not words:
        return []
    rows: dict[tuple[str, int], Row] = {}
    named = _named(store, words)
    if named is not None and named.id is not None and named.KIND in GROUPS:
        rows[named.KIND, named.id] = _record_row(store, named.KIND, named.id, words, None, open_record)
    for hit in _hits(store, words):
        whole = _whole(store, hit)
        if whole is not None and whole not in rows:
            rows[whole] = _record_row(store, *whole, words, hit, open_record)
    order = list(dict.fromkeys(GROUPS.values()))
    return sorted(rows.values(), key=lambda row: order.index(row.group))


def _named(store: Store, words: str) -> Record | None:
    if not LIKELY_REF.match(words):
        return None
    try:
        return store.find(words.upper())
    except UserError:
        return None


def _hits(store: Store, words: str) -> Iterable[Hit]:
    return store.search(words, RECORDS_SHOWN)


def _whole(store: Store, hit: Hit) -> tuple[str, int] | None:
    """Return the record that a hit is shown as: the whole that a part belongs to."""
    kind, number = hit.kind, hit.id
    while kind in WHOLE:
        owner = getattr(store.get(KINDS[kind], number), WHOLE[kind], None)
        if owner is None:
            return None
        kind, number = WHOLE[kind], owner
    return (kind, number) if kind in GROUPS else None


def _record_row(
    store: Store,
    kind: str,
    number: int,
    words: str,
    hit: Hit | None,
    open_record: Callable[[str, int], object],
) -> Row:
    title = store.title_of(kind, number)
    own = hit is not None and hit.kind == kind and hit.passage == title[: len(hit.passage)]
    name = store.name_of(kind, number)
    return Row(
        group=GROUPS[kind],
        title=title,
        icon=ICONS[kind],
        act=lambda: open_record(kind, number),
        detail="" if hit is None or own else hit.passage,
        meta="" if len(name) > 30 else name,
        marks=hit.marks if hit is not None and own else word_marks(title, words),
        detail_marks=() if hit is None or own else hit.marks,
    )
