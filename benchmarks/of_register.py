"""Figures of the register: sorting it by each of its columns, the first time and again."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, medians, timed
from tracker.app import make_application
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.register.model import RegisterModel
from tracker.model.ranking import LAST, Ranks
from tracker.store import open_workspace


def figures(path: Path, n: int) -> Iterator[Figure]:
    """Sort by each column: the first time, and again beside NumPy's argsort of the same column as 64-bit numbers.

    Columns that say the same of all commitments are left out the second time, as there is nothing to sort.
    """
    make_application()
    with open_workspace(path, read_only=True) as store:
        session = Session(store, Settings(path=path.parent / "settings.json"))
        session.set_as_of(AS_OF)
        model = RegisterModel(session)
        keys = [column.key for column in model.columns_shown if column.key != "check"]
        first = [(timed(lambda key=key: model.show(sort=((key, False),)))[0], key) for key in keys]
        yield figure("register: sort by a column, first time, worst", n, max(first)[0])
        again = [_again(model, key) for key in keys if len(np.unique(model.ranks_of(key))) > 1]
        value, least = max(again)
        yield figure("register: sort by a column, slowest", n, value, floor=least)
        value, least = max(again, key=lambda pair: pair[0] / pair[1])
        yield figure("register: sort by a column, worst ratio", n, value, floor=least)
        session.close()


def _again(model: RegisterModel, key: str) -> tuple[float, float]:
    """Milliseconds to sort by a column, down and up in turn, and for the floor of it."""
    numbers = as_numbers(model.ranks_of(key))
    descending = iter([True, False] * 10)
    value, least = medians(
        lambda: model.show(sort=((key, next(descending)),)), lambda: np.argsort(numbers), times=15, clear=False
    )
    return value, least


def as_numbers(ranked: Ranks) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The column as NumPy would be given it."""
    return np.where(ranked == np.iinfo(ranked.dtype).max, LAST, ranked.astype(np.int64))
