"""Dates as people write them: in a field of their own, and in the middle of a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import MONTH_NAMES, AmbiguousDate, DateError, bounds, find, from_day, label, read

EXAMPLES = "17 Feb 2025, spring 2025 or by end of March 2025"
TODAY = date(2025, 3, 5)  # a Wednesday

READ = """
2025-02-17                        | 2025-02-17
2025-02                           | 2025-02
2025-21                           | 2025-21
2025-03~                          | 2025-03~
2025-02-17/2025-03                | 2025-02-17/2025-03
../2025                           | ../2025
17 Feb 2025                       | 2025-02-17
17 FEBRUARY 2025                  | 2025-02-17
  17   February  2025.            | 2025-02-17
February 17, 2025                 | 2025-02-17
Feb. 17th, 2025                   | 2025-02-17
17th of February 2025             | 2025-02-17
on the 17th of February, 2025     | 2025-02-17
17-Feb-2025                       | 2025-02-17
17 Feb 25                         | 2025-02-17
2025 Feb 17                       | 2025-02-17
2025/03/12                        | 2025-03-12
2025-3-2                          | 2025-03-02
12.03.2025                        | 2025-03-12
1.2.25                            | 2025-02-01
13/03/2025                        | 2025-03-13
03/13/2025                        | 2025-03-13
05/05/2025                        | 2025-05-05
Feb 2025                          | 2025-02
Sept. 2025                        | 2025-09
Feb '25                           | 2025-02
Feb ’25                           | 2025-02
Feb-2025                          | 2025-02
in March 2025                     | 2025-03
May 2025                          | 2025-05
2025                              | 2025
year 2025                         | 2025
in 2025                           | 2025
0800                              | 0800
spring 2025                       | 2025-21
spring of 2025                    | 2025-21
the summer of 2025                | 2025-22
autumn 2025                       | 2025-23
fall 2025                         | 2025-23
winter 2025/26                    | 2025-24
winter 2025-26                    | 2025-24
winter 2025–2026                  | 2025-24
winter 1999/2000                  | 1999-24
winter 2025                       | 2025-24
Q2 2025                           | 2025-34
2025 Q2                           | 2025-34
2025Q2                            | 2025-34
Q2/2025                           | 2025-34
second quarter of 2025            | 2025-34
the last quarter of 2025          | 2025-36
H1 2025                           | 2025-40
first half of 2025                | 2025-40
second half of next year          | 2026-41
first half of March 2025          | 2025-03-01/2025-03-15
by spring 2025                    | 2025-21
by March 2025                     | 2025-03
by end of March 2025              | 2025-03-31
by the end of February 2024       | 2024-02-29
end-March 2025                    | 2025-03-31
end of 2025                       | 2025-12-31
end of winter 2025/26             | 2026-02-28
by the end of the year            | 2025-12-31
year-end                          | 2025-12-31
year-end 2026                     | 2026-12-31
end of month                      | 2025-03-31
end of next month                 | 2025-04-30
end of the week                   | 2025-03-09
by the end of the second quarter of 2025 | 2025-06-30
start of 2026                     | 2026-01-01
early April 2025                  | 2025-04-01~/2025-04-10~
mid-April 2025                    | 2025-04-11~/2025-04-20~
middle of April 2025              | 2025-04-11~/2025-04-20~
late April 2025                   | 2025-04-21~/2025-04-30~
late April                        | 2025-04-21~/2025-04-30~
early 2026                        | 2026-01~/2026-03~
mid-2026                          | 2026-06~
late 2026                         | 2026-10~/2026-12~
mid to late 2026                  | 2026-06~/2026-12~
early summer 2025                 | 2025-06~
late winter 2025/26               | 2026-02~
early 2030s                       | 2030~/2033~
late 2020s                        | 2027~/2029~
2030s                             | 2030/2039
circa 2025                        | 2025~
c. 2025                           | 2025~
ca. March 2025                    | 2025-03~
about March 2025                  | 2025-03~
about 1 to 5 March 2025           | 2025-03-01~/2025-03-05~
from about March to May 2025      | 2025-03~/2025-05
around the end of March 2025      | 2025-03-31~
possibly 2025                     | 2025?
2025?                             | 2025?
Feb 2025?                         | 2025-02?
possibly about March 2025         | 2025-03%
perhaps in May 2025               | 2025-05?
before 17 Feb 2025                | ../2025-02-16
before March 2025                 | ../2025-02
before January 2025               | ../2024-12
before 2025                       | ../2024
before spring 2025                | ../2025-02-28
before the end of March 2025      | ../2025-03-31
ahead of 17 Feb 2025              | ../2025-02-16
until 17 Feb 2025                 | ../2025-02-17
up to March 2025                  | ../2025-03
through 2027                      | ../2027
2027 or earlier                   | ../2027
after 17 Feb 2025                 | 2025-02-18/..
after December 2025               | 2026-01/..
after 2025                        | 2026/..
after spring 2025                 | 2025-06-01/..
since March 2025                  | 2025-03/..
since November                    | 2024-11/..
from 17 Feb 2025                  | 2025-02-17/..
from 2026 onwards                 | 2026/..
no earlier than 2027              | 2027/..
no later than 30 June 2025        | 2025-06-30
30 June 2025 at the latest        | 2025-06-30
between 1 and 5 March 2025        | 2025-03-01/2025-03-05
from 1 to 5 March 2025            | 2025-03-01/2025-03-05
17-18 Feb 2025                    | 2025-02-17/2025-02-18
17–18 Feb 2025                    | 2025-02-17/2025-02-18
17 and 18 Feb 2025                | 2025-02-17/2025-02-18
Feb 17-18, 2025                   | 2025-02-17/2025-02-18
17 Feb – 3 Mar 2025               | 2025-02-17/2025-03-03
28 Dec - 3 Jan 2026               | 2025-12-28/2026-01-03
17 Feb 2025 to 3 March            | 2025-02-17/2025-03-03
from March to May 2025            | 2025-03/2025-05
March to May 2025                 | 2025-03/2025-05
March–May 2025                    | 2025-03/2025-05
Dec to Feb 2026                   | 2025-12/2026-02
March or April 2025               | 2025-03/2025-04
2025–27                           | 2025/2027
2025-27                           | 2025/2027
2025/26                           | 2025/2026
2025 to 2027                      | 2025/2027
12/03/2025 to 01/04/2025          | 2025-03-12/2025-04-01
between now and June              | 2025-03-05/2025-06
today                             | 2025-03-05
tomorrow                          | 2025-03-06
yesterday                         | 2025-03-04
the day after tomorrow            | 2025-03-07
this week                         | 2025-03-03/2025-03-09
next week                         | 2025-03-10/2025-03-16
last week                         | 2025-02-24/2025-03-02
the week of 17 Feb 2025           | 2025-02-17/2025-02-23
next Tuesday                      | 2025-03-11
next Wednesday                    | 2025-03-12
last Friday                       | 2025-02-28
last Wednesday                    | 2025-02-26
this Friday                       | 2025-03-07
Wednesday                         | 2025-03-05
by Tuesday                        | 2025-03-11
this month                        | 2025-03
next month                        | 2025-04
last month                        | 2025-02
next quarter                      | 2025-34
this year                         | 2025
next year                         | 2026
later this year                   | 2025-03-05/2025-12-31
in 30 days                        | 2025-04-04
in two weeks                      | 2025-03-19
in a fortnight                    | 2025-03-19
in three months                   | 2025-06
in a year's time                  | 2026
within 90 days                    | 2025-03-05/2025-06-03
within 48 hours                   | 2025-03-05/2025-03-07
within two months                 | 2025-03-05/2025-05-05
over the next three years         | 2025-03-05/2028-03-05
in the last 30 days               | 2025-02-03/2025-03-05
three days ago                    | 2025-03-02
within 30 days of 17 Feb 2025     | 2025-02-17/2025-03-19
30 days after 17 Feb 2025         | 2025-03-19
two weeks before 1 April 2025     | 2025-03-18
this spring                       | 2025-21
next spring                       | 2026-21
this summer                       | 2025-22
by the summer                     | 2025-22
last winter                       | 2024-24
17 Feb                            | 2025-02-17
29 Feb                            | 2024-02-29
15 Oct                            | 2024-10-15
by 15 Oct                         | 2025-10-15
by 17 Feb                         | 2025-02-17
in March                          | 2025-03
by May                            | 2025-05
February                          | 2026-02
17/02                             | 2025-02-17
Tuesday, 18 February 2025         | 2025-02-18
Tue 18 Feb                        | 2025-02-18
Febuary 2025                      | 2025-02
17 Setpember 2025                 | 2025-09-17
Septembr 2025                     | 2025-09
autum 2025                        | 2025-23
unknown start to 2025             | /2025
""".strip().splitlines()


@pytest.mark.parametrize("row", READ)
def test_a_field_takes_what_people_write(row: str) -> None:
    typed, _, expected = row.rpartition("|")
    reading = read(typed, TODAY)
    assert reading.edtf == expected.strip()
    assert (reading.first, reading.last) == bounds(reading.edtf)
    assert reading.label == label(reading.edtf)
    assert reading.words == " ".join(typed.split())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", f"There is no date: write one, such as {EXAMPLES}."),
        (" \n ", f"There is no date: write one, such as {EXAMPLES}."),
        ("31 Feb 2025", "February 2025 has 28 days."),
        ("2025-02-29", "February 2025 has 28 days."),
        ("31/04/2025", "April 2025 has 30 days."),
        ("30 Feb", "February has 29 days at most."),
        ("0 March 2025", "March 2025 has 31 days."),
        ("45 March 2025", "March 2025 has 31 days."),
        ("spring 20255", "Year 20255 is not understood: use 0001 to 9999."),
        ("17 Feb 20255", "Year 20255 is not understood: use 0001 to 9999."),
        ("0000", "Year 0000 is not understood: use 0001 to 9999."),
        ("Feb 800", "Year 800 is not understood: use 0001 to 9999."),
        ("13/13/2025", "There is no month 13: use 1 to 12, or write its name, as in 17 Feb 2025."),
        ("winter 2025/27", "A winter has two years in a row: write winter 2025/26."),
        ("Monday 18 February 2025", "18 Feb 2025 is a Tuesday, not a Monday: correct one of them."),
        ("5 March 2025 to 1 March 2025", "The end, 1 Mar 2025, is before the beginning, 5 Mar 2025: swap them."),
        ("5 to 1 March 2025", "The end, 1 Mar 2025, is before the beginning, 5 Mar 2025: swap them."),
        (
            "within 30 days of a ceasefire",
            "That counts from an event, not from a date: keep it as so many days after a condition.",
        ),
        ("in 10 working days", "Working days are not counted here: write calendar days or the day itself."),
        ("soon", f"“soon” is not understood as a date: write it as {EXAMPLES}."),
        ("2025 soon", f"“soon” in “2025 soon” is not understood as a date: write it as {EXAMPLES}."),
        ("before 0001", "Year 0 is not understood: use 0001 to 9999."),
        ("after 9999", "Year 10000 is not understood: use 0001 to 9999."),
        ("in 9999 years", "Year 12024 is not understood: use 0001 to 9999."),
    ],
)
def test_a_field_refuses_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(DateError) as refused:
        read(typed, TODAY)
    assert str(refused.value) == sentence
    assert not isinstance(refused.value, AmbiguousDate)


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("12/03/2025", ("2025-03-12", "2025-12-03")),
        ("12-03-25", ("2025-03-12", "2025-12-03")),
        ("by 12/03/2025", ("2025-03-12", "2025-12-03")),
        ("before 12/03/2025", ("../2025-03-11", "../2025-12-02")),
        ("2011/12", ("2011/2012", "2011-12")),
        ("by the end of the decade", ("2029-12-31", "2030-12-31")),
    ],
)
def test_a_field_asks_where_there_are_two_readings(typed: str, choices: tuple[str, str]) -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read(typed, TODAY)
    assert tuple(choice.edtf for choice in asked.value.choices) == choices
    named = " or ".join(label(choice) for choice in choices)
    assert str(asked.value) == f"“{typed}” may be {named}: choose one."


# A line, then what is found in it: the words, what they mean, and ! where they set a deadline.
PROSE = """
UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security | by spring 2025 = 2025-21 !
France may send 2,000 troops; 2025 troops march to Kyiv |
Article 5 may be invoked, and they march 500 km, spring into action and see prices fall |
UN Resolution 2774 of 24 February 2025 (Article 5) | of 24 February 2025 = 2025-02-24
spend 3% of GDP in 2027 and 5% by 2030. | in 2027 = 2027 ! ; by 2030 = 2030 !
deploy within 30 days of a ceasefire |
deliver them two weeks after the talks |
deploy within 30 days | within 30 days = 2025-03-05/2025-04-04 !
deploy within 30 days of 1 May 2025 | within 30 days of 1 May 2025 = 2025-05-01/2025-05-31 !
the 2024/25 budget, FY2025, COVID-19, pre-2025 and a 2025-style plan |
at the summit on 2 March 2025 in London | on 2 March 2025 = 2025-03-02
at the summit in London on 20 March 2025 | on 20 March 2025 = 2025-03-20
on 17 Feb France hosted | on 17 Feb = 2025-02-17
Germany to deliver 10 IRIS-T by the end of the year | by the end of the year = 2025-12-31 !
10 tanks before the end of March 2025, 5 no later than 30 June | before the end of March 2025 = ../2025-03-31 ! \
; no later than 30 June = 2025-06-30 !
leaders meet on 17-18 February 2025 | on 17-18 February 2025 = 2025-02-17/2025-02-18
train 30,000 soldiers from March to May 2025 | from March to May 2025 = 2025-03/2025-05
spend 5 bn between 2025 and 2027 | between 2025 and 2027 = 2025/2027 !
increase by 2000 to 5000; a brigade of 2000; by 2000 troops; of 2025 tanks |
by June 2,000 troops; by June 2000 troops | by June = 2025-06 ! ; by June = 2025-06 !
by March 30 tanks | by March = 2025-03 !
by 1 October 2025 tanks will arrive | by 1 October 2025 = 2025-10-01 !
led by Jan Lipavsky, agreed by Jan 2026, after the fall of Kabul | by Jan 2026 = 2026-01 !
in Q3, or in the first half of 2026 | in Q3 = 2025-35 ! ; in the first half of 2026 = 2026-40 !
by 31 Feb 2025 they send ten |
by 2025-21 or 2025-03-01/2025-03-05 | by 2025-21 = 2025-21 ! ; 2025-03-01/2025-03-05 = 2025-03-01/2025-03-05
next week's summit and last year's pledge |
deliver next week, the rest over the next three years | next week = 2025-03-10/2025-03-16 ! \
; over the next three years = 2025-03-05/2028-03-05 !
by Friday; sat 17 Feb 2025 | by Friday = 2025-03-07 ! ; 17 Feb 2025 = 2025-02-17
€2025 million by mid-2026 | by mid-2026 = 2026-06~ !
by late March or early April | by late March or early April = 2025-03-21~/2025-04-10~ !
this may help, but not this march |
by may, or on 5 may, or this May | by may = 2025-05 ! ; on 5 may = 2025-05-05 ! ; this May = 2025-05 !
until the end of 2026, through 2027, up to 2000 | until the end of 2026 = ../2026-12-31 ! ; through 2027 = ../2027 !
in the spring offensive, by the summer break |
by the summer | by the summer = 2025-22 !
see https://example.org/2025-02-17/a and @LON-2025-03 #y2025 |
by 17 Febuary 2025, a match 2025 | by 17 Febuary 2025 = 2025-02-17 !
24/7, 9/11, 1/2 of the fleet, v1.2.25 |
will they deliver 5 F-16 in 2026? | in 2026 = 2026 !
In 2026. March was cold. | In 2026 = 2026 !
1000 військ до Києва by spring 2026 | by spring 2026 = 2026-21 !
no earlier than 2027, since 2014 | no earlier than 2027 = 2027/.. ; since 2014 = 2014/..
in 2025 dollars, for 2025-27, in 2025-27 | for 2025-27 = 2025/2027 ; in 2025-27 = 2025/2027 !
a 100-day plan, in a day of talks, within weeks, for 30 days |
Starmer (16 Feb 2025): ready; Feb. 17, 2025 | 16 Feb 2025 = 2025-02-16 ; Feb. 17, 2025 = 2025-02-17
said in January it would deliver by May | in January = 2025-01 ; by May = 2025-05 !
deadline: 30 June 2025 | 30 June 2025 = 2025-06-30 !
by 2030 at the latest | by 2030 at the latest = 2030 !
in 2024 they met | in 2024 = 2024
in March and April 2025 | in March and April 2025 = 2025-03/2025-04 !
on 10 working days |
"""
PROSE_ROWS = [row for row in PROSE.strip().splitlines() if row]


@pytest.mark.parametrize("row", PROSE_ROWS)
def test_dates_are_found_in_prose_and_nothing_else(row: str) -> None:
    line, _, expected = (part.strip() for part in row.rpartition("|"))
    found = [
        f"{line[one.start : one.end]} = {one.reading.edtf}{' !' if one.is_deadline_phrase else ''}"
        for one in find(line, TODAY)
    ]
    assert found == [part.strip() for part in expected.split(" ; ") if part.strip()]


def test_what_is_found_says_its_preposition_and_words() -> None:
    line = "Norway: 1 bn No Later Than 30 June 2025, pledged 5 March 2025"
    deadline, day = find(line, TODAY)
    assert (deadline.preposition, deadline.reading.words) == ("no later than", "No Later Than 30 June 2025")
    assert (day.preposition, day.reading.words, day.is_deadline_phrase) == ("", "5 March 2025", False)
    assert deadline.choices == ()


def test_an_ambiguous_date_in_prose_keeps_both_readings() -> None:
    (found,) = find("deliver by 12/03/2025", TODAY)
    assert [choice.edtf for choice in found.choices] == ["2025-03-12", "2025-12-03"]
    assert found.reading == found.choices[0]


@given(st.integers(1, 3652059))
def test_every_day_is_read_in_every_usual_form(day: int) -> None:
    on = date.fromordinal(day)
    year = f"{on.year:04d}"
    name = MONTH_NAMES[on.month - 1]
    for typed in (
        on.isoformat(),
        f"{on.day} {name} {year}",
        f"{name} {on.day}, {year}",
        f"{on.day} {name[:3]} {year}",
        f"{on.day:02d}.{on.month:02d}.{year}",
        f"{year}/{on.month}/{on.day}",
        f"by {on.day}-{name[:3]}-{year}",
    ):
        assert read(typed, TODAY).edtf == from_day(day), typed


@given(st.dates(), st.sampled_from(["17 Feb", "29 Feb", "31 Dec", "1 Jan"]))
def test_a_day_without_a_year_is_the_nearest(today: date, typed: str) -> None:
    first = read(typed, today).first
    assert first is not None
    near = 366 if today.year in {1, 9999} else 183
    assert abs(first - today.toordinal()) <= (near if typed != "29 Feb" else 366 * 9)


@given(st.dates(date(5, 1, 1), date(9995, 12, 31)))
def test_relative_words_hold_on_every_day(today: date) -> None:
    now = today.toordinal()
    week = read("this week", today)
    assert week.first is not None
    assert week.last == week.first + 6
    assert week.first <= now <= week.last
    assert date.fromordinal(week.first).weekday() == 0
    following = read("next Tuesday", today).first
    assert following is not None
    assert 1 <= following - now <= 7
    for words in ("this month", "this year", "in spring or summer", "by May", "in winter"):
        if words.startswith("this"):
            first, last = read(words, today).first, read(words, today).last
            assert first is not None
            assert last is not None
            assert first <= now <= last
        else:
            coming = read(words, today).last
            assert coming is not None
            assert coming >= now
    begins, ended = read("next winter", today).first, read("last winter", today).last
    assert begins is not None
    assert ended is not None
    assert ended < now < begins


WORDS = """
by before until the end of early mid - late in on 17 18 31 2025 20255 Feb March may spring winter 2025/26 12/03/2025 Q2
H1 half quarter second first next last this week Tuesday year from to and between about ? ~ / , . 30 days ago within
after a ceasefire troops 2,000 decade 2030s 2025-02-30 2025-13 ../2025 '25 Article not no later than at
"""
VOCABULARY = WORDS.split()
SENTENCES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join))


@given(SENTENCES, st.dates())
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        reading = read(text, today)
    except DateError:
        return
    assert (reading.first, reading.last) == bounds(reading.edtf)
    assert bounds(read(reading.label, today).edtf) == bounds(reading.edtf)


@given(SENTENCES, st.dates())
def test_prose_never_fails_and_finds_do_not_overlap(text: str, today: date) -> None:
    end = 0
    for found in find(text, today):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.reading.words
        assert bounds(found.reading.edtf) == (found.reading.first, found.reading.last)
        end = found.end


@pytest.mark.parametrize("words", ["12/0", "0/12", "0/0", "13/13", "12/0/2025", "0/12/2025"])
def test_what_is_typed_on_the_way_to_a_date_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(DateError, match=r"month|day"):
        read(words, date(2025, 2, 17))
