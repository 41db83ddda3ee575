"""What only a dossier says, as headings, tables and lists."""

from collections.abc import Callable
from typing import Any

from tracker.briefs.formats.pieces import Block, Heading, Items, Paragraph, Table


def _pairs(title: str) -> Callable[[Any, str], list[Block]]:
    """Write pairs of a name and what is to be said."""

    def part(value: Any, _title: str) -> list[Block]:
        return [Heading(title), Items(tuple(f"{name}: {words}" for name, words in value))]

    return part


def _conditions(value: Any, _title: str) -> list[Block]:
    """Write each state of each condition in a row; one of which nothing is recorded is open."""
    rows = []
    for one in value:
        holder = one.holder.name if one.holder else "nobody named"
        states = one.states or (("", "open", "nothing recorded since", ""),)
        rows += [(one.text, holder, day, state, why, notes) for day, state, why, notes in states]
    heads = ("Condition", "In the hands of", "On", "Where it stood", "Why", "Notes")
    return [Heading("What it waits for"), Table(heads, tuple(rows))]


def _deadlines(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.due, f"“{one.words}”" if one.words else "", one.basis, one.set_on) for one in value)
    heading = Heading("Deadlines, in the order in which they were set")
    return [heading, Table(("Due", "In the words", "Basis", "Set on"), rows)]


def _rule(value: str, _title: str) -> list[Block]:
    return [Heading("Where each maker stands"), Paragraph(value)]


def _makers(value: Any, _title: str) -> list[Block]:
    return [Table(("Who", "Status"), tuple((one.actor.name, one.status_words) for one in value))]


def _statuses(value: Any, _title: str) -> list[Block]:
    """Write every status with its reason; one that was corrected says so."""
    rows = tuple(
        (
            one.date,
            one.whose,
            one.status_words,
            ", ".join(part for part in (one.trajectory, "corrected later" if one.corrected else "") if part),
            one.why or "not given",
            one.author,
            one.confidence,
            one.notes_words,
        )
        for one in value
    )
    heads = ("Effective", "Whose", "Status", "Trajectory", "Why", "Judged by", "Confidence", "Notes")
    return [Heading("Every status, with its reason"), _without_empty(heads, rows)]


def _without_empty(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Leave out columns in which nothing stands."""
    kept = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    return Table(tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


def _evidence(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.stance, one.who, one.of, f"“{one.passage}”", one.notes_words) for one in value)
    heads = ("Speaks", "Whose word", "For or against what", "Passage", "Notes")
    return [Heading("Evidence for and against"), Table(heads, rows)]


def _readings(value: Any, _title: str) -> list[Block]:
    rows = tuple((scale, words, note or "from its status alone") for scale, words, note in value)
    return [Heading("Reads elsewhere as"), Table(("Scale", "Reads as", "Because"), rows)]


def _tests_changed(value: Any, _title: str) -> list[Block]:
    return [Table(("Changed after they were locked", "Before", "After"), tuple(map(_changed, value)))]


def _changed(one: Any) -> tuple[str, str, str]:
    return one.words, one.before, one.after


DOSSIER_PARTS: dict[str, Callable[[Any, str], list[Block]]] = {
    "about": _pairs("The commitment"),
    "conditions": _conditions,
    "deadlines": _deadlines,
    "rule": _rule,
    "makers": _makers,
    "statuses": _statuses,
    "evidence": _evidence,
    "tests": _pairs("Tests of success"),
    "tests_changed": _tests_changed,
    "reads_elsewhere_as": _readings,
    "links": _pairs("Linked commitments"),
}
