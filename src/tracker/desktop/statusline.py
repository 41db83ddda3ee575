"""Where the window answers: in the strip under the view, or over the foot of a view that has its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker.desktop.commands import key_text
from tracker.desktop.widgets.feedback import STRIP_HEIGHT, StatusStrip, Toast


class Answers(QObject):
    """Says what changed, in the strip or, where that is hidden, over the lowest 44 px of the view."""

    undo_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.strip = StatusStrip()
        self.floating = Toast(over)
        self._suggestion: Callable[[], object] | None = None
        for toast in (self.strip.toast, self.floating):
            toast.acted.connect(self.undo_wanted)
            toast.more_wanted.connect(self._on_more)
        over.installEventFilter(self)

    def set_floating(self, floating: bool) -> None:
        """Hide the strip where the view has a foot of its own."""
        self.strip.setVisible(not floating)
        self.strip.toast.dismiss()
        self.floating.dismiss()

    @property
    def toast(self) -> Toast:
        """The toast that speaks at present."""
        return self.floating if self.strip.isHidden() else self.strip.toast

    @Slot(str, bool)
    def say(self, message: str, offer_undo: bool = False) -> None:
        """Show a message for eight seconds, with Undo if it can be undone."""
        if offer_undo:
            self.toast.say(message, action="Undo", keys=key_text("Ctrl+Z"))
        else:
            self.toast.say(message, icon="info")
        self._place()

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Say why something was not done, and what to do instead."""
        self.toast.say(sentence, refuses=True)
        self._place()

    @Slot(str, object)
    def suggest(self, words: str, run: Callable[[], object]) -> None:
        """Offer one thing more beside what was just said."""
        self._suggestion = run
        self.toast.offer(words)
        self._place()

    @Slot()
    def _on_more(self) -> None:
        run, self._suggestion = self._suggestion, None
        if run is not None:
            run()

    def set_summary(self, left: str, right: str = "") -> None:
        """Say in the strip what the view holds, and how it is ordered."""
        self.strip.set_left(left)
        self.strip.set_right(right)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        """Put the floating toast in the middle of the view's foot."""
        size = self.floating.sizeHint()
        width = min(size.width(), self._over.width() - 32)
        left = (self._over.width() - width) // 2
        top = self._over.height() - (STRIP_HEIGHT + size.height()) // 2
        self.floating.setGeometry(left, top, width, size.height())
        self.floating.raise_()
