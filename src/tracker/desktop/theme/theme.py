"""One theme per application: light, dark, or as the system has it, applied to everything at once."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from tracker.desktop.theme import drawings, fonts, stylesheet
from tracker.desktop.theme.tokens import Tokens, tokens


class Mode(StrEnum):
    """What the user asked for."""

    system = "system"
    light = "light"
    dark = "dark"


_remembered: "list[Theme]" = []


class Theme(QObject):
    """The colours in force; `changed` tells those who keep drawings of their own."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = Mode.system) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._mode = Mode(mode)
        self._glyphs = QTemporaryDir()
        self._tokens: Tokens = tokens(dark=self._wants_dark())
        QDir.setSearchPaths(stylesheet.GLYPHS, [self._glyphs.path()])
        fonts.load_fonts()
        app.setStyle("Fusion")
        app.setFont(fonts.font(13))
        QToolTip.setFont(fonts.font(12))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        _remembered[:] = [self]
        app.destroyed.connect(_remembered.clear)

    @property
    def mode(self) -> Mode:
        """What the user asked for."""
        return self._mode

    @property
    def dark(self) -> bool:
        """True while dark colours are in force."""
        return self._tokens.dark

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    def set_mode(self, mode: str) -> None:
        """Switch to "light", "dark", or "system" to follow the system from now on."""
        self._mode = Mode(mode)
        hints = self._app.styleHints()
        if self._mode is Mode.system:
            hints.unsetColorScheme()
        else:
            wanted = Qt.ColorScheme.Dark if self._mode is Mode.dark else Qt.ColorScheme.Light
            hints.setColorScheme(wanted)
        self._refresh()

    def apply(self) -> None:
        """Give the colours in force to every widget, those open now included."""
        self._write_glyphs()
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(stylesheet.build(self._tokens))

    @Slot(Qt.ColorScheme)
    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = tokens(dark=self._wants_dark())
        if wanted is not self._tokens:
            self._tokens = wanted
            self.apply()
            self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode is Mode.system:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.dark

    def _write_glyphs(self) -> None:
        """Write the small drawings that a style sheet can only take from files."""
        for name, colour in stylesheet.glyph_files(self._tokens):
            drawing = drawings.svg(name, f"#{colour}", self._tokens.bg.name())
            Path(self._glyphs.filePath(f"{name}-{colour}.svg")).write_text(drawing, encoding="utf-8")


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for each, colour in {
        role.Window: colours.bg,
        role.Base: colours.bg,
        role.AlternateBase: colours.side,
        role.Button: colours.bg,
        role.WindowText: colours.t1,
        role.Text: colours.t1,
        role.ButtonText: colours.t1,
        role.BrightText: colours.danger,
        role.PlaceholderText: colours.t3,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.t1,
        role.Highlight: colours.accent_tint,
        role.HighlightedText: colours.t1,
        role.Accent: colours.accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.Light: colours.line,
        role.Midlight: colours.line,
        role.Mid: colours.line2,
        role.Dark: colours.ctl,
        role.Shadow: colours.line2,
    }.items():
        made.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, colours.disabled)
    return made


def theme_of(app: QApplication) -> Theme:
    """Return the application's theme, made and applied at the first call."""
    found = app.findChild(Theme, "theme")
    if isinstance(found, Theme):
        return found
    made = Theme(app)
    made.apply()
    return made


def current() -> Theme:
    """Return the theme of the running application, quickly: painters ask for every stroke."""
    if _remembered:
        return _remembered[0]
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("There is no application yet, so there is no theme.")
    return theme_of(app)
