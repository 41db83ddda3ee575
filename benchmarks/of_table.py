"""Figures of the register's table: frames while it scrolls, groups of rows, and what an edit costs there."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.generator import AS_OF
from benchmarks.measuring import Figure, figure, p95, timed_as_is
from tracker.app import make_application
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.views.register import View
from tracker.edits.records import set_fields
from tracker.model.records import Commitment
from tracker.store import open_workspace

SIZE = 1400, 900
STEPS = 40
NOTCH = 96  # pixels that a notch of the wheel scrolls: three rows
PLAIN_ROWS = 400
GROUPS = ("actor", "status", "tag", "due", "flag")
EDITS = 12


def figures(path: Path, n: int) -> Iterator[Figure]:
    """Scroll beside Qt's own table of plain texts with as many rows and columns in sight; group; edit a copy."""
    app = make_application()
    copy = path.with_name(f"{n}-table.tracker")
    shutil.copy(path, copy)
    try:
        with open_workspace(copy) as store:
            session = Session(store, Settings(path=path.parent / "settings.json"))
            session.set_as_of(AS_OF)
            view = View(session)
            view.resize(*SIZE)
            view.show()
            app.processEvents()
            yield from _scrolling(app, view, n)
            yield from _grouping(app, view, n)
            yield _editing(app, view, session, n)
            view.close()
            session.close()
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


def _plain(app: QApplication, view: View) -> QTableView:
    """Qt's own table with the texts of the first rows, in C++ from the model to the painter."""
    columns = [column for column in view.table.columns_in_sight() if column]
    model = QStandardItemModel()
    for row in range(min(PLAIN_ROWS, view.model.rowCount())):
        model.appendRow([QStandardItem(view.model.words(row, column)) for column in columns])
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(32)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.resize(view.table.size())
    table.show()
    app.processEvents()
    return table


def _scrolling(app: QApplication, view: View, n: int) -> Iterator[Figure]:
    plain = _plain(app, view)
    for what, step in (("a notch of the wheel", NOTCH), ("a page", view.table.viewport().height())):
        mine, theirs = [], []
        for _ in range(STEPS):
            mine.append(timed_as_is(_scroll(app, view.table, step))[0])
            theirs.append(timed_as_is(_scroll(app, plain, step))[0])
        yield figure(f"register: {what}, p95 frame", n, p95(mine), floor=p95(theirs))
    plain.close()


def _scroll(app: QApplication, table: QTableView, step: int) -> Callable[[], None]:
    def run() -> None:
        bar = table.verticalScrollBar()
        bar.setValue(0 if bar.value() + step > bar.maximum() else bar.value() + step)
        app.processEvents()

    return run


def _grouping(app: QApplication, view: View, n: int) -> Iterator[Figure]:
    view.table.verticalScrollBar().setValue(0)

    def group(by: str) -> None:
        view.table.group_by(by)
        app.processEvents()

    def fold() -> None:
        view.table.fold_asked.emit(0, None)
        app.processEvents()

    found, folds = [], []
    for by in GROUPS:
        found.append(timed_as_is(lambda by=by: group(by))[0])
        folds += [timed_as_is(fold)[0] for _ in range(4)]
    yield figure("register: group and repaint, first time, worst", n, max(found))
    yield figure("register: fold a group and repaint", n, median(folds))
    group("")


def _editing(app: QApplication, view: View, session: Session, n: int) -> Figure:
    key = view.model.key(2)

    def edit(number: int) -> None:
        session.attempt(set_fields, session.store.get(Commitment, key), priority=1 + number % 5)
        app.processEvents()

    return figure("register: edit to repaint", n, median(timed_as_is(lambda at=at: edit(at))[0] for at in range(EDITS)))
