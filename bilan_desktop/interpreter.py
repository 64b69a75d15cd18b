"""Keeps None alive under Qt's binding, which drops references to it that it never took.

Before Python 3.12, None is counted like any object, and PySide6 6.12 takes one reference away at
each Qt method that returns nothing: some thousands of calls end the process with "deallocating
None". From 3.12 on None is never freed and its count stays high.
"""

import ctypes
import sys

FLOOR = 2**32
"""References under which as many more are given: years of painting don't use them up."""


def keep_none_alive() -> bool:
    """Give None references that outlast any painting and any window.

    Returns:
        Whether some were given: most often they were already there.
    """
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > FLOOR:
        return False
    # An object begins with its count of references: no call gives two to the thirty-two at once.
    ctypes.c_ssize_t.from_address(id(None)).value += 2 * FLOOR
    return True
