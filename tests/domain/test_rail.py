"""Where a bilan stands among its three phases."""

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.rail import PhaseState, phase_rail
from tests.domain.dossiers import interview
from tests.practice.varied import interviews

HELD, PLANNED = InterviewState.HELD, InterviewState.PLANNED
ONE, TWO, THREE = Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION


def meetings(*kinds: tuple[Phase, InterviewState]) -> list[Interview]:
    return [interview(at, phase=it, state=state) for at, (it, state) in enumerate(kinds, start=1)]


def states(found: list[Interview], *, over: bool = False) -> str:
    short = {PhaseState.DONE: "x", PhaseState.CURRENT: "o", PhaseState.TO_COME: "."}
    return "".join(short[step.state] for step in phase_rail(found, over=over))


def test_a_bilan_begins_with_its_first_phase() -> None:
    assert states([]) == "o.."
    assert states(meetings((ONE, PLANNED), (TWO, PLANNED), (THREE, PLANNED))) == "o.."


def test_a_phase_is_done_once_the_next_one_is_begun() -> None:
    assert states(meetings((ONE, HELD), (TWO, HELD), (TWO, PLANNED), (THREE, PLANNED))) == "xo."
    assert states(meetings((ONE, HELD), (TWO, HELD), (THREE, PLANNED))) == "xxo"
    assert states(meetings((ONE, HELD), (TWO, HELD))) == "xo."
    assert states(meetings((ONE, InterviewState.MISSED), (TWO, PLANNED))) == "xo."


def test_once_over_nothing_is_current() -> None:
    assert states(meetings((ONE, HELD), (TWO, PLANNED)), over=True) == "x.."
    assert states(meetings((ONE, HELD), (TWO, HELD), (THREE, HELD)), over=True) == "xxx"


def test_it_counts_what_counts() -> None:
    found = meetings((ONE, HELD), (ONE, PLANNED), (Phase.FOLLOW_UP, HELD))
    found.append(interview(4, phase=TWO, counted=False))
    steps = phase_rail(found, over=False)
    assert [(step.held, step.planned) for step in steps] == [(1, 1), (0, 0), (0, 0)]


@given(found=interviews(), over=st.booleans())
def test_exactly_one_phase_is_current_while_it_lasts(found: list[Interview], over: bool) -> None:
    line = states(found, over=over)
    assert line.count("o") == (0 if over else 1)
    assert over or line.replace("o", "") == "".join(sorted(line.replace("o", ""), reverse=True))
