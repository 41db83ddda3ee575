"""A line of actors by code or name, "GB, FR → UA": names are offered while typing, and what was understood is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from tracker.desktop.widgets import Popover, Words
from tracker.desktop.widgets.editor import Editor
from tracker.model.errors import UserError

CARD_WIDTH = 260
BETWEEN = ",;→>"
"""What stands between one actor and the next."""


class PartiesField(Editor):
    """Reads its line by `read`, writes a value by `write`, and says it in full by `spell`. Value: as `read` has it."""

    NARROWEST = 220

    def __init__(
        self,
        name: str,
        offered: Sequence[str],
        read: Callable[[str], object],
        write: Callable[[object], str],
        spell: Callable[[object], str],
        parent: QWidget | None = None,
    ) -> None:
        """`offered` are names to complete, each with its code before it: "GB  United Kingdom"."""
        self.line = QLineEdit()
        super().__init__(name, self.line, parent)
        self._reads, self._writes, self._spells = read, write, spell
        self._card = Popover(self.line)
        self._said = Words("", self._card, size=12.5, tone="t2", wrap=True)
        self._card.body.addWidget(self._said)
        self.line.destroyed.connect(self._card.deleteLater)
        self._codes = {each.partition("  ")[0].casefold() for each in offered}
        self._completer = QCompleter(QStringListModel(list(offered), self.line), self.line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self.line)
        self._completer.activated.connect(self._complete)
        popup = self._completer.popup()
        if popup is None:
            raise RuntimeError("a completer without a list")
        self._offers = popup
        self.line.textEdited.connect(self._typed)
        self._writing = ""
        self.set_value(None)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def understood(self) -> str:
        """Return what the card says while it shows."""
        return self._said.text() if self._card.isVisible() else ""

    def _read(self) -> object:
        words = self.line.text().strip()
        return self._kept if words == self._writing else self._reads(words)

    def _write(self, value: object) -> None:
        self._writing = "" if value is None else self._writes(value)
        self.line.setText(self._writing)
        self._card.hide()

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._on_edited()
        begun = words[self._begin() : self.line.cursorPosition()].strip()
        if len(begun) > 1 and begun.casefold() not in self._codes:
            self._completer.setCompletionPrefix(begun)
            if self._completer.completionCount():
                self._completer.complete()
                self._offers.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._offers.hide()
        self._show_reading()

    def _begin(self) -> int:
        """Return where the actor begins that the cursor stands in."""
        before = self.line.text()[: self.line.cursorPosition()]
        return max(before.rfind(each) for each in BETWEEN) + 1

    def _show_reading(self) -> None:
        if self._offers.isVisible():
            self._card.hide()
            return
        try:
            said = self._spells(self._reads(self.line.text().strip()))
        except UserError as error:
            said = str(error)
        self._said.setText(said)
        if said:
            self._card.open(width=CARD_WIDTH)
        else:
            self._card.hide()

    @Slot(str)
    def _complete(self, offered: str) -> None:
        """Put the code of what was chosen in the place of what was typed of it."""
        words, at, begin = self.line.text(), self.line.cursorPosition(), self._begin()
        code = offered.partition("  ")[0]
        space = " " if begin and words[begin - 1] in BETWEEN else ""
        self.line.setText(f"{words[:begin]}{space}{code}{words[at:]}")
        self.line.setCursorPosition(begin + len(space) + len(code))
        self._show_reading()

    def _key(self, event: QKeyEvent) -> bool:
        popup = self._offers
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            chosen = popup.currentIndex()
            if chosen.isValid():
                self._complete(str(chosen.data()))
                popup.hide()
                return True
            popup.hide()
        return super()._key(event)

    def _left(self, reason: Qt.FocusReason) -> None:
        super()._left(reason)
        if reason != Qt.FocusReason.PopupFocusReason:
            self._card.hide()

    def _show(self, sentence: str) -> None:
        super()._show(sentence)
        self._card.hide()
