"""Whether things may move on the screen: the one place that asks what the system's user wants."""

import os
import sys
from functools import cache

from PySide6.QtGui import QGuiApplication

SILENT = frozenset({"offscreen", "minimal"})  # platforms that nobody looks at
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
ASKED = (  # what the desktop portal is asked, and the answer that means less motion
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)
PATIENCE = 200  # ms that the portal may take
GET_CLIENT_AREA_ANIMATION = 0x1042


def duration(milliseconds: int) -> int:
    """Return how long a movement may take: 0 where nobody looks, and where the user wants less motion."""
    return 0 if is_reduced() else milliseconds


def is_reduced() -> bool:
    """True if nothing is to move."""
    if QGuiApplication.platformName() in SILENT:
        return True
    told = _told_by_qt()
    return told_by_system() if told is None else told


def _told_by_qt() -> bool | None:
    """Return what Qt knows, which it does from 6.12 on; None before."""
    hints = QGuiApplication.styleHints()
    asked = getattr(hints.accessibility(), "motionPreference", None) if hasattr(hints, "accessibility") else None
    return None if asked is None else "reduce" in str(asked()).lower()


@cache
def told_by_system() -> bool:
    """Ask the system itself, once: it is asked at the first movement, and takes some milliseconds."""
    if sys.platform == "win32":
        return _told_by_windows()
    if sys.platform == "darwin":
        return _told_by_macos()
    return _told_by_portal() or _told_by_plasma()


def _told_by_windows() -> bool:
    """Ask for "Animation effects" of the settings."""
    import ctypes

    shown = ctypes.c_int(1)
    library = getattr(ctypes, "windll", None)
    if library is not None:
        library.user32.SystemParametersInfoW(GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return not shown.value


def _told_by_macos() -> bool:
    """Ask for "Reduce motion" of the accessibility settings."""
    from PySide6.QtCore import QSettings

    asked = QSettings("com.apple.universalaccess", "").value("reduceMotion")
    return str(asked).lower() in ("1", "true")


def _told_by_portal() -> bool:
    """Ask the desktop portal, as GNOME and others answer it."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    settings = QDBusInterface(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, bus)
    settings.setTimeout(PATIENCE)
    for space, name, reduced in ASKED:
        answer = settings.call("Read", space, name)
        if answer.type() == QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            value = answer.arguments()[0]
            while hasattr(value, "variant"):  # the portal wraps its answer twice
                value = value.variant()
            if value == reduced and isinstance(value, bool) == isinstance(reduced, bool):
                return True
    return False


def _told_by_plasma() -> bool:
    """Ask for the animation speed of KDE Plasma; "instant" is none."""
    from pathlib import Path

    folder = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    try:
        lines = (Path(folder) / "kdeglobals").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    set_to = [line.partition("=")[2].strip() for line in lines if line.startswith("AnimationDurationFactor=")]
    return bool(set_to) and set_to[-1] in ("0", "0.0")
