"""The words of a line that was typed: terms of a field with its values, and free words; nothing is dropped."""

from dataclasses import dataclass, field

QUOTES = {'"': ('"',), "“": ("”", '"'), "”": ("”",)}
"""What closes each mark that opens a quotation."""
SIGNS = ("<=", ">=", "<", ">", "=")


@dataclass(frozen=True)
class Remark:
    """What was not understood, at its place in the line, in a sentence that says what would be.

    It is `taken` if it was made a filter all the same, as a tag that nothing has.
    """

    start: int
    end: int
    sentence: str
    taken: bool = False


@dataclass
class Value:
    """One value as typed; what was in quotes is meant as it stands."""

    text: str
    start: int
    end: int
    quoted: bool = False


@dataclass
class Term:
    """One word of the line. Without a `key` it is a free word or phrase: then it has one value."""

    start: int
    end: int = 0
    minus: bool = False
    key: str = ""
    sign: str = ""
    values: list[Value] = field(default_factory=list)
    unclosed: bool = False


def split(line: str) -> list[Term]:
    """Split a line into its terms. A key is letters before a colon; values are parted by commas."""
    found, at = [], 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        term = Term(at)
        at = _read(line, at, term)
        term.end = at
        found.append(term)
    return found


def _read(line: str, at: int, term: Term) -> int:
    """Read one term that begins here; return where it ends."""
    if line[at] == "-" and at + 1 < len(line) and (line[at + 1].isalpha() or line[at + 1] in QUOTES):
        term.minus = True
        at += 1
    stop = at
    while stop < len(line) and (line[stop].isalpha() or line[stop] in "_-"):
        stop += 1
    if stop > at and line[stop : stop + 1] == ":":
        term.key, at = line[at:stop], stop + 1
        term.sign = next((sign for sign in SIGNS if line.startswith(sign, at)), "")
        at += len(term.sign)
    while True:
        value, at = _value(line, at, term, commas=bool(term.key))
        term.values.append(value)
        if not (term.key and line[at : at + 1] == ","):
            return at
        at += 1


def _value(line: str, at: int, term: Term, *, commas: bool) -> tuple[Value, int]:
    """Read one value, which a quotation mark at its beginning keeps together; return where it ends."""
    value, pieces = Value("", at, at), []
    closing = QUOTES.get(line[at : at + 1], ())
    if closing:
        value.quoted, at = True, at + 1
    while at < len(line):
        sign = line[at]
        if closing and sign in closing:
            closing = ()
        elif closing and sign == "\\" and line[at + 1 : at + 2] in ("\\", *closing):
            at += 1
            pieces.append(line[at])
        elif not closing and (sign.isspace() or (commas and sign == ",")):
            break
        else:
            pieces.append(sign)
        at += 1
    term.unclosed |= bool(closing)
    value.text, value.end = "".join(pieces), at
    return value, at


class NotUnderstood(Exception):  # noqa: N818 - raised and caught in reading a line, never shown as an error
    """A part of a line asks nothing; carries the remark."""

    def __init__(self, part: Value | Term, sentence: str) -> None:
        """Say a sentence at the place of a part."""
        super().__init__(sentence)
        self.remark = Remark(part.start, part.end, sentence)
