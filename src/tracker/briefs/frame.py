"""What every kind of brief has: its head, the facts of a meeting, open conditions, the method, what to look at."""

from collections.abc import Container, Sequence
from dataclasses import replace

from tracker.answers.meetings import first_day_of, last_day_of, was_held
from tracker.briefs.choices import Choices
from tracker.briefs.data import Head, Note, Wait
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, Target
from tracker.briefs.words import elided, figure, isolated, listed, long_day
from tracker.model.dates import label
from tracker.model.errors import UserError
from tracker.model.records import Condition, Convenor, Meeting
from tracker.model.seeing import counts_from
from tracker.store import Store


def head_of(store: Store, chosen: Choices, kind: str, kind_title: str, title: str, subtitle: str, scope: str) -> Head:
    """Write what stands on top and at the foot of every page."""
    as_of, known_on, workspace = chosen.as_of, chosen.known_on, store.workspace
    known = long_day(known_on) if known_on is not None and known_on != as_of else ""
    return Head(
        kind=kind,
        kind_title=kind_title,
        title=title,
        subtitle=subtitle,
        as_of=as_of,
        as_of_words=long_day(as_of),
        known_on_words=f"known on {known}" if known else "",
        scope=scope,
        author=chosen.author,
        organisation=elided(chosen.organisation, 50),
        workspace=workspace.title,
        codebook=workspace.codebook,
        cite="",
        paper=chosen.paper,
    )


def subtitle_of(meeting: Meeting | None, *, limited: bool = False) -> str:
    """Write the line under the title: kind, place and day; of a limited brief on everything, its limit says it."""
    if meeting is None:
        return "" if limited else "Where every commitment on record stands."
    when = label(meeting.date) if meeting.date else "no date"
    first, last = first_day_of(meeting), last_day_of(meeting)
    if first and first == last:
        when = long_day(first)
    return ", ".join(one for one in (meeting.kind.label, isolated(meeting.place or ""), when) if one) + "."


def facts_of(material: Material, meeting: Meeting | None) -> tuple[tuple[str, str], ...]:
    """Return what else there is to know of the meeting, each with its heading."""
    if meeting is None:
        return ()
    convened = [one.actor for one in material.store.all(Convenor, meeting=meeting.number)]
    earlier = material.store.title_of("meeting", meeting.follows) if meeting.follows is not None else ""
    held = was_held(meeting, material.as_of)
    found = (
        ("Format", meeting.format or ""),
        ("Convened by", listed([material.party(one).name for one in convened])),
        ("Purpose", meeting.purpose or ""),
        ("Follows", earlier),
        ("Process", meeting.process or ""),
        ("State", "" if held else "not held yet" if meeting.state.value == "held" else meeting.state.label.lower()),
    )
    return tuple((name, text) for name, text in found if text)


def waits_of(material: Material, notes: Notes, holders: Container[str] | None = None) -> tuple[Wait, ...]:
    """Group the open conditions by holder and text, each with the commitments that wait for it.

    `holders` are the codes of the only ones to list. What is listed is cited, in the order in which it is listed.
    """
    groups: dict[tuple[int, str], list[Condition]] = {}
    for one in material.open_conditions:
        groups.setdefault((one.holder or 0, " ".join(one.text.casefold().split())), []).append(one)
    made: list[tuple[Wait, list[Target]]] = []
    for (holder, _), conditions in groups.items():
        states = [material.condition_states[one.number] for one in conditions]
        since = min((counts_from(all_of[0].date, None) for all_of in states if all_of), default=0)
        targets = [("condition_state", all_of[-1].number) for all_of in states if all_of]
        first = next((all_of[0].date for all_of in states if all_of and all_of[0].date), None)
        wait = Wait(
            holder=material.party(holder) if holder else None,
            text=conditions[0].text,
            kind=conditions[0].kind.label.lower(),
            since=label(first) if first and since else "",
            waiting=tuple(
                material.commitments[one.commitment].ref or isolated(material.commitments[one.commitment].headline)
                for one in conditions
            ),
            notes_words="",
        )
        if holders is None or (wait.holder is not None and wait.holder.code in holders):
            made.append((wait, targets))
    made.sort(key=lambda one: (one[0].holder is None, -len(one[0].waiting)))
    return tuple(replace(wait, notes_words=notes.words([], targets)) for wait, targets in made)


def with_article(name: str) -> str:
    """Write a name as it stands inside a sentence: the United States, the European Council, but France."""
    plural = ("United ", "European ", "African ", "Netherlands", "Philippines", "Czech R", "Arab L", "Council", "Comm")
    shortened = ("EU", "UN", "US", "UK", "G7", "G20")
    return f"the {name}" if name.startswith(plural) or name in shortened else name


def method_of(store: Store, as_of: int, known_on: int | None) -> tuple[str, ...]:
    """Say how statuses, deadlines, proof and grades are to be read."""
    known = f", as far as it was recorded by {long_day(known_on)}" if known_on is not None else ""
    return (
        f"Everything stands as of {long_day(as_of)}{known}.",
        "A status is a dated judgement of the record’s authors, with its source; no government named has agreed to it.",
        "What somebody said stands in quotation marks or italics; a judgement carries the sign of its status.",
        "Overdue and late count from the first deadline, never from a later one.",
        "Without a deadline nothing is overdue.",
        "“Self-declared” rests on the maker’s own word, “confirmed” on one other, “corroborated” on two independent.",
        "Joint commitments are counted once. Quantities are given stage by stage and never added up.",
        "Grades: source A (completely reliable) to F (unknown), content 1 (confirmed) to 6 (unknown).",
        f"Codebook {store.workspace.codebook}.",
    )


def loose_notes(notes: Sequence[Note]) -> tuple[str, ...]:
    """Name the notes whose passage is not found in a saved copy."""
    loose = [one.number for one in notes if one.citation and not one.citation.locator.startswith("characters")]
    if not loose:
        return ()
    names = ", ".join(str(one) for one in loose[:8]) + (" …" if len(loose) > 8 else "")
    return (f"{figure(len(loose), 'note')} not anchored in a saved copy: {names}.",)


def are(count: int) -> str:
    """Return the verb for a count."""
    return "is" if count == 1 else "are"


def meeting_of(store: Store, of: str | None) -> Meeting | None:
    """Return the meeting with a ref; None for none. Raises UserError if it is no meeting."""
    meeting = store.find(of, "meeting") if of else None
    if meeting is not None and not isinstance(meeting, Meeting):
        raise UserError(f"{of} is no meeting; name one by its ref.")
    return meeting
