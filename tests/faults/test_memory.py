"""A locked cabinet leaves nothing in memory: no passphrase, key or note in any process of ours.

A real process on a display of its own (Xvfb), typed in and locked by the keyboard (xdotool).
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from benchmarks.window_start import display
from bilan_desktop.practice import clock
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import KdfParameters, normalised_passphrase, stretch
from bilan_desktop.storage.manifest import decode
from bilan_desktop.storage.vault import Vault
from tests.faults.memory import forms, processes, search

pytestmark = pytest.mark.faults

PASSPHRASE = "zibeline quarante moulins bavards"
NOTE = "elle hesite entre deux chemins ocres"
PATIENCE = 60.0

Wanted = Mapping[str, list[bytes]]


class Typist:
    """Presses keys on the display, as somebody at the keyboard."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def _do(self, *arguments: str) -> str:
        ended = subprocess.run(
            ["xdotool", *arguments],  # noqa: S607 - found on the path
            env=dict(self._environment),
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return ended.stdout.strip()

    def face(self) -> None:
        """Put the focus in the program's window, once it shows."""
        found = self._do("search", "--sync", "--onlyvisible", "--name", "Bilan Desktop")
        self._do("windowfocus", "--sync", found.splitlines()[-1])

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "20", text)

    def press(self, keys: str) -> None:
        """Press one key, or several at once."""
        self._do("key", keys)


def _until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cabinet with a bilan under way, closed."""
    now = clock.now()
    start = FictionalClock(now)
    place = tmp_path / "cabinet-cherche"
    desk, _ = create(place, PASSPHRASE, kdf=KdfParameters.cheap(), clock=start)
    with desk:
        under_way(desk, start, now)
    return place


@pytest.fixture
def wanted(folder: Path) -> Wanted:
    """What must not be found: as typed, as derived, as the database is given it."""
    manifest = decode((folder / "cabinet.json").read_bytes())
    vault = Vault.unlock(manifest, PASSPHRASE)
    slot = manifest.slots[0]
    assert slot.kdf is not None
    stretched = stretch(normalised_passphrase(PASSPHRASE), bytes.fromhex(slot.salt), slot.kdf)
    keys = {
        "master key": vault._master,
        "data key": vault.data_key(manifest),
        "stretched key": stretched,
    }
    told = {name: [key, *forms(key.hex())] for name, key in keys.items()}
    return {**told, "passphrase": forms(PASSPHRASE), "note": forms(NOTE)}


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    with display() as environment:
        assert environment["QT_QPA_PLATFORM"] == "xcb", "Xvfb is missing"
        yield environment


@pytest.fixture
def program(folder: Path, screen: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The program, asked to come back to the interview under way."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bilan_desktop", "--cabinet", str(folder)],
        env={**screen, "BILAN_DESKTOP_PLACE": "interview/1/6"},
    )
    yield process
    process.kill()
    process.wait()


def test_after_the_lock_nothing_is_left_in_memory(
    program: subprocess.Popen[bytes], folder: Path, screen: dict[str, str], wanted: Wanted
) -> None:
    typist, pid = Typist(screen), program.pid
    typist.face()
    typist.type(PASSPHRASE)
    _until(lambda: "passphrase" in search(pid, wanted), "the passphrase is typed")
    typist.press("Return")
    _until(lambda: "data key" in search(pid, wanted), "the cabinet is open")
    time.sleep(2)  # the window takes the place of the screen
    typist.face()
    typist.type(NOTE)
    _until(lambda: "note" in search(pid, wanted), "the note is typed")
    time.sleep(2)  # it is stored
    before = search(pid, wanted)
    assert {"master key", "data key", "note"} <= before  # what is searched for can be found

    born = _started(pid)
    typist.press("ctrl+l")
    _until(lambda: _environment(pid).get("BILAN_DESKTOP_GEOMETRY", "") != "", "it is locked")
    assert _started(pid) == born  # the same process, its memory another's
    typist.face()
    time.sleep(4)  # everything is loaded again
    every = processes(str(folder))
    assert pid in every
    assert {name for each in every for name in search(each, wanted)} == set()
    assert program.poll() is None

    typist.type(PASSPHRASE)
    typist.press("Return")
    _until(lambda: "data key" in search(pid, wanted), "it opens again")
    _until(lambda: "note" in search(pid, wanted), "at the same place, the note there")


def _started(pid: int) -> str:
    """When a process was started, which an `exec` does not change."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[19]


def _environment(pid: int) -> dict[str, str]:
    data = Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace")
    pairs = (entry.partition("=") for entry in data.split("\0") if entry)
    return {name: value for name, _, value in pairs}


def test_the_search_finds_what_is_there() -> None:
    """Without this, a search that never finds anything would pass for a clean memory."""
    words = "pierre de touche " * 3
    script = (
        f"import time; kept = {words!r}.encode('utf-16-le'); print('ready', flush=True); "
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        told = search(process.pid, {"there": [words.encode("utf-16-le")], "not": [os.urandom(24)]})
        process.kill()
    assert told == {"there"}
