"""The meetings: who came, what was promised there, and what followed."""

from tracker.desktop.views.meetings.view import View

__all__ = ["View"]
