"""What the section of destruction is told over all dossiers."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import ending, exporting, keeping, shredding, unlocking
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.destroying import board, confirm_date
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.portable import PortableDossier
from tests.practice.conftest import Hand, portable, reopened
from tests.practice.test_ending import END


def closed(desk: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.hand_over(desk, number, END, END)
    ending.close(desk, number)


def test_the_soonest_comes_first_and_what_is_late_apart(
    tray: Desk, hand: Hand, number: int
) -> None:
    soon = import_dossier(tray, portable())
    closed(tray, hand, soon)
    found = board(tray)
    assert [(each.number, each.on, each.closed) for each in found.coming] == [
        (soon, END + timedelta(days=1), True),
        (number, date(2026, 12, 16), False),
    ]
    assert (found.late, found.lines, found.broken, found.unsure) == ([], [], "", "")
    hand.to(date(2026, 12, 20))
    found = board(tray)
    assert [each.number for each in found.coming] == [soon]
    (late,) = found.late
    assert (late.number, late.name, late.initials) == (number, "Odile Vasseur", "O. V.")
    assert "encore ouvert" in late.message


def test_the_register_reads_the_last_line_first(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    keeping.agree(tray, number, [Category.SYNTHESIS], END, date(2027, 5, 1))
    closed(tray, hand, number)
    shredding.shred(tray, number)
    keeping.withdraw(tray, number)
    hand.to(END + timedelta(days=1))
    shredding.purge(tray)
    last, first = board(tray).lines
    assert (last.sequence, last.how, first.how) == (2, "Automatique", "Demandée")
    assert (last.dossier, last.categories) == (number, "Document de synthèse")
    assert last.reason == "la remise des résultats détaillés et de la synthèse"
    assert "guide rempli" in first.categories.casefold()


def test_a_prospect_has_a_reason_of_its_own(tray: Desk, hand: Hand) -> None:
    import_dossier(tray, _prospect())
    hand.to(date(2027, 3, 1))
    shredding.purge(tray)
    assert board(tray).lines[0].reason == "l’absence de signature"


def _prospect() -> PortableDossier:
    kinds = ("interviews", "sheets", "records", "notes", "skills", "projects", "actions")
    none: dict[str, Any] = {kind: [] for kind in (*kinds, "attachments", "follow_ups")}
    return portable(**none, contract={}, synthesis=None)


def test_a_copy_left_is_told(tray: Desk, hand: Hand, number: int, tmp_path: Path) -> None:
    out = tmp_path / "copie.json"
    exporting.write(tray, number, exporting.DOSSIER, b"{}", out, working_copy=True)
    out.write_bytes(b"{ }")
    closed(tray, hand, number)
    hand.to(END + timedelta(days=1))
    opening = unlocking.new_day(tray)
    assert str(out) in opening.notices[0]
    assert [each.partition(",")[0] for each in opening.destroyed] == [f"Dossier n° {number}"]
    assert [copy.path for copy in board(tray).copies] == [str(out)]


def test_a_date_far_ahead_is_confirmed_first(
    tray: Desk, hand: Hand, number: int, place: Path
) -> None:
    closed(tray, hand, number)
    tray.cabinet.close()
    hand.to(END + timedelta(days=800))
    with reopened(place, hand) as desk:
        assert "plus de treize mois" in unlocking.new_day(desk).unsure
        assert "plus de treize mois" in board(desk).unsure
        assert "plus de treize mois" in desk.cabinet.notices[0]
        confirm_date(desk)
        assert board(desk).unsure == ""
        assert desk.cabinet.notices == []
        assert unlocking.new_day(desk).destroyed


def test_a_clock_that_is_late_is_told(tray: Desk, hand: Hand) -> None:
    hand.to(END)
    tray.cabinet.confirm_clock(tray.now)
    hand.to(END - timedelta(days=30))
    assert "avant la dernière date connue" in board(tray).behind
    confirm_date(tray)
    assert board(tray).behind == ""
    assert tray.cabinet.latest_moment.date() == END - timedelta(days=30)


def test_a_broken_register_is_told(
    tray: Desk, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DamagedError("changé")

    monkeypatch.setattr(tray.cabinet, "register", broken)
    found = board(tray)
    assert (found.broken, found.lines) == ("changé", [])
    assert [each.number for each in found.coming] == [number]


def test_what_cannot_be_destroyed_is_a_notice(tray: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise DamagedError("illisible")

    monkeypatch.setattr(shredding, "purge", lambda _desk: damaged())
    assert unlocking.new_day(tray).notices == ("illisible",)
