"""What the commands share: arguments, dates, opening a workspace and printing."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from tracker.model.dates import DateError, read
from tracker.model.errors import UserError
from tracker.store import Store, open_workspace

workspace = click.argument("workspace", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def this_day() -> date:
    """The user's day."""
    return datetime.now().astimezone().date()


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only for the type checker
    """A day or period, as people write it, relative to the day of --as-of if one is given, else to today."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return EDTF; bad use if it is not understood."""
        told = ctx.params.get("as_of") if ctx is not None else None  # a sign of click's own if it is not given
        day = last_day(told) if isinstance(told, str) else None
        try:
            return read(str(value), date.fromordinal(day) if day else this_day()).edtf
        except DateError as error:
            self.fail(str(error), param, ctx)


DAY = Day()
as_of = click.option("--as-of", type=DAY, is_eager=True, help="As it stood on that day; today if not given.")
known_on = click.option("--known-on", type=DAY, help="Only what was recorded by that day.")


def last_day(edtf: str | None) -> int | None:
    """Day number that a date on the command line stands for: its last possible day."""
    if edtf is None:
        return None
    from tracker.model.dates import bounds

    first, last = bounds(edtf)
    found = last or first
    if found is None:
        raise click.UsageError(f"“{edtf}” has no day to go by; give one.")
    return found


def today() -> int:
    """Day number of today."""
    return this_day().toordinal()


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Store]:
    """Open a workspace for reading; works while the app has it open."""
    with open_workspace(path, read_only=True) as store:
        yield store


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Store]:
    """Open a workspace for writing. Raises UserError if it cannot be written now."""
    with open_workspace(path, author=author()) as store:
        if store.read_only:
            raise UserError(f"{path.name} cannot be changed now: {store.why_read_only}")
        yield store


def author() -> str:
    """Name under which changes are logged: the one in the settings."""
    from tracker.desktop.settings import Settings

    return Settings.load().author


def print_json(what: Any) -> None:
    """Print JSON for people and programs alike."""
    click.echo(json.dumps(what, ensure_ascii=False, indent=2))


def print_table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Print columns (key → heading) of rows, as wide as they need, the last one cut to the terminal by nobody."""
    lines = [list(columns.values())]
    lines += [[in_words(row.get(key)) for key in columns] for row in rows]
    widths = [min(60, max(len(line[at]) for line in lines)) for at in range(len(columns))]
    for line in lines:
        cells = [_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def in_words(value: Any) -> str:
    """A value in one line, for people."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one) for one in value)
    if isinstance(value, float) and value.is_integer():
        return f"{int(value)}"
    return " ".join(str(value).split())
