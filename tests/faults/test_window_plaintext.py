"""Words typed in the window are nowhere in the clear: in no file of the home, on no terminal.

A process of the window types in its spots, copies, looks for a file, exports one knowingly, goes
wrong, and locks. The one executed in its place shreds the dossier. Between the two, and after, each
byte of each file that they could write is searched.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.faults import window_spots
from tests.faults.scanner import Hit, Scanner
from tests.faults.window_spots import SPOTS
from tests.faults.window_words import FAULTS, NAMED, word

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a lock executes the program in place")

ROOT = Path(__file__).parents[2]
SAMPLE = ("guide, un exercice", "mode entretien, notes", "demande et contrat")
"""A few spots: an answer, a note, a line of the record."""


@dataclass(frozen=True)
class Left:
    """What a window left behind.

    Attributes:
        spots: where it was typed.
        home: every folder that the program could write in.
        tray: where one exported knowingly.
        stored: what stood in each spot before the shredding.
        after_lock: what was found in the home once it was locked.
        process: what was found in what the system tells of the process that was executed.
        said: what was written on standard output and error.
    """

    spots: tuple[str, ...]
    home: Path
    tray: Path
    stored: dict[str, str]
    after_lock: set[Hit]
    process: set[Hit]
    said: bytes

    def scanner(self) -> Scanner:
        return Scanner([*map(word, self.spots), NAMED, *FAULTS])


@pytest.fixture(
    scope="module", params=[SAMPLE, pytest.param(tuple(SPOTS), marks=pytest.mark.faults)], ids=len
)
def left(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Left:
    spots: tuple[str, ...] = request.param
    root = tmp_path_factory.mktemp("window-plaintext")
    home, tray = root / "home", root / "tray"
    tray.mkdir()
    scanner = Scanner([*map(word, spots), NAMED, *FAULTS])
    told = root / "told"
    with told.open("wb") as err, started(home, tray, spots, err) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        locked = child.stdout.readline()
        assert locked == b"locked\n", told.read_text("utf-8")
        after_lock = scanner.tree(home)
        process = scanner.data(of_process(child.pid), "process")
        folder = home / "xdg_data_home" / "bilan-desktop"
        with window_spots.opened(folder) as desk:
            stored = {name: SPOTS[name].stored(desk) for name in spots}
        rest, _ = child.communicate(b"\n")
    assert child.returncode == 0, told.read_text("utf-8")
    said = locked + rest + told.read_bytes()
    return Left(spots, home, tray, stored, after_lock, process, said)


def started(
    home: Path, tray: Path, spots: tuple[str, ...], err: IO[bytes]
) -> "subprocess.Popen[bytes]":
    """The child in its own home; every variable that leads elsewhere is turned there."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")
    places = {name: home / name.lower() for name in (*names, "XDG_RUNTIME_DIR")}
    for folder in places.values():
        folder.mkdir(parents=True, mode=0o700)
    env = {**os.environ, **{name: str(it) for name, it in {**places, "HOME": home}.items()}}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.faults.window_words", "type", str(tray), *spots]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=err)


def of_process(pid: int) -> bytes:
    """What any program of this user can read of it: its environment and the names of its files."""
    place = Path(f"/proc/{pid}")
    if not place.exists():
        return b""
    files = [str(each.readlink()).encode() for each in (place / "fd").iterdir()]
    return b"\n".join([(place / "environ").read_bytes(), *files])


def test_every_spot_was_typed_in_and_stored(left: Left) -> None:
    assert [name for name in left.spots if word(name) not in left.stored[name]] == []


def test_once_locked_nothing_is_in_the_clear(left: Left) -> None:
    assert not left.after_lock
    assert not left.process


def test_once_shredded_nothing_is_in_the_clear(left: Left) -> None:
    assert not left.scanner().tree(left.home)


def test_nothing_was_said_on_a_terminal(left: Left) -> None:
    assert not left.scanner().data(left.said, "terminal")


def test_the_dossier_was_destroyed(left: Left) -> None:
    with window_spots.opened(left.home / "xdg_data_home" / "bilan-desktop") as desk:
        assert desk.load(window_spots.NUMBER).content.notes == []
        assert desk.load(window_spots.NUMBER).content.sheets == []


def test_the_window_wrote_where_it_was_looked_for(left: Left) -> None:
    written = {path.name for path in left.home.rglob("*") if path.is_file()}
    assert {"cabinet.json", "window.json", "QtProject.conf"} <= written


def test_control_the_same_words_are_found_in_a_plain_file(left: Left, tmp_path: Path) -> None:
    for coding in ("utf-8", "utf-16-le", "latin-1"):
        words = [*map(word, left.spots), NAMED, *FAULTS]
        (tmp_path / "plain").write_bytes(" ".join(words).encode(coding))
        assert {hit.word for hit in left.scanner().tree(tmp_path)} == set(words)


def test_control_the_file_that_was_exported_knowingly_holds_what_was_typed(left: Left) -> None:
    found = {hit.word for hit in left.scanner().tree(left.tray / NAMED)}
    assert word("guide, un exercice") in found
    assert word("demande et contrat") in found
