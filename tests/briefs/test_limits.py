"""Briefs limited to a saved view, a filter or a selection: counts add up, what is left out is said, issues go apart."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import KINDS, Choices, Order, Printed, compile_pdf, file_name, gather, limits, releases
from tracker.briefs.formats import converted
from tracker.briefs.judging import remarks, said_in
from tracker.briefs.shelved import shelved
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.merging import merge
from tracker.edits.records import delete
from tracker.edits.series import series, view_name
from tracker.edits.status import set_status
from tracker.edits.views import delete_view, rename_view, save_view, update_view
from tracker.model.errors import UserError
from tracker.model.filters import Filter, Filters, Test, to_json
from tracker.model.records import Actor, BriefRelease, Commitment, Meeting, SavedView
from tracker.model.vocabulary import ActorKind, Status
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


def print_(_: Order) -> Printed:
    return Printed((b"%PDF",), ())


def issue_view(store: Store, name: str, of: str | None = "PAR-2025-02") -> BriefRelease:
    chosen = limits.of_view(store, limits.view_called(store, name), DAY, None).on(Choices(DAY, with_figure=False))
    return releases.issue(store, "scorecard", of, chosen, now=NOW, print_=print_)[0]


def of_series(store: Store, name: str) -> list[int]:
    return [one.issue for one in releases.issued(store, "scorecard", "PAR-2025-02", view_name(name))]


def test_the_series_of_a_view_goes_on_when_it_is_renamed(small: Store) -> None:
    number = limits.view_called(small, "Needs troops").number
    first = issue_view(small, "Needs troops")
    steps = len(small.steps())
    rename_view(small, number, "Troops")
    assert len(small.steps()) == steps + 1
    second = issue_view(small, "troops")
    assert (second.issue, second.predecessor, second.scope) == (2, first.number, "PAR-2025-02, only view “Troops”")
    assert of_series(small, "Troops") == [2, 1]
    assert issue_view(small, "Troops", None).issue == 1  # about everything it is another series
    kept = releases.release(small, 1, "scorecard", "PAR-2025-02", view_name("Troops"))
    assert kept == first == releases.release(small, 1, "scorecard", "PAR-2025-02", view_name("Needs troops"))
    assert releases.verify(kept, print_).holds

    update_view(small, number, "register", json.dumps({"filters": []}))  # and it keeps its issues
    rename_view(small, number, "Needs troops")
    assert of_series(small, "Needs troops") == [2, 1]
    assert issue_view(small, "Needs troops").issue == 3
    for _ in range(6):
        small.undo()
    assert limits.view_called(small, "Needs troops").number == number
    assert of_series(small, "Needs troops") == [1]
    assert small.check() == []


def test_a_view_that_gets_the_name_of_another_does_not_get_its_issues(small: Store) -> None:
    first = issue_view(small, "Needs troops")
    rename_view(small, limits.view_called(small, "Needs troops").number, "Troops")
    everything = save_view(small, "Needs troops", "register", json.dumps({"filters": []}))
    assert of_series(small, "Needs troops") == []
    other = issue_view(small, "Needs troops")
    assert (other.issue, other.predecessor) == (2, None)  # as there is an issue 1 of that name in print
    assert of_series(small, "Troops") == [1]
    rename_view(small, everything.number, "All")
    assert releases.release(small, 1, "scorecard", "PAR-2025-02", view_name("Needs troops")).number == first.number
    delete_view(small, limits.view_called(small, "Troops").number)
    issue_view(small, "All")
    delete_view(small, everything.number)
    new = save_view(small, "New", "register", json.dumps({"filters": []}))
    rename_view(small, new.number, "All")
    assert of_series(small, "All") == []


def test_issues_that_nothing_leads_to_any_more_are_listed_with_the_reason(small: Store) -> None:
    def found() -> list[tuple[int, str]]:
        return [(one.issue.number, one.why) for one in shelved(small, KINDS)]

    view = issue_view(small, "Needs troops")
    chosen = limited(small, Filters((Filter("tag", Test.any_of, ("troops",)),)), with_figure=False)
    filtered = releases.issue(small, "scorecard", None, chosen, now=NOW, print_=print_)[0]
    about = releases.issue(small, "dossier", "PAR-2025-02/01", Choices(DAY), now=NOW, print_=print_)[0]
    rename_view(small, limits.view_called(small, "Needs troops").number, "Troops")
    assert found() == [(filtered.number, "of a filter")]
    delete_view(small, limits.view_called(small, "Troops").number)
    delete(small, [small.find("PAR-2025-02/01")])
    why = [(about.number, "PAR-2025-02/01 was deleted"), (filtered.number, "of a filter")]
    assert found() == [*why, (view.number, "its view was deleted")]
    assert shelved(small, {**KINDS, "scorecard": None}, [about.number, view.number])[0].kind == "One-page scorecard"
    assert found()[0][0] not in [one.issue.number for one in shelved(small, KINDS, [about.number])]


def test_what_was_merged_or_has_another_code_is_not_said_to_be_deleted(small: Store) -> None:
    with small.change("Prepare") as tx:
        kept = tx.put(Meeting.of(ref="LON-2025-03", title="London", date="2025-03-02", state="held"))
        britain = tx.put(Actor.of(name="United Kingdom", kind=ActorKind.government, code="ZZ"))
    for kind, of in (("outcome", "PAR-2025-02"), ("actor", "ZZ")):
        releases.issue(small, kind, of, Choices(DAY, with_figure=False), now=NOW, print_=print_)
    assert shelved(small, KINDS) == []
    merge(small, kept, small.get(Meeting, small.find("PAR-2025-02").number))
    with small.change("Give another code") as tx:
        tx.put(britain.changed(code="YY"))
    why = {one.why for one in shelved(small, KINDS)}
    assert why == {"PAR-2025-02 was merged into LON-2025-03", "no actor has the code ZZ"}


def test_a_selection_is_named_by_its_refs_and_stays_the_same(small: Store) -> None:
    ids = [one.number for one in small.all(Commitment)]
    one, again = limits.of_ids(small, ids), limits.of_ids(small, [*reversed(ids), 999])
    assert one == again == limits.of_refs(small, ["PAR-2025-02/02", " PAR-2025-02/01 "])
    assert one.name == "selection PAR-2025-02/01, PAR-2025-02/02"
    assert limits.flags_of(series("X", one.name)) == "--of X --only PAR-2025-02/01,PAR-2025-02/02"
    many = limits.selection_name([f"A/{n}" for n in range(40)])
    assert many.startswith("selection of 40, ")
    assert many != limits.selection_name([f"A/{n + 1}" for n in range(40)])


def test_a_view_that_lost_a_record_is_read_as_the_register_reads_it(small: Store) -> None:
    gone = Filters((Filter("actor", Test.any_of, ("999",)), Filter("tag", Test.any_of, ("troops",))))
    save_view(small, "Gone", "register", json.dumps({"filters": to_json(gone)}))
    limit = limits.of_view(small, limits.view_called(small, "Gone"), DAY, None)
    assert limit.words == "Only commitments of the view “Gone” (tag is “troops”)"
    assert len(limit.only) == 1
    view = limits.view_called(small, "Gone")
    rename_view(small, view.number, "Gone again")
    with pytest.raises(UserError, match="There is no saved view “Gone”; there are “Needs troops”, “Gone again”"):
        limits.view_called(small, "Gone")
    assert small.get(SavedView, view.number).name == "Gone again"


def test_terms_of_a_filter_are_quoted_and_judge_nothing(small: Store) -> None:
    hostile = 'likely” with "high confidence, our confidence is low ' * 6
    tests = (("headline", Test.holds), ("text", Test.none_of), ("tag", Test.any_of), ("theme", Test.none_of))
    for field, test in tests:
        limit = limits.of_filters(small, Filters((Filter(field, test, (hostile, "probable")),)), DAY, None)
        assert remarks(limit.words) == (), field
    one = limits.of_filters(small, Filters((Filter("headline", Test.none_of, ("probable",)),)), DAY, None)
    data = gather(small, "scorecard", None, one.on(Choices(DAY, with_figure=False)))
    assert "(headline does not hold “probable”): 2 of 2" in data.method[0]  # type: ignore[attr-defined]
    assert not any("scale" in one for one in data.warnings)
    named = replace(one, words="Only what we are confident is likely").on(Choices(DAY, with_figure=False))
    warned = gather(small, "scorecard", None, named).warnings
    assert any(one.startswith("Likelihood and confidence in one sentence") for one in warned)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_computed_bottom_line_has_no_word_of_likelihood_or_confidence(sample: Store, kind: str) -> None:
    of = {"dossier": "PAR-2025-02/01"}.get(kind, OF.get(kind))
    data = gather(sample, kind, of, Choices(DAY))
    assert remarks(said_in(data)) == ()
    assert said_in(data).startswith(data.lead)  # type: ignore[attr-defined]


def test_whom_a_bottom_line_names_may_have_such_a_word_and_that_is_said(small: Store) -> None:
    with small.change("Add") as tx:
        tx.put(Actor(code="XX", name="The probably likely with high confidence", kind=ActorKind.government))
    warned = gather(small, "actor", "XX", Choices(DAY)).warnings
    assert any(one.startswith("Likelihood and confidence in one sentence") for one in warned)


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
