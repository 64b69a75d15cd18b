"""`python -m bilan_desktop`, as a process of its own."""

import subprocess
import sys

from bilan_desktop import __main__, cli


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


def test_a_verb_leaves_no_core_either() -> None:
    limits = "import resource as r; print(r.getrlimit(r.RLIMIT_CORE))"
    script = f"from bilan_desktop.cli import main; main(['--json', 'schema']); {limits}"
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert ended.stdout.splitlines()[-1] == "(0, 0)"


def test_imported_it_does_nothing() -> None:
    # A process that multiprocessing spawns imports it again: it must not run the command.
    assert vars(__main__)["main"] is cli.main
