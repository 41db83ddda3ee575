"""Saved views as edits: one step each, names that are nobody else's, and an order that stays whole."""

import json

import pytest
from tests.edits.conftest import Case

from tracker.edits.records import save
from tracker.edits.series import definition_of
from tracker.edits.views import (
    delete_view,
    filters_of,
    move_view,
    rename_view,
    save_view,
    saved_views,
    update_view,
)
from tracker.model.errors import UserError
from tracker.model.filters import Filter, Filters, Test, to_json
from tracker.model.records import SavedView

GATED = Filters((Filter("flag", Test.any_of, ("gated",)),))
DEFINITION = json.dumps({"filters": to_json(GATED), "timeline": {"group_by": "status"}})


def names(case: Case) -> list[str]:
    return [one.name for one in saved_views(case.store)]


def test_a_view_is_saved_last_in_one_step(case: Case) -> None:
    before = case.steps()
    first = save_view(case.store, "One", "timeline", DEFINITION)
    second = save_view(case.store, " Two ", "register", "{}")
    assert case.steps() == before + 2
    assert names(case) == ["One", "Two"]
    assert (first.order, second.order, second.view) == (1, 2, "register")
    assert filters_of(first) == GATED
    assert definition_of(first)["timeline"] == {"group_by": "status"}
    assert case.store.undo_label == "Save view “Two”"
    case.store.undo()
    assert names(case) == ["One"]


@pytest.mark.parametrize(("name", "words"), [("", "Give the view a name"), ("  ", "Give"), (" oNE", "already")])
def test_names_are_given_and_nobody_elses(case: Case, name: str, words: str) -> None:
    one = save_view(case.store, "One", "timeline", "{}")
    two = save_view(case.store, "Two", "timeline", "{}")
    with pytest.raises(UserError, match=words):
        save_view(case.store, name, "timeline", "{}")
    with pytest.raises(UserError, match=words):
        rename_view(case.store, two.number, name)
    assert rename_view(case.store, one.number, "ONE").name == "ONE"


def test_update_keeps_name_and_place(case: Case) -> None:
    one = save_view(case.store, "One", "timeline", "{}")
    new = update_view(case.store, one.number, "register", DEFINITION)
    assert (new.name, new.order, new.view, new.definition) == ("One", one.order, "register", DEFINITION)
    case.store.undo()
    assert case.store.get(SavedView, one.number) == one


def test_moving_closes_gaps_and_stops_at_the_ends(case: Case) -> None:
    for at, name in enumerate("ABC"):
        save(case.store, SavedView.of(name=name, order=10 * at + 5))
    first = saved_views(case.store)[0].number
    steps = case.steps()
    assert [one.name for one in move_view(case.store, first, -1)] == ["A", "B", "C"]
    assert case.steps() == steps
    assert [one.name for one in move_view(case.store, first, 1)] == ["B", "A", "C"]
    assert [one.order for one in saved_views(case.store)] == [1, 2, 3]
    assert case.steps() == steps + 1
    case.store.undo()
    assert names(case) == ["A", "B", "C"]


def test_a_view_that_is_gone_cannot_be_changed(case: Case) -> None:
    one = save_view(case.store, "One", "timeline", "{}")
    delete_view(case.store, one.number)
    assert names(case) == []
    for edit in (
        lambda: update_view(case.store, one.number, "register", "{}"),
        lambda: rename_view(case.store, one.number, "Other"),
        lambda: delete_view(case.store, one.number),
    ):
        with pytest.raises(UserError, match="no longer there"):
            edit()
    assert move_view(case.store, one.number, 1) == []


@pytest.mark.parametrize("kept", ["", "[]", "no JSON", '{"filters": 7}', '{"filters": [{"field": "shoe"}]}'])
def test_what_is_not_understood_asks_nothing(case: Case, kept: str) -> None:
    assert filters_of(save_view(case.store, "One", "timeline", kept)) == Filters()
