"""Cut a line into words, numbers and signs, each with its place in the line."""

import re
from dataclasses import dataclass

from tracker.model.names import fold

_TOKEN = re.compile(
    r"""
      (?P<abbr>(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![\w]))?)            # U.K.  U.S.A.
    | (?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d\w])   # 1 000
        | \d+(?:[.,'’]\d+)*)                                        # 1,000  2.26
    | (?P<elided>(?:[LlDd]|[DdNn]?[AaEe]ll)['’](?=[A-ZÀ-Ý][a-zà-ÿ]))  # l’Espagne  all’Ucraina
    | (?P<possessive>['’ʼ]s(?!\w))
    | (?P<word>[^\W\d_][^\W_\u0300]*[\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f])*
        (?:['’ʼ](?!s(?!\w))[^\W\d_]+)*)                             # won’t  Côte d’Ivoire  F16
    | (?P<arrow>->|→|=>|⇒|-->)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line: `kind` is word, number, possessive, arrow or sign; `low` is it folded."""

    start: int
    end: int
    text: str
    low: str
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word, not a number or a sign."""
        return self.kind == "word"

    @property
    def is_capital(self) -> bool:
        """Whether the first letter is upper case."""
        return self.text[:1].isupper()


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text in order; every character that is not white space is in exactly one."""
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        raw = match.group()
        if kind == "elided":
            tokens.append(Token(match.start(), match.end(), raw, fold(raw), "word"))
        elif kind == "abbr":
            tokens.append(Token(match.start(), match.end(), raw, raw.replace(".", "").lower(), "word"))
        elif kind == "possessive":
            tokens.append(Token(match.start(), match.end(), raw, "'s", kind))
        else:
            tokens.append(Token(match.start(), match.end(), raw, raw if kind == "number" else fold(raw), kind))
    return tokens


def key(name: str) -> tuple[str, ...]:
    """Return a name as the folded words that it is looked up by; hyphens and dots do not count."""
    return tuple(
        token.low for token in tokenise(name) if token.kind in {"word", "number", "possessive"} or token.low == "+"
    )
