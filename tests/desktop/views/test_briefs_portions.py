"""A brief while it is made: its first pages before the rest, and very many rows in portions."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, Typesetter, briefs

from tracker.briefs import Choices
from tracker.briefs.portions import Portion
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.making import Course, Made, Wish
from tracker.model.records import Commitment
from tracker.store import open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DAY = date(2025, 3, 28).toordinal()


class InParts(Typesetter):
    """Shows one page first, and holds the rest back while it is told to; has more rows than are shown."""

    portion: Portion | None = None

    def make(self, wish: Wish, ppi: float, cancelled: threading.Event) -> Made | None:
        pages = self.pages(wish, ppi)[:1]
        assert isinstance(cancelled, Course)
        cancelled.show(Made(wish, None, pages, ppi, (), "brief.pdf"))
        made = super().make(wish, ppi, cancelled)
        return replace(made, portion=self.portion) if made is not None else None

    def turn(self, made: Made, portion: Portion, ppi: float, cancelled: threading.Event) -> Made:
        return replace(self.draw_again(made, ppi, cancelled), portion=portion)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> InParts:
    made = InParts()
    monkeypatch.setattr(making, "Typesetter", lambda: made)
    return made


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        yield made


def test_the_first_page_is_there_while_the_rest_is_made(shown: Shown, parts: InParts) -> None:
    parts.hold()
    shown.open(of="PAR-2025-02")
    desk = shown.view.desk
    shown.qtbot.waitUntil(lambda: len(desk.pages) == 1)
    assert shown.view.is_busy
    assert shown.view.made is None  # nothing can be exported of it yet
    parts.held.set()
    shown.wait_for_pages()
    assert len(desk.pages) == parts.many
    first = desk.pages
    parts.hold()
    shown.view.render_again()
    shown.qtbot.waitUntil(lambda: desk.pages[0] is not first[0])
    assert desk.pages[1:] == first[1:]
    parts.held.set()
    shown.wait_for_pages()
    assert desk.pages[2] is not first[2]


def test_very_many_rows_are_turned_by_buttons_and_commands(shown: Shown, parts: InParts) -> None:
    parts.portion = Portion(0, 100, 250)
    shown.open(of="PAR-2025-02")
    shown.wait_for_pages()
    bar = shown.view.preview.portions
    assert bar.words == "Preview of rows 1–100 of 250; exports hold all"
    assert not bar.previous.isEnabled()
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    shown.wait_for_pages()
    assert "rows 101–200 of 250" in bar.words
    shown.table.refresh()
    shown.table.command("briefs.next_rows").run()
    shown.wait_for_pages()
    assert "rows 201–250 of 250" in bar.words
    assert not bar.next.isEnabled()
    parts.portion = None
    shown.view.render_again()
    shown.wait_for_pages()
    assert not bar.words


def test_only_what_changed_is_gathered_again(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The author's words and the marking are put in anew; a record that changed is read."""
    gathered: list[str] = []
    from tracker.briefs import kinds

    plain = kinds.gather
    monkeypatch.setattr(
        "tracker.briefs.kinds.gather", lambda store, kind, *more: (gathered.append(kind), plain(store, kind, *more))[1]
    )
    typesetter = making.Typesetter()
    monkeypatch.setattr(typesetter, "turn", lambda made, portion, *_: replace(made, portion=portion))

    def make(chosen: Choices) -> Made:
        return typesetter.make(Wish(sample_file, "outcome", "PAR-2025-02", chosen), 96.0, Course())

    first = make(Choices(DAY))
    own = make(Choices(DAY, bottom_line="Mine alone.", judgements="It is likely.", marking="Restricted"))
    assert gathered == ["outcome"]
    assert (own.data.lead, own.data.head.marking, own.computed) == ("Mine alone.", "Restricted", first.computed)
    assert own.data.groups == first.data.groups
    assert make(Choices(DAY)).data == first.data
    with open_workspace(sample_file) as store:
        one = next(each for each in store.all(Commitment) if each.ref == "PAR-2025-02/01")
        with store.change("Put it otherwise") as tx:
            tx.put(one.changed(headline="Put otherwise"))
    again = make(Choices(DAY))
    assert "Put otherwise" in str(again.data.groups)
    make(Choices(DAY - 1))
    assert gathered == ["outcome"] * 3


def test_the_bar_and_the_finder_say_of_which_rows_the_pages_are(shown: Shown, parts: InParts) -> None:
    parts.portion = Portion(0, 100, 250)
    shown.open(of="PAR-2025-02")
    shown.wait_for_pages()
    assert shown.view.bar.page.text() == "Page 1 of 3 in rows 1–100"
    parts.portion = None
    shown.view.render_again()
    shown.wait_for_pages()
    assert shown.view.bar.page.text() == "Page 1 of 3"
