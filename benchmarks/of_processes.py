"""Figures of whole processes: from start to the first painted timeline, and memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figure, figure

# Both say the time at which the first frame was painted, and how much memory they take.
SAY = """
import sys, time
painted = time.time()
from benchmarks.of_processes import memory
print(painted, *memory())
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
    """Megabytes that this process takes now, and took at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0, 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6, most
    except OSError:
        return most, most


def start(path: Path, n: int, times: int = 5) -> Iterator[Figure]:
    """Process to first painted timeline, beside a process that shows an empty plot; files warm for both."""
    ours: list[float] = []
    floor: list[float] = []
    for at in range(times + 1):
        took = run(TIMELINE, path)[0], run(EMPTY_PLOT, path)[0]
        if at:
            ours.append(took[0])
            floor.append(took[1])
    yield figure("start to first painted timeline", n, statistics.median(ours), floor=statistics.median(floor))


def size(path: Path, n: int) -> Iterator[Figure]:
    """Memory of the whole program with a workspace open and drawn."""
    _, now, most = run(TIMELINE, path)
    yield figure("memory", n, now, "MB")
    yield figure("memory, at most on the way", n, most, "MB")


def run(program: str, path: Path) -> tuple[float, float, float]:
    """Milliseconds to the first frame, megabytes then, and megabytes at most."""
    with tempfile.TemporaryDirectory() as home:
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYQTGRAPH_QT_LIB": "PySide6"}
        begun = time.time()
        ended = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, env=environment
        )
    painted, now, most = (float(word) for word in ended.stdout.split()[-3:])
    return (painted - begun) * 1_000, now, most
