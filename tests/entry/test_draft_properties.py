"""Whatever is typed: nothing crashes, nothing is lost, and what is painted lies inside the line."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.entry.table import cases

from tracker.entry.draft import as_json
from tracker.entry.lexicon import Lexicon
from tracker.entry.line import parse_line
from tracker.entry.marks import take_marks
from tracker.model.errors import UserError

TODAY = date(2025, 3, 5)
LEXICON = Lexicon.build()
WORDS = sorted(
    {word for name in ("lines_basic.txt", "lines_analyst.txt") for case in cases(name) for word in case.line.split()}
    | {"@PAR-2025-02", "@", "#", "#security", "https://example.org/a", "if", "unless", "€", "2-3", "-", "’s", "(", ")"}
)
lines = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=30).map(" ".join),
)


def ink(text: str) -> str:
    """The characters that can be seen."""
    return "".join(text.split())


@given(lines)
@example("UK pledges 1,000 troops @PAR-2025-02. #security, https://example.org/x.")
@example("\u202eUK تعهد 中国 pledges ١٢٣ troops İ ß ﬁ ½ ² to Ukraine\x00")
@example("@a @b #c #c http://x http://y")
def test_any_line_is_read_or_refused_with_a_sentence(line: str) -> None:
    if not ink(take_marks(line).rest):
        with pytest.raises(UserError, match=r"[.”]$"):
            parse_line(line, TODAY, LEXICON)
        return
    draft = parse_line(line, TODAY, LEXICON)
    as_json(draft)
    ends = 0
    for span in draft.spans:
        assert ends <= span.start < span.end <= len(line)
        ends = span.end
    left = [letter for start, letter in enumerate(line) if not _in_mark(draft.spans, start)]
    assert ink(draft.headline) == ink("".join(left))
    marks = sum(1 for span in draft.spans if span.role in {"meeting", "tag", "source"})
    assert bool(marks) == bool(draft.meeting or draft.tags or draft.url)


def _in_mark(spans: tuple[object, ...], at: int) -> bool:
    return any(span.role in {"meeting", "tag", "source"} and span.start <= at < span.end for span in spans)


@given(lines)
def test_reading_a_headline_again_says_the_same(line: str) -> None:
    if not ink(take_marks(line).rest):
        return
    first = parse_line(line, TODAY, LEXICON)
    again = parse_line(first.headline, TODAY, LEXICON)
    if not (first.meeting or first.tags or first.url):
        assert (again.committers, again.strength, again.quantity) == (first.committers, first.strength, first.quantity)


@pytest.mark.parametrize("line", ["", "   ", "\n\t", "@PAR-2025-02", "#a #b", "https://example.org"])
def test_a_line_with_nothing_in_it_says_what_to_type(line: str) -> None:
    with pytest.raises(UserError, match=r"Type|Add"):
        parse_line(line, TODAY, LEXICON)


def test_a_line_of_ten_thousand_characters_keeps_all_of_them() -> None:
    line = "UK pledges 1,000 troops to Ukraine if the US agrees and " * 180
    assert len(line) > 10_000
    draft = parse_line(line, TODAY, LEXICON)
    assert ink(draft.headline) == ink(line)
    assert draft.committers == ("GB",)
