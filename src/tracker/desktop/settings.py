"""The user's own settings, kept outside every workspace: name, looks, recent files, how windows were left."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from tracker.configuration import config_folder

MOST_RECENT = 10
MOST_LAYOUTS = 60


class Theme(StrEnum):
    """Which of the two looks to show."""

    system = "system"
    light = "light"
    dark = "dark"


class WeekStart(StrEnum):
    """The day on which a week starts, on axes and in the reading of “this week”."""

    monday = "monday"
    sunday = "sunday"


class DateStyle(StrEnum):
    """How a day is written on the screen."""

    day_first = "day_first"
    iso = "iso"


@dataclass
class Settings:
    """What the user has chosen. Assign, then `save`.

    `logo` is the name of the picture that the organisation's logo was taken from; the copy is `logo_file()`.
    `layouts` remembers by the uid of a workspace how its window was left, `exports` by the name of a view how it was
    exported last; `problem` is a sentence for the user when the file could not be read.
    """

    author: str = ""
    organisation: str = ""
    logo: str = ""
    theme: Theme = Theme.system
    week_start: WeekStart = WeekStart.monday
    date_style: DateStyle = DateStyle.day_first
    backup_place: str = ""
    recent: list[str] = field(default_factory=list)
    layouts: dict[str, dict[str, Any]] = field(default_factory=dict)
    exports: dict[str, dict[str, Any]] = field(default_factory=dict)
    path: Path = field(default_factory=lambda: config_folder() / "settings.json")
    problem: str = ""

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Read the settings; an unreadable file is moved aside, and `problem` says where to."""
        settings = cls() if path is None else cls(path=path)
        settings.read()
        return settings

    def read(self) -> None:
        """Take what the file says; `problem` is set if it cannot be read."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise TypeError("not an object")
        except FileNotFoundError:
            return
        except OSError as error:
            self.problem = f"Your settings could not be read ({error.strerror}); the usual ones are used."
            return
        except (ValueError, TypeError):
            self.problem = self._move_aside()
            return
        self._take(found)

    def _move_aside(self) -> str:
        aside = self.path.with_suffix(".unreadable.json")
        problem = "Your settings could not be read; the usual ones are used"
        try:
            self.path.replace(aside)
        except OSError:
            return f"{problem}."
        return f"{problem}, and the old file is kept as {aside.name}."

    def _take(self, found: Mapping[str, Any]) -> None:
        """Take each value that is of the right kind; one bad value does not cost the others."""
        for each in fields(self):
            current = getattr(self, each.name)
            value = found.get(each.name)
            if each.name in ("path", "problem") or value is None:
                continue
            if isinstance(current, StrEnum):
                with contextlib.suppress(ValueError):
                    setattr(self, each.name, type(current)(value))
            elif each.name == "recent":
                kept = value if isinstance(value, list) else []
                self.recent = [name for name in kept if isinstance(name, str)]
            elif each.name in ("layouts", "exports"):
                pairs = value.items() if isinstance(value, dict) else ()
                setattr(self, each.name, {name: kept for name, kept in pairs if isinstance(kept, dict)})
            elif isinstance(value, str):
                setattr(self, each.name, value)

    def save(self) -> None:
        """Write the file whole or not at all; raises OSError."""
        values = {name: value for name, value in asdict(self).items() if name not in ("path", "problem")}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".json", dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False, indent=2)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def remember_file(self, path: Path) -> None:
        """Put a workspace at the head of the recent files."""
        name = str(path.resolve())
        self.recent = [name, *(each for each in self.recent if each != name)][:MOST_RECENT]

    def forget_file(self, path: str) -> None:
        """Take a file off the recent ones."""
        self.recent = [each for each in self.recent if each != path]

    def layout(self, uid: str) -> dict[str, Any]:
        """Return how the window of a workspace was left; empty for a new one."""
        return dict(self.layouts.get(uid, {}))

    def remember_layout(self, uid: str, layout: Mapping[str, Any]) -> None:
        """Keep how a window was left, the newest last; the oldest of many are let go."""
        self.layouts.pop(uid, None)
        self.layouts[uid] = dict(layout)
        for oldest in list(self.layouts)[:-MOST_LAYOUTS]:
            del self.layouts[oldest]
