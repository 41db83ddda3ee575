"""The inbox: what asks for attention as of the day, worked off by keys."""

from tracker.desktop.views.inbox.view import View

__all__ = ["View"]
