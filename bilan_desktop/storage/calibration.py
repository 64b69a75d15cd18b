"""What stretching a passphrase costs on this computer: measured once, never under a floor."""

import os
import time
from collections.abc import Callable

from bilan_desktop.errors import StorageError
from bilan_desktop.storage.crypto import PRODUCTION_KDF, KdfParameters, stretch

TARGET = 0.7
"""Seconds that an opening may cost: felt once by whoever knows, each time by whoever guesses."""
FLOOR_KIB = 64 * 1024
CEILING_KIB = 1024 * 1024
_STEP_KIB = 16 * 1024
_UNKNOWN_CEILING_KIB = PRODUCTION_KDF.memory_kib
"""Where the system does not tell its memory: what every computer of today has."""

_SALT = bytes(16)


def decide(seconds: float, memory_kib: int | None) -> KdfParameters:
    """What to ask, when `PRODUCTION_KDF` took so many seconds here.

    The memory is raised or lowered, for it is what a guesser's machines lack; the passes stay.

    Args:
        seconds: how long it took; 0 or less where it could not be measured.
        memory_kib: the computer's memory, None where unknown; at most a quarter of it is asked.
    """
    ceiling = _UNKNOWN_CEILING_KIB if memory_kib is None else min(CEILING_KIB, memory_kib // 4)
    wished = PRODUCTION_KDF.memory_kib * TARGET / seconds if seconds > 0 else FLOOR_KIB
    bounded = max(FLOOR_KIB, int(min(wished, ceiling)))
    stepped = max(FLOOR_KIB, bounded // _STEP_KIB * _STEP_KIB)
    return KdfParameters.chosen(stepped, PRODUCTION_KDF.iterations, PRODUCTION_KDF.lanes)


def measured(
    kdf: KdfParameters = PRODUCTION_KDF, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Seconds that one stretching takes now; 0 where the memory does not suffice."""
    start = clock()
    try:
        stretch("calibration", _SALT, kdf)
    except StorageError:
        return 0.0
    return clock() - start


def system_memory_kib() -> int | None:
    """The computer's memory, where its system tells (not on Windows)."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, OSError, ValueError):
        return None


def calibrated() -> KdfParameters:
    """What a slot made now costs."""
    return decide(measured(), system_memory_kib())
