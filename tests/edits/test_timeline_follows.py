"""The timeline's layout follows every edit, undo and redo of the store, and is the one made anew."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.edits import commitments, deadlines, records, status
from tracker.edits.commitments import NewCommitment
from tracker.model.columns import Mask
from tracker.model.records import Actor, Commitment, CommitmentParty, Meeting
from tracker.model.timeline import GroupBy, lane_order, overview, patching, plan
from tracker.model.timeline.plan import Plan
from tracker.model.vocabulary import ActorKind, Flag, PartyRole, Status
from tracker.store import Step, create_workspace, open_workspace

TODAY = date(2025, 6, 1)
AS_OF = TODAY.toordinal()
ROLES = PartyRole.committer, PartyRole.lead, PartyRole.beneficiary
numbers = st.integers(0, 30)


@pytest.fixture(autouse=True)
def _patch_however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patching, "PART", 1)
    monkeypatch.setattr(plan, "FEW", 1)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three actors and a meeting."""
    path = tmp_path_factory.mktemp("template") / "w.tracker"
    with create_workspace(path, title="W") as store, store.change("Add actors and a meeting") as tx:
        codes = ("GB", "FR", "PL")
        tx.put_all([Actor(code=code, name=f"Country {code}", kind=ActorKind.government) for code in codes])
        tx.put(Meeting(title="Talks", place="Paris", date="2025-02-17"))
    return path


class Desk:
    """A store with some commitments, a layout that follows it, and what a user may do."""

    def __init__(self, file: Path, by: GroupBy, *, filtered: bool) -> None:
        self.store = open_workspace(file, author="Ann")
        self.by, self.filtered = by, filtered
        self.order: list[str] = []
        self.actors = [one.number for one in self.store.all(Actor)]
        [self.meeting] = [one.number for one in self.store.all(Meeting)]
        for at in range(4):
            self.create(at, at + 1)
        self.plan = Plan(self.store.columns, self.store.standing(AS_OF))
        self.arrange(self.plan)
        self.patched = 0
        self.store.changed.connect(self.follow)

    def mask(self) -> Mask | None:
        now = self.store.standing(AS_OF)
        return now.exists & ~now.has(Flag.overdue) if self.filtered else None

    def arrange(self, made: Plan) -> None:
        grouping = made.grouping(self.by)
        order = lane_order(grouping, {}, {}, self.order)
        self.order = [grouping.keys[lane] for lane in order]
        made.arrange(grouping, order, {}, self.mask())

    def follow(self, step: Step) -> None:
        overview(self.plan.layout, 40)
        self.plan.layout.at(5.0)
        how = self.plan.follow(self.store.columns, self.store.standing(AS_OF), step.commitments)
        if how is not None and self.plan.patch(how, self.mask()):
            self.patched += 1
        else:
            self.arrange(self.plan)

    def some(self, at: int) -> Commitment | None:
        found = self.store.all(Commitment)
        return found[at % len(found)] if found else None

    # What a user may do; numbers choose what and with what.

    def create(self, at: int, other: int) -> None:
        made_on = (f"2025-0{1 + at % 6}-11", f"2025-0{1 + at % 6}", None)[other % 3]
        makers = sorted({self.actors[at % 3], self.actors[other % 3]})
        due = f"2025-{1 + other % 12:02}-20" if other % 2 else None
        new = NewCommitment(headline=f"Will {at}", committers=makers, made_on=made_on, deadline=due, themes=("aid",))
        commitments.create_commitment(self.store, new)

    def judge(self, at: int, other: int) -> None:
        one = self.some(at)
        to = (Status.preparing, Status.delivering, Status.fulfilled, Status.lapsed)[other % 4]
        if one is not None:
            status.set_status(self.store, [one.number], to, effective=f"2025-0{1 + other % 6}-05", rationale="Said.")

    def judge_all(self, at: int, other: int) -> None:
        ids = [one.number for one in self.store.all(Commitment)]
        if ids:
            status.set_status(self.store, ids, (Status.preparing, Status.adopted)[other % 2], effective="2025-05-02")

    def delay(self, at: int, other: int) -> None:
        one = self.some(at)
        if one is not None:
            deadlines.move_deadline(self.store, one.number, f"2025-{1 + other % 12:02}", TODAY)

    def rename(self, at: int, other: int) -> None:
        one = self.some(at)
        if one is not None:
            records.set_fields(self.store, one, headline="x" * (1 + other), made_on=f"2024-{1 + other % 12:02}-01")

    def file(self, at: int, other: int) -> None:
        one = self.some(at)
        if one is not None:
            themes = (("aid",), ("troops", "aid"), ())[other % 3]
            records.set_fields(self.store, one, themes=themes, made_at=self.meeting if other % 2 else None)

    def join(self, at: int, other: int) -> None:
        one = self.some(at)
        if one is None:
            return
        mine = self.store.all(CommitmentParty, commitment=one.number)
        actor, role = self.actors[other % 3], ROLES[other % len(ROLES)]
        same = [each for each in mine if (each.actor, each.role) == (actor, role)]
        if same:
            records.delete(self.store, same)
        else:
            commitments.add_party(self.store, one.number, actor, role)

    def delete(self, at: int, other: int) -> None:
        one = self.some(at)
        if one is not None:
            records.delete(self.store, [one])

    def undo(self, at: int, other: int) -> None:
        for _ in range(1 + other % 3):
            self.store.undo()

    def redo(self, at: int, other: int) -> None:
        self.store.redo()


def copied(template: Path, folder: Path) -> Path:
    return Path(shutil.copy(template, folder))


def doings(desk: Desk) -> list[Callable[[int, int], None]]:
    return [desk.create, desk.judge, desk.judge_all, desk.delay, desk.rename, desk.file, desk.join, desk.delete,
            desk.undo, desk.redo]  # fmt: skip


def assert_follows(desk: Desk) -> None:
    fresh = Plan(desk.store.columns, desk.store.standing(AS_OF))
    desk.arrange(fresh)
    mine, other = desk.plan.layout, fresh.layout
    assert [astuple(lane) for lane in mine.lanes] == [astuple(lane) for lane in other.lanes]
    for name in ("rows", "lane_of", "x0", "peaks", "tails", "wanted"):
        np.testing.assert_array_equal(getattr(mine, name), getattr(other, name), err_msg=name)
    assert (mine.shown, mine.total, mine.of_all) == (other.shown, other.total, other.of_all)
    was, now = overview(mine, 40), overview(other, 40)
    assert (was.counts.tolist() if was else None) == (now.counts.tolist() if now else None)
    for scale in (0.5, 5.0, 60.0):
        rows, others = mine.at(scale), other.at(scale)
        assert (rows.heights, rows.forms) == (others.heights, others.forms)
        for lane in range(len(mine.lanes)):
            assert rows.packed(lane)[0].tolist() == others.packed(lane)[0].tolist()
        for y in range(4, int(rows.height), 13):
            assert rows.hit(AS_OF, y, scale, AS_OF + 60) == others.hit(AS_OF, y, scale, AS_OF + 60)


@settings(max_examples=25)
@given(
    st.sampled_from([GroupBy.actor, GroupBy.theme, GroupBy.meeting, GroupBy.status]),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 9), numbers, numbers), min_size=1, max_size=8),
)
def test_after_any_edits_the_layout_is_the_one_made_anew(
    template: Path, by: GroupBy, filtered: bool, steps: list[tuple[int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(copied(template, Path(folder)), by, filtered=filtered)
        for what, at, other in steps:
            doings(desk)[what](at, other)
            assert_follows(desk)
        desk.store.close()


def test_one_edit_is_followed_without_a_new_layout(template: Path, tmp_path: Path) -> None:
    desk = Desk(copied(template, tmp_path), GroupBy.actor, filtered=False)
    for doing in (desk.judge, desk.delay, desk.rename):
        doing(1, 1)
    desk.create(0, 1)
    assert desk.patched == 4
    desk.store.close()
