"""Figures of the register: sorting it by each of its columns."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, medians, timed
from tracker.app import make_application
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.register.model import RegisterModel
from tracker.store import open_workspace


def figures(path: Path, n: int) -> Iterator[Figure]:
    """Sort by each column: the first time, and again beside argsort of that column's own values."""
    make_application()
    with open_workspace(path, read_only=True) as store:
        session = Session(store, Settings(path=path.parent / "settings.json"))
        session.set_as_of(AS_OF)
        model = RegisterModel(session)
        keys = [column.key for column in model.columns_shown if column.key != "check"]
        first = max(timed(lambda key=key: model.show(sort=((key, False),)))[0] for key in keys)
        yield figure("register: sort by a column, first time, worst", n, first)
        worst = max((_again(model, key) for key in keys), key=lambda pair: pair[0])
        yield figure("register: sort by a column, worst", n, worst[0], floor=worst[1])
        session.close()


def _again(model: RegisterModel, key: str) -> tuple[float, float]:
    values = model._values_of(key)  # noqa: SLF001
    descending = iter([True, False] * 10)
    value, least = medians(
        lambda: model.show(sort=((key, next(descending)),)), lambda: np.argsort(values, kind="stable"), times=7
    )
    return value, least
