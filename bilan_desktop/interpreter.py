"""What the process itself needs: its memory in no dump, and None, True and False kept alive.

Qt's binding drops references to these that it never took. Before Python 3.12 they are counted like
any object, and PySide6 6.12 takes one reference to None away at each Qt method that returns
nothing, one to True at each signal emitted: some thousands of them end the process with
"deallocating None". From 3.12 on none of them is ever freed.
"""

import sys
from contextlib import suppress

_COUNTED = (None, True, False)
FLOOR = 2**32
"""References under which as many more are given: years of painting don't use them up."""


def keep_none_alive() -> bool:
    """Give the three references that outlast any painting and any window.

    Returns:
        Whether some were given: most often they were already there.
    """
    if sys.version_info >= (3, 12):
        return False
    import ctypes  # noqa: PLC0415 - in vain where there is nothing to give

    low = [each for each in _COUNTED if sys.getrefcount(each) <= FLOOR]
    for each in low:
        # An object begins with its count of references: no call gives so many of them at once.
        ctypes.c_ssize_t.from_address(id(each)).value += 2 * FLOOR
    return bool(low)


def leave_no_dump() -> None:
    """A crash must not write the memory, keys and notes included, to the disk."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - unknown to Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
