from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.answers import KeptDefinition
from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.classes import plan_follow_ups
from bilan_desktop.domain.content import Attachment, Note
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import ContentState, Dossier, FollowUp, HandOver
from bilan_desktop.domain.existing import content_state, existing
from bilan_desktop.domain.interviews import InterviewRecord, InterviewState, Phase
from bilan_desktop.domain.keeping import DisclosureAgreement, Freeze, FreezeGround
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.retention import Fate, Hold, due, may_be_due, schedule

from .dossiers import END, LAW, MOMENT, PRACTICE, after, agreement, dossier, interview

MADE = [category for category in CONTENT if category is not Category.FOLLOW_UP]


def fate(of: Category, case: Dossier, today: date) -> Fate:
    fates = schedule(case, LAW, PRACTICE, today)
    return next(found for found in fates if found.category is of)


def destroyed(case: Dossier, today: date, *, now: bool = False) -> list[Category]:
    return due(case, LAW, PRACTICE, today, now=now)


def freeze(**fields: object) -> Freeze:
    values = {"ground": FreezeGround.AUTHORITY, "since": END} | fields
    return Freeze.model_validate(values)


def test_the_content_goes_the_day_after_the_end_and_the_record_stays() -> None:
    assert destroyed(dossier(), END) == []
    assert destroyed(dossier(), after(1)) == MADE
    assert fate(Category.RESULTS, dossier(), END).due_on == after(1)


def test_it_may_go_the_same_day_in_front_of_the_beneficiary() -> None:
    assert destroyed(dossier(), END, now=True) == MADE
    kept = destroyed(dossier(agreements=[agreement()]), END, now=True)
    assert kept == [category for category in MADE if category is not Category.SYNTHESIS]
    assert destroyed(dossier(closed_on=None), END, now=True) == []


def test_an_open_dossier_is_forecast_and_never_shredded() -> None:
    open_one = dossier(closed_on=None, hand_over=HandOver())
    found = fate(Category.NOTES, open_one, END)
    assert (found.due_on, found.forecast) == (date(2026, 4, 1), True)
    assert fate(Category.PROOF, open_one, END).due_on is None
    assert destroyed(open_one, date(2031, 1, 1)) == []
    endless = dossier(closed_on=None, hand_over=HandOver(), contract=Contract(), interviews=[])
    assert fate(Category.NOTES, endless, END).due_on is None


def test_a_later_closing_does_not_put_the_end_off() -> None:
    late = dossier(closed_on=after(60), hand_over=HandOver(results_on=END, synthesis_on=after(60)))
    assert fate(Category.NOTES, late, after(60)).due_on == date(2026, 4, 1)
    assert destroyed(late, after(60)) == MADE


def test_an_agreement_keeps_what_it_names_until_its_day() -> None:
    case = dossier(agreements=[agreement()])
    found = fate(Category.SYNTHESIS, case, after(1))
    assert (found.due_on, found.held_by) == (date(2026, 10, 11), Hold.AGREEMENT)
    assert Category.SYNTHESIS not in destroyed(case, date(2026, 10, 10))
    assert Category.SYNTHESIS in destroyed(case, date(2026, 10, 11))
    assert fate(Category.NOTES, case, after(1)).held_by is None


def test_withdrawn_it_goes_at_the_next_purge() -> None:
    case = dossier(agreements=[agreement(withdrawn_on=after(20))])
    assert Category.SYNTHESIS not in destroyed(case, after(19))
    assert Category.SYNTHESIS in destroyed(case, after(20))


def test_private_notes_are_never_kept() -> None:
    every = dossier(agreements=[agreement(documents=list(CONTENT))])
    assert destroyed(every, after(1)) == [Category.PRIVATE_NOTES]


def test_a_request_keeps_the_synthesis_for_the_legal_time() -> None:
    case = dossier(requests=[DisclosureAgreement(recipient="le conseiller", signed_on=END)])
    found = fate(Category.SYNTHESIS, case, after(1))
    assert (found.due_on, found.held_by) == (date(2029, 3, 11), Hold.REQUEST)
    late = dossier(requests=[DisclosureAgreement(recipient="autre", signed_on=after(1))])
    assert Category.SYNTHESIS in destroyed(late, after(2))
    both = case.record.model_copy(update={"agreements": [agreement()]})
    longest = fate(Category.SYNTHESIS, case.model_copy(update={"record": both}), after(1))
    assert longest.held_by is Hold.REQUEST


@pytest.mark.parametrize("ground", list(FreezeGround))
def test_a_freeze_holds_everything(ground: FreezeGround) -> None:
    case = dossier(freezes=[freeze(ground=ground)])
    assert destroyed(case, date(2050, 1, 1)) == []
    assert destroyed(case, END, now=True) == []
    assert fate(Category.PROOF, case, after(1)).due_on is None
    limited = dossier(freezes=[freeze(ground=ground, until=after(30))])
    assert fate(Category.NOTES, limited, after(1)).due_on == after(31)
    assert destroyed(limited, after(30)) == []
    assert destroyed(limited, after(31)) == MADE
    lifted = dossier(freezes=[freeze(ground=ground, lifted_on=after(5))])
    assert destroyed(lifted, after(5)) == MADE


def test_phone_and_mail_serve_the_follow_up_alone() -> None:
    def contact(*meetings: FollowUp, **fields: Any) -> date | None:
        case = dossier(follow_ups=list(meetings), **fields)
        return fate(Category.CONTACT, case, after(1)).due_on

    assert contact() == after(1)
    assert contact(FollowUp(months=6)) == date(2026, 10, 11)
    assert contact(FollowUp(months=6, planned_on=date(2026, 9, 20))) == date(2026, 10, 21)
    assert contact(FollowUp(months=6, held_on=date(2026, 9, 12))) == date(2026, 9, 13)
    assert contact(FollowUp(months=6, declined=True)) == after(1)
    kept = agreement(until=date(2027, 1, 31))
    assert contact(FollowUp(months=6), agreements=[kept]) == date(2027, 2, 1)
    case = dossier(agreements=[kept])
    assert fate(Category.CONTACT, case, after(1)).held_by is Hold.AGREEMENT


def follow_up_case(*meetings: FollowUp, shredded: dict[Category, date] | None = None) -> Dossier:
    case = dossier(
        filled=False,
        shredded=shredded,
        follow_ups=list(meetings),
        interviews=[interview(), interview(10, phase=Phase.FOLLOW_UP, counted=False)],
    )
    case.content.records.append(InterviewRecord(interview=10))
    return case


def test_what_a_follow_up_makes_goes_the_day_after_it() -> None:
    first, second = date(2026, 4, 10), date(2026, 9, 10)
    held = FollowUp(months=1, held_on=first)
    case = follow_up_case(held, FollowUp(months=6))
    assert existing(case)[0] is Category.FOLLOW_UP
    assert destroyed(case, first) == []
    assert destroyed(case, first, now=True) == [Category.FOLLOW_UP]
    assert destroyed(case, first + timedelta(days=1)) == [Category.FOLLOW_UP]
    again = follow_up_case(
        held,
        FollowUp(months=6, held_on=second),
        shredded={Category.FOLLOW_UP: first + timedelta(days=1)},
    )
    assert fate(Category.FOLLOW_UP, again, second).due_on == second + timedelta(days=1)
    waiting = follow_up_case(FollowUp(months=6))
    assert fate(Category.FOLLOW_UP, waiting, after(1)).due_on == date(2026, 10, 11)
    assert destroyed(waiting, after(1), now=True) == []


def test_the_classes_of_the_record_end_by_their_own_years() -> None:
    case = dossier(agreements=[agreement()])
    assert fate(Category.PROOF, case, after(1)).due_on == date(2030, 1, 1)
    assert fate(Category.ACCOUNTING, case, after(1)).due_on == date(2037, 1, 1)
    assert fate(Category.LEGAL, case, after(1)).due_on == date(2032, 10, 11)
    withdrawn = dossier(agreements=[agreement(withdrawn_on=after(3))])
    assert fate(Category.LEGAL, withdrawn, after(4)).due_on == date(2032, 3, 14)
    asked = dossier(requests=[DisclosureAgreement(recipient="autre", signed_on=END)])
    assert fate(Category.LEGAL, asked, after(4)).due_on == date(2035, 3, 11)
    over = dossier(freezes=[freeze(lifted_on=after(3))])
    assert fate(Category.LEGAL, over, after(4)).due_on == date(2032, 3, 14)
    coming = dossier(freezes=[freeze(since=after(30))])
    assert fate(Category.LEGAL, coming, after(4)).due_on is None
    unpaid = dossier(contract=Contract(ends_on=END))
    assert "aucun paiement" in fate(Category.PROOF, unpaid, after(1)).ground


def prospect(**fields: Any) -> Dossier:
    blank: dict[str, Any] = {
        "contract": Contract(),
        "closed_on": None,
        "hand_over": HandOver(),
        "interviews": [],
    }
    return dossier(filled=False, **(blank | fields))


def test_a_prospect_is_forgotten_after_the_months_of_the_settings() -> None:
    case = prospect()
    case.content.notes.append(Note(written_at=MOMENT, text="premier échange"))
    assert destroyed(case, date(2026, 4, 2)) == []
    assert destroyed(case, date(2026, 4, 3)) == [Category.NOTES, Category.CONTACT, Category.PROOF]
    assert Category.PROOF in due(case, LAW, Practice(prospect_months=0), date(2026, 1, 3))
    talk = interview(counted=False, state=InterviewState.HELD)
    assert fate(Category.PROOF, prospect(interviews=[talk]), END).due_on == date(2026, 4, 13)


def test_a_bilan_begun_is_no_prospect_even_unsigned() -> None:
    begun = prospect(interviews=[interview()])
    assert destroyed(begun, date(2040, 1, 1)) == []
    worked = dossier(contract=Contract(), closed_on=None, hand_over=HandOver(), interviews=[])
    assert destroyed(worked, date(2040, 1, 1)) == []


def test_the_state_of_the_content_is_its_own() -> None:
    assert content_state(dossier()) is ContentState.PRESENT
    assert content_state(dossier(filled=False)) is ContentState.PRESENT
    gone = {Category.RESULTS: after(1)}
    assert content_state(dossier(shredded=gone)) is ContentState.PARTLY
    assert content_state(dossier(filled=False, shredded=gone)) is ContentState.SHREDDED
    kept = {Category.CONTACT: after(1)}
    assert content_state(dossier(filled=False, shredded=kept)) is ContentState.PRESENT


def test_follow_ups_are_planned_from_the_end() -> None:
    planned = [meeting.planned_on for meeting in plan_follow_ups(date(2026, 8, 31), [1, 3, 6])]
    assert planned == [date(2026, 9, 30), date(2026, 11, 30), date(2027, 2, 28)]


ends = st.sampled_from([date(2028, 2, 29), date(2026, 12, 31), END]) | st.dates(
    date(2024, 1, 1), date(2040, 12, 31)
)


@given(end=ends, shift=st.integers(-400, 0), now=st.booleans())
def test_nothing_of_the_content_is_due_on_or_before_the_end(
    end: date, shift: int, now: bool
) -> None:
    case = dossier(
        contract=Contract(signed_on=end - timedelta(days=90)),
        hand_over=HandOver(results_on=end, synthesis_on=end),
        closed_on=end,
    )
    today = end + timedelta(days=shift)
    gone = destroyed(case, today, now=now)
    assert gone == (MADE if now and shift == 0 else [])


@given(days=st.integers(0, 5000), more=st.integers(0, 5000), held=st.booleans())
def test_what_is_due_stays_due(days: int, more: int, held: bool) -> None:
    case = dossier(agreements=[agreement()] if held else [])
    assert set(destroyed(case, after(days))) <= set(destroyed(case, after(days + more)))


@given(days=st.integers(0, 5000), now=st.booleans())
def test_a_freeze_without_end_holds_on_every_day(days: int, now: bool) -> None:
    assert destroyed(dossier(freezes=[freeze()]), after(days), now=now) == []


@pytest.mark.parametrize(
    "contract",
    [
        {"starts_on": END},
        {"ends_on": END},
        {"price": Decimal(0)},
        {"last_payment_on": END},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_contract_whose_signature_was_forgotten_is_no_prospect(contract: dict[str, Any]) -> None:
    assert destroyed(prospect(contract=Contract(**contract)), date(2040, 1, 1)) == []


def test_a_signed_paper_is_no_prospects_but_a_cv_may_be() -> None:
    asked = DisclosureAgreement(recipient="CEP", signed_on=END)
    for signed in ({"agreements": [agreement()]}, {"requests": [asked]}):
        assert destroyed(prospect(**signed), date(2040, 1, 1)) == []
    talked = prospect()
    talked.attachments.append(Attachment(name="cv.pdf", added_at=MOMENT))
    assert Category.ATTACHMENTS in destroyed(talked, date(2040, 1, 1))
    talked.attachments.append(Attachment(name="contrat.pdf", added_at=MOMENT, administrative=True))
    assert destroyed(talked, date(2040, 1, 1)) == []


def test_an_exercise_only_opened_is_destroyed_though_nothing_is_handed_over() -> None:
    opened = dossier(filled=False)
    opened.content.definitions.append(KeptDefinition(exercise="valeurs", version=1, definition={}))
    assert Category.RESULTS in destroyed(opened, after(1))


DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))


@given(
    filled=st.booleans(),
    closed_on=DAYS,
    given_up_on=DAYS,
    signed_on=DAYS,
    ends_on=DAYS,
    held=st.booleans(),
    copied=st.lists(st.sampled_from(CONTENT), max_size=2),
    today=st.dates(date(2026, 1, 1), date(2040, 1, 1)),
)
def test_the_record_alone_tells_where_nothing_is_due(
    *,
    filled: bool,
    closed_on: date | None,
    given_up_on: date | None,
    signed_on: date | None,
    ends_on: date | None,
    held: bool,
    copied: list[Category],
    today: date,
) -> None:
    """What a purge selects by the records is what it would find in all the dossiers."""
    case = dossier(
        filled=filled,
        closed_on=closed_on,
        given_up_on=given_up_on,
        contract=Contract(signed_on=signed_on, ends_on=ends_on),
        hand_over=HandOver(),
        interviews=[interview()] if held else [],
    ).model_copy(update={"copied": copied})
    if not may_be_due(case.record, today):
        assert destroyed(case, today) == []


def test_a_working_copy_alone_goes_as_its_category_does() -> None:
    case = dossier(filled=False).model_copy(update={"copied": [Category.RECORDS]})
    assert destroyed(case, END) == []
    assert destroyed(case, after(1)) == [Category.RECORDS]
    assert existing(case) == existing(dossier(filled=False))
