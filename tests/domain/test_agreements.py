from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.agreements import (
    agreement_findings,
    cap,
    effective_until,
    kept_categories,
    proposed_until,
    request_findings,
    request_until,
    withdrawal_findings,
)
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dates import add_years
from bilan_desktop.domain.dossier import FollowUp, HandOver
from bilan_desktop.domain.keeping import DisclosureAgreement
from bilan_desktop.domain.people import Practice

from .dossiers import END, LAW, PRACTICE, after, agreement, record

LIMIT = date(2029, 3, 10)


def codes(today: date = END, practice: Practice = PRACTICE, **fields: object) -> list[str]:
    found = agreement_findings(agreement(**fields), record(), LAW, practice, today)
    return [finding.code for finding in found]


def request(**fields: object) -> DisclosureAgreement:
    values = {"recipient": "le conseiller", "signed_on": END} | fields
    return DisclosureAgreement.model_validate(values)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"signed_on": after(1)}, "agreement.after-end"),
        ({"signed_on": after(9)}, "agreement.signed-in-future"),
        ({"ground": "statistiques"}, "agreement.ground"),
        ({"until": LIMIT + timedelta(days=1)}, "agreement.too-long"),
        ({"until": after(-1)}, "agreement.until-past"),
        ({"documents": [Category.PRIVATE_NOTES]}, "agreement.private-notes"),
        ({"documents": [Category.FOLLOW_UP]}, "agreement.not-keepable"),
        ({"documents": [Category.PROOF]}, "agreement.not-keepable"),
        ({"readers": ""}, "agreement.incomplete"),
    ],
)
def test_what_the_law_forbids_is_refused(fields: dict[str, object], code: str) -> None:
    found = agreement_findings(agreement(**fields), record(), LAW, PRACTICE, after(1))
    assert code in [finding.code for finding in found]
    assert all("R6313-7" in finding.article for finding in found)


def test_the_limit_itself_is_allowed() -> None:
    assert codes(until=LIMIT) == []
    assert codes(ground=" Suivi ") == []


def test_the_house_may_be_stricter() -> None:
    house = Practice(agreement_months=12)
    assert codes(practice=house, until=date(2027, 3, 10)) == []
    assert codes(practice=house, until=date(2027, 3, 11)) == ["agreement.house-maximum"]


def test_before_the_end_the_limit_follows_the_planned_one_then_the_real_one() -> None:
    running = record(closed_on=None, hand_over=HandOver())
    early = agreement(signed_on=date(2026, 2, 1), until=date(2029, 3, 31))
    assert agreement_findings(early, running, LAW, PRACTICE, date(2026, 2, 1)) == []
    assert effective_until(early, running, LAW, date(2026, 2, 1)) == date(2029, 3, 31)
    assert effective_until(early, record(), LAW, after(1)) == LIMIT
    bare = record(closed_on=None, hand_over=HandOver(), contract=Contract(), interviews=[])
    assert cap(bare, END, LAW, END) == LIMIT
    assert agreement_findings(agreement(until=LIMIT), bare, LAW, PRACTICE, END) == []


def test_an_older_signature_keeps_its_older_maximum() -> None:
    old = record(
        contract=Contract(), interviews=[], hand_over=HandOver(), closed_on=date(2023, 12, 1)
    )
    signed = agreement(signed_on=date(2023, 11, 1), until=date(2026, 1, 1))
    assert effective_until(signed, old, LAW, date(2024, 6, 1)) == date(2024, 12, 1)
    found = agreement_findings(signed, old, LAW, PRACTICE, date(2024, 6, 1))
    assert "1 an après" in found[0].message


def test_a_withdrawn_or_void_agreement_keeps_nothing() -> None:
    assert effective_until(agreement(withdrawn_on=after(5)), record(), LAW, after(5)) is None
    assert effective_until(agreement(withdrawn_on=after(5)), record(), LAW, after(4)) is not None
    assert effective_until(agreement(ground="autre"), record(), LAW, after(1)) is None
    assert effective_until(agreement(signed_on=after(1)), record(), LAW, after(2)) is None
    assert kept_categories(agreement(documents=[Category.PRIVATE_NOTES, Category.RESULTS])) == [
        Category.RESULTS
    ]


def test_a_withdrawal_has_its_day() -> None:
    def check(on: date, **fields: object) -> list[str]:
        found = withdrawal_findings(agreement(**fields), on, LAW, after(9))
        return [finding.code for finding in found]

    assert check(after(9)) == []
    assert check(after(10)) == check(after(-1)) == ["withdrawal.date"]
    assert check(after(9), withdrawn_on=after(2)) == ["withdrawal.already"]


def test_a_request_keeps_the_synthesis_alone() -> None:
    def check(**fields: object) -> list[str]:
        found = request_findings(request(**fields), record(), LAW, after(3))
        return [finding.code for finding in found]

    assert check() == []
    assert check(documents=[Category.RESULTS]) == ["request.not-synthesis"]
    assert check(signed_on=after(1)) == ["request.after-end"]
    assert check(signed_on=after(4)) == ["request.signed-in-future", "request.after-end"]
    assert request_until(request(), record(), LAW, after(3)) == LIMIT
    assert request_until(request(signed_on=after(1)), record(), LAW, after(3)) is None
    assert request_until(request(documents=[Category.NOTES]), record(), LAW, after(3)) is None


def test_the_proposed_date_is_the_last_follow_up_and_a_month() -> None:
    assert proposed_until(record(), LAW, PRACTICE, END) == date(2026, 10, 10)
    moved = record(follow_ups=[FollowUp(months=6, planned_on=date(2026, 9, 20))])
    assert proposed_until(moved, LAW, PRACTICE, END) == date(2026, 10, 20)
    running = record(closed_on=None, hand_over=HandOver(), follow_ups=[])
    assert proposed_until(running, LAW, PRACTICE, END) == date(2026, 4, 30)
    assert proposed_until(record(), LAW, Practice(agreement_months=2), END) == date(2026, 5, 10)


@given(
    end=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    before=st.integers(0, 400),
    until=st.dates(date(2020, 1, 1), date(2060, 1, 1)),
    passed=st.integers(0, 3000),
)
def test_no_agreement_ever_keeps_past_the_limit(
    end: date, before: int, until: date, passed: int
) -> None:
    signed = end - timedelta(days=before)
    closed = record(contract=Contract(), interviews=[], hand_over=HandOver(), closed_on=end)
    kept = effective_until(
        agreement(signed_on=signed, until=until), closed, LAW, end + timedelta(days=passed)
    )
    assert kept is not None
    assert kept <= min(until, add_years(end, 3))
