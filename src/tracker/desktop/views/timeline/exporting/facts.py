"""What stands on the page beside the lanes: title, day, days, filter, counts, legend, and who made it when."""

from dataclasses import dataclass

import numpy as np

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.exporting.key import key_of
from tracker.desktop.views.timeline.exporting.order import Made
from tracker.desktop.views.timeline.picture import Picture
from tracker.desktop.views.timeline.scene import Scene
from tracker.model.columns import STATUSES
from tracker.model.filters import filters_words
from tracker.model.vocabulary import Status


@dataclass(frozen=True)
class Facts:
    """The words of a page, and how many commitments of each status it shows."""

    title: str
    as_of: str
    days: str
    grouping: str
    filters: str
    counts: str
    key: str
    made: str
    legend: tuple[tuple[Status, int], ...]
    shown: int

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown and what is not, sentence by sentence."""
        return f"{self.days}. {self.grouping}.", *filter(None, (self.filters, self.counts))

    @property
    def spoken(self) -> str:
        """All of it in one sentence after the other."""
        legend = ", ".join(f"{status.label.lower()} {count:,}" for status, count in self.legend)
        return (
            f"{self.title}, timeline. {self.as_of}. {' '.join(self.lines)} {f'By status: {legend}.' if legend else ''}"
        )


def facts(session: Session, scene: Scene, lanes: range, made: Made) -> Facts:
    """Gather what is said of the lanes of a page or picture, from its first day to its last."""
    picture, days = scene.picture, (scene.x0, scene.x1)
    drawn = _drawn(picture, lanes, days)
    status = picture.standing.status[drawn]
    counts = [(Status(name), int(np.count_nonzero(status == code))) for code, name in enumerate(STATUSES)]
    by = ", ".join(each for each in (made.author, made.organisation) if each)
    known = session.known_on
    return Facts(
        title=session.store.workspace.title,
        as_of=f"As of {made.day(session.as_of)}" + (f", as known on {made.day(known)}" if known is not None else ""),
        days=f"{made.day(int(days[0]))} to {made.day(int(np.ceil(days[1])) - 1)}",
        grouping=f"Grouped by {picture.by}, {_of(len(lanes), picture.layout.of_all, 'lane')}",
        filters=f"Filter: {filters_words(session.filters, session.filtering)}." if session.filters else "",
        counts=("" if session.filters else "No filter. ") + _counted(picture, lanes, len(drawn)),
        key=key_of(session, scene, lanes, made),
        made=f"Summit Tracker. Made {made.day(made.on.toordinal())}{f' by {by}' if by else ''}.",
        legend=tuple((each, count) for each, count in counts if count),
        shown=len(drawn),
    )


def _drawn(picture: Picture, lanes: range, days: tuple[float, float]) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """Return the rows of the commitments that lanes show between two days, each once."""
    layout = picture.layout
    mine = (layout.lane_of >= lanes.start) & (layout.lane_of < lanes.stop)
    rows = np.unique(layout.rows[mine])
    ends = np.fmax(layout.spans.tail[rows], layout.spans.x1[rows])
    return rows[(layout.spans.x0[rows] < days[1]) & (ends > days[0])]


def _counted(picture: Picture, lanes: range, drawn: int) -> str:
    """Say how many commitments are drawn, and why the others are not."""
    layout = picture.layout
    dated = len(np.unique(layout.rows))
    here = len(np.unique(layout.rows[(layout.lane_of >= lanes.start) & (layout.lane_of < lanes.stop)]))
    reasons = [
        (layout.total - layout.shown, "hidden by the filter"),
        (layout.shown - dated, "without a date"),
        (dated - here, "in lanes left out"),
        (here - drawn, "outside these days"),
    ]
    left_out = [f"{number:,} {why}" for number, why in reasons if number]
    words = f"{_of(drawn, layout.total, 'commitment')} shown"
    return f"{words}; {', '.join(left_out)}." if left_out else f"{words}."


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part:,} of {whole:,} {noun if whole == 1 else f'{noun}s'}"
