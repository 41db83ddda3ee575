"""What holds for the pages of every kind of brief: standards, fonts, links, the same bytes, and text of every kind."""

import io
import itertools
import multiprocessing
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY
from tests.briefs.test_pages import MARGIN, MARKUP, NASTY, fill

from tracker.briefs import KINDS, Brief, Choices, Order, compile_pdf, gather, make_brief, order
from tracker.briefs.compile import fulfil
from tracker.edits.commitments import NewCommitment, create_commitment
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    FollowUp,
    Meeting,
    Participation,
    Position,
    Question,
    Questionnaire,
    Source,
    StatusEvent,
)
from tracker.store import Store

OF = {"pack": "BRU-2025-03", "dossier": "PAR-2025-02/01", "actor": "GB"}
NASTY_OF = {"pack": "NAS-2025-02", "dossier": "NAS-2025-01/01", "actor": "AA"}
PAGES = {"scorecard": (1, 1), "outcome": (2, 4), "pack": (2, 3), "changes": (2, 4), "actor": (2, 2)}
MIXED = f"{MARKUP} {NASTY['rtl']} {NASTY['cyrillic']} {NASTY['han']} {NASTY['clusters']} {NASTY['controls']}"
TEXTS = {**NASTY, "mixed": MIXED}
HOSTILE = [
    *((kind, name) for kind in KINDS if kind != "outcome" for name in ("mixed", "one long word")),
    ("checklist", "ten thousand"),
    ("pack", "ten thousand"),  # test_pages tries the outcome brief on two papers
]
WIDE = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)')


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


def test_links_inside_lead_to_what_is_there(made: tuple[str, Brief]) -> None:
    reader = PdfReader(io.BytesIO(made[1].pdf))
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference is not None}
    inside = [
        note.get_object()["/Dest"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/Dest" in note.get_object()
    ]
    assert {list.__getitem__(one, 0).idnum for one in inside if isinstance(one, list)} <= pages
    named = {str(one) for one in inside if not isinstance(one, list)}
    assert named <= set(reader.named_destinations)
    assert len(inside) > len(made[1].data.notes) / 2 > 0  # type: ignore[attr-defined]
    for entry in (one for one in reader.outline if not isinstance(one, list)):
        assert reader.get_destination_page_number(entry) is not None


def test_another_process_prints_the_same_bytes(sample: Store) -> None:
    orders = [order(gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY))) for kind in KINDS]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_elsewhere, orders) == [fulfil(one).pdf for one in orders]


def _elsewhere(wanted: Order) -> bytes:
    return fulfil(wanted).pdf


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_known_is_left_open(store: Store, text_of: Callable[..., str], kind: str) -> None:
    made = create_commitment(store, NewCommitment("Give aid", made_on="2025-01-10"))
    with store.change("Say no more") as tx:
        meeting = tx.put(Meeting.of(ref="BAR-2025-01", title="A meeting", date="2025-01-10"))
        actor = tx.put(Actor.of(code="AA", name="Atland"))
        tx.put(Participation.of(meeting=meeting.number, actor=actor.number))
        tx.put(CommitmentParty.of(commitment=made.number, actor=actor.number, role="committer"))
        tx.put(made.changed(made_at=meeting.number))
    of = {"dossier": made.ref, "actor": "AA"}.get(kind, "BAR-2025-01")
    brief = make_brief(store, kind, of=of, as_of=DAY, since=DAY - 100 if kind == "changes" else None)
    printed = " ".join(text_of(brief.pdf).split())
    assert "None" not in re.sub(r"None (on record|of |was |fell |has fallen )", "", printed)
    assert "none stated" in printed
    assert not re.search(r"\(\s*\)|,\s*,|“\s*”|\bundefined\b|  +\.", printed)


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
        fill_the_rest(store, tx, commitment, text)


def fill_the_rest(store: Store, tx: Any, commitment: int, text: str) -> None:
    """Put it into what only a dossier and the notes print: reasons, tests, themes, links, descriptors."""
    short = text[:300]
    made = store.get(Commitment, commitment)
    tests = dict.fromkeys(("success_test", "partial_test", "failure_test"), text)
    tx.put(made.changed(**tests, tests_locked_on="2025-01-12", themes=(text[:60].strip(),)))
    other = tx.put(Commitment.of(headline=text[:10_000], made_on="2025-01-11"))
    tx.put(CommitmentLink.of(commitment=commitment, other=other.number, kind="matched_with"))
    for one in store.all(Source):
        tx.put(one.changed(descriptor=short))
    said = {"rationale": text, "confidence": "low"}
    tx.put(StatusEvent.of(commitment=commitment, status="preparing", effective="2025-01-14", **said))
    for one in store.all(Condition, commitment=commitment):
        tx.put(ConditionState.of(condition=one.number, state="open", date="2025-01-13", rationale=text))
    tx.put(Deadline.of(commitment=commitment, window="2025-02", words=text[:500], set_on="2025-01-10"))


@pytest.mark.parametrize(("kind", "name"), HOSTILE)
def test_any_text_prints_as_itself_and_nothing_runs_over(
    store: Store, text_of: Callable[..., str], kind: str, name: str
) -> None:
    fill_more(store, TEXTS[name])
    of = NASTY_OF.get(kind, "NAS-2025-01")
    paper = "letter" if name == "mixed" else "a4"
    pdf = make_brief(store, kind, of=of, as_of=DAY, organisation=TEXTS[name], paper=paper).pdf
    places = places_of(text_of(pdf, "-bbox"))
    width, height = WIDE[paper]
    assert len(places) > 60
    edge = MARGIN - 2
    assert not [one for one in places if one[1] < edge or one[3] > width - edge or not 20 < one[4] < height - 20]
    assert not overlapping(places)
    if name == "mixed":
        squeezed = re.sub(r"[\s\u200b]+", "", text_of(pdf, "-raw"))
        assert re.sub(r"\s+", "", TEXTS[name][:80]) in squeezed


Place = tuple[int, float, float, float, float, str]


def places_of(boxes: str) -> list[Place]:
    """Return page, left, top, right, bottom and text of each word."""
    found: list[Place] = []
    for page, words in enumerate(boxes.split("<page ")[1:]):
        for one in WORD.findall(words):
            left, top, right, bottom = map(float, one[:4])
            found.append((page, left, top, right, bottom, one[4]))
    return found


def overlapping(places: list[Place]) -> list[tuple[Place, Place]]:
    """Return words that are printed over each other by more than half of the smaller one."""
    found = []
    places = sorted(places, key=lambda one: (one[0], one[2]))
    for at, one in enumerate(places):
        for other in itertools.islice(places, at + 1, None):
            if one[0] != other[0] or other[2] >= one[4]:
                break
            wide = min(one[3], other[3]) - max(one[1], other[1])
            high = min(one[4], other[4]) - max(one[2], other[2])
            least = min((each[3] - each[1]) * (each[4] - each[2]) for each in (one, other))
            if wide > 0 and high > 0 and wide * high > 0.5 * least > 0:
                found.append((one, other))
    return found
