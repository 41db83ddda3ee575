"""Commands about meetings: what came out of each, what follows it, and what to know before one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tracker.cli import common
from tracker.cli.common import print_json, print_table
from tracker.model.records import Meeting
from tracker.store import Store

Object = dict[str, Any]


@click.command("yield")
@common.workspace
@click.argument("ref", required=False)
@click.option("--process", help="Only meetings on this subject.")
@common.as_of
@common.known_on
@common.as_json
def yield_(
    workspace: Path, ref: str | None, process: str | None, as_of: str | None, known_on: str | None, as_json: bool
) -> None:
    """Say of each meeting held how many commitments came out of it and how many are fulfilled. REF: one of them."""
    from tracker.answers.meetings import by_day, was_held, yields
    from tracker.answers.rates import NONE

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        rates = yields(store, day, common.last_day(known_on))
        only = store.find(ref, "meeting").number if ref else None
        wanted = [
            one
            for one in by_day(store.all(Meeting))
            if (one.number == only if only else was_held(one, day))
            and (not process or (one.process or "").casefold() == process.casefold())
        ]
        refs = store.columns.refs
        made = []
        for meeting in wanted:
            rate = rates.get(meeting.number, NONE)
            made.append(
                {
                    "meeting": meeting.ref,
                    "title": meeting.title,
                    "date": meeting.date,
                    "made": rate.made,
                    "fulfilled": len(rate.fulfilled),
                    "partly": len(rate.partly),
                    "counted": rate.counted,
                    "self_declared": rate.declared,
                    "excluded": {str(key): [refs[row] for row in rows] for key, rows in rate.excluded.items()},
                    "words": rate.words,
                }
            )
    if as_json:
        print_json(made)
    elif not made:
        click.echo("No meeting has been held by that day.")
    else:
        print_table(made, {"meeting": "Meeting", "title": "Title", "date": "Date", "made": "Made", "words": "Yield"})


@click.command()
@common.workspace
@click.argument("ref")
@common.as_of
@common.as_json
def follows(workspace: Path, ref: str, as_of: str | None, as_json: bool) -> None:
    """Say what a meeting follows and which meetings follow it, with who will be in the room."""
    from tracker.answers.meetings import chain_of, lies_ahead
    from tracker.answers.pack import pack_of

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        chain = chain_of(store, _meeting(store, ref))
        made = []
        for place, meetings in (("before", chain.before), ("this", (chain.meeting,)), ("after", chain.after)):
            for one in meetings:
                pack = pack_of(store, one, day) if place == "after" and lies_ahead(one, day) else None
                made.append(
                    {
                        "place": place,
                        "meeting": one.ref,
                        "title": one.title,
                        "date": one.date,
                        "state": str(one.state),
                        "in_the_room": [store.name_of("actor", guest.actor) for guest in pack.guests] if pack else None,
                        "open_with_them": pack.open if pack else None,
                    }
                )
    if as_json:
        print_json(made)
    else:
        heads = {"place": "", "meeting": "Meeting", "title": "Title", "date": "Date", "state": "State"}
        print_table(made, {**heads, "in_the_room": "In the room", "open_with_them": "Open"})


def _meeting(store: Store, ref: str) -> Meeting:
    return store.get(Meeting, store.find(ref, "meeting").number)


@click.command()
@common.workspace
@click.argument("ref")
@common.as_of
@common.known_on
@common.as_json
def pack(workspace: Path, ref: str, as_of: str | None, known_on: str | None, as_json: bool) -> None:
    """Say before a meeting who will be there, and what is open, overdue, waiting or silent with each."""
    from tracker.answers.pack import asks_of, pack_of

    day = common.last_day(as_of) or common.today()
    with common.reading(workspace) as store:
        found = pack_of(store, _meeting(store, ref), day, common.last_day(known_on))

        def refs(numbers: Iterable[int]) -> list[str]:
            return [store.name_of("commitment", number) for number in numbers]

        made: list[Object] = [
            {
                "actor": store.name_of("actor", guest.actor),
                "name": store.title_of("actor", guest.actor),
                "person": store.title_of("person", guest.person) or None,
                "office": guest.office or None,
                "role": str(guest.participation.role),
                "presence": str(guest.participation.presence),
                "promised": refs(guest.promised),
                "overdue": refs(guest.overdue),
                "due_soon": refs(guest.due_soon),
                "silent": refs(guest.silent),
                "waits_here": refs(guest.waits_here),
                "held_here": refs(guest.held_here),
                "asks": [ask.words for ask in asks_of(store, found, guest)],
            }
            for guest in found.guests
        ]
    if as_json:
        print_json(made)
        return
    for one in made:
        who = ", ".join(part for part in (one["person"], one["office"]) if part)
        click.echo(f"{one['name']}{f' ({who})' if who else ''}: {len(one['promised'])} open")
        for ask in one["asks"]:
            click.echo(f"  {ask}")
    if not made:
        click.echo("Nobody is on record as coming; add participants to the meeting.")


COMMANDS = (yield_, follows, pack)
