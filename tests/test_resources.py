"""Where the program's data files are found, and what is said when they are not."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilan_desktop import resources
from bilan_desktop.errors import BilanError, ResourceError


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """The place found is remembered for the process: forget it around each test."""
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


def _lay(folder: Path) -> Path:
    (folder / "law").mkdir(parents=True)
    (folder / "law" / "b.yaml").write_text("deux: 2\n", encoding="utf-8")
    (folder / "law" / "a.yaml").write_text("un: « é »\n", encoding="utf-8")
    (folder / "law" / "notes.txt").write_text("rien\n", encoding="utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as if it were installed in a folder without any resources."""
    package = tmp_path / "site" / "bilan_desktop"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    return package


def test_a_checkout_has_them_next_to_the_package(package: Path) -> None:
    folder = _lay(package.parent / "resources")
    assert resources.root() == folder


def test_a_wheel_has_them_inside_the_package_and_prefers_them(package: Path) -> None:
    _lay(package.parent / "resources")
    inside = _lay(package / "_resources")
    assert resources.root() == inside


def test_a_frozen_bundle_has_them_where_it_was_unpacked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lay(package / "_resources")
    unpacked = _lay(tmp_path / "bundle" / "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resources.root() == unpacked


def test_a_bundle_without_them_falls_back_on_the_package(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = _lay(package / "_resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resources.root() == inside


@pytest.mark.usefixtures("package")
def test_nowhere_is_said_in_a_sentence_that_helps() -> None:
    with pytest.raises(ResourceError, match=r"« resources ».*réinstallez-le"):
        resources.root()


def test_the_place_is_looked_for_once(package: Path) -> None:
    folder = _lay(package.parent / "resources")
    assert resources.root() == folder
    _lay(package / "_resources")
    assert resources.root() == folder


def test_a_text_is_read_as_utf8(package: Path) -> None:
    _lay(package / "_resources")
    assert resources.read_text("law", "a.yaml") == "un: « é »\n"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_an_absent_or_hurt_text_is_named(package: Path, content: bytes | None) -> None:
    folder = _lay(package / "_resources")
    if content is not None:
        (folder / "law" / "c.yaml").write_bytes(content)
    with pytest.raises(ResourceError, match=r"« law/c\.yaml »") as caught:
        resources.read_text("law", "c.yaml")
    assert isinstance(caught.value, BilanError)
    assert caught.value.__cause__ is not None


def test_files_come_in_the_order_of_their_names_and_of_one_suffix(package: Path) -> None:
    _lay(package / "_resources")
    assert [path.name for path in resources.files("law")] == ["a.yaml", "b.yaml"]
    assert [path.name for path in resources.files("law", ".txt")] == ["notes.txt"]
    assert list(resources.files("guide")) == []


def test_the_checkout_under_test_has_its_own() -> None:
    assert resources.root().parent == Path(resources.__file__).resolve().parent.parent
