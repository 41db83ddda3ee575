"""Differences word by word: both texts can be read out of the pieces."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.differences import differences

TEXTS = st.text(alphabet="ab cd.,—éж\n", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_pieces(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(one.text for one in pieces if one.change != "added") == before
    assert "".join(one.text for one in pieces if one.change != "removed") == after


@given(TEXTS)
def test_nothing_changed_is_one_piece(text: str) -> None:
    assert [one.change for one in differences(text, text)] == (["same"] if text else [])


def test_a_word_is_not_cut() -> None:
    found = [(one.change, one.text) for one in differences("willing to send troops", "willing to consider troops")]
    assert found == [("same", "willing to "), ("removed", "send"), ("added", "consider"), ("same", " troops")]
