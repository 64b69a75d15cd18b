"""The clock is discreet, turns to words near the end, and lets the idle lock go in time."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.ui.interview.clock import InterviewClock, elapsed
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.office.office import Office
from tests.ui.conftest import Clock
from tests.ui.driving import click, key, show, until
from tests.ui.interview.conftest import Told

TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min sur 2 h"),
        (42.9, "42 min sur 2 h"),
        (60, "1 h sur 2 h"),
        (104, "1 h 44 sur 2 h"),
        (105, "15 min restantes"),
        (110, "10 min restantes"),
        (119, "1 min restante"),
        (119.9, "1 min restante"),
        (120, "Durée atteinte"),
        (120.9, "Durée atteinte"),
        (125, "5 min de plus"),
        (190, "1 h 10 de plus"),
    ],
)
def test_what_the_clock_says(minutes: float, said: str) -> None:
    assert elapsed(timedelta(minutes=minutes), TWO_HOURS).replace(NO_BREAK, " ") == said


def clock_of(mode: InterviewMode) -> InterviewClock:
    return mode.bar.clock


def test_it_counts_from_the_opening_and_starts_again(
    mode: InterviewMode, clock: Clock, told: Told
) -> None:
    shown = clock_of(mode)
    opened = shown.since
    clock.tick(minutes=12)
    until(lambda: shown.text().startswith("12"))
    click(shown)
    assert shown.text().startswith("0")
    assert told.said == ["L’horloge repart de zéro."]
    told.take_back()
    assert shown.since == opened
    assert shown.text().startswith("12")


def test_it_counts_from_the_hour_of_an_interview_under_way(
    office: Office, dossier: int, clock: Clock
) -> None:
    clock.set(datetime(2026, 11, 25, 13, 30, tzinfo=UTC))
    mode = show(InterviewMode(office, dossier))
    assert clock_of(mode).text().replace(NO_BREAK, " ") == "30 min sur 2 h"
    mode.hide()


def test_a_key_hides_it(mode: InterviewMode) -> None:
    key(mode, Qt.Key.Key_F9)
    assert not clock_of(mode).isVisible()
    key(mode, Qt.Key.Key_F9)
    assert clock_of(mode).isVisible()


def test_the_idle_lock_is_held_for_two_hours_and_a_half(mode: InterviewMode, clock: Clock) -> None:
    released: list[bool] = []
    mode.released.connect(lambda: released.append(True))
    clock.tick(hours=2, minutes=29)
    clock_of(mode).tell()
    assert mode.holding
    clock.tick(minutes=1)
    until(lambda: not mode.holding)
    clock_of(mode).tell()
    assert released == [True]


def test_no_name_stands_in_the_bar(mode: InterviewMode) -> None:
    said = " ".join(each.text() for each in mode.bar.findChildren(QLabel))
    assert "Garnier" not in said
    assert "Garnier" not in mode.windowTitle()
