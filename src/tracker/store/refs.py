"""Refs for people: handed out once and never again, undo included."""

import re
import unicodedata

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from tracker.model.errors import UserError
from tracker.model.records import BriefRelease, Commitment, Meeting
from tracker.store.tables import ISSUED_REF, TABLES


class Refs:
    """Hands out refs in one step. What it hands out is written when the step ends, in bulk."""

    def __init__(self, sql: Connection) -> None:
        self._sql = sql
        self._new: dict[str, tuple[str, int]] = {}
        self._last: dict[str, int] = {}
        self._meetings: dict[int, str | None] = {}

    def issue(self, ref: str) -> str:
        """Remember that a ref is taken."""
        scope, number = _parts(ref)
        self._new[ref] = scope, number
        self._last[scope] = max(self._last_of(scope), number)
        return ref

    def _last_of(self, scope: str) -> int:
        if scope not in self._last:
            query = select(func.max(ISSUED_REF.c.number)).where(ISSUED_REF.c.scope == scope)
            self._last[scope] = self._sql.execute(query).scalar_one() or 0
        return self._last[scope]

    def for_commitment(self, commitment: Commitment, year: int) -> str:
        """Next ref of a commitment: `PAR-2025-02/01` under its meeting, `2025/001` without one."""
        meeting = self._ref_of(commitment.made_at) if commitment.made_at is not None else None
        scope, width = (meeting, 2) if meeting else (f"{year:04}", 3)
        return self.issue(f"{scope}/{self._last_of(scope) + 1:0{width}}")

    def _ref_of(self, meeting: int) -> str | None:
        if meeting not in self._meetings:
            table = TABLES["meeting"]
            query = select(table.c.ref).where(table.c.id == meeting)
            self._meetings[meeting] = self._sql.execute(query).scalar_one_or_none()
        return self._meetings[meeting]

    def for_meeting(self, meeting: Meeting, year: int) -> str:
        """Next ref of a meeting: `PAR-2025-02` of place and month, then `PAR-2025-02b`; `CALL-2025-02` without one."""
        month = re.match(r"\d{4}-(?:0[1-9]|1[0-2])", meeting.date or "")
        stem = f"{_place(meeting)}-{month.group() if month else f'{year:04}'}"
        number = 1
        while self._is_taken(ref := stem if number == 1 else f"{stem}{_letters(number)}"):
            number += 1
        return self.issue(ref)

    def for_release(self, release: BriefRelease) -> None:
        """Take the number of an issued brief. Raises UserError if it was handed out before."""
        ref = f"{_series(release.brief, release.scope)}/{release.issue}"
        if self._is_taken(ref):
            raise UserError(f"Issue {release.issue} was handed out before; issue the brief again for the next number.")
        self.issue(ref)

    def _is_taken(self, ref: str) -> bool:
        query = select(ISSUED_REF.c.ref).where(ISSUED_REF.c.ref == ref)
        return ref in self._new or self._sql.execute(query).first() is not None

    def write(self) -> None:
        """Write down what was handed out."""
        if self._new:
            rows = [{"ref": ref, "scope": scope, "number": number} for ref, (scope, number) in self._new.items()]
            self._sql.execute(insert(ISSUED_REF).on_conflict_do_nothing(), rows)


def next_issue(sql: Connection, brief: str, scope: str | None) -> int:
    """The number that the next issue of a kind of brief about something gets; none is ever handed out twice."""
    query = select(func.max(ISSUED_REF.c.number)).where(ISSUED_REF.c.scope == _series(brief, scope))
    return int(sql.execute(query).scalar_one() or 0) + 1


def _series(brief: str, scope: str | None) -> str:
    return f"brief:{brief}:{scope or ''}"


def _parts(ref: str) -> tuple[str, int]:
    scope, _, tail = ref.rpartition("/")
    return (scope, int(tail)) if scope and tail.isdigit() and len(tail) < 10 else (ref, 0)


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
