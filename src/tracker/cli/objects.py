"""Records as flat objects, in their own field names: what `--json` prints and `--where` asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from tracker.answers.records import DATED
from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.records import (
    KINDS,
    Commitment,
    Condition,
    ConditionState,
    Convenor,
    Deadline,
    Excerpt,
    Meeting,
    Question,
    Wording,
    kind_of_plural,
)
from tracker.model.standing import counts_from
from tracker.model.vocabulary import ConditionStanding
from tracker.store import Store

Object = dict[str, Any]


def flat(store: Store, record: Record) -> Object:
    """A record in its own field names; what it refers to by ref, code or uid; dates as EDTF."""
    made: Object = {"uid": record.uid}
    for field in fields(type(record)):
        made[field.name] = _value(store, field, getattr(record, field.name))
    if isinstance(record, Meeting):
        convened = store.all(Convenor, meeting=record.number)
        made["convened_by"] = [store.name_of("actor", one.actor) for one in convened]
    if isinstance(record, Excerpt):
        made["anchored"] = record.anchored
    if record.KIND == "position":
        made["question_text"] = store.get(Question, record.question).text  # type: ignore[attr-defined]
    return made


def _value(store: Store, field: FieldInfo, value: Any) -> Any:
    if value is None:
        return None
    if field.show.refers:
        return store.name_of(field.show.refers, value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value


def objects(store: Store, plural: str, as_of: int, known_on: int | None) -> list[Object]:
    """All records of a kind as of a day. Raises UserError if there is no such kind."""
    if plural == "statements":
        found = [one for one in store.all(Excerpt) if one.is_statement]
        return [flat(store, one) for one in found if _counts(one, as_of, known_on)]
    kind = kind_of_plural(plural)
    if kind == "commitment":
        return commitments(store, as_of, known_on)
    return [flat(store, one) for one in store.all(KINDS[kind]) if _counts(one, as_of, known_on)]


def _counts(record: Record, as_of: int, known_on: int | None) -> bool:
    """Whether a record counted by then; those without a date of their own always do."""
    recorded = getattr(record, "recorded_at", None)
    if known_on is not None and recorded and date.fromisoformat(recorded[:10]).toordinal() > known_on:
        return False
    if record.KIND in ("membership", "office"):
        since = counts_from(getattr(record, "since"), None)  # noqa: B009
        until = getattr(record, "until")  # noqa: B009
        return since <= as_of and (until is None or counts_from(until, None) >= as_of)
    name = DATED.get(record.KIND)
    return name is None or counts_from(getattr(record, name), recorded) <= as_of


def commitments(store: Store, as_of: int, known_on: int | None, only: Sequence[int] | None = None) -> list[Object]:
    """Commitments that existed by then, each with where it stood."""
    columns, now = store.columns, store.standing(as_of, known_on)
    rows = [int(row) for row in now.exists.nonzero()[0]]
    if only is not None:
        wanted = set(only)
        rows = [row for row in rows if int(columns.ids[row]) in wanted]
    records = store.get_many(Commitment, [int(columns.ids[row]) for row in rows])
    parts = _Parts(store, as_of, known_on)
    made = []
    for row in rows:
        number = int(columns.ids[row])
        trajectory, proof = now.trajectory_of(row), now.proof_of(row)
        wordings = parts.wordings[number]
        made.append(
            {
                **flat(store, records[number]),
                "status": str(now.status_of(row)),
                "trajectory": str(trajectory) if trajectory else None,
                "flags": [str(flag) for flag in now.flags_of(row)],
                "strength": next((one["strength"] for one in reversed(wordings) if one["strength"]), None),
                "committers": [store.name_of("actor", one) for one in columns.committers(row)],
                "beneficiaries": [store.name_of("actor", one) for one in columns.beneficiaries(row)],
                "conditions_open": parts.open_conditions[number],
                "wordings": wordings,
                "due": parts.due(int(now.due_id[row]), int(now.due_last[row])),
                "due_first": iso(int(now.due_first[row])),
                "due_last": iso(int(now.due_last[row])),
                "due_now": parts.due(int(now.now_id[row]), int(now.now_last[row])),
                "slips": int(now.slips[row]),
                "overdue_days": int(now.overdue_days[row]),
                "proof": str(proof) if proof else None,
            }
        )
    return made


def iso(day: int) -> str | None:
    """ISO date of a day number, None for no day."""
    return date.fromordinal(day).isoformat() if day > 0 else None


class _Parts:
    """Wordings, conditions and deadlines of all commitments, as of a day, read once."""

    def __init__(self, store: Store, as_of: int, known_on: int | None) -> None:
        self.wordings: dict[int, list[Object]] = defaultdict(list)
        by_day = sorted(
            (one for one in store.all(Wording) if _counts(one, as_of, known_on)),
            key=lambda one: (counts_from(one.date, one.recorded_at), one.recorded_at or "", one.number),
        )
        for one in by_day:
            self.wordings[one.commitment].append(
                {"date": one.date, "strength": str(one.strength) if one.strength else None, "text": one.text}
            )
        states: dict[int, ConditionState] = {}
        for state in sorted(
            (one for one in store.all(ConditionState) if _counts(one, as_of, known_on)),
            key=lambda one: (counts_from(one.date, one.recorded_at), one.recorded_at or "", one.number),
        ):
            states[state.condition] = state
        self.open_conditions: dict[int, list[str]] = defaultdict(list)
        for condition in store.all(Condition):
            state_of = states.get(condition.number)
            if state_of is None or state_of.state is ConditionStanding.open:
                self.open_conditions[condition.commitment].append(condition.text)
        self._windows = {one.number: one.window for one in store.all(Deadline)}

    def due(self, deadline: int, day: int) -> str | None:
        """EDTF of a deadline; one that counts from a condition is the day it comes to."""
        return (self._windows.get(deadline) or iso(day)) if deadline else None


def where(found: Iterable[Object], text: str | None, plural: str) -> list[Object]:
    """Those objects for which every `key=value` holds. Raises click.UsageError on what cannot be asked."""
    found = list(found)
    known = list(found[0]) if found else None
    also = ("flag", "actor") if plural == "commitments" else ()
    for key, value in pairs(text or ""):
        name = {"flag": "flags", "actor": "committers"}[key] if key in also else key
        if known is not None and name not in known:
            raise click.UsageError(f"{plural} have no “{key}”; ask for {', '.join((*known, *also))}.")
        found = [one for one in found if _matches(one[name], value)]
    return found


def _matches(have: Any, wanted: str) -> bool:
    if have is None:
        return wanted == ""
    if isinstance(have, list):
        return any(_matches(one, wanted) for one in have) or (not have and wanted == "")
    if isinstance(have, dict):
        return any(_matches(one, wanted) for one in have.values())
    return str(have).casefold() == wanted.casefold()


def pairs(text: str | Sequence[str]) -> list[tuple[str, str]]:
    """Split `key=value key="two words"` into pairs. Raises click.UsageError if it is something else."""
    import shlex

    try:
        words = shlex.split(text) if isinstance(text, str) else list(text)
    except ValueError:
        raise click.UsageError(f"A quotation mark is not closed in: {text}") from None
    made: list[tuple[str, str]] = []
    for word in words:
        key, sign, value = word.partition("=")
        if not sign or not key:
            raise click.UsageError(f"“{word}” is not of the form key=value.")
        made.append((key.strip(), value))
    return made
