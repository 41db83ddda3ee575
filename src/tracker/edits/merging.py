"""Two records that are one: what is merged into the other, moved, united and left, and the step that does it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tracker.edits.uniting import SAME, combined, firmly, likeness, not_taken, united
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.filters import FIELDS
from tracker.model.records import (
    KINDS,
    ORDER,
    Commitment,
    CommitmentLink,
    Condition,
    Evidence,
    Excerpt,
    Meeting,
    Membership,
    Participation,
    Redirect,
    SavedView,
    Source,
    StatusEvent,
    references_to,
)
from tracker.model.vocabulary import LinkKind, Status
from tracker.store import Store
from tracker.store.anchors import Text

MERGED = ("actor", "person", "meeting", "source", "commitment")
"""The kinds that have duplicates, and that a redirect can lead to."""
SAYS_SAME = (LinkKind.restates, LinkKind.matched_with)
"""Links that say of two commitments what merging them says."""
PLACE = {record.KIND: number for number, record in enumerate(ORDER)}
LOOKED_UP = 500  # values asked for at once
Key = tuple[str, int]


@dataclass
class Merge:
    """What merging `gone` into `keep` does, before it is done.

    `kept` is `keep` as it will be; `moved` now refer to it, `united` go, as others say the same, which are `filled`.
    """

    keep: Record
    gone: Record
    kept: Record
    moved: dict[Key, Record] = field(default_factory=dict)
    united: dict[Key, Record] = field(default_factory=dict)
    dropped: list[Record] = field(default_factory=list)
    filled: dict[Key, Record] = field(default_factory=dict)
    unanchored: int = 0

    @property
    def count(self) -> int:
        """How many records come over, those that are united included."""
        return sum(_told(one) for one in {**self.moved, **self.united}.values())

    def words(self) -> str:
        """Say what moves, what stands twice, and what is not taken over."""
        counts: dict[str, int] = defaultdict(int)
        for one in {**self.moved, **self.united}.values():
            if _told(one):
                counts[one.KIND] += 1
        kinds = sorted(counts, key=lambda kind: (-counts[kind], PLACE[kind]))
        said = [f"Moves {_listed([_counted(kind, counts[kind]) for kind in kinds])}." if kinds else "Nothing moves."]
        twice = sum(_told(one) for one in self.united.values())
        if twice:
            said.append(f"{twice} {'stands twice and is' if twice == 1 else 'stand twice and are'} united.")
        if self.dropped:
            said.append("The link between the two goes.")
        if self.unanchored:
            many = "1 excerpt is" if self.unanchored == 1 else f"{self.unanchored} excerpts are"
            said.append(f"{many} not found in the text that stays and will be unanchored.")
        left = not_taken(self.keep, self.gone)
        if left:
            said.append(f"Not taken over, as both have it: {_listed(left)}.")
        return " ".join(said)


def _told(record: Record) -> bool:
    """True for what a person would count: not the redirects and views that only follow."""
    return not isinstance(record, Redirect)


def _counted(kind: str, number: int) -> str:
    record = KINDS[kind]
    plural = {"commitment_party": "parts in commitments", "evidence": "pieces of evidence"}.get(kind)
    single = {"commitment_party": "part in a commitment"}.get(kind, record.WORDS)
    return f"{number:,} {single if number == 1 else plural or record.PLURAL.replace('_', ' ')}"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def known_as(record: Record) -> str:
    """Ref or code of a record, else what it is called."""
    return next(
        str(value) for name in ("ref", "code", "name", "title") if (value := getattr(record, name, None)) is not None
    )


def plan_merge(store: Store, keep: Record, gone: Record) -> Merge:
    """Work out what merging `gone` into `keep` does.

    Raises UserError if they are no two records of a kind that can be merged, or if what is left would contradict
    itself, such as a meeting that follows itself.
    """
    if keep.KIND != gone.KIND:
        raise UserError(
            f"{known_as(gone)} is a {gone.WORDS} and {known_as(keep)} a {keep.WORDS}; merge two of the same kind."
        )
    if keep.KIND not in MERGED:
        raise UserError(f"A {keep.WORDS} is not merged; only actors, people, meetings, sources and commitments are.")
    if keep.number == gone.number:
        raise UserError(f"{known_as(keep)} cannot be merged with itself; choose another {keep.WORDS}.")
    planner = _Planner(store, keep, gone)
    planner.plan()
    return planner.merge


def merge(store: Store, keep: Record, gone: Record) -> Record:
    """Merge `gone` into `keep` in one step: all that refers to it moves, and its ref or code leads to `keep`.

    Raises UserError as `plan_merge` does.
    """
    plan = plan_merge(store, keep, gone)
    with store.change(f"Merge {known_as(gone)} into {known_as(keep)}") as tx:
        kept = tx.put(plan.kept)
        tx.move(_ordered([*plan.filled.values(), *plan.moved.values()]))
        old = getattr(gone, "ref", None) or getattr(gone, "code", None)
        tx.put(Redirect.of(ref=old, old_uid=gone.uid, **{gone.KIND: keep.number}))
        alone = [one for one in plan.united.values() if not isinstance(one, StatusEvent)]
        tx.remove(*alone, *plan.dropped, gone)
    return kept


def _ordered(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda one: (PLACE[one.KIND], one.number))


class _Planner:
    """Follows every reference to a record that goes, and from what is united with another to what refers to that."""

    def __init__(self, store: Store, keep: Record, gone: Record) -> None:
        self._store = store
        kept = combined(keep, gone)
        self.merge = Merge(keep, gone, kept)
        self._names = known_as(keep), known_as(gone)
        text = getattr(kept, "text", None) if isinstance(kept, Source) else None
        self._text = Text(text) if text else None

    def plan(self) -> None:
        keep, gone = self.merge.keep, self.merge.gone
        self._refuse_loops()
        self._follow(keep.KIND, gone.number, keep.number)
        if isinstance(keep, Commitment):
            self._settle_announced(keep.number, gone.number)
        self._refit_views()

    # Moving

    def _follow(self, kind: str, old: int, new: int) -> None:
        """Move all that refers to a record of a kind over to another."""
        touched: dict[Key, tuple[Record, set[str]]] = {}
        for reference in references_to(kind):
            name = reference.field.name
            for one in self._store.all(KINDS[reference.kind], **{name: old}):
                touched.setdefault((one.KIND, one.number), (one, set()))[1].add(name)
        touched.pop((self.merge.keep.KIND, self.merge.keep.number), None)
        touched.pop((self.merge.gone.KIND, self.merge.gone.number), None)
        by_kind: dict[str, list[tuple[Record, set[str]]]] = defaultdict(list)
        for stored, names in touched.values():
            by_kind[stored.KIND].append((stored, names))
        for each in sorted(by_kind, key=PLACE.__getitem__):
            # Only now, as those before may have moved or united some of these.
            self._place(each, list(self._moved(by_kind[each], new)))

    def _moved(self, touched: list[tuple[Record, set[str]]], new: int) -> Iterator[tuple[Record, Record]]:
        """Records as they are stored and as they will be, without those that say nothing more."""
        for stored, names in touched:
            key = (stored.KIND, stored.number)
            if key in self.merge.united:
                continue
            after = self._sound(self._now(stored).model_copy(update=dict.fromkeys(names, new)))  # only ids, of many
            if after is None:
                self.merge.moved.pop(key, None)
                self.merge.dropped.append(stored)
            else:
                yield stored, after

    def _place(self, kind: str, pairs: list[tuple[Record, Record]]) -> None:
        """Move parts of a kind, or unite them with those that now say the same."""
        twins = self._twins(kind, pairs)
        for stored, after in pairs:
            key = (kind, stored.number)
            twin = self._twin(stored, after, twins)
            self.merge.filled.pop(key, None)
            if twin is None:
                self.merge.moved[key] = after
                continue
            self.merge.moved.pop(key, None)
            self.merge.united[key] = stored
            one = united(twin, after)
            if one != twin:
                changed = self.merge.moved if (kind, twin.number) in self.merge.moved else self.merge.filled
                changed[kind, twin.number] = one
                twins[firmly(one)] = [one if each.number == one.number else each for each in twins[firmly(one)]]
            self._follow(kind, stored.number, twin.number)

    def _now(self, stored: Record) -> Record:
        """A record as it will be, as far as that is known."""
        key = (stored.KIND, stored.number)
        return self.merge.moved.get(key) or self.merge.filled.get(key) or stored

    def _twins(self, kind: str, pairs: list[tuple[Record, Record]]) -> dict[object, list[Record]]:
        """What stands where parts come to stand, by what makes it the same."""
        found: dict[object, list[Record]] = defaultdict(list)
        coming = {stored.number for stored, _ in pairs}
        for one in self._standing_there(kind, pairs) if kind in SAME else ():
            if one.number not in coming and (kind, one.number) not in self.merge.united:
                now = self._now(one)
                found[firmly(now)].append(now)
        return found

    def _standing_there(self, kind: str, pairs: list[tuple[Record, Record]]) -> Iterator[Record]:
        """Records that agree with those that come in one firm field: the one that moved, else the first."""
        asked: dict[str, set[object]] = defaultdict(set)
        firm = SAME[kind].firm
        for stored, after in pairs:
            name = next((name for name in firm if getattr(stored, name) != getattr(after, name)), firm[0])
            asked[name].add(getattr(after, name))
        seen: set[int] = set()
        for name, values in asked.items():
            places = list(values)
            for start in range(0, len(places), LOOKED_UP):
                for one in self._store.all(KINDS[kind], **{name: set(places[start : start + LOOKED_UP])}):
                    if one.number not in seen:
                        seen.add(one.number)
                        yield one

    @staticmethod
    def _twin(stored: Record, after: Record, twins: dict[object, list[Record]]) -> Record | None:
        """What says the same as a record does now and did not before: what stood twice already stays so."""
        best: tuple[int, Record | None] = (-1, None)
        for one in twins.get(firmly(after), ()) if after.KIND in SAME else ():
            if firmly(stored) != firmly(after) or likeness(one, stored) < 0:
                best = max(best, (likeness(one, after), one), key=lambda each: each[0])
        return best[1]

    def _sound(self, after: Record) -> Record | None:
        """What moved, without what it cannot say of itself; None if it says nothing more.

        Raises UserError if it would contradict itself.
        """
        keep, gone = self._names
        if isinstance(after, Membership) and after.actor == after.bloc:
            raise UserError(
                f"One of {keep} and {gone} is a member of the other, and none can be a member of itself. "
                "Delete that membership first."
            )
        if isinstance(after, Participation) and after.on_behalf_of == after.actor:
            return after.changed(on_behalf_of=None)
        if isinstance(after, CommitmentLink) and after.commitment == after.other:
            if after.kind in SAYS_SAME:
                return None
            raise UserError(
                f"{keep} and {gone} are linked as “{after.kind.label.lower()}”, which no commitment is to itself. "
                "Delete that link first."
            )
        if isinstance(after, Excerpt) and self._text is not None and isinstance(self.merge.keep, Source):
            place = self._text.anchor(after)
            self.merge.unanchored += after.anchored and place["offset_start"] is None
            return after.changed(**place)
        return after

    # Refusing

    def _refuse_loops(self) -> None:
        """Raise UserError if what is left would follow, or wait for, itself."""
        keep, gone = self.merge.keep, self.merge.gone
        if isinstance(keep, Meeting) and self._meets_itself(self._followed):
            raise UserError(
                f"{known_as(gone)} and {known_as(keep)} follow one another, and no meeting follows itself. "
                "Empty “Follows” of the later one first."
            )
        if isinstance(keep, Commitment) and self._meets_itself(self._awaited):
            raise UserError(
                f"{known_as(gone)} and {known_as(keep)} wait for one another, and none waits for itself. "
                "Take “Depends on” out of the condition or link first."
            )

    def _followed(self, meetings: set[int]) -> set[int]:
        return {number for (number,) in self._store.values(Meeting, "follows", id=meetings) if number}

    def _awaited(self, commitments: set[int]) -> set[int]:
        found = self._store.values(Condition, "depends_on", commitment=commitments)
        links = self._store.values(CommitmentLink, "other", "kind", commitment=commitments)
        waits = {number for number, kind in links if kind == LinkKind.depends_on}
        return waits | {number for (number,) in found if number}

    def _meets_itself(self, step: Callable[[set[int]], set[int]]) -> bool:
        """True if there is a way from one of the two records back to one of them."""
        both = {self.merge.keep.number, self.merge.gone.number}
        seen: set[int] = set()
        waiting = step(both)
        while waiting:
            if waiting & both:
                return True
            seen |= waiting
            waiting = step(waiting) - seen
        return False

    # Statuses and views

    def _settle_announced(self, keep: int, gone: int) -> None:
        """Keep of the statuses “announced” that were only appended on saving the one that comes first.

        Any other would undo, as the latest, what was judged of the other commitment. They go with the one that goes.
        """
        events = self._store.all(StatusEvent, commitment={keep, gone})
        corrected = {one.corrects for one in events}
        numbers = {one.number for one in events}
        proven = {number for (number,) in self._store.values(Evidence, "status_event", status_event=numbers)}
        first = {one.actor: one for one in sorted(events, key=_when, reverse=True)}
        for one in events:
            bare = one.status is Status.announced and not (one.rationale or one.trajectory or one.corrects)
            if one is first[one.actor] or not bare or one.number in corrected or one.number in proven:
                continue
            self.merge.united["status_event", one.number] = one
            self.merge.moved.pop(("status_event", one.number), None)
            if one.commitment == keep:
                self.merge.moved["status_event", one.number] = one.changed(commitment=gone)

    def _refit_views(self) -> None:
        """Let saved views that ask for the record that goes ask for the other."""
        keep, gone = self.merge.keep, self.merge.gone
        for view in self._store.all(SavedView):
            kept = json.loads(view.definition or "{}")
            filters = kept.get("filters") if isinstance(kept, dict) else None
            changed = False
            for one in filters if isinstance(filters, list) else ():
                known = FIELDS.get(str(one.get("field"))) if isinstance(one, dict) else None
                values = one.get("values") if known is not None and known.refers == keep.KIND else None
                if isinstance(values, list) and str(gone.number) in values:
                    new = [str(keep.number) if value == str(gone.number) else value for value in values]
                    one["values"], changed = list(dict.fromkeys(new)), True
            if changed:
                definition = json.dumps(kept)
                self.merge.filled[view.KIND, view.number] = view.changed(definition=definition)


def _when(event: StatusEvent) -> tuple[int, str, int]:
    """Where a status stands in the order of statuses: by its day, then by when it was recorded."""
    first, last = bounds(event.effective) if event.effective else (None, None)
    day = last or first
    return day if day is not None else 10_000_000, event.recorded_at or "", event.number
