"""Reading a brief: words found on its pages, small pages beside them, and what a long one is at."""

import io
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, Typesetter, briefs

from tracker.briefs import CancelledError, Choices
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.finding import Book, Hit
from tracker.desktop.views.briefs.making import Course, Made, Wish

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        yield made


@pytest.fixture(scope="module")
def outcome(sample_once: Path) -> Iterator[tuple[Made, Book, bytes]]:
    """Typeset the Paris brief once: its pages, their text, its PDF."""
    typesetter = making.Typesetter()
    try:
        wish = Wish(sample_once, "outcome", "PAR-2025-02", Choices(date(2025, 3, 28).toordinal()))
        made = typesetter.make(wish, 96.0, Course())
        yield made, typesetter.read(made, Course()), typesetter.make_pdf(made, Course())
    finally:
        typesetter.close()


# The truth of what is found


@pytest.mark.parametrize("words", ["Ukraine", "commitments", "PAR-2025-02/01", "leaders’ meeting"])
def test_words_are_found_as_often_as_a_pdf_library_reads_them(outcome: tuple[Made, Book, bytes], words: str) -> None:
    _, book, pdf = outcome
    read = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert len(book.find(words)) == read.casefold().count(words.casefold()) > 0


def test_the_marks_lie_on_the_words(outcome: tuple[Made, Book, bytes]) -> None:
    made, book, _ = outcome
    pictures = [QImage.fromData(page.png) for page in made.pages]
    scale = made.ppi / 72
    for hit in book.find("Ukraine"):
        (line,) = book.edges(hit)
        picture, across = pictures[hit.page], range(int(line.left * scale), round(line.right * scale))
        down = range(int(line.top * scale), round(line.bottom * scale))
        dark = [x for x in across if any(picture.pixelColor(x, y).lightness() < 160 for y in down)]
        assert dark, "nothing is printed where the word was found"
        assert dark[0] - across[0] <= 2  # the mark begins and ends where the word does
        assert across[-1] - dark[-1] <= 2


def test_words_are_found_over_a_line_end_without_case_and_accents(outcome: tuple[Made, Book, bytes]) -> None:
    _, book, _ = outcome
    sentence = book.words(Hit(0, 0, 4000)).replace("\u200b", "")
    over = next(
        words
        for at in range(0, len(sentence) - 60, 7)
        if len(words := sentence[at : at + 50].strip().split(" ", 1)[-1].rsplit(" ", 1)[0]) > 30
        for hit in book.find(words)[:1]
        if len(book.edges(hit)) == 2 and book.edges(hit)[1].top > book.edges(hit)[0].top
    )
    assert book.find(over.upper()) == book.find(over)
    assert book.find(f"  {over}  ") == book.find(over)
    assert book.find("elysee") == book.find("Élysée")
    assert not book.find("")
    assert not book.find("no such words")


# The line to find with


def found(shown: Shown, words: str) -> None:
    shown.qtbot.waitUntil(lambda: shown.view.preview.find_bar.count.text() == words, timeout=30_000)


def test_words_are_found_with_the_keys_of_a_reader(shown: Shown) -> None:
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    view, searching = shown.view, shown.view.searching
    view.desk.setFocus()
    shown.press(Key.Key_F, CONTROL)
    line = view.preview.find_bar.line
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, "ukraine")
    shown.qtbot.waitUntil(lambda: bool(searching.hits), timeout=30_000)
    many = len(searching.hits)
    found(shown, f"1 of {many}")
    for key, modifier, at in (
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, 2),
        (Key.Key_F3, Qt.KeyboardModifier.NoModifier, 3),
        (Key.Key_Return, SHIFT, 2),
        (Key.Key_F3, SHIFT, 1),
        (Key.Key_F3, SHIFT, many),
    ):
        shown.press(key, modifier)
        assert view.preview.find_bar.count.text() == f"{at} of {many}"
    (rect,) = view.desk.found_rects(searching.hits[-1])
    assert view.desk.viewport().rect().contains(rect.toAlignedRect())
    grey = view.desk.viewport().grab().toImage().pixelColor(rect.toAlignedRect().topLeft())
    assert grey.blue() < grey.red()  # the mark of a marker
    QTest.keyClicks(line, " is not here")
    found(shown, "Not found")
    assert line.accessibleDescription() == "Not found"
    shown.press(Key.Key_Escape)
    assert not searching.is_open
    assert QApplication.focusWidget() is view.desk
    shown.press(Key.Key_F3)
    assert searching.is_open


def test_other_pages_are_searched_when_they_are_there(shown: Shown) -> None:
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    shown.table.run("briefs.find")
    QTest.keyClicks(shown.view.preview.find_bar.line, "BRU-2025-02")
    shown.qtbot.waitUntil(lambda: shown.view.searching.book is not None, timeout=30_000)
    before = len(shown.view.searching.hits)
    shown.view.show_brief("outcome", "BRU-2025-02")
    shown.qtbot.waitUntil(lambda: len(shown.view.searching.hits) > before, timeout=30_000)
    assert shown.view.preview.find_bar.count.text().startswith("1 of ")


# Small pages


def test_a_long_brief_has_small_pages_that_lead_to_the_pages(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.many = 200
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    view, strip = shown.view, shown.view.preview.thumbnails
    assert not view.preview.has_thumbnails  # there is no room for them besides the page
    view.desk.setFocus()
    shown.press(Key.Key_F4, SHIFT)
    assert view.bar.strip.isChecked()
    strip.setFocus()
    index = strip.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 3 of 200"
    for key, page in ((Key.Key_Down, 2), (Key.Key_Down, 3), (Key.Key_Up, 2), (Key.Key_End, 200), (Key.Key_Home, 1)):
        shown.press(key)
        assert view.desk.page == page
        assert strip.currentIndex().row() == page - 1
    shown.qtbot.waitUntil(lambda: strip.leaves.small(0) is not None)
    assert strip.leaves.small(150) is None  # only those in sight are drawn
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualRect(index).center())
    assert view.desk.page == 3
    view.desk.go_to(120)
    assert strip.currentIndex().row() == 119
    assert strip.selectionModel().isSelected(strip.currentIndex())
    assert view.state()["thumbnails"] is True
    shown.press(Key.Key_F4, SHIFT)
    assert not view.preview.has_thumbnails
    assert QApplication.focusWidget() is view.desk


def test_a_page_alone_has_no_small_page_until_it_is_asked_for(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.many = 3
    shown.window.resize(1500, 860)
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    assert shown.view.preview.has_thumbnails
    typesetter.many = 1
    shown.view.show_brief("outcome", "BRU-2025-02")
    shown.qtbot.waitUntil(lambda: len(shown.view.desk.pages) == 1)
    assert not shown.view.preview.has_thumbnails
    shown.table.run("briefs.thumbnails")
    assert shown.view.preview.has_thumbnails


# What a long one is at


def test_it_is_said_what_is_being_done_and_stop_ends_it(shown: Shown, typesetter: Typesetter) -> None:
    make = typesetter.make
    begun = threading.Event()

    def slowly(wish: Wish, ppi: float, course: Course) -> Made | None:
        course.at("Gathering…")
        course.at("Drawing 120 pages…")
        begun.set()
        return make(wish, ppi, course)

    typesetter.make = slowly  # type: ignore[method-assign, assignment]
    typesetter.hold()
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.qtbot.waitUntil(lambda: shown.view.busy.words() == "Drawing 120 pages…")
    assert begun.is_set()
    shown.view.desk.setFocus()
    shown.press(Key.Key_Escape)
    shown.qtbot.waitUntil(lambda: typesetter.cancelled == 1)
    assert not shown.view.busy.words()


class Stopping(Course):
    """Is stopped as soon as it comes to a stage."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage

    def at(self, words: str) -> None:
        super().at(words)
        if words.startswith(self._stage):
            self.set()


def test_it_can_be_stopped_at_every_stage(sample_once: Path) -> None:
    wish = Wish(sample_once, "outcome", "PAR-2025-02", Choices(date(2025, 3, 28).toordinal()))
    typesetter, heard = making.Typesetter(), list[str]()
    try:
        for stage in ("Gathering", "Starting", "Laying out"):
            with pytest.raises(CancelledError):
                typesetter.make(wish, 48.0, Stopping(stage))
        made = typesetter.make(wish, 48.0, Course(heard.append))
        assert list(dict.fromkeys(heard)) == [
            "Gathering…",
            "Starting…",
            "Laying out…",
            f"Drawing {len(made.pages)} pages…",
            "Done",
        ]
        assert typesetter.draw_again(made, 72.0, Course()).ppi == 72.0
    finally:
        typesetter.close()
