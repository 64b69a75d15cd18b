"""A damaged cabinet on the command line: told line by line, saved into a folder of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.practice import damage
from tests.cli.test_cli import Run, Said, bare, file, hand, run, secret
from tests.practice.conftest import Hand

__all__ = ["bare", "file", "hand", "run", "secret"]
"""Fixtures of the command line."""

PAGE = 4096


@pytest.fixture
def saved(
    bare: Run, tmp_path: Path, secret: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], Said]:
    """Save the cabinet into a folder."""
    function = damage.salvage
    defaults = {**(function.__kwdefaults__ or {}), "clock": hand}
    monkeypatch.setattr(function, "__kwdefaults__", defaults)
    opens = ("--cabinet", tmp_path / "c", "--passphrase-file", secret)
    return lambda to: bare(*opens, "salvage", "--to", to)


@pytest.fixture
def database(run: Run, file: Path, hand: Hand, tmp_path: Path) -> Path:
    """Of a cabinet of one dossier."""
    hand.to(date(2026, 11, 24))
    assert run("import", file).code == 0
    return next((tmp_path / "c").glob("cabinet-*.db"))


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(bytes(data))


def test_a_sound_cabinet_is_told_with_what_reads(run: Run, database: Path) -> None:
    said = run("check")
    assert said.code == 0
    assert said.out.startswith("Le cabinet est intact.\n1\u00a0dossier se lit en entier")
    data = run("check", "--json").data
    assert (data["sound"], data["hurt"], data["remedy"]) == (True, [], "nothing")
    assert data["readable"]["dossiers"] == 1
    assert database.exists()


def test_a_hurt_page_is_told_line_by_line(run: Run, database: Path) -> None:
    flip(database, database.stat().st_size - PAGE + 700)
    said = run("check")
    assert said.code == 4
    assert "page de la base est abîmée : n° " in said.out
    assert "sauvez ce qui se lit encore" in said.out
    assert run("check", "--json").data["remedy"] == "salvage"


def test_a_cabinet_that_does_not_open_is_told_too(run: Run, database: Path) -> None:
    flip(database, 500)
    said = run("check")
    assert said.code == 4
    assert "première page" in said.out
    assert "restaurez votre dernière sauvegarde" in said.out


def test_the_backup_that_would_help_is_named(run: Run, database: Path, tmp_path: Path) -> None:
    assert run("backup", "--to", tmp_path).code == 0
    flip(database, database.stat().st_size - PAGE + 700)
    said = run("check")
    assert "Dernière sauvegarde à portée : celle du " in said.out
    assert Path(run("check", "--json").data["backup"]).parent == tmp_path


def test_what_reads_is_saved_into_a_folder(
    saved: Callable[[Path], Said], bare: Run, secret: Path, database: Path, tmp_path: Path
) -> None:
    flip(database, 3)  # of the salt, which the manifest knows
    said = saved(tmp_path / "neuf")
    assert said.code == 0
    assert said.out.startswith(f"Nouveau cabinet dans {tmp_path / 'neuf'}\n")
    assert "sans changement." in said.out
    opens = ("--cabinet", tmp_path / "neuf", "--passphrase-file", secret)
    assert "N° 1" in bare(*opens, "list").out
    again = saved(tmp_path / "neuf")
    assert again.code == 1
    assert "choisissez un dossier vide" in again.err
