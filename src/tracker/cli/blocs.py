"""The command that adds the members of a bloc."""

from pathlib import Path

import click

from tracker.cli import common
from tracker.edits import blocs


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path), required=False)
@click.argument("code", required=False)
@click.option("--list", "listing", is_flag=True, help="List the blocs whose members are known, with what each covers.")
@common.as_json
def bloc(workspace: Path | None, code: str | None, listing: bool, as_json: bool) -> None:
    """Add a bloc with its members and the days on which they joined and left. CODE is EU, NATO, G7, G20 or UNSC."""
    if listing:
        _list(as_json=as_json)
        return
    if workspace is None or code is None:
        raise click.UsageError("name a workspace and a bloc, or ask for --list.")
    with common.writing(workspace) as store:
        added = blocs.add_bloc(store, code)
    if as_json:
        common.print_json(vars(added))
    else:
        click.echo(added.words(blocs.bloc(code).code))


def _list(*, as_json: bool) -> None:
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "as_of": one.as_of,
            "memberships": len(one.terms),
            "coverage": one.coverage,
            "source": one.source,
        }
        for one in blocs.blocs()
    ]
    if as_json:
        common.print_json(rows)
        return
    common.print_table(rows, {"code": "Code", "name": "Name", "as_of": "As of", "memberships": "Memberships"})
    for row in rows:
        click.echo(f"\n{row['code']}: {row['coverage']}")


COMMANDS = (bloc,)
