"""The command that takes files in as sources."""

from pathlib import Path

import click

from tracker.cli import common
from tracker.model.errors import UserError


@click.command("take-in")
@common.workspace
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@common.as_json
def take_in(workspace: Path, files: tuple[Path, ...], as_json: bool) -> None:
    """Add files as sources with their texts: .txt .md .html .pdf .docx .eml; all of them are one step to undo.

    A file that cannot be read says why, and the others still come in. A text that is there already is not added twice.
    """
    from tracker.edits.sources import TakenIn
    from tracker.edits.sources import take_in as add
    from tracker.exchange.reading import Found, found_in

    outcomes = [(path, found_in(path)) for path in files]
    refused = [(path, found) for path, found in outcomes if isinstance(found, str)]
    today = common.this_day().isoformat()
    given = [{**found.values(), "accessed": today} for _, found in outcomes if isinstance(found, Found)]
    taken = TakenIn()
    if given:
        with common.writing(workspace) as store:
            taken = add(store, given)
    if as_json:
        kinds = (("added", taken.made), ("known", taken.known))
        told: dict[str, object] = {
            key: [{"uid": one.uid, "title": one.title, "file": one.file_name, "sha256": one.sha256} for one in sources]
            for key, sources in kinds
        }
        common.print_json({**told, "refused": [{"file": str(path), "why": why} for path, why in refused]})
    else:
        for one in taken.made:
            click.echo(f"Added {one.title} ({one.uid}).")
        for one in taken.known:
            click.echo(f"Here already: {one.title} ({one.uid}).")
        for _, why in refused:
            click.echo(why, err=True)
    if not taken.made and not taken.known:
        raise UserError("Nothing came in.")


COMMANDS = (take_in,)
