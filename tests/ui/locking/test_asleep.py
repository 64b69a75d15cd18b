"""A computer that slept, or whose date was moved, although no bus said so."""

from collections.abc import Iterator

import pytest

from bilan_desktop.ui.locking.asleep import Asleep
from tests.ui.driving import events


class Clocks:
    """The two clocks, as a test moves them."""

    def __init__(self) -> None:
        self.date, self.length = 1_800_000_000.0, 500.0

    def move(self, date: float, length: float) -> None:
        self.date, self.length = self.date + date, self.length + length


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def asleep(clocks: Clocks) -> Iterator[Asleep]:
    made = Asleep(wall=lambda: clocks.date, seconds=lambda: clocks.length)
    yield made
    made.stop()
    made.deleteLater()
    events()


@pytest.fixture
def said(asleep: Asleep) -> list[str]:
    found: list[str] = []
    asleep.woken.connect(lambda: found.append("woken"))
    asleep.moved.connect(lambda: found.append("moved"))
    return found


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ((10, 10), []),
        ((65, 65), []),  # a busy computer
        ((8 * 3600, 8 * 3600), ["woken"]),
        ((8 * 3600, 10), ["woken"]),  # a clock that does not count sleep, or a date put forward
        ((10, 8 * 3600), ["woken"]),
        ((-3600, 10), ["moved"]),
        ((-5, 10), []),
    ],
)
def test_two_looks_are_compared(
    asleep: Asleep,
    clocks: Clocks,
    said: list[str],
    moved: tuple[float, float],
    told: list[str],
) -> None:
    clocks.move(*moved)
    asleep.look()
    assert said == told
    clocks.move(10, 10)
    asleep.look()
    assert said == told


def test_an_hour_that_the_zone_gains_or_loses_is_no_sleep() -> None:
    """The date is counted in universal time: nothing to compare changes on such a night."""
    made = Asleep()
    found: list[bool] = []
    made.woken.connect(lambda: found.append(True))
    made.look()
    made.stop()
    assert found == []
