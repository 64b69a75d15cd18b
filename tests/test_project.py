"""The project itself: what is pinned, what is shipped, and what must not stand in any file."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bilan_desktop
from tools import coverage_floors

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("build", "dev", "fuzz", "package", "run")
TEXT = {".cfg", ".ini", ".in", ".json", ".md", ".py", ".spec", ".toml", ".txt", ".yaml", ".yml"}
# What the tools make beside the sources.
MADE = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def _sources() -> dict[str, str]:
    """Every text of the project, by its path from the root."""
    found = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith("_cache")]
        for name in names:
            path = Path(folder, name)
            if path.suffix in TEXT or name in {"Makefile", "run"}:
                found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return found


def _pins(name: str) -> dict[str, str]:
    """The pins of a list: package → version, the line's marker kept with it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(.+?) \\$", text, re.MULTILINE))


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(blocks) == len(_pins(name)) > 0
    bare = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
    assert bare == []


@pytest.mark.parametrize("name", LISTS)
def test_no_requirement_says_where_it_comes_from(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index|--find-links|@ ", text) == []


@pytest.mark.parametrize("name", [name for name in LISTS if name != "dev"])
def test_the_lists_agree_on_every_version(name: str) -> None:
    tested = _pins("dev")
    shared = {key: pin for key, pin in _pins(name).items() if key in tested}
    assert shared
    assert shared == {key: tested[key] for key in shared}


def test_what_the_program_depends_on_is_what_is_installed_for_it() -> None:
    declared = {
        re.split(r"[><=]", line)[0].lower() for line in _project()["project"]["dependencies"]
    }
    asked = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").lower().split()
    assert set(asked) == declared


def test_the_build_of_the_project_is_pinned_too() -> None:
    assert set(_project()["build-system"]["requires"]) <= set(_pins("build"))


def test_every_floor_is_a_package_and_owes_coverage() -> None:
    layers = _project()["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = [floor.strip() for layer in layers for floor in layer.split("|")]
    assert {floor.removeprefix("bilan_desktop.") for floor in floors} == set(coverage_floors.OWED)
    for floor in floors:
        place = ROOT.joinpath(*floor.split("."))
        assert (place / "__init__.py").is_file() or place.with_suffix(".py").is_file(), floor


def test_every_module_stands_on_a_floor() -> None:
    package = ROOT / "bilan_desktop"
    modules = [path.relative_to(ROOT).as_posix() for path in package.rglob("*.py")]
    assert {coverage_floors.floor_of(path) for path in modules} <= set(coverage_floors.OWED)


def test_nothing_is_left_out_of_coverage() -> None:
    coverage = _project()["tool"]["coverage"]
    assert "omit" not in coverage["run"]
    assert set(coverage["report"]) <= {"show_missing", "skip_covered"}


# In pieces, so that this very file doesn't hold what it looks for.
SWITCH = re.compile(r"#\s*(?:type: " + r"ignore(?:\[[^]]*\])?|pragma: " + r"no cover)(.*)")


def test_every_switched_off_check_says_why() -> None:
    mute = [
        f"{path}: {line.strip()}"
        for path, text in _sources().items()
        if path.endswith(".py")
        for line in text.splitlines()
        if (found := SWITCH.search(line)) and not re.search(r"[a-z]{2}", found.group(1))
    ]
    assert mute == []


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    # A folder of somebody's or of some machine's, not the systems' own ones.
    folders, systems = r"(?:work|root|home|Users|tmp|opt|mnt|srv)", r"(?!\.X11-unix)"
    machine = re.compile(rf"(?<![\w.~$%/-])/{folders}/{systems}[\w.-]")
    found = {path: machine.findall(text) for path, text in _sources().items()}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_no_download_link_stands_in_the_project() -> None:
    link = re.compile(r"https?://[^ \"']+\.(?:whl|tar\.gz|tgz|zip|deb)\b")
    assert [path for path, text in _sources().items() if link.search(text)] == []


def test_the_version_is_said_once_in_two_places() -> None:
    assert _project()["project"]["version"] == bilan_desktop.__version__


def test_every_target_of_the_makefile_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()
    documented = re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE)
    assert sorted(documented) == sorted(set(phony) - {"system"})


def test_what_every_change_is_held_to_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    if os.name == "posix":
        assert os.access(script, os.X_OK)
    for target in ("check", "test", "faults SHORT=1", "render SHORT=1"):
        assert f"\nmake {target}" in text


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/security.md"])
def test_the_pages_point_to_pages_that_exist(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this very tree, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "source"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*MADE, "*_cache", "tests"))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_program_and_its_resources(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for folder, inside in (
        ("bilan_desktop", "bilan_desktop"),
        ("resources", "bilan_desktop/_resources"),
    ):
        shipped = {
            f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
        }
        assert shipped <= names


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    version = bilan_desktop.__version__
    assert tops == {"bilan_desktop", f"bilan_desktop-{version}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
