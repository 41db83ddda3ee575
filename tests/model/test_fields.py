"""A field is declared once: from it come validation, sentences, editors, columns and bounds."""

import pytest

from tracker.model.errors import UserError
from tracker.model.fields import Editor, date_bounds, field_map, fields
from tracker.model.records import (
    KINDS,
    Actor,
    Commitment,
    Deadline,
    Excerpt,
    Meeting,
    Quantity,
    Source,
    StatusEvent,
    Workspace,
)
from tracker.model.vocabulary import Mode, Status, Vocabulary


def test_record_is_frozen_and_changed_by_one_door() -> None:
    made = Commitment.of(headline="Troops")
    with pytest.raises(ValueError, match="frozen"):
        made.headline = "Other"
    changed = made.changed(headline="Other", mode="joint")
    assert (made.headline, changed.headline, changed.mode, changed.uid) == ("Troops", "Other", Mode.joint, made.uid)
    with pytest.raises(ValueError, match="has not been stored"):
        _ = made.number


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (Commitment, {}, "Headline: give one; a commitment cannot be without it."),
        (Commitment, {"headline": "  "}, "Headline: give one; a commitment cannot be without it."),
        (Commitment, {"headline": "x", "mode": "alone"}, "Mode: “alone” is not one of individual, joint, collective."),
        (Commitment, {"headline": "x", "priority": 6}, "Priority: give a number that is 5 or less."),
        (Commitment, {"headline": "x", "priority": "high"}, "Priority: give a whole number."),
        (Commitment, {"headline": "x", "made_on": "12/03/2025"}, "Made on: “12” is not a date that can be kept"),
        (Commitment, {"headline": "x", "colour": 1}, "A commitment has no field “colour”; it has ref, headline, text"),
        (Actor, {"code": "gb", "name": "x"}, "Code: use capital letters and digits only, for example GB or NATO."),
        (Source, {"title": "x", "url": "file:///etc/passwd"}, "URL: give a web address that begins with http"),
        (Quantity, {"commitment": 1, "unit": "EUR", "low": -1}, "From: give a number that is 0 or more."),
        (Quantity, {"commitment": 1, "unit": "EUR", "low": float("nan")}, "From: give a number"),
        (Quantity, {"commitment": 1, "unit": "EUR", "high": float("inf")}, "To: give a number that is"),
        (Deadline, {"commitment": 1, "days_after": 10**9}, "Days after: give a number that is 36500 or less."),
        (Excerpt, {"source": 1, "quote": "q", "credibility": 0}, "Credibility: give a number that is 1 or more."),
        (Workspace, {"title": "x" * 301}, "Title: it has room for 300 characters; shorten it."),
    ],
)
def test_what_is_wrong_is_said_with_the_field_s_label(kind, values, sentence) -> None:
    with pytest.raises(UserError) as told:
        kind.of(**values)
    assert str(told.value).startswith(sentence)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_values_are_tidied_as_people_give_them() -> None:
    made = Commitment.of(
        headline="  Troops  ", text="  kept as it is  ", notes=" ", tags="a, b ,,c", themes=["x"], made_on=" 2025-02 "
    )
    assert (made.headline, made.text, made.notes) == ("Troops", "  kept as it is  ", None)
    assert (made.tags, made.themes, made.made_on) == (("a", "b", "c"), ("x",), "2025-02")
    assert Commitment.of(headline="x", made_on="", priority=None).made_on is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-02-17", 739_299, 739_299),
        ("2025-02", 739_283, 739_310),
        ("2025-02~", 739_283, 739_310),
        ("../2025-02", None, 739_310),
        ("2025-02/..", 739_283, None),
        (None, None, None),
    ],
)
def test_dates_have_their_bounds_beside_them(edtf: str | None, first: int | None, last: int | None) -> None:
    assert date_bounds(Meeting.of(title="x", date=edtf)) == {"date_first": first, "date_last": last}


def test_declaration_gives_the_editor() -> None:
    editors = {name: field.editor for name, field in field_map(Commitment).items()}
    assert editors["headline"] is Editor.text
    assert editors["notes"] is Editor.long_text
    assert editors["made_on"] is Editor.date
    assert editors["mode"] is Editor.choice
    assert editors["priority"] is Editor.number
    assert editors["tags"] is Editor.tags
    assert editors["made_at"] is Editor.reference
    assert field_map(Source)["url"].editor is Editor.url
    assert field_map(StatusEvent)["imported"].editor is Editor.check
    assert field_map(StatusEvent)["status"].choices is Status


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_declared_whole(kind: str) -> None:
    for field in fields(KINDS[kind]):
        assert field.show.label == field.show.label.strip() != "", field.name
        assert field.show.label[0].isupper(), field.name
        if field.show.refers:
            assert field.show.refers in KINDS
            assert field.python is int
        if field.is_date:
            assert field.python is str
            assert field.optional, "an unknown date is empty"
        if field.choices:
            assert issubclass(field.choices, Vocabulary)
    labels = [field.show.label for field in fields(KINDS[kind])]
    assert len(labels) == len(set(labels)), "two fields that look the same on the screen"
    declared = {field.name for field in fields(KINDS[kind])}
    assert set(KINDS[kind].model_fields) == declared | {"id", "uid"}
