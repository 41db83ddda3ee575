"""The checklist: each commitment once, by theme and due date, with pages that contents and index name rightly."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY

from tracker.briefs import Brief, Choices, compile_pdf, gather, make_brief
from tracker.briefs.checklist import NO_THEME, ChecklistData
from tracker.briefs.formats import converted
from tracker.model.records import Actor, Commitment, CommitmentParty, Deadline, StatusEvent
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"


def checklist(store: Store, of: str | None = None) -> ChecklistData:
    made = gather(store, "checklist", of, Choices(DAY))
    assert isinstance(made, ChecklistData)
    return made


@pytest.fixture(scope="module")
def whole(sample: Store) -> Brief:
    return make_brief(sample, "checklist", as_of=DAY, organisation="Policy Unit")


def test_the_printed_text_is_the_golden_text(whole: Brief, text_of: Callable[..., str]) -> None:
    expected = (GOLDEN / "checklist.txt").read_text(encoding="utf-8")
    assert text_of(whole.pdf, "-layout").split() == expected.split()


def test_every_commitment_stands_in_it_once(sample: Store) -> None:
    data = checklist(sample)
    refs = [one.row.ref for theme in data.themes for one in theme.items]
    assert len(refs) == len(set(refs)) == data.counts[0].number == 29
    assert sorted(refs) == [ref for ref, _ in data.by_ref]
    assert all(refs[place] == ref for ref, place in data.by_ref)
    british = next(one for one in data.by_actor if one.actor.code == "GB")
    makers = [one.row.makers for theme in data.themes for one in theme.items]
    assert [place for place, found in enumerate(makers) if "GB" in {one.code for one in found}] == list(british.made)
    assert [one.title for one in data.themes] == sorted(one.title for one in data.themes)
    assert {one.row.ref for theme in checklist(sample, "PAR-2025-02").themes for one in theme.items} < set(refs)


def test_contents_and_index_name_the_page_and_lead_to_it(whole: Brief, text_of: Callable[..., str]) -> None:
    reader = PdfReader(io.BytesIO(whole.pdf))
    pages = [text_of(whole.pdf, "-f", str(n), "-l", str(n), "-layout") for n in range(1, len(reader.pages) + 1)]
    [index] = [number for number, text in enumerate(pages) if "Index by ref" in text and number]
    listed = re.findall(r"([A-Z]{3}-\d{4}-\d\d[a-z]?/\d\d)\s+(\d)\b", pages[index].partition("Notes")[0])
    assert len(listed) == 21
    assert all(ref in pages[int(number) - 1] for ref, number in listed)
    entry = r"(?:^|  )(\w[\w ]*?) +\d+ commitments?, (?:\d+|none) open +(\d)(?= |$)"
    named = re.findall(entry, pages[0], re.MULTILINE)
    assert len(named) == len(whole.data.themes)  # type: ignore[attr-defined]
    assert all(re.search(rf"^{title} +\d+ commitment", pages[int(number) - 1], re.MULTILINE) for title, number in named)
    inner = [one.get_object() for one in reader.pages[0]["/Annots"]]
    assert len([one for one in inner if "/URI" not in one.get("/A", {})]) >= len(whole.data.themes) + 4  # type: ignore[attr-defined]


def test_a_long_index_goes_on_over_pages(whole: Brief, text_of: Callable[..., str]) -> None:
    data = whole.data
    assert isinstance(data, ChecklistData)
    every = tuple(range(29)) * 40  # what a page lists without joining runs
    actors = tuple(replace(one, made=every, received=every) for one in data.by_actor) * 4
    pdf = compile_pdf(replace(data, by_actor=actors, by_ref=data.by_ref * 16, notes=()))
    words = re.findall(r'yMax="([\d.]+)">([^<]+)</word>', text_of(pdf, "-bbox"))
    assert not [word for bottom, word in words if float(bottom) > 841.9 - 20]
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    index = text_of(pdf, "-f", "4", "-l", str(pages), "-layout")
    assert index.count("PAR-2025-02/01") == 16
    assert index.count("United Kingdom") == 4


def test_open_ones_come_by_due_date_and_other_themes_are_named(store: Store) -> None:
    with store.change("Add") as tx:
        maker = tx.put(Actor.of(code="AA", name="Aland")).number
        for headline, due, status, themes in (
            ("Without a date", "", "announced", ("Aid", "Troops")),
            ("Done", "", "fulfilled", ("aid",)),
            ("Late", "2025-05-01", "announced", ("Aid",)),
            ("Early", "2025-04-01", "preparing", ("Aid",)),
            ("Of no theme", "", "announced", ()),
        ):
            made = tx.put(Commitment.of(headline=headline, made_on="2025-01-01", themes=themes)).number
            tx.put(CommitmentParty.of(commitment=made, actor=maker, role="committer"))
            tx.put(StatusEvent.of(commitment=made, status=status, effective="2025-01-02"))
            if due:
                tx.put(Deadline.of(commitment=made, window=due, set_on="2025-01-02"))
    aid, none = checklist(store).themes
    assert [one.row.headline for one in aid.items] == ["Early", "Late", "Without a date", "Done"]
    assert [one.is_open for one in aid.items] == [True, True, True, False]
    assert (aid.title, aid.words, aid.items[2].also) == ("Aid", "4 commitments, 3 open", "Troops")
    assert (none.title, none.items[0].row.headline) == (NO_THEME, "Of no theme")
    table = list(csv.reader(io.StringIO(converted(checklist(store), "csv").decode("utf-8-sig"))))
    assert [row[0] for row in table] == ["Theme", "Aid", "Aid", "Aid", "Aid", NO_THEME]
