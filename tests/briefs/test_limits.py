"""Briefs limited to a saved view, a filter or a selection: counts add up, what is left out is said, issues go apart."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, compile_pdf, file_name, gather, limits, releases
from tracker.briefs.formats import converted
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.status import set_status
from tracker.edits.views import rename_view, save_view
from tracker.model.errors import UserError
from tracker.model.filters import Filter, Filters, Test, to_json
from tracker.model.records import Commitment, Meeting, SavedView
from tracker.model.vocabulary import Status
from tracker.store import Store

GATED = Filters((Filter("flag", Test.any_of, ("gated",)),))
NOW = datetime(2025, 3, 5, 17, 0, tzinfo=UTC)
OF = {"outcome": "PAR-2025-02", "actor": "GB", "pack": "BRU-2025-03", "changes": "PAR-2025-02"}


def limited(store: Store, filters: Filters = GATED, **choices: Any) -> Choices:
    chosen = Choices(**{"as_of": DAY, "with_figure": True, **choices})
    return limits.of_filters(store, filters, chosen.as_of, chosen.known_on).on(chosen)


@pytest.fixture
def small(store: Store) -> Store:
    """Two commitments of a meeting, one of them gated nowhere; and a view of those that are tagged."""
    with store.change("Meet") as tx:
        meeting = tx.put(Meeting.of(ref="PAR-2025-02", title="Paris", date="2025-02-17", state="held"))
    for headline in ("Send aid", "Send troops"):
        create_commitment(store, NewCommitment(headline, made_at=meeting.number, made_on="2025-02-17"))
    with store.change("Tag") as tx:
        tx.put(store.find("PAR-2025-02/02", "commitment").changed(tags=("troops",)))
    tagged = Filters((Filter("tag", Test.any_of, ("troops",)),))
    save_view(store, "Needs troops", "register", json.dumps({"filters": to_json(tagged)}))
    return store


def of_view(store: Store, **choices: Any) -> Choices:
    view = limits.view_called(store, "needs TROOPS")
    return limits.of_view(store, view, DAY, None).on(Choices(DAY, with_figure=False, **choices))


@pytest.mark.parametrize("kind", ["scorecard", "outcome", "checklist", "changes", "actor", "pack"])
def test_a_limited_brief_holds_nothing_else_and_says_what_is_left_out(sample: Store, kind: str) -> None:
    whole = gather(sample, kind, OF.get(kind), Choices(DAY))
    chosen = limited(sample)
    data = gather(sample, kind, OF.get(kind), chosen)
    gated = {sample.columns.refs[row] for row in sample.columns.rows_of(sorted(chosen.only or ())).tolist()}
    marks = {one.ref for one in data.marks}  # type: ignore[attr-defined]
    assert marks <= gated & ({one.ref for one in whole.marks} | gated)  # type: ignore[attr-defined]
    assert marks
    said = data.method[0]  # type: ignore[attr-defined]
    assert said.startswith("Only commitments of the filter “flag:gated” (flag is gated): ")
    kept, total, out = (int(word.strip(";.")) for word in said.split() if word.strip(";.").isdigit())
    assert kept + out == total > kept > 0
    assert f"{kept} of {total} commitments" in data.head.subtitle
    if kind in ("scorecard", "outcome", "checklist"):
        counts = data.counts  # type: ignore[attr-defined]
        assert counts[0].number == sum(one.number for one in counts[1:]) == kept == len(marks)
        assert sum(one.count for one in data.strip) == kept  # type: ignore[attr-defined]
    for other in set(sample.columns.refs) - gated:
        assert not any(cell == other for cell in json.dumps(json.loads(converted(data, "json"))).split('"'))
    assert data.head.limit == "filter “flag:gated”"
    assert "filter-flag-gated" in file_name(data.head)
    assert "only the filter “flag:gated”" in data.head.cite


def test_its_figure_and_its_notes_are_of_its_commitments(sample: Store) -> None:
    data = gather(sample, "scorecard", None, limited(sample))
    refs = {one.ref for one in data.lines}  # type: ignore[attr-defined]
    assert {bar["ref"] for bar in data.figure["bars"]} == refs  # type: ignore[attr-defined]
    notes = {one.number for one in data.notes}  # type: ignore[attr-defined]
    assert notes == set(range(1, len(notes) + 1))
    assert compile_pdf(data).startswith(b"%PDF")


def test_the_limit_goes_together_with_the_meeting(sample: Store) -> None:
    everything = gather(sample, "outcome", None, limited(sample))
    there = gather(sample, "outcome", "PAR-2025-02", limited(sample))
    assert len(there.marks) < len(everything.marks)  # type: ignore[attr-defined]
    assert "Of the 4" not in there.method[0]  # type: ignore[attr-defined]
    assert "3 of 4" in there.method[0]  # type: ignore[attr-defined]


def test_nothing_left_is_said_and_no_brief_is_made(small: Store) -> None:
    nothing = Filters((Filter("tag", Test.any_of, ("no such tag",)),))
    with pytest.raises(UserError, match="No commitment is left for this brief: none of the 2 that it could be about"):
        gather(small, "scorecard", None, limited(small, nothing))


def test_a_dossier_is_never_limited(sample: Store) -> None:
    with pytest.raises(UserError, match="about one commitment"):
        gather(sample, "dossier", "PAR-2025-02/01", limited(sample))


def test_issues_of_a_view_have_a_series_of_their_own(small: Store) -> None:
    whole = Choices(DAY, with_figure=False)
    assert releases.issue(small, "scorecard", "PAR-2025-02", whole, now=NOW)[0].issue == 1
    first = releases.issue(small, "scorecard", "PAR-2025-02", of_view(small), now=NOW)[0]
    assert (first.issue, first.scope) == (1, "PAR-2025-02, only view “Needs troops”")
    assert releases.verify(first).holds
    with small.change("Tag") as tx:  # the view shows more now, and is the same view
        tx.put(small.find("PAR-2025-02/01", "commitment").changed(tags=("troops",)))
    set_status(
        small, [small.find("PAR-2025-02/02").number], Status.preparing, effective="2025-03-04", rationale="Said."
    )
    second, data, _ = releases.issue(small, "scorecard", "PAR-2025-02", of_view(small), now=NOW)
    assert (second.issue, second.predecessor) == (2, first.number)
    assert data.since == "issue 1 (5 March 2025)"  # type: ignore[attr-defined]
    assert [words for _, words, _ in data.changes] == [  # type: ignore[attr-defined]
        "PAR-2025-02/02, Send troops, moved from announced to preparing.",
        "PAR-2025-02/01, Send aid, is now covered: announced.",
    ]
    assert releases.release(small, 2, "scorecard", "PAR-2025-02", "view “needs troops”").number == second.number
    with pytest.raises(UserError, match='scorecard --of PAR-2025-02 --view "Needs troops"'):
        releases.release(small, 1)


def test_a_selection_is_named_by_its_refs_and_stays_the_same(small: Store) -> None:
    ids = [one.number for one in small.all(Commitment)]
    one, again = limits.of_ids(small, ids), limits.of_ids(small, [*reversed(ids), 999])
    assert one == again == limits.of_refs(small, ["PAR-2025-02/02", " PAR-2025-02/01 "])
    assert one.name == "selection PAR-2025-02/01, PAR-2025-02/02"
    assert limits.flags_of(limits.series("X", one.name)) == "--of X --only PAR-2025-02/01,PAR-2025-02/02"
    many = limits.selection_name([f"A/{n}" for n in range(40)])
    assert many.startswith("selection of 40, ")
    assert many != limits.selection_name([f"A/{n + 1}" for n in range(40)])


def test_a_view_that_lost_a_record_is_read_as_the_register_reads_it(small: Store) -> None:
    gone = Filters((Filter("actor", Test.any_of, ("999",)), Filter("tag", Test.any_of, ("troops",))))
    save_view(small, "Gone", "register", json.dumps({"filters": to_json(gone)}))
    limit = limits.of_view(small, limits.view_called(small, "Gone"), DAY, None)
    assert limit.words == "Only commitments of the view “Gone” (tag is troops)"
    assert len(limit.only) == 1
    view = limits.view_called(small, "Gone")
    rename_view(small, view.number, "Gone again")
    with pytest.raises(UserError, match="There is no saved view “Gone”; there are “Needs troops”, “Gone again”"):
        limits.view_called(small, "Gone")
    assert small.get(SavedView, view.number).name == "Gone again"


def test_judgements_are_printed_frozen_and_in_every_format(small: Store) -> None:
    said = "Aid is likely to come.\nTroops will probably come, with high confidence."
    chosen = Choices(DAY, author="Ann", judgements=said, with_figure=False, bottom_line="A deal is highly likely.")
    issued, data, _ = releases.issue(small, "outcome", "PAR-2025-02", chosen, now=NOW)
    assert data.head.judgements == tuple(said.splitlines())
    assert json.loads(issued.data)["head"]["judgement_title"] == "Judgement of Ann"
    assert releases.verify(issued).holds
    text = converted(data, "md").decode()
    assert text.index("Judgement of Ann") > text.index("A deal is highly likely.")
    assert "Troops will probably come, with high confidence." in text
    assert data.method[0] == "Likelihood, on the scale of ICD 203: likely 55–80\u00a0%."  # type: ignore[attr-defined]
    warned = [one for one in data.warnings if "scale" in one or "one sentence" in one]
    assert len(warned) == 3
    quiet = gather(small, "outcome", "PAR-2025-02", replace(chosen, judgements="", bottom_line=""))
    assert quiet.head.judgement_title == ""
    assert not any("ICD" in one for one in quiet.method)  # type: ignore[attr-defined]
