"""The clock's guard of an open cabinet: what it knew before this opening, and what it remembers."""

from datetime import datetime

from bilan_desktop.storage import clock
from bilan_desktop.storage.vault import Keeper


class Guard:
    """Judges the computer's clock by the latest moment known before the cabinet was opened."""

    def __init__(self, keeper: Keeper) -> None:
        """Take what the manifest knows, before this opening moves it on."""
        self._keeper = keeper
        self._known = keeper.manifest.latest_moment

    def state(self, now: datetime) -> clock.ClockState:
        """What is thought of the clock, and of a cabinet that was salvaged."""
        if self._keeper.manifest.doubtful:
            return clock.ClockState.DOUBTFUL
        return clock.judge(now, self._known)

    def sentence(self, now: datetime) -> str | None:
        """What the user is told of it, or None when there is nothing to say."""
        return clock.sentence(self.state(now), now, self._known)

    def require(self, now: datetime, *, confirmed: bool) -> None:
        """Let a destruction go on only under a clock that is believed, or confirmed by the user.

        Raises:
            ClockError: the clock is far ahead and not confirmed.
        """
        clock.require_believed(self.state(now), self.sentence(now), confirmed=confirmed)

    def reckoned(self, now: datetime) -> datetime:
        """The moment that destructions go by: a clock set back postpones nothing."""
        return clock.reckoned(now, self._known)

    def to_remember(self, now: datetime, *, confirmed: bool = False) -> datetime:
        """The latest moment that the manifest is to hold next; unconfirmed, it never goes back."""
        latest = clock.latest_of(now, self._known, confirmed=confirmed)
        if confirmed and latest < self._known:
            return latest
        return max(latest, self._keeper.manifest.latest_moment)

    def confirm(self, now: datetime) -> None:
        """Believe a date far ahead or set back, or a salvaged cabinet, as the user confirmed it.

        Raises:
            StorageError: the disk refuses; nothing is believed.
        """
        latest = self.to_remember(now, confirmed=True)
        self._keeper.change(latest_moment=latest, doubtful=False)
        self._known = latest

    def believe(self, latest: datetime) -> None:
        """Judge by this moment from now on: the manifest holds it already."""
        self._known = latest

    def see(self, now: datetime) -> str | None:
        """Remember this opening; returns what the user is told of the clock, if anything.

        Raises:
            StorageError: the disk refuses.
        """
        said = self.sentence(now)
        latest = self.to_remember(now)
        if latest - self._keeper.manifest.latest_moment >= clock.WORTH_NOTING:
            self._keeper.change(latest_moment=latest)
        return said
