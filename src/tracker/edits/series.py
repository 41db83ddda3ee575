"""The series in which briefs are issued: by what each goes, and how that of a saved view outlives its renaming."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.model.records import BriefRelease, SavedView
from tracker.store import Store

ONLY = "only "  # between what a brief is about and what it is limited to, in the name of a series
VIEW = "view “"
HELD = "issues"  # in the definition of a saved view that was renamed


def view_name(name: str) -> str:
    """Return the name of the limit to a saved view: "view “Needs US backstop”"."""
    return f"{VIEW}{name.strip()}”"


def series(of: str, name: str) -> str:
    """Return the scope by which a series of issues goes: "PAR-2025-02, only view “Needs US backstop”"."""
    return ", ".join(part for part in (of, f"{ONLY}{name}" if name else "") if part)


def parts_of(scope: str) -> tuple[str, str]:
    """Return what a series is about and the name of its limit, either of them empty for none."""
    of, _, name = scope.partition(ONLY)
    return of.removesuffix(", "), name


@dataclass(frozen=True)
class Held:
    """Uids of issues that a saved view keeps as its own under former names, and of those that only share its name."""

    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def held_by(view: SavedView) -> Held:
    """Return which issues a saved view keeps; none if it never was renamed after one was issued."""
    found = definition_of(view).get(HELD)
    kept = found if isinstance(found, Mapping) else {}
    own, others = (kept.get(name) for name in ("own", "others"))
    return Held(*(frozenset(map(str, each)) if isinstance(each, list) else frozenset() for each in (own, others)))


class Series:
    """One series, by what it is about and the name of its limit: which issues are in it."""

    def __init__(self, store: Store, of: str, limit: str) -> None:
        self.scope = series(of, limit)
        self._of = of.casefold()
        self._held, self._elsewhere = Held(), frozenset[str]()
        if limit.startswith(VIEW):
            self._look_up(store, limit)

    def _look_up(self, store: Store, limit: str) -> None:
        views = {view_name(one.name).casefold(): held_by(one) for one in store.all(SavedView)}
        mine = views.pop(limit.casefold(), None)
        if mine is not None:  # under a name that no view has any more, what was issued under it is found still
            self._held = mine
            self._elsewhere = frozenset[str]().union(*(one.own for one in views.values())) - mine.own

    def holds(self, uid: str, scope: str) -> bool:
        """Tell whether an issue is in this series, by its uid and the scope that it was issued under."""
        if uid in self._held.own:
            return parts_of(scope)[0].casefold() == self._of
        return scope.casefold() == self.scope.casefold() and uid not in self._held.others | self._elsewhere

    def next_issue(self, store: Store, brief: str) -> int:
        """Return the number that the next issue of a kind gets: above all that were handed out in this series."""
        scopes = {self.scope}
        if self._held.own:
            found = store.values(BriefRelease, "uid", "scope", brief=brief)
            scopes |= {scope or "" for uid, scope in found if uid in self._held.own and self.holds(uid, scope or "")}
        return max(store.next_issue(brief, one) for one in scopes)


def carried(store: Store, view: SavedView, name: str) -> str:
    """Return the definition of a saved view as it has to be under another name, so that its series go on.

    What was issued stays as it is; the view keeps whose issues are its own, and whose only have its new name.
    """
    limit, wanted = view_name(view.name), view_name(name)
    issues = [(uid, scope or "") for uid, scope in store.values(BriefRelease, "uid", "scope")]
    own = set(_own(store, limit, issues))
    others = {uid for uid, scope in issues if parts_of(scope)[1].casefold() == wanted.casefold()} - own
    definition = definition_of(view)
    if not (own or others or HELD in definition):
        return view.definition
    return json.dumps({**definition, HELD: {"own": sorted(own), "others": sorted(others)}}, ensure_ascii=False)


def kept(view: SavedView, definition: str) -> str:
    """Return another definition with the issues that a saved view keeps."""
    held = definition_of(view).get(HELD)
    if held is None:
        return definition
    return json.dumps({**json.loads(definition), HELD: held}, ensure_ascii=False)


def _own(store: Store, limit: str, issues: list[tuple[str, str]]) -> Iterator[str]:
    known: dict[str, Series] = {}
    for uid, scope in issues:
        of = parts_of(scope)[0]
        if of not in known:
            known[of] = Series(store, of, limit)
        if known[of].holds(uid, scope):
            yield uid


def definition_of(view: SavedView) -> dict[str, Any]:
    """What a saved view keeps: filters, layouts of views by name, and issues; nothing if it is not understood."""
    try:
        found = json.loads(view.definition)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
