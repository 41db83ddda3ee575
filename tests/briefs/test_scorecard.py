"""The scorecard: one page that adds up, leads to its sources, and says what changed."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from tests.briefs.conftest import DAY

from tracker import resources
from tracker.briefs import Choices, gather, make_brief
from tracker.briefs.data import Mark, ScorecardData
from tracker.briefs.frame import meeting_of
from tracker.briefs.material import Material
from tracker.briefs.outcome import rows_of
from tracker.briefs.scorecard import in_figures
from tracker.briefs.since import Before, before_on, changes, told
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"


def card(store: Store, of: str | None = None, **chosen: object) -> ScorecardData:
    data = gather(store, "scorecard", of, Choices(**{"as_of": DAY, **chosen}))  # type: ignore[arg-type]
    assert isinstance(data, ScorecardData)
    return data


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "scorecard", of="PAR-2025-02", as_of=DAY, organisation="Policy Unit").pdf
    expected = (GOLDEN / "scorecard-PAR-2025-02.txt").read_text(encoding="utf-8")
    assert text_of(pdf, "-layout").split() == expected.split()


def test_the_counts_add_up_and_the_rest_is_said(sample: Store) -> None:
    data = card(sample)
    tracked, *parts = data.counts
    assert len(parts) == 4
    assert tracked.number == sum(one.number for one in parts) == sum(one.count for one in data.strip) == 29
    assert len(data.lines) == 12
    assert data.rest == "17 commitments of lower priority are counted above and not listed."
    assert len(data.marks) == 29


def test_every_line_leads_to_a_note_with_its_grade(sample: Store) -> None:
    data = card(sample)
    notes = {str(one.number): one for one in data.notes}
    for line in data.lines:
        citation = notes[line.notes_words].citation
        assert citation is not None
        assert citation.copy
        assert citation.grade.startswith(line.grade)
    delivered = [line for line in data.lines if line.status == "fulfilled"]
    assert delivered
    assert all(line.proof for line in delivered)


def test_it_fits_on_one_page_whatever_the_paper(sample: Store) -> None:
    for paper in ("a4", "letter"):
        before = earlier(sample, DAY - 60)
        pdf = make_brief(
            sample, "scorecard", chosen=Choices(DAY, paper=paper, before=before, bottom_line="W " * 900)
        ).pdf
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_all_twelve_rows_stand_on_the_page_and_what_gives_way_is_said(
    sample: Store, text_of: Callable[..., str]
) -> None:
    refs = [line.ref for line in card(sample).lines]
    for paper, since, said in (
        ("a4", None, "Timeline of the first 4 rows"),
        ("letter", None, "The timeline did not fit on the page; it stands in the outcome brief."),
        ("letter", DAY - 60, "Where each maker of a joint commitment stands did not fit"),
    ):
        text = text_of(make_brief(sample, "scorecard", chosen=Choices(DAY, paper=paper, since=since)).pdf)
        assert all(ref in text for ref in refs), paper
        assert said in " ".join(text.split())


def test_what_stands_below_the_counts_names_no_words_of_the_author() -> None:
    """Typst lays out anew what names something that changed: an edit of the bottom line would cost the whole page."""
    source = resources.path("briefs", "scorecard.typ").read_text(encoding="utf-8")
    _, _, below = source.partition("// Columns that would be empty")
    below, _, whole = below.partition("\n#context {")
    assert "headline-part" in whole
    assert not re.findall(r"\bdata\.|\bbottom-words\b|\bjudged\b", below)


def test_a_grade_is_its_figures() -> None:
    assert in_figures("B2: usually reliable, probably true.") == "B2"
    assert in_figures("Source B: usually reliable, content ungraded.") == "B"
    assert in_figures("Source ungraded, content 2: probably true.") == "2"
    assert in_figures("Ungraded.") == ""


def earlier(store: Store, day: int) -> Before:
    rows = rows_of(store, meeting_of(store, None), DAY, None)
    return before_on(Material(store, rows, DAY, None), day)


def test_the_authors_own_bottom_line_and_marking_stand_on_the_page(sample: Store, text_of: Callable[..., str]) -> None:
    own = "Money has moved, soldiers have not. Every offer waits."
    made = make_brief(sample, "scorecard", as_of=DAY, bottom_line=own, marking="Internal use")
    assert isinstance(made.data, ScorecardData)
    assert made.data.lead == "Money has moved, soldiers have not."
    assert made.data.sentences == ("Every offer waits.",)
    text = text_of(made.pdf)
    assert "Internal use" in text
    assert "soldiers have not. Every offer waits." in text


def test_a_day_to_compare_with_gives_marks_and_sentences(sample: Store) -> None:
    data = card(sample, since=DAY - 14)
    assert data.since == "19 February 2025"
    ways = {line.ref: line.way for line in data.lines}
    assert ways["2025/002"] == "firmer"
    assert ways["2025/004"] == "softer"
    assert any(words.startswith("2025/001, ") and "became overdue" in words for _, words, _ in data.changes)


def test_each_change_is_told_with_its_direction() -> None:
    old = Mark("u", "A/1", "Send aid", "announced", "on_track", "offered", 100, 0, ())

    def change(**after: object) -> tuple[str, str]:
        (found,) = changes(Before(3, 90, (old,)), [replace(old, **after)])  # type: ignore[arg-type]
        return found.way, found.words

    assert change() == ("same", "")
    assert change(status="preparing") == ("firmer", "A/1, Send aid, moved from announced to preparing.")
    assert change(status="not_fulfilled")[0] == "softer"
    assert change(trajectory="at_risk") == ("softer", "A/1, Send aid, is now at risk.")
    assert change(strength="pledged")[0] == "firmer"
    assert change(due=130)[0] == "softer"
    assert "became overdue, by 4 days now" in change(overdue=4)[1]
    assert change(flags=("contested",)) == ("same", "A/1, Send aid, is contested.")
    gone, new = changes(Before(3, 90, (old,)), [replace(old, uid="v", ref="A/2")])[::-1]
    assert gone.words == "A/1, Send aid, is no longer covered."
    assert new.way == "new"
    assert [one.way for one in told([gone, new])] == ["new", "same"]
