"""Marks as SVG: XML that any reader takes, with text as text."""

from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import theme_of
from tracker.desktop.views.timeline.exporting import svg
from tracker.desktop.views.timeline.exporting.marks import Box, Mark, Outline, Picture, Rect, Stroke, Symbol, Text

SVG = "{http://www.w3.org/2000/svg}"


def parsed(*marks: Mark, title: str = "Timeline", description: str = "") -> ET.Element:
    return ET.fromstring(svg.document([("all", marks)], 200, 100, title=title, description=description))


def test_a_document_has_a_size_a_title_and_a_description() -> None:
    root = parsed(title="Paris & <others>", description="Two bars.")
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200", "100", "0 0 200 100")
    assert root.findtext(f"{SVG}title") == "Paris & <others>"
    assert root.findtext(f"{SVG}desc") == "Two bars."


def test_text_is_text_and_never_markup() -> None:
    words = '<script>alert("x")</script> & Łódź \x00\x0b\ufffe 中'
    (text,) = parsed(Text(10.004, 20.5, words, 11.5, 500, "#171b22", 90)).iter(f"{SVG}text")
    assert text.text == '<script>alert("x")</script> & Łódź     中'
    assert {name: text.get(name) for name in ("x", "y", "font-size", "font-weight", "textLength")} == {
        "x": "10",
        "y": "20.5",
        "font-size": "11.5",
        "font-weight": "500",
        "textLength": "90",
    }


def test_words_from_right_to_left_order_themselves_only() -> None:
    words = ("قمة باريس 2025", "Paris")
    found = [
        each.text for each in parsed(*(Text(1, 2, one, 11, 400, "#000000", 9) for one in words)).iter(f"{SVG}text")
    ]
    assert found == ["\u2068قمة باريس 2025\u2069", "Paris"]


def test_dashes_stay_dashes() -> None:
    line = Outline((("M", (0, 5)), ("L", (90, 5))), "", Stroke("#c00000", 1, (3, 2), 1.5))
    (path,) = parsed(line).iter(f"{SVG}path")
    assert (path.get("d"), path.get("fill")) == ("M0 5L90 5", "none")
    assert (path.get("stroke-dasharray"), path.get("stroke-dashoffset")) == ("3 2", "1.5")


def test_a_clip_is_defined_once_for_all_that_it_cuts() -> None:
    steps = (("M", (0.0, 0.0)), ("L", (9.0, 9.0)))
    clip = Rect(0, 0, 5, 5)
    root = parsed(*(Outline(steps, colour, None, clip) for colour in ("#000000", "#ffffff")))
    (defined,) = root.iter(f"{SVG}clipPath")
    used = [each.get("clip-path") for each in root.iter(f"{SVG}path") if each.get("clip-path")]
    assert used == [f"url(#{defined.get('id')})"] * 2


def test_a_symbol_is_drawn_once_and_used_often(qapp: QApplication) -> None:
    theme_of(qapp)
    places = [Rect(10, 10, 12, 12), Rect(40, 10, 24, 24)]
    root = parsed(*(Symbol("i-lock", place, "#04563c", "#ffffff") for place in places))
    uses = list(root.iter(f"{SVG}use"))
    assert [each.get("transform") for each in uses] == [
        "translate(10 10) scale(0.75)",
        "translate(40 10) scale(1.5)",
    ]
    (target,) = {(each.get("href") or "").removeprefix("#") for each in uses}
    assert [each.get("id") for each in root.iter(f"{SVG}g")].count(target) == 1


def test_see_through_colours_say_how_far() -> None:
    (rect,) = parsed(Box(Rect(1, 2, 3, 4), "#80ff0000")).iter(f"{SVG}rect")
    assert (rect.get("fill"), rect.get("fill-opacity")) == ("#ff0000", "0.5")


def test_a_picture_is_carried_inside() -> None:
    (image,) = parsed(Picture(Rect(0, 0, 2, 2), b"\x89PNG")).iter(f"{SVG}image")
    assert (image.get("href") or "").startswith("data:image/png;base64,iVBOR")


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.004, "0"), (-0.004, "0"), (10.125, "10.12"), (-2.5, "-2.5")]
)
def test_numbers_are_as_short_as_they_can_be(value: float, written: str) -> None:
    assert svg.number(value) == written
