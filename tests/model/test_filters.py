"""Filters as data, text, JSON and masks, against a plain reading of each commitment by itself."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.filter_cases import (
    AS_OF,
    Known,
    columns_of,
    days,
    filters_for,
    one_filter,
    some_filters,
)

from tracker.model.columns import BENEFICIARY, GRADES, MAKERS, MODES, PARTY, STATUSES, STRENGTHS, TRAJECTORIES, Columns
from tracker.model.dates import bounds
from tracker.model.filters import (
    FIELDS,
    NONE,
    Filter,
    Filters,
    Kind,
    Test,
    as_text,
    choices,
    counting,
    filters_words,
    mask,
    of_json,
    parse,
    settle,
    to_json,
)
from tracker.model.filters.derived import derived
from tracker.model.names import fold
from tracker.model.standing import PROOFS, Standing, standing
from tracker.model.vocabulary import Status

TODAY = date(2025, 3, 28)
NAMES = Known()


def none_with(words: str) -> Iterable[int]:
    return ()


# A plain reading, one commitment at a time


def said(columns: Columns, now: Standing, row: int, field: str) -> list[str]:
    """Every value that one commitment has of a field, as filters write it."""
    coded = {
        "status": (now.status, STATUSES),
        "mode": (columns.mode, MODES),
        "strength": (now.strength, STRENGTHS),
        "proof": (now.proof, PROOFS),
        "grade": (columns.grades, GRADES),
        "trajectory": (now.trajectory, TRAJECTORIES),
    }
    if field == "trajectory" and not now.status_of(row).is_open:
        return []
    if field in coded:
        codes, vocabulary = coded[field]
        found = [str(vocabulary[codes[row]])] if codes[row] >= 0 else []
        if field == "status":
            found += ["open" if Status(found[0]).is_open else "closed", *(str(flag) for flag in now.flags_of(row))]
        return found
    if field in ("actor", "maker", "beneficiary", "bloc"):
        mine = columns.part(columns.parties, row)
        wanted = {"maker": MAKERS, "bloc": MAKERS, "beneficiary": (BENEFICIARY,)}.get(field, range(99))
        actors = [int(one["actor"]) for one in mine if one["role"] in wanted]
        return [str(one) for one in (blocs(columns, now, row, actors) if field == "bloc" else actors)]
    meeting = int(columns.made_at[row])
    return {
        "flag": [str(flag) for flag in now.flags_of(row)],
        "priority": [str(columns.priority[row])] if columns.priority[row] else [],
        "meeting": [str(meeting)] if meeting else [],
        "process": [columns.processes[meeting]] if meeting in columns.processes else [],
        "theme": list(columns.themes[row]),
        "tag": list(columns.tags[row]),
    }[field]


def blocs(columns: Columns, now: Standing, row: int, makers: list[int]) -> list[int]:
    known = {int(one["bloc"]) for one in columns.memberships}
    found = [maker for maker in makers if maker in known]
    mine = (one for one in columns.memberships if one["actor"] in makers)
    return [*found, *(int(one["bloc"]) for one in mine if one["first"] <= now.as_of <= (one["last"] or now.as_of))]


def span_of(columns: Columns, now: Standing, row: int, field: str) -> tuple[float, float] | None:
    first, last = {
        "due": (now.now_first, now.now_last),
        "first_due": (now.due_first, now.due_last),
        "made": (columns.made_first, columns.made_last),
        "updated": (now.last_dated, now.last_dated),
        "review": (columns.next_review, columns.next_review),
    }[field]
    if not first[row] and not last[row]:
        return None
    return first[row] or -np.inf, last[row] or np.inf


def has(one: Filter, columns: Columns, now: Standing, row: int) -> bool:
    """Whether one commitment has one of the values of a filter, as somebody would say who looks at it."""
    values = (NONE,) if one.test in (Test.empty, Test.filled) else one.values
    if FIELDS[one.field].kind is Kind.text:
        text = {"ref": columns.refs, "headline": columns.headlines, "text": [""] * len(columns)}[one.field][row]
        return any(fold(value) in fold(text) if value else not text for value in values)
    if FIELDS[one.field].kind is not Kind.day:
        mine = said(columns, now, row, one.field)
        return any(fold(value) in map(fold, mine) if value else not mine for value in values)
    span = span_of(columns, now, row, one.field)
    if span is None:
        return NONE in values
    for low, high in (bounds(value) for value in values if value):
        if one.test is Test.before:
            found = low is not None and span[1] < low
        elif one.test is Test.after:
            found = high is not None and span[0] > high
        else:
            found = span[1] >= (low or -np.inf) and span[0] <= (high or np.inf)
        if found:
            return True
    return False


def holding(columns: Columns) -> "list[int]":
    return [int(one) for one in columns.ids[::2]]


@given(st.integers(0, 50), one_filter)
def test_a_mask_is_what_a_plain_reading_gives(seed: int, one: Filter) -> None:
    columns, now = columns_of(seed)
    if one.field == "text":
        found = mask(Filters((one,)), columns, now, lambda _: holding(columns))
        wanted = [(row % 2 == 0) is (one.test is Test.holds) for row in range(len(columns))]
    else:
        found = mask(Filters((one,)), columns, now, none_with)
        negative = one.test in (Test.none_of, Test.filled)
        wanted = [has(one, columns, now, row) is not negative for row in range(len(columns))]
    assert found.tolist() == (np.array(wanted) & now.exists).tolist()


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_finds_some_and_leaves_some(field: str) -> None:
    columns, now = columns_of(1, 200)
    declared = FIELDS[field]
    value = {Kind.day: "2025-02", Kind.text: "0"}.get(declared.kind) or choices(field, columns, now)[0][0]
    if field == "headline":
        value = "łódź"
    found = mask(Filters().only(field, value), columns, now, lambda _: holding(columns))
    assert 0 < np.count_nonzero(found) < np.count_nonzero(now.exists)


@given(st.integers(0, 20), st.data())
def test_is_and_is_not_share_out_what_exists(seed: int, data: st.DataObject) -> None:
    columns, now = columns_of(seed)
    field = data.draw(st.sampled_from(sorted(FIELDS)))
    one = data.draw(filters_for(field, FIELDS[field].positive))
    opposite = {Test.empty: Test.filled}.get(one.test, Test.none_of)
    positive = mask(Filters((one,)), columns, now, lambda _: holding(columns))
    negative = mask(Filters((Filter(one.field, opposite, one.values),)), columns, now, lambda _: holding(columns))
    assert not (positive & negative).any()
    assert np.array_equal(positive | negative, now.exists)


@given(st.integers(0, 20), st.sampled_from(["due", "first_due", "made", "updated", "review"]), days)
def test_before_in_and_after_share_out_what_has_a_day(seed: int, field: str, day: date) -> None:
    columns, now = columns_of(seed)
    masks = [
        mask(Filters((Filter(field, test, (f"{day:%Y-%m}",)),)), columns, now, none_with)
        for test in (Test.before, Test.within, Test.after)
    ]
    dated = mask(Filters((Filter(field, Test.filled),)), columns, now, none_with)
    assert np.array_equal(np.sum(masks, axis=0), dated.astype(int))


@given(st.integers(0, 20), some_filters)
def test_all_filters_must_hold(seed: int, filters: Filters) -> None:
    columns, now = columns_of(seed)
    each = [mask(Filters((one,)), columns, now, lambda _: holding(columns)) for one in filters]
    together = mask(filters, columns, now, lambda _: holding(columns))
    assert np.array_equal(together, np.logical_and.reduce([now.exists, *each]))


def test_what_does_not_exist_by_then_never_passes() -> None:
    columns, now = columns_of(3)
    assert not now.exists.all()
    assert np.array_equal(mask(Filters(), columns, now, none_with), now.exists)


@given(st.integers(0, 20), st.sampled_from(sorted(FIELDS)))
def test_choices_are_the_values_that_occur_with_their_counts(seed: int, field: str) -> None:
    columns, now = columns_of(seed)
    within = np.arange(len(columns)) % 3 > 0
    counted = choices(field, columns, now, within)
    if FIELDS[field].kind is Kind.day or FIELDS[field].kind is Kind.text:
        assert [value for value, _ in counted] in ([], [NONE])
    for value, count in counted:
        one = settle(Filter(field, FIELDS[field].positive, (value,)))
        assert one is not None
        assert count == np.count_nonzero(mask(Filters((one,)), columns, now, none_with) & within) > 0
    assert len(dict(counted)) == len(counted)
    if FIELDS[field].kind not in (Kind.day, Kind.text):
        seen = {fold(value) for row in np.flatnonzero(now.exists & within) for value in said(columns, now, row, field)}
        if field == "status":
            seen &= set(STATUSES)
        assert {fold(value) for value, _ in counted if value} == seen


@pytest.mark.parametrize("cells", [0, 1_000])
def test_a_bloc_and_its_members_count_once_each(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(counting, "MOST_CELLS", cells)
    columns, _ = columns_of(0, 3)
    makers = [(0, 4), (0, 2), (0, 3), (1, 2), (1, 2), (2, 1)]
    parties = np.array([(row, 0, actor, MAKERS[at % 2]) for at, (row, actor) in enumerate(makers)], PARTY)
    columns = replace(columns, parties=parties)
    now = replace(standing(columns, AS_OF), exists=np.ones(3, np.bool_))
    assert choices("bloc", columns, now) == [("4", 2), (NONE, 1)]
    assert choices("actor", columns, now) == [("2", 2), ("1", 1), ("3", 1), ("4", 1)]
    earlier = replace(now, as_of=AS_OF - 100)
    assert choices("bloc", columns, earlier) == [("4", 2), (NONE, 1)]


def test_choices_of_a_vocabulary_stand_in_its_order_and_others_by_how_many() -> None:
    columns, now = columns_of(5, 200)
    status = [value for value, _ in choices("status", columns, now)]
    assert status == [one for one in STATUSES if one in status]
    for field in ("theme", "actor", "meeting", "process"):
        counts = [count for value, count in choices(field, columns, now) if value]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("field", sorted(name for name, one in FIELDS.items() if one.kind not in (Kind.day, Kind.text)))
def test_filtering_by_a_rows_own_values_keeps_the_row(field: str) -> None:
    columns, now = columns_of(9)
    seen = set()
    for row in np.flatnonzero(now.exists).tolist():
        values = said(columns, now, row, field) or [NONE] * FIELDS[field].optional
        seen |= set(values)
        for value in values:
            assert mask(Filters().only(field, value), columns, now, none_with)[row]
            assert not mask(Filters().hiding(field, value), columns, now, none_with)[row]
    assert len(seen) > 1


# As data


@given(some_filters)
def test_json_gives_back_what_was_kept(filters: Filters) -> None:
    assert of_json(to_json(filters)) == filters


def test_json_of_something_else_is_passed_over() -> None:
    good = {"field": "theme", "test": "any_of", "values": ["aid", 3, "aid"]}
    strange = [
        3,
        None,
        [],
        {},
        {"field": "colour", "test": "any_of", "values": ["blue"]},
        {"field": ["theme"], "test": "any_of", "values": ["aid"]},
        {"field": "theme", "test": "resembles", "values": ["aid"]},
        {"field": "theme", "test": ["any_of"], "values": ["aid"]},
        {"field": "theme"},
        {"field": "theme", "test": "before", "values": ["aid"]},
        {"field": "status", "test": "any_of", "values": ["blue"]},
        {"field": "status", "test": "empty", "values": []},
        {"field": "due", "test": "before", "values": ["soon"]},
        {"field": "due", "test": "before", "values": ["../2025"]},
        {"field": "actor", "test": "any_of", "values": ["GB"]},
        {"field": "actor", "test": "any_of", "values": "12"},
        ["actor", ["3"]],
    ]
    assert of_json([*strange, good, good]) == Filters((Filter("theme", Test.any_of, ("aid",)),))
    for other in (None, 3, "x", {"quick": "open", "chosen": {}}, good):
        assert of_json(other) == Filters()


def test_a_filter_is_kept_in_one_way() -> None:
    assert settle(Filter("theme", Test.any_of, ("", ""))) == Filter("theme", Test.empty)
    assert settle(Filter("theme", Test.none_of, ("",))) == Filter("theme", Test.filled)
    assert settle(Filter("theme", Test.empty, ("aid",))) == Filter("theme", Test.empty)
    assert settle(Filter("theme", Test.any_of, ())) is None
    assert settle(Filter("status", Test.none_of, ("gated", "overdue"))) == Filter(
        "flag", Test.none_of, ("gated", "overdue")
    )
    mixed = Filter("status", Test.any_of, ("gated", "preparing"))
    assert settle(mixed) == mixed
    assert settle(Filter("due", Test.before, ("2025", "2026"))) == Filter("due", Test.before, ("2025",))


def test_filters_are_added_toggled_and_taken_away() -> None:
    aid, troops = Filters().toggled("theme", "aid"), Filters().toggled("theme", "aid").toggled("theme", "troops")
    assert aid.all == (Filter("theme", Test.any_of, ("aid",)),)
    assert troops.all == (Filter("theme", Test.any_of, ("aid", "troops")),)
    assert troops.toggled("theme", "aid").toggled("theme", "troops") == Filters()
    assert not Filters()
    more = troops.with_(Filter("theme", Test.none_of, ("energy",))).with_(Filter("due", Test.empty))
    assert len(more) == 3
    assert more.get("theme") == troops.all[0]
    assert more.get("theme", Test.none_of) == Filter("theme", Test.none_of, ("energy",))
    assert more.get("tag") is None
    assert more.with_(Filter("theme", Test.any_of, ("x",))).all[0].values == ("x",)
    assert more.with_(Filter("theme", Test.any_of, ())) == more.without(troops.all[0])
    changed = more.replaced(more.all[1], Filter("theme", Test.empty))
    assert changed.all[1] == Filter("theme", Test.empty)
    assert more.replaced(more.all[2], Filter("due", Test.within, ())) == more.without(more.all[2])


def test_only_and_hiding_are_what_they_say() -> None:
    both = Filters().toggled("theme", "aid").toggled("theme", "troops").toggled("tag", "x")
    assert both.only("theme", "aid") == Filters().toggled("tag", "x").toggled("theme", "aid")
    assert both.only("theme", "").get("theme") == Filter("theme", Test.empty)
    hidden = both.hiding("theme", "aid")
    assert hidden.get("theme", Test.any_of) == Filter("theme", Test.any_of, ("troops",))
    assert hidden.hiding("theme", "aid").hiding("theme", "y").get("theme", Test.none_of) == Filter(
        "theme", Test.none_of, ("aid", "y")
    )
    assert Filters().hiding("theme", "").all == (Filter("theme", Test.filled),)
    assert Filters().only("theme", "").hiding("theme", "").all == (Filter("theme", Test.filled),)
    assert Filters().only("due", "2025-03").all == (Filter("due", Test.within, ("2025-03",)),)
    assert Filters().only("status", "gated").all == (Filter("flag", Test.any_of, ("gated",)),)


# As text


@given(some_filters)
def test_what_is_written_reads_back(filters: Filters) -> None:
    read = parse(as_text(filters, NAMES), NAMES)
    assert read.remarks == ()
    assert read.words == ""
    assert read.filters == filters


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_lost_or_raises(line: str) -> None:
    read = parse(line, NAMES, TODAY)
    for remark in read.remarks:
        assert 0 <= remark.start <= remark.end <= len(line)
        assert remark.sentence.endswith((".", "?"))
    again = parse(f"{as_text(read.filters, NAMES)} {read.words}", NAMES, TODAY)
    assert again.filters == read.filters
    assert again.words == read.words


PIECES = ("status", "due", "tag", "actor", "text", "priority", "-", ":", ",", "<", ">=", '"', "“", "”", "..", "\\", " ")
MORE = ("gated", "2025-03", "none", "any", "GB", "3", "#", "x", "Fulfilled")


@given(st.lists(st.sampled_from([*PIECES, *MORE]), max_size=12).map("".join))
def test_what_looks_like_terms_is_kept_too(line: str) -> None:
    test_nothing_that_is_typed_is_lost_or_raises.hypothesis.inner_test(line)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("status:gated", "flag:gated"),
        ("is:overdue", "flag:overdue"),
        ("status:open", "status:open"),
        ('status:"partly fulfilled"', "status:partly_fulfilled"),
        ("STATUS:Partly-Fulfilled,fulfilled", "status:partly_fulfilled,fulfilled"),
        ("actor:GB", "actor:GB"),
        ("actor:gb,germany", "actor:GB,DE"),
        ('by:"united kingdom"', "maker:GB"),
        ("-actor:GB -actor:FR", "-actor:GB,FR"),
        ("actor:GB actor:FR", "actor:GB actor:FR"),
        ("tag:#troops", "tag:troops"),
        ('tag:"#troops"', 'tag:"#troops"'),
        ("tag:“us troops”,ships", 'tag:"us troops",ships'),
        ("due:<2025-06", "due:<2025-06"),
        ("due:>2025-06-01", "due:>2025-06-01"),
        ("due:>=2025-06", "due:>2025-05-31"),
        ("due:<=2025-06", "due:<2025-07-01"),
        ("due:2025-03", "due:2025-03"),
        ("due:2025-02..2025-06", "due:2025-02..2025-06"),
        ("due:..2025-06", "due:..2025-06"),
        ('due:"end of March 2025".."2025-06"', None),
        ('due:"spring 2025"', "due:2025-21"),
        ("due:today", "due:2025-03-28"),
        ("-due:2025-03", "-due:2025-03"),
        ("due:none", "due:none"),
        ("-due:none", "due:any"),
        ("due:any", "due:any"),
        ("theme:none,aid", "theme:none,aid"),
        ('theme:"none"', 'theme:"none"'),
        ("priority:>=2", "priority:2,3,4,5"),
        ("priority:<3", "priority:1,2"),
        ("priority:2..4", "priority:2,3,4"),
        ("-priority:>3", "-priority:4,5"),
        ("strength:>pledged", "strength:committed,decided,contracted"),
        ("made_on:2025 at:PAR-2025-02", "made:2025 meeting:PAR-2025-02"),
        ("-ships", "-text:ships"),
        ('-"us backstop"', '-text:"us backstop"'),
        ("status:open status:open", "status:open"),
        ("ref:PAR-2025", "ref:PAR-2025"),
    ],
)
def test_lines_that_people_type(line: str, wanted: str | None) -> None:
    read = parse(line, NAMES, TODAY)
    if wanted is None:
        assert read.words == line
        assert read.remarks
    else:
        assert (as_text(read.filters, NAMES), read.words, read.remarks) == (wanted, "", ())


def test_readme_shows_every_field_and_terms_that_are_understood() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    [part] = re.findall(r"## Filters and search terms\n(.*?)\n## ", readme, re.DOTALL)
    assert set(re.findall(r"`([a-z_]+)`", part[part.index("Fields:") :])) == set(FIELDS)
    shown = [
        term for row in re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE) for term in re.findall(r"`([^`]+)`", row)
    ]
    assert len(shown) > 12
    for line in shown:
        read = parse(line, NAMES)
        assert read.filters, line
        assert read.remarks == (), line


def test_free_words_and_phrases_stay_words() -> None:
    line = 'status:gated troops "us backstop" 10:30 https://example.org/a -5 – after'
    read = parse(line, NAMES)
    assert read.words == 'troops "us backstop" 10:30 https://example.org/a -5 – after'
    assert read.remarks == ()
    assert read.asked.all[-1] == Filter("text", Test.holds, (read.words,))
    assert parse("text:a b", NAMES).asked.all == (
        Filter("text", Test.holds, ("a",)),
        Filter("text", Test.holds, ("b",)),
    )


@pytest.mark.parametrize(
    ("line", "at", "words"),
    [
        ("troops statsu:open", "statsu", "did you mean status?"),
        ("-colour:blue", "colour", "There is no field “colour”"),
        ("status:open,gatd", "gatd", "“gatd” is no status; did you mean gated?"),
        ("actor:Gx", "Gx", "There is no actor “Gx”; did you mean GB?"),
        ("due:soonish", "soonish", "not understood as a date"),
        ("due:tomorrow", "tomorrow", "depends on the day"),
        ("due:2025-13", "2025-13", "no month"),
        ("due:<../2025", "../2025", "has no day on that side"),
        ("-due:<2025", "-due:<2025", "turn the sign round"),
        ("due:<2025,2026", "due:<2025,2026", "one date"),
        ("due:2025..2024", "2025..2024", "swap them"),
        ("theme:>aid", "theme:>aid", "no more and less"),
        ("priority:>5", "priority:>5", "No priority lies there"),
        ("priority:9", "9", "“9” is no priority"),
        ("priority:<x", "x", "“x” is no priority"),
        ("priority:<1,2", "priority:<1,2", "Give one value"),
        ("status:", "status:", "has no value"),
        ("tag:a,", "tag:a,", "has no value"),
        ('tag:""', 'tag:""', "Nothing stands in the quotation marks"),
        ("tag:#", "#", "A tag has a word"),
        ("status:none", "none", "“none” is no status"),
    ],
)
def test_what_is_not_understood_is_said_at_its_place(line: str, at: str, words: str) -> None:
    read = parse(line, NAMES)
    [remark] = read.remarks
    assert line[remark.start : remark.end] == at
    assert words in remark.sentence
    assert not remark.taken
    assert read.words == line
    assert not read.filters


def test_a_word_that_nothing_has_is_said_with_the_nearest() -> None:
    names = Known(words=("US troops", "aid"))
    read = parse('tag:"us trops",AID,#aid -tag:xyzzy theme:none', names)
    assert all(remark.taken for remark in read.remarks)
    assert [remark.sentence for remark in read.remarks] == [
        "No commitment has the tag “us trops”; did you mean US troops?",
        "No commitment has the tag “xyzzy”.",
    ]
    assert len(read.filters) == 3
    assert read.words == ""


def test_a_quotation_mark_that_is_not_closed_is_said_and_taken_as_closed() -> None:
    read = parse('tag:"us troops', NAMES)
    assert read.filters.all == (Filter("tag", Test.any_of, ("us troops",)),)
    assert [remark.start for remark in read.remarks] == [0]


def test_filters_in_words() -> None:
    read = parse("-actor:GB tag:a,b due:<2025-06 theme:none flag:gated -text:x status:closed meeting:London", NAMES)
    assert filters_words(read.filters, NAMES).split("; ") == [
        "Actor is not United Kingdom",
        "Tag is any of a, b",
        "Due before Jun 2025",
        "Theme is empty",
        "Flag is Gated",
        "Any text does not hold x",
        "Status is Closed",
        "Meeting is London",
    ]
    gone = Filters((Filter("actor", Test.any_of, ("77",)),))
    assert filters_words(gone, NAMES) == "Actor is #77"
    assert parse(as_text(gone, NAMES), NAMES).filters == gone


def test_after_an_edit_only_what_changed_is_read_again() -> None:
    columns, now = columns_of(1)
    first = derived(columns)
    themes, tags = first.themes, first.tags
    edited = replace(columns, tags=[("new",), *columns.tags[1:]])
    assert derived(edited).themes is themes
    assert derived(edited).tags is not tags
    found = mask(Filters().only("tag", "new"), edited, now, none_with)
    assert np.flatnonzero(found).tolist() == ([0] if now.exists[0] else [])
    assert derived(edited) is derived(edited)


def test_columns_are_let_go() -> None:
    import gc
    import weakref

    columns, now = columns_of(1)
    mask(Filters().toggled("theme", "aid"), columns, now, none_with)
    gone = weakref.ref(columns)
    del columns
    gc.collect()
    assert gone() is None
