"""What is left out of a brief is gone in every format, leaves no mark behind, and the brief says so."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import KINDS, Choices, compile_pdf, gather, plain, releases
from tracker.briefs.formats.blocks import Table, blocks_of
from tracker.briefs.formats.markdown import as_markdown
from tracker.briefs.parts import many_of
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.records import StatusEvent
from tracker.store import Store

OF = {"pack": "BRU-2025-03", "dossier": "PAR-2025-02/01", "actor": "GB"}
NOTHING = {"with_figure": False, "with_changes": False, "with_endnotes": False, "with_matrix": False}


def marks_in(value: Any, name: str = "") -> list[str]:
    """Return what is left of the numbers of notes anywhere in the data of a brief."""
    if isinstance(value, dict):
        return [one for key, each in value.items() for one in marks_in(each, key)]
    if isinstance(value, list):
        if name == "notes":
            return [str(one) for one in value]
        if name == "states":
            return [one[3] for one in value if one[3]]
        return [one for each in value for one in marks_in(each)]
    return [value] if name == "notes_words" and value else []


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_brief_without_its_parts(kind: str, sample: Store, text_of: Callable[..., str]) -> None:
    of, since = OF.get(kind, "PAR-2025-02"), DAY - 25 if KINDS[kind].has_changes else None
    whole = gather(sample, kind, of, Choices(DAY, since=since))
    assert set(many_of(whole)) == set(KINDS[kind].parts)
    assert marks_in(plain(whole))
    assert not whole.head.omitted
    data = gather(sample, kind, of, Choices(DAY, since=since, **NOTHING))
    assert set(data.head.omitted) == set(KINDS[kind].parts)
    assert not any(many_of(data).values())
    assert not marks_in(plain(data))
    said = data.method[0]
    assert said.startswith("Left out by choice: ")
    assert said.endswith("the endnotes.")
    assert ("what changed" in said) == KINDS[kind].has_changes
    assert ("timeline" in said) == KINDS[kind].has_figure
    assert "matrix" not in said  # there was none
    text, written = text_of(compile_pdf(data)), as_markdown(data)
    for each in (" ".join(text.split()), written):
        assert said in each
        assert "What changed since" not in each or kind == "changes"
        assert "says by whom" not in each
        assert "in the notes" not in each
    assert not {"Notes", "Note", "Timeline"} & set(text.splitlines())
    assert "What changed" not in text.splitlines() or kind == "changes"
    assert "Notes\n" not in written
    heads = {head for one in blocks_of(data) if isinstance(one, Table) for head in one.heads}
    assert not heads & {"Note", "Notes"}


def test_what_is_not_left_out_stays_and_nothing_is_said_of_it(sample: Store) -> None:
    whole = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    assert not any("Left out by choice" in one for one in whole.method)
    assert gather(sample, "pack", "BRU-2025-03", Choices(DAY, with_figure=False)) == gather(
        sample, "pack", "BRU-2025-03", Choices(DAY)
    )
    notes_only = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, with_figure=False))
    assert notes_only.notes == whole.notes
    assert notes_only.groups == whole.groups
    assert notes_only.method == ("Left out by choice: the timeline figure.", *whole.method)


def test_the_matrix_of_joint_commitments_is_left_out(store: Store, text_of: Callable[..., str]) -> None:
    from tracker.edits.sample import load_sample

    load_sample(store)
    meeting, france, germany = (store.find(each).number for each in ("PAR-2025-02", "FR", "DE"))
    new = NewCommitment("Train together", committers=[france, germany], made_at=meeting, made_on="2025-02-17")
    made = create_commitment(store, new)
    with store.change("Tell apart") as tx:
        tx.put(StatusEvent.of(commitment=made.number, actor=france, status="preparing", effective="2025-03-01"))
    whole = gather(store, "scorecard", "PAR-2025-02", Choices(DAY))
    assert many_of(whole)["matrix"] == 1
    assert "Joint commitments by maker" in text_of(compile_pdf(whole))
    data = gather(store, "scorecard", "PAR-2025-02", Choices(DAY, with_matrix=False))
    assert data.method[0] == "Left out by choice: the member matrix."
    assert "Joint commitments by maker" not in text_of(compile_pdf(data))
    assert "Joint commitments by maker" not in as_markdown(data)


def test_an_issue_freezes_what_was_left_out(store: Store) -> None:
    from tracker.edits.sample import load_sample

    load_sample(store)
    now = datetime(2025, 3, 5, 12, tzinfo=UTC)
    kept, data, _ = releases.issue(store, "scorecard", "PAR-2025-02", Choices(DAY, **NOTHING), now=now)
    frozen = json.loads(kept.data)
    assert frozen["head"]["omitted"] == ["figure", "changes", "endnotes", "matrix"]
    assert not frozen["notes"]
    assert releases.verify(kept).holds
    again = gather(
        store, "scorecard", "PAR-2025-02", releases.compared(store, "scorecard", "PAR-2025-02", Choices(DAY + 1))
    )
    assert again.since.startswith("issue 1")
    assert len(again.marks) == len(data.marks)
