"""Tags as chips with a line behind them: Enter or comma adds, Backspace takes the last away."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from tracker.desktop.widgets.chips import RemovableChip
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.layout import FlowLayout


class TagsField(Editor):
    """A list of words without repeats. Value: tuple of str."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        suggestions: Iterable[str] = (),
        hash_mark: bool = True,
        placeholder: str = "Add",
    ) -> None:
        self._area = QWidget()
        self._flow = FlowLayout(self._area)
        self.line = QLineEdit(self._area)
        self._words: list[str] = []
        self._chips: list[RemovableChip] = []
        self._mark_sign = "#" if hash_mark else ""
        super().__init__(name, self._area, parent)
        self._area.removeEventFilter(self)
        self.setFocusProxy(self.line)
        self.line.setAccessibleName(f"Add to {name}")
        self.line.setPlaceholderText(placeholder)
        self.line.setProperty("compact", True)
        self.line.setMinimumWidth(72)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.setContentsMargins(0, 2, 0, 2)
        self._flow.addWidget(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.set_suggestions(suggestions)
        self.set_value(())

    def set_suggestions(self, words: Iterable[str]) -> None:
        """Offer these while typing."""
        completer = QCompleter(QStringListModel(sorted(words), self.line), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._completed)
        self.line.setCompleter(completer)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setVisible(not read_only)
        for chip in self._chips:
            chip.setEnabled(not read_only)

    def eventFilter(self, watched, event):  # type: ignore[no-untyped-def]
        if watched is self.line:
            watched = self.control
        return super().eventFilter(watched, event)

    def _read(self) -> object:
        typed = self._clean(self.line.text())
        return (*self._words, typed) if typed and typed not in self._words else tuple(self._words)

    def _write(self, value: object) -> None:
        self._words = [str(each) for each in value] if isinstance(value, Iterable) else []
        self.line.clear()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for at, word in enumerate(self._words):
            chip = RemovableChip(f"{self._mark_sign}{word}", self._area)
            chip.removed.connect(self._chip_removed)
            self._flow.insert(at, chip)
            chip.show()
            self._chips.append(chip)
        self._area.updateGeometry()

    def commit(self) -> bool:
        """Save, and drop a word that is there already."""
        done = super().commit()
        if done and self.line.text():
            self.line.clear()
        return done

    def _clean(self, words: str) -> str:
        return " ".join(words.strip().strip(",").removeprefix(self._mark_sign or "\0").split())

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._on_edited()
        if words.endswith(","):
            self.commit()

    @Slot(str)
    def _completed(self, word: str) -> None:
        self.line.setText(word)
        self.commit()

    @Slot()
    def _chip_removed(self) -> None:
        sender = self.sender()
        if isinstance(sender, RemovableChip) and sender in self._chips:
            self._remove(self._chips.index(sender))

    def _remove(self, at: int) -> None:
        del self._words[at]
        self.commit()
        self.line.setFocus()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._words:
            self._remove(len(self._words) - 1)
            return True
        return super()._key(event)
