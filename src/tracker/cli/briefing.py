"""The command that makes briefs: a draft in any format, the next issue, an issue as it was, and its verification."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import common
from tracker.cli.common import print_table
from tracker.model.errors import UserError
from tracker.store import Store, pdf_of

if TYPE_CHECKING:
    from tracker.briefs import Choices
    from tracker.model.records import BriefRelease


@dataclass(frozen=True)
class Asked:
    """What stands on the command line."""

    kind: str
    scope: str | None
    as_of: str | None
    known_on: str | None
    since: str | None
    paper: str
    marking: str
    bottom_line: str
    no_figure: bool
    issue: bool
    verify: bool
    issues: bool


@click.command()
@common.workspace
@click.argument("kind", required=False, default="")
@click.option("--of", "scope", metavar="REF", help="What it is about: for most kinds a meeting.")
@common.as_of
@common.known_on
@click.option("--since", type=common.DAY, help="Say what changed since that day; since the last issue if not given.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--marking", default="", help="A handling marking on every page.")
@click.option("--bottom-line", default="", help="Your own words in the place of those that are worked out.")
@click.option("--no-figure", is_flag=True, help="Leave the timeline out.")
@click.option("--issue", is_flag=True, help="Freeze it as the next issue: its number, data, PDF and both hashes.")
@click.option("--release", type=int, metavar="N", help="The very PDF of issue N, or its data as .json.")
@click.option("--verify", is_flag=True, help="With --release: print it again from its data and compare.")
@click.option("--issues", is_flag=True, help="List what was issued.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; its suffix is the format.")
def brief(workspace: Path, release: int | None, output: Path | None, **asked: Any) -> int:
    """Write a brief. KIND is scorecard, outcome or another. Without --as-of: the day on which the workspace opens.

    What is written is a draft; --issue freezes it. The suffix of -o chooses PDF, Word (.docx), Markdown (.md), the data
    (.json) or the rows (.csv).
    """
    wanted = Asked(**asked)
    if wanted.issues:
        _list(workspace, wanted)
        return 0
    if release is not None:
        return _give_back(workspace, wanted, release, output)
    if not wanted.kind:
        raise click.UsageError("Name a kind of brief, or give --release N or --issues.")
    if wanted.verify:
        raise click.UsageError("--verify goes with --release N.")
    if wanted.issue:
        _issue(workspace, wanted, output)
    else:
        _draft(workspace, wanted, output)
    return 0


def _choices(store: Store, asked: Asked) -> "Choices":
    from tracker.briefs import Choices
    from tracker.desktop.settings import Settings

    settings = Settings.load()
    return Choices(
        as_of=common.last_day(asked.as_of or store.workspace.as_of) or common.today(),
        known_on=common.last_day(asked.known_on),
        author=settings.author,
        organisation=settings.organisation,
        paper=asked.paper,
        with_figure=not asked.no_figure,
        marking=asked.marking,
        bottom_line=asked.bottom_line,
        since=common.last_day(asked.since),
    )


def _draft(workspace: Path, asked: Asked, output: Path | None) -> None:
    from tracker.briefs import gather, write
    from tracker.briefs.formats import form_of, made
    from tracker.briefs.releases import compared

    if output is None:
        raise click.UsageError("Say where to write it: -o FILE.")
    form = form_of(output)
    with common.reading(workspace) as store:
        data = gather(store, asked.kind, asked.scope, compared(store, asked.kind, asked.scope, _choices(store, asked)))
    content, warnings = made(data, form)
    write(output, content)
    _say((*data.warnings, *warnings), output)


def _issue(workspace: Path, asked: Asked, output: Path | None) -> None:
    from tracker.briefs import write
    from tracker.briefs.releases import issue

    if output is not None and output.suffix.lower() != ".pdf":
        raise click.UsageError("An issue is a PDF; other formats can be made of it with --release.")
    with common.writing(workspace) as store:
        kept, data, printed = issue(store, asked.kind, asked.scope, _choices(store, asked))
    click.echo(
        f"Issued {kept.brief} {kept.scope or ''} as issue {kept.issue}, data {kept.data_sha256}.".replace("  ", " ")
    )
    if output is not None:
        write(output, pdf_of(kept))
    _say((*data.warnings, *printed.warnings), output)


def _give_back(workspace: Path, asked: Asked, number: int, output: Path | None) -> int:
    from tracker.briefs import releases

    with common.reading(workspace) as store:
        found = releases.release(store, number, asked.kind, asked.scope)
    if output is not None:
        _write_issue(found, output)
        click.echo(f"Wrote {output}.")
    if asked.verify:
        verdict = releases.verify(found)
        click.echo(verdict.words)
        return 0 if verdict.holds else 1
    if output is None:
        raise click.UsageError("Say what to do with it: -o FILE or --verify.")
    return 0


def _write_issue(found: "BriefRelease", output: Path) -> None:
    from tracker.briefs import write

    if output.suffix.lower() == ".json":
        write(output, found.data.encode())
    elif output.suffix.lower() == ".pdf":
        write(output, pdf_of(found))
    else:
        raise UserError("An issue is kept as its PDF and its data; name a file that ends in .pdf or .json.")


def _list(workspace: Path, asked: Asked) -> None:
    from tracker.briefs import releases

    with common.reading(workspace) as store:
        found = releases.issued(store, asked.kind, asked.scope)
    if not found:
        click.echo("Nothing was issued yet.")
        return
    rows = [{**vars(one), "data": one.data_sha256[:12]} for one in found]
    columns = {"brief": "Brief", "scope": "Scope", "issue": "Issue", "as_of": "As of", "issued_at": "Issued"}
    print_table(rows, {**columns, "issued_by": "By", "data": "Data", "title": "Title"})


def _say(warnings: tuple[str, ...], output: Path | None) -> None:
    for warning in warnings:
        click.echo(warning, err=True)
    if output is not None:
        click.echo(f"Wrote {output}.")


COMMANDS = (brief,)
