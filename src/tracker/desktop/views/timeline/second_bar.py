"""The bar over the timeline: grouping, filters, zoom, today, and the lock against stray drags."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QSizePolicy, QWidget

from tracker.desktop.filtering import FilterBar
from tracker.desktop.session import Session
from tracker.desktop.theme import current
from tracker.desktop.widgets.buttons import Button, IconButton
from tracker.desktop.widgets.choose import SegmentedControl
from tracker.desktop.widgets.layout import Surface, VLine, Words
from tracker.desktop.widgets.painting import box, hairline
from tracker.model.timeline import GroupBy

HEIGHT = 40


class ZoomGroup(QWidget):
    """Minus, the name of the zoom, plus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.out = IconButton("minus", "Zoom out", self, tip="Zoom out (-)", size=26)
        self.level = Words("Weeks", self, weight=500)
        self.level.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.level.setMinimumWidth(68)
        self.closer = IconButton("plus", "Zoom in", self, tip="Zoom in (+)", size=26)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for each in (self.out, self.level, self.closer):
            row.addWidget(each)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        box(painter, QRectF(self.rect()), 6, colours.bg, colours.line2)
        for part in (self.level, self.closer):
            if part.isVisible():
                painter.fillRect(QRectF(part.x(), 1, hairline(painter), self.height() - 2), colours.line2)
        painter.end()


class SecondBar(Surface):
    """Says what the user wants; the view does it."""

    grouped = Signal(str)
    locked = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self.setFixedHeight(HEIGHT)
        self.group = SegmentedControl("Group by", [(each, each.capitalize()) for each in GroupBy])
        self.group.chosen.connect(self.grouped)
        self.filters = FilterBar(session, self)
        self.zoom = ZoomGroup(self)
        self.today = Button("Today", self, compact=True)
        self.today.setToolTip("Go to the as-of day (End)")
        self.draw = IconButton(
            "pencil", "Draw a commitment", self, tip="Draw a commitment (D)", size=28, checkable=True
        )  # fmt: skip
        self.lock = IconButton(
            "lock", "Lock dates against dragging", self, tip="Lock dates against dragging (L)", size=28, checkable=True
        )
        self.lock.toggled.connect(self.locked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 1)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._heading = Words("Group by", self, tone="t3")
        self.group_menu = Button("Actor", self, prefix="Group by", drop=True, compact=True)
        self.group_menu.clicked.connect(self._offer_groups)
        line = VLine(self)
        line.setFixedHeight(20)
        for widget in (self._heading, self.group, self.group_menu, line, self.filters):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for each in (self.zoom, self.today, self.draw, self.lock):
            self._row.addWidget(each)
        session.filters_changed.connect(self._fit)

    def set_group(self, by: str) -> None:
        """Show what lanes stand for."""
        self.group.set_value(by)
        self.group_menu.set_value(by.capitalize())
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Show as much as there is room for: the choice of lanes becomes a menu before filters are shortened."""
        always = (self.zoom, self.today, self.draw, self.lock, self.filters)
        room = self.width() - 28 - 9 - sum(each.sizeHint().width() + 8 for each in always)
        for spared in (self.draw, self.today, self.zoom.level):  # two have keys, and the calendar tells the third
            least = self.group_menu.sizeHint().width() + 8
            spared.setVisible(room >= least)
            room += 0 if room >= least else spared.sizeHint().width() + 8
        heading, group = (each.sizeHint().width() + 8 for each in (self._heading, self.group))
        self._heading.setVisible(room >= heading + group)
        self.group.setVisible(room >= group)
        self.group_menu.setVisible(room < group)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _offer_groups(self) -> None:
        menu = QMenu(self)
        for by in GroupBy:
            action = menu.addAction(by.capitalize())
            action.setCheckable(True)
            action.setChecked(by == self.group.value())
            action.setData(str(by))
        menu.triggered.connect(self._on_group)
        self._pop(menu, self.group_menu)

    @Slot(QAction)
    def _on_group(self, action: QAction) -> None:
        self.grouped.emit(action.data())

    def _pop(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        line = hairline(painter)
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), current().tokens.line)
        painter.end()
