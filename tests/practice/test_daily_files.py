"""What the daily purge hands to each system, compared with what is kept beside the tests.

Rewrite the kept files, after a look at what changed, with `KEEP_DAILY=1`.
"""

import os
import plistlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bilan_desktop.practice import daily_files

KEPT = Path(__file__).with_name("daily")
UNIX = (
    "/usr/local/zoé/100 % à moi/python3",
    "-P",
    "-m",
    "bilan_desktop",
    "--cabinet",
    '/a "b" $c\\d',
)
WINDOWS = (
    r"C:\Program Files\Bilan & Cie\bilan.exe",
    "--cabinet",
    "C:\\Users\\Zoé d'Or\\cabi net\\",
)
NAMESPACE = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def same(name: str, made: str) -> None:
    path = KEPT / name
    if os.environ.get("KEEP_DAILY"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_the_units_of_systemd() -> None:
    for name, text in daily_files.units(UNIX).items():
        same(name, text)


def test_the_task_of_windows() -> None:
    made = daily_files.task(WINDOWS)
    same("task.xml", made)
    found = ET.fromstring(made.replace("UTF-16", "UTF-8").encode())  # noqa: S314 - our own
    command = found.find(".//task:Command", NAMESPACE)
    assert command is not None
    assert command.text == WINDOWS[0]


def test_the_agent_of_macos() -> None:
    made = daily_files.agent(UNIX)
    same("agent.plist", made)
    assert plistlib.loads(made.encode())["ProgramArguments"] == list(UNIX)


def test_the_command_runs_this_program_on_that_cabinet(tmp_path: Path) -> None:
    """It is asked for its help, from a folder that holds a package of the same name."""
    (tmp_path / "bilan_desktop").mkdir()
    (tmp_path / "bilan_desktop" / "__init__.py").write_text("raise SystemExit(7)", encoding="utf-8")
    words = daily_files.command(Path("c d"))
    folder = str(Path("c d").absolute())
    assert words[-5:] == ("--cabinet", folder, "purge", "--key-store", "--log")
    done = subprocess.run(
        [*words[:-5], "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("bilan-desktop")


def test_a_frozen_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert daily_files.command(Path("/c"))[:2] == (sys.executable, "--cabinet")


def test_windows_opens_no_console_each_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python.exe"
    monkeypatch.setattr(sys, "executable", str(python))
    assert daily_files.command(Path("/c"))[0] == str(python)
    (tmp_path / "pythonw.exe").touch()
    assert daily_files.command(Path("/c"))[0] == str(tmp_path / "pythonw.exe")


def test_nothing_that_the_purge_prints_comes_into_the_journal() -> None:
    service = daily_files.units(("bilan-desktop",))["bilan-desktop-purge.service"].splitlines()
    assert {"StandardOutput=null", "StandardError=null"} <= set(service)
    assert "StandardOutPath" not in daily_files.agent(("bilan-desktop",))
