"""What can be done in the view of the sources, with its keys."""

from typing import TYPE_CHECKING

from tracker.desktop.commands import Command, Hint

if TYPE_CHECKING:
    from tracker.desktop.views.sources.page import SourcePage
    from tracker.desktop.views.sources.view import View


def commands(view: "View") -> list[Command]:
    """Return the commands of a view."""

    def can_edit() -> bool:
        return view.session.can_edit

    def shown() -> bool:
        return view.page() is not None

    def can_change() -> bool:
        return can_edit() and shown()

    does = _Does(view)
    return [
        Command(
            "sources.add_files",
            "Add files as sources…",
            view.add_files,
            "Ctrl+Shift+O",
            "import",
            "File",
            can_edit,
            also="take in import pdf word html mail drop",
        ),
        Command(
            "sources.paste",
            "New source from the clipboard",
            view.paste,
            "Ctrl+V",
            "copy",
            "Record",
            can_edit,
            also="paste text page",
        ),
        Command(
            "sources.mark",
            "Mark the selected passage as an excerpt",
            does.mark,
            ("M", "X"),
            "quote",
            "Record",
            can_change,
            1,
            "quote statement evidence add excerpt",
        ),
        Command(
            "sources.link",
            "Link the passage as evidence…",
            does.link,
            "L",
            "link",
            "Record",
            can_change,
            1,
            "supports contradicts proof",
        ),
        Command(
            "sources.open_use", "Open what the passage is evidence for", does.open_use, "O", "open", "Record", shown, 1
        ),
        Command(
            "sources.find_again",
            "Find a lost passage again",
            does.find_again,
            "G",
            "search",
            "Record",
            can_change,
            1,
            "unanchored",
        ),
        Command(
            "sources.use_selection",
            "Use the selected passage for a lost one",
            does.use_selection,
            "",
            "check",
            "Record",
            can_change,
            1,
            "unanchored anchor",
        ),
        Command(
            "sources.replace",
            "Replace the saved text…",
            does.replace,
            "",
            "refresh",
            "Record",
            can_change,
            2,
            "edit text take in again",
        ),
        Command(
            "sources.open_link",
            "Open the source in the browser",
            does.open_link,
            "",
            "ext",
            "Record",
            shown,
            2,
            "url web",
        ),
        Command("sources.next", "Next passage", does.next, "J", "down", "View", shown),
        Command("sources.previous", "Previous passage", does.previous, "K", "up", "View", shown),
        Command("sources.read", "Go to the text", view.read, "T", "doc", "View", shown),
        Command("sources.find", "Find in the text", does.find, "", "search", "View", shown, also="search words Ctrl+F"),
        Command(
            "sources.larger", "Larger letters", does.larger, ("Ctrl++", "Ctrl+="), "plus", "View", shown, 1, "zoom"
        ),
        Command("sources.smaller", "Smaller letters", does.smaller, "Ctrl+-", "minus", "View", shown, 1, "zoom"),
        Command("sources.usual", "Letters in their usual size", does.usual, "Ctrl+0", "", "View", shown, 1, "zoom"),
    ]


def hints() -> list[Hint]:
    """Say what keys and mouse do in the text without a command."""
    return [
        Hint("Select by signs, by words", ("Shift+Right", "Ctrl+Shift+Right"), "In the text"),
        Hint("Select the sentence, then the next one too", ("S",), "In the text"),
        Hint("Find words in the text, not in the workspace", ("Ctrl+F",), "In the text"),
        Hint("Open what the passage is evidence for", ("Return",), "In the list of passages"),
    ]


class _Does:
    """What the commands do on the page that is shown."""

    def __init__(self, view: "View") -> None:
        self._view = view

    @property
    def _page(self) -> "SourcePage":
        page = self._view.page()
        assert page is not None  # noqa: S101 - the commands are offered only then
        return page

    def mark(self) -> None:
        """Ask about the selected passage."""
        self._page.mark()

    def link(self) -> None:
        """Link the passage."""
        self._page.link()

    def open_use(self) -> None:
        """Open what it is evidence for."""
        self._page.open_use()

    def find_again(self) -> None:
        """Look for a lost passage."""
        self._page.find_again()

    def use_selection(self) -> None:
        """Let it quote what is selected."""
        self._page.use_selection()

    def replace(self) -> None:
        """Ask for another text."""
        self._page.replace()

    def open_link(self) -> None:
        """Open the browser."""
        self._page.about.open_link()

    def next(self) -> None:
        """Go on by one."""
        self._page.step(1)

    def previous(self) -> None:
        """Go back by one."""
        self._page.step(-1)

    def find(self) -> None:
        """Open the line to find words."""
        self._page.find_bar.start()

    def larger(self) -> None:
        """Make letters larger."""
        self._page.reader.zoom_text(1)

    def smaller(self) -> None:
        """Make letters smaller."""
        self._page.reader.zoom_text(-1)

    def usual(self) -> None:
        """Make letters as they were."""
        self._page.reader.zoom_text(0)
