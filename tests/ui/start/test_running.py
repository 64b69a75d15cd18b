"""One process after another: what is handed on, and that nothing else goes over."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bilan_desktop.ui.start import application, running
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.running import LOCKED

WHERE = Handover("dossiers/3/guide", geometry="AdnQ", notice="1 saisie", initials="1")


def test_what_is_handed_on_comes_back_and_is_taken_out() -> None:
    environment = {"PATH": "x", **WHERE.given()}
    assert Handover.taken(environment) == WHERE
    assert environment == {"PATH": "x"}
    assert Handover.taken(environment) == Handover()
    assert Handover().given() == {}


def test_a_lock_executes_the_same_program_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "bilan_desktop", "--cabinet", "là"])
    monkeypatch.setattr(application, "window", lambda *_: WHERE)
    monkeypatch.delenv("BILAN_DESKTOP_SUPERVISED", raising=False)
    given: list[object] = []
    monkeypatch.setattr(os, "execve", lambda *what: given.extend(what))
    running.run(tmp_path)
    program, arguments, environment = given
    assert program == sys.executable
    assert arguments == [sys.executable, "-m", "bilan_desktop", "--cabinet", "là"]
    assert isinstance(environment, dict)
    assert environment["BILAN_DESKTOP_PLACE"] == "dossiers/3/guide"
    assert environment["PATH"] == os.environ["PATH"]


def test_a_bundle_executes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["Bilan Desktop", "--cabinet", "là"])
    assert running.command() == [sys.executable, "--cabinet", "là"]


def test_a_closed_window_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def window(*what: object) -> None:
        given.extend(what)

    monkeypatch.setattr(application, "window", window)
    monkeypatch.setenv("BILAN_DESKTOP_PLACE", "agenda")
    assert running.run(None, interview=4) == 0
    assert given == [None, 4, Handover("agenda")]
    assert "BILAN_DESKTOP_PLACE" not in os.environ


def test_a_supervised_window_writes_where_to_come_back_to(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(application, "window", lambda *_: WHERE)
    monkeypatch.setenv("BILAN_DESKTOP_SUPERVISED", "1")
    assert running.run(None) == LOCKED
    assert Handover(**json.loads(capfd.readouterr().out)) == WHERE


def test_the_supervisor_starts_the_window_again_where_it_was() -> None:
    said = json.dumps(WHERE._asdict()).encode()
    runs = [(LOCKED, b"bavardage\n" + said + b"\n"), (LOCKED, b"illisible"), (0, b"")]
    seen: list[tuple[Sequence[str], Mapping[str, str]]] = []

    def start(program: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bytes]:
        seen.append((program, environment))
        return runs.pop(0)

    assert running.supervise(["le", "programme"], {"PATH": "x"}, start) == 0
    assert [program for program, _ in seen] == [["le", "programme"]] * 3
    places = [environment.get("BILAN_DESKTOP_PLACE") for _, environment in seen]
    assert places == [None, "dossiers/3/guide", None]
    assert all(environment["BILAN_DESKTOP_SUPERVISED"] == "1" for _, environment in seen)


def test_the_supervisor_holds_a_real_process_by_its_code_and_its_words() -> None:
    program = [sys.executable, "-c", "import os; os.write(1, b'dit'); os._exit(75)"]
    assert running.started(program, os.environ) == (LOCKED, b"dit")


def test_windows_has_a_supervisor_that_never_loads_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def supervise(*what: object) -> int:
        asked.extend(what)
        return 9

    monkeypatch.setattr(running, "supervise", supervise)
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.delenv("BILAN_DESKTOP_SUPERVISED", raising=False)
    code = running.run(None)
    monkeypatch.undo()
    assert code == 9
    assert asked[0] == running.command()
    loaded = "import sys; import bilan_desktop.ui.start.running; print('PySide6' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True)
    assert ended.stdout.strip() == b"False"
