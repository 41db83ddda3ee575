"""The timeline leaves the window: exported with a preview, copied as a picture, printed; by keys and by mouse."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.stories.timeline_kit import CONTROL, SHIFT, Key, Stage

from tracker.desktop.views.timeline.exporting.dialog import ExportDialog
from tracker.model.filters import Filter, Filters, Test

SVG = "{http://www.w3.org/2000/svg}"
PATIENCE = 30_000  # ms for a process to start on a busy machine


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answer the system's dialog for files."""

    def answer(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return answer


def opened(stage: Stage, qtbot: QtBot) -> ExportDialog:
    (found,) = [each for each in stage.window.findChildren(ExportDialog) if each.isVisible()]
    qtbot.waitUntil(found.isActiveWindow)
    return found


def button(of: QWidget, words: str) -> QAbstractButton:
    named = [each for each in of.findChildren(QAbstractButton) if words in (each.text(), each.accessibleName())]
    return next(each for each in named if each.isVisible())


def click(of: QWidget, words: str) -> None:
    QTest.mouseClick(button(of, words), Qt.MouseButton.LeftButton)


def wait_until_said(qtbot: QtBot, dialog: ExportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.says.text(), timeout=PATIENCE)


def wait_until_closed(qtbot: QtBot, stage: Stage) -> None:
    qtbot.waitUntil(lambda: not stage.window.findChildren(QDialog), timeout=PATIENCE)
    qtbot.waitUntil(stage.window.isActiveWindow)


def test_exported_by_keys_with_a_preview_and_what_was_chosen_is_remembered(
    stage: Stage, qtbot: QtBot, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    stage.session.set_filters(Filters((Filter("actor", Test.any_of, (str(stage.store.find("FR", "actor").number),)),)))
    stage.view.focus_first()
    stage.press(Key.Key_E, held=CONTROL | SHIFT)
    dialog = opened(stage, qtbot)
    wait_until_said(qtbot, dialog, "1 page, A4 landscape, 3 commitments.")
    assert dialog.preview.page.accessibleDescription() == "Page 1 of 1"
    paper = button(dialog, "A4")
    paper.setFocus()
    stage.press(Key.Key_Right)
    wait_until_said(qtbot, dialog, "1 page, A3 landscape, 3 commitments.")
    target = tmp_path / "out"
    save_as(target)
    with stage.no_step():
        stage.press(Key.Key_Tab)
        dialog.preview.page.setFocus()
        stage.press(Key.Key_Return)
        wait_until_closed(qtbot, stage)
    pdf = PdfReader(target.with_suffix(".pdf"))
    words = pdf.pages[0].extract_text()
    assert round(pdf.pages[0].mediabox.width) == 1191
    assert "Filter: Actor is France." in words
    assert "3 of 7 commitments shown; 4 hidden by the filter." in words
    assert "Train a brigade" in words
    assert "Loan tranche" not in words
    assert stage.toast().accessibleName() == "Exported out.pdf"
    assert stage.toast().offered.isVisible()
    assert not list(tmp_path.glob(".*part"))

    stage.press(Key.Key_E, held=CONTROL | SHIFT)
    again = opened(stage, qtbot)
    assert button(again, "A3").isChecked()
    assert again.folder == str(tmp_path)
    stage.press(Key.Key_Escape)
    wait_until_closed(qtbot, stage)


def test_exported_by_mouse_as_svg_and_refused_where_nothing_can_be_written(
    stage: Stage, qtbot: QtBot, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    stage.window.commands.run("timeline.export")
    dialog = opened(stage, qtbot)
    click(dialog, "SVG")
    wait_until_said(qtbot, dialog, "px, 7 commitments.")
    assert not any(each.isVisible() for each in dialog.findChildren(QAbstractButton) if each.text() == "A4")
    save_as(tmp_path / "none" / "out.svg")
    click(dialog, "Export…")
    wait_until_said(qtbot, dialog, "There is no folder")
    save_as(tmp_path / "out.svg")
    click(dialog, "Export…")
    wait_until_closed(qtbot, stage)
    texts = {each.text for each in ET.parse(tmp_path / "out.svg").iter(f"{SVG}text")}
    assert {"Gestures", "As of 28 Mar 2025", "Loan tranche", "Sixth convoy"} <= texts


def test_chosen_days_that_are_out_of_order_are_told_beside_the_field(stage: Stage, qtbot: QtBot) -> None:
    stage.window.commands.run("timeline.export")
    dialog = opened(stage, qtbot)
    wait_until_said(qtbot, dialog, "7 commitments.")
    click(dialog, "From, to")
    wait_until_said(qtbot, dialog, "Give the first day")
    assert not dialog.make.isEnabled()
    dialog.form.first.control.setFocus()
    stage.write("1 March 2025")
    stage.press(Key.Key_Return)
    stage.press(Key.Key_Tab)
    stage.write("10 February 2025")
    stage.press(Key.Key_Return)
    assert dialog.form.last.error() == "It ends before it begins. Give a later day."
    last = QApplication.focusWidget()
    assert last is dialog.form.last.control
    dialog.form.last.control.selectAll()  # type: ignore[attr-defined]
    stage.write("10 April 2025")
    stage.press(Key.Key_Return)
    assert dialog.form.last.error() == ""
    wait_until_said(qtbot, dialog, "1 page, A4 landscape, 7 commitments.")
    click(dialog, "Cancel")
    wait_until_closed(qtbot, stage)


def test_copied_as_pixels_and_as_svg(stage: Stage, qtbot: QtBot) -> None:
    stage.view.focus_first()
    stage.press(Key.Key_C, held=CONTROL | SHIFT)
    assert not stage.window.commands.can_run("timeline.copy_picture")
    qtbot.waitUntil(lambda: stage.toast().accessibleName() == "Copied the timeline as a picture", timeout=PATIENCE)
    data = QGuiApplication.clipboard().mimeData()
    image = data.imageData()
    assert isinstance(image, QImage)
    root = ET.fromstring(bytes(data.data("image/svg+xml").data()))
    assert image.width() == 2 * round(float(root.get("width") or 0))
    assert "Loan tranche" in {each.text for each in root.iter(f"{SVG}text")}
    assert stage.window.commands.can_run("timeline.copy_picture")


def test_printed_with_a_preview(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.view.focus_first()
    stage.press(Key.Key_P, held=CONTROL)
    dialog = opened(stage, qtbot)
    wait_until_said(qtbot, dialog, "1 page, A4 landscape, 7 commitments.")
    click(dialog, "Portrait")
    wait_until_said(qtbot, dialog, "1 page, A4 portrait")
    click(dialog, "Print…")
    asking = dialog.findChild(QPrintDialog)
    assert isinstance(asking, QPrintDialog)
    file = asking.findChild(QLineEdit, "filename")
    assert isinstance(file, QLineEdit)
    file.setText(str(tmp_path / "printed.pdf"))
    asking.accept()
    wait_until_closed(qtbot, stage)
    printed = PdfReader(BytesIO((tmp_path / "printed.pdf").read_bytes()))
    size = printed.pages[0].mediabox
    assert (len(printed.pages), round(size.width), round(size.height)) == (1, 595, 842)
    assert "tranche" in printed.pages[0].extract_text()
    assert stage.toast().accessibleName() == "Printed 1 page"
    stage.view.focus_first()
    stage.press(Key.Key_E, held=CONTROL | SHIFT)
    assert button(opened(stage, qtbot), "Portrait").isChecked()


def test_a_window_that_closes_takes_the_dialog_with_it(stage: Stage, qtbot: QtBot) -> None:
    stage.window.commands.run("timeline.export")
    dialog = opened(stage, qtbot)
    stage.window.close()
    assert not dialog.isVisible()


def test_an_export_is_cancelled_and_leaves_nothing(
    stage: Stage, qtbot: QtBot, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    stage.window.commands.run("timeline.export")
    dialog = opened(stage, qtbot)
    wait_until_said(qtbot, dialog, "7 commitments.")
    save_as(tmp_path / "out.pdf")
    click(dialog, "Export…")
    click(dialog, "Cancel")
    wait_until_said(qtbot, dialog, "7 commitments.")
    assert dialog.isVisible()
    assert dialog.make.isEnabled()
    assert not (tmp_path / "out.pdf").exists()
    click(dialog, "Cancel")
    wait_until_closed(qtbot, stage)
