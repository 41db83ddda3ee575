"""What stands on the pages of a PDF that we made, and where each character of it does, so that words can be found."""

import io
import math
import re
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TOKEN = re.compile(rb"[\[\]]|\(|<[0-9A-Fa-f\s]*>|<<|>>|/[^\s/\[\]()<>]*|[-+.0-9]+|[A-Za-z'\"*]+|%[^\r\n]*")
ROUND = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
MAPPED = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
CHAR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
BREAK = "\u200b"  # where a long word may be broken; a word goes on behind it
CLOSE = 0.16  # of the size of the type: nearer than that, a word goes on
UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")  # scripts without spaces


class Edges(NamedTuple):
    """Where something stands: points from the left and the top of its page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PageText:
    """The text of a page in reading order, and four edges for each of its characters, one after the other."""

    text: str
    edges: "array[float]"

    def place(self, at: int) -> Edges:
        """Return where a character stands."""
        return Edges(*self.edges[4 * at : 4 * at + 4])


def packed(page: PageText) -> bytes:
    """Write a page as bytes, to be handed to another process."""
    text = page.text.encode("utf-8", "surrogatepass")
    return struct.pack("<I", len(text)) + text + page.edges.tobytes()


def unpacked(piece: bytes) -> PageText:
    """Read what `packed` wrote."""
    (long,) = struct.unpack_from("<I", piece)
    edges = array("f")
    edges.frombytes(piece[4 + long :])
    return PageText(piece[4 : 4 + long].decode("utf-8", "surrogatepass"), edges)


def texts_of(pdf: bytes) -> Iterator[PageText]:
    """Yield the text of each page of a PDF that Typst wrote; its fonts are all of the kind with two bytes a glyph."""
    from pypdf import PdfReader

    fonts: dict[int, _Font] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        yield _Reading(page, fonts).page_text()


@dataclass
class _Font:
    """What the glyphs of a font stand for and how wide they are, in thousandths of the size."""

    words: dict[int, str]
    widths: dict[int, float]
    default: float
    ascent: float
    descent: float


@dataclass
class _State:
    """What `q` keeps and `Q` brings back, as far as it concerns text."""

    matrix: Matrix = PLAIN
    font: _Font | None = None
    size: float = 0.0


@dataclass
class _Run:
    """Glyphs that were drawn at once: their text, the edges of each character, where the pen was before and after."""

    text: list[str]
    edges: list[Edges]
    begin: Point
    end: Point
    size: float
    reverse: bool


class _Reading:
    """Reads one page: follows its drawing commands and notes what is written where."""

    def __init__(self, page: "PageObject", fonts: dict[int, _Font]) -> None:
        self._page, self._known = page, fonts
        self._high = float(page.mediabox.height)
        self._fonts: dict[str, _Font] = {}
        self._state, self._kept = _State(), list[_State]()
        self._line: Matrix = PLAIN
        self._marks: list[tuple[str | None, bool]] = []  # what glyphs stand for by their mark; whether from the right
        self._runs: list[_Run] = []

    def page_text(self) -> PageText:
        """Follow the page from its beginning to its end."""
        contents = self._page.get_contents()
        values: list[Any] = []
        for is_word, value in _tokens(contents.get_data() if contents is not None else b""):
            if is_word:
                self._do(value, values)
                values = []
            else:
                values.append(value)
        return _joined(_in_order(self._runs))

    def _do(self, word: bytes, values: list[Any]) -> None:
        state = self._state
        if word in (b"Tj", b"TJ"):
            self._write(values)
        elif word == b"q":
            self._kept.append(_State(state.matrix, state.font, state.size))
        elif word == b"Q" and self._kept:
            self._state = self._kept.pop()
        elif word == b"cm":
            state.matrix = _times(_matrix(values), state.matrix)
        elif word == b"Tf":
            state.font, state.size = self._font(values[0]), float(values[1])
        elif word in (b"BT", b"Tm"):
            self._line = _matrix(values) if values else PLAIN
        elif word in (b"BMC", b"BDC"):
            self._marks.append((_actual(values), values[:1] == ["ReversedChars"]))
        elif word == b"EMC" and self._marks:
            self._marks.pop()

    def _font(self, name: str) -> _Font | None:
        if name not in self._fonts:
            entry: Any = self._page["/Resources"]
            entry = entry["/Font"].raw_get(f"/{name}")
            number = getattr(entry, "idnum", id(entry))
            if number not in self._known:
                self._known[number] = _read_font(entry.get_object())
            self._fonts[name] = self._known[number]
        return self._fonts[name]

    def _write(self, values: list[Any]) -> None:
        font, size = self._state.font, self._state.size
        if font is None:
            return
        place = _times(self._line, self._state.matrix)
        actual = next((words for words, _ in reversed(self._marks) if words is not None), None)
        reverse = any(backwards for _, backwards in self._marks)
        text: list[str] = []
        edges: list[Edges] = []
        x = 0.0
        for value in values:
            if not isinstance(value, bytes):
                x -= value / 1000 * size
                continue
            for (glyph,) in struct.iter_unpack(">H", value[: len(value) // 2 * 2]):
                wide = font.widths.get(glyph, font.default) / 1000 * size
                words = font.words.get(glyph, "") if actual is None else actual
                if actual is not None:
                    actual = ""  # the first glyph of several stands for all
                if words:
                    text += words[::-1] if reverse else words
                    edges += _shared_out(self._edges_of(place, x, x + wide, font), len(words))
                x += wide
        if text:
            begin, end = _point(place, 0.0), _point(place, x)
            high = size * math.hypot(place[2], place[3])
            self._runs.append(_Run(text, edges, begin, end, high, reverse))

    def _edges_of(self, place: Matrix, left: float, right: float, font: _Font) -> Edges:
        a, b, c, d, e, f = place
        up, down = (part / 1000 * self._state.size for part in (font.ascent, font.descent))
        if not b and not c and a > 0 > -d:
            return Edges(a * left + e, self._high - d * up - f, a * right + e, self._high - d * down - f)
        corners = [(a * x + c * y + e, self._high - b * x - d * y - f) for x in (left, right) for y in (up, down)]
        across, heights = [one[0] for one in corners], [one[1] for one in corners]
        return Edges(min(across), min(heights), max(across), max(heights))


def _shared_out(edges: Edges, many: int) -> list[Edges]:
    """Share out the place of a glyph among the characters that it stands for."""
    if many == 1:
        return [edges]
    share = (edges.right - edges.left) / many
    return [edges._replace(left=edges.left + at * share, right=edges.left + (at + 1) * share) for at in range(many)]


def _in_order(runs: list[_Run]) -> list[_Run]:
    """Bring words that are written from right to left, but drawn from the left, into the order of reading."""
    ordered: list[_Run] = []
    at = 0
    while at < len(runs):
        last = at
        if runs[at].reverse:
            for further in range(at + 1, len(runs)):
                run = runs[further]
                if abs(run.begin[1] - runs[at].begin[1]) > run.size or not (run.reverse or "".join(run.text).isspace()):
                    break
                last = further if run.reverse else last
        ordered += [_turned(run) if run.reverse else run for run in reversed(runs[at : last + 1])]
        at = last + 1
    return ordered


def _turned(run: _Run) -> _Run:
    return replace(run, text=run.text[::-1], edges=run.edges[::-1])


def _joined(runs: list[_Run]) -> PageText:
    """Write the runs one after the other, with a space where the words of one do not go on in the next."""
    text: list[str] = []
    edges = array("f")
    before: _Run | None = None
    for run in runs:
        if before is not None and not _goes_on(before, run):
            last = before.edges[-1]
            text.append(" ")
            edges.extend((last.right, last.top, last.right, last.bottom))
        text += run.text
        for one in run.edges:
            edges.extend(one)
        before = run
    return PageText("".join(text), edges)


def _goes_on(before: _Run, run: _Run) -> bool:
    last, first = before.text[-1], run.text[0]
    if last.isspace() or first.isspace() or last == BREAK or (UNSPACED.match(last) and UNSPACED.match(first)):
        return True
    return math.dist(before.end, run.begin) < CLOSE * min(before.size, run.size)


def _actual(values: list[Any]) -> str | None:
    """Return what the glyphs of a mark stand for, if it says so."""
    if "ActualText" not in values:
        return None
    written = values[values.index("ActualText") + 1]
    if not isinstance(written, bytes):
        return None
    return written[2:].decode("utf-16-be", "replace") if written[:2] == b"\xfe\xff" else written.decode("latin-1")


def _tokens(stream: bytes) -> Iterator[tuple[bool, Any]]:
    """Yield the values (False) and the commands (True) of a page's drawing, strings of glyphs as bytes."""
    at = 0
    while (found := TOKEN.search(stream, at)) is not None:
        token, at = found[0], found.end()
        first = token[:1]
        if first == b"(":
            at = _end_of_string(stream, at)
            yield False, _unescaped(stream[found.end() : at - 1])
        elif first == b"<" and token != b"<<":
            yield False, bytes.fromhex(token[1:-1].decode())
        elif first == b"/":
            yield False, token[1:].decode("latin-1")
        elif first in b"+-.0123456789":
            yield False, float(token)
        elif first.isalpha() or first in b"'\"":
            yield True, token


def _end_of_string(stream: bytes, at: int) -> int:
    """Return the place after the bracket that ends a string; brackets inside come in pairs or with a backslash."""
    depth = 1
    while depth:
        found = ROUND.search(stream, at)
        if found is None:
            return len(stream)
        at = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return at


def _unescaped(string: bytes) -> bytes:
    return ESCAPE.sub(_meant, string) if b"\\" in string else string


def _meant(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() else MEANT.get(said, said)


def _read_font(font: Any) -> _Font:
    inner = font["/DescendantFonts"][0].get_object()
    about = inner["/FontDescriptor"].get_object()
    words = _meanings(font["/ToUnicode"].get_object().get_data().decode("latin-1")) if "/ToUnicode" in font else {}
    return _Font(
        words,
        _widths(inner.get("/W", ())),
        float(inner.get("/DW", 1000)),
        float(about.get("/Ascent", 900)),
        float(about.get("/Descent", -250)),
    )


def _meanings(mapping: str) -> dict[int, str]:
    """Read what each glyph stands for."""
    found: dict[int, str] = {}
    for kind, body in MAPPED.findall(mapping):
        if kind == "char":
            found.update({int(glyph, 16): _utf16(words) for glyph, words in CHAR.findall(body)})
            continue
        for first, last, words, several in RANGE.findall(body):
            numbers = range(int(first, 16), int(last, 16) + 1)
            listed = re.findall(r"<([0-9A-Fa-f]+)>", several)
            for at, glyph in enumerate(numbers):
                if several:
                    found[glyph] = _utf16(listed[at]) if at < len(listed) else ""
                else:
                    found[glyph] = _utf16(words)[:-1] + chr(ord(_utf16(words)[-1]) + at)
    return found


def _utf16(words: str) -> str:
    return bytes.fromhex(words).decode("utf-16-be", "replace")


def _widths(listed: Any) -> dict[int, float]:
    """Read the widths of glyphs: "first last width" or "first [width …]"."""
    found: dict[int, float] = {}
    values = [one.get_object() if hasattr(one, "get_object") else one for one in listed]
    at = 0
    while at + 1 < len(values):
        first, following = int(values[at]), values[at + 1]
        if isinstance(following, list):
            found.update({first + more: float(wide) for more, wide in enumerate(following)})
            at += 2
        else:
            wide = float(values[at + 2])
            found.update(dict.fromkeys(range(first, int(following) + 1), wide))
            at += 3
    return found


def _matrix(values: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in values[-6:])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does first one and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point(place: Matrix, x: float) -> Point:
    return place[0] * x + place[4], place[1] * x + place[5]
