"""The days on which documents go, to the minute, on a clock that is handed in."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.existing import existing
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import ClockError, InvalidInputError, RefusedError
from bilan_desktop.practice import ending, keeping, settings
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.shredding import purge
from bilan_desktop.storage.crypto import KdfParameters
from tests.practice.conftest import portable

PASSPHRASE = "à l’heure dite"
PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)
MIDNIGHT = time()
LAST_MINUTE = time(23, 59, 59)

TRICKY_ENDS = {
    "an ordinary day": date(2027, 5, 12),
    "the night that loses an hour": date(2027, 3, 27),
    "the day that lost an hour": date(2027, 3, 28),
    "the night that gains an hour": date(2027, 10, 30),
    "the day that gained an hour": date(2027, 10, 31),
    "the eve of a leap day": date(2028, 2, 28),
    "a leap day": date(2028, 2, 29),
    "the end of a year": date(2027, 12, 31),
}


class Watch:
    """A clock that a test sets, told in the zone of whoever set it."""

    def __init__(self, day: date) -> None:
        self.set(day)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: date, at: time = time(9), zone: ZoneInfo = PARIS) -> None:
        self.moment = datetime.combine(day, at, zone).astimezone(UTC)


Founded = Callable[[date], tuple[Desk, Watch]]


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """Makes a cabinet a fortnight before a day."""

    def found(day: date) -> tuple[Desk, Watch]:
        watch = Watch(day - 14 * DAY)
        desk, _ = create(tmp_path / "c", PASSPHRASE, kdf=KdfParameters.cheap(), clock=watch)
        return desk, watch

    return found


def opened_for(desk: Desk, end: date) -> int:
    contract = {"starts_on": "2026-09-01", "ends_on": end + 60 * DAY, "signed_on": "2026-08-20"}
    return import_dossier(desk, portable(contract=contract))


def closed(desk: Desk, watch: Watch, number: int, end: date) -> None:
    watch.set(end, time(17))
    ending.hand_over(desk, number, end, end)
    ending.close(desk, number)


def left(desk: Desk, number: int) -> set[Category]:
    return {category for category in existing(desk.load(number)) if category in CONTENT}


@pytest.mark.parametrize("end", TRICKY_ENDS.values(), ids=TRICKY_ENDS)
def test_content_goes_with_the_first_minute_of_the_next_day(founded: Founded, end: date) -> None:
    desk, watch = founded(end)
    with desk:
        number = opened_for(desk, end)
        closed(desk, watch, number, end)
        before = desk.load(number).record
        watch.set(end, LAST_MINUTE)
        assert purge(desk).due == []
        assert len(left(desk, number)) == len(CONTENT) - 1
        watch.set(end + DAY, MIDNIGHT)
        assert [one.number for one in purge(desk).due] == [number]
        assert left(desk, number) == set()
        assert desk.load(number).record == before


@pytest.mark.parametrize("until", [date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)])
def test_the_agreed_day_is_the_last_of_the_synthesis(founded: Founded, until: date) -> None:
    end = until - 30 * DAY
    desk, watch = founded(end)
    with desk:
        number = opened_for(desk, end)
        keeping.agree(desk, number, [Category.SYNTHESIS], watch().date(), until)
        closed(desk, watch, number, end)
        watch.set(end + DAY, MIDNIGHT)
        purge(desk)
        assert left(desk, number) == {Category.SYNTHESIS}
        watch.set(until, LAST_MINUTE)
        purge(desk)
        assert left(desk, number) == {Category.SYNTHESIS}
        watch.set(until + DAY, MIDNIGHT)
        purge(desk)
        assert left(desk, number) == set()


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/Martinique", "Pacific/Noumea"])
def test_the_day_is_the_one_of_the_practice(founded: Founded, zone: str) -> None:
    end, there = date(2027, 5, 12), ZoneInfo(zone)
    desk, watch = founded(end)
    with desk:
        settings.save_practice(desk, Practice(timezone=zone))
        number = opened_for(desk, end)
        closed(desk, watch, number, end)
        watch.set(end, LAST_MINUTE, there)
        assert purge(desk).due == []
        watch.set(end + DAY, MIDNIGHT, there)
        assert len(purge(desk).due) == 1


def test_three_years_from_a_leap_day_end_in_february(founded: Founded) -> None:
    end = date(2028, 2, 29)
    desk, watch = founded(end)
    with desk:
        number = opened_for(desk, end)
        watch.set(end)
        ending.hand_over(desk, number, end, end)
        with pytest.raises(RefusedError, match="3 ans"):
            keeping.agree(desk, number, [Category.SYNTHESIS], end, date(2031, 3, 1))
        keeping.agree(desk, number, [Category.SYNTHESIS], end, date(2031, 2, 28))
        watch.set(end + DAY)
        with pytest.raises(RefusedError, match="pris fin"):
            keeping.agree(desk, number, [Category.SYNTHESIS], end + DAY, date(2029, 1, 1))


def test_an_agreement_on_another_ground_is_refused(founded: Founded) -> None:
    desk, _ = founded(date(2027, 5, 12))
    with desk:
        agreement = {"documents": ["synthese"], "signed_on": "2027-04-28", "until": "2028-01-01"}
        other = portable(agreements=[{**agreement, "ground": "prospection"}], contract={})
        with pytest.raises(InvalidInputError, match="suivi"):
            import_dossier(desk, other)
        with desk.reading() as repository:
            assert repository.numbers() == []


def test_a_withdrawal_and_a_lifting_free_the_next_purge(founded: Founded) -> None:
    end = date(2027, 5, 12)
    desk, watch = founded(end)
    with desk:
        agreed, frozen, dated = (opened_for(desk, end) for _ in range(3))
        keeping.agree(desk, agreed, [Category.SYNTHESIS], watch().date(), date(2028, 2, 29))
        keeping.freeze(desk, frozen, FreezeGround.AUTHORITY)
        keeping.freeze(desk, dated, FreezeGround.BENEFICIARY, date(2027, 6, 1))
        for number in (agreed, frozen, dated):
            closed(desk, watch, number, end)
        watch.set(date(2027, 6, 1), LAST_MINUTE)
        assert [one.number for one in purge(desk).due] == [agreed]
        keeping.withdraw(desk, agreed)
        keeping.lift(desk, frozen)
        assert [one.number for one in purge(desk).due] == [agreed, frozen]
        watch.set(date(2027, 6, 2), MIDNIGHT)
        assert [one.number for one in purge(desk).due] == [dated]


def test_a_wrong_clock_destroys_nothing_and_a_right_one_takes_up(founded: Founded) -> None:
    end = date(2027, 5, 12)
    desk, watch = founded(end)
    folder = desk.cabinet.folder
    with desk:
        number = opened_for(desk, end)
        closed(desk, watch, number, end)
    for day in (end + 500 * DAY, date(2020, 1, 1)):
        watch.set(day)
        with open_desk(folder, PASSPHRASE, clock=watch) as again:
            assert len(again.cabinet.notices) == 1
            assert again.cabinet.latest_moment.date() <= end
            if day > end:
                with pytest.raises(ClockError):
                    purge(again)
            else:
                assert purge(again).due == []
            assert len(left(again, number)) == len(CONTENT) - 1
            again.cabinet.check()
    watch.set(end + DAY)
    with open_desk(folder, PASSPHRASE, clock=watch) as again:
        assert again.cabinet.notices == []
        assert len(purge(again).due) == 1


def test_a_right_clock_far_ahead_shreds_once_confirmed(founded: Founded) -> None:
    end = date(2027, 5, 12)
    desk, watch = founded(end)
    with desk:
        number = opened_for(desk, end)
        closed(desk, watch, number, end)
        watch.set(end + 500 * DAY)
        assert [one.number for one in purge(desk, dry_run=True).due] == [number]
        purge(desk, clock_confirmed=True)
        assert left(desk, number) == set()
        watch.set(end + 501 * DAY)
        assert purge(desk).due == []


def test_a_purge_that_sleeps_through_midnight_is_made_up_on_waking(founded: Founded) -> None:
    """However many midnights went by, each due day is behind and none is missed."""
    end = date(2028, 2, 28)
    desk, watch = founded(end)
    with desk:
        number = opened_for(desk, end)
        closed(desk, watch, number, end)
        watch.set(end, LAST_MINUTE)
        assert purge(desk).due == []
        watch.set(end + 9 * DAY, time(4))
        assert [one.number for one in purge(desk).due] == [number]


@pytest.mark.parametrize("back", [timedelta(hours=25), 40 * DAY, 2000 * DAY])
def test_a_clock_set_back_misses_nothing_and_hastens_nothing(
    founded: Founded, back: timedelta
) -> None:
    end = date(2027, 10, 30)
    desk, watch = founded(end)
    folder = desk.cabinet.folder
    with desk:
        due, later = opened_for(desk, end), opened_for(desk, end)
        keeping.agree(desk, later, [Category.SYNTHESIS], watch().date(), end + 3 * DAY)
        for number in (due, later):
            closed(desk, watch, number, end)
        watch.set(end + DAY)
        desk.cabinet.confirm_clock(watch())
    watch.moment -= back
    with open_desk(folder, PASSPHRASE, clock=watch) as again:
        assert [one.number for one in purge(again).due] == [due, later]
        assert left(again, due) == set()
        assert left(again, later) == {Category.SYNTHESIS}
        assert purge(again).due == []
