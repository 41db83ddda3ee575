"""The organisation's logo in the settings: taken from a picture of the user's, shown, and removed again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.configuration import logo_file, read_logo
from tracker.desktop.settings import Settings
from tracker.desktop.theme import current
from tracker.desktop.widgets.buttons import FocusShown, IconButton, SecondaryButton
from tracker.desktop.widgets.layout import Words
from tracker.desktop.widgets.painting import box, focus_ring
from tracker.model.errors import UserError

MOST = QSize(1200, 600)  # pixels: four times what a printer shows of it
PICTURES = "Pictures (*.png *.jpg *.jpeg *.svg);;All files (*)"


def take(settings: Settings, path: Path) -> None:
    """Keep a copy of a picture as the logo. Raises UserError that says what is wrong with it, and keeps the old one."""
    from tracker.briefs import write
    from tracker.briefs.logo import LARGEST_FILE, cleaned, kind_of

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name} is larger than 20 MB; choose a smaller picture.")
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}.") from None
    kind = kind_of(content)
    if not kind:
        raise UserError(f"{path.name} is no PNG, JPEG or SVG picture; choose one that is.")
    logo = cleaned(content) if kind == "image/svg+xml" else _raster(path, kind)
    place = logo_file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{place.parent} cannot be written: {error.strerror}.") from None
    write(place, logo.encode("ascii"))
    settings.logo = path.name


def _raster(path: Path, kind: str) -> str:
    """Read a PNG or JPEG as it is meant to be seen, no larger than it can be printed."""
    from tracker.briefs.logo import wrapped

    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise UserError(f"{path.name} is broken and cannot be shown; save it anew, or choose another picture.")
    if image.width() > MOST.width() or image.height() > MOST.height():
        mode = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(MOST, Qt.AspectRatioMode.KeepAspectRatio, mode)
    photo = kind == "image/jpeg" and not image.hasAlphaChannel()
    wanted = QImage.Format.Format_RGB32 if photo else QImage.Format.Format_ARGB32
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(wanted).save(buffer, "JPG" if photo else "PNG", 90 if photo else -1)  # type: ignore[call-overload]
    return wrapped(bytes(held.data()), image.width(), image.height())


def remove(settings: Settings) -> None:
    """Print no logo any more; the picture it was taken from stays where it is. Raises UserError."""
    try:
        logo_file().unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"The logo cannot be removed: {error.strerror}.") from None
    settings.logo = ""


class Shown(FocusShown):
    """The logo as it is printed, on white, also on a dark screen; pressed to choose another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QSvgRenderer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, content: str) -> None:
        """Draw another logo."""
        self._picture.load(QByteArray(content.encode()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(110, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect())
        box(painter, rect, 6, QColor("white"), current().tokens.line2)
        size = self._picture.defaultSize()
        if self._picture.isValid() and not size.isEmpty():
            room = rect.adjusted(4, 4, -4, -4)
            fitted = size.toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, fitted.width(), fitted.height())
            place.moveCenter(room.center())
            self._picture.render(painter, place)
        if self.shows_focus():
            focus_ring(painter, rect, 6)
        painter.end()


class LogoField(QWidget):
    """Chooses, shows and removes the logo; what is wrong with a picture is said below."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.picture = ""
        """The SVG text that is shown."""
        self.choose = SecondaryButton("Choose…", self)
        self.choose.setAccessibleName("Choose a logo")
        self.choose.setToolTip("A PNG, JPEG or SVG, printed on the first page of every brief")
        self.clear = IconButton("x", "Remove the logo", self)
        self.shown = Shown(self)
        self._fault = Words("", self, size=12, tone="danger", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.shown, self.choose, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._fault)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.choose.clicked.connect(self._on_choose)
        self.shown.clicked.connect(self._on_choose)
        self.clear.clicked.connect(self._on_clear)
        self._say("")
        self.refresh()

    def refresh(self) -> None:
        """Show the logo as it is now."""
        content = read_logo()
        if content != self.picture:
            self.picture = content
            self.shown.show_picture(content)
        there, name = bool(content), self._settings.logo or "the logo"
        self.shown.setAccessibleName(f"Choose another logo than {name}")
        self.shown.setToolTip(f"{name[:1].upper()}{name[1:]}; click to choose another")
        for part, visible in ((self.shown, there), (self.clear, there), (self.choose, not there)):
            part.setVisible(visible)

    def fault(self) -> str:
        """Return what is wrong with the picture that was chosen last."""
        return "" if self._fault.isHidden() else self._fault.text()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    @Slot()
    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose the organisation’s logo", "", PICTURES)
        if path:
            self._do(partial(take, self._settings, Path(path)))

    @Slot()
    def _on_clear(self) -> None:
        self._do(partial(remove, self._settings))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        self.refresh()
        self.changed.emit()
