"""Well-known actors by all the names they go by, and text folded so that names match."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker import resources
from tracker.model.vocabulary import ActorKind

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ß": "ss", "ẞ": "ss", "Æ": "Ae", "æ": "ae",
        "Œ": "Oe", "œ": "oe", "ı": "i", "Þ": "Th", "þ": "th", "ð": "d", "Ð": "D", "Ħ": "H", "ħ": "h", "ŋ": "n",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return the text without case and accents, for matching: "Łódź" and "lodz" fold alike."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A government, organisation, bloc or coalition that everybody in the field knows.

    `other_names` are names in English, `local_names` those in other languages, `bodies` institutions that speak
    for it (parliaments, ministries), `capitals` seats of government that stand for it.
    """

    code: str
    name: str
    short_name: str | None
    kind: ActorKind
    other_names: tuple[str, ...] = ()
    local_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    exact_case: bool = False

    @property
    def capital(self) -> str | None:
        """The seat of government, where its name is used for the government."""
        return self.capitals[0] if self.capitals else None


@dataclass(frozen=True, slots=True)
class KnownLeader:
    """A person in an office for an actor, with ISO days of entering and leaving it."""

    name: str
    code: str
    title: str
    since: str
    until: str | None = None
    other_names: tuple[str, ...] = ()
    by_surname: bool = True


@cache
def catalogue() -> tuple[KnownActor, ...]:
    """Return every well-known actor, states first."""
    states = tuple(_actor(entry, ActorKind.government) for entry in _read("states.json"))
    return states + tuple(_actor(entry, ActorKind(entry["kind"])) for entry in _read("blocs.json"))


@cache
def leaders() -> tuple[KnownLeader, ...]:
    """Return heads of state and government and others who often speak for an actor, with their time in office."""
    return tuple(
        KnownLeader(
            name=entry["name"],
            code=entry["code"],
            title=entry["title"],
            since=entry["since"],
            until=entry.get("until"),
            other_names=tuple(entry.get("other", ())),
            by_surname=entry.get("surname", True),
        )
        for entry in _read("leaders.json")
    )


def known(code: str) -> KnownActor | None:
    """Return the well-known actor with this code, the aliases UK and EL included."""
    return _by_code().get(code.upper())


@cache
def _by_code() -> dict[str, KnownActor]:
    by_code = {actor.code: actor for actor in catalogue()}
    return by_code | {"UK": by_code["GB"], "EL": by_code["GR"]}


def _actor(entry: dict[str, Any], kind: ActorKind) -> KnownActor:
    return KnownActor(
        code=entry["code"],
        name=entry["name"],
        short_name=entry.get("short"),
        kind=kind,
        other_names=tuple(entry.get("other", ())),
        local_names=tuple(entry.get("local", ())),
        demonyms=tuple(entry.get("demonyms", ())),
        capitals=tuple(entry.get("capitals", ())),
        bodies=tuple(entry.get("bodies", ())),
        exact_case=entry.get("case", False),
    )


def _read(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(resources.text("actors", name))
    return entries
