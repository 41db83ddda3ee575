"""What the pack for a meeting says, and that it is read before it."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, gather, make_brief
from tracker.briefs.formats import converted
from tracker.briefs.pack import MOST, Line, PackData, Talk
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.errors import UserError
from tracker.model.records import Actor, Meeting, Participation
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"
EVE = date(2025, 2, 26).toordinal()


def pack(store: Store, of: str = "BRU-2025-03", as_of: int = DAY) -> PackData:
    made = gather(store, "pack", of, Choices(as_of))
    assert isinstance(made, PackData)
    return made


def talk(data: PackData, code: str) -> Talk:
    return next(one for one in data.talks if one.actor.code == code)


def line(data: PackData, code: str, ref: str) -> Line:
    return next(one for one in talk(data, code).lines if one.row.ref == ref)


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "pack", of="BRU-2025-03", as_of=DAY, organisation="Policy Unit").pdf
    expected = (GOLDEN / "pack-BRU-2025-03.txt").read_text(encoding="utf-8")
    assert text_of(pdf, "-layout").split() == expected.split()


def test_it_takes_three_pages_at_most_on_every_paper(sample: Store) -> None:
    own = "London moves first.\nParis will not go without a mandate."
    for of, paper, language in (
        ("BRU-2025-03", "a4", "uk"),
        ("BRU-2025-03", "letter", "en_GB"),
        ("LON-2025-03", "a4", "en_GB"),
    ):
        judgements = own if paper == "letter" else ""
        pdf = make_brief(sample, "pack", of=of, as_of=DAY, paper=paper, language=language, judgements=judgements).pdf
        assert len(PdfReader(io.BytesIO(pdf)).pages) <= 3, (of, paper)


def test_it_leads_with_who_comes_and_what_is_open(sample: Store) -> None:
    data = pack(sample)
    assert data.lead == "31 participants are on record for this meeting tomorrow; 14 commitments of theirs are open."
    assert data.sentences == (
        "Two are past their first deadlines, the longest by 11 days (Germany).",
        "One waits for somebody in the room (EUCO).",
        "One has gone quiet.",
        "Four commitments are on the agenda.",
        "Eleven participants have not answered questions put to them, 17 in all.",
    )
    assert data.head.subtitle == "Summit, Europa building, Brussels, 6 March 2025."


def test_each_guest_with_what_to_ask(sample: Store) -> None:
    data = pack(sample)
    late = line(data, "DE", "2025/001")
    assert (late.why, late.question) == ("11 days past its first deadline", "By when now?")
    assert (late.row.late, late.row.status_words) == ("overdue 11 d", "Preparing")
    assert talk(data, "DE").unanswered == ("Would you take part in the air or at sea?",)
    assert line(data, "FR", "LON-2025-03/02").why == "On the agenda, to be raised"
    held = talk(data, "EUCO").held
    assert [(one.row.ref, one.why) for one in held] == [("2025/007", "Others wait for you")]
    assert [one.code for one in held[0].row.makers] == ["COM"]
    assert line(data, "COM", "2025/007").why == "On the agenda, due; waits for EUCO, in the room"
    assert {one.holder.code for one in data.waits if one.holder} == {"DE", "EUCO"}
    assert next(one for one in data.visitors if one.actor.code == "UA").pressing == "1 overdue"


def test_nobody_who_comes_is_left_out(sample: Store) -> None:
    data = pack(sample)
    said = " ".join(data.others)
    assert "Austria" in said
    assert "EU (Kaja Kallas, High Representative)" in said
    found = sample.all(Participation, meeting=sample.find("BRU-2025-03").number)
    assert len(data.visitors) + len(data.others) == len(found) == 31
    asked = {one.question: [actor.code for actor in one.actors] for one in data.questions}
    assert asked == {"Would you send troops of your own to Ukraine after the war?": ["CZ", "EE", "FI", "LT", "RO"]}


def test_every_row_leads_to_its_passages(sample: Store) -> None:
    data = pack(sample)
    numbers = {one.number for one in data.notes}
    rows = [one.row for each in data.talks for one in (*each.lines, *each.held)] + [one.row for one in data.agenda]
    assert all(set(row.notes) <= numbers and row.notes for row in rows)
    own = line(pack(sample, "WAS-2025-02", EVE), "GB", "PAR-2025-02/01")
    assert own.why == "On the agenda, to be raised; waits for US, in the room"
    assert own.question == "Has that been raised?"


def test_after_the_meeting_it_warns(sample: Store) -> None:
    assert not any("over by" in one for one in pack(sample, "WAS-2025-02", EVE).warnings)
    data = pack(sample, "WAS-2025-02")
    assert "which is over" in data.lead
    assert any("over by this day" in one for one in data.warnings)


def test_of_a_guest_with_many_the_most_pressing_are_listed(store: Store) -> None:
    with store.change("Make") as tx:
        actor = tx.put(Actor.of(code="GB", name="United Kingdom"))
        meeting = tx.put(Meeting.of(title="Talks", ref="TAL-2025-04", date="2025-04-10"))
        tx.put(Participation.of(meeting=meeting.number, actor=actor.number))
    for at in range(MOST + 2):
        create_commitment(store, NewCommitment(f"Do {at}", committers=[actor.number], made_on="2025-01-10"))
    last = NewCommitment("Do it first", committers=[actor.number], made_on="2025-01-10", deadline="2025-02-01")
    create_commitment(store, last)
    data = pack(store, "TAL-2025-04")
    assert data.talks[0].lines[0].row.headline == "Do it first"
    assert len(data.talks[0].lines) == MOST
    assert data.talks[0].left_out == "Not listed, less pressing: 3 further open commitments of theirs."
    assert data.visitors[0].open == str(MOST + 3)
    assert any("12 most pressing" in one for one in data.left_out)


def test_other_formats_say_the_same(sample: Store) -> None:
    data = pack(sample)
    said = converted(data, "md").decode()
    assert "## What is open with each, and what to ask" in said
    assert "### European Council, António Costa, President, chair" in said
    assert "11 days past its first deadline" in said
    rows = list(csv.reader(io.StringIO(converted(data, "csv").decode("utf-8-sig"))))
    with_germany = [row for row in rows if row[0] == "Germany"]
    assert [(row[1], row[-1]) for row in with_germany] == [("2025/001", "By when now?")]


def test_an_empty_meeting_prints_and_no_meeting_is_refused(store: Store) -> None:
    with store.change("Make") as tx:
        tx.put(Meeting.of(title="Talks", ref="TAL-2025-04"))
    data = pack(store, "TAL-2025-04")
    assert data.lead == "Nobody is on record as coming to this meeting."
    assert make_brief(store, "pack", of="TAL-2025-04", as_of=DAY).pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="for one meeting"):
        gather(store, "pack", None, Choices(DAY))
