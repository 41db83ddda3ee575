"""Names are found by all that actors go by, and not where a word is only spelled like one."""

from datetime import date

import pytest

from tracker.entry.lexicon import ActorEntry, Lexicon, PersonEntry
from tracker.entry.mentions import find_mentions
from tracker.entry.tokens import tokenise

TODAY = date(2025, 3, 5)
BASE = Lexicon.build()


def codes(text: str, lexicon: Lexicon = BASE, today: date = TODAY) -> list[str]:
    return [mention.code for mention in find_mentions(tokenise(text), lexicon, today)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the UK’s offer", ["GB"]),
        ("the U.K. and the U.S.", ["GB", "US"]),
        ("join us in NO way, it is AT risk", []),
        ("Join US forces", ["US"]),
        ("French President Emmanuel Macron", ["FR"]),
        ("Germany's defence minister Boris Pistorius", ["DE"]),
        ("NATO Secretary General Mark Rutte", ["NATO"]),
        ("EU Commission", ["COM"]),
        ("UN Security Council", ["UNSC"]),
        ("African Union Commission", ["AFRU"]),
        ("AU and EC", ["AU", "EC"]),
        ("Niger and Nigeria", ["NE", "NG"]),
        ("Guinea, Equatorial Guinea, Papua New Guinea", ["GN", "GQ", "PG"]),
        ("North Korean and South Korean", ["KP", "KR"]),
        ("Jordan Bardella met Chad Smith", []),
        ("Jordan and Chad", ["JO", "TD"]),
        ("to polish the text", []),
        ("Polish troops", ["PL"]),
        ("Україна, Украине, України", ["UA", "UA", "UA"]),
        ("Deutschland und Frankreich", ["DE", "FR"]),
        ("Côte d’Ivoire", ["CI"]),
        ("Türkiye, Turkey, Turkiye", ["TR", "TR", "TR"]),
        ("von der Leyen", ["COM"]),
        ("Erdogan and Støre and Stoere", ["TR", "NO", "NO"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"), [("Ukriane", "UA"), ("Germnay", "DE"), ("Untied Kingdom", "GB"), ("Frnace", "FR")]
)
def test_a_slip_is_a_guess(text: str, code: str) -> None:
    (mention,) = find_mentions(tokenise(text), BASE, TODAY)
    assert mention.code == code
    assert mention.guess


@pytest.mark.parametrize(
    "text", ["Finance ministers", "Francs", "Server", "Sending aid", "Chance of a Trance", "Nations"]
)
def test_a_word_near_a_name_is_no_guess(text: str) -> None:
    assert codes(text) == []


def test_the_office_of_the_day_counts() -> None:
    assert codes("Kallas", today=date(2023, 1, 1)) == ["EE"]
    assert codes("Kallas", today=date(2025, 3, 5)) == ["EU"]
    assert codes("Rutte", today=date(2024, 9, 1)) == ["NL"]


def test_the_workspace_comes_first() -> None:
    lexicon = Lexicon.build(
        [
            ActorEntry("WPK", "Wider Peacekeeping Group", "Group", ("Wider Group",), ("Groupish",)),
            ActorEntry("GB", "Albion"),
        ],
        [PersonEntry("Ada Ivanova-Smith", "WPK"), PersonEntry("Keir Starmer", "WPK", since=date(2025, 1, 1))],
    )
    assert codes("Wider Group, WPK, Groupish aid, Ivanova-Smith", lexicon) == ["WPK"] * 4
    assert codes("Albion, Britain", lexicon) == ["GB", "GB"]
    assert codes("Starmer", lexicon) == ["WPK"]
    assert lexicon.label("GB") == "Albion"
    assert codes("Albion, Ivanova-Smith") == []
