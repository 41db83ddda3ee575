"""Long briefs in portions: the first pages as in the whole, every row in one portion, the notes that rows lead to."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, Press, gather, order, portions
from tracker.briefs.checklist import ChecklistData
from tracker.briefs.compile import fulfil
from tracker.briefs.data import BriefData
from tracker.briefs.page_text import unpacked
from tracker.briefs.portions import Portion, first_portion, order_front, order_portion, rows_in
from tracker.store import Store

DASH = "–"


@pytest.fixture(scope="module")
def everything(sample: Store) -> BriefData:
    return gather(sample, "checklist", None, Choices(DAY))


def long(data: BriefData, times: int) -> ChecklistData:
    assert isinstance(data, ChecklistData)
    return replace(data, themes=tuple(replace(one, items=one.items * times) for one in data.themes))


def texts(pieces: tuple[bytes, ...]) -> list[str]:
    return [unpacked(piece).text for piece in pieces]


@pytest.mark.parametrize(("kind", "of"), [("checklist", None), ("pack", "LON-2025-03"), ("changes", "PAR-2025-02")])
def test_the_first_pages_say_what_the_whole_says_there(sample: Store, kind: str, of: str | None) -> None:
    data = gather(sample, kind, of, Choices(DAY))
    pieces = fulfil(order(data, form="text")).pieces
    whole = texts(pieces)[0].split()
    made = fulfil(order_front(data, form="text"))
    # The page with the last row is not shown, so that the first must be another.
    assert max(page for ref, page, _ in json.loads(made.places) if ref) > 1
    front = texts(made.pieces)[0].split()
    at = whole.index("Page")
    assert whole[at : at + 4] == ["Page", "1", "of", str(len(pieces))]
    assert front[at] == "Preview"
    assert "of" not in front[at : at + 2]
    without_head = (whole[at + 4 :], front[at + 1 :])
    for one, other in zip(*without_head, strict=False):
        # The pages in the contents and the digest at the foot are of the whole only.
        assert other in (one, DASH, "in")
    assert abs(len(without_head[0]) - len(without_head[1])) <= 1
    assert portions.has_front(data)


def test_what_is_drawn_after_an_edit_is_what_is_drawn_at_first(sample: Store) -> None:
    """Typst takes what it remembers where nothing changed; the process of the other press remembers nothing."""
    words = [Choices(DAY, bottom_line="Words of the author’s. " * count) for count in (1, 9, 2)]
    with Press() as press, Press() as fresh:
        for kind in ("outcome", "scorecard"):
            briefs = [gather(sample, kind, "PAR-2025-02", one) for one in words]
            drawn = [press.print(order(one, form="png", ppi=40)).pieces for one in briefs]
            assert drawn[2] == fresh.print(order(briefs[2], form="png", ppi=40)).pieces
            assert len({pages[0] for pages in drawn}) == 3


def test_every_row_is_in_one_portion_with_its_notes(everything: BriefData) -> None:
    data = long(everything, 8)
    many = rows_in(data)
    portion = first_portion(data)
    seen: list[str] = []
    while portion is not None:
        wanted = order_portion(data, portion, form="png")
        cut = portions._cut(data, portion.first, portion.last, whole_frame=False)  # noqa: SLF001
        assert isinstance(cut, ChecklistData)
        rows = [item.row for theme in cut.themes for item in theme.items]
        assert len(rows) == portion.last - portion.first <= portions.AT_ONCE
        assert {number for row in rows for number in portions.numbers(row.notes_words)} <= {
            note.number for note in cut.notes
        }
        assert wanted.part == f"Preview of {portion.words}"
        seen += [row.ref for row in rows]
        portion = portion.following
    assert seen == [item.row.ref for theme in data.themes for item in theme.items]
    assert len(seen) == many


def test_a_portion_has_the_notes_of_all_that_stands_on_its_pages(sample: Store) -> None:
    data: Any = gather(sample, "outcome", None, Choices(DAY))
    data = replace(data, groups=tuple(replace(one, rows=one.rows * 8) for one in data.groups))
    portion = first_portion(data)
    assert portion is not None
    cut: Any = portions._cut(data, portion.first, portion.last, whole_frame=False)  # noqa: SLF001
    beside = {one.notes_words for one in (*cut.waits, *cut.statements)} - {""}
    assert beside
    assert set().union(*map(portions.numbers, beside)) <= {note.number for note in cut.notes}


def test_what_is_made_anew_begins_where_it_was(everything: BriefData) -> None:
    data = long(everything, 8)
    assert first_portion(data, 100) == Portion(100, 200, rows_in(data))
    assert first_portion(data, 10_000) == Portion(200, rows_in(data), rows_in(data))
    assert first_portion(everything, 100) is None


def test_a_short_brief_and_one_without_lists_are_whole(sample: Store, everything: BriefData) -> None:
    assert first_portion(everything) is None
    assert order_portion(everything, None) == order(everything)
    one_page = gather(sample, "scorecard", None, Choices(DAY))
    assert rows_in(one_page) == 0
    assert not portions.has_front(one_page)


def test_portions_follow_each_other_to_the_end_and_back() -> None:
    second = Portion(0, 100, 1234).following
    assert second == Portion(100, 200, 1234)
    assert second.words == "rows 101–200 of 1,234"
    assert second.preceding == Portion(0, 100, 1234)
    assert Portion(1200, 1234, 1234).following is None
    assert Portion(0, 100, 1234).preceding is None


def test_a_portion_is_laid_out_and_says_what_it_is(everything: BriefData) -> None:
    data = long(everything, 8)
    portion = Portion(100, 110, rows_in(data))
    pages = texts(fulfil(order_portion(data, portion, form="text")).pieces)
    assert all(f"Preview of {portion.words}" in " ".join(page.split()) for page in pages)
    assert "Index by ref" not in " ".join(pages)


def test_the_files_of_a_press_go_with_it(sample: Store) -> None:
    press = Press()
    press.print(order(gather(sample, "outcome", "BRU-2025-02", Choices(DAY)), form="png", ppi=20))
    room = press.room
    assert (room / "data.json").exists()
    press.close()
    assert not room.exists()
    assert press.print(order(gather(sample, "outcome", "BRU-2025-02", Choices(DAY)), form="png", ppi=20)).pieces
    press.close()
    assert not room.exists()
