"""The kinds of record know each other: by kind, by plural, in an order in which they can be written."""

import pytest

from tracker.model.errors import UserError
from tracker.model.fields import fields
from tracker.model.records import KINDS, ORDER, Actor, Excerpt, kind_of_plural, parts_of, references_to


def test_each_kind_has_words_of_its_own() -> None:
    for name in ("KIND", "PLURAL", "WORDS"):
        words = [getattr(record, name) for record in ORDER]
        assert "" not in words
        assert len(words) == len(set(words))
    assert list(KINDS) == [record.KIND for record in ORDER]


def test_each_kind_comes_after_those_it_must_refer_to() -> None:
    seen: set[str] = set()
    for record in ORDER:
        seen.add(record.KIND)
        needed = {field.show.refers for field in fields(record) if field.show.refers and not field.optional}
        assert needed <= seen, record.KIND


@pytest.mark.parametrize(
    ("plural", "kind"),
    [("commitments", "commitment"), ("people", "person"), ("status-events", "status_event"), ("evidence", "evidence")],
)
def test_kinds_are_found_by_their_plural(plural: str, kind: str) -> None:
    assert kind_of_plural(plural) == kind


def test_unknown_plural_lists_what_there_is() -> None:
    with pytest.raises(UserError, match=r"There is no kind of record “things”; there are .*commitments.* statements"):
        kind_of_plural("things")


def test_who_refers_to_whom() -> None:
    assert {(one.kind, one.field.name) for one in references_to("condition")} == {
        ("condition_state", "condition"),
        ("deadline", "condition"),
    }
    assert {one.kind for one in parts_of("commitment")} == {
        *("commitment_party", "wording", "condition", "deadline", "quantity"),
        *("status_event", "follow_up", "commitment_link", "redirect"),
    }
    assert {one.kind for one in parts_of("source")} == {"excerpt", "redirect"}
    assert "evidence" not in {one.kind for one in parts_of("excerpt")}, "evidence keeps an excerpt from being deleted"
    assert {one.field.name for one in references_to("actor") if one.kind == "participation"} == {
        "actor",
        "on_behalf_of",
    }


def test_what_a_record_says_of_itself() -> None:
    assert Actor.of(code="GB", name="United Kingdom", short_name="UK").shown == "UK"
    assert Actor.of(code="GB", name="United Kingdom").shown == "United Kingdom"
    assert not Excerpt.of(source=1, quote="q").is_statement
    assert Excerpt.of(source=1, quote="q", speaker_words="EU officials").is_statement
    assert not Excerpt.of(source=1, quote="q").anchored
    assert Excerpt.of(source=1, quote="q", offset_start=0, offset_end=1).anchored
