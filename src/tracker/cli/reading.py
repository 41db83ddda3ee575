"""Commands that only read; they work while the app has the workspace open."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import common
from tracker.cli.common import print_json, print_table
from tracker.cli.objects import commitments, flat, listed, of_view, passing
from tracker.cli.tables import write_csv
from tracker.model.errors import UserError
from tracker.model.fields import Record, fields
from tracker.model.records import KINDS, Commitment, StatusEvent, parts_of
from tracker.store import Hit, Store, represented_at

SHOWN = {
    "commitments": {
        "ref": "Ref",
        "headline": "Commitment",
        "committers": "Who",
        "beneficiaries": "For whom",
        "strength": "Strength",
        "status": "Status",
        "flags": "Flags",
        "due": "Due",
    },
    "statements": {"said_on": "Said on", "speaker": "Speaker", "spoken_for": "For", "quote": "Statement"},
}


@click.command("list")
@common.workspace
@click.argument("kind")
@click.option("--where", "conditions", help="What must hold of each; see below.")
@click.option("--view", help="Only commitments that pass the filters of this saved view.")
@common.as_of
@common.known_on
@common.as_json
@click.option(
    "--csv",
    "table",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write every field as CSV for spreadsheets; - prints it.",
)
def list_(
    workspace: Path,
    kind: str,
    conditions: str | None,
    view: str | None,
    as_of: str | None,
    known_on: str | None,
    as_json: bool,
    table: Path | None,
) -> None:
    """List records: commitments, meetings, actors, people, participations, positions, statements, sources and more.

    --where takes FIELD=VALUE for every kind. Of commitments it also takes the search terms of the window, and words of
    any text: "status:gated actor:GB", "-actor:GB" (is not), "status:open,fulfilled" (any of), "due:<2025-06",
    "due:2025-02..2025-06", "due:none", "strength:>=pledged", 'tag:"us troops" ceasefire'. All must hold.
    """
    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        try:
            found = listed(store, kind, day, common.last_day(known_on), conditions)
            if view is not None:
                found = of_view(store, found, kind, view, day, common.last_day(known_on))
        except UserError as error:
            raise click.UsageError(str(error)) from None
        if as_json:
            print_json(found)
        elif table is not None:
            write_csv(found, table, kind)
        elif not found:
            click.echo(f"No {kind}" + (" that fit." if conditions or view else " yet."))
        else:
            print_table([_words(store, kind, one) for one in found], _columns(kind))


def _columns(plural: str) -> dict[str, str]:
    if plural in SHOWN:
        return SHOWN[plural]
    record = next(one for one in KINDS.values() if plural.replace("-", "_") == one.PLURAL)
    return {field.name: field.show.label for field in fields(record) if field.show.column}


def _words(store: Store, plural: str, one: dict[str, Any]) -> dict[str, Any]:
    """A row for people: names instead of uids."""
    record = next((kind for kind in KINDS.values() if plural.replace("-", "_") == kind.PLURAL), KINDS["excerpt"])
    shown = dict(one)
    for field in fields(record):
        value = one.get(field.name)
        if field.show.refers in ("person", "source", "office") and value:
            target = store.find(value, field.show.refers)
            shown[field.name] = store.title_of(field.show.refers, target.number)
    return shown


@click.command()
@common.workspace
@click.argument("ref")
@common.as_of
@common.as_json
def show(workspace: Path, ref: str, as_of: str | None, as_json: bool) -> None:
    """Show one record with its parts and its history. REF is a ref, a code or a uid."""
    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        record = store.find(ref)
        about = _about(store, record, day)
        closer = _closer(store, record, day)
        parts = _parts(store, record)
        history = [
            {
                "at": one.at,
                "author": one.author,
                "step": one.label,
                "record": one.kind,
                "field": one.field,
                "before": one.before,
                "after": one.after,
            }
            for one in store.history(record, *(one for mine in parts.values() for one in mine))
        ]
        listed = {KINDS[kind].PLURAL: [flat(store, one) for one in mine] for kind, mine in parts.items()}
        if as_json:
            print_json({"kind_of_record": record.KIND, **about, **closer, "parts": listed, "history": history})
            return
        for name, value in about.items():
            if value not in (None, [], ""):
                click.echo(f"{name:16}{common.in_words(value)}")
        _say_closer(closer)
        for plural, mine in listed.items():
            if mine:
                click.echo(f"\n{plural.replace('_', ' ').capitalize()}")
                print_table(mine, {key: value for key, value in _columns(plural).items() if key != record.KIND})
        click.echo("\nHistory")
        print_table(history, {"at": "When", "author": "Who", "step": "What", "field": "Field", "after": "Now"})


def _closer(store: Store, record: Record, day: int) -> dict[str, list[dict[str, Any]]]:
    """How a commitment reads on the scales of others, and what was changed of its tests after they were locked."""
    if not isinstance(record, Commitment):
        return {}
    from tracker.answers.elsewhere import reads_as
    from tracker.answers.locked_tests import changed_after_lock

    readings = reads_as(store, record.number, day)
    changes = changed_after_lock(store, record, store.all(StatusEvent, commitment=record.number))
    return {
        "reads_as": [
            {"scale": one.scale.key, "value": one.value or None, "words": one.words, "note": one.note or None}
            for one in readings
        ],
        "tests_changed": [
            {"test": one.name, "on": one.on, "author": one.author, "words": one.words}
            | {"before": one.before or None, "after": one.after or None}
            for one in changes
        ],
    }


def _say_closer(closer: dict[str, list[dict[str, Any]]]) -> None:
    if closer.get("reads_as"):
        click.echo("\nReads elsewhere as")
        print_table(closer["reads_as"], {"scale": "Scale", "words": "Reads as", "note": "Because"})
    if closer.get("tests_changed"):
        click.echo("\nTests changed after they were locked")
        for one in closer["tests_changed"]:
            who = f", by {one['author']}" if one["author"] else ""
            click.echo(f"{one['words']}{who}")
            click.echo(f"  before: {one['before'] or 'none'}\n  after:  {one['after'] or 'none'}")


def _about(store: Store, record: Record, day: int) -> dict[str, Any]:
    if isinstance(record, Commitment):
        found = commitments(store, day, None, [record.number])
        if found:
            return found[0]
    return flat(store, record)


def _parts(store: Store, record: Record) -> dict[str, list[Record]]:
    """Parts of a record by kind, and their parts, one level down."""
    found: dict[str, list[Record]] = {}
    for part in parts_of(record.KIND):
        mine: list[Record] = list(store.all(KINDS[part.kind], **{part.field.name: record.number}))
        if mine:
            found.setdefault(part.kind, []).extend(mine)
        for one in mine:
            for kind, below in _parts(store, one).items():
                found.setdefault(kind, []).extend(below)
    return found


@click.command()
@common.workspace
@click.argument("ref")
@click.option("--bloc", required=True, help="Code of the bloc, for example EU.")
@common.as_json
def represented(workspace: Path, ref: str, bloc: str, as_json: bool) -> None:
    """Say which members of a bloc were at a meeting, spoken for or absent, by that day's membership."""
    with common.reading(workspace) as store:
        found = represented_at(store, store.find(ref, "meeting"), store.find(bloc, "actor"))
        if as_json:
            print_json(found)
            return
        for state in ("present", "spoken_for", "absent"):
            mine = [one for one in found if one["representation"] == state]
            click.echo(f"{len(mine)} {state.replace('_', ' ')}: {', '.join(one['name'] for one in mine) or 'none'}")


@click.command()
@common.workspace
@common.as_json
@click.option("--limit", type=click.IntRange(1), help="At most so many, the newest.")
def log(workspace: Path, as_json: bool, limit: int | None) -> None:
    """Print what was done, newest first."""
    with common.reading(workspace) as store:
        rows = [
            {
                "step": step.id,
                "at": step.at,
                "author": step.author,
                "label": step.label,
                "undoes": step.undoes,
                "records": number,
            }
            for step, number in store.steps(limit)
        ]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, {"step": "Step", "at": "When", "author": "Who", "label": "What", "records": "Records"})


@click.command()
@common.workspace
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@common.as_json
def search(workspace: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search every text of every record.

    With search terms among the words, as in --where of list, only commitments for which they hold are found:
    status:gated actor:GB backstop.
    """
    with common.reading(workspace) as store:
        rows = [
            {
                "kind": hit.kind,
                "ref": store.name_of(hit.kind, hit.id),
                "title": hit.title,
                "part": hit.part[0],
                "where": hit.where,
                "passage": hit.passage,
            }
            for hit in _hits(store, " ".join(words), limit)
        ]
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo("Nothing found.")
    else:
        print_table(rows, {"kind": "Kind", "ref": "Ref", "title": "Title", "where": "Where", "passage": "Passage"})


def _hits(store: Store, line: str, limit: int) -> list[Hit]:
    """Records that hold the words; with search terms among them the newest commitments for which these hold too."""
    from tracker.model.filters import parse
    from tracker.store.filtering import Filtering

    read = parse(line, Filtering(store), common.this_day())
    if not read.filters:
        return store.search(line, limit)
    newest = passing(store, line, common.today(), None)[::-1][:limit]
    return store.passages(read.words, Commitment.KIND, newest)


@click.command()
@common.workspace
@click.argument("line")
@click.option("--today", "day", type=common.DAY, help="The day from which “next Tuesday” counts.")
@common.as_json
def parse(workspace: Path, line: str, day: str | None, as_json: bool) -> None:
    """Say what quick entry understands of a line, without saving."""
    from tracker.cli.writing import draft_of
    from tracker.entry.draft import as_json as draft_json

    with common.reading(workspace) as store:
        draft = draft_of(store, line, day)
    about = draft_json(draft)
    if as_json:
        print_json(about)
        return
    if draft.reason:
        click.echo(draft.reason)
    for name, value in about.items():
        if value not in (None, []):
            click.echo(f"{name:18}{common.in_words(value)}")
    for question in draft.questions:
        click.echo(f"To confirm: {question.text}")


@click.command()
@common.workspace
@common.as_json
def check(workspace: Path, as_json: bool) -> int:
    """Verify integrity, rules, links, hashes, search and log. Exit code 1 if anything is wrong."""
    with common.reading(workspace) as store:
        findings = store.check()
    if as_json:
        print_json([{"where": one.where, "what": one.what, "remedy": one.remedy} for one in findings])
    elif not findings:
        click.echo(f"{workspace.name} is sound.")
    else:
        for one in findings:
            click.echo(f"{one.where}: {one.what} {one.remedy}")
    return 1 if findings else 0


COMMANDS = (list_, show, represented, log, search, parse, check)
