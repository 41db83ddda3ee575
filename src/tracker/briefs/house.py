"""House templates: the user's own .typ files, offered beside ours, each given the data of one of our kinds of brief.

A house template is one file in the folder of templates. It begins with comment lines that say what it is:

    // kind: outcome          whose data it is given; any kind of ours
    // title: Cabinet note    how it is called; the name of the file if there is none
    // words: 2 pages         what it is for

Its key is "house:" and the name of the file, so that it never is one of ours. An issue that is made with it belongs to
the series of that key and what it is about: numbers are counted by the key, and are not handed out again even if the
file is deleted and another comes in its place; under another name it begins a series of its own.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from tracker import resources
from tracker.briefs import KINDS, BriefKind
from tracker.briefs.choices import Choices
from tracker.briefs.compile import refuse_packages
from tracker.briefs.data import HOUSE, BriefData
from tracker.briefs.words import elided
from tracker.configuration import templates_folder
from tracker.model.errors import UserError
from tracker.store import Store

SUFFIX = ".typ"
LARGEST = 1_000_000  # bytes
LONGEST_NAME = 50  # characters of a file's name; a series is written down under it
LONGEST_TITLE = 60
HEAD = re.compile(r"^//\s*(kind|title|words)\s*:\s*(.*?)\s*$", re.IGNORECASE)
FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True)
class HouseTemplate:
    """A file of the folder; `problem` is the sentence why it cannot be used, empty if it can."""

    path: Path
    title: str
    words: str = ""
    kind: str = ""
    source: str = ""
    problem: str = ""
    is_twin: bool = False  # another file has the same name but for capitals

    @property
    def key(self) -> str:
        """The name under which it is chosen and its issues are counted."""
        return HOUSE + (self.path.name if self.is_twin else self.name)

    @property
    def name(self) -> str:
        """The same without the mark of a house template, as it is given on the command line."""
        return _name(self.path)


def templates(folder: Path | None = None) -> list[HouseTemplate]:
    """Read all house templates, by title; those that cannot be used say why."""
    found: dict[str, HouseTemplate] = {}
    for file in _files(folder or templates_folder()):
        one = read(file)
        if one.key in found:
            why = f"{file.name} has the same name as {found[one.key].path.name} but for capitals; rename one of them."
            one = replace(one, problem=why, is_twin=True)
        found[one.key] = one
    return sorted(found.values(), key=lambda one: (one.title.casefold(), one.path.name))


def _name(file: Path) -> str:
    """Return the name of a file as it is compared: some systems take capitals and accents apart."""
    return unicodedata.normalize("NFC", file.stem).lower()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if _is_template(one))
    except OSError:
        return []


def _is_template(file: Path) -> bool:
    return file.suffix.lower() == SUFFIX and not file.name.startswith(".") and file.is_file()


def template(name: str, folder: Path | None = None) -> HouseTemplate:
    """Return a house template by its key, the name of its file or its title. Raises UserError that lists what there is.

    It may have a problem; `kind_of_house` raises that.
    """
    folder = folder or templates_folder()
    wanted = name.strip().lower()
    if wanted.startswith(HOUSE):  # only its file is read: this is asked often
        found = [read(file) for file in _files(folder) if HOUSE + _name(file) == wanted][:1]
        found = found or [one for one in templates(folder) if one.key == name.strip()]
    else:
        there = templates(folder)
        found = [one for one in there if wanted in (one.name, one.path.name.lower())]
        found = found or [one for one in there if one.title.lower() == wanted]
    if found:
        return found[0]
    names = ", ".join(one.name for one in templates(folder)[:12]) or "none yet"
    raise UserError(f"There is no house template “{name.removeprefix(HOUSE)}” in {folder}; there is {names}.")


def key_of(name: str) -> str:
    """Return the key that a house template of this name has, whether or not there is one."""
    return HOUSE + name.strip().lower().removeprefix(HOUSE).removesuffix(SUFFIX)


def kind_of_house(found: HouseTemplate) -> BriefKind:
    """Return a house template as a kind of brief. Raises UserError if it cannot be used."""
    if found.problem:
        raise UserError(found.problem)
    base = KINDS[found.kind]

    def gather(store: Store, of: str | None, chosen: Choices) -> BriefData:
        data = base.gather(store, of, chosen)
        head = replace(
            data.head, kind=found.key, kind_title=found.title, template=found.path.name, template_source=found.source
        )
        return replace(data, head=head)  # type: ignore[type-var]

    return replace(base, key=found.key, title=found.title, words=found.words, gather=gather)


def read(file: Path) -> HouseTemplate:
    """Read one file and find out whether it can be used."""
    stem = unicodedata.normalize("NFC", file.stem)
    made = HouseTemplate(file, stem, words="Cannot be used")
    if len(stem) > LONGEST_NAME or FORBIDDEN.search(stem):
        return replace(made, problem=f"{file.name} needs a simpler name: at most {LONGEST_NAME} characters, no “:”.")
    try:
        if file.stat().st_size > LARGEST:
            return replace(
                made, problem=f"{file.name} is larger than 1 MB, which no template is; remove what is not one."
            )
        content = file.read_bytes()
    except OSError as error:
        return replace(made, problem=f"{file.name} cannot be read: {error.strerror}.")
    try:
        source = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return replace(made, problem=f"{file.name}, line {line}, is not UTF-8; save the file in that encoding.")
    return _read_head(made, source)


def _read_head(made: HouseTemplate, source: str) -> HouseTemplate:
    said = head_of(source)
    kind, line = said.get("kind", ("", 0))
    title = _plain(said.get("title", ("", 0))[0]) or made.title
    made = replace(made, title=elided(title, LONGEST_TITLE), source=source, kind=kind.lower())
    names = ", ".join(KINDS)
    if not source.strip():
        return replace(
            made, problem=f"{made.path.name} is empty; write a template that begins with “// kind: outcome”."
        )
    if not kind:
        why = f"{made.path.name} does not say whose data it gets: begin it with “// kind: outcome”; there is {names}."
        return replace(made, problem=why)
    if kind.lower() not in KINDS:
        why = f"{made.path.name}, line {line}: there is no kind of brief “{elided(kind, 30)}”; there is {names}."
        return replace(made, problem=why)
    try:
        refuse_packages(made.path.name, source)
    except UserError as error:
        return replace(made, problem=str(error))
    words = elided(_plain(said.get("words", ("", 0))[0]), LONGEST_TITLE)
    return replace(made, words=words or f"House template, data of {_called(kind.lower())}")


def head_of(source: str) -> dict[str, tuple[str, int]]:
    """Read the comment lines on top: what each of kind, title and words says, and in which line."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("//"):
            break
        said = HEAD.match(line.strip())
        if said is not None and said[2]:
            found.setdefault(said[1].lower(), (said[2], number))
    return found


def create(title: str, of: str, folder: Path | None = None) -> HouseTemplate:
    """Copy a template, ours or a house template by its key, under a new title, and return the copy.

    Raises UserError if the title does for no file, one has it already, or the folder cannot be written.
    """
    folder = folder or templates_folder()
    title = _plain(title)[:LONGEST_TITLE]
    stem = re.sub(r"\W+", "-", title.lower()).strip("-_")[:LONGEST_NAME]
    if not stem:
        raise UserError("Give the template a name with letters or digits.")
    taken = {one.name: one.path.name for one in templates(folder)}
    if stem in taken:
        raise UserError(f"There is a template {taken[stem]} already; give this one another name.")
    kind, source = _original(of)
    path = folder / f"{stem}{SUFFIX}"
    head = f"// kind: {kind}\n// title: {title}\n// words: House template, data of {_called(kind)}\n\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(head + source)
    except FileExistsError:
        raise UserError(f"There is a file {path.name} already; give this template another name.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}. Look at the rights of the folder.") from None
    return read(path)


def _original(key: str) -> tuple[str, str]:
    """Return the kind and the source of a template that is copied, without the lines that say what it is."""
    if key in KINDS:
        return key, resources.text("briefs", f"{key}{SUFFIX}")
    found = template(key)
    if found.problem:
        raise UserError(found.problem)
    lines = found.source.splitlines(keepends=True)
    said = {number for _, number in head_of(found.source).values()}
    return found.kind, "".join(line for number, line in enumerate(lines, 1) if number not in said).lstrip("\n")


def _called(kind: str) -> str:
    return KINDS[kind].title.lower()


def _plain(text: str) -> str:
    """Return text in one line without controls."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
