"""A picture for other programs to paste: as pixels for all of them, as SVG for those that take it."""

from PySide6.QtGui import QGuiApplication, QImage

from tracker.desktop.clipboard import mime_data

SVG = "image/svg+xml"


def put_on_clipboard(png: bytes, svg: bytes) -> None:
    """Put both forms of a picture on the clipboard."""
    data = mime_data()
    data.setImageData(QImage.fromData(png))
    data.setData("image/png", png)
    data.setData(SVG, svg)
    QGuiApplication.clipboard().setMimeData(data)
