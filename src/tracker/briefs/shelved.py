"""Issues whose series nobody can choose any more: their template, view or record is gone, or they are of a filter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tracker.briefs import KINDS, BriefKind
from tracker.briefs.data import HOUSE
from tracker.briefs.releases import Issued, issued
from tracker.edits.series import VIEW, Series, parts_of
from tracker.edits.views import saved_views
from tracker.model.records import KINDS as RECORDS
from tracker.model.records import Actor, Redirect
from tracker.store import Store


@dataclass(frozen=True)
class Shelved:
    """An issue that is found by its number only, what kind of brief it is, and why its series cannot be chosen."""

    issue: Issued
    kind: str
    why: str


def shelved(
    store: Store,
    offered: Mapping[str, BriefKind | None],
    listed: Collection[int] = (),
    *,
    among: Sequence[Issued] | None = None,
) -> list[Shelved]:
    """List such issues, the newest first.

    `offered` are the templates that can be chosen, by key, with None for one that has an error; issues whose ids are
    among `listed` are shown already; `among` is all that was issued, if that was read before.
    """
    looking = _Looking(store, offered)
    found = []
    for one in issued(store, among=among):
        why = "" if one.number in listed else looking.why_not(one)
        if why:
            found.append(Shelved(one, _called(one.brief), why))
    return found


class _Looking:
    """Asks of one issue after the other whether its series can be chosen; each thing is looked up once."""

    def __init__(self, store: Store, offered: Mapping[str, BriefKind | None]) -> None:
        self._store, self._offered = store, offered
        self._views = [f"{VIEW}{one.name}”" for one in saved_views(store)]
        self._series: dict[tuple[str, str], Series] = {}
        self._why: dict[tuple[str, str], str] = {}

    def why_not(self, one: Issued) -> str:
        """Return why the series of an issue cannot be chosen; empty if it can."""
        if one.brief not in self._offered:
            return "its template was removed" if one.brief.startswith(HOUSE) else "not a kind of this version"
        of, limit = parts_of(one.scope)
        kind = self._offered[one.brief]
        gone = self._gone(kind.about, of) if of and kind is not None else ""
        if gone:
            return gone
        if not limit or any(self._holds(of, name, one) for name in self._views):
            return ""
        if limit.startswith(VIEW):
            return "its view was deleted"
        return "of a filter" if limit.startswith("filter") else "of a selection"

    def _holds(self, of: str, name: str, one: Issued) -> bool:
        if (of, name) not in self._series:
            self._series[of, name] = Series(self._store, of, name)
        return self._series[of, name].holds(one.uid, one.scope)

    def _gone(self, about: str, of: str) -> str:
        """Say what became of the record that a series is about; nothing if it is there under that name."""
        if (about, of) not in self._why:
            record = RECORDS[about]
            keys = [key for key in ("ref", "code", "uid") if key in record.model_fields]
            there = any(self._store.values(record, "id", **{key: of}) for key in keys)
            self._why[about, of] = "" if there else self._became(about, of)
        return self._why[about, of]

    def _became(self, about: str, of: str) -> str:
        redirects = self._store.values(Redirect, about, ref=of) if about in Redirect.model_fields else []
        merged = [number for (number,) in redirects if number is not None]
        if merged:
            return f"{of} was merged into {self._store.name_of(about, merged[-1])}"
        # A ref is for ever, but a code can be changed, which leaves no record of that name either.
        return f"no {RECORDS[about].WORDS} has the code {of}" if about == Actor.KIND else f"{of} was deleted"


def _called(kind: str) -> str:
    """Name a kind of brief; that of a template that is gone by the name of its file."""
    known = KINDS.get(kind)
    return known.title if known is not None else kind.removeprefix(HOUSE)
