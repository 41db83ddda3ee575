"""The kinds of brief, and how one is made. A new kind is a line in KINDS, a gather function and a template."""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.briefs.actor import gather_actor
from tracker.briefs.changes import gather_changes
from tracker.briefs.checklist import gather_checklist
from tracker.briefs.choices import Choices
from tracker.briefs.compile import fulfil, order
from tracker.briefs.data import HOUSE, BriefData, Head
from tracker.briefs.dossier import gather_dossier
from tracker.briefs.frame import meeting_of
from tracker.briefs.languages import language_of
from tracker.briefs.limits import limited
from tracker.briefs.outcome import gather_outcome, rows_of
from tracker.briefs.pack import gather_pack
from tracker.briefs.parts import CHANGES, ENDNOTES, FIGURE, MATRIX
from tracker.briefs.press import Press
from tracker.briefs.scorecard import gather_scorecard
from tracker.briefs.stamp import stamped
from tracker.model.errors import UserError
from tracker.model.writing import writing_in
from tracker.store import Store

PAPERS = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True)
class BriefKind:
    """A kind of brief: what it is called, what it is about, and how its data are gathered."""

    key: str
    title: str
    words: str
    about: str  # the kind of record that it can be limited to
    gather: Callable[[Store, str | None, Choices], BriefData]
    whole: bool = True  # whether it can be about everything
    asks: str = "Meeting"  # how the form calls what it is about
    ahead: bool = False  # whether it is best about a meeting to come
    compares: bool = False  # whether it says what changed since an issue or a day
    has_figure: bool = False  # whether it has a timeline, which can be left out
    has_changes: bool = False  # whether it has a part on what changed, which can be left out
    has_matrix: bool = False  # whether it says of joint commitments where each maker stands, which can be left out
    limits: bool = True  # whether it can be limited to some commitments
    compared_with: str = ""  # what it is compared with without a day, if that is not the newest issue

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that can be left out of it."""
        has = {FIGURE: self.has_figure, CHANGES: self.has_changes, ENDNOTES: True, MATRIX: self.has_matrix}
        return tuple(part for part, there in has.items() if there)


def _outcome(store: Store, of: str | None, chosen: Choices) -> BriefData:
    meeting = meeting_of(store, of)
    data = gather_outcome(store, meeting, chosen)
    if chosen.only is None:
        return data
    every = rows_of(store, meeting, chosen.as_of, chosen.known_on)
    return limited(data, chosen, len(data.marks), len(every))


KINDS: dict[str, BriefKind] = {
    "scorecard": BriefKind(
        "scorecard",
        "One-page scorecard",
        "Counts, timeline, twelve rows",
        "meeting",
        gather_scorecard,
        compares=True,
        has_figure=True,
        has_changes=True,
        has_matrix=True,
    ),
    "outcome": BriefKind(
        "outcome", "Outcome brief", "2 to 4 pages, after a meeting", "meeting", _outcome, has_figure=True
    ),
    "pack": BriefKind(
        "pack", "Meeting pack", "2 to 3 pages, before a meeting", "meeting", gather_pack, whole=False, ahead=True
    ),
    "changes": BriefKind(
        "changes",
        "Change list",
        "What changed since a meeting or a day",
        "meeting",
        gather_changes,
        whole=False,
        asks="Since",
        compares=True,
        compared_with="The meeting above",
    ),
    "dossier": BriefKind(
        "dossier",
        "Dossier",
        "2 to 4 pages, one commitment",
        "commitment",
        gather_dossier,
        whole=False,
        asks="About",
        limits=False,
    ),
    "actor": BriefKind(
        "actor",
        "Profile",
        "2 pages, one participant",
        "actor",
        gather_actor,
        whole=False,
        asks="Actor",
        has_changes=True,
    ),
    "checklist": BriefKind(
        "checklist", "Checklist", "By theme, any length, with index", "meeting", gather_checklist, has_changes=True
    ),
}


@dataclass(frozen=True)
class Brief:
    """A brief with its data, its PDF, and what to know before it is handed out."""

    data: BriefData
    pdf: bytes
    warnings: tuple[str, ...]
    file_name: str


ALSO = {"profile": "actor"}
"""Kinds by the name that is shown, where it is another than the key."""


def kind_of(name: str) -> BriefKind:
    """Return a kind of brief by its name, a house template by its key. Raises UserError that lists what there is."""
    if name.startswith(HOUSE):
        from tracker.briefs.house import kind_of_house, template

        return kind_of_house(template(name))
    key = name.strip().lower()
    found = KINDS.get(ALSO.get(key, key))
    if found is None:
        raise UserError(f"There is no kind of brief “{name}”; there is {', '.join(KINDS)}.")
    return found


def gather(store: Store, kind: str, of: str | None, chosen: Choices) -> BriefData:
    """Gather what a brief says. Raises UserError if the kind, what it is about, paper or language is not known."""
    if chosen.paper not in PAPERS:
        raise UserError(f"There is no paper “{chosen.paper}”; choose {' or '.join(PAPERS)}.")
    asked = kind_of(kind)
    if chosen.only is not None and not asked.limits:
        raise UserError(f"A {asked.title.lower()} is about one commitment; leave out what it is limited to.")
    with writing_in(language_of(chosen.language)):
        return stamped(asked.gather(store, of, replace(chosen, with_figure=True)), chosen)


def make_brief(
    store: Store,
    kind: str,
    of: str | None = None,
    *,
    chosen: Choices | None = None,
    press: Press | None = None,
    **choices: Any,
) -> Brief:
    """Gather and print a brief as PDF, here or on a press. What is chosen comes as Choices or by its names.

    Raises UserError that says what to do; CancelledError if the press was told to stop.
    """
    data = gather(store, kind, of, chosen or Choices(**choices))
    made = press.print(order(data)) if press is not None else fulfil(order(data))
    return Brief(data, made.pdf, (*data.warnings, *made.warnings), file_name(data.head))


def file_name(head: Head) -> str:
    """Return a name for the file that any system and any mail program takes."""
    scope, limit = (re.sub(r"[^A-Za-z0-9]+", "-", one).strip("-")[:60] for one in (head.scope, head.limit))
    day = date.fromordinal(head.as_of).isoformat()
    issue = f"issue-{head.issue}" if head.issue else ""
    kind = re.sub(r"[^A-Za-z0-9]+", "-", head.kind.removeprefix(HOUSE)).strip("-") or "brief"
    return "-".join(part for part in (kind, scope, limit, issue, "as-of", day) if part) + ".pdf"


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises UserError that says why it cannot be written."""
    path = Path(path)
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}; make it first or choose another place.")
    if path.is_dir():
        raise UserError(f"{path} is a folder; name a file in it.")
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise UserError(
            f"{path} cannot be written: {why}. Choose another place, or close it where it is open."
        ) from None


def _mode(path: Path) -> int:
    """Return the permissions that the file has, or that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
