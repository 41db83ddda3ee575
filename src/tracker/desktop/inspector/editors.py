"""Editors that only the inspector needs: a title, one of a few records, and a record with a link to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.inspector.link import Link
from tracker.desktop.inspector.looks import Faint, quieten
from tracker.desktop.session import Session
from tracker.desktop.tables.editors import editor_for
from tracker.desktop.theme import font
from tracker.desktop.widgets import Editor, IconButton, LongTextField, ReferenceField, VocabField, Words
from tracker.model import dates
from tracker.model.errors import UserError
from tracker.model.fields import Editor as Kind
from tracker.model.fields import FieldInfo
from tracker.model.records import Meeting
from tracker.model.vocabulary import Vocabulary


def field_editor(session: Session, field: FieldInfo, parent: QWidget | None = None, *, lines: int = 1) -> Editor:
    """Make the editor that a field declares; `lines` is how high an empty paragraph is."""
    if field.editor is Kind.long_text:
        return Paragraphs(field.show.label, parent, lines=lines, most_lines=10, placeholder=field.show.help)
    return editor_for(session, field, parent)


class Paragraphs(LongTextField):
    """Paragraphs that are as high as their lines at any width."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, lines: int, most_lines: int, placeholder: str = ""
    ) -> None:
        super().__init__(name, parent, placeholder=placeholder, lines=lines, most_lines=most_lines)
        self.area.document().setDocumentMargin(3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._refit)
        return super().eventFilter(watched, event)

    @Slot()
    def _refit(self) -> None:
        """Be as high as the lines, once they are broken for the new width."""
        self._fit()

    def _fit(self) -> None:
        rows = int(self.area.document().size().height())
        shown = max(self._lines, min(self._most, rows))
        high = shown * self.area.fontMetrics().lineSpacing() + 12
        if self.area.height() != high:
            self.area.setFixedHeight(high)


class TitleField(Editor):
    """A title in the size that belongs to it, on as many lines as it needs. Enter saves. Value: str."""

    def __init__(self, name: str, parent: QWidget | None = None, *, size: int = 18, weight: int = 600) -> None:
        self.area = _TitleArea()
        super().__init__(name, self.area, parent)
        self.area.setFont(font(size, weight))
        self.area.textChanged.connect(self._on_edited)
        self.area.setProperty("quiet", True)
        self.set_value("")

    def set_read_only(self, read_only: bool) -> None:
        self.area.setReadOnly(read_only)

    def _read(self) -> object:
        words = " ".join(self.area.toPlainText().split())
        if not words:
            raise UserError(f"{self._name} cannot be empty. Write something, or press Esc.")
        return words

    def _write(self, value: object) -> None:
        words = "" if value is None else " ".join(str(value).split())
        if words != self.area.toPlainText():
            self.area.setPlainText(words)
        self.area.fit()


class _TitleArea(QPlainTextEdit):
    """Text without line breaks that is as high as its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Be as high as the text."""
        lines = max(1, min(8, int(self.document().size().height())))
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + 12))


@dataclass(frozen=True)
class Pick:
    """One of a few things to choose from, by the number of its record."""

    number: int
    label: str


class PickField(VocabField):
    """Choose one of a few records that belong together. Value: a Pick, or None."""

    def __init__(
        self, name: str, picks: Iterable[Pick], parent: QWidget | None = None, *, empty: str | None = None
    ) -> None:
        super().__init__(name, cast(Iterable[Vocabulary], list(picks)), parent, empty=empty)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)


class UrlField(QWidget):
    """A text field for an address with a button that opens it: http and https, nothing else."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.open_button = IconButton("ext", "Open in the browser", self, size=24)
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(editor, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        editor.edited.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Offer to open what can be opened."""
        self.open_button.setEnabled(is_web_address(str(self.editor.value() or "")))

    @Slot()
    def _open(self) -> None:
        address = str(self.editor.value() or "")
        if is_web_address(address):
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def is_web_address(address: str) -> bool:
    """True for an address with http or https and a host."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())


class ReferenceRow(QWidget):
    """A record of another kind: a link to it at rest, a field to change it when that is wanted.

    `committed` carries the id, or None.
    """

    committed = Signal(object)

    def __init__(
        self, session: Session, field: FieldInfo, parent: QWidget | None = None, *, dated: bool = True
    ) -> None:
        super().__init__(parent)
        self._session, self._field = session, field
        self._dated = dated
        self._value: int | None = None
        self._read_only = False
        self._at_rest = QWidget(self)
        self.link = Link("", self._at_rest)
        self.link.clicked.connect(self._open)
        self.link.edit_asked.connect(self.edit)
        self._meta = Words("", self._at_rest, size=12, tone="t3")
        self._pencil = Faint("pencil", f"Change {field.show.label}", self, covers=True)
        self._pencil.clicked.connect(self.edit)
        row = QHBoxLayout(self._at_rest)
        row.setContentsMargins(10, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self.link)
        row.addWidget(self._meta)
        row.addStretch(1)
        self._at_rest.setFixedHeight(28)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._at_rest)
        self.field: Editor | None = None
        self._make_field()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_value(None)

    def _make_field(self) -> Editor:
        """Make the field anew, so that it knows the records as they are now."""
        if self.field is not None:
            self._column.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
        self.field = editor_for(self._session, self._field, self)
        quieten(self.field)
        self.field.set_value(self._value)
        self.field.set_read_only(self._read_only)
        self.field.committed.connect(self._on_committed)
        if isinstance(self.field, ReferenceField):
            self.field.line.editingFinished.connect(self._on_left)
        self._column.addWidget(self.field)
        return self.field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pencil over the end of the name, which needs the room while nobody points at it."""
        super().resizeEvent(event)
        self._pencil.move(self.width() - 26, 2)
        self._pencil.raise_()

    def value(self) -> int | None:
        """Return the id of the record."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a record, without a signal."""
        self._value = value
        store, kind = self._session.store, self._field.show.refers
        self.link.set_words(store.title_of(kind, value))
        when = store.get(Meeting, value).date if self._dated and kind == Meeting.KIND and value else None
        self._meta.setText(dates.label(when) if when else "")
        if self.field is not None and self.field.value() != value:
            self.field.set_value(value)
        self._rest()

    def _rest(self) -> None:
        """Show the link, or the empty field; the keyboard stays."""
        at_rest = self._value is not None
        held = self.field is not None and self.field.control.hasFocus()
        self._at_rest.setVisible(at_rest)
        self._pencil.setVisible(at_rest and not self._read_only)
        self._meta.setVisible(bool(self._meta.text()))
        if held and at_rest:
            self.link.setFocus(Qt.FocusReason.TabFocusReason)
        if self.field is not None:
            self.field.setVisible(not at_rest)

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking only."""
        self._read_only = read_only
        self._pencil.setVisible(not read_only and not self._at_rest.isHidden())
        if self.field is not None:
            self.field.set_read_only(read_only)

    def is_changed(self) -> bool:
        """True while something is being typed."""
        return self.field is not None and not self.field.isHidden() and self.field.is_changed()

    @Slot()
    def edit(self) -> None:
        """Show the field and put the keyboard into it."""
        if self._read_only:
            return
        field = self._make_field()
        self._at_rest.hide()
        self._pencil.hide()
        field.show()
        field.control.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field, ReferenceField):
            field.line.selectAll()

    def show_error(self, sentence: str) -> None:
        """Say under the field why it was refused."""
        if self.field is not None:
            self._at_rest.hide()
            self.field.show()
            self.field.show_error(sentence)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        self.committed.emit(value)

    @Slot()
    def _on_left(self) -> None:
        """Go back to the link when the field is left without a change."""
        if self.field is not None and not self.field.is_changed() and not self.field.has_error():
            self._rest()

    @Slot()
    def _open(self) -> None:
        if self._value is not None:
            self._session.open(self._field.show.refers, self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that the field leaves over goes back to the link."""
        shown = self.field is not None and not self.field.isHidden()
        if event.key() == Qt.Key.Key_Escape and self._value is not None and shown:
            self._rest()
        else:
            super().keyPressEvent(event)
