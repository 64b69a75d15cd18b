"""The door of the window: what it takes, and what it must not load before its first pixel."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilan_desktop import cli
from bilan_desktop.cli import door
from bilan_desktop.cli.screen import screen_at_hand
from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import KdfParameters

HEAVY = ("pydantic", "sqlmodel", "sqlalchemy", "docx", "keyring", "cryptography", "yaml", "zxcvbn")

SLOW = ("QtCore.Qt", "ctypes", "dataclasses", "PySide6.QtNetwork")
"""What the unlock screen does without: the names of `Qt` among it, made at their first touch."""

# Stops at the first painting of a window, as a person would first see something.
AT_FIRST_PAINT = """
import sys
before = set(sys.modules)  # what measures the coverage of this process is not the program's
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            print("\\n".join(sorted(set(sys.modules) - before)))
            if "Qt" in vars(sys.modules["PySide6.QtCore"]):
                print("QtCore.Qt")
            print("painted", type(watched).__name__, watched.window().windowTitle())
            sys.stdout.flush()
            import os
            os._exit(0)
        return False

former = QApplication.exec
watch = Watch()
def watched(*given):
    QApplication.instance().installEventFilter(watch)
    return former()
QApplication.exec = watched
from bilan_desktop.cli import main
main(sys.argv[1:])
"""


def _modules_at_first_paint(folder: Path) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-c", AT_FIRST_PAINT, "--cabinet", str(folder)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    *modules, last = ended.stdout.splitlines()
    assert last.startswith("painted"), ended.stderr
    return modules


@pytest.mark.parametrize("begun", [True, False], ids=["unlock", "first start"])
def test_nothing_heavy_is_loaded_before_the_first_pixel(tmp_path: Path, begun: bool) -> None:
    folder = tmp_path / "cabinet"
    if begun:
        desk, _ = create(folder, "une phrase d’essai", kdf=KdfParameters.cheap())
        desk.cabinet.close()
    modules = _modules_at_first_paint(folder)
    assert "PySide6.QtWidgets" in modules
    tops = {name.partition(".")[0] for name in modules}
    assert tops & set(HEAVY) == set()
    assert [name for name in modules if name.startswith("bilan_desktop.practice")] == []
    assert "bilan_desktop.cli.parser" not in modules
    if begun:
        assert set(modules) & set(SLOW) == set()


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], door.Asked()),
        (["--cabinet", "un/dossier"], door.Asked(Path("un/dossier"))),
        (["--cabinet=un/dossier"], door.Asked(Path("un/dossier"))),
        (["--interview", "3"], door.Asked(None, 3)),
        (["--interview=3", "--cabinet", "d"], door.Asked(Path("d"), 3)),
        (["--interview", "trois"], None),
        (["--interview", "0"], None),
        (["--interview", "9" * 5_000], None),
        (["--cabinet"], None),
        (["list"], None),
        (["--cabinet", "d", "list"], None),
        (["--help"], None),
        (["--passphrase-file", "f"], None),
    ],
)
def test_the_window_is_told_apart_from_the_verbs(
    arguments: list[str], asked: door.Asked | None
) -> None:
    assert door.asked(arguments) == asked


def test_without_a_screen_it_says_so_and_aborts_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cli.main([]) == 1
    assert "Aucun écran n’est accessible" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_can_be_without_a_screen(
    platform: str, environment: dict[str, str], there: bool
) -> None:
    assert screen_at_hand(platform, environment) is there


@pytest.mark.parametrize(
    "arguments", [["--passphrase-file", "f"], ["--json"], ["--interview", "3", "list"]]
)
def test_what_the_window_does_not_take_is_a_mistake_of_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    assert "fenêtre" in capsys.readouterr().err


def test_the_window_is_opened_with_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from bilan_desktop.ui.start import running  # noqa: PLC0415 - as the door does

    given: list[object] = []

    def run(folder: Path | None, *, interview: int | None) -> int:
        given.extend((folder, interview))
        return 0

    monkeypatch.setattr(running, "run", run)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert cli.main(["--cabinet", "ici", "--interview", "7"]) == 0
    assert given == [Path("ici"), 7]
