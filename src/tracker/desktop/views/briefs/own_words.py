"""What the author writes into each brief: the own bottom line, and judgements."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMoveEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.theme import font
from tracker.desktop.views.briefs.form import inside
from tracker.desktop.widgets import Glyph, SectionHeader, Words

LEAST_LINES, MOST_LINES = 3, 16
AROUND = 20  # the frame and the padding, above and below the lines
BELOW = 60  # of what stands under the field is in sight with it
PROPOSED = 440  # characters of the computed words that are shown


class _Area(QPlainTextEdit):
    """As high as what is written in it, or as what it proposes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(13))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ruler = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.fit()

    def fit(self) -> None:
        """Take the height for its words."""
        self._ruler.setFont(self.font())
        self._ruler.setText(self.toPlainText() or self.placeholderText())
        line = self.fontMetrics().lineSpacing()
        inner = self.viewport().width() - 2 * round(self.document().documentMargin()) - 4
        wanted = self._ruler.heightForWidth(max(80, inner))
        self.setFixedHeight(max(LEAST_LINES * line, min(MOST_LINES * line, wanted)) + AROUND)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


@dataclass(frozen=True)
class Field:
    """What is asked for: its title, what stands under it while nothing and while something is written, how long."""

    title: str
    empty: str
    written: str
    longest: int
    proposed: str = ""  # stands in the field while nothing is written and nothing else is proposed


BOTTOM_LINE = Field(
    "Bottom line", "Computed. Type to write your own.", "Your own. Empty it for the computed one.", longest=1_000
)
JUDGEMENTS = Field(
    "Judgements",
    "Printed as your judgement, apart from what is on record.",
    "One in a line. Printed as your judgement.",
    longest=6_000,
    proposed="What you conclude, one judgement in a line",
)


class OwnWords(QWidget):
    """A section with the author's words. They are kept by kind and scope, and what is wrong with them is said below."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._kept: dict[str, str] = {}
        self._key = ""
        self.area = _Area()
        self.area.setAccessibleName(field.title)
        self._hint = Words("", size=12, tone="t3", wrap=True)
        self._warning = Words("", size=12, wrap=True)
        self._warned = self._make_warned()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(inside(SectionHeader(field.title)))
        column.addLayout(inside(self.area))
        column.addLayout(inside(self._warned))
        column.addLayout(inside(self._hint))
        self.area.textChanged.connect(self._on_typed)
        self.propose("")

    def _make_warned(self) -> QWidget:
        """Lay the warning out beside its sign."""
        warned = QWidget()
        row = QHBoxLayout(warned)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(Glyph("i-warn", warned, tone="preparing", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._warning, 1)
        warned.hide()
        return warned

    @property
    def words(self) -> str:
        """The author's own words in the brief that is shown; empty for none."""
        return self._kept.get(self._key, "")

    @property
    def warning(self) -> str:
        """What is said to be wrong with the words; empty for nothing."""
        return "" if self._warned.isHidden() else self._warning.text()

    def show_for(self, kind: str, of: str, formerly: str = "") -> None:
        """Show what was written for a kind of brief about something, which formerly was kept under another name."""
        key, before = (f"{kind} {one}".strip() for one in (of, formerly or of))
        if key != self._key:
            if key not in self._kept and before in self._kept:
                self._kept[key] = self._kept.pop(before)
            self._key = key
            blocked = self.area.blockSignals(True)
            self.area.setPlainText(self.words)
            self.area.blockSignals(blocked)
            self.propose("")

    def propose(self, computed: str) -> None:
        """Show in grey what is printed while nothing is written."""
        self.area.setPlaceholderText(_shortened(computed or self._field.proposed))
        self.area.fit()
        self._say()

    def kept(self) -> dict[str, str]:
        """Return everything that was written, by kind and scope."""
        return dict(self._kept)

    def restore(self, kept: object) -> None:
        """Take what was written before."""
        pairs = kept.items() if isinstance(kept, Mapping) else ()
        most = self._field.longest
        self._kept = {key: words[:most] for key, words in pairs if isinstance(words, str) and words.strip()}
        self._key = ""

    def begin(self) -> None:
        """Put the keyboard behind the last word, and the field into sight."""
        self.area.moveCursor(QTextCursor.MoveOperation.End)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stay_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """Stay in sight while it grows, or what stands above it does: once the column knows how high it is."""
        if self.window().focusWidget() is self.area:
            QTimer.singleShot(0, self, self._bring_into_sight)

    @Slot()
    def _bring_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inner = around.widget() if around is not None else None
        if around is not None and inner is not None:  # all of the field, where Qt is content with the cursor's line
            top = self.area.mapTo(inner, QPoint(0, 0)).y()
            around.ensureVisible(0, top + self.area.height(), 0, BELOW)
            around.ensureVisible(0, top, 0, 0)

    @Slot()
    def _on_typed(self) -> None:
        words = self.area.toPlainText()[: self._field.longest].strip()
        before = self.words
        if words:
            self._kept[self._key] = words
        else:
            self._kept.pop(self._key, None)
        self.area.fit()
        self._say()
        if self.words != before:
            self.changed.emit()

    def _say(self) -> None:
        self._hint.setText(self._field.written if self.words else self._field.empty)
        warning = _wrong_with(self.words) if self.words else ""
        if warning != self.warning:
            self._warning.setText(warning)
            self._warned.setVisible(bool(warning))
            self.area.setAccessibleDescription(warning)


def _wrong_with(words: str) -> str:
    """Say what is wrong with likelihood and confidence in a text, naming each sentence."""
    from tracker.briefs.judging import remarks

    found: dict[str, list[str]] = {}
    for one in remarks(words):
        found.setdefault(one.sentence, []).append(one.words)
    return "\n".join(f"“{sentence}” {' '.join(said)}" for sentence, said in found.items())


def _shortened(words: str) -> str:
    """Cut a long text at a word's end: it only proposes."""
    return words if len(words) <= PROPOSED else words[:PROPOSED].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
