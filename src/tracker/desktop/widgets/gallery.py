"""Draw a sheet of all parts, light and dark, at 100 and 150 %, to look at: python -m …gallery OUT_DIR."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.desktop.theme import current, paint_glyph, theme_of
from tracker.desktop.theme.drawings import symbols
from tracker.desktop.widgets import (
    Button,
    Card,
    CheckField,
    CodeTag,
    ElidedWords,
    EmptyState,
    Field,
    FilterChip,
    FlagChip,
    FuzzyDateField,
    Glyph,
    HLine,
    IconButton,
    KeyCap,
    LongTextField,
    NavList,
    Notice,
    NumberField,
    PrimaryButton,
    ReferenceField,
    SecondaryButton,
    SectionHeader,
    SegmentedControl,
    SpinBox,
    StatusChip,
    StatusStrip,
    StrengthTicks,
    Surface,
    TagsField,
    TextField,
    Toast,
    VocabField,
    Words,
    dress_table,
)
from tracker.desktop.widgets.painting import MIDDLE, box
from tracker.model.palette import FLAG_GLYPH, STATUS_GLYPH, TRAJECTORY_GLYPH
from tracker.model.vocabulary import Flag, Status, Strength, Trajectory

SHEET = QSize(1600, 1100)
TODAY = date(2025, 3, 28)
ACTORS = [(1, "United Kingdom", "GB"), (2, "Ukraine", "UA"), (3, "United Nations", "UN")]
RATIOS = (1.0, 1.5, 2.0)


def _find_actor(words: str) -> list[tuple[int, str, str]]:
    return [actor for actor in ACTORS if words.casefold() in actor[1].casefold()]


def _row(*parts: QWidget, gap: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def _statuses() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Status", "glyph, word, colour"))
    grid = QGridLayout()
    grid.setVerticalSpacing(7)
    for at, status in enumerate(Status):
        grid.addWidget(Glyph(STATUS_GLYPH[status], tone=status, size=14), at, 0)
        grid.addWidget(StatusChip(status), at, 1)
        grid.addWidget(StatusChip(status, edged=True), at, 2)
    card.body.addLayout(grid)
    return card


def _flags() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Flags, trajectory, strength"))
    details = {Flag.gated: "2", Flag.overdue: "8 d", Flag.gone_quiet: "41 d", Flag.slipped: "2 times, +31 d"}
    chips = [FlagChip(flag, details.get(flag, "")) for flag in FLAG_GLYPH_ORDER]
    for at in range(0, len(chips), 2):
        card.body.addLayout(_row(*chips[at : at + 2]))
    card.body.addWidget(HLine())
    for trajectory in Trajectory:
        card.body.addLayout(_row(Glyph(TRAJECTORY_GLYPH[trajectory], size=14), Words(trajectory.label, size=12)))
    card.body.addWidget(HLine())
    for strength in (Strength.considered, Strength.pledged, Strength.contracted):
        card.body.addLayout(_row(StrengthTicks(strength), Words(strength.label, size=12, tone="t2")))
    return card


FLAG_GLYPH_ORDER = [Flag(key) for key in FLAG_GLYPH]


def _controls() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Controls"))
    off = PrimaryButton("Disabled")
    off.setEnabled(False)
    ringed = [PrimaryButton("Focus"), SecondaryButton("Focus")]
    for button in ringed:
        button.setProperty("ring", True)
    card.body.addLayout(_row(PrimaryButton("New commitment", icon="plus", keys="N"), ringed[0], off))
    card.body.addLayout(
        _row(SecondaryButton("Columns", icon="columns"), ringed[1], SecondaryButton("Add status", keys="S"))
    )
    card.body.addLayout(
        _row(
            Button("28 Mar 2025", prefix="As of", icon="clock", drop=True),
            Button("Quiet", role="quiet", icon="ext"),
            Button("Show record", role="link"),
        )
    )
    card.body.addLayout(
        _row(
            FilterChip("Theme", "Guarantees"),
            FilterChip("Priority", "1, 2"),
            Button("Filter", role="dashed", icon="plus", compact=True),
        )
    )
    choices = [("actor", "Actor"), ("meeting", "Meeting"), ("theme", "Theme"), ("status", "Status")]
    card.body.addLayout(_row(Words("Group by", tone="t2"), SegmentedControl("Group by", choices)))
    card.body.addLayout(
        _row(
            IconButton("undo", "Undo"),
            IconButton("minus", "Zoom out", edged=True),
            IconButton("more", "More", edged=True, size=28),
            KeyCap("Ctrl+K"),
            CodeTag("GB"),
            CodeTag("NATO"),
            CodeTag("B2"),
        )
    )
    tabs = QTabBar()
    for words in ("All", "Open", "Overdue", "Needs US backstop"):
        tabs.addTab(words)
    card.body.addWidget(tabs)
    return card


def _fields() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Fields", "Enter saves, Esc restores"))
    title = TextField("Headline")
    title.set_value("UK ready to send troops")
    wrong = FuzzyDateField("Due", today=lambda: TODAY)
    wrong.line.setText("spring 20255")
    wrong.commit()
    due = FuzzyDateField("Due", today=lambda: TODAY)
    status = VocabField("Status", Status)
    status.set_value(Status.preparing)
    who = ReferenceField("Who", _find_actor, lambda number: ACTORS[number - 1][1])
    who.set_value(1)
    number = NumberField("Quantity")
    number.set_value(30000)
    tags = TagsField("Tags")
    tags.set_value(("troops", "guarantees"))
    notes = LongTextField("Notes", placeholder="What to remember", lines=2)
    for label, editor in (
        ("Headline", title), ("Who", who), ("Status", status), ("Quantity", number), ("Tags", tags),
        ("Priority", CheckField("Priority", words="Show in every brief")), ("Notes", notes),
        ("Due", wrong), ("Deadline", due),
    ):  # fmt: skip
        card.body.addWidget(Field(label, editor))
    card.body.addStretch(1)
    card.setProperty("typing", "early April 2025")
    return card


def _plain() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("What Qt draws"))
    spin = SpinBox("Days")
    spin.setValue(14)
    card.body.addLayout(_row(spin, Words("days of silence", tone="t2")))
    area = QPlainTextEdit("\n".join(f"Line {n} of a longer text" for n in range(1, 30)))
    area.setFixedHeight(78)
    card.body.addWidget(area)
    table = QTableWidget(4, 3)
    table.setHorizontalHeaderLabels(["Ref", "Commitment", "Due"])
    rows = (
        ("WAS-2025-02/01", "Sign minerals agreement", "28 Feb"),
        ("EUC-2025-03/02", "Provide 2 million shells", "20 Mar"),
        ("PAR-2025-03/03", "Send joint team to Kyiv", "early April"),
        ("LON-2025-03/04", "Supply 5,000 missiles", "Apr to Jun"),
    )
    for at, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.setItem(at, column, QTableWidgetItem(words))
    dress_table(table, "Commitments")
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(0, 116)
    table.setColumnWidth(2, 84)
    table.selectRow(1)
    table.setFixedHeight(28 + 4 * 32 + 2)
    card.body.addWidget(table)
    return card


class _Symbols(QWidget):
    """Every symbol of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(300, 210)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        each = 24
        across = max(1, self.width() // each)
        for at, name in enumerate(symbols()):
            size = 16 if name.startswith("i-") else 14
            cell = QRectF((at % across) * each, (at // across) * each, size, size)
            paint_glyph(painter, cell, name, current().tokens.t1)
        painter.end()


class _Swatch(QWidget):
    """One colour and its name."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(38, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        fill: QColor = getattr(colours, self._token)
        box(painter, QRectF(self.rect()), 4, fill, colours.line2)
        painter.end()


def _type_and_colour() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Type, Inter"))
    for size, weight, words in (
        (18, 600, "UK ready to send"), (15, 600, "Source title"), (13, 400, "Body, buttons, nav"),
        (12, 500, "Tables, chips 17 Feb 2025"), (11, 400, "Meta, counts, axis"),
    ):  # fmt: skip
        card.body.addLayout(
            _row(
                Words(f"{size} / {weight}", size=12, tone="t3"),
                Words(words, size=size, weight=weight),
                gap=24,
            )
        )
    card.body.addWidget(ElidedWords("A name that is far too long for the room it has loses its middle", mode=MIDDLE))
    card.body.addWidget(HLine())
    card.body.addLayout(_row(*[_Swatch(t) for t in ("bg", "side", "sunk", "line", "t1", "t3", "accent")], gap=4))
    card.body.addWidget(_Symbols())
    return card


def _navigation() -> Surface:
    side = Surface("side")
    column = QVBoxLayout(side)
    column.setContentsMargins(8, 8, 8, 8)
    views = NavList("Views")
    for key, symbol, words, count in (
        ("timeline", "timeline", "Timeline", None), ("register", "register", "Register", 312),
        ("meetings", "meetings", "Meetings", 27), ("participants", "people", "Participants", 58),
    ):  # fmt: skip
        views.add(key, symbol, words, count)
    views.set_value("register")
    saved = NavList("Saved views", compact=True)
    saved.add("backstop", "lock", "Needs US backstop", 14)
    saved.add("overdue", "overdue", "Overdue", 6)
    column.addWidget(views)
    column.addWidget(Words("Saved views", size=11, tone="t3"))
    column.addWidget(saved)
    return side


def _feedback() -> Card:
    card = Card()
    card.body.addWidget(SectionHeader("Feedback"))
    toast = Toast()
    toast.say("Moved to 10 Apr, +4 d", action="Undo", keys="Ctrl+Z")
    card.body.addLayout(_row(toast))
    card.body.addWidget(Notice("Open in another window, read only", action="Show it"))
    card.body.addWidget(
        EmptyState(
            "No commitments in this view",
            "2 filters hide 312 records.",
            primary="New commitment",
            keys="N",
            secondary="Clear filters",
        )
    )
    return card


def sheet() -> QWidget:
    """Return the sheet of parts."""
    window = Surface("side")
    window.resize(SHEET)
    columns = QHBoxLayout()
    columns.setSpacing(16)
    for width, parts in (
        (5, (_statuses(), _flags())),
        (6, (_controls(), _plain(), _navigation())),
        (7, (_fields(),)),
        (6, (_type_and_colour(), _feedback())),
    ):
        column = QVBoxLayout()
        column.setSpacing(16)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        columns.addLayout(column, width)
    whole = QVBoxLayout(window)
    whole.setContentsMargins(24, 20, 24, 0)
    whole.setSpacing(14)
    whole.addWidget(Words("Summit Tracker, parts", size=18, weight=600))
    whole.addLayout(columns, 1)
    strip = StatusStrip()
    strip.set_left("48 commitments   35 open, 13 closed")
    strip.set_right("Open first, by first due date, latest bound")
    strip.say("Status set to preparing on 3 commitments", action="Undo", keys="Ctrl+Z")
    whole.addWidget(strip)
    return window


def draw(window: QWidget, ratio: float) -> QImage:
    """Return a window as a picture at a pixel ratio."""
    picture = QImage(window.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    window.render(painter, QPoint(0, 0))
    painter.end()
    return picture


def main(arguments: Sequence[str]) -> int:
    """Write the sheets into a folder."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder that the pictures go to.\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("Another kind of application is running.")
    theme = theme_of(app)
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        window = sheet()
        window.show()
        app.processEvents()
        for button in window.findChildren(Button):
            if button.property("ring"):
                button.setFocus(Qt.FocusReason.TabFocusReason)
        for card in window.findChildren(Card):
            if card.property("typing"):
                card.findChildren(FuzzyDateField)[-1].line.setFocus()
                card.findChildren(FuzzyDateField)[-1].line.setText(str(card.property("typing")))
                card.findChildren(FuzzyDateField)[-1].line.textEdited.emit(str(card.property("typing")))
        app.processEvents()
        for ratio in RATIOS:
            draw(window, ratio).save(str(folder / f"parts-{mode}-{round(ratio * 100)}.png"))
        window.close()
        window.deleteLater()
        app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
