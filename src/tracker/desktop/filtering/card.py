"""The card of one filter: first which field, then the test and its values, all of it by keys."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from tracker.desktop.filtering.line_card import LineCard
from tracker.desktop.filtering.periods import period_rows
from tracker.desktop.filtering.rows import (
    LISTED,
    Row,
    count_one,
    direct_rows,
    field_rows,
    narrowed,
    typed_rows,
    value_rows,
)
from tracker.desktop.session import Session
from tracker.desktop.widgets.buttons import Button
from tracker.desktop.widgets.date_field import FuzzyDateField
from tracker.desktop.widgets.fields import TextField
from tracker.desktop.widgets.layout import Words
from tracker.model.filters import FIELDS, Filter, Filters, Kind, Test, settle, words_of_test

WIDTH = 300
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
PLAIN = (Test.empty, Test.filled)


class FilterCard(LineCard):
    """Chooses a field, and changes the filter of one. Every change shows at once; Esc only closes."""

    def __init__(self, session: Session, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setObjectName("filter-card")
        self._session = session
        self._one: Filter | None = None
        self._began_here = False
        self._counted: list[Row] = []
        self._direct: dict[str, list[Row]] = {}
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._count_ahead)
        self._lay_out()
        session.stepped.connect(self._recount)
        session.as_of_changed.connect(self._recount)

    def _lay_out(self) -> None:
        self.title = Words("", self, weight=600)
        self.test = Button("", self, drop=True, compact=True)
        self.test.pressed.connect(self._open_tests)  # a date that is left saves, and the card may move from the mouse
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.test)
        head.addStretch(1)
        self.line.textChanged.connect(self._narrow)
        self.list.taken.connect(self._take)
        self.day = FuzzyDateField("Date", self, today=self._today, placeholder="Mar 2025, spring 2025, 3 to 9 May")
        self.day.committed.connect(self._on_day)
        self.words = TextField("Words", self, placeholder="Words or a part of them")
        self.words.committed.connect(self._on_words)
        self.note = Words("", self, size=12, tone="t3", wrap=True)
        self.remove = Button("Remove filter", self, role="quiet", compact=True)
        self.remove.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        self.body.addLayout(head)
        for widget in (self.line, self.day, self.words, self.list, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(foot)

    @property
    def filter(self) -> Filter | None:
        """The filter that it changes; None while a field is chosen."""
        return self._one

    def choose(self, anchor: QWidget) -> None:
        """Ask which field is to be filtered by; close if that is being asked."""
        if self.isVisible() and self._one is None:
            self.close_card()
            return
        self._began_here = True
        self._direct.clear()
        self._show(None, anchor)
        self._ahead.start()

    def change(self, one: Filter, anchor: QWidget) -> None:
        """Change a filter; close if it is being changed."""
        if self.isVisible() and self._one == one:
            self.close_card()
            return
        self._began_here = False
        self._show(one, anchor)

    def parts(self) -> Sequence[QWidget]:
        """Return what Tab goes through."""
        return (self.line, self.day.control, self.words.control, self.list, self.test, self.remove)

    # Showing

    def _show(self, one: Filter | None, anchor: QWidget) -> None:
        self._one, self._anchor = one, anchor
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self._count()
        self._dress()
        self._open()
        self._enter()
        if self._offers_periods():
            self._list()  # once more: the list had the keyboard when the line was hidden, and marked its first row

    def _open(self) -> None:
        self.stand()
        self.watch()

    def stand(self) -> None:
        """Stand where the anchor stands now."""
        self.open(width=WIDTH)

    def _enter(self) -> None:
        """Put the keyboard where something can be typed."""
        shown = (each for each in (self.line, self.day, self.words, self.test) if not each.isHidden())
        next(shown).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dress(self) -> None:
        """Show the parts that the field and the test ask for."""
        one = self._one
        kind = FIELDS[one.field].kind if one else None
        asks = one is None or one.test not in PLAIN
        self.title.setText(FIELDS[one.field].label if one else "Filter by")
        self.test.setVisible(one is not None)
        if one is not None:
            self.test.set_value(words_of_test(one))
            self.test.setAccessibleName(f"Test: {words_of_test(one)}")
        name = "Field, value or search term" if one is None else "Narrow the values"
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        listed = asks and (kind is None or kind in LISTED)
        self.line.setVisible(listed)
        self.list.setAccessibleName("Fields and values" if one is None else f"Values of {FIELDS[one.field].label}")
        self.day.setVisible(asks and kind is Kind.day)
        self.words.setVisible(asks and kind is Kind.text)
        if one is not None and kind is Kind.day:
            self.day.set_value(one.values[0] if one.values else "")
        if one is not None and kind is Kind.text:
            self.words.set_value(one.values[0] if one.values else "")
        self.remove.setVisible(one is not None and one in self._session.filters.all)
        self._list()

    def _count(self) -> None:
        """Count the values of the field anew."""
        one = self._one
        if one is None:
            self._counted = field_rows()
        elif FIELDS[one.field].kind in LISTED:
            self._counted = value_rows(self._session, one, self._session.filters.without(one))
        elif self._offers_periods():
            self._counted = period_rows(self._session, one, self._session.filters.without(one))

    def _offers_periods(self) -> bool:
        one = self._one
        return one is not None and FIELDS[one.field].kind is Kind.day and one.test not in PLAIN

    def _list(self, at: int = 0) -> None:
        """List the rows that fit what is typed; of periods none is marked, for what is typed is taken by Enter."""
        typed, at = self.line.text().strip(), max(0, at)
        if self._offers_periods():
            rows, at = self._counted, at if self.list.hasFocus() else -1
        elif self.line.isHidden():
            rows = []
        elif self._one is None and typed:
            typed_terms = typed_rows(self._session, typed)
            rows = [*typed_terms, *narrowed(self._counted, typed), *direct_rows(self._session, self._direct, typed)]
        else:
            rows = narrowed(self._counted, typed)
        self.list.show_rows(rows, at)
        self.list.setVisible(bool(rows))
        nothing = "Nothing by that name." if typed else "No commitment has one."
        self.note.setText(nothing if not rows and not self.line.isHidden() else "")
        self.note.setVisible(bool(self.note.text()))

    @Slot()
    def _narrow(self) -> None:
        self._list()
        self._open()

    @Slot()
    def _count_ahead(self) -> None:
        """Count field by field while nobody types, so that the first letters find values at once."""
        if not self.isVisible() or self._one is not None or not count_one(self._session, self._direct):
            self._ahead.stop()

    @Slot()
    def _recount(self) -> None:
        """Count again after the record or the day changed."""
        if self.isVisible():
            self._direct.clear()
            self._count()
            self._list(self.list.currentIndex().row())

    # Doing

    @Slot(object)
    def _take(self, row: Row) -> None:
        session = self._session
        if row.typed is not None:
            self._finish(Filters(tuple(dict.fromkeys((*session.filters, *row.typed)))))
        elif row.checked is not None and self._one is not None:
            values = tuple(value for value in self._one.values if value != row.value)
            if self._offers_periods():
                values = ()  # a date lies in one
            self._put(Filter(row.field, self._one.test, values if row.checked else (*values, row.value)))
        elif row.value:
            before = session.filters.get(row.field, FIELDS[row.field].positive)
            has = before is not None and row.value in before.values
            self._finish(session.filters if has else session.filters.toggled(row.field, row.value))
        else:
            self._show(session.filters.get(row.field) or Filter(row.field, FIELDS[row.field].positive), self._anchor)

    def _finish(self, filters: Filters) -> None:
        self._session.set_filters(filters)
        self.close_card()

    def _put(self, new: Filter) -> None:
        """Ask something else; without values the filter goes until it has some again."""
        old, filters = self._one, self._session.filters
        self._one = settle(new) or new
        at = self.list.currentIndex().row()
        self._session.set_filters(filters.replaced(old, new) if old in filters.all else filters.with_(new))
        self._count()
        self._dress()
        self._list(at)
        # The bar may have got a line of its own: before anything opens beside the card, it stands where it will stay.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._open()

    @Slot(object)
    def _on_day(self, edtf: str) -> None:
        if self._one is not None:
            self._put(Filter(self._one.field, self._one.test, (edtf,) if edtf else ()))

    @Slot(object)
    def _on_words(self, words: str) -> None:
        if self._one is not None:
            self._put(Filter(self._one.field, self._one.test, (words,) if words else ()))

    @Slot()
    def _remove(self) -> None:
        if self._one is not None:
            self._finish(self._session.filters.without(self._one))

    def _today(self) -> date:
        return self._session.shown_day

    @Slot()
    def _open_tests(self) -> None:
        one = self._one
        if one is None:
            return
        menu = QMenu(self)
        menu.setObjectName("filter-tests")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for test in FIELDS[one.field].tests:
            action = menu.addAction(words_of_test(Filter(one.field, test)))
            action.setCheckable(True)
            action.setChecked(test is one.test)
            action.setData(str(test))
        menu.triggered.connect(self._on_test)
        self.test.setDown(False)  # the menu takes the mouse, and the button hears no more of it
        menu.popup(self.test.mapToGlobal(QPoint(0, self.test.height() + 2)))

    @Slot(QAction)
    def _on_test(self, action: QAction) -> None:
        if self._one is not None:
            self._put(Filter(self._one.field, Test(action.data()), self._one.values))
            self._enter()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on from the date to the periods below it."""
        if event.key() == Qt.Key.Key_Down and self.day.control.hasFocus() and self.list.rows:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.go(1)
        else:
            super().keyPressEvent(event)

    def line_key(self, event: QKeyEvent) -> bool:
        """Go back to the fields where nothing is typed; else go through the list."""
        back = event.key() == Qt.Key.Key_Backspace and not self.line.text()
        if back and self._one is not None and self._began_here:
            self._show(None, self._anchor)
            return True
        return super().line_key(event)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the window's commands, of which one deletes records."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and not event.modifiers() & HELD:
            event.accept()
            return True
        return super().event(event)
