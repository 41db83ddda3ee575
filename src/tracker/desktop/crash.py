"""What happens when the program itself is at fault: a log file, a dialog, and work that goes on."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
import PySide6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker import __version__
from tracker.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from tracker.desktop.widgets.layout import Words
from tracker.model.errors import UserError

log = logging.getLogger(__name__)


def log_folder() -> Path:
    """Return where the program keeps its log."""
    return platformdirs.user_log_path("summit-tracker", appauthor=False)


def log_to_file() -> Path | None:
    """Send warnings and worse to the log file; return it, or None if it cannot be written."""
    path = log_folder() / "tracker.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def details(kind: type[BaseException], error: BaseException, trace: TracebackType | None, where: str = "") -> str:
    """Return what a report needs, without anything from a workspace but its place in the program."""
    about = f"Summit Tracker {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    head = f"{about}\n{platform.platform()}\n{when}"
    told = "".join(traceback.format_exception(kind, error, trace))
    return f"{head}\n{where}\n\n{told}" if where else f"{head}\n\n{told}"


class CrashDialog(QDialog):
    """Something went wrong; nothing is lost."""

    def __init__(self, report: str, log_file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle("Something went wrong")
        self._report = report
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName("Details")
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy = SecondaryButton("Copy details", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.go_on = PrimaryButton("Continue")
        self.go_on.clicked.connect(self.accept)
        kept = f" The details are also in {log_file}." if log_file else ""
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Words("Something went wrong; nothing is lost", size=16, weight=600))
        layout.addWidget(
            Words(
                "Everything that was saved is in your workspace. What was half done was taken back. "
                f"You can go on working.{kept}",
                tone="t2",
                wrap=True,
            )
        )
        layout.addWidget(shown, 1)
        layout.addLayout(buttons)
        self.resize(640, 420)
        self.go_on.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.set_value("Copied")


class Catcher(QObject):
    """Takes what no one caught: a UserError becomes a message, anything else a log entry and the dialog."""

    _caught = Signal(object, object, object)

    def __init__(self, app: QApplication, say: Callable[[str], object], log_file: Path | None = None) -> None:
        super().__init__(app)
        self._say, self._log_file = say, log_file
        self._open: CrashDialog | None = None
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._show, Qt.ConnectionType.AutoConnection)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def let_go(self) -> None:
        """Put back the hooks that were there before."""
        sys.excepthook, threading.excepthook = self._before

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._caught.emit(kind, error, trace)

    def _on_thread_error(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self._caught.emit(given.exc_type, given.exc_value, given.exc_traceback)

    @Slot(object, object, object)
    def _show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            self._say(str(error))
            return
        log.error("not caught", exc_info=(kind, error, trace))
        if self._open is not None:  # one dialog at a time: an error while painting would open hundreds
            return
        report = details(kind, error, trace)
        self._open = CrashDialog(report, self._log_file, QApplication.activeWindow())
        self._open.finished.connect(self._on_closed)
        self._open.open()

    @Slot(int)
    def _on_closed(self, result: int) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None
