"""A bilan from the first start of the application to the destruction of its content.

Events of the mouse and of the keyboard only: nothing is handed to the application but cheap keys
and a clock, and the system's own dialog of files is answered with the name that it proposes.
"""

from pathlib import Path

from tests.journeys.conftest import Begin
from tests.journeys.mouse import MouseHands
from tests.journeys.story import Story
from tests.ui.conftest import Clock


def test_a_whole_bilan_with_the_mouse(begin: Begin, clock: Clock, written: Path) -> None:
    Story(begin(), MouseHands(), clock, written).live()
