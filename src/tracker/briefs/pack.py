"""The pack: before a meeting, who will be there, and for each what they promised, where it stands, what to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.answers.meetings import first_day_of, last_day_of
from tracker.answers.pack import AGENDA, Guest, Pack, is_to_come, pack_of, why_of
from tracker.briefs import frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.data import Head, Mark, Note, Party, Row, Wait
from tracker.briefs.limits import limited
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes
from tracker.briefs.since import marks_of
from tracker.briefs.words import capital, figure, isolated, listed, number, several
from tracker.model.errors import UserError
from tracker.model.records import Meeting, Question
from tracker.model.vocabulary import Flag, Presence, Role
from tracker.model.writing import grouped
from tracker.store import Store

TITLE = "Meeting pack"
MOST = 12
"""So many commitments of one guest are printed, the most pressing; of the others the brief says how many."""


OF_GUESTS = ("promised", "overdue", "due_soon", "silent", "held_here", "agenda")


@dataclass(frozen=True)
class Line:
    """One commitment of a guest or of the agenda: its row, and why it is to be raised with what question."""

    row: Row
    why: str
    question: str


@dataclass(frozen=True)
class Visitor:
    """One line of who will be there. The counts are words; empty for none."""

    actor: Party
    person: str
    about: str
    open: str
    pressing: str


@dataclass(frozen=True)
class Talk:
    """What to know of one guest. `held` are the commitments of others that wait for them."""

    actor: Party
    who: str
    lines: tuple[Line, ...]
    left_out: str
    held: tuple[Line, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True)
class Unanswered:
    """A question, and those who have not answered it and promised nothing that is open."""

    question: str
    actors: tuple[Party, ...]


@dataclass(frozen=True)
class PackData:
    """Everything a pack says."""

    head: Head
    facts: tuple[tuple[str, str], ...]
    lead: str
    sentences: tuple[str, ...]
    visitors: tuple[Visitor, ...]
    others: tuple[str, ...]
    agenda: tuple[Line, ...]
    talks: tuple[Talk, ...]
    questions: tuple[Unanswered, ...]
    waits: tuple[Wait, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


def gather_pack(store: Store, of: str | None, chosen: Choices) -> PackData:
    """Gather what to know before a meeting, as of a day. Raises UserError if no meeting is named."""
    found = store.find(of, Meeting.KIND) if of else None
    if not isinstance(found, Meeting):
        raise UserError("A pack is for one meeting; name it by its ref, such as PAR-2025-02.")
    return _pack(store, found, chosen)


def _pack(store: Store, meeting: Meeting, chosen: Choices) -> PackData:
    every = pack_of(store, meeting, chosen.as_of, chosen.known_on)
    pack = _within(every, chosen.only)
    talking = [guest for guest in pack.guests if guest.has_commitments]
    shown = dict.fromkeys(pack.kinds)
    shown |= dict.fromkeys(one for guest in talking for one in (*guest.promised[:MOST], *guest.held_here[:MOST]))
    columns = store.columns
    material = Material(store, columns.rows_of(shown).tolist(), chosen.as_of, chosen.known_on, chosen.only)
    material.learn_actors({*material.named(), *pack.codes})
    notes = Notes(material)
    agenda = tuple(
        Line(rows.row_of(material, notes, columns.row_of(one)), capital(AGENDA[kind]), "")
        for one, kind in pack.kinds.items()
        if pack.standing.exists[columns.row_of(one)]
    )
    talks = tuple(_talk(material, notes, pack, guest) for guest in talking)
    waits = frame.waits_of(material, notes, _codes(pack))
    written = notes.all()
    brief = PackData(
        head=frame.head_of(
            store,
            chosen,
            "pack",
            TITLE,
            meeting.title,
            frame.subtitle_of(meeting),
            meeting.ref or "",
        ),
        facts=frame.facts_of(material, meeting),
        lead=_lead(pack),
        sentences=_sentences(material, pack),
        visitors=tuple(_visitor(material, guest) for guest in talking),
        others=_others(material, pack),
        agenda=agenda,
        talks=talks,
        questions=_questions(material, pack),
        waits=waits,
        notes=written,
        left_out=_left_out(material, pack),
        method=frame.method_of(store, chosen.as_of, chosen.known_on),
        marks=marks_of(material),
        warnings=_warnings(material, pack, written),
    )
    return limited(brief, chosen, len(_spoken_of(pack)), len(_spoken_of(every)))


def _within(pack: Pack, only: frozenset[int] | None) -> Pack:
    """Leave out commitments that the pack is not limited to, and count the rest again."""
    if only is None:
        return pack

    def mine(ids: Iterable[int]) -> tuple[int, ...]:
        return tuple(one for one in ids if one in only)

    def of_guest(one: Guest) -> Guest:
        about: dict[str, Any] = {name: mine(getattr(one, name)) for name in OF_GUESTS}
        return replace(one, **about, waits_on={each: held for each, held in one.waits_on.items() if each in only})

    guests = tuple(map(of_guest, pack.guests))
    return replace(
        pack,
        guests=guests,
        agenda=tuple(one for one in pack.agenda if one.commitment in only),
        open=len({each for one in guests for each in one.promised}),
        overdue=len({each for one in guests for each in one.overdue}),
        silent=len({each for one in guests for each in one.silent}),
        waiting=len({each for one in guests for each in one.waits_on}),
    )


def _spoken_of(pack: Pack) -> set[int]:
    """Return every commitment that a pack has something to say about."""
    return {each for one in pack.guests for each in (*one.promised, *one.held_here)} | set(pack.kinds)


def _codes(pack: Pack) -> set[str]:
    return set(pack.codes.values())


def _talk(material: Material, notes: Notes, pack: Pack, guest: Guest) -> Talk:
    """Describe one guest: own commitments, those of others that wait for them, and unanswered questions."""

    def line(commitment: int) -> Line:
        row = rows.row_of(material, notes, material.columns.row_of(commitment))
        return Line(row, *why_of(pack, material.columns, guest, commitment))

    asked = material.store.get_many(Question, set(guest.unanswered))

    more = len(guest.promised) - MOST
    waiting = len(guest.held_here) - MOST
    left_out = [f"{figure(more, 'further open commitment')} of theirs"] if more > 0 else []
    left_out += [f"{figure(waiting, 'further commitment')} that wait for them"] if waiting > 0 else []
    return Talk(
        actor=material.party(guest.actor),
        who=_about(guest, with_person=True),
        lines=tuple(line(one) for one in guest.promised[:MOST]),
        left_out=f"Not listed, less pressing: {listed(left_out)}." if left_out else "",
        held=tuple(line(one) for one in guest.held_here[:MOST]),
        unanswered=tuple(asked[one].text for one in guest.unanswered),
    )


def _about(guest: Guest, *, with_person: bool = False) -> str:
    """Say in what office and role somebody comes, and how: "Prime Minister, guest, by video or telephone"."""
    one = guest.participation
    how = "" if one.presence in (Presence.in_person, Presence.unknown) else one.presence.label.lower()
    role = "" if one.role is Role.participant else one.role.label.lower()
    parts = (guest.who if with_person else "", guest.office, role, how)
    return ", ".join(isolated(part) for part in parts if part)


def _visitor(material: Material, guest: Guest) -> Visitor:
    counts = (
        (guest.overdue, "overdue"),
        (guest.due_soon, "due soon"),
        (guest.waits_on, "waiting for others here"),
        (
            guest.held_here,
            "by others that waits for them" if len(guest.held_here) == 1 else "by others that wait for them",
        ),
        (guest.silent, "gone quiet"),
    )
    pressing = [f"{grouped(len(found))} {words}" for found, words in counts if found]
    if guest.unanswered:
        pressing.append(figure(len(guest.unanswered), "question") + " unanswered")
    return Visitor(
        actor=material.party(guest.actor),
        person=isolated(guest.who),
        about=_about(guest),
        open=grouped(len(guest.promised)) if guest.promised else "",
        pressing=", ".join(pressing),
    )


def _questions(material: Material, pack: Pack) -> tuple[Unanswered, ...]:
    """Gather by question who has not answered, of those with whom no commitment is to be spoken of."""
    found: dict[int, list[int]] = {}
    for guest in pack.guests:
        if not guest.has_commitments:
            for one in guest.unanswered:
                found.setdefault(one, []).append(guest.actor)
    asked = material.store.get_many(Question, set(found))
    return tuple(Unanswered(asked[one].text, material.parties(tuple(found[one]))) for one in sorted(found))


def _others(material: Material, pack: Pack) -> tuple[str, ...]:
    """Name those with whom no commitment is to be spoken of, and who comes for them."""
    described = {guest.actor for guest in pack.guests if guest.has_commitments}
    found: dict[int, list[str]] = {}
    for guest in pack.guests:
        if not guest.has_commitments:
            found.setdefault(guest.actor, []).extend(filter(None, [_about(guest, with_person=True)]))
    names = []
    for actor, people in found.items():
        name = material.party(actor).name
        if people:
            names.append(f"{name} ({'; '.join(people)})")
        elif actor not in described:
            names.append(name)
    return tuple(names)


# The bottom line


def _lead(pack: Pack) -> str:
    guests = len({guest.actor for guest in pack.guests})
    if not guests:
        return "Nobody is on record as coming to this meeting."
    who = capital(several(guests, "participant"))
    when = _when(pack)
    verb = "is" if guests == 1 else "are"
    if not pack.open:
        return f"{who} {verb} on record {when}; none has an open commitment."
    open_ = several(pack.open, "commitment")
    return f"{who} {verb} on record {when}; {open_} of theirs {'is' if pack.open == 1 else 'are'} open."


def _when(pack: Pack) -> str:
    """Say how far off the meeting is."""
    first, last = first_day_of(pack.meeting), last_day_of(pack.meeting)
    if not first:
        return "for this meeting, which has no date yet"
    if not is_to_come(pack.meeting, pack.as_of):
        return "for this meeting, which is over"
    days = first - pack.as_of
    if days <= 0:
        return "for this meeting today" if first == last else "for this meeting, which has begun"
    return "for this meeting tomorrow" if days == 1 else f"for this meeting in {figure(days, 'day')}"


def _sentences(material: Material, pack: Pack) -> tuple[str, ...]:
    made = [_overdue(material, pack), _waiting(pack), _silent(pack), _on_agenda(pack), _asked(pack)]
    return tuple(one for one in made if one)


def _overdue(material: Material, pack: Pack) -> str:
    if not pack.overdue:
        return ""
    late = {one for guest in pack.guests for one in guest.overdue}
    at = max(late, key=lambda one: (int(pack.standing.overdue_days[material.columns.row_of(one)]), -one))
    row = material.columns.row_of(at)
    days = figure(int(pack.standing.overdue_days[row]), "day")
    whose = listed([frame.with_article(material.party(one).name) for one in material.columns.committers(row)])
    if pack.overdue == 1:
        return f"One is past its first deadline, by {days} ({whose})."
    return f"{capital(number(pack.overdue))} are past their first deadlines, the longest by {days} ({whose})."


def _waiting(pack: Pack) -> str:
    if not pack.waiting:
        return ""
    holders = {holder for guest in pack.guests for held in guest.waits_on.values() for holder in held}
    codes = listed(sorted(pack.codes[one] for one in holders))
    verb = "waits" if pack.waiting == 1 else "wait"
    return f"{capital(number(pack.waiting))} {verb} for somebody in the room ({codes})."


def _silent(pack: Pack) -> str:
    if not pack.silent:
        return ""
    return f"{capital(number(pack.silent))} {'has' if pack.silent == 1 else 'have'} gone quiet."


def _on_agenda(pack: Pack) -> str:
    count = len(pack.kinds)
    if not count:
        return "Nothing is on the agenda yet."
    return f"{capital(several(count, 'commitment'))} {'is' if count == 1 else 'are'} on the agenda."


def _asked(pack: Pack) -> str:
    silent = {guest.actor for guest in pack.guests if guest.unanswered}
    questions = sum(len(guest.unanswered) for guest in pack.guests)
    if not questions:
        return ""
    who = "One participant has" if len(silent) == 1 else f"{capital(several(len(silent), 'participant'))} have"
    many = "one question" if questions == 1 else f"questions put to them, {grouped(questions)} in all"
    return f"{who} not answered {many}."


def _left_out(material: Material, pack: Pack) -> tuple[str, ...]:
    """Say what the pack does not list, so that nobody has to guess."""
    found = ["Closed commitments are listed only if they are on the agenda."]
    overdue = material.columns.ids[pack.standing.exists & material.standing.has(Flag.overdue)].tolist()
    if material.only is not None:
        found.append("Who has nothing open here may have other commitments.")
    every = sum(material.only is None or one in material.only for one in overdue)
    if every > pack.overdue:
        more = every - pack.overdue
        found.append(f"{figure(more, 'overdue commitment')} of others, who will not be there, left out.")
    hidden = sum(max(0, len(guest.promised) - MOST) for guest in pack.guests)
    if hidden:
        found.append(f"Of each participant the {MOST} most pressing commitments are listed; the others are counted.")
    return tuple(found)


def _warnings(material: Material, pack: Pack, notes: Sequence[Note]) -> tuple[str, ...]:
    """Say what to know before the pack is handed out."""
    found = [] if pack.guests else ["Nobody is on record as coming."]
    if pack.guests and not is_to_come(pack.meeting, pack.as_of):
        found.append("The meeting is over by this day; choose an earlier one to see it as it was before.")
    unnamed = _unnamed(pack.guests)
    if unnamed:
        found.append(f"{figure(unnamed, 'participant')} without a named person.")
    unsourced = sum(material.standing.has(Flag.unsourced)[material.rows].tolist())
    if unsourced:
        found.append(f"{figure(unsourced, 'commitment')} without a passage found in a saved source.")
    return (*found, *frame.loose_notes(notes))


def _unnamed(guests: Iterable[Guest]) -> int:
    return sum(guest.person is None for guest in guests)
