"""Inter and Source Serif 4, the same on every machine, with tabular figures where figures stand in columns."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

INTER = "Inter"
SOURCE_SERIF = "Source Serif 4"
TEXT = 13  # px from which type is for reading
NAME = 500  # the weight from which it is for names
PACKAGES = {INTER: "fontpkg_inter", SOURCE_SERIF: "fontpkg_source_serif_4"}


class FontMissingError(RuntimeError):
    """Say which typeface could not be loaded."""


def font_files(family: str) -> list[Path]:
    """Return where the installed files of a typeface are, upright before italic."""
    folder = Path(str(files(PACKAGES[family]).joinpath("files")))
    return sorted(folder.glob("*.ttf"), key=lambda path: "Italic" in path.name)


def load_fonts() -> None:
    """Give both typefaces to Qt. Safe to call again. Raise FontMissingError if Qt takes neither."""
    for family in PACKAGES:
        if family in QFontDatabase.families():
            continue
        loaded = [QFontDatabase.addApplicationFont(str(path)) for path in font_files(family)]
        if not any(number >= 0 for number in loaded):
            raise FontMissingError(f"The typeface {family} cannot be loaded. Install Summit Tracker again.")


def font(size: float = 13, weight: int = 400, *, tabular: bool | None = None, italic: bool = False) -> QFont:
    """Return Inter. Size is in pixels; Qt has whole ones only, so half rounds up.

    Unless it is said, figures are of equal width in what is small and plain, as dates, refs and counts are, but not in
    names and in texts: with the figures, hyphens take the width of a figure too, and tear words apart.
    """
    return QFont(_made(INTER, size, weight, is_tabular(weight, size) if tabular is None else tabular, italic))


def is_tabular(weight: int, size: float = 0) -> bool:
    """True if figures of small type, or of type of this size, are of equal width unless it is said otherwise."""
    return size < TEXT and weight < NAME


def serif(size: float = 15, weight: int = 400, *, italic: bool = False) -> QFont:
    """Return Source Serif 4 at a size in pixels, for quotes and texts that are read."""
    return QFont(_made(SOURCE_SERIF, size, weight, False, italic))


@lru_cache(maxsize=256)
def _made(family: str, size: float, weight: int, tabular: bool, italic: bool) -> QFont:
    """Set weight and optical size on the variable axes: Qt picks by name only, and would embolden twice."""
    load_fonts()
    made = QFont(family)
    made.setPixelSize(int(size + 0.5))
    made.setItalic(italic)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setVariableAxis(QFont.Tag("opsz"), max(14.0 if family == INTER else 8.0, min(32.0, size)))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    made.setFeature(QFont.Tag("tnum"), 1 if tabular else 0)  # said either way, else that of the widget would hold
    return made
