"""A locked window ends its process: another memory, none of its files, the same place."""

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.start.conftest import PASSPHRASE

# Types the passphrase, locks, and is then executed anew: the second time it tells what it is.
PLAYED = f"""
import os, sys
if os.environ.get("BILAN_DESKTOP_PLACE"):
    folder = "/proc/self/fd"
    files = [os.readlink(f"{{folder}}/{{each}}") for each in os.listdir(folder)
             if os.path.exists(f"{{folder}}/{{each}}")]
    print("again", os.getpid(), os.environ["BILAN_DESKTOP_PLACE"], *files)
    sys.exit(0)
print("first", os.getpid(), flush=True)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def play():
    for each in QApplication.topLevelWidgets():
        kind = type(each).__name__
        if kind == "Unlock" and each.isVisible() and each.go.isEnabled() and not each.secret.text():
            each.secret.line.setText({PASSPHRASE!r})
            each.go.click()
        elif kind == "Shell" and each.isVisible():
            timer.stop()
            each.lock_asked.emit()

former = QApplication.exec
def played(*_):
    from tests.ui.start.conftest import Blank
    from bilan_desktop.ui.shell import sections
    sections.Section.make = lambda self, office: Blank(office, self.key)
    timer.start(20)
    return former()
QApplication.exec = played
timer = QTimer()
timer.timeout.connect(play)
from bilan_desktop.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_after_the_lock_nothing_of_the_cabinet_is_open(cabinet: tuple[Path, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PLAYED, "--cabinet", str(cabinet[0])],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.returncode == 0, ended.stderr
    first, again = ended.stdout.splitlines()
    _, pid, place, *files = again.split()
    assert first.split() == ["first", pid]
    assert place == "today"
    assert not [file for file in files if str(cabinet[0]) in file or "/memfd" in file]
