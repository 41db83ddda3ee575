"""Amounts are read in the ways in which people write them, and nothing else is taken for one."""

import pytest

from tracker.entry.draft import Quantity
from tracker.entry.money import settle_kroner
from tracker.entry.quantities import find_amounts
from tracker.entry.tokens import tokenise


def amounts(text: str) -> list[tuple[float | None, float | None, str | None]]:
    tokens = tokenise(text)
    none = [False] * len(tokens)
    found = find_amounts(tokens, none, none, frozenset())
    return [(a.quantity.low, a.quantity.high, a.quantity.unit) for a in found]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1,000 troops", 1000, 1000, "troops"),
        ("1.000 troops", 1000, 1000, "troops"),
        ("1 000 troops", 1000, 1000, "troops"),
        ("40k rounds", 40_000, 40_000, "rounds"),
        ("€2bn", 2e9, 2e9, "EUR"),
        ("€ 2 billion", 2e9, 2e9, "EUR"),
        ("2,5 billion euros", 2.5e9, 2.5e9, "EUR"),
        ("$500 million", 5e8, 5e8, "USD"),
        ("US$1.2 trillion", 1.2e12, 1.2e12, "USD"),
        ("C$2bn", 2e9, 2e9, "CAD"),
        ("NOK 10bn", 1e10, 1e10, "NOK"),
        ("10 billion Danish kroner", 1e10, 1e10, "DKK"),
        ("a 500-million-euro package", 5e8, 5e8, "EUR"),
        ("€2-3bn", 2e9, 3e9, "EUR"),
        ("€2bn to €3bn", 2e9, 3e9, "EUR"),
        ("between 10,000 and 30,000 soldiers", 10_000, 30_000, "soldiers"),
        ("up to 30,000 troops", None, 30_000, "troops"),
        ("no more than 50 tanks", None, 50, "tanks"),
        ("at least half a million shells", 5e5, None, "shells"),
        ("over 100 drones", 100, None, "drones"),
        ("two and a half billion dollars", 2.5e9, 2.5e9, "USD"),
        ("twenty-five tanks", 25, 25, "tanks"),
        ("a dozen helicopters", 12, 12, "helicopters"),
        ("5,000 air-defence missiles", 5000, 5000, "air-defence missiles"),
        ("12 F-16s by then", 12, 12, "F-16s"),
        ("18 Leopard 2 tanks", 18, 18, "Leopard 2 tanks"),
        ("1 million 155mm shells", 1e6, 1e6, "155mm shells"),
        ("2m shells", 2e6, 2e6, "shells"),
        ("2.5% of GDP", 2.5, 2.5, "% of GDP"),
        ("3 per cent of its GDP", 3, 3, "% of GDP"),
        ("cut by 55%", 55, 55, "%"),
        ("300 km", 300, 300, "km"),
        ("a 5,000-strong force", 5000, 5000, "force"),
        ("10 additional tanks", 10, 10, "tanks"),
        ("1,000 trained soldiers", 1000, 1000, "trained soldiers"),
    ],
)
def test_amount(text: str, low: float | None, high: float | None, unit: str) -> None:
    assert amounts(text)[0] == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2231", "Article 5", "the 16th package", "in 30 days", "a 30-day truce", "for 10 years", "G7",
        "F-16", "COP 29", "No. 10", "one of them", "dozens of tanks", "Leopard 2 tanks", "phase 2", "two-thirds",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_about_is_kept_as_rough() -> None:
    (found,) = find_amounts(tokenise("some 1,500 men"), [False] * 3, [False] * 3, frozenset())
    assert found.quantity == Quantity(1500, 1500, "men", approximate=True)


def test_kroner_are_those_of_who_pays() -> None:
    kroner = Quantity(1, 1, "kroner")
    assert settle_kroner(kroner, ("DK",)).unit == "DKK"
    assert settle_kroner(kroner, ("NO", "DK")).unit == "NOK"
    assert settle_kroner(kroner, ()).unit == "kroner"
