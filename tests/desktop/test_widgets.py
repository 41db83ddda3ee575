"""The parts that views are built of, worked by keys as a user works them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.theme import theme_of
from tracker.desktop.widgets import (
    Button,
    CheckField,
    Editor,
    ElidedWords,
    EmptyState,
    Field,
    FilterChip,
    FlagChip,
    FuzzyDateField,
    IconButton,
    LongTextField,
    NavList,
    NumberField,
    ReferenceField,
    SegmentedControl,
    SpinBox,
    StatusChip,
    StatusStrip,
    TagsField,
    TextField,
    VocabField,
    Words,
    let_undo_reach_window,
)
from tracker.desktop.widgets.painting import split_keys
from tracker.model.vocabulary import Flag, Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2025, 3, 28)
Place = Callable[..., QWidget]


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication) -> Iterator[Place]:
    """Put parts into a window that is active, with something else to go to."""
    theme_of(qapp).set_mode("light")
    windows: list[QWidget] = []

    def put(*parts: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        window.resize(600, 500)
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        column.addWidget(QLineEdit())
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        parts[0].setFocus(Qt.FocusReason.TabFocusReason)
        return window

    yield put
    windows.clear()


def heard(editor: Editor) -> list[object]:
    said: list[object] = []
    editor.committed.connect(said.append)
    return said


def write(qtbot: QtBot, editor: Editor, words: str) -> None:
    """Replace what is in a field by typing."""
    target = editor.focusProxy()
    target.setFocus()
    qtbot.keyClick(target, Key.Key_A, CONTROL)
    qtbot.keyClick(target, Key.Key_Delete)
    qtbot.keyClicks(target, words)


def press(qtbot: QtBot, editor: Editor, key: Qt.Key) -> None:
    qtbot.keyClick(editor.focusProxy(), key)


def test_enter_saves_once_and_setting_says_nothing(place: Place, qtbot: QtBot) -> None:
    field = TextField("Headline")
    place(field)
    said = heard(field)
    field.set_value("Before")
    assert said == []
    write(qtbot, field, " Send troops ")
    assert said == []
    press(qtbot, field, Key.Key_Return)
    press(qtbot, field, Key.Key_Return)
    assert said == ["Send troops"]
    assert field.value() == field.line.text() == "Send troops"


def test_tab_saves_and_moves_on(place: Place, qtbot: QtBot) -> None:
    field, after = TextField("Headline"), TextField("Text")
    place(field, after)
    said = heard(field)
    write(qtbot, field, "Send troops")
    press(qtbot, field, Key.Key_Tab)
    assert said == ["Send troops"]
    assert after.line.hasFocus()


def test_esc_restores_and_an_idle_esc_is_left_to_the_window(place: Place, qtbot: QtBot) -> None:
    field = TextField("Headline")
    window = place(field)
    reached: list[bool] = []
    action = QAction(window)
    action.setShortcut(QKeySequence(Key.Key_Escape))
    action.triggered.connect(lambda: reached.append(True))
    said = heard(field)
    field.set_value("Before")
    write(qtbot, field, "After")
    press(qtbot, field, Key.Key_Escape)
    assert (field.line.text(), said, reached) == ("Before", [], [])
    window.addAction(action)
    press(qtbot, field, Key.Key_Escape)
    assert reached == [True]


def test_a_refused_value_stays_to_be_mended_and_esc_goes_back(place: Place, qtbot: QtBot) -> None:
    field = TextField("Headline")
    place(field)
    field.set_value("Before")
    said = heard(field)
    field.committed.connect(lambda _: field.show_error("Already used. Choose another."))
    write(qtbot, field, "Taken")
    press(qtbot, field, Key.Key_Return)
    assert field.error() == "Already used. Choose another."
    assert (field.line.text(), field.value()) == ("Taken", "Before")
    assert field.control.accessibleDescription() == "Already used. Choose another."
    press(qtbot, field, Key.Key_Tab)
    assert said == ["Taken"], "leaving does not ask again for what was refused"
    press(qtbot, field, Key.Key_Escape)
    assert (field.line.text(), field.error()) == ("Before", "")


def test_typing_takes_the_error_away(place: Place, qtbot: QtBot) -> None:
    field = TextField("Headline", required=True)
    place(field)
    field.set_value("Before")
    write(qtbot, field, "")
    press(qtbot, field, Key.Key_Return)
    assert "cannot be empty" in field.error()
    qtbot.keyClicks(field.line, "A")
    assert field.error() == ""


def test_long_text_keeps_enter_for_lines(place: Place, qtbot: QtBot) -> None:
    field = LongTextField("Notes")
    place(field)
    said = heard(field)
    qtbot.keyClicks(field.area, "One")
    press(qtbot, field, Key.Key_Return)
    qtbot.keyClicks(field.area, "Two")
    assert said == []
    qtbot.keyClick(field.area, Key.Key_Return, CONTROL)
    assert said == ["One\nTwo"]


@pytest.mark.parametrize(
    ("words", "value"), [("1,000", 1000), ("30000", 30000), ("2.5", 2.5), ("-4", -4), ("", None), ("1 200", 1200)]
)
def test_numbers_are_read_as_they_are_written(place: Place, qtbot: QtBot, words: str, value: float | None) -> None:
    field = NumberField("Quantity")
    place(field)
    field.set_value(7)
    write(qtbot, field, words)
    press(qtbot, field, Key.Key_Return)
    assert field.value() == value


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2,5", "not a number"),
        ("about 5", "not a number"),
        ("2.5", "whole number"),
        ("0", "1 or more"),
        ("99", "10 or less"),
    ],
)
def test_numbers_out_of_bounds_say_what_to_write(place: Place, qtbot: QtBot, words: str, sentence: str) -> None:
    field = NumberField("Priority", whole=True, least=1, most=10)
    place(field)
    said = heard(field)
    write(qtbot, field, words)
    press(qtbot, field, Key.Key_Return)
    assert sentence in field.error()
    assert said == []


def test_a_choice_is_saved_when_it_is_chosen_from_the_list(place: Place, qtbot: QtBot) -> None:
    field = VocabField("Status", Status)
    place(field)
    field.set_value("preparing")
    said = heard(field)
    qtbot.keyClick(field.combo, Key.Key_Down)
    view = field.combo.view()
    qtbot.waitUntil(view.isVisible)
    assert said == []
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    assert said == [Status.adopted]
    assert field.value() is Status.adopted


def test_a_choice_may_be_none_where_that_is_allowed(place: Place) -> None:
    field = VocabField("Flag", Flag, empty="Any")
    place(field)
    assert field.value() is None
    field.set_value(Flag.overdue)
    assert field.combo.currentText() == "Overdue"
    field.set_value(None)
    assert field.combo.currentText() == "Any"


def test_a_box_saves_at_once(place: Place, qtbot: QtBot) -> None:
    field = CheckField("Priority")
    place(field)
    said = heard(field)
    press(qtbot, field, Key.Key_Space)
    press(qtbot, field, Key.Key_Space)
    assert said == [True, False]


def date_field(place: Place) -> FuzzyDateField:
    field = FuzzyDateField("Due", today=lambda: TODAY)
    place(field)
    return field


def test_a_date_shows_how_it_was_understood_while_it_is_typed(place: Place, qtbot: QtBot) -> None:
    field = date_field(place)
    said = heard(field)
    write(qtbot, field, "early April 2025")
    card = field.card()
    assert card is not None
    assert "approximate" in card.note()
    press(qtbot, field, Key.Key_Return)
    assert said == ["2025-04-01~/2025-04-10~"]
    assert field.card() is None
    assert field.line.text() == "early Apr 2025"


def test_a_date_at_rest_is_its_label_and_is_not_read_again(place: Place, qtbot: QtBot) -> None:
    field = date_field(place)
    said = heard(field)
    field.set_value("2025-02-17")
    assert field.line.text() == "17 Feb 2025"
    press(qtbot, field, Key.Key_Return)
    press(qtbot, field, Key.Key_Tab)
    assert said == []
    write(qtbot, field, "")
    press(qtbot, field, Key.Key_Return)
    assert said == [""]


def test_a_wrong_date_says_so_in_place(place: Place, qtbot: QtBot) -> None:
    field = date_field(place)
    said = heard(field)
    field.set_value("2025-02-17")
    write(qtbot, field, "spring 20255")
    press(qtbot, field, Key.Key_Return)
    assert "20255" in field.error()
    assert said == []
    press(qtbot, field, Key.Key_Escape)
    assert (field.error(), field.line.text(), field.card()) == ("", "17 Feb 2025", None)


def test_an_unclear_date_is_asked_and_chosen_by_keys(place: Place, qtbot: QtBot) -> None:
    field = date_field(place)
    said = heard(field)
    write(qtbot, field, "12/03/2025")
    press(qtbot, field, Key.Key_Return)
    assert said == []
    card = field.card()
    assert card is not None
    assert len(card.buttons) == 2
    press(qtbot, field, Key.Key_Down)
    press(qtbot, field, Key.Key_Down)
    press(qtbot, field, Key.Key_Return)
    assert len(said) == 1
    assert said[0] in {"2025-03-12", "2025-12-03"}
    assert field.error() == ""


def test_an_unclear_date_is_chosen_by_mouse(place: Place, qtbot: QtBot) -> None:
    field = date_field(place)
    said = heard(field)
    write(qtbot, field, "3/4/2025")
    card = field.card()
    assert card is not None
    qtbot.mouseClick(card.buttons[0], Qt.MouseButton.LeftButton)
    assert len(said) == 1
    assert field.card() is None


def test_tags_come_with_comma_and_go_with_backspace(place: Place, qtbot: QtBot) -> None:
    field = TagsField("Tags")
    place(field)
    said = heard(field)
    qtbot.keyClicks(field.line, "troops,")
    qtbot.keyClicks(field.line, "#guarantees")
    press(qtbot, field, Key.Key_Return)
    assert said == [("troops",), ("troops", "guarantees")]
    qtbot.keyClicks(field.line, "troops")
    press(qtbot, field, Key.Key_Return)
    assert field.value() == ("troops", "guarantees"), "no repeats"
    press(qtbot, field, Key.Key_Backspace)
    assert field.value() == ("troops",)


ACTORS = [(1, "United Kingdom", "GB"), (2, "Ukraine", "UA"), (3, "United Nations", "UN")]


def reference(place: Place, *, creatable: bool = False) -> ReferenceField:
    def search(words: str) -> list[tuple[int, str, str]]:
        return [row for row in ACTORS if words.casefold() in row[1].casefold()]

    field = ReferenceField("Who", search, lambda number: ACTORS[number - 1][1], creatable=creatable)
    place(field)
    return field


def test_a_record_is_picked_by_part_of_its_name(place: Place, qtbot: QtBot) -> None:
    field = reference(place)
    said = heard(field)
    write(qtbot, field, "unit")
    assert field.rows() == ["United Kingdom", "United Nations"]
    press(qtbot, field, Key.Key_Down)
    press(qtbot, field, Key.Key_Return)
    assert said == [3]
    assert field.line.text() == "United Nations"
    assert field.rows() == []


def test_tab_takes_the_first_row_and_esc_takes_none(place: Place, qtbot: QtBot) -> None:
    field = reference(place)
    said = heard(field)
    write(qtbot, field, "ukr")
    press(qtbot, field, Key.Key_Tab)
    assert said == [2]
    write(qtbot, field, "uni")
    press(qtbot, field, Key.Key_Escape)
    assert (field.line.text(), said) == ("Ukraine", [2])


def test_a_name_nobody_knows_is_refused_or_offered_as_new(place: Place, qtbot: QtBot) -> None:
    field = reference(place)
    write(qtbot, field, "Atlantis")
    press(qtbot, field, Key.Key_Return)
    assert "not in the list" in field.error()
    open_field = reference(place, creatable=True)
    asked: list[str] = []
    open_field.create_asked.connect(asked.append)
    write(qtbot, open_field, "Atlantis")
    assert open_field.rows() == ["New: Atlantis"]
    press(qtbot, open_field, Key.Key_Return)
    assert asked == ["Atlantis"]


def test_a_record_is_cleared(place: Place, qtbot: QtBot) -> None:
    field = reference(place)
    field.set_value(1)
    said = heard(field)
    cross = field.findChild(IconButton)
    assert cross is not None
    assert cross.accessibleName() == "Clear Who"
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert said == [None]


def test_the_label_stands_level_with_its_control(place: Place) -> None:
    field = Field("Headline", TextField("Headline"))
    place(field)
    assert field.label.buddy() is field.editor.control
    label = field.label.mapTo(field, QPoint(0, field.label.height() // 2)).y()
    control = field.editor.control.mapTo(field, QPoint(0, field.editor.control.height() // 2)).y()
    assert abs(label - control) <= 1


def test_segments_move_with_arrows_and_stop_at_the_ends(place: Place, qtbot: QtBot) -> None:
    control = SegmentedControl("Group by", [("actor", "Actor"), ("meeting", "Meeting"), ("status", "Status")])
    place(control)
    said: list[str] = []
    control.chosen.connect(said.append)
    control.set_value("meeting")
    assert said == []
    chosen = next(each for each in control.findChildren(QAbstractButton) if each.isChecked())
    chosen.setFocus()
    qtbot.keyClick(chosen, Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert said == ["status"]
    assert control.value() == "status"


def test_rows_of_the_sidebar_are_walked_and_chosen(place: Place, qtbot: QtBot) -> None:
    rows = NavList("Views")
    for key, words in (("timeline", "Timeline"), ("register", "Register"), ("briefs", "Briefs")):
        rows.add(key, key, words, 3 if key == "register" else None)
    place(rows)
    said: list[str] = []
    rows.chosen.connect(said.append)
    rows.set_value("timeline")
    rows.item("timeline").setFocus()
    qtbot.keyClick(rows.item("timeline"), Key.Key_Down)
    assert rows.item("register").hasFocus()
    qtbot.keyClick(rows.item("register"), Key.Key_Space)
    assert said == ["register"]
    assert rows.value() == "register"
    assert rows.item("register").accessibleName() == "Register, 3"
    rows.set_value("")
    assert rows.value() == ""


def test_a_filter_goes_by_its_cross_or_by_delete(place: Place, qtbot: QtBot) -> None:
    chip = FilterChip("Theme", "Guarantees")
    place(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Key.Key_Delete)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 12))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert chip.accessibleName() == "Theme Guarantees"


def test_a_refusal_looks_and_lasts_otherwise(place: Place, qtbot: QtBot) -> None:
    strip = StatusStrip()
    place(strip)
    strip.say("Moved to 10 Apr", action="Undo")
    done = strip.toast.grab().toImage()
    strip.toast.say("A status stays; correct it instead.", refuses=True)
    assert strip.toast.refuses
    refused = strip.toast.grab().toImage()
    assert refused.pixelColor(20, 30) != done.pixelColor(20, 30)
    assert strip.toast.toolTip() == "<qt>A status stays; correct it instead.</qt>"
    strip.toast.say("<b>No</b>", refuses=True)
    assert "&lt;b&gt;" in strip.toast.toolTip(), "what people wrote is no markup"
    qtbot.mouseClick(strip.toast, Qt.MouseButton.LeftButton)
    assert strip.toast.words() == ""
    strip.say("Moved", action="Undo")
    assert not strip.toast.refuses
    assert strip.toast.toolTip() == ""


def test_a_toast_offers_undo_and_goes(place: Place, qtbot: QtBot) -> None:
    strip = StatusStrip()
    place(strip)
    strip.say("Moved to 10 Apr", action="Undo", keys="Ctrl+Z")
    assert strip.toast.words() == "Moved to 10 Apr"
    button = strip.toast.findChild(QAbstractButton)
    assert button is not None
    with qtbot.waitSignal(strip.toast.acted):
        qtbot.keyClick(button, Key.Key_Space)
    assert strip.toast.words() == ""


def test_names_stand_for_what_is_only_drawn(place: Place) -> None:
    parts = [StatusChip("not_fulfilled"), FlagChip("overdue", "8 d"), Button("28 Mar", prefix="As of", keys="G")]
    place(*parts)
    assert [part.accessibleName() for part in parts] == ["Not fulfilled", "Overdue 8 d", "As of 28 Mar"]
    with pytest.raises(ValueError, match="needs a name"):
        IconButton("lock", "")


def test_enter_and_space_press_a_button(place: Place, qtbot: QtBot) -> None:
    state = EmptyState("Nothing here", "2 filters hide 312.", primary="New commitment", secondary="Clear filters")
    place(state)
    for key in (Key.Key_Return, Key.Key_Space):
        with qtbot.waitSignal(state.primary.clicked):
            qtbot.keyClick(state.primary, key)
    with qtbot.waitSignal(state.secondary.clicked):
        qtbot.keyClick(state.secondary, Key.Key_Return)


def test_text_from_a_file_is_never_read_as_markup(place: Place) -> None:
    words = Words("<b>bold</b>")
    place(words)
    assert words.textFormat() == Qt.TextFormat.PlainText


def test_a_shortened_line_keeps_the_whole_for_readers(place: Place, qtbot: QtBot) -> None:
    whole = "A name that is far too long for the room that it has been given here, and then some more of it"
    line = ElidedWords(whole)
    place(line)
    line.setFixedWidth(120)
    qtbot.waitUntil(lambda: "…" in line.text())
    assert line.accessibleName() == line.toolTip() == whole


def test_keys_are_split_with_plus_itself() -> None:
    assert split_keys("Ctrl+Shift+Z") == ["Ctrl", "Shift", "Z"]
    assert split_keys("Ctrl++") == ["Ctrl", "+"]
    assert split_keys("") == []


@pytest.mark.parametrize("kind", ["line", "area", "spin"])
def test_undo_reaches_the_window_from_a_field_with_nothing_to_undo(
    place: Place, qtbot: QtBot, qapp: QApplication, kind: str
) -> None:
    let_undo_reach_window(qapp)
    assert let_undo_reach_window(qapp) is let_undo_reach_window(qapp)
    editor: QWidget = {"line": TextField, "area": LongTextField, "spin": SpinBox}[kind]("Field")
    window = place(editor)
    target = editor.focusProxy() or editor
    reached: list[str] = []
    for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("again", "Ctrl+Y")):
        action = QAction(name, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, name=name: reached.append(name))
        window.addAction(action)
    target.setFocus()
    qtbot.keyClick(target, Key.Key_Z, CONTROL)
    qtbot.keyClick(target, Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(target, Key.Key_Y, CONTROL)
    assert reached == ["undo", "redo", "again"]
    qtbot.keyClicks(target, "7")
    qtbot.keyClick(target, Key.Key_Z, CONTROL)
    assert reached == ["undo", "redo", "again"], "the field undoes its own typing first"
