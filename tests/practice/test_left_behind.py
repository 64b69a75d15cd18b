"""What a destruction must take with it, must wait for, and must not be stopped by."""

import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, update

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.existing import existing
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import CabinetExistsError, DamagedError, InvalidInputError, StorageError
from bilan_desktop.practice import exporting, keeping
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.shredding import purge
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.rows_record import ContractRow
from tests.practice.conftest import Hand, portable
from tests.practice.test_ending import ended

NEXT = date(2026, 10, 2)
MOMENT = "2026-09-02T10:00:00+02:00"
FIRST = {"number": 1, "phase": "preliminaire", "starts_at": MOMENT, "state": "realise"}
LATE = {"number": 2, "phase": "suivi", "starts_at": MOMENT, "state": "realise", "counted": False}


def sheet(interview: int) -> dict[str, Any]:
    return {
        "exercise": "demande",
        "version": 1,
        "started_at": MOMENT,
        "interview": interview,
        "values": {"attentes": f"au n° {interview}"},
    }


def with_follow_up(desk: Desk, **fields: Any) -> int:
    return import_dossier(desk, portable(**{"interviews": [FIRST, LATE], **fields}))


def test_the_sheets_of_a_follow_up_wait_for_it(tray: Desk, hand: Hand) -> None:
    number = with_follow_up(tray, sheets=[sheet(1), sheet(2)])
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    assert [it.values for it in tray.load(number).content.sheets] == [{"attentes": "au n° 2"}]


def test_the_sheets_of_a_follow_up_go_with_it(tray: Desk, hand: Hand) -> None:
    held = [{"months": 1, "held_on": "2026-09-20"}]
    number = with_follow_up(tray, sheets=[sheet(2)], follow_ups=held)
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    assert tray.load(number).content.sheets == []


@pytest.mark.parametrize("price", [None, "1600"])
def test_the_record_stays_beside_the_content_that_stays(
    tray: Desk, hand: Hand, price: str | None
) -> None:
    number = with_follow_up(
        tray,
        contract={"signed_on": "2026-08-20", "price": price},
        records=[{"interview": 2, "outcome": "où elle en est"}],
        follow_ups=[{"months": 6, "planned_on": "2031-01-01"}],
    )
    ended(tray, hand, number)
    for day in (NEXT, date(2030, 1, 2)):
        hand.to(day)
        purge(tray, clock_confirmed=True)
    dossier = tray.load(number)
    assert set(existing(dossier)) & set(CONTENT) == {Category.FOLLOW_UP}
    assert Category.PROOF not in dossier.shredded
    hand.to(date(2031, 6, 1))
    purge(tray, clock_confirmed=True)
    purge(tray)
    with tray.reading() as repository:
        assert repository.categories_present(number) == []
        assert repository.exists(number) is (price is not None)


def test_an_unreadable_dossier_stops_no_other(tray: Desk, hand: Hand, number: int) -> None:
    hurt = import_dossier(tray, portable())
    ended(tray, hand, number)
    with tray.cabinet.write() as session:
        _hurt(session, hurt)
    hand.to(NEXT)
    with pytest.raises(DamagedError, match=f"n° {hurt}"):
        purge(tray, dry_run=True)
    assert tray.load(number).content.sheets
    with pytest.raises(DamagedError, match=f"n° {hurt}"):
        purge(tray)
    assert set(existing(tray.load(number))) & set(CONTENT) == set()


def _hurt(session: Session, number: int) -> None:
    where = col(ContractRow.dossier) == number
    session.exec(update(ContractRow).where(where).values(objective="x" * 301))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"contract": {"ends_on": "9999-12-31"}}, "contract.ends_on"),
        ({"interviews": [{**FIRST, "starts_at": "0001-01-01T00:00:00+02:00"}]}, "interviews"),
        ({"follow_ups": [{"months": 6, "planned_on": "9999-12-31"}]}, r"follow_ups\[0\]"),
    ],
)
def test_no_day_lies_at_the_calendars_edge(tray: Desk, fields: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidInputError, match=named):
        import_dossier(tray, portable(**fields))
    assert purge(tray, dry_run=True).due == []


def test_no_freeze_lasts_to_the_calendars_edge(tray: Desk, number: int) -> None:
    with pytest.raises(InvalidInputError, match="2200"):
        keeping.freeze(tray, number, FreezeGround.AUTHORITY, date.max)
    assert tray.load(number).record.freezes == []


def test_an_export_spares_the_file_whose_name_it_would_pass_through(
    tray: Desk, number: int, tmp_path: Path
) -> None:
    theirs = tmp_path / "notes.new"
    theirs.write_text("à eux", encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r"notes\.new"):
        exporting.write(tray, number, "synthese", b"x", tmp_path / "notes", working_copy=True)
    assert theirs.read_text(encoding="utf-8") == "à eux"


def test_a_working_copy_cut_short_is_found_under_its_other_name(
    tray: Desk, hand: Hand, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CutError(BaseException): ...

    def cut(*_: object) -> None:
        raise CutError

    out = tmp_path / "s.docx"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        with pytest.raises(CutError):
            exporting.write(tray, number, "synthese", b"x", out, working_copy=True)
    assert (tmp_path / "s.docx.new").exists()
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    assert list(tmp_path.glob("s.docx*")) == []


def test_no_cabinet_is_made_over_the_pieces_of_another(tray: Desk, hand: Hand, place: Path) -> None:
    import_dossier(tray, portable())
    tray.cabinet.close()
    for name in ("cabinet.json", "cabinet.json.copie"):
        (place / name).unlink()
    pieces = sorted((place / "pieces").iterdir())
    with pytest.raises(CabinetExistsError, match="pièces jointes"):
        create(place, "une autre phrase", kdf=KdfParameters.cheap(), clock=hand)
    assert pieces
    assert sorted((place / "pieces").iterdir()) == pieces


@pytest.mark.parametrize("working_copy", [False, True])
def test_a_file_that_took_a_working_copys_place_is_spared(
    tray: Desk, hand: Hand, number: int, tmp_path: Path, *, working_copy: bool
) -> None:
    other, out = import_dossier(tray, portable()), tmp_path / "s.docx"
    exporting.write(tray, number, "synthese", b"x", out, working_copy=True)
    out.unlink()
    exporting.write(tray, other, "synthese", b"x", out, working_copy=working_copy)
    ended(tray, hand, number)
    hand.to(NEXT)
    assert purge(tray).copies.destroyed == 0
    assert out.read_bytes() == b"x"


def test_a_file_too_large_for_the_memory_in_a_working_copys_place_stops_nothing(
    tray: Desk, hand: Hand, number: int, tmp_path: Path
) -> None:
    out = tmp_path / "s.docx"
    exporting.write(tray, number, "synthese", b"x", out, working_copy=True)
    with out.open("r+b") as file:
        file.truncate(1 << 28)
    ended(tray, hand, number)
    hand.to(NEXT)
    tracemalloc.start()
    try:
        report = purge(tray)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert report.copies.to_look_at == [str(out)]
    assert most < 1 << 27


def test_a_disk_that_is_gone_is_told_in_a_sentence(
    tray: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OSError(5, "gone")

    known = tray.cabinet.latest_moment
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", gone)
        patch.setattr(Path, "read_bytes", gone)
        with pytest.raises(StorageError, match="disque"):
            tray.cabinet.confirm_clock(tray.now)
    assert tray.cabinet.latest_moment == known
