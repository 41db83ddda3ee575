"""Plain texts: their encoding, and their title if it is marked."""

import codecs
import re

from tracker.exchange.reading.found import Found
from tracker.model.errors import UserError

HEADING = re.compile(r"\s*#\s+(.+?)\s*#*\s*(?:\n|$)")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAMPLE = 200_000  # bytes by which an encoding is guessed


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text: UTF-8 first, else the encoding that fits best. Raises UserError if none does."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UserError(f"{name} is not a text in a known encoding. Save it as UTF-8, and add that.")
    return data.decode(best.encoding, errors="replace")


def read_plain(text: str, name: str, *, marked: bool = False) -> Found:
    """Return a text; `marked` takes its first heading in Markdown as its title."""
    heading = HEADING.match(text) if marked else None
    return Found(text, file_name=name, title=heading.group(1) if heading else "")
