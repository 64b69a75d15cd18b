"""How far an exercise is, in words; nothing is told by colour alone."""

from bilan_desktop.domain.french import NO_BREAK, day
from bilan_desktop.practice.progress import ExerciseState, Filling, State

_TONES = {State.BLANK: "", State.BEGUN: "accent", State.COMPLETE: "success"}


def state_words(state: ExerciseState) -> tuple[str, str]:
    """« À faire », « Commencé, 3 sur 7 » or « Rempli », and the badge's tone."""
    words = {
        State.BLANK: "À faire",
        State.BEGUN: f"Commencé, {state.answered} sur {state.asked}",
        State.COMPLETE: "Rempli",
    }
    return words[state.state], _TONES[state.state]


def filling_words(filling: Filling) -> str:
    """When a sheet was begun, where, and how far it is."""
    met = f", entretien n°{NO_BREAK}{filling.interview}" if filling.interview else ""
    return f"{day(filling.started_at.date())}{met} ({filling.answered} sur {filling.asked})"


def about(state: ExerciseState) -> str:
    """What stands under a title: how long, and how many times it was filled."""
    parts = [f"environ {state.minutes}{NO_BREAK}minutes"]
    filled = [each for each in state.fillings if each.answered]
    if len(filled) > 1:
        parts.append(f"rempli {len(filled)} fois")
    elif filled:
        parts.append(f"commencé le {day(filled[-1].started_at.date())}")
    if not state.in_guide:
        parts.append("n’est plus dans le guide")
    return "  ·  ".join(parts)
