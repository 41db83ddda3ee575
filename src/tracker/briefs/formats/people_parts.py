"""Who was where, who said what and who answers how, as tables and lists."""

from collections.abc import Callable, Sequence
from typing import Any

from tracker.briefs.data import Bench, Seat, Statement
from tracker.briefs.formats.pieces import Block, Heading, Paragraph, Table


def _others(value: Sequence[str], _title: str) -> list[Block]:
    return [Paragraph(f"Nothing open with: {'; '.join(value)}.")]


def _visitors(value: Any, _title: str) -> list[Block]:
    rows = tuple(
        (one.actor.name, one.person or "nobody named", one.about, one.open, one.pressing or "nothing pressing")
        for one in value
    )
    return [Heading("Who will be there"), Table(("For whom they come", "Who", "As", "Open", "What presses"), rows)]


def _benches(value: Sequence[Bench], _title: str) -> list[Block]:
    """Write who took part in which way, one in a row, and the actors of whom nobody is named."""
    rows = []
    for bench in value:
        rows += [
            (
                bench.title,
                seat.actor.name,
                seat.person,
                seat.office,
                ", ".join(filter(None, (seat.role, _behalf(seat)))),
            )
            for seat in bench.seats
        ]
        rows += [(bench.title, one.name, "nobody named", "", "") for one in bench.unnamed]
    return [Heading("Who was there, and who was not"), Table(("How", "Actor", "Who", "Office", "Role"), tuple(rows))]


def _behalf(seat: Seat) -> str:
    return f"for {seat.on_behalf_of}" if seat.on_behalf_of else ""


def _statements(value: Sequence[Statement], _title: str) -> list[Block]:
    rows = tuple((one.speaker, one.date, one.text, one.notes_words) for one in value)
    return [Heading("Also said there"), Table(("Who", "When", "What", "Notes"), rows)]


def _said(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.who, one.date, f"“{one.quote}”", one.notes_words) for one in value)
    return [Heading("Statements"), Table(("Who", "When", "What", "Notes"), rows)]


def _answers(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.actor.name, one.question, one.was, one.now, one.notes_words) for one in value)
    return [Heading("Answers that are new or changed"), Table(("Who", "Question", "Before", "Now", "Notes"), rows)]


def _attendance(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.who, one.office, ", ".join(words for _, words in one.came), one.last) for one in value)
    return [Table(("Who", "Office", "Took part", "Last"), rows)]


def _positions(value: Any, _title: str) -> list[Block]:
    rows = tuple((one.question, one.stance_words, one.since, one.before, one.source, one.notes_words) for one in value)
    return [Heading("Positions"), Table(("Question", "Answer", "Since", "Before", "Source", "Notes"), rows)]


PEOPLE_PARTS: dict[str, Callable[[Any, str], list[Block]]] = {
    "others": _others,
    "visitors": _visitors,
    "benches": _benches,
    "statements": _statements,
    "said": _said,
    "moved": _answers,
    "attendance": _attendance,
    "positions": _positions,
}
