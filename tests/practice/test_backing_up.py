"""Backups as the consultant deals with them: due, late, owed, and on the certificate."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bilan_desktop.practice import backing_up, destroying, documents, ending, shredding
from bilan_desktop.practice.backing_up import UNREADABLE
from bilan_desktop.practice.desk import Desk
from tests.practice.conftest import Hand

CLOSED = date(2026, 12, 16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sauvegardes"
    made.mkdir()
    return made


@pytest.fixture
def closed(tray: Desk, hand: Hand, number: int) -> int:
    """A closed dossier, its content not yet destroyed."""
    hand.to(CLOSED)
    ending.hand_over(tray, number, CLOSED, CLOSED)
    ending.close(tray, number)
    return number


def test_one_is_due_once_a_day_and_only_where_wished(tray: Desk, hand: Hand, folder: Path) -> None:
    assert not backing_up.is_due(tray)
    backing_up.choose(tray, folder)
    assert backing_up.is_due(tray)
    made = backing_up.make(tray)
    assert (made.place, made.said) == (str(folder), "à jour")
    assert not backing_up.is_due(tray)
    hand.moment += timedelta(hours=23)
    assert not backing_up.is_due(tray)
    hand.moment += timedelta(hours=1)
    assert backing_up.is_due(tray)
    backing_up.choose(tray, folder, enabled=False)
    assert not backing_up.is_due(tray)


def test_a_week_without_one_is_said(tray: Desk, hand: Hand, number: int, folder: Path) -> None:
    assert number
    assert backing_up.late(tray) == ""
    hand.moment += timedelta(days=8)
    assert "nulle part" in backing_up.late(tray)
    backing_up.choose(tray, folder)
    assert "Aucune sauvegarde" in backing_up.late(tray)
    backing_up.make(tray)
    assert backing_up.late(tray) == ""
    hand.moment += timedelta(days=8)
    assert "Branchez" in backing_up.late(tray)
    assert "9\u00a0septembre 2026" in backing_up.late(tray)
    backing_up.choose(tray, folder, enabled=False)
    assert "suspendues" in backing_up.late(tray)


def test_an_empty_cabinet_is_not_nagged_about(tray: Desk, hand: Hand) -> None:
    hand.moment += timedelta(days=30)
    assert backing_up.late(tray) == ""


def spoilt(path: Path) -> None:
    path.write_bytes(b"x" * 99)


def moved(path: Path) -> None:
    path.rename(path.with_name("x"))


@pytest.mark.parametrize("hurt", [moved, spoilt])
def test_the_certificate_is_partial_until_every_backup_is_reached(
    tray: Desk, closed: int, folder: Path, hurt: Callable[[Path], None]
) -> None:
    away = hurt is moved
    words, state = ("non branché", "hors de portée") if away else ("illisible", "illisible")
    one = backing_up.make(tray, folder)
    hurt(Path(one.path))
    shredding.shred(tray, closed)
    assert tray.cabinet.backups.owed()
    assert backing_up.reach(tray).owed
    found = backing_up.backups(tray)
    assert [(each.said, each.owed) for each in found.lines] == [(state, True)]
    assert found.lines[0].why == ("" if away else UNREADABLE)
    assert found.owed == 1
    (told,) = documents.destructions(tray, closed)
    assert words in told.out_of_reach[0]
    assert any(words in each for each in destroying.board(tray).unreached)
    assert b"PK" in documents.make(tray, closed, "attestation")[:4]
    backing_up.remove(tray, one.id)
    assert backing_up.reach(tray).completed == (1,)
    (told,) = documents.destructions(tray, closed)
    assert told.out_of_reach == ()
    assert "réécrites ou détruites au 16\u00a0décembre 2026" in told.media[-1]
    assert destroying.board(tray).unreached == []


def test_the_register_says_in_words_what_follows_a_destruction(
    tray: Desk, closed: int, folder: Path
) -> None:
    one = backing_up.make(tray, folder)
    shredding.shred(tray, closed)
    (told,) = documents.destructions(tray, closed)
    assert "pas encore réécrite" in told.out_of_reach[0]
    moved(Path(one.path))
    backing_up.remove(tray, one.id)
    (told,) = documents.destructions(tray, closed)
    assert told.out_of_reach == ("sauvegardes en cours de réécriture",)
    backing_up.reach(tray)
    lines = destroying.board(tray).lines
    assert lines[0].categories == "Sauvegardes réécrites sans la ligne 1"
    assert lines[1].categories == "Sauvegarde du 16\u00a0décembre 2026 déclarée détruite"
    assert {each.reason for each in lines[:2]} == {"la suite d’une destruction"}
    assert [each.dossier for each in lines] == [0, 0, closed]


def test_without_a_backup_a_certificate_speaks_of_none(tray: Desk, closed: int) -> None:
    shredding.shred(tray, closed)
    assert not tray.cabinet.backups.owed()
    (told,) = documents.destructions(tray, closed)
    assert told.out_of_reach == ()
    assert not any("sauvegarde" in each for each in told.media)


def test_a_former_cabinet_is_owed_too(tray: Desk, closed: int, tmp_path: Path) -> None:
    former = tmp_path / "cabinet.ancien"
    former.mkdir()
    tray.cabinet.backups.note_former(former, tray.now, former)
    shredding.shred(tray, closed)
    (told,) = documents.destructions(tray, closed)
    assert "ancien cabinet mis de côté" in told.out_of_reach[0]
