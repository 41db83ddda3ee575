"""What a brief is limited to, and the author's own words in it: chosen, written and opened by keys."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.views.briefs_kit import Shown, Typesetter, briefs

from tracker.desktop.views.briefs.spots import Spot, spots_of
from tracker.desktop.window import MainWindow
from tracker.edits.views import delete_view, save_view, saved_views
from tracker.model.filters import Filter, Filters, Test, to_json
from tracker.model.records import Commitment

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key, CONTROL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
VIEWS = ["Overdue or gated", "UK and France", "Due before summer", "Waits for others"]
GATED = json.dumps({"filters": to_json(Filters((Filter("flag", Test.any_of, ("gated",)),)))})


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with briefs(qtbot, qapp, sample_file) as made:
        save_view(made.session.store, "Waits for others", "register", GATED)
        yield made


def pick(shown: Shown, words: str) -> None:
    """Choose in the combo “View” by keys: open it, type the beginning, or go to the first by none, Enter."""
    picker = shown.view.scope.limit.picker
    picker.setFocus()
    QTest.keyClick(picker, Key.Key_Space)
    shown.qtbot.waitUntil(picker.view().isVisible)
    QTest.keyClicks(picker.view(), words) if words else QTest.keyClick(picker.view(), Key.Key_Home)
    QTest.keyClick(picker.view(), Key.Key_Return)


def offered(shown: Shown) -> list[str]:
    shown.view.scope.limit.refresh()
    picker = shown.view.scope.limit.picker
    return [picker.itemText(at) for at in range(picker.count()) if picker.itemText(at)]


def test_a_saved_view_limits_the_brief_together_with_the_meeting(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="outcome", of="PAR-2025-02")
    assert offered(shown) == ["All commitments", *VIEWS]
    assert typesetter.wishes == [] or typesetter.wishes[-1].chosen.only is None
    pick(shown, "Wai")
    shown.qtbot.waitUntil(lambda: bool(typesetter.wishes) and bool(typesetter.wishes[-1].chosen.only))
    wish = typesetter.wishes[-1]
    assert (wish.of, wish.chosen.only_name) == ("PAR-2025-02", "view “Waits for others”")
    assert wish.chosen.only_words == "Only commitments of the view “Waits for others” (flag is gated)"
    assert shown.view.scope.limit.hint == f"{len(wish.chosen.only or ())} commitments by this day"
    kept = shown.view.state()
    shown.view.restore({"limit": {"chosen": "", "ids": []}})
    assert shown.view.scope.chosen().only is None
    shown.view.restore(kept)
    assert shown.view.scope.chosen().only == wish.chosen.only
    shown.wait_for_pages()


def test_the_limit_is_not_asked_for_a_dossier(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard")
    pick(shown, "Wai")
    shown.view.scope.set_kind("dossier")
    shown.view.render_again()
    assert not shown.view.scope.limit.isVisible()
    assert shown.view.scope.chosen().only is None
    shown.view.scope.set_kind("scorecard")
    shown.view.render_again()
    assert shown.view.scope.limit.isVisible()
    assert shown.view.scope.chosen().only is not None
    shown.wait_for_pages()


def test_a_selection_stays_the_same_while_it_is_read(shown: Shown, typesetter: Typesetter) -> None:
    ids = shown.session.store.columns.ids[:3].tolist()
    shown.session.select(Commitment.KIND, *ids)
    shown.open(kind="scorecard")
    assert offered(shown) == ["All commitments", "Selection (3)", *VIEWS]
    pick(shown, "Sel")
    assert shown.view.scope.chosen().only == frozenset(ids)
    shown.session.select(Commitment.KIND, ids[0])
    assert shown.view.scope.chosen().only == frozenset(ids)
    assert offered(shown) == ["All commitments", "Selection (3)", "Selection now (1)", *VIEWS]
    kept = shown.view.state()["limit"]
    assert kept["ids"] == ids
    shown.view.restore({"limit": json.loads(json.dumps(kept))})
    assert shown.view.scope.chosen().only == frozenset(ids)
    shown.wait_for_pages()


def test_a_view_that_was_deleted_falls_back_to_all_and_says_so(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard")
    pick(shown, "Wai")
    delete_view(shown.session.store, saved_views(shown.session.store)[-1].number)
    limit = shown.view.scope.limit
    shown.qtbot.waitUntil(lambda: "was deleted" in limit.hint)
    assert limit.picker.currentText() == "All commitments"
    assert shown.view.scope.chosen().only is None
    shown.wait_for_pages()


def test_a_limit_that_leaves_nothing_is_an_empty_state(shown: Shown, typesetter: Typesetter) -> None:
    typesetter.error = "No commitment is left for this brief: none of the 4 that it could be about is in the view."
    shown.open(kind="scorecard")
    shown.qtbot.waitUntil(shown.view.obstacle.isVisible)
    assert shown.view.obstacle.accessibleName().startswith("No commitment is left for this brief")
    assert not shown.view.obstacle.primary.isVisible()


def test_own_words_are_kept_for_what_the_brief_is_limited_to(shown: Shown, typesetter: Typesetter) -> None:
    shown.open(kind="scorecard")
    shown.wait_for_pages()
    shown.table.refresh()
    shown.table.run("briefs.judgements")
    own = shown.view.scope.judgements
    assert QApplication.focusWidget() is own.area
    QTest.keyClicks(own.area, "Aid is likely, with high confidence.")
    assert own.warning.startswith("“Aid is likely, with high confidence.” Likelihood and confidence in one sentence")
    for _ in range(len(", with high confidence.")):
        QTest.keyClick(own.area, Key.Key_Backspace)
    assert own.warning == ""
    shown.qtbot.waitUntil(lambda: typesetter.wishes[-1].chosen.judgements == "Aid is likely")
    pick(shown, "Wai")
    assert shown.view.scope.chosen().judgements == ""
    pick(shown, "")
    assert shown.view.scope.chosen().judgements == "Aid is likely"
    assert list(shown.view.state()["judgements"].values()) == ["Aid is likely"]
    shown.wait_for_pages()


def test_a_click_on_the_page_puts_the_keyboard_where_the_words_are_written(shown: Shown) -> None:
    shown.open(kind="outcome", of="PAR-2025-02", judgements={"outcome PAR-2025-02": "Aid is probable."})
    shown.wait_for_pages()
    desk, scope = shown.view.desk, shown.view.scope
    assert any("another scale" in words for words in shown.view.checks.words())
    for name, own in (("judgements", scope.judgements), ("bottom line", scope.bottom_line)):
        middle = desk.rect_of_row(spot_of(shown, name)).center()
        QTest.mouseMove(desk.viewport(), QPoint(round(middle.x()), round(middle.y())))
        QTest.mouseClick(desk.viewport(), LEFT, pos=QPoint(round(middle.x()), round(middle.y())))
        assert QApplication.focusWidget() is own.area
        shown.qtbot.waitUntil(partial(is_in_sight, own.area))


def is_in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect().height() == part.height()


def spot_of(shown: Shown, name: str) -> Spot:
    made = shown.view.made
    assert made is not None
    return next(one for one in made.spots if one.ref == name)


def test_the_authors_words_stand_up_to_what_follows_them() -> None:
    places = '[["bottom line", 1, 104.0], ["", 1, 234.0], ["A-1", 1, 300.0]]'
    spots = spots_of(places, {"A-1": 1})
    assert (spots[0].ref, spots[0].id, spots[0].top, spots[0].bottom) == ("bottom line", 0, 100.0, 230.0)


def limit_of(window: MainWindow) -> str:
    """Return what the brief that the window shows is limited to."""
    assert window.desk is not None
    assert window.desk.current == "briefs"
    return str(window.desk.view.scope.chosen().only_name)  # type: ignore[union-attr]


def test_the_command_and_the_menu_of_a_saved_view_open_a_limited_brief(
    window: MainWindow, typesetter: Typesetter
) -> None:
    desk, session = window.desk, window.session
    assert desk is not None
    assert session is not None
    session.select(Commitment.KIND)
    assert not window.commands.can_run("record.brief")
    session.select(Commitment.KIND, *session.store.columns.ids[:2].tolist())
    window.commands.refresh()
    window.commands.run("record.brief")
    assert limit_of(window).startswith("selection ")
    desk.navigation.saved.rows.item(desk.navigation.saved.rows.items()[1][0]).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Menu)
    menu = desk.findChild(QMenu, "saved-view-menu")
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert limit_of(window) == "view “UK and France”"
