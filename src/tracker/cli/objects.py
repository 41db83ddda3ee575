"""Records as flat objects, in their own field names: what `--json` prints and `--where` asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.answers.records import DATED
from tracker.model.errors import UserError
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
from tracker.model.seeing import counts_from
from tracker.model.vocabulary import ConditionStanding
from tracker.store import Store

if TYPE_CHECKING:
    from tracker.model.filters import Filters, Names

Object = dict[str, Any]


# What an issued brief was made of; `tracker brief --release` gives it back.
BULKY = {("brief_release", "data"), ("brief_release", "pdf")}


def flat(store: Store, record: Record) -> Object:
    """A record in its own field names; what it refers to by ref, code or uid; dates as EDTF."""
    made: Object = {"uid": record.uid}
    for field in fields(type(record)):
        if (record.KIND, field.name) in BULKY:
            continue
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


def listed(store: Store, plural: str, as_of: int, known_on: int | None, text: str | None) -> list[Object]:
    """Records of a kind for which `--where` holds, as of a day: search terms for commitments, else key=value.

    Raises UserError if there is no such kind, click.UsageError on what cannot be asked.
    """
    if not text or not _are_terms(text) or kind_of_plural(plural) != Commitment.KIND:
        return where(objects(store, plural, as_of, known_on), text, plural)
    return commitments(store, as_of, known_on, passing(store, text, as_of, known_on))


def _are_terms(text: str) -> bool:
    """Tell search terms from the older form: there every word has an equals sign behind its key."""
    return not any("=" in word.partition(":")[0].partition('"')[0] for word in text.split())


def passing(store: Store, line: str, as_of: int, known_on: int | None) -> list[int]:
    """Ids of the commitments that a line of search terms and words asks for. Raises as `asked` does."""
    from tracker.store.filtering import Filtering

    filtering = Filtering(store)
    mask = filtering.mask(asked(filtering, line, as_of), store.standing(as_of, known_on))
    ids: list[int] = store.columns.ids[mask].tolist()
    return ids


def of_view(
    store: Store, found: list[Object], plural: str, name: str, as_of: int, known_on: int | None
) -> list[Object]:
    """Those of some commitments that pass the filters of a saved view, as of a day. Raises UserError."""
    from tracker.edits.views import filters_of, saved_views
    from tracker.store.filtering import Filtering

    if kind_of_plural(plural) != Commitment.KIND:
        raise UserError("Saved views are of commitments; list those, or leave --view out.")
    views = saved_views(store)
    view = next((one for one in views if one.name.casefold() == name.strip().casefold()), None)
    if view is None:
        known = ", ".join(f"“{one.name}”" for one in views) or "none yet"
        raise UserError(f"There is no saved view “{name}”; there are {known}.")
    mask = Filtering(store).mask(filters_of(view), store.standing(as_of, known_on))
    refs = {ref for ref, passes in zip(store.columns.refs, mask.tolist(), strict=True) if passes}
    return [one for one in found if one["ref"] in refs]


def asked(names: "Names", line: str, as_of: int) -> "Filters":
    """Filters that a line of search terms and words means.

    Raises click.UsageError with every sentence on what is not understood.
    """
    from tracker.model.filters import FIELDS, parse

    read = parse(line, names, date.fromordinal(as_of))
    problems = [remark.sentence for remark in read.remarks if not remark.taken]
    bare = (word for word in read.words.split() if word in FIELDS)
    problems += [f"“{word}” alone asks nothing; write {word}:value, or the word in quotes." for word in bare]
    if problems:
        raise click.UsageError(" ".join(problems))
    return read.asked


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
