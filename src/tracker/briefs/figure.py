"""The timeline figure as numbers: the same spans, axis and pins as on the screen, in points on paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.answers.meetings import first_day_of, last_day_of, was_held
from tracker.briefs.material import Material
from tracker.briefs.words import elided, isolated, short_day
from tracker.model.calendar_axis import Label, axis
from tracker.model.dates import day_label
from tracker.model.palette import meeting_glyph
from tracker.model.records import Meeting
from tracker.model.standing import Standing
from tracker.model.timeline import Pin, Spans, place_pins, spans
from tracker.model.vocabulary import MeetingState
from tracker.model.writing import grouped

PLOT = {"a4": 451.0, "letter": 468.0}  # width of the plot in points; the refs stand left of it
MOST_BARS = 16
MOST_TIERS = 5
CHARACTER = 3.9  # mean width of a character of 7 pt Inter, in points
LOOK_AHEAD = 2.0  # the future takes at most this many times the room of the past
LEAST_DAYS = 28
LEAST_AHEAD = 45


@dataclass(frozen=True)
class Bar:
    """One commitment; x in points from the left of the plot, None for what there is not."""

    ref: str
    label: str
    status: str
    x0: float
    solid0: float
    solid1: float
    x1: float
    elapsed: float
    due: float | None
    due_exact: bool
    now0: float | None
    now: float | None
    run0: float | None
    run1: float | None
    run_words: str
    alarming: bool
    is_open_end: bool
    cut_left: bool
    beyond: str
    locks: int


def timeline(
    material: Material, meetings: Sequence[Meeting], paper: str, *, some: Sequence[int] | None = None
) -> dict[str, Any] | None:
    """Lay out the figure; None if there is nothing to draw. `some` are the only rows to draw, in their order."""
    found = spans(material.columns, material.standing)
    asked = material.rows if some is None else some
    rows = [row for row in asked if found.drawn[row]]
    if not rows:
        return None
    place_of = {row: at for at, row in enumerate(asked)}
    ranks = [one or 9 for one in material.columns.priority[rows].tolist()]
    first = sorted(zip(ranks, map(place_of.__getitem__, rows), rows, strict=True))[:MOST_BARS]
    shown = sorted([row for _, _, row in first], key=place_of.__getitem__)
    days = [float(found.x0[row]) for row in shown]
    ends = [float(x) for row in shown for x in (found.tail[row], found.x1[row]) if math.isfinite(x)]
    dated = [one for one in meetings if last_day_of(one)]
    start, end = _range(days, ends, [first_day_of(one) for one in dated], material.as_of)
    width = PLOT[paper]
    scale = width / (end - start)
    place = _Place(start, width, scale)
    drawn = axis(start, end, width, lambda text: CHARACTER * len(text))
    pins = [one for one in dated if start <= first_day_of(one) < end]
    return {
        "width": width,
        "as_of": place.at(material.as_of + 1),
        "as_of_words": short_day(material.as_of),
        "level": drawn.level,
        "upper": _labels(drawn.upper),
        "lower": _labels(drawn.lower),
        "upper_lines": [place.at(day) for day in drawn.upper_lines],
        "lower_lines": [place.at(day) for day in drawn.lower_lines],
        **_pins(pins, place, material.as_of),
        "bars": [vars(_bar(material, row, place, found)) for row in shown],
        "left_out": len(rows) - len(shown),
        "undated": len(asked) - len(rows),
        "alt": _alt(shown, material, start, end),
    }


def _range(starts: Sequence[float], ends: Sequence[float], meetings: Sequence[int], as_of: int) -> tuple[float, float]:
    """Return the days to show: all of the past of the bars, and as much of the future as leaves room for it."""
    start = min([*starts, float(as_of)])
    near = [float(day) for day in meetings if day >= start - 2]
    past = max(as_of + 1 - start, LEAST_DAYS / 2)
    limit = as_of + 1 + max(LEAST_AHEAD, LOOK_AHEAD * past)
    end = min(max([*ends, *near, as_of + 1.0]), limit)
    margin = max(3.0, (end - start) * 0.05)
    start, end = start - margin / 2, end + margin
    missing = LEAST_DAYS - (end - start)
    return max(1.0, start - max(0.0, missing / 2)), end + max(0.0, missing / 2)


@dataclass(frozen=True)
class _Place:
    start: float
    width: float
    scale: float

    def at(self, day: float) -> float:
        """Return where a day stands, in points, within the plot."""
        return round(min(max(0.0, (day - self.start) * self.scale), self.width), 2)

    def maybe(self, day: float) -> float | None:
        return self.at(day) if math.isfinite(day) and self.holds(day) else None

    def holds(self, day: float) -> bool:
        return 0 <= (day - self.start) * self.scale <= self.width


def _labels(labels: Sequence[Label]) -> list[dict[str, Any]]:
    return [{"x": round(one.left, 2), "text": one.text} for one in labels]


def _bar(material: Material, row: int, place: _Place, found: Spans) -> Bar:
    standing, columns = material.standing, material.columns
    x1 = float(found.x1[row])
    makers = ", ".join(material.party(one).code for one in material.committers(row)) or "Nobody"
    goes_on = not math.isfinite(x1)
    run1 = float(found.run1[row])
    last = float(found.tail[row])
    beyond = not goes_on and not place.holds(last)
    return Bar(
        ref=elided(columns.refs[row], 17),
        label=f"{makers}: {isolated(elided(columns.headlines[row], 60))}",
        status=str(standing.status_of(row)),
        x0=place.at(float(found.x0[row])),
        solid0=place.at(float(found.solid0[row])),
        solid1=place.at(float(found.solid1[row])),
        x1=place.at(x1),
        elapsed=place.at(min(x1, material.as_of + 1.0)),
        due=place.maybe(float(found.due[row])),
        due_exact=bool(found.due_exact[row]),
        now0=place.at(float(found.now0[row])) if math.isfinite(found.now[row]) else None,
        now=place.maybe(float(found.now[row])),
        run0=place.maybe(float(found.run0[row])),
        run1=place.at(run1) if math.isfinite(run1) else None,
        run_words=_run_words(standing, row),
        alarming=bool(standing.overdue_days[row] > 0),
        is_open_end=goes_on,
        cut_left=not place.holds(float(found.x0[row])),
        beyond=f"due {day_label(int(last) - 1)} ›" if beyond else "",
        locks=int(standing.conditions_open[row]) if standing.status_of(row).is_open else 0,
    )


def _run_words(standing: Standing, row: int) -> str:
    if standing.overdue_days[row] > 0:
        return f"overdue {grouped(int(standing.overdue_days[row]))} d"
    if standing.late_days[row] > 0:
        return f"{grouped(int(standing.late_days[row]))} d late"
    return ""


def _pins(meetings: Sequence[Meeting], place: _Place, as_of: int) -> dict[str, Any]:
    """Put meetings on tiers; those that find no room are joined into a counted pin."""
    by_id = {one.number: one for one in meetings}
    words = {one.number: _pin_words(one) for one in meetings}
    pins = [
        Pin(one.number, first_day_of(one) - int(place.start), CHARACTER * len(words[one.number]), 0) for one in meetings
    ]
    placed = place_pins(pins, place.scale, most=MOST_TIERS, whole=True)
    found = []
    for one in placed:
        meeting = by_id[one.pin.id]
        held = was_held(meeting, as_of)
        found.append(
            {
                "x": place.at(first_day_of(meeting) + 0.5),
                "tier": one.tier,
                "glyph": meeting_glyph(meeting.kind, MeetingState.held if held else MeetingState.planned),
                "text": words[one.pin.id] if one.count == 1 else f"{words[one.pin.id]} +{one.count - 1}",
                "width": round(CHARACTER * len(words[one.pin.id]), 1),
            }
        )
    return {"pins": found, "tiers": max((one.tier for one in placed), default=-1) + 1}


def _pin_words(meeting: Meeting) -> str:
    """Name a meeting by its place, else its title, and its day."""
    place = (meeting.place or "").rsplit(",", 1)[-1].strip() or elided(meeting.title, 26)
    first = first_day_of(meeting)
    return f"{isolated(elided(place, 26))} {short_day(first, date.fromordinal(first).year)}"


def _alt(rows: Sequence[int], material: Material, start: float, end: float) -> str:
    """Say in words what the figure shows, for those who cannot see it."""
    standing = material.standing
    parts = []
    for row in rows:
        due = int(standing.due_last[row])
        when = f"first due {day_label(due)}" if due else "no deadline"
        made = int(standing.start[row])
        since = f"from {day_label(made)}, " if made else ""
        status = standing.status_of(row).label.lower()
        run = _run_words(standing, row)
        name = material.columns.refs[row] or elided(material.columns.headlines[row], 60)
        parts.append(f"{name}: {since}{status}, {when}{', ' + run if run else ''}")
    span = f"{day_label(int(start))} to {day_label(int(end))}"
    return f"Timeline from {span}, as of {day_label(material.as_of)}. " + "; ".join(parts) + "."
