"""Tables for other programs: what each form says, and that no cell is taken for a formula or markup."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.tables import MARK, Form, Sheet, Writer
from tracker.model.spreadsheets import FORMULA

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(lambda words: " ".join(words.split()))
SHEET = Sheet("Late", ("As of 5 Mar 2025.", "Flag Overdue"), ("Ref", "Commitment"))
GROUPED = Sheet("Late", ("As of 5 Mar 2025.",), ("Ref", "Commitment"), "Group: Status")


def whole(form: Form, sheet: Sheet = SHEET, *, marked: bool = False, noted: bool = False, bare: bool = False) -> str:
    """Return a table of two rows, in two groups where the sheet has groups."""
    writer = Writer(form, sheet, marked=marked, noted=noted, bare=bare)
    found = [writer.begin()]
    for title, row in (("Preparing", ["P/1", "=1+1"]), ("Adopted", ["P/2", 'Say "no", | <b>'])):
        found += [writer.group(title, 1)] if sheet.group else []
        found.append(writer.line(row))
    return "".join([*found, writer.end()])


@given(st.lists(st.lists(LINE, min_size=2, max_size=2), max_size=4))
def test_a_csv_is_read_back_as_it_was_but_for_formulas(rows: list[list[str]]) -> None:
    writer = Writer(Form.csv, SHEET)
    text = writer.begin() + "".join(writer.line(row) for row in rows)
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == ["Ref", "Commitment"]
    assert [[cell.removeprefix("'") for cell in row] for row in found[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.startswith(FORMULA) for row in found for cell in row)


def test_a_csv_is_marked_and_noted_when_asked_for_and_names_the_group_of_each_row() -> None:
    text = whole(Form.csv, GROUPED, marked=True, noted=True)
    assert text.startswith(MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    assert rows[:4] == [["Late"], ["As of 5 Mar 2025."], [], ["Group: Status", "Ref", "Commitment"]]
    assert rows[4:] == [["Preparing", "P/1", "'=1+1"], ["Adopted", "P/2", 'Say "no", | <b>']]
    assert whole(Form.csv).startswith("Ref,Commitment\r\n")


def test_markdown_says_what_it_holds_and_takes_no_cell_for_markup() -> None:
    text = whole(Form.markdown)
    assert text.startswith("# Late\n\nAs of 5 Mar 2025.  \nFlag Overdue  \n\n| Ref | Commitment |\n| --- | --- |\n")
    assert text.endswith('| P/2 | Say "no", \\| \\<b\\> |\n')
    assert "## Adopted (1)\n\n| Ref | Commitment |" in whole(Form.markdown, GROUPED)


@pytest.mark.parametrize("bare", [True, False])
def test_html_is_a_page_or_the_table_alone(bare: bool) -> None:
    text = whole(Form.html, GROUPED, bare=bare)
    assert ("<h1>Late</h1>" in text and text.startswith("<!doctype html>")) is not bare
    assert '<th colspan="2" scope="rowgroup">Adopted (1)</th>' in text
    assert "<td>&#x27;=1+1</td>" in text
    assert "| &lt;b&gt;</td>" in text
    assert text.count("<table>") == text.count("</table>") == 1


def test_tabs_come_back_as_cells() -> None:
    assert whole(Form.tabs).splitlines()[1] == "P/1\t'=1+1"
    assert Writer(Form.tabs, SHEET).line(['"Late" one', "b"]) == '"""Late"" one"\tb\n'
