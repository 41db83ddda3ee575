"""Find what the program ships as data: templates, sample, icons, styles, translations."""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissingError(FileNotFoundError):
    """Say which shipped file is not where it should be, and what to do."""


@cache
def root() -> Path:
    """Return the folder that holds all resources, in a checkout, an installed wheel or a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        places = [Path(frozen) / "tracker" / "_resources"]
    else:
        places = [_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources"]
    for place in places:
        if place.is_dir():
            return place
    looked = " and ".join(str(place) for place in places)
    raise ResourceMissingError(f"The program's own files are missing; looked in {looked}. Install it again.")


def path(*parts: str) -> Path:
    """Return where a resource is, such as `path("icons", "app.svg")`; it exists when this returns.

    Raise ResourceMissingError if it does not, and ValueError for a name that leads out of the resources.
    """
    if any(part in {"", "..", "."} or "/" in part or "\\" in part or ":" in part for part in parts):
        raise ValueError(f"Name a resource folder by folder, not as {parts!r}.")
    found = root().joinpath(*parts)
    if not found.exists():
        name = "/".join(parts)
        raise ResourceMissingError(f"The program's own file {name} is missing. Install Summit Tracker again.")
    return found


def text(*parts: str) -> str:
    """Return the text of a resource, read as UTF-8, with line ends as \\n."""
    return path(*parts).read_text(encoding="utf-8")


def all_files() -> list[str]:
    """List every resource as a name with forward slashes, sorted, so that a self-test can open each."""
    base = root()
    return sorted(file.relative_to(base).as_posix() for file in base.rglob("*") if file.is_file())
