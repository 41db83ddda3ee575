"""The organisation's logo: any picture becomes one SVG that reads nothing else, beside the first head line."""

import base64
import io
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, compile_pdf, gather
from tracker.briefs.formats import converted
from tracker.briefs.logo import LARGEST, as_png, cleaned, kind_of, wrapped
from tracker.model.errors import UserError
from tracker.store import Store

HEAD, FOOT = 56, 730  # points from the top of a Letter page: the hash of the data is another with the logo
OF = {"actor": "GB"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 60"><rect width="600" height="60" fill="#036"/></svg>'


def png(width: int, height: int) -> bytes:
    """Return a half transparent PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"".join(b"\0" + b"\xc8\x1e\x1e\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def images(pdf: bytes) -> list[int]:
    """Return how many pictures of pixels each page has."""
    return [len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("kind", ["scorecard", "actor"])  # all have the same head
def test_it_is_printed_on_the_first_page_and_nothing_gives_way(
    sample: Store, text_of: Callable[..., str], kind: str
) -> None:
    data = gather(
        sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, organisation="Foreign Office", paper="letter")
    )
    with_logo = replace(data, head=replace(data.head, logo=wrapped(png(300, 100), 300, 100)))  # type: ignore[type-var]
    before, after = compile_pdf(data), compile_pdf(with_logo)
    assert sum(images(before)) == 0
    assert images(after) == [1] + [0] * (len(images(before)) - 1)
    assert b"Foreign Office" in alt_texts(after)
    old, new = (places(text_of(pdf, "-bbox")) for pdf in (before, after))
    assert sorted(one for one in old if HEAD < one[1] < FOOT) == sorted(one for one in new if HEAD < one[1] < FOOT)
    heads = [[one for one in found if one[1] < HEAD] for found in (old, new)]
    assert sorted(one[2] for one in heads[0]) == sorted(one[2] for one in heads[1])
    assert [round(found[0][0]) for found in heads] == [37, 37 + 66 + 10]


def places(bbox: str) -> list[tuple[float, float, str]]:
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)"[^>]*>(.*?)</word>', bbox)
    return [(round(float(x), 1), round(float(y), 1), word) for x, y, word in found]


def alt_texts(pdf: bytes) -> bytes:
    """Return what is read aloud for pictures, as it stands in the PDF's own objects."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [reader.get_object(number + 1) for number in range(len(reader.xref_objStm) + len(reader.xref.get(0, {})))]
    return b"\n".join(str(one["/Alt"]).encode() for one in found if isinstance(one, dict) and "/Alt" in one)


def test_a_svg_is_cleaned_of_all_that_leads_out() -> None:
    hostile = """<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/y.dtd">
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" onload="a()">
      <script>alert(1)</script><style>@import url(http://x/a.css); rect { fill: url(http://x/b) }</style>
      <image href="file:///etc/passwd" width="1" height="1"/><image xlink:href="http://x/c.png" width="1" height="1"/>
      <image href="data:image/svg+xml;base64,AAAA" width="1" height="1"/><use href="other.svg#a"/><use href="#b"/>
      <foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>
      <rect id="b" width="3" height="3" style="fill: url('file:///d')" filter="url(#e)"/><text>Ża\n ע</text></svg>"""
    made = cleaned(hostile.encode())
    assert not re.search(r"script|file:|http://x|other\.svg|svg\+xml|foreignObject|onload|@import|DOCTYPE", made)
    assert 'href="#b"' in made
    assert "url(#e)" in made
    assert made.isascii()
    assert made.isprintable()
    assert as_png(made)[0].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg", "broken in line 1"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large"),
        (b'<svg width="1"/>', "no SVG picture"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1">&a;</svg>', "entities"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="1">\xff</svg>', "not UTF-8"),
        (SVG.replace(b"#036", b"#" + b"0" * LARGEST), "too large for a logo: 500 kB of at most 500 kB"),
    ],
)
def test_a_svg_that_cannot_be_printed_says_why(content: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why):
        cleaned(content)


def test_its_size_is_bounded_both_ways() -> None:
    wide, tall = as_png(cleaned(SVG)), as_png(wrapped(png(20, 60), 20, 60))
    assert wide[1:] == pytest.approx((120, 12), abs=0.2)
    assert tall[1:] == pytest.approx((22 / 3, 22), abs=0.2)
    assert [kind_of(one) for one in (SVG, png(1, 1), b"\xff\xd8\xff", b"GIF8")] == [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "",
    ]


def test_a_picture_that_does_not_print_is_said_to_be_the_logo(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY, logo="<svg"))
    with pytest.raises(UserError, match="The organisation’s logo cannot be printed; choose another"):
        compile_pdf(data)


def test_a_word_document_begins_with_it(sample: Store) -> None:
    import docx

    logo = wrapped(png(300, 100), 300, 100)
    data = gather(sample, "scorecard", "PAR-2025-02", Choices(DAY, organisation="Foreign Office", logo=logo))
    document = docx.Document(io.BytesIO(converted(data, "docx")))
    shape = document.inline_shapes[0]
    assert (round(shape.width.pt), round(shape.height.pt)) == (66, 22)
    assert 'descr="Foreign Office"' in document.paragraphs[0]._p.xml  # noqa: SLF001 - python-docx has no other way
    assert base64.b64encode(png(300, 100)).decode() in data.head.logo
