"""The command about house templates: which there are, where they are, what is wrong with each, and a new one."""

import click

from tracker.cli.common import as_json, print_json, print_table


@click.command()
@click.option("--new", "title", default="", metavar="TITLE", help="Make one, as a copy to be changed.")
@click.option("--from", "of", default="outcome", show_default=True, metavar="NAME", help="What --new is a copy of.")
@as_json
def templates(title: str, of: str, as_json: bool) -> int:
    """List your own templates of briefs, with what is wrong with each; 1 if one cannot be used.

    `tracker brief WORKSPACE --template NAME` prints with one of them.
    """
    from tracker.briefs import KINDS, house
    from tracker.configuration import templates_folder

    if title:
        kind = house.template(of).key if of not in KINDS else of
        click.echo(f"Made {house.create(title, kind).path}.")
        return 0
    found = house.templates()
    rows = [
        {"name": one.name, "title": one.title, "kind": one.kind, "words": one.words, "file": str(one.path)}
        | {"problem": one.problem}
        for one in found
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo(f"There are no templates of your own in {templates_folder()}; make one with --new TITLE.")
    else:
        click.echo(f"In {templates_folder()}:")
        print_table(rows, {"name": "Name", "title": "Title", "kind": "Data of", "words": "For"})
        for one in found:
            if one.problem:
                click.echo(one.problem, err=True)
    return 1 if any(one.problem for one in found) else 0


COMMANDS = (templates,)
