"""The pages themselves: standards, the same bytes again, text of every kind, and nothing over the edge."""

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY

from tracker.briefs import Brief, Choices, compile_pages, compile_pdf, gather, make_brief
from tracker.briefs.compile import refuse_packages
from tracker.model.errors import UserError
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentParty,
    Condition,
    Convenor,
    Deadline,
    Evidence,
    Excerpt,
    Meeting,
    Office,
    Participation,
    Person,
    Quantity,
    Source,
    StatusEvent,
    Wording,
)
from tracker.store import Store

MARGIN = 36.8  # 13 mm in points
MARKUP = '#panic("x") $x$ *b* _i_ `c` <l> @r // /* "q" \\ = h <b>&amp;</b> [l](u) ~ --- \'"; =1+1'
NASTY = {
    "markup": MARKUP,
    "cyrillic": "Військова допомога: Łódź, Øresund, İstanbul",
    "rtl": "التزام تجريبي مع نص عربي וגם עברית",
    "han": "承諾和平部隊 한국어 かな",
    "one long word": "W" * 400,
    "a URL": "https://example.org/" + "path/" * 60 + "?q=" + "x" * 80,
    "controls": "tab\tnew\nline\x07bell \u202eoverride\u202c \ue000private \ufffenone",
    "clusters": "👩‍👩‍👧‍👦 é̂̃ क्षि " + "ẽ" * 60,
    "ten thousand": "A promise of some length, with commas. " * 256,
}


@pytest.fixture(scope="module")
def paris(sample: Store) -> Brief:
    return make_brief(sample, "outcome", of="PAR-2025-02", as_of=DAY, author="A. Analyst", organisation="Policy Unit")


def test_it_is_tagged_titled_and_bookmarked(paris: Brief) -> None:
    reader = PdfReader(io.BytesIO(paris.pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF object
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a PDF object
    assert reader.metadata is not None
    assert reader.metadata.title == "Paris leaders’ meeting on Ukraine and European security"
    assert reader.metadata.author == "A. Analyst, Policy Unit"
    assert str(reader.metadata.creation_date)[:10] == "2025-03-05"
    assert [one.title for one in reader.outline if not isinstance(one, list)] == [
        "Timeline",
        "Commitments",
        "The meeting",
        "Who was there, and who was not",
        "Open conditions",
        "Meetings that followed",
        "Also said there",
        "Notes",
        "Method",
    ]
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata


def test_it_has_two_to_four_pages_with_their_numbers(paris: Brief, text_of: Callable[..., str]) -> None:
    pages = len(PdfReader(io.BytesIO(paris.pdf)).pages)
    assert 2 <= pages <= 4
    for number in range(1, pages + 1):
        page = text_of(paris.pdf, "-f", str(number), "-l", str(number))
        assert f"Page {number} of {pages}" in page
        assert "As of 5 March 2025" in page


def test_every_font_is_embedded(paris: Brief) -> None:
    reader = PdfReader(io.BytesIO(paris.pdf))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described)
            names.add(str(inner["/BaseFont"]).split("+")[-1])
    assert {name.split("-")[0] for name in names} == {"Inter", "SourceSerif4Roman", "SourceSerif4Italic"} & {
        name.split("-")[0] for name in names
    }
    assert any(name.startswith("Inter") for name in names)
    assert any(name.startswith("SourceSerif") for name in names)


def test_the_figure_says_in_words_what_it_shows(paris: Brief) -> None:
    reader = PdfReader(io.BytesIO(paris.pdf))
    found = [str(text) for text in _alternatives(reader.trailer["/Root"]["/StructTreeRoot"], set())]
    assert any("PAR-2025-02/01: from 16 Feb 2025, announced, no deadline" in one for one in found)


def _alternatives(element: object, seen: set[int]) -> list[str]:
    get = getattr(element, "get_object", None)
    element = get() if get else element
    if id(element) in seen:
        return []
    seen.add(id(element))
    if isinstance(element, list):
        return [one for each in element for one in _alternatives(each, seen)]
    if not isinstance(element, dict):
        return []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (_alternatives(element["/K"], seen) if "/K" in element else [])


def test_the_same_data_give_the_same_bytes(sample: Store, paris: Brief) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, author="A. Analyst", organisation="Policy Unit"))
    assert compile_pdf(data) == paris.pdf


def test_letter_and_pictures(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, paper="letter"))
    page = PdfReader(io.BytesIO(compile_pdf(data))).pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (612, 792)
    pictures = compile_pages(data, ppi=48)
    assert len(pictures) >= 2
    assert all(one.startswith(b"\x89PNG") for one in pictures)
    assert int.from_bytes(pictures[0][16:20]) == 408


def fill(store: Store, text: str) -> None:
    """Put one text into every field that a brief prints."""
    short = text[:300]
    with store.change("Fill") as tx:
        actors = [tx.put(Actor.of(code=code, name=short, short_name=text[:100])) for code in ("AA", "B" * 16)]
        person = tx.put(Person.of(name=short))
        office = tx.put(Office.of(person=person.number, actor=actors[0].number, title=short))
        meeting = tx.put(
            Meeting.of(
                ref="NAS-2025-01",
                title=text[:500],
                format=short,
                place=short,
                purpose=text,
                process=short,
                date="2025-01-10",
                state="held",
            )
        )
        after = tx.put(
            Meeting.of(ref="NAS-2025-02", title=text[:500], place=short, date="2025-02-01", follows=meeting.number)
        )
        tx.put(Convenor.of(meeting=meeting.number, actor=actors[0].number))
        for actor in actors:
            tx.put(
                Participation.of(
                    meeting=meeting.number,
                    actor=actor.number,
                    person=person.number,
                    on_behalf_of=actors[1].number,
                    presence="in_person",
                )
            )
        source = tx.put(
            Source.of(
                title=text[:1000],
                publisher=short,
                text=text,
                url="https://example.org/" + "long/" * 50,
                reliability="B",
                accessed="2025-01-11",
                published="2025-01-10",
            )
        )
        said = tx.put(
            Excerpt.of(
                source=source.number,
                quote=text,
                translation=text,
                speaker=person.number,
                office=office.number,
                meeting=meeting.number,
                said_on="2025-01-10",
            )
        )
        made = tx.put(Commitment.of(headline=text[:10_000], made_at=meeting.number, made_on="2025-01-10", text=text))
        for actor, role in ((actors[0], "committer"), (actors[1], "committer"), (actors[1], "beneficiary")):
            tx.put(CommitmentParty.of(commitment=made.number, actor=actor.number, role=role))
        tx.put(
            Wording.of(commitment=made.number, text=text, strength="pledged", date="2025-01-10", excerpt=said.number)
        )
        tx.put(
            Wording.of(commitment=made.number, text=text, strength="willing", date="2025-02-01", meeting=after.number)
        )
        condition = tx.put(Condition.of(commitment=made.number, text=text[:10_000], holder=actors[1].number))
        tx.put(Deadline.of(commitment=made.number, days_after=30, condition=condition.number))
        tx.put(Quantity.of(commitment=made.number, low=1e15, unit=text[:200]))
        event = tx.put(StatusEvent.of(commitment=made.number, status="preparing", effective="2025-01-12"))
        for stance in ("supports", "contradicts"):
            tx.put(Evidence.of(excerpt=said.number, status_event=event.number, stance=stance))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", NASTY)
def test_any_text_prints_as_itself_and_nothing_runs_over(
    store: Store, text_of: Callable[..., str], name: str, paper: str
) -> None:
    fill(store, NASTY[name])
    made = make_brief(store, "outcome", of="NAS-2025-01", as_of=DAY, paper=paper, organisation=NASTY[name])
    boxes = text_of(made.pdf, "-bbox")
    width = {"a4": 595.3, "letter": 612.0}[paper]
    height = {"a4": 841.9, "letter": 792.0}[paper]
    pattern = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
    places = [tuple(float(one) for one in found) for found in re.findall(pattern, boxes)]
    assert len(places) > 100
    over = [one for one in places if one[0] < MARGIN - 2 or one[2] > width - MARGIN + 2 or one[3] > height - 20]
    assert not over
    if name in ("markup", "cyrillic", "one long word", "ten thousand"):
        squeezed = re.sub(r"[\s\u200b]+", "", text_of(made.pdf, "-raw"))
        assert re.sub(r"\s+", "", NASTY[name][:200]) in squeezed


def test_what_no_font_has_prints_as_its_code_and_is_named(store: Store, text_of: Callable[..., str]) -> None:
    fill(store, "before \ue123 \U00013000 \x07 after")
    made = make_brief(store, "outcome", of="NAS-2025-01", as_of=DAY)
    text = text_of(made.pdf)
    assert "before [U+E123]" in text
    assert "[U+0007] after" in text
    assert any("U+0007" in one and "U+E123" in one for one in made.warnings)


def test_surrogates_and_unpaired_marks_are_harmless(store: Store) -> None:
    from tracker.briefs.printable import printed

    assert printed("a\ud800b", set()) == "a[U+D800]b"
    assert printed("a\u202eb", set()) == "a[U+202E]b"
    assert printed("a\u2067b", set()) == "ab"
    assert printed("x\u4e2dy", {"\u4e2d"}) == "x[U+4E2D]y"
    assert printed("שלום", set()) == "\u2068שלום\u2069"
    assert unicodedata.normalize("NFC", printed("e\u0301", set())) == "é"


def test_a_template_may_not_go_to_the_network() -> None:
    for source in ('#import "@preview/cetz:0.3.0": *', '#include("@local/x:1.0.0")', '#let x = "@" + "preview"'):
        with pytest.raises(UserError, match="line 2"):
            refuse_packages("house.typ", "// ours\n" + source)
    refuse_packages("ours.typ", '#import "common.typ": *\n#set cite(style: "a@b")')
