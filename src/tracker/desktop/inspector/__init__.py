"""The inspector of the selected record."""

from tracker.desktop.inspector.inspector import Inspector

__all__ = ["Inspector"]
