"""A card with fields over what it belongs to: Enter saves, Esc or a press elsewhere leaves; errors stand there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.tables.editing import keyboard_of
from tracker.desktop.tables.form import offers
from tracker.desktop.widgets import Button, PrimaryButton, Words
from tracker.desktop.widgets.card import Card
from tracker.desktop.widgets.editor import Editor
from tracker.model.errors import UserError

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormCard(Card):
    """Subclasses add fields to `fields`, and say in `write` what saving does."""

    closed = Signal()

    def __init__(self, over: QWidget, name: str, *, width: int) -> None:
        """Stand over a widget, which gets the keyboard back."""
        super().__init__(over, margin=14)
        self.setObjectName(name)
        self._over, self._wide = over, width
        self.title = Words("", self, weight=600)
        self.problem = Words("", self, size=12, tone="danger", wrap=True)
        self.save_button = PrimaryButton("Save", self, keys="Enter", compact=True)
        self.save_button.clicked.connect(self.submit)
        leave = Button("Cancel", self, role="quiet", keys="Esc", compact=True)
        leave.clicked.connect(self.close_card)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addWidget(self.save_button)
        self._foot.addWidget(leave)
        self._foot.addStretch(1)
        self._parts: list[QWidget] = [self.save_button, leave]
        self.body.addWidget(self.title)

    def fields(self) -> Sequence[Editor]:
        """Return the fields in their order."""
        raise NotImplementedError

    def write(self) -> None:
        """Save. Raises UserError with a sentence."""
        raise NotImplementedError

    def finish(self) -> None:
        """Put problem and buttons under the fields; subclasses call it at the end of their making."""
        self.body.addWidget(self.problem)
        self.body.addLayout(self._foot)
        self.problem.hide()
        for editor in self.fields():
            keyboard_of(editor).installEventFilter(self)
            editor.edited.connect(self.problem.hide)

    def open_at(self, beside: QRect) -> None:
        """Show it under a rectangle of the widget that it stands over, with the keyboard in its first field."""
        self.problem.hide()
        self._beside = beside
        self.open(width=self._wide)
        self._move()
        self.watch()
        self.fields()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    _beside = QRect()

    def _move(self) -> None:
        window = self._over.window()
        corner = self._over.mapTo(window, self._beside.bottomLeft() + QPoint(0, 4))
        if corner.y() + self.height() > window.height() - 8:
            above = self._over.mapTo(window, self._beside.topLeft()).y() - 4 - self.height()
            corner.setY(above if above >= 4 else window.height() - 8 - self.height())
        corner.setX(max(4, min(corner.x(), window.width() - 8 - self.width())))
        self.move(corner)

    @Slot()
    def close_card(self) -> None:
        """Close, and give the keyboard back."""
        was_open = not self.isHidden()
        super().close_card()
        if was_open:
            self.closed.emit()

    @Slot()
    def submit(self) -> None:
        """Save, or say at the field what is wrong."""
        wrong = next((editor for editor in self.fields() if not editor.commit()), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self.write()
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.refit()

    def refit(self) -> None:
        """Be as high as what it says now, at the same place."""
        self.open(width=self._wide)
        self._move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc from the fields."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            editor = next((each for each in self.fields() if keyboard_of(each) is watched), None)
            return editor is not None and self._field_key(editor, event)
        return super().eventFilter(watched, event)

    def _field_key(self, editor: Editor, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (*ENTER, Qt.Key.Key_Escape) and offers(editor):
            return editor.eventFilter(editor.control, event)
        if key == Qt.Key.Key_Escape:
            self.close_card()
            return True
        if key in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.submit()
        else:
            super().keyPressEvent(event)

    def parts(self) -> list[QWidget]:
        return [*(keyboard_of(editor) for editor in self.fields()), *self._parts]
