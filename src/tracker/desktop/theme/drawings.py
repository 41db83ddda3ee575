"""The symbols of icons/ui.svg as SVG documents in any colour."""

import re
from functools import cache

from tracker import resources

CUT_OUT = "#fff"  # how the file marks what is cut out of a solid glyph


@cache
def symbols() -> dict[str, tuple[str, str]]:
    """Return every symbol of the file: its view box and its drawing, by id."""
    found = re.findall(
        r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>', resources.text("icons", "ui.svg"), re.DOTALL
    )
    return {name: (box, drawing) for name, box, drawing in found}


def full_name(name: str) -> str:
    """Return the id of a symbol; plain icons may leave out the "i-". Raise KeyError for one not drawn."""
    for each in (name, f"i-{name}"):
        if each in symbols():
            return each
    raise KeyError(f"There is no symbol {name} in icons/ui.svg.")


def svg(name: str, colour: str, surface: str) -> str:
    """Return a symbol as an SVG document; `surface` shows where a mark is cut out of a solid shape."""
    box, drawing = symbols()[full_name(name)]
    drawing = drawing.replace(CUT_OUT, surface).replace("currentColor", colour)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawing}</svg>'
