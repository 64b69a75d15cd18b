"""Work on a thread of its own, before there is a clerk: its answer comes back by signal."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

T = TypeVar("T")
Failed = Callable[[BaseException], object]


class Work(QObject):
    """One thing at a time, beside the window's thread.

    Attributes:
        said: a step that the work tells; carries its French name.
    """

    said = Signal(str)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver)

    def do(self, act: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Run `act` on a thread.

        Args:
            act: must not touch a widget.
            then: called with its answer on the window's thread.
            failed: called with its exception on the window's thread.
        """

        def run() -> None:
            try:
                answer = act()
            except BaseException as error:  # noqa: BLE001 - told by the window, whatever it is
                fault = error
                self._answered.emit(lambda: failed(fault))
            else:
                self._answered.emit(lambda: then(answer))

        self._thread = threading.Thread(target=run, name="start")
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is done, its answer delivered."""
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self)

    @Slot(object)
    def _deliver(self, call: Callable[[], object]) -> None:
        if self._thread is not None:
            self._thread.join()
        call()
