"""What the column index does not hold, read for the rows in sight: exact dates, and further fields."""

from collections.abc import Iterable
from typing import TypeVar

from tracker.model.columns import Columns
from tracker.model.fields import Record
from tracker.model.records import Commitment, Deadline
from tracker.store import Store

R = TypeVar("R", bound=Record)
AHEAD = 40
MOST = 20_000


class Reading:
    """Records by id, read some rows ahead at a time and kept until a step touches them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, dict[int, Record]] = {}
        self._ahead: list[int] = []

    def look_ahead(self, rows: Iterable[int]) -> None:
        """Say which rows of the index will probably be asked for next."""
        self._ahead = list(rows)

    def forget(self, touched: Iterable[str]) -> None:
        """Read kinds of record again at the next question."""
        for kind in touched:
            self._kept.pop(kind, None)

    def commitment(self, columns: Columns, row: int) -> Commitment | None:
        """Return the record of a row."""
        wanted = [int(columns.ids[each]) for each in (row, *self._ahead) if each < len(columns)]
        return self._get(Commitment, wanted)

    def kept_deadline(self, number: int) -> Deadline | None:
        """Return a deadline if it was read already."""
        return self._kept.get(Deadline.KIND, {}).get(number)  # type: ignore[return-value]

    def deadline(self, number: int, more: Iterable[int] = ()) -> Deadline | None:
        """Return a deadline, and read more with it."""
        return self._get(Deadline, [number, *more]) if number else None

    def read(self, kind: type[R], numbers: Iterable[int]) -> None:
        """Read records that will be asked for."""
        self._get(kind, [0, *numbers])

    def _get(self, kind: type[R], numbers: list[int]) -> R | None:
        """Return the first of the records, and read the others with it if it is not here yet."""
        kept = self._kept.setdefault(kind.KIND, {})
        if numbers[0] not in kept:
            if len(kept) > MOST:
                kept.clear()
            kept.update(self._store.get_many(kind, {each for each in numbers if each and each not in kept}))
        return kept.get(numbers[0])  # type: ignore[return-value]
