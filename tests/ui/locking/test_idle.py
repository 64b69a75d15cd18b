"""The lock by itself: after ten minutes without a hand, held while an interview lasts."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from bilan_desktop.ui.locking.idle import IDLE, LONGEST_HOLD, LOOK, Idle, awake_or_asleep
from tests.ui.driving import events, keys, show


class Seconds:
    """Time that a test lets go by."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def idle(seconds: Seconds) -> Iterator[Idle]:
    made = Idle(seconds=seconds)
    yield made
    made.stop()
    made.deleteLater()
    events()


@pytest.fixture
def told(idle: Idle) -> list[bool]:
    found: list[bool] = []
    idle.idled.connect(lambda: found.append(True))
    return found


def _after(idle: Idle, seconds: Seconds, length: float) -> None:
    seconds.now += length
    idle.look()


def test_it_tells_after_ten_minutes_and_not_before(
    idle: Idle, seconds: Seconds, told: list[bool]
) -> None:
    _after(idle, seconds, IDLE - 1)
    assert told == []
    _after(idle, seconds, 1)
    assert told == [True]


def test_a_key_or_a_click_begins_again(idle: Idle, seconds: Seconds, told: list[bool]) -> None:
    field = show(QLineEdit(), 200, 60)
    seconds.now += IDLE - 1
    keys(field, "a")
    _after(idle, seconds, 2)
    QTest.mouseMove(field, QPoint(20, 20))
    _after(idle, seconds, IDLE - 3)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    _after(idle, seconds, IDLE - 1)
    assert told == []
    field.close()


def test_one_touch_between_two_looks_is_enough_and_the_next_look_watches_again(
    idle: Idle, seconds: Seconds, told: list[bool]
) -> None:
    field = show(QLineEdit(), 200, 60)
    _after(idle, seconds, LOOK / 1000)
    keys(field, "a")
    seconds.now += LOOK / 1000 - 1
    keys(field, "b")  # nobody listens to it: at worst the lock comes that much early
    for _ in range(3):
        _after(idle, seconds, LOOK / 1000)
        keys(field, "c")
    assert field.text() == "abccc"
    _after(idle, seconds, IDLE - 1)
    assert told == []
    _after(idle, seconds, 1)
    assert told == [True]
    field.close()


def test_what_the_program_does_by_itself_is_no_hand(
    idle: Idle, seconds: Seconds, told: list[bool]
) -> None:
    field = show(QLineEdit(), 200, 60)
    seconds.now += IDLE - 1
    field.setText("écrit par le programme")
    made: Any = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    assert idle.eventFilter(field, made) is False  # not from the system
    _after(idle, seconds, 1)
    assert told == [True]
    field.close()


def test_an_interview_holds_it_for_two_hours_and_a_half(
    idle: Idle, seconds: Seconds, told: list[bool]
) -> None:
    idle.hold(True)
    _after(idle, seconds, LONGEST_HOLD - 1)
    assert told == []
    _after(idle, seconds, 1)
    assert told == [True]


def test_the_end_of_the_interview_leaves_ten_minutes_more(
    idle: Idle, seconds: Seconds, told: list[bool]
) -> None:
    idle.hold(True)
    _after(idle, seconds, 7000)
    idle.hold(False)
    _after(idle, seconds, IDLE - 1)
    assert told == []
    _after(idle, seconds, 1)
    assert told == [True]


def test_it_looks_by_itself(idle: Idle, seconds: Seconds, told: list[bool]) -> None:
    idle._timer.setInterval(10)
    seconds.now += IDLE
    QTest.qWait(100)
    assert told == [True]


def test_time_goes_on_while_the_computer_sleeps() -> None:
    first = awake_or_asleep()
    assert awake_or_asleep() >= first
