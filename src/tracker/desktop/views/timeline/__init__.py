"""The timeline: what was promised, by whom, until when, and where it stands."""

from tracker.desktop.views.timeline.view import View

__all__ = ["View"]
