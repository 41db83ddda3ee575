"""Colours and glyphs for paper, from the same maps as the screen's."""

from collections.abc import Mapping
from functools import cache

from tracker import resources
from tracker.briefs.data import as_json
from tracker.model import palette


@cache
def look() -> dict[str, object]:
    """Return what the templates need to draw: colours as hex text, glyphs as SVG in currentColor."""
    scheme = palette.LIGHT
    colours = {name: getattr(scheme, name) for name in ("t1", "t2", "t3", "line", "line2", "ctl", "accent", "danger")}
    return {
        "colours": colours | {"side": scheme.side, "bg": scheme.bg},
        "status": {
            key: {"ink": each.ink, "edge": each.edge, "tint": each.tint, "dashed": key in palette.DASHED_EDGE}
            for key, each in scheme.status.items()
        },
        "glyphs": glyphs(),
        "status_glyph": _plain(palette.STATUS_GLYPH),
        "flag_glyph": _plain(palette.FLAG_GLYPH),
        "trajectory_glyph": _plain(palette.TRAJECTORY_GLYPH),
        "stance_glyph": _plain(palette.STANCE_GLYPH),
        "change_glyph": dict(palette.CHANGE_GLYPH),
    }


@cache
def look_text() -> str:
    """Return the same as JSON."""
    return as_json(look())


def _plain(found: Mapping[str, str]) -> dict[str, str]:
    return {str(key): glyph for key, glyph in found.items()}


@cache
def glyphs() -> dict[str, str]:
    """Return every symbol of icons/ui.svg as an SVG document of its own."""
    made = {}
    for part in resources.text("icons", "ui.svg").split("<symbol ")[1:]:
        head, _, rest = part.partition(">")
        attributes = dict(one.split("=", 1) for one in _attributes(head))
        box, name = attributes["viewBox"].strip('"'), attributes["id"].strip('"')
        drawing = rest.partition("</symbol>")[0]
        made[name] = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawing}</svg>'
    return made


def _attributes(head: str) -> list[str]:
    """Split `id="a" viewBox="0 0 1 1"` at the blanks between attributes, not inside the quotes."""
    return [one + '"' for one in head.strip().rstrip('"').split('" ')]
