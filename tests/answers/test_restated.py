"""A promise made again is offered, one that is linked or only alike in words is not."""

from tests.answers.conftest import day

from tracker.answers.restated import likely_restated
from tracker.edits.commitments import NewCommitment, create_commitment, link, set_quantity
from tracker.entry.similar import same_object
from tracker.model.records import Actor, Commitment, Quantity
from tracker.model.vocabulary import LinkKind
from tracker.store import Store

AS_OF = day("2025-04-01")


def promise(store: Store, actors: list[int], headline: str, made_on: str, amount: float | None = None) -> Commitment:
    made = create_commitment(store, NewCommitment(headline=headline, committers=actors, made_on=made_on))
    if amount is not None:
        own = made.number
        set_quantity(store, own, Quantity.of(commitment=own, low=amount, unit="euros"))
    return made


def test_the_same_promise_made_again_is_offered_until_it_is_linked(own: Store) -> None:
    with own.change("Begin") as tx:
        gb, fr = (tx.put(Actor.of(code=code, name=name)).number for code, name in (("GB", "UK"), ("FR", "France")))
    first = promise(own, [gb], "Lend Ukraine two billion euros", "2025-02-17", 2e9)
    again = promise(own, [gb], "Lend two billion euros to Kyiv", "2025-03-02", 2e9)
    promise(own, [fr], "Lend Ukraine two billion euros", "2025-02-17", 2e9)
    promise(own, [gb], "Train a brigade", "2025-02-18")
    promise(own, [gb], "Lend Ukraine two billion euros", "2024-02-17", 2e9)
    found = likely_restated(own, again.number, AS_OF, same_object)
    assert [(one.commitment, one.days) for one in found] == [(first.number, 13)]
    assert found[0].words == "same maker, same object, same amount, 13 days apart"
    assert likely_restated(own, first.number, day("2025-02-20"), same_object) == []
    assert likely_restated(own, again.number, day("2025-02-20"), same_object) == []
    link(own, first.number, LinkKind.conflicts_with, again.number)
    assert likely_restated(own, again.number, AS_OF, same_object) == []
    own.undo()
    assert len(likely_restated(own, again.number, AS_OF, same_object)) == 1
