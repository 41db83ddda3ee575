"""A card with fields over what it belongs to: Enter saves, Esc or a press elsewhere leaves; errors stand there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tracker.desktop.tables.editing import keyboard_of
from tracker.desktop.tables.form import offers
from tracker.desktop.widgets import Button, Popover, PrimaryButton, Words
from tracker.desktop.widgets.editor import Editor
from tracker.model.errors import UserError

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormCard(Popover):
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
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
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
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)  # before it is hidden, which looks for a next one
        self.hide()
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
        """Take Enter and Esc from the fields, and close when something outside is pressed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            editor = next((each for each in self.fields() if keyboard_of(each) is watched), None)
            return editor is not None and self._field_key(editor, event)
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed(watched)
        return False

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

    def _pressed(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window() or self.isHidden():
            return
        part: QWidget | None = watched
        while part is not None:  # the cards of its fields stand beside it
            if isinstance(part, Popover):
                return
            part = part.parentWidget()
        self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in ENTER:
            self.submit()
        else:
            event.accept()  # what nobody here wants is not for the view behind it

    def parts(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [*(keyboard_of(editor) for editor in self.fields()), *self._parts]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Keep Tab among its own parts."""
        shown = [part for part in self.parts() if part.isVisible() and part.isEnabled()]
        now = self.focusWidget()
        at = (shown.index(now) + (1 if next else -1)) % len(shown) if now in shown else 0
        shown[at].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True
