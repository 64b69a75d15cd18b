"""What the law says of a contract."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.contract_rules import contract_findings, longer_findings
from bilan_desktop.domain.findings import Finding, Severity, refusals
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.law import LegalFigure
from tests.domain.dossiers import LAW, interview, record

TODAY = date(2026, 9, 8)
NOON = datetime(2026, 9, 8, 10, tzinfo=UTC)
ENDS = date(2026, 12, 15)


def found(*meetings: Interview, **fields: Any) -> dict[str, Finding]:
    contract = Contract(**({"ends_on": ENDS} | fields))
    case = record(contract=contract, interviews=list(meetings))
    return {it.code: it for it in contract_findings(case, LAW, TODAY)}


def test_a_plain_contract_has_nothing_to_say() -> None:
    assert found(funding=Funding.OPCO, signed_on=date(2026, 8, 1), price=Decimal(2000)) == {}


def test_the_cpf_has_a_ceiling_and_a_question() -> None:
    over = found(funding=Funding.CPF, price=Decimal("1600.01"))
    assert set(over) == {"contract.cpf-ceiling", "contract.cpf-wait"}
    assert "1\u202f600\N{NO-BREAK SPACE}€" in over["contract.cpf-ceiling"].message
    assert over["contract.cpf-ceiling"].article == "C. trav., art. D6323-1 A"
    assert over["contract.cpf-wait"].severity is Severity.INFO
    assert "5\N{NO-BREAK SPACE}ans" in over["contract.cpf-wait"].message
    assert set(found(funding=Funding.CPF, price=Decimal(1600))) == {"contract.cpf-wait"}
    assert found(funding=Funding.CPF, price=Decimal(9000), signed_on=date(2026, 2, 25)) == {}
    assert found(funding=Funding.OPCO, price=Decimal(9000)) == {}


def test_the_consent_comes_before_the_investigation() -> None:
    def told(meeting: Interview, **fields: Any) -> bool:
        return "contract.no-consent" in found(meeting, funding=Funding.OPCO, **fields)

    held = interview(2, phase=Phase.INVESTIGATION, starts_at=NOON - timedelta(days=3))
    assert told(held)
    assert told(held, consent_on=TODAY)
    assert not told(held, consent_on=TODAY - timedelta(days=3))
    starting = held.model_copy(update={"state": InterviewState.PLANNED, "starts_at": NOON})
    assert told(starting)
    later = starting.model_copy(update={"starts_at": NOON + timedelta(days=1)})
    assert not told(later)
    assert not told(held.model_copy(update={"state": InterviewState.MISSED}))
    assert not told(held.model_copy(update={"phase": Phase.PRELIMINARY}))


def test_an_employer_who_pays_is_a_party() -> None:
    assert set(found(funding=Funding.EMPLOYER)) == {"contract.no-employer"}
    assert found(funding=Funding.EMPLOYER, employer="Tanneries") == {}
    hidden = Contract(funding=Funding.CPF, employer_uninformed=True, ends_on=ENDS)
    hidden = hidden.model_copy(update={"funding": Funding.RECLASSEMENT})
    case = record(interviews=[]).model_copy(update={"contract": hidden})
    told = contract_findings(case, LAW, TODAY)
    assert [it.code for it in refusals(told)] == ["contract.employer-uninformed"]


def test_a_signature_comes_before_the_start() -> None:
    dates = {"signed_on": date(2026, 9, 2), "starts_on": date(2026, 9, 1)}
    assert set(found(funding=Funding.OPCO, **dates)) == {"contract.signed-after-start"}
    convention = found(funding=Funding.EMPLOYER, employer="Tanneries", **dates)
    assert convention["contract.signed-after-start"].article == "C. trav., art. R6313-8"
    assert found(funding=Funding.OPCO, signed_on=TODAY, starts_on=TODAY) == {}


def test_a_signed_contract_has_a_last_day() -> None:
    assert set(found(funding=Funding.OPCO, signed_on=TODAY, ends_on=None)) == {"contract.no-period"}


def test_who_pays_alone_may_withdraw() -> None:
    signed = date(2026, 9, 1)
    told = found(funding=Funding.SELF, signed_on=signed)
    assert set(told) == {"contract.withdrawal"}
    assert "15\N{NO-BREAK SPACE}septembre 2026" in told["contract.withdrawal"].message
    assert "30\N{NO-BREAK SPACE}%" in told["contract.withdrawal"].message
    early = found(funding=Funding.SELF, signed_on=signed, last_payment_on=TODAY)
    assert set(early) == {"contract.paid-too-soon"}
    assert found(funding=Funding.SELF, signed_on=date(2026, 8, 24)) == {}
    assert found(funding=Funding.OPCO, signed_on=signed, last_payment_on=TODAY) == {}


def test_what_is_to_come_is_no_fact() -> None:
    tomorrow = TODAY + timedelta(days=1)
    for field in ("signed_on", "consent_on", "last_payment_on"):
        told = found(funding=Funding.OPCO, **{field: tomorrow})
        assert told["contract.future"].severity is Severity.REFUSAL
        assert found(funding=Funding.OPCO, **{field: TODAY}) == {}


def test_no_interview_is_planned_after_the_end() -> None:
    late = interview(
        9, state=InterviewState.PLANNED, starts_at=datetime(2026, 12, 16, 9, tzinfo=UTC)
    )
    assert set(found(late, funding=Funding.OPCO)) == {"contract.interview-after-end"}
    longer = [Extension(signed_on=TODAY, until=date(2027, 1, 31))]
    assert found(late, funding=Funding.OPCO, extensions=longer) == {}
    follow_up = late.model_copy(update={"phase": Phase.FOLLOW_UP})
    assert found(follow_up, funding=Funding.OPCO) == {}


@given(price=st.decimals(0, 5000, places=2))
def test_the_ceiling_is_the_law_s(price: Decimal) -> None:
    most = LAW.on(LegalFigure.CPF_CEILING_EUROS, TODAY)
    told = found(funding=Funding.CPF, price=price)
    assert ("contract.cpf-ceiling" in told) == (price > most)


def test_a_signed_period_grows_by_an_extension_alone() -> None:
    signed = Contract(signed_on=TODAY, ends_on=ENDS)

    def told(before: Contract, day: date | None) -> list[str]:
        return [it.code for it in longer_findings(before, Contract(ends_on=day))]

    assert told(signed, ENDS + timedelta(days=1)) == ["contract.longer"]
    assert told(signed, None) == ["contract.longer"]
    assert told(signed, ENDS) == []
    assert told(Contract(ends_on=ENDS), None) == []
    assert told(Contract(signed_on=TODAY), ENDS) == []
