"""Commands that write; one step each, refused while another program edits the workspace."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import common
from tracker.cli.objects import pairs
from tracker.edits import deadlines, records, status, wordings
from tracker.model.errors import UserError
from tracker.model.fields import Record, field_map
from tracker.model.records import Commitment, Condition, Excerpt, Question
from tracker.model.vocabulary import ConditionStanding, Confidence, Independence, Stance, Status, Trajectory
from tracker.store import Store, backup_file, create_workspace, restore_backup

if TYPE_CHECKING:
    from tracker.entry.draft import Draft

# Keys of `set` that make a new status instead of changing a field.
JUDGEMENT = ("status", "trajectory", "effective", "rationale", "confidence", "author", "evidence", "independence")


@click.command()
@common.workspace
@click.option("--sample", is_flag=True, help="Fill it with the Paris case.")
@click.option("--title", default="", help="Its title; the file's name if not given.")
def new(workspace: Path, sample: bool, title: str) -> None:
    """Make a new workspace file."""
    with create_workspace(workspace, title=title, author=common.author()) as store:
        if sample:
            from tracker.edits.sample import load_sample

            load_sample(store)
    click.echo(f"Made {workspace}.")


@click.command()
@common.workspace
@click.argument("line")
@click.option("--today", "day", type=common.DAY, help="The day from which “next Tuesday” counts.")
@click.option(
    "--as", "kept_as", type=click.Choice(["commitment", "statement", "position"]), help="Keep the line as that."
)
@click.option("--wording-of", metavar="REF", help="Store it as a new wording of that commitment.")
@click.option("--question", metavar="REF", help="With --as position: the question that it answers.")
@click.option("--stance", type=click.Choice([str(one) for one in Stance]), help="With --as position.")
def add(
    workspace: Path,
    line: str,
    day: str | None,
    kept_as: str | None,
    wording_of: str | None,
    question: str | None,
    stance: str | None,
) -> None:
    """Log one line: "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"."""
    from tracker.entry import saving

    if kept_as == "position" and not (question and stance):
        raise click.UsageError("--as position needs --question REF and --stance.")
    if wording_of and kept_as not in (None, "commitment"):
        raise click.UsageError("--wording-of stores a wording; leave --as away.")
    with common.writing(workspace) as store:
        draft = draft_of(store, line, day)
        if kept_as == "statement":
            said = saving.save_as_statement(store, draft)
            click.echo(f"Added statement {said.uid}.")
        elif kept_as == "position":
            asked = store.find(question or "", "question")
            assert isinstance(asked, Question)  # noqa: S101  (what find gives for that kind)
            position = saving.save_as_position(store, draft, asked.number, Stance(stance or "no_answer"))
            click.echo(f"Added position {position.uid}.")
        elif wording_of:
            old = store.find(wording_of, "commitment")
            saving.save_as_wording(store, draft, old.number)
            click.echo(f"Added a wording to {getattr(old, 'ref', wording_of)}.")
        else:
            _add_commitment(store, draft, forced=kept_as == "commitment")


def _add_commitment(store: Store, draft: "Draft", *, forced: bool) -> None:
    from tracker.entry import saving
    from tracker.entry.draft import LineKind

    if forced:
        draft = saving.corrected(draft, kind=LineKind.commitment)
    if not draft.is_commitment:
        offer = draft.offer or "statement"
        raise UserError(f"{draft.reason or 'This line makes no commitment.'} To keep it, add --as {offer}.")
    repeats = saving.likely_repeats(store, draft)
    made = saving.save_draft(store, draft)
    click.echo(f"Added {made.ref}: {made.headline}")
    for question in draft.questions:
        click.echo(f"To confirm: {question.text}", err=True)
    for one in repeats[:1]:
        click.echo(
            f"This may repeat {one.commitment.ref}, “{one.commitment.headline}” ({one.same.lower()}). "
            f"If so: tracker undo, then add it with --wording-of {one.commitment.ref}.",
            err=True,
        )


def draft_of(store: Store, line: str, day: str | None) -> "Draft":
    """What quick entry understands of a line."""
    from tracker.entry.line import parse_line
    from tracker.entry.saving import lexicon_of

    first = common.last_day(day)
    return parse_line(line, date.fromordinal(first) if first else common.this_day(), lexicon_of(store))


@click.command("set")
@common.workspace
@click.argument("ref")
@click.argument("changes", nargs=-1, required=True, metavar="KEY=VALUE…")
def set_(workspace: Path, ref: str, changes: tuple[str, ...]) -> None:
    """Change one record: fields; status, trajectory, effective, rationale …; due; state of a condition."""
    given = dict(pairs(changes))
    with common.writing(workspace) as store:
        record = store.find(ref)
        if isinstance(record, Commitment) and ("status" in given or "trajectory" in given):
            _set_status(store, record, given)
        elif isinstance(record, Commitment) and set(given) == {"due"}:
            _set_due(store, record, given["due"])
        elif isinstance(record, Condition) and "state" in given:
            state = _choice(ConditionStanding, "state", given.pop("state"))
            when, why = _date(given.pop("date", None)), given.pop("rationale", None)
            _refuse_rest(given)
            wordings.set_condition_state(store, record.number, state, date=when, rationale=why)
        else:
            records.set_fields(store, record, **{key: _field_value(store, record, key, given[key]) for key in given})
        if store.last_step is None:
            click.echo("Nothing changed.")
        else:
            click.echo(store.last_step.label)


def _set_status(store: Store, record: Commitment, given: dict[str, str]) -> None:
    actor = store.find(given.pop("actor"), "actor").number if "actor" in given else None
    unknown = [key for key in given if key not in JUDGEMENT]
    if unknown:
        raise click.UsageError(f"“{unknown[0]}” does not go with a status; set it by itself.")
    proof: list[status.Proof] = []
    if "evidence" in given:
        excerpt = store.find(given["evidence"], "excerpt")
        assert isinstance(excerpt, Excerpt)  # noqa: S101  (what find gives for that kind)
        who = _choice(Independence, "independence", given.get("independence", "self"))
        proof.append(status.Proof(excerpt.number, independence=who))
    status.set_status(
        store,
        [record.number],
        _choice(Status, "status", given["status"]) if "status" in given else None,
        effective=_date(given.get("effective")),
        trajectory=_choice(Trajectory, "trajectory", given["trajectory"]) if given.get("trajectory") else None,
        rationale=given.get("rationale"),
        author=given.get("author"),
        actor=actor,
        confidence=_choice(Confidence, "confidence", given["confidence"]) if given.get("confidence") else None,
        evidence=proof,
        today=common.today(),
    )


def _set_due(store: Store, record: Commitment, words: str) -> None:
    window = _date(words)
    if window is None:
        raise click.UsageError("due: give a date.")
    deadlines.set_deadline(store, record.number, window, words=words, set_on=common.this_day().isoformat())


def _choice(vocabulary: Any, name: str, value: str) -> Any:
    if value not in vocabulary.__members__:
        raise click.UsageError(f"{name}: “{value}” is not one of {', '.join(vocabulary.__members__)}.")
    return vocabulary(value)


def _date(words: str | None) -> str | None:
    if not words:
        return None
    return str(common.DAY.convert(words, None, None))


def _field_value(store: Store, record: Record, key: str, value: str) -> Any:
    """A field's value from words: refs, codes and uids to ids, dates as people write them."""
    field = field_map(type(record)).get(key)
    if field is None or field.show.hidden:
        known = ", ".join(one.name for one in field_map(type(record)).values() if not one.show.hidden)
        raise click.UsageError(f"A {record.WORDS} has no “{key}”; it has {known}.")
    if not value:
        return None if field.optional else () if field.python is tuple else value
    if field.show.refers:
        return store.find(value, field.show.refers).number
    return _date(value) if field.is_date else value


def _refuse_rest(given: dict[str, str]) -> None:
    if given:
        raise click.UsageError(f"“{next(iter(given))}” does not go with the state of a condition.")


@click.command()
@common.workspace
def undo(workspace: Path) -> None:
    """Take back the last step."""
    with common.writing(workspace) as store:
        step = store.undo()
        if step is None:
            raise UserError("There is nothing to undo.")
        click.echo(step.label)


@click.command()
@common.workspace
def redo(workspace: Path) -> None:
    """Bring back what undo took back."""
    with common.writing(workspace) as store:
        step = store.redo()
        if step is None:
            raise UserError("There is nothing to redo.")
        click.echo(step.label)


@click.command()
@common.workspace
@click.argument("file", type=click.Path(path_type=Path), required=False)
def backup(workspace: Path, file: Path | None) -> None:
    """Write a verified copy, into the backup folder if FILE is not given; works while the app is open."""
    click.echo(f"Backed up to {backup_file(workspace, file)}.")


@click.command()
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@common.workspace
def restore(source: Path, workspace: Path) -> None:
    """Put a backup in the place of a workspace; what stood there is kept."""
    kept = restore_backup(source, workspace)
    click.echo(f"Restored {workspace}." + (f" What stood there is kept in {kept}." if kept else ""))


COMMANDS = (new, add, set_, undo, redo, backup, restore)
