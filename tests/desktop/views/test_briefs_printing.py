"""A brief is put on paper: which pages, how it is told, and what a printer that takes nothing says."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, Typesetter, briefs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path, typesetter: Typesetter) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        made.open(kind="outcome", of="PAR-2025-02")
        made.wait_for_pages()
        yield made


def ask(shown: Shown, file: Path) -> QPrintDialog:
    """Ask for the printer by the command, and choose a file as the printer."""
    shown.view.desk.setFocus()
    command = next(one for one in shown.view.commands() if one.id == "briefs.print")
    assert command.enabled()
    command.run()
    dialog = shown.view.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    child(dialog, QLineEdit, "filename").setText(str(file))
    return dialog


def child(dialog: QPrintDialog, kind: type[T], name: str) -> T:
    """A part of the dialog, which is Qt's own."""
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def test_all_pages_are_printed_on_their_paper(shown: Shown, typesetter: Typesetter, tmp_path: Path) -> None:
    said: list[str] = []
    shown.session.toast.connect(lambda words, *_: said.append(words))
    many = len(shown.view.desk.pages)
    ask(shown, tmp_path / "brief.pdf").accept()
    shown.qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Printed {many} page{'' if many == 1 else 's'}"]
    assert not shown.view.busy.words()
    pages = PdfReader(tmp_path / "brief.pdf").pages
    assert (len(pages), round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (many, 595, 842)
    assert typesetter.finenesses[-1] == 300.0


def test_only_the_pages_that_were_chosen(shown: Shown, tmp_path: Path) -> None:
    assert len(shown.view.desk.pages) > 1
    dialog = ask(shown, tmp_path / "brief.pdf")
    child(dialog, QRadioButton, "printRange").click()
    for name in ("from", "to"):
        child(dialog, QSpinBox, name).setValue(2)
    dialog.accept()
    shown.qtbot.waitUntil(lambda: (tmp_path / "brief.pdf").exists() and not shown.view.printing.words)
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_says_what_to_do(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    dialog = ask(shown, tmp_path / "brief.pdf")
    dialog.printer().setOutputFileName(str(tmp_path / "folder"))
    said: list[str] = []
    shown.view.printing.refused.connect(said.append)
    dialog.accepted.emit(dialog.printer())
    shown.qtbot.waitUntil(lambda: bool(said))
    assert "The printer did not take the pages" in said[0]
    assert shown.view.outcome.isVisible()
    assert shown.view.is_printable
