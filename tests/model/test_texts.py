"""Texts in one buffer read like the list that they were made of, whatever is cut, joined and replaced."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.texts import Texts

WORDS = st.lists(st.sampled_from(["", "Troops", "Łódź", "Ο στρατός", "部隊を派遣", "a\nb", "x" * 300]), max_size=12)


@given(WORDS)
def test_they_read_like_a_list(words: list[str]) -> None:
    texts = Texts.of(words)
    assert texts == words
    assert list(texts) == [texts[at] for at in range(len(words))] == words
    assert len(texts) == len(words)
    assert Texts.of(word.encode() for word in words) == texts
    if words:
        assert texts[-1] == words[-1]
        assert texts.index(words[-1]) == words.index(words[-1])
    for at in (len(words), -len(words) - 1):
        with pytest.raises(IndexError):
            texts[at]


@given(WORDS, st.slices(12))
def test_a_slice_is_that_part(words: list[str], part: slice) -> None:
    texts = Texts.of(words)
    assert texts[part] == words[part]
    assert list(texts[part]) == words[part]
    assert texts[part][::-1] == words[part][::-1]


@given(st.lists(WORDS, max_size=4))
def test_pieces_are_joined_in_their_order(pieces: list[list[str]]) -> None:
    joined = Texts.joined([Texts.of(piece) for piece in pieces])
    assert joined == [word for piece in pieces for word in piece]
    assert joined.ends.dtype == Texts().ends.dtype


@given(WORDS, st.data())
def test_rows_are_replaced(words: list[str], data: st.DataObject) -> None:
    texts = Texts.of(words)
    rows = sorted(data.draw(st.sets(st.integers(0, len(words) - 1)))) if words else []
    new: Sequence[str] = data.draw(
        st.lists(st.sampled_from(["", "Ships", "Łódź"]), min_size=len(rows), max_size=len(rows))
    )
    expected = words.copy()
    for row, word in zip(rows, new, strict=True):
        expected[row] = word
    assert texts.replaced(rows, new) == expected
    assert texts == words


def test_the_same_texts_are_the_same_object() -> None:
    texts = Texts.of(["Troops", "Ships"])
    assert texts.replaced([1], ["Ships"]) is texts


def test_texts_differ_from_others() -> None:
    assert Texts.of(["ab", "c"]) != Texts.of(["a", "bc"])
    assert Texts.of(["a"]) != ["b"]
    assert Texts.of(["a"]) != "a"
    assert repr(Texts.of(["a"])) == "Texts.of(['a'])"
