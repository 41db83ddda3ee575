"""The rows of the list of what a counted pin or a place in a density strip stands for."""

from collections.abc import Sequence

from tracker.desktop.theme import current, icon
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.desktop.widgets.crowd_list import Row
from tracker.model.palette import STATUS_GLYPH, meeting_glyph

MOST_ITEMS = 500


def meeting_rows(picture: Picture, ids: Sequence[int]) -> list[Row]:
    """Return meetings by day, with title, day and shape."""
    as_of, found = picture.standing.as_of, sorted((picture.meetings[each] for each in ids), key=lambda one: one.first)
    return [
        (
            each.id,
            f"{each.record.title}, {day_month(each.first, as_of, each.last)}",
            icon(meeting_glyph(each.record.kind, "held" if each.was_held(as_of) else "planned")),
        )
        for each in found[:MOST_ITEMS]
    ]


def commitment_rows(picture: Picture, rows: Sequence[int]) -> list[Row]:
    """Return commitments with headline and status."""
    columns, colours, found = picture.columns, current().tokens, []
    for row in rows[:MOST_ITEMS]:
        status = picture.standing.status_of(row)
        drawing = icon(STATUS_GLYPH[status], colours.status[status].ink)
        found.append((int(columns.ids[row]), columns.headlines[row], drawing))
    return found


def more_words(number: int, rows: Sequence[Row]) -> str:
    """Say how many of a number of records are not among the rows."""
    rest = number - len(rows)
    return f"and {rest:,} more: zoom in, or filter" if rest > 0 else ""
