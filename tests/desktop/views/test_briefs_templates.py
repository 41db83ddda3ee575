"""Templates of the user's own in the briefs view, and the logo: made, corrected, removed and chosen by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, briefs

from tracker.configuration import logo_file, read_logo, templates_folder
from tracker.desktop.dialogs import Dialog
from tracker.desktop.logo import LogoField
from tracker.desktop.settings_dialog import SettingsDialog
from tracker.desktop.widgets import Button
from tracker.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
HEAD = '// kind: outcome\n// title: Cabinet note\n#import "common.typ": *\n#show: brief\n\n#title(data.head.title)\n'
ENDLESS = (
    '// kind: outcome\n#set document(title: "x")\n#for a in range(90000) { for b in range(90000) { let c = a * b } }\n'
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#036"/></svg>'


class Templates(Shown):
    """The view with the keyboard on its templates, the pages typeset for real."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        super().__init__(qtbot, store)
        self.settings.organisation = "Foreign Office"
        self.refusals: list[str] = []
        self.session.refused.connect(self.refusals.append)

    def open(self, **state: object) -> "Templates":
        super().open(of="PAR-2025-02", **state)
        self.templates = self.view.scope.templates
        self.templates.row(self.templates.key).setFocus()
        return self

    def wait_for_pages(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.view.desk.pages) and self.view.settled(), timeout=30_000)

    def wait_for_obstacle(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.view.obstacle.accessibleName(), timeout=30_000)
        assert self.view.obstacle.isVisible()

    def type(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)

    def titles(self) -> list[str]:
        return [self.templates.row(key).text() for key in self.templates.listed()]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Templates]:
    templates_folder().mkdir(parents=True)
    with briefs(qtbot, qapp, sample_file, Templates) as made:
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def put(name: str, source: str) -> Path:
    path = templates_folder() / f"{name}.typ"
    path.write_text(source, encoding="utf-8")
    return path


def test_one_is_made_from_ours_named_corrected_and_removed_by_keys(shown: Templates, opened: list[str]) -> None:
    shown.open(kind="outcome")
    shown.table.run("briefs.new_template")
    assert shown.templates.name.text() == "Our outcome brief"
    shown.type("---")
    shown.press(Key.Key_Return)
    assert shown.templates.fault() == "Give the template a name with letters or digits."
    shown.templates.name.clear()
    shown.type("Cabinet note")
    shown.press(Key.Key_Return)
    path = templates_folder() / "cabinet-note.typ"
    assert opened == [path.name]
    assert shown.templates.key == "house:cabinet-note"
    assert shown.titles()[-1] == "Cabinet note"
    assert shown.templates.row("house:cabinet-note").hasFocus()
    shown.wait_for_pages()
    assert shown.view.made is not None
    assert shown.view.made.file_name.startswith("cabinet-note-PAR-2025-02")

    source = path.read_text("utf-8")
    path.write_text(f"{source}\n#foo\n", encoding="utf-8")
    line = source.count("\n") + 2
    shown.wait_for_obstacle(f"cabinet-note.typ, line {line}: unknown variable: foo.")
    shown.table.refresh()
    assert not shown.table.action("briefs.export").isEnabled()
    shown.view.obstacle.secondary.click()
    assert opened == [path.name] * 2
    path.write_text(source, encoding="utf-8")
    shown.wait_for_pages()

    shown.templates.row("house:cabinet-note").setFocus()
    shown.press(Key.Key_Delete)
    (dialog,) = shown.view.findChildren(Dialog, "remove-template")
    shown.qtbot.waitUntil(dialog.isVisible)
    (remove,) = [one for one in dialog.findChildren(Button) if one.text() == "Remove"]
    assert remove.hasFocus() or dialog.focusWidget() is remove
    QTest.keyClick(remove, Key.Key_Space)
    shown.qtbot.waitUntil(lambda: not path.exists())
    shown.qtbot.waitUntil(lambda: shown.templates.key == "outcome")
    assert "Cabinet note" not in shown.titles()
    assert shown.refusals == []


def test_esc_gives_the_name_up_and_rows_have_a_menu(shown: Templates, opened: list[str]) -> None:
    put("cabinet", HEAD)
    shown.open(kind="scorecard")
    shown.templates.plus.click()
    shown.press(Key.Key_Escape)
    assert not shown.templates.name.isVisible()
    assert shown.templates.plus.hasFocus()
    row = shown.templates.row("house:cabinet")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(row, event)
    assert row.isChecked()
    (menu,) = shown.view.findChildren(QMenu, "template-menu")
    names = [one.text().partition("\t")[0] for one in menu.actions() if one.text()]
    assert names == ["Make a template from it…", "Edit", "Remove…", "Show templates folder"]
    menu.actions()[-1].trigger()
    menu.close()
    assert opened == ["templates"]


def test_what_is_wrong_with_one_is_said_and_nothing_breaks(shown: Templates) -> None:
    put("broken", "Hello\n")
    put("endless", ENDLESS)
    for number in range(100):
        put(f"t{number}", HEAD)
    shown.open(kind="house:broken")
    assert len(shown.templates.listed()) == 7 + 102
    row = shown.templates.row("house:broken")
    assert row.accessibleDescription().startswith("broken.typ does not say whose data it gets")
    shown.wait_for_obstacle("broken.typ does not say whose data it gets")

    shown.templates.row("house:endless").setFocus()
    shown.press(Key.Key_Space)
    shown.qtbot.waitUntil(lambda: "Laying out" in shown.view.busy.words(), timeout=30_000)
    shown.press(Key.Key_Escape)
    shown.wait_for_obstacle("Rendering was stopped")

    put("endless", "// kind: outcome\nHello")  # the pages are made anew, and say what breaks a standard
    shown.wait_for_pages()
    assert shown.view.made is not None
    said = [check.words for check in shown.view.made.checks]
    assert any("cannot be exported as PDF. endless.typ: PDF/UA-1 error: missing document title" in one for one in said)
    (templates_folder() / "endless.typ").unlink()
    shown.qtbot.waitUntil(lambda: shown.templates.key == "outcome")


def picture(path: Path, *, wide: int = 300, high: int = 100, alpha: bool = True) -> Path:
    image = QImage(wide, high, QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    image.fill(QColor(20, 60, 140, 90 if alpha else 255))
    assert image.save(str(path))
    return path


def choose(monkeypatch: pytest.MonkeyPatch, field: LogoField, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    button = field.shown if field.shown.isVisible() else field.choose
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)


def test_the_logo_is_chosen_printed_and_removed(
    shown: Templates, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.open(kind="scorecard")
    field = shown.view.scope.page.logo
    path = picture(tmp_path / "ministry.png")
    choose(monkeypatch, field, path)
    path.unlink()
    assert (field.fault(), shown.settings.logo) == ("", "ministry.png")
    assert 'width="300"' in read_logo()
    shown.wait_for_pages()
    assert shown.view.made is not None
    assert shown.view.made.data.head.logo == read_logo()

    kept = read_logo()
    for name, content, why in (
        ("a.gif", b"GIF89a", "a.gif is no PNG, JPEG or SVG picture"),
        ("b.png", b"\x89PNG\r\n\x1a\nbroken", "b.png is broken"),
        ("c.svg", b"<svg", "broken in line 1"),
        ("d.svg", b"<svg " + b" " * 20_000_001, "larger than 20 MB"),
    ):
        (tmp_path / name).write_bytes(content)
        choose(monkeypatch, field, tmp_path / name)
        assert why in field.fault()
        assert read_logo() == kept
    choose(monkeypatch, field, tmp_path / "none.png")
    assert "none.png cannot be read" in field.fault()
    choose(monkeypatch, field, picture(tmp_path / "huge.jpg", wide=4000, high=500, alpha=False))
    assert field.fault() == ""
    assert 'width="1200" height="150"' in read_logo()
    assert "data:image/jpeg;base64," in read_logo()
    QTest.keyClick(field.clear, Key.Key_Space)
    assert field.choose.hasFocus()
    assert not logo_file().exists()
    assert shown.settings.logo == ""

    dialog = SettingsDialog(shown.settings, shown.window)  # the settings have it too, and the view follows
    said: list[str] = []
    dialog.changed.connect(said.append)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    (tmp_path / "logo.svg").write_text(SVG)
    choose(monkeypatch, dialog.logo, tmp_path / "logo.svg")
    assert said == ["logo"]
    dialog.accept()
    shown.window.activateWindow()
    qtbot.waitUntil(lambda: field.picture == read_logo())
    assert shown.view.scope.chosen().logo == read_logo()
