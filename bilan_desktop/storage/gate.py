"""Who may be inside the cabinet at once: everyone, or a rotation alone."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bilan_desktop.errors import CabinetBusyError

BUSY = (
    "Une autre partie du programme lit encore le cabinet : réessayez dans un instant, ou fermez "
    "les dossiers ouverts."
)


class Gate:
    """Lets everyone through together, or one alone: a rotation waits until nobody reads."""

    def __init__(self, patience: float = 10.0) -> None:
        """Wait at most so many seconds to be alone."""
        self.patience = patience
        self._inside = 0
        self._changed = threading.Condition(threading.RLock())

    @contextmanager
    def together(self) -> Iterator[None]:
        """Pass with others; waits while someone is alone inside."""
        with self._changed:
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Pass alone, keeping all others out until done.

        Raises:
            CabinetBusyError: somebody inside does not come out in time.
        """
        with self._changed:
            until = time.monotonic() + self.patience
            while self._inside:
                if not self._changed.wait(until - time.monotonic()):
                    raise CabinetBusyError(BUSY)
            yield
