"""PDF files: the text of their pages, its lines joined to paragraphs."""

import io
import re
from statistics import median

from tracker.exchange.reading.found import LONGEST, Found, kept_text
from tracker.model.errors import UserError

MOST_PAGES = 5_000
END = re.compile(r"[.!?:…»”\"')\]]$")
BROKEN = re.compile(r"(\w+)[-\u2010\u00ad]$")


def read_pdf(data: bytes, name: str) -> Found:
    """Return the text of a PDF. Raises UserError if it is locked, damaged, or only pictures of pages."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it stumbles over in a file is not the user's concern
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError(f"{name} is locked with a password. Save a copy without it, and add that.")
        if len(reader.pages) > MOST_PAGES:
            raise UserError(
                f"{name} has more than {MOST_PAGES:,} pages. Save those that matter as a file of their own."
            )
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > 2 * LONGEST:
                break
        about = reader.metadata
        language = str(reader.root_object.get("/Lang") or "")
    except UserError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, RecursionError):
        raise UserError(f"{name} is damaged, or made in a way that cannot be read. Paste its text instead.") from None
    except (NotImplementedError, ImportError):
        raise UserError(f"{name} is encrypted in a way that cannot be read. Paste its text instead.") from None
    if not any(page.strip() for page in pages):
        raise UserError(f"{name} holds pictures of pages and no text. Have its text recognised first, or paste it.")
    text = kept_text(_joined("\n\n".join(pages)), name)
    title, author = (str(getattr(about, key, None) or "") for key in ("title", "author"))
    return Found(text, file_name=name, title=title, publisher=author, language=language)


def _joined(text: str) -> str:
    """Join the lines of each paragraph; a line that ends early with a full stop ends one."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lengths = [len(line) for line in lines if line]
    usual = median(lengths) if lengths else 0
    words = set(re.findall(r"[\w-]+", text))
    paragraphs: list[str] = []
    now = ""
    for line in lines:
        if not line:
            paragraphs.append(now)
            now = ""
            continue
        now = _continued(now, line, words)
        if END.search(line) and len(line) < 0.8 * usual:
            paragraphs.append(now)
            now = ""
    return "\n\n".join(each for each in (*paragraphs, now) if each)


def _continued(before: str, line: str, words: set[str]) -> str:
    """Add a line to those before; a word broken at the end becomes whole, if the text knows it so or not otherwise."""
    broken = BROKEN.search(before)
    if broken is None or not line[:1].islower():
        return f"{before} {line}".strip()
    rest = re.match(r"\w+", line)
    with_hyphen = f"{broken.group(1)}-{rest.group() if rest else ''}"
    keeps = with_hyphen in words and with_hyphen.replace("-", "") not in words
    return f"{before if keeps else before[:-1]}{line}"
