"""The bar over the inbox: how many things there are, the filters, and what is put off."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.filtering import FilterBar
from tracker.desktop.session import Session
from tracker.desktop.surface import FlowingBar
from tracker.desktop.tables.arranging import EndsLayout
from tracker.desktop.widgets import Button, Words
from tracker.model.dates import from_day, label


class HeadBar(FlowingBar):
    """Title, count and day; the filters that timeline and register share; what is put off."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = Words("", self, tone="t3")
        self._about = Words("", self, size=12, tone="t2")
        self.put_off = Button("", self, role="quiet", icon="clock", compact=True)
        self.filters = FilterBar(session, self)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(11)
        row.addWidget(Words("Inbox", head, size=16, weight=600))
        row.addWidget(self._count)
        row.addWidget(self._about)
        head.setFixedHeight(32)
        self._flow = flow = EndsLayout(self, gap=8)
        flow.setContentsMargins(16, 9, 12, 9)
        flow.addWidget(head)
        flow.add_right(self.put_off)
        flow.add_right(self.filters)

    def say(self, count: int, put_off: int, *, shown: bool) -> None:
        """Say how many things there are, and how many are put off or `shown` although they are."""
        self._count.setText(f"{count:,}")
        self._about.setText(f"to look at as of {label(from_day(self._session.as_of))}")
        self.put_off.setVisible(bool(put_off) or shown)
        self.put_off.set_value(f"Hide {put_off:,} put off" if shown else f"{put_off:,} put off")
        self.put_off.setToolTip("What is to be reviewed on a later day stays out of the inbox until then")
        self._flow.invalidate()
        self.updateGeometry()
