"""Whatever comes from outside is refused in words or taken whole: never a fault, never a hang."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.kills import TRIES, Tally

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the bounds of memory are Linux's"
)

ROOT = Path(__file__).parents[2]
SEED = int(os.environ.get("FAULT_SEED", "1"))
"""Another one tries other cases."""
PATIENCE = 3_600
"""Seconds that a target may take in all."""

FEW = {
    "portable dossier": 250,
    "pasted words": 90,
    "practice settings": 100,
    "attached file": 25,
    "exercise file": 250,
    "programme file": 250,
    "own files": 25,
    "answers": 250,
    "manifest": 200,
    "backup": 50,
    "list of destructions": 60,
    "passphrase": 50,
    "window.json": 130,
    "handed place": 200,
    "viewed file": 120,
    "command line": 30,
}
"""Cases in `make test`: some two thousand in all."""
ALL = {
    "portable dossier": 12_000,
    "pasted words": 3_000,
    "practice settings": 4_000,
    "attached file": 600,
    "exercise file": 20_000,
    "programme file": 20_000,
    "own files": 600,
    "answers": 20_000,
    "manifest": 12_000,
    "backup": 3_000,
    "list of destructions": 2_000,
    "passphrase": 2_500,
    "window.json": 6_000,
    "handed place": 8_000,
    "viewed file": 8_000,
    "command line": 800,
}
"""Cases in the long form of `make faults`: more than a hundred thousand in all."""
_WHOLE = 10
"""From so many tries on, all; with fewer, so many tenths."""
_NAMES = tuple(FEW)


def _tried(root: Path, wanted: Mapping[str, int], tally: Tally) -> None:
    """Let a child try, and enter what it tells in the table."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_child", root, str(SEED), json.dumps(wanted)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (done.returncode, done.stderr[-3_000:], _last(root))
    assert [each["name"] for each in told] == list(wanted)
    for each in told:
        tally.families.count("hostile", each["name"], each["hits"], each["failure"])
    for name in wanted:
        tally.families.require("hostile", name)


def _last(root: Path) -> str:
    """The case that ended the child."""
    path = root / "last-case"
    return path.read_text("utf-8").strip() if path.exists() else "none was tried"


def _outcomes(tally: Tally, name: str) -> set[str]:
    start = f"hostile {name}: "
    return {hit.removeprefix(start) for hit in tally.families.hits if hit.startswith(start)}


@pytest.mark.parametrize("group", [_NAMES[:4], _NAMES[4:8], _NAMES[8:12], _NAMES[12:]])
def test_a_sample_of_hostile_input(tmp_path: Path, group: tuple[str, ...]) -> None:
    tally = Tally()
    _tried(tmp_path, {name: FEW[name] for name in group}, tally)
    for name in group:
        assert "refused" in _outcomes(tally, name), name


@pytest.mark.faults
@pytest.mark.parametrize("name", ALL)
def test_hostile_input_by_the_thousand(tmp_path: Path, tally: Tally, name: str) -> None:
    _tried(tmp_path, {name: max(1, ALL[name] * min(TRIES, _WHOLE) // _WHOLE)}, tally)
    assert "refused" in _outcomes(tally, name)


def test_the_counts_are_what_is_promised() -> None:
    assert list(FEW) == list(ALL)
    assert sum(ALL.values()) >= 100_000
    assert sum(FEW.values()) >= 2_000
