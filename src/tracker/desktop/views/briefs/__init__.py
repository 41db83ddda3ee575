"""The briefs: choose one, look at its pages and at what to mend, export it."""

from tracker.desktop.views.briefs.view import View

__all__ = ["View"]
