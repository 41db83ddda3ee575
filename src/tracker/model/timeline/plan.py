"""The layout of all commitments and what it is made of, kept current as the record, the day and the filter change."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from tracker.model.columns import Columns, Ids, Mask
from tracker.model.splicing import Splice, taken
from tracker.model.standing import Standing
from tracker.model.timeline.extents import Made, spans
from tracker.model.timeline.grouping import GroupBy, Grouping, group, regroup
from tracker.model.timeline.patching import patched
from tracker.model.timeline.placing import Layout, layout
from tracker.model.timeline.room import label_widths, words

FEW = 20  # if more than one in so many commitments changed, everything is made anew


class Plan:
    """Holds spans, words and groupings of every commitment, and the layout of those that are shown.

    Each is made again only if what it depends on has changed, and of a few changed commitments only theirs.
    """

    layout: Layout
    changed: tuple[int, ...] | None = None
    """Lanes in which something looks different since the layout before; None if all may."""
    moved = True
    """True if a bar may not be where it was in the layout before."""

    def __init__(self, columns: Columns, standing: Standing) -> None:
        self.renew(columns, standing)

    def renew(self, columns: Columns, standing: Standing) -> None:
        """Make everything again, but the layout, which is to be arranged."""
        self.columns = columns
        self._labels = label_widths(columns.headlines)
        self._groupings: dict[GroupBy, Grouping] = {}
        self.restand(standing)

    def restand(self, standing: Standing) -> None:
        """The same of what depends on the as-of day."""
        self.standing = standing
        self.spans = spans(self.columns, standing)
        self.words = words(self._labels, standing, self.spans)
        self._groupings = {by: made for by, made in self._groupings.items() if not by.follows_day}

    def grouping(self, by: GroupBy, blocs: Collection[int] = ()) -> Grouping:
        """Return who stands in which lane; `blocs` are actors that are one without a member."""
        if by not in self._groupings:
            self._groupings[by] = group(self.columns, self.standing, by, blocs)
        return self._groupings[by]

    def ungroup(self) -> None:
        """Forget who stands in which lane, after meetings or members of blocs have changed."""
        self._groupings = {}

    def arrange(self, grouping: Grouping, order: Sequence[int], titles: Mapping[str, str], mask: Mask | None) -> None:
        """Lay out anew the commitments that pass the mask, in the lanes of a grouping in the order given."""
        before: Layout | None = getattr(self, "layout", None)
        if before is not None:
            before.forget()
        self.layout = layout(self.spans, self.words, self.standing, grouping, order, titles, mask)
        self.touched = np.zeros(0, np.int64)
        self.changed, self.moved = None, True

    def follow(
        self, columns: Columns, standing: Standing, touched: Iterable[int], blocs: Collection[int] = ()
    ) -> Splice | None:
        """Take in commitments that were touched, made or removed, as of the same day, but for the layout.

        Return which rows they are, None if everything was made anew.
        """
        how = Splice(self.columns.ids, touched, columns.ids[columns.rows_of(touched)])
        same_day = (standing.as_of, standing.known_on) == (self.standing.as_of, self.standing.known_on)
        if len(how.come) * FEW > len(columns) or not same_day:
            self.renew(columns, standing)
            return None
        come, fresh = how.come, taken(standing, how.come)
        fresh_spans = spans(Made(columns.made_first[come], columns.made_last[come]), fresh)
        labels = label_widths([columns.headlines[row] for row in come.tolist()])
        self.columns, self.standing = columns, standing
        self.spans = how.arrays(self.spans, fresh_spans)
        self.words = how.arrays(self.words, words(labels, fresh, fresh_spans))
        self._labels = self.words.label
        before = self.layout.grouping
        self._groupings = {before.by: regroup(_moved(before, how), columns, standing, come.tolist(), blocs)}
        return how

    def patch(self, how: Splice, mask: Mask | None) -> bool:
        """Lay out anew only the lanes of rows that changed; False if all are to be arranged."""
        grouping = self._groupings.get(self.layout.grouping.by)
        if grouping is None:
            return False
        wanted = self.standing.exists if mask is None else self.standing.exists & mask
        how = how.with_rows(_passing_anew(self.layout.wanted, wanted, how))
        made = patched(self.layout, how, self.spans, self.words, self.standing, grouping, wanted)
        if made is None:
            return False
        old, self.layout = self.layout, made
        pairs = enumerate(zip(old.stamps, made.stamps, strict=True))
        self.touched = how.come
        self.changed, self.moved = tuple(lane for lane, (was, now) in pairs if was != now), not _stands(old, made)
        old.forget()
        return True


def _stands(before: Layout, now: Layout) -> bool:
    """True if every bar is where it was, from end to end."""
    ends = ("x0", "x1", "due", "now", "run1", "tail")
    return now.rows is before.rows and all(getattr(now.spans, name) is getattr(before.spans, name) for name in ends)


def _moved(before: Grouping, how: Splice) -> Grouping:
    """A grouping with the numbers that rows have now, without those that are gone; itself if none has moved."""
    if how.keeps:
        return before
    rows = how.place[before.rows]
    kept = rows >= 0
    return Grouping(before.by, before.keys, rows[kept], before.lanes[kept])


def _passing_anew(before: Mask, now: Mask, how: Splice) -> Ids:
    """Rows, as they were numbered, of other commitments that passed the filter and do no longer, or the other way."""
    if how.keeps:
        differ = before != now[: len(before)]
        differ[how.gone] = False
        return np.flatnonzero(differ)
    place = how.place
    stay = np.flatnonzero(place >= 0)
    return np.asarray(stay[before[stay] != now[place[stay]]])
