"""What a commitment has to do with others and with meetings to come, and what came out of a meeting."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.picture import Picture
from tracker.model.records import CommitmentLink, Condition, FollowUp, Wording
from tracker.model.vocabulary import LinkKind


class To(StrEnum):
    """What a relation leads to."""

    commitment = "commitment"
    meeting = "meeting"


@dataclass(frozen=True)
class Relation:
    """From the selected commitment to another, or to a meeting: the row of that one, or the meeting's id.

    `out` and `back` tell in which of the two directions something leads; `words` name all of it.
    """

    words: str
    to: To
    other: int
    out: bool = True
    back: bool = False


MUTUAL = (LinkKind.conflicts_with, LinkKind.matched_with)


def relations_of(session: Session, picture: Picture, row: int) -> tuple[Relation, ...]:
    """Return what leads from and to a commitment: links, conditions that depend on another one, follow-ups."""
    store, columns = session.store, picture.columns
    commitment = int(columns.ids[row])
    links = [*store.all(CommitmentLink, commitment=commitment), *store.all(CommitmentLink, other=commitment)]
    ways = [(each.kind.label.lower(), each.commitment, each.other, each.kind in MUTUAL) for each in links]
    gates = [*store.all(Condition, commitment=commitment), *store.all(Condition, depends_on=commitment)]
    ways += [("waits for", each.commitment, each.depends_on, False) for each in gates if each.depends_on]
    found: dict[int, Relation] = {}
    for words, one, to, mutual in dict.fromkeys(ways):
        out, rows = one == commitment, columns.rows_of([to if one == commitment else one])
        if one == to or not len(rows):
            continue
        other = int(rows[0])
        before = found.get(other, Relation("", To.commitment, other, out=False))
        all_words = dict.fromkeys(filter(None, (*before.words.split(", "), words)))
        out, back = before.out or out or mutual, before.back or not out or mutual
        found[other] = Relation(", ".join(all_words), To.commitment, other, out, back)
    agenda = [
        Relation(each.kind.label.lower(), To.meeting, each.meeting)
        for each in store.all(FollowUp, commitment=commitment)
        if each.meeting in picture.meetings
    ]
    return (*found.values(), *agenda)


def offspring_of(session: Session, picture: Picture, meeting: int) -> frozenset[int]:
    """Return the rows of what was promised at a meeting, or worded there anew."""
    columns = picture.columns
    worded = [each.commitment for each in session.store.all(Wording, meeting=meeting)]
    return frozenset([*np.flatnonzero(columns.made_at == meeting).tolist(), *columns.rows_of(worded).tolist()])
