"""Likely repeats are told apart from other promises of the same actor."""

import pytest

from tracker.entry.similar import same_object


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("UK pledges 1,000 troops to Ukraine by spring 2025", "UK ready to send troops to Ukraine after a peace deal"),
        ("deploy peacekeeping troops after a ceasefire", "France will deploy peacekeepers once a truce holds"),
        ("Denmark will deliver 12 F-16s", "Denmark pledges F-16s to Ukraine in 2025"),
    ],
)
def test_the_same_thing_in_other_words_is_alike(one: str, two: str) -> None:
    assert same_object(one, two) == same_object(two, one) >= 0.6


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("UK pledges 1,000 troops to Ukraine", "UK pledges £2bn loan to Ukraine"),
        ("Germany to send 7 Patriots", "Germany pledges 100 Marder vehicles"),
        ("France hosts a summit on 2 March", "France will train 2,000 pilots by 2 March"),
        ("UK pledges", "UK pledges"),
    ],
)
def test_another_thing_is_not(one: str, two: str) -> None:
    assert same_object(one, two) < 0.5
