"""Likelihood and confidence: one scale each, never in one sentence, and no false alarms."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.briefs import judging
from tracker.briefs.judging import ELSEWHERE, SCALE, explained, judgements_of, remarks
from tracker.model.vocabulary import Flag, ProofLevel, Status, Strength, Trajectory

BOTH = "Likelihood and confidence in one sentence"


@pytest.mark.parametrize(
    "text",
    [
        "It is likely, with high confidence, that troops arrive.",
        "We are confident that a deal is very unlikely.",
        "We assess with moderate confidence that the loan is almost certainly paid.",
        "Troops are unlikely to arrive; our confidence is low.",
        "Mr. Smith says U.S. forces are likely to stay, and we have a high degree of confidence in this judgement.",
        "There is a roughly even\nchance? No. A likely outcome, low confidence.",
    ],
)
def test_likelihood_and_confidence_in_one_sentence_are_named(text: str) -> None:
    found = remarks(text)
    assert [one.words.startswith(BOTH) for one in found] == [True]
    assert found[0].sentence.rstrip("…") in " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Troops are likely to arrive. Our confidence in this judgement is moderate.",
        "It is likely that the vote of confidence in May is lost.",
        "Confidence-building measures are likely.",
        "Low confidence in the coalition is likely to bring it down.",
        "High confidence-building costs are unlikely.",
        "He said “it is highly likely, I have high confidence” and left. We agree with moderate confidence.",
        "The minister called it ‘probable, it’s likely’ and we are confident.",
        'She wrote "probably. We are confident" in May.',
        "The 5 May meeting may be held; certain states might, and it could be possible.",
        "The court found probable cause, with high confidence.",
        "The likelihood is not known; like-minded states have high confidence.",
        "",
    ],
)
def test_there_is_no_false_alarm(text: str) -> None:
    assert remarks(text) == ()


@pytest.mark.parametrize(("word", "ours"), ELSEWHERE.items())
def test_a_word_of_another_scale_is_named_with_ours(word: str, ours: str) -> None:
    found = remarks(f"A deal is {word} by May.")
    assert len(found) == 1
    assert f"“{word}”" in found[0].words.lower()
    assert f"write “{ours}”" in found[0].words
    assert ours in SCALE


def test_medium_confidence_is_of_another_scale() -> None:
    assert [one.words for one in remarks("We have medium confidence in this.")] == []
    found = remarks("We judge so with medium confidence.")
    assert [one.words for one in found] == ["“Medium” is of another scale of confidence: write “moderate”."]


def test_the_words_that_are_used_are_explained_in_their_order() -> None:
    text = "A deal is almost certainly off. Aid is likely. “It is unlikely,” he said."
    used = "likely 55–80\u00a0% and almost certain 95–99\u00a0%"
    assert explained(text) == (f"Likelihood, on the scale of ICD 203: {used}.",)
    assert explained("Aid comes. Our confidence is high.") == (
        "Confidence, high, moderate or low, says how well founded a judgement is, not how likely it is.",
    )
    assert explained("Aid comes in May.") == ()


def test_the_scale_has_no_gap_and_no_overlap() -> None:
    ranges = list(SCALE.values())
    assert all(before[1] == after[0] for before, after in pairwise(ranges))
    assert (ranges[0][0], ranges[-1][1]) == (1, 99)


PLAIN = st.text(alphabet="abcdeghm ,;", min_size=0, max_size=30)


@given(PLAIN, st.sampled_from(sorted(SCALE)), PLAIN, st.sampled_from(["high", "moderate", "low"]), PLAIN)
def test_both_are_found_wherever_they_stand_and_apart_they_never_are(
    one: str, word: str, two: str, level: str, three: str
) -> None:
    likelihood, confidence = f"{one} {word} {two}", f"with {level} confidence, {three}"
    for text in (f"{likelihood} {confidence}", f"{confidence} {likelihood}"):
        assert any(found.words.startswith(BOTH) for found in remarks(text))
    assert remarks(f"X {likelihood}. X {confidence}.") == ()
    assert remarks(f"X “{likelihood}” {confidence}") == ()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in remarks(text):
        assert found.sentence
    assert len(judgements_of(text)) <= 12
    explained(text)


def test_judgements_stand_one_in_a_line() -> None:
    assert judgements_of("One.\n\n  Two  words. \n") == ("One.", "Two words.")


def test_no_sentence_that_is_computed_has_a_word_of_either_scale() -> None:
    folder = Path(judging.__file__).parent
    written = [
        node.value
        for name in ("counting", "changes", "actor", "dossier", "pack", "outcome", "frame", "words", "limits")
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    labels = [one.label for kind in (Status, Trajectory, Strength, Flag, ProofLevel) for one in kind]
    assert "waits for a condition that is not met" in written
    assert [one for one in (*written, *labels) if remarks(one) or explained(one)] == []
