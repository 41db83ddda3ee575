from pathlib import Path

class Axis:
    tag: str
    min: float
    max: float

class FontFile:
    path: Path
    style: str
    weight: int | None
    variable: bool

class Family:
    name: str
    version: str
    license: str
    files: tuple[FontFile, ...]
    axes: tuple[Axis, ...]

class FontpkgError(Exception): ...
class FamilyNotInstalled(FontpkgError, LookupError): ...
class StyleNotAvailable(FontpkgError, LookupError): ...
class WeightNotAvailable(FontpkgError, LookupError): ...

def families() -> dict[str, Family]: ...
def family(name: str) -> Family: ...
def path(name: str, weight: int | str = 400, style: str = "normal", nearest: bool = False) -> Path: ...
