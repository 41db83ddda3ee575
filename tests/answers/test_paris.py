"""What an analyst asks of the Paris case, and the answers that are on record."""

import itertools

import pytest
from tests.answers.conftest import day

from tracker.answers.changes import Kind, changed, changes
from tracker.answers.inbox import Reason, inbox, inbox_size, reason_words
from tracker.answers.lineage import lineage
from tracker.answers.meetings import chain_of, lies_ahead, was_held, yield_of, yields
from tracker.answers.pack import asks_of, is_to_come, next_meeting, pack_of
from tracker.answers.positions import matrix
from tracker.answers.rates import NONE
from tracker.answers.waiting import gates, held_by, saying
from tracker.answers.yields import Yields
from tracker.model.records import FollowUp, Meeting, Questionnaire
from tracker.model.vocabulary import FollowUpKind, Stance, Status
from tracker.store import Store

OPENS = day("2025-03-05")


def number(store: Store, ref: str) -> int:
    return store.find(ref).number


def meeting(store: Store, ref: str) -> Meeting:
    return store.get(Meeting, number(store, ref))


def refs(store: Store, numbers: "tuple[int, ...] | list[int]") -> list[str]:
    return sorted(store.name_of("commitment", one) for one in numbers)


def test_what_waits_for_a_us_backstop(paris: Store) -> None:
    found = held_by(gates(paris, OPENS), number(paris, "US"))
    assert [gate.text for gate in found] == ["A US backstop"]
    assert refs(paris, [one.commitment for one in found[0].waiting]) == ["LON-2025-03/03", "PAR-2025-02/01"]
    by_ref = {paris.name_of("commitment", one.commitment): one for one in found[0].waiting}
    assert by_ref["LON-2025-03/03"].becomes_free
    assert not by_ref["PAR-2025-02/01"].becomes_free
    assert by_ref["LON-2025-03/03"].due_if_met(OPENS) == ("2025-04-04",)
    assert found[0].frees == 1


def test_conditions_are_found_by_their_words_and_as_of_a_day(paris: Store) -> None:
    assert [gate.text for gate in saying(gates(paris, OPENS), "peace lasting")] == ["A lasting peace agreement"]
    assert saying(gates(paris, OPENS), "no such thing") == []
    assert held_by(gates(paris, day("2025-02-15")), number(paris, "US")) == []


def test_who_waits_agrees_with_the_flag(paris: Store) -> None:
    from tracker.model.vocabulary import Flag

    for text in ("2025-02-10", "2025-02-17", "2025-02-27", "2025-03-05", "2025-12-31"):
        waiting = {one.commitment for gate in gates(paris, day(text)) for one in gate.waiting}
        gated = paris.columns.ids[paris.standing(day(text)).has(Flag.gated)]
        assert waiting == set(gated.tolist()), text


def test_how_the_wording_of_the_uk_offer_moved(paris: Store) -> None:
    found = lineage(paris, number(paris, "PAR-2025-02/01"), OPENS)
    assert [(one.wording.date, str(one.wording.strength), one.moved) for one in found] == [
        ("2025-02-16", "willing", 0),
        ("2025-02-17", "considered", -1),
        ("2025-03-02", "willing", 1),
    ]
    for before, after in itertools.pairwise(found):
        assert "".join(piece.text for piece in after.pieces if piece.change != "added") == before.wording.text
        assert "".join(piece.text for piece in after.pieces if piece.change != "removed") == after.wording.text
    assert len(lineage(paris, number(paris, "PAR-2025-02/01"), day("2025-02-16"))) == 1


def test_where_each_government_stands(paris: Store) -> None:
    found = matrix(paris, paris.all(Questionnaire)[0], OPENS)
    troops = next(one for one in found.questions if one.ref.endswith("troops")).number

    def stance(code: str) -> Stance | None:
        cell = found.cell(number(paris, code), troops)
        return cell.position.stance if cell else None

    assert (stance("GB"), stance("FR"), stance("DE"), stance("PL")) == (
        Stance.supports,
        Stance.supports,
        Stance.undecided,
        Stance.opposes,
    )
    germany = found.cell(number(paris, "DE"), troops)
    assert germany is not None
    assert germany.before is not None
    assert germany.before.stance is Stance.no_answer
    assert germany.moved == 0  # to have answered is no move
    assert germany.excerpts
    silent = {paris.name_of("actor", actor) for actor in found.silent(troops)}
    assert {"CZ", "FI"} <= silent
    assert "RU" not in silent  # was never asked


def test_no_answer_comes_before_its_day(paris: Store) -> None:
    found = matrix(paris, paris.all(Questionnaire)[0], day("2025-02-16"))
    table = next(one for one in found.questions if one.ref.endswith("troops")).number
    assert found.cell(number(paris, "PL"), table) is None


def test_what_came_out_of_earlier_meetings(paris: Store) -> None:
    found = yields(paris, OPENS)
    washington = found[number(paris, "WAS-2024-07")]
    assert (washington.made, washington.counted, len(washington.fulfilled)) == (3, 2, 2)
    assert list(washington.excluded) == [Status.superseded]
    assert washington.words == "2 of 2 fulfilled (1 self-declared); left out: 1 superseded"
    assert number(paris, "BRU-2025-02") not in found
    assert yield_of(paris, number(paris, "BRU-2025-02"), OPENS).words == "none made"
    for one, rate in found.items():
        assert rate == yield_of(paris, one, OPENS)
        assert rate.counted + sum(map(len, rate.excluded.values())) == rate.made


def test_what_follows_paris(paris: Store) -> None:
    chain = chain_of(paris, meeting(paris, "PAR-2025-02"))
    assert [one.ref for one in chain.after][:3] == ["PAR-2025-02b", "WAS-2025-02", "LON-2025-03"]
    london = chain_of(paris, meeting(paris, "LON-2025-03"))
    assert "PAR-2025-02" in [one.ref for one in london.before]
    assert was_held(london.meeting, OPENS)
    assert not was_held(london.meeting, day("2025-03-01"))
    assert lies_ahead(london.meeting, day("2025-03-01"))
    assert not lies_ahead(london.meeting, OPENS)


def test_the_pack_for_london(paris: Store) -> None:
    pack = pack_of(paris, meeting(paris, "LON-2025-03"), day("2025-02-28"))
    guests = {paris.name_of("actor", guest.actor): guest for guest in pack.guests}
    assert "US" not in guests
    britain = guests["GB"]
    assert paris.title_of("person", britain.person) == "Keir Starmer"
    assert britain.office == "Prime Minister"
    assert "PAR-2025-02/01" in refs(paris, britain.promised)
    assert refs(paris, britain.agenda) == ["PAR-2025-02/01"]
    assert next(asks_of(paris, pack, britain)).words.startswith("On the agenda, to be reviewed: PAR-2025-02/01")
    assert refs(paris, guests["DE"].overdue) == ["2025/001"]
    assert {one.kind for one in pack.agenda} <= set(FollowUpKind)
    assert pack.open == len({each for guest in pack.guests for each in guest.promised})


def test_somebody_in_the_room_holds_what_others_wait_for(paris: Store) -> None:
    pack = pack_of(paris, meeting(paris, "WAS-2025-02"), day("2025-02-26"))
    guests = {paris.name_of("actor", guest.actor): guest for guest in pack.guests}
    assert refs(paris, guests["GB"].waits_here) == ["PAR-2025-02/01"]
    assert refs(paris, guests["US"].held_here) == ["PAR-2025-02/01"]
    assert guests["GB"].waits_on == {number(paris, "PAR-2025-02/01"): (number(paris, "US"),)}
    own = [ask.words for ask in asks_of(paris, pack, guests["GB"])]
    assert own[0].startswith("On the agenda, to be raised; waits for US, in the room: PAR-2025-02/01")
    assert own[0].endswith(". Has that been raised?")
    held = [ask.words for ask in asks_of(paris, pack, guests["US"])]
    assert held[0].startswith("Others wait for you: PAR-2025-02/01 Deploy peacekeeping")
    assert held[0].endswith(". What would you need to say yes?")
    assert held[1] == "Due in 2 days: WAS-2025-02b/01 Sign the agreement on minerals. Will it be done by then?"


def test_the_most_pressing_comes_first(paris: Store) -> None:
    """On the agenda, overdue, due soon, waiting, silent, then by deadline."""
    with paris.change("Put on the agenda") as tx:
        last = meeting(paris, "BRU-2025-03b").number
        tx.put(FollowUp.of(commitment=number(paris, "LON-2025-03/03"), meeting=last, kind=FollowUpKind.to_raise))
    pack = pack_of(paris, meeting(paris, "BRU-2025-03b"), day("2025-04-20"))
    guests = {guest.code: guest for guest in pack.guests}
    paris.undo()
    named = {code: [paris.name_of("commitment", one) for one in guests[code].promised] for code in ("FR", "COM")}
    assert named["FR"][0] == "LON-2025-03/03"
    assert named["COM"] == ["KYI-2025-02/01", "2025/007", "PAR-2025-02/04"]
    told = next(asks_of(paris, pack, guests["COM"])).words
    assert told.startswith(
        "On the agenda, due; 20 days past its first deadline; nothing heard for 51 days: KYI-2025-02/01"
    )
    assert told.endswith(". By when now?")
    assert not guests["AT"].has_any


def test_which_meeting_is_next(paris: Store) -> None:
    def next_of(text: str) -> str | None:
        found = next_meeting(paris, day(text))
        return found.ref if found else None

    assert next_of("2025-03-05") == "BRU-2025-03"
    assert next_of("2025-03-06") == "BRU-2025-03"
    assert next_of("2025-03-21") == "BRU-2025-03b"
    assert next_of("2025-02-26") == "WAS-2025-02"
    assert next_of("2025-02-27") == "WAS-2025-02b"
    assert next_of("2030-01-01") is None
    assert is_to_come(meeting(paris, "BRU-2025-03"), day("2025-03-06"))
    assert not is_to_come(meeting(paris, "BRU-2025-03"), day("2025-03-07"))
    assert not is_to_come(meeting(paris, "PAR-2025-02"), OPENS)


def test_what_changed_since_paris(paris: Store) -> None:
    found = changes(paris, day("2025-02-17"), OPENS)
    told = {(one.kind, paris.name_of(one.record, one.id)): (one.before, one.after) for one in found}
    assert told[Kind.firmer, "PAR-2025-02/01"] == ("considered", "willing")
    assert told[Kind.slipped, "2025/001"] == ("2025-02-22", "2025-05-31")
    assert told[Kind.status, "WAS-2024-07/03"] == ("announced", "superseded")
    assert (Kind.new, "LON-2025-03/01") in told
    assert (Kind.meeting, "LON-2025-03") in told
    assert changes(paris, OPENS, OPENS) == []


def test_nothing_is_new_that_was_there(paris: Store) -> None:
    before, after = paris.standing(day("2025-02-17")), paris.standing(OPENS)
    new = {one.id for one in changes(paris, day("2025-02-17"), OPENS) if one.kind is Kind.new}
    assert new == set(paris.columns.ids[after.exists & ~before.exists].tolist())


def test_what_to_look_at_today(paris: Store) -> None:
    piles = {pile.reason: pile for pile in inbox(paris, OPENS)}
    overdue = list(piles[Reason.overdue].items())
    assert [paris.name_of("commitment", one.id) for one in overdue] == ["2025/001", "WAS-2025-02b/01"]
    assert overdue[0].days == 11
    assert len(list(piles[Reason.unanswered].items(3))) == 3
    assert [paris.name_of("commitment", one.id) for one in piles[Reason.condition_moved].items()] == ["LON-2025-03/04"]
    assert list(piles) == [reason for reason in Reason if reason in piles]


@pytest.mark.parametrize("text", ["1990-01-01", "2025-02-17", "2030-01-01"])
def test_every_question_has_an_answer_on_any_day(paris: Store, text: str) -> None:
    at = day(text)
    gates(paris, at), inbox(paris, at), yields(paris, at), changes(paris, at, OPENS)
    for one in paris.all(Meeting):
        pack_of(paris, one, at)


def test_a_pile_may_hold_only_its_first_and_counts_all(paris: Store) -> None:
    whole, some = ({pile.reason: pile for pile in inbox(paris, OPENS, most=most)} for most in (None, 2))
    assert {reason: len(pile) for reason, pile in some.items()} == {reason: len(pile) for reason, pile in whole.items()}
    for reason, pile in some.items():
        assert list(pile.items()) == list(whole[reason].items(2))


def test_each_thing_is_counted_once_however_many_reasons_there_are(paris: Store) -> None:
    piles = inbox(paris, OPENS)
    assert inbox_size(paris, OPENS) == len({(one.kind, one.id, one.actor) for pile in piles for one in pile.items()})
    assert sum(map(len, piles)) >= inbox_size(paris, OPENS)


def test_only_what_passes_filters_and_no_questions(paris: Store) -> None:
    britain = paris.columns.made_by([paris.find("GB", "actor").number])
    found = inbox(paris, OPENS, among=britain)
    assert Reason.unanswered not in {pile.reason for pile in found}
    assert found
    assert all(britain[paris.columns.row_of(one.id)] for pile in found for one in pile.items())


def test_why_it_is_in_the_inbox_is_said_with_its_days(paris: Store) -> None:
    standing = paris.standing(OPENS)
    said = {
        (pile.reason, paris.name_of(one.kind, one.id)): reason_words(paris, standing, one)
        for pile in inbox(paris, OPENS)
        for one in pile.items()
    }
    assert said[Reason.overdue, "2025/001"] == "11 d overdue"
    assert said[Reason.condition_moved, "LON-2025-03/04"] == "condition waived 4 Mar"
    assert said[Reason.due_soon, "2025/006"] == "due in 4 d"
    assert "evidence against “announced”" in [words for (reason, _), words in said.items() if reason == "contested"]
    assert said[Reason.gone_quiet, "RAM-2025-01/02"] == "nothing for 34 d"


def test_of_many_changes_the_first_of_each_kind_are_told_and_all_counted(paris: Store) -> None:
    whole, some = (changed(paris, day("2025-02-17"), OPENS, most=most) for most in (None, 1))
    assert [(each.kind, each.total) for each in some] == [(each.kind, each.total) for each in whole]
    assert [each.told for each in some] == [each.told[:1] for each in whole]
    assert max(each.total for each in some) > 1


def test_yields_of_all_meetings_agree_with_those_of_each(paris: Store) -> None:
    found, one_by_one = Yields(paris, OPENS), yields(paris, OPENS)
    held = [one for one in paris.all(Meeting) if was_held(one, OPENS)]
    assert {one.number for one in found.held} == {one.number for one in held}
    assert [one.day for one in found.held] == sorted(one.day for one in found.held)
    for one in found.held:
        rate = one_by_one.get(one.number, NONE)
        assert found.rate(one.number) == rate
        assert found.numbers(one.number) == (rate.made, rate.counted, len(rate.fulfilled))
