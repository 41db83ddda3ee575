"""Marks as an SVG document: text stays text, dashes stay dashes, each symbol is kept once."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

from tracker.desktop.theme import is_tabular
from tracker.desktop.theme.drawings import CUT_OUT, symbols
from tracker.desktop.views.timeline.exporting.marks import (
    Box,
    Mark,
    Outline,
    Picture,
    Rect,
    Step,
    Stroke,
    Symbol,
    Text,
)

FAMILY = "Inter"
FALLBACK = "system-ui, sans-serif"
NEVER = re.compile("[\\x00-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")  # characters that XML does not take
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
Group = tuple[str, Sequence[Mark]]


def document(
    groups: Iterable[Group], width: float, height: float, *, title: str, description: str = "", style: str = ""
) -> str:
    """Write marks, group after group, as one picture with a title and a description for those who cannot see it."""
    writer = Writer()
    body = "".join(f'<g id="{name}">{"".join(map(writer.mark, marks))}</g>' for name, marks in groups)
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    about = f"<title>{clean(title)}</title>" + (f"<desc>{clean(description)}</desc>" if description else "")
    face = f'font-family="{FAMILY}, {FALLBACK}"'
    styles = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {face}>{about}{styles}'
        f"<defs>{writer.definitions}</defs>{body}</svg>\n"
    )


class Writer:
    """Writes marks one by one; what they share is collected in `definitions`."""

    def __init__(self) -> None:
        self._symbols: dict[tuple[str, str, str], str] = {}
        self._clips: dict[str, str] = {}

    @property
    def definitions(self) -> str:
        """Symbols and clips that the marks use."""
        made = []
        for (name, colour, surface), id_ in self._symbols.items():
            drawing = symbols()[name][1].replace(CUT_OUT, surface).replace("currentColor", colour)
            made.append(f'<g id="{id_}">{drawing}</g>')
        made += [f'<clipPath id="{id_}"><path d="{path}"/></clipPath>' for path, id_ in self._clips.items()]
        return "".join(made)

    def mark(self, mark: Mark) -> str:
        """Write one mark."""
        match mark:
            case Box():
                return f"<rect {_sides(mark.rect)} {_paint('fill', mark.fill)}/>"
            case Outline():
                return self._shape(mark)
            case Text():
                return text(mark)
            case Symbol():
                return f'<use href="#{self._symbol(mark)}" {_placed(mark)}{self._clip(mark.clip)}/>'
            case Picture():
                stretched = f'preserveAspectRatio="none" href="{_png(mark.png)}"'
                return f"<image {_sides(mark.rect)}{self._clip(mark.clip)} {stretched}/>"

    def _shape(self, mark: Outline) -> str:
        fill = _paint("fill", mark.fill) if mark.fill else 'fill="none"'
        stroke = f" {_stroke(mark.stroke)}" if mark.stroke is not None else ""
        return f'<path d="{outline(mark.steps)}" {fill}{stroke}{self._clip(mark.clip)}/>'

    def _symbol(self, mark: Symbol) -> str:
        key = (mark.name, mark.colour, mark.surface)
        return self._symbols.setdefault(key, f"{mark.name}-{len(self._symbols)}")

    def _clip(self, clip: Rect | None) -> str:
        if clip is None:
            return ""
        path = f"M{number(clip.x)} {number(clip.y)}h{number(clip.width)}v{number(clip.height)}h{number(-clip.width)}z"
        return f' clip-path="url(#{self._clips.setdefault(path, f"clip-{len(self._clips)}")})"'


def text(mark: Text) -> str:
    """Write a line of text; its length holds even where another typeface stands in for ours."""
    words = f"\u2068{mark.words}\u2069" if RIGHT_TO_LEFT.search(mark.words) else mark.words  # orders itself only
    fitted = f' textLength="{number(mark.width)}" lengthAdjust="spacingAndGlyphs"' if len(mark.words) > 1 else ""
    figures = " font-feature-settings=\"'tnum'\"" if is_tabular(mark.weight) else ""
    return (
        f'<text x="{number(mark.x)}" y="{number(mark.y)}" font-size="{number(mark.size)}" '
        f'font-weight="{mark.weight}"{figures} {_paint("fill", mark.colour)}{fitted}>{clean(words)}</text>'
    )


def number(value: float) -> str:
    """Write a number as short as a hundredth of a pixel allows."""
    made = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if made == "-0" else made


def clean(words: str) -> str:
    """Return text as XML takes it: no control characters, no markup."""
    return escape(NEVER.sub(" ", words))


def outline(steps: Iterable[Step]) -> str:
    """Write a path."""
    return "".join(kind + " ".join(map(number, numbers)) for kind, numbers in steps)


def _sides(rect: Rect) -> str:
    names = ("x", "y", "width", "height")
    return " ".join(f'{name}="{number(value)}"' for name, value in zip(names, rect, strict=True))


def _placed(mark: Symbol) -> str:
    """Move a drawing to its place; some readers know no other way to do so."""
    left, top, width, _ = (float(each) for each in symbols()[mark.name][0].split())
    scale = mark.rect.width / width
    x, y = mark.rect.x - left * scale, mark.rect.y - top * scale
    return f'transform="translate({number(x)} {number(y)}) scale({scale:.4g})"'


def _paint(name: str, colour: str) -> str:
    """Write a colour; SVG wants how far it is see-through apart from it."""
    if len(colour) == 7:
        return f'{name}="{colour}"'
    return f'{name}="#{colour[3:]}" {name}-opacity="{number(int(colour[1:3], 16) / 255)}"'


def _stroke(stroke: Stroke) -> str:
    made = f'{_paint("stroke", stroke.colour)} stroke-width="{number(stroke.width)}"'
    if stroke.dashes:
        made += f' stroke-dasharray="{" ".join(map(number, stroke.dashes))}"'
        made += f' stroke-dashoffset="{number(stroke.phase)}"' if stroke.phase else ""
    return made


def _png(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
