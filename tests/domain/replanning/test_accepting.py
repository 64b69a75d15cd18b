"""Who has to agree to a change, and what an agreement must not say."""

from datetime import date, timedelta

import pytest

from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import PlanVersion, meetings_of
from bilan_desktop.domain.programme import Programme, Rules, Step
from bilan_desktop.domain.replanning.accepting import (
    acceptance_findings,
    changes_findings,
    needs_employer,
    version_findings,
)
from tests.domain.replanning.planned import PHASES, planning

TODAY = date(2026, 9, 1)
STRICT = Programme(
    id="strict",
    title="Strict",
    steps=[Step(phase=phase, objective="Voir") for phase in PHASES],
    spread_weeks=5,
    most_weeks=10,
    rules=Rules(notice_weeks=3, employer_agreement=True, exceptional="urgence"),
)
EMPLOYER = Contract(funding=Funding.EMPLOYER, employer="Atelier")


def record(contract: Contract = EMPLOYER, *, agreed: bool = True) -> AdministrativeRecord:
    made = AdministrativeRecord(
        beneficiary=Beneficiary(first_name="Ana", last_name="Ruiz"),
        contract=contract,
        interviews=planning(),
        created_on=TODAY,
    )
    if agreed:
        made.versions = [PlanVersion(number=1, made_on=TODAY, meetings=meetings_of(planning()))]
    return made


def later(meetings: list[Interview], number: int, days: int) -> list[Interview]:
    """The planning with one interview some days later."""
    return [
        it.model_copy(update={"starts_at": it.starts_at + timedelta(days=days)})
        if it.number == number
        else it
        for it in meetings
    ]


def codes(made: AdministrativeRecord, **fields: object) -> list[str]:
    asked = {"beneficiary_on": TODAY, "employer_on": None, "exceptional": False, **fields}
    found = acceptance_findings(made, STRICT, today=TODAY, **asked)  # type: ignore[arg-type] # drawn by the test
    return [it.code for it in found]


def test_nothing_is_agreed_to_twice() -> None:
    assert codes(record()) == ["version.nothing", "version.employer"]
    empty = record(agreed=False).model_copy(update={"interviews": []})
    assert codes(empty) == ["version.nothing"]
    assert codes(record(agreed=False)) == []


def test_the_employer_agrees_to_a_change_but_for_exceptional_circumstances() -> None:
    made = record()
    made.interviews = later(made.interviews, 5, 7)
    assert codes(made) == ["version.employer"]
    assert codes(made, employer_on=TODAY) == []
    assert codes(made, exceptional=True) == []
    assert not needs_employer(made, None)
    own = made.model_copy(update={"contract": Contract(funding=Funding.SELF)})
    assert codes(own) == []


def test_an_employer_who_must_not_know_is_never_asked() -> None:
    made = record(Contract(funding=Funding.CPF, employer_uninformed=True))
    made.interviews = later(made.interviews, 5, 7)
    assert not needs_employer(made, STRICT)
    assert codes(made, employer_on=TODAY) == ["version.uninformed"]


@pytest.mark.parametrize("field", ["beneficiary_on", "employer_on"])
def test_no_agreement_is_noted_in_advance(field: str) -> None:
    made = record(agreed=False)
    assert codes(made, **{field: TODAY + timedelta(days=1)}) == ["version.future"]


def test_the_notice_is_told_of_each_and_the_employer_once() -> None:
    before = planning()
    after = later(later(before, 1, 1), 2, 1)
    found = changes_findings(before, after, STRICT, EMPLOYER, today=TODAY)
    assert [it.code for it in found] == [
        "change.notice",
        "change.notice",
        "change.employer-agreement",
    ]
    assert "n°" not in found[-1].message
    assert changes_findings(before, after, STRICT, EMPLOYER, today=TODAY, exceptional=True) == []
    one = changes_findings(before, later(before, 5, 1), STRICT, EMPLOYER, today=TODAY)
    assert [it.code for it in one] == ["change.employer-agreement"]
    assert "n° 5" in one[0].message


def test_a_version_is_told_the_notice_that_its_changes_break() -> None:
    made = record()
    made.interviews = later(made.interviews, 1, 1)
    said = version_findings(made, STRICT, TODAY, exceptional=False)
    assert [it.code for it in said] == ["change.notice"]
    assert version_findings(made, STRICT, TODAY, exceptional=True) == []
    dropped = {"state": InterviewState.CANCELLED}
    made.interviews = [made.interviews[0].model_copy(update=dropped), *planning()[1:]]
    said = version_findings(made, STRICT, TODAY, exceptional=False)
    assert [it.code for it in said] == ["change.notice"]
    assert version_findings(record(agreed=False), STRICT, TODAY, exceptional=False) == []
    assert version_findings(made, None, TODAY, exceptional=False) == []
