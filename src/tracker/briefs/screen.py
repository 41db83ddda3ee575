"""Pages for the screen: their pictures, where their rows stand, and their text, all of one layout."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst

from tracker.briefs.page_text import packed, texts_of
from tracker.briefs.stages import LAYING_OUT, of_pages, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

FOR_SCREEN = {"places": "asked for"}
PLACES = (
    "(query(<foot>).len(), query(selector(<record>).or(heading)).map(it => { "
    "let at = it.location().position(); "
    '(if it.func() == metadata { it.value } else { "" }, at.page, at.y / 1pt) }))'
)
_Key = tuple[Path | bytes, tuple[tuple[str, str], ...], int]


class Sheets:
    """A brief that is laid out once for as many pictures and texts as are asked for."""

    def __init__(self, template: Path | bytes, root: Path, fonts: typst.Fonts, inputs: "Mapping[str, str]") -> None:
        self._template = source = cast("Any", template)
        self._compiler = typst.Compiler(source, root=root, font_paths=fonts, sys_inputs=dict(inputs) | FOR_SCREEN)
        tell(LAYING_OUT)
        pages, places = json.loads(evaluated(self._compiler, PLACES) or "[0, []]")
        self.pages = int(pages)
        self.places = json.dumps(places)

    def pictures(self, ppi: float) -> tuple[bytes, ...]:
        """Draw each page as PNG. Raises TypstError."""
        tell(of_pages("Drawing", self.pages))
        drawn = self._compiler.compile(self._template, format="png", ppi=ppi)
        return tuple(drawn) if isinstance(drawn, list) else (bytes(drawn or b""),)

    def texts(self) -> tuple[bytes, ...]:
        """Read the text of each page, with where it stands, off a PDF of the same layout. Raises TypstError."""
        tell(of_pages("Reading", self.pages))
        made = self._compiler.compile(self._template, format="pdf", pdf_tags=False)
        pdf = made[0] if isinstance(made, list) else bytes(made or b"")
        return tuple(packed(page) for page in texts_of(pdf))


def evaluated(compiler: typst.Compiler, expression: str) -> str:
    """Lay a brief out and return what is asked about it as JSON; nothing if that fails, which compiling explains."""
    try:
        return compiler.eval(expression, format="json")
    except RuntimeError:
        return ""


_latest: tuple[_Key, Sheets] | None = None


def sheets_of(template: Path | bytes, root: Path, fonts: typst.Fonts, inputs: "Mapping[str, str]") -> Sheets:
    """Lay a brief out, unless it is the one that was asked for last: then in other pixels, or for its text."""
    global _latest  # noqa: PLW0603 - the process that prints for the screen keeps one brief
    key = (template, tuple(sorted(inputs.items())), id(fonts))
    if _latest is None or _latest[0] != key:
        _latest = None
        _latest = key, Sheets(template, root, fonts, inputs)
    return _latest[1]
