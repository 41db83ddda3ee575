"""The command that writes the timeline to a file, as the window would; no display is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import common
from tracker.cli.objects import asked
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.exporting.order import Made

FORMATS = ("pdf", "svg", "png")
GROUPS = ("actor", "bloc", "meeting", "theme", "process", "status", "tag", "priority")


@click.command()
@common.workspace
@click.argument("what", type=click.Choice(["timeline"]), expose_value=False)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common.as_of
@common.known_on
@click.option(
    "--group-by", type=click.Choice(GROUPS), default="actor", show_default=True, help="What a lane stands for."
)
@click.option("--from", "first", type=common.DAY, help="The first day; that of the first record if not given.")
@click.option("--to", "last", type=common.DAY, help="The last day; that of the last record if not given.")
@click.option("--where", "line", help="Search terms, as of list: only commitments for which they hold.")
@click.option(
    "--page", type=click.Choice(["a4", "a3", "letter"]), default="a4", show_default=True, help="Paper of a PDF."
)
@click.option("--portrait", is_flag=True, help="Pages of a PDF upright.")
@click.option("--dark", is_flag=True, help="Dark colours.")
@click.option("--width", type=click.IntRange(900, 8000), default=1440, show_default=True, help="Of a picture, in px.")
def export(
    workspace: Path,
    file: Path,
    as_of: str | None,
    known_on: str | None,
    group_by: str,
    first: str | None,
    last: str | None,
    line: str | None,
    page: str,
    portrait: bool,
    dark: bool,
    width: int,
) -> None:
    """Write the timeline to FILE: .pdf on pages, .svg or .png as one picture.

    The page says as of which day it is, what is shown and what is not.
    """
    from tracker.app import export_timeline
    from tracker.briefs import write
    from tracker.desktop.views.timeline.exporting.choices import Choices, Format, Paper, Span
    from tracker.desktop.views.timeline.exporting.order import Order
    from tracker.model.filters import to_json
    from tracker.store.filtering import Filtering

    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise click.UsageError(f"“{file.name}” says no kind of file; end it in .pdf, .svg or .png.")
    day = common.last_day(as_of) or common.today()
    choices = Choices(
        Span.days, first or "", last or "", format=Format(suffix), paper=Paper(page), landscape=not portrait, dark=dark
    )
    if choices.is_backwards:
        raise click.UsageError("--to comes before --from; give a later day.")
    with common.reading(workspace) as store:
        filters = to_json(asked(Filtering(store), line, day)) if line else None
    order = Order(
        workspace, choices, _made(), day, common.last_day(known_on), {"group_by": group_by}, filters, width=width
    )
    try:
        content, warnings = export_timeline(order)
    except ImportError as error:
        raise UserError(f"Qt cannot be loaded: {error}. Install what it names, then try again.") from None
    write(file, content)
    for warning in warnings:
        click.echo(warning, err=True)
    click.echo(f"Wrote the timeline to {file}.")


def _made() -> "Made":
    from tracker.desktop.settings import DateStyle, Settings
    from tracker.desktop.views.timeline.exporting.order import Made

    settings = Settings.load()
    iso = settings.date_style is DateStyle.iso
    return Made(common.this_day(), settings.author, settings.organisation, iso)


COMMANDS = (export,)
