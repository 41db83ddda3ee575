"""The as-of day: a card to slide through time or type a day, and to choose between what was true and what we knew."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from tracker.desktop.announcing import announce
from tracker.desktop.as_of_slider import DaySlider
from tracker.desktop.as_of_sliding import Sliding, day_words, happened_words, step_to_happening
from tracker.desktop.session import Session
from tracker.desktop.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from tracker.desktop.widgets.choose import SegmentedControl
from tracker.desktop.widgets.layout import Popover, Words
from tracker.model.dates import DateError, bounds, read
from tracker.model.standing import OPEN_CODES

WIDTH = 420
TRUE, KNEW = "true", "knew"


class AsOfPopover(Popover):
    """Choose the day that everything is shown as of. A period counts to its last day.

    The window follows while the day slides; Esc goes back to the day that it was.
    """

    def __init__(self, session: Session, anchor: QWidget) -> None:
        super().__init__(anchor, margin=14)
        self.setObjectName("as-of-card")
        self._session, self._anchor_button = session, anchor
        self._before: tuple[int | None, int | None] = (None, None)
        self._sliding = Sliding(session, self)
        self.field = self._line("as-of-day", "As of", "17 Feb 2025, end of March, yesterday …")
        self.slider = DaySlider(session)
        self.back = IconButton("left", "Previous change or meeting", tip="Previous change or meeting (Ctrl+[)", size=32)
        self.on = IconButton("right", "Next change or meeting", tip="Next change or meeting (Ctrl+])", size=32)
        self.way = SegmentedControl("Read as", [(TRUE, "What was true"), (KNEW, "What we knew")])
        self.known_field = self._line("known-on-day", "As known on", "the same day")
        self._known_label = Words("Recorded by", tone="t2")
        self._reading = Words("", size=12, tone="t3", wrap=True)
        self.today = SecondaryButton("Today", compact=True)
        self.show_it = PrimaryButton("Show", keys="Enter", compact=True)
        self._lay_out()
        self._connect()

    def _line(self, name: str, title: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(title)
        line.setPlaceholderText(placeholder)
        return line

    def _lay_out(self) -> None:
        days, known, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (days, known, buttons):
            row.setSpacing(6)
        for each in (self.field, self.back, self.on):
            days.addWidget(each)
        known.addWidget(self.way)
        known.addStretch(1)
        self._known_row = QWidget()
        recorded = QHBoxLayout(self._known_row)
        recorded.setContentsMargins(0, 0, 0, 0)
        recorded.setSpacing(8)
        recorded.addWidget(self._known_label)
        recorded.addWidget(self.known_field, 1)
        buttons.addWidget(self.today)
        buttons.addStretch(1)
        buttons.addWidget(self.show_it)
        self.body.addWidget(Words("Show everything as of", weight=600))
        self.body.addLayout(days)
        self.body.addWidget(self.slider)
        self.body.addLayout(known)
        self.body.addWidget(self._known_row)
        self.body.addWidget(self._reading)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        for field in (self.field, self.known_field):
            field.textEdited.connect(self._read)
            field.returnPressed.connect(self.apply)
        self.slider.moved.connect(self._sliding.to)
        self.slider.stepped.connect(self._on_stepped)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self.way.chosen.connect(self._on_way)
        self.today.clicked.connect(self.follow_today)
        self.show_it.clicked.connect(self.apply)
        self._session.as_of_changed.connect(self._on_day)

    def choose(self) -> None:
        """Open the card with the present day in its field, or close it if it is open."""
        if self.isVisible():
            self.close_card()
            return
        session = self._session
        self._before = None if session.follows_today else session.as_of, session.known_on
        self._take_day()
        self.open(width=WIDTH)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _take_day(self) -> None:
        """Show the day of the session in the fields."""
        session = self._session
        known = session.known_on
        self.field.setText(day_words(session, session.as_of))
        self.way.set_value(TRUE if known is None else KNEW)
        self.known_field.setText("" if known in (None, session.as_of) else day_words(session, known or 0))
        self._known_row.setVisible(known is not None)
        self.slider.update()
        self._read()

    @Slot()
    def close_card(self) -> None:
        """Close, with the day as it is shown now."""
        self._sliding.settle()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self._anchor_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when something outside is pressed; its own button closes it itself."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = isinstance(watched, QWidget) and (
                watched is self or self.isAncestorOf(watched) or watched is self._anchor_button
            )
            if isinstance(watched, QWidget) and watched.window() is self.window() and not inside:
                self.close_card()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._sliding.settle()
            self._session.set_as_of(*self._before)
            self.close_card()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            super().keyPressEvent(event)

    # What the user does

    @Slot(str)
    def _on_way(self, way: str) -> None:
        """Read the same day as what was true, or as what we knew on it."""
        session = self._session
        session.set_as_of(session.as_of, None if way == TRUE else session.as_of)
        self._take_day()
        self.open(width=WIDTH)

    @Slot(int)
    def _on_stepped(self, direction: int) -> None:
        self._sliding.settle()
        step_to_happening(self._session, direction)

    @Slot()
    def _on_back(self) -> None:
        self._on_stepped(-1)

    @Slot()
    def _on_on(self) -> None:
        self._on_stepped(1)

    @Slot()
    def follow_today(self) -> None:
        """Show everything as of today, from now on too."""
        self._session.set_as_of(None)
        self.close_card()

    @Slot()
    def apply(self) -> None:
        """Take the days that were typed, if they were understood."""
        read_days = self._read()
        if read_days is None:
            return
        self._session.set_as_of(*read_days)
        self.close_card()

    @Slot()
    def _on_day(self) -> None:
        """Follow the day while it slides, and say it."""
        if self.isVisible():
            self._take_day()
            announce(self.slider, happened_words(self._session))

    # What is said

    @Slot()
    def _read(self) -> tuple[int, int | None] | None:
        """Say how the fields are understood; return as-of and known-on, or None if one is not."""
        found = self._session.happenings
        self.back.setEnabled(found.before(self._session.as_of) is not None)
        self.on.setEnabled(found.after(self._session.as_of) is not None)
        try:
            day = self._day(self.field.text())
            known = None if self.way.value() == TRUE else self._known(day)
        except DateError as error:
            self._say(str(error), "danger")
            return None
        self._say(self._words(day, known), "t3")
        return day, known

    def _words(self, day: int, known: int | None) -> str:
        session = self._session
        words = f"Everything up to {day_words(session, day)}"
        if known is not None:
            words += f", as it was known {'then' if known == day else f'on {day_words(session, known)}'}"
        if (day, known) != (session.as_of, session.known_on):
            return f"{words}."
        standing = session.standing
        count = int(standing.exists.sum())
        open_ = int((standing.exists & OPEN_CODES[standing.status]).sum())
        return f"{words}: {count:,} commitment{'' if count == 1 else 's'}, {open_:,} open."

    def _say(self, words: str, tone: str) -> None:
        self._reading.setText(words)
        self._reading.set_tone(tone)
        self.show_it.setEnabled(tone != "danger")
        self.field.setProperty("error", tone == "danger")
        self.field.style().polish(self.field)

    def _known(self, day: int) -> int:
        """Return by when it was recorded; an empty field means the as-of day itself."""
        return self._day(self.known_field.text()) if self.known_field.text().strip() else day

    def _day(self, text: str) -> int:
        """Return the last possible day of what was typed; raises DateError."""
        reading = read(text, self._session.today)
        first, last = bounds(reading.edtf)
        day = last if last is not None else first
        if day is None:
            raise DateError("Give a day, such as 17 Feb 2025, or a period that ends.")
        return day
