"""Commands that answer what an analyst asks: what waits, where everybody stands, what changed, what to do today."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tracker.cli import common
from tracker.cli.common import print_json, print_table
from tracker.model.records import Actor, Excerpt, Questionnaire, Source
from tracker.store import Store

Object = dict[str, Any]


def _commitment(store: Store, number: int) -> Object:
    return {"ref": store.name_of("commitment", number), "headline": store.title_of("commitment", number)}


def _day(day: int) -> str | None:
    from tracker.model.dates import from_day

    return from_day(day) if day > 0 else None


@click.command()
@common.workspace
@click.argument("words", nargs=-1)
@common.as_of
@common.known_on
@common.as_json
def waits(workspace: Path, words: tuple[str, ...], as_of: str | None, known_on: str | None, as_json: bool) -> None:
    """Say what waits for which condition, and what becomes due when it is met. WORDS: of it, or its holder's code."""
    from tracker.answers.waiting import gates, held_by, saying

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        found = gates(store, day, common.last_day(known_on))
        if words:
            holder = _actor(store, " ".join(words))
            mine = held_by(found, holder.number) if holder is not None else []
            found = mine or saying(found, " ".join(words))
        made = [
            {
                "condition": gate.text,
                "holder": store.name_of("actor", gate.holder) or None,
                "commitments": [
                    {
                        **_commitment(store, one.commitment),
                        "since": _day(one.since),
                        "becomes_free": one.becomes_free,
                        "other_conditions_open": len(one.others),
                        "days_after": list(one.starts),
                        "due_if_met": list(one.due_if_met(day)),
                    }
                    for one in gate.waiting
                ],
            }
            for gate in found
        ]
    if as_json:
        print_json(made)
        return
    for gate_said in made:
        _say_gate(gate_said)
    if not made:
        click.echo("Nothing waits for that." if words else "Nothing waits for a condition.")


def _say_gate(gate: Object) -> None:
    held = f", held by {gate['holder']}" if gate["holder"] else ""
    click.echo(f"{gate['condition']}{held}")
    for one in gate["commitments"]:
        rest = "waits for nothing else" if one["becomes_free"] else f"and {one['other_conditions_open']} more to be met"
        due = f", due {', '.join(one['due_if_met'])} if met that day" if one["due_if_met"] else ""
        since = f", since {one['since']}" if one["since"] else ""
        click.echo(f"  {one['ref']}  {one['headline']}: {rest}{since}{due}")


def _actor(store: Store, text: str) -> Actor | None:
    """The actor with a code or name, None if there is none."""
    wanted = text.strip().casefold()
    for one in store.all(Actor):
        if wanted in (one.code.casefold(), one.name.casefold(), (one.short_name or "").casefold()):
            return one
    return None


@click.command()
@common.workspace
@click.argument("ref", required=False)
@click.option("--silent", is_flag=True, help="Only those who were asked and have not answered.")
@common.as_of
@common.known_on
@common.as_json
def positions(
    workspace: Path, ref: str | None, silent: bool, as_of: str | None, known_on: str | None, as_json: bool
) -> None:
    """Say where each actor stands on each question, since when and says who. REF: one questionnaire."""
    from tracker.answers.positions import conflict_words, is_answer, matrix

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        only = {"id": store.find(ref, "questionnaire").number} if ref else {}
        wanted = store.all(Questionnaire, **only)
        made: list[Object] = []
        for each in wanted:
            table = matrix(store, each, day, common.last_day(known_on))
            for question in table.questions:
                for actor in table.actors:
                    cell = table.cell(actor, question.number)
                    if cell is None or (silent and is_answer(cell)):
                        continue
                    about = {
                        "questionnaire": each.ref,
                        "question": question.ref,
                        "text": question.text,
                        "actor": store.name_of("actor", actor),
                        "stance": str(cell.position.stance),
                        "since": cell.position.date,
                        "says_who": _said_by(store, cell.excerpts),
                        "before": str(cell.before.stance) if cell.before else None,
                        "moved": cell.moved,
                        "notes": cell.position.notes,
                        "conflicts": [conflict_words(store, one) for one in cell.conflicts],
                    }
                    made.append(about)
    if as_json:
        print_json(made)
        return
    if not made:
        click.echo("Everybody who was asked has answered." if silent else "No positions yet.")
        return
    shown = {"question": "Question", "actor": "Actor", "stance": "Stance", "since": "Since", "before": "Before"}
    print_table(made, {**shown, "says_who": "Says who"})


def _said_by(store: Store, excerpts: Iterable[int]) -> list[str]:
    """Speaker, source and day of each passage, in one line each."""
    found = []
    for one in store.get_many(Excerpt, list(excerpts)).values():
        source = store.get(Source, one.source)
        speaker = store.title_of("person", one.speaker) or one.speaker_words or ""
        found.append(", ".join(part for part in (speaker, source.title, one.said_on or source.published) if part))
    return found


@click.command()
@common.workspace
@click.argument("ref")
@common.as_of
@common.known_on
@common.as_json
def wordings(workspace: Path, ref: str, as_of: str | None, known_on: str | None, as_json: bool) -> None:
    """Say how the wording of a commitment moved: firmer or softer, and which words came and went."""
    from tracker.answers.lineage import lineage

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        record = store.find(ref, "commitment")
        found = lineage(store, record.number, day, common.last_day(known_on))
        made: list[Object] = [
            {
                "date": one.wording.date,
                "strength": str(one.wording.strength) if one.wording.strength else None,
                "moved": one.moved,
                "meeting": store.name_of("meeting", one.wording.meeting) or None,
                "text": one.wording.text,
                "changes": [{"change": piece.change, "text": piece.text} for piece in one.pieces],
            }
            for one in found
        ]
    if as_json:
        print_json(made)
        return
    for one_made in made:
        moved = {1: " ▲ firmer", -1: " ▼ softer"}.get(one_made["moved"], "")
        click.echo(f"{one_made['date'] or 'no date'}  {one_made['strength'] or 'no strength'}{moved}")
        marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
        click.echo("  " + "".join(marks[piece["change"]].format(piece["text"]) for piece in one_made["changes"]))
    if not made:
        click.echo("No wording is on record by that day.")


@click.command()
@common.workspace
@click.option("--since", type=common.DAY, required=True, help="The earlier day.")
@click.option("--until", type=common.DAY, help="The later day; today if not given.")
@common.known_on
@common.as_json
def changes(workspace: Path, since: str, until: str | None, known_on: str | None, as_json: bool) -> None:
    """Say what changed between two days: new, moved, firmer, slipped, met, corrected, gone silent."""
    from tracker.answers.changes import changes as between

    first, last = common.last_day(since) or 0, common.last_day(until) or common.today()
    if last < first:
        raise click.UsageError(f"--until {until} lies before --since {since}; turn them round.")
    with common.reading(workspace) as store:
        made = []
        for one in between(store, first, last, common.last_day(known_on)):
            actor = store.name_of("actor", one.actor) or None
            ref, title = store.name_of(one.record, one.id), store.title_of(one.record, one.id)
            made.append(
                {
                    "kind": str(one.kind),
                    "change": one.kind.label,
                    "ref": ref,
                    "title": title,
                    "actor": actor,
                    "before": one.before or None,
                    "after": one.after or None,
                }
            )
    if as_json:
        print_json(made)
    elif not made:
        click.echo("Nothing changed between these days.")
    else:
        heads = {"change": "What", "ref": "Ref", "actor": "Actor", "before": "Before", "after": "After"}
        print_table(made, {**heads, "title": "Of what"})


@click.command()
@common.workspace
@click.option("--reason", help="Only things with one reason, such as overdue.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Of each reason at most so many.")
@click.option("--put-off", is_flag=True, help="Also what is to be reviewed on a later day.")
@common.as_of
@common.known_on
@common.as_json
def inbox(
    workspace: Path,
    reason: str | None,
    limit: int,
    put_off: bool,
    as_of: str | None,
    known_on: str | None,
    as_json: bool,
) -> None:
    """Say what to look at today: overdue, due soon, conditions that moved, contested, quiet, unanswered, unsourced."""
    from tracker.answers.inbox import WHY, Reason, reason_words
    from tracker.answers.inbox import inbox as piles

    if reason and reason not in list(Reason):
        raise click.UsageError(f"There is no reason “{reason}”; choose {', '.join(Reason)}.")
    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        known = common.last_day(known_on)
        standing = store.standing(day, known)
        found = piles(store, day, known, most=limit, put_off=put_off)
        found = [pile for pile in found if reason in (None, str(pile.reason))]
        made: list[Object] = [
            {
                "reason": str(pile.reason),
                "why": WHY[pile.reason],
                "count": len(pile),
                "items": [
                    {
                        "ref": store.name_of(one.kind, one.id),
                        "title": store.title_of(one.kind, one.id),
                        "actor": store.name_of("actor", one.actor) or None,
                        "days": one.days,
                        "detail": reason_words(store, standing, one),
                    }
                    for one in pile.items()
                ],
            }
            for pile in found
        ]
    if as_json:
        print_json(made)
        return
    for pile_made in made:
        click.echo(f"{Reason(pile_made['reason']).label}: {pile_made['count']:,}, {pile_made['why']}")
        for item in pile_made["items"]:
            who = f"{item['actor']}  " if item["actor"] else ""
            click.echo(f"  {item['ref']}  {who}{item['title']}: {item['detail']}")
    if not made:
        click.echo("Nothing asks for attention on that day.")


COMMANDS = (waits, positions, wordings, changes, inbox)
