"""The register: the table twin of the timeline."""

from tracker.desktop.views.register.view import View

__all__ = ["View"]
