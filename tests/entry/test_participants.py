"""Names with commas between them, read as who takes part."""

from collections.abc import Iterator
from datetime import date

import pytest

from tracker.edits.sample import load_sample
from tracker.entry.participants import Guests
from tracker.store import Store, create_workspace

FEBRUARY = date(2025, 2, 17).toordinal()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_workspace(tmp_path_factory.mktemp("guests") / "w.tracker") as one:
        load_sample(one)
        yield one


def read(store: Store, text: str, day: int = FEBRUARY) -> list[tuple[str, str]]:
    found = Guests(store, day).read(text)
    assert not found.unknown
    return [(one.code, store.title_of("person", one.person) or one.name) for one in found.found]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("France, Germany, Poland", ["FR", "DE", "PL"]),
        ("the Netherlands; spain;", ["NL", "ES"]),
        ("Bosnia and Herzegovina, Norway and Japan", ["BA", "NO", "JP"]),
        ("UK, EUCO, Nato", ["GB", "EUCO", "NATO"]),
        ("Österreich\nCôte d'Ivoire", ["AT", "CI"]),
    ],
)
def test_actors_go_by_all_their_names(store: Store, text: str, meant: list[str]) -> None:
    assert read(store, text) == [(code, "") for code in meant]


def test_people_come_for_the_actor_whose_office_they_hold(store: Store) -> None:
    assert read(store, "Starmer, von der Leyen") == [("GB", "Keir Starmer"), ("COM", "Ursula von der Leyen")]
    assert read(store, "Poland (Tusk), Denmark (Nadia Nobody)") == [("PL", "Donald Tusk"), ("DK", "Nadia Nobody")]


def test_leaders_that_the_workspace_lacks_are_known_for_their_time(store: Store) -> None:
    assert read(store, "Antony Blinken", date(2023, 5, 1).toordinal()) == [("US", "Antony Blinken")]
    assert "“Antony Blinken” is not known" in Guests(store, FEBRUARY).read("Antony Blinken").sentence


def test_what_is_not_understood_stays_with_a_sentence(store: Store) -> None:
    found = Guests(store, FEBRUARY).read("France, Freedonia, Guin")
    assert [one.code for one in found.found] == ["FR"]
    assert found.rest == "Freedonia, Guin"
    assert "“Freedonia” is not known" in found.sentence
    assert "“Guin” may be Equatorial Guinea or Guinea or " in found.sentence


def test_what_is_being_typed_offers_the_likeliest_first(store: Store) -> None:
    labels = [guest.label for guest in Guests(store, FEBRUARY).search("ger")]
    assert labels[0] == "Germany"
    assert "Algeria" not in labels
