"""The column index and where everything stands, kept current to the last step by its own rows alone."""

from sqlalchemy import Connection

from tracker.model.columns import Columns
from tracker.model.splicing import Splice
from tracker.model.standing import Standing, standing
from tracker.store.file import reading
from tracker.store.index import load_columns, reload_parts, splice, with_surroundings
from tracker.store.log import Step

CACHED_STANDINGS = 8


class CurrentIndex:
    """The columns of all commitments, read when they are first asked for, and the standings asked for last."""

    def __init__(self, sql: Connection) -> None:
        self._sql = sql
        self._columns: Columns | None = None
        self._standings: dict[tuple[int, int | None], Standing] = {}

    @property
    def columns(self) -> Columns:
        """The columns, current to the last step."""
        if self._columns is None:
            with reading(self._sql):
                self._columns = load_columns(self._sql)
        return self._columns

    def standing(self, as_of: int, known_on: int | None) -> Standing:
        """Where every commitment stands as of a day, and as known on another (day numbers)."""
        key = as_of, known_on
        found = self._standings.pop(key, None) or standing(self.columns, as_of, known_on)
        while len(self._standings) >= CACHED_STANDINGS:
            del self._standings[next(iter(self._standings))]
        self._standings[key] = found  # the one asked for last stands last
        return found

    def refresh(self, step: Step) -> None:
        """Take in what a step wrote."""
        if "workspace" in step.touched:  # thresholds, which concern every row
            self._standings.clear()
        if step.commitments or "workspace" in step.touched:
            self._take_in(step)
        if self._columns is not None and not step.touched.keys().isdisjoint(("meeting", "membership")):
            self._columns = with_surroundings(self._sql, self._columns)

    def _take_in(self, step: Step) -> None:
        """Replace touched commitments in the index, and in where things stood as of the day asked for last."""
        if self._columns is None:
            return
        touched = sorted(step.commitments)
        fresh, names = reload_parts(self._sql, self._columns, step) or (load_columns(self._sql, touched), None)
        how = Splice(self._columns.ids, touched, fresh.ids)
        self._columns = splice(self._columns, fresh, how, names)
        for key in list(self._standings)[:-1]:
            del self._standings[key]
        for key, now in self._standings.items():
            self._standings[key] = how.arrays(now, standing(fresh, *key))
