"""The author's own bottom line of each brief, in place of the one that is worked out."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.theme import font
from tracker.desktop.views.briefs.form import inside
from tracker.desktop.widgets import SectionHeader, Words

LEAST_LINES, MOST_LINES = 3, 16
AROUND = 20  # the frame and the padding, above and below the lines
LONGEST = 1000
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


class BottomLine(QWidget):
    """The section “Bottom line”. What is written is kept by kind and scope; nothing written gives what is computed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, str] = {}
        self._key = ""
        self.area = _Area()
        self.area.setAccessibleName("Bottom line")
        self._hint = Words("", size=12, tone="t3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(inside(SectionHeader("Bottom line")))
        column.addLayout(inside(self.area))
        column.addLayout(inside(self._hint))
        self.area.textChanged.connect(self._on_typed)
        self._say()

    @property
    def words(self) -> str:
        """The author's own words about the brief that is shown; empty for the computed ones."""
        return self._kept.get(self._key, "")

    def show_for(self, kind: str, of: str) -> None:
        """Show what was written for a kind of brief about something."""
        key = f"{kind} {of}".strip()
        if key != self._key:
            self._key = key
            blocked = self.area.blockSignals(True)
            self.area.setPlainText(self.words)
            self.area.blockSignals(blocked)
            self.propose("")

    def propose(self, computed: str) -> None:
        """Show in grey what is printed while nothing is written."""
        self.area.setPlaceholderText(_shortened(computed))
        self.area.fit()
        self._say()

    def kept(self) -> dict[str, str]:
        """Return everything that was written, by kind and scope."""
        return dict(self._kept)

    def restore(self, kept: object) -> None:
        """Take what was written before."""
        pairs = kept.items() if isinstance(kept, Mapping) else ()
        self._kept = {key: words[:LONGEST] for key, words in pairs if isinstance(words, str) and words.strip()}
        self._key = ""

    @Slot()
    def _on_typed(self) -> None:
        words = self.area.toPlainText()[:LONGEST].strip()
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
        own = bool(self.words)
        self._hint.setText("Your own. Empty it for the computed one." if own else "Computed. Type to write your own.")


def _shortened(words: str) -> str:
    """Cut a long text at a word's end: it only proposes."""
    return words if len(words) <= PROPOSED else words[:PROPOSED].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
