"""What lanes are called, in which order they stand, which are folded or opened, for each way of grouping."""

from collections.abc import Mapping, Sequence

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.short_dates import day_month, place_of
from tracker.model.dates import bounds
from tracker.model.records import Actor, Meeting
from tracker.model.timeline import NOTHING, GroupBy, Grouping, lane_order
from tracker.model.vocabulary import ActorKind, Status

BLOCS = (ActorKind.bloc, ActorKind.coalition)


class LaneBook:
    """Keeps lanes in their order while data changes; what the user made of them is remembered with the view."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._orders: dict[GroupBy, list[str]] = {}
        self._moved: set[GroupBy] = set()
        self._actors: dict[int, Actor] | None = None
        self._shorts: dict[str, str] = {}  # of meetings
        self.folded: dict[GroupBy, frozenset[str]] = {}
        self.opened: dict[GroupBy, frozenset[str]] = {}

    def forget_actors(self) -> None:
        """Look up actors again: one of them may have another name or kind."""
        self._actors = None

    def _known(self) -> Mapping[int, Actor]:
        if self._actors is None:
            self._actors = {each.number: each for each in self._session.store.all(Actor)}
        return self._actors

    def blocs(self) -> list[int]:
        """Return the actors that are blocs, whether their members are recorded or not."""
        return [number for number, actor in self._known().items() if actor.kind in BLOCS]

    def titles(self, grouping: Grouping) -> dict[str, str]:
        """Return the name of every lane."""
        self._shorts = {}
        by, keys = grouping.by, [key for key in grouping.keys if key]
        titles = {key: key for key in keys} | {"": NOTHING[by]}
        if by is GroupBy.status:
            titles |= {str(status): status.label for status in Status}
        elif by is GroupBy.meeting:
            titles |= {key: self._session.store.title_of("meeting", int(key)) for key in keys}
        elif by in (GroupBy.actor, GroupBy.bloc):
            titles |= {key: self._known()[int(key)].name for key in keys}
        elif by is GroupBy.tag:
            titles |= {key: f"#{key}" for key in keys}
        elif by is GroupBy.priority:
            titles |= {key: f"Priority {key}" for key in keys}
        return titles

    def short(self, by: GroupBy, key: str) -> str:
        """Return a shorter name of a lane, a meeting by place and day; empty if there is none."""
        if not key or by not in (GroupBy.actor, GroupBy.bloc, GroupBy.meeting):
            return ""
        if by is not GroupBy.meeting:
            return self._known()[int(key)].short_name or ""
        if key not in self._shorts:
            meeting = self._session.store.get(Meeting, int(key))
            first, last = bounds(meeting.date) if meeting.date else (None, None)
            day = first or last
            when = day_month(day, self._session.as_of).replace(" ", "\u00a0") if day else ""  # not to be torn
            self._shorts[key] = f"{place_of(meeting)} {when}".strip() if meeting.place else ""
        return self._shorts[key]

    def order(self, grouping: Grouping, titles: Mapping[str, str], days: Mapping[str, int]) -> list[int]:
        """Return the lanes from top to bottom, as numbers into the grouping's keys; `days` are those of meetings."""
        found = lane_order(grouping, titles, days, self._orders.get(grouping.by, ()))
        kept = [grouping.keys[lane] for lane in found]
        if grouping.by in self._moved:
            # Lanes that stand empty for a while come back where the user put them.
            shown = set(kept)
            for at, key in enumerate(self._orders[grouping.by]):
                if key not in shown:
                    kept.insert(min(at, len(kept)), key)
        self._orders[grouping.by] = kept
        return found

    def move(self, by: GroupBy, shown: Sequence[str], key: str, places: int) -> bool:
        """Move a lane among those that are shown, down if positive; tell whether it moved."""
        at = shown.index(key)
        to = max(0, min(at + places, len(shown) - 1))
        if to == at:
            return False
        rest = [each for each in self._orders[by] if each != key]
        beside = rest.index(shown[to])
        rest.insert(beside + (to > at), key)
        self._orders[by] = rest
        self._moved.add(by)
        return True

    def state(self) -> dict[str, dict[str, list[str]]]:
        """Return the orders that the user made, and the lanes that are folded or opened."""
        found = {str(by): {"order": self._orders[by]} for by in GroupBy if by in self._moved}
        for name, kept in (("folded", self.folded), ("opened", self.opened)):
            for by, keys in kept.items():
                if keys:
                    found.setdefault(str(by), {})[name] = sorted(keys)
        return found

    def restore(self, state: object) -> None:
        """Take orders, folded and opened lanes as they were; what is none is passed over."""
        self._orders, self.folded, self.opened = {}, {}, {}
        for by in GroupBy:
            given = state.get(str(by)) if isinstance(state, dict) else None
            lists = _lists(given) if isinstance(given, dict) else {}
            if "order" in lists:
                self._orders[by] = lists["order"]
            for name, kept in (("folded", self.folded), ("opened", self.opened)):
                if lists.get(name):
                    kept[by] = frozenset(lists[name])
        self._moved = set(self._orders)


def _lists(given: Mapping[object, object]) -> dict[object, list[str]]:
    """Return those of the values that are lists, as lists of keys."""
    return {name: [str(key) for key in keys] for name, keys in given.items() if isinstance(keys, list)}
