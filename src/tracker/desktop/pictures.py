"""Draws every view of a workspace into files, light and dark: for the README, for reviewers, and for the self-test."""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tracker.configuration import FOLDER_VARIABLE
from tracker.desktop import picture_briefs, places
from tracker.desktop.picture_cases import cases
from tracker.desktop.places import as_view
from tracker.desktop.settings import Settings, Theme
from tracker.desktop.theme import current
from tracker.desktop.window import MainWindow
from tracker.edits.status import set_status
from tracker.model.errors import UserError
from tracker.model.filters import Filter, Test
from tracker.model.records import Evidence, Excerpt, Office, Person, Position
from tracker.model.timeline import GroupBy
from tracker.model.vocabulary import Status
from tracker.store import backup_file

SIZE = (1440, 900)
LINE = "UK pledges 1,000 troops to Ukraine by spring 2025 if US backstop @PAR-2025-02 #security"
PNG_QUALITY = 85  # Qt's way to ask for a faster compression; nothing is lost by it
LONGEST_WAIT = 30.0  # seconds that a picture may take to settle
Make = Callable[[Settings], MainWindow]


@dataclass(frozen=True)
class Scene:
    """One picture: what to do to the window first, and when it is ready."""

    name: str
    prepare: Callable[[MainWindow], object]
    ready: Callable[[MainWindow], bool]
    workspace: bool = True
    goes_on: bool = False  # in the window of the scene before it


def scenes() -> list[Scene]:
    """Every view, and what lies over them."""
    found = [Scene("welcome", lambda _: None, _is_settled, workspace=False)]
    for place in places.PLACES:
        found.append(Scene(place.name, _shows(place.name), _is_settled))
        if place.name == "briefs":
            ready = picture_briefs.is_ready
            found += [Scene(name, prepare, ready, goes_on=True) for name, prepare in picture_briefs.prepared()]
    found += [
        Scene("selected", _selects_a_commitment, _is_settled),
        Scene("register-export", _exports_the_register, _is_settled),
        Scene("positions-card", _shows_a_position, _is_settled),
        Scene("positions-answer", _answers, _is_settled),
        Scene("positions-by-bloc", _groups_positions, _is_settled),
        Scene("participants-person", _shows_a_person, _is_settled),
        Scene("participants-handover", _hands_over, _is_settled),
        Scene("source-passage", _shows_a_passage, _is_settled),
        Scene("source-mark", _marks_a_sentence, _is_settled),
        Scene("meeting-paris", _shows_a_meeting, _is_settled),
        Scene("meetings-month", _shows_the_meetings("meetings.month"), _is_settled),
        Scene("meetings-agenda", _shows_the_meetings("meetings.agenda"), _is_settled),
        Scene("meetings-pack", lambda window: window.commands.run("meetings.next_pack"), _is_settled),
        Scene("waits", _shows_waits, _is_settled),
        Scene("wordings", _compares_wordings, _is_settled),
        Scene("merge", _merges, _is_settled),
        Scene("bloc", lambda window: window.commands.run("record.add_bloc"), _is_settled),
        Scene("quick-entry", _types_a_line, _is_settled),
        Scene("palette", _searches("backstop"), _has_found),
        Scene("palette-terms", _searches("status:gated actor:GB "), _has_found),
        Scene("palette-completing", _searches("status:gated actor:uni"), _has_found),
        Scene("palette-remark", _searches("status:gated colour:red"), _has_found),
        Scene("questions", _searches("?"), _has_found),
        Scene("changes", lambda window: window.commands.run("ask.changes"), _is_settled),
        Scene("yields", lambda window: window.commands.run("ask.yields"), _is_settled),
        Scene("saved-view", _applies_a_saved_view, _is_settled),
        Scene("refusal", _is_refused, _is_settled),
        Scene("shortcuts", lambda window: window.commands.run("help.shortcuts"), _is_settled),
    ]
    return found


def groupings() -> list[Scene]:
    """The timeline with its lanes by each way of grouping."""
    return [Scene(f"timeline-by-{by}", _groups(by), _is_settled) for by in GroupBy]


def draw(
    app: QApplication,
    make: Make,
    workspace: Path,
    folder: Path,
    scales: tuple[float, ...] = (1.0, 1.5),
    *,
    trying: bool = False,
) -> Iterator[Path]:
    """Draw every scene of a copy of a workspace in both themes, at each scale; yields the files.

    With `trying` also every grouping of the timeline, and the timeline of workspaces that try it: empty, sparse, dense,
    with forty lanes, with names in many scripts. Raises UserError if the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made: {error.strerror}.") from None
    with tempfile.TemporaryDirectory(prefix="tracker-pictures-") as place:
        wanted = [(scene, workspace) for scene in scenes()]
        if trying:
            wanted += [(scene, workspace) for scene in groupings()]
            made = [(case, case.make(Path(place))) for case in cases()]
            wanted += [(Scene(f"timeline-{case.name}", _shows("timeline"), _is_settled), path) for case, path in made]
        for theme in (Theme.light, Theme.dark):
            for number, (of, together) in enumerate(_by_window(wanted)):
                with _at_home(Path(place) / f"{theme}-{number}") as home:
                    window = make(Settings(theme=theme, path=home / "settings.json"))
                    try:
                        _open(app, window, backup_file(of, home / of.name) if together[0].workspace else None)
                        for scene in together:
                            _stage(app, window, scene)
                            for scale in scales:
                                yield _save(window, folder / f"{scene.name}-{theme}-{round(scale * 100)}.png", scale)
                    finally:
                        window.close()
                        window.deleteLater()
                        app.sendPostedEvents(window, 0)


def _by_window(wanted: Sequence[tuple[Scene, Path]]) -> list[tuple[Path, list[Scene]]]:
    """Put scenes together that go on in the same window."""
    found: list[tuple[Path, list[Scene]]] = []
    for scene, of in wanted:
        if scene.goes_on:
            found[-1][1].append(scene)
        else:
            found.append((of, [scene]))
    return found


@contextmanager
def _at_home(folder: Path) -> Iterator[Path]:
    """Keep settings, templates and logo in a folder of their own, so that those of the user are in no picture."""
    folder.mkdir()
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ[FOLDER_VARIABLE]
        else:
            os.environ[FOLDER_VARIABLE] = before


def _open(app: QApplication, window: MainWindow, workspace: Path | None) -> None:
    """Show a window, with a workspace in it, where nobody sees it."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*SIZE)
    if workspace is not None and not window.files.open(workspace):
        raise UserError(window.welcome.problem)
    window.show()
    _run(app, lambda: True)


def _stage(app: QApplication, window: MainWindow, scene: Scene) -> None:
    """Bring a window to where the scene wants it."""
    scene.prepare(window)
    if not _run(app, lambda: scene.ready(window)):
        raise UserError(f"The picture “{scene.name}” was not ready after {LONGEST_WAIT:.0f} seconds.")


def _run(app: QApplication, ready: Callable[[], bool]) -> bool:
    """Let the event loop run until `ready` holds and all is laid out; False if that takes too long."""
    end = time.monotonic() + LONGEST_WAIT
    for _ in range(8):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    while not ready():
        if time.monotonic() > end:
            return False
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return True


def _save(window: MainWindow, path: Path, scale: float) -> Path:
    picture = QImage(round(SIZE[0] * scale), round(SIZE[1] * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    window.render(painter, QPoint())
    for widget in _over(window):
        place = widget.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        widget.render(painter, place)
        if isinstance(widget, QDialog):  # which the system draws a frame around
            painter.setPen(current().tokens.line2)
            painter.drawRect(QRect(place, widget.size()).adjusted(-1, -1, 0, 0))
    painter.end()
    if not picture.save(str(path), quality=PNG_QUALITY):
        raise UserError(f"{path} could not be written.")
    return path


def _over(window: MainWindow) -> list[QWidget]:
    """Return the dialogs and popups of a window."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each is not window and each.isVisible() and (above := each.parentWidget()) and above.window() is window
    ]


def _shows(name: str) -> Callable[[MainWindow], object]:
    def prepare(window: MainWindow) -> None:
        if window.desk is not None:
            window.desk.show_view(name)

    return prepare


def _groups(by: GroupBy) -> Callable[[MainWindow], object]:
    def prepare(window: MainWindow) -> None:
        if window.desk is not None:
            window.desk.show_view("timeline")
            window.commands.run(f"timeline.group_{by}")

    return prepare


def _is_settled(window: MainWindow) -> bool:
    """A view that works in the background says by `settled` when it is done."""
    settled = getattr(window.desk.view, "settled", None) if window.desk else None
    return settled is None or bool(settled())


def _exports_the_register(window: MainWindow) -> None:
    if window.desk is not None and window.session is not None:
        window.desk.show_view("register")
        window.session.select("commitment", *window.session.store.columns.ids[:3].tolist())
        window.commands.run("register.export")


def _selects_a_commitment(window: MainWindow) -> None:
    if window.session is not None and window.desk is not None:
        found = window.session.store.find("PAR-2025-02/01")
        window.desk.show_view("timeline")
        window.session.open(found.KIND, found.number)


def _shows_a_passage(window: MainWindow) -> None:
    """Show the passage that most evidence rests on, in its source."""
    if window.session is None:
        return
    used = Counter(number for (number,) in window.session.store.values(Evidence, "excerpt"))
    if window.desk is not None:
        window.desk.show_view("sources")
    for number, _ in used.most_common(1):
        window.session.open(Excerpt.KIND, number)
        window.commands.run("sources.read")


def _marks_a_sentence(window: MainWindow) -> None:
    """Ask who said a sentence."""
    _shows_a_passage(window)
    _press(window, Qt.Key.Key_S)
    window.commands.run("sources.mark")


def _shows_a_position(window: MainWindow) -> None:
    """Put the keyboard on the answer of France to the first question, and show its card."""
    _goes_to_an_answer(window)
    _press(window, Qt.Key.Key_Space)


def _answers(window: MainWindow) -> None:
    """Begin a new answer there."""
    _goes_to_an_answer(window)
    _press(window, Qt.Key.Key_Return)


def _goes_to_an_answer(window: MainWindow) -> None:
    if window.session is not None and window.desk is not None:
        store = window.session.store
        one = store.all(Position, actor=store.find("FR", "actor").number)[0]
        window.desk.show_view("positions")
        window.session.select(Position.KIND, one.number)
        as_view(window.desk.view or window).focus_first()


def _groups_positions(window: MainWindow) -> None:
    if window.desk is not None:
        window.desk.show_view("positions")
        window.commands.run("positions.group")


def _merges(window: MainWindow) -> None:
    """Ask what merging the second of two commitments into the first would do."""
    if window.session is not None and window.desk is not None:
        found = [window.session.store.find(ref).number for ref in ("PAR-2025-02/01", "PAR-2025-02/02")]
        window.desk.show_view("register")
        window.session.select("commitment", *found)
        window.commands.run("record.merge")


def _shows_a_person(window: MainWindow) -> None:
    """Show who holds the office of the first actor, with what it owes."""
    if window.session is not None and window.desk is not None:
        store = window.session.store
        held = [one for one in store.all(Office, actor=store.find("GB", "actor").number) if not one.until]
        window.desk.show_view("participants")
        window.session.select(Person.KIND, held[0].person)


def _hands_over(window: MainWindow) -> None:
    """Begin to hand over an office of an actor."""
    if window.desk is not None:
        window.desk.show_view("participants")
        window.commands.run("participants.hand_over")


def _shows_a_meeting(window: MainWindow) -> None:
    if window.session is not None and window.desk is not None:
        window.desk.show_view("meetings")
        found = window.session.store.find("PAR-2025-02", "meeting")
        window.session.open(found.KIND, found.number)


def _shows_the_meetings(command: str) -> Callable[[MainWindow], object]:
    """Show them as a month, or as an agenda."""

    def prepare(window: MainWindow) -> None:
        if window.desk is not None:
            window.desk.show_view("meetings")
            window.commands.run(command)

    return prepare


def _press(window: MainWindow, key: Qt.Key) -> None:
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.focusWidget() or window.focusWidget(), pressed)


def _types_a_line(window: MainWindow) -> None:
    window.commands.run("record.new_commitment")
    widget = window.focusWidget()
    for letter in LINE:
        if widget is not None:
            pressed = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, pressed)


def _searches(words: str) -> Callable[[MainWindow], object]:
    def prepare(window: MainWindow) -> None:
        window.commands.run("palette")
        widget = window.focusWidget()
        if isinstance(widget, QLineEdit):
            widget.setText(words)

    return prepare


def _has_found(window: MainWindow) -> bool:
    return not window.palette_box.waiting


def _applies_a_saved_view(window: MainWindow) -> None:
    """Apply the first saved view, and change it."""
    if window.session is not None and window.desk is not None:
        for view in window.desk.saved.all()[:1]:
            window.desk.saved.apply(view.number)
        window.session.set_filters(window.session.filters.with_(Filter("flag", Test.any_of, ("gated",))))


def _shows_waits(window: MainWindow) -> None:
    """Show what waits for what, with the day of one condition asked."""
    window.commands.run("record.waits")
    if window.waits is not None:
        window.waits.begin_marking()


def _compares_wordings(window: MainWindow) -> None:
    """Show a commitment with its wordings word by word."""
    _selects_a_commitment(window)
    inspector = window.desk.inspector if window.desk is not None else None
    start = getattr(inspector, "start", None)
    if start is not None:
        start("compare")


def _is_refused(window: MainWindow) -> None:
    if window.session is not None:
        window.session.run(set_status, (), Status.preparing)
