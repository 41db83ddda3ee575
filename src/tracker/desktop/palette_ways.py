"""Where the rows of the palette lead, in the window as it is when one is chosen."""

from typing import TYPE_CHECKING

from tracker.desktop.palette_records import Doors
from tracker.desktop.places import as_view
from tracker.model.filters import Filters
from tracker.store import Hit

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow


class Ways:
    """Ways into the workspace that is open."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def doors(self) -> Doors:
        """The ways as the palette takes them."""
        return Doors(self.open_record, self.open_hit, self.show_commitments, self.apply_view, self.current)

    def open_record(self, kind: str, number: int) -> None:
        """Show a record."""
        if self._window.session is not None:
            self._window.session.open(kind, number)

    def open_hit(self, hit: Hit) -> None:
        """Show a record that was found, with the passage that was found in sight."""
        if self._window.desk is not None:
            self._window.desk.show_hit(hit)

    def show_commitments(self, filters: Filters, view: str) -> None:
        """Show in a view what passes filters."""
        session, desk = self._window.session, self._window.desk
        if session is None or desk is None:
            return
        session.set_filters(filters)
        desk.show_view(view)
        if desk.view is not None:
            as_view(desk.view).focus_first()

    def apply_view(self, number: int) -> None:
        """Apply a saved view."""
        if self._window.desk is not None:
            self._window.desk.saved.apply(number)

    def current(self) -> str:
        """The name of the view that is shown."""
        return self._window.desk.current if self._window.desk is not None else ""
