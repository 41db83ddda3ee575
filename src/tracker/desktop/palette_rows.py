"""The rows of the palette, and which commands fit what was typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tracker.desktop.commands import Command, CommandTable

COMMANDS_SHOWN = 6
ASK = "ask."
"""What the ids of questions begin with."""
USUAL = ("record.new_commitment", "view.as_of", "view.save", "edit.undo", "app.settings", "help.shortcuts")
GOOD_ENOUGH = 55.0
NAMED = 95.0
"""From here on a command was named, not only found by another word or something like it."""
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Row:
    """One row: what it says, what Enter does, and which signs to mark.

    `kind` is the kind of record in words. `meta` stands at the right, `status` before it as glyph and word; `where`
    before the passage says what part it is of. A row that `stays` leaves the palette open, one that `shows` is what
    Ctrl+Enter does.
    """

    group: str
    title: str
    icon: str
    act: Callable[[], object]
    detail: str = ""
    meta: str = ""
    keys: str = ""
    enabled: bool = True
    marks: Marks = ()
    detail_marks: Marks = ()
    kind: str = ""
    where: str = ""
    status: str = ""
    tone: str = "t2"
    stays: bool = False
    shows: bool = False

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        passage = ": ".join(part for part in (self.where, self.detail) if part)
        return ", ".join(part for part in (self.kind, self.title, self.meta, passage, self.keys) if part)


@dataclass(frozen=True)
class Group:
    """Rows under a heading with how many there are."""

    name: str
    rows: Sequence[Row]
    number: int = 0
    head: Sequence[Row] = ()
    tail: Sequence[Row] = ()
    """Rows before and after, which do something with all of them."""

    @property
    def count(self) -> str:
        """How many there are, in words; empty where it says nothing."""
        return f"{self.number:,}" if self.number else ""


def command_rows(table: CommandTable, words: str, most: int = COMMANDS_SHOWN, least: float = GOOD_ENOUGH) -> list[Row]:
    """Return the commands that fit, best first; without words the ones that can run, in their order."""
    shown = [command for command in table.shown() if command.id != "palette"]
    words = words.strip()
    if not words:
        return [_row(table, command) for command in shown if command.enabled()][:most]
    scored = [(score(words, command), command) for command in shown]
    best = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
    return [_row(table, command, words) for _, command in best[:most]]


def question_rows(table: CommandTable, words: str) -> list[Row]:
    """Return the questions that fit what was typed, each with its digit; all of them without words."""
    asked = [command for command in table if command.id.startswith(ASK)]
    fits = [
        not words or words == str(at) or score(words, command) >= GOOD_ENOUGH for at, command in enumerate(asked, 1)
    ]
    return [
        replace(_row(table, command, words), group="Ask", keys=str(at), meta="", kind="Question")
        for at, command in enumerate(asked, 1)
        if fits[at - 1]
    ]


def usual_commands(table: CommandTable) -> list[Row]:
    """Return what is done most, of that what can be done now."""
    known = [table.command(each) for each in USUAL if each in table]
    return [_row(table, command) for command in known if command.enabled()]


def score(words: str, command: Command) -> float:
    """Return how well a command fits what was typed, 0 to 100: beginnings of words before likeness."""
    words, title = words.casefold(), command.title.casefold()
    if title.startswith(words):
        return 100.0
    parts = [part for part in re.split(r"\W+", title) if part]
    typed = words.split()
    if all(any(part.startswith(each) for part in parts) for each in typed):
        return 95.0
    others = [part for part in command.also.casefold().split() if part]
    if all(any(part.startswith(each) for part in (*parts, *others)) for each in typed):
        return 85.0
    if len(words) < 3:
        return 0.0
    from rapidfuzz.distance import OSA

    likeness = [max((OSA.normalized_similarity(each, part) for part in parts), default=0.0) for each in typed]
    return 80.0 * min(likeness, default=0.0)


def _row(table: CommandTable, command: Command, words: str = "") -> Row:
    go = command.id.startswith("go.")
    menu = command.place.replace("/", ", ")
    title = f"Go to {command.title}" if go else command.title
    return Row(
        group="Views" if go else "Commands",
        title=title,
        icon=command.icon or "right",
        act=lambda: table.run(command.id),
        meta="" if command.sequences or go else menu,
        keys=command.shown_keys,
        enabled=command.enabled(),
        marks=word_marks(title, words),
        kind="View" if go else "Command",
    )


def word_marks(text: str, words: str) -> Marks:
    """Return where the typed words begin words of a text."""
    marks: list[tuple[int, int]] = []
    for each in words.split():
        found = re.search(rf"\b{re.escape(each)}", text, re.IGNORECASE)
        if found and not any(start < found.end() and found.start() < end for start, end in marks):
            marks.append(found.span())
    return tuple(sorted(marks))


def by_group(rows: Sequence[Row]) -> list[Group]:
    """Put rows under their headings, in the order in which those come."""
    names = list(dict.fromkeys(row.group for row in rows))
    return [Group(name, [row for row in rows if row.group == name]) for name in names]
