from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget

from bilan_desktop.domain.french import day, day_of_week, short
from bilan_desktop.domain.french import time as said_time
from bilan_desktop.ui.parts.dates import (
    NO_DATE,
    NO_SUCH_DAY,
    DateField,
    TimeField,
    read_date,
    read_time,
)
from tests.ui.driving import click, focused, key, keys, show

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(DAYS)
def test_a_date_is_read_as_it_is_written(value: date) -> None:
    for said in (short(value), day(value), day_of_week(value), value.isoformat()):
        assert read_date(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("3/2/27", date(2027, 2, 3)),
        (" 03.02.2027 ", date(2027, 2, 3)),
        ("3-2-2027", date(2027, 2, 3)),
        ("3 2 27", date(2027, 2, 3)),
        ("12/03/80", date(1980, 3, 12)),
        ("1/1/50", date(2050, 1, 1)),
        ("1er mars 2027", date(2027, 3, 1)),
        ("3 févr. 2027", date(2027, 2, 3)),
        ("", None),
        ("   ", None),
    ],
)
def test_dates_as_people_type_them(said: str, value: date | None) -> None:
    assert read_date(said) == value


@pytest.mark.parametrize(
    "said", ["31/02/2027", "demain", "3 ju 2027", "12/2027", "3//27", "٣/٢/٢٧x"]
)
def test_what_is_no_date_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(said)


@given(st.times())
def test_an_hour_is_read_as_it_is_written(value: time) -> None:
    moment = datetime(2027, 2, 3, value.hour, value.minute, tzinfo=UTC)
    assert read_time(said_time(moment)) == time(value.hour, value.minute)


@pytest.mark.parametrize(
    ("said", "value"),
    [("9", time(9)), ("9h", time(9)), ("9 h 30", time(9, 30)), ("14:05", time(14, 5)), ("", None)],
)
def test_hours_as_people_type_them(said: str, value: time | None) -> None:
    assert read_time(said) == value


@pytest.mark.parametrize("said", ["25 h", "9 h 75", "midi"])
def test_what_is_no_hour_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_time(said)


def test_a_typed_date_is_tidied_and_told() -> None:
    field = show(DateField("Signé le"), 300, 80)
    told: list[date | None] = []
    field.edited.connect(lambda: told.append(field.value()))
    field.line.setFocus()
    keys(field.line, "3/2/27")
    key(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "03/02/2027"
    assert told[-1] == date(2027, 2, 3)
    field.set_value(None)
    assert field.value() is None
    assert not field.error()


def test_what_is_no_date_is_said_at_the_field() -> None:
    field = show(DateField("Signé le"), 300, 80)
    field.line.setFocus()
    keys(field.line, "hier")
    key(field.line, Qt.Key.Key_Return)
    assert field.error().startswith("Donnez une date")
    assert field.line.property("state") == "error"
    assert field.value() is None


def test_a_day_that_no_month_has_is_said_to_be_none() -> None:
    field = show(DateField("Jour"), 300, 60)
    keys(field.line, "31/02/2027")
    assert field.error() == NO_SUCH_DAY
    field.line.selectAll()
    keys(field.line, "bientôt")
    assert field.error() == NO_DATE


def test_a_date_is_chosen_on_the_calendar_by_keys() -> None:
    field = show(DateField("Signé le"), 300, 80)
    field.set_value(date(2027, 2, 3))
    click(field.opener)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    month = calendar.findChild(QCalendarWidget)
    assert month is not None
    key(focused(), Qt.Key.Key_Right)
    key(focused(), Qt.Key.Key_Return)
    assert field.value() == date(2027, 2, 4)


def test_an_hour_is_tidied() -> None:
    field = show(TimeField("Heure"), 200, 60)
    field.setFocus()
    keys(field, "9")
    key(field, Qt.Key.Key_Return)
    assert field.text() == "9 h 00"
    assert field.value() == time(9)
    field.clear()
    keys(field, "tôt")
    key(field, Qt.Key.Key_Return)
    assert field.error().startswith("Donnez une heure")
