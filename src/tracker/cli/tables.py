"""Records as CSV for spreadsheets: one row each, every field in its own column."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tracker.cli.common import in_words


def write_csv(found: Sequence[Mapping[str, Any]], target: Path, kind: str) -> None:
    """Write records to a file, marked as UTF-8 for spreadsheets, or print them for "-". Raises UserError."""
    from tracker.briefs import write
    from tracker.exchange.tables import Form, Sheet, Writer

    names = tuple(dict.fromkeys(name for one in found for name in one))
    printed = str(target) == "-"
    writer = Writer(Form.csv, Sheet(kind, (), names), marked=not printed)
    lines = (writer.line([_cell(one.get(name)) for name in names]) for one in found)
    text = "".join([writer.begin(), *lines]) if names else ""
    if printed:
        click.echo(text.replace("\r\n", "\n"), nl=False)
        return
    write(target, text.encode("utf-8", "replace"))
    click.echo(f"Wrote {len(found):,} {kind} to {target}.")


def _cell(value: Any) -> str:
    """A value in one cell: the parts of a list with semicolons between them, those of a part with spaces."""
    if isinstance(value, Mapping):
        return " ".join(_cell(one) for one in value.values() if one not in (None, ""))
    if isinstance(value, list | tuple):
        return "; ".join(_cell(one) for one in value)
    return in_words(value)
