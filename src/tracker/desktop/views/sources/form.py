"""The form for a new source, with its text; what is in the clipboard fills it."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, Qt, Slot

from tracker.desktop.session import Session
from tracker.desktop.tables.form import NewForm
from tracker.desktop.widgets import LongTextField
from tracker.edits.sources import take_in
from tracker.exchange.reading import Found, read_page
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import Source

ASKED = ("title", "kind", "publisher", "published", "url", "accessed", "language", "reliability", "descriptor", "text")
TITLE = 160  # characters of a first line that may be a title


class SourceForm(NewForm):
    """Asks for a source. A text that is there already is not added again: its source is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Source, ASKED)

    def start(self, fixed: Mapping[str, object], given: Mapping[str, object] | None = None) -> None:
        """Ask for a new source; the first line of its text is suggested as the title."""
        super().start(fixed, given)
        text = self.editor("text")
        if isinstance(text, LongTextField):
            text.area.setPlaceholderText("Paste the text here. Ctrl+Enter saves")
        text.edited.connect(self._suggest_title)
        if given and given.get("title"):
            self.editor("title").control.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _suggest_title(self) -> None:
        title, text = self.editor("title"), self.editor("text")
        if not title.value() and isinstance(text, LongTextField):
            title.set_value(first_line(text.area.toPlainText()))

    def make(self, values: dict[str, object]) -> Record:
        """Write the source. Raises UserError with a sentence."""
        taken = self._session.attempt(take_in, [values])
        if taken.known:
            self._session.toast.emit("The same text is here already; this is it", False)
        return (taken.made or taken.known)[0]


def first_line(text: str) -> str:
    """Return the first line of a text if it is short enough for a title."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if len(line) <= TITLE else ""


def pasted(data: QMimeData) -> dict[str, object]:
    """Return fields of a source from the clipboard, a page or a plain text. Raises UserError if there is no text."""
    found = Found("")
    if data.hasHtml():
        try:
            found = read_page(data.html())
        except UserError:
            found = Found("")
    text = found.text or data.text().strip()
    if not text:
        raise UserError("There is no text in the clipboard. Copy the text of the source first.")
    values = {name: value for name, value in found.values().items() if value} if found.text else {}
    return {**values, "title": found.title or first_line(text), "text": text}
