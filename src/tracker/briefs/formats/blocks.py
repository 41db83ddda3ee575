"""What a brief says as headings, paragraphs, tables, lists and notes, whatever its kind: what every format is made of.

A kind needs nothing of its own here: each field of its data is written by its name in PARTS, and one that has no
entry there as a table or a list under its own name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.briefs.data import (
    BriefData,
    Citation,
    Count,
    Follower,
    Line,
    MemberRow,
    Note,
    Party,
    Row,
    Share,
    Wait,
)
from tracker.briefs.formats.dossier_parts import DOSSIER_PARTS
from tracker.briefs.formats.figure_parts import FIGURE_PARTS
from tracker.briefs.formats.numbers import grouped, numbers_of
from tracker.briefs.formats.people_parts import PEOPLE_PARTS
from tracker.briefs.formats.pieces import Block, Figure, Heading, Items, Notes, Paragraph, Table
from tracker.briefs.parts import ENDNOTES
from tracker.briefs.words import capital

__all__ = [
    "Block", "Figure", "Heading", "Items", "Notes", "Paragraph", "Table", "blocks_of", "note_words", "row_cells",
]  # fmt: skip


ROW_HEADS = (
    "Ref", "Who", "For whom", "What", "Amounts", "Strength", "Strength before", "Condition", "Due", "Slip", "Late",
    "Status", "Trajectory", "Flags", "Notes",
)  # fmt: skip
LINE_HEADS = (
    "Ref", "Who", "For whom", "What", "Strength", "Condition", "Due", "Slip", "Status", "Proof", "Late", "Change",
    "Grade", "Note",
)  # fmt: skip
CHANGE_WORDS = {"firmer": "up", "softer": "down", "same": "unchanged", "new": "new"}
FIRST = ("lead", "sentences")
NOTE_HEADS = ("Note", "Notes")
JUDGEMENTS = "judgements"  # of the head, behind the bottom line
# Numbers to compare with later, an index of pages, or what is not for the reader.
NOT_SAID = ("head", "marks", "warnings", "was_held", "code", "by_actor", "by_ref")


def blocks_of(data: BriefData) -> list[Block]:
    """Return everything a brief says, in its order, with numbers as it writes them."""
    with numbers_of(data.head):
        return _blocks_of(data)


def _blocks_of(data: BriefData) -> list[Block]:
    head = data.head
    state = f"issue {head.issue}" if head.issue else "draft"
    known = f", {head.known_on_words}" if head.known_on_words else ""
    stamp = (head.marking, head.organisation, f"{head.kind_title}, {state}", f"As of {head.as_of_words}{known}")
    found: list[Block] = [Heading(head.title, 0), Paragraph(" · ".join(one for one in stamp if one))]
    found += [Paragraph(head.subtitle)] if head.subtitle else []
    names = [each.name for each in fields(data)]  # type: ignore[arg-type]
    first = [name for name in names if name in FIRST]
    for name in (*first, JUDGEMENTS, *(each for each in names if each not in FIRST)):
        if name == JUDGEMENTS:
            found += [Heading(head.judgement_title), Items(head.judgements)] if head.judgements else []
            continue
        value = getattr(data, name)
        if value and name not in NOT_SAID:
            found += PARTS.get(name, _any)(value, capital(name.replace("_", " ")))
    if ENDNOTES in head.omitted:
        found = [_unmarked(one) if isinstance(one, Table) else one for one in found]
    return [*found, Paragraph(f"{head.cite}.")]


def _unmarked(table: Table) -> Table:
    """Leave out the column with the numbers of notes that are not there."""
    kept = [at for at, head in enumerate(table.heads) if head not in NOTE_HEADS]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, heads=tuple(table.heads[at] for at in kept), rows=rows)


def _lead(value: Any, _title: str) -> list[Block]:
    return [Paragraph(value, strong=True)]


def _prose(value: Any, _title: str) -> list[Block]:
    return [Paragraph(value if isinstance(value, str) else " ".join(value))]


def _titled(title: str) -> "Part":
    def part(value: Any, _title: str) -> list[Block]:
        return [Heading(title), *_any_body(value)]

    return part


def _titled_number(words: str) -> "Part":
    def part(value: Any, _title: str) -> list[Block]:
        return [Paragraph(f"{grouped(value)} {words}.")]

    return part


def _counts(value: Sequence[Count], _title: str) -> list[Block]:
    rows = tuple((one.label, grouped(one.number), "; ".join(one.details)) for one in value)
    return [Heading("Counts"), Table(("What", "Number", "Of these"), rows)]


def _strip(value: Sequence[Share], _title: str) -> list[Block]:
    return [Table(("Status", "Commitments"), tuple((one.label, grouped(one.count)) for one in value))]


def _groups(value: Any, _title: str) -> list[Block]:
    rows = tuple(row_cells(row) for group in value for row in group.rows)
    return [Heading("Commitments"), Table(ROW_HEADS, rows, is_rows=True)]


def _commitment(value: Sequence[Row], _title: str) -> list[Block]:
    return [Table(ROW_HEADS, tuple(row_cells(row) for row in value), is_rows=True)]


def _lines(value: Sequence[Line], _title: str) -> list[Block]:
    return [Heading("Commitments"), Table(LINE_HEADS, tuple(_line_cells(one) for one in value), is_rows=True)]


def row_cells(row: Row) -> tuple[str, ...]:
    """Write a row of the table of commitments as text."""
    strength = f"{row.strength_change}, {row.strength_before}" if row.strength_change else ""
    gates = "; ".join(
        gate.text + (f" ({gate.holder.code})" if gate.holder else "") + ("" if gate.is_open else f", {gate.state}")
        for gate in row.gates
    )
    status = f"{row.status_words}, {row.status_since}" if row.status_since else row.status_words
    return (
        row.ref, _parties(row.makers), _parties(row.beneficiaries), row.headline, "; ".join(row.amounts), row.strength,
        strength, gates, row.due, row.slip, row.late, status, row.trajectory_words,
        "; ".join(words for _, words in row.flags), row.notes_words,
    )  # fmt: skip


def _line_cells(line: Line) -> tuple[str, ...]:
    return (
        line.ref, _parties(line.makers), _parties(line.beneficiaries), line.headline, line.strength, line.condition,
        line.due, line.slip, line.status_words, line.proof, line.late, CHANGE_WORDS.get(line.way, ""), line.grade,
        line.notes_words,
    )  # fmt: skip


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(one.name for one in parties)


def _members(value: Sequence[MemberRow], _title: str) -> list[Block]:
    rows = tuple((one.ref, one.rule, code, label) for one in value for code, _, label in one.members)
    return [Heading("Joint commitments by maker"), Table(("Ref", "Joint status by", "Who", "Status"), rows)]


def _since(value: str, _title: str) -> list[Block]:
    return [Heading(f"What changed since {value}")]


def _changes(value: Any, _title: str) -> list[Block]:
    if all(isinstance(one, tuple) for one in value):
        texts = tuple(f"{capital(CHANGE_WORDS.get(way, way))}: {words}" for way, words, _ in value)
        return [Items(texts, tuple(notes for _, _, notes in value))]
    return _any(value, _title)


def _upcoming(value: Any, _title: str) -> list[Block]:
    if all(isinstance(one, Follower) for one in value):
        return [Heading("Next meetings"), *_any_body(value)]
    return [Heading("Next meetings"), Items(tuple(f"{day}: {words}" for _, day, words in value))]


def _waits(value: Sequence[Wait], _title: str) -> list[Block]:
    rows = tuple(
        (
            one.holder.name if one.holder else "nobody named",
            one.text,
            one.since,
            ", ".join(one.waiting),
            one.notes_words,
        )
        for one in value
    )
    heads = ("In the hands of", "Condition", "Open since", "Commitments that wait", "Notes")
    return [Heading("Open conditions"), Table(heads, rows)]


def _notes(value: Sequence[Note], _title: str) -> list[Block]:
    return [Heading("Notes"), Notes(tuple((one.number, note_words(one)) for one in value))]


def note_words(note: Note) -> str:
    """Write a note with what speaks against it."""
    said = [_citation(note.citation)] if note.citation is not None else []
    return " ".join([*said, *(f"Against: {_citation(one)}" for one in note.against)])


def _citation(one: Citation) -> str:
    """Write a citation: who, when, the passage, the source and its days, the copy's hash, the place, the grade."""
    who = ", ".join(part for part in (one.speaker, one.said_on) if part)
    quote = f"“{one.quote}”" if one.quote else ""
    translation = f"In translation: “{one.translation}”" if one.translation else ""
    days = [f"published {one.published}" if one.published else "", f"accessed {one.accessed}" if one.accessed else ""]
    source = ", ".join(part for part in (one.title, one.publisher, one.kind, *days) if part)
    described = f"{one.descriptor.rstrip('.')}." if one.descriptor and not one.same_as else ""
    if one.same_as:
        source = f"Source as in note {one.same_as}" if one.same_as > 0 else "The same source"
    copy = f"copy {one.copy}" if one.copy else ""
    place = ", ".join(part for part in (copy, one.locator) if part)
    link = "" if one.same_as else one.url
    place = f"{capital(place)}."
    parts = [f"{who}:" if who else "", quote, translation, f"{source}.", described, link, place, one.grade]
    return " ".join(part for part in parts if part)


def _agenda(value: Any, _title: str) -> list[Block]:
    rows = tuple((*row_cells(one.row), one.why) for one in value)
    return [Heading("On the agenda"), Table((*ROW_HEADS, "On the agenda"), rows, is_rows=True)]


def _sections(value: Any, _title: str) -> list[Block]:
    """Write the changes kind by kind, each with how the commitment stands now."""
    found: list[Block] = [Heading("What changed")]
    for section in value:
        rows = tuple((section.title, one.what, *row_cells(one.row)) for one in section.items)
        found += [Heading(section.title, 2), Table(("Change", "From → to", *ROW_HEADS), rows, is_rows=True)]
        found += [Paragraph(section.left_out)] if section.left_out else []
    return found


def _talks(value: Any, _title: str) -> list[Block]:
    """Write of each guest what they promised, what of others waits for them, and what they have not answered."""
    found: list[Block] = [Heading("What is open with each, and what to ask")]
    for talk in value:
        found.append(Heading(", ".join(part for part in (talk.actor.name, talk.who) if part), 2))
        rows = tuple((talk.actor.name, *row_cells(one.row), one.why, one.question) for one in (*talk.lines, *talk.held))
        found.append(Table(("With", *ROW_HEADS, "Why", "To ask"), rows, is_rows=True))
        found += [Paragraph(talk.left_out)] if talk.left_out else []
        found += [Paragraph("Not answered so far:"), Items(talk.unanswered)] if talk.unanswered else []
    return found


def _wordings(value: Any, _title: str) -> list[Block]:
    """Write each wording against the one before, what came and what went in brackets with their signs."""
    signs = {"same": "{}", "added": "[+{}]", "removed": "[−{}]"}
    rows = tuple(
        (
            one.date,
            one.speaker,
            ", ".join(part for part in (one.strength, one.moved) if part),
            "".join(signs[change].format(text) for change, text in one.pieces),
            one.notes_words,
        )
        for one in value
    )
    return [Heading("How it was put"), Table(("Date", "Who", "Strength", "Words: [+came], [−went]", "Notes"), rows)]


def _any(value: Any, title: str) -> list[Block]:
    """Write what has no form of its own under its own name."""
    return [Heading(title), *_any_body(value)]


def _any_body(value: Any) -> list[Block]:
    if isinstance(value, str):
        return [Paragraph(value)]
    if not isinstance(value, list | tuple):
        return [Paragraph(_text(value))]
    rows = [one for one in value if isinstance(one, Row)]
    if rows and len(rows) == len(value):
        return [Table(ROW_HEADS, tuple(row_cells(one) for one in rows), is_rows=True)]
    if value and all(is_dataclass(one) for one in value):
        names = [each.name for each in fields(value[0])]
        names = [name for name in names if any(getattr(one, name, None) not in ("", None, ()) for one in value)]
        names = [name for name in names if name not in ("glyph", "key", "uid")]
        heads = tuple(capital(name.replace("_words", "").replace("_", " ")) for name in names)
        return [Table(heads, tuple(tuple(_text(getattr(one, name, "")) for name in names) for one in value))]
    return [Items(tuple(_text(one) for one in value))]


def _text(value: Any) -> str:
    """Write any value in one piece of text."""
    if isinstance(value, Party):
        return value.name
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(text for one in value if (text := _text(one)))
    if is_dataclass(value):
        return ", ".join(text for each in fields(value) if (text := _text(getattr(value, each.name))))
    return str(value)


def _themes(value: Any, _title: str) -> list[Block]:
    """Write the commitments theme by theme."""
    found: list[Block] = []
    for theme in value:
        rows = tuple((theme.title, one.also, *row_cells(one.row)) for one in theme.items)
        found += [Heading(theme.title), Table(("Theme", "Other themes", *ROW_HEADS), rows, is_rows=True)]
    return found


def _sides(value: Any, _title: str) -> list[Block]:
    """Write what an actor made and received: how many, and how many have each status."""
    found: list[Block] = []
    for one in value:
        found += [Heading(one.title), Paragraph(one.words), *_strip(one.strip, "")]
    return found


def _moves(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.ref, one.headline, one.words, CHANGE_WORDS[one.moved]) for one in value)
    return [Heading("Strength of wording"), Table(("Ref", "What", "Wordings, the oldest first", "Moved"), rows)]


def _facts(title: str) -> "Part":
    """Write pairs of a name and what is to be said."""

    def part(value: Any, _title: str) -> list[Block]:
        return [Heading(title), Items(tuple(f"{name}: {words}" for name, words in value))]

    return part


Part = Callable[[Any, str], list[Block]]
PARTS: dict[str, Part] = {
    **DOSSIER_PARTS,
    **PEOPLE_PARTS,
    **FIGURE_PARTS,
    "lead": _lead,
    "sentences": _prose,
    "counts": _counts,
    "strip": _strip,
    "groups": _groups,
    "commitment": _commitment,
    "lines": _lines,
    "rest": _prose,
    "changes_more": _titled_number("more changed"),
    "unchanged": _titled_number("did not change"),
    "members": _members,
    "since": _since,
    "changes": _changes,
    "changes_rest": _prose,
    "upcoming": _upcoming,
    "upcoming_more": _titled_number("more later"),
    "facts": _facts("The meeting"),
    "agenda": _agenda,
    "talks": _talks,
    "sections": _sections,
    "questions": _titled("Questions to the others"),
    "blocs": _prose,
    "waits": _waits,
    "wordings": _wordings,
    "held": _titled("Meetings that followed"),
    "followers_left_out": _prose,
    "offices": _titled("People in office"),
    "sides": _sides,
    "themes": _themes,
    "delivery": _titled("Delivery record"),
    "moves": _moves,
    "took_part": _titled("Attendance"),
    "notes": _notes,
    "left_out": _prose,
    "method": _titled("Method"),
}
