"""The project's own files keep their promises: locks, README, Makefile, and no trace of a machine."""

import ast
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import tracker

PROJECT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
NOT_TEXT = {".png", ".pdf", ".ttf", ".otf", ".ico", ".icns", ".tracker", ".zip", ".xlsx"}

# Written apart, so that this file does not find itself.
REGISTRIES = re.compile(
    "|".join((r"pypi\." + "org", "files\\." + "pythonhosted", "--extra-" + "index-url", "--index-" + "url"))
)
MACHINE = re.compile(r"(?<![\w.$/-])/(?:home|root|Users|work|farm|tmp|opt)/[a-z]")


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (PROJECT / ".git").exists():
        pytest.skip("only a git checkout says which files belong to the project")
    listed = subprocess.run(
        [git, "-c", f"safe.directory={PROJECT}", "ls-files", "-zco", "--exclude-standard"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file()]


def lines_of_text() -> Iterator[tuple[str, str]]:
    for file in tracked_files():
        if file.suffix in NOT_TEXT:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{file.relative_to(PROJECT)}:{number}", line


def locked(name: str) -> dict[str, list[str]]:
    """Read a lock file: requirement (with its marker) to hashes."""
    entries: dict[str, list[str]] = {}
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement, *options = line.split(" --")
        if requirement.strip() and not requirement.startswith("#"):
            entries[requirement.strip()] = [option.strip() for option in options]
    return entries


def project_table() -> dict[str, object]:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        table: dict[str, object] = tomllib.load(file)["project"]
    return table


def names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in requirements}


def test_no_file_names_a_package_index() -> None:
    assert [place for place, line in lines_of_text() if REGISTRIES.search(line)] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [f"{place}: {line}" for place, line in lines_of_text() if MACHINE.search(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_exact_version_and_hashes(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 20
    for requirement, options in entries.items():
        assert re.match(r"[a-z0-9.-]+==[\w.+!]+(\s*;.*)?$", requirement), requirement
        assert options, f"{requirement} has no hash"
        assert all(re.fullmatch(r"hash=sha256:[0-9a-f]{64}", option) for option in options), requirement


@pytest.mark.parametrize("package", ["pyside6-essentials", "numpy", "typst", "rapidfuzz", "pydantic-core"])
def test_compiled_packages_are_locked_for_all_systems(package: str) -> None:
    # One file each at least for Linux, two kinds of Mac or one universal, and Windows.
    for requirement, options in locked("requirements.lock").items():
        if requirement.split("==")[0] == package:
            assert len(options) >= 3, requirement


def test_the_locks_cover_the_declared_dependencies() -> None:
    table = project_table()
    extras = table["optional-dependencies"]
    assert isinstance(extras, dict)
    runtime = {entry.split("==")[0] for entry in locked("requirements.lock")}
    everything = {entry.split("==")[0] for entry in locked("requirements-dev.lock")}
    assert names(table["dependencies"]) <= runtime
    assert names(extras["dev"]) | runtime <= everything
    assert set(locked("requirements.lock")) <= set(locked("requirements-dev.lock"))


def test_the_broken_qt_is_not_locked_for_the_oldest_python() -> None:
    for name in LOCKS:
        for entry in locked(name):
            if entry.startswith("pyside6-essentials==6.12.0"):
                assert ">= '3.12'" in entry


def test_readme_commands_exist_in_the_makefile() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (PROJECT / document).read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, flags=re.MULTILINE))
        assert named <= targets, document
    assert {"setup", "run", "test", "lint", "bench", "pictures", "package", "lock"} <= targets


def test_local_links_of_documents_lead_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (PROJECT / document).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#]+)", text):
            if not link.startswith("http"):
                assert (PROJECT / link).exists(), f"{document} links to {link}"


def test_scripts_are_executable_and_are_valid_shell() -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("no POSIX shell here")
    for script in sorted((PROJECT / "packaging").glob("*.sh")):
        subprocess.run([shell, "-n", script], check=True)
    assert (PROJECT / ".ci" / "run").stat().st_mode & 0o111


def test_desktop_entry_and_metainfo_speak_of_the_same_program() -> None:
    packaging = PROJECT / "packaging"
    entry = (packaging / "org.summittracker.Tracker.desktop").read_text(encoding="utf-8")
    component = ET.parse(packaging / "org.summittracker.Tracker.metainfo.xml").getroot()
    assert component.findtext("launchable") == f"{component.findtext('id')}.desktop"
    assert f"Name={component.findtext('name')}\n" in entry
    assert f"Exec={component.findtext('provides/binary')} " in entry
    assert project_table()["scripts"] == {"tracker": "tracker.__main__:main"}


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", tracker.__version__)


def test_each_system_library_is_named_once_with_its_package() -> None:
    rows = [
        line.split()
        for line in (PROJECT / "resources" / "system-libraries.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert {row[0] for row in rows} == {"drawing", "window", "spare", "tests"}
    assert all(len(row) >= 3 for row in rows)
    proofs = [row[1] for row in rows]
    assert len(set(proofs)) == len(proofs)


def test_modules_say_what_they_are_for() -> None:
    for file in sorted((PROJECT / "src").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert not tree.body or ast.get_docstring(tree), f"{file.relative_to(PROJECT)} has no docstring"


def test_only_the_store_takes_more_than_models_from_sqlmodel() -> None:
    package = PROJECT / "src" / "tracker"
    for file in sorted(package.rglob("*.py")):
        if file.is_relative_to(package / "store"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(not alias.name.startswith("sqlmodel") for alias in node.names), file
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlmodel"):
                assert node.module == "sqlmodel", file
                assert {alias.name for alias in node.names} <= {"SQLModel", "Field"}, file
