"""Counts that add up, and the bottom line that says them in words; both are rules over where things stand.

Tracked = fulfilled + partly fulfilled + open + closed unmet (not fulfilled, withdrawn) + not judged (lapsed,
superseded, cannot judge). Open = on track + at risk or stalled (reversing included) + no data.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tracker.briefs.data import Count, Share
from tracker.briefs.words import capital, figure, listed, number, several
from tracker.model.columns import FLAG_BIT, FLAGS, STATUSES, TRAJECTORIES
from tracker.model.joint import OPEN_CODES
from tracker.model.standing import PROOFS, Standing
from tracker.model.vocabulary import Flag, ProofLevel, Status, Trajectory

M = TypeVar("M")
UNMET = (Status.not_fulfilled, Status.withdrawn)
NOT_JUDGED = (Status.lapsed, Status.superseded, Status.cannot_judge)
IN_TROUBLE = (Trajectory.at_risk, Trajectory.stalled, Trajectory.reversing)
BY_WHOM, BY_WHOM_ALL = "; its note says by whom", "; their notes say by whom"
JUDGED = {Status.lapsed: "lapsed", Status.superseded: "superseded", Status.cannot_judge: "cannot be judged"}


@dataclass(frozen=True)
class Tally:
    """How many commitments there are of each kind."""

    statuses: Counter[Status]
    flags: Counter[Flag]
    on_track: int
    in_trouble: int
    no_data: int
    self_fulfilled: int
    self_partly: int
    longest_overdue: int
    open_with_deadline: int

    @property
    def tracked(self) -> int:
        """All of them."""
        return sum(self.statuses.values())

    @property
    def open(self) -> int:
        """Those that are not closed."""
        return sum(count for status, count in self.statuses.items() if status.is_open)

    @property
    def unmet(self) -> int:
        """Those closed without being fulfilled."""
        return sum(self.statuses[status] for status in UNMET)

    @property
    def not_judged(self) -> int:
        """Those closed without a verdict."""
        return sum(self.statuses[status] for status in NOT_JUDGED)


def tally(standing: Standing, rows: Iterable[int]) -> Tally:
    """Count the rows of a standing."""
    some = np.fromiter(rows, np.int64)
    codes = standing.status[some]
    is_open = OPEN_CODES[codes]
    statuses = _counted(STATUSES, codes)
    trajectories = _counted((None, *TRAJECTORIES), standing.trajectory[some][is_open] + 1)
    own = _counted(STATUSES, codes[standing.proof[some] == PROOFS.index(ProofLevel.self_declared)])
    flags = {flag: int(np.count_nonzero(standing.flags[some] & FLAG_BIT[flag])) for flag in FLAGS}
    return Tally(
        statuses=statuses,
        flags=Counter({flag: many for flag, many in flags.items() if many}),
        on_track=trajectories[Trajectory.on_track],
        in_trouble=sum(trajectories[one] for one in IN_TROUBLE),
        no_data=trajectories[Trajectory.no_data] + trajectories[None],
        self_fulfilled=own[Status.fulfilled],
        self_partly=own[Status.partly_fulfilled],
        longest_overdue=int(standing.overdue_days[some].max(initial=0, where=is_open)),
        open_with_deadline=int(np.count_nonzero(standing.has_due[some] & is_open)),
    )


def _counted(members: Sequence[M], codes: npt.NDArray[Any]) -> Counter[M]:
    """Count the members of a vocabulary by their codes; those that do not occur are left out."""
    many = np.bincount(codes, minlength=len(members)).tolist()
    return Counter({one: count for one, count in zip(members, many, strict=True) if count})


def counts(found: Tally, makers: int) -> tuple[Count, ...]:
    """Return the numbers in the order in which they add up: the first is the sum of the others."""
    of_open = [
        (found.on_track, "on track"),
        (found.in_trouble, "at risk or stalled"),
        (found.no_data, "no data"),
        (found.flags[Flag.gated], "gated"),
        (found.flags[Flag.overdue], "overdue"),
    ]
    return (
        Count("tracked", found.tracked, "Commitments tracked", (f"by {figure(makers, 'actor')}",)),
        Count("fulfilled", found.statuses[Status.fulfilled], "Fulfilled", _own_word(found.self_fulfilled)),
        Count("partly", found.statuses[Status.partly_fulfilled], "Partly fulfilled", _own_word(found.self_partly)),
        Count("open", found.open, "Open", _details(of_open) if found.open else ()),
        Count("unmet", found.unmet, "Closed, unmet", _of_statuses(found, UNMET)),
        Count("not_judged", found.not_judged, "Not judged", _of_statuses(found, NOT_JUDGED)),
    )


def _own_word(count: int) -> tuple[str, ...]:
    return (f"{count} self-declared",) if count else ()


def _details(parts: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(f"{count} {words}" for count, words in parts)


def _of_statuses(found: Tally, statuses: Sequence[Status]) -> tuple[str, ...]:
    return _details((found.statuses[one], one.label.lower()) for one in statuses if found.statuses[one])


def strip(found: Tally) -> tuple[Share, ...]:
    """Return the statuses that occur, in the order of the vocabulary."""
    return tuple(Share(str(one), one.label, found.statuses[one]) for one in Status if found.statuses[one])


@dataclass(frozen=True)
class Scope:
    """What the bottom line speaks of. `holders` says for how many open ones each actor holds a condition."""

    at_meeting: bool
    was_held: bool = True
    holders: Counter[str] = field(default_factory=Counter)
    firmer: int = 0
    softer: int = 0
    meetings_since: int = 0
    commitments_since: int = 0


def lead(found: Tally, scope: Scope) -> str:
    """Return the first sentence of the bottom line."""
    total = found.tracked
    where = "came out of this meeting" if scope.at_meeting else "are tracked"
    if total == 1:
        where = "came out of this meeting" if scope.at_meeting else "is tracked"
    if scope.at_meeting and not scope.was_held:
        where = f"{_is(total)} on record for this meeting, which has not been held yet"
    if not total and scope.at_meeting:
        held = "No commitment on record came out of this meeting."
        return held if scope.was_held else "This meeting has not been held yet."
    if not total:
        return "No commitments are on record."
    return capital(f"{several(total, 'commitment')} {where}; {verdict(found)}.")


def verdict(found: Tally) -> str:
    """Say what came of one commitment or more: "none is fulfilled yet"."""
    total, done = found.tracked, found.statuses[Status.fulfilled]
    partly = found.statuses[Status.partly_fulfilled]
    if done == total:
        return "it is fulfilled" if total == 1 else "both are fulfilled" if total == 2 else "all are fulfilled"
    if done or partly:
        parts = [f"{number(done)} {_is(done)} fulfilled"] if done else []
        parts += [f"{number(partly)} {_is(partly)} fulfilled in part"] if partly else []
        return listed(parts) if done else f"none is fulfilled, {parts[-1]}"
    if total == 1:
        return "it is not fulfilled yet" if found.open else "it was not fulfilled"
    return ("neither" if total == 2 else "none") + (" is fulfilled yet" if found.open else " was fulfilled")


def sentences(found: Tally, scope: Scope) -> tuple[str, ...]:
    """Return what follows it, the most important first; nothing is said of what does not occur."""
    made = [_own(found), _open(found), _gated(found, scope), _due(found), _closed(found)]
    made += [_contested(found), _moved(scope), _since(scope)]
    return tuple(one for one in made if one)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _own(found: Tally) -> str:
    own = found.self_fulfilled + found.self_partly
    if not own:
        return ""
    of_all = found.statuses[Status.fulfilled] + found.statuses[Status.partly_fulfilled]
    if own == of_all == 1:
        return "That rests on the maker’s own word only."
    return f"Of those fulfilled, wholly or in part, {number(own)} {_rest(own)} on the maker’s own word only."


def _rest(count: int) -> str:
    return "rests" if count == 1 else "rest"


def _open(found: Tally) -> str:
    if not found.open:
        return ""
    parts = []
    for count, words in (
        (found.on_track, "on track"),
        (found.in_trouble, "at risk or stalled"),
        (found.no_data, "without data on where {} heading"),
    ):
        if count:
            heading = "it is" if count == 1 else "they are"
            parts.append(f"{number(count)} {_is(count)} {words.format(heading)}")
    if found.open == 1:
        word = parts[0].split(" ", 2)[2]
        return f"The one that is open is {word}." if found.tracked > 1 else f"It is open and {word}."
    subject = ("Both" if found.open == 2 else "All") if found.open == found.tracked else capital(number(found.open))
    if len(parts) == 1:
        words = parts[0].split(" ", 2)[2]
        every = "both " if found.open == 2 else "all "
        return (
            f"{subject} are open and {words}."
            if found.open == found.tracked
            else f"{subject} are open, {every}{words}."
        )
    return f"{subject} are open: {listed(parts)}."


def _gated(found: Tally, scope: Scope) -> str:
    gated = found.flags[Flag.gated]
    if not gated:
        return ""
    subject = "The open one" if found.open == gated == 1 else capital(number(gated))
    waits = "waits for a condition that is not met" if gated == 1 else "wait for conditions that are not met"
    sentence = f"{subject} {waits}"
    if scope.holders:
        most = max(scope.holders.values())
        names = [name for name, count in sorted(scope.holders.items()) if count == most][:3]
        each = "" if len(names) == 1 else " each"
        some = f"{number(most)} of them" if most < gated else "both" if gated == 2 else "all"
        which = "in the hands of" if gated == 1 else f"{some}{each} on"
        sentence += f", {which} {listed(names)}"
    return sentence + "."


def _due(found: Tally) -> str:
    overdue = found.flags[Flag.overdue]
    if overdue == 1:
        return f"One is past its first deadline, by {figure(found.longest_overdue, 'day')}."
    if overdue:
        days = figure(found.longest_overdue, "day")
        return f"{capital(number(overdue))} are past their first deadlines, the longest by {days}."
    if found.open and not found.open_with_deadline:
        return "It has no deadline." if found.tracked == 1 else "None that is open has a deadline."
    return ""


def _closed(found: Tally) -> str:
    parts = []
    for status, words in ((Status.not_fulfilled, "not fulfilled"), (Status.withdrawn, "withdrawn")):
        count = found.statuses[status]
        if count:
            parts.append(f"{number(count)} {'was' if count == 1 else 'were'} {words}")
    for status, words in JUDGED.items():
        count = found.statuses[status]
        if count:
            verb = "" if status is Status.cannot_judge else ("has " if status is Status.lapsed else "was ")
            if count > 1:
                verb = verb.replace("has", "have").replace("was", "were")
            parts.append(f"{number(count)} {verb}{words}")
    return capital(listed(parts) + ".") if parts else ""


def _contested(found: Tally) -> str:
    count = found.flags[Flag.contested]
    if not count:
        return ""
    return f"The status of {number(count)} is contested{BY_WHOM if count == 1 else BY_WHOM_ALL}."


def without_notes(sentence: str) -> str:
    """Return a sentence that sends to the notes as it reads where there are none."""
    return sentence.replace(BY_WHOM, "").replace(BY_WHOM_ALL, "")


def _moved(scope: Scope) -> str:
    if not scope.firmer and not scope.softer:
        return ""
    parts = [
        f"{'that of ' if index else ''}{number(count)} has become {word}"
        for index, (count, word) in enumerate(
            (count, word) for count, word in ((scope.firmer, "firmer"), (scope.softer, "softer")) if count
        )
    ]
    return f"The wording of {listed(parts)} since the meeting."


def _since(scope: Scope) -> str:
    if not scope.meetings_since:
        return ""
    made = scope.commitments_since
    brought = several(made, "further commitment") if made else "no further commitment"
    return capital(f"{several(scope.meetings_since, 'meeting')} followed and brought {brought}.")
