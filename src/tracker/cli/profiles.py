"""Commands about actors and people: a profile as of a day, and the handover of an office."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tracker.cli import common
from tracker.cli.common import print_json
from tracker.model.errors import UserError
from tracker.model.records import Actor, Office, Person
from tracker.store import Store

Object = dict[str, Any]


def _of(store: Store, wanted: str) -> Actor | Person:
    """The actor with a code or name, or the person with a name. Raises UserError if there is none, or several."""
    key = wanted.strip().casefold()
    actors = [
        one
        for one in store.all(Actor)
        if key in {one.code.casefold(), one.name.casefold(), *(each.casefold() for each in _others(one))}
    ]
    people = [
        one for one in store.all(Person) if key in {one.name.casefold(), *(n.casefold() for n in one.other_names)}
    ]
    found: list[Actor | Person] = [*actors, *people]
    if len(found) > 1:
        raise UserError(f"Several are called “{wanted}”: {', '.join(one.name for one in found)}. Name one in full.")
    if found:
        return found[0]
    near = store.nearest(wanted, Actor.KIND)
    raise UserError(f"There is no actor or person “{wanted}”" + (f"; did you mean {near}?" if near else "."))


def _others(one: Actor) -> tuple[str, ...]:
    return (*((one.short_name,) if one.short_name else ()), *one.other_names)


@click.command()
@common.workspace
@click.argument("of")
@common.as_of
@common.known_on
@common.as_json
def profile(workspace: Path, of: str, as_of: str | None, known_on: str | None, as_json: bool) -> None:
    """Say what is known of an actor or a person: promises, record, people, positions. OF: a code or a name."""
    day, known = common.last_day(as_of) or common.today(), common.last_day(known_on)
    with common.reading(workspace) as store:
        found = _of(store, of)
        made = _actor(store, found, day, known) if isinstance(found, Actor) else _person(store, found, day, known)
    if as_json:
        print_json(made)
    else:
        _say(made)


def _commitments(store: Store, rows: Sequence[int]) -> list[Object]:
    columns = store.columns
    return [{"ref": columns.refs[row], "headline": columns.headlines[row]} for row in rows]


def _actor(store: Store, actor: Actor, day: int, known: int | None) -> Object:
    """Everything that the profile of an actor shows."""
    from tracker.answers.attendance import attendance_of
    from tracker.answers.profile import belongs, delivery, delivery_words, lines, promised
    from tracker.answers.speaking import standpoints

    about = belongs(store, actor.number, day)
    sides = {
        name: promised(store, actor.number, day, known, received=received)
        for name, received in (("made", False), ("received", True))
    }
    moved, _ = lines(store, sides["made"].rows, day, known, most=1_000_000)
    record = delivery(store, actor.number, day, known)
    return {
        "actor": actor.code,
        "name": actor.name,
        "other_names": list(actor.other_names),
        "kind": str(actor.kind),
        "member_of": [store.name_of(Actor.KIND, bloc) for bloc in about.blocs],
        "meetings": {"held": about.held, "attended": about.came, "hosted": about.hosted},
        "commitments": {
            name: {
                "total": len(side.rows),
                "open": side.open,
                "closed": side.closed,
                "by_status": {str(status): count for status, count in side.counts.items()},
                "flags": {str(flag): count for flag, count in side.flags.items()},
                "refs": _commitments(store, side.rows.tolist()),
            }
            for name, side in sides.items()
        },
        "delivery": {
            "fulfilled": len(record.fulfilled),
            "counted": record.counted,
            "in_part": len(record.partly),
            "self_declared": record.declared,
            "not_yet_due": len(record.undue),
            "excluded": {str(status): len(rows) for status, rows in record.excluded.items()},
            "words": delivery_words(record),
        },
        "strength": [
            {
                **_commitments(store, [one.row])[0],
                "levels": list(one.levels),
                "moved": one.moved,
                "now": str(one.strength),
            }
            for one in moved
        ],
        "people": _attendance(store, attendance_of(store, actor.number, day, known)),
        "positions": [
            {
                "question": one.question.ref,
                "text": one.question.text,
                "stance": str(one.position.stance),
                "since": one.position.date,
                "before": str(one.before) if one.before else None,
                "source": one.source or None,
            }
            for one in standpoints(store, actor.number, day, known)
        ],
        "statements": _statements(store, day, actor=actor.number),
    }


def _person(store: Store, person: Person, day: int, known: int | None) -> Object:
    """Everything that the profile of a person shows."""
    from tracker.answers.attendance import meetings_of
    from tracker.answers.profile import holds, owed

    return {
        "name": person.name,
        "other_names": list(person.other_names),
        "offices": [
            {
                "title": one.title,
                "actor": store.name_of(Actor.KIND, one.actor),
                "since": one.since,
                "until": one.until,
                "holds": holds(one, day),
            }
            for one in store.all(Office, person=person.number)
        ],
        "owes": [
            {
                "office": one.office.title,
                "actor": store.name_of(Actor.KIND, one.office.actor),
                "since": one.office.since,
                "inherited": _commitments(store, one.inherited),
                "own": _commitments(store, one.own),
            }
            for one in owed(store, person.number, day, known)
        ],
        "meetings": _attendance(store, meetings_of(store, person.number, day, known)),
        "statements": _statements(store, day, person=person.number),
    }


def _attendance(store: Store, found: Any) -> list[Object]:
    """Who was where, row by row."""
    made = []
    for row, person in enumerate(found.rows):
        seats = [(column, found.seat(row, at)) for at, column in enumerate(found.columns)]
        made.append(
            {
                "name": person.name or None,
                "office": person.words or None,
                "holds": person.holds,
                "meetings": [
                    {
                        "ref": store.name_of("meeting", column.meeting),
                        "date": column.date,
                        "role": str(seat.role),
                        "presence": str(seat.presence),
                    }
                    for column, seat in seats
                    if seat is not None
                ],
            }
        )
    return made


def _statements(store: Store, day: int, **whose: int) -> list[Object]:
    from tracker.answers.speaking import statements

    found, _ = statements(store, day, most=1_000_000, **whose)
    return [
        {
            "quote": one.excerpt.quote,
            "speaker": one.speaker or None,
            "office": one.office or None,
            "said_on": one.excerpt.said_on,
            "source": one.source,
        }
        for one in found
    ]


def _say(made: Object) -> None:
    """Print a profile for people."""
    if "actor" not in made:
        _say_person(made)
        return
    blocs = f", member of {', '.join(made['member_of'])}" if made["member_of"] else ""
    click.echo(f"{made['name']} ({made['actor']}), {made['kind']}{blocs}")
    met = made["meetings"]
    click.echo(f"At {met['attended']} of {met['held']} meetings held, hosted {met['hosted']}.")
    for name, side in made["commitments"].items():
        click.echo(f"Commitments {name}: {side['total']}, {side['open']} open, {side['closed']} closed")
        for one in side["refs"]:
            click.echo(f"  {one['ref']}  {one['headline']}")
    click.echo(f"Delivery record: {made['delivery']['words']}")
    for one in made["people"]:
        who = ", ".join(part for part in (one["name"] or "Not named", one["office"]) if part)
        click.echo(f"{who}: at {len(one['meetings'])} meetings on record")
    for one in made["positions"]:
        click.echo(f"{one['question']}  {one['stance']}, since {one['since'] or 'an unknown day'}: {one['text']}")


def _say_person(made: Object) -> None:
    click.echo(made["name"])
    for one in made["offices"]:
        click.echo(f"  {one['title']}, {one['actor']}: {one['since'] or '?'} to {one['until'] or 'now'}")
    for one in made["owes"]:
        click.echo(f"The office of {one['office']} owes:")
        for name in ("inherited", "own"):
            for each in one[name]:
                click.echo(f"  {each['ref']}  {each['headline']}{' (inherited)' if name == 'inherited' else ''}")
    click.echo(f"{len(made['statements'])} statements")


@click.command()
@common.workspace
@click.argument("actor")
@click.argument("office")
@click.argument("to")
@click.option("--on", "day", type=common.DAY, required=True, help="The day on which the old holder leaves.")
def handover(workspace: Path, actor: str, office: str, to: str, day: str) -> None:
    """Hand an office over: close it for its holder and open it for TO. ACTOR: a code or a name; OFFICE: its title."""
    from tracker.answers.profile import holds
    from tracker.edits.offices import hand_over

    on = common.last_day(day) or common.today()
    with common.writing(workspace) as store:
        of = _of(store, actor)
        if not isinstance(of, Actor):
            raise UserError(f"“{actor}” is a person; name the actor whose office it is.")
        held = [one for one in store.all(Office, actor=of.number) if holds(one, on)]
        wanted = [one for one in held if one.title.casefold() == office.strip().casefold()]
        if len(wanted) != 1:
            there = ", ".join(dict.fromkeys(one.title for one in held)) or "none"
            raise UserError(f"There is no one office “{office}” of {of.code} held on that day; there are: {there}.")
        people = [one for one in store.all(Person) if one.name.casefold() == to.strip().casefold()]
        made = hand_over(store, wanted[0], people[0].number if people else to, day)
        old = store.title_of(Person.KIND, wanted[0].person)
        click.echo(
            f"{made.title} of {of.code}: {old} until {day}, {store.title_of(Person.KIND, made.person)} since {day}"
        )


COMMANDS = (profile, handover)
