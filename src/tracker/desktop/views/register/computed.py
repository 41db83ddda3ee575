"""Further columns of the register: parties by role, and the days and counts that are computed of a commitment."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tracker.desktop.views.register.column import LAST, Column, day_words, known
from tracker.model.columns import BENEFICIARY, MAKERS, Ids
from tracker.model.records import Actor
from tracker.model.timeline import GroupBy

if TYPE_CHECKING:
    from tracker.desktop.views.register.model import RegisterModel

MEETING = "the meeting at which it was made; set the process there"
MEMBERS = "who is a member of which bloc on the as-of day"
DEADLINES = "its deadlines; edit Due"


def computed_columns() -> tuple[Column, ...]:
    """Return the columns that are no field of a commitment, and that are not shown at first."""
    count = _counted
    return (
        _plain("makers", "Made by", 130, _makers, _first_of(0), also="who committer lead actor"),
        _plain("beneficiaries", "For whom", 130, _beneficiaries, _first_of(1), also="beneficiary actor"),
        _plain("bloc", "Blocs", 110, _blocs, partial(_by_group, GroupBy.bloc), computed=MEMBERS),
        _plain("process", "Process", 130, _process, partial(_by_group, GroupBy.process), computed=MEETING),
        _plain("due_first", "First due", 110, partial(_due, "due"), partial(_days, "due_last"), computed=DEADLINES),
        _plain("due_now", "Due now", 110, partial(_due, "now"), partial(_days, "now_last"), computed=DEADLINES),
        _plain("slipped", "Slipped", 90, _slipped, partial(_days, "slip_days"), computed=DEADLINES, also="moved later"),
        count("overdue", "Days overdue", "overdue_days", "its first deadline and the as-of day"),
        count("late", "Days late", "late_days", "its first deadline and the day it was closed"),
        count("quiet", "Days quiet", "quiet_days", "the latest day on which anything of it is dated"),
        _plain("closed_on", "Closed on", 96, _closed, partial(_days, "closed_on"), computed="its statuses; set Status"),
        _plain("proof", "Proof", 110, _proof, _proof_values, computed="the evidence of its status"),
        _plain("conditions", "Conditions", 96, _conditions, _conditions_values, computed="its conditions",
               also="gated open"),
        _parts("wordings", "Wordings", "what was said of it; add a wording in the inspector"),
        _parts("excerpts", "Excerpts", "the passages that it rests on; add evidence in the inspector"),
    )  # fmt: skip


def _plain(
    key: str,
    head: str,
    width: int,
    words: "Callable[[RegisterModel, int], str]",
    values: "Callable[[RegisterModel], Ids]",
    *,
    computed: str = "",
    also: str = "",
) -> Column:
    return Column(key, head, width, words, values, shown=False, computed=computed, also=also)


def _counted(key: str, head: str, of: str, computed: str) -> Column:
    """A column of days in the standing, where 0 says nothing."""

    def words(model: "RegisterModel", row: int) -> str:
        days = int(getattr(model.standing, of)[row])
        return f"{days:,}" if days > 0 else ""

    return _plain(key, head, 96, words, partial(_days, of), computed=computed)


def _parts(key: str, head: str, computed: str) -> Column:
    """A column that counts parts of a commitment."""

    def counts(model: "RegisterModel") -> Ids:
        return np.bincount(getattr(model.columns, key)["row"], minlength=len(model.columns)).astype(np.int64)

    def words(model: "RegisterModel", row: int) -> str:
        number = int(model.kept(f"count.{key}", counts)[row])
        return f"{number:,}" if number else ""

    return _plain(key, head, 80, words, lambda model: known(counts(model)), computed=computed)


def _days(of: str, model: "RegisterModel") -> Ids:
    return known(getattr(model.standing, of))


def _makers(model: "RegisterModel", row: int) -> str:
    return ", ".join(model.who(row)[0])


def _beneficiaries(model: "RegisterModel", row: int) -> str:
    return ", ".join(model.who(row)[1])


def _first_of(side: int) -> "Callable[[RegisterModel], Ids]":
    """Place of the first maker's or beneficiary's code in the order of codes."""

    def values(model: "RegisterModel") -> Ids:
        columns = model.columns
        parties = columns.parties[np.isin(columns.parties["role"], MAKERS if side == 0 else (BENEFICIARY,))]
        rows, first = np.unique(parties["row"], return_index=True)
        known_actors, where = np.unique(parties["actor"][first], return_inverse=True)
        codes = [model.store.name_of(Actor.KIND, int(actor)) for actor in known_actors]
        places = np.argsort(np.argsort(np.array(codes))) if codes else np.zeros(0, np.int64)
        found = np.full(len(columns), LAST, np.int64)
        found[rows] = places[where]
        return found

    return values


def _blocs(model: "RegisterModel", row: int) -> str:
    codes = [model.store.name_of(Actor.KIND, int(key)) for key in model.groups_of(GroupBy.bloc, row) if key]
    return ", ".join(sorted(codes))


def _process(model: "RegisterModel", row: int) -> str:
    return ", ".join(key for key in model.groups_of(GroupBy.process, row) if key)


def _by_group(by: GroupBy, model: "RegisterModel") -> Ids:
    """Place of the first group of each row in the order of their titles."""
    grouping = model.grouping(by)
    titles = [model.store.name_of(Actor.KIND, int(key)) if by is GroupBy.bloc and key else key for key in grouping.keys]
    order = {title: place for place, title in enumerate(sorted(filter(None, titles), key=str.casefold))}
    places = np.array([order.get(title, LAST) for title in titles], np.int64)
    found = np.full(len(model.columns), LAST, np.int64)
    np.minimum.at(found, grouping.rows, places[grouping.lanes] if len(places) else places)
    return found


def _due(which: str, model: "RegisterModel", row: int) -> str:
    if not model.standing.has_due[row]:
        return ""
    return model.due_label(row, int(getattr(model.standing, f"{which}_id")[row]))[0]


def _slipped(model: "RegisterModel", row: int) -> str:
    slips, days = int(model.standing.slips[row]), int(model.standing.slip_days[row])
    return f"{slips} ×, +{days:,} d" if days else ""


def _closed(model: "RegisterModel", row: int) -> str:
    return day_words(int(model.standing.closed_on[row]))


def _proof(model: "RegisterModel", row: int) -> str:
    found = model.standing.proof_of(row)
    return found.label if found else ""


def _proof_values(model: "RegisterModel") -> Ids:
    return known(model.standing.proof, -1)


def _conditions(model: "RegisterModel", row: int) -> str:
    total = int(model.standing.conditions_total[row])
    return f"{model.standing.conditions_open[row]} of {total} open" if total else ""


def _conditions_values(model: "RegisterModel") -> Ids:
    """The most open ones first; among those with none open the ones that had some."""
    standing = model.standing
    value = -(standing.conditions_open.astype(np.int64) * 10_000 + standing.conditions_total)
    return np.where(standing.conditions_total > 0, value, LAST)
