"""The sources: their saved texts, and the passages taken from them."""

from tracker.desktop.views.sources.view import View

__all__ = ["View"]
