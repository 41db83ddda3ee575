"""Give every test an offscreen Qt, folders of its own, and no patience for warnings."""

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

# Before anything imports Qt, which reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _scaling in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_scaling, None)

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    stateful_step_count=20,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("deep", settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

USER_FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
}


def _point_at(home: Path, put: "pytest.MonkeyPatch | None" = None) -> None:
    for name, folder in USER_FOLDERS.items():
        place = str((home / folder).resolve())
        if put is None:
            os.environ[name] = place
        else:
            put.setenv(name, place)


# From here on too, so that nothing that is imported or started early reads the real user's folders.
_early_home = Path(tempfile.mkdtemp(prefix="tracker-tests-"))
_point_at(_early_home)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_early_home, ignore_errors=True)


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that no settings pass from one test to the next."""
    home = tmp_path_factory.mktemp("home")
    _point_at(home, monkeypatch)
    return home


@pytest.fixture(autouse=True)
def no_collection_meanwhile() -> Iterator[None]:
    """Keep the collector from taking a widget that a test has let go of while Qt still paints it."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Have Qt delete what a test asked it to delete later; or each change of theme would dress all of them again."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs") is not None:
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected in the log:\n" + "\n".join(loud), pytrace=False)
