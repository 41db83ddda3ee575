"""Quick entry understands lines as the tables say: more than 600 of them, field by field."""

from datetime import date

import pytest
from tests.entry.table import Case, cases, differences

from tracker.entry.draft import as_json
from tracker.entry.lexicon import Lexicon
from tracker.entry.line import parse_line

TODAY = date(2025, 3, 5)
TABLES = ("lines_basic.txt", "lines_newsroom.txt", "lines_analyst.txt", "lines_judge.txt", "lines_fresh.txt")


FEBRUARY = date(2025, 2, 20)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.build()


@pytest.mark.parametrize("case", [case for name in TABLES for case in cases(name)], ids=lambda case: case.line[:60])
def test_line_is_understood(case: Case, lexicon: Lexicon) -> None:
    draft = parse_line(case.line, TODAY, lexicon)
    assert differences(case, draft) == {}
    assert draft.is_commitment is ("not" not in case.expected)
    assert (draft.reason is None) is draft.is_commitment


@pytest.mark.parametrize("case", cases("lines_february.txt"), ids=lambda case: case.line[:60])
def test_line_of_february_is_understood(case: Case, lexicon: Lexicon) -> None:
    draft = parse_line(case.line, FEBRUARY, lexicon)
    assert differences(case, draft) == {}
    assert draft.is_commitment is ("not" not in case.expected)


def test_the_reference_line_gives_exactly_the_fields_of_the_command(lexicon: Lexicon) -> None:
    line = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
    assert as_json(parse_line(line, TODAY, lexicon)) == {
        "kind": "commitment",
        "committers": ["GB"],
        "beneficiaries": ["UA"],
        "strength": "pledged",
        "quantity": {"low": 1000, "high": 1000, "unit": "troops"},
        "deadline": "2025-21",
        "deadline_bounds": ["2025-03-01", "2025-05-31"],
        "conditions": ["US backstop"],
        "condition_holder": "US",
        "meeting": "PAR-2025-02",
        "tags": ["security"],
        "url": None,
        "headline": "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop",
    }


def test_spans_name_each_part_of_the_reference_line(lexicon: Lexicon) -> None:
    line = "UK pledges 1000 troops to Ukraine by spring 2025 if US backstop @Paris #security"
    spans = parse_line(line, TODAY, lexicon).spans
    assert [(line[span.start : span.end], span.label) for span in spans] == [
        ("UK", "Who"),
        ("pledges", "Strength"),
        ("1000 troops", "Quantity"),
        ("Ukraine", "For whom"),
        ("by spring 2025", "Due"),
        ("if US backstop", "Condition"),
        ("@Paris", "Meeting"),
        ("#security", "Tag"),
    ]
