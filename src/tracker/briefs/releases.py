"""Issued briefs: prepare an issue, list what was issued, give the very PDF back, verify it."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from tracker import __version__
from tracker.briefs import gather, kind_of
from tracker.briefs.choices import Choices
from tracker.briefs.compile import Order, Printed, fulfil, order_of
from tracker.briefs.data import HOUSE, BriefData, Head, as_json, digest
from tracker.briefs.languages import language_of
from tracker.briefs.limits import flags_of
from tracker.briefs.since import Before, before_of
from tracker.briefs.words import long_day
from tracker.edits.releases import Frozen
from tracker.edits.releases import issue as freeze
from tracker.edits.series import Series
from tracker.model.dates import bounds, label
from tracker.model.errors import UserError
from tracker.model.records import BriefRelease
from tracker.model.writing import writing_in
from tracker.store import Store, pdf_of

Print = Callable[[Order], Printed]
LISTED = (
    "id", "brief", "scope", "issue", "title", "as_of", "cut_off", "issued_at", "issued_by", "program", "data_sha256",
    "pdf_sha256", "uid",
)  # fmt: skip


@dataclass(frozen=True)
class Issued:
    """An issued brief without its data and its PDF."""

    number: int  # of the record
    brief: str
    scope: str
    issue: int
    title: str
    as_of: str
    cut_off: str
    issued_at: str
    issued_by: str
    program: str
    data_sha256: str
    pdf_sha256: str
    uid: str


def series_of(store: Store, kind: str, of: str | None, limit: str = "") -> Series:
    """Return a series of issues by what it is about, a ref or code, and the name of a limit; nothing for everything.

    Raises UserError if there is no such record.

    A house template has a series of its own, by its key, and keeps it when its file is gone.
    """
    if not of:
        return Series(store, "", limit)
    try:
        about = kind_of(kind).about
    except UserError:
        if not kind.startswith(HOUSE):
            raise
        about = ""
    found = store.find(of, about)
    return Series(store, store.name_of(found.KIND, found.number), limit)


def issued(
    store: Store, kind: str = "", of: str | None = None, limit: str = "", *, among: Sequence[Issued] | None = None
) -> list[Issued]:
    """List what was issued, the newest first: of one kind about one thing, of everything without a kind.

    `among` is all that was issued, if that was read before, which takes the longer the more issues there are.
    """
    found = list(among) if among is not None else _read(store)
    if kind:
        mine = series_of(store, kind, of, limit)
        found = [one for one in found if one.brief == kind and mine.holds(one.uid, one.scope)]
    return found


def _read(store: Store) -> list[Issued]:
    rows: list[tuple[Any, ...]] = store.values(BriefRelease, *LISTED)
    found = [Issued(*(row[:1] + tuple("" if each is None else each for each in row[1:]))) for row in rows]
    return sorted(found, key=lambda one: (one.issued_at, one.number), reverse=True)


def release(store: Store, number: int, kind: str = "", of: str | None = None, limit: str = "") -> BriefRelease:
    """Return an issue by its number. Raises UserError if there is none, or if several kinds have it."""
    found = [one for one in issued(store, kind, of, limit) if one.issue == number]
    if not found and kind:  # under the name that a view had when it was issued, though another view has it now
        scope = series_of(store, kind, of, limit).scope.casefold()
        found = [one for one in issued(store) if (one.brief, one.issue, one.scope.casefold()) == (kind, number, scope)]
    if not found:
        there = ", ".join(f"{one.brief} {one.scope} {one.issue}".replace("  ", " ") for one in issued(store)[:8])
        raise UserError(f"There is no such issue {number}; there is {there or 'none yet'}.")
    if len(found) > 1:
        names = ", ".join(f"{one.brief} {flags_of(one.scope)}".strip() for one in found[:6])
        raise UserError(f"Several briefs have an issue {number}; say which: {names}.")
    return store.get(BriefRelease, found[0].number)


def latest(store: Store, kind: str, of: str | None, limit: str, by: int) -> BriefRelease | None:
    """Return the newest issue of a kind about one thing, of those that are as of no later day than `by`."""
    mine, _ = parted(issued(store, kind, of, limit), by)
    return store.get(BriefRelease, max(mine, key=lambda one: one.issue).number) if mine else None


def parted(found: Sequence[Issued], day: int) -> tuple[list[Issued], list[Issued]]:
    """Part issues into those that a brief of a day can be compared with, and those as of a later day."""
    mine, later = list[Issued](), list[Issued]()
    for one in found:
        (later if (bounds(one.as_of)[0] or 0) > day else mine).append(one)
    return mine, later


def passed_over(later: Sequence[Issued]) -> str:
    """Say which issues a brief is not compared with, as they tell of a later day than it does."""
    if not later:
        return ""
    if len(later) > 1:
        last = max(later, key=lambda one: one.issue)
        return f"Not compared with {len(later)} issues as of later days, of which the newest is issue {last.issue}."
    day = label(later[0].as_of).replace(" ", "\u00a0")
    return f"Not compared with issue {later[0].issue}, which is as of a later day, {day}."


def before(store: Store, kind: str, of: str | None, limit: str, by: int) -> Before | None:
    """Return where things stood in the newest issue as of no later day than `by`, to compare the next one with."""
    last = latest(store, kind, of, limit, by)
    return None if last is None else before_of(json.loads(last.data))


def compared(store: Store, kind: str, of: str | None, chosen: Choices) -> Choices:
    """Return the choices with what to compare with, unless a day was chosen: the newest issue of no later day."""
    if chosen.since is not None:
        return chosen
    return replace(chosen, before=before(store, kind, of, chosen.only_name, chosen.as_of))


def chosen_for_issue(store: Store, kind: str, of: str | None, chosen: Choices, now: datetime) -> Choices:
    """Return the choices with the number that the issue gets, its cut-off in words, and what it is compared with."""
    with writing_in(language_of(chosen.language)):
        day = long_day(now.toordinal())
    cut_off = "" if chosen.known_on is not None else f"cut-off {day}, {now:%H:%M} UTC"
    ready = compared(store, kind, of, chosen)
    upcoming = series_of(store, kind, of, chosen.only_name).next_issue(store, kind)
    return replace(ready, issue=upcoming, cut_off=cut_off)


def keep(store: Store, of: str | None, data: BriefData, pdf: bytes, chosen: Choices, now: datetime) -> BriefRelease:
    """Freeze an issue that was gathered and printed. Raises UserError if its number was taken meanwhile."""
    head = data.head
    last = latest(store, head.kind, of, head.limit, head.as_of)
    known = date.fromordinal(chosen.known_on).isoformat() + "T23:59:59Z" if chosen.known_on is not None else ""
    return freeze(
        store,
        Frozen(
            brief=head.kind,
            scope=series_of(store, head.kind, of, head.limit).scope,
            issue=head.issue,
            title=head.title,
            as_of=head.as_of,
            cut_off=known or f"{now:%Y-%m-%dT%H:%M:%SZ}",
            data=as_json(data),
            pdf=pdf,
            predecessor=last.number if last is not None else None,
            program=__version__,
        ),
    )


def issue(
    store: Store,
    kind: str,
    of: str | None,
    chosen: Choices,
    *,
    now: datetime | None = None,
    print_: Print = fulfil,
) -> tuple[BriefRelease, BriefData, Printed]:
    """Gather, print and freeze the next issue. Raises UserError that says what to do."""
    now = now or datetime.now(UTC)
    chosen = chosen_for_issue(store, kind, of, chosen, now)
    data = gather(store, kind, of, chosen)
    made = print_(order_of(as_json(data), data.head))
    return keep(store, of, data, made.pdf, chosen, now), data, made


@dataclass(frozen=True)
class Verdict:
    """What was found about an issue; `reprinted` is None if it was made with another version of the program."""

    data_hold: bool
    pdf_holds: bool
    reprinted: bool | None
    words: str

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return self.data_hold and self.pdf_holds and self.reprinted is not False


def verify(found: BriefRelease, print_: Print = fulfil) -> Verdict:
    """Compare an issue with what was frozen: the hashes of both, and what its data print as now, byte for byte."""
    pdf = pdf_of(found)
    data_hold = digest(found.data) == found.data_sha256
    pdf_holds = hashlib.sha256(pdf).hexdigest() == found.pdf_sha256
    same = print_(reprint(found)).pdf == pdf if data_hold else False
    if found.program != __version__ and not same:
        again: bool | None = None
        words = f"made with version {found.program}, so this version ({__version__}) prints it in other bytes"
    else:
        again = same
        words = "printed again from its data it is the same, byte for byte" if same else "printed again it differs"
    said = (
        f"Issue {found.issue}: its data {'hold' if data_hold else 'were changed'}",
        f"its PDF {'holds' if pdf_holds else 'was changed'}",
        words if data_hold else "nothing is printed from changed data",
    )
    return Verdict(data_hold, pdf_holds, again, "; ".join(said) + ".")


def reprint(found: BriefRelease) -> Order:
    """Order an issue from its frozen data."""
    return order_of(found.data, head_of(found))


def head_of(found: BriefRelease) -> Head:
    """Return the head of an issue, as it was frozen."""
    values: dict[str, Any] = json.loads(found.data)
    return Head(**values["head"])
