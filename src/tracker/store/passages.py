"""What is shown of a record that was found: the passage that holds the words, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from tracker.model.records import KINDS
from tracker.store.finding import Terms
from tracker.store.searching import NAMING, family, fold, label_of, searched, texts_of_rows, title_in

WIDTH = 160
WINDOW = 20_000
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit:
    """One record that was found, and the passage that holds the words; `marks` are where they stand in it.

    `part` is the part of the record that the passage belongs to; the record itself if it is its own. `where` says in
    words which part or field that is, and is empty for the record's title. `place` is where the passage's first word
    stands in the field `field`.
    """

    kind: str
    id: int
    title: str
    passage: str
    marks: Marks
    part: tuple[str, int]
    where: str = ""
    field: str = ""
    place: tuple[int, int] = (0, 0)


class _Signs(dict[int, str]):
    """What each sign folds to, one sign for one; looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = (fold(chr(code)) or " ")[:1]
        return found


SIGNS = _Signs()


def fold_in_place(text: str) -> str:
    """Fold sign by sign, so that offsets stay those of the text."""
    return text.lower() if text.isascii() else text.translate(SIGNS)


class Marker:
    """Finds in a text what was typed."""

    def __init__(self, terms: Terms | None = None) -> None:
        self.patterns: list[re.Pattern[str]] = []
        if terms is None:
            return
        if terms.in_runs:
            self.patterns = [re.compile(re.escape(run.lower())) for run in terms.runs]
        else:
            for phrase in terms.phrases:
                words = r"[\W_]+".join(map(re.escape, phrase.words))
                self.patterns.append(re.compile(rf"(?<![^\W_]){words}" + ("" if phrase.open else r"(?![^\W_])")))

    def holds(self, folded: str) -> int:
        """How many of the phrases a folded text holds."""
        return sum(pattern.search(folded) is not None for pattern in self.patterns)

    def without(self, folded: str) -> "Marker":
        """The same for what a folded text does not hold."""
        rest = Marker()
        rest.patterns = [pattern for pattern in self.patterns if not pattern.search(folded)]
        return rest

    def first(self, folded: str) -> tuple[int, int] | None:
        """Where the first of them stands."""
        found = [match.span() for pattern in self.patterns if (match := pattern.search(folded))]
        return min(found, default=None)

    def marks(self, text: str) -> Marks:
        """Where all of them stand in a short text, none over another."""
        folded = fold_in_place(text)
        spans = sorted(match.span() for pattern in self.patterns for match in pattern.finditer(folded))
        flat: list[tuple[int, int]] = []
        for begin, end in spans:
            if not flat or begin >= flat[-1][1]:
                flat.append((begin, end))
        return tuple(flat)


@dataclass(frozen=True)
class _Text:
    """One text of a record or of its part."""

    part: tuple[str, int]
    field: str
    words: str

    @cached_property
    def folded(self) -> str:
        return fold_in_place(self.words)


def hits(sql: Connection, kind: str, numbers: Sequence[int], terms: Terms) -> list[Hit]:
    """Records of one kind with the passages that hold what was typed, in the order given."""
    texts: dict[int, list[_Text]] = {number: [] for number in numbers}
    titles: dict[int, str] = {}
    for member in family(kind):
        for whole, number, values in texts_of_rows(sql, member, numbers):
            if member == kind:
                titles[whole] = title_in(values)
            texts[whole] += _texts((member, number), values)
    marker = Marker(terms)
    return [_hit(kind, number, titles.get(number, ""), texts[number], marker) for number in numbers if texts[number]]


def _texts(part: tuple[str, int], values: dict[str, Any]) -> Iterator[_Text]:
    for field in searched(part[0]):
        value = values.get(field.name, ())
        for words in value if isinstance(value, list) else (value,):
            if words:
                yield _Text(part, field.name, words)


def _hit(kind: str, number: int, title: str, texts: list[_Text], marker: Marker) -> Hit:
    title = title or KINDS[kind].WORDS.capitalize()
    others = marker.without(fold_in_place(title))
    if marker.patterns and len(title) <= WIDTH and not others.patterns:
        return Hit(kind, number, title, title, marker.marks(title), (kind, number))
    best = max(texts, key=lambda text: (_holding(text, others), _holding(text, marker)))
    place = _place(best, marker)
    passage = _cut(best.words, place[0])
    name = best.field
    own = best.part == (kind, number)
    where = KINDS[best.part[0]].WORDS.capitalize() if not own else "" if name in NAMING else label_of(kind, name)
    return Hit(kind, number, title, passage, marker.marks(passage), best.part, where, name, place)


def _holding(text: _Text, marker: Marker) -> int:
    """How many phrases a text holds; a very long one is first looked at as it is, as folding takes long."""
    if len(text.words) <= WINDOW:
        return marker.holds(text.folded)
    return sum(_anywhere(text.words, pattern) is not None for pattern in marker.patterns)


def _place(text: _Text, marker: Marker) -> tuple[int, int]:
    if len(text.words) <= WINDOW:
        return marker.first(text.folded) or (0, 0)
    found = [span for pattern in marker.patterns if (span := _anywhere(text.words, pattern))]
    return min(found, default=(0, 0))


def _anywhere(words: str, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Where a pattern stands in a long text: as it is, whatever the case; else window by window, folded."""
    if match := re.compile(pattern.pattern, re.IGNORECASE).search(words):
        return match.span()
    for start in range(0, len(words), WINDOW):
        if match := pattern.search(fold_in_place(words[start : start + WINDOW + 200])):
            return start + match.start(), start + match.end()
    return None


def _cut(words: str, at: int) -> str:
    """Cut the piece of a text that shows what stands at a place: from a whole word on, without line breaks."""
    start = max(0, at - WIDTH // 4)
    if start:
        space = re.search(r"\s", words[start:at])
        start += space.end() if space else 0
    piece = " ".join(words[start : start + 2 * WIDTH].split())
    head = "…" if start else ""
    if len(head) + len(piece) <= WIDTH and start + 2 * WIDTH >= len(words):
        return head + piece
    return head + piece[: WIDTH - 1 - len(head)].rstrip() + "…"
