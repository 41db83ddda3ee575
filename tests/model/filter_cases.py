"""Commitments made at random as columns and standing, names that know them, and filters made at random."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

import numpy as np
from hypothesis import strategies as st

from tracker.model.columns import (
    DEADLINE,
    EVENT,
    GRADES,
    MEMBERSHIP,
    MODES,
    PARTY,
    ROLES,
    STATUSES,
    STRENGTHS,
    TRAJECTORIES,
    WORDING,
    Columns,
)
from tracker.model.dates import validate
from tracker.model.filters import FIELDS, NONE, Filter, Filters, Kind, Test, settle
from tracker.model.standing import Standing, standing
from tracker.model.texts import Texts

AS_OF = date(2025, 3, 28).toordinal()
FIRST, LAST = date(2024, 10, 1).toordinal(), date(2025, 9, 30).toordinal()
ACTORS = {1: ("GB", "United Kingdom"), 2: ("FR", "France"), 3: ("DE", "Germany"), 4: ("EU", "European Union")}
MEETINGS = {11: ("PAR-2025-02", "Paris leaders’ meeting"), 12: ("", "A call, without a ref"), 13: ("2", "London")}
UID = "0b0f7e4c-0000-4000-8000-000000000012"
HEADLINES = ("Send TROOPS", "Host planners", "Łódź hub", "Pay €2 bn")
THEMES = ("aid", "US backstop", "Łódź", 'say "no"', "none", "a,b", "..", "-x")
PROCESSES = {11: "Ukraine: security", 13: "Energy"}


@dataclass
class Known:
    """Names as a workspace gives them."""

    words: tuple[str, ...] = field(default=())

    def id_of(self, kind: str, text: str) -> int | None:
        wanted = text.casefold()
        for id_ in self._all(kind):
            if wanted in (self.name_of(kind, id_).casefold(), self.title_of(kind, id_).casefold()):
                return id_
        return None

    def name_of(self, kind: str, id: int) -> str:  # noqa: A002
        found = self._all(kind).get(id)
        return "" if found is None else found[0] or UID

    def title_of(self, kind: str, id: int) -> str:  # noqa: A002
        return self._all(kind).get(id, ("", ""))[1]

    def nearest(self, kind: str, text: str) -> str:
        return next((one for one, _ in self._all(kind).values() if one[:1] == text[:1].upper()), "")

    def words_of(self, field: str) -> tuple[str, ...]:
        return self.words

    @staticmethod
    def _all(kind: str) -> dict[int, tuple[str, str]]:
        return ACTORS if kind == "actor" else MEETINGS


def rows(values: list[tuple[int, ...]], dtype: "np.dtype[np.void]") -> np.ndarray:  # type: ignore[type-arg]
    return np.array(values, dtype) if values else np.zeros(0, dtype)


def columns_of(seed: int, size: int = 40) -> tuple[Columns, Standing]:
    """Make commitments at random, with every field empty now and then."""
    random = Random(seed)
    parties, events, wordings, deadlines = [], [], [], []
    for row in range(size):
        parties += [
            (row, 0, random.choice([1, 2, 3, 4]), random.randrange(len(ROLES))) for _ in range(random.randrange(4))
        ]
        day = random.randint(FIRST, LAST)
        if random.random() < 0.9:
            status, path = random.randrange(len(STATUSES)), random.randrange(-1, len(TRAJECTORIES))
            events.append((row, day, 0, row + 1, 0, status, path, 0))
        if random.random() < 0.8:
            wordings.append((row, day, 0, row + 1, random.randrange(-1, len(STRENGTHS)), day))
        for number in range(random.randrange(3)):
            first, last = window(random)
            deadlines.append((row, day + number, 0, row * 5 + number, first, last, 0, 0))
    made = [random.randint(FIRST, AS_OF) if random.random() < 0.8 else 0 for _ in range(size)]
    columns = Columns(
        ids=np.arange(size) * 3 + 7,
        refs=Texts.of(f"PAR-2025-02/{row:02}" if random.random() < 0.8 else "" for row in range(size)),
        headlines=Texts.of(random.choice(HEADLINES) for _ in range(size)),
        themes=[tuple(random.sample(THEMES, random.randrange(3))) for _ in range(size)],
        tags=[tuple(random.sample(THEMES, random.randrange(3))) for _ in range(size)],
        made_at=np.array([random.choice([0, 11, 12, 13]) for _ in range(size)], np.int64),
        made_first=np.array(made, np.int32),
        made_last=np.array([day + random.choice([0, 0, 30]) if day else 0 for day in made], np.int32),
        next_review=np.array([random.choice([0, random.randint(FIRST, LAST)]) for _ in range(size)], np.int32),
        priority=np.array([random.randrange(6) for _ in range(size)], np.int8),
        mode=np.array([random.randrange(len(MODES)) for _ in range(size)], np.int8),
        joint_rule=np.zeros(size, np.int8),
        parties=rows(parties, PARTY),
        events=rows(events, EVENT),
        wordings=rows(wordings, WORDING),
        deadlines=rows(deadlines, DEADLINE),
        grades=np.array([random.choice([-1, 0, 8, len(GRADES) - 1]) for _ in range(size)], np.int8),
        processes=PROCESSES,
        memberships=rows(
            [(4, 2, 0, 0), (4, 3, FIRST + 90, FIRST + 180), (4, 3, AS_OF, 0), (9, 1, 0, FIRST)], MEMBERSHIP
        ),
    )
    return columns, standing(columns, AS_OF)


def window(random: Random) -> tuple[int, int]:
    first = random.randint(FIRST, LAST)
    last = first + random.choice([0, 0, 10, 90])
    return random.choice([(first, last), (first, last), (first, last), (0, last), (first, 0), (0, 0)])


days = st.dates(date(2024, 9, 1), date(2025, 10, 31))
single = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    st.sampled_from(["2025", "2025-21", "2025-34", "2025-03~", "2024-24?"]),
)
periods = st.one_of(
    single,
    st.builds("{}/..".format, single),
    st.builds("../{}".format, single),
    st.builds("{}/".format, single),
    st.builds("/{}".format, single),
    st.tuples(days, days).map(lambda both: validate(f"{min(both)}/{max(both)}")),
)
free_words = st.one_of(
    st.sampled_from([*THEMES, "any", "#hash", "two  spaces", "“curly”", "back\\slash", "<3", "ends with \\"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip),
)


def values_of(name: str) -> st.SearchStrategy[str]:
    declared = FIELDS[name]
    if declared.kind is Kind.record:
        known = ACTORS if declared.refers == "actor" else MEETINGS
        return st.sampled_from([*(str(one) for one in known), "77"])
    if declared.kind is Kind.day:
        return periods
    if declared.vocabulary:
        return st.sampled_from([*declared.vocabulary, *declared.groups])
    if declared.kind is Kind.text:
        return st.one_of(st.sampled_from(["troops", "par-2025", "ŁÓDŹ", "Send TROOPS"]), free_words)
    return st.one_of(st.sampled_from([theme.upper() for theme in THEMES]), free_words)


@st.composite
def filters_for(draw: st.DrawFn, name: str, test: Test | None = None) -> Filter:
    """One filter of a field as it is kept."""
    declared = FIELDS[name]
    asked = draw(st.sampled_from(declared.tests)) if test is None else test
    values = draw(st.lists(values_of(name), min_size=1, max_size=3))
    if declared.optional and draw(st.integers(0, 5)) == 0:
        values.append(NONE)
    found = settle(Filter(name, asked, tuple(values)))
    return found or Filter(name, declared.positive, (draw(values_of(name)),))


one_filter = st.sampled_from(sorted(FIELDS)).flatmap(filters_for).map(settle).filter(bool)


def _different(found: list[Filter]) -> Filters:
    """One filter of each field and test, as chips make them."""
    return Filters(tuple({(one.field, one.test): one for one in found}.values()))


some_filters = st.lists(one_filter, max_size=5).map(_different)
