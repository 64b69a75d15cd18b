"""The purge as a scheduler runs it: in this process, on a real cabinet, a key store played."""

from pathlib import Path

import pytest

from bilan_desktop.cli import main, scheduled
from bilan_desktop.errors import KeyStoreError
from bilan_desktop.practice import daily_purge, purge_log, securing
from bilan_desktop.practice.daily_purge import NO_KEY_STORE, Scheduled, Scheduler
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.storage.crypto import KdfParameters
from tests.practice.conftest import portable

PASSPHRASE = "une phrase d’essai"


@pytest.fixture
def cabinet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cabinet"
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap())
    desk.cabinet.close()
    monkeypatch.setattr(securing, "key_store_secret", lambda _folder: PASSPHRASE)
    return folder


def purge(cabinet: Path, *options: str) -> int:
    return main(["--cabinet", str(cabinet), "purge", *options])


def opened(cabinet: Path) -> Desk:
    return open_desk(cabinet, PASSPHRASE)


def test_what_it_does_is_logged(cabinet: Path) -> None:
    assert purge(cabinet, "--key-store", "--log") == 0
    assert [line[17:] for line in purge_log.lines(cabinet)] == ["rien à détruire"]


def test_what_is_over_is_reported_and_never_closed(cabinet: Path) -> None:
    ended = {"signed_on": "2020-01-01", "starts_on": "2020-01-02", "ends_on": "2020-03-01"}
    with opened(cabinet) as desk:
        number = import_dossier(desk, portable(contract=ended, interviews=[], records=[]))
    assert purge(cabinet, "--key-store", "--log") == 1
    (line,) = purge_log.lines(cabinet)
    assert "attend votre réponse" in line
    assert "Vasseur" not in line
    with opened(cabinet) as desk:
        assert desk.load(number).record.closed_on is None


def test_an_open_window_is_no_obstacle(cabinet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(cabinet):
        assert purge(cabinet, "--key-store", "--log") == 0
    assert "fenêtre" in capsys.readouterr().out
    assert [line[17:] for line in purge_log.lines(cabinet)] == [purge_log.OPEN]


def test_a_key_store_out_of_reach_is_logged_and_a_failure(
    cabinet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_folder: Path) -> str:
        raise KeyStoreError("Le trousseau est verrouillé.", "locked")

    monkeypatch.setattr(securing, "key_store_secret", locked)
    assert purge(cabinet, "--key-store", "--log") == 1
    assert "trousseau" in purge_log.lines(cabinet)[0]


def test_a_folder_that_is_gone_gets_no_log(tmp_path: Path, cabinet: Path) -> None:
    assert cabinet.exists()
    assert purge(tmp_path / "none", "--log", "--key-store") == 1
    assert not (tmp_path / "none").exists()


def test_it_is_put_into_the_scheduler(
    cabinet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    made = Scheduled(on=True)
    monkeypatch.setattr(scheduled, "Scheduler", lambda: Scheduler("none"))
    monkeypatch.setattr(daily_purge, "switch_on", lambda *_: asked.append("on"))
    monkeypatch.setattr(daily_purge, "switch_off", lambda *_: asked.append("off"))
    monkeypatch.setattr(daily_purge, "state", lambda *_: made)
    for word in ("on", "off", "status"):
        assert purge(cabinet, "--key-store", "--schedule", word) == 0
    assert asked == ["on", "off"]
    assert "est inscrite" in capsys.readouterr().out


def test_without_the_key_store_it_can_not_be(
    cabinet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert purge(cabinet, "--key-store", "--schedule", "on") == 1
    assert NO_KEY_STORE in capsys.readouterr().err
    assert purge(cabinet, "--schedule", "on", "--dry-run") == 2


def test_what_is_out_of_reach_is_declared(
    cabinet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    with opened(cabinet) as desk:
        number = str(import_dossier(desk, portable()))
    start = ["--cabinet", str(cabinet), "--passphrase-file", str(phrase), "declare", number]
    assert main([*start, "--destroyed", "papiers", "--none", "enregistrements"]) == 0
    said = capsys.readouterr().out
    assert "photocopies : détruits (déclaré le" in said
    assert "vidéo : il n’y en avait pas" in said
    assert main([*start, "--none", "nuages"]) == 1
    assert "Support inconnu" in capsys.readouterr().err
