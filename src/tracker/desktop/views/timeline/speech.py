"""Bars and meetings in words, for screen readers and for the hover card."""

from datetime import date

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.picture import Picture, Pinned
from tracker.desktop.views.timeline.scene import Scene
from tracker.desktop.views.timeline.short_dates import day_month
from tracker.edits.deadlines import deadlines_of
from tracker.model.columns import FLAGS, GRADES, STRENGTHS
from tracker.model.dates import label
from tracker.model.records import Commitment, Excerpt, Source
from tracker.model.vocabulary import Flag


def bar_words(session: Session, picture: Picture, row: int) -> str:
    """Say what a bar shows: "UK ready to send troops, Preparing, gated 2 of 2, no deadline"."""
    standing = picture.standing
    parts = [picture.columns.headlines[row], standing.status_of(row).label]
    parts += flag_words(picture, row)
    parts.append(due_words(session, picture, row) or "no deadline")
    return ", ".join(parts)


def focus_words(session: Session, scene: Scene, bar: int) -> str:
    """Say what a bar shows, and if it is drawn with others what it stands in."""
    layout, rows = scene.picture.layout, scene.rows
    words = bar_words(session, scene.picture, int(layout.rows[bar]))
    cluster = rows.cluster_of(bar)
    if cluster is not None:
        return f"{words}, one of {len(cluster.bars):,} in a stack; Enter lists them"
    lane = int(layout.lane_of[bar])
    if scene.is_strip(lane):
        return f"{words}, one of {layout.lanes[lane].count:,} in a strip; Enter lists those of its day"
    return words


def flag_words(picture: Picture, row: int) -> list[str]:
    """Say each flag with its number: "gated 2 of 2", "overdue 8 d"."""
    standing = picture.standing
    details = {
        Flag.gated: f"{int(standing.conditions_open[row])} of {int(standing.conditions_total[row])}",
        Flag.overdue: f"{int(standing.overdue_days[row]):,} d",
        Flag.late: f"{int(standing.late_days[row]):,} d",
        Flag.slipped: f"+{int(standing.slip_days[row]):,} d",
        Flag.gone_quiet: f"{int(standing.quiet_days[row]):,} d",
    }
    return [f"{flag.label.lower()} {details.get(flag, '')}".strip() for flag in standing.flags_of(row)]


def flag_details(picture: Picture, row: int) -> list[tuple[Flag, str]]:
    """Return each flag of a commitment with its number."""
    words = dict(zip(picture.standing.flags_of(row), flag_words(picture, row), strict=True))
    return [(flag, words[flag][len(flag.label) :].strip()) for flag in FLAGS if flag in words]


def due_words(session: Session, picture: Picture, row: int) -> str:
    """Say when it is due, and when it was first: "due 10 Apr 2025, first 31 Mar 2025"; empty without a deadline."""
    standing = picture.standing
    if not standing.has_due[row]:
        return ""
    windows = [each.window for each in deadlines_of(session.store, int(picture.columns.ids[row])) if each.window]
    as_of = standing.as_of
    now = day_month(int(standing.now_first[row] or standing.now_last[row]), as_of, int(standing.now_last[row]))
    words = f"due {label(windows[-1])}" if len(windows) == 1 else f"due {now}"
    if standing.slip_days[row] > 0:
        first = day_month(int(standing.due_first[row] or standing.due_last[row]), as_of, int(standing.due_last[row]))
        words += f", first {first}"
    return words


def who_words(session: Session, picture: Picture, row: int) -> str:
    """Say who makes it for whom and how firmly: "United Kingdom to Ukraine, pledged"."""
    store, columns = session.store, picture.columns
    makers = " and ".join(store.title_of("actor", each) for each in columns.committers(row))
    others = " and ".join(store.title_of("actor", each) for each in columns.beneficiaries(row))
    words = f"{makers} to {others}" if makers and others else makers or others
    strength = int(picture.standing.strength[row])
    return ", ".join(filter(None, (words, STRENGTHS[strength].label.lower() if strength >= 0 else "")))


def when_words(session: Session, picture: Picture, row: int) -> str:
    """Say when it was made and is due: "Made 2 Mar 2025, due Apr to Jun 2025"."""
    record = session.store.get(Commitment, int(picture.columns.ids[row]))
    made = f"made {label(record.made_on)}" if record.made_on else ""
    words = ", ".join(filter(None, (made, due_words(session, picture, row) or "no deadline")))
    return words[:1].upper() + words[1:]


def source_words(session: Session, picture: Picture, row: int) -> str:
    """Name the source of the best grade, and how many more there are: "Press remarks in Paris, and 2 more"."""
    parts = picture.columns.part(picture.columns.excerpts, row)
    graded = sorted(parts.tolist(), key=lambda part: (part[-1] if part[-1] >= 0 else len(GRADES), part[1]))
    found = dict.fromkeys(session.store.get(Excerpt, part[1]).source for part in graded)
    if not found:
        return ""
    first = session.store.get(Source, next(iter(found))).title
    return first if len(found) == 1 else f"{first}, and {len(found) - 1:,} more"


def last_words(picture: Picture, row: int) -> str:
    """Say when anything of it was last dated: "Last dated 22 Mar, 6 days ago"."""
    standing = picture.standing
    last = int(standing.last_dated[row])
    if not last:
        return "Nothing of it is dated"
    ago = standing.as_of - last
    words = "on the as-of day" if ago == 0 else "1 day ago" if ago == 1 else f"{ago:,} days ago"
    return f"Last dated {day_month(last, standing.as_of)}, {words}"


def pin_words(picture: Picture, meeting: int) -> str:
    """Say what a pin stands for: "Paris leaders' meeting, Summit, held, 17 Feb 2025"."""
    record = picture.meetings[meeting].record
    when = label(record.date) if record.date else "no date"
    return f"{record.title}, {record.kind.label}, {record.state.label.lower()}, {when}"


def meeting_words(pinned: Pinned) -> str:
    """Say what a meeting is, where and when: "Summit, held, 17 Feb 2025, Élysée Palace, Paris"."""
    record = pinned.record
    when = label(record.date) if record.date else "no date"
    return ", ".join(filter(None, (record.kind.label, record.state.label.lower(), when, record.place)))


def range_words(first: float, last: float) -> str:
    """Say which days are in view."""
    days = [date.fromordinal(max(1, min(int(each), 3_652_059))) for each in (first, last - 1)]
    return " to ".join(f"{day.day} {day:%B} {day.year:04d}" for day in days)
