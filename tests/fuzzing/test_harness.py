"""The fuzzer's harness without the fuzzer: its seeds are sound, and nonsense is refused."""

from pathlib import Path

import pytest

from tests.faults.hostile import REFUSED
from tests.fuzzing.harness import HARNESSES


@pytest.mark.parametrize("name", HARNESSES)
def test_seeds_are_taken_and_nonsense_is_not(tmp_path: Path, name: str) -> None:
    harness = HARNESSES[name](tmp_path)
    assert harness.seeds
    assert REFUSED not in {harness.attempt(seed) for seed in harness.seeds}
    for nonsense in (b"", b"\0", b"{", b"[]", b"\xff\xfe" * 40, harness.seeds[0][:20]):
        assert harness.attempt(nonsense) == REFUSED
