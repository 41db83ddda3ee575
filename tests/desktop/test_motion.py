"""Who wants no motion gets none, and nothing moves where nobody looks."""

from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtDBus
from PySide6.QtDBus import QDBusMessage, QDBusVariant
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import motion


@pytest.fixture
def on_a_screen(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Let the program believe that somebody looks at it, on Linux without a desktop portal."""
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    monkeypatch.setattr(motion.sys, "platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    motion.told_by_system.cache_clear()


def test_nothing_moves_where_nobody_looks(qapp: QApplication) -> None:
    assert motion.duration(160) == 0


def test_things_move_on_a_screen(on_a_screen: None) -> None:
    assert motion.duration(160) == 160


@pytest.mark.parametrize(("factor", "takes"), [("0", 0), ("0.5", 160), ("1", 160)])
def test_plasma_is_asked(on_a_screen: None, user_home: Path, factor: str, takes: int) -> None:
    config = user_home / "config"
    config.mkdir(exist_ok=True)
    (config / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={factor}\n")
    assert motion.duration(160) == takes


class Hints:
    """Hints as Qt gives them from 6.12 on."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted

    def accessibility(self) -> "Hints":
        return self

    def motionPreference(self) -> str:
        return self._wanted


@pytest.mark.parametrize(
    ("wanted", "takes"), [("MotionPreference.ReducedMotion", 0), ("MotionPreference.NoPreference", 160)]
)
def test_qt_is_asked_first(on_a_screen: None, monkeypatch: pytest.MonkeyPatch, wanted: str, takes: int) -> None:
    hints: Any = Hints(wanted)
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: hints))
    assert motion.duration(160) == takes


class Answer:
    """An answer of the desktop portal, wrapped twice as it comes."""

    def __init__(self, value: object) -> None:
        inner, outer = QDBusVariant(), QDBusVariant()
        inner.setVariant(value)
        outer.setVariant(inner)
        self._value = outer

    def type(self) -> QDBusMessage.MessageType:
        return QDBusMessage.MessageType.ReplyMessage

    def arguments(self) -> list[QDBusVariant]:
        return [self._value]


@pytest.mark.parametrize(
    ("settings", "takes"),
    [
        ({"reduced-motion": 1}, 0),
        ({"reduced-motion": 0, "enable-animations": True}, 160),
        ({"enable-animations": False}, 0),
        ({}, 160),
    ],
)
def test_the_portal_is_asked(
    on_a_screen: None, monkeypatch: pytest.MonkeyPatch, settings: dict[str, object], takes: int
) -> None:
    class Portal:
        def __init__(self, *given: object) -> None:
            pass

        def setTimeout(self, timeout: int) -> None:
            pass

        def call(self, method: str, space: str, name: str) -> Any:
            return Answer(settings[name]) if name in settings else QDBusMessage()

    class Bus:
        @staticmethod
        def sessionBus() -> "Bus":
            return Bus()

        def isConnected(self) -> bool:
            return True

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(QtDBus, "QDBusConnection", Bus)
    monkeypatch.setattr(QtDBus, "QDBusInterface", Portal)
    assert motion.duration(160) == takes
