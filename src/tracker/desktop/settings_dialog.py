"""The user's settings: who signs, how it looks, where backups go."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from tracker.desktop.dialogs import Dialog
from tracker.desktop.files import author_name
from tracker.desktop.logo import LogoField
from tracker.desktop.settings import DateStyle, Settings, Theme, WeekStart
from tracker.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from tracker.desktop.widgets.choose import SegmentedControl
from tracker.desktop.widgets.layout import Words

LABEL = 130


class SettingsDialog(Dialog):
    """Every change counts at once and is kept; there is nothing to apply."""

    changed = Signal(str)
    """The name of a setting that was changed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("settings", "Settings", parent, width=560)
        self._settings = settings
        self.author = self._line("author", settings.author, f"{author_name('')} (your account)")
        self.organisation = self._line("organisation", settings.organisation, "Printed on briefs")
        self.logo = LogoField(settings)
        self.logo.changed.connect(self._on_logo)
        self.theme = SegmentedControl(
            "Theme",
            [(Theme.system, "As the system"), (Theme.light, "Light"), (Theme.dark, "Dark")],
            key=settings.theme,
        )
        self.week = SegmentedControl(
            "Week starts on",
            [(WeekStart.monday, "Monday"), (WeekStart.sunday, "Sunday")],
            key=settings.week_start,
        )
        self.dates = SegmentedControl(
            "Dates", [(DateStyle.day_first, "17 Feb 2025"), (DateStyle.iso, "2025-02-17")], key=settings.date_style
        )
        self.backups = self._line("backup_place", settings.backup_place, "Beside each workspace")
        self._backup_note = Words("", size=12, tone="danger", wrap=True)
        self._backup_note.hide()
        choose = SecondaryButton("Choose…")
        choose.clicked.connect(self._choose_folder)
        self.theme.chosen.connect(self._on_theme)
        self.week.chosen.connect(self._on_week)
        self.dates.chosen.connect(self._on_dates)
        self._row("Your name", self.author)
        self._note("Signs the status changes that you record, and the history of every record.")
        self._row("Organisation", self.organisation)
        self._row("Logo", self.logo)
        self._row("Theme", self.theme)
        self._row("Week starts on", self.week)
        self._row("Dates", self.dates)
        self._row("Backups in", self.backups, choose)
        self.body.addWidget(self._backup_note)
        self.body.addStretch(1)
        done = PrimaryButton("Done")
        done.clicked.connect(self.accept)
        self.add_buttons(done)

    def _line(self, name: str, value: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(value)
        line.setObjectName(f"setting-{name}")
        line.setPlaceholderText(placeholder)
        line.editingFinished.connect(self._on_line)
        return line

    def _row(self, label: str, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = Words(label, tone="t2")
        words.setFixedWidth(LABEL)
        row.addWidget(words)
        for widget in widgets:
            widget.setAccessibleName(widget.accessibleName() or label)
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        if not any(isinstance(widget, QLineEdit) for widget in widgets):
            row.addStretch(1)
        self.body.addLayout(row)

    def _note(self, sentence: str) -> None:
        words = Words(sentence, size=12, tone="t3", wrap=True)
        words.setContentsMargins(LABEL + 8, 0, 0, 4)
        self.body.addWidget(words)

    @Slot()
    def _on_line(self) -> None:
        line = self.sender()
        if not isinstance(line, QLineEdit):
            return
        name = line.objectName().removeprefix("setting-")
        value = line.text().strip()
        if name == "backup_place" and value and not Path(value).is_dir():
            self._backup_note.setText(f"There is no folder {value}. Choose one that exists.")
            self._backup_note.show()
            return
        self._backup_note.hide()
        self._take(name, value)

    def _take(self, name: str, value: object) -> None:
        if getattr(self._settings, name) != value:
            setattr(self._settings, name, value)
            self.changed.emit(name)

    @Slot(str)
    def _on_theme(self, key: str) -> None:
        self._take("theme", Theme(key))

    @Slot(str)
    def _on_week(self, key: str) -> None:
        self._take("week_start", WeekStart(key))

    @Slot(str)
    def _on_dates(self, key: str) -> None:
        self._take("date_style", DateStyle(key))

    @Slot()
    def _on_logo(self) -> None:
        self.changed.emit("logo")

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Keep backups in", self.backups.text())
        if folder:
            self.backups.setText(folder)
            self._backup_note.hide()
            self._take("backup_place", folder)
