"""The commands that move the as-of day: by a day, a week, to the next change or meeting; and how it is read."""

from functools import partial
from typing import TYPE_CHECKING

from tracker.desktop.announcing import announce
from tracker.desktop.as_of_sliding import WEEK, day_words, happened_words, step, step_to_happening
from tracker.desktop.commands import Command
from tracker.desktop.session import Session

if TYPE_CHECKING:
    from tracker.desktop.window import MainWindow

STEPS = (
    ("day_before", "As of the day before", -1, ("[",), "left"),
    ("day_after", "As of the day after", 1, ("]",), "right"),
    ("week_before", "As of a week before", -WEEK, ("Shift+[", "{"), ""),
    ("week_after", "As of a week after", WEEK, ("Shift+]", "}"), ""),
)
HAPPENINGS = (
    ("change_before", "As of the change or meeting before", -1, "Ctrl+["),
    ("change_after", "As of the next change or meeting", 1, "Ctrl+]"),
)
MENU = "View/As of"


def as_of_commands(window: "MainWindow") -> list[Command]:
    """Return them for a window; they do nothing without a workspace."""
    also = "time travel history slide past"
    is_open = partial(_is_open, window)
    return [
        *(
            Command(f"view.{name}", title, partial(_step, window, days), keys, icon, MENU, is_open, 1, also)
            for name, title, days, keys, icon in STEPS
        ),
        *(
            Command(
                f"view.{name}",
                title,
                partial(_step_to_happening, window, direction),
                keys,
                "",
                MENU,
                is_open,
                2,
                also,
            )
            for name, title, direction, keys in HAPPENINGS
        ),
        Command(
            "view.what_we_knew",
            "Only what we knew on that day",
            partial(_toggle_known, window),
            "Ctrl+Shift+D",
            "eye",
            MENU,
            is_open,
            3,
            "known on recorded by then true",
            partial(_is_known, window),
        ),
    ]


def _is_open(window: "MainWindow") -> bool:
    return window.session is not None


def _step(window: "MainWindow", days: int) -> None:
    if window.session is not None:
        step(window.session, days)
        _say(window, window.session)


def _step_to_happening(window: "MainWindow", direction: int) -> None:
    session = window.session
    if session is None:
        return
    if step_to_happening(session, direction):
        _say(window, session)
    else:
        when = "after" if direction > 0 else "before"
        session.toast.emit(f"Nothing happened {when} {day_words(session, session.as_of)}.", False)


def _is_known(window: "MainWindow") -> bool:
    return window.session is not None and window.session.known_on is not None


def _toggle_known(window: "MainWindow") -> None:
    session = window.session
    if session is not None:
        session.set_as_of(session.as_of, None if session.known_on is not None else session.as_of)
        _say(window, session)


def _say(window: "MainWindow", session: Session) -> None:
    if window.desk is not None:
        announce(window.desk.topbar.as_of, happened_words(session))
