"""What stands on every page of a brief: the paper, the language of dates, the handling marking, who issues it."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.logo import LogoField
from tracker.desktop.settings import Settings
from tracker.desktop.theme import font
from tracker.desktop.views.briefs.form import inside, label, labelled
from tracker.desktop.widgets import SectionHeader, SegmentedControl, TextField

PAPERS = (("a4", "A4"), ("letter", "Letter"))
MARKINGS = ("Internal use", "Confidential")
LONGEST_MARKING = 40  # characters; the briefs cut a longer one
NO_MARKING, OTHER_MARKING = "None", "Other…"


class _Combo(QComboBox):
    """A choice that the wheel leaves alone: a brief should not change because somebody scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MarkingField(QWidget):
    """A usual handling marking, none, or words of the author's own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = _Combo()
        self.combo.addItems([NO_MARKING, *MARKINGS, OTHER_MARKING])
        self.combo.setFont(font(13))
        self.combo.setAccessibleName("Marking")
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.own = TextField("Marking in your own words", placeholder="Write the marking")
        self.own.line.setMaxLength(LONGEST_MARKING)
        self.own.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.combo)
        column.addWidget(self.own)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._on_chosen)
        self.own.committed.connect(self._on_written)

    def value(self) -> str:
        """Return the words that are printed; empty for none."""
        words = self.combo.currentText()
        if words == OTHER_MARKING:
            return str(self.own.value() or "")
        return "" if words == NO_MARKING else words

    def set_value(self, words: str) -> None:
        """Show a marking, without a signal."""
        words = " ".join(words.split())[:LONGEST_MARKING]
        usual = words in MARKINGS
        self.combo.setCurrentText(words if usual else OTHER_MARKING if words else NO_MARKING)
        self.own.set_value("" if usual else words)
        self.own.setVisible(bool(words) and not usual)

    @Slot(int)
    def _on_chosen(self, _at: int) -> None:
        own = self.combo.currentText() == OTHER_MARKING
        self.own.setVisible(own)
        if own:
            self.own.setFocus()
            self.own.line.selectAll()
        self.changed.emit()

    @Slot(object)
    def _on_written(self, _words: object) -> None:
        self.changed.emit()


class LanguageField(_Combo):
    """The language of dates and numbers; the text of a brief is English in all of them."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from tracker.briefs import LANGUAGES

        for key, name in LANGUAGES.items():
            self.addItem(name, key)
        self.setFont(font(13))
        self.setAccessibleName("Language of dates and numbers")
        self.setToolTip("Dates, amounts and numbers are written in it; the text stays English")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)

    def value(self) -> str:
        """Return the key of the language."""
        return str(self.currentData())

    def set_value(self, key: object) -> None:
        """Show a language, without a signal; an unknown one changes nothing."""
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    @Slot(int)
    def _on_activated(self, _at: int) -> None:
        self.chosen.emit()


class PageChoices(QWidget):
    """The section “Page”; `changed` when the user chose something else."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.paper = SegmentedControl("Paper", PAPERS)
        self.language = LanguageField()
        self.marking = MarkingField()
        self.organisation = TextField("Organisation", placeholder="None")
        self.logo = LogoField(settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(inside(SectionHeader("Page")))
        for name, control in (
            ("Paper", self.paper), ("Language", self.language), ("Marking", self.marking),
            ("Organisation", self.organisation), ("Logo", self.logo),
        ):  # fmt: skip
            column.addLayout(labelled(label(name, control), control))
        self.language.chosen.connect(self._on_chosen)
        self.paper.chosen.connect(self._on_chosen)
        self.marking.changed.connect(self.changed)
        self.organisation.committed.connect(self._on_organisation)
        self.logo.changed.connect(self._on_chosen)
        self.refresh()

    def refresh(self) -> None:
        """Show the organisation as the settings have it now."""
        if not self.organisation.is_changed():
            self._show_organisation(self._settings.organisation)
        self.logo.refresh()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._follow_settings()
        return super().event(event)

    def _follow_settings(self) -> None:
        """Take what was changed in the settings meanwhile."""
        before = (self.organisation.value(), self.logo.picture)
        self.refresh()
        if (self.organisation.value(), self.logo.picture) != before:
            self.changed.emit()

    @Slot()
    def _on_chosen(self, _choice: object = None) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_organisation(self, words: object) -> None:
        self._settings.organisation = str(words)
        self._show_organisation(str(words))
        self.changed.emit()

    def _show_organisation(self, name: str) -> None:
        """Show how a long name begins, and all of it in the tip."""
        self.organisation.set_value(name)
        if not self.organisation.line.hasFocus():
            self.organisation.line.setCursorPosition(0)
        self.organisation.line.setToolTip("\n".join(filter(None, (name, "Printed on every brief that you make"))))
