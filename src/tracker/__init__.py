"""Summit Tracker: who promised what at which summit, and what came of it."""

__version__ = "0.1.0"
