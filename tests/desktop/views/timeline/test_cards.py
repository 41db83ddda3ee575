"""The card: what the mouse rests on, and by a key what has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.desktop.commands import CommandTable
from tracker.desktop.views.timeline import View
from tracker.model.records import Commitment

Open = Callable[[str], View]
Key = Qt.Key


def focus(view: View, ref: str) -> None:
    view.session.select("commitment", view.session.store.find(ref).number)
    view.canvas.setFocus()


def test_a_key_tells_of_the_focused_bar_and_is_silent_again(open_case: Open) -> None:
    view = open_case("sample")
    said: list[str] = []
    view.canvas.announced.connect(said.append)
    table = CommandTable(view)
    table.add(view.commands(), owner=view)
    focus(view, "PAR-2025-02/01")
    table.refresh()
    QTest.keyClick(view.canvas, Key.Key_I)
    assert view.card.isVisible()
    words = view.card.words()
    for part in (
        "Deploy peacekeeping troops after a peace agreement",
        "Announced, on track",
        "United Kingdom to Ukraine, willing",
        "no deadline",
        "Gated 2 of 2",
        "Best source graded A2",
        "and 3 more",
        "Last dated 2 Mar, 26 days ago",
    ):
        assert part in words
    assert said[-1] == words
    assert view.canvas.rect().contains(view.card.geometry())
    QTest.keyClick(view.canvas, Key.Key_I)
    assert not view.card.isVisible()
    QTest.keyClick(view.canvas, Key.Key_I)
    QTest.keyClick(view.canvas, Key.Key_Escape)
    assert not view.card.isVisible()


def test_a_key_tells_of_the_focused_meeting(open_case: Open) -> None:
    view = open_case("sample")
    view.canvas.set_range(739_280, 739_360)
    paris = view.session.store.find("PAR-2025-02").number
    view.canvas.keys.focus_pin(paris)
    view.telling.toggle()
    assert "Summit, held, 17 Feb 2025, Élysée Palace, Paris" in view.card.words()
    made = sum(each.made_at == paris for each in view.session.store.all(Commitment))
    assert f"{made} commitments made there" in view.card.words()


def test_one_card_after_the_other_is_whole(open_case: Open) -> None:
    view = open_case("sample")
    view.canvas.card_wanted.emit(0, QPoint(200, 200))
    first = next(iter(view.picture.meetings.values()))
    view.canvas.card_wanted.emit(frozenset([first.id]), QPoint(200, 200))
    assert view.card.isVisible()
    assert view.card.height() > 60
    assert first.record.title in view.card.words()


def test_a_headline_is_never_cut(open_case: Open) -> None:
    view = open_case("sparse")
    store = view.session.store
    headline = "Deliver " + "one more thing that was promised " * 9
    with store.change("Rename") as tx:
        tx.put(store.all(Commitment)[0].changed(headline=headline.strip()))
    view.canvas.card_wanted.emit(0, QPoint(200, 200))
    assert headline.strip() in view.card.words()
    assert view.canvas.rect().contains(view.card.geometry())


def test_pointing_at_a_counted_pin_lists_its_meetings(open_case: Open, qtbot: QtBot) -> None:
    view = open_case("dense")
    counted = next(each for each in view.scene.pins if each.count > 3)
    rect = next(rect for rect, placed in view.canvas.head.places if placed.pin.id == counted.pin.id)
    QTest.mouseMove(view.canvas.viewport(), rect.center())
    qtbot.waitUntil(view.card.isVisible)
    words = view.card.words()
    assert view.picture.meetings[counted.pin.id].record.title in words
    assert ("and" in words) == (counted.count > 8)


def test_a_later_deadline_is_told_with_the_first(open_case: Open) -> None:
    view = open_case("sample")
    row = next(row for row in range(len(view.picture.columns)) if view.picture.standing.slips[row])
    view.canvas.card_wanted.emit(view.picture.layout.bars_of(row)[0], QPoint(200, 200))
    assert ", first " in view.card.words()
    assert "Slipped +" in view.card.words()
