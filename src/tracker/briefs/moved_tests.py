"""Tests of success that were changed after they were locked: what a brief must not pass over."""

from tracker.answers.locked_tests import changed_after_lock
from tracker.briefs.material import Material
from tracker.briefs.words import elided, isolated
from tracker.model.records import Commitment, StatusEvent

LONGEST = 90  # characters of a test inside a sentence


def moved_tests(material: Material) -> tuple[str, ...]:
    """Say of each commitment which test was changed after the lock, when, and how it read before and after."""
    found = []
    for record in material.commitments.values():
        if not record.tests_locked_on:
            continue
        events = material.store.all(StatusEvent, commitment=record.number)
        commitment = material.store.get(Commitment, record.number)
        for one in changed_after_lock(material.store, commitment, events):
            before, after = (
                f"“{isolated(elided(text, LONGEST))}”" if text else "none" for text in (one.before, one.after)
            )
            found.append(f"{record.ref}: {one.words[:1].lower()}{one.words[1:]}; before {before}, now {after}.")
    return tuple(found)
