"""An analyst looks for something, narrows it, keeps what she found as a view, and comes back to it: all by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.desktop.window import MainWindow
from tracker.edits.views import saved_views
from tracker.model.filters import as_text
from tracker.model.records import Commitment, Condition

Key, Held = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, NONE = Held.ControlModifier, Held.ShiftModifier, Held.NoModifier


def test_find_narrow_keep_and_come_back(window: MainWindow, qtbot: QtBot) -> None:
    session, desk, palette = window.session, window.desk, window.palette_box
    assert session is not None
    assert desk is not None

    def press(key: Qt.Key, held: Held = NONE) -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, key, held)

    def look_for(words: str) -> list[str]:
        press(Key.Key_K, CONTROL)
        qtbot.keyClicks(palette.line, words)
        qtbot.waitUntil(lambda: not palette.waiting)
        return [row.title for row in palette.rows()]

    # She remembers a condition, and lands on it in its commitment.
    assert look_for("us backst")[0] == "Present a plan for the force after a US backstop"
    press(Key.Key_Escape)
    assert look_for("cut elsewhere")
    assert palette.rows()[0].where == "Condition"
    press(Key.Key_Return)
    [wanted] = session.store.all(Condition, text="Money that is not cut elsewhere")
    assert session.selection == ((Commitment.KIND, wanted.commitment),)
    ref = session.store.name_of(Commitment.KIND, wanted.commitment)

    # Everything that waits, narrowed to one country, in the register.
    press(Key.Key_2, CONTROL)
    look_for("status:gat")
    press(Key.Key_Tab)
    qtbot.keyClicks(palette.line, "actor:unit")
    press(Key.Key_Tab)
    assert palette.line.text().strip() == "status:gated actor:GB"
    press(Key.Key_Return, CONTROL)
    assert (desk.current, as_text(session.filters, session.filtering)) == ("register", "flag:gated actor:GB")

    # Kept under a name; another view, and back to it from the palette.
    press(Key.Key_V, CONTROL | SHIFT)
    press(Key.Key_A, CONTROL)
    qtbot.keyClicks(desk.navigation.saved.name, "UK waits")
    press(Key.Key_Return)
    assert [one.name for one in saved_views(session.store)][-1] == "UK waits"
    look_for("overdue or")
    press(Key.Key_Return)
    assert desk.current == "timeline"
    assert look_for("uk wai")[0] == "UK waits"
    press(Key.Key_Return)
    assert (desk.current, as_text(session.filters, session.filtering)) == ("register", "flag:gated actor:GB")

    # What she did lately stands first; undo takes the view back, and only that.
    press(Key.Key_K, CONTROL)
    rows = palette.rows()
    assert [row.meta for row in rows if row.group == "Recent"] == [ref]
    assert [row.title for row in rows if row.group == "Recent searches"][:2] == ["uk wai", "overdue or"]
    press(Key.Key_Escape)
    press(Key.Key_Z, CONTROL)
    assert "UK waits" not in [one.name for one in saved_views(session.store)]
    assert as_text(session.filters, session.filtering) == "flag:gated actor:GB"
