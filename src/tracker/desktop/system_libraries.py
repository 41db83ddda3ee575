"""Say before Qt starts what it would lack, a display or libraries: without them it would abort."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from tracker import resources

NO_DISPLAY = (
    "There is no display to open a window on: start Summit Tracker from a desktop, or set DISPLAY or WAYLAND_DISPLAY."
)
INSTALL = "sudo apt-get update && sudo apt-get install --no-install-recommends"


def loads(library: str) -> bool:
    """Return True if the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def obstacle(
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    can_load: Callable[[str], bool] = loads,
) -> str:
    """Return why no window can be opened here, with the line to copy; empty if nothing stands in the way."""
    if not platform.startswith("linux"):
        return ""
    environment = os.environ if environment is None else environment
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    on_x11, on_wayland = bool(environment.get("DISPLAY")), bool(environment.get("WAYLAND_DISPLAY"))
    if not chosen and not (on_x11 or on_wayland):
        return NO_DISPLAY
    needs = [entry for entry in _needs() if entry[0] == "drawing"]
    windowed = [entry for entry in _needs() if entry[0] == "window"]
    x11 = [entry for entry in windowed if "wayland" not in entry[1]]
    wayland = [entry for entry in windowed if "wayland" in entry[1]]
    missing = _missing(needs, can_load)
    if chosen == "xcb" or (not chosen and on_x11):
        lacking = _missing(x11, can_load)
        if chosen or not on_wayland or _missing(wayland, can_load):
            missing += lacking
    elif chosen.startswith("wayland") or not chosen:
        missing += _missing(wayland, can_load)
    if not missing:
        return ""
    return f"Qt needs more from the system. Copy this line:\n  {INSTALL} {' '.join(dict.fromkeys(missing))}"


def _needs() -> list[tuple[str, str, str]]:
    """Return (kind, library, package) of every line; of several names, the one that most systems have."""
    lines = (line.split() for line in resources.text("system-libraries.txt").splitlines())
    return [(words[0], words[1], words[-1]) for words in lines if len(words) > 2 and words[0] != "#"]


def _missing(needs: list[tuple[str, str, str]], can_load: Callable[[str], bool]) -> list[str]:
    return [package for _, library, package in needs if not can_load(library)]
