"""The verbs of the backups: made, listed, reached by a purge, restored."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.practice import restoring
from tests.cli.test_cli import Run, Said, bare, file, hand, run, secret
from tests.practice.conftest import Hand

__all__ = ["bare", "file", "hand", "run", "secret"]
"""Fixtures of the command line."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sauvegardes"
    made.mkdir()
    return made


@pytest.fixture
def restored(
    bare: Run, tmp_path: Path, secret: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Restore a file into a place."""
    function = restoring.restore
    defaults = {**(function.__kwdefaults__ or {}), "clock": hand}
    monkeypatch.setattr(function, "__kwdefaults__", defaults)

    def run(path: Path, where: str = "c") -> Said:
        return bare("--cabinet", tmp_path / where, "--passphrase-file", secret, "restore", path)

    return run


def closed(run: Run, file: Path, hand: Hand) -> None:
    run("import", file)
    hand.to(date(2026, 12, 16))
    assert run("hand-over", "1", "--resultats", "2026-12-15", "--synthese", "2026-12-15").code == 0
    assert run("close", "1").code == 0


def test_without_a_folder_it_is_asked_for(run: Run) -> None:
    said = run("backup")
    assert said.code == 1
    assert "dossier" in said.err


def test_a_folder_is_chosen_and_backups_are_listed(run: Run, folder: Path) -> None:
    assert (
        run("backup", "--list").out
        == "Aucun dossier n’est choisi.\nAucune sauvegarde n’est connue.\n"
    )
    assert str(folder) in run("backup", "--folder", folder).out
    made = run("backup", "--json").data
    assert Path(made["path"]).parent == folder
    listed = run("backup", "--list").out
    assert "à jour" in listed
    assert made["path"] in listed
    (folder / Path(made["path"]).name).write_bytes(b"x")
    assert "illisible" in run("backup", "--list").out


def test_two_wishes_at_once_are_a_mistake(run: Run, folder: Path) -> None:
    assert run("backup", "--list", "--to", folder).code == 2


def test_a_shredding_reaches_the_backups_and_says_so(
    run: Run, file: Path, hand: Hand, folder: Path
) -> None:
    closed(run, file, hand)
    assert run("backup", "--to", folder).code == 0
    said = run("shred", "1", "--now", "--json")
    assert said.data["backups"] == {"rewritten": 1, "owed": []}
    lines = run("register").out.splitlines()
    assert "Sauvegardes réécrites sans la ligne 1" in lines[1]
    assert run("purge").out.count("Sauvegarde") == 0


def test_one_out_of_reach_is_told_by_the_purge_and_on_the_certificate(
    run: Run, file: Path, hand: Hand, folder: Path, tmp_path: Path
) -> None:
    closed(run, file, hand)
    run("backup", "--to", folder)
    away = tmp_path / "tiroir"
    folder.rename(away)
    hand.to(date(2026, 12, 18))
    said = run("purge")
    assert "hors d’atteinte" in said.out
    assert run("export", "1", "attestation", "--out", tmp_path / "a.docx").code == 0
    away.rename(folder)
    assert "Sauvegardes réécrites : 1." in run("purge").out


def test_a_backup_is_restored_and_the_cabinet_put_aside(
    run: Run, file: Path, folder: Path, restored: Callable[..., Said]
) -> None:
    run("import", file)
    path = run("backup", "--to", folder, "--json").data["path"]
    said = restored(path)
    assert said.code == 0, said.err
    assert "c.ancien" in said.err
    assert "Odile" in run("list").out
    assert restored(path, "ailleurs").code == 0


def test_what_is_no_backup_is_refused(
    run: Run, tmp_path: Path, restored: Callable[..., Said]
) -> None:
    stray = tmp_path / "x.sauvegarde"
    stray.write_bytes(b"PK")
    assert restored(stray).code == 4
    assert restored(tmp_path / "absent").code == 1
    assert run("list").code == 0
