"""The order of the register: by several columns, by mouse, from the heads and from the palette."""

import pytest
from tests.desktop.views.register.kit import ALT, SHIFT, Key, Register

from tracker.model.columns import STATUSES, STRENGTHS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def places(register: Register) -> list[tuple[int, str]]:
    """The status and the headline of each row, as they sort."""
    labels = [status.label for status in STATUSES]
    rows = zip(register.words("Status"), register.words("Commitment"), strict=True)
    return [(labels.index(status.partition(",")[0]), headline.casefold()) for status, headline in rows]


def test_enter_sorts_from_the_head_and_shift_enter_adds(register: Register) -> None:
    table = register.table
    table.head.walk_to(register.column("Status"))
    register.press(Key.Key_Return)
    table.head.walk_to(register.column("Commitment"))
    register.press(Key.Key_Return, SHIFT)
    assert places(register) == sorted(places(register))
    assert register.view.summary()[1].startswith("Enter sorts")
    register.press(Key.Key_Escape)
    assert register.view.summary()[1] == "By status, then commitment"
    table.head.walk_to(register.column("Commitment"))
    register.press(Key.Key_Return, SHIFT)
    register.press(Key.Key_Down)
    assert register.view.summary()[1] == "By status, then commitment, last first"
    turned = sorted(places(register), key=lambda each: each[1], reverse=True)
    assert places(register) == sorted(turned, key=lambda each: each[0])


def test_the_card_of_the_order_adds_turns_moves_and_drops_columns(register: Register) -> None:
    register.press(Key.Key_O)
    register.write("strength")
    register.press(Key.Key_Return)
    assert register.model.sort_by == (("due", False), ("strength", False))
    register.press(Key.Key_Return)
    assert register.model.sort_by == (("due", False), ("strength", True))
    register.press(Key.Key_Escape)
    register.press(Key.Key_O)
    register.press(Key.Key_Down)
    register.press(Key.Key_Up, ALT)
    assert register.model.sort_by == (("strength", True), ("due", False))
    labels = [strength.label for strength in STRENGTHS]
    found = [labels.index(each) for each in register.words("Strength") if each]
    assert found == sorted(found, reverse=True)
    register.press(Key.Key_Return)
    assert register.model.sort_by == (("due", False),)
    register.press(Key.Key_Escape)


def test_a_command_sorts_by_each_column_and_turns_round(register: Register) -> None:
    commands = {each.id: each for each in register.view.commands()}
    sort = commands["register.sort_ref"]
    sort.run()
    assert register.refs() == sorted(register.refs(), key=str.casefold)
    assert sort.checked is not None
    assert sort.checked()
    sort.run()
    assert register.refs() == sorted(register.refs(), key=str.casefold, reverse=True)
    commands["register.usual_order"].run()
    assert register.view.summary()[1] == "Open first, by first due date, latest bound"


def test_rows_that_are_equal_keep_the_order_they_had(register: Register) -> None:
    register.click_head(register.table, register.column("Ref"))
    before = register.refs()
    register.click_head(register.table, register.column("Status"))
    by_status = {status: [] for status in set(register.words("Status"))}  # type: ignore[var-annotated]
    for ref, status in zip(register.refs(), register.words("Status"), strict=True):
        by_status[status].append(ref)
    rank = {ref: number for number, ref in enumerate(sorted(before))}
    for found in by_status.values():
        assert sorted(found, key=rank.__getitem__) == sorted(found)


def test_the_menu_of_a_head_sorts_adds_and_takes_out(register: Register) -> None:
    head = register.table.head
    head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Then by this")
    assert register.model.sort_by == (("due", False), ("status", False))
    head.walk_to(register.column("Due"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Do not sort by this")
    assert register.model.sort_by == (("status", False),)
    head.walk_to(register.column("Status"))
    register.press(Key.Key_Space)
    register.choose("head-menu", "Sort last to first")
    assert register.model.sort_by == (("status", True),)
