"""What is chosen for an export of the register, kept for the next one; and what the file says of itself."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from tracker.desktop.session import Session
from tracker.exchange.tables import Form
from tracker.model.dates import label
from tracker.model.filters import filters_words

LABELS = {Form.csv: "CSV", Form.markdown: "Markdown", Form.html: "HTML"}
KINDS = {Form.csv: "CSV table (*.csv)", Form.markdown: "Markdown (*.md)", Form.html: "HTML page (*.html)"}


@dataclass(frozen=True)
class Choices:
    """The form of the file; of a CSV also whether it is marked as UTF-8, and whether notes stand above the heads."""

    form: Form = Form.csv
    marked: bool = True
    noted: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it for the settings."""
        return {**asdict(self), "form": str(self.form)}


def choices_of(kept: object) -> Choices:
    """Read what was kept; what no longer fits is as at first."""
    found = kept if isinstance(kept, dict) else {}
    form = Form(found["form"]) if found.get("form") in tuple(LABELS) else Form.csv
    flags = {
        each.name: found[each.name]
        for each in fields(Choices)
        if each.name != "form" and isinstance(found.get(each.name), bool)
    }
    return Choices(form, **flags)


def notes(session: Session, order: str, number: int, total: int) -> tuple[str, ...]:
    """Say what a file holds: how many of how many, as of when, what they were filtered by, and in which order."""
    shown = label(date.fromordinal(session.as_of).isoformat())
    known = f", as known on {label(date.fromordinal(session.known_on).isoformat())}" if session.known_on else ""
    filters = filters_words(session.filters, session.filtering)
    return (
        f"As of {shown}{known}.",
        f"{number:,} of {total:,} commitments{f': {filters}' if filters else ''}.",
        f"{order}.",
    )


def file_name(session: Session, *, some: bool) -> str:
    """Return a name for the file, without its ending."""
    words = "".join(each if each.isalnum() else "-" for each in session.store.workspace.title)
    title = "-".join(part for part in words.split("-") if part)[:60]
    day = date.fromordinal(session.as_of).isoformat()
    return f"register-{title}-as-of-{day}{'-selected' if some else ''}"
