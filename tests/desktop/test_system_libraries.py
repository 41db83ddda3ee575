"""Before Qt starts: what it would lack is said in one line to copy."""

import ctypes

import pytest

from tracker.desktop.system_libraries import INSTALL, NO_DISPLAY, loads, obstacle


def lacking(*libraries: str) -> object:
    return lambda library: library not in libraries


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_only_linux_is_looked_at(platform: str) -> None:
    assert obstacle({}, platform, lambda _: False) == ""


def test_without_a_display() -> None:
    assert obstacle({}, "linux", lambda _: True) == NO_DISPLAY


@pytest.mark.parametrize(
    "environment", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}]
)
def test_nothing_stands_in_the_way(environment: dict[str, str]) -> None:
    assert obstacle(environment, "linux", lambda _: True) == ""


def test_names_the_packages_in_a_line_to_copy() -> None:
    said = obstacle({"DISPLAY": ":0"}, "linux", lacking("libxcb-cursor.so.0", "libEGL.so.1"))  # type: ignore[arg-type]
    assert said.splitlines()[-1].strip() == f"{INSTALL} libegl1 libxcb-cursor0"


def test_offscreen_needs_no_window_libraries() -> None:
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux", lacking("libxcb-cursor.so.0")) == ""  # type: ignore[arg-type]


def test_either_of_two_displays_will_do() -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert obstacle(both, "linux", lacking("libxcb-cursor.so.0")) == ""  # type: ignore[arg-type]
    assert "libwayland-client0" in obstacle(
        {**both, "QT_QPA_PLATFORM": "wayland"}, "linux", lacking("libwayland-client.so.0")
    )  # type: ignore[arg-type]


def test_loading_is_tried_in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not loads("libno-such-library-at-all.so.9")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: None)
    assert loads("libno-such-library-at-all.so.9")
