"""The bars over the register: title and quick choices, filters in force, counts by status, and what to do with many."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from tracker.desktop.session import Session
from tracker.desktop.surface import Edged
from tracker.desktop.tables.arranging import EndsLayout, SearchLine
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.views.register.filters import KINDS, QUICK, Filters, Value, offered, value_words
from tracker.desktop.widgets import Button, FilterChip, FlowLayout, SecondaryButton, Words
from tracker.desktop.widgets.buttons import FocusShown
from tracker.desktop.widgets.painting import CENTRE, box, focus_ring, status_width, text, text_width
from tracker.model.columns import STATUSES
from tracker.model.palette import STATUS_GLYPH
from tracker.model.vocabulary import Status


class QuickChoice(FocusShown):
    """One of the quick choices; the one in force stands on the accent's tint."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self.text(), font(13, 500)) + 20), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            box(painter, rect, 5, colours.accent_tint if chosen else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        ink = colours.accent_text if chosen else colours.t2
        text(painter, rect, self.text(), font(13, 600 if chosen else 400), ink, align=CENTRE)
        painter.end()


class StatusCount(FocusShown):
    """A status with how many have it: legend and filter at once."""

    def __init__(self, status: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self._count = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many."""
        self._count = count
        self.setAccessibleName(f"{self.status.label}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(6 + status_width(self.status) + 6 + text_width(f"{self._count:,}", font(12)) + 6), 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = current().tokens, QRectF(self.rect())
        chosen, ground = self.isChecked(), colours.bg
        if chosen or self.underMouse():
            ground = colours.accent_tint if chosen else colours.hover
            box(painter, rect, 5, ground, colours.accent_line if chosen else None)
        if self.shows_focus():
            focus_ring(painter, rect, 5)
        ink = colours.status[self.status].ink
        glyph = QRectF(6, rect.center().y() - 7, 14, 14)
        paint_glyph(painter, glyph, STATUS_GLYPH[self.status], ink, ground)
        room = rect.adjusted(26, 0, -4, 0)
        words = self.status.label
        text(painter, room, words, font(12), colours.t1 if self._count else colours.t3)
        room.setLeft(room.left() + text_width(words, font(12)) + 6)
        text(painter, room, f"{self._count:,}", font(12), colours.t3)
        painter.end()


class FilterBar(Edged):
    """Title with "n of N", quick choices, the field for words, chips of filters, and the columns' menu."""

    changed = Signal(object)
    """Other Filters."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self._session = session
        self._filters = Filters()
        self._chips: dict[str, FilterChip] = {}
        self._title = Words("Register", self, size=16, weight=600)
        self._count = Words("", self, tone="t3")
        self.columns = SecondaryButton("Columns", self, icon="columns")
        self.words = SearchLine("Filter by words", self)
        self.words.setFixedWidth(176)
        self.words.textChanged.connect(self._typed)
        self._quick = [QuickChoice(key, words, self) for key, words in QUICK.items()]
        self._add = Button("Filter", self, role="dashed", icon="plus", compact=True)
        self._add.clicked.connect(self._open_kinds)
        self._lay_out()
        self.show_filters(Filters(), 0, 0)

    def _lay_out(self) -> None:
        flow = EndsLayout(self, gap=8)
        flow.setContentsMargins(16, 9, 12, 9)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(11)
        row.addWidget(self._title)
        row.addWidget(self._count)
        head.setFixedHeight(32)
        quick = QWidget(self)
        row = QHBoxLayout(quick)
        row.setContentsMargins(0, 2, 6, 2)
        row.setSpacing(2)
        for choice in self._quick:
            row.addWidget(choice)
            choice.clicked.connect(self._on_quick)
        flow.addWidget(head)
        flow.addWidget(quick)
        for widget in (self._add, self.words, self.columns):
            flow.add_right(widget)
        self._flow = flow
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def show_filters(self, filters: Filters, shown: int, total: int) -> None:
        """Show what is in force, and how many pass it."""
        self._filters = filters
        self._count.setText(f"{shown:,} of {total:,}" if shown != total else f"{total:,}")
        for choice in self._quick:
            choice.setChecked(choice.key == filters.quick)
        if self.words.text() != filters.words:
            self.words.setText(filters.words)
        self._show_chips({kind: found for kind, found in filters.chosen.items() if kind != "status"})

    def _show_chips(self, chosen: dict[str, tuple[Value, ...]]) -> None:
        for kind in [kind for kind in self._chips if kind not in chosen]:
            chip = self._chips.pop(kind)
            self._flow.forget(chip)
            chip.hide()
            chip.deleteLater()
        for kind, values in chosen.items():
            words = ", ".join(value_words(self._session.store, kind, value) for value in values[:3])
            words += f" +{len(values) - 3}" if len(values) > 3 else ""
            if kind not in self._chips:
                chip = FilterChip(KINDS[kind], words, self)
                chip.setProperty("kind", kind)
                chip.clicked.connect(self._open_chip)
                chip.removed.connect(self._remove_chip)
                self._chips[kind] = chip
                self._flow.add_right(chip, before=self._add)
                chip.show()
            else:
                self._chips[kind].set_value(words)

    @Slot(str)
    def _typed(self, words: str) -> None:
        if words != self._filters.words:
            self._tell(Filters(self._filters.quick, words, self._filters.chosen))

    @Slot()
    def _on_quick(self) -> None:
        choice = self.sender()
        if isinstance(choice, QuickChoice):
            self._tell(Filters(choice.key, self._filters.words, self._filters.chosen))

    @Slot()
    def _remove_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._tell(self._filters.with_values(str(chip.property("kind")), ()))

    @Slot()
    def _open_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            menu = self._menu()
            self._fill(menu, str(chip.property("kind")))
            menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    @Slot()
    def _open_kinds(self) -> None:
        self.filter_menu().popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 2)))

    def filter_menu(self) -> QMenu:
        """Return the menu of what can be filtered by."""
        menu = self._menu()
        for kind, words in KINDS.items():
            part = menu.addMenu(words)
            part.setProperty("kind", kind)
            part.aboutToShow.connect(self._fill_part)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("filter-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @Slot()
    def _fill_part(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu) and not menu.actions():
            self._fill(menu, str(menu.property("kind")))

    def _fill(self, menu: QMenu, kind: str) -> None:
        chosen = self._filters.chosen.get(kind, ())
        for value, words in offered(self._session.store, kind):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.setData((kind, value))
            action.triggered.connect(self._on_value)
        if menu.isEmpty():
            menu.addAction("No commitment has one").setEnabled(False)

    @Slot()
    def _on_value(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            kind, value = action.data()
            self._tell(self._filters.toggled(kind, value))

    def _tell(self, filters: Filters) -> None:
        self.changed.emit(filters)


class StatusCounts(Edged):
    """How many have each status; a click filters by it."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.setAccessibleName("By status")
        self._counts = [StatusCount(status, self) for status in STATUSES]
        self._flow = FlowLayout(self, gap=2)
        self._flow.setContentsMargins(10, 7, 10, 7)
        for count in self._counts:
            self._flow.addWidget(count)
            count.clicked.connect(self._on_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def show_counts(self, counts: Sequence[int], chosen: Sequence[Value]) -> None:
        """Show the counts; statuses that nothing has are left out, unless they are chosen."""
        for button, count in zip(self._counts, counts, strict=True):
            button.set_count(int(count))
            button.setChecked(button.status in chosen)
            button.setVisible(bool(count) or button.status in chosen)
        self._flow.invalidate()
        self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StatusCount):
            self.toggled.emit(str(button.status))


class TagLine(QLineEdit):
    """A line for a tag, with those in use to choose from; Enter adds it, Esc goes."""

    done = Signal(str)
    """The tag; empty if there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tag to add")
        self.setPlaceholderText("Tag, then Enter")
        self.setProperty("compact", True)
        self.setFixedWidth(150)

    def start(self, known: Sequence[str]) -> None:
        """Ask for a tag."""
        completer = QCompleter(sorted(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.clear()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(" ".join(self.text().replace("#", " ").split()))
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit("")
        else:
            super().keyPressEvent(event)


class BulkBar(QWidget):
    """What can be done with the selected rows, in a row of its own so that it covers none."""

    wanted = Signal(str)
    tagged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Selected commitments")
        self._words = Words("", self, weight=600, tone="accent_text")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addSpacing(6)
        self._buttons: dict[str, Button] = {}
        for key, words, keys in (
            ("status", "Set status", "S"),
            ("tag", "Add tag", "T"),
            ("copy", "Copy", ""),
            ("delete", "Delete", "Del"),
        ):
            button = SecondaryButton(words, self, keys=keys, compact=True)
            button.setProperty("does", key)
            button.clicked.connect(self._on_button)
            row.addWidget(button)
            self._buttons[key] = button
            if key == "tag":
                self.tag = TagLine(self)
                self.tag.hide()
                self.tag.done.connect(self._on_tag)
                row.addWidget(self.tag)
        row.addStretch(1)
        clear = Button("Clear", self, role="quiet", keys="Esc", compact=True)
        clear.setProperty("does", "clear")
        clear.clicked.connect(self._on_button)
        row.addWidget(clear)
        self.setFixedHeight(44)

    def show_count(self, count: int, *, can_edit: bool) -> None:
        """Say how many are selected."""
        self._words.setText(f"{count:,} selected")
        for key, button in self._buttons.items():
            button.setEnabled(can_edit or key == "copy")

    def below(self, key: str) -> QPoint:
        """Return the place under a button, on the screen."""
        button = self._buttons[key]
        return button.mapToGlobal(QPoint(0, button.height() + 2))

    @Slot()
    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(str(button.property("does")))

    @Slot(str)
    def _on_tag(self, tag: str) -> None:
        self.tag.hide()
        self.tagged.emit(tag)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        painter.fillRect(self.rect(), colours.accent_tint)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colours.accent_line)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.accent_line)
        painter.end()
