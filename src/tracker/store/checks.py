"""Checks of a whole workspace: integrity, links, rules, dates, hashes, search and the log."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from json import loads

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from tracker.model.errors import UserError
from tracker.model.fields import Record, date_bounds
from tracker.model.records import KINDS, BriefRelease, Commitment, Evidence, Excerpt, Source, StatusEvent
from tracker.store import searching
from tracker.store.rows import fetch, one_row, plain
from tracker.store.rules import TARGETS
from tracker.store.tables import CHANGE


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where, and what to do about it."""

    where: str
    what: str
    remedy: str


DAMAGED = "Restore the newest backup that is clean."


def check(sql: Connection) -> list[Finding]:
    """Verify everything that can be verified; empty is well."""
    found = list(_integrity(sql))
    if found:
        return found
    records = {kind: fetch(sql, kind) for kind in KINDS}
    found += _records(sql, records)
    found += _evidence(records)
    found += _releases(records)
    found += _search(sql)
    found += _log(sql, records)
    return found


def _integrity(sql: Connection) -> Iterator[Finding]:
    try:
        lines = sql.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    except DatabaseError as error:
        yield Finding("file", f"The file is damaged: {error.orig}", DAMAGED)
        return
    for line in lines:
        if line != "ok":
            yield Finding("file", f"The file is damaged: {line}", DAMAGED)
    for table, row, target, _ in sql.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Finding(f"{table} {row}", f"It refers to a {target} that is not there.", DAMAGED)


def _name(record: Record) -> str:
    key = getattr(record, "ref", None) or getattr(record, "code", None) or record.uid
    return f"{record.WORDS} {key}"


def _records(sql: Connection, records: dict[str, list[Record]]) -> Iterator[Finding]:
    """Each record still passes its own validation, and its stored bounds fit its dates."""
    for kind, mine in records.items():
        for record in mine:
            try:
                KINDS[kind].of(**record.values())
                bounds = date_bounds(record)
            except UserError as error:
                yield Finding(_name(record), str(error), "Open the record and correct the field.")
                continue
            if bounds:
                row = one_row(sql, kind, record.number)
                if row is not None and any(row[name] != value for name, value in bounds.items()):
                    yield Finding(_name(record), "The bounds stored for a date do not fit it.", "Enter the date again.")
    judged = {one.commitment for one in records["status_event"] if isinstance(one, StatusEvent)}
    for record in records["commitment"]:
        if isinstance(record, Commitment) and record.number not in judged:
            yield Finding(_name(record), "It has no status at all.", "Record the status “announced”.")


def _evidence(records: dict[str, list[Record]]) -> Iterator[Finding]:
    texts = {one.number: one for one in records["source"] if isinstance(one, Source)}
    for source in texts.values():
        digest = hashlib.sha256(source.text.encode()).hexdigest() if source.text else None
        if digest != source.sha256:
            yield Finding(
                _name(source),
                "Its saved text is not the one that was hashed.",
                "Compare it with the original and save it again.",
            )
    for one in records["excerpt"]:
        if isinstance(one, Excerpt) and one.anchored:
            text = texts[one.source].text or ""
            if text[one.offset_start : one.offset_end] != one.quote:
                yield Finding(
                    _name(one), "The passage does not stand where it is said to.", "Save the source's text again."
                )
    for piece in records["evidence"]:
        if isinstance(piece, Evidence) and sum(getattr(piece, name) is not None for name in TARGETS) != 1:
            yield Finding(_name(piece), "It is linked to none or to several records.", "Delete it and link it again.")


def _releases(records: dict[str, list[Record]]) -> Iterator[Finding]:
    """The data and the PDF of each issued brief are those that were frozen."""
    for one in records["brief_release"]:
        if not isinstance(one, BriefRelease) or not (one.pdf or one.data_sha256 or one.pdf_sha256):
            continue  # a bare record; nothing was frozen with it
        what = f"issued brief {one.brief} {one.scope or ''}, issue {one.issue}".replace(" ,", ",")
        if hashlib.sha256(one.data.encode("utf-8", "surrogatepass")).hexdigest() != one.data_sha256:
            yield Finding(what, "Its data are not those that were issued.", DAMAGED)
        if hashlib.sha256(pdf_of(one)).hexdigest() != one.pdf_sha256:
            yield Finding(what, "Its PDF is not the one that was issued.", DAMAGED)


def pdf_of(release: BriefRelease) -> bytes:
    """The very PDF that was issued; empty if what is stored cannot be read."""
    try:
        return base64.b64decode(release.pdf or "", validate=True)
    except ValueError:
        return b""


def _search(sql: Connection) -> Iterator[Finding]:
    if not searching.is_current(sql):
        yield Finding(
            "search", "The search index does not fit the records.", "Choose “Rebuild search” in the Help menu."
        )


def _log(sql: Connection, records: dict[str, list[Record]]) -> Iterator[Finding]:
    """Replaying the log from the last snapshot gives the database."""
    replayed = replay(sql)
    if replayed is None:
        return
    now = {record.uid: plain(record) for mine in records.values() for record in mine}
    wrong = [uid for uid in now.keys() | replayed.keys() if now.get(uid) != replayed.get(uid)]
    if wrong:
        yield Finding("log", f"{len(wrong)} records differ from what the log says.", DAMAGED)


def replay(sql: Connection) -> dict[str, dict[str, object]] | None:
    """Values of every record by uid as the log alone gives them; None if it does not begin with the workspace."""
    first = sql.execute(select(CHANGE.c.kind, CHANGE.c.before).order_by(CHANGE.c.id).limit(1)).first()
    if first is None or first.kind != "workspace" or first.before is not None:
        return None
    found: dict[str, dict[str, object]] = {}
    for uid, before, after in sql.execute(select(CHANGE.c.uid, CHANGE.c.before, CHANGE.c.after).order_by(CHANGE.c.id)):
        if after is None:
            found.pop(uid, None)
        elif before is None:
            found[uid] = loads(after)
        else:
            found[uid] = {**found[uid], **loads(after)}
    return found
