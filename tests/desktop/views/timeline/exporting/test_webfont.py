"""The font in an SVG has the glyphs that its texts need, in all weights, and no others."""

import struct
import zlib

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import theme_of
from tracker.desktop.theme.fonts import INTER, font_files
from tracker.desktop.views.timeline.exporting.marks import Text
from tracker.desktop.views.timeline.exporting.webfont import face, glyphs_of, subset


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    theme_of(qapp)


def texts(*words: str) -> list[Text]:
    return [Text(0, 0, each, 12, 400, "#000000", 10) for each in words]


def unpacked(woff: bytes) -> bytes:
    """Turn WOFF into the font that it was made of."""
    signature, flavour, length, count = struct.unpack_from(">4s4sIH", woff)
    assert signature == b"wOFF"
    assert length == len(woff)
    head, body, offset = bytearray(), bytearray(), 12 + 16 * count
    for at in range(count):
        tag, begin, packed, size, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * at)
        table = woff[begin : begin + packed]
        table = table if packed == size else zlib.decompress(table)
        assert len(table) == size
        head += struct.pack(">4sIII", tag, checksum, offset + len(body), size)
        body += table + b"\0" * (-size % 4)
    return flavour + struct.pack(">HHHH", count, 0, 0, 0) + bytes(head + body)


def shape(font: bytes, glyph: int) -> list[tuple[float, float]]:
    """Return the outline of a glyph."""
    raw = QRawFont(QByteArray(font), 100, QFont.HintingPreference.PreferNoHinting)
    assert raw.isValid()
    path = raw.pathForGlyph(glyph)
    return [(path.elementAt(at).x, path.elementAt(at).y) for at in range(path.elementCount())]  # type: ignore[misc]


def test_used_glyphs_look_the_same_and_the_others_are_empty() -> None:
    file = font_files(INTER)[0]
    kept = glyphs_of(texts("Łódź 2025, ½ Ж"))
    whole, small = file.read_bytes(), unpacked(subset(file, kept))
    assert len(kept) >= 10
    for glyph in kept:
        assert shape(small, glyph) == shape(whole, glyph)
    other = next(each for each in range(20, 2000) if each not in kept and shape(whole, each))
    assert shape(small, other) == []


def test_a_subset_is_a_small_part_of_the_font() -> None:
    file = font_files(INTER)[0]
    assert len(subset(file, glyphs_of(texts("Troops after a peace deal")))) < file.stat().st_size / 4


def test_only_glyphs_of_the_typeface_are_taken() -> None:
    assert glyphs_of(texts("abc")) == glyphs_of(texts("abc", "cba", "\u4e2d"))
    assert glyphs_of(texts("11")) != glyphs_of(texts("12"))


def test_a_rule_brings_the_font_for_all_weights() -> None:
    rule = face(texts("Paris"))
    assert rule.startswith("@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff;base64,d09GR")
