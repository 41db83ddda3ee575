"""What the program says back: the status strip with its toast, notices, and empty views."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.buttons import Button, FocusShown, PrimaryButton, SecondaryButton
from tracker.desktop.widgets.layout import Words
from tracker.desktop.widgets.painting import (
    box,
    caps_width,
    elide,
    focus_ring,
    hairline,
    paint_caps,
    text,
    text_width,
)

TOAST_MS = 8000
REFUSAL_MS = 20_000
STRIP_HEIGHT = 44


class _ToastAction(FocusShown):
    """The button inside a toast, in its colours."""

    def __init__(self, words: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setText(words)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, keys: str) -> None:
        """Change what it offers."""
        self._keys = keys
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        caps = caps_width(self._keys) + 8 if self._keys else 0
        return QSize(round(16 + text_width(self.text(), font(13, 600)) + caps + 0.5), 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = current().tokens.on_tip
        rect = QRectF(self.rect())
        edge = QColor(ink)
        edge.setAlphaF(0.4)
        fill = QColor(ink)
        fill.setAlphaF(0.14 if self.underMouse() or self.isDown() else 0.0)
        box(painter, rect, 5, fill, edge)
        if self.shows_focus():
            focus_ring(painter, rect, 5, ink)
        text(painter, rect.adjusted(8, 0, 0, 0), self.text(), font(13, 600), ink)
        if self._keys:
            left = 8 + text_width(self.text(), font(13, 600)) + 8
            paint_caps(painter, left, rect.center().y(), self._keys, on=ink)
        painter.end()


class Toast(QWidget):
    """Names what changed and offers one way back; goes after 8 s unless it is pointed at or focused.

    A refusal looks different, stays for 20 s, as its sentence says what to do, and goes by a click.
    """

    acted = Signal()
    closed = Signal()
    more_wanted = Signal()
    """The second thing that was offered is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._icon = "", "check"
        self._refuses = False
        self._action = _ToastAction("Undo", "", self)
        self._action.clicked.connect(self._act)
        self.offered = _ToastAction("", "", self)
        self.offered.clicked.connect(self._want_more)
        self.offered.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self.offered)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self._time_out)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, words: str, *, action: str = "", keys: str = "", icon: str = "check", refuses: bool = False) -> None:
        """Show a sentence, and a button if `action` names one; `refuses` says why something was not done."""
        self._words, self._icon, self._refuses = words, "overdue" if refuses else icon, refuses
        self.setAccessibleName(words)
        self.setToolTip(f"<qt>{escape(words)}</qt>" if refuses else "")
        self._announce()
        self._action.set_words(action, keys)
        self._action.setVisible(bool(action))
        self.offered.set_words("", "")
        self.offered.hide()
        self.updateGeometry()
        self.show()
        self._timer.start(REFUSAL_MS if refuses else TOAST_MS)
        self.update()

    def _announce(self) -> None:
        """Tell a screen reader; a refusal interrupts what it says."""
        said = QAccessibleAnnouncementEvent(self, self._words)
        if self._refuses:
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)

    @property
    def refuses(self) -> bool:
        """True while it says why something was not done."""
        return self._refuses and self.isVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._refuses:
            self.dismiss()

    def offer(self, words: str) -> None:
        """Offer a second thing beside what it says."""
        self.offered.set_words(words, "")
        self.offered.show()
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what it says, or nothing once it has gone."""
        return self._words if self.isVisible() else ""

    def dismiss(self) -> None:
        """Take it away now."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @Slot()
    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    @Slot()
    def _want_more(self) -> None:
        self.dismiss()
        self.more_wanted.emit()

    @Slot()
    def _time_out(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self.offered.hasFocus():
            self._timer.start(1000)
        else:
            self.dismiss()

    def sizeHint(self) -> QSize:
        action = self._action.sizeHint().width() + 10 if self._action.text() else 6
        action += self.offered.sizeHint().width() + 6 if self.offered.text() else 0
        return QSize(round(34 + text_width(self._words, font(13)) + action + 8), 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(160, self.sizeHint().width()), 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        rect = QRectF(self.rect())
        face, ink, tone = colours.tip, colours.on_tip, colours.on_tip
        if self._refuses:
            face, ink, tone = colours.raised, colours.t1, colours.danger
        box(painter, rect, 6, face, colours.danger if self._refuses else None)
        paint_glyph(painter, QRectF(12, rect.center().y() - 7, 14, 14), self._icon, tone, face)
        shown = [each.x() - 8.0 for each in (self.offered, self._action) if each.isVisible()]
        end = min(shown, default=rect.right() - 8)
        text(painter, QRectF(34, 0, end - 34, rect.height()), self._words, font(13), ink)
        painter.end()


class StatusStrip(QWidget):
    """The strip at the bottom: a text left, the toast in the middle, a text right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = Words("", self, size=12, tone="t2")
        self._right = Words("", self, size=12, tone="t2")
        self.toast = Toast(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        for label in (self._left, self._right):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._left, 1)
        row.addWidget(self.toast, 0)
        row.addWidget(self._right, 1)
        self._texts = ["", ""]
        self.setFixedHeight(STRIP_HEIGHT)

    def set_left(self, words: str) -> None:
        """Say what is shown, such as counts."""
        self._texts[0] = words
        self._shorten()

    def set_right(self, words: str) -> None:
        """Say how it is sorted or saved."""
        self._texts[1] = words
        self._shorten()

    def say(self, words: str, *, action: str = "", keys: str = "", icon: str = "check") -> None:
        """Show a toast."""
        self.toast.say(words, action=action, keys=keys, icon=icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._shorten()
        return done

    def _shorten(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        for label, words in zip((self._left, self._right), self._texts, strict=True):
            label.setText(elide(words, label.font(), label.width()))
            label.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        painter.fillRect(self.rect(), colours.side)
        painter.fillRect(QRectF(0, 0, self.width(), hairline(painter)), colours.line)
        painter.end()


class Notice(QWidget):
    """A standing remark over a view, such as "Open in another window, read only", with one thing to do."""

    def __init__(
        self,
        words: str,
        parent: QWidget | None = None,
        *,
        icon: str = "lock",
        action: str = "",
        status: str = "preparing",
    ) -> None:
        super().__init__(parent)
        self._icon, self._status = icon, status
        row = QHBoxLayout(self)
        row.setContentsMargins(34, 4, 10, 4)
        row.setSpacing(14)
        self._label = Words(words, self)
        row.addWidget(self._label, 1)
        self.action = SecondaryButton(action, self, compact=True)
        self.action.setVisible(bool(action))
        row.addWidget(self.action)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._label.setText(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current().tokens.status[self._status]
        rect = QRectF(self.rect())
        box(painter, rect, 6, look.tint, look.edge)
        paint_glyph(painter, QRectF(12, rect.center().y() - 7, 14, 14), self._icon, look.ink, look.tint)
        painter.end()


class _Drawing(QWidget):
    """Three empty bars and a line: nothing to draw here yet."""

    def sizeHint(self) -> QSize:
        return QSize(184, 66)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = current().tokens
        left = (self.width() - 184) / 2
        for x, y, width, dashed in ((0, 7, 110, False), (50, 27, 130, True), (20, 47, 70, False)):
            box(painter, QRectF(left + x, y, width, 13), 3, colours.bg, colours.line2, dashed=dashed)
        painter.setPen(QPen(colours.ctl, hairline(painter)))
        painter.drawLine(QPointF(left + 130.5, 0), QPointF(left + 130.5, 64))
        painter.end()


class EmptyState(QWidget):
    """An empty view: why it is empty, the thing to do first, and a second way if filters are the cause.

    `primary` and `secondary` are the buttons; the one without words is hidden.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        primary: str = "",
        keys: str = "",
        secondary: str = "",
    ) -> None:
        super().__init__(parent)
        self._title = Words(title, self, size=15, weight=600)
        self._sentence = Words(sentence, self, tone="t2", wrap=True)
        self._sentence.setMaximumWidth(420)
        self.primary: Button = PrimaryButton(primary, self, keys=keys, compact=True)
        self.secondary: Button = SecondaryButton(secondary, self, compact=True)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(_Drawing(self))
        column.addSpacing(14)
        column.addWidget(self._title)
        column.addSpacing(6)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 10)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.secondary)
        buttons.addWidget(self.primary)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_words(title, sentence)
        self.primary.setVisible(bool(primary))
        self.secondary.setVisible(bool(secondary))

    def set_words(self, title: str, sentence: str) -> None:
        """Say why it is empty."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
