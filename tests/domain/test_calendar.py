from datetime import UTC, date, datetime, time, timedelta

import pytest
from pydantic import ValidationError

from bilan_desktop.domain.calendar import Agenda, Opening, Slot, holiday, holidays, slot

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


def test_holidays_depend_on_the_zone() -> None:
    friday = date(2027, 3, 26)
    assert holiday(friday, "Métropole") is None
    assert holiday(friday, "Alsace-Moselle") == "Vendredi saint"
    assert Agenda(holiday_zone="Alsace-Moselle").holiday(friday) == "Vendredi saint"
    assert holiday(date(2027, 7, 14), "Métropole") == "14 juillet"


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone de jours fériés"):
        holidays(2027, "Atlantide")
    with pytest.raises(ValidationError, match="zone de jours fériés"):
        Agenda(holiday_zone="Atlantide")


def test_two_slots_that_only_touch_do_not_meet() -> None:
    first = slot(NINE, 120)
    assert not first.meets(slot(NINE + timedelta(hours=2), 60))
    assert first.meets(slot(NINE + timedelta(minutes=119), 60))
    assert Agenda(booked=[first]).is_taken(slot(NINE, 15))
    assert Agenda().is_taken(first, also=[slot(NINE, 15)])
    with pytest.raises(ValidationError, match="finir après"):
        Slot(starts_at=NINE, ends_at=NINE)


def test_opening_hours_cover_whole_stretches() -> None:
    opening = Opening(opens=time(8), closes=time(18))
    assert opening.covers(NINE, NINE + timedelta(hours=9))
    assert not opening.covers(NINE, NINE + timedelta(hours=9, minutes=1))
    assert not opening.covers(NINE - timedelta(hours=2), NINE)
    assert not opening.covers(NINE + timedelta(days=5), NINE + timedelta(days=5, hours=1))
    assert not opening.covers(NINE, NINE + timedelta(days=1))


def test_the_wall_clock_stays_through_a_change_of_hour() -> None:
    agenda = Agenda()
    winter, summer = agenda.at(date(2027, 3, 22), time(9)), agenda.at(date(2027, 3, 29), time(9))
    assert winter.hour == summer.hour == 9
    assert summer.astimezone(UTC) - winter.astimezone(UTC) == timedelta(days=7, hours=-1)
    assert agenda.local(summer.astimezone(UTC)) == summer
    assert agenda.at(date(2027, 3, 28), time(2, 30)).hour == 3
