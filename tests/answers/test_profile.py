"""Profiles: what an actor promised and delivered as of a day, who was where, what was said, where it stands."""

from datetime import date

import numpy as np
import pytest

from tracker.answers.attendance import attendance_of, meetings_of
from tracker.answers.profile import belongs, delivery, delivery_words, lines, made_counts, owed, promised, spoken_by
from tracker.answers.speaking import standpoints, statements
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.edits.offices import hand_over
from tracker.model.columns import MAKERS, STATUSES
from tracker.model.records import Actor, Excerpt, Meeting, Membership, Office, Participation, Person, Position, Source
from tracker.model.vocabulary import MeetingState, Presence, Role, Stance
from tracker.store import Store

DAY = date(2025, 3, 5).toordinal()


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def number(store: Store, code: str) -> int:
    return store.find(code, "actor").number


def test_counts_by_actor_agree_with_each_profile(paris: Store) -> None:
    counts = made_counts(paris, DAY)
    for actor in paris.all(Actor):
        assert counts.get(actor.number, 0) == len(promised(paris, actor.number, DAY).rows)
    assert sum(counts.values()) >= int(paris.standing(DAY).exists.sum())


def test_what_is_promised_adds_up_and_stands_open_first(paris: Store) -> None:
    found = promised(paris, number(paris, "GB"), DAY)
    assert sum(found.counts.values()) == len(found.rows) == found.open + found.closed == 8
    status = paris.standing(DAY).status[found.rows]
    is_open = [STATUSES[code].is_open for code in status.tolist()]
    assert is_open == sorted(is_open, reverse=True)
    due = [int(paris.standing(DAY).now_last[row]) for row, now in zip(found.rows, is_open, strict=True) if now]
    dated = [one for one in due if one]
    assert dated == sorted(dated)
    assert due[: len(dated)] == dated


def test_what_an_actor_was_promised_is_what_names_it_as_beneficiary(paris: Store) -> None:
    ukraine = number(paris, "UA")
    rows = promised(paris, ukraine, DAY, received=True).rows
    assert len(rows) > 5
    assert all(ukraine in paris.columns.beneficiaries(int(row)) for row in rows)


def test_a_day_before_everything_shows_nothing(paris: Store) -> None:
    early = day("2001-01-01")
    assert len(promised(paris, number(paris, "GB"), early).rows) == 0
    assert delivery_words(delivery(paris, number(paris, "GB"), early)) == "It has made no commitment by this day."
    assert statements(paris, early, actor=number(paris, "GB")) == ([], 0)
    assert standpoints(paris, number(paris, "GB"), early) == []


def test_the_delivery_record_says_numerator_denominator_and_what_is_left_out(paris: Store) -> None:
    assert (
        delivery_words(delivery(paris, number(paris, "FR"), DAY))
        == "1 fulfilled of 1 that fell due or closed; left out: 3 not yet due."
    )
    assert delivery_words(delivery(paris, number(paris, "GB"), DAY)).startswith("None has fallen due yet; left out: 1 ")


def test_the_uk_offer_went_down_and_came_back_to_willing(paris: Store) -> None:
    found, left = lines(paris, promised(paris, number(paris, "GB"), DAY).rows, DAY, most=1)
    assert [(one.levels, one.moved, str(one.strength)) for one in found] == [((2, 1, 2), 0, "willing")]
    assert left == 7
    earlier, _ = lines(paris, [found[0].row], day("2025-02-17"))
    assert [(one.levels, one.moved) for one in earlier] == [((2, 1), -1)]


def test_membership_and_meetings_are_those_of_the_day(paris: Store) -> None:
    now = belongs(paris, number(paris, "GB"), DAY)
    assert {paris.name_of("actor", bloc) for bloc in now.blocs} >= {"NATO", "G7"}
    assert "EU" not in {paris.name_of("actor", bloc) for bloc in now.blocs}
    held = [one for one in paris.all(Meeting) if one.state is MeetingState.held]
    assert (now.held, now.hosted) == (len(held), 1)
    assert belongs(paris, number(paris, "GB"), day("2025-03-01")).hosted == 0


def test_attendance_has_a_row_for_each_person_and_one_for_who_is_not_named(paris: Store) -> None:
    found = attendance_of(paris, number(paris, "GB"), DAY)
    seats = paris.all(Participation, actor=number(paris, "GB"))
    assert {column.meeting for column in found.columns} == {one.meeting for one in seats}
    assert [row.name for row in found.rows][:1] == ["Keir Starmer"]
    assert [bool(row.person) for row in found.rows] == [True] * (len(found.rows) - 1) + [False]
    ahead = [column.ahead for column in found.columns]
    assert ahead == sorted(ahead)
    london = next(at for at, column in enumerate(found.columns) if column.place.endswith("London"))
    seat = found.seat(0, london)
    assert seat is not None
    assert seat.role in (Role.host, Role.chair)
    assert found.made[london] == 3
    sunak = next(row for row in found.rows if row.name == "Rishi Sunak")
    assert not sunak.holds


def test_on_an_earlier_day_the_meeting_lies_ahead(paris: Store) -> None:
    found = attendance_of(paris, number(paris, "GB"), day("2025-02-20"))
    london = next(column for column in found.columns if column.place.endswith("London"))
    assert london.ahead


def test_a_person_stands_once_for_each_actor_they_came_for(own: Store) -> None:
    with own.change("Begin") as tx:
        com, de = tx.put_all([Actor.of(code="COM", name="Commission"), Actor.of(code="DE", name="Germany")])
        person = tx.put(Person.of(name="Ann"))
        tx.put(Office.of(person=person.number, actor=de.number, title="Minister", until="2019-12-01"))
        met = tx.put_all([Meeting.of(title=f"M{at}", date=f"202{at}", state=MeetingState.held) for at in range(3)])
        cancelled = tx.put(Meeting.of(title="Off", date="2021", state=MeetingState.cancelled))
        for at, actor in enumerate((de, com, com)):
            tx.put(Participation.of(meeting=met[at].number, actor=actor.number, person=person.number))
        tx.put(Participation.of(meeting=cancelled.number, actor=de.number, person=person.number))
    found = meetings_of(own, person.number, DAY)
    assert [(row.name, row.words) for row in found.rows] == [("Germany", "Minister"), ("Commission", "")]
    assert [column.title for column in found.columns] == ["M0", "M1", "M2"]
    assert sorted(found.seats) == [(0, 0), (1, 1), (1, 2)]


def test_of_two_seats_of_one_person_the_one_that_came_counts(own: Store) -> None:
    with own.change("Begin") as tx:
        gb = tx.put(Actor.of(code="GB", name="UK"))
        person = tx.put(Person.of(name="Ann"))
        met = tx.put(Meeting.of(title="M", date="2024", state=MeetingState.held))
        for presence in (Presence.declined, Presence.remote, Presence.unknown):
            tx.put(Participation.of(meeting=met.number, actor=gb.number, person=person.number, presence=presence))
    seat = attendance_of(own, gb.number, DAY).seat(0, 0)
    assert seat is not None
    assert seat.presence is Presence.remote


def test_unnamed_people_stand_under_the_office_noted_of_them(own: Store) -> None:
    with own.change("Begin") as tx:
        gb = tx.put(Actor.of(code="GB", name="UK"))
        met = tx.put_all([Meeting.of(title=f"M{at}", date=f"202{at}", state=MeetingState.held) for at in range(2)])
        for one, notes in ((met[0], "Minister for Europe"), (met[1], "Minister  for Europe"), (met[1], None)):
            tx.put(Participation.of(meeting=one.number, actor=gb.number, notes=notes))
    found = attendance_of(own, gb.number, DAY)
    assert sorted(row.words for row in found.rows) == ["", "Minister for Europe"]
    row = next(at for at, one in enumerate(found.rows) if one.words)
    assert len(found.seats_of(row)) == 2


def test_positions_are_the_latest_by_the_day_with_what_moved(paris: Store) -> None:
    now = {one.question.text: one for one in standpoints(paris, number(paris, "GB"), DAY)}
    air = now["Would you take part in the air or at sea?"]
    assert (air.position.stance, air.before) == (Stance.supports, Stance.no_answer)
    before = {one.question.text: one for one in standpoints(paris, number(paris, "GB"), day("2025-02-25"))}
    assert before[air.question.text].position.stance is Stance.no_answer
    assert len(now) == len({one.question for one in paris.all(Position, actor=number(paris, "GB"))})
    assert any(one.source for one in now.values())


def test_statements_are_those_of_its_speakers_the_latest_first(paris: Store) -> None:
    found, every = statements(paris, DAY, actor=number(paris, "GB"), most=5)
    assert len(found) == 5 < every
    days = [one.excerpt.said_on or "" for one in found]
    assert days == sorted(days, reverse=True)
    assert ("Keir Starmer", "Prime Minister") in {(one.speaker, one.office) for one in found}


def test_who_held_an_office_spoke_for_its_actor_only_while_they_held_it(own: Store) -> None:
    with own.change("Begin") as tx:
        gb = tx.put(Actor.of(code="GB", name="UK"))
        ann = tx.put(Person.of(name="Ann"))
        tx.put(Office.of(person=ann.number, actor=gb.number, title="Minister", since="2023", until="2024-06-30"))
        source = tx.put(Source.of(title="S", text="one two three"))
        for quote, said in (("one", "2022-05-01"), ("two", "2024-05-01"), ("three", "2024-07-01")):
            tx.put(Excerpt.of(source=source.number, quote=quote, speaker=ann.number, said_on=said))
    found, every = statements(own, DAY, actor=gb.number)
    assert ([one.excerpt.quote for one in found], every) == (["two"], 1)
    assert found[0].office == "Minister"
    assert statements(own, DAY, person=ann.number)[1] == 3


def test_an_office_owes_what_was_open_before_and_what_its_holder_made(own: Store) -> None:
    with own.change("Begin") as tx:
        gb, bloc = tx.put_all([Actor.of(code="GB", name="UK"), Actor.of(code="EU", name="EU", kind="bloc")])
        tx.put(Membership.of(actor=gb.number, bloc=bloc.number, until="2020-01-31"))
        ann = tx.put(Person.of(name="Ann"))
        old = tx.put(Office.of(person=ann.number, actor=gb.number, title="Prime Minister", since="2020-01-01"))
    for headline, made_on in (("Before", "2023-01-01"), ("After", "2024-09-01")):
        create_commitment(own, NewCommitment(headline=headline, made_on=made_on, committers=(gb.number,)))
    new = hand_over(own, old, "Bea", "2024-07-05")
    [found] = owed(own, new.person, DAY)
    named = {name: [own.columns.headlines[row] for row in getattr(found, name)] for name in ("inherited", "own")}
    assert named == {"inherited": ["Before"], "own": ["After"]}
    assert found.since == day("2024-07-05")
    assert next(one.office for one in owed(own, ann.number, day("2024-01-01"))).number == old.number
    assert belongs(own, gb.number, DAY).blocs == ()


def test_the_speaker_stays_on_the_wording(paris: Store) -> None:
    rows = promised(paris, number(paris, "GB"), DAY).rows
    offer = paris.find("PAR-2025-02/01").number
    assert spoken_by(paris, [offer], DAY) == {offer: "Keir Starmer"}
    assert set(spoken_by(paris, paris.columns.ids[rows].tolist(), DAY).values()) >= {"Keir Starmer", "John Healey"}


@pytest.mark.parametrize("code", ["GB", "FR", "US", "EU"])
def test_what_is_made_is_of_makers_only(paris: Store, code: str) -> None:
    actor = number(paris, code)
    rows = promised(paris, actor, DAY).rows
    parties = paris.columns.parties
    mine = parties["row"][(parties["actor"] == actor) & np.isin(parties["role"], MAKERS)]
    assert set(rows.tolist()) == set(mine.tolist()) & set(np.flatnonzero(paris.standing(DAY).exists).tolist())
