"""Each accepted change makes a dated version: who agreed to what, and when."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import planning, scheduling, versions
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.meetings import meetings
from tests.practice.conftest import Hand, portable

FIRST = date(2026, 9, 8)


def planned(tray: Desk, programme: str = "9x2h", **contract: object) -> int:
    agreed = {
        "signed_on": "2026-08-20",
        "starts_on": "2026-09-01",
        "ends_on": "2027-03-15",
        **contract,
    }
    number = import_dossier(tray, portable(contract=agreed, interviews=[], records=[]))
    planning.plan(tray, number, programme, start=FIRST, weekday=1, at=time(9))
    return number


def later(tray: Desk, number: int, interview: int) -> None:
    meeting = next(it for it in meetings(tray, number) if it.number == interview)
    scheduling.move(tray, number, interview, starts_at=meeting.starts_at + timedelta(days=1))


def test_the_first_planning_waits_for_an_agreement(tray: Desk, hand: Hand) -> None:
    number = planned(tray)
    found = versions.agreed(tray, number)
    assert (found.versions, len(found.changes)) == ([], 9)
    assert versions.accept(tray, number, tray.today, dry_run=True) == []
    assert versions.agreed(tray, number).versions == []
    versions.accept(tray, number, tray.today)
    hand.to(date(2026, 9, 3))
    (first,) = versions.agreed(tray, number).versions
    assert (first.number, first.made_on) == (1, date(2026, 9, 1))
    assert (first.beneficiary_on, first.employer_on) == (date(2026, 9, 1), None)
    assert [it.number for it in first.meetings] == list(range(1, 10))
    assert versions.agreed(tray, number).changes == []
    with pytest.raises(RefusedError, match="Rien n’a changé"):
        versions.accept(tray, number, tray.today)


def test_a_change_waits_for_the_employer_who_pays(tray: Desk, hand: Hand) -> None:
    number = planned(tray, funding="employeur", employer="Atelier Martin")
    assert not versions.agreed(tray, number).needs_employer
    versions.accept(tray, number, tray.today, tray.today)
    later(tray, number, 9)
    found = versions.agreed(tray, number)
    assert (found.needs_employer, found.employer_may) == (True, True)
    (change,) = found.changes
    assert change.number == 9
    assert change.before is not None
    assert change.after is not None
    assert (change.after.starts_at - change.before.starts_at).days == 1
    with pytest.raises(RefusedError, match="demande son accord"):
        versions.accept(tray, number, tray.today)
    hand.to(date(2026, 9, 4))
    assert versions.accept(tray, number, tray.today, date(2026, 9, 3)) == []
    last = versions.agreed(tray, number).versions[-1]
    assert (last.number, last.employer_on) == (2, date(2026, 9, 3))


def test_exceptional_circumstances_lift_both_without_their_story(tray: Desk) -> None:
    number = planned(tray, funding="employeur", employer="Atelier Martin")
    versions.accept(tray, number, tray.today)
    later(tray, number, 1)
    told = versions.accept(tray, number, tray.today, tray.today, dry_run=True)
    assert [it.code for it in told] == ["change.notice"]
    assert versions.accept(tray, number, tray.today, exceptional=True) == []
    assert versions.agreed(tray, number).versions[-1].exceptional


def test_an_employer_who_must_not_know_is_not_asked(tray: Desk) -> None:
    number = planned(tray, funding="cpf", employer_uninformed=True, employer="Atelier Martin")
    versions.accept(tray, number, tray.today)
    later(tray, number, 9)
    found = versions.agreed(tray, number)
    assert (found.needs_employer, found.employer_may) == (False, False)
    with pytest.raises(RefusedError, match="n’est pas informé"):
        versions.accept(tray, number, tray.today, tray.today)
    versions.accept(tray, number, tray.today)


def test_no_agreement_is_noted_before_its_day(tray: Desk) -> None:
    number = planned(tray)
    with pytest.raises(RefusedError, match="pas d’avance"):
        versions.accept(tray, number, tray.today + timedelta(days=1))
