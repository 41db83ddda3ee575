"""The participants: actors and people, what they promised and where they were."""

from tracker.desktop.views.participants.view import View

__all__ = ["View"]
