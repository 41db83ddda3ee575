"""What comes out: PDF, SVG and PNG with all that a page must say, and refusals in sentences."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject
from PySide6.QtGui import QImage
from tests.desktop.views.timeline.exporting.conftest import AS_OF, Place, Render

from tracker.desktop.theme import current
from tracker.desktop.views.timeline.exporting import rendering
from tracker.desktop.views.timeline.exporting.choices import Format, Lanes, Paper, Span
from tracker.desktop.views.timeline.exporting.marks import Box, Outline, Picture, Text
from tracker.desktop.views.timeline.exporting.rendering import Renderer
from tracker.model.errors import UserError
from tracker.model.filters import Filter, Filters, Test, to_json
from tracker.model.records import Commitment
from tracker.store import create_workspace, open_workspace

SVG = "{http://www.w3.org/2000/svg}"
FEBRUARY = {"days": (float(date(2025, 2, 10).toordinal()), float(date(2025, 4, 28).toordinal()))}


def pdf_of(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def objects_of(content: bytes) -> Iterator[DictionaryObject]:
    """Yield all dictionaries of a PDF."""
    reader = pdf_of(content)
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def words_of(reader: PdfReader) -> str:
    return " ".join(page.extract_text() for page in reader.pages)


def tags(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the tags of a PDF, each with what is read in its place."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), str(node.get("/Alt", ""))
        yield from tags(node.get("/K", []))


def test_a_pdf_has_the_facts_and_every_commitment(render: Render, sample_once: Path) -> None:
    rendering = render()
    content, warnings = rendering.file()
    reader = pdf_of(content)
    words = words_of(reader)
    assert warnings == ()
    assert len(reader.pages) == rendering.plan.count > 1
    for fact in (
        "Ukraine security guarantees",
        "As of 5 Mar 2025",
        "Grouped by actor, 17 of 17 lanes.",
        "No filter. 29 of 29 commitments shown.",
        "Summit Tracker. Made 28 Mar 2025 by Ann Analyst, Institute.",
        "Page 1 of 2",
        "Page 2 of 2",
        "Preparing 4",
        "Hatched: approximate date.",
        "Dotted line: 28 Mar 2025.",
    ):
        assert fact in words, fact
    with open_workspace(sample_once, read_only=True) as store:
        shown = [each.headline for each in store.all(Commitment)]
    missing = [headline for headline in shown if headline[:24] not in words]
    assert not missing


def test_a_pdf_is_tagged_with_a_title_and_says_what_its_figures_show(render: Render) -> None:
    reader = pdf_of(render().file()[0])
    assert reader.metadata is not None
    assert reader.metadata.title == "Ukraine security guarantees, timeline"
    found = list(tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    figures = [alt for tag, alt in found if tag == "/Figure"]
    assert [tag for tag, _ in found].count("/H1") == 1
    assert len(figures) == len(reader.pages)
    assert "Spend 2.5 % of GDP on defence, adopted" in figures[0]
    assert "Page 2 of 2." in figures[1]


def test_a_pdf_is_drawn_and_brings_its_fonts(render: Render) -> None:
    content, _ = render().file()
    assert [len(page.images) for page in pdf_of(content).pages] == [0, 0]
    fonts = [each for each in objects_of(content) if each.get("/Type") == "/Font" and each["/Subtype"] == "/Type0"]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "/ToUnicode" in font


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [(Paper.a4, True, (842, 595)), (Paper.a3, False, (842, 1191)), (Paper.letter, True, (792, 612))],
)
def test_pages_are_as_large_as_the_paper(render: Render, paper: Paper, landscape: bool, size: tuple[int, int]) -> None:
    box = pdf_of(render(paper=paper, landscape=landscape).file()[0]).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_heads_and_axis_are_on_every_page(render: Render) -> None:
    rendering = render()
    for number in range(1, rendering.plan.count + 1):
        words = [each.words for each in rendering.page(number).figure if isinstance(each, Text)]
        assert {"Actor", "17 of 17", "Meetings", "2025"} <= set(words)


def test_a_lane_that_goes_on_says_so(render: Render) -> None:
    rendering = render({"state": {"group_by": "tag"}})
    second = [each.words for each in rendering.page(2).figure if isinstance(each, Text)]
    assert "continued" in second
    assert "No tag" in second


def test_the_same_day_gives_the_same_bytes(render: Render) -> None:
    assert render().file()[0] == render().file()[0]


def test_an_svg_is_xml_with_text_and_its_font(render: Render) -> None:
    content, _ = render(format=Format.svg).file()
    root = ET.fromstring(content)
    texts = {each.text for each in root.iter(f"{SVG}text")}
    assert {
        "Ukraine security guarantees",
        "As of 5 Mar 2025",
        "United Kingdom",
        "Give a package of two billion kroner",
    } <= texts
    assert "29 of 29 commitments shown" in (root.findtext(f"{SVG}desc") or "")
    assert "font/woff" in (root.findtext(f"{SVG}style") or "")
    assert list(root.iter(f"{SVG}image")) == []
    assert any(each.get("stroke-dasharray") for each in root.iter(f"{SVG}path"))
    assert float(root.get("width") or 0) == 1480


def test_an_svg_draws_every_bar_that_is_counted(render: Render) -> None:
    rendering = render(format=Format.svg)
    figure = rendering.page(1).figure
    assert not any(isinstance(each, Picture) for each in figure)
    edges = {colours.edge.name() for colours in current().tokens.status.values()}
    bodies = [each for each in figure if isinstance(each, Outline) and each.stroke and each.stroke.colour in edges]
    assert len(bodies) >= rendering.plan.shown


def test_a_png_has_two_pixels_for_one(render: Render) -> None:
    rendering = render({"width": 1200}, format=Format.png)
    image = QImage.fromData(rendering.file()[0])
    assert (image.width(), image.height()) == (2 * 1240, round(2 * rendering.plan.height))
    assert image.pixelColor(1, 1).name() == "#ffffff"
    inks = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(inks) > 20


def test_dark_pages_have_dark_ground(render: Render) -> None:
    page = render(dark=True).page(1)
    first = next(iter(page.marks))
    assert isinstance(first, Box)
    assert first.fill == "#15181d"
    assert next(iter(render().page(1).marks)).fill == "#ffffff"  # type: ignore[union-attr]


def test_what_is_in_view_and_what_is_not_is_counted(render: Render) -> None:
    rendering = render(FEBRUARY, span=Span.visible)
    assert rendering.plan.shown == 27
    assert "27 of 29 commitments shown; 2 outside these days." in words_of(pdf_of(rendering.file()[0]))


def test_the_filter_stands_on_the_page(render: Render) -> None:
    filters = Filters((Filter("status", Test.any_of, ("preparing", "adopted")),))
    words = words_of(pdf_of(render({"filters": to_json(filters)}).file()[0]))
    assert "Filter: Status is any of Preparing, Adopted." in " ".join(words.split())
    assert "6 of 29 commitments shown; 23 hidden by the filter." in words


def test_only_lanes_in_view(render: Render, place: Place) -> None:
    everything = render({"state": {"group_by": "status"}}, format=Format.svg)
    lanes = ("preparing", "adopted")
    some = render({"state": {"group_by": "status"}, "lanes": lanes}, format=Format.svg, lanes=Lanes.visible)
    words = {each.words for each in some.page(1).marks if isinstance(each, Text)}
    assert {"Preparing", "Adopted"} <= words
    assert "Announced" not in words
    assert "in lanes left out" in " ".join(words)
    assert some.plan.shown < everything.plan.shown


def test_chosen_days_may_be_open_on_one_side(render: Render) -> None:
    words = words_of(pdf_of(render(span=Span.days, first="2025-02", last="").file()[0]))
    assert "1 Feb 2025 to" in words
    words = words_of(pdf_of(render(span=Span.days, first="", last="2025-02-28").file()[0]))
    assert "to 28 Feb 2025" in words


def test_known_on_and_the_style_of_dates_are_said(render: Render, place: Place) -> None:
    order = place()
    made = replace(order.made, iso=True)
    words = words_of(pdf_of(render({"known_on": AS_OF, "made": made}).file()[0]))
    assert "As of 2025-03-05, as known on 2025-03-05" in words
    assert "Made 2025-03-28" in words


def test_a_workspace_without_commitments_makes_one_page(renderer: Renderer, place: Place, tmp_path: Path) -> None:
    path = tmp_path / "empty.tracker"
    create_workspace(path, title="Nothing yet").close()
    rendering = renderer.render(place({"workspace": path}))
    assert rendering.plan.count == 1
    assert "0 of 0 commitments shown" in words_of(pdf_of(rendering.file()[0]))
    assert rendering.preview(1, 0.5).startswith(b"\x89PNG")


def test_a_character_that_no_font_has_is_told(renderer: Renderer, place: Place, tmp_path: Path) -> None:
    path = tmp_path / "odd.tracker"
    create_workspace(path, title="Odd \U00012000 sign").close()
    content, warnings = renderer.render(place({"workspace": path})).file()
    assert "[U+12000]" in words_of(pdf_of(content))
    assert len(warnings) == 1
    assert "U+12000" in warnings[0]


@pytest.mark.parametrize(
    ("format_", "limit", "said"),
    [
        (Format.pdf, "MOST_PAGES", "pages, and 1 is the most"),
        (Format.png, "MOST_PIXELS", "pixels, too large to be made"),
        (Format.svg, "MOST_HEIGHT", "px high, and 1 is the most"),
    ],
)
def test_what_is_too_large_is_refused_with_a_way_out(
    render: Render, monkeypatch: pytest.MonkeyPatch, format_: Format, limit: str, said: str
) -> None:
    monkeypatch.setattr(rendering, limit, 1)
    made = render(format=format_)
    assert said in made.plan.refusal
    assert made.plan.refusal.endswith("Show fewer days or lanes, fold some, or set a filter.")
    with pytest.raises(UserError, match="fewer days"):
        made.file()


def test_a_change_of_the_workspace_is_read_again(renderer: Renderer, place: Place, sample_file: Path) -> None:
    before = renderer.render(place({"workspace": sample_file, "step": 1}))
    with open_workspace(sample_file, author="Ann") as store:
        one = store.all(Commitment)[0]
        with store.change("Change a headline") as tx:
            tx.put(one.changed(headline="Quite another promise"))
    after = renderer.render(place({"workspace": sample_file, "step": 2}))
    words = {each.words for number in (1, 2) for each in after.page(number).marks if isinstance(each, Text)}
    assert before.plan.count == 2
    assert "Quite another promise" in words
