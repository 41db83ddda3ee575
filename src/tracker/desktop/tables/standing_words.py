"""What is computed of a commitment, in the words and the order that tables show it in."""

from collections.abc import Iterable
from datetime import date

from tracker.model import dates
from tracker.model.columns import FLAG_BIT
from tracker.model.records import Deadline
from tracker.model.standing import Standing
from tracker.model.vocabulary import Flag
from tracker.store import Store

# The most pressing first.
FLAG_ORDER = (
    Flag.overdue,
    Flag.gone_quiet,
    Flag.contested,
    Flag.gated,
    Flag.due_soon,
    Flag.late,
    Flag.self_declared,
    Flag.unsourced,
    Flag.slipped,
)


def status_words(standing: Standing, row: int) -> str:
    """Return the status of a row, with how well it is proven where that counts: "Fulfilled, corroborated"."""
    words, proof = standing.status_of(row).label, standing.proof_of(row)
    if proof is not None:
        return f"{words}, {proof.label.lower()}"
    declared = Flag.self_declared in standing.flags_of(row)
    return f"{words}, self-declared" if declared else words


def flags_in_order(standing: Standing, row: int) -> list[tuple[Flag, str]]:
    """Return the flags of a row with their numbers, the most pressing first."""
    bits = standing.flags[row]
    if not bits:
        return []
    details = {
        Flag.overdue: f"{standing.overdue_days[row]} d",
        Flag.late: f"{standing.late_days[row]} d",
        Flag.gone_quiet: f"{standing.quiet_days[row]} d",
        Flag.gated: f"{standing.conditions_open[row]}",
        Flag.slipped: f"+{standing.slip_days[row]} d",
        Flag.due_soon: f"{standing.now_last[row] - standing.as_of} d",
    }
    return [(flag, details.get(flag, "")) for flag in FLAG_ORDER if bits & FLAG_BIT[flag]]


def deadline_words(deadline: Deadline | None) -> tuple[str, bool]:
    """Return the words of a deadline, and whether it is approximate."""
    if deadline is None:
        return "", False
    if deadline.window:
        return dates.label(deadline.window), dates.is_approximate(deadline.window)
    return f"{deadline.days_after} days after", False


def due_of(store: Store, standing: Standing, rows: Iterable[int]) -> dict[int, str]:
    """Return first due date and slip of some rows in words."""
    wanted = {int(days[row]) for row in rows for days in (standing.due_id, standing.now_id) if standing.has_due[row]}
    found = store.get_many(Deadline, wanted)
    said: dict[int, str] = {}
    for row in rows:
        first = deadline_words(found.get(int(standing.due_id[row])))[0] if standing.has_due[row] else ""
        now = deadline_words(found.get(int(standing.now_id[row])))[0] if standing.has_due[row] else ""
        moved = standing.now_id[row] != standing.due_id[row]
        said[row] = f"{first} → {now}" if moved and now else first
    return said


def without_year(words: str, as_of: int) -> str:
    """Leave the year out of a date's words if it is the one in which we look."""
    year = f" {date.fromordinal(as_of).year}"
    return words.removesuffix(year) if words.count(" ") else words


def short_words(words: str, as_of: int) -> str:
    """Write a date's words for a narrow column: "17 Feb" this year, "17 Feb ’24" in another."""
    short = without_year(words, as_of)
    head, _, year = short.rpartition(" ")
    return f"{head} ’{year[2:]}" if head and len(year) == 4 and year.isdigit() else short
