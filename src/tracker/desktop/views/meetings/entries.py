"""The rows of the list: each meeting with its date and town, its state, who called it, and its format."""

from collections.abc import Sequence

from tracker.desktop.tables.entries import Entry
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.views.meetings.reading import Met
from tracker.model.records import Meeting


def entries_of(found: Sequence[Met], as_of: int) -> list[Entry]:
    """Return the rows under their headings, as of a day."""
    return [_entry(each, group, as_of) for group, parts in in_order(found, as_of) for each in parts]


def in_order(found: Sequence[Met], as_of: int) -> tuple[tuple[str, list[Met]], ...]:
    """Put meetings to come first, the nearest before others, then those until the day, the newest first."""
    coming = sorted((one for one in found if one.day > as_of), key=lambda one: (one.day, one.id))
    past = sorted((one for one in found if 0 < one.day <= as_of), key=lambda one: (-one.day, -one.id))
    undated = [one for one in found if not one.day]
    return ("To come", coming), ("Until this day", past), ("Undated", undated)


def _entry(met: Met, group: str, as_of: int) -> Entry:
    when = short_words(met.when, as_of) if met.date else ""
    under = ", ".join(part for part in (when, met.where or met.kind.label) if part)
    sign, state = met.state_sign(as_of)
    called = " ".join(met.convenors)
    marks = [(sign, state), ("user", called), ("", met.format)]
    more = f"{met.ref} {met.place} {met.kind.label} {met.process} {met.format} {state} {called}"
    shown = tuple(mark for mark in marks if mark[1])
    return Entry(Meeting.KIND, met.id, met.title, group, glyph=met.glyph(as_of), more=more, under=under, marks=shown)
