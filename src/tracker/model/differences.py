"""What changed between two ways of putting a thing, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
Change = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, came or went."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts: `same` and `removed` give the one before, `same` and `added` the one after."""
    first, second = WORDS.findall(before), WORDS.findall(after)
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(_is_space, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(first[i1:i2])))
            continue
        if i2 > i1:
            found.append(Piece("removed", "".join(first[i1:i2])))
        if j2 > j1:
            found.append(Piece("added", "".join(second[j1:j2])))
    return tuple(found)


def _is_space(word: str) -> bool:
    return word.isspace()
