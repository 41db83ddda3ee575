"""Many texts in one buffer: read like a list of str, at a third of its memory and without an object for each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import SupportsIndex, overload

import numpy as np
import numpy.typing as npt

Ends = npt.NDArray[np.int64]


class Texts(Sequence[str]):
    """Texts that do not change, as UTF-8 one after the other. A slice is Texts again."""

    __slots__ = ("buffer", "ends")

    def __init__(self, buffer: bytes = b"", ends: Ends | None = None) -> None:
        """Take a buffer, and where in it each text ends; the first begins with it."""
        self.buffer = buffer
        self.ends = np.zeros(1, np.int64) if ends is None else ends

    @classmethod
    def of(cls, texts: Iterable[str | bytes]) -> "Texts":
        """Make them of texts, or of their UTF-8."""
        parts = [one.encode() if isinstance(one, str) else one for one in texts]
        ends = np.zeros(len(parts) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)), out=ends[1:])
        return cls(b"".join(parts), ends)

    @classmethod
    def joined(cls, pieces: "Sequence[Texts]") -> "Texts":
        """Put pieces one behind the other."""
        widths = [np.diff(piece.ends) for piece in pieces]
        ends = np.zeros(1 + sum(map(len, widths)), np.int64)
        np.cumsum(np.concatenate([*widths, ends[:0]]), out=ends[1:])
        return cls(b"".join(piece.buffer for piece in pieces), ends)

    def replaced(self, rows: Sequence[int], texts: Sequence[str]) -> "Texts":
        """Put other texts into some rows, which ascend; itself if they are the same."""
        if all(self[row] == text for row, text in zip(rows, texts, strict=True)):
            return self
        pieces: list[Texts] = []
        begin = 0
        for row, text in zip(rows, texts, strict=True):
            pieces += [self[begin:row], Texts.of([text])]
            begin = row + 1
        return Texts.joined([*pieces, self[begin:]])

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, at: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> "Texts": ...
    def __getitem__(self, at: SupportsIndex | slice) -> "str | Texts":
        """Return one text, or a run of them; raises IndexError past the end."""
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step != 1:
                return Texts.of(self[row] for row in range(start, stop, step))
            stop = max(start, stop)
            ends = self.ends[start : stop + 1]
            return Texts(self.buffer[int(ends[0]) : int(ends[-1])], ends - ends[0])
        size, row = len(self.ends) - 1, at.__index__()
        if row < 0:
            row += size
        if not 0 <= row < size:
            raise IndexError(row)
        return str(self.buffer[self.ends[row] : self.ends[row + 1]], "utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        ends: list[int] = self.ends.tolist()
        if self.buffer.isascii():
            text = self.buffer.decode("ascii")
            return (text[begin:end] for begin, end in pairwise(ends))
        return (str(self.buffer[begin:end], "utf-8", "replace") for begin, end in pairwise(ends))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Texts):
            return self.buffer == other.buffer and np.array_equal(self.ends, other.ends)
        return isinstance(other, list | tuple) and len(self) == len(other) and all(map(str.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Texts.of({list(self)!r})"
