"""The choices of an export as a form: days, lanes, kind of file, page and colours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.desktop.views.timeline.exporting.choices import Choices, Format, Lanes, Paper, Span
from tracker.desktop.widgets.choose import SegmentedControl
from tracker.desktop.widgets.date_field import FuzzyDateField
from tracker.desktop.widgets.layout import Words

LABEL = 64
TOP = Qt.AlignmentFlag.AlignTop


class ChoicesForm(QWidget):
    """Every change counts at once; the chosen days only while both are understood and in order."""

    changed = Signal()

    def __init__(self, choices: Choices, today: Callable[[], date], *, printing: bool = False) -> None:
        super().__init__()
        self._choices = choices
        self.span = SegmentedControl(
            "Days", [(Span.visible, "In view"), (Span.whole, "All"), (Span.days, "From, to")], key=choices.span
        )
        self.first = FuzzyDateField("From", today=today, placeholder="1 Feb 2025")
        self.last = FuzzyDateField("To", today=today, placeholder="end of April")
        self.lanes = SegmentedControl("Lanes", [(Lanes.all, "All"), (Lanes.visible, "In view")], key=choices.lanes)
        self.format = SegmentedControl("File", [(each, each.upper()) for each in Format], key=choices.format)
        self.paper = SegmentedControl("Page", [(each, each.label) for each in Paper], key=choices.paper)
        self.way = SegmentedControl(
            "Way up", [("wide", "Landscape"), ("tall", "Portrait")], key="wide" if choices.landscape else "tall"
        )
        self.theme = SegmentedControl(
            "Colours", [("light", "Light"), ("dark", "Dark")], key="dark" if choices.dark else "light"
        )
        self._printing = printing
        self._days = QWidget()
        self._lay_out()
        self.first.set_value(choices.first)
        self.last.set_value(choices.last)
        for control in (self.span, self.lanes, self.format, self.paper, self.way, self.theme):
            control.chosen.connect(self._on_chosen)
        for field in (self.first, self.last):
            field.committed.connect(self._on_chosen)
        self._follow()

    def _lay_out(self) -> None:
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        days.addWidget(self.first, 1, TOP)
        days.addWidget(self.last, 1, TOP)
        self._note = Words("One picture, as wide as the timeline in the window.", size=12, tone="t3", wrap=True)
        self._rows: dict[QWidget, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Days", self.span),
            ("", self._days),
            ("Lanes", self.lanes),
            ("File", self.format),
            ("", self._note),
            ("Page", self.paper),
            ("", self.way),
            ("Colours", self.theme),
        )
        for label, control in rows:
            self._rows[control] = row = _row(label, control)
            column.addWidget(row)
        column.addStretch(1)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    @property
    def is_whole(self) -> bool:
        """False while days are to be chosen and are not, or not in order."""
        chosen = self._choices.span is not Span.days or bool(self._choices.first or self._choices.last)
        return chosen and not self._choices.is_backwards

    @Slot()
    def _on_chosen(self) -> None:
        first, last = self.first.value(), self.last.value()
        self._choices = replace(
            self._choices,
            span=Span(self.span.value()),
            first=first if isinstance(first, str) else "",
            last=last if isinstance(last, str) else "",
            lanes=Lanes(self.lanes.value()),
            format=Format(self.format.value()),
            paper=Paper(self.paper.value()),
            landscape=self.way.value() == "wide",
            dark=self.theme.value() == "dark",
        )
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show what belongs to the choices."""
        if self._choices.is_backwards:
            self.last.show_error("It ends before it begins. Give a later day.")
        elif self.last.error():
            self.last.clear_error()
        paged = self._choices.is_paged
        self._rows[self._days].setVisible(self._choices.span is Span.days)
        self._rows[self.paper].setVisible(paged)
        self._rows[self.way].setVisible(paged)
        self._rows[self.format].setVisible(not self._printing)
        self._rows[self._note].setVisible(not paged)


def _row(label: str, control: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = Words(label, tone="t2")
    words.setFixedWidth(LABEL)
    words.setMinimumHeight(28)
    row.addWidget(words, 0, TOP)
    row.addWidget(control, 0 if isinstance(control, SegmentedControl) else 1)
    if isinstance(control, SegmentedControl):
        row.addStretch(1)
    return made
