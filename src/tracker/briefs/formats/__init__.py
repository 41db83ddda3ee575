"""The same brief in other formats: the format goes by the suffix of the file; the numbers are the same in all."""

from pathlib import Path

from tracker.briefs.compile import fulfil, order
from tracker.briefs.data import BriefData, as_json
from tracker.model.errors import UserError

FORMATS = {
    "pdf": "PDF",
    "docx": "Word document",
    "md": "Markdown",
    "json": "Data as JSON",
    "csv": "Rows as CSV",
}


def form_of(path: Path) -> str:
    """Return the format that a file's suffix asks for. Raises UserError that lists what there is."""
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        names = ", ".join(f".{each}" for each in FORMATS)
        raise UserError(f"{path.name} ends in no format that briefs come in; use one of {names}.")
    return form


def made(data: BriefData, form: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a brief in a format, and what to know about it. Raises UserError if it cannot be made."""
    if form == "pdf":
        printed = fulfil(order(data))
        return printed.pdf, printed.warnings
    return converted(data, form), ()


def converted(data: BriefData, form: str) -> bytes:
    """Return a brief in one of the formats that are not typeset."""
    if form == "json":
        return as_json(data).encode("utf-8", "surrogatepass")
    if form == "csv":
        from tracker.briefs.formats.tabular import rows_as_csv

        return rows_as_csv(data)
    if form == "md":
        from tracker.briefs.formats.markdown import as_markdown

        return as_markdown(data).encode("utf-8", "replace")
    from tracker.briefs.formats.word import as_word

    return as_word(data)
