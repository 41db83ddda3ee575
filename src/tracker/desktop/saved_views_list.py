"""The saved views in the navigation: click or Enter applies, F2 renames, Delete deletes, Alt and arrows move."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from tracker.desktop.commands import Hint
from tracker.desktop.saved_views import SavedViews, icon_of
from tracker.desktop.session import Session
from tracker.desktop.widgets.buttons import Button, IconButton
from tracker.desktop.widgets.choose import NavList
from tracker.desktop.widgets.layout import Words
from tracker.model.errors import UserError
from tracker.model.records import SavedView

ROW = 28
GROUP = "Saved views"
HINTS = (
    Hint("Show one", ("Return",), GROUP),
    Hint("Rename it", ("F2",), GROUP),
    Hint("Move it up or down", ("Alt+Up", "Alt+Down"), GROUP),
    Hint("Delete it", ("Del",), GROUP),
)
LEAST_ROWS = 3
Key = Qt.Key


class _Rows(NavList):
    """The rows, with the keys that change them."""

    asked = Signal(str, int)
    """Something is asked of a saved view: "rename", "delete", "up", "down" or "menu"."""
    walked = Signal()
    """The keyboard may be on another row."""

    KEYS = {  # noqa: RUF012 - only read
        (Key.Key_F2, False): "rename",
        (Key.Key_Delete, False): "delete",
        (Key.Key_Up, True): "up",
        (Key.Key_Down, True): "down",
        (Key.Key_Menu, False): "menu",
    }

    def focused(self) -> int:
        """The saved view whose row has the keyboard; 0 if none has."""
        return next((int(key) for key, item in self.items() if item.hasFocus()), 0)

    def _asked_by(self, event: QKeyEvent) -> str:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "menu"
        return self.KEYS.get((Key(event.key()), alt), "")

    def event(self, event: QEvent) -> bool:
        """Keep the window's keys from what is meant here: Delete takes the saved view, not the selected record."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and self.focused() > 0
        if overrides and isinstance(event, QKeyEvent) and self._asked_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked, number = self._asked_by(event), self.focused()
        if asked and number:
            self.asked.emit(asked, number)
        else:
            super().keyPressEvent(event)
            self.walked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        for key, item in self.items():
            if item.geometry().contains(event.pos()):
                self.asked.emit("menu", int(key))


class _Area(QScrollArea):
    """Scrolls what there is no room for; as high as all of it where there is."""

    _height = 0

    def set_height(self, height: int) -> None:
        """Say how high all of it is."""
        self._height = height
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, LEAST_ROWS * ROW))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(184, self._height)


class SavedViewsList(QWidget):
    """Heading, rows, what is said of a changed view, and the field for a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saved-views")
        self.setAccessibleName("Saved views")
        self._session: Session | None = None
        self._views: SavedViews | None = None
        self._naming = self._seen = 0
        self.plus = IconButton("plus", "Save this view", size=24)
        self.plus.setObjectName("save-view")
        self.plus.clicked.connect(self.begin_saving)
        self.rows = _Rows("Saved views", self, compact=True)
        self.rows.chosen.connect(self._on_chosen)
        self.rows.asked.connect(self._on_asked)
        self.rows.walked.connect(self._show_focused)
        self._hint = Words("Keeps filters and layout under a name.", size=11, tone="t3", wrap=True)
        self._bar = self._make_bar()
        self.name = QLineEdit()
        self.name.setObjectName("view-name")
        self.name.setAccessibleName("Name of the view")
        self.name.setPlaceholderText("Name")
        self.name.setProperty("compact", True)
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self._save)
        self.name.textEdited.connect(self._forgive)
        self.name.installEventFilter(self)
        self._fault = Words("", size=11, tone="danger", wrap=True)
        self._lay_out()
        self._end_naming()

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        self.update_button = Button("Update", role="link", compact=True)
        self.reset_button = Button("Reset", role="link", compact=True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(30, 0, 0, 4)
        row.setSpacing(10)
        row.addWidget(Words("Changed", size=11, tone="t3"))
        row.addStretch(1)
        row.addWidget(self.update_button)
        row.addWidget(self.reset_button)
        return bar

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 11, 0)
        head.addWidget(Words("Saved views", size=12, tone="t3"), 1)
        head.addWidget(self.plus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 7, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addWidget(self._bar)
        self._area = _Area()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self._area.setWidget(inside)
        under = QVBoxLayout()
        under.setContentsMargins(16, 2, 12, 0)
        under.setSpacing(3)
        for part in (self._hint, self.name, self._fault):
            under.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._area)
        layout.addLayout(under)

    def follow(self, session: Session, views: SavedViews) -> None:
        """Show the saved views of a workspace."""
        self._session, self._views = session, views
        views.changed.connect(self.refresh)
        views.counted.connect(self._on_counted)
        session.paused_changed.connect(self._allow)
        self.update_button.clicked.connect(views.update)
        self.reset_button.clicked.connect(views.reset)
        self.refresh()

    # Showing

    @Slot()
    def refresh(self) -> None:
        """Show the saved views as they are now; the keyboard stays on its row."""
        views = self._views
        if views is None:
            return
        focused = self.rows.focused()
        listed = views.all()
        if [(int(key), item.text()) for key, item in self.rows.items()] != [(one.number, one.name) for one in listed]:
            place = next((at for at, (key, _) in enumerate(self.rows.items()) if int(key) == focused), -1)
            self._fill(listed, views)
            self._refocus(focused, place)
        now = views.current
        self.rows.set_value(str(now.number) if now is not None else "")
        if now is not None and now.number != self._seen:
            QTimer.singleShot(0, self, self._show_current)
        self._seen = now.number if now is not None else 0
        self._bar.setVisible(views.is_changed and now is not None)
        self._hint.setVisible(not listed and self.name.isHidden())
        self._allow()
        self._fit()

    def _fill(self, listed: list[SavedView], views: SavedViews) -> None:
        self.rows.clear()
        for one in listed:
            item = self.rows.add(str(one.number), icon_of(one), one.name, views.count_of(one.number))
            item.setObjectName(f"saved-view-{one.number}")
            item.setToolTip(one.name)
            item.show()  # at once, as it may get the keyboard back

    def _refocus(self, number: int, place: int) -> None:
        """Put the keyboard back on the row of a view, or on the one that took its place."""
        items = self.rows.items()
        if place < 0 or not items:
            return
        same = next((item for key, item in items if int(key) == number), None)
        (same or items[min(place, len(items) - 1)][1]).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_current(self) -> None:
        """Bring the current view's row into sight, once the rows have their places."""
        row = next((item for _, item in self.rows.items() if item.isChecked()), None)
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, 0)

    @Slot()
    def _show_focused(self) -> None:
        row = next((item for _, item in self.rows.items() if item.hasFocus()), None)
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, 0)

    def _fit(self) -> None:
        """Take as much height as the rows need, and no more."""
        height = ROW * len(self.rows.items()) + (self._bar.sizeHint().height() if not self._bar.isHidden() else 0)
        self._area.set_height(height)
        self._area.setVisible(bool(height))

    @Slot(int)
    def _on_counted(self, number: int) -> None:
        for key, item in self.rows.items():
            if int(key) == number and self._views is not None:
                item.set_count(self._views.count_of(number))

    @Slot()
    def _allow(self) -> None:
        """Allow saving, or say why not."""
        session = self._session
        if session is None:
            return
        store = session.store
        why = f"Open for reading only: {store.why_read_only}" if store.read_only else session.paused
        self.plus.setEnabled(not why)
        self.plus.setToolTip(why or "Save this view (Ctrl+Shift+V)")
        self.update_button.setEnabled(not why)
        self.update_button.setToolTip(why)

    # What rows do

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if self._views is not None:
            self._views.apply(int(key))

    @Slot(str, int)
    def _on_asked(self, what: str, number: int) -> None:
        views, session = self._views, self._session
        if views is None or session is None:
            return
        if what == "menu":
            self._menu(number)
        elif not session.can_edit:
            session.refused.emit(self.plus.toolTip())
        elif what == "rename":
            self._begin_naming(number)
        elif what == "delete":
            views.remove(number)
        else:
            views.move(number, -1 if what == "up" else 1)

    def _menu(self, number: int) -> None:
        menu = QMenu(self)
        menu.setObjectName("saved-view-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        can_edit = self._session is not None and self._session.can_edit
        for what, words, keys in (
            ("apply", "Show", "Return"),
            ("brief", "Brief of this view", ""),
            ("rename", "Rename…", "F2"),
            ("up", "Move up", "Alt+Up"),
            ("down", "Move down", "Alt+Down"),
            ("delete", "Delete", "Del"),
        ):
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.setEnabled(can_edit or what in ("apply", "brief"))
            action.setData((what, number))
            action.triggered.connect(self._on_menu)
        item = self.rows.item(str(number))
        menu.popup(item.mapToGlobal(QPoint(24, item.height())))

    @Slot()
    def _on_menu(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        what, number = action.data()
        if what == "apply":
            self._on_chosen(str(number))
        elif what == "brief" and self._session is not None:
            uid = self._session.store.get(SavedView, number).uid
            self._session.limited_brief_asked.emit(f"view:{uid}")
        else:
            self._on_asked(what, number)

    # Naming

    @Slot()
    def begin_saving(self) -> None:
        """Ask for the name of a new view."""
        if self._session is not None and self._session.can_edit and self._views is not None:
            self._begin(0, self._views.suggested_name())

    def _begin_naming(self, number: int) -> None:
        self._begin(number, self.rows.item(str(number)).text())

    def _begin(self, number: int, words: str) -> None:
        self._naming = number
        self._forgive()
        self.name.setText(words)
        self.name.selectAll()
        self.name.show()
        self._hint.hide()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _save(self) -> None:
        """Save under the name, or say beside the field why not."""
        views, number = self._views, self._naming
        if views is None:
            return
        try:
            if number:
                views.rename(number, self.name.text())
            else:
                number = views.save(self.name.text()).number
        except UserError as error:
            self.name.setProperty("error", True)
            self.name.style().polish(self.name)
            self._fault.setText(str(error))
            self._fault.show()
            return
        self._end_naming()
        self.refresh()
        self.rows.item(str(number)).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _forgive(self) -> None:
        self._fault.hide()
        self.name.setProperty("error", False)
        self.name.style().polish(self.name)

    @property
    def fault(self) -> str:
        """What is wrong with the name, or nothing."""
        return self._fault.text() if not self._fault.isHidden() else ""

    @property
    def hint(self) -> str:
        """What is said while there are no saved views."""
        return self._hint.text() if not self._hint.isHidden() else ""

    def _end_naming(self) -> None:
        self.name.hide()
        self._forgive()
        self._hint.setVisible(not self.rows.items())

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Key.Key_Escape:
            self._end_naming()
            target = self.rows.item(str(self._naming)) if self._naming else self.plus
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
