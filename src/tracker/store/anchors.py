"""Where an excerpt stands in its source's saved text."""

from tracker.model.records import Excerpt
from tracker.store.rows import Values


def anchor(excerpt: Excerpt, source_text: str) -> Values:
    """Place of a passage in a text with what stands around it; nothing if it is not there.

    Offsets count code points. Of several places the one whose surroundings fit, else the nearest, is taken.
    """
    places: list[int] = []
    at = source_text.find(excerpt.quote)
    while at >= 0 and len(places) < 1_000:
        places.append(at)
        at = source_text.find(excerpt.quote, at + 1)
    if not places:
        return {"offset_start": None, "offset_end": None}
    wanted = excerpt.offset_start or 0

    def misfit(place: int) -> tuple[bool, int]:
        before = source_text[max(0, place - 32) : place]
        return bool(excerpt.prefix) and before != excerpt.prefix, abs(place - wanted)

    start = min(places, key=misfit)
    end = start + len(excerpt.quote)
    return {
        "offset_start": start,
        "offset_end": end,
        "prefix": source_text[max(0, start - 32) : start] or None,
        "suffix": source_text[end : end + 32] or None,
    }
