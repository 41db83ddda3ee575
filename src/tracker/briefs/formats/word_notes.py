"""Endnotes of a Word document: Word's own, each with the number that it has on the printed page.

Word counts endnotes by where their references stand, and each has one reference only. So of the places that send to a
note one is chosen for its reference, such that the references come in the order of the numbers; the other places are
fields that repeat the number and lead there. Notes for which there is no such place get theirs in a line at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.briefs.formats.word_parts import add_field, add_link, element, new_paragraph, written
from tracker.model import palette

URL = re.compile(r"(https?://\S+?)(?=\.?(?:\s|$))")
SEE = re.compile(r"(?<=Source as in note )(\d+)")  # one note that sends to another
RUN = re.compile(r"(\d+)(?:–(\d+))?")
NUMBER, TEXT = "EndnoteReference", "EndnoteText"  # styles, as Word itself names them
ROOM = 20.0  # points, for the number of a note
SEPARATORS = {"separator": "-1", "continuationSeparator": "0"}  # what stands before notes, and on a next page, by id
TITLE = "Notes"  # in place of the line before them, so that it stays with them on whatever page they begin


@dataclass(frozen=True)
class _Mark:
    """A place that sends to notes: the paragraph whose end it is, "1, 3–5", and its size; None raises the numbers."""

    paragraph: Any
    words: str
    size: float | None


class Endnotes:
    """Collects the places that send to notes while a document is written, then writes their numbers and the notes."""

    def __init__(self, document: Any, notes: Sequence[tuple[int, str]]) -> None:
        self._document = document
        self._notes = dict(notes)
        self._marks: list[_Mark] = []

    def mark(self, paragraph: Any, words: str, size: float | None = None) -> None:
        """Send to notes from the end of a paragraph: "1, 3–5"; raised, unless a size in points is given."""
        self._marks.append(_Mark(paragraph, words, size))

    def settle(self) -> None:
        """Write all numbers, and the notes to which they lead. Call it once, when all the rest is written."""
        held = self._held()
        left = sorted(set(self._notes).difference(*held.values()))
        if left:
            held[len(self._marks)] = set(left)
            self.mark(self._document.add_paragraph("Further notes: "), ", ".join(map(str, left)), 10.0)
        for at, mark in enumerate(self._marks):
            self._write(mark, held.get(at, set()))
        if self._notes:
            self._add_part()

    def _held(self) -> dict[int, set[int]]:
        """Choose for each note, in order, the first mark after that of the note before that sends to it."""
        held: dict[int, set[int]] = {}
        waiting = iter(sorted(self._notes))
        wanted = next(waiting, 0)
        for at, mark in enumerate(self._marks):
            for number in (one for run in _runs(mark.words) for one in run):
                if number == wanted:
                    held.setdefault(at, set()).add(number)
                    wanted = next(waiting, 0)
        return held

    def _write(self, mark: _Mark, here: set[int]) -> None:
        """Write the numbers of a mark; a run of numbers is written out if a note inside it has its reference here."""
        begun = False
        for run in _runs(mark.words):
            short = len(run) > 2 and not here & set(run[1:-1])
            for at, number in enumerate([run[0], run[-1]] if short else run):
                if begun:
                    _style(mark.paragraph.add_run("–" if short and at else ", "), mark.size)
                begun = True
                if number in here:
                    self._add_reference(mark.paragraph, number, mark.size)
                elif number in self._notes:
                    self._repeat(mark.paragraph, number, mark.size)
                else:
                    _style(mark.paragraph.add_run(str(number)), mark.size)

    @staticmethod
    def _add_reference(paragraph: Any, number: int, size: float | None) -> None:
        """Add the reference of a note, in a bookmark to which the other places lead."""
        run = paragraph.add_run()
        _style(run, size)
        run._r.append(element("w:endnoteReference", id=str(number)))  # noqa: SLF001 - python-docx has no other way
        run._r.addprevious(element("w:bookmarkStart", id=str(number), name=_bookmark(number)))  # noqa: SLF001 - as above
        run._r.addnext(element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001 - as above

    @staticmethod
    def _repeat(paragraph: Any, number: int, size: float | None, *, styled: bool = True) -> None:
        """Add the number of a note whose reference stands elsewhere, and lead there."""
        link = element("w:hyperlink", anchor=_bookmark(number), history="1")
        for run in add_field(paragraph, f"NOTEREF {_bookmark(number)} \\h", str(number)):
            if styled:
                _style(run, size)
            link.append(run._r)  # noqa: SLF001 - python-docx has no other way
        paragraph._p.append(link)  # noqa: SLF001 - python-docx has no other way

    def _add_part(self) -> None:
        """Add the part that holds the notes, and say in the settings and the section that they are numbered 1, 2, 3."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.oxml.ns import nsdecls
        from docx.oxml.parser import parse_xml
        from docx.parts.story import StoryPart

        root = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}/>")
        main = self._document.part
        part = StoryPart(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, root, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        title, line = new_paragraph(part, "Heading1"), new_paragraph(part, TEXT)
        title.add_run(TITLE)
        line.add_run()._r.append(element("w:continuationSeparator"))  # noqa: SLF001 - python-docx has no other way
        for (kind, separator), paragraph in zip(SEPARATORS.items(), (title, line), strict=True):
            note = element("w:endnote", type=kind, id=separator)
            note.append(paragraph._p)  # noqa: SLF001 - python-docx has no other way
            root.append(note)
        for number in sorted(self._notes):
            note = element("w:endnote", id=str(number))
            note.append(self._paragraph(part, number)._p)  # noqa: SLF001 - python-docx has no other way
            root.append(note)
        self._document.settings.element.find("{*}compat").addprevious(_numbering(*SEPARATORS.values()))
        section = self._document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no other way
        section.find("{*}pgSz").addprevious(_numbering())

    def _paragraph(self, part: Any, number: int) -> Any:
        """Write a note, its addresses and the notes it sends to as links."""
        paragraph = new_paragraph(part, TEXT)
        head = paragraph.add_run()
        head.bold = True
        head._r.append(element("w:endnoteRef"))  # noqa: SLF001 - python-docx has no other way
        paragraph.add_run("\t")
        for piece in URL.split(self._notes[number]):
            if URL.fullmatch(piece):
                add_link(paragraph, piece, colour=palette.LIGHT.accent.removeprefix("#").upper(), url=piece)
                continue
            for words in SEE.split(piece):
                if words.isdecimal() and int(words) in self._notes:
                    self._repeat(paragraph, int(words), None, styled=False)
                elif words:
                    paragraph.add_run(written(words))
        return paragraph


def _runs(words: str) -> list[list[int]]:
    """Return the numbers in "1, 3–5", run by run."""
    return [list(range(int(first), int(last or first) + 1)) for first, last in RUN.findall(words)]


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _style(run: Any, size: float | None) -> None:
    """Set a run as the number of a note: on the line in a size in points, or raised."""
    from docx.shared import Pt

    run._r.get_or_add_rPr().style = NUMBER  # noqa: SLF001 - python-docx has no other way
    run.font.underline = False  # it is the number that leads there, as everywhere
    if size is None:
        run.font.superscript = True
    else:
        run.font.size = Pt(size)


def _numbering(*separators: str) -> Any:
    made = element("w:endnotePr")
    made.append(element("w:numFmt", val="decimal"))
    for one in separators:
        made.append(element("w:endnote", id=one))
    return made
