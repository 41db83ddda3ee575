"""Reads one file by what it is, whatever its name says."""

import zipfile
from pathlib import Path

from tracker.exchange.reading.found import Found, kept_text
from tracker.model.errors import UserError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml")
PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
LARGEST = 100 * 1024 * 1024  # bytes of a file
KINDS = "a text, a web page, a PDF, a Word document (.docx) or an e-mail (.eml)"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGES = (".html", ".htm")


def found_in(path: Path) -> Found | str:
    """Return the text of a file, or the sentence that says why it cannot be read; one bad file stops no others."""
    try:
        return read_file(path)
    except UserError as error:
        return str(error)
    except MemoryError:
        return f"{path.name} asks for more memory than there is room for. Paste its text instead."
    except Exception as error:  # noqa: BLE001 - what a file is made of is not for us to choose
        return f"{path.name} could not be read ({type(error).__name__}). Paste its text instead."


def read_file(path: Path) -> Found:
    """Return the text of a file and what the file says of it. Raises UserError with what to do about it."""
    name = path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError(f"{name} is a folder. Add the files in it.")
        if size > LARGEST:
            raise UserError(f"{name} has {size // 1024 // 1024} MB, too much for a text. Add a smaller part of it.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror or error}. Look whether it is still there.") from None
    if not data.strip():
        raise UserError(f"{name} is empty; there is no text to save.")
    return _read(data, name, path.suffix.lower())


def _read(data: bytes, name: str, suffix: str) -> Found:
    if data.lstrip()[:5] == b"%PDF-":
        from tracker.exchange.reading.pdf import read_pdf

        return read_pdf(data, name)
    if data[:4] == b"PK\x03\x04" and _is_word(data):
        from tracker.exchange.reading.word import read_word

        return read_word(data, name)
    if data.startswith(OLD_OFFICE):
        raise UserError(f"{name} is an old Office file. Save it as .docx or PDF, and add that.")
    if suffix in (".pdf", ".docx"):
        what = "PDF" if suffix == ".pdf" else "Word document"
        raise UserError(f"{name} is not a {what}, though its name says so. Save it again where it came from.")
    if data[:4] == b"PK\x03\x04" or (b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise UserError(f"{name} is not {KINDS}.")
    if suffix == ".eml":
        from tracker.exchange.reading.mail import read_mail

        return read_mail(data, name)
    from tracker.exchange.reading.plain import decoded, read_plain

    begins = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in PAGES or begins.startswith((b"<!doctype html", b"<html")):
        from tracker.exchange.reading.page import read_html

        return read_html(data, name)
    return read_plain(kept_text(decoded(data, name), name), name, marked=suffix == ".md")


def _is_word(data: bytes) -> bool:
    import io

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "word/document.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False


def read_page(html: str) -> Found:
    """Return the text of a page or part of one, as it comes from the clipboard. Raises UserError if it has none."""
    from tracker.exchange.reading.page import read_html

    return read_html(html, "The page")
