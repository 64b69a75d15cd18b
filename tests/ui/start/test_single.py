"""A second start raises the first window, over a socket of this user alone."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir

from bilan_desktop.ui.start.doorstep import may_be_open, name_for
from bilan_desktop.ui.start.single import Doorbell, ring
from tests.ui.driving import events, until


@pytest.mark.usefixtures("qapp")
def test_a_second_start_rings_and_the_first_hears_it(tmp_path: Path) -> None:
    name = name_for(tmp_path)
    assert may_be_open(tmp_path) is False
    assert ring(name) is False
    doorbell = Doorbell(name)
    heard: list[bool] = []
    doorbell.rung.connect(lambda: heard.append(True))
    assert doorbell.listening
    assert may_be_open(tmp_path) is True
    assert may_be_open(tmp_path / "autre") is False
    assert ring(name) is True
    until(lambda: heard)
    doorbell.close()
    assert ring(name) is False
    doorbell.deleteLater()
    events()


@pytest.mark.usefixtures("qapp")
def test_what_a_killed_process_left_is_taken_over(tmp_path: Path) -> None:
    name = name_for(tmp_path)
    path = Path(QDir.tempPath()) / name
    path.write_bytes(b"")
    doorbell = Doorbell(name)
    try:
        assert doorbell.listening
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    finally:
        doorbell.close()
        doorbell.deleteLater()
        events()


def test_the_name_tells_neither_folder_nor_user(tmp_path: Path) -> None:
    name = name_for(tmp_path)
    assert tmp_path.name not in name
    assert name == name_for(tmp_path / "." / "x" / "..")
    assert name != name_for(tmp_path / "autre")
    assert QCoreApplication.applicationName() not in name[len("bilan-desktop") :]
