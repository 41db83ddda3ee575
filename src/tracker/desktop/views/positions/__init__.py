"""The positions: where each actor stands on each question of a questionnaire, and since when."""

from tracker.desktop.views.positions.view import View

__all__ = ["View"]
