"""The bar over the timeline: grouping, filters, zoom, today, and the lock against stray drags."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QSizePolicy, QWidget

from tracker.desktop.theme import current
from tracker.desktop.views.timeline.filters import FIELDS, Filter
from tracker.desktop.widgets.buttons import Button, IconButton
from tracker.desktop.widgets.chips import FilterChip
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
        for x in (self.level.x(), self.closer.x()):
            painter.fillRect(QRectF(x, 1, hairline(painter), self.height() - 2), colours.line2)
        painter.end()


class SecondBar(Surface):
    """Says what the user wants; the view does it."""

    grouped = Signal(str)
    filters_changed = Signal(list)
    locked = Signal(bool)

    def __init__(
        self,
        choices: Callable[[str], list[tuple[str, str]]],
        words: Callable[[str, str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bg", parent)
        self._choices, self._words = choices, words
        self._filters: list[Filter] = []
        self._chips: list[FilterChip] = []
        self.setFixedHeight(HEIGHT)
        self.group = SegmentedControl("Group by", [(each, each.capitalize()) for each in GroupBy])
        self.group.chosen.connect(self.grouped)
        self.add = Button("Filter", self, role="dashed", icon="plus", compact=True)
        self.add.clicked.connect(self._offer)
        self.zoom = ZoomGroup(self)
        self.today = Button("Today", self, compact=True)
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
        self.all_filters = FilterChip("", "", self)
        self.all_filters.clicked.connect(self._offer)
        self.all_filters.removed.connect(self._clear)
        line = VLine(self)
        line.setFixedHeight(20)
        for widget in (self._heading, self.group, self.group_menu, line, self.all_filters, self.add):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for each in (self.zoom, self.today, self.lock):
            self._row.addWidget(each)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show the filters in force as chips."""
        self._filters = list(filters)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        at = self._row.indexOf(self.add)
        for number, each in enumerate(self._filters):
            words = [self._words(each.field, value) for value in each.values]
            shown = ", ".join(words[:2]) + (f" + {len(words) - 2}" if len(words) > 2 else "")
            chip = FilterChip(each.title, shown, self)
            chip.setProperty("field", each.field)
            chip.removed.connect(self._on_removed)
            chip.clicked.connect(self._on_chip)
            self._row.insertWidget(at + number, chip)
            self._chips.append(chip)
        count = len(self._filters)
        self.all_filters.set_value("1 filter" if count == 1 else f"{count} filters")
        self._fit()

    def set_group(self, by: str) -> None:
        """Show what lanes stand for."""
        self.group.set_value(by)
        self.group_menu.set_value(by.capitalize())
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for: chips become one, then the choice of lanes a menu."""
        always = (self.add, self.zoom, self.today, self.lock)
        room = self.width() - 28 - 9 - sum(each.sizeHint().width() + 8 for each in always)
        chips = sum(chip.sizeHint().width() + 8 for chip in self._chips)
        one = self.all_filters.sizeHint().width() + 8 if self._chips else 0
        heading, group = (each.sizeHint().width() + 8 for each in (self._heading, self.group))
        whole = room >= chips + heading + group
        roomy = room >= one + heading + group
        self._heading.setVisible(roomy)
        self.group.setVisible(room >= one + group)
        self.group_menu.setVisible(room < one + group)
        self.all_filters.setVisible(bool(self._chips) and not whole)
        for chip in self._chips:
            chip.setVisible(whole)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _clear(self) -> None:
        self.filters_changed.emit([])

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

    @Slot()
    def _on_removed(self) -> None:
        field = self._sending_field()
        self.filters_changed.emit([each for each in self._filters if each.field != field])

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            menu = QMenu(self)
            self._fill(menu, self._sending_field())
            self._pop(menu, chip)

    def _sending_field(self) -> str:
        return str(self.sender().property("field"))

    @Slot()
    def _offer(self) -> None:
        """Offer every field with the values that occur."""
        menu = QMenu(self)
        for field, title in FIELDS.items():
            if self._choices(field):
                self._fill(menu.addMenu(title), field)
        self._pop(menu, self.add)

    def _fill(self, menu: QMenu, field: str) -> None:
        held = next((each.values for each in self._filters if each.field == field), ())
        for value, words in self._choices(field):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in held)
            action.setData((field, value))
        menu.triggered.connect(self._on_chosen)

    def _pop(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        field, value = action.data()
        before = next((each for each in self._filters if each.field == field), Filter(field, ()))
        after = before.with_value(value)
        kept = [after if each.field == field else each for each in self._filters]
        if before.values == ():
            kept.append(after)
        self.filters_changed.emit([each for each in kept if each.values])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        line = hairline(painter)
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), current().tokens.line)
        painter.end()
