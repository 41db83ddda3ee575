"""Passages of sources, statements and what they are evidence for."""

import pytest
from tests.edits.conftest import Case

from tracker.edits import sources
from tracker.edits.records import save
from tracker.model.errors import UserError
from tracker.model.records import Evidence, Excerpt, Source, StatusEvent
from tracker.model.vocabulary import EvidenceStance, Independence, SourceKind


def test_passage_is_taken_by_code_points(case: Case) -> None:
    text = "Ł — “Україна” 🇺🇦 will stand."
    source = save(case.store, Source.of(title="Note", text=text))
    start = text.index("will")
    made = sources.add_excerpt(case.store, source.number, start, start + 4, spoken_for=case.ua, said_on="2025-02-17")
    assert case.store.undo_label == "Add excerpt"
    assert (made.quote, made.offset_start, made.anchored, made.is_statement) == ("will", start, True, True)
    for begin, end in ((3, 3), (1, 2), (900, 999)):
        with pytest.raises(UserError, match="Select the passage in the saved text first"):
            sources.add_excerpt(case.store, source.number, begin, end)


def test_the_place_that_was_selected_counts_not_the_first_alike(case: Case) -> None:
    source = save(case.store, Source.of(title="Note", text="troops here, troops there"))
    made = sources.add_excerpt(case.store, source.number, 13, 19)
    assert (made.quote, made.offset_start) == ("troops", 13)


def test_statement_is_a_note_and_its_excerpt_in_one_step(case: Case) -> None:
    steps = case.steps()
    made = sources.add_statement(case.store, "  The US will   not send troops. ", spoken_for=case.fr, said_on="2025-02")
    assert case.steps() == steps + 1
    assert case.store.undo_label == "Add statement “The US will not send troops.”"
    [source] = case.store.all(Source)
    assert (source.kind, source.text, source.title) == (SourceKind.note, made.quote, made.quote)
    assert made.anchored
    assert made.is_statement
    assert made.speaker_words is None
    case.store.undo()
    assert (case.store.count(Source), case.store.count(Excerpt)) == (0, 0)


def test_statement_without_a_speaker_says_so(case: Case) -> None:
    made = sources.add_statement(case.store, "It will not happen. " * 20, url="https://example.org/a")
    [source] = case.store.all(Source)
    assert made.speaker_words == "not named"
    assert source.url == "https://example.org/a"
    assert len(source.title) == 80
    assert source.title.endswith("…")
    with pytest.raises(UserError, match="Type the statement first"):
        sources.add_statement(case.store, "   ")
    with pytest.raises(UserError, match="URL: "):
        sources.add_statement(case.store, "Said", url="javascript:alert(1)")


def test_evidence_is_linked_in_one_step(case: Case) -> None:
    said = sources.add_statement(case.store, "They came.")
    [event] = case.store.all(StatusEvent)
    made = sources.link_evidence(
        case.store, said.number, EvidenceStance.contradicts, Independence.independent, status_event=event.number
    )
    assert case.store.undo_label == "Link evidence that contradicts"
    assert case.store.all(Evidence) == [made]
    with pytest.raises(UserError, match="link the excerpt to one"):
        sources.link_evidence(case.store, said.number)
