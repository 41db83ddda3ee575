"""What small texts in the fields of quick entry mean: actors, a quantity; and how a draft's parts are written."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.entry.draft import Draft, Quantity
from tracker.entry.lexicon import Lexicon
from tracker.entry.line import parse_line
from tracker.model.errors import UserError
from tracker.model.names import fold, known
from tracker.model.records import Actor, Meeting
from tracker.store import Store

_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)


def read_actors(text: str, store: Store, lexicon: Lexicon, today: date) -> tuple[str, ...]:
    """Return the codes of actors named in a text such as "UK, France"; raises UserError for one not known."""
    return tuple(
        dict.fromkeys(
            code for name in _BETWEEN.split(text.strip()) if name for code in _actor(name, store, lexicon, today)
        )
    )


def _actor(name: str, store: Store, lexicon: Lexicon, today: date) -> tuple[str, ...]:
    wanted = fold(name)
    for actor in store.all(Actor):
        if wanted in {fold(each) for each in (actor.code, actor.name, actor.short_name or "", *actor.other_names)}:
            return (actor.code,)
    if known(name.upper()) is not None:
        return (name.upper(),)
    found = parse_line(f"{name} will send help", today, lexicon).committers
    if found:
        return found
    nearest = store.nearest(name, "actor")
    raise UserError(f"No actor is called “{name}”. {nearest}".strip())


def read_quantity(text: str, lexicon: Lexicon, today: date) -> Quantity | None:
    """Return the quantity in a text such as "1,000 troops" or "€2 to 3 bn"; raises UserError if there is none."""
    if not text.strip():
        return None
    found = parse_line(f"Germany will send {text.strip()}", today, lexicon).quantity
    if found is None:
        raise UserError(f"“{text.strip()}” is no quantity. Write it like 1,000 troops or €2 bn.")
    return found


def number_words(number: float) -> str:
    """Write a number with separators, and no decimals that say nothing."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def quantity_words(quantity: Quantity | None) -> str:
    """Write a quantity so that it can be read back: "1,000 troops", "up to 30,000 troops"."""
    if quantity is None:
        return ""
    low, high, unit = quantity.low, quantity.high, quantity.unit or ""
    if low is not None and high is not None and low != high:
        words = f"{number_words(low)} to {number_words(high)}"
    elif low is None and high is not None:
        words = f"up to {number_words(high)}"
    elif high is None and low is not None:
        words = f"at least {number_words(low)}"
    else:
        words = number_words(low if low is not None else 0)
    about = "about " if quantity.approximate else ""
    return f"{about}{words} {unit}".strip()


def actor_label(code: str, store: Store, lexicon: Lexicon) -> str:
    """Return an actor's name: the workspace's own, else the one that everybody knows."""
    for actor in store.all(Actor, code=code):
        return actor.name
    return lexicon.label(code)


def actors_words(codes: Sequence[str], store: Store, lexicon: Lexicon) -> str:
    """Write actors so that they can be read back."""
    return ", ".join(actor_label(code, store, lexicon) for code in codes)


def conditions_words(draft: Draft) -> str:
    """Write the conditions in one line."""
    return "; ".join(draft.conditions)


def read_conditions(text: str) -> tuple[str, ...]:
    """Return the conditions of a line, which are parted by semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def words_of_lane(store: Store, lane: str) -> tuple[str, str]:
    """Return how a line begins and ends that is begun in a lane of the timeline, "actor:3" for example."""
    by, _, key = lane.partition(":")
    if by in (Actor.KIND, "bloc") and key.isdecimal() and int(key):
        actor = store.get(Actor, int(key))
        return f"{actor.shown}", ""
    if by == Meeting.KIND and key.isdecimal() and int(key):
        return "", f"@{store.name_of(Meeting.KIND, int(key))}"
    if by in ("theme", "tag") and key:
        return "", f"#{'-'.join(key.split())}"
    return "", ""
