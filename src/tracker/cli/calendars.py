"""Commands that write a calendar, and read one."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import common

CONTENTS = ("meetings", "deadlines", "reviews")


@click.command()
@common.workspace
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The .ics file to write.")
@click.option("--only", type=click.Choice(CONTENTS), multiple=True, help="Of these only; may be given twice.")
@common.as_of
def calendar(workspace: Path, output: Path, only: tuple[str, ...], as_of: str | None) -> None:
    """Write meetings, deadlines and reviews as a calendar that other programs open or subscribe to."""
    from tracker.briefs import write
    from tracker.exchange.calendar_out import calendar as made

    with common.reading(workspace) as store:
        written = made(store, common.last_day(as_of) or common.today(), only or CONTENTS)
    write(output, written.content)
    click.echo(f"Wrote {output}: {written.words()}.")


@click.command("import-calendar")
@common.workspace
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only say what would be new or changed.")
@common.as_json
def import_calendar(workspace: Path, file: Path, dry_run: bool, as_json: bool) -> None:
    """Add the meetings of a calendar file, and change those that it has otherwise, in one step."""
    from tracker.edits.calendars import import_meetings
    from tracker.exchange.calendar_in import read_calendar

    with common.reading(workspace) if dry_run else common.writing(workspace) as store:
        read = read_calendar(store, file, common.this_day())
        if not dry_run and any(draft.sort != "same" for draft in read.drafts):
            import_meetings(store, read.drafts)
    rows: list[dict[str, Any]] = [
        {
            "what": draft.sort,
            "title": draft.values["title"],
            "date": draft.values["date"],
            "why": draft.words() or draft.note,
        }
        for draft in read.drafts
    ]
    rows += [{"what": "rejected", "title": one.title, "date": None, "why": one.reason} for one in read.rejected]
    if as_json:
        common.print_json({"counts": read.counts, "imported": not dry_run, "meetings": rows})
        return
    if rows:
        common.print_table(rows, {"what": "What", "date": "Date", "title": "Title", "why": "Why"})
    click.echo(f"{'Would be' if dry_run else 'Imported'}: {read.words()}.")


COMMANDS = (calendar, import_calendar)
