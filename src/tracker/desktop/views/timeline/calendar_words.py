"""How wide the words of the calendar are, in the type that paints them."""

from functools import lru_cache

from tracker.desktop.theme import font
from tracker.desktop.widgets.painting import text_width

UPPER, LOWER, TAG = (12.0, 600), (10.5, 400), (10.5, 600)
SPARE = 1.0  # px by which whole device pixels may be wider
TAG_PADDING = 6.0  # px left and right of the words of the tag


@lru_cache(maxsize=8192)
def _width(text: str, size: float, weight: int) -> float:
    return text_width(text, font(size, weight)) + SPARE


def upper_width(text: str) -> float:
    """Return the px of a name in the line of months and years."""
    return _width(text, *UPPER)


def lower_width(text: str) -> float:
    """Return the px of a name in the line below it."""
    return _width(text, *LOWER)


def tag_width(text: str) -> float:
    """Return the px of the dark tag of a day."""
    return _width(text, *TAG) + 2 * TAG_PADDING
