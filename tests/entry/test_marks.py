"""Meetings, tags and addresses are taken out of a line as typed."""

import pytest

from tracker.entry.marks import take_marks, tidy


@pytest.mark.parametrize(
    ("line", "meeting", "tags", "url", "rest"),
    [
        ("send tanks @par-2025-02 #air", "PAR-2025-02", ("air",), None, "send tanks"),
        ("(see @PAR-2025-02b), now", "PAR-2025-02B", (), None, "(see), now"),
        ("mail a@b.org about it", None, (), None, "mail a@b.org about it"),
        ("No #1 of #Top-Ten", None, ("Top-Ten",), None, "No #1 of"),
        ("read https://x.org/a_(b)?q=1#top.", None, (), "https://x.org/a_(b)?q=1#top", "read."),
        ("www.example.org/x says so", None, (), "www.example.org/x", "says so"),
        ("#Київ #北京 tags", None, ("Київ", "北京"), None, "tags"),
        ("@A then @B", "A", (), None, "then @B"),
    ],
)
def test_marks(line: str, meeting: str | None, tags: tuple[str, ...], url: str | None, rest: str) -> None:
    marks = take_marks(line)
    assert (marks.meeting, marks.tags, marks.url, tidy(marks.rest)) == (meeting, tags, url, rest)


def test_a_second_meeting_or_address_is_asked_about() -> None:
    assert [question.field for question in take_marks("@A @B").questions] == ["meeting"]
    assert [question.field for question in take_marks("http://a.org http://b.org").questions] == ["url"]
