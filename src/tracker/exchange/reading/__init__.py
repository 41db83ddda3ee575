"""Texts out of files that become sources: plain text, web pages, PDF, Word documents and e-mails."""

from tracker.exchange.reading.files import PATTERNS, SUFFIXES, found_in, read_file, read_page
from tracker.exchange.reading.found import LONGEST, Found

__all__ = ["LONGEST", "PATTERNS", "SUFFIXES", "Found", "found_in", "read_file", "read_page"]
