"""Replacing what a few commitments have gives the same as making everything anew, whatever is replaced."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.choosing import either
from tracker.model.parts import Parts
from tracker.model.splicing import Splice
from tracker.model.texts import Texts

PART = np.dtype([("row", "i4"), ("id", "i8"), ("sign", "i1")])
ids = st.lists(st.integers(1, 40), max_size=25, unique=True).map(sorted)


@st.composite
def spliced(draw: st.DrawFn) -> tuple[dict[int, list[int]], dict[int, list[int]], list[int]]:
    """Parts of commitments by id before and now, and those that were touched."""
    parts = st.lists(st.integers(1, 9), max_size=3)
    before = {one: draw(parts) for one in draw(ids)}
    touched = draw(st.lists(st.integers(1, 40), max_size=8, unique=True))
    many = draw(st.booleans())  # so many that they are not kept apart
    if many:
        touched = sorted({*touched, *before})
    kept = {one: mine for one, mine in before.items() if one not in touched}
    now = kept | {one: draw(parts) for one in touched if draw(st.booleans())}
    return before, dict(sorted(now.items())), touched


def table(given_parts: dict[int, list[int]]) -> Parts:
    rows = [(row, 10 * part, part) for row, mine in enumerate(given_parts.values()) for part in mine]
    return Parts.of(np.array(rows, PART))


@given(spliced())
def test_a_splice_gives_what_is_made_anew(
    given_parts: tuple[dict[int, list[int]], dict[int, list[int]], list[int]],
) -> None:
    before, now, touched = given_parts
    fresh = {one: mine for one, mine in now.items() if one in touched}
    how = Splice(np.array(list(before), np.int64), touched, np.array(list(fresh), np.int64))
    assert how.size == len(now)
    assert how.in_place == (sorted(before) == sorted(now) and {*before} & {*touched} == {*fresh})

    def sums(values: dict[int, list[int]]) -> list[int]:
        return [sum(mine) + one for one, mine in values.items()]

    def words(values: dict[int, list[int]]) -> list[str]:
        return [f"№{one}: {mine}" for one, mine in values.items()]

    assert how.array(np.array(sums(before)), np.array(sums(fresh))).tolist() == sums(now)
    assert how.list(sums(before), sums(fresh)) == sums(now)
    assert how.texts(Texts.of(words(before)), Texts.of(words(fresh))) == words(now)
    assert how.parts(table(before), table(fresh)) == table(now)
    for row, one in enumerate(before):
        assert how.place[row] == (-1 if one in touched else list(now).index(one))


def test_what_is_the_same_stays_itself() -> None:
    before = {1: [1], 2: [2, 3], 5: []}
    how = Splice(np.array([1, 2, 5]), [2], np.array([2]))
    numbers, parts, words = np.array([4.0, np.nan, 6.0]), table(before), ["a", "b", "c"]
    assert how.array(numbers, numbers[1:2]) is numbers
    assert how.parts(parts, table({2: [2, 3]})) is parts
    assert how.list(words, ["b"]) is words


@given(st.lists(st.lists(st.integers(1, 9), max_size=3), min_size=1, max_size=6), st.data())
def test_parts_that_wait_are_in_their_places(given_rows: list[list[int]], data: st.DataObject) -> None:
    found = table(dict(enumerate(given_rows)))
    for _ in range(data.draw(st.integers(1, 5))):
        row = data.draw(st.integers(0, len(given_rows) - 1))
        given_rows[row] = data.draw(st.lists(st.integers(1, 9), max_size=3))
        found = found.replaced(np.array([row]), table({0: given_rows[row]}))
        for at, mine in enumerate(given_rows):
            assert found.of_row(at)["sign"].tolist() == mine
    expected = table(dict(enumerate(given_rows)))
    assert found["id"].tolist() == expected["id"].tolist()
    assert found == expected
    assert found[found["sign"] > 4]["row"].tolist() == expected["row"][expected["sign"] > 4].tolist()
    assert [one["id"] for one in found] == expected["id"].tolist()


@given(st.lists(st.tuples(st.booleans(), st.integers(-(2**15), 2**15 - 1), st.floats())))
def test_either_chooses_as_where_does(given_rows: list[tuple[bool, int, float]]) -> None:
    mask = np.array([one[0] for one in given_rows], np.bool_)
    whole = np.array([one[1] for one in given_rows], np.int16)
    floats = np.array([one[2] for one in given_rows], np.float64)
    found = either(mask, whole, -1)
    assert found.dtype == np.int16
    assert found.tolist() == np.where(mask, whole, -1).tolist()
    assert np.array_equal(either(mask, np.nan, floats), np.where(mask, np.nan, floats), equal_nan=True)
    assert np.array_equal(either(mask, floats, -floats), np.where(mask, floats, -floats), equal_nan=True)
