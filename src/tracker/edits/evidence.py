"""Evidence: written with its source and passage in one step, and who is likely to speak in it."""

from collections.abc import Mapping
from typing import Any

from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.records import Actor, CommitmentParty, Evidence, Excerpt, Office, Position, Source
from tracker.model.vocabulary import EvidenceStance, Independence, PartyRole
from tracker.store import Store
from tracker.store.searching import fold

MAKERS = (PartyRole.committer, PartyRole.lead)


def add_sourced_evidence(
    store: Store,
    source: Mapping[str, Any],
    excerpt: Mapping[str, Any],
    stance: EvidenceStance = EvidenceStance.supports,
    independence: Independence = Independence.self,
    **target: int,
) -> Evidence:
    """Keep a source, take a passage of it, and link that to one `status_event`, `condition_state` or `wording`.

    Without a saved text the passage is all that is kept of the source. Raises UserError without a passage.
    """
    quote = " ".join(str(excerpt.get("quote") or "").split())
    if not quote:
        raise UserError("Quote: give the passage word for word; evidence cannot be without it.")
    given = {**source, "text": source.get("text") or quote}
    with store.change(f"Add evidence that {stance.label.lower()}") as tx:
        kept = tx.put(Source.of(**given))
        passage = tx.put(Excerpt.of(**{**excerpt, "quote": quote, "source": kept.number}))
        return tx.put(Evidence.of(excerpt=passage.number, stance=stance, independence=independence, **target))


def office_on(store: Store, person: int, day: int | None) -> Office | None:
    """Return the office that a person held on a day number, the one begun last; without a day, one still held."""
    held = [one for one in store.all(Office, person=person) if _holds(one, day)]
    return max(held, key=lambda one: (bounds(one.since)[0] or 0 if one.since else 0, one.number), default=None)


def _holds(office: Office, day: int | None) -> bool:
    if day is None:
        return not office.until
    first = bounds(office.since)[0] if office.since else None
    last = bounds(office.until)[1] if office.until else None
    return (first or 0) <= day <= (last or day)


def actor_of(store: Store, excerpt: Excerpt) -> int | None:
    """Return for whom an excerpt speaks: who is named, else the office it was said in, else the speaker's office."""
    if excerpt.spoken_for is not None:
        return excerpt.spoken_for
    if excerpt.office is not None:
        return store.get(Office, excerpt.office).actor
    day = bounds(excerpt.said_on)[1] if excerpt.said_on else None
    office = office_on(store, excerpt.speaker, day) if excerpt.speaker is not None else None
    return office.actor if office is not None else None


def likely_independence(
    store: Store, excerpt: Excerpt, *, commitment: int | None = None, position: int | None = None
) -> Independence:
    """Suggest who speaks in an excerpt that is evidence for a commitment or a position.

    Self if it speaks for one who makes it, counterpart if for another party of it; else by who published the source.
    """
    own, others = _sides(store, commitment, position)
    speaks_for = actor_of(store, excerpt)
    if speaks_for is None:
        publisher = fold(store.get(Source, excerpt.source).publisher or "")
        named = [actor for actor in (*own, *others) if publisher and publisher in _names(store, actor)]
        speaks_for = named[0] if named else None
    if speaks_for in own:
        return Independence.self
    return Independence.counterpart if speaks_for in others else Independence.independent


def _sides(store: Store, commitment: int | None, position: int | None) -> tuple[set[int], set[int]]:
    """Actors that speak for themselves about it, and its other parties."""
    own: set[int] = {store.get(Position, position).actor} if position is not None else set()
    others: set[int] = set()
    for party in store.all(CommitmentParty, commitment=commitment) if commitment is not None else ():
        (own if party.role in MAKERS else others).add(party.actor)
    return own, others - own


def _names(store: Store, number: int) -> set[str]:
    actor = store.get(Actor, number)
    return {fold(name) for name in (actor.name, actor.short_name or "", actor.code, *actor.other_names) if name}
