"""The user's settings: kept whole, and never the reason that the program does not start."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.desktop.settings import MOST_LAYOUTS, MOST_RECENT, DateStyle, Settings, Theme


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(author="Zoë", theme=Theme.dark, date_style=DateStyle.iso, path=path)
    settings.remember_layout("u1", {"view": "timeline", "as_of": None})
    settings.save()
    again = Settings.load(path)
    assert (again.author, again.theme, again.date_style) == ("Zoë", Theme.dark, DateStyle.iso)
    assert again.layout("u1") == {"view": "timeline", "as_of": None}
    assert again.problem == ""
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_an_unreadable_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{ not json", encoding="utf-8")
    settings = Settings.load(path)
    assert settings.theme is Theme.system
    assert "settings.unreadable.json" in settings.problem
    assert (tmp_path / "settings.unreadable.json").read_text(encoding="utf-8") == "{ not json"
    assert not path.exists()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"theme": "pink", "author": "Ada", "recent": [1, "a.tracker"], "layouts": {"u": 3}}),
        encoding="utf-8",
    )
    settings = Settings.load(path)
    assert (settings.theme, settings.author, settings.recent) == (Theme.system, "Ada", ["a.tracker"])
    assert settings.layouts == {}


@given(
    found=st.dictionaries(
        st.sampled_from(["author", "theme", "recent", "layouts", "path"]),
        st.from_type(object) | st.none() | st.integers() | st.text() | st.lists(st.integers()),
    )
)
def test_any_json_can_be_read(found: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(found, default=str), encoding="utf-8")
    settings = Settings.load(path)
    settings.save()
    assert Settings.load(path).recent == settings.recent


def test_recent_files_are_few_and_newest_first(tmp_path: Path) -> None:
    settings = Settings(path=tmp_path / "settings.json")
    for number in range(MOST_RECENT + 3):
        settings.remember_file(tmp_path / f"{number}.tracker")
    settings.remember_file(tmp_path / "5.tracker")
    assert len(settings.recent) == MOST_RECENT
    assert Path(settings.recent[0]).name == "5.tracker"
    assert len(set(settings.recent)) == MOST_RECENT


def test_layouts_of_long_ago_are_let_go(tmp_path: Path) -> None:
    settings = Settings(path=tmp_path / "settings.json")
    for number in range(MOST_LAYOUTS + 5):
        settings.remember_layout(f"u{number}", {})
    assert len(settings.layouts) == MOST_LAYOUTS
    assert "u0" not in settings.layouts


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONFIG_DIR", str(tmp_path / "mine"))
    Settings(author="Ada").save()
    assert (tmp_path / "mine" / "settings.json").exists()
