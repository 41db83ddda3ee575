"""How the inspector looks at rest: fields without edges, buttons that show when they are wanted."""

from datetime import date
from html import escape
from string import Template

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolTip, QWidget

from tracker.desktop.theme import Tokens, current
from tracker.desktop.widgets import Editor, IconButton
from tracker.model import dates

MARGIN = 12
BAR = 10
"""Width that is kept free for the scroll bar."""
RIGHT = MARGIN - BAR
NEW_LINE, BREAK = "\n", "<br>"
INSET = 8
"""What a row's text stands in from the row, so that its edge reaches over the margin when it shows."""

_QUIET = """
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"], QComboBox[quiet="true"] {
  border: 1px solid transparent; background: transparent; color: $t1; }
QLineEdit[quiet="true"] { min-height: 24px; padding: 1px 7px; border-radius: 5px; }
QPlainTextEdit[quiet="true"] { padding: 1px 5px 1px 5px; border-radius: 5px; }
QComboBox[quiet="true"] { min-height: 24px; padding: 1px 26px 1px 9px; border-radius: 5px; }
QLineEdit[quiet="true"]:hover, QPlainTextEdit[quiet="true"]:hover, QComboBox[quiet="true"]:hover {
  border-color: $ctl; }
QLineEdit[quiet="true"]:focus, QPlainTextEdit[quiet="true"]:focus, QComboBox[quiet="true"]:focus,
QComboBox[quiet="true"]:on { border: 2px solid $accent_text; background: $bg; }
QLineEdit[quiet="true"]:focus { padding: 0 6px; }
QPlainTextEdit[quiet="true"]:focus { padding: 0 4px; }
QComboBox[quiet="true"]:focus, QComboBox[quiet="true"]:on { padding: 0 25px 0 8px; }
QLineEdit[quiet="true"][error="true"], QPlainTextEdit[quiet="true"][error="true"],
QComboBox[quiet="true"][error="true"] { border: 2px solid $danger; background: $bg; }
QLineEdit[quiet="true"][error="true"] { padding: 0 6px; }
QLineEdit[quiet="true"]:read-only, QPlainTextEdit[quiet="true"]:read-only, QComboBox[quiet="true"]:disabled {
  border-color: transparent; background: transparent; color: $t1; }
QComboBox[quiet="true"]::down-arrow:disabled { image: none; }
"""


def quiet_sheet(colours: Tokens) -> str:
    """Return the style sheet of fields that show their edge only when they are hovered or edited."""
    names = {name: getattr(colours, name).name() for name in ("t1", "ctl", "accent_text", "bg", "danger")}
    return Template(_QUIET).substitute(names)


def quieten(editor: Editor) -> None:
    """Give an editor no edge at rest, and a tip with the whole of what it has no room for."""
    control = editor.control
    control.setProperty("quiet", True)
    whole = _Whole(control)
    for line in (control, *control.findChildren(QLineEdit)):
        if line is not control:
            line.setProperty("quiet", True)
        if isinstance(line, QLineEdit | QComboBox):
            line.installEventFilter(whole)


class _Whole(QObject):
    """Shows the whole of one line, before its own tip, where the field is too narrow for it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        words = whole_of(watched) if isinstance(watched, QLineEdit | QComboBox) else ""
        if not words or not isinstance(watched, QWidget):
            return False
        tips = [words, *([watched.toolTip()] if watched.toolTip() else [])]
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(tips)), watched)
        return True


def whole_of(field: QLineEdit | QComboBox) -> str:
    """Return what stands in a field if it is too narrow to show all of it, else nothing."""
    words = field.currentText() if isinstance(field, QComboBox) else field.text()
    around = 36 if isinstance(field, QComboBox) else 18  # edges, and the arrow of a list
    return words if field.fontMetrics().horizontalAdvance(words) > field.width() - around else ""


class Faint(IconButton):
    """An icon button that is drawn only while the pointer is over `owner`, or while it has the focus."""

    def __init__(
        self, icon: str, name: str, owner: QWidget, *, tip: str = "", size: int = 24, covers: bool = False
    ) -> None:
        super().__init__(icon, name, owner, tip=tip, size=size)
        self._owner, self._covers = owner, covers
        self._always = False

    def set_always(self, always: bool) -> None:
        """Draw it at rest too."""
        self._always = always
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._always or self.hasFocus() or self._is_over():
            if self._covers:
                painter = QPainter(self)
                painter.fillRect(self.rect(), current().tokens.bg)
                painter.end()
            super().paintEvent(event)

    def _is_over(self) -> bool:
        place = QRect(QPoint(0, 0), self._owner.size())
        return self._owner.isVisible() and place.contains(self._owner.mapFromGlobal(self.cursor().pos()))


def short_date(edtf: str | None, as_of: int) -> str:
    """Write a date without its year where that is the year that is looked at."""
    if not edtf:
        return ""
    return dates.label(edtf).removesuffix(f" {date.fromordinal(as_of).year:04d}")


def short_day(day: int, as_of: int) -> str:
    """Write a day number in the same way."""
    return short_date(dates.from_day(day), as_of) if day else ""


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 wording", "3 wordings"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_tip(words: str) -> str:
    """Return words for a tip that Qt must not read as rich text, wrapped by Qt."""
    return f"<qt>{escape(words).replace(NEW_LINE, BREAK)}</qt>" if words else ""
