"""The sample holds the Paris case whole, every status and flag occurs in it, and each passage stands in its note."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker import resources
from tracker.edits.sample import load_sample
from tracker.edits.series import definition_of
from tracker.edits.views import filters_of, saved_views
from tracker.model.errors import UserError
from tracker.model.filters import as_text, to_json
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Convenor,
    Deadline,
    Evidence,
    Excerpt,
    FollowUp,
    Meeting,
    Membership,
    Office,
    Participation,
    Person,
    Position,
    Quantity,
    Question,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import (
    Basis,
    ConditionStanding,
    EvidenceStance,
    Flag,
    FollowUpKind,
    LinkKind,
    MeetingState,
    Mode,
    PartyRole,
    Presence,
    ProofLevel,
    Role,
    Stage,
    Stance,
    Status,
    Trajectory,
)
from tracker.store import Store, create_workspace
from tracker.store.filtering import Filtering


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = create_workspace(tmp_path_factory.mktemp("sample") / "sample.tracker", title="Sample")
    load_sample(made)
    yield made
    made.close()


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def row(store: Store, ref: str) -> int:
    return store.columns.refs.index(ref)


def codes(store: Store, numbers: tuple[int, ...]) -> list[str]:
    return [store.name_of("actor", number) for number in numbers]


def offers(store: Store, iso: str) -> dict[str, str]:
    """Who had made a commitment on troops by a day: code → ref."""
    columns, standing = store.columns, store.standing(day(iso))
    return {
        codes(store, columns.committers(at))[0]: columns.refs[at]
        for at in range(len(columns))
        if standing.exists[at] and "troops" in columns.themes[at]
    }


# The whole


def test_it_opens_as_of_the_fifth_of_march(store: Store) -> None:
    assert store.workspace.as_of == "2025-03-05"
    assert store.workspace.title == "Ukraine security guarantees"


def test_everything_in_the_files_is_in_the_workspace(store: Store) -> None:
    def read(name: str) -> list[dict[str, list[object]]]:
        return json.loads(resources.text("sample", f"{name}.json"))

    commitments, sources = read("commitments"), read("sources")
    assert store.count(Commitment) == len(commitments) >= 20
    assert store.count(Meeting) == len(read("meetings"))
    assert store.count(Person) == len(read("people"))
    assert store.count(Office) == sum(len(one["offices"]) for one in read("people"))
    assert store.count(Source) == len(sources)
    assert store.count(Excerpt) == sum(len(one["excerpts"]) for one in sources)
    for kind, part in (
        (Wording, "wordings"),
        (Condition, "conditions"),
        (Deadline, "deadlines"),
        (Quantity, "quantities"),
        (StatusEvent, "status"),
        (FollowUp, "follow_ups"),
        (CommitmentLink, "links"),
    ):
        assert store.count(kind) == sum(len(one.get(part, [])) for one in commitments), part


def test_at_least_eight_actors_make_commitments(store: Store) -> None:
    columns = store.columns
    makers = {actor for at in range(len(columns)) for actor in columns.committers(at)}
    assert len(makers) >= 8
    assert {"GB", "FR", "DE", "PL", "IT", "ES", "NL", "DK", "US", "UA", "EU", "NATO"} <= set(
        codes(store, tuple(makers))
    )


def test_the_store_finds_nothing_wrong_with_it(store: Store) -> None:
    assert store.check() == []


def test_it_is_one_step_that_undo_does_not_take_back(store: Store) -> None:
    newest, size = store.steps(1)[0]
    assert newest.label == "Load the sample"
    assert size > store.count(Commitment)
    assert store.undo() is None
    assert store.count(Commitment) > 0


def test_it_is_the_same_each_time(store: Store, tmp_path: Path) -> None:
    again = create_workspace(tmp_path / "again.tracker", title="Again")
    try:
        load_sample(again)
        for kind in (Actor, Commitment, StatusEvent, Excerpt, Evidence):
            assert again.all(kind) == store.all(kind)
    finally:
        again.close()


def test_it_does_not_go_into_a_workspace_in_use(store: Store) -> None:
    before = store.count(Actor)
    with pytest.raises(UserError, match="empty workspace"):
        load_sample(store)
    assert store.count(Actor) == before


# Something to show


@pytest.mark.parametrize("status", Status)
def test_each_status_occurs(store: Store, status: Status) -> None:
    standing = store.standing(day("2025-03-05"))
    assert status in {standing.status_of(at) for at in range(len(store.columns))}


@pytest.mark.parametrize("trajectory", Trajectory)
def test_each_trajectory_occurs(store: Store, trajectory: Trajectory) -> None:
    standing = store.standing(day("2025-03-05"))
    assert trajectory in {standing.trajectory_of(at) for at in range(len(store.columns))}


@pytest.mark.parametrize("flag", Flag)
def test_each_flag_occurs(store: Store, flag: Flag) -> None:
    assert store.standing(day("2025-03-05")).has(flag).any()


def test_the_other_vocabularies_occur(store: Store) -> None:
    standing = store.standing(day("2025-03-05"))
    assert {one.mode for one in store.all(Commitment)} == set(Mode)
    assert {standing.proof_of(at) for at in range(len(store.columns))} == {None, *ProofLevel}
    assert {one.state for one in store.all(ConditionState)} == set(ConditionStanding)
    assert {one.basis for one in store.all(Deadline)} == set(Basis)
    assert {one.stage for one in store.all(Quantity)} == set(Stage)
    assert {one.stance for one in store.all(Position)} == set(Stance)
    assert {one.stance for one in store.all(Evidence)} == set(EvidenceStance)
    assert {one.state for one in store.all(Meeting)} >= {
        MeetingState.held,
        MeetingState.confirmed,
        MeetingState.planned,
    }
    assert {one.role for one in store.all(Participation)} == set(Role) - {Role.observer}
    assert {one.presence for one in store.all(Participation)} == set(Presence) - {Presence.declined}
    assert {one.kind for one in store.all(FollowUp)} >= {FollowUpKind.to_raise, FollowUpKind.reviewed, FollowUpKind.due}
    assert {one.kind for one in store.all(CommitmentLink)} >= {
        LinkKind.supersedes,
        LinkKind.implements,
        LinkKind.depends_on,
    }


def test_commitments_stand_where_the_case_puts_them(store: Store) -> None:
    standing = store.standing(day("2025-03-05"))
    expected = {
        "PAR-2025-02/01": (Status.announced, {Flag.gated}),
        "PAR-2025-02/02": (Status.announced, {Flag.gated}),
        "PAR-2025-02/04": (Status.announced, {Flag.contested}),
        "2024/001": (Status.fulfilled, {Flag.late, Flag.slipped}),
        "2025/001": (Status.preparing, {Flag.gated, Flag.overdue, Flag.slipped}),
        "2025/002": (Status.fulfilled, set()),
        "2025/006": (Status.adopted, {Flag.due_soon}),
        "WAS-2025-02b/01": (Status.preparing, {Flag.overdue}),
        "RAM-2025-01/02": (Status.delivering, {Flag.gone_quiet}),
        "KYI-2025-02/03": (Status.announced, {Flag.unsourced}),
        "WAS-2024-07/01": (Status.fulfilled, {Flag.self_declared}),
        "BUR-2024-06/01": (Status.withdrawn, set()),
    }
    found = {ref: (standing.status_of(row(store, ref)), set(standing.flags_of(row(store, ref)))) for ref in expected}
    assert found == expected


def test_overdue_and_late_count_from_the_first_deadline(store: Store) -> None:
    standing = store.standing(day("2025-03-05"))
    assert standing.overdue_days[row(store, "WAS-2025-02b/01")] == 5
    assert standing.late_days[row(store, "2024/001")] == 37
    assert standing.slips[row(store, "2024/001")] == 1
    assert date.fromordinal(int(standing.now_last[row(store, "2025/005")])) == date(2027, 4, 30)


# Sources


def test_every_passage_but_one_stands_in_its_note(store: Store) -> None:
    loose = []
    for excerpt in store.all(Excerpt):
        text = store.get(Source, excerpt.source).text
        if text is None:
            loose.append(excerpt)
            continue
        assert text.count(excerpt.quote) == 1, excerpt.quote
        assert excerpt.anchored
        assert text[excerpt.offset_start : excerpt.offset_end] == excerpt.quote
    assert [one.anchored for one in loose] == [False]


def test_sources_are_notes_of_our_own(store: Store) -> None:
    for source in store.all(Source):
        assert source.kind == "note"
        assert source.url is None
        assert not set('“”"') & set(source.text or ""), "a note reports, it does not quote"


def test_nothing_is_dated_after_the_day_it_opens(store: Store) -> None:
    last = "2025-03-05T23:59:59Z"
    for kind in (StatusEvent, Wording, Deadline, ConditionState, Position, Evidence):
        for record in store.all(kind):
            assert record.recorded_at is not None
            assert record.recorded_at <= last, record
    known = store.standing(day("2025-03-05"), day("2025-03-05"))
    assert known.exists.all()


def test_the_readme_names_what_is_illustrative(store: Store) -> None:
    words = resources.text("sample", "README.md")
    tagged = {one.ref for one in store.all(Commitment) if "illustrative" in one.tags}
    assert tagged
    for ref in tagged:
        assert f"`{ref}`" in words


# What an analyst asks (the eight questions)


def test_1_who_had_offered_troops(store: Store) -> None:
    both = {"GB": "PAR-2025-02/01", "FR": "PAR-2025-02/02"}
    assert offers(store, "2025-02-17") == both
    assert offers(store, "2025-02-16") == both
    assert "GB" not in offers(store, "2025-02-15")
    on_the_day = store.standing(day("2025-02-17"))
    for ref in both.values():
        at = row(store, ref)
        assert on_the_day.status_of(at) is Status.announced
        assert Flag.gated in on_the_day.flags_of(at)


def test_2_what_waits_for_a_us_backstop(store: Store) -> None:
    us = store.find("US", "actor").number
    waiting = {store.name_of("commitment", one.commitment): one for one in store.all(Condition, holder=us)}
    assert set(waiting) == {"PAR-2025-02/01", "LON-2025-03/03"}
    [due] = store.all(Deadline, condition=waiting["LON-2025-03/03"].number)
    assert due.days_after == 30
    assert due.window is None
    assert not store.standing(day("2025-03-05")).has_due[row(store, "LON-2025-03/03")]
    british = store.all(Condition, commitment=waiting["PAR-2025-02/01"].commitment)
    assert len(british) == 2
    assert store.standing(day("2025-02-17")).conditions_open[row(store, "PAR-2025-02/01")] == 2


def test_3_seven_of_twenty_seven_members_were_in_paris(store: Store) -> None:
    paris = store.find("PAR-2025-02", "meeting").number
    eu = store.find("EU", "actor").number
    members = {
        one.actor
        for one in store.all(Membership, bloc=eu)
        if (one.since or "") <= "2025-02-17" and (one.until is None or one.until >= "2025-02-17")
    }
    there = store.all(Participation, meeting=paris)
    present = {one.actor for one in there if one.presence is Presence.in_person}
    assert len(members) == 27
    assert sorted(codes(store, tuple(members & present))) == ["DE", "DK", "ES", "FR", "IT", "NL", "PL"]
    assert len(members - present) == 20
    assert len(there) == 14
    assert len(present) == 11
    assert not [one for one in there if one.on_behalf_of is not None]
    assert [store.name_of("actor", one.actor) for one in there if one.role is Role.host] == ["FR"]


def test_blocs_have_as_many_members_as_they_have(store: Store) -> None:
    def members(bloc: str, iso: str) -> int:
        number = store.find(bloc, "actor").number
        return sum(
            1
            for one in store.all(Membership, bloc=number)
            if (one.since or "") <= iso and (one.until is None or one.until >= iso)
        )

    assert members("EU", "2025-02-17") == 27
    assert members("EU", "2020-01-31") == 28
    assert members("EU", "2004-04-30") == 15
    assert members("NATO", "2025-02-17") == 32
    assert members("NATO", "2022-02-24") == 30
    assert members("G7", "2025-02-17") == 7


def test_4_which_meetings_follow_and_what_is_open_there(store: Store) -> None:
    paris = store.find("PAR-2025-02", "meeting").number
    assert {one.ref for one in store.all(Meeting, follows=paris)} == {"PAR-2025-02b", "WAS-2025-02", "LON-2025-03"}
    following = store.find("BRU-2025-03", "meeting").number
    agenda = {store.name_of("commitment", one.commitment) for one in store.all(FollowUp, meeting=following)}
    assert {"2025/004", "2025/007", "LON-2025-03/02"} <= agenda
    expected = store.all(Participation, meeting=following)
    assert len(expected) == 31
    called = {store.name_of("actor", one.actor) for one in store.all(Convenor, meeting=following)}
    assert called == {"EUCO"}


def test_5_what_changed_between_two_days(store: Store) -> None:
    before, after = store.standing(day("2025-02-17")), store.standing(day("2025-03-05"))
    columns = store.columns
    new = {columns.refs[at] for at in range(len(columns)) if after.exists[at] and not before.exists[at]}
    assert "LON-2025-03/01" in new
    assert "PAR-2025-02/01" not in new
    at = row(store, "RAM-2025-01/01")
    assert before.trajectory_of(at) is Trajectory.on_track
    assert after.trajectory_of(at) is Trajectory.reversing


def stances(store: Store, question: str) -> dict[str, Stance]:
    """Latest answer of each actor."""
    asked = store.find(question, "question")
    assert isinstance(asked, Question)
    latest: dict[str, Stance] = {}
    for one in store.all(Position, question=asked.number):
        latest[store.name_of("actor", one.actor)] = one.stance
    return latest


def test_6_where_each_government_stands(store: Store) -> None:
    troops = stances(store, "US-2025-02/troops")
    assert troops["GB"] is troops["FR"] is Stance.supports
    assert troops["DE"] is troops["ES"] is Stance.undecided
    assert troops["PL"] is Stance.opposes
    rest = {code: stance for code, stance in troops.items() if code not in {"GB", "FR", "DE", "ES", "PL"}}
    assert set(rest.values()) == {Stance.undecided, Stance.no_answer}
    assert len(troops) >= 8
    assert stances(store, "US-2025-02/table")["US"] is Stance.opposes
    asked = store.find("US-2025-02/troops", "question").number
    german = store.all(Position, question=asked, actor=store.find("DE", "actor").number)
    assert [one.stance for one in german] == [Stance.no_answer, Stance.undecided]
    [proof] = store.all(Evidence, position=german[-1].number)
    assert store.get(Excerpt, proof.excerpt).speaker == store.all(Person, name="Olaf Scholz")[0].number


def test_7_how_the_british_wording_moved(store: Store) -> None:
    british = store.find("PAR-2025-02/01", "commitment").number
    worded = store.all(Wording, commitment=british)
    assert [(one.date, str(one.strength)) for one in worded] == [
        ("2025-02-16", "willing"),
        ("2025-02-17", "considered"),
        ("2025-03-02", "willing"),
    ]
    assert store.all(Quantity, commitment=british) == []
    assert store.all(Deadline, commitment=british) == []
    french = store.find("PAR-2025-02/02", "commitment").number
    assert store.all(Wording, commitment=french)[0].date == "../2025-02-16"


def test_8_what_came_out_of_earlier_meetings(store: Store) -> None:
    columns, standing = store.columns, store.standing(day("2025-03-05"))

    def gained(ref: str) -> tuple[int, int]:
        meeting = store.find(ref, "meeting").number
        rows = [at for at in range(len(columns)) if columns.made_at[at] == meeting]
        return len(rows), sum(standing.status_of(at) is Status.fulfilled for at in rows)

    assert gained("BRU-2025-02") == (0, 0)
    assert gained("BUR-2024-06") == (1, 0)
    assert gained("WAS-2024-07") == (3, 2)
    assert gained("PAR-2025-02") == (4, 0)


def test_statements_keep_speaker_office_and_day(store: Store) -> None:
    by_name = {one.name: one.number for one in store.all(Person)}
    statements = [one for one in store.all(Excerpt) if one.is_statement]
    starmer = next(one for one in statements if one.speaker == by_name["Keir Starmer"] and "mere pause" in one.quote)
    assert starmer.office is not None
    assert store.get(Office, starmer.office).title == "Prime Minister"
    assert starmer.said_on == "2025-02-16"
    kellogg = next(one for one in statements if one.speaker == by_name["Keith Kellogg"])
    assert store.name_of("meeting", kellogg.meeting) == "MUC-2025-02"
    assert any(one.speaker_words == "EU officials" and "discontent" in one.quote for one in statements)


def test_the_german_statement_contradicts_the_joint_reading(store: Store) -> None:
    against = [one for one in store.all(Evidence) if one.stance is EvidenceStance.contradicts and one.status_event]
    found = {
        store.name_of("commitment", store.get(StatusEvent, one.status_event).commitment): store.get(
            Excerpt, one.excerpt
        )
        for one in against
        if one.status_event is not None
    }
    assert "premature" in found["PAR-2025-02/04"].quote
    makers = store.all(CommitmentParty, commitment=store.find("PAR-2025-02/04").number)
    assert {store.name_of("actor", one.actor) for one in makers if one.role is PartyRole.committer} == {"COM", "EUCO"}


def test_a_correction_keeps_what_it_corrects(store: Store) -> None:
    corrections = [one for one in store.all(StatusEvent) if one.corrects is not None]
    assert len(corrections) == 1
    old = store.get(StatusEvent, corrections[0].corrects or 0)
    assert (old.effective, corrections[0].effective) == ("2025-02-14", "2025-02-17")


# Saved views


def test_saved_views_ask_something_that_some_commitments_answer(store: Store) -> None:
    views = saved_views(store)
    assert [one.name for one in views] == ["Overdue or gated", "UK and France", "Due before summer"]
    now = store.standing(day("2025-03-05"))
    filtering = Filtering(store)
    for one in views:
        kept = definition_of(one)["filters"]
        assert to_json(filters_of(one)) == kept, "every filter is one"
        passed = filtering.mask(filters_of(one), now)
        assert 3 <= passed.sum() < now.exists.sum(), one.name
    assert as_text(filters_of(views[1]), filtering) == "maker:GB,FR"
