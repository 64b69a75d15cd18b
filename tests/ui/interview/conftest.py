"""Interview mode, open on the sixth interview of the fictional bilan."""

from collections.abc import Callable, Iterator

import pytest

from bilan_desktop.domain.interviews import Interview
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import events, settle, show

Undo = Callable[[], None]


class Told:
    """What the window was asked to say."""

    def __init__(self, office: Office) -> None:
        self.said: list[str] = []
        self.failed: list[str] = []
        self._undo: object = None
        office.told.connect(self._hear)
        office.failed.connect(self.failed.append)

    def _hear(self, sentence: str, undo: object) -> None:
        self.said.append(sentence)
        self._undo = undo

    def take_back(self) -> None:
        """Press « Annuler »."""
        assert callable(self._undo)
        self._undo()


@pytest.fixture
def told(office: Office) -> Told:
    return Told(office)


@pytest.fixture
def mode(office: Office, dossier: int) -> Iterator[InterviewMode]:
    made = show(InterviewMode(office, dossier))
    yield made
    settle(office)
    made.hide()
    made.deleteLater()
    events()


def meeting(office: Office, dossier: int, number: int) -> Interview:
    """One interview as it is stored."""
    return next(it for it in office.desk.load(dossier).record.interviews if it.number == number)
