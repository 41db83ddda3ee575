"""The table of commitments: who promised what to whom, how firmly, on what condition, by when, and says who."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from tracker.briefs.data import Gate, Group, Party, Row
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, Target
from tracker.briefs.reading import Amount, Worded
from tracker.briefs.stands import Stand
from tracker.briefs.words import amount, figure, isolated, listed, ranges
from tracker.model.columns import STRENGTHS
from tracker.model.dates import day_label, label
from tracker.model.records import Condition, Deadline
from tracker.model.vocabulary import Certainty, ConditionStanding, Flag, ProofLevel
from tracker.model.writing import current, grouped

# Flags that stand under the status; the others have a column of their own or say the same as the status.
SHOWN = (Flag.gated, Flag.due_soon, Flag.contested, Flag.gone_quiet, Flag.unsourced)
COUNTED = (Flag.gated, Flag.gone_quiet)  # those that say how many


def groups(material: Material, notes: Notes) -> tuple[Group, ...]:
    """Group the commitments by who makes them; one made by several is a group of its own, counted once."""
    by_makers: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row in material.rows:
        by_makers[material.committers(row)].append(row)
    material.learn_actors(material.named())
    order = sorted(by_makers, key=lambda makers: (len(makers) > 1, not makers, _title(material.parties(makers))))
    made = []
    for makers in order:
        parties = material.parties(makers)
        rows = tuple([row_of(material, notes, row) for row in by_makers[makers]])
        made.append(Group(_title(parties), tuple(one.code for one in parties), rows))
    return tuple(made)


def _title(parties: Sequence[Party]) -> str:
    together = ", together" if len(parties) > 1 else ""
    return listed([one.name for one in parties]) + together if parties else "Nobody named"


def row_of(material: Material, notes: Notes, row: int, *, briefly: bool = False) -> Row:
    """Describe one commitment as of the day; `briefly` leads to one note instead of to all."""
    cited = cite_one(material, notes, row) if briefly else cite(material, notes, row)
    key = row, cited, current()
    if key not in material.written:
        material.written[key] = _row(material, row, cited)
    return material.written[key]


def _row(material: Material, row: int, cited: tuple[int, ...]) -> Row:
    stand = material.stands[row]
    number, status, trajectory, strength = stand.number, stand.status, stand.trajectory, stand.strength
    record = material.commitments[number]
    change, before = _strength_change(material.wordings[number])
    due, slip = _due(material, stand)
    return Row(
        ref=record.ref or "",
        makers=material.parties(material.committers(row)),
        beneficiaries=material.parties(material.beneficiaries(row)),
        headline=record.headline,
        amounts=tuple([_amount(one) for one in material.quantities[number]]),
        strength=strength.label if strength else "",
        strength_change=change,
        strength_before=before,
        gates=tuple([_gate(material, one) for one in material.conditions[number]]),
        due=due,
        slip=slip,
        late=_late(stand),
        alarming=stand.overdue > 0,
        status=str(status),
        status_words=f"{status.label}, {stand.proof.label.lower()}" if stand.proof else status.label,
        status_since=day_label(stand.closed_on) if stand.closed_on else "",
        trajectory=str(trajectory or ""),
        trajectory_words=trajectory.label.lower() if trajectory else "",
        flags=_flags(stand),
        notes=cited,
        notes_words=ranges(cited),
    )


def cite(material: Material, notes: Notes, row: int) -> tuple[int, ...]:
    """Number the passages on which a commitment's wordings and its status rest."""
    stand = material.stands[row]
    wordings = material.wordings[stand.number]
    targets: list[Target] = [("wording", one.number) for one in wordings]
    if stand.event:
        targets.append(("status_event", stand.event))
    return notes.cite([one.excerpt for one in wordings], targets)


def cite_one(material: Material, notes: Notes, row: int) -> tuple[int, ...]:
    """Number the one passage on which a commitment's status rests, else its latest wording."""
    stand = material.stands[row]
    cited = notes.cite([], [("status_event", stand.event)] if stand.event else [], 1)
    if cited:
        return cited
    wordings = material.wordings[stand.number]
    return notes.cite([one.excerpt for one in reversed(wordings) if one.excerpt is not None], [], 1)


def _late(stand: Stand) -> str:
    if stand.overdue:
        return f"overdue {grouped(stand.overdue)} d"
    return f"{grouped(stand.late)} d late" if stand.late else ""


def _flags(stand: Stand) -> tuple[tuple[str, str], ...]:
    """Return the flags to print; that a delivered one is self-declared stands with its status."""
    return tuple([(key, words or _of_flag(stand, flag)) for key, flag, words in _shown(stand.flag_keys, stand.proof)])


@cache
def _shown(keys: tuple[str, ...], proof: ProofLevel | None) -> tuple[tuple[str, Flag, str], ...]:
    """Return those of some flags that are printed, each with its words if these are always the same."""
    flags = [(key, Flag(key)) for key in keys if key in SHOWN or (key == Flag.self_declared and proof is None)]
    return tuple((key, flag, "" if flag in COUNTED else flag.label.lower()) for key, flag in flags)


def _of_flag(stand: Stand, flag: Flag) -> str:
    if flag is Flag.gated:
        return f"gated, {stand.conditions_open} of {stand.conditions_total} open"
    return f"quiet for {figure(stand.quiet, 'day')}"


def _strength_change(wordings: Sequence[Worded]) -> tuple[str, str]:
    """Say how the strength moved with the latest change, and what it was before."""
    if len(wordings) < 2:
        return "", ""
    graded = [(one.strength, one.date) for one in wordings if one.strength is not None]
    for (later, on), (earlier, _) in zip(reversed(graded[1:]), reversed(graded[:-1]), strict=True):
        if later is earlier:
            continue
        firmer = STRENGTHS.index(later) > STRENGTHS.index(earlier)
        since = f" until {label(on)}" if on and not on.startswith("..") else ""
        return ("firmer" if firmer else "softer"), f"{earlier.label.lower()}{since}"
    return "", ""


def _gate(material: Material, condition: Condition) -> Gate:
    state = material.standing_of(condition)
    is_open = state is ConditionStanding.open
    holder = material.party(condition.holder) if condition.holder is not None else None
    return Gate(condition.text, holder, state.label.lower(), is_open)


def _due(material: Material, stand: Stand) -> tuple[str, str]:
    """Return the first deadline, and the slip if a later one replaced it."""
    first = now = None
    mine = material.deadlines[stand.number]
    for one in mine:
        first = one if one.id == stand.due_id else first
        now = one if one.id == stand.now_id else now
    if first is None:
        waiting = next((one for one in mine if one.condition is not None), None)
        return (_relative(material, waiting) if waiting else ""), ""
    due = _window(first, stand.due_last)
    if now is None or now is first:
        return due, ""
    moved = f", +{grouped(stand.slip_days)} d" if stand.slip_days else ""
    times = f", moved {stand.slips}×" if stand.slips > 1 else ""
    return due, f"now {_window(now, stand.now_last)}{moved}{times}"


def _window(deadline: Deadline, last: int) -> str:
    if deadline.window:
        return label(deadline.window)
    return day_label(last) if last else ""


def _relative(material: Material, deadline: Deadline) -> str:
    condition = next(
        (one for one in material.conditions[deadline.commitment] if one.number == deadline.condition), None
    )
    what = f"“{isolated(condition.text)}” is met" if condition else "a condition is met"
    return f"{figure(deadline.days_after or 0, 'day')} after {what}"


def _amount(quantity: Amount) -> str:
    """Write one quantity at its own stage: "announced: 1,000 to 1,500 troops"; nothing is added up."""
    low, high = quantity.low, quantity.high
    figures = " to ".join(amount(one) for one in dict.fromkeys([low, high]) if one is not None)
    about = "about " if quantity.certainty is Certainty.estimated else ""
    up_to = "up to " if low is None and high is not None else ""
    return " ".join(f"{quantity.stage.label.lower()}: {up_to}{about}{figures} {isolated(quantity.unit)}".split())
