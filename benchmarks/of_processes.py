"""Figures of whole processes: from start to the first painted timeline, and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Clock, Figure, figure

REST = 3.0  # seconds until a program that was started has come to rest
# Both say the time of the first painted frame and, after a rest if that is asked for, how much memory they take.
SAY = """
import sys, time
painted, used = time.time(), time.process_time()
while time.time() - painted < float(sys.argv[2]):
    app.processEvents()
    time.sleep(0.02)
from benchmarks.of_processes import memory
print(painted, used, *memory())
"""
TIMELINE = (
    """
import sys
import tracker.__main__, tracker.cli
from pathlib import Path
from tracker.app import make_application, make_window
from tracker.desktop.settings import Settings

app = make_application()
window = make_window(app, Settings.load())
window.resize(1400, 900)
assert window.files.open(Path(sys.argv[1]), read_only=True)
from tracker.desktop.views.timeline.lanes_item import LanesItem
seen = []
paint = LanesItem.paint
def noting(*given):
    paint(*given)
    seen.append(True)
LanesItem.paint = noting
window.show()
while not seen:
    app.processEvents()
"""
    + SAY
)
EMPTY_PLOT = (
    """
import PySide6.QtWidgets, pyqtgraph, sqlmodel

app = PySide6.QtWidgets.QApplication([])
plot = pyqtgraph.PlotWidget()
plot.resize(1400, 900)
seen = []
class Noting(pyqtgraph.GraphicsObject):
    def boundingRect(self):
        return pyqtgraph.QtCore.QRectF(0, 0, 1, 1)
    def paint(self, *given):
        seen.append(True)
plot.addItem(Noting())
plot.show()
while not seen:
    app.processEvents()
"""
    + SAY
)


def memory() -> tuple[float, float]:
    """Megabytes that this process takes now, and took at most; 0 where the system does not say.

    Not by getrusage: its highest value begins with that of the process that started this one.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    found = {name: int(value.split()[0]) * 1024 / 1e6 for name, _, value in (one.partition(":") for one in lines)
             if name in ("VmRSS", "VmHWM")}  # fmt: skip
    return found["VmRSS"], found["VmHWM"]


def start(path: Path, n: int, times: int = 5) -> Iterator[Figure]:
    """Process to first painted timeline, beside a process that shows an empty plot; files warm for both.

    The quickest of some runs in turn, as whatever else the machine does only ever makes them longer.
    """
    took = [(run(TIMELINE, path)[0], run(EMPTY_PLOT, path)[0]) for _ in range(times + 1)][1:]
    yield figure("start to first painted timeline", n, min(took)[0], floor=min(floor for _, floor in took))


def size(path: Path, n: int) -> Iterator[Figure]:
    """Memory of the whole program with a workspace open and drawn, when it has come to rest."""
    _, at_rest, most = run(TIMELINE, path, REST)
    yield figure("memory", n, at_rest, "MB")
    yield figure("memory, at most on the way", n, most, "MB")


def run(program: str, path: Path, rest: float = 0.0) -> tuple[float, float, float]:
    """Milliseconds to the first frame, megabytes after some seconds of rest, and megabytes at most.

    Each of our modules and of the others is compiled once and then read from there, as it is where it is installed.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home),
            "PYTHONPYCACHEPREFIX": str(path.parent.absolute() / "bytecode"),
            "PYQTGRAPH_QT_LIB": "PySide6",
            "QT_QPA_PLATFORM": "offscreen",
        }
        begun = time.time()
        ended = subprocess.run(
            [sys.executable, "-c", program, str(path), str(rest)],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    painted, used, at_rest, most = (float(word) for word in ended.stdout.split()[-4:])
    return (used if Clock.of_processor else painted - begun) * 1_000, at_rest, most
