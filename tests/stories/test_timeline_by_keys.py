"""Each gesture of the timeline again, by keys alone; what it writes is one step to undo."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stories.timeline_kit import ALT, CONTROL, SHIFT, Key, Stage, day

from tracker.desktop.shortcuts_sheet import KeyRow, grouped
from tracker.desktop.theme import font
from tracker.desktop.widgets.painting import caps_width, text_width
from tracker.model.records import Commitment, Meeting

MISSILES, TROOPS, LOAN, BRIGADE = "Air-defence missiles", "Troops after a peace deal", "Loan tranche", "Train a brigade"
HUB = "Repair hub"


def go_to_pin(stage: Stage, title: str) -> None:
    stage.view.focus_first()
    stage.press(Key.Key_Escape, Key.Key_Down)
    for _ in range(12):
        stage.press(Key.Key_Up)
    stage.press(*[Key.Key_Left] * 4)
    while stage.session.selected("meeting") != (stage.meeting(title),):
        stage.press(Key.Key_Right)


# Dates


def test_a_deadline_moves_and_the_first_can_be_corrected(stage: Stage) -> None:
    stage.focus(MISSILES)
    with stage.one_step():
        stage.press(Key.Key_M, Key.Key_Right, Key.Key_Right)
        stage.press(Key.Key_Right, held=SHIFT)
        assert stage.label() == "24 Apr, +9 d"
        assert stage.view.canvas.accessibleName() == "24 Apr, +9 d"
        stage.press(Key.Key_Return)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-24"]
    stage.press(Key.Key_M, Key.Key_PageDown, Key.Key_Return)
    assert stage.windows(MISSILES) == ["2025-04-15", "2025-05-15"]
    with stage.one_step():
        stage.press(Key.Key_Return, Key.Key_Right, Key.Key_Return)
        assert stage.windows(MISSILES)[-1] == "2025-05-16"
    with stage.one_step():
        stage.press(Key.Key_M, held=CONTROL | SHIFT)
        assert stage.windows(MISSILES) == ["2025-05-15"]


def test_an_open_end_and_an_approximate_deadline(stage: Stage) -> None:
    stage.focus(TROOPS)
    with stage.one_step():
        stage.press(Key.Key_M, Key.Key_Right, Key.Key_Return)
        assert stage.windows(TROOPS) == ["2025-03-29"]
    stage.focus(BRIGADE)
    with stage.one_step():
        stage.press(Key.Key_M)
        stage.press(*[Key.Key_Right] * 4, held=ALT)
        assert stage.label() == "5 May to 4 Jun, +4 d"
        stage.press(Key.Key_Return)
        assert stage.windows(BRIGADE) == ["2025-05", "2025-05-05/2025-06-04"]


def test_a_deadline_that_is_a_month_goes_from_month_to_month(stage: Stage) -> None:
    """Days of two months are a date that nobody meant, so they are asked for by Alt."""
    stage.focus(BRIGADE)
    with stage.one_step():
        stage.press(Key.Key_M, *[Key.Key_Right] * 3, Key.Key_Left)
        assert stage.label() == "Jul, +61 d"
        stage.press(Key.Key_Left, Key.Key_Return)
        assert stage.windows(BRIGADE) == ["2025-05", "2025-06"]


def test_the_day_it_was_made(stage: Stage) -> None:
    stage.focus(MISSILES)
    with stage.one_step():
        stage.press(Key.Key_M, held=SHIFT)
        stage.press(*[Key.Key_Left] * 3, Key.Key_Return)
        assert stage.store.get(Commitment, stage.number(MISSILES)).made_on == "2025-02-27"


def test_a_planned_meeting_moves_and_a_held_one_does_not(stage: Stage) -> None:
    go_to_pin(stage, "London summit")
    with stage.one_step():
        stage.press(Key.Key_M, *[Key.Key_Right] * 3, Key.Key_Return)
        assert stage.store.get(Meeting, stage.meeting("London summit")).date == "2025-04-13"
    go_to_pin(stage, "Paris leaders")
    with stage.no_step():
        stage.press(Key.Key_M, Key.Key_Right, Key.Key_Return)


def test_several_deadlines_move_together(stage: Stage) -> None:
    stage.focus(LOAN)
    stage.press(Key.Key_Right, held=SHIFT)
    assert stage.chosen() == {LOAN, MISSILES}
    with stage.one_step():
        stage.press(Key.Key_M)
        stage.press(Key.Key_Right, held=SHIFT)
        assert stage.label() == "22 Apr, +7 d · 2 commitments"
        stage.press(Key.Key_Return)
        assert stage.windows(MISSILES) == ["2025-04-15", "2025-04-22"]
        assert stage.windows(LOAN) == ["2025-03-20", "2025-03-27"]


# Snapping, giving up, the lock


def test_ctrl_goes_to_the_next_meeting_or_end(stage: Stage) -> None:
    stage.focus(MISSILES)
    with stage.no_step():
        stage.press(Key.Key_M)
        stage.press(Key.Key_Right, held=CONTROL)
        assert stage.label() == "20 Apr, +5 d · Repair hub due"
        assert stage.view.scene.held.guide is not None
        stage.press(Key.Key_Left, held=CONTROL)
        assert stage.label() == "10 Apr, −5 d · London summit"
        stage.press(Key.Key_Escape)
        assert stage.view.scene.ghost is None
    assert stage.view.canvas.accessibleName().startswith("Air-defence missiles, Announced")


def test_a_locked_timeline_says_so(stage: Stage) -> None:
    stage.focus(MISSILES)
    with stage.no_step():
        stage.press(Key.Key_L, Key.Key_M, Key.Key_Right, Key.Key_Return)
        assert "locked" in stage.toast().words()
        stage.press(Key.Key_D)
        assert stage.view.scene.ghost is None
        stage.press(Key.Key_L, Key.Key_M)
        assert stage.view.scene.ghost is not None
        stage.press(Key.Key_Escape)


# Drawing


def test_a_new_bar_opens_the_entry_with_its_days_and_lane(stage: Stage) -> None:
    stage.focus(HUB)
    with stage.one_step():
        stage.press(Key.Key_D, Key.Key_Right)
        assert stage.label() == "Made 29 Mar"
        assert "for France" in stage.view.canvas.accessibleName()
        stage.press(Key.Key_Up)
        assert "for United Kingdom" in stage.view.canvas.accessibleName()
        stage.press(Key.Key_Down, Key.Key_Return)
        stage.press(Key.Key_Right, Key.Key_Right, held=SHIFT)
        assert stage.label() == "Made 29 Mar, due 12 Apr, 14 d"
        stage.press(Key.Key_Backspace, Key.Key_Left, Key.Key_Return)
        stage.press(Key.Key_Right, held=CONTROL)
        assert stage.label() == "Made 28 Mar, due 10 Apr, 13 d · London summit"
        stage.press(Key.Key_Return)
        entry = stage.window.quick_entry
        assert entry is not None
        assert entry.isVisible()
        stage.write("will host the planners")
        stage.press(Key.Key_Return)
        made = stage.store.get(Commitment, max(one.number for one in stage.store.all(Commitment)))
        assert (made.made_on, stage.windows(made.headline)) == ("2025-03-28", ["2025-04-10"])
    with stage.no_step():
        stage.press(Key.Key_D, Key.Key_Right, Key.Key_Escape)
        assert stage.view.scene.ghost is None


# Choosing


def test_ranges_and_single_ones_are_chosen(stage: Stage) -> None:
    with stage.no_step():
        stage.focus(LOAN)
        stage.press(Key.Key_Right, Key.Key_Down, held=SHIFT)
        assert {LOAN, MISSILES} < stage.chosen()
        stage.press(Key.Key_Up, held=SHIFT)
        assert stage.chosen() == {LOAN, MISSILES}
        stage.press(Key.Key_Left, Key.Key_Left, held=SHIFT | CONTROL)
        assert stage.chosen() == {LOAN, MISSILES}
        stage.press(Key.Key_Space, held=CONTROL)
        assert stage.chosen() == {LOAN, MISSILES, TROOPS}
        stage.press(Key.Key_Space)
        assert stage.chosen() == {LOAN, MISSILES}
        assert stage.view.focused_record() == ("commitment", stage.number(TROOPS))
        stage.press(Key.Key_A, held=CONTROL)
        assert len(stage.chosen()) == 7
        stage.press(Key.Key_Escape)
        assert stage.chosen() == set()
        assert stage.view.focused_record() == ("commitment", stage.number(TROOPS))


def test_many_change_as_one_step(stage: Stage) -> None:
    stage.focus(LOAN)
    stage.press(Key.Key_Right, held=SHIFT)
    assert stage.view.bulk.isVisible()
    with stage.one_step():
        stage.press(Key.Key_S)
        QTest.keyClick(stage.popup(), Key.Key_2)
        standing, columns = stage.session.standing, stage.store.columns
        assert {str(standing.status_of(columns.row_of(stage.number(one)))) for one in (MISSILES, LOAN)} == {"preparing"}
    with stage.one_step():
        stage.press(Key.Key_T)
        stage.write("air")
        stage.press(Key.Key_Return)
        assert all("air" in stage.store.get(Commitment, stage.number(one)).tags for one in (MISSILES, LOAN))
    with stage.one_step():
        stage.press(Key.Key_M, held=CONTROL)
        stage.write("soon")
        stage.press(Key.Key_Return)
        assert stage.windows(LOAN) == ["2025-03-20"]
        QApplication.focusWidget().selectAll()
        stage.write("-5")
        stage.press(Key.Key_Return)
        assert stage.windows(LOAN) == ["2025-03-20", "2025-03-15"]
    with stage.one_step():
        stage.press(Key.Key_P)
        QTest.keyClick(stage.popup(), Key.Key_2)
        assert {stage.store.get(Commitment, stage.number(one)).priority for one in (MISSILES, LOAN)} == {2}
    with stage.one_step():
        stage.press(Key.Key_Delete)
        assert stage.store.count(Commitment) == 5


def test_a_key_that_finds_nothing_to_move_says_why(stage: Stage) -> None:
    said: list[str] = []
    stage.session.refused.connect(said.append)
    with stage.no_step():
        stage.view.focus_first()
        stage.press(Key.Key_Escape, Key.Key_M)
        stage.view.canvas.keys.focus_pin(stage.meeting("Paris leaders"))
        stage.press(Key.Key_M)
    assert [words.split(":")[0] for words in said] == [
        "Choose a bar first",
        "A meeting that was held stays on its day. Open it to correct its date.",
    ]


def test_what_is_chosen_elsewhere_comes_into_sight(stage: Stage) -> None:
    scene = stage.view.scene
    stage.view.canvas.set_range(day("2027-01-01"), day("2027-03-01"))
    stage.session.select("commitment", stage.number(HUB))
    assert scene.x0 < day("2025-04-20") < scene.x1


def test_the_menu_opens_by_its_key(stage: Stage) -> None:
    stage.focus(HUB)
    stage.press(Key.Key_Menu)
    stage.popup().close()
    with stage.one_step():
        stage.press(Key.Key_F10, held=SHIFT)
        menu = stage.popup()
        QTest.keyClick(menu, Key.Key_Down)
        QTest.keyClick(menu, Key.Key_Right)
        QTest.keyClick(stage.popup(), Key.Key_3)
        row = stage.store.columns.row_of(stage.number(HUB))
        assert str(stage.session.standing.status_of(row)) == "adopted"


# Looking


def test_zoom_to_what_is_focused(stage: Stage) -> None:
    scene = stage.view.scene
    stage.focus(LOAN)
    stage.press(Key.Key_F)
    assert scene.x0 < day("2025-02-20") < day("2025-03-20") < scene.x1 < day("2025-04-10")
    stage.press(Key.Key_L, held=CONTROL | SHIFT)
    assert scene.x1 > day("2025-04-15")
    stage.press(Key.Key_Home)
    assert scene.x0 < day("2025-02-01") < day("2025-05-31") < scene.x1
    go_to_pin(stage, "Paris leaders")
    stage.press(Key.Key_F, held=SHIFT)
    assert scene.x0 < day("2025-02-17") < scene.x1
    stage.press(Key.Key_End)
    assert scene.x0 < stage.session.as_of < scene.x1
    length = scene.x1 - scene.x0
    stage.press(Key.Key_Plus)
    assert scene.x1 - scene.x0 < length
    height = scene.rows.height
    stage.focus(HUB)
    stage.press(Key.Key_C)
    assert scene.rows.height < height


def test_the_twin_shows_the_same_selection_and_comes_back(stage: Stage) -> None:
    stage.focus(LOAN)
    stage.press(Key.Key_Right, held=SHIFT)
    desk = stage.window.desk
    assert desk is not None
    stage.press(Key.Key_F3)
    assert desk.current == "register"
    assert stage.chosen() == {LOAN, MISSILES}
    assert desk.view is not None
    assert desk.view.focused_record() == ("commitment", stage.number(MISSILES))
    stage.press(Key.Key_F3)
    assert desk.current == "timeline"
    assert stage.chosen() == {LOAN, MISSILES}
    assert stage.view.focused_record() == ("commitment", stage.number(MISSILES))
    assert QApplication.focusWidget() is stage.view.canvas


def test_moves_and_choices_are_said(stage: Stage) -> None:
    said: list[str] = []
    stage.view.canvas.announced.connect(said.append)
    stage.focus(LOAN)
    assert said[-1].startswith("Loan tranche, Announced")
    stage.press(Key.Key_Space)
    assert said[-1] == "Not selected, 0 in all"
    stage.press(Key.Key_Space, held=CONTROL)
    stage.press(Key.Key_Right, held=SHIFT)
    stage.press(Key.Key_A, held=CONTROL)
    assert said[-1] == "7 selected"
    stage.press(Key.Key_Escape, Key.Key_Right, Key.Key_M, Key.Key_Right)
    assert said[-1].endswith("+1 d")
    stage.press(Key.Key_Escape)


def test_the_sheet_lists_what_has_no_command(stage: Stage) -> None:
    groups = dict(grouped(stage.window.commands))
    titles = {title: keys for rows in groups.values() for title, keys in rows}
    assert titles["Go from bar to bar, and over meetings"] == ["Left", "Right"]
    assert titles["Snap to days only"] == ["Alt+Drag"]
    assert titles["Zoom in"] == ["+", "="]
    assert "Draw a commitment" in {title for title, _ in groups["Timeline"]}
    stage.press(Key.Key_F1)
    rows = stage.window.sheet.findChildren(KeyRow)
    assert len(rows) == sum(len(each) for each in groups.values())
    for row in rows:
        caps = sum(caps_width(keys) for keys in row.keys) + 22 * (len(row.keys) - 1)
        assert text_width(row.title, font(13)) + 10 + caps <= row.width(), f"{row.title} is cut"
