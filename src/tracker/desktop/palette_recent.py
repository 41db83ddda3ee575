"""What was opened and searched for lately in a workspace."""

from typing import Any

from PySide6.QtCore import QObject, Slot

from tracker.desktop.session import Session
from tracker.model.records import KINDS
from tracker.store import Step
from tracker.store.searching import FOUND

MOST_RECORDS, MOST_SEARCHES = 12, 8


class Recent(QObject):
    """Notes the records that are opened or changed, and what was searched for; the latest first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._records: list[tuple[str, int]] = []
        self._searches: list[str] = []
        session.opened.connect(self._on_opened)
        session.stepped.connect(self._on_step)

    @property
    def records(self) -> list[tuple[str, int]]:
        """Records that are still there."""
        store = self._session.store
        return [each for each in self._records if store.get_many(KINDS[each[0]], [each[1]])]

    @property
    def searches(self) -> list[str]:
        """Lines that led to something."""
        return list(self._searches)

    def searched(self, line: str) -> None:
        """Note a line that led to something."""
        line = " ".join(line.split())
        if line:
            self._searches = [line, *(each for each in self._searches if each != line)][:MOST_SEARCHES]

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        if kind in FOUND:
            self._records = [(kind, number), *(each for each in self._records if each != (kind, number))][:MOST_RECORDS]

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        """Note the one record that somebody worked at; many at once are no work at one."""
        for kind in ("meeting", "commitment"):
            touched = step.touched.get(kind, frozenset()) if kind == "meeting" else step.commitments
            if len(touched) == 1:
                self._on_opened(kind, next(iter(touched)))

    def state(self) -> dict[str, Any]:
        """Return it as JSON can keep it."""
        return {"records": [list(each) for each in self._records], "searches": self._searches}

    def restore(self, state: object) -> None:
        """Take what was kept; what is no longer understood is passed over."""
        if not isinstance(state, dict):
            return
        records, searches = state.get("records"), state.get("searches")
        for each in reversed(records if isinstance(records, list) else []):
            if isinstance(each, list) and len(each) == 2 and each[0] in FOUND and isinstance(each[1], int):
                self._on_opened(each[0], each[1])
        for each in reversed(searches if isinstance(searches, list) else []):
            if isinstance(each, str):
                self.searched(each)
