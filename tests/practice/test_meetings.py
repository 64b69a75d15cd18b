"""The interviews of a dossier in time, and the one to hold next."""

from datetime import UTC, datetime, timedelta

import pytest

from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.meetings import meetings, to_hold
from bilan_desktop.practice.scheduling import add, cancel

START = datetime(2026, 10, 5, 8, tzinfo=UTC)


def test_they_come_in_the_order_of_their_moments_on_the_wall_clock(tray: Desk) -> None:
    number = enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))
    for weeks in (2, 0, 1):
        add(tray, number, Phase.INVESTIGATION, START + timedelta(weeks=weeks))
    found = meetings(tray, number)
    assert [it.number for it in found] == [2, 3, 1]
    assert found[0].starts_at.hour == 10
    assert found[0].starts_at == START


def test_the_next_is_the_earliest_still_planned(tray: Desk) -> None:
    number = enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))
    assert to_hold(meetings(tray, number)) is None
    for weeks in (0, 1):
        add(tray, number, Phase.INVESTIGATION, START + timedelta(weeks=weeks))
    cancel(tray, number, 1)
    held = to_hold(meetings(tray, number))
    assert isinstance(held, Interview)
    assert (held.number, held.state) == (2, InterviewState.PLANNED)


def test_a_dossier_that_is_not_there_has_none(tray: Desk) -> None:
    with pytest.raises(InvalidInputError):
        meetings(tray, 7)
