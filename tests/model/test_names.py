"""The catalogue of actors is sound: no code twice, none of a bloc that is a state's."""

from datetime import date

import pytest

from tracker.model.names import catalogue, fold, known, leaders
from tracker.model.vocabulary import ActorKind


def test_codes_are_unique_and_blocs_have_no_code_of_a_state() -> None:
    codes = [actor.code for actor in catalogue()]
    assert len(codes) == len(set(codes))
    states = {actor.code for actor in catalogue() if actor.kind is ActorKind.government}
    assert all(len(code) == 2 for code in states)
    # ISO 3166 codes of territories that the catalogue does not hold, but that no bloc may take either.
    territories = {"AI", "AQ", "AX", "BL", "BM", "CC", "CK", "CW", "EH", "FK", "GI", "GU", "IM", "JE", "KY", "MO", "PR"}
    assert not (set(codes) - states) & territories
    assert {"AU", "EC", "XK", "PS", "TW"} <= states


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("GB", "United Kingdom", ActorKind.government),
        ("UK", "United Kingdom", ActorKind.government),
        ("el", "Greece", ActorKind.government),
        ("EU", "European Union", ActorKind.bloc),
        ("COM", "European Commission", ActorKind.organisation),
        ("EUCO", "European Council", ActorKind.organisation),
        ("AFRU", "African Union", ActorKind.bloc),
        ("AU", "Australia", ActorKind.government),
        ("COW", "Coalition of the willing", ActorKind.coalition),
    ],
)
def test_known(code: str, name: str, kind: ActorKind) -> None:
    actor = known(code)
    assert actor is not None
    assert (actor.name, actor.kind) == (name, kind)


def test_unknown_code() -> None:
    assert known("ZZ") is None


def test_every_state_has_local_names_and_most_a_demonym() -> None:
    states = [actor for actor in catalogue() if actor.kind is ActorKind.government]
    assert len(states) >= 195
    assert all(actor.local_names for actor in states)
    assert sum(1 for actor in states if actor.demonyms) > 190
    ukraine = known("UA")
    assert ukraine is not None
    assert {"Україна", "Украина"} <= set(ukraine.local_names)
    assert ukraine.capital == "Kyiv"


def test_leaders_hold_offices_of_known_actors_for_a_time() -> None:
    for leader in leaders():
        assert known(leader.code) is not None, leader.name
        since = date.fromisoformat(leader.since)
        assert leader.until is None or since < date.fromisoformat(leader.until)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź", "lodz"), ("Ørsted", "orsted"), ("Straße", "strasse"), ("ĐẶNG", "dang"), ("São Tomé", "sao tome"),
     ("Türkiye", "turkiye"), ("İstanbul", "istanbul"), ("Київ", "киів"), ("d’Ivoire", "d'ivoire"), ("北京", "北京")],
)  # fmt: skip
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
