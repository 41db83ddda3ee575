"""What was found in a file: its text in paragraphs, and what the file itself says about it."""

import re
from dataclasses import dataclass
from typing import Any

from tracker.model.errors import UserError
from tracker.model.fields import WEB_ADDRESS, field_map
from tracker.model.records import Source
from tracker.model.vocabulary import SourceKind

LONGEST = 2_000_000
"""Characters that a source's saved text may have."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff\ufff9-\ufffc]")
DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Found:
    """A text, and what its file says of it. All but the text is a suggestion; what the file does not say is empty."""

    text: str
    file_name: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    kind: SourceKind = SourceKind.note

    def values(self) -> dict[str, Any]:
        """Return fields of a source; what does not fit one is left away."""
        known = field_map(Source)
        found: dict[str, Any] = {"kind": self.kind, "text": self.text, "title": self.title or self.file_name}
        found["file_name"] = self.file_name[-300:]
        found["published"] = day_of(self.published)
        found["language"] = self.language if LANGUAGE.fullmatch(self.language) else ""
        found["publisher"] = self.publisher
        found["url"] = self.url if re.fullmatch(WEB_ADDRESS, self.url) and len(self.url) <= 4_000 else ""
        for name, most in (("title", 1_000), ("publisher", 300), ("language", 35)):
            words = " ".join(str(found[name]).split())
            found[name] = words if len(words) <= most else f"{words[: most - 1]}…"
        return {name: value or None for name, value in found.items() if name in known}


def day_of(words: str) -> str:
    """Return the day that an ISO 8601 date or moment begins with; empty if there is none such."""
    from datetime import date

    found = DAY.match(words)
    if found is None:
        return ""
    try:
        return date.fromisoformat(found.group(1)).isoformat()
    except ValueError:
        return ""


def tidy(text: str) -> str:
    """Bring a text into paragraphs with one blank line between them, without signs that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").replace("\u2028", "\n")
    text = UNSEEN.sub("", text.replace("\u2029", "\n\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def kept_text(text: str, name: str) -> str:
    """Return a text that can be saved. Raises UserError if it is empty or too long."""
    text = tidy(text)
    if not text.strip():
        raise UserError(f"{name} is empty; there is no text to save.")
    if len(text) > LONGEST:
        raise UserError(
            f"{name} holds {len(text):,} characters, more than the {LONGEST:,} a source can keep. "
            "Save the part that matters as a file of its own, and add that."
        )
    return text
