"""The runner of hostile input itself: it must see what does not hold."""

import time
from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bilan_desktop.errors import InvalidInputError
from tests.faults import hostile
from tests.faults.hostile import ACCEPTED, REFUSED, run


class Reader:
    """A target that does to bytes whatever a test wants."""

    name = "reader"

    def __init__(self, read: Callable[[bytes], str]) -> None:
        self._read = read

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return st.binary(max_size=8)

    def attempt(self, case: bytes) -> str:
        return hostile.judged(lambda: self._read(case))

    def close(self) -> None:
        """Nothing to take down."""


def _refusing(sentence: str) -> Reader:
    def read(_case: bytes) -> str:
        raise InvalidInputError(sentence)

    return Reader(read)


def _slow(_case: bytes) -> str:
    time.sleep(5)
    return ACCEPTED


def test_what_holds_is_counted() -> None:
    report = run(Reader(lambda _case: ACCEPTED), 50, 1)
    assert (report.failure, report.hits) == ("", {ACCEPTED: 50})
    assert run(_refusing("Ce fichier ne convient pas."), 50, 1).hits == {REFUSED: 50}


def test_another_exception_a_hang_and_no_sentence_are_failures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = run(Reader(lambda case: case.decode("ascii")), 500, 1)
    assert "UnicodeDecodeError" in told.failure
    assert "Failing test case" in told.failure
    assert told.hits["failed"] == 1
    assert "AssertionError" in run(_refusing(""), 5, 1).failure
    assert "AssertionError" in run(_refusing("bad input"), 5, 1).failure
    monkeypatch.setattr(hostile, "PATIENCE", 0.2)
    assert "HangError" in run(Reader(_slow), 5, 1).failure
