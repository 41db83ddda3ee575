"""Issues in the window: those that nothing leads to any more, the earlier ones, and a view under another name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import PDF, Shown, Typesetter, briefs

from tracker.briefs import Choices, Printed, releases
from tracker.configuration import templates_folder
from tracker.desktop.widgets import Button
from tracker.edits.views import rename_view, saved_views
from tracker.model.dates import day_label
from tracker.model.filters import Filter, Filters, Test
from tracker.model.records import BriefRelease, Commitment

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key = Qt.Key
NOTE = '// kind: outcome\n// title: Cabinet note\n#set document(title: "x")\n= Hello\n'


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        yield made


def issue(shown: Shown, kind: str, *days: int) -> list[BriefRelease]:
    def printed(_: object) -> Printed:
        return Printed((PDF,), ())

    store = shown.session.store
    chosen = [Choices(shown.session.as_of - day, with_figure=False) for day in days]
    return [releases.issue(store, kind, "PAR-2025-02", one, print_=printed)[0] for one in chosen]


def links(shown: Shown) -> list[str]:
    """Return what can be pressed in the panel, by the names that are read out."""
    found = shown.view.issues.findChildren(Button)
    return [one.accessibleName() or one.text() for one in found if one.isVisible() and one.role == "link"]


def press(shown: Shown, name: str) -> None:
    (found,) = [one for one in shown.view.issues.findChildren(Button) if name in (one.accessibleName(), one.text())]
    found.setFocus()
    QTest.keyClick(found, Key.Key_Space)


def test_an_issue_of_a_template_that_is_gone_is_listed_opened_and_verified(
    shown: Shown, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates_folder().mkdir(parents=True)
    path = templates_folder() / "cabinet.typ"
    path.write_text(NOTE, encoding="utf-8")
    (kept,) = issue(shown, "house:cabinet", 0)
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    assert links(shown) == []
    path.unlink()
    shown.view.scope.templates.reload()
    shown.view.render_again()
    name = "Cabinet, issue 1"
    assert links(shown) == [f"Open PDF: {name}", f"Verify: {name}", f"Save a copy: {name}"]
    press(shown, f"Verify: {name}")
    shown.qtbot.waitUntil(lambda: shown.view.issues.found(kept.number) == "The same, byte for byte", timeout=30_000)
    opened: list[bytes] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).read_bytes())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    press(shown, f"Open PDF: {name}")
    assert opened == [PDF]
    path.write_text(NOTE, encoding="utf-8")
    shown.view.scope.templates.reload()
    shown.view.render_again()
    assert links(shown) == []
    shown.wait_for_pages()


def test_earlier_issues_are_shown_when_they_are_asked_for(shown: Shown, typesetter: Typesetter) -> None:
    issue(shown, "outcome", *range(8, 0, -1))
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    assert "Verify: Issue 3" in links(shown)
    assert "Verify: Issue 2" not in links(shown)
    press(shown, "Show 2 earlier")
    assert QApplication.focusWidget().accessibleName() == "Open PDF: Issue 2"  # type: ignore[union-attr]
    assert links(shown)[-1] == "Save a copy: Issue 1"


def test_a_view_under_another_name_keeps_its_series_and_the_authors_words(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="outcome", of="PAR-2025-02")
    view = saved_views(shown.session.store)[0]
    shown.view.scope.limit.choose(f"view:{view.uid}")
    shown.view.render_again()
    shown.wait_for_pages()
    shown.view.scope.judgements.begin()
    QTest.keyClicks(shown.view.scope.judgements.area, "Aid is likely.")
    shown.wait_for_pages()
    press(shown, "Issue 1")
    shown.qtbot.waitUntil(lambda: shown.view.issues.button.text() == "Issue 2", timeout=30_000)
    rename_view(shown.session.store, view.number, "Another name")
    shown.wait_for_pages()
    assert shown.view.issues.button.text() == "Issue 2"
    assert "Verify: Issue 1" in links(shown)
    assert shown.view.scope.chosen().judgements == "Aid is likely."


def test_the_filters_in_force_limit_a_brief_and_stay_the_same(shown: Shown, typesetter: Typesetter) -> None:
    shown.session.set_filters(Filters((Filter("flag", Test.any_of, ("gated",)),)))
    shown.open(kind="scorecard")
    picker = shown.view.scope.limit.picker
    shown.view.scope.limit.refresh()
    at = picker.findText("Filter: Flag is Gated")
    assert at > 0
    picker.setFocus()
    while picker.currentIndex() != at:
        QTest.keyClick(picker, Key.Key_Down)
    gated = shown.view.scope.chosen()
    assert (gated.only_name, bool(gated.only)) == ("filter “flag:gated”", True)
    shown.session.set_filters(Filters((Filter("headline", Test.holds, ("nothing",)),)))
    assert shown.view.scope.chosen().only == gated.only
    shown.view.scope.limit.refresh()
    assert any(picker.itemText(at).startswith("Filter now: ") for at in range(picker.count()))
    kept = shown.view.state()
    shown.view.scope.limit.choose("")
    assert shown.view.scope.chosen().only is None
    shown.view.restore(kept)
    assert shown.view.scope.chosen().only == gated.only
    assert len(gated.only or ()) < shown.session.store.count(Commitment)
    shown.wait_for_pages()


def unbroken(day: int) -> str:
    return day_label(day).replace(" ", "\u00a0")


def test_an_issue_of_a_later_day_is_not_compared_with_and_the_field_says_so(
    shown: Shown, typesetter: Typesetter
) -> None:
    issue(shown, "scorecard", 9, 2)
    shown.open(kind="scorecard", of="PAR-2025-02", since=shown.session.as_of - 1)
    compare, today = shown.view.scope.compare, shown.session.as_of
    assert (compare.day, compare.hint) == (today - 1, "")
    shown.session.set_as_of(today - 5)
    assert compare.hint == f"Not compared with {unbroken(today - 1)}, which is not before the day of the brief."
    compare.set_day(None)
    shown.view.render_again()
    assert compare.field.line.placeholderText() == f"Issue 1, {day_label(today - 9)}"
    assert compare.hint == f"Not compared with issue 2, which is as of a later day, {unbroken(today - 2)}."
    with_issue = releases.compared(shown.session.store, "scorecard", "PAR-2025-02", shown.view.scope.chosen()).before
    assert with_issue is not None
    assert with_issue.issue == 1
    shown.session.set_as_of(today)
    shown.wait_for_pages()
    assert compare.field.line.placeholderText() == f"Issue 2, {day_label(today - 2)}"
    assert not compare.hint
