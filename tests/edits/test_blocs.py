"""The blocs that are shipped count right on days that everybody knows, and are added without doubling anything."""

from datetime import date
from pathlib import Path

import pytest
from tests.edits.conftest import Case
from tests.store.kit import contents

from tracker.edits.blocs import BLOCS, add_bloc, bloc, blocs
from tracker.edits.merging import merge
from tracker.edits.sample import load_sample
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.fields import date_bounds
from tracker.model.names import known
from tracker.model.records import Actor, Membership, Source
from tracker.store import create_workspace
from tracker.store.representation import represented_at


def members(code: str, day: str) -> list[str]:
    number = date.fromisoformat(day).toordinal()
    return sorted(
        term.code
        for term in bloc(code).terms
        if (bounds(term.since)[0] or 0) <= number and (not term.until or number <= (bounds(term.until)[1] or 0))
    )


@pytest.mark.parametrize(
    ("code", "day", "count"),
    [
        ("EU", "2025-02-17", 27), ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27), ("EU", "1957-12-31", 0),
        ("EU", "2004-04-30", 15), ("NATO", "2024-03-06", 31), ("NATO", "2024-03-07", 32), ("NATO", "1999-03-11", 16),
        ("G7", "2014-03-24", 8), ("G7", "2014-03-25", 7), ("G20", "2023-09-08", 20), ("G20", "2023-09-09", 21),
        *(("UNSC", f"{year}-{day}", 15) for year in range(2015, 2027) for day in ("01-01", "12-31")),
    ],
)  # fmt: skip
def test_members_on_a_day(code: str, day: str, count: int) -> None:
    found = members(code, day)
    assert len(found) == len(set(found)) == count


def test_who_came_and_went() -> None:
    assert "GB" in members("EU", "2020-01-31")
    assert "GB" not in members("EU", "2020-02-01")
    assert "SE" in members("NATO", "2024-03-07")
    assert {"DK", "GR", "PK", "PA", "SO"} < set(members("UNSC", "2025-02-17"))
    assert {"CN", "FR", "GB", "RU", "US"} < set(members("UNSC", "2016-07-01"))


def test_each_file_says_where_it_comes_from_and_what_it_covers() -> None:
    for one in blocs():
        assert set(one.source) == {"title", "publisher", "url"}
        assert Source.of(**one.source).url
        assert bounds(one.as_of)[0]
        assert one.coverage.endswith(".")
        assert all(known(term.code) for term in one.terms)
        assert known(one.code)


@pytest.mark.parametrize("code", BLOCS)
def test_a_bloc_is_added_in_one_step_and_only_once(case: Case, code: str) -> None:
    before, steps = contents(case.store.path), case.steps()
    added = add_bloc(case.store, code.lower())
    assert case.steps() == steps + 1
    assert added.memberships == len(bloc(code).terms) == case.store.count(Membership)
    assert case.store.count(Actor) == 3 + added.actors
    [source] = case.store.all(Source)
    assert (source.url, source.accessed) == (bloc(code).source["url"], bloc(code).as_of)
    assert {one.source for one in case.store.all(Membership)} == {source.number}
    again = add_bloc(case.store, code)
    assert again.words(code) == f"All members of {code} are there already, with their dates."
    assert case.steps() == steps + 1
    case.store.undo()
    assert contents(case.store.path) == before


def test_what_is_there_is_completed_and_not_doubled(case: Case) -> None:
    store = case.store
    with store.change("Begin") as tx:
        eu, old = tx.put_all([Actor.of(code="EU", name="Union", kind="bloc"), Actor.of(code="GER", name="Germany")])
        mine = tx.put(Membership.of(actor=case.gb, bloc=eu.number))
        other = tx.put(Membership.of(actor=case.fr, bloc=eu.number, since="1957-03-25"))
        new = tx.put(Actor.of(code="DEU", name="Federal Republic"))
    merge(store, new, old)
    with store.change("Call it so") as tx:
        tx.put(store.get(Actor, new.number).changed(code="DE"))
    added = add_bloc(store, "EU")
    assert (added.memberships, added.completed, added.there) == (26, 1, 1)
    kept = store.get(Membership, mine.number)
    assert (kept.since, kept.until) == ("1973-01-01", "2020-01-31")
    assert kept.source is not None
    assert store.get(Membership, other.number) == other
    assert added.words("EU").startswith("Added to EU: 26 memberships, dates of 1 more, 25 actors who were not there")
    assert all(date_bounds(one)["since_first"] for one in store.all(Membership))


def test_which_eu_members_were_in_paris(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.tracker") as store:
        load_sample(store)
        assert add_bloc(store, "EU").memberships == 0
        found = represented_at(store, store.find("PAR-2025-02"), store.find("EU"))
        assert sum(one["representation"] == "present" for one in found) == 7
        assert len(found) == 27


def test_a_bloc_that_is_not_listed_is_refused(case: Case) -> None:
    with pytest.raises(UserError, match="no list of members for “EFTA”; there are EU, NATO, G7, G20, UNSC"):
        add_bloc(case.store, "EFTA")
