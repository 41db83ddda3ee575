"""The bar of filters: a chip for each, the rest behind a button where there is no room, one for more, one to clear."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from tracker.desktop.commands import Command
from tracker.desktop.filtering.chip import Chip
from tracker.desktop.session import Session
from tracker.desktop.widgets.buttons import Button
from tracker.model.filters import Filter, Filters, filter_words

if TYPE_CHECKING:
    from tracker.desktop.filtering.card import FilterCard

GAP = 8
HEIGHT = 28
WIDEST = (260, 190, 140)
"""Widths that chips are held to, the first with which all have room."""
APART = 220
"""The same where some go behind the button in any case."""


class FilterBar(QWidget):
    """Shows the filters of the session in one line, whatever its width, and lets the user change them.

    Filters for which `elsewhere` holds are shown by another part of the view, and get no chip here.
    """

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, elsewhere: Callable[[Filter], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._elsewhere = session, elsewhere
        self._chips: list[Chip] = []
        self._card: FilterCard | None = None
        self.setAccessibleName("Filters")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more = Button("+1", self, role="quiet", drop=True, compact=True)
        self.more.clicked.connect(self._open_more)
        self.add = Button("Filter", self, role="dashed", icon="plus", compact=True)
        self.add.setAccessibleDescription("Adds a filter")
        self.add.clicked.connect(self.choose)
        self.clear = Button("Clear", self, role="quiet", compact=True)
        self.clear.setAccessibleName("Clear all filters")
        self.clear.clicked.connect(self.clear_all)
        session.filters_changed.connect(self._follow)
        session.stepped.connect(self._follow)
        self._follow()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, those that have no room too."""
        return tuple(self._chips)

    def commands(self, view: str) -> list[Command]:
        """Return the commands of filters for a view, by its name."""
        return [
            Command(f"{view}.add_filter", "Add a filter…", self.choose, "Ctrl+/", "filter", "View", also="show only"),
            Command(
                f"{view}.clear_filters", "Clear filters", self.clear_all, "Ctrl+Shift+F", "x", "View",
                enabled=self._has_filters, also="show all",
            ),
        ]  # fmt: skip

    def _has_filters(self) -> bool:
        return bool(self._session.filters)

    # Showing

    @Slot()
    def _follow(self) -> None:
        """Show what is in force, in the chips that are there as far as they go."""
        wanted = [one for one in self._session.filters if self._elsewhere is None or not self._elsewhere(one)]
        if not wanted and not self._chips:
            return
        for at, one in enumerate(wanted):
            if at == len(self._chips):
                self._chips.append(self._new_chip())
            self._chips[at].show_filter(one, self._session.filtering)
        had_focus = any(chip.hasFocus() for chip in self._chips[len(wanted) :])
        for chip in self._chips[len(wanted) :]:
            chip.hide()
            chip.deleteLater()
        del self._chips[len(wanted) :]
        if had_focus:
            (self._chips[-1] if self._chips else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.activate()  # at once: the keyboard may go to a new chip
        self._arrange()
        self._hold_card()

    def _hold_card(self) -> None:
        """Let the card stand under what it changes, wherever that is now."""
        if self._card is not None and self._card.isVisible():
            self._card.hold_to(self._place_of(self._card.filter))
            self._card.stand()

    def _new_chip(self) -> Chip:
        chip = Chip(self)
        chip.clicked.connect(self._on_chip)
        chip.removed.connect(self._on_removed)
        if self._chips:
            self.setTabOrder(self._chips[-1], chip)
        self.setTabOrder(chip, self.more)
        return chip

    def _place_of(self, one: Filter | None) -> QWidget:
        """Return what a filter's card stands under."""
        chip = next((chip for chip in self._chips if chip.filter == one), None)
        if chip is None:
            return self.add
        return self.more if chip.isHidden() else chip

    def sizeHint(self) -> QSize:
        widths = [min(chip.sizeHint().width(), WIDEST[0]) for chip in self._chips]
        return QSize(_across(widths, self.add, *([self.clear] if len(widths) > 1 else [])), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_across([], *([self.more] if self._chips else []), self.add), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._hold_card()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._hold_card()

    def _arrange(self) -> None:
        """Place chips and buttons; the last chips go behind a button if there is no room for all."""
        room, hints = self.width(), [chip.sizeHint().width() for chip in self._chips]
        clears = [self.clear] if len(hints) > 1 else []
        widths: list[int] = []
        for widest in WIDEST:
            widths = [min(hint, widest) for hint in hints]
            if _across(widths, self.add, *clears) <= room:
                break
        else:
            widths = self._first_that_fit(hints, room)
        hidden = len(hints) - len(widths)
        if hidden:
            self._name_more(hidden, room)
        x = 0
        for chip, width in zip(self._chips, widths, strict=False):
            x = self._put(chip, x, width)
        for chip in self._chips[len(widths) :]:
            chip.hide()
        for button, wanted in ((self.more, bool(hidden)), (self.add, True), (self.clear, bool(clears))):
            width = button.sizeHint().width()
            if wanted and (button is not self.clear or x + width <= room):
                x = self._put(button, x, width)
            else:
                button.hide()

    def _first_that_fit(self, hints: list[int], room: int) -> list[int]:
        """Return widths of the first chips that have room beside the button for the others; one at least if it can."""
        self.more.set_value(f"+{len(hints)}")
        for widest in (APART, WIDEST[-1]):
            widths = [min(hint, widest) for hint in hints]
            while widths and _across(widths, self.more, self.add) > room:
                widths.pop()
            if widths:
                return widths
        return []

    def _name_more(self, hidden: int, room: int) -> None:
        """Say how many filters are behind the button; in words if there is nothing else and room for them."""
        all_of_them = hidden == len(self._chips)
        self.more.set_value(f"{hidden} filter{'s' if hidden > 1 else ''}" if all_of_them else f"+{hidden}")
        if all_of_them and _across([], self.more, self.add) > room:
            self.more.set_value(f"+{hidden}")
        self.more.setAccessibleName("1 more filter" if hidden == 1 else f"{hidden} more filters")

    def _put(self, widget: QWidget, x: int, width: int) -> int:
        """Show a widget at a place; return where the next one begins."""
        height = widget.sizeHint().height()
        widget.setGeometry(QRect(x, (self.height() - height) // 2, width, height))
        widget.show()
        return x + width + GAP

    # Doing

    @Slot()
    def choose(self) -> None:
        """Ask for one more filter."""
        self._open_card().choose(self.add)

    @Slot()
    def clear_all(self) -> None:
        """Show everything."""
        self._session.set_filters(Filters())

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip.filter is not None:
            self._open_card().change(chip.filter, chip)

    @Slot()
    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip.filter is not None:
            self._session.set_filters(self._session.filters.without(chip.filter))

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("more-filters")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip in self._chips:
            if chip.isHidden() and chip.filter is not None:
                words = filter_words(chip.filter, self._session.filtering)
                menu.addAction(words.replace("&", "&&")).setData(chip.filter)
        menu.addSeparator()
        menu.addAction("Clear all filters")
        menu.triggered.connect(self._on_more)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    @Slot(QAction)
    def _on_more(self, action: QAction) -> None:
        if isinstance(action.data(), Filter):
            self._open_card().change(action.data(), self.more)
        else:
            self.clear_all()

    def _open_card(self) -> "FilterCard":
        from tracker.desktop.filtering.card import FilterCard

        if self._card is None:
            self._card = FilterCard(self._session, self.add)
            self.destroyed.connect(self._card.deleteLater)
        return self._card

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._card is not None:
            self._card.close_card()


def _across(widths: list[int], *buttons: Button) -> int:
    """Return how much room chips and buttons take side by side."""
    every = [*widths, *(button.sizeHint().width() for button in buttons)]
    return sum(every) + GAP * max(0, len(every) - 1)
