"""Filters in the window: the bar of chips that views share, the card that changes one, filters from a cell's value."""

from tracker.desktop.filtering.bar import FilterBar
from tracker.desktop.filtering.cell_values import add_value_actions
from tracker.desktop.filtering.hiding import hides_words

__all__ = ["FilterBar", "add_value_actions", "hides_words"]
