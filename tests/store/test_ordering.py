"""Records in the order of any of their fields: as the values themselves compare, the empty ones last."""

import pytest
from tests.store.kit import commitment

from tracker.edits import records
from tracker.model.ranking import LAST
from tracker.model.records import Meeting
from tracker.store import Store


def sorted_by(store: Store, kind: str, name: str) -> list[int]:
    """Ids of the records in the order of a field; those without it are negative."""
    found = store.field_order(kind, name).tolist()
    return [
        number if found[number - 1] < LAST else -number
        for number in sorted(range(1, len(found) + 1), key=lambda n: found[n - 1])
    ]


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("text", ("Troops", None, "łodzie", "air defence"), [4, 3, 1, -2]),
        ("text", ("with\x1fa separator", None, "b", "a"), [4, 3, 1, -2]),
        ("notes", (None, None, None, None), [-1, -2, -3, -4]),
        ("action_kind", ("train", "deploy", None, "fund"), [2, 4, 1, -3]),
        ("mode", ("joint", "individual", "collective", "individual"), [2, 4, 1, 3]),
        ("priority", (3, None, 1, 2), [3, 4, 1, -2]),
        ("next_review", ("2025-03", "2025-02-01", None, "2024"), [4, 2, 1, -3]),
        ("tags", (("b",), (), ("a", "c"), ("a",)), [4, 3, 1, -2]),
        ("headline", ("Ships", "air", "Élan", "Zeal"), [2, 3, 1, 4]),
        ("ref", ("PAR-1", "ABC-2", "ZZZ-1", "KYI-1"), [2, 4, 1, 3]),
    ],
)
def test_order_by_each_kind_of_field(store: Store, name: str, values: tuple[object, ...], expected: list[int]) -> None:
    assert store.field_order("commitment", name).tolist() == []
    for value in values:
        commitment(store, **{"headline": "x", name: value})  # type: ignore[arg-type]
    assert sorted_by(store, "commitment", name) == expected


def test_links_stand_by_the_title_of_the_other(store: Store) -> None:
    for title in ("Warsaw talks", "london call", "Paris meeting"):
        records.save(store, Meeting.of(title=title))
    for meeting in (1, None, 3, 2, 3):
        commitment(store, made_at=meeting)
    assert sorted_by(store, "commitment", "made_at") == [4, 3, 5, 1, -2]
    ids, places = store.title_order("meeting")
    assert [number for _, number in sorted(zip(places.tolist(), ids.tolist(), strict=True))] == [2, 3, 1]
