"""The register leaves the window: to a file, to the clipboard, all of it or what is selected, and stopped."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.desktop.views.register.kit import CONTROL, SHIFT, Key, Register

from tracker.desktop.views.register.exporting import portions
from tracker.exchange.tables import MARK
from tracker.model.filters import Filter, Filters, Test

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file goes that is asked for; its name was offered with an ending."""
    found = tmp_path / "register"

    def asked(parent: Any, title: str, start: str, kinds: str) -> tuple[str, str]:
        (tmp_path / "offered").write_text(start)
        return str(found), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    return found


def dialog(register: Register) -> Any:
    """Open the dialog by its key."""
    register.table.setFocus()
    register.press(Key.Key_E, CONTROL | SHIFT)
    found = register.view.window().findChildren(object, "export-register")
    return found[-1]


def export(register: Register, qtbot: QtBot, asked: Any) -> None:
    """Press Enter, and wait until the file is written."""
    with qtbot.waitSignal(asked.written):
        asked.make.click()


def rows_in(file: Path) -> list[list[str]]:
    """Read a CSV."""
    return list(csv.reader(io.StringIO(file.read_bytes().decode().removeprefix(MARK), newline="")))


def test_a_csv_holds_what_is_shown_with_dates_as_iso_and_as_said(
    register: Register, qtbot: QtBot, target: Path
) -> None:
    register.session.set_filters(Filters((Filter("status", Test.any_of, ("adopted", "preparing")),)))
    register.table.sort_by((("ref", True),))
    suggested: list[str] = []
    register.session.suggested.connect(lambda words, _: suggested.append(words))
    asked = dialog(register)
    assert not asked.rows.isVisible()
    export(register, qtbot, asked)
    file = target.with_name("register.csv")
    assert file.read_bytes().decode().startswith(MARK)
    heads, *rows = rows_in(file)
    assert heads[:2] == ["Ref", "Commitment"]
    assert [row[0] for row in rows] == register.refs()
    assert len(rows) < register.model.total
    by_ref = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert by_ref["2025/006"]["Due"] == "2025-03-03/2025-03-09"
    assert by_ref["2025/006"]["Made"] == "2025-03-01"
    assert by_ref["2025/006"]["Made, as said"] == "1 Mar 2025"
    assert register.said[-1] == f"Exported {len(rows)} rows as register.csv"
    assert suggested == ["Show in folder"]
    assert (target.parent / "offered").read_text().endswith("-as-of-2025-03-05.csv")


def test_a_slipped_deadline_has_both_dates_and_the_words_that_were_used(
    register: Register, qtbot: QtBot, target: Path
) -> None:
    export(register, qtbot, dialog(register))
    heads, *rows = rows_in(target.with_name("register.csv"))
    slipped = dict(zip(heads, next(row for row in rows if row[0] == "2025/001"), strict=True))
    assert (slipped["Due"], slipped["Due, as said"]) == ("../2025-02-22", "before the election")
    assert (slipped["Due now"], slipped["Due now, as said"]) == ("2025-21", "in the talks after the election")
    plain = dict(zip(heads, next(row for row in rows if row[0] == "WAS-2025-02b/01"), strict=True))
    assert plain["Due now"] == ""


def test_of_several_selected_only_these_and_groups_with_what_is_folded(
    register: Register, qtbot: QtBot, target: Path
) -> None:
    register.table.group_by("status")
    register.table.fold_all(folded=True)
    asked = dialog(register)
    export(register, qtbot, asked)
    heads, *rows = rows_in(target.with_name("register.csv"))
    assert heads[:2] == ["Group: Status", "Ref"]
    assert len(rows) == register.model.number
    assert [row[0] for row in rows[:11]] == ["Announced"] * 11
    chosen = [register.record(ref).number for ref in ("2025/001", "PAR-2025-02/01")]
    register.session.select("commitment", *chosen)
    asked = dialog(register)
    asked.form.set_value("md")
    asked.form.chosen.emit("md")
    export(register, qtbot, asked)
    text = target.with_name("register.md").read_text()
    assert "2 of 29 commitments." in text
    assert text.count("\n## ") == 2
    assert "| 2025/001 |" in text
    assert "before 23 Feb 2025 → spring 2025" in text


def test_copy_all_puts_a_table_on_the_clipboard(register: Register, qtbot: QtBot) -> None:
    register.table.setFocus()
    register.press(Key.Key_C, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: register.said[-1:] == ["Copied 29 rows as a table"])
    data = QGuiApplication.clipboard().mimeData()
    assert len(data.text().splitlines()) == 30
    assert data.html().startswith("<table>")


def test_escape_stops_it_with_nothing_written_and_a_change_meanwhile_is_said(
    register: Register, qtbot: QtBot, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "PORTION", 0.0)  # one step at a time
    asked = dialog(register)
    asked.make.click()
    assert not asked.make.isEnabled()
    asked.give_up.click()
    assert asked.says.text() == "Stopped; nothing was written."
    asked.make.click()
    register.session.set_as_of(register.session.as_of - 1)
    qtbot.waitUntil(lambda: asked.says.text() == portions.CHANGED)
    asked.give_up.click()
    assert not target.with_name("register.csv").exists()


def test_nothing_to_show_is_nothing_to_export(register: Register) -> None:
    asked = [Filter("status", Test.any_of, (status,)) for status in ("adopted", "lapsed")]
    register.session.set_filters(Filters(tuple(asked)))
    assert register.model.number == 0
    assert not register.named("Export").isEnabled()
