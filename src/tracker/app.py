"""Put the desktop application together: start it, or draw its window into a file."""

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.desktop.settings import Settings
from tracker.desktop.system_libraries import obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tracker.desktop.views.timeline.exporting.order import Order
    from tracker.desktop.views.timeline.exporting.rendering import Content
    from tracker.desktop.window import MainWindow
    from tracker.store import Store

NAME = "Summit Tracker"
PICTURE_SIZE = (1440, 900)
OFFSCREEN = "offscreen"
SETTLING = 5  # rounds of events after which layouts and first paintings are done
PATIENCE = 20.0  # seconds for a view that draws on a thread of its own


def run(
    workspace: Path | None = None, *, read_only: bool = False, sample: bool = False, today: date | None = None
) -> int:
    """Open the window and return the exit code once it is closed.

    Opens `workspace`, else the sample if asked to, else the workspace of last time, else the welcome page. Without
    a display, or the libraries of the system that Qt needs, says in one line what to do and returns 1.
    """
    why_not = obstacle()
    if why_not:
        sys.stderr.write(f"{why_not}\n")
        return 1
    try:
        app = make_application()
    except ImportError as error:
        sys.stderr.write(f"Qt cannot be loaded: {error}. Install what it names, then start again.\n")
        return 1
    settings = Settings.load()
    window = make_window(app, settings, today)
    _catch(app, window)
    if workspace is not None:
        window.files.open(workspace, read_only=read_only)
    elif sample:
        window.files.sample()
    elif settings.recent and Path(settings.recent[0]).exists():
        window.files.open(Path(settings.recent[0]))
    window.show()
    window.activateWindow()  # keys count only in an active window, and a bare X server activates none by itself
    return app.exec()


def make_application() -> "QApplication":
    """Return the one QApplication, with names, typeface and icon; raises ImportError without Qt's libraries."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QIcon
    from PySide6.QtWidgets import QApplication

    from tracker import resources
    from tracker.desktop.theme import theme_of
    from tracker.desktop.widgets.shortcuts import let_undo_reach_window

    found = QApplication.instance()
    if isinstance(found, QApplication):
        theme_of(found)
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("summit-tracker")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("org.summittracker.Tracker")
    app.setWindowIcon(QIcon(str(resources.path("icons", "app.svg"))))
    theme_of(app)
    let_undo_reach_window(app)
    return app


def make_window(app: "QApplication", settings: Settings, today: date | None = None) -> "MainWindow":
    """Make the window in the user's theme, without showing it."""
    from tracker.desktop.theme import theme_of
    from tracker.desktop.window import MainWindow

    theme_of(app).set_mode(settings.theme)
    return MainWindow(settings, make_sample, today)


def _catch(app: "QApplication", window: "MainWindow") -> None:
    from tracker.desktop.crash import Catcher, log_to_file

    Catcher(app, window.say_problem, log_to_file())


def make_sample(path: Path) -> "Store":
    """Make the sample workspace in a new file."""
    from tracker.edits.sample import load_sample
    from tracker.store import create_workspace

    store = create_workspace(path)
    try:
        load_sample(store)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store


def render_window(
    workspace: Path | None,
    out: Path,
    *,
    theme: str = "light",
    size: tuple[int, int] = PICTURE_SIZE,
    scale: float = 1.0,
    view: str = "",
    today: date | None = None,
) -> Path:
    """Draw the window with a copy of a workspace, or the welcome page, into a PNG file; no display is needed.

    `size` is in logical pixels, `scale` how many pixels each of them takes. Raises UserError if the workspace cannot
    be opened.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    from tracker.desktop.settings import Theme
    from tracker.model.errors import UserError
    from tracker.store import backup_file

    app = make_application()
    with tempfile.TemporaryDirectory(prefix="tracker-picture-") as folder:
        settings = Settings(theme=Theme(theme), path=Path(folder) / "settings.json")
        window = make_window(app, settings, today)
        try:
            if workspace is not None:
                copy = backup_file(workspace, Path(folder) / workspace.name)
                if not window.files.open(copy):
                    raise UserError(window.welcome.problem)
            _draw(app, window, out, size, scale, view)
        finally:
            window.close()
            window.deleteLater()
            app.sendPostedEvents(window, 0)
    return out


def _draw(app: "QApplication", window: "MainWindow", out: Path, size: tuple[int, int], scale: float, view: str) -> None:
    """Show the window where nobody sees it, and save what it looks like."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPixmap

    from tracker.model.errors import UserError

    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    if view and window.desk is not None:
        window.desk.show_view(view)
    _settle(app, window)
    picture = QPixmap(round(size[0] * scale), round(size[1] * scale))
    picture.setDevicePixelRatio(scale)
    window.render(picture)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {out.parent} cannot be made: {error.strerror}.") from None
    if not picture.save(str(out)):
        raise UserError(f"{out} could not be written.")


def _settle(app: "QApplication", window: "MainWindow") -> None:
    """Wait until everything is laid out, and a view that has more to draw says that it is done."""
    for _ in range(SETTLING):
        app.processEvents()
    settled = getattr(window.desk.view, "settled", None) if window.desk is not None else None
    until = time.monotonic() + PATIENCE
    while settled is not None and not settled() and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
    app.processEvents()


def draw_pictures(
    workspace: Path, folder: Path, scales: tuple[float, ...] = (1.0, 1.5), *, trying: bool = False
) -> "Iterator[Path]":
    """Draw every view of a workspace, light and dark, into a folder; yields the files. No display is needed.

    With `trying` also the timeline of workspaces that try it.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    app = make_application()
    from tracker.desktop.pictures import draw

    yield from draw(app, lambda settings: make_window(app, settings), workspace, folder, scales, trying=trying)


def export_timeline(order: "Order") -> "Content":
    """Render a timeline; return what goes into its file, and what there is to know about it. No display is needed.

    Raises UserError if it cannot be done, ImportError without Qt's libraries.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    make_application()
    from tracker.desktop.views.timeline.exporting.rendering import Renderer

    renderer = Renderer()
    try:
        return renderer.file(order)
    finally:
        renderer.close()
