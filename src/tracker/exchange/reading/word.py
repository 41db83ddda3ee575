"""Word documents: their paragraphs and tables in order, without what was deleted or hidden."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from tracker.exchange.reading.found import Found, kept_text
from tracker.model.errors import UserError

LARGEST = 200 * 1024 * 1024  # bytes when unpacked
MOST_TIMES = 200  # as many times its packed size a large part may have
SMALL = 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
GONE = (f"{W}del", f"{W}moveFrom")


def read_word(data: bytes, name: str) -> Found:
    """Return the text of a Word document. Raises UserError if it is damaged or unpacks to far too much."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    _check_size(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = list(_blocks(document.element.body))
        about = document.core_properties
        facts = {"title": about.title, "publisher": about.author, "language": about.language}
    except (PackageNotFoundError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError):
        raise UserError(f"{name} is damaged. Open it in Word or LibreOffice and save it again.") from None
    said = {key: str(words or "") for key, words in facts.items()}
    if said["publisher"] == "python-docx":  # what its library writes where nobody is named
        said["publisher"] = ""
    text = kept_text("\n\n".join(parts), name)
    return Found(text, name, said["title"], said["publisher"], language=said["language"])


def _check_size(data: bytes, name: str) -> None:
    """Refuse a package that is made to fill the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            swollen = part.file_size > SMALL and part.file_size > MOST_TIMES * max(1, part.compress_size)
            if swollen or part.file_size > LARGEST:
                raise UserError(f"{name} unpacks to far more than a document holds; it is not opened.")


def _blocks(parent: Any) -> Iterator[str]:
    """Yield paragraphs in order, and the rows of tables."""
    for child in parent:
        if child.tag == f"{W}p":
            words = _words(child).strip("\n")
            if words.strip():
                yield words
        elif child.tag == f"{W}tbl":
            rows = (
                "\t".join(" ".join(part for part in _blocks(cell)) for cell in row.iterchildren(f"{W}tc"))
                for row in child.iterchildren(f"{W}tr")
            )
            yield "\n".join(row for row in rows if row.strip())
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _blocks(child)


def _words(paragraph: Any) -> str:
    """The text of a paragraph as it reads with all changes accepted."""
    found: list[str] = []
    work = [paragraph]
    while work:
        one = work.pop()
        if one.tag in GONE or (one.tag == f"{W}r" and _is_hidden(one)):
            continue
        if one.tag == f"{W}t":
            found.append(one.text or "")
        elif one.tag in SIGNS:
            found.append(SIGNS[one.tag])
        elif one.tag != f"{W}pPr":
            work += reversed(list(one))
    return "".join(found)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")
