"""`python -m bilan_desktop`, as a process of its own."""

import subprocess
import sys


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bilan_desktop", *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_it_is_the_command_line() -> None:
    assert '"$schema"' in _run("schema").stdout


def test_its_exit_code_is_that_of_the_command_line() -> None:
    assert _run("verbe-inconnu").returncode == 2
