"""The self-test of the shipped program: sample, edit, undo, draw each view, brief, every resource."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker.model.errors import UserError

LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
Say = Callable[[str], object]


def self_test(place: Path, say: Say) -> int:
    """Run each part in a folder and say how it went; 0 if all of it works."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TRACKER_CONFIG_DIR"] = str(place / "settings")
    workspace = place / "self-test.tracker"
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("resources", _resources),
        ("sample", lambda: _sample(workspace)),
        ("quick entry", lambda: _entry(workspace)),
        ("edit, undo, redo", lambda: _edit(workspace)),
        ("backup and restore", lambda: _backup(workspace, place)),
        ("migrations", _migrations),
        ("views", lambda: _views(workspace, place)),
        ("brief", lambda: _brief(workspace)),
        ("brief in other formats", lambda: _formats(workspace, place)),
        ("files as sources", lambda: _sources(place)),
        ("calendar", lambda: _calendar(workspace, place)),
        ("export of the timeline", lambda: _export(workspace)),
        ("check", lambda: _check(workspace)),
    )
    failed = 0
    for name, part in parts:
        try:
            say(f"ok      {name}: {part()}")
        except Exception as error:  # noqa: BLE001  (a part that fails must not hide the others)
            failed += 1
            say(f"FAILED  {name}: {type(error).__name__}: {error}")
    say("All parts work." if not failed else f"{failed} of {len(parts)} parts failed.")
    return 1 if failed else 0


def _require(condition: bool, words: str) -> None:
    if not condition:
        raise UserError(words)


def _resources() -> str:
    from tracker import resources

    found = resources.all_files()
    for name in found:
        _require(resources.path(*name.split("/")).stat().st_size > 0, f"{name} is empty")
    for name in ("icons/ui.svg", "icons/app.svg", "briefs/outcome.typ", "sample/commitments.json"):
        _require(name in found, f"{name} is missing")
    return f"{len(found)} files"


def _sample(workspace: Path) -> str:
    from tracker.edits.sample import load_sample
    from tracker.model.records import Commitment
    from tracker.store import create_workspace

    with create_workspace(workspace) as store:
        load_sample(store)
        return f"{store.count(Commitment)} commitments"


def _entry(workspace: Path) -> str:
    from tracker.cli.writing import draft_of
    from tracker.entry.saving import save_draft
    from tracker.store import open_workspace

    with open_workspace(workspace) as store:
        made = save_draft(store, draft_of(store, LINE, None))
        store.undo()
        return f"made {made.ref}, and took it back"


def _edit(workspace: Path) -> str:
    from tracker.edits.status import set_status
    from tracker.model.records import StatusEvent
    from tracker.model.vocabulary import Status
    from tracker.store import open_workspace

    with open_workspace(workspace) as store:
        record = store.find("PAR-2025-02/01")
        before = store.count(StatusEvent)
        set_status(store, [record.number], Status.preparing, effective="2025-03-04")
        _require(store.count(StatusEvent) == before + 1, "the status was not recorded")
        store.undo()
        _require(store.count(StatusEvent) == before, "undo did not take it back")
        store.redo()
        _require(store.count(StatusEvent) == before + 1, "redo did not bring it back")
        store.undo()
        return "a status set, undone, redone and undone"


def _backup(workspace: Path, place: Path) -> str:
    from tracker.store import backup_file, restore_backup

    copy = backup_file(workspace, place / "copy.tracker")
    restore_backup(copy, place / "restored.tracker")
    return "verified"


def _migrations() -> str:
    from tracker.store.migrating import revisions

    return f"{len(revisions())} known"


def _views(workspace: Path, place: Path) -> str:
    from tracker.app import draw_pictures

    made = list(draw_pictures(workspace, place / "pictures", scales=(1.0,)))
    return f"{len(made)} pictures"


def _brief(workspace: Path) -> str:
    from tracker.briefs import make_brief
    from tracker.cli.common import last_day
    from tracker.store import open_workspace

    with open_workspace(workspace, read_only=True) as store:
        day = last_day(store.workspace.as_of) or 0
        first = make_brief(store, "outcome", of="PAR-2025-02", as_of=day).pdf
        again = make_brief(store, "outcome", of="PAR-2025-02", as_of=day).pdf
    _require(first.startswith(b"%PDF"), "it is no PDF")
    _require(first == again, "the same records gave other bytes")
    return f"{len(first) // 1024} KiB, the same bytes twice"


def _formats(workspace: Path, place: Path) -> str:
    """Write a brief in every format and language; the files stay for the next part."""
    from tracker.briefs import Choices, gather
    from tracker.briefs.formats import FORMATS, made
    from tracker.briefs.languages import LANGUAGES
    from tracker.cli.common import last_day
    from tracker.store import open_workspace

    with open_workspace(workspace, read_only=True) as store:
        day = last_day(store.workspace.as_of) or 0
        for language in LANGUAGES:
            data = gather(store, "outcome", "PAR-2025-02", Choices(day, language=language))
            for form in FORMATS:
                (place / f"brief.{form}").write_bytes(made(data, form)[0])
    return f"{len(FORMATS)} formats in {len(LANGUAGES)} languages"


def _sources(place: Path) -> str:
    from tracker.exchange.reading import Found, found_in

    (place / "page.html").write_text("<title>Statement</title><p>The leaders met.</p>", encoding="utf-8")
    (place / "letter.eml").write_text("Subject: Statement\n\nThe leaders met.\n", encoding="utf-8")
    names = "brief.pdf", "brief.docx", "brief.md", "page.html", "letter.eml"
    for name in names:
        found = found_in(place / name)
        _require(isinstance(found, Found), f"{name} cannot be read: {found}")
    return f"{len(names)} kinds read"


def _calendar(workspace: Path, place: Path) -> str:
    from tracker.cli.common import last_day, today
    from tracker.exchange.calendar_in import read_calendar
    from tracker.exchange.calendar_out import CONTENTS, calendar
    from tracker.store import open_workspace

    file = place / "meetings.ics"
    with open_workspace(workspace, read_only=True) as store:
        day = last_day(store.workspace.as_of) or 0
        file.write_bytes(calendar(store, day, CONTENTS).content)
        read = read_calendar(store, file, date.fromordinal(today()))
    _require(all(draft.sort == "same" for draft in read.drafts), "what was written reads otherwise")
    return f"{len(read.drafts)} meetings written and read"


def _export(workspace: Path) -> str:
    """Render the timeline in a process of its own, as the window does."""
    import threading

    from tracker.cli.common import today
    from tracker.desktop.views.timeline.exporting.choices import Choices, Format
    from tracker.desktop.views.timeline.exporting.order import Made, Order
    from tracker.desktop.views.timeline.exporting.process import Process, Wish, quietly

    order = Order(workspace, Choices(), Made(date.fromordinal(today())), today())
    process = Process()
    try:
        made = process.ask(Wish("files", order, tuple(Format)), threading.Event(), quietly)
    finally:
        process.close()
    begins = {Format.pdf: b"%PDF", Format.svg: b"<svg ", Format.png: b"\x89PNG"}
    for format_, (content, _) in zip(Format, made, strict=True):
        _require(content.startswith(begins[format_]), f"it is no {format_}")
    return ", ".join(
        f"{format_} {len(content) // 1024} KiB" for format_, (content, _) in zip(Format, made, strict=True)
    )


def _check(workspace: Path) -> str:
    from tracker.store import open_workspace

    with open_workspace(workspace, read_only=True) as store:
        found = store.check()
    _require(not found, "; ".join(f"{one.where}: {one.what}" for one in found[:3]))
    return "sound"
