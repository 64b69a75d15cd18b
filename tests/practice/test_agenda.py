"""A period of the agenda: interviews, engagements, feasts, and what can't both be done."""

from datetime import UTC, date, datetime, time, timedelta

from bilan_desktop.domain.engagements import Engagement
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice import engagements, travelling
from bilan_desktop.practice.agenda import Appointment, period
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import portable

MONDAY = date(2026, 9, 7)
TUESDAY = date(2026, 9, 8)


def meeting(number: int, start: str, **fields: object) -> dict[str, object]:
    return {"number": number, "phase": "preliminaire", "starts_at": start, **fields}


def dossier(desk: Desk, *meetings: dict[str, object]) -> int:
    return import_dossier(desk, portable(interviews=list(meetings), records=[]))


def test_a_week_holds_interviews_and_engagements_of_its_days_alone(tray: Desk) -> None:
    number = dossier(
        tray,
        meeting(1, "2026-09-06T10:00+02:00"),
        meeting(2, "2026-09-08T10:00+02:00"),
        meeting(3, "2026-09-14T10:00+02:00"),
    )
    engagements.engagement(tray, "Dentiste", TUESDAY, time(14), time(15))
    engagements.engagement(tray, "Plus tard", date(2026, 9, 14), time(14), time(15))
    found = period(tray, MONDAY, 7)
    assert [(it.number, it.interview) for it in found.appointments] == [(number, 2)]
    assert [it.title for it in found.engagements] == ["Dentiste"]
    assert found.conflicts == []
    assert (found.opening.opens, found.opening.closes) == (time(8), time(20))


def test_an_engagement_that_began_before_the_week_reaches_into_it(tray: Desk) -> None:
    since = datetime(2026, 9, 1, tzinfo=UTC)
    away = Engagement(title="Congés", starts_at=since, ends_at=since + timedelta(days=8))
    engagements.put_back(tray, [away])
    assert [it.title for it in period(tray, MONDAY, 7).engagements] == ["Congés"]
    assert period(tray, date(2026, 9, 14), 7).engagements == []


def test_feasts_are_named(tray: Desk) -> None:
    assert period(tray, date(2026, 11, 1), 30).feasts == {
        date(2026, 11, 1): "Toussaint",
        date(2026, 11, 11): "11 novembre",
    }


def test_two_dossiers_at_once_are_a_conflict_and_two_engagements_are_none(tray: Desk) -> None:
    one = dossier(tray, meeting(1, "2026-09-08T10:00+02:00"))
    other = dossier(tray, meeting(1, "2026-09-08T11:00+02:00"))
    engagements.engagement(tray, "a", TUESDAY, time(15), time(17))
    engagements.engagement(tray, "b", TUESDAY, time(16), time(18))
    (found,) = period(tray, MONDAY, 7).conflicts
    pair = [it.number for it in (found.first, found.second) if isinstance(it, Appointment)]
    assert pair == [one, other]
    assert period(tray, date(2026, 9, 14), 7).conflicts == []


def test_an_engagement_is_in_the_way_of_an_interview_to_come_alone(tray: Desk) -> None:
    number = dossier(tray, meeting(1, "2026-09-08T10:00+02:00"))
    engagements.engagement(tray, "Dentiste", TUESDAY, time(11), time(13))
    (found,) = period(tray, MONDAY, 7).conflicts
    assert isinstance(found.second, Engagement)
    with tray.writing() as repository:
        record = repository.load_record(number)
        record.interviews[0].state = InterviewState.CANCELLED
        repository.save_record(number, record)
    assert period(tray, MONDAY, 7).conflicts == []


def test_a_way_between_two_places_needs_its_time(tray: Desk) -> None:
    dossier(tray, meeting(1, "2026-09-08T10:00+02:00", duration_minutes=60, place="Vienne"))
    dossier(tray, meeting(1, "2026-09-08T11:15+02:00", duration_minutes=60, place="Lyon"))
    assert period(tray, MONDAY, 7).conflicts == []
    travelling.put(tray, travelling.way("Lyon", "Vienne", 30))
    (found,) = period(tray, MONDAY, 7).conflicts
    assert found.way == 30
