"""The card that puts another text in the place of the saved one, and says before what becomes of the excerpts."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.form_card import FormCard
from tracker.desktop.widgets import LongTextField, Words
from tracker.desktop.widgets.editor import Editor
from tracker.edits.sources import preview_text, replace_text
from tracker.model.records import Source

WIDTH = 560


class ReplaceCard(FormCard):
    """Takes the new text; Enter saves it in one step."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, "replace-card", width=WIDTH)
        self.setAccessibleName("Replace the saved text")
        self._session, self._source = session, 0
        self.title.setText("Replace the saved text")
        self.text = LongTextField("New text", self, lines=8, most_lines=14, placeholder="Paste the whole new text")
        self.preview = Words("", self, size=12.5, tone="t2", wrap=True)
        self.text.edited.connect(self._say)
        self.body.addWidget(self.text)
        self.body.addWidget(self.preview)
        self.save_button.set_value("Replace")
        self.finish()

    def fields(self) -> Sequence[Editor]:
        return (self.text,)

    def ask(self, source: Source, text: str, beside: QRect) -> None:
        """Ask for the text of a source; `text` is what the field begins with."""
        self._source = source.number
        self.text.set_value(text)
        self._say()
        self.open_at(beside)
        self.text.area.selectAll()

    @Slot()
    def _say(self) -> None:
        """Say how many excerpts keep their place."""
        words = self.text.area.toPlainText().strip()
        self.preview.setText(preview_text(self._session.store, self._source, words).words if words else "")
        self.preview.setVisible(bool(words))

    def write(self) -> None:
        self._session.attempt(replace_text, self._source, str(self.text.value() or ""))
        self.close_card()
