"""Refs for people: handed out once and never again, undo included."""

import re
import unicodedata

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from tracker.model.records import Commitment, Meeting
from tracker.store.tables import ISSUED_REF, TABLES


def issue(sql: Connection, ref: str) -> None:
    """Remember that a ref is taken."""
    scope, number = _parts(ref)
    sql.execute(insert(ISSUED_REF).values(ref=ref, scope=scope, number=number).on_conflict_do_nothing())


def _parts(ref: str) -> tuple[str, int]:
    scope, _, tail = ref.rpartition("/")
    return (scope, int(tail)) if scope and tail.isdigit() and len(tail) < 10 else (ref, 0)


def commitment_ref(sql: Connection, commitment: Commitment, year: int) -> str:
    """Next ref of a commitment: `PAR-2025-02/01` under its meeting, `2025/001` without one."""
    scope, width = f"{year:04}", 3
    if commitment.made_at is not None:
        meeting = TABLES["meeting"]
        found = sql.execute(select(meeting.c.ref).where(meeting.c.id == commitment.made_at)).scalar_one_or_none()
        if found:
            scope, width = found, 2
    last = sql.execute(select(func.max(ISSUED_REF.c.number)).where(ISSUED_REF.c.scope == scope)).scalar_one()
    ref = f"{scope}/{(last or 0) + 1:0{width}}"
    issue(sql, ref)
    return ref


def meeting_ref(sql: Connection, meeting: Meeting, year: int) -> str:
    """Next ref of a meeting: place and month, `PAR-2025-02`, a second one `PAR-2025-02b`; `CALL-2025-02` without."""
    month = re.match(r"\d{4}-(?:0[1-9]|1[0-2])", meeting.date or "")
    stem = f"{_place(meeting)}-{month.group() if month else f'{year:04}'}"
    number = 1
    while True:
        ref = stem if number == 1 else f"{stem}{_letters(number)}"
        taken = sql.execute(select(ISSUED_REF.c.ref).where(ISSUED_REF.c.ref == ref)).first()
        if taken is None:
            issue(sql, ref)
            return ref
        number += 1


def _place(meeting: Meeting) -> str:
    """Three letters of the town, the last part of "Élysée Palace, Paris"; the kind of meeting without a place."""
    town = (meeting.place or "").rsplit(",", 1)[-1]
    folded = unicodedata.normalize("NFKD", town)
    letters = re.sub(r"[^A-Z]", "", folded.upper())
    return letters[:3] if len(letters) >= 3 else meeting.kind.upper()[:8]


def _letters(number: int) -> str:
    """2 → b, 26 → z, 27 → aa."""
    made = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made
