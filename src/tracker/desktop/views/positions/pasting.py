"""Answers as text: a block of cells for a spreadsheet, and a block of words taken back."""

from collections.abc import Iterable

from tracker.model.errors import UserError
from tracker.model.vocabulary import Stance

SAID = {
    "yes": Stance.supports,
    "no": Stance.opposes,
    "against": Stance.opposes,
    "for": Stance.supports,
    "open": Stance.undecided,
    "--": Stance.no_answer,
    "-": Stance.no_answer,
}


def block_text(cells: Iterable[tuple[int, int, str]]) -> str:
    """Write cells (row, column, words) as lines with tabs between; what lies between them is empty."""
    found = {(row, column): words for row, column, words in cells}
    rows = range(min(row for row, _ in found), max(row for row, _ in found) + 1)
    columns = range(min(column for _, column in found), max(column for _, column in found) + 1)
    return "\n".join("\t".join(found.get((row, column), "") for column in columns) for row in rows)


def stances_in(text: str) -> list[list[Stance | None]]:
    """Read lines with tabs between; None where nothing is said. Raises UserError for a word that is no stance."""
    return [[stance_of(word) for word in line.split("\t")] for line in text.rstrip("\n").splitlines()]


def stance_of(word: str) -> Stance | None:
    """Read one word, its first letter, or its number."""
    said = " ".join(word.split()).casefold()
    if not said:
        return None
    for at, stance in enumerate(Stance, start=1):
        if said in (stance, stance.label.casefold(), stance.label[0].casefold(), str(at)):
            return stance
    if said in SAID:
        return SAID[said]
    raise UserError(f"“{word.strip()}” is no stance; paste supports, conditional, undecided, opposes or no answer.")
