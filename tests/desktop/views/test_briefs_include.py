"""Which parts of a brief are printed, and the language of its dates and numbers, as a user chooses them by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, Typesetter, briefs

from tracker.briefs import KINDS
from tracker.desktop.views.briefs import include
from tracker.desktop.views.briefs.include import words_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        yield made


def offered(shown: Shown) -> set[str]:
    parts: dict[str, QWidget] = dict(shown.view.scope.include.parts)
    return {name for name, part in parts.items() if part.isVisibleTo(shown.view)}


def test_only_the_parts_of_a_kind_are_offered(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    for kind in KINDS.values():
        shown.view.show_brief(kind.key, "" if kind.whole else "PAR-2025-02")
        assert offered(shown) == set(kind.parts)
    assert set(KINDS["scorecard"].parts) == set(include.TITLES)
    assert KINDS["changes"].parts == ("endnotes",)
    shown.wait_for_pages()


def test_parts_are_chosen_by_keys_and_come_back(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02", include={"matrix": False, "figure": "maybe"}, language="xx")
    shown.wait_for_pages()
    chosen = typesetter.wishes[-1].chosen
    assert (chosen.with_figure, chosen.with_changes, chosen.with_endnotes, chosen.with_matrix) == (
        True,
        True,
        True,
        False,
    )
    assert chosen.language == "en_GB"
    shown.view.scope.page.language.setFocus()
    shown.press(Key.Key_Down)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.language == "en_US")
    shown.press(Key.Key_End)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.language == "uk")
    shown.view.scope.include.parts["endnotes"].check.setFocus()
    shown.press(Key.Key_Space)
    shown.qtbot.waitUntil(lambda: not typesetter.wishes[-1].chosen.with_endnotes)
    state = shown.view.state()
    assert state["include"] == {"figure": True, "changes": True, "endnotes": False, "matrix": False}
    assert state["language"] == "uk"
    shown.wait_for_pages()


def test_what_a_part_says_stands_beside_it_also_while_it_is_left_out(shown: Shown) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    shown.wait_for_pages()
    parts = shown.view.scope.include.parts
    assert shown.view.made is not None
    data = shown.view.made.data
    counts = {name: part.count.text() for name, part in parts.items()}
    assert counts == {
        "figure": f"{len(data.figure['bars'])} bars",
        "changes": "no lines",
        "endnotes": f"{len(data.notes)} notes",
        "matrix": "joint only",
    }
    parts["figure"].check.setFocus()
    shown.press(Key.Key_Space)
    shown.qtbot.waitUntil(lambda: shown.view.made is not None and shown.view.made.data.figure is None, timeout=30_000)
    assert {name: part.count.text() for name, part in parts.items()} == counts
    shown.wait_for_pages()


def test_counts_are_said_in_words() -> None:
    assert [words_for("figure", 1), words_for("changes", 4), words_for("endnotes", 0)] == [
        "1 bar",
        "4 lines",
        "no notes",
    ]
    assert [words_for("matrix", 0), words_for("matrix", 2)] == ["joint only", "2 joint"]
