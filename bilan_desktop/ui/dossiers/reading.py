"""A reading that takes its time: on the clerk's thread, never two of them at once."""

from collections.abc import Callable
from typing import Generic, TypeVar

from bilan_desktop.errors import BilanError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.clerk import listening
from bilan_desktop.ui.office.office import Office

T = TypeVar("T")


class Reading(Generic[T]):
    """Reads again each time it is asked to; what is asked meanwhile is read once more at the end.

    Attributes:
        done: whether an answer came at least once.
    """

    def __init__(
        self,
        office: Office,
        verb: Callable[[Desk], T],
        then: Callable[[T], object],
        refused: Callable[[BilanError], object],
    ) -> None:
        self._office = office
        self._verb = verb
        self._then = then
        self._refused = refused
        self._under_way = self._again = False
        self.done = False

    def ask(self) -> None:
        """Read, or read again."""
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        self._office.clerk.do(self._verb, then=self._arrived, refused=self._not_read)

    def _arrived(self, answer: T) -> None:
        self._under_way, self.done = False, True
        if not listening(self._then):  # the page went while it was read
            return
        self._then(answer)
        if self._again:
            self._again = False
            self.ask()

    def _not_read(self, error: BilanError) -> None:
        self._under_way = self._again = False
        if listening(self._refused):
            self._refused(error)
