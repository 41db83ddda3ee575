"""The command that makes briefs: a draft in any format, the next issue, an issue as it was, and its verification."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import common
from tracker.cli.common import print_table
from tracker.model.errors import UserError
from tracker.store import Store, pdf_of

if TYPE_CHECKING:
    from tracker.briefs import Choices
    from tracker.briefs.limits import Limit
    from tracker.model.records import BriefRelease


LANGUAGES = ("en_GB", "en_US", "fr", "de", "es", "it", "pl", "uk")  # of the briefs, which take a while to import


@dataclass(frozen=True)
class Asked:
    """What stands on the command line."""

    kind: str
    template: str
    scope: str | None
    as_of: str | None
    known_on: str | None
    since: str | None
    paper: str
    marking: str
    bottom_line: str
    judgement: tuple[str, ...]
    view: str
    where: str
    only: str
    language: str
    no_figure: bool
    no_changes: bool
    no_endnotes: bool
    no_matrix: bool
    no_logo: bool
    issue: bool
    verify: bool
    issues: bool


@click.command()
@common.workspace
@click.argument("kind", required=False, default="")
@click.option("--of", "scope", metavar="REF", help="What it is about: for most kinds a meeting.")
@click.option("--template", default="", metavar="NAME", help="Print with a template of your own.")
@common.as_of
@common.known_on
@click.option("--since", type=common.DAY, help="Say what changed since that day; since the last issue if not given.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--marking", default="", help="A handling marking on every page.")
@click.option("--bottom-line", default="", help="Your own words in the place of those that are worked out.")
@click.option("--judgement", multiple=True, metavar="TEXT", help="A judgement of your own; may be given several times.")
@click.option("--view", default="", metavar="NAME", help="Only the commitments of a saved view.")
@click.option("--where", default="", metavar="TERMS", help="Only what passes search terms, as of list.")
@click.option("--only", default="", metavar="REF,REF", help="Only these commitments.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="How dates and numbers are written; the text stays English.",
)
@click.option("--no-figure", is_flag=True, help="Leave the timeline out.")
@click.option("--no-changes", is_flag=True, help="Leave out what changed.")
@click.option("--no-endnotes", is_flag=True, help="Leave the endnotes out, with their marks in the text.")
@click.option("--no-matrix", is_flag=True, help="Leave out where each maker of a joint commitment stands.")
@click.option("--no-logo", is_flag=True, help="Leave the organisation's logo out.")
@click.option("--issue", is_flag=True, help="Freeze it as the next issue: its number, data, PDF and both hashes.")
@click.option("--release", type=int, metavar="N", help="The very PDF of issue N, or its data as .json.")
@click.option("--verify", is_flag=True, help="With --release: print it again from its data and compare.")
@click.option("--issues", is_flag=True, help="List what was issued.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; its suffix is the format.")
def brief(workspace: Path, release: int | None, output: Path | None, **asked: Any) -> int:
    """Write a brief: KIND is scorecard, outcome, pack, changes, dossier, profile or checklist.

    Without --as-of: the day on which the workspace opens. What is written is a draft; --issue freezes it. The
    suffix of -o chooses PDF, Word (.docx), Markdown (.md), the data (.json) or the rows (.csv).
    """
    wanted = _with_template(Asked(**asked), issued=release is not None or bool(asked["issues"]))
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


def _with_template(asked: Asked, *, issued: bool) -> Asked:
    """Take the template as the kind; what was issued with one is found also when its file is gone."""
    if not asked.template:
        return asked
    from tracker.briefs import house

    try:
        found = house.template(asked.template)
    except UserError:
        if not issued:
            raise
        return replace(asked, kind=house.key_of(asked.template))
    if asked.kind and asked.kind != found.kind and not found.problem:
        raise click.UsageError(f"The template {found.name} gets the data of {found.kind}, not of {asked.kind}.")
    return replace(asked, kind=found.key)


def _limit(store: Store, asked: Asked, as_of: int, known_on: int | None) -> "Limit | None":
    """Return what the brief is limited to. Raises UserError, and click.UsageError on what cannot be asked."""
    from tracker.briefs import limits
    from tracker.cli.objects import asked as read
    from tracker.store.filtering import Filtering

    if sum(map(bool, (asked.view, asked.where, asked.only))) > 1:
        raise click.UsageError("Give one of --view, --where and --only.")
    if asked.view:
        return limits.of_view(store, limits.view_called(store, asked.view), as_of, known_on)
    if asked.where:
        return limits.of_filters(store, read(Filtering(store), asked.where, as_of), as_of, known_on)
    return limits.of_refs(store, asked.only.split(",")) if asked.only else None


def _series(store: Store, asked: Asked) -> str:
    """Return the name of the limit by which a series goes, that of a saved view also if the view is gone."""
    from tracker.edits.series import view_name

    if asked.view:
        return view_name(asked.view)
    found = _limit(store, asked, common.last_day(asked.as_of) or common.today(), None)
    return found.name if found is not None else ""


def _choices(store: Store, asked: Asked) -> "Choices":
    from tracker.briefs import Choices
    from tracker.configuration import read_logo
    from tracker.desktop.settings import Settings

    settings = Settings.load()
    as_of = common.last_day(asked.as_of or store.workspace.as_of) or common.today()
    known_on = common.last_day(asked.known_on)
    chosen = Choices(
        as_of=as_of,
        known_on=known_on,
        author=settings.author,
        organisation=settings.organisation,
        paper=asked.paper,
        with_figure=not asked.no_figure,
        with_changes=not asked.no_changes,
        with_endnotes=not asked.no_endnotes,
        with_matrix=not asked.no_matrix,
        language=asked.language,
        marking=asked.marking,
        bottom_line=asked.bottom_line,
        judgements="\n".join(asked.judgement),
        since=common.last_day(asked.since),
        logo="" if asked.no_logo else read_logo(),
    )
    limit = _limit(store, asked, as_of, known_on)
    return limit.on(chosen) if limit is not None else chosen


def _draft(workspace: Path, asked: Asked, output: Path | None) -> None:
    from tracker.briefs import gather, write
    from tracker.briefs.formats import form_of, made
    from tracker.briefs.releases import compared

    if output is None:
        raise click.UsageError("Say where to write it: -o FILE.")
    form = form_of(output)
    with common.reading(workspace) as store:
        chosen = _choices(store, asked)
        data = gather(store, asked.kind, asked.scope, compared(store, asked.kind, asked.scope, chosen))
        later = _later(store, asked, chosen)
    content, warnings = made(data, form)
    write(output, content)
    _say((*later, *data.warnings, *warnings), output)


def _later(store: Store, asked: Asked, chosen: "Choices") -> tuple[str, ...]:
    """Say which issues the brief is not compared with, if it could have been."""
    from tracker.briefs import kind_of
    from tracker.briefs.releases import issued, parted, passed_over

    kind = kind_of(asked.kind)
    if chosen.since is not None or not kind.compares or kind.compared_with:
        return ()
    _, later = parted(issued(store, asked.kind, asked.scope, chosen.only_name), chosen.as_of)
    return (passed_over(later),) if later else ()


def _issue(workspace: Path, asked: Asked, output: Path | None) -> None:
    from tracker.briefs import write
    from tracker.briefs.releases import issue

    if output is not None and output.suffix.lower() != ".pdf":
        raise click.UsageError("An issue is a PDF; other formats can be made of it with --release.")
    with common.writing(workspace) as store:
        chosen = _choices(store, asked)
        later = _later(store, asked, chosen)
        kept, data, printed = issue(store, asked.kind, asked.scope, chosen)
    click.echo(
        f"Issued {kept.brief} {kept.scope or ''} as issue {kept.issue}, data {kept.data_sha256}.".replace("  ", " ")
    )
    if output is not None:
        write(output, pdf_of(kept))
    _say((*later, *data.warnings, *printed.warnings), output)


def _give_back(workspace: Path, asked: Asked, number: int, output: Path | None) -> int:
    from tracker.briefs import releases

    with common.reading(workspace) as store:
        found = releases.release(store, number, asked.kind, asked.scope, _series(store, asked))
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
        found = releases.issued(store, asked.kind, asked.scope, _series(store, asked))
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
