"""Ranks sort as the values that they stand for, stable and with the empty ones last in either direction."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.columns import distinct
from tracker.model.ranking import LAST, order, places, ranks, text_places
from tracker.model.texts import Texts

VALUES = st.one_of(
    st.integers(0, 5),
    st.integers(-3_000_000, 0),
    st.integers(700_000, 900_000),
    st.integers(-(2**33), 2**39),
    st.just(LAST),
)


@given(st.lists(VALUES, max_size=40), st.booleans())
def test_order_of_ranks_is_that_of_the_values(values: list[int], descending: bool) -> None:
    def key(row: int) -> tuple[bool, int]:
        return values[row] == LAST, -values[row] if descending else values[row]

    found = order(ranks(np.array(values, np.int64)), descending=descending)
    assert found.tolist() == sorted(range(len(values)), key=key)


@pytest.mark.parametrize(("span", "bits"), [(65_534, 16), (65_535, 32), (2**32 - 2, 32), (2**32 - 1, 16)])
def test_ranks_take_as_few_bits_as_they_can(span: int, bits: int) -> None:
    ranked = ranks(np.array([7, 7 + span, LAST], np.int64))
    assert ranked.dtype == np.dtype(f"uint{bits}")
    assert order(ranked).tolist() == [0, 1, 2]
    assert order(ranked, descending=True).tolist() == [1, 0, 2]


@given(st.lists(st.sampled_from(["", "Troops", "troops", "Łódź", "Lodz", "Élan", "zeal", "ships"]), max_size=30))
def test_texts_stand_by_their_letters_alone(words: list[str]) -> None:
    plain = {"Łódź": "lodz", "Élan": "elan"}
    keys = [plain.get(word, word.lower()) for word in words]
    found = text_places(Texts.of(words)).tolist()
    assert found == text_places(words).tolist()
    for one, first in zip(keys, found, strict=True):
        assert (first == LAST) == (one == "")
        for other, second in zip(keys, found, strict=True):
            if one and other:
                assert (first < second) == (one < other)


def test_many_of_the_same_text_share_a_place() -> None:
    found = text_places(["b", "a", "", "a"] * 10).tolist()
    assert found[:4] == [found[4], found[1], LAST, found[1]]
    assert found[1] < found[0]


def test_places_of_keys() -> None:
    assert places(["x", "y", "x"], {"x": 2, "y": LAST}).tolist() == [2, LAST, 2]


@given(st.lists(st.integers(-3, 3), max_size=20))
def test_distinct_values_ascend(values: list[int]) -> None:
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))
