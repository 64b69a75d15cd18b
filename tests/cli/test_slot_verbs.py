"""The verbs for what opens the cabinet: each changed from a file, proved again, told once."""

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilan_desktop.practice import securing
from bilan_desktop.storage.keystore import KeyStore
from tests.cli.test_cli import Run, bare, hand, run, secret
from tests.cli.test_rough_use import Full
from tests.storage import keyrings

__all__ = ["bare", "hand", "run", "secret"]

NEW = "tracteur orchidée granit plomb"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "nouvelle.txt"
    file.write_text(f"{NEW}\n", encoding="utf-8")
    return file


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> keyrings.Good:
    """The key store that this computer would have."""
    found = keyrings.Good()
    keyrings.named(found)
    monkeypatch.setattr(securing, "KeyStore", lambda: KeyStore(lambda: found))
    return found


def test_the_passphrase_is_changed_from_files(run: Run, secret: Path, new: Path) -> None:
    said = run("passphrase", "--new-passphrase-file", new)
    assert (said.code, said.err) == (0, "")
    assert "l’ancienne n’ouvre plus" in said.out
    assert NEW not in said.out
    assert run("list").code == 3
    secret.write_text(NEW, encoding="utf-8")
    assert run("list").code == 0


def test_the_backups_follow_and_those_away_are_told(run: Run, new: Path, tmp_path: Path) -> None:
    folder, away = tmp_path / "sauvegardes", tmp_path / "clé"
    for each in (folder, away):
        each.mkdir()
        assert run("backup", "--to", each).code == 0
    away.rename(tmp_path / "partie")
    said = run("passphrase", "--new-passphrase-file", new)
    assert said.code == 0
    assert "Sauvegardes réécrites : 1." in said.out
    assert "s’ouvrent encore comme avant jusqu’à leur retour : 1" in said.out


def test_a_wrong_or_an_empty_one_changes_nothing(run: Run, secret: Path, new: Path) -> None:
    new.write_text("   \n", encoding="utf-8")
    said = run("passphrase", "--new-passphrase-file", new)
    assert (said.code, "vide" in said.err) == (1, True)
    assert run("passphrase", "--new-passphrase-file", new.with_name("rien.txt")).code == 1
    right = secret.read_text(encoding="utf-8")
    secret.write_text("une fausse", encoding="utf-8")
    assert run("passphrase", "--new-passphrase-file", new).code == 3
    secret.write_text(right, encoding="utf-8")
    assert run("list").code == 0


def test_a_weak_one_is_taken_and_told(run: Run, new: Path) -> None:
    new.write_text("bonjourmadame2024", encoding="utf-8")
    said = run("passphrase", "--new-passphrase-file", new, "--json")
    untouched = {"rewritten": 0, "owed": [], "away": 0}
    assert (said.code, said.data) == (0, {"changed": True, "backups": untouched})
    assert "trop facile" in said.err


def test_init_tells_of_a_weak_one_too(bare: Run, tmp_path: Path) -> None:
    file = tmp_path / "faible.txt"
    file.write_text("azerty", encoding="utf-8")
    said = bare("init", "--cabinet", tmp_path / "faible", "--passphrase-file", file)
    assert said.code == 0
    assert "trop courte" in said.err


def test_both_are_asked_for_without_files(
    bare: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("list").code == 0
    asked: list[str] = []
    answers: Iterator[str] = iter(["une phrase d’essai", NEW, NEW])

    def typed(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(getpass, "getpass", typed)
    assert bare("passphrase", "--cabinet", tmp_path / "c").code == 0
    assert [question.split(" :")[0] for question in asked] == [
        "Phrase de passe",
        "Nouvelle phrase de passe",
        "La même, encore une fois",
    ]
    answers = iter([NEW, NEW, "autre"])
    said = bare("passphrase", "--cabinet", tmp_path / "c")
    assert (said.code, "diffèrent" in said.err) == (1, True)


def test_without_a_keyboard_the_option_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    said = run("passphrase")
    assert said.code == 1
    assert "« --new-passphrase-file »" in said.err


def test_the_code_is_replaced_and_shown_once(run: Run, secret: Path, new: Path) -> None:
    code = run("recovery-code", "--json").data["recovery_code"]
    again = run("recovery-code")
    assert "l’ancienne feuille n’ouvre plus" in again.out
    latest = again.out.split()[-1]
    assert latest != code
    secret.write_text(code, encoding="utf-8")
    assert run("list").code == 3
    secret.write_text(latest.lower(), encoding="utf-8")
    assert run("passphrase", "--new-passphrase-file", new).code == 0
    secret.write_text(NEW, encoding="utf-8")
    assert run("list").code == 0


def test_a_code_that_nobody_saw_is_told_and_the_passphrase_makes_another(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Full):
        def write(self, text: str) -> int:  # noqa: ARG002 - as every output
            raise BrokenPipeError

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Gone())
        said = run("recovery-code")
    assert (said.code, "le nouveau n’a pas pu être affiché" in said.err) == (1, True)
    assert run("recovery-code").code == 0


def test_the_key_store_comes_opens_a_purge_and_goes(
    run: Run, bare: Run, tmp_path: Path, backend: keyrings.Good
) -> None:
    assert run("key-store", "status", "--json").data["opens"] is False
    added = run("key-store", "on")
    assert added.out == "Le trousseau du bureau (Secret Service) ouvre aussi ce cabinet.\n"
    assert len(backend.kept) == 1
    purge = ("purge", "--cabinet", tmp_path / "c", "--key-store")
    said = bare(*purge)
    assert (said.code, said.err) == (0, "")
    assert "Rien n’est à détruire" in said.out
    gone = run("key-store", "off", "--json")
    assert gone.data == {
        "opens": False,
        "usable": True,
        "name": "le trousseau du bureau (Secret Service)",
    }
    assert backend.kept == {}
    said = bare(*purge)
    assert (said.code, "ne s’ouvre pas par le trousseau" in said.err) == (1, True)


def test_a_key_store_that_fails_says_to_type(
    run: Run, bare: Run, tmp_path: Path, backend: keyrings.Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("key-store", "on")
    backend.kept.clear()
    purge = ("purge", "--cabinet", tmp_path / "c", "--key-store")
    emptied = bare(*purge)
    assert emptied.code == 1
    assert "ne garde plus la clé" in emptied.err
    failing = keyrings.Failing(OSError())
    monkeypatch.setattr(securing, "KeyStore", lambda: keyrings.store(failing))
    assert "refuse l’accès" in bare(*purge).err
    off = run("key-store", "off")
    assert off.code == 0
    assert "elle n’ouvre plus rien" in off.err
    assert "n’ouvre pas ce cabinet" in off.out
    assert run("key-store", "on").code == 1
    monkeypatch.setattr(securing, "KeyStore", lambda: KeyStore(keyrings.finding(ImportError())))
    none = run("key-store", "status")
    assert (none.code, "Le trousseau du système n’ouvre pas" in none.out) == (0, True)


def test_another_key_in_the_key_store_is_a_wrong_secret(
    run: Run, bare: Run, tmp_path: Path, backend: keyrings.Good
) -> None:
    run("key-store", "on")
    (entry,) = backend.kept
    backend.kept[entry] = "ab" * 32
    said = bare("purge", "--cabinet", tmp_path / "c", "--key-store")
    assert (said.code, "n’ouvre plus, ce cabinet" in said.err) == (3, True)


def test_usage(run: Run, bare: Run, tmp_path: Path) -> None:
    said = run("purge", "--key-store")
    assert (said.code, "--key-store ne va pas avec" in said.err) == (2, True)
    assert bare("key-store").code == 2
    wrong = bare("key-store", "maybe", "--cabinet", tmp_path / "c")
    assert (wrong.code, "n’est pas un choix possible" in wrong.err) == (2, True)
