"""The same bilan by the keyboard alone: no event of the mouse from the first start to the end."""

from pathlib import Path

from tests.journeys.conftest import Begin
from tests.journeys.keyboard import KeyboardHands
from tests.journeys.story import Story
from tests.ui.conftest import Clock


def test_a_whole_bilan_without_a_mouse(begin: Begin, clock: Clock, written: Path) -> None:
    Story(begin(), KeyboardHands(), clock, written).live()
