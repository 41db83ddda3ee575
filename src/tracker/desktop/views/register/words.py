"""The order of texts, kept for as long as they are the same."""

from collections.abc import Callable, Sequence

from tracker.model.columns import Ids
from tracker.model.ranking import text_places


class TextPlaces:
    """Places of texts in their order, made anew only when the column index holds other texts."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Ids]] = {}

    def of(self, name: str, source: object, texts: Callable[[], Sequence[str]]) -> Ids:
        """Return the place of each text that is made of a source, equal for equal ones; LAST for empty ones."""
        kept = self._kept.get(name)
        if kept is None or kept[0] is not source:
            kept = self._kept[name] = source, text_places(texts())
        return kept[1]
