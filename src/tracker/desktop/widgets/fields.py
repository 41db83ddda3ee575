"""Editors for plain values: text, long text, a number, a choice, yes or no."""

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QStyledItemDelegate, QWidget

from tracker.desktop.theme import font, icon
from tracker.desktop.widgets.editor import Editor
from tracker.model.errors import UserError
from tracker.model.palette import STATUS_GLYPH
from tracker.model.vocabulary import Vocabulary

_GROUPED = re.compile(r"[+-]?\d{1,3}([, \u00a0\u202f']\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")


class TextField(Editor):
    """One line of text. Value: str."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, placeholder: str = "", required: bool = False
    ) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, parent)
        self._required = required
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._on_edited)
        self.set_value("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _read(self) -> object:
        words = self.line.text().strip()
        if self._required and not words:
            raise UserError(f"{self._name} cannot be empty. Write something, or press Esc.")
        return words

    def _write(self, value: object) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)


class LongTextField(Editor):
    """Paragraphs, as high as they need up to a limit. Ctrl+Enter saves, Enter begins a line. Value: str."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        lines: int = 3,
        most_lines: int = 12,
    ) -> None:
        self.area = QPlainTextEdit()
        super().__init__(name, self.area, parent)
        self._lines, self._most = lines, most_lines
        self.area.setFont(font(13))
        self.area.setPlaceholderText(placeholder)
        self.area.setTabChangesFocus(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.textChanged.connect(self._typed)
        self.set_value("")

    def set_read_only(self, read_only: bool) -> None:
        self.area.setReadOnly(read_only)

    def _read(self) -> object:
        return self.area.toPlainText().strip()

    def _write(self, value: object) -> None:
        words = "" if value is None else str(value)
        if words != self.area.toPlainText():
            self.area.setPlainText(words)
        self._fit()

    @Slot()
    def _typed(self) -> None:
        self._fit()
        self._on_edited()

    def _fit(self) -> None:
        rows = int(self.area.document().size().height())
        shown = max(self._lines, min(self._most, rows))
        self.area.setFixedHeight(shown * self.area.fontMetrics().lineSpacing() + 20)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commit()
                return True
            return False
        return super()._key(event)


class NumberField(TextField):
    """A number: commas or spaces for thousands, a point for decimals. Value: int, float or None."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        whole: bool = False,
        least: float | None = None,
        most: float | None = None,
        placeholder: str = "",
    ) -> None:
        self._whole, self._least, self._most = whole, least, most
        super().__init__(name, parent, placeholder=placeholder)
        self.set_value(None)

    def _read(self) -> object:
        words = self.line.text().strip()
        if not words:
            return None
        if not _GROUPED.fullmatch(words) and not _PLAIN.fullmatch(words):
            raise UserError(f"“{words}” is not a number. Write it like 1,000 or 2.5.")
        number = float(re.sub(r"[, \u00a0\u202f']", "", words))
        if self._whole and not number.is_integer():
            raise UserError(f"{self._name} is a whole number. Write {round(number):,}, or another.")
        if self._least is not None and number < self._least:
            raise UserError(f"{self._name} is {self._least:,g} or more.")
        if self._most is not None and number > self._most:
            raise UserError(f"{self._name} is {self._most:,g} or less.")
        return int(number) if number.is_integer() else number

    def _write(self, value: object) -> None:
        super()._write(f"{value:,}" if isinstance(value, int | float) else "")


class SpinBox(QSpinBox):
    """Qt's spin box with room before its text, which a style sheet cannot give, and deaf to the wheel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(7, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CheckField(Editor):
    """Yes or no; a click saves. Value: bool."""

    def __init__(self, name: str, parent: QWidget | None = None, *, words: str = "") -> None:
        self.box = QCheckBox(words)
        super().__init__(name, self.box, parent)
        self.box.setMinimumHeight(32)
        self.box.toggled.connect(self._toggled)
        self.set_value(False)

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self._on_edited()
        self.commit()

    def _read(self) -> object:
        return self.box.isChecked()

    def _write(self, value: object) -> None:
        self.box.setChecked(bool(value))


class _Combo(QComboBox):
    """A combo that the wheel does not change, and whose arrow keys open it instead of saving at each step."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # or rows would not be as high as the theme has them
        self.view().setIconSize(self.iconSize())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4)
        if event.key() in opens:
            self.showPopup()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        elif event.text().isprintable() and event.text():
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)


class VocabField(Editor):
    """One word of a vocabulary; choosing it saves. Value: the key, or None where empty is allowed."""

    def __init__(
        self,
        name: str,
        choices: type[Vocabulary] | Iterable[Vocabulary],
        parent: QWidget | None = None,
        *,
        empty: str | None = None,
    ) -> None:
        self.combo = _Combo()
        super().__init__(name, self.combo, parent)
        self._keys: list[Any] = [] if empty is None else [None]
        if empty is not None:
            self.combo.addItem(empty)
        for each in choices:
            self._keys.append(each)
            glyph = STATUS_GLYPH.get(each) if type(each).__name__ == "Status" else None
            if glyph:
                self.combo.addItem(icon(glyph, tone=each), each.label)
            else:
                self.combo.addItem(each.label)
        self.combo.setMaxVisibleItems(14)
        self.combo.activated.connect(self._activated)
        self.set_value(self._keys[0])

    def set_value(self, value: object) -> None:
        super().set_value(None if value in (None, "") else self._keys[self._keys.index(value)])

    @Slot(int)
    def _activated(self, at: int) -> None:
        self._on_edited()
        self.commit()

    def _read(self) -> object:
        at = self.combo.currentIndex()
        return self._keys[at] if at >= 0 else None

    def _write(self, value: object) -> None:
        self.combo.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save nothing on leaving: choosing a word has saved it, and the popup takes the focus."""
        if event.type() == QEvent.Type.FocusOut:
            return False
        return super().eventFilter(watched, event)
