"""The whole application on an empty folder: cheap keys and a clock are all that it is handed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6

from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.start.application import Start
from bilan_desktop.ui.start.handing import Handover
from tests.ui.conftest import Clock, clean, clock, written
from tests.ui.driving import events, until

pytest.register_assert_rewrite(
    *(f"tests.journeys.{each}" for each in ("hands", "keyboard", "mouse", "story"))
)

__all__ = ["clean", "clock", "written"]

Begin = Callable[..., Start]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the cabinet is to be; nothing is there yet."""
    return tmp_path / "données" / "bilan-desktop"


@pytest.fixture
def begin(folder: Path, clock: Clock) -> Iterator[Begin]:
    """Starts the application on that folder, as the process does, as often as it is asked for."""
    made: list[Start] = []

    def do(handed: Handover | None = None) -> Start:
        start = Start(folder, None, handed or Handover(), kdf=KdfParameters.cheap(), clock=clock)
        made.append(start)
        assert start.begin()
        assert start.screen is not None
        start.screen.resize(1092, 614)
        start.screen.activateWindow()
        until(lambda: start.screen is not None and start.screen.isActiveWindow())
        return start

    yield do
    for start in made:
        shown = start.screen if start.at_work is None else start.at_work.shell
        if shown is not None and shiboken6.isValid(shown) and shown.isVisible():
            shown.close()
        start.wait()
        events()
        start.deleteLater()
    events()
