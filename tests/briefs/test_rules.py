"""What holds for the content of every kind of brief, whatever it is about: proof, notes, and what is never said."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.briefs.conftest import DAY
from tests.briefs.test_kinds import OF

from tracker.briefs import KINDS, Choices, gather, make_brief, plain
from tracker.briefs.formats.blocks import blocks_of
from tracker.briefs.formats.pieces import Notes as NoteBlock
from tracker.briefs.judging import remarks
from tracker.briefs.look import look
from tracker.model.records import Commitment, Evidence, Excerpt, Quantity, Source, StatusEvent
from tracker.model.vocabulary import Flag, Status, Trajectory
from tracker.store import Store

COMPUTED = ("lead", "sentences", "counts", "delivery", "method", "left_out", "changes", "rest", "took_part")
PROOF = ("self-declared", "confirmed", "corroborated")


def said(sample: Store, kind: str) -> dict[str, Any]:
    return plain(gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY)))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from records(one)


@pytest.mark.parametrize("kind", KINDS)
def test_computed_words_give_no_percentage_and_keep_likelihood_and_confidence_apart(sample: Store, kind: str) -> None:
    values = said(sample, kind)
    for one in (text for name in COMPUTED if name in values for text in texts(values[name])):
        assert not re.search(r"\d\s*(%|per cent)", one), one
        assert not remarks(one), one


@pytest.mark.parametrize("kind", KINDS)
def test_each_status_has_a_word_and_a_sign_and_each_fulfilled_its_proof(sample: Store, kind: str) -> None:
    drawn: Any = look()
    whole = [None] if kind in ("scorecard", "outcome", "checklist") else [OF.get(kind, "PAR-2025-02")]
    seen = 0
    for of in (*whole, *(["2025/002", "WAS-2024-07/01"] if kind == "dossier" else [])):
        for one in records(plain(gather(sample, kind, of, Choices(DAY)))):
            if "status_words" not in one or ("flags" not in one and "proof" not in one):
                continue
            seen += 1
            assert one["status_words"]
            assert drawn["status_glyph"][one["status"]] in drawn["glyphs"]
            assert all(words and drawn["flag_glyph"][flag] in drawn["glyphs"] for flag, words in one.get("flags", ()))
            if one["status"] in ("fulfilled", "partly_fulfilled"):
                assert any(level in one["status_words"] + one.get("proof", "") for level in PROOF), one["ref"]
    assert seen


def test_no_two_signs_are_alike_in_grey() -> None:
    drawn: Any = look()
    for name, vocabulary in (("status_glyph", Status), ("flag_glyph", Flag), ("trajectory_glyph", Trajectory)):
        shapes = [drawn["glyphs"][drawn[name][str(one)]] for one in vocabulary if str(one) in drawn[name]]
        assert len(shapes) == len(set(shapes)) > 3


def test_quantities_are_never_added_up(store: Store) -> None:
    with store.change("Promise") as tx:
        made = tx.put(Commitment.of(headline="Give aid", made_on="2025-02-20"))
        for stage, low, unit in (("announced", 300, "EUR"), ("allocated", 200, "EUR"), ("announced", 500, "USD")):
            tx.put(Quantity.of(commitment=made.number, stage=stage, low=low, unit=unit))
    for kind in ("scorecard", "outcome", "checklist", "dossier"):
        values = plain(gather(store, kind, made.ref if kind == "dossier" else None, Choices(DAY)))
        rows = [one["amounts"] for one in records(values) if "amounts" in one]
        assert all(one == ["announced: 300 EUR", "allocated: 200 EUR", "announced: 500 USD"] for one in rows)
        assert not re.search(r"\b(800|700|1,?000)\b", json.dumps({**values, "figure": None, "marks": None}))


def test_a_note_says_all_of_its_source_and_what_speaks_against_it(store: Store, text_of: Callable[..., str]) -> None:
    text = "We shall give aid. They never will."
    with store.change("Cite") as tx:
        source = tx.put(
            Source.of(
                title="Readout of the call",
                publisher="The Office",
                descriptor="Published by the giver’s own office, from a recording.",
                text=text,
                published="2025-02-20",
                accessed="2025-02-21",
                reliability="B",
                url="https://example.org/readout",
            )
        )
        quoted = {"source": source.number, "said_on": "2025-02-19", "credibility": 2}
        first = tx.put(Excerpt.of(**quoted, quote=text[:18], offset_start=0, offset_end=18, speaker_words="the giver"))
        other = tx.put(Excerpt.of(**quoted, quote=text[19:], offset_start=19, offset_end=35, speaker_words="a critic"))
        made = tx.put(Commitment.of(headline="Give aid", made_on="2025-02-19"))
        event = tx.put(StatusEvent.of(commitment=made.number, status="fulfilled", effective="2025-02-22"))
        for one, stance in ((first, "supports"), (other, "contradicts")):
            tx.put(Evidence.of(excerpt=one.number, status_event=event.number, stance=stance, independence="self"))
    wanted = [
        "The giver, 19 Feb 2025", "Readout of the call", "The Office", "Published by the giver’s own office",
        "published 20 Feb 2025", "accessed 21 Feb 2025", "characters 1 to 18",
        "B2: usually reliable, probably true", "Against: A critic, 19 Feb 2025", "characters 20 to 35",
    ]  # fmt: skip
    for kind in ("scorecard", "outcome", "checklist", "dossier"):
        brief = make_brief(store, kind, of=made.ref if kind == "dossier" else None, as_of=DAY)
        printed = " ".join(text_of(brief.pdf).split())
        copy = store.get(Source, source.number).sha256
        assert copy is not None
        for one in (*wanted, f"Copy {copy[:8]}"):
            assert one in printed, (kind, one)
        (notes,) = (block for block in blocks_of(brief.data) if isinstance(block, NoteBlock))
        assert len(notes.notes) == 1
        assert all(one.casefold() in notes.notes[0][1].casefold() for one in wanted)


def test_what_was_left_out_is_said(sample: Store, text_of: Callable[..., str]) -> None:
    for kind in ("scorecard", "outcome", "checklist"):
        values = said(sample, kind)
        others = "25 other commitments in the workspace, not made at this meeting, left out."
        assert others in (*values["method"], *values.get("left_out", ()))
    # A page on which the author says much has no room for every row.
    own = {"bottom_line": "Word " * 200, "judgements": "\n".join(["Word " * 90] * 2), "since": DAY - 60}
    page = make_brief(sample, "scorecard", as_of=DAY, paper="letter", **own).pdf
    everything = " ".join(text_of(page).split())
    assert "17 commitments of lower priority are counted above and not listed." in everything
    assert re.search(
        r"\d more did not fit on the page, nor did their notes; they stand in the outcome brief\.", everything
    )
