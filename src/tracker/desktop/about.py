"""What this program is, and on what it runs."""

import platform

import PySide6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import __version__
from tracker.desktop.dialogs import Dialog
from tracker.desktop.welcome import Mark
from tracker.desktop.widgets.buttons import PrimaryButton
from tracker.desktop.widgets.layout import Words


class AboutDialog(Dialog):
    """Name, version and license."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("about", "About Summit Tracker", parent, width=460)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Mark(48))
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Words(f"Summit Tracker {__version__}", weight=600))
        told.addWidget(Words(f"Python {platform.python_version()}, Qt {PySide6.__version__}", size=12, tone="t2"))
        head.addLayout(told, 1)
        self.body.addLayout(head)
        self.body.addWidget(
            Words(
                "Everything stays on this computer: a workspace is one file, and the program sends nothing. "
                "It may be used and passed on under the MIT license.",
                tone="t2",
                wrap=True,
            )
        )
        close = PrimaryButton("Close")
        close.clicked.connect(self.accept)
        self.add_buttons(close)
