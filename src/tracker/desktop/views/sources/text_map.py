"""Places in a text by code points, as excerpts count, and in Qt's document, which counts UTF-16 units and marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

MARK = "\ufffc"
"""What stands in the document for the number before a passage."""


class TextMap:
    """Turns one into the other; `marks` are the code points before which the document has a number, ascending."""

    def __init__(self, text: str, marks: Sequence[int] = ()) -> None:
        self._places: list[int] | None = None
        if (not text.isascii() and max(text) > "\uffff") or "\r" in text:
            places, at = [], 0
            for number, sign in enumerate(text):
                places.append(at)
                joined = sign == "\r" and text[number + 1 : number + 2] == "\n"
                at += 0 if joined else 2 if sign > "\uffff" else 1
            self._places = [*places, at]
        self._marks = list(marks)
        self.marked = [self._plain(point) + at for at, point in enumerate(self._marks)]
        """Places of the numbers in the document."""

    def _plain(self, point: int) -> int:
        return point if self._places is None else self._places[min(point, len(self._places) - 1)]

    def to_document(self, point: int) -> int:
        """Return the document's place of a code point, behind the number that stands there."""
        return self._plain(point) + bisect_right(self._marks, point)

    def to_text(self, place: int) -> int:
        """Return the code point at a place of the document; a number stands for the point after it."""
        place -= bisect_left(self.marked, place)
        if self._places is None:
            return place
        return min(bisect_left(self._places, place), len(self._places) - 1)


def with_marks(text: str, marks: Sequence[int]) -> str:
    """Return a text with the sign for a number before each of these code points, ascending."""
    parts, last = [], 0
    for point in marks:
        parts += [text[last:point], MARK]
        last = point
    return "".join((*parts, text[last:]))
