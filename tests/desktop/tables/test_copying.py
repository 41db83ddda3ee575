"""Blocks of cells as other programs write and read them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.desktop.tables.copying import as_table, block_of
from tracker.model.spreadsheets import FORMULA, harmless, plain

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(lambda words: " ".join(words.split()))
WILD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_copied_comes_back_the_same(rows: list[list[str]]) -> None:
    assert block_of(as_table([], rows).text()) == rows


@given(CELL)
def test_no_cell_is_taken_for_a_formula_on_the_way_out(words: str) -> None:
    assert not harmless(words).startswith(FORMULA)
    assert plain(harmless(words)) == plain(words)


@given(st.lists(st.lists(WILD, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_a_spreadsheet_quotes_is_read_as_it_means(rows: list[list[str]]) -> None:
    """Python's own writer quotes as spreadsheets do: cells with tabs, lines and quotation marks."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    found = block_of(out.getvalue())
    expected = [[plain(cell.strip()) for cell in row] for row in rows]
    if any(any(row) for row in expected):
        assert found == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ('"US backstop" first\tb', [['"US backstop" first', "b"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('"say ""no"""\tb', [['say "no"', "b"]]),
        ("'=1+1", [["=1+1"]]),
        ("'tis", [["'tis"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_blocks_are_read(text: str, rows: list[list[str]]) -> None:
    assert block_of(text) == rows


def test_headings_and_cells_stand_in_the_html_too() -> None:
    html = as_table(["A & B"], [["<b>"]]).html()
    assert "<th>A &amp; B</th>" in html
    assert "<td>&lt;b&gt;</td>" in html
    assert "thead" not in as_table([], [["x"]]).html()
