"""The models' own small rules."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import (
    AdministrativeRecord,
    FollowUp,
    FollowUpState,
    HandOver,
)
from bilan_desktop.domain.findings import Finding, Severity, refusals
from bilan_desktop.domain.interviews import Interview, Phase
from bilan_desktop.domain.keeping import Freeze, FreezeGround
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.synthesis import Block

DAY = date(2026, 9, 8)


def record(*meetings: FollowUp) -> AdministrativeRecord:
    person = Beneficiary(first_name="Anaïs", last_name="O'Néïll <b>")
    return AdministrativeRecord(beneficiary=person, created_on=DAY, follow_ups=list(meetings))


def test_names_are_taken_as_they_are() -> None:
    person = record().beneficiary
    assert person.full_name() == "Anaïs O'Néïll <b>"
    assert person.initials() == "A. O."


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="fuseau"):
        Interview(number=1, phase=Phase.PRELIMINARY, starts_at=datetime(2026, 9, 8, 14))  # noqa: DTZ001


def test_an_interview_ends_after_its_length() -> None:
    start = datetime(2026, 9, 8, 14, tzinfo=UTC)
    interview = Interview(number=1, phase=Phase.PRELIMINARY, starts_at=start, duration_minutes=90)
    assert interview.ends_at() == datetime(2026, 9, 8, 15, 30, tzinfo=UTC)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="avant de commencer"):
        Contract(starts_on=DAY, ends_on=date(2026, 9, 1))


def test_an_employer_who_pays_cannot_be_uninformed() -> None:
    with pytest.raises(ValidationError, match="non informé"):
        Contract(funding=Funding.EMPLOYER, employer_uninformed=True)
    assert Contract(funding=Funding.CPF, employer_uninformed=True).employer_uninformed


def test_an_extension_puts_the_period_off() -> None:
    later = date(2027, 1, 31)
    contract = Contract(ends_on=DAY, extensions=[Extension(signed_on=DAY, until=later)])
    assert contract.period_end() == later
    assert Contract().period_end() is None


def test_hand_over_is_complete_with_the_later_of_the_two() -> None:
    assert HandOver(results_on=DAY).complete_on() is None
    later = date(2026, 9, 9)
    assert HandOver(results_on=DAY, synthesis_on=later).complete_on() == later


def test_the_follow_up_has_a_state_of_its_own() -> None:
    assert record().follow_up_state() is FollowUpState.NONE
    assert record(FollowUp(months=6)).follow_up_state() is FollowUpState.PLANNED
    assert record(FollowUp(months=6, held_on=DAY)).follow_up_state() is FollowUpState.HELD
    assert record(FollowUp(months=6, declined=True)).follow_up_state() is FollowUpState.DECLINED


def test_a_freeze_holds_from_its_day_until_lifted_or_over() -> None:
    freeze = Freeze(ground=FreezeGround.AUTHORITY, since=DAY, until=date(2026, 9, 10))
    assert not freeze.holds_on(date(2026, 9, 7))
    assert freeze.holds_on(date(2026, 9, 10))
    assert not freeze.holds_on(date(2026, 9, 11))
    lifted = Freeze(ground=FreezeGround.BENEFICIARY, since=DAY, lifted_on=date(2026, 9, 9))
    assert lifted.holds_on(DAY)
    assert not lifted.holds_on(date(2026, 9, 9))


def test_only_refusals_forbid() -> None:
    said = [Finding(code=severity.value, severity=severity, message="…") for severity in Severity]
    assert [finding.severity for finding in refusals(said)] == [Severity.REFUSAL]


def test_a_block_of_ones_own_counts_as_edited() -> None:
    assert Block(text="De ma main.").edited()
