"""The as-of day: a small card with one fuzzy field, Today, and if wanted what was known on another day."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QWidget

from tracker.desktop.session import Session
from tracker.desktop.settings import DateStyle
from tracker.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from tracker.desktop.widgets.layout import Popover, Words
from tracker.model.dates import DateError, bounds, day_label, from_day, read

WIDTH = 300


def day_words(session: Session, day: int) -> str:
    """Write a day as the user's settings have it."""
    return from_day(day) if session.settings.date_style is DateStyle.iso else day_label(day)


class AsOfPopover(Popover):
    """Choose the day that everything is shown as of. A period counts to its last day."""

    def __init__(self, session: Session, anchor: QWidget) -> None:
        super().__init__(anchor, margin=14)
        self.setObjectName("as-of-card")
        self._session, self._anchor_button = session, anchor
        self.field = QLineEdit()
        self.field.setObjectName("as-of-day")
        self.field.setAccessibleName("As of")
        self.field.setPlaceholderText("17 Feb 2025, end of March, yesterday …")
        self.known = QCheckBox("Only what was recorded by")
        self.known_field = QLineEdit()
        self.known_field.setObjectName("known-on-day")
        self.known_field.setAccessibleName("As known on")
        self._reading = Words("", size=12, tone="t3", wrap=True)
        self.today = SecondaryButton("Today", compact=True)
        self.show_it = PrimaryButton("Show", keys="Enter", compact=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.today)
        buttons.addStretch(1)
        buttons.addWidget(self.show_it)
        self.body.addWidget(Words("Show everything as of", weight=600))
        self.body.addWidget(self.field)
        self.body.addWidget(self.known)
        self.body.addWidget(self.known_field)
        self.body.addWidget(self._reading)
        self.body.addLayout(buttons)
        self.field.textEdited.connect(self._read)
        self.known_field.textEdited.connect(self._read)
        self.known.toggled.connect(self._on_known)
        self.field.returnPressed.connect(self.apply)
        self.known_field.returnPressed.connect(self.apply)
        self.today.clicked.connect(self.follow_today)
        self.show_it.clicked.connect(self.apply)

    def choose(self) -> None:
        """Open the card with the present day in its field, or close it if it is open."""
        if self.isVisible():
            self.close_card()
            return
        session = self._session
        self.field.setText(day_words(session, session.as_of))
        known = session.known_on
        self.known.setChecked(known is not None)
        self.known_field.setText("" if known is None else day_words(session, known))
        self.known_field.setVisible(known is not None)
        self._read()
        self.open(width=WIDTH)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @Slot()
    def close_card(self) -> None:
        """Close without changing anything."""
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
            self.close_card()
        else:
            super().keyPressEvent(event)

    @Slot(bool)
    def _on_known(self, on: bool) -> None:
        self.known_field.setVisible(on)
        if on and not self.known_field.text():
            self.known_field.setText(day_words(self._session, self._session.as_of))
        if self.isVisible():
            self.open(width=WIDTH)
        self._read()

    @Slot()
    def follow_today(self) -> None:
        """Show everything as of today, from now on too."""
        self._session.set_as_of(None)
        self.close_card()

    @Slot()
    def apply(self) -> None:
        """Take the day, if it was understood."""
        read_days = self._read()
        if read_days is None:
            return
        self._session.set_as_of(*read_days)
        self.close_card()

    @Slot()
    def _read(self) -> tuple[int, int | None] | None:
        """Say how the fields are understood; return as-of and known-on, or None if one is not."""
        try:
            day = self._day(self.field.text())
            known = self._day(self.known_field.text()) if self.known.isChecked() else None
        except DateError as error:
            self._say(str(error), "danger")
            return None
        session = self._session
        words = f"Everything up to {day_words(session, day)}"
        if known is not None:
            words += f", as it was known on {day_words(session, known)}"
        self._say(f"{words}.", "t3")
        return day, known

    def _say(self, words: str, tone: str) -> None:
        self._reading.setText(words)
        self._reading.set_tone(tone)
        self.show_it.setEnabled(tone != "danger")
        self.field.setProperty("error", tone == "danger")
        self.field.style().polish(self.field)

    def _day(self, text: str) -> int:
        """Return the last possible day of what was typed; raises DateError."""
        reading = read(text, self._session.today)
        first, last = bounds(reading.edtf)
        day = last if last is not None else first
        if day is None:
            raise DateError("Give a day, such as 17 Feb 2025, or a period that ends.")
        return day
