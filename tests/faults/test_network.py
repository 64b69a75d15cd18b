"""Nothing leaves the computer: no socket of the network is ever made, and none is missed.

Each run is watched by strace, which sees what Qt, a library or a child process does too; the whole
journeys run besides in a namespace without any network at all.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import KdfParameters

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "bilan_desktop")
NETWORK = re.compile(r"socket\((AF_INET6?|PF_INET6?|AF_PACKET|AF_BLUETOOTH)\b")
PHRASE = "une phrase d’essai"


def traced(place: Path, *command: str, alone: bool = False) -> tuple[int, str, str]:
    """Run a command to its end; its exit code, what it said, and the sockets that it made.

    Args:
        place: where the trace goes.
        command: what is run.
        alone: in a namespace without network.
    """
    strace = shutil.which("strace")
    assert strace, "strace is missing: install the package « strace »"
    trace = place / "trace"
    without = ("unshare", "-rn") if alone else ()
    done = subprocess.run(
        [
            strace,
            "--seccomp-bpf",
            "-f",
            "-qq",
            "-e",
            "trace=socket",
            "-o",
            str(trace),
            *without,
            *command,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, trace.read_text(encoding="utf-8")


def sockets_of_the_network(trace: str) -> list[str]:
    return [line for line in trace.splitlines() if NETWORK.search(line)]


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_trace_sees_what_a_child_process_makes(tmp_path: Path, family: str) -> None:
    """The positive control: as `sockets_of_the_network` would tell of the program."""
    child = f"import socket; socket.socket(socket.{family}).close()"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    code, said, trace = traced(tmp_path, sys.executable, "-c", script)
    assert code == 0, said
    assert len(sockets_of_the_network(trace)) == 1


def test_verbs_make_no_socket_of_the_network(tmp_path: Path) -> None:
    desk, _ = create(tmp_path / "c", PHRASE, kdf=KdfParameters.cheap())
    desk.cabinet.close()
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE, encoding="utf-8")
    for verb in ("check", "purge"):
        where = ("--cabinet", str(tmp_path / "c"), "--passphrase-file", str(phrase))
        code, said, trace = traced(tmp_path, *PROGRAM, *where, verb)
        assert code == 0, said
        assert sockets_of_the_network(trace) == []


@pytest.mark.faults
@pytest.mark.parametrize(
    "command",
    [
        pytest.param((*PROGRAM, "demo", "--out", "{place}/demo"), id="demo"),
        *(
            pytest.param(
                (
                    sys.executable,
                    *("-m", "pytest", f"tests/journeys/{module}.py"),
                    *("-q", "-p", "no:cacheprovider", "--timeout=0", "--basetemp={place}/tests"),
                ),
                id=module,
            )
            for module in ("test_window_mouse", "test_window_keyboard", "test_lock_and_return")
        ),
    ],
)
def test_a_whole_journey_works_without_any_network(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    words = [word.format(place=tmp_path) for word in command]
    code, said, trace = traced(tmp_path, *words, alone=True)
    assert code == 0, said[-4000:]
    assert sockets_of_the_network(trace) == []


@pytest.mark.faults
def test_the_namespace_has_no_network(tmp_path: Path) -> None:
    script = "import socket; socket.create_connection(('192.0.2.1', 9), 5)"
    code, said, trace = traced(tmp_path, sys.executable, "-c", script, alone=True)
    assert code != 0
    assert "unreachable" in said
    assert sockets_of_the_network(trace)
