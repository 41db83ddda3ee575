"""The briefs view in a window of its own, worked by keys, and what stands in for typesetting."""

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot

from tracker.briefs import Printed, gather, releases
from tracker.desktop.commands import CommandTable
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.views.briefs import View, making
from tracker.desktop.views.briefs.checks import Check, Tone
from tracker.desktop.views.briefs.making import Made, Wish
from tracker.desktop.views.briefs.page_pictures import Page
from tracker.model.errors import UserError
from tracker.model.records import BriefRelease
from tracker.store import Store, open_workspace

TODAY = date(2025, 3, 28)
PDF = b"%PDF-1.7 a brief"
SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def png(width: int, height: int) -> bytes:
    """Return a white PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(height)), 1)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Typesetter:
    """Stands in for what runs on the thread; `held` makes it wait until it is cancelled or released."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.finenesses: list[float] = []
        self.held = self.pdf_held = threading.Event()
        self.held.set()
        self.cancelled = 0
        self.error = ""
        self.checks: tuple[Check, ...] = (Check(Tone.good, "All rows have evidence"),)
        self.many = 3

    def hold(self) -> None:
        self.held = threading.Event()

    def cancel(self) -> None: ...

    def close(self) -> None: ...

    def make(self, wish: Wish, ppi: float, cancelled: threading.Event) -> Made | None:
        self.wishes.append(wish)
        self.finenesses.append(ppi)
        error, held = self.error, self.held
        while not held.wait(0.005):
            if cancelled.is_set():
                self.cancelled += 1
                return None
        if error:
            raise UserError(error)
        return Made(wish, None, self.pages(wish, ppi), ppi, self.checks, f"outcome-{wish.of or 'all'}.pdf")

    def draw_again(self, made: Made, ppi: float, cancelled: threading.Event) -> Made:
        self.finenesses.append(ppi)
        return replace(made, pages=self.pages(made.wish, ppi), ppi=ppi)

    def make_pdf(self, made: Made, cancelled: threading.Event) -> bytes:
        while not self.pdf_held.wait(0.005):
            if cancelled.is_set():
                self.cancelled += 1
                return b""
        return PDF

    def make_issue(self, wish: Wish, cancelled: threading.Event) -> making.Ready:
        now = datetime(2025, 3, 28, 17, tzinfo=UTC)
        with open_workspace(wish.workspace, read_only=True) as store:
            chosen = releases.chosen_for_issue(store, wish.kind, wish.of or None, wish.chosen, now)
            data = gather(store, wish.kind, wish.of or None, chosen)
        return making.Ready(wish.of or None, data, PDF, chosen, now)

    def verify(self, workspace: Path, record: int, cancelled: threading.Event) -> tuple[int, releases.Verdict]:
        with open_workspace(workspace, read_only=True) as store:
            return record, releases.verify(store.get(BriefRelease, record), lambda _: Printed((PDF,), ()))

    def pages(self, wish: Wish, ppi: float) -> tuple[Page, ...]:
        width, height = SIZES[wish.chosen.paper]
        page = Page(png(round(width / 72 * ppi), round(height / 72 * ppi)), width, height)
        return (page,) * self.many


class Shown:
    """The view in a window of its own, with its commands."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        self.qtbot, self.settings = qtbot, Settings(author="Ana")
        self.session = Session(store, self.settings, TODAY)
        self.window = QStackedWidget()
        self.table = CommandTable(self.window)
        self.window.resize(1240, 860)

    def open(self, **state: object) -> "Shown":
        self.view = View(self.session)
        self.window.addWidget(self.view)
        self.table.add(self.view.commands(), owner=self.view)
        self.view.restore(state)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.view.focus_first()
        return self

    def wait_for_pages(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.view.desk.pages) and not self.view.busy.words(), timeout=30_000)

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.view.outcome.words(), timeout=30_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.table.refresh()
        QTest.keyClick(focused, key, modifier)

    def zoom(self) -> str:
        return self.view.bar.zoom.percent.text()


S = TypeVar("S", bound=Shown)


@contextmanager
def briefs(qtbot: QtBot, qapp: QApplication, file: Path, kind: type[S] = Shown) -> Iterator[S]:
    """Make the view on a workspace file, to be opened on a brief."""
    theme_of(qapp).set_mode("light")
    with open_workspace(file) as store:
        made = kind(qtbot, store)
        qtbot.addWidget(made.window)
        yield made
        made.window.close()
        made.session.close()
