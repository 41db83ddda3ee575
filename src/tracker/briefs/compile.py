"""Data → pages: Typst with our templates, always the same bytes for the same data, never with the network.

The PDF is tagged (PDF/UA-1) and made to last (PDF/A-2a). Under both, Typst refuses a character that no font has, so
that is found out first: with the fonts that come with the program, and only if these do not do, with the system's.

A house template is somebody else's program: it may never end, and it reaches no file but our templates. It is printed
in a process of its own that can be ended, has no way to the network, and does not get all of the memory.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst

from tracker import resources
from tracker.briefs.data import BriefData, Head, as_json, digest
from tracker.briefs.look import look_text
from tracker.briefs.printable import BLANKS, coded, is_plain, printable, unusual, unusual_in
from tracker.briefs.printable import ESCAPED as ESCAPED_CONTROL
from tracker.briefs.screen import evaluated, sheets_of
from tracker.briefs.stages import COUNT, LAYING_OUT, is_heard, of_pages, tell
from tracker.model.epoch import midnight
from tracker.model.errors import UserError

STANDARDS: list[Any] = ["ua-1", "a-2a"]
FONT_PACKAGES = ("source-serif-4", "inter")
SHORT_DIGEST = 12
MOST_REPAIRS = 200
NOT_SHOWN = 8  # so many missing characters are named in a warning
REFUSED = re.compile(r'`"((?:[^"\\]|\\.)*)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
PACKAGE = re.compile(r'"\s*@')
IN_HOUSE = re.compile(r"__typst_py_bytes__\.typ:(\d+):\d+")  # a place in source that was not given as a file
IN_OURS = re.compile(r"(?<!\w)([a-z]\w*\.typ):(\d+):\d+")
BAD_PICTURE = ("failed to parse SVG", "failed to load linked image", "failed to decode")
NO_PACKAGES = "Packages come from the network; copy what you need into the template."
NOWHERE = "http://127.0.0.1:9"  # a port at which nobody answers
MOST_MEMORY = 4 * 1024**3  # bytes that a house template may take
PROBE = b"""#set document(title: "Characters")
#set text(font: ("Source Serif 4", "Inter"))
#for one in json(bytes(sys.inputs.characters)) [#one ]
"""
Form = Literal["pdf", "png", "text"]
Template = Any  # the Path of one of ours, or the source of a house template as bytes; the stubs of Typst take no union


@dataclass(frozen=True)
class Printed:
    """A finished brief: the PDF as one piece, or each page as PNG or as packed text, and what to know about it."""

    pieces: tuple[bytes, ...]
    warnings: tuple[str, ...]
    places: str = ""
    """Where records and headings stand on the screen, as JSON: ref ("" for a heading), page, distance from its top."""

    @property
    def pdf(self) -> bytes:
        """The PDF."""
        return self.pieces[0]


@dataclass(frozen=True)
class Order:
    """What to print, as plain text, so that it can be handed to another process and kept for ever.

    `day` is the day number that is written into the PDF as its date. `template` is the file name of a house template,
    `source` what stands in it; both are empty for ours. `part` says on the screen which part of a brief it is.
    """

    kind: str
    data: str
    digest: str
    paper: str
    form: Form = "pdf"
    ppi: float = 96.0
    day: int = 0
    template: str = ""
    source: str = ""
    part: str = ""


def order(data: BriefData, *, form: Form = "pdf", ppi: float = 96.0) -> Order:
    """Write out what is to be printed. PNG pages have `ppi` pixels per inch."""
    return order_of(as_json(data), data.head, form=form, ppi=ppi)


def order_of(text: str, head: Head, *, form: Form = "pdf", ppi: float = 96.0) -> Order:
    """Order data that are written out already."""
    house = (head.template, head.template_source)
    return Order(head.kind, text, digest(text)[:SHORT_DIGEST], head.paper, form, ppi, head.as_of, *house)


def compile_pdf(data: BriefData) -> bytes:
    """Typeset a brief as PDF. Raises UserError if it cannot be done."""
    return fulfil(order(data)).pdf


def compile_pages(data: BriefData, ppi: float = 96.0) -> list[bytes]:
    """Typeset a brief as one PNG picture per page. Raises UserError if it cannot be done."""
    return list(fulfil(order(data, form="png", ppi=ppi)).pieces)


def drawn(source: bytes, values: Any, ppi: float) -> bytes:
    """Draw what a piece of source, with our templates at hand, makes of data, as one PNG picture."""
    without_ours = _missing(unusual(values), system=False)
    missing = _missing(without_ours, system=True)
    inputs = {"data": as_json(printable(values, missing)), "look": look_text(), "digest": ""}
    root, fonts, code = resources.path("briefs"), _fonts(missing != without_ours), cast("Any", source)
    made = typst.Compiler(code, root=root, font_paths=fonts, sys_inputs=inputs).compile(format="png", ppi=ppi)
    return made[0] if isinstance(made, list) else bytes(made or b"")


def fulfil(wanted: Order) -> Printed:
    """Print an order. Raises UserError if it cannot be done."""
    if wanted.template:
        return _fulfil_house(wanted)
    return _fulfil(wanted, _template(wanted.kind))


def _fulfil(wanted: Order, template: Template) -> Printed:
    quick = not ESCAPED_CONTROL.search(wanted.data)
    values = None if quick else json.loads(wanted.data)
    here = unusual_in(wanted.data)
    missing = _missing({one for one in here if not BLANKS.match(one)} if quick else unusual(values), system=False)
    at_all = _missing(missing, system=True)
    system, missing = at_all != missing, at_all
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
                raise UserError(
                    _said_of_house(wanted.template, error) if wanted.template else _sentence(error)
                ) from None
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
            raise UserError(f"{name}, line {number}, asks for a package (“@…”). {NO_PACKAGES}")


_fenced = False


def fence() -> None:
    """Take the way to the network from this process, for good; a process that did this prints house templates."""
    global _fenced  # noqa: PLW0603 - it is the process that is fenced
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = NOWHERE
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)
    os.environ["RUST_BACKTRACE"] = "0"  # one that takes too much memory says so in one line
    _fenced = True


@contextlib.contextmanager
def _memory_limited() -> Iterator[None]:
    """Let this process take so much memory only, where the system can do that."""
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, before[1]))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _fulfil_house(wanted: Order) -> Printed:
    """Print with a house template, in a process that is fenced; pages on the screen say what is wrong with the PDF."""
    if not _fenced:
        from tracker.briefs.press import render_in_child

        return render_in_child(wanted)
    refuse_packages(wanted.template, wanted.source)
    source = wanted.source.encode("utf-8", "replace")
    with _memory_limited():
        made = _fulfil(wanted, source)
        if wanted.form == "png":
            try:
                _fulfil(replace(wanted, form="pdf"), source)
            except UserError as error:
                return replace(made, warnings=(*made.warnings, f"It cannot be exported as PDF. {error}"))
    return made


def _said_of_house(name: str, error: typst.TypstError) -> str:
    """Say what is wrong with a house template, in which line, and what Typst hints at."""
    here, ours = IN_HOUSE.search(error.diagnostic), IN_OURS.search(error.diagnostic)
    place = f"{name}, line {here[1]}" if here else name
    said = error.message.splitlines()[0].rstrip(".")
    if "package" in said and ("download" in said or "not found" in said):
        return f"{place}, asks for a package (“@…”). {NO_PACKAGES}"
    if ours is not None and (here is None or ours.start() < here.start()):
        place += f" (in our {ours[1]}, line {ours[2]})"
    hints = [one for one in error.hints if "--root" not in one]
    if said.startswith("file not found"):
        said = "file not found"
        hints = ["a template is one file, which can import common.typ, figure.typ, rows.typ and timeline.typ"]
    more = "".join(f" {one[:1].upper()}{one[1:].rstrip('.')}." for one in hints)
    return f"{place}: {said}.{more}"


def _typeset(template: Template, wanted: Order, text: str, system: bool) -> tuple[tuple[bytes, ...], str]:
    inputs = {"data": text, "look": look_text(), "digest": wanted.digest}
    root, fonts = resources.path("briefs"), _fonts(system)
    if wanted.form != "pdf":
        inputs["part"] = wanted.part
        sheets = sheets_of(template, root, fonts, inputs)
        return sheets.pictures(wanted.ppi) if wanted.form == "png" else sheets.texts(), sheets.places
    source: Any = template
    compiler = typst.Compiler(source, root=root, font_paths=fonts, sys_inputs=inputs)
    if is_heard():  # counting the pages lays them out, which compiling then need not do
        tell(LAYING_OUT)
        tell(of_pages("Writing", int(evaluated(compiler, COUNT) or 0)))
    when = midnight(wanted.day)  # the as-of day, so that the same data give the same bytes
    made = compiler.compile(source, format="pdf", pdf_standards=STANDARDS, timestamp=when)
    return (bytes(made or b"") if not isinstance(made, list) else made[0],), ""


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
    if error.message.startswith(BAD_PICTURE):
        return "The organisation’s logo cannot be printed; choose another picture, or remove it, in the settings."
    return f"The brief could not be typeset: {error.message.splitlines()[0]}. Its data are not at fault; report this."


def _warnings(missing: set[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = [coded(one) for one in sorted(missing)]
    more = f" and {len(names) - NOT_SHOWN} more" if len(names) > NOT_SHOWN else ""
    noun = "character that no font here has is" if len(names) == 1 else "characters that no font here has are"
    return (f"{len(names)} {noun} printed as code: {', '.join(names[:NOT_SHOWN])}{more}. Install a font that has it.",)
