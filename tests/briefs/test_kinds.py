"""What holds for the pages of every kind of brief: standards, fonts, links, the same bytes, and text of every kind."""

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY
from tests.briefs.test_pages import MARGIN, NASTY, fill

from tracker.briefs import KINDS, Brief, Choices, compile_pdf, gather, make_brief
from tracker.model.records import CommitmentParty, FollowUp, Participation, Position, Question, Questionnaire
from tracker.store import Store

OF = {"pack": "BRU-2025-03", "dossier": "PAR-2025-02/01", "actor": "GB"}
NASTY_OF = {"pack": "NAS-2025-02", "dossier": "NAS-2025-01/01", "actor": "AA"}
PAGES = {"scorecard": (1, 1), "outcome": (2, 4), "pack": (2, 3), "changes": (2, 4), "actor": (2, 2)}
HOSTILE = [
    *((kind, name) for kind in KINDS if kind != "outcome" for name in ("markup", "one long word")),
    ("checklist", "ten thousand"),
    ("pack", "ten thousand"),  # test_pages tries the outcome brief on two papers
]


@pytest.fixture(scope="module", params=list(KINDS))
def made(sample: Store, request: pytest.FixtureRequest) -> tuple[str, Brief]:
    """One brief of each kind from the sample."""
    kind = request.param
    return kind, make_brief(sample, kind, of=OF.get(kind, "PAR-2025-02"), as_of=DAY, author="A. Analyst")


def test_it_is_tagged_titled_bookmarked_and_whole(made: tuple[str, Brief], text_of: Callable[..., str]) -> None:
    kind, brief = made
    reader = PdfReader(io.BytesIO(brief.pdf))
    root = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == brief.data.head.title
    assert reader.outline
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    least, most = PAGES.get(kind, (1, 4))
    assert least <= len(reader.pages) <= most
    for number in range(1, len(reader.pages) + 1):
        assert f"Page {number} of {len(reader.pages)}" in text_of(brief.pdf, "-f", str(number), "-l", str(number))


def test_fonts_are_embedded_and_links_lead_out_safely(made: tuple[str, Brief]) -> None:
    for page in PdfReader(io.BytesIO(made[1].pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described)
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            assert str(action.get("/URI", "https://")).startswith(("https://", "http://"))


def test_the_same_data_give_the_same_bytes(sample: Store, made: tuple[str, Brief]) -> None:
    kind, brief = made
    again = gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, author="A. Analyst"))
    assert again == brief.data
    assert compile_pdf(again) == brief.pdf


def fill_more(store: Store, text: str) -> None:
    """Put one text also into what only some kinds print."""
    fill(store, text)
    with store.change("Fill more") as tx:
        after = store.find("NAS-2025-02", "meeting").number
        for party in store.all(CommitmentParty, role="committer"):
            tx.put(Participation.of(meeting=after, actor=party.actor))
        commitment = store.all(CommitmentParty)[0].commitment
        tx.put(FollowUp.of(commitment=commitment, meeting=after))
        asked = tx.put(Questionnaire.of(ref="NAS-Q", title=text[:500]))
        question = tx.put(Question.of(ref="NAS-Q/1", questionnaire=asked.number, text=text))
        for party in store.all(CommitmentParty, role="committer"):
            tx.put(Position.of(question=question.number, actor=party.actor, stance="no_answer", date="2025-01-20"))


@pytest.mark.parametrize(("kind", "name"), HOSTILE)
def test_any_text_prints_as_itself_and_nothing_runs_over(
    store: Store, text_of: Callable[..., str], kind: str, name: str
) -> None:
    fill_more(store, NASTY[name])
    of = NASTY_OF.get(kind, "NAS-2025-01")
    pdf = make_brief(store, kind, of=of, as_of=DAY, organisation=NASTY[name]).pdf
    pattern = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
    places = [tuple(float(one) for one in found) for found in re.findall(pattern, text_of(pdf, "-bbox"))]
    assert len(places) > 60
    assert not [one for one in places if one[0] < MARGIN - 2 or one[2] > 595.3 - MARGIN + 2 or one[3] > 841.9 - 20]
    if name == "markup":
        squeezed = re.sub(r"[\s\u200b]+", "", text_of(pdf, "-raw"))
        assert re.sub(r"\s+", "", NASTY[name][:80]) in squeezed
