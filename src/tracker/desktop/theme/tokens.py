"""The colours of the palette as Qt colours."""

from PySide6.QtGui import QColor

from tracker.model import palette
from tracker.model.palette import Scheme

Tokens = Scheme[QColor]

_LIGHT: Tokens = palette.LIGHT.mapped(QColor)
_DARK: Tokens = palette.DARK.mapped(QColor)
for _tokens in (_LIGHT, _DARK):
    _tokens.scrim.setAlphaF(_tokens.scrim_opacity)


def tokens(*, dark: bool) -> Tokens:
    """Return the colours of a theme; do not change them."""
    return _DARK if dark else _LIGHT
