"""Keeps None alive under Qt's binding, which drops references to it that it never took.

Before Python 3.12, None is counted like any object, and PySide6 6.12 takes one reference away at
each Qt method that returns nothing: some thousands of paint calls end the process with
"deallocating None". From 3.12 on None is never freed and its count stays high.
"""

import ctypes
import sys

FLOOR = 100_000
"""References under which more are given; one painting loses some thousands."""


def keep_none_alive() -> int:
    """Give None enough references to outlast a painting.

    Returns:
        How many were given: most often none.
    """
    missing = FLOOR - sys.getrefcount(None)
    if missing <= 0:
        return 0
    for _ in range(missing + FLOOR):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(None))
    return missing + FLOOR
