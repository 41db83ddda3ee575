"""The command that makes one record of two."""

from pathlib import Path

import click

from tracker.cli import common
from tracker.edits import merging
from tracker.model.errors import UserError
from tracker.model.fields import Record
from tracker.model.records import KINDS
from tracker.store import Store


@click.command()
@common.workspace
@click.argument("keep")
@click.argument("gone")
@click.option("--dry-run", is_flag=True, help="Only say what would move.")
def merge(workspace: Path, keep: str, gone: str, dry_run: bool) -> None:
    """Merge GONE into KEEP, two of the same kind: all that refers to GONE moves, and its ref or code leads to KEEP.

    Each is a ref, a code, a uid or the whole name of a person.
    """
    with common.reading(workspace) if dry_run else common.writing(workspace) as store:
        kept, other = _found(store, keep), _found(store, gone)
        plan = merging.plan_merge(store, kept, other)
        if not dry_run:
            merging.merge(store, kept, other)
            click.echo(f"Merged {merging.known_as(other)} into {merging.known_as(kept)}.")
        click.echo(plan.words())


def _found(store: Store, words: str) -> Record:
    """The record with a ref, code or uid, or else the only one that is called so."""
    try:
        return store.find(words)
    except UserError:
        named = store.named(words)
        if len(named) != 1:
            raise
        kind, number = named[0]
        return store.get(KINDS[kind], number)


COMMANDS = (merge,)
