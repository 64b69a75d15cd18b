"""The named moments of saving and of shredding at which a test may pull the plug.

In production no observer is set and a step costs one comparison. A test sets an observer that kills
its process, or raises, when a name passes: so every order of writes on disk is tried, not assumed.
"""

from collections.abc import Callable

SAVE = (
    "piece:written",
    "save:begun",
    "save:flushed",
    "save:committed",
    "save:checkpointed",
)
"""What an ordinary save goes through; `save:committed` is the moment it is durable."""

SHRED = (
    "shred:begun",
    "shred:deleted",
    "shred:cleaned",
    "shred:announced",
    "shred:committed",
    "rotation:announced",
    "rotation:copied",
    "rotation:exported",
    "rotation:verified",
    "rotation:closed",
    "rotation:switched",
    "rotation:overwritten",
    "rotation:settled",
    "pieces:swept",
)
"""What a shredding goes through; `rotation:switched` follows its one commit point."""

RESUME = (
    "resume:proved",
    "resume:manifest-cleaned",
    "resume:clock-seen",
    "resume:register-settled",
    "resume:retired-removed",
    "resume:rotated",
    "resume:old-removed",
    "resume:swept",
    "resume:copies-sought",
)
"""What an opening goes through while it takes up what was interrupted."""

MANIFEST = (
    "manifest:committed",
    "manifest:copied",
)
"""What each writing of the manifest goes through; before the second its copy says what was."""

SLOTS = (
    "slots:proved",
    "slots:stretched",
    "slots:switched",
    "slots:repeated",
)
"""What a change of the passphrase or of the recovery code goes through; `slots:switched` follows
its one commit point."""

COPIES = (
    "copies:wiped",
    "copies:noted",
)
"""What each working copy goes through, once the destruction that marked it is committed."""

BACKUP = (
    "backup:begun",
    "backup:exported",
    "backup:packed",
    "backup:verified",
    "backup:announced",
    "backup:placed",
    "backup:listed",
    "backup:thinned",
)
"""What a backup goes through; `backup:placed` is the moment there is one more."""

REWRITE = (
    "rewrite:begun",
    "rewrite:extracted",
    "rewrite:applied",
    "rewrite:exported",
    "rewrite:packed",
    "rewrite:verified",
    "rewrite:linked",
    "rewrite:placed",
    "rewrite:listed",
    "rewrite:inscribed",
)
"""What a destruction goes through as it reaches a backup; `rewrite:placed` replaces the old one."""

RESTORE = (
    "restore:unlocked",
    "restore:extracted",
    "restore:applied",
    "restore:exported",
    "restore:pieces",
    "restore:laid",
    "restore:purged",
    "restore:ready",
    "restore:put-aside",
    "restore:placed",
)
"""What a restoring goes through; from `restore:ready` on, the next opening finishes it."""

SALVAGE = (
    "salvage:read",
    "salvage:pieces",
    "salvage:settled",
)
"""What the saving of a damaged cabinet goes through before it is put in its place."""

MIGRATE = (
    "migrate:begun",
    "migrate:changed",
    "migrate:checked",
    "migrate:committed",
)
"""What the bringing of an older cabinet to this version goes through, in one transaction."""

LOCK = (
    "lock:begun",
    "lock:left",
    "lock:stored",
    "lock:closed",
)
"""What the window's lock goes through; from `lock:stored` on, what was typed is on disk."""

ALL = (
    MANIFEST
    + SAVE
    + SHRED
    + RESUME
    + COPIES
    + SLOTS
    + BACKUP
    + REWRITE
    + RESTORE
    + SALVAGE
    + MIGRATE
    + LOCK
)

Observer = Callable[[str], None]


class _Watch:
    """Holds the observer: an object, so that setting it needs no `global`."""

    observer: Observer | None = None


def observe(observer: Observer | None) -> None:
    """Set what is told each step by its name; None, as in production, for nobody."""
    _Watch.observer = observer


def step(name: str) -> None:
    """Tell the observer, where there is one, that this moment has come."""
    if _Watch.observer is not None:
        _Watch.observer(name)
