"""The unlock screen, from the start of the process to its first painting, against a bare window.

Each try is a process of its own, on a real display of our own where Xvfb is there. What unlocking
costs by design, the stretching of the key, stands apart.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import PySide6
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

import bilan_desktop
from benchmarks.measuring import Ratio, compare
from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import PRODUCTION_KDF, KdfParameters
from bilan_desktop.storage.manifest import decode
from bilan_desktop.storage.vault import Vault

TRIES = 9
PASSPHRASE = "une phrase de passe pour mesurer"
_CACHES = Path("/proc/sys/vm/drop_caches")

_WATCHED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            os.write(1, b"painted\\n")
            os._exit(0)
        return False

former, watch = QApplication.exec, Watch()
def watched(*_):
    QApplication.instance().installEventFilter(watch)
    return former()
QApplication.exec = watched
"""
OURS = f"""{_WATCHED}
from bilan_desktop.cli import main
main(sys.argv[1:])
"""
BARE = f"""{_WATCHED}
application = QApplication([])
window = QWidget()
window.resize(1180, 760)
window.show()
application.exec()
"""


def measure(folder: Path) -> list[Ratio]:
    """Warm and cold, then the stretching of the key."""
    desk, _ = create(folder / "cabinet", PASSPHRASE, kdf=KdfParameters.cheap())
    desk.cabinet.close()
    arguments = ["--cabinet", str(folder / "cabinet")]
    with display() as environment:
        where = "Xvfb" if environment["QT_QPA_PLATFORM"] == "xcb" else "offscreen"
        first_paint(OURS, arguments, environment)  # the byte code is written once and for all
        found = [
            _compare(f"unlock screen painted, warm / bare window ({where})", arguments, environment)
        ]
        if forget_files():
            name = f"unlock screen painted, cold / bare window ({where})"
            found.append(_compare(name, arguments, environment, cold=True))
    return [*found, _stretching(folder)]


def _compare(
    name: str, arguments: Sequence[str], environment: Mapping[str, str], *, cold: bool = False
) -> Ratio:
    """Alternate the two; before each try of a cold one, the files leave the memory."""
    sides: dict[str, list[float]] = {OURS: [], BARE: []}
    for _ in range(TRIES):
        for script, taken in sides.items():
            if cold:
                forget_files()
            taken.append(first_paint(script, arguments, environment))
    ours, bare = (statistics.median(taken) for taken in sides.values())
    return Ratio(name, ours, bare, TRIES)


def first_paint(script: str, arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds from the start of a process to its first painting.

    Raises:
        RuntimeError: it painted nothing.
    """
    start = time.perf_counter()
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = (time.perf_counter() - start) * 1000
    if said != b"painted\n":
        raise RuntimeError("no window was painted")
    return taken


def forget_files() -> bool:
    """Take the program's files out of the system's memory; says whether that can be done here."""
    os.sync() if hasattr(os, "sync") else None
    if os.access(_CACHES, os.W_OK):
        with suppress(OSError):
            _CACHES.write_text("3", encoding="ascii")
            return True
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return False
    packages = Path(PySide6.__file__).parent, Path(bilan_desktop.__file__).parent
    for package in (*packages, Path(sys.base_prefix) / "lib"):
        for path in package.rglob("*"):
            if path.is_file() and not path.is_symlink():
                _let_go(path)
    return True


def _let_go(path: Path) -> None:
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment of a window: on a display of our own, or on none where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            number = told.readline().decode().strip()
        yield {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def _stretching(folder: Path) -> Ratio:
    """What guessing costs, and so unlocking: Argon2id at its production cost."""
    desk, _ = create(folder / "stretched", PASSPHRASE)
    desk.cabinet.close()
    manifest = decode((folder / "stretched" / "cabinet.json").read_bytes())
    cost = PRODUCTION_KDF

    def ours() -> None:
        Vault.unlock(manifest, PASSPHRASE)

    def bare() -> None:
        Argon2id(
            salt=b"sixteen octets..",
            length=32,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(PASSPHRASE.encode())

    return compare("prove the passphrase / Argon2id alone, 256 MiB", ours, bare, TRIES)
