"""A screen that the session names is there only where something answers."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bilan_desktop.cli import screen
from bilan_desktop.cli.door import NO_DISPLAY
from bilan_desktop.cli.screen import screen_at_hand


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the X servers of this test listen."""
    monkeypatch.setattr(screen, "_UNIX", str(tmp_path))
    return tmp_path


@pytest.fixture
def listening(place: Path) -> Iterator[Path]:
    """A server at a socket of the system, by the name of display 7."""
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(place / "X7"))
        server.listen()
        yield place / "X7"


@pytest.mark.parametrize("display", [":7", ":7.0", "unix:7", "unix/:7"])
def test_an_x_server_that_listens_is_a_screen(listening: Path, display: str) -> None:
    assert listening.exists()
    assert screen_at_hand("linux", {"DISPLAY": display})


def test_a_socket_given_by_its_path_is_tried(listening: Path) -> None:
    assert screen_at_hand("linux", {"DISPLAY": f"{listening}:0"})


def test_a_socket_that_was_left_behind_is_no_screen(place: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(place / "X7"))
    assert (place / "X7").exists()
    assert not screen_at_hand("linux", {"DISPLAY": ":7"})


@pytest.mark.parametrize("display", [":9", "", "7", ":", ":a", "nowhere", "/nowhere:0"])
def test_nothing_listens_where_there_is_none(place: Path, display: str) -> None:
    assert place.exists()
    assert not screen_at_hand("linux", {"DISPLAY": display})


def test_a_display_behind_a_tunnel_is_tried_on_its_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        monkeypatch.setattr(screen, "_FIRST_PORT", server.getsockname()[1] - 3)
        assert screen_at_hand("linux", {"DISPLAY": "127.0.0.1:3.0"})
        assert screen_at_hand("linux", {"DISPLAY": "tcp/127.0.0.1:3"})
    assert not screen_at_hand("linux", {"DISPLAY": "127.0.0.1:3.0"})


def test_a_port_beyond_all_is_none() -> None:
    assert not screen_at_hand("linux", {"DISPLAY": "127.0.0.1:70000"})


def test_a_compositor_is_looked_for_in_its_folder_or_at_its_path(listening: Path) -> None:
    folder = {"XDG_RUNTIME_DIR": str(listening.parent)}
    assert screen_at_hand("linux", {"WAYLAND_DISPLAY": "X7", **folder})
    assert screen_at_hand("linux", {"WAYLAND_DISPLAY": str(listening)})
    assert screen_at_hand("linux", {"WAYLAND_SOCKET": "5"})
    assert not screen_at_hand("linux", {"WAYLAND_DISPLAY": "wayland-9", **folder})
    assert screen_at_hand("linux", {"WAYLAND_DISPLAY": "wayland-9", "DISPLAY": ":7", **folder})


def test_a_dead_display_is_told_in_a_sentence_and_aborts_nothing(tmp_path: Path) -> None:
    kept = {name: told for name, told in os.environ.items() if "DISPLAY" not in name}
    kept.pop("QT_QPA_PLATFORM", None)
    kept.pop("WAYLAND_SOCKET", None)
    ended = subprocess.run(
        [sys.executable, "-m", "bilan_desktop", "--cabinet", str(tmp_path / "cabinet")],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**kept, "DISPLAY": ":4242"},
    )
    assert (ended.returncode, ended.stderr.strip()) == (1, NO_DISPLAY)
