"""Where « remise et clôture » stands."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.declared import DeclaredAnswer, Medium
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import closing, composing, declaring, ending, keeping, shredding
from bilan_desktop.practice.closing import ClosingState, StepKind
from bilan_desktop.practice.desk import Desk
from tests.practice.conftest import Hand
from tests.practice.test_ending import END
from tests.practice.varied import DOSSIERS

KINDS = list(StepKind)


def done(state: ClosingState) -> str:
    assert [step.kind for step in state.steps] == KINDS
    return "".join("x" if step.done else "." for step in state.steps)


def test_a_bilan_under_way_lacks_everything(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    state = closing.state(tray, number)
    assert done(state) == "......"
    assert [it.code for it in state.obstacles] == ["close.no-hand-over"]
    assert state.closes_from is None
    assert "les résultats détaillés et le document" in state.steps[-1].sentence
    assert "avant le terme" in state.steps[3].sentence
    assert state.steps[1].article == "C. trav., art. L6313-4"
    assert [step.required for step in state.steps] == [False, True, True, False, False, True]


def test_each_step_is_told_once_it_is_made(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    composing.validate(tray, number, END)
    keeping.agree(tray, number, [Category.SYNTHESIS], END, date(2027, 5, 1))
    ending.hand_over(tray, number, date(2026, 9, 20), None)
    ending.refuse(tray, number, None, END)
    hand.to(date(2026, 10, 3))
    state = closing.state(tray, number)
    assert done(state) == "xxxx.."
    assert (state.obstacles, state.closes_from) == ([], END)
    results, synthesis = state.steps[1:3]
    assert (results.day, results.refused) == (date(2026, 9, 20), False)
    assert (synthesis.day, synthesis.refused) == (END, True)
    assert "ne l’a pas voulu" in synthesis.sentence
    assert Category.SYNTHESIS not in state.destroyed
    kept = {fate.category: fate for fate in state.kept}
    assert "accord écrit" in kept[Category.SYNTHESIS].ground
    assert not set(kept) & set(state.destroyed)
    ending.close(tray, number)
    declaring.declare(tray, number, dict.fromkeys(Medium, DeclaredAnswer.NONE))
    assert done(closing.state(tray, number)) == "xxxxxx"
    assert shredding.shred(tray, number).due[0].categories == state.destroyed
    assert closing.state(tray, number).destroyed == []


def test_a_synthesis_that_is_gone_or_never_was(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.hand_over(tray, number, END, END)
    assert "il ne s’en signe plus" in closing.state(tray, number).steps[3].sentence
    assert "pas encore validée" in closing.state(tray, number).steps[0].sentence
    ending.close(tray, number)
    assert "n’a pas été validée" in closing.state(tray, number).steps[0].sentence
    shredding.shred(tray, number)
    assert closing.state(tray, number).steps[0].sentence == "La synthèse est détruite."
    with tray.writing() as repository:
        dossier = repository.load(repository.add(Dossier(number=1, record=_record(tray, number))))
    found = closing.state(tray, dossier.number)
    assert "pas commencée" in found.steps[0].sentence
    assert found.given_up_obstacles == []
    assert [it.code for it in found.obstacles] == ["close.no-hand-over"]


def _record(desk: Desk, number: int) -> AdministrativeRecord:
    record = desk.load(number).record
    blank = {"closed_on": None, "hand_over": type(record.hand_over)()}
    return record.model_copy(update=blank)


def test_a_refusal_ends_the_action_as_a_hand_over_does(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    with pytest.raises(InvalidInputError, match="date de refus"):
        ending.refuse(tray, number, None, None)
    with pytest.raises(RefusedError, match="pas encore venu"):
        ending.refuse(tray, number, date(2026, 12, 1), None)
    ending.refuse(tray, number, END, END)
    assert ending.close(tray, number) == END


def test_what_was_received_is_not_refused(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.refuse(tray, number, END, None)
    ending.hand_over(tray, number, END, None)
    handed = tray.load(number).record.hand_over
    assert (handed.results_on, handed.results_refused) == (END, False)
    with pytest.raises(RefusedError, match="L6313-4"):
        ending.refuse(tray, number, END, None)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dossier=DOSSIERS)
def test_a_state_is_true_to_the_verbs(tray: Desk, dossier: Dossier) -> None:
    with tray.writing() as repository:
        number = repository.add(dossier)
    state = closing.state(tray, number)
    assert set(state.destroyed) <= set(CONTENT)
    if tray.load(number).record.closed_on is None:
        try:
            ending.close(tray, number)
        except RefusedError:
            assert state.obstacles
            return
        assert state.obstacles == []
        assert state.closes_from is not None
        assert state.closes_from <= tray.today
    destroyed = set(state.destroyed)
    try:
        shredded = shredding.shred(tray, number).due[0].categories
    except RefusedError:
        shredded = []
    assert set(shredded) == destroyed
