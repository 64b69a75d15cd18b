from datetime import date, timedelta
from typing import Any

import pytest

from bilan_desktop.domain.answers import KeptDefinition
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Extension
from bilan_desktop.domain.dossier import Content, Dossier, HandOver
from bilan_desktop.domain.ends import (
    EndCause,
    closing_findings,
    days_overdue,
    end_of_action,
    extension_findings,
    hand_over_findings,
    is_read_only,
    may_auto_close,
    overdue_findings,
    planned_end,
    voided_findings,
)
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.keeping import DisclosureAgreement

from .dossiers import END, LAW, after, agreement, dossier, interview, record

PERIOD = date(2026, 3, 31)


def codes(findings: list[Finding]) -> list[str]:
    assert all(finding.message.strip() for finding in findings)
    return [finding.code for finding in findings]


def open_record(**fields: Any) -> Dossier:
    values: dict[str, Any] = {"hand_over": HandOver()} | fields
    return dossier(closed_on=None, **values)


def test_the_end_is_the_earliest_of_what_fixes_it() -> None:
    late = HandOver(results_on=END, synthesis_on=after(30))
    ended = end_of_action(record(hand_over=late, closed_on=None), after(40))
    assert ended is not None
    assert (ended.day, ended.cause) == (PERIOD, EndCause.PERIOD)
    given_up = end_of_action(record(hand_over=late, given_up_on=after(2)), after(40))
    assert given_up is not None
    assert given_up.cause is EndCause.CLOSED
    assert "fixé par la clôture" in given_up.sentence()


def test_an_end_to_come_is_no_end() -> None:
    assert end_of_action(record(closed_on=None), END - timedelta(days=1)) is None
    assert end_of_action(open_record().record, PERIOD) is None
    assert not is_read_only(open_record().record, PERIOD)
    assert is_read_only(open_record().record, PERIOD + timedelta(days=1))


def test_one_document_handed_over_does_not_end_the_action() -> None:
    half = HandOver(results_on=END)
    assert end_of_action(open_record(hand_over=half).record, after(1)) is None


def test_a_signed_extension_puts_the_end_off() -> None:
    later = Contract(ends_on=PERIOD, extensions=[Extension(signed_on=END, until=date(2026, 5, 31))])
    assert end_of_action(open_record(contract=later).record, date(2026, 5, 31)) is None
    assert planned_end(open_record(contract=later).record) == date(2026, 5, 31)
    assert planned_end(record(contract=Contract())) == date(2026, 1, 12)
    assert planned_end(record(contract=Contract(), interviews=[])) is None


def test_an_open_dossier_past_its_end_is_asked_about() -> None:
    late = open_record().record
    assert overdue_findings(late, PERIOD) == []
    found = overdue_findings(late, PERIOD + timedelta(days=12))
    assert codes(found) == ["end.overdue"]
    assert found[0].severity is Severity.WARNING
    assert "depuis 12 jours" in found[0].message
    same_day = overdue_findings(record(closed_on=None), END)
    assert "aujourd’hui" in same_day[0].message
    assert overdue_findings(record(), after(3)) == []
    assert days_overdue(late, PERIOD + timedelta(days=12)) == 12
    assert days_overdue(late, PERIOD) == days_overdue(record(), after(9)) == 0


@pytest.mark.parametrize(
    ("asked", "overdue", "may"), [(3, 30, True), (2, 300, False), (300, 29, False)]
)
def test_it_closes_itself_only_when_asked_often_and_long_over(
    asked: int, overdue: int, may: bool
) -> None:
    days = [after(n) for n in range(asked)]
    assert may_auto_close(days, overdue, LAW, after(400)) is may
    assert not may_auto_close([END] * asked, overdue, LAW, after(400))


def test_a_hand_over_is_in_the_past_and_after_the_first_interview() -> None:
    meeting = open_record().record
    assert hand_over_findings(meeting, [END], END) == []
    assert codes(hand_over_findings(meeting, [after(1)], END)) == ["hand-over.future"]
    early = [date(2026, 1, 11)]
    assert codes(hand_over_findings(meeting, early, END)) == ["hand-over.before-interview"]
    assert codes(hand_over_findings(record(), [END], END)) == ["hand-over.closed"]
    assert hand_over_findings(open_record(interviews=[]).record, early, END) == []


def test_an_extension_is_signed_and_goes_further() -> None:
    def check(extension: Extension, **fields: Any) -> list[str]:
        return codes(extension_findings(open_record(**fields).record, extension, after(60)))

    sound = Extension(signed_on=after(3), until=date(2026, 6, 30))
    assert check(sound) == []
    assert check(sound, contract=Contract()) == ["extension.no-period"]
    assert check(Extension(signed_on=after(61), until=PERIOD)) == [
        "extension.signed-in-future",
        "extension.not-later",
    ]
    assert check(sound, hand_over=HandOver(results_on=END, synthesis_on=END)) == ["extension.ended"]
    assert codes(extension_findings(record(), sound, after(60))) == ["extension.closed"]


def test_closing_asks_for_both_documents() -> None:
    handed = HandOver(results_on=END, synthesis_on=END)
    assert closing_findings(open_record(hand_over=handed), END, END, abandoned=False) == []
    half = open_record(hand_over=HandOver(results_on=END))
    found = closing_findings(half, END, END, abandoned=False)
    assert codes(found) == ["close.no-hand-over"]
    assert "synthèse" in found[0].message
    assert "résultats" not in found[0].message


def test_a_given_up_bilan_hands_over_what_exists() -> None:
    full = open_record()
    assert codes(closing_findings(full, END, END, abandoned=True)) == ["close.no-hand-over"]
    empty = full.model_copy(update={"content": dossier(filled=False).content})
    assert closing_findings(empty, END, END, abandoned=True) == []
    assert codes(closing_findings(empty, END, END, abandoned=False)) == ["close.no-hand-over"]


def test_closing_keeps_the_order_of_days() -> None:
    handed = open_record(hand_over=HandOver(results_on=END, synthesis_on=END))
    assert codes(closing_findings(dossier(), END, END, abandoned=False)) == ["close.already"]
    assert codes(closing_findings(handed, after(1), END, abandoned=False)) == ["close.future"]
    before = closing_findings(handed, after(-1), END, abandoned=False)
    assert codes(before) == ["close.before-hand-over"]
    early = closing_findings(handed, date(2026, 1, 11), END, abandoned=False)
    assert codes(early) == ["close.before-interview", "close.before-hand-over"]
    planned = handed.record.model_copy(
        update={"interviews": [interview(state=InterviewState.PLANNED)]}
    )
    waiting = handed.model_copy(update={"record": planned})
    found = closing_findings(waiting, date(2026, 1, 11), END, abandoned=False)
    assert codes(found)[0] == "close.before-interview"
    given_up = closing_findings(waiting, date(2026, 1, 11), END, abandoned=True)
    assert codes(given_up) == ["close.before-hand-over"]
    assert Category.RESULTS.value not in found[0].message


def test_an_exercise_only_opened_asks_for_no_hand_over() -> None:
    opened = open_record()
    opened.content.synthesis = None
    opened.content.definitions.append(KeptDefinition(exercise="valeurs", version=1, definition={}))
    assert closing_findings(opened, END, END, abandoned=True) == []
    opened.content.sheets[0].values["premiere"] = "l’entraide"
    assert codes(closing_findings(opened, END, END, abandoned=True)) == ["close.no-hand-over"]


def test_an_end_never_voids_what_was_signed_after_it() -> None:
    request = DisclosureAgreement(recipient="CEP", signed_on=END)
    for signed in ({"agreements": [agreement()]}, {"requests": [request]}):
        case = open_record(**signed)
        case.content = Content()
        assert closing_findings(case, END, after(5), abandoned=True) == []
        found = closing_findings(case, after(-1), after(5), abandoned=True)
        assert codes(found) == ["end.voids-agreement"]
        assert "10\N{NO-BREAK SPACE}mars 2026" in found[0].message
    withdrawn = open_record(agreements=[agreement(withdrawn_on=after(2))])
    assert voided_findings(withdrawn.record, after(-1), after(5)) == []
    void = open_record(agreements=[agreement()], given_up_on=after(-2))
    assert voided_findings(void.record, after(-3), after(5)) == []
