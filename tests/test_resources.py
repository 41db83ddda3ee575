"""Resources are found wherever the program runs from, and a missing one says so."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker import resources


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "tracker" / "_resources"
    (folder / "icons").mkdir(parents=True)
    (folder / "icons" / "one.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "note.txt").write_text("Zażółć\n", encoding="utf-8")
    return folder


def test_a_checkout_has_its_icon() -> None:
    assert resources.path("icons", "app.svg").is_file()
    assert "icons/app.svg" in resources.all_files()


def test_every_listed_file_opens() -> None:
    for name in resources.all_files():
        assert resources.path(*name.split("/")).is_file(), name


def test_a_frozen_build_reads_its_own_folder(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(shipped.parents[1]), raising=False)
    assert resources.path("icons", "one.svg") == shipped / "icons" / "one.svg"
    assert resources.all_files() == ["icons/one.svg", "note.txt"]


def test_a_wheel_reads_the_folder_inside_the_package(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", shipped.parent)
    assert resources.root() == shipped
    assert resources.text("note.txt") == "Zażółć\n"


def test_a_broken_installation_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(resources.ResourceMissingError, match="Install it again"):
        resources.path("icons", "app.svg")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(resources.ResourceMissingError, match=r"icons/none\.svg"):
        resources.path("icons", "none.svg")


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), ("icons/app.svg",), ("icons", ""), ("C:", "x")])
def test_a_name_cannot_lead_out(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="folder by folder"):
        resources.path(*parts)
