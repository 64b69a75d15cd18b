"""The clock's guard: a wrong date must not shred a practice, nor put shredding off unseen.

A destruction is believed against the latest moment known *before* this opening, and an opening that
nobody confirmed moves that moment on by forty days at most. So a clock that runs away can't be
walked: two openings 390 days apart make forty days believed, not 780, and a clock that has always
been more than 400 days ahead is never believed, however often the cabinet is opened. Who comes back
after a long absence confirms the date once: a confirmation is remembered whole, and so is the day
of a purge that needed none.

A clock set back postpones nothing: what destroys reckons by the latest moment seen, until somebody
confirms that the earlier date is the right one. What came due under the later date was destroyed
then, so nothing goes early; what is recorded under the earlier one is safe once it is confirmed.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from bilan_desktop.errors import ClockError

FARTHEST_LEAP = timedelta(days=400)
"""A cabinet closed longer than this is rare enough for the date to be asked about."""

LONGEST_STEP = timedelta(days=40)
"""How much later one opening may make the cabinet believe it is, with nobody asked."""

TOLERATED_SETBACK = timedelta(days=1)
"""Time zones and clock corrections stay within a day."""

WORTH_NOTING = timedelta(hours=1)
"""Moments nearer than this to the latest one seen are not worth a writing of the manifest."""


SALVAGED = (
    "Ce cabinet a été reconstruit à partir d’un cabinet abîmé : un accord de conservation, une "
    "demande ou un gel peut manquer. Rien ne sera détruit avant que vous ayez vérifié les dossiers "
    "et confirmé."
)


class ClockState(StrEnum):
    """What the guard thinks of a moment."""

    BELIEVED = "believed"
    AHEAD = "ahead"
    BEHIND = "behind"
    DOUBTFUL = "doubtful"
    """Whatever the clock says: the cabinet was salvaged, and a reason to keep may be lost."""


def judge(now: datetime, latest: datetime) -> ClockState:
    """Compare a moment with the latest one that the cabinet has seen.

    Args:
        now: the moment told by the computer, aware of its zone.
        latest: the latest moment seen, aware of its zone.
    """
    if now - latest > FARTHEST_LEAP:
        return ClockState.AHEAD
    if latest - now > TOLERATED_SETBACK:
        return ClockState.BEHIND
    return ClockState.BELIEVED


def sentence(state: ClockState, now: datetime, latest: datetime) -> str | None:
    """What the user is told of the clock, or None when there is nothing to say."""
    day, seen = f"{now:%d/%m/%Y}", f"{latest:%d/%m/%Y}"
    if state is ClockState.AHEAD:
        return (
            f"L’ordinateur annonce le {day}, plus de treize mois après la dernière date connue de "
            f"votre cabinet ({seen}). Rien ne sera détruit avant que vous ayez confirmé cette date."
        )
    if state is ClockState.BEHIND:
        return (
            f"L’ordinateur annonce le {day}, avant la dernière date connue de votre cabinet "
            f"({seen}). Vérifiez son horloge. Les destructions suivent la dernière date connue, "
            "tant que vous n’avez pas confirmé celle de l’ordinateur."
        )
    if state is ClockState.DOUBTFUL:  # confirming confirms the date too: it is told as well
        told = sentence(judge(now, latest), now, latest)
        return f"{SALVAGED} {told}" if told else SALVAGED
    return None


UNSURE = (ClockState.AHEAD, ClockState.DOUBTFUL)
"""What keeps every destruction waiting until somebody confirms."""


def require_believed(state: ClockState, said: str | None, *, confirmed: bool) -> None:
    """Let a destruction go on only under a clock that is believed, or confirmed by the user.

    Args:
        state: what is thought of the clock.
        said: why, in a sentence.
        confirmed: whether the user confirmed it.

    Raises:
        ClockError: it is not, and nobody confirmed it.
    """
    if state in UNSURE and not confirmed:
        raise ClockError(said or "")


def reckoned(now: datetime, latest: datetime) -> datetime:
    """The moment that destructions go by: the latest one seen, where the clock was set back."""
    return latest if judge(now, latest) is ClockState.BEHIND else now


def latest_of(now: datetime, latest: datetime, *, confirmed: bool = False) -> datetime:
    """The moment to remember: unconfirmed, it never goes back, nor on by more than a step.

    Args:
        now: the moment told by the computer.
        latest: the latest moment known before this opening.
        confirmed: whether the user confirmed the date: then it is remembered, even an earlier one.
    """
    if confirmed:
        return now if judge(now, latest) is ClockState.BEHIND else max(now, latest)
    if judge(now, latest) is ClockState.AHEAD:
        return latest
    return max(latest, min(now, latest + LONGEST_STEP))
