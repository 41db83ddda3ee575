"""Pages for the screen: their pictures, where their rows stand, and their text, all of one layout.

Typst remembers what it laid out, part by part, and takes that again where nothing changed, so that an edit costs what
it changed and no more. It does so only while its inputs stay the same: the data of our briefs are given it in a file.
"""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
FILES = {"data": "data.json", "digest": "digest.txt", "part": "part.txt"}  # what our templates read besides the inputs
FRONT_ONLY = "Preview"  # what the first pages say for a part, while the whole is still to come
LEFT_ALONE = 7  # of the ten times that Typst is through with a brief before it forgets what it did not use again
_Key = tuple[Path | bytes, tuple[tuple[str, str], ...], int]


class Sheets:
    """A brief that is laid out once for as many pictures and texts as are asked for."""

    def __init__(self, template: Path | bytes, root: Path, fonts: typst.Fonts, inputs: "Mapping[str, str]") -> None:
        self._fonts = fonts
        self._is_alone = inputs.get("part") == FRONT_ONLY  # the whole that follows begins with what is remembered
        if isinstance(template, Path):
            room = _laid_ready(root, inputs)
            self._template: Any = room / template.name
            self._compiler = _compiler(room / template.name, room, fonts, inputs["look"])
        else:
            self._template, given = template, dict(inputs) | FOR_SCREEN
            self._compiler = typst.Compiler(self._template, root=root, font_paths=fonts, sys_inputs=given)
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

    def forget_others(self) -> None:
        """Have Typst forget what it laid out for earlier briefs, the sooner the more pages these may have had.

        A page takes some ten megabytes to remember. Typst counts how often it was through with a brief since it used
        a part; an empty brief counts as well.
        """
        if not self._is_alone:
            empty = typst.Compiler(b"", font_paths=self._fonts)
            for _ in range(min(LEFT_ALONE, self.pages)):
                empty.compile(b"", format="svg")
        self._is_alone = True


def evaluated(compiler: typst.Compiler, expression: str) -> str:
    """Lay a brief out and return what is asked about it as JSON; nothing if that fails, which compiling explains."""
    try:
        return compiler.eval(expression, format="json")
    except RuntimeError:
        return ""


_room: Path | None = None


def work_in(room: Path) -> None:
    """Keep the files of this process in a folder that somebody else takes away."""
    global _room  # noqa: PLW0603 - it is the process that has one folder
    _room = room


def _laid_ready(root: Path, inputs: "Mapping[str, str]") -> Path:
    """Put the data of a brief into files beside copies of our templates; return their folder."""
    room = _room
    if room is None:
        room = Path(tempfile.mkdtemp(prefix="tracker-"))
        atexit.register(shutil.rmtree, room, ignore_errors=True)
        work_in(room)
    for file in root.glob("*.typ"):
        if not (room / file.name).exists():
            part = room / f"{file.name}.part"  # a process that is ended leaves no half of a template
            shutil.copyfile(file, part)
            part.replace(room / file.name)
    for name, file_name in FILES.items():
        (room / file_name).write_text(inputs[name], encoding="utf-8", errors="surrogatepass")
    return room


@cache
def _compiler(template: Path, room: Path, fonts: typst.Fonts, look: str) -> typst.Compiler:
    """Return the compiler of one of our templates: always the same one, as another begins with nothing remembered."""
    source: Any = template
    return typst.Compiler(source, root=room, font_paths=fonts, sys_inputs={"look": look} | FOR_SCREEN)


_latest: tuple[_Key, Sheets] | None = None


def sheets_of(template: Path | bytes, root: Path, fonts: typst.Fonts, inputs: "Mapping[str, str]") -> Sheets:
    """Lay a brief out, unless it is the one that was asked for last: then in other pixels, or for its text."""
    global _latest  # noqa: PLW0603 - the process that prints for the screen keeps one brief
    key = (template, tuple(sorted(inputs.items())), id(fonts))
    if _latest is None or _latest[0] != key:
        _latest = None
        _latest = key, Sheets(template, root, fonts, inputs)
    return _latest[1]


def forget() -> None:
    """Let go of what was laid out for other briefs than the last; for a moment in which nobody waits."""
    if _latest is not None:
        _latest[1].forget_others()
