"""Evidence with its source and passage, written in one step from where it is needed."""

from collections.abc import Mapping
from typing import Any

from tracker.model.errors import UserError
from tracker.model.records import Evidence, Excerpt, Source
from tracker.model.vocabulary import EvidenceStance, Independence
from tracker.store import Store


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
