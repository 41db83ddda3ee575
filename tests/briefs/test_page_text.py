"""The text of pages and where it stands: any script, words broken over lines, glyphs that stand for several letters."""

from itertools import pairwise

import typst

from tracker.briefs.compile import _fonts
from tracker.briefs.page_text import PageText, packed, texts_of, unpacked

SOURCE = """
#set page(width: 200pt, height: 300pt, margin: 10pt)
#set text(font: ("Source Serif 4", "Inter"), size: 10pt)
office (affiliate) [Łódź] \\\\ Kyiv#super[1]
#box(width: 60pt, "Donaudampfschifffahrt".clusters().join("\\u{200b}")) next
#box(width: 50pt)[Money has moved]
#place(top + left, dx: 20pt, dy: 200pt, rotate(90deg, reflow: true)[turned])
"""


def pages(source: str, *, system: bool = False) -> list[PageText]:
    compiler = typst.Compiler(source.encode(), font_paths=_fonts(system))
    made = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(made, bytes)
    return [unpacked(packed(page)) for page in texts_of(made)]


def test_words_are_read_as_they_stand_and_each_letter_has_its_place() -> None:
    (page,) = pages(SOURCE)
    text = page.text.replace("\u200b", "")
    assert "office (affiliate) [Łódź] \\ Kyiv" in text
    assert "Donaudampfschifffahrt next" in text  # broken over lines, with nothing between
    assert "Money has moved" in text  # a line ends between two of the words
    assert len(page.edges) == 4 * len(page.text)
    places = [page.place(at) for at, sign in enumerate(page.text) if sign.strip("\u200b ")]
    assert all(0 <= one.left < one.right <= 200 and 0 <= one.top < one.bottom <= 300 for one in places)
    first, last = page.place(page.text.index("office")), page.place(page.text.index("office") + 5)
    assert first.left == 10
    assert first.right < last.left
    assert (first.top, first.bottom) == (last.top, last.bottom)


def test_turned_words_have_upright_places() -> None:
    (page,) = pages(SOURCE)
    begin = page.text.index("turned")
    places = [page.place(begin + at) for at in range(6)]
    assert all(one.bottom <= other.top + 0.1 for one, other in pairwise(places))
    assert {round(one.left, 1) for one in places} == {round(places[0].left, 1)}


def test_what_is_written_from_the_right_is_read_in_its_order() -> None:
    (page,) = pages("#set page(width: 200pt, height: 80pt)\nשלום עולם", system=True)
    if "ש" in page.text:  # a font of this machine has the letters
        assert page.text.strip() == "שלום עולם"
        assert page.place(0).left > page.place(3).left
