"""Why a cabinet locks."""

from enum import StrEnum


class Why(StrEnum):
    """Why.

    Sleep and a session that is left lock in the middle of an interview too; idleness does not.
    """

    ASKED = "asked"
    IDLE = "idle"
    SLEEP = "sleep"
    """The computer falls asleep: there are a few seconds, and no more."""
    WOKEN = "woken"
    """It slept, and nobody told before."""
    SESSION = "session"
    """The session was locked, or another user's came in front."""

    @property
    def hurried(self) -> bool:
        """Whether what can wait, as a backup, must."""
        return self is Why.SLEEP
