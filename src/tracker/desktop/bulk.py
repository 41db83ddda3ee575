"""What can be done with several selected commitments at once, in a row of its own; each is one step to undo."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLayout, QLineEdit, QMenu, QWidget

from tracker.desktop.session import Session
from tracker.desktop.theme import current, icon
from tracker.desktop.widgets.buttons import Button, IconButton
from tracker.desktop.widgets.layout import Words
from tracker.desktop.widgets.painting import hairline
from tracker.edits.commitments import add_tags
from tracker.edits.deadlines import shift_deadlines
from tracker.edits.records import delete, set_fields_of_all
from tracker.edits.status import set_status
from tracker.model.dates import from_day
from tracker.model.errors import UserError
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Commitment
from tracker.model.vocabulary import Status

HEIGHT = 44
NARROW = 520  # px under which a question takes the place of the count
MANY = 2  # selected commitments from which the bar shows
PRIORITIES = (1, 2, 3, 4, 5)
DOES = (
    ("status", "Set status", "S"),
    ("tag", "Add tag", "T"),
    ("shift", "Shift deadlines", "Ctrl+M"),
    ("priority", "Priority", "P"),
    ("field", "Set field", "Ctrl+E"),
    ("copy", "Copy", "Ctrl+C"),
    ("delete", "Delete", "Del"),
)
OF_TABLES = ("copy", "field")
UNITS = {"": 1, "d": 1, "w": 7}
_DAYS = re.compile(r"([+\-−]?)\s*(\d{1,6})\s*([dw]?)", re.IGNORECASE)


def read_days(words: str) -> int:
    """Return the days that somebody wrote: "7", "-3", "+2 w". Raises UserError for anything else."""
    found = _DAYS.fullmatch(words.strip())
    if found is None:
        raise UserError("Write days, such as 7 or -3, or weeks, such as 2w.")
    sign = -1 if found[1] in ("-", "−") else 1
    return sign * int(found[2]) * UNITS[found[3].lower()]


class BulkLine(QLineEdit):
    """A short answer; Enter gives it, Esc takes it back."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, name: str, hint: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("compact", True)
        self.setFixedWidth(width)
        self.hide()

    def start(self, known: Sequence[str] = ()) -> None:
        """Ask; `known` answers are offered."""
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.clear()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class BulkBar(QWidget):
    """Shows how many commitments are selected and changes them; hidden while fewer than two are.

    It follows the session. `copies` adds a button for what only a table can do.
    """

    copy_wanted = Signal()
    field_wanted = Signal()
    """Any field is to be set in all of them; carries nothing, the card belongs to the table."""
    left = Signal()
    """The keyboard may go back to what was selected."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, copies: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = {key for key, _, _ in DOES if copies or key not in OF_TABLES}
        self.setAccessibleName("Selected commitments")
        self._buttons: dict[str, Button] = {}
        self._hidden: list[str] = []
        self.setFixedHeight(HEIGHT)
        session.selection_changed.connect(self.refresh)
        session.paused_changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        """Make what is inside, once it is first needed: a window that opens does without."""
        if self._buttons:
            return
        self._count = Words("", self, weight=600, tone="accent_text")
        self._problem = Words("", self, size=11, tone="danger", wrap=True)
        self._problem.hide()
        self.tag = BulkLine("Tag to add", "Tag, then Enter", 150, self)
        self.tag.given.connect(self._add_tag)
        self.days = BulkLine("Days to shift deadlines by", "7, -3 or 2w", 110, self)
        self.days.given.connect(self._shift)
        self.days.textEdited.connect(self._problem.hide)
        for line in (self.tag, self.days):
            line.dropped.connect(self._drop)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._count)
        row.addSpacing(6)
        for key, words, keys in DOES:
            if key not in self._offered:
                continue
            button = Button(words, self, keys=keys, compact=True)
            button.setProperty("does", key)
            button.clicked.connect(self._on_button)
            row.addWidget(button)
            self._buttons[key] = button
            for asked, line in (("tag", self.tag), ("shift", self.days)):
                if key == asked:
                    row.addWidget(line)
        row.addWidget(self._problem)
        self._more = IconButton("more", "More", self, tip="More to do with the selected", size=28)
        self._more.clicked.connect(self._offer_more)
        row.addWidget(self._more)
        row.addStretch(1)
        self._clear = Button("Clear", self, role="quiet", keys="Esc", compact=True)
        self._clear.clicked.connect(self._on_clear)
        row.addWidget(self._clear)

    def button(self, key: str) -> QWidget:
        """Return the button of what can be done, or the one of the menu that it stands in for want of room."""
        found = self._buttons[key]
        return self if found.isHidden() else found

    @property
    def chosen(self) -> tuple[int, ...]:
        """The selected commitments."""
        return self._session.selected(Commitment.KIND)

    @Slot()
    def refresh(self) -> None:
        """Show how many are selected now."""
        count = len(self.chosen)
        if count >= MANY:
            self._build()
        elif not self._buttons:
            self.hide()
            return
        self._count.setText(f"{count:,} selected")
        for key, button in self._buttons.items():
            button.setEnabled(self._session.can_edit or key == "copy")
        self.setVisible(count >= MANY)
        self._fit()

    def ask(self, key: str) -> None:
        """Begin what a button does, by keys: for one commitment too."""
        if not self.chosen or not (self._session.can_edit or key == "copy"):
            return
        self._build()
        self._problem.hide()
        if key == "status":
            self._ask_status()
        elif key == "tag":
            self._ask_line(self.tag, sorted({tag for tags in self._session.store.columns.tags for tag in tags}))
        elif key == "shift":
            self._ask_line(self.days)
        elif key == "priority":
            self._ask_priority()
        elif key == "copy":
            self.copy_wanted.emit()
        elif key == "field":
            self.field_wanted.emit()
        elif key == "delete":
            self.delete()

    def _ask_line(self, line: BulkLine, known: Sequence[str] = ()) -> None:
        self.show()
        self._fit()
        line.start(known)
        self._fit()

    @Slot()
    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.ask(str(button.property("does")))

    @Slot()
    def _on_clear(self) -> None:
        self._session.select(Commitment.KIND)
        self.left.emit()

    @Slot()
    def _drop(self) -> None:
        """Take a question back."""
        self.tag.hide()
        self.days.hide()
        self._problem.hide()
        self.refresh()
        self.left.emit()

    # What is done

    def _menu(self, name: str, key: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setProperty("under", key)
        return menu

    def _pop(self, menu: QMenu) -> None:
        """Show a menu over the button that it belongs to, or where that would stand."""
        button = self._buttons.get(str(menu.property("under")))
        over: QWidget = button if button is not None and button.isVisible() else self._more
        if not self.isVisible():
            window = self.window()
            menu.popup(window.mapToGlobal(window.rect().center() - QPoint(80, 150)))
            return
        below = self.mapToGlobal(QPoint(0, 0)).y() > self.window().mapToGlobal(QPoint(0, 0)).y() + 300
        top = -menu.sizeHint().height() - 2 if below else over.height() + 2
        menu.popup(over.mapToGlobal(QPoint(0, top)))

    def _ask_status(self) -> None:
        menu = self._menu("status-menu", "status")
        fill_statuses(menu)
        menu.triggered.connect(self._set_status)
        self._pop(menu)

    @Slot(QAction)
    def _set_status(self, action: QAction) -> None:
        self._session.run(
            set_status, self.chosen, Status(action.data()), effective=from_day(self._session.as_of)
        )  # fmt: skip
        self.left.emit()

    def _ask_priority(self) -> None:
        menu = self._menu("priority-menu", "priority")
        for number in (*PRIORITIES, None):
            action = menu.addAction("&None" if number is None else f"&{number}")
            action.setData(number)
        menu.triggered.connect(self._set_priority)
        self._pop(menu)

    @Slot(QAction)
    def _set_priority(self, action: QAction) -> None:
        found = self._session.store.get_many(Commitment, list(self.chosen))
        records = [found[each] for each in self.chosen if each in found]
        self._session.run(set_fields_of_all, records, priority=action.data())
        self.left.emit()

    @Slot(str)
    def _add_tag(self, words: str) -> None:
        tag = " ".join(words.replace("#", " ").split())
        self._drop()
        if tag and self.chosen:
            self._session.run(add_tags, self.chosen, [tag])

    @Slot(str)
    def _shift(self, words: str) -> None:
        session = self._session
        try:
            session.attempt(shift_deadlines, self.chosen, read_days(words), session.working_day)
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            self._fit()
            return
        self._drop()

    def delete(self) -> None:
        """Delete the selected commitments; Undo is offered."""
        if self.chosen and self._session.can_edit:
            self._session.run(delete, list(self._session.store.get_many(Commitment, list(self.chosen)).values()))
            self.left.emit()

    # Room

    def _fit(self) -> None:
        """Show as many buttons as there is room for; the rest is in a menu."""
        asking = sum(line.width() + 8 for line in (self.tag, self.days) if not line.isHidden())
        around = [self._count, self._clear]
        for each in around:  # a question and what is wrong with the answer go before them
            each.setVisible(not asking or self.width() > NARROW)
        fixed = 16 + 12 + 14 + asking + sum(each.sizeHint().width() + 8 for each in around if not each.isHidden())
        if not self._problem.isHidden():
            whole = self._problem.fontMetrics().horizontalAdvance(self._problem.text()) + 4
            width = min(whole, self.width() - fixed - self._more.sizeHint().width() - 24)
            self._problem.setFixedWidth(max(60, width))
            fixed += self._problem.width() + 8
        room = self.width() - fixed
        need = {key: button.sizeHint().width() + 8 for key, button in self._buttons.items()}
        self._hidden = []
        if sum(need.values()) > room:
            room -= self._more.sizeHint().width() + 8
            for key, width in need.items():
                room -= width
                if room < 0:
                    self._hidden.append(key)
        for key, button in self._buttons.items():
            button.setVisible(key not in self._hidden)
        self._more.setVisible(bool(self._hidden))

    @Slot()
    def _offer_more(self) -> None:
        menu = self._menu("more-menu", "")
        for key in self._hidden:
            action = menu.addAction(self._buttons[key].text())
            action.setData(key)
            action.setEnabled(self._buttons[key].isEnabled())
        menu.triggered.connect(self._on_more)
        self._pop(menu)

    @Slot(QAction)
    def _on_more(self, action: QAction) -> None:
        self.ask(str(action.data()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._buttons:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = current().tokens, hairline(painter)
        painter.fillRect(self.rect(), colours.accent_tint)
        painter.fillRect(QRectF(0, 0, self.width(), line), colours.accent_line)
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), colours.accent_line)
        painter.end()


def fill_statuses(menu: QMenu) -> None:
    """Offer every status in a menu, the first ten under a number."""
    for at, status in enumerate(Status):
        number = f"&{(at + 1) % 10} " if at < 10 else ""
        action = menu.addAction(icon(STATUS_GLYPH[status], tone=status), f"{number}{status.label}")
        action.setData(str(status))
