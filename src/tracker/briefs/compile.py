"""Data → pages: Typst with our templates, always the same bytes for the same data, never with the network.

The PDF is tagged (PDF/UA-1) and made to last (PDF/A-2a). Under both, Typst refuses a character that no font has, so
that is found out first: with the fonts that come with the program, and only if these do not do, with the system's.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from tracker import resources
from tracker.briefs.data import BriefData, Head, as_json, digest
from tracker.briefs.look import look_text
from tracker.briefs.printable import BLANKS, coded, is_plain, printable, unusual, unusual_in
from tracker.briefs.printable import ESCAPED as ESCAPED_CONTROL
from tracker.model.errors import UserError

STANDARDS: list[Any] = ["ua-1", "a-2a"]
FONT_PACKAGES = ("source-serif-4", "inter")
SHORT_DIGEST = 12
MOST_REPAIRS = 200
NOT_SHOWN = 8  # so many missing characters are named in a warning
REFUSED = re.compile(r'`"((?:[^"\\]|\\.)*)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
PACKAGE = re.compile(r'"\s*@')
PROBE = b"""#set document(title: "Characters")
#set text(font: ("Source Serif 4", "Inter"))
#for one in json(bytes(sys.inputs.characters)) [#one ]
"""
PLACES = (
    "query(selector(<record>).or(heading)).map(it => { let at = it.location().position(); "
    '(if it.func() == metadata { it.value } else { "" }, at.page, at.y / 1pt) })'
)
Form = Literal["pdf", "png"]


@dataclass(frozen=True)
class Printed:
    """A finished brief: the PDF as one piece, or each page as PNG, and what to know about it."""

    pieces: tuple[bytes, ...]
    warnings: tuple[str, ...]
    places: str = ""
    """Where records and headings stand on PNG pages, as JSON: ref ("" for a heading), page, distance from its top."""

    @property
    def pdf(self) -> bytes:
        """The PDF."""
        return self.pieces[0]


@dataclass(frozen=True)
class Order:
    """What to print, as plain text, so that it can be handed to another process and kept for ever.

    `day` is the day number that is written into the PDF as its date.
    """

    kind: str
    data: str
    digest: str
    paper: str
    form: Form = "pdf"
    ppi: float = 96.0
    day: int = 0


def order(data: BriefData, *, form: Form = "pdf", ppi: float = 96.0) -> Order:
    """Write out what is to be printed. PNG pages have `ppi` pixels per inch."""
    return order_of(as_json(data), data.head, form=form, ppi=ppi)


def order_of(text: str, head: Head, *, form: Form = "pdf", ppi: float = 96.0) -> Order:
    """Order data that are written out already."""
    return Order(head.kind, text, digest(text)[:SHORT_DIGEST], head.paper, form, ppi, head.as_of)


def compile_pdf(data: BriefData) -> bytes:
    """Typeset a brief as PDF. Raises UserError if it cannot be done."""
    return fulfil(order(data)).pdf


def compile_pages(data: BriefData, ppi: float = 96.0) -> list[bytes]:
    """Typeset a brief as one PNG picture per page. Raises UserError if it cannot be done."""
    return list(fulfil(order(data, form="png", ppi=ppi)).pieces)


def fulfil(wanted: Order) -> Printed:
    """Print an order. Raises UserError if it cannot be done."""
    quick = not ESCAPED_CONTROL.search(wanted.data)
    values = None if quick else json.loads(wanted.data)
    here = unusual_in(wanted.data)
    missing = _missing({one for one in here if not BLANKS.match(one)} if quick else unusual(values), system=False)
    at_all = _missing(missing, system=True)
    system, missing = at_all != missing, at_all
    template = _template(wanted.kind)
    for _ in range(MOST_REPAIRS):
        text = wanted.data
        if not quick or not is_plain(here, missing):
            values = json.loads(text) if values is None else values
            text = as_json(printable(values, missing))
        try:
            pieces, places = _typeset(template, wanted, text, system)
        except typst.TypstError as error:
            found = _refused(error) - missing
            if not found:
                raise UserError(_sentence(error)) from None
            missing |= found
        else:
            return Printed(pieces, _warnings(missing), places)
    raise UserError("The brief has too many characters that cannot be printed; look at its sources for damaged text.")


@cache
def _template(kind: str) -> Path:
    """Return a kind's template; none of the templates may load packages, which would go to the network."""
    for file in resources.path("briefs").glob("*.typ"):
        refuse_packages(file.name, file.read_text(encoding="utf-8"))
    return resources.path("briefs", f"{kind}.typ")


def refuse_packages(name: str, source: str) -> None:
    """Raise UserError if a template asks for a package: nothing here goes to the network."""
    for number, line in enumerate(source.splitlines(), 1):
        if PACKAGE.search(line):
            raise UserError(
                f"{name}, line {number}, asks for a package (“@…”). Packages come from the network; copy what you "
                "need into the template."
            )


def _typeset(template: Path, wanted: Order, text: str, system: bool) -> tuple[tuple[bytes, ...], str]:
    inputs = {"data": text, "look": look_text(), "digest": wanted.digest}
    on_screen = wanted.form == "png"
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(system),
        sys_inputs=inputs | ({"places": "asked for"} if on_screen else {}),
    )
    if on_screen:
        pages = compiler.compile(format="png", ppi=wanted.ppi)
        drawn = tuple(pages) if isinstance(pages, list) else (bytes(pages or b""),)
        return drawn, compiler.eval(PLACES, format="json")
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=_moment(wanted.day))
    return (bytes(made or b"") if not isinstance(made, list) else made[0],), ""


def _moment(day: int) -> datetime:
    """Return the moment that is written into the PDF: the as-of day, so that the same data give the same bytes."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=max(0, day - 719_163))


@cache
def _fonts(system: bool) -> typst.Fonts:
    """Return the fonts that come with the program, and the system's if asked for."""
    import fontpkg

    folders = {str(file.path.parent) for name in FONT_PACKAGES for file in fontpkg.family(name).files}
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=sorted(folders))


_KNOWN: dict[tuple[str, bool], bool] = {}


def _missing(characters: Iterable[str], *, system: bool) -> set[str]:
    """Return those of the characters that no font has, or that PDF/A forbids."""
    asked = {one for one in characters if (one, system) not in _KNOWN}
    if asked:
        lost = _probe(asked, system)
        _KNOWN.update({(one, system): one in lost for one in asked})
    return {one for one in characters if _KNOWN[one, system]}


def _probe(characters: set[str], system: bool) -> set[str]:
    """Have each character printed on its own until Typst refuses no more of them."""
    left = sorted(one for one in characters if not 0xD800 <= ord(one) <= 0xDFFF)
    lost = characters - set(left)
    while left:
        compiler = typst.Compiler(PROBE, font_paths=_fonts(system), sys_inputs={"characters": as_json(left)})
        try:
            compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)
        except typst.TypstError as error:
            found = _refused(error) & set(left)
            if not found:
                raise UserError(_sentence(error)) from None
            lost |= found
            left = [one for one in left if one not in found]
        else:
            break
    return lost


def _refused(error: typst.TypstError) -> set[str]:
    """Return the characters that an error names as not printable."""
    if "could not be displayed" not in error.message and "codepoint" not in error.message:
        return set()
    found = REFUSED.search(error.message)
    if found is None:
        return set()
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), found[1])
    return {one for one in text if not one.isascii() or not one.isprintable()}


def _sentence(error: typst.TypstError) -> str:
    return f"The brief could not be typeset: {error.message.splitlines()[0]}. Its data are not at fault; report this."


def _warnings(missing: set[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = [coded(one) for one in sorted(missing)]
    more = f" and {len(names) - NOT_SHOWN} more" if len(names) > NOT_SHOWN else ""
    noun = "character that no font here has is" if len(names) == 1 else "characters that no font here has are"
    return (f"{len(names)} {noun} printed as code: {', '.join(names[:NOT_SHOWN])}{more}. Install a font that has it.",)
