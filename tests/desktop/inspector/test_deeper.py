"""Word by word, maker by maker, restated, moved tests, other scales: what a commitment tells when one looks closer."""

from itertools import pairwise

import pytest
from tests.desktop.inspector.desk import CONTROL, TROOPS, Desk, Key, choose_from_menu, commitment, editor, row_with

from tracker.desktop.inspector.editors import Pick
from tracker.desktop.inspector.lineage import looks_of
from tracker.edits.commitments import NewCommitment, create_commitment, set_quantity
from tracker.edits.status import set_status
from tracker.model.differences import differences
from tracker.model.records import CommitmentLink, Quantity, StatusEvent, Wording
from tracker.model.vocabulary import JointRule, LinkKind, Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


def test_wordings_are_compared_word_by_word_and_walked_by_keys(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.page.wordings.stages() == []
    desk.page.wordings.compare.setFocus()
    desk.press(Key.Key_Space)
    said = [row.accessibleName() for row in desk.page.wordings.stages()]
    assert [words.split(", ")[0] for words in said] == ["16 Feb", "17 Feb", "2 Mar"]
    assert "Considered, softer than before" in said[1]
    assert "Removed: Ready and willing" in said[1]
    assert "Added: Prepared" in said[1]
    assert "Willing, firmer than before" in said[2]
    for before, after in pairwise(desk.store.all(Wording, commitment=commitment(desk).number)):
        pieces = differences(before.text, after.text)
        parts = looks_of(pieces)
        assert [part.format.fontUnderline() for part in parts] == [piece.change == "added" for piece in pieces]
        assert [part.format.fontStrikeOut() for part in parts] == [piece.change == "removed" for piece in pieces]
    desk.inspector.start("compare")
    assert desk.focused() is desk.page.wordings.stages()[-1]
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Return)
    form = desk.form_of(desk.page.wordings)
    assert form.editors["text"].value() == desk.store.all(Wording, commitment=commitment(desk).number)[1].text
    desk.press(Key.Key_Escape)
    desk.session.set_as_of(desk.session.as_of - 28)
    assert len(desk.page.wordings.stages()) == 2


def test_each_maker_is_judged_by_keys_and_the_rule_says_what_follows(desk: Desk) -> None:
    desk.show(TROOPS)
    assert not desk.page.makers.isVisible()
    desk.show("LON-2025-03/02")
    assert [row.line.end for row in desk.page.makers.rows()] == ["Announced", "Preparing"]
    assert desk.page.makers.meta.text() == "together: preparing"
    desk.page.makers.rows()[0].setFocus()
    desk.press(Key.Key_Return)
    form = desk.form_of(desk.page.statuses)
    assert form.editors["actor"].value() == Pick(desk.store.find("FR").number, "France")
    form.editors["status"].set_value(Status.delivering)
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    events = desk.store.all(StatusEvent, commitment=commitment(desk, "LON-2025-03/02").number)
    assert desk.store.name_of("actor", events[-1].actor) == "FR"
    assert [row.line.end for row in desk.page.makers.rows()] == ["Delivering", "Preparing"]
    rule = desk.page.makers.rule
    assert rule is not None
    rule.set_value(rule.value())
    rule.setFocus()
    desk.qtbot.keyClick(rule, Key.Key_Left)
    assert commitment(desk, "LON-2025-03/02").joint_rule is JointRule.any
    assert desk.page.makers.meta.text() == "together: delivering"
    desk.qtbot.keyClick(rule, Key.Key_Left)
    assert commitment(desk, "LON-2025-03/02").joint_rule is JointRule.all
    assert desk.page.makers.meta.text() == "together: preparing"


def test_tests_that_were_moved_after_the_rating_are_told(desk: Desk) -> None:
    number = commitment(desk, "BUR-2024-06/01").number
    set_status(desk.store, [number], Status.fulfilled)
    desk.show("BUR-2024-06/01")
    tests = desk.page.tests
    assert tests.meta.text().startswith("locked ")
    tests.fold(shut=False)
    assert tests.told() == []
    desk.replace(editor(tests.form_of_all, "success_test"), "Half of the grid works")
    desk.press(Key.Key_Return, CONTROL)
    assert tests.meta.text() == "1 change after the lock"
    first, before, after = tests.told()
    assert first.startswith("Success test added on ")
    assert first.endswith(" after the first rating, by Ada.")
    assert (before, after) == ("Before: none", "After: Half of the grid works")
    desk.session.undo()
    assert tests.told() == []


def test_what_looks_restated_is_linked_by_one_key(desk: Desk) -> None:
    gb = desk.store.find("GB").number
    first = create_commitment(
        desk.store, NewCommitment(headline="Train 10,000 recruits", committers=[gb], made_on="2025-03-01")
    )
    again = create_commitment(
        desk.store, NewCommitment(headline="Train 10,000 more recruits", committers=[gb], made_on="2025-03-14")
    )
    for one in (first, again):
        set_quantity(desk.store, one.number, Quantity.of(commitment=one.number, low=10_000, unit="recruits"))
    desk.show(again.ref or "")
    desk.qtbot.waitUntil(lambda: bool(desk.page.links.rows()))
    hint = row_with(desk.page.links, f"Looks like a restatement of {first.ref}")
    assert "same maker, same object, same amount, 13 days apart" in hint.accessibleName()
    hint.setFocus()
    desk.press(Key.Key_Return)
    [link] = desk.store.all(CommitmentLink, commitment=again.number)
    assert (link.kind, link.other) == (LinkKind.restates, first.number)
    desk.qtbot.waitUntil(lambda: [row.line.words for row in desk.page.links.rows()] == [f"Restates {first.ref}"])


def test_the_status_reads_on_other_scales_and_says_how(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.page.reads.fold(shut=False)
    said = {row.line.words: row.line.end for row in desk.page.reads.rows()}
    assert said == {"Traffic light": "Green", "G7": "No equivalent", "PAM": "0, not begun", "OGP": "Not started"}
    desk.page.reads.rows()[0].setFocus()
    desk.press(Key.Key_Return)
    card = desk.focused()
    assert card.accessibleName() == "How a status reads on other scales"
    desk.press(Key.Key_Escape)
    assert not card.isVisible()
    assert desk.focused() is desk.page.reads.rows()[0]


def test_a_condition_says_how_many_wait_and_leads_to_them(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.qtbot.waitUntil(lambda: any("2 wait" in row.line.end for row in desk.page.conditions.rows()))
    row = row_with(desk.page.conditions, "A US backstop")
    asked: list[tuple[str, int]] = []
    desk.session.waits_asked.connect(lambda kind, number: asked.append((kind, number)))
    choose_from_menu(desk, row, "What waits for this…")
    assert asked == [row.line.key]
