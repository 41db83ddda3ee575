"""What lies on the clipboard does no harm when the program ends."""

import subprocess
import sys

ENDING = """
from PySide6.QtGui import QGuiApplication
from tracker.desktop.clipboard import mime_data
application = QGuiApplication([])
data = mime_data()
data.setText("kept")
QGuiApplication.clipboard().setMimeData(data)
print(QGuiApplication.clipboard().text(), QGuiApplication.clipboard().mimeData().formats())
"""


def test_a_program_ends_well_with_something_on_the_clipboard() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "kept ['text/plain']\n")
