"""Work that would hold the window up, done on a thread of its own: plain data in, plain data out."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tracker.model.errors import UserError

_AT_WORK: set["Work"] = set()


class Work(QObject):
    """One task. `done` and `refused` arrive on the window's thread; any other error is raised there."""

    done = Signal(object)
    refused = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, task: Callable[[], object]) -> None:
        super().__init__()
        self._task = task
        self._thread = threading.Thread(target=self._run, daemon=True, name="work")
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin. Who asked may be gone by the end; the work itself stays until then."""
        _AT_WORK.add(self)
        self._thread.start()

    @property
    def running(self) -> bool:
        """True until the task has ended."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            result, error = self._task(), None
        except Exception as raised:  # noqa: BLE001 - it is raised again on the window's thread
            result, error = None, raised
        self._ended.emit(result, error)

    @Slot(object, object)
    def _tell(self, result: object, error: Exception | None) -> None:
        self._thread.join()
        _AT_WORK.discard(self)
        if error is None:
            self.done.emit(result)
        elif isinstance(error, UserError):
            self.refused.emit(str(error))
        else:
            raise error
