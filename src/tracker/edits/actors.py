"""Bring actors that everybody knows into a workspace that does not have them yet."""

from collections.abc import Iterable

from tracker.model.names import known
from tracker.model.records import Actor
from tracker.model.vocabulary import ActorKind
from tracker.store import Store
from tracker.store.transaction import Transaction


def actors_for(store: Store, tx: Transaction, codes: Iterable[str]) -> dict[str, int]:
    """Ids of actors by code; those that the workspace does not have yet are added as they are generally known."""
    found = {actor.code: actor.number for actor in store.all(Actor)}
    for code in dict.fromkeys(codes):
        if code and code not in found:
            about = known(code)
            made = tx.put(
                Actor.of(
                    code=code,
                    name=about.name if about else code,
                    short_name=about.short_name if about else None,
                    kind=about.kind if about else ActorKind.organisation,
                )
            )
            found[code] = made.number
    return found
