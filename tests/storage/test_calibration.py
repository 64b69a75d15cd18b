"""What stretching costs: decided by what was measured, within bounds, without timing anything."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import calibration
from bilan_desktop.storage.crypto import PRODUCTION_KDF, KdfParameters

MIB = 1024
GIB = 1024 * MIB


@pytest.mark.parametrize(
    ("seconds", "memory", "mib"),
    [
        (0.7, 16 * GIB, 256),
        (0.6, 16 * GIB, 288),
        (0.35, 16 * GIB, 512),
        (0.05, 16 * GIB, 1024),  # never more than a gibibyte
        (0.05, 2 * GIB, 512),  # nor than a quarter of the memory
        (1.4, 16 * GIB, 128),
        (60.0, 16 * GIB, 64),  # never under the floor
        (0.6, 128 * MIB, 64),
        (0.0, 16 * GIB, 64),  # it could not be measured
        (0.1, None, 256),
        (1.4, None, 128),
    ],
)
def test_the_memory_follows_the_time_within_its_bounds(
    seconds: float, memory: int | None, mib: int
) -> None:
    found = calibration.decide(seconds, memory)
    assert (found.memory_kib // MIB, found.iterations, found.lanes) == (mib, 3, 4)


@given(st.floats(0, 1e6), st.none() | st.integers(0, 1 << 40))
def test_no_computer_gets_less_than_the_floor_or_more_than_is_read(
    seconds: float, memory: int | None
) -> None:
    found = calibration.decide(seconds, memory)
    assert 64 * MIB <= found.memory_kib <= GIB
    assert found.iterations >= 3
    assert memory is None or found.memory_kib <= max(64 * MIB, memory // 4)


def test_it_is_measured_by_stretching_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[KdfParameters] = []

    def stretched(_secret: str, _salt: bytes, kdf: KdfParameters) -> bytes:
        asked.append(kdf)
        return b""

    monkeypatch.setattr(calibration, "stretch", stretched)
    ticks: Iterator[float] = iter([10.0, 11.4])
    assert calibration.measured(clock=lambda: next(ticks)) == pytest.approx(1.4)
    assert asked == [PRODUCTION_KDF]


def test_a_computer_without_the_memory_gets_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> bytes:
        raise StorageError("mémoire")

    monkeypatch.setattr(calibration, "stretch", refused)
    assert calibration.calibrated().memory_kib == calibration.FLOOR_KIB


def test_a_system_that_does_not_tell_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    found = calibration.system_memory_kib()
    assert found is None or found > 0

    def silent(_name: str) -> int:
        raise ValueError

    monkeypatch.setattr(os, "sysconf", silent, raising=False)
    assert calibration.system_memory_kib() is None
