"""Calendars go out the same for the same data, come back without a change, and bad ones get a sentence."""

from collections.abc import Iterator
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest
from icalendar import Calendar

from tracker.edits.calendars import import_meetings
from tracker.edits.sample import load_sample
from tracker.exchange.calendar_in import MOST_BYTES, MOST_EVENTS, Read, read_calendar, read_content
from tracker.exchange.calendar_out import calendar
from tracker.model.errors import UserError
from tracker.model.records import Meeting
from tracker.model.vocabulary import MeetingKind, MeetingState
from tracker.store import Store, create_workspace

TODAY = date(2025, 3, 5)
MOSCOW = timezone(timedelta(hours=3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker", title="Ours; and, theirs", author="Ann") as made:
        yield made


def add(store: Store, **values: object) -> Meeting:
    with store.change("Add") as tx:
        return tx.put(Meeting.of(**{"title": "Talks", **values}))


def read(store: Store, *lines: str) -> Read:
    """Read a calendar of events, each of its lines divided by |."""
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
        + [line for event in lines for line in ("BEGIN:VEVENT", *event.split("|"), "END:VEVENT")]
        + ["END:VCALENDAR", ""]
    )
    return read_content(store, text.encode(), TODAY, MOSCOW)


def test_the_sample_goes_out_and_comes_back_without_a_change(store: Store) -> None:
    load_sample(store)
    out = calendar(store, TODAY.toordinal())
    assert out.counts == {"meetings": 18, "deadlines": 7, "reviews": 2}
    assert calendar(store, TODAY.toordinal()).content == out.content
    again = read_content(store, out.content, date(2030, 1, 1))
    assert again.counts == {"new": 0, "changed": 0, "same": 18, "rejected": 9}
    assert {one.reason for one in again.rejected} == {
        "It is the deadline or the review of a commitment, not a meeting."
    }
    events = Calendar.from_ical(out.content).walk("VEVENT")
    assert len({str(one["UID"]) for one in events}) == len(events) == 27
    with pytest.raises(UserError, match="nothing to import"):
        import_meetings(store, again.drafts)


def test_into_an_empty_workspace_every_meeting_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    load_sample(store)
    content = calendar(store, TODAY.toordinal(), ("meetings",)).content
    with create_workspace(tmp_path / "other.tracker") as other:
        made = import_meetings(other, read_content(other, content, TODAY).drafts)
        names = ("title", "kind", "date", "place", "state")
        wanted = [[getattr(one, name) for name in names] for one in store.all(Meeting)]
        assert [[getattr(one, name) for name in names] for one in made] == wanted
        assert other.undo_label == "Import 18 meetings from a calendar"
        assert read_content(other, content, TODAY).counts["same"] == 18
        other.undo()
        assert other.count(Meeting) == 0


def test_fuzzy_dates_are_said_in_words_and_undated_meetings_are_counted(store: Store) -> None:
    add(store, title="Spring talks", date="2025-21", state="cancelled")
    add(store, title="Some day")
    add(store, title="By then", date="../2025-06-30", state="postponed")
    out = calendar(store, TODAY.toordinal())
    assert out.words() == "2 meetings, 0 deadlines, 0 reviews; 1 meeting without a date left out"
    first, last = Calendar.from_ical(out.content).walk("VEVENT")
    assert (str(first["SUMMARY"]), str(first["STATUS"])) == ("Spring talks (spring 2025)", "CANCELLED")
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2025, 3, 1), date(2025, 6, 1))
    assert "Dated “spring 2025”" in str(first["DESCRIPTION"])
    assert (last["DTSTART"].dt, last["DTEND"].dt) == (date(2025, 6, 30), date(2025, 7, 1))
    assert str(last["STATUS"]) == "TENTATIVE"
    assert read_content(store, out.content, TODAY).counts["same"] == 2
    moved = out.content.replace(b"20250301", b"20250401").replace(b"20250601", b"20250403")
    [changed] = [draft for draft in read_content(store, moved, TODAY).drafts if draft.changes]
    assert changed.changes == {"date": "2025-04-01/2025-04-02"}


def test_events_of_others_become_meetings_on_their_local_day(store: Store) -> None:
    same = add(store, title="Łódź talks", date="2025-04-01")
    found = read(
        store,
        "UID:a|SUMMARY:Summit|DTSTART:20250401T220000Z|DURATION:PT1H|LOCATION:Paris\\, Élysée|STATUS:CONFIRMED",
        "UID:b|SUMMARY:Call with Kyiv|DTSTART;TZID=America/New_York:20250228T233000|DURATION:PT2H",
        "UID:c|SUMMARY:LODZ talks|DTSTART;VALUE=DATE:20250401|DESCRIPTION:Why\\nand how",
        "UID:d|SUMMARY:Week|DTSTART;VALUE=DATE:20250407|DTEND;VALUE=DATE:20250412|STATUS:CANCELLED",
    )
    assert found.words() == "3 new, 1 changed, 0 same, 0 rejected"
    summit, call, lodz, week = (draft.values for draft in found.drafts)
    assert (summit["date"], summit["place"], summit["state"]) == ("2025-04-02", "Paris, Élysée", MeetingState.confirmed)
    assert (summit["kind"], call["kind"]) == (MeetingKind.summit, MeetingKind.call)
    assert (call["date"], call["state"]) == ("2025-02-28/2025-03-01", MeetingState.held)
    assert (week["date"], week["state"]) == ("2025-04-07/2025-04-11", MeetingState.cancelled)
    assert found.drafts[2].changes == {"purpose": "Why\nand how", "calendar_uid": "c"}
    assert found.drafts[2].words() == "purpose"
    assert lodz["title"] == "LODZ talks"
    import_meetings(store, found.drafts)
    assert store.get(Meeting, same.number).purpose == "Why\nand how"
    moved = read(
        store, "UID:a|SUMMARY:Summit, again|DTSTART;VALUE=DATE:20250403", "UID:c|SUMMARY:Łódź talks|DTSTART:20250401"
    )
    assert [draft.sort for draft in moved.drafts] == ["changed", "same"]
    assert moved.drafts[0].changes == {"title": "Summit, again", "date": "2025-04-03"}


def test_what_repeats_is_taken_on_the_days_that_the_file_names(store: Store) -> None:
    found = read(
        store,
        "UID:r|SUMMARY:Weekly|DTSTART;VALUE=DATE:20250303|RRULE:FREQ=SECONDLY;COUNT=999999999|RDATE;VALUE=DATE:20250310",
        "UID:r|RECURRENCE-ID;VALUE=DATE:20250317|SUMMARY:Weekly|DTSTART;VALUE=DATE:20250318",
        "UID:s|SUMMARY:Often|DTSTART;VALUE=DATE:20250303|RDATE;VALUE=DATE:"
        + ",".join((date(2025, 3, 4) + timedelta(day)).strftime("%Y%m%d") for day in range(101)),
    )
    assert [(draft.values["date"], draft.values["calendar_uid"]) for draft in found.drafts] == [
        ("2025-03-03", "r"),
        ("2025-03-10", "r#2025-03-10"),
        ("2025-03-18", "r#2025-03-17"),
    ]
    assert found.drafts[0].note.startswith("It repeats; only its first day")
    assert [one.reason for one in found.rejected] == ["It names more than 100 days; export a shorter time."]


def test_bad_events_are_rejected_one_by_one(store: Store) -> None:
    found = read(
        store,
        "UID:1|DTSTART;VALUE=DATE:20250401",
        "UID:2|SUMMARY:No date",
        "UID:3|SUMMARY:Bad date|DTSTART;VALUE=DATE:20251341",
        "UID:4|SUMMARY:Backwards|DTSTART;VALUE=DATE:20250410|DTEND;VALUE=DATE:20250401",
        "UID:5|SUMMARY:Good|DTSTART;VALUE=DATE:20250401",
        "UID:5|SUMMARY:Good|DTSTART;VALUE=DATE:20250401",
        "UID:6|SUMMARY:Endless|DTSTART;VALUE=DATE:20250401|DURATION:P999999999D",
    )
    assert [draft.values["title"] for draft in found.drafts] == ["Good"]
    assert [(one.title, one.reason.split(";")[0].split(",")[0]) for one in found.rejected] == [
        ("An event without a title", "It has no title."),
        ("No date", "It has no date that can be read."),
        ("Bad date", "It has no date that can be read."),
        ("Backwards", "It ends before it begins."),
        ("Good", "The file holds it twice"),
        ("Endless", "It lasts longer than a calendar can say."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no calendar"),
        (b"\x89PNG\r\n\x00\xff", "is no calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50, "nested deeper"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1), "more than 5,000 events"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", ""),
        (b"BEGIN:VCALENDAR\r\nno colon here\r\nEND:VCALENDAR\r\n", "is damaged"),
    ],
)
def test_files_that_are_no_calendar_get_a_sentence(store: Store, content: bytes, said: str) -> None:
    if said:
        with pytest.raises(UserError, match=f"x.ics .*{said}"):
            read_content(store, content, TODAY, name="x.ics")
    else:
        assert not read_content(store, content, TODAY, name="x.ics").drafts


def test_a_large_file_and_a_missing_one_are_refused(store: Store, tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UserError, match="larger than 10 MB"):
        read_calendar(store, large, TODAY)
    with pytest.raises(UserError, match="cannot be read"):
        read_calendar(store, tmp_path / "none.ics", TODAY)


def test_other_encodings_are_read(store: Store) -> None:
    event = "BEGIN:VEVENT\r\nSUMMARY:Élysée\r\nDTSTART;VALUE=DATE:20250401\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        [draft] = read_content(store, text.encode(encoding), TODAY).drafts
        assert draft.values["title"] == "Élysée"
