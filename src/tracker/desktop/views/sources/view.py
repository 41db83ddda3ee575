"""The view of the sources."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.desktop.commands import Command
from tracker.desktop.session import Session
from tracker.desktop.tables.listed import ListedView
from tracker.desktop.tables.listing import Entry
from tracker.desktop.tables.page import Page
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.views.sources.page import SourcePage
from tracker.model import dates
from tracker.model.records import Excerpt, Source
from tracker.store import Hit


class View(ListedView):
    """The sources."""

    NAME = "sources"
    TITLE = "Sources"
    ICON = "i-sources"
    KINDS = (Source,)
    PLURAL = "sources"
    NEW = "New source"
    WHY_EMPTY = "Add the first one with its text, so that passages of it can stand behind a commitment."
    ASKED = {  # noqa: RUF012 - only read
        Source.KIND: ("title", "kind", "publisher", "published", "url", "reliability", "text")
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.begin()

    def entries(self) -> Sequence[Entry]:
        """Return sources, the newest first, under their years."""
        found = sorted(self.session.store.all(Source), key=lambda each: (-_day(each), -each.number))
        return [self._entry(each) for each in found]

    def _entry(self, source: Source) -> Entry:
        year = source.published[:4] if source.published and source.published[:4].isdigit() else "Undated"
        label = dates.label(source.published) if source.published else "undated"
        when = short_words(label, self.session.as_of).partition(" ’")[0]
        under = ", ".join(part for part in (when, source.publisher or source.kind.label) if part)
        glyph = "i-quote" if source.kind == "speech" else "i-doc"
        more = f"{source.kind.label} {source.url or ''}"
        return Entry(Source.KIND, source.number, source.title, year, glyph=glyph, more=more, under=under)

    def make_page(self, kind: str) -> Page:
        """Make the page of a source."""
        return SourcePage(self.session)

    def reveal(self, kind: str, id_: int) -> None:
        """Show a source, or the passage of one."""
        if kind == Excerpt.KIND:
            self.show_record(Source.KIND, self.session.store.get(Excerpt, id_).source)
            page = self._page()
            if page is not None:
                page.show_excerpt(id_)
        else:
            super().reveal(kind, id_)

    def show_hit(self, hit: Hit) -> None:
        """Mark in the saved text what search found there."""
        page = self._page()
        if page is not None and hit.kind == Source.KIND and hit.field == "text":
            page.reader.mark_passage(*hit.place)

    def commands(self) -> list[Command]:
        """Return what can be done here; the keys count inside the view."""
        return [
            *super().commands(),
            Command(
                "sources.add_excerpt",
                "Add the marked passage as an excerpt",
                self.add_excerpt,
                "X",
                "quote",
                "Record",
                lambda: self.session.can_edit,
                also="quote statement evidence",
            ),
        ]

    def add_excerpt(self) -> None:
        """Ask who said the passage that is marked."""
        page = self._page()
        if page is not None:
            page.ask_excerpt()

    def _page(self) -> SourcePage | None:
        page = self.pages.get(Source.KIND)
        return page if isinstance(page, SourcePage) else None


def _day(source: Source) -> int:
    first, last = dates.bounds(source.published) if source.published else (None, None)
    return last or first or 0
