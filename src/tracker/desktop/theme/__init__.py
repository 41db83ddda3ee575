"""Colours, type, icons and the style sheet of the window."""

from tracker.desktop.theme.fonts import font, is_tabular, load_fonts, serif
from tracker.desktop.theme.icons import device_ratio, icon, paint_glyph, pixmap, toned
from tracker.desktop.theme.theme import Mode, Theme, current, theme_of
from tracker.desktop.theme.tokens import Tokens, tokens

__all__ = [
    "Mode",
    "Theme",
    "Tokens",
    "current",
    "device_ratio",
    "font",
    "icon",
    "is_tabular",
    "load_fonts",
    "paint_glyph",
    "pixmap",
    "serif",
    "theme_of",
    "tokens",
    "toned",
]
