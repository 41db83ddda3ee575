"""The colours of the palette as Qt colours."""

from PySide6.QtGui import QColor

from tracker.model import palette
from tracker.model.palette import Scheme, StatusColours

Tokens = Scheme[QColor]
QtStatusColours = StatusColours[QColor]

_LIGHT: Tokens = palette.LIGHT.mapped(QColor)
_DARK: Tokens = palette.DARK.mapped(QColor)
for _tokens in (_LIGHT, _DARK):
    _tokens.scrim.setAlphaF(_tokens.scrim_opacity)


def tokens(*, dark: bool) -> Tokens:
    """Return the colours of a theme; do not change them."""
    return _DARK if dark else _LIGHT


def status_colours(colours: Tokens, status: str) -> QtStatusColours:
    """Return ink, edge and tint of a status in a theme."""
    return colours.status[status]
