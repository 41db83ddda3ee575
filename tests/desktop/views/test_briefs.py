"""The briefs view: choose, look, zoom, stop, export, and what it says when something is wrong."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import PDF, Shown, Typesetter, briefs

from tracker.briefs import CancelledError, Choices
from tracker.briefs.stamp import LONGEST_MARKING
from tracker.desktop.theme import theme_of
from tracker.desktop.views.briefs import making
from tracker.desktop.views.briefs.checks import Check, Tone, checks_of, printing_checks
from tracker.desktop.views.briefs.making import Wish
from tracker.desktop.views.briefs.spots import spot_at, spots_of
from tracker.desktop.widgets import Button
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import Actor, BriefRelease, Commitment, Meeting
from tracker.store import create_workspace, open_workspace, pdf_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key, CONTROL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        yield made


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answer the file dialog; what it was opened with is collected."""

    def answer(path: Path | None) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
            asked.append(start)
            return (str(path) if path else "", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return asked

    return answer


# The real thing


def test_the_pages_of_the_paris_brief_appear_and_are_exported(
    shown: Shown, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    asked = save_as(tmp_path / "paris")
    shown.open(kind="outcome", of="PAR-2025-02")
    shown.wait_for_pages()
    view = shown.view
    many = len(view.desk.pages)
    assert view.bar.page.text() == f"Page 1 of {many}"
    assert view.desk.accessibleDescription() == f"Page 1 of {many}"
    width, height = view.desk.pages[0].width, view.desk.pages[0].height
    assert abs(width - 595.28) < 1.5
    assert abs(height - 841.89) < 1.5
    assert any("evidence" in words for words in view.checks.words())
    shown.press(Key.Key_P, CONTROL)
    shown.wait_for("Exported paris.pdf")
    assert (tmp_path / "paris.pdf").read_bytes().startswith(b"%PDF")
    assert Path(asked[0]).name.startswith("outcome-PAR-2025-02")
    assert view.state()["folder"] == str(tmp_path)
    shown.table.run("briefs.export_md")
    shown.wait_for("Exported paris.md")
    assert (tmp_path / "paris.md").read_text(encoding="utf-8").startswith("# Paris leaders’ meeting")
    assert asked[1].endswith(".md")


def test_the_process_goes_with_the_view(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    def presses() -> list[str]:
        return [each.name for each in multiprocessing.active_children() if each.name == "press"]

    with open_workspace(sample_file) as store:
        made = Shown(qtbot, store).open(of="PAR-2025-02")
        made.wait_for_pages()
        assert presses()
        with qtbot.waitSignal(made.view.destroyed):
            made.window.deleteLater()
        assert not presses()
        made.session.close()


def test_a_cancelled_order_ends_at_once_and_the_next_one_is_made(sample_file: Path) -> None:
    typesetter, cancelled = making.Typesetter(), making.Course()
    wish = Wish(sample_file, "outcome", "", Choices(date(2025, 3, 5).toordinal()))
    cancelled.set()
    try:
        with pytest.raises(CancelledError):
            typesetter.make(wish, 48.0, cancelled)
        made = typesetter.make(replace(wish, chosen=replace(wish.chosen, paper="letter")), 48.0, making.Course())
        assert abs(made.pages[0].width - 612) < 1.5
        with pytest.raises(UserError, match="NOWHERE"):
            typesetter.make(replace(wish, of="NOWHERE-1"), 48.0, making.Course())
    finally:
        typesetter.close()


def test_the_checks_name_what_is_wrong_with_the_sample(sample_file: Path) -> None:
    with open_workspace(sample_file, read_only=True) as store:
        day = date(2025, 3, 5).toordinal()
        standing = store.standing(day)
        every = store.all(Commitment)
        meeting = store.find("PAR-2025-02", "meeting").number
        found = checks_of(store, [one.uid for one in every], standing)
        paris = checks_of(store, [one.uid for one in every if one.made_at == meeting], standing)
        assert checks_of(store, (), standing)[0].words == "No commitment falls into this brief"
        columns = store.columns
        refs = {ref for check in paris for _, ref in check.records}
        assert refs <= {columns.refs[at] for at in standing.exists.nonzero()[0]}
        assert all(ref.startswith("PAR-2025-02") for ref in refs)
        for check in found:
            for id_, ref in check.records:
                assert columns.refs[columns.row_of(id_)] == ref
    assert {check.tone for check in found} >= {Tone.warn, Tone.note}
    assert any(check.words.endswith("self-declared") for check in found)
    assert any("contested" in check.words for check in paris)
    assert paris[0].tone is Tone.good


def test_characters_that_cannot_be_printed_are_listed() -> None:
    assert printing_checks(())[0].tone is Tone.good
    assert [check.words for check in printing_checks(["No typeface has 中."])] == ["No typeface has 中."]


# Choosing


def test_it_begins_with_the_newest_meeting_that_has_commitments(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    assert typesetter.wishes[-1].of == "LON-2025-03"
    assert typesetter.wishes[-1].chosen.author == "Ana"
    assert (
        "London leaders’ meeting: 5\N{NO-BREAK SPACE}commitments"
        in shown.view.scope.findChild(type(shown.view.bar.page), "about").text()
    )


def test_another_meeting_is_rendered_after_a_pause_and_only_once(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(of="PAR-2025-02")
    shown.wait_for_pages()
    before = len(typesetter.wishes)
    for _ in range(3):
        shown.press(Key.Key_Down)
    assert len(typesetter.wishes) == before
    assert shown.view.busy.words() == "Rendering…"
    shown.wait_for_pages()
    assert len(typesetter.wishes) == before + 1
    assert typesetter.wishes[-1].of == shown.view.scope.meeting.ref not in ("", "PAR-2025-02")
    shown.press(Key.Key_Home)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].of == "")
    shown.wait_for_pages()
    assert shown.view.desk.page == 1


def test_a_pack_is_about_the_next_meeting_and_never_about_everything(shown: Shown, typesetter: Typesetter) -> None:
    shown.session.set_as_of(date(2025, 3, 5).toordinal())
    shown.open(of="PAR-2025-02")
    shown.wait_for_pages()
    pack = next(each for each in shown.view.findChildren(QAbstractButton) if each.text() == "Meeting pack")
    pack.click()
    shown.wait_for_pages()
    assert (typesetter.wishes[-1].kind, typesetter.wishes[-1].of) == ("pack", "BRU-2025-03")
    assert not shown.view.scope.meeting.offers("")
    outcome = next(each for each in shown.view.findChildren(QAbstractButton) if each.text() == "Outcome brief")
    outcome.click()
    shown.wait_for_pages()
    assert (typesetter.wishes[-1].kind, typesetter.wishes[-1].of) == ("outcome", "PAR-2025-02")
    shown.view.show_brief("pack", "BRU-2025-03b")
    shown.wait_for_pages()
    assert (typesetter.wishes[-1].kind, typesetter.wishes[-1].of) == ("pack", "BRU-2025-03b")
    assert shown.view.state()["kind"] == "pack"


def test_a_profile_is_about_an_actor(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="actor", of="GB")
    shown.wait_for_pages()
    assert (typesetter.wishes[-1].kind, typesetter.wishes[-1].of) == ("actor", "GB")
    picker = shown.view.scope.meeting
    assert (picker.accessibleName(), picker.currentText()) == ("Actor", "United Kingdom")
    assert not picker.offers("")
    assert not picker.offers("PAR-2025-02")
    picker.setFocus()
    shown.press(Key.Key_Down)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].of not in ("GB", ""))
    shown.wait_for_pages()
    assert "commitment" in str(picker.currentData(Qt.ItemDataRole.AccessibleTextRole))
    assert "no commitment" not in str(picker.currentData(Qt.ItemDataRole.AccessibleTextRole))


def test_meetings_with_commitments_come_first(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    picker = shown.view.scope.meeting
    spoken = [str(picker.itemData(n, Qt.ItemDataRole.AccessibleTextRole) or "") for n in range(picker.count())]
    with_any = [bool(words) and "no commitment" not in words for words in spoken]
    last = max(n for n, some in enumerate(with_any) if some)
    assert all(some or not words for some, words in zip(with_any[:last], spoken[:last], strict=True))
    assert "no commitment" in spoken[-1]


def test_the_as_of_day_is_the_sessions(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(of="PAR-2025-02")
    shown.wait_for_pages()
    field = shown.view.scope.as_of
    assert field.line.text() == "5 Mar 2025"
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "February 2025")
    shown.press(Key.Key_Return)
    assert shown.session.as_of == date(2025, 2, 28).toordinal()
    assert field.line.text() == "28 Feb 2025"
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.as_of == date(2025, 2, 28).toordinal())
    shown.session.set_as_of(date(2025, 3, 1).toordinal())
    assert field.line.text() == "1 Mar 2025"
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.as_of == date(2025, 3, 1).toordinal())
    shown.wait_for_pages()


def test_a_day_without_an_end_is_refused_beside_the_field(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    field = shown.view.scope.as_of
    before = shown.session.as_of
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "after 17 Feb 2025")
    shown.press(Key.Key_Return)
    assert field.error().startswith("Give a day")
    assert shown.session.as_of == before


def test_letter_paper(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    paper = shown.view.scope.paper
    paper.setFocus()
    QTest.keyClick(paper, Key.Key_Right)
    assert paper.value() == "letter"
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.paper == "letter")
    shown.qtbot.waitUntil(lambda: shown.view.desk.pages[0].width == 612.0)


def test_a_step_renders_again_but_not_while_the_view_is_hidden(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    other = Button("Elsewhere")
    shown.window.addWidget(other)
    shown.window.setCurrentWidget(other)
    before = len(typesetter.wishes)
    with shown.session.store.change("Rename") as tx:
        meeting = shown.session.store.find("LON-2025-03")
        assert isinstance(meeting, Meeting)
        tx.put(meeting.changed(title="London meeting"))
    assert not shown.view.busy.words()
    assert len(typesetter.wishes) == before
    shown.window.setCurrentWidget(shown.view)
    shown.qtbot.waitUntil(lambda: len(typesetter.wishes) == before + 1)
    shown.wait_for_pages()
    assert shown.view.scope.meeting.title == "London meeting"


# Pages and zoom


def test_pages_are_turned_by_keys_and_buttons(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    bar, desk = shown.view.bar, shown.view.desk
    assert not bar.back.isEnabled()
    shown.press(Key.Key_PageDown, CONTROL)
    assert bar.page.text() == "Page 2 of 3"
    bar.on.click()
    assert (desk.page, bar.on.isEnabled()) == (3, False)
    shown.press(Key.Key_PageUp, CONTROL)
    assert desk.page == 2
    desk.setFocus()
    QTest.keyClick(desk, Key.Key_End)
    assert desk.page == 3
    QTest.keyClick(desk, Key.Key_Home)
    assert desk.page == 1


def test_zooming_keeps_the_page_and_draws_it_in_the_pixels_it_takes(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(zoom=0.5)
    shown.wait_for_pages()
    desk = shown.view.desk
    assert typesetter.finenesses == [48.0]
    desk.go_to(2)
    shown.press(Key.Key_Plus, CONTROL)
    shown.press(Key.Key_Equal, CONTROL)
    assert shown.zoom() == "70 %"
    assert desk.page == 2
    shown.qtbot.waitUntil(lambda: typesetter.finenesses[1:] == [pytest.approx(96 * 0.7)])
    shown.qtbot.waitUntil(lambda: int.from_bytes(desk.pages[0].png[16:20], "big") == round(595.28 / 72 * 96 * 0.7))
    assert len(typesetter.wishes) == 1
    shown.press(Key.Key_Minus, CONTROL)
    assert shown.zoom() == "60 %"
    at = QPointF(desk.viewport().rect().center())
    up = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(desk.viewport(), up)
    assert shown.zoom() == "66 %"


def test_fit_shows_the_whole_page_and_again_its_width(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(zoom=2.0)
    shown.wait_for_pages()
    desk = shown.view.desk
    shown.press(Key.Key_0, CONTROL)
    assert desk.fit == "page"
    assert 841.89 / 72 * 96 * desk.zoom <= desk.viewport().height()
    small = desk.zoom
    shown.view.bar.fit.click()
    assert desk.fit == "width"
    assert small < desk.zoom
    assert 595.28 / 72 * 96 * desk.zoom <= desk.viewport().width()
    shown.window.resize(1100, 700)
    shown.qtbot.waitUntil(lambda: 595.28 / 72 * 96 * desk.zoom <= desk.viewport().width())
    assert desk.fit == "width"


def test_the_page_is_white_on_the_desk_in_both_themes(shown: Shown, typesetter: Typesetter, qapp: QApplication) -> None:
    shown.open()
    shown.wait_for_pages()
    desk = shown.view.desk
    for mode in ("light", "dark"):
        theme = theme_of(qapp)
        theme.set_mode(mode)
        picture = desk.viewport().grab().toImage()
        middle = picture.rect().center()
        assert picture.pixelColor(middle).name() == "#ffffff"
        assert picture.pixelColor(2, middle.y()) == theme.tokens.sunk
    theme_of(qapp).set_mode("light")


def test_a_narrow_window_keeps_the_checks_and_the_export(shown: Shown, typesetter: Typesetter) -> None:
    shown.window.resize(740, 620)
    shown.open()
    shown.wait_for_pages()
    assert shown.view.checks.isVisible()
    assert shown.view.bar.export_short.isVisible()
    assert not shown.view.bar.export.isVisible()
    assert shown.view.bar.page.text() == "Page 1 of 3"
    assert not shown.view.bar.words.isVisible()
    shown.window.resize(1240, 860)
    shown.qtbot.waitUntil(lambda: shown.view.bar.export.isVisible() and shown.view.checks.isVisible())
    assert shown.view.bar.words.isVisible()


# At work, stopped, failed


def test_esc_stops_the_rendering_and_try_again_begins_anew(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.hold()
    shown.open()
    shown.qtbot.waitUntil(lambda: len(typesetter.wishes) == 1)
    assert shown.view.busy.words() == "Rendering…"
    shown.press(Key.Key_Escape)
    assert not shown.view.busy.words()
    assert shown.view.obstacle.isVisible()
    assert "stopped" in shown.view.obstacle.accessibleName()
    assert "nothing to export" in shown.view.bar.export.toolTip()
    shown.qtbot.waitUntil(lambda: typesetter.cancelled == 1)
    typesetter.held.set()
    shown.press(Key.Key_Return)
    shown.wait_for_pages()
    assert shown.view.bar.export.isEnabled()


def test_what_is_superseded_is_cancelled_and_never_shown(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.hold()
    shown.open(of="PAR-2025-02")
    shown.qtbot.waitUntil(lambda: len(typesetter.wishes) == 1)
    shown.press(Key.Key_Home)
    shown.qtbot.waitUntil(lambda: typesetter.cancelled == 1)
    shown.qtbot.waitUntil(lambda: len(typesetter.wishes) == 2)
    typesetter.many = 1
    typesetter.held.set()
    shown.wait_for_pages()
    assert shown.view.bar.page.text() == "Page 1 of 1"


def test_a_failure_is_a_sentence_with_try_again(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.error = "The brief could not be typeset: the template is missing."
    shown.open()
    shown.qtbot.waitUntil(shown.view.obstacle.isVisible)
    assert "the template is missing" in shown.view.obstacle.accessibleName()
    assert not shown.view.bar.export.isEnabled()
    assert not shown.view.busy.words()
    typesetter.error = ""
    shown.view.obstacle.primary.click()
    shown.wait_for_pages()
    assert not shown.view.obstacle.isVisible()


def test_nothing_is_left_behind_when_the_view_goes(
    qtbot: QtBot, qapp: QApplication, typesetter: Typesetter, sample_file: Path
) -> None:
    typesetter.hold()
    with open_workspace(sample_file) as store:
        made = Shown(qtbot, store).open()
        qtbot.waitUntil(lambda: len(typesetter.wishes) == 1)
        assert [each for each in threading.enumerate() if each.name.startswith("brief-")]
        with qtbot.waitSignal(made.view.destroyed):
            made.window.deleteLater()
        assert not [each for each in threading.enumerate() if each.name.startswith("brief-")]
        assert typesetter.cancelled == 1
        made.session.close()


def test_an_empty_workspace_says_what_to_do_first(
    qtbot: QtBot, qapp: QApplication, typesetter: Typesetter, tmp_path: Path
) -> None:
    with create_workspace(tmp_path / "new.tracker") as store:
        made = Shown(qtbot, store)
        qtbot.addWidget(made.window)
        made.open()
        assert "Log a commitment first" in made.view.nothing.accessibleName()
        action = QAction(made.window, objectName="record.new_commitment")
        made.view.nothing.primary.setFocus()
        with qtbot.waitSignal(action.triggered):
            made.press(Qt.Key.Key_Space)
        assert "no commitment is recorded" in made.view.bar.export.toolTip()
        assert not made.table.can_run("briefs.export")
        with store.change("Add an actor") as tx:
            actor = tx.put(Actor.of(name="United Kingdom", code="GB", kind="government")).number
        create_commitment(store, NewCommitment("Send troops", made_on="2025-02-17", committers=(actor,)))
        qtbot.waitUntil(lambda: bool(made.view.desk.pages))
        assert typesetter.wishes[-1].of == ""
        made.window.close()
        made.session.close()


# Export


def test_an_export_asked_for_too_early_waits_for_the_pages(
    shown: Shown, typesetter: Typesetter, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    asked = save_as(tmp_path / "early.pdf")
    typesetter.hold()
    shown.open(of="PAR-2025-02")
    shown.table.run("briefs.export")
    assert not asked
    assert shown.view.busy.words() == "Rendering, then exporting…"
    typesetter.held.set()
    shown.wait_for("Exported early.pdf")
    assert (tmp_path / "early.pdf").read_bytes() == PDF
    assert Path(asked[0]).name == "outcome-PAR-2025-02.pdf"


def test_the_folder_is_remembered_and_what_was_written_is_opened(
    shown: Shown,
    typesetter: Typesetter,
    tmp_path: Path,
    save_as: Callable[[Path | None], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    folder = tmp_path / "to send"
    folder.mkdir()
    save_as(folder / "brief.pdf")
    shown.open()
    shown.wait_for_pages()
    shown.view.bar.export.click()
    shown.wait_for("Exported brief.pdf")
    shown.view.outcome.file.click()
    shown.view.outcome.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [folder / "brief.pdf", folder]
    asked = save_as(None)
    shown.view.bar.export.click()
    assert Path(asked[0]).parent == folder
    assert not shown.view.outcome.words()
    assert not shown.view.busy.words()


def test_a_folder_that_cannot_be_written_gives_a_sentence_and_another_try(
    shown: Shown, typesetter: Typesetter, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    save_as(tmp_path / "gone" / "brief.pdf")
    shown.open()
    shown.wait_for_pages()
    shown.press(Key.Key_P, CONTROL)
    shown.wait_for("gone")
    assert shown.view.outcome.again.isVisible()
    assert not shown.view.outcome.file.isVisible()
    save_as(tmp_path / "brief.pdf")
    shown.view.outcome.again.click()
    shown.wait_for("Exported brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes() == PDF


def test_esc_stops_an_export_and_leaves_no_file(
    shown: Shown, typesetter: Typesetter, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    save_as(tmp_path / "brief.pdf")
    typesetter.pdf_held = threading.Event()
    shown.open()
    shown.wait_for_pages()
    shown.view.bar.export.setFocus()
    shown.press(Key.Key_P, CONTROL)
    assert shown.view.busy.words() == "Exporting…"
    assert shown.view.bar.export.hasFocus()
    assert not shown.view.bar.export.looks_on
    shown.press(Key.Key_Escape)
    shown.qtbot.waitUntil(lambda: typesetter.cancelled == 1)
    assert shown.view.outcome.words() == "Export stopped; no file was written."
    assert shown.view.bar.export.looks_on
    shown.press(Key.Key_Escape)
    assert not shown.view.outcome.words()
    assert shown.view.desk.pages
    assert not (tmp_path / "brief.pdf").exists()


# Checks, and what is kept


def test_a_check_leads_to_its_records(shown: Shown, typesetter: Typesetter) -> None:
    commitments = tuple((n, f"PAR-2025-02/0{n}") for n in range(1, 8))
    typesetter.checks = (
        Check(Tone.warn, "1 row contested", records=((13, "PAR-2025-02/01"),)),
        Check(Tone.warn, "7 rows without a sourced passage", records=commitments),
        Check(Tone.good, "Every character can be printed"),
    )
    shown.open()
    shown.wait_for_pages()
    opened: list[tuple[str, int]] = []
    shown.session.opened.connect(lambda kind, id_: opened.append((kind, id_)))
    links = shown.view.checks.findChildren(Button)
    assert [link.text() for link in links] == ["Show PAR-2025-02/01", *(ref for _, ref in commitments[:4]), "3 more"]
    links[0].setFocus()
    QTest.keyClick(links[0], Key.Key_Return)
    assert opened == [("commitment", 13)]
    links[-1].click()
    shown.qtbot.waitUntil(lambda: len(shown.view.checks.findChildren(Button)) == 8)
    shown.view.checks.findChildren(Button)[-1].click()
    assert opened[-1] == ("commitment", 7)
    assert shown.view.checks.words()[-1] == "Fine: Every character can be printed."


def test_state_comes_back_and_what_is_gone_is_passed_over(shown: Shown, typesetter: Typesetter) -> None:
    state = {
        "kind": "outcome",
        "of": "PAR-2025-02",
        "paper": "letter",
        "zoom": 1.25,
        "folder": "/somewhere",
        "marking": "Embargoed",
        "since": 739000,
        "include": {"figure": False, "changes": True, "endnotes": False, "matrix": True},
        "language": "pl",
        "bottom_lines": {"outcome PAR-2025-02": "Mine."},
        "judgements": {"outcome PAR-2025-02": "Ours."},
        "limit": {"chosen": "", "ids": []},
    }
    shown.open(**state)
    assert shown.view.state() == state
    shown.view.restore({"of": "NOWHERE-1", "paper": "a0", "zoom": "huge", "kind": 7, "folder": None})
    assert shown.view.state() == state
    shown.view.restore({"of": "", "zoom": "width"})
    assert (shown.view.state()["of"], shown.view.state()["zoom"]) == ("", "width")
    shown.wait_for_pages()


def test_every_control_has_a_name(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in shown.view.findChildren(kind):
            assert control.accessibleName() or not control.isVisibleTo(shown.view), control


# Issues, and other formats


def test_a_brief_is_issued_verified_and_saved_again(
    shown: Shown, typesetter: Typesetter, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    shown.wait_for_pages()
    issues = shown.view.issues
    assert issues.button.text() == "Issue 1"
    shown.qtbot.mouseClick(issues.button, LEFT)
    shown.qtbot.waitUntil(lambda: issues.button.text() == "Issue 2" and not shown.view.is_busy, timeout=30_000)
    (kept,) = shown.session.store.all(BriefRelease)
    assert shown.session.store.undo_label == "Issue scorecard of PAR-2025-02, issue 1"

    click_link(shown, "Verify: Issue 1")
    shown.qtbot.waitUntil(lambda: issues.found(kept.number) == "The same, byte for byte", timeout=30_000)
    asked = save_as(tmp_path / "kept.pdf")
    click_link(shown, "Save a copy: Issue 1")
    shown.wait_for("Exported kept.pdf")
    assert (tmp_path / "kept.pdf").read_bytes() == pdf_of(kept)
    assert Path(asked[0]).name == "scorecard-PAR-2025-02-issue-1-as-of-2025-03-05.pdf"

    shown.view.scope.set_meeting("")
    shown.view.render_again()
    shown.wait_for_pages()
    assert issues.button.text() == "Issue 1"


def click_link(shown: Shown, name: str) -> None:
    (link,) = [one for one in shown.view.issues.findChildren(Button) if one.accessibleName() == name]
    shown.qtbot.mouseClick(link, LEFT)


def test_nothing_is_issued_while_editing_is_paused(shown: Shown, typesetter: Typesetter) -> None:
    shown.open()
    shown.wait_for_pages()
    assert shown.view.issues.button.isEnabled()
    shown.session.pause("Importing…")
    assert not shown.view.issues.button.isEnabled()
    assert shown.view.issues.button.toolTip() == "Importing…"


# What stands on the page, and what it is compared with


def test_marking_and_organisation_stand_on_every_page(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(marking="Embargoed")
    shown.wait_for_pages()
    page = shown.view.scope.page
    assert typesetter.wishes[-1].chosen.marking == "Embargoed"
    assert page.marking.own.isVisible()
    page.marking.setFocus()
    shown.press(Key.Key_Home)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.marking == "")
    assert not page.marking.own.isVisible()
    shown.press(Key.Key_Down)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.marking == "Internal use")
    shown.press(Key.Key_End)
    assert page.marking.own.line.hasFocus()
    QTest.keyClicks(page.marking.own.line, "For the delegation")
    shown.press(Key.Key_Return)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.marking == "For the delegation")
    page.organisation.setFocus()
    QTest.keyClicks(page.organisation.line, "Institute")
    shown.press(Key.Key_Return)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.organisation == "Institute")
    assert shown.session.settings.organisation == "Institute"
    assert shown.view.state()["marking"] == "For the delegation"
    assert page.marking.own.line.maxLength() == LONGEST_MARKING


def test_an_own_bottom_line_is_kept_for_its_brief_and_goes_when_emptied(shown: Shown) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    shown.wait_for_pages()
    own = shown.view.scope.bottom_line
    computed = own.area.placeholderText()
    assert "four commitments" in computed.lower()
    own.area.setFocus()
    QTest.keyClicks(own.area, "Soldiers have not moved. Money has.")
    shown.qtbot.waitUntil(lambda: shown.view.is_busy)
    shown.wait_for_pages()
    made = shown.view.made
    assert made is not None
    assert (made.data.lead, made.data.sentences) == ("Soldiers have not moved.", ("Money has.",))
    assert own.area.placeholderText() == computed
    shown.view.scope.set_meeting("LON-2025-03")
    assert own.area.toPlainText() == ""
    shown.view.scope.set_meeting("PAR-2025-02")
    assert own.area.toPlainText() == "Soldiers have not moved. Money has."
    assert shown.view.state()["bottom_lines"] == {"scorecard PAR-2025-02": "Soldiers have not moved. Money has."}
    own.area.selectAll()
    shown.press(Key.Key_Delete)
    shown.wait_for_pages()
    assert shown.view.made is not None
    assert shown.view.made.data.lead in computed
    assert shown.view.state()["bottom_lines"] == {}


def test_a_brief_is_compared_with_its_last_issue_or_with_a_day(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    shown.wait_for_pages()
    compare = shown.view.scope.compare
    assert compare.field.line.placeholderText() == "No earlier issue"
    shown.qtbot.mouseClick(shown.view.issues.button, LEFT)
    shown.qtbot.waitUntil(lambda: compare.field.line.placeholderText() == "Issue 1, 5 Mar 2025", timeout=30_000)
    compare.field.line.setFocus()
    QTest.keyClicks(compare.field.line, "1 May 2025")
    shown.press(Key.Key_Return)
    assert compare.field.error().startswith("Give a day before 5 Mar 2025")
    shown.press(Key.Key_Escape)
    QTest.keyClicks(compare.field.line, "20 Feb 2025")
    shown.press(Key.Key_Return)
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.since == date(2025, 2, 20).toordinal())
    shown.view.scope.set_kind("outcome")
    shown.view.render_again()
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].kind == "outcome")
    assert typesetter.wishes[-1].chosen.since is None
    assert not compare.isVisible()


# Rows that lead to their records


def test_a_row_is_opened_by_a_click_and_by_keys(shown: Shown) -> None:
    shown.open(kind="scorecard", of="PAR-2025-02")
    shown.wait_for_pages()
    desk, inspected = shown.view.desk, []
    shown.session.inspected.connect(lambda: inspected.append(shown.session.selection))
    assert not shown.table.can_run("briefs.open_row")
    shown.press(Key.Key_Down, CONTROL)
    shown.press(Key.Key_Down, CONTROL)
    assert desk.spot is not None
    assert desk.spot.ref == "PAR-2025-02/02"
    assert desk.accessibleDescription() == "Page 1 of 1. PAR-2025-02/02"
    shown.press(Key.Key_Return, CONTROL)
    found = shown.session.store.find("PAR-2025-02/02", "commitment").number
    assert inspected == [(("commitment", found),)]

    marked = desk.rect_of_row(desk.spot)
    below = QPoint(round(marked.center().x()), round(marked.bottom() + 5))
    QTest.mouseMove(desk.viewport(), below)
    shown.qtbot.waitUntil(lambda: desk.spot is not None and desk.spot.ref == "PAR-2025-02/03")
    assert desk.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(desk.viewport(), LEFT, pos=below)
    assert inspected[-1] == (("commitment", shown.session.store.find("PAR-2025-02/03", "commitment").number),)
    QTest.mouseClick(desk.viewport(), LEFT, pos=QPoint(below.x(), 12))
    assert desk.spot is None
    assert len(inspected) == 2


def test_a_row_ends_where_the_next_row_or_heading_begins() -> None:
    places = '[["A-1", 1, 104.0], ["", 1, 134.0], ["A-2", 2, 54.0], ["A-3", 2, 254.0], ["B-9", 2, 304.0]]'
    spots = spots_of(places, {"A-1": 1, "A-2": 2, "A-3": 3, "": 7})
    assert [(one.page, one.top, one.bottom, one.id) for one in spots] == [
        (0, 100.0, 130.0, 1),
        (1, 50.0, 250.0, 2),
        (1, 250.0, 300.0, 3),
    ]
    assert [spot_at(spots, 1, y) for y in (49.0, 50.0, 260.0, 301.0)] == [-1, 1, 2, -1]
