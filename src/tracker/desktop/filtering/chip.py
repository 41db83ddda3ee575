"""The chip of one filter: its field, what is asked of it, and the values."""

from PySide6.QtWidgets import QWidget

from tracker.desktop.widgets.chips import FilterChip
from tracker.model.filters import FIELDS, Filter, Names, Test, filter_words, value_words, words_of_test

NAMED = 2
"""Values that a chip names before it only counts them."""


class Chip(FilterChip):
    """Field, test if it is not the usual one, and values: "Theme Guarantees", "Actor is not Germany"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.filter: Filter | None = None

    def show_filter(self, one: Filter, names: Names) -> None:
        """Show a filter."""
        self.filter = one
        label, value = chip_words(one, names)
        self.set_label(label)
        self.set_value(value)
        self.setToolTip(filter_words(one, names))


def chip_words(one: Filter, names: Names) -> tuple[str, str]:
    """Return the lighter and the stronger words of a chip."""
    field = FIELDS[one.field]
    if one.test in (Test.empty, Test.filled):
        return f"{field.label} is", "empty" if one.test is Test.empty else "not empty"
    words = [value_words(one.field, value, names) for value in one.values]
    value = ", ".join(words[:NAMED]) + (f" +{len(words) - NAMED}" if len(words) > NAMED else "")
    return (field.label if one.test is field.positive else f"{field.label} {words_of_test(one)}"), value
