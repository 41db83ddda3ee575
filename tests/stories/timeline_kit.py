"""A window with a small workspace on its timeline, worked by the mouse and by keys; and what one step must undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.timeline import View
from tracker.desktop.window import MainWindow
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.deadlines import deadlines_of
from tracker.model.fields import Record
from tracker.model.records import KINDS, Actor, Commitment, Meeting
from tracker.store import Store, create_workspace

TODAY = date(2025, 3, 28)
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def make_workspace(path: Path) -> None:
    """Make two makers with seven commitments, and two meetings, of which one lies ahead."""
    with create_workspace(path, title="Gestures", author="Ann") as store:
        with store.change("Add actors") as tx:
            uk, fr, ua = (
                tx.put(Actor.of(name=name, code=code, kind="government")).number
                for name, code in (("United Kingdom", "GB"), ("France", "FR"), ("Ukraine", "UA"))
            )
        with store.change("Add meetings") as tx:
            paris, _ = (
                tx.put(Meeting.of(title=title, date=when, kind="summit", state=state, place=title.split()[0])).number
                for title, when, state in (
                    ("Paris leaders", "2025-02-17", "held"),
                    ("London summit", "2025-04-10", "planned"),
                )
            )

        def commit(headline: str, made: str, due: str | None = None, maker: int = uk, at: int | None = None) -> None:
            new = NewCommitment(
                headline, committers=(maker,), beneficiaries=(ua,), made_on=made, made_at=at, deadline=due
            )  # fmt: skip
            create_commitment(store, new)

        commit("Troops after a peace deal", "2025-02-17", at=paris)
        commit("Air-defence missiles", "2025-03-02", due="2025-04-15")
        commit("Loan tranche", "2025-02-20", due="2025-03-20")
        commit("Pay for drones", "2025-03-20", due="2025-07-30")
        commit("Train a brigade", "2025-02", due="2025-05", maker=fr)
        commit("Repair hub", "2025-03-01", due="2025-04-20", maker=fr)
        commit("Sixth convoy", "2025-03-12", due="2025-04-30", maker=fr)


class Stage:
    """The window, its timeline, and the hand of its user."""

    def __init__(self, window: MainWindow) -> None:
        assert window.session is not None
        assert window.desk is not None
        window.commands.run("go.timeline")
        view = window.desk.view
        assert isinstance(view, View)
        self.window, self.view = window, view
        self.session: Session = window.session
        self.store: Store = window.session.store
        self.session.set_as_of(TODAY.toordinal())
        self.show_days("2025-02-01", "2025-06-15")

    def show_days(self, first: str, last: str) -> None:
        self.view.canvas.set_range(day(first), day(last))
        QApplication.processEvents()

    # What is there

    def number(self, headline: str) -> int:
        return next(one.number for one in self.store.all(Commitment) if one.headline == headline)

    def meeting(self, title: str) -> int:
        return next(one.number for one in self.store.all(Meeting) if one.title == title)

    def windows(self, headline: str) -> list[str | None]:
        return [each.window for each in deadlines_of(self.store, self.number(headline))]

    def chosen(self) -> set[str]:
        found = self.store.get_many(Commitment, list(self.session.selected("commitment")))
        return {each.headline for each in found.values()}

    def records(self) -> dict[str, list[Record]]:
        """Everything that the workspace holds."""
        return {kind: self.store.all(each) for kind, each in KINDS.items()}

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What happens inside must be one step that Ctrl+Z takes back whole."""
        before, steps = self.records(), len(self.store.steps())
        yield
        assert len(self.store.steps()) == steps + 1
        assert self.records() != before
        self.window.activateWindow()
        self.view.canvas.setFocus()
        QTest.keyClick(self.view.canvas, Key.Key_Z, CONTROL)
        assert self.records() == before

    @contextmanager
    def no_step(self) -> Iterator[None]:
        """What happens inside must write nothing."""
        before, steps = self.records(), len(self.store.steps())
        yield
        assert len(self.store.steps()) == steps
        assert self.records() == before

    # The mouse

    @property
    def port(self) -> QWidget:
        return self.view.canvas.viewport()

    def at(self, headline: str, x: float | None = None) -> QPoint:
        """Return where a day is on the bar of a commitment; its beginning by default."""
        scene = self.view.scene
        row = scene.picture.columns.row_of(self.number(headline))
        bar = scene.picture.layout.bars_of(row)[0]
        y = scene.rows.top_of(bar) - scene.scroll + scene.head + 10
        return QPoint(round(scene.px(float(scene.picture.layout.spans.x0[row]) + 3 if x is None else x)), round(y))

    def end_of(self, headline: str) -> QPoint:
        """Return where the end is that a drag takes hold of."""
        layout, scene = self.view.picture.layout, self.view.scene
        handle = float(layout.spans.handle[scene.picture.columns.row_of(self.number(headline))])
        if handle == float("inf"):
            return QPoint(scene.width - 11, self.at(headline).y())
        return self.at(headline, handle) - QPoint(1, 0)

    def empty(self) -> QPoint:
        """Return a place under the last lane that holds nothing."""
        return QPoint(500, self.port.height() - 12)

    def pin(self, title: str) -> QPoint:
        meeting = self.view.picture.meetings[self.meeting(title)]
        x, ratio = round(self.view.scene.px(meeting.first)), self.port.devicePixelRatioF()
        return next(
            QPoint(x, round(rect.center().y() / ratio))
            for rect, placed in self.view.canvas.head.places
            if placed.ids == (meeting.id,)
        )

    def move(self, to: QPoint, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Move the mouse with a button down."""
        where = QPointF(self.port.mapToGlobal(to))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), where, Qt.MouseButton.NoButton, button, held)
        QApplication.sendEvent(self.port, event)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        held: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        *,
        drop: bool = True,
    ) -> None:
        """Drag in steps, as a hand does."""
        QTest.mousePress(self.port, button, held, start)
        for part in (0.2, 0.6, 1.0):
            self.move(start + (end - start) * part, held, button)
        if drop:
            QTest.mouseRelease(self.port, button, held, end)

    def drag_days(self, start: QPoint, days: float, held: Qt.KeyboardModifier = NONE, *, drop: bool = True) -> None:
        self.drag(start, start + QPoint(round(days * self.view.scene.scale), 0), held, drop=drop)

    def drop(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.port, LEFT, held, at)

    def click(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.port, LEFT, held, at)

    def menu_at(self, at: QPoint) -> QMenu:
        """Open the menu of a place by the right button."""
        where = self.port.mapToGlobal(at)
        QApplication.sendEvent(self.port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
        return self.popup()

    # The keyboard

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.view.canvas, key, held)

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def focus(self, headline: str) -> None:
        """Go to a bar by keys alone."""
        self.view.focus_first()
        self.press(Key.Key_Escape, Key.Key_Down)
        for _ in range(12):
            self.press(Key.Key_Up)
        self.press(Key.Key_Down)
        for _ in range(3):
            self.press(*[Key.Key_Left] * 12)
            for _ in range(12):
                if self.chosen() == {headline}:
                    return
                self.press(Key.Key_Right)
            self.press(Key.Key_Down)
        raise AssertionError(f"the arrows do not reach {headline}")

    def popup(self) -> QMenu:
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    def take(self, words: str) -> None:
        """Choose an entry of the open menu by its words, with the mouse."""
        menu = self.popup()
        action = next(each for each in menu.actions() if each.text().split("\t")[0].replace("&", "").endswith(words))
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())

    def label(self) -> str:
        assert self.view.scene.ghost is not None
        return self.view.scene.ghost.label

    def toast(self) -> Any:
        assert self.window.desk is not None
        return self.window.desk.answers.toast
