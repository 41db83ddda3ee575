"""The glyphs of a typeface that a drawing uses, as a web font to put into it, so that it looks the same anywhere.

The font keeps its tables and the numbers of its glyphs; glyphs that are not used become empty. So whoever reads it
shapes text as we do: kerning, equal figures and all weights are still there.
"""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QTextLayout

from tracker.desktop.theme.fonts import INTER, font_files
from tracker.desktop.views.timeline.exporting.marks import Text
from tracker.desktop.views.timeline.exporting.paper_kit import paper_font

Tables = dict[bytes, bytes]
DROPPED = {b"DSIG", b"meta"}
NAMELESS = struct.pack(">IIhhIIIII", 0x00030000, 0, -100, 50, 0, 0, 0, 0, 0)  # a post table without glyph names
WORDS, MORE, SCALE, TWO_SCALES, FOUR_SCALES = 0x0001, 0x0020, 0x0008, 0x0040, 0x0080  # flags of a composite's part


def face(texts: Iterable[Text]) -> str:
    """Return the CSS rule that brings the typeface with what these texts need of it."""
    woff = b64encode(subset(font_files(INTER)[0], glyphs_of(texts))).decode()
    return f'@font-face{{font-family:{INTER};font-weight:100 900;src:url(data:font/woff;base64,{woff}) format("woff")}}'


def glyphs_of(texts: Iterable[Text]) -> set[int]:
    """Return the numbers of the typeface's glyphs that texts are shaped into; other typefaces stand in for the rest."""
    found: set[int] = set()
    for words, weight in {(each.words, each.weight) for each in texts}:
        layout = QTextLayout(words, paper_font(16, weight))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            if run.rawFont().familyName() == INTER:
                found.update(run.glyphIndexes())
    return found


def subset(file: Path, glyphs: set[int]) -> bytes:
    """Return a TrueType font as WOFF with only some of its glyphs filled."""
    data = file.read_bytes()
    tables = {tag: each for tag, each in _tables(data).items() if tag not in DROPPED}
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    long = bool(struct.unpack_from(">h", tables[b"head"], 50)[0])
    places = _offsets(tables[b"loca"], count + 1, long=long)
    kept = _with_parts(tables[b"glyf"], places, {0} | {each for each in glyphs if each < count})
    tables[b"glyf"], places = _emptied(tables[b"glyf"], places, kept)
    tables[b"loca"] = struct.pack(f">{count + 1}I", *places)
    tables[b"head"] = tables[b"head"][:50] + struct.pack(">h", 1) + tables[b"head"][52:]
    tables[b"post"] = NAMELESS
    if b"gvar" in tables:
        tables[b"gvar"] = _variations(tables[b"gvar"], count, kept)
    return _woff(data[:4], tables)


def _tables(data: bytes) -> Tables:
    found: Tables = {}
    for at in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * at)
        found[tag] = data[offset : offset + length]
    return found


def _offsets(data: bytes, count: int, *, long: bool) -> list[int]:
    if long:
        return list(struct.unpack_from(f">{count}I", data))
    return [2 * each for each in struct.unpack_from(f">{count}H", data)]


def _emptied(data: bytes, places: list[int], kept: set[int]) -> tuple[bytes, list[int]]:
    """Return one piece for each glyph, one after the other, those not kept empty; and where each begins."""
    made, begins = bytearray(), [0]
    for number in range(len(places) - 1):
        if number in kept:
            made += data[places[number] : places[number + 1]]
            made += b"\0" * (-len(made) % 4)
        begins.append(len(made))
    return bytes(made), begins


def _with_parts(outlines: bytes, places: list[int], wanted: set[int]) -> set[int]:
    """Return glyphs with those that they are composed of."""
    found, waiting = set(wanted), list(wanted)
    while waiting:
        at, end = places[waiting[-1]], places[waiting.pop() + 1]
        if end - at < 10 or struct.unpack_from(">h", outlines, at)[0] >= 0:
            continue
        at, flags = at + 10, MORE
        while flags & MORE:
            flags, part = struct.unpack_from(">HH", outlines, at)
            at += 4 + (4 if flags & WORDS else 2)
            at += 2 if flags & SCALE else 4 if flags & TWO_SCALES else 8 if flags & FOUR_SCALES else 0
            if part not in found:
                found.add(part)
                waiting.append(part)
    return found


def _variations(data: bytes, count: int, kept: set[int]) -> bytes:
    """Empty what says how glyphs change with the weight, for those not kept."""
    head, long = data[:20], bool(struct.unpack_from(">H", data, 14)[0] & 1)
    (shared_at,) = struct.unpack_from(">I", data, 8)
    (shared_count,) = struct.unpack_from(">H", data, 6)
    (axes,) = struct.unpack_from(">H", data, 4)
    (begin,) = struct.unpack_from(">I", data, 16)
    places = [begin + each for each in _offsets(data[20:], count + 1, long=long)]
    body, begins = _emptied(data, places, kept)
    shared = data[shared_at : shared_at + 2 * axes * shared_count]
    index = struct.pack(f">{count + 1}I", *begins)
    shared_to = 20 + len(index)
    head = head[:8] + struct.pack(">I", shared_to) + head[12:14] + struct.pack(">HI", 1, shared_to + len(shared))
    return head + index + shared + body


def _woff(flavour: bytes, tables: Tables) -> bytes:
    """Pack tables as WOFF 1: each compressed on its own."""
    packed, directory, offset = bytearray(), bytearray(), 44 + 20 * len(tables)
    whole = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        small = zlib.compress(table, 9)
        small = small if len(small) < len(table) else table
        directory += struct.pack(">4sIIII", tag, offset + len(packed), len(small), len(table), _checksum(table))
        packed += small + b"\0" * (-len(small) % 4)
        whole += len(table) + -len(table) % 4
    size = offset + len(packed)
    head = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", flavour, size, len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return head + bytes(directory) + bytes(packed)


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
