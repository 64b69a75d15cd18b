"""Where a bilan stands among the three phases of R6313-4."""

from collections.abc import Sequence
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.programme import ORDER


class PhaseState(StrEnum):
    """How far a phase is."""

    DONE = "faite"
    CURRENT = "en-cours"
    TO_COME = "a-venir"


class PhaseStep(Model):
    """One phase of the rail.

    Attributes:
        phase: which.
        state: how far it is.
        held: its counted interviews held.
        planned: its counted interviews still to come.
    """

    phase: Phase
    state: PhaseState
    held: int
    planned: int


def phase_rail(interviews: Sequence[Interview], *, over: bool) -> list[PhaseStep]:
    """The three phases in their order; exactly one is current while the action lasts.

    Args:
        interviews: all of the dossier's; those missed or cancelled are left out.
        over: whether the action is over: what was not begun then stays to come.
    """
    held = _phases(interviews, InterviewState.HELD)
    planned = _phases(interviews, InterviewState.PLANNED)
    at = len(ORDER) if over else _current(held, planned)
    return [
        PhaseStep(
            phase=phase,
            state=_state(place, at, begun=phase in held, over=over),
            held=held.count(phase),
            planned=planned.count(phase),
        )
        for place, phase in enumerate(ORDER)
    ]


def _phases(interviews: Sequence[Interview], state: InterviewState) -> list[Phase]:
    return [it.phase for it in interviews if it.counted and it.state is state and it.phase in ORDER]


def _current(held: Sequence[Phase], planned: Sequence[Phase]) -> int:
    """The place of the first phase to go on with; once nothing is planned, of the last one held."""
    if planned:
        return min(ORDER.index(phase) for phase in planned)
    return max((ORDER.index(phase) for phase in held), default=0)


def _state(place: int, current: int, *, begun: bool, over: bool) -> PhaseState:
    if over:
        return PhaseState.DONE if begun else PhaseState.TO_COME
    if place == current:
        return PhaseState.CURRENT
    return PhaseState.DONE if place < current else PhaseState.TO_COME
