"""The Makefile's own tools: the coverage that is owed, the pages that are owed, what Qt needs."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import coverage_floors, render, system_libraries
from tools.coverage_floors import Count
from tools.system_libraries import Need


def _file(lines: int, covered: int, branches: int = 0, taken: int = 0) -> dict[str, dict[str, int]]:
    return {
        "summary": {
            "num_statements": lines,
            "covered_lines": covered,
            "num_branches": branches,
            "covered_branches": taken,
        }
    }


def _whole_house(**wrong: dict[str, dict[str, int]]) -> dict[str, object]:
    """A report in which every floor is covered, but for those named."""
    files = {floor: _file(10, 10) for floor in coverage_floors.OWED}
    return {
        "files": {f"bilan_desktop/{floor}/x.py": data for floor, data in (files | wrong).items()}
    }


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "coverage.json"


@pytest.mark.parametrize(
    ("path", "floor"),
    [
        ("bilan_desktop/domain/planning/rules.py", "domain"),
        ("bilan_desktop/cli.py", "cli"),
        ("bilan_desktop/__main__.py", "cli"),
        ("bilan_desktop/__init__.py", "cli"),
        ("bilan_desktop\\storage\\keys.py", "storage"),
        ("/anywhere/bilan_desktop/errors.py", "errors"),
    ],
)
def test_a_module_belongs_to_a_floor(path: str, floor: str) -> None:
    assert coverage_floors.floor_of(path) == floor


def test_lines_and_branches_of_a_floor_add_up() -> None:
    report = {
        "files": {
            "bilan_desktop/storage/a.py": _file(10, 9, 4, 2),
            "bilan_desktop/storage/b/c.py": _file(6, 6),
        }
    }
    assert coverage_floors.by_floor(report) == {"storage": Count(17, 20)}
    assert Count(17, 20).percent == 85
    assert Count(0, 0).percent == 100


@pytest.mark.parametrize(
    ("floor", "lines", "covered"),
    [("domain", 100, 98), ("storage", 100, 95), ("ui", 100, 85), ("ui", 0, 0)],
)
def test_a_floor_that_is_covered_enough_passes(
    report: Path, capsys: pytest.CaptureFixture[str], floor: str, lines: int, covered: int
) -> None:
    report.write_text(json.dumps(_whole_house(**{floor: _file(lines, covered)})), encoding="utf-8")
    assert coverage_floors.main([str(report)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert len(printed.out.splitlines()) == len(coverage_floors.OWED) + 1


@pytest.mark.parametrize(
    ("floor", "covered"), [("domain", 97), ("storage", 94), ("ui", 84), ("attic", 100)]
)
def test_a_floor_that_owes_or_that_nobody_named_fails(
    report: Path, capsys: pytest.CaptureFixture[str], floor: str, covered: int
) -> None:
    report.write_text(json.dumps(_whole_house(**{floor: _file(100, covered)})), encoding="utf-8")
    assert coverage_floors.main([str(report)]) == 1
    assert capsys.readouterr().err.startswith(f"{floor}: ")


def test_a_floor_that_nothing_measured_is_a_failure() -> None:
    assert coverage_floors.failures({"ui": Count(1, 1)}) == [
        f"{floor}: not measured" for floor in coverage_floors.OWED if floor != "ui"
    ]


@pytest.mark.parametrize(
    ("name", "pages", "words"),
    [
        ("synthese.docx", None, "can't open"),
        ("planning.docx", 0, "no page"),
        ("synthese.docx", 7, "7 pages, at least 8"),
    ],
)
def test_a_document_that_does_not_render_is_named(name: str, pages: int | None, words: str) -> None:
    complaint = render.complaint(Path(name), pages)
    assert complaint is not None
    assert complaint.startswith(name)
    assert words in complaint


@pytest.mark.parametrize(("name", "pages"), [("synthese.docx", 8), ("planning.docx", 1)])
def test_a_document_that_renders_is_not(name: str, pages: int) -> None:
    assert render.complaint(Path(name), pages) is None


def test_the_short_form_holds_the_synthesis_and_one_more(tmp_path: Path) -> None:
    for name in ("attestation.docx", "planning.docx", "synthese.docx", "dossier.json"):
        (tmp_path / name).touch()
    short = [path.name for path in render.chosen(tmp_path, short=True)]
    assert short == ["synthese.docx", "attestation.docx"]
    assert len(render.chosen(tmp_path, short=False)) == 3


def test_a_demo_without_a_synthesis_is_refused_and_nothing_is_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(render, "missing_programs", list)
    kept = tmp_path / "out" / "page.png"
    kept.parent.mkdir()
    kept.touch()
    (tmp_path / "planning.docx").touch()
    assert render.main([str(tmp_path), str(kept.parent)]) == 1
    assert "no Word file of the synthesis" in capsys.readouterr().err
    assert kept.exists()


def test_what_rendering_lacks_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    assert render.main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert "sudo apt-get install libreoffice-writer poppler-utils" in capsys.readouterr().err


EGL, GL = system_libraries.LIBRARIES[:2]


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Linux machine that has a font and all of Python."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "font_folders", lambda: [tmp_path / "none", tmp_path])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    (tmp_path / "Sans.TTF").touch()
    return tmp_path


@pytest.mark.usefixtures("linux")
def test_a_missing_library_is_found_missing() -> None:
    assert system_libraries.missing(lambda _name: True) == []
    assert system_libraries.missing(lambda name: name != EGL.name) == [EGL]


def test_a_machine_without_a_font_or_venv_is_told(
    linux: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (linux / "Sans.TTF").rename(linux / "readme.txt")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert system_libraries.missing(lambda _name: True) == [
        system_libraries.FONT,
        system_libraries.VENV,
    ]


def test_elsewhere_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_libraries.missing(lambda _name: False) == []


def test_a_library_that_does_not_exist_does_not_load() -> None:
    assert not system_libraries.loads("libnothing-of-that-name.so.7")


@pytest.mark.parametrize(
    ("manager", "words"),
    [
        ("apt-get", "sudo apt-get install -y --no-install-recommends libegl1 libgl1\n"),
        ("dnf", "sudo dnf install -y libglvnd-egl libglvnd-glx\n"),
        ("pacman", "sudo pacman -S --noconfirm libglvnd\n"),
        (None, "package manager"),
    ],
)
def test_the_exact_command_is_named(manager: str | None, words: str) -> None:
    advice = system_libraries.advice(manager, iter([EGL, GL]))
    assert "libEGL.so.1, libGL.so.1" in advice
    assert words in advice


class _Machine:
    """A machine that lacks libEGL until apt-get has run."""

    def __init__(self, *, apt_works: bool = True) -> None:
        self.apt_works = apt_works
        self.ran: list[list[str]] = []

    def missing(self) -> list[Need]:
        return [] if self.ran and self.apt_works else [EGL]

    def run(self, step: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        self.ran.append(step)
        return subprocess.CompletedProcess(step, 0)


def _place(monkeypatch: pytest.MonkeyPatch, machine: _Machine, *, user: int) -> None:
    monkeypatch.setattr(system_libraries, "missing", machine.missing)
    monkeypatch.setattr(subprocess, "run", machine.run)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)


def test_root_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = _Machine()
    _place(monkeypatch, machine, user=0)
    assert system_libraries.main() == 0
    assert [step[:2] for step in machine.ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert machine.ran[-1][-1] == "libegl1"


@pytest.mark.parametrize(("user", "steps"), [(1000, 0), (0, 2)])
def test_what_could_not_be_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], user: int, steps: int
) -> None:
    machine = _Machine(apt_works=False)
    _place(monkeypatch, machine, user=user)
    assert system_libraries.main() == 1
    assert len(machine.ran) == steps
    assert "sudo apt-get install -y --no-install-recommends libegl1" in capsys.readouterr().err
