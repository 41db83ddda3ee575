"""The table of commitments: who promised what to whom, how firmly, on what condition, by when, and says who."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.briefs.data import Gate, Group, Party, Row
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, Target
from tracker.briefs.words import amount, figure, isolated, listed, ranges
from tracker.model.columns import STRENGTHS
from tracker.model.dates import day_label, label
from tracker.model.records import Condition, Deadline, Quantity, Wording
from tracker.model.vocabulary import Certainty, ConditionStanding, Flag, ProofLevel, Strength
from tracker.model.writing import grouped

# Flags that stand under the status; the others have a column of their own or say the same as the status.
SHOWN = (Flag.gated, Flag.due_soon, Flag.contested, Flag.gone_quiet, Flag.unsourced)


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
        rows = tuple(row_of(material, notes, row) for row in by_makers[makers])
        made.append(Group(_title(parties), tuple(one.code for one in parties), rows))
    return tuple(made)


def _title(parties: Sequence[Party]) -> str:
    together = ", together" if len(parties) > 1 else ""
    return listed([one.name for one in parties]) + together if parties else "Nobody named"


def row_of(material: Material, notes: Notes, row: int, *, briefly: bool = False) -> Row:
    """Describe one commitment as of the day; `briefly` leads to one note instead of to all."""
    standing, columns = material.standing, material.columns
    number = int(columns.ids[row])
    record = material.commitments[number]
    status = standing.status_of(row)
    trajectory = standing.trajectory_of(row) if status.is_open else None
    overdue, late = int(standing.overdue_days[row]), int(standing.late_days[row])
    cited = cite_one(material, notes, row) if briefly else cite(material, notes, row)
    change, before = _strength_change(material.wordings[number])
    due, slip = _due(material, row)
    closed = int(standing.closed_on[row])
    strength = int(standing.strength[row])
    return Row(
        ref=record.ref or "",
        makers=material.parties(material.committers(row)),
        beneficiaries=material.parties(material.beneficiaries(row)),
        headline=record.headline,
        amounts=tuple(_amount(one) for one in material.quantities[number]),
        strength=STRENGTHS[strength].label if strength >= 0 else "",
        strength_change=change,
        strength_before=before,
        gates=tuple(_gate(material, one) for one in material.conditions[number]),
        due=due,
        slip=slip,
        late=f"overdue {grouped(overdue)} d" if overdue else f"{grouped(late)} d late" if late else "",
        alarming=bool(overdue),
        status=str(status),
        status_words=status.label + _proof(standing.proof_of(row)),
        status_since=day_label(closed) if closed else "",
        trajectory=str(trajectory) if trajectory else "",
        trajectory_words=trajectory.label.lower() if trajectory else "",
        flags=tuple((str(flag), _flag(material, row, flag)) for flag in _shown(material, row)),
        notes=cited,
        notes_words=ranges(cited),
    )


def cite(material: Material, notes: Notes, row: int) -> tuple[int, ...]:
    """Number the passages on which a commitment's wordings and its status rest."""
    number = int(material.columns.ids[row])
    wordings = material.wordings[number]
    targets: list[Target] = [("wording", one.number) for one in wordings]
    event = int(material.standing.current_event[row])
    if event:
        targets.append(("status_event", event))
    return notes.cite([one.excerpt for one in wordings], targets)


def cite_one(material: Material, notes: Notes, row: int) -> tuple[int, ...]:
    """Number the one passage on which a commitment's status rests, else its latest wording."""
    event = int(material.standing.current_event[row])
    cited = notes.cite([], [("status_event", event)] if event else [], 1)
    if cited:
        return cited
    wordings = material.wordings[int(material.columns.ids[row])]
    return notes.cite([one.excerpt for one in reversed(wordings) if one.excerpt is not None], [], 1)


def _proof(proof: ProofLevel | None) -> str:
    return f", {proof.label.lower()}" if proof else ""


def _shown(material: Material, row: int) -> list[Flag]:
    """Return the flags to print; that a delivered one is self-declared stands with its status."""
    standing = material.standing
    own = Flag.self_declared if standing.proof_of(row) is None else None
    return [flag for flag in standing.flags_of(row) if flag in SHOWN or flag is own]


def _flag(material: Material, row: int, flag: Flag) -> str:
    standing = material.standing
    if flag is Flag.gated:
        count, total = int(standing.conditions_open[row]), int(standing.conditions_total[row])
        return f"gated, {count} of {total} open"
    if flag is Flag.gone_quiet:
        return f"quiet for {figure(int(standing.quiet_days[row]), 'day')}"
    return flag.label.lower()


def _strength_change(wordings: Sequence[Wording]) -> tuple[str, str]:
    """Say how the strength moved with the latest change, and what it was before."""
    graded = [one for one in wordings if one.strength is not None]
    for later, earlier in zip(reversed(graded[1:]), reversed(graded[:-1]), strict=True):
        if later.strength is None or earlier.strength is None or later.strength is earlier.strength:
            continue
        levels = list(Strength)
        firmer = levels.index(later.strength) > levels.index(earlier.strength)
        since = f" until {label(later.date)}" if later.date and not later.date.startswith("..") else ""
        return ("firmer" if firmer else "softer"), f"{earlier.strength.label.lower()}{since}"
    return "", ""


def _gate(material: Material, condition: Condition) -> Gate:
    state = material.standing_of(condition)
    is_open = state is ConditionStanding.open
    holder = material.party(condition.holder) if condition.holder is not None else None
    return Gate(condition.text, holder, state.label.lower(), is_open)


def _due(material: Material, row: int) -> tuple[str, str]:
    """Return the first deadline, and the slip if a later one replaced it."""
    standing = material.standing
    mine = material.deadlines[int(material.columns.ids[row])]
    by_id = {one.number: one for one in mine}
    first = by_id.get(int(standing.due_id[row]))
    if first is None:
        waiting = [_relative(material, one) for one in mine if one.condition is not None]
        return (waiting[0] if waiting else ""), ""
    now = by_id.get(int(standing.now_id[row]))
    due = _window(first, int(standing.due_last[row]))
    if now is None or now.number == first.number:
        return due, ""
    later = _window(now, int(standing.now_last[row]))
    days = int(standing.slip_days[row])
    moved = f", +{grouped(days)} d" if days else ""
    times = f", moved {standing.slips[row]}×" if standing.slips[row] > 1 else ""
    return due, f"now {later}{moved}{times}"


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


def _amount(quantity: Quantity) -> str:
    """Write one quantity at its own stage: "announced: 1,000 to 1,500 troops"; nothing is added up."""
    low, high = quantity.low, quantity.high
    figures = " to ".join(amount(one) for one in dict.fromkeys([low, high]) if one is not None)
    about = "about " if quantity.certainty is Certainty.estimated else ""
    up_to = "up to " if low is None and high is not None else ""
    return " ".join(f"{quantity.stage.label.lower()}: {up_to}{about}{figures} {isolated(quantity.unit)}".split())
