"""The left side: the workspace with its menu, the views with their counts, saved views, and how safe the work is."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.places import Place
from tracker.desktop.saved_views_list import SavedViewsList
from tracker.desktop.surface import Edged
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import FocusShown, IconButton
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.choose import NavList
from tracker.desktop.widgets.layout import ElidedWords
from tracker.desktop.widgets.painting import box, focus_ring, text

WIDTH = 200


class WorkspaceButton(FocusShown):
    """Mark, title in up to two lines and a chevron; opens the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace-menu")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_title("Summit Tracker")

    def set_title(self, title: str) -> None:
        """Show the title of another workspace."""
        self.setText(title)
        self.setAccessibleName(f"Workspace {title}, menu")
        self.setToolTip(title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect()).adjusted(6, 4, -6, -4)
        if self.underMouse() or self.isDown():
            box(painter, rect, 6, colours.press if self.isDown() else colours.hover)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        mark = QRectF(14, 12, 24, 24)
        box(painter, mark, 6, colours.accent)
        paint_glyph(painter, mark.adjusted(4, 4, -4, -4), "pin", colours.on_accent, colours.accent)
        width = self.width() - 46 - 34
        lines = _two_lines(self.text(), width)
        top = self.height() / 2 - 7.5 * len(lines)
        for at, line in enumerate(lines):
            text(painter, QRectF(46, top + 15 * at, width, 15), line, font(12.5, 600), colours.t1)
        paint_glyph(painter, QRectF(self.width() - 29, 16, 16, 16), "down", colours.t2)
        painter.end()


def _two_lines(title: str, width: float) -> list[str]:
    """Break a title into at most two lines; the second is shortened when it is painted."""
    layout = QTextLayout(title, font(12.5, 600))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first, rest = title[: line.textLength()].strip(), title[line.textLength() :].strip()
    return [first, rest] if rest else [first]


class _Safety(QAbstractButton):
    """An icon and a meta line that can be clicked."""

    def __init__(self, icon: str, label: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(24)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Glyph(icon, tone="t3", size=14))
        layout.addWidget(label, 1)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(80, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            focus_ring(painter, QRectF(self.rect()), 4)
            painter.end()


class Navigation(Edged):
    """The left side of the window."""

    chosen = Signal(str)
    """The name of a view was chosen."""
    settings_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", "r", parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Navigation")
        self._menu: QMenu | None = None
        self.header = WorkspaceButton(self)
        self.header.clicked.connect(self.open_menu)
        self.views = NavList("Views", self)
        self.views.chosen.connect(self.chosen)
        self.saved = SavedViewsList(self)
        listed = QVBoxLayout()
        listed.setContentsMargins(8, 6, 7, 0)
        listed.addWidget(self.views)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(listed)
        layout.addWidget(self.saved)
        layout.addStretch(1)
        layout.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        foot = Edged("side", "t")
        self._saved = ElidedWords("", size=11, tone="t3")
        self._backup = ElidedWords("", size=11, tone="t3")
        self._backup_button = _Safety("backup", self._backup)
        self._backup_button.setObjectName("backups")
        self._backup_button.clicked.connect(self.backups_wanted)
        self.settings = IconButton("settings", "Settings", size=24)
        self.settings.clicked.connect(self.settings_wanted)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(Glyph("save", tone="t3", size=14))
        first.addWidget(self._saved, 1)
        first.addWidget(self.settings)
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(16, 8, 11, 8)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addWidget(self._backup_button)
        return foot

    def set_menu(self, menu: QMenu) -> None:
        """Give the header its menu."""
        self._menu = menu

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below the workspace's title."""
        if self._menu is not None:
            self._menu.popup(self.header.mapToGlobal(QPoint(8, self.header.height() - 2)))

    def set_places(self, places: Iterable[Place]) -> None:
        """Show these views."""
        self.views.clear()
        for place in places:
            item = self.views.add(place.name, place.icon, place.title)
            item.setObjectName(f"go-{place.name}")
            item.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click goes on to the view

    def set_current(self, name: str) -> None:
        """Mark the view that is shown."""
        self.views.set_value(name)

    def focus_first(self) -> None:
        """Put the keyboard on the view that is shown."""
        chosen = self.views.value()
        target = self.views.item(chosen) if chosen else self.header
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def set_count(self, name: str, count: int | None) -> None:
        """Show a view's count; None shows no number."""
        self.views.item(name).set_count(count)

    def set_title(self, title: str) -> None:
        """Show the workspace's title."""
        self.header.set_title(title)

    def set_safety(self, saved: str, backup: str) -> None:
        """Show when the last change was saved, and the last backup made."""
        self._saved.set_words(saved)
        self._backup.set_words(backup)
        self._backup_button.setAccessibleName(f"{backup}: show backups")
