"""What was guessed is asked, and what is no commitment says why."""

from datetime import date

import pytest

from tracker.entry.draft import Offer
from tracker.entry.lexicon import Lexicon
from tracker.entry.line import parse_line

TODAY = date(2025, 3, 5)
LEXICON = Lexicon.build()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Spain will donate €1bn by 12/03/2025", "deadline"),
        ("Ukriane promises elections", "committers"),
        ("UK pledges aid to Germnay", "beneficiaries"),
        ("Brussels pledges €1bn", "committers"),
        ("“We will send tanks,” Macron said", "committers"),
        ("UK pledges 10 tanks by June 2025 and 20 by July 2025", "deadline"),
    ],
)
def test_a_guess_is_asked(line: str, field: str) -> None:
    assert field in [question.field for question in parse_line(line, TODAY, LEXICON).questions]


def test_a_clear_line_asks_nothing() -> None:
    assert parse_line("UK pledges 1,000 troops to Ukraine by June 2025", TODAY, LEXICON).questions == ()


@pytest.mark.parametrize(
    ("line", "word", "offer"),
    [
        ("Germany will not send Taurus", "refuses", Offer.position),
        ("Kyiv urges Berlin to send Taurus", "calls on", Offer.statement),
        ("Germany has delivered 3 tanks", "done", Offer.statement),
        ("Will Germany send tanks?", "question", Offer.statement),
        ("Italy denies having promised troops", "denies", Offer.statement),
        ("Poland supports peacekeepers", "stands", Offer.position),
        ("Ukraine hopes to receive tanks", "wish", Offer.statement),
        ("Germany is expected to send tanks", "expected", Offer.statement),
        ("France withdrew its offer of troops", "takes back", Offer.statement),
    ],
)
def test_the_reason_says_what_the_line_is(line: str, word: str, offer: Offer) -> None:
    draft = parse_line(line, TODAY, LEXICON)
    assert draft.reason is not None
    assert word in draft.reason
    assert draft.offer is offer
    assert draft.strength is None


def test_relative_deadline_counts_from_its_condition() -> None:
    draft = parse_line("France will send 5,000 troops within two weeks of a ceasefire", TODAY, LEXICON)
    assert (draft.relative_days, draft.conditions, draft.deadline) == (14, ("a ceasefire",), None)
