"""What is put on the clipboard, so that it stays there when the program ends."""

from PySide6.QtCore import QMimeData, QStringListModel


def mime_data() -> QMimeData:
    """Return an empty QMimeData that Qt made.

    One made in Python is destroyed only after Python is gone, if it still lies on the clipboard then: a crash at exit.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
