"""What is destroyed, when, and what the register says of it."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ends import End, EndCause, end_of_action
from bilan_desktop.domain.existing import existing
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import ClockError, DiskFullError, RefusedError
from bilan_desktop.practice import copies, documents, ending, exporting, keeping, listing
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.shredding import purge, register, shred
from bilan_desktop.storage import files, volumes
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.repository import Repository
from tests.practice.conftest import PASSPHRASE, Hand, portable, reopened
from tests.practice.test_ending import END, ended

NEXT = date(2026, 10, 2)


def left(desk: Desk, number: int) -> set[Category]:
    return {category for category in existing(desk.load(number)) if category in CONTENT}


def test_a_closed_dossier_goes_the_day_after_its_end(tray: Desk, hand: Hand, number: int) -> None:
    record = tray.load(number).record
    ended(tray, hand, number)
    assert purge(tray).due == []
    hand.to(NEXT)
    report = purge(tray)
    assert report.finished
    assert report.lines == [1]
    assert left(tray, number) == set()
    assert tray.load(number).record.beneficiary == record.beneficiary
    assert [item.name for item in tray.load(number).attachments] == ["contrat.txt"]
    assert purge(tray).due == []


def test_its_line_names_nobody_and_says_what_is_kept(tray: Desk, hand: Hand, number: int) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    line = register(tray)[0]
    said = line.model_dump_json()
    assert (line.dossier_number, line.reason, line.automatic) == (str(number), "remise", True)
    assert all(word not in said for word in ("Vasseur", "Odile", "y voir clair", "animer"))
    assert '"category":"synthese"' in said
    assert '"until":"2027-05-02"' in said
    assert left(tray, number) == {Category.SYNTHESIS}


def test_an_agreement_that_is_withdrawn_keeps_nothing(tray: Desk, hand: Hand, number: int) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    keeping.withdraw(tray, number)
    assert [one.categories for one in purge(tray).due] == [[Category.SYNTHESIS]]
    assert left(tray, number) == set()


def test_a_freeze_holds_until_it_is_lifted(tray: Desk, hand: Hand, number: int) -> None:
    keeping.freeze(tray, number, FreezeGround.AUTHORITY)
    ended(tray, hand, number)
    hand.to(NEXT)
    assert purge(tray).due == []
    with pytest.raises(RefusedError, match="suspendue"):
        shred(tray, number)
    keeping.lift(tray, number)
    assert len(purge(tray).due) == 1


def test_all_that_is_due_goes_in_one_rotation(tray: Desk, hand: Hand, number: int) -> None:
    other = import_dossier(tray, portable())
    stays = import_dossier(tray, portable())
    ended(tray, hand, number)
    ended(tray, hand, other)
    hand.to(NEXT)
    files = {path.name for path in tray.cabinet.folder.glob("*.db")}
    assert [one.number for one in purge(tray, dry_run=True).due] == [number, other]
    assert {path.name for path in tray.cabinet.folder.glob("*.db")} == files
    assert purge(tray).lines == [1, 2]
    assert {path.name for path in tray.cabinet.folder.glob("*.db")}.isdisjoint(files)
    assert left(tray, stays) == set(existing(tray.load(stays))) & set(CONTENT)
    assert len(list((tray.cabinet.folder / "pieces").iterdir())) == 4


def test_the_same_day_in_front_of_the_beneficiary(tray: Desk, hand: Hand, number: int) -> None:
    with pytest.raises(RefusedError, match="n’est pas clos"):
        shred(tray, number)
    ended(tray, hand, number)
    shred(tray, number)
    assert left(tray, number) == set()
    assert register(tray)[0].automatic is False
    with pytest.raises(RefusedError, match="déjà détruit"):
        shred(tray, number)


def test_an_overdue_open_dossier_is_told_never_destroyed(
    tray: Desk, hand: Hand, number: int
) -> None:
    hand.to(date(2027, 1, 15))
    report = purge(tray)
    assert [(late.number, late.days) for late in report.overdue] == [(number, 31)]
    assert report.due == []
    assert left(tray, number)


def test_a_clock_far_ahead_destroys_nothing_unasked(
    tray: Desk, hand: Hand, number: int, place: Path
) -> None:
    ended(tray, hand, number)
    tray.cabinet.close()
    hand.to(date(2028, 5, 1))
    with reopened(place, hand) as desk:
        with pytest.raises(ClockError, match="01/05/2028"):
            purge(desk)
        assert left(desk, number)
        assert purge(desk, clock_confirmed=True).due
        assert not left(desk, number)


def test_working_copies_go_with_their_document(
    tray: Desk, hand: Hand, number: int, tmp_path: Path
) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    names = {"synthese": "s", "resultats": "r", "planning": "p", "dossier": "d"}
    for kind, name in names.items():
        exporting.write(tray, number, kind, b"a", tmp_path / name, working_copy=True)
    exporting.write(tray, number, "resultats", b"a", tmp_path / "theirs", working_copy=False)
    (tmp_path / "p").write_bytes(b"changed")
    (tmp_path / "d").unlink()
    ended(tray, hand, number)
    hand.to(NEXT)
    found = purge(tray).copies
    assert (found.destroyed, found.changed, found.missing) == (1, 1, 1)
    assert found.to_look_at == [str((tmp_path / "p").resolve())]
    (line,) = register(tray)
    assert "copies" not in line.details  # a line is written before they are looked for
    assert copies.left_by_line(tray) == {line.sequence: 1}
    assert {name for name in ("s", "r", "p", "theirs") if (tmp_path / name).exists()} == {
        "s",
        "p",
        "theirs",
    }
    keeping.withdraw(tray, number)
    assert purge(tray).copies.destroyed == 1
    assert not (tmp_path / "s").exists()


EMPTY: dict[str, Any] = {
    "sheets": [],
    "records": [],
    "notes": [],
    "skills": [],
    "projects": [],
    "actions": [],
    "synthesis": None,
    "attachments": [],
}
"""A dossier in which nothing was written."""


def test_a_copy_goes_though_its_dossier_is_empty(tray: Desk, hand: Hand, tmp_path: Path) -> None:
    number = import_dossier(tray, portable(**EMPTY))
    exporting.write(tray, number, "planning", b"a", tmp_path / "p", working_copy=True)
    exporting.write(tray, number, "planning", b"a", tmp_path / "theirs", working_copy=False)
    ended(tray, hand, number)
    assert purge(tray).due == []
    assert (tmp_path / "p").exists()
    hand.to(NEXT)
    report = purge(tray)
    assert [one.categories for one in report.due] == [[Category.RECORDS]]
    assert report.copies.destroyed == 1
    assert [path.name for path in tmp_path.glob("[pt]*")] == ["theirs"]
    assert purge(tray).due == []
    with tray.reading() as repository:
        assert repository.categories_present(number) == []


def test_a_freeze_holds_a_copy_alone_and_the_same_day_takes_it(
    tray: Desk, hand: Hand, tmp_path: Path
) -> None:
    number = import_dossier(tray, portable(**EMPTY))
    exporting.write(tray, number, "planning", b"a", tmp_path / "p", working_copy=True)
    keeping.freeze(tray, number, FreezeGround.AUTHORITY)
    ended(tray, hand, number)
    with pytest.raises(RefusedError, match="suspendue"):
        shred(tray, number)
    keeping.lift(tray, number)
    assert shred(tray, number).copies.destroyed == 1


def test_a_purge_reads_whole_only_what_can_be_due(
    tray: Desk, hand: Hand, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dossier(tray, portable())
    prospect = import_dossier(tray, portable(**EMPTY, contract={}, interviews=[]))
    ended(tray, hand, number)
    hand.to(date(2027, 1, 4))
    read: list[int] = []
    load = Repository.load

    def noted(repository: Repository, which: int) -> Dossier:
        read.append(which)
        return load(repository, which)

    monkeypatch.setattr(Repository, "load", noted)
    report = purge(tray, dry_run=True)
    assert read == [number, prospect] == [one.number for one in report.due]
    assert [one.number for one in report.overdue] == [number + 1]


def test_after_the_destruction_no_copy_is_remembered_in_vain(
    tray: Desk, hand: Hand, number: int, tmp_path: Path
) -> None:
    other = import_dossier(tray, portable())
    ended(tray, hand, number)
    shred(tray, number)
    for kind in ("recepisse", "dossier"):
        with pytest.raises(RefusedError, match="--working-copy"):
            exporting.write(tray, number, kind, b"a", tmp_path / "r", working_copy=True)
    assert not (tmp_path / "r").exists()
    ended(tray, hand, other)
    assert shred(tray, other).finished


def test_a_copy_that_can_not_be_opened_is_told_and_tried_again(
    tray: Desk, hand: Hand, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "r"
    exporting.write(tray, number, "resultats", b"a", out, working_copy=True)
    ended(tray, hand, number)
    wipe = files.wipe

    def refuse(path: Path) -> None:
        if path == out:
            raise PermissionError
        wipe(path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "wipe", refuse)
        found = shred(tray, number).copies
    assert (found.changed, found.to_look_at) == (1, [str(out)])
    assert [copy.path for copy in copies.left(tray)] == [str(out)]
    purge(tray)
    assert copies.left(tray) == []
    assert not out.exists()


def test_a_destruction_that_fails_leaves_its_copies(
    tray: Desk, hand: Hand, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting.write(tray, number, "resultats", b"a", tmp_path / "r", working_copy=True)
    ended(tray, hand, number)

    def full(*_: object) -> None:
        raise DiskFullError(files.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr("bilan_desktop.storage.rotation.clean", full)
        with pytest.raises(DiskFullError):
            shred(tray, number)
    assert (tmp_path / "r").exists()
    assert left(tray, number)
    assert shred(tray, number).copies.destroyed == 1


def test_a_copy_on_a_drive_that_is_away_goes_when_it_is_back(
    tray: Desk, hand: Hand, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive, drawer = tmp_path / "drive", tmp_path / "drawer"
    drive.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(volumes, "volume_of", lambda _path: f"{drive}\n7")
        exporting.write(tray, number, "resultats", b"a", drive / "r", working_copy=True)
        exporting.write(tray, number, "planning", b"a", drive / "p", working_copy=True)
    (drive / "p").write_bytes(b"changed")
    ended(tray, hand, number)
    drive.rename(drawer)
    found = shred(tray, number).copies
    assert sorted(found.away) == [str(drive / "p"), str(drive / "r")]
    assert (found.missing, found.to_look_at) == (0, [])
    assert {copy.away for copy in copies.left(tray)} == {True}
    assert "partielle" in document_text(tray, number)
    drawer.rename(drive)
    hand.to(date(2026, 10, 1))
    assert purge(tray).due == []
    assert not (drive / "r").exists()
    (changed,) = copies.left(tray)
    assert (changed.away, changed.dossier) == (False, number)
    copies.declare_gone(tray, changed.id)
    assert (copies.left(tray), copies.left_by_line(tray)) == ([], {})
    assert "partielle" not in document_text(tray, number)


def document_text(desk: Desk, number: int) -> str:
    """The words of the certificate."""
    with ZipFile(BytesIO(documents.make(desk, number, "attestation"))) as package:
        return package.read("word/document.xml").decode()


def test_a_prospect_is_forgotten_whole(tray: Desk, hand: Hand) -> None:
    blank: dict[str, Any] = {
        "contract": {},
        "interviews": [],
        "sheets": [],
        "records": [],
        "skills": [],
    }
    blank |= {"projects": [], "actions": [], "synthesis": None, "attachments": []}
    prospect = import_dossier(tray, portable(**blank))
    hand.to(date(2026, 12, 3))
    assert [one.number for one in purge(tray).due] == [prospect]
    with tray.reading() as repository:
        assert not repository.exists(prospect)
        assert repository.categories_present(prospect) == []
    assert import_dossier(tray, portable()) == prospect + 1


def test_the_record_goes_class_by_class(tray: Desk, hand: Hand, number: int) -> None:
    keeping.request(tray, number, "CEP", date(2026, 9, 1))
    keeping.agree(tray, number, [Category.NOTES], date(2026, 9, 1), date(2027, 5, 1))
    ended(tray, hand, number)
    gone = []
    for year in range(2026, 2040):
        hand.to(date(year, 12, 31))
        due = purge(tray, clock_confirmed=True).due
        gone += [set(one.categories) - set(CONTENT) for one in due]
    assert [it for it in gone if it] == [
        {Category.CONTACT},
        {Category.PROOF},
        {Category.LEGAL},
        {Category.ACCOUNTING},
    ]
    with tray.reading() as repository:
        assert not repository.exists(number)
    tray.cabinet.check()


def test_what_contact_and_proof_lose(tray: Desk, hand: Hand, number: int) -> None:
    ended(tray, hand, number)
    for day in (date(2027, 9, 1), date(2028, 9, 1), date(2029, 9, 1), date(2030, 1, 2)):
        hand.to(day)
        purge(tray, clock_confirmed=True)
    record = tray.load(number).record
    assert (record.beneficiary.phone, record.interviews) == ("", [])
    assert record.beneficiary.full_name() == "Odile Vasseur"
    assert tray.load(number).attachments == []


def test_the_end_outlives_the_proof(tray: Desk, hand: Hand, number: int) -> None:
    """Handed over in October, closed the next year: all durations are counted from October."""
    hand.to(END)
    ending.hand_over(tray, number, END, END)
    hand.to(date(2027, 1, 10))
    ending.close(tray, number)
    for day in (date(2028, 1, 11), date(2030, 1, 2)):
        hand.to(day)
        purge(tray, clock_confirmed=True)
    dossier = tray.load(number)
    assert Category.PROOF in dossier.shredded
    assert end_of_action(dossier.record, date(2030, 1, 2)) == End(
        day=END, cause=EndCause.HANDED_OVER
    )
    hand.to(date(2037, 1, 1))
    assert [one.categories for one in purge(tray, clock_confirmed=True).due] == [
        [Category.ACCOUNTING]
    ]


def test_the_list_tells_states_hours_and_fates(tray: Desk, hand: Hand, number: int) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    ended(tray, hand, number)
    hand.to(NEXT)
    purge(tray)
    (one,) = listing.listing(tray)
    assert (one.content, one.follow_up, one.open) == ("partiel", "prevu", False)
    assert (one.hours_planned, one.hours_done, one.end) == (2, 2, END)
    assert one.destructions[0].held_by == "accord"


def test_a_practice_that_purges_now_and_then_is_never_asked_to_confirm(
    place: Path, hand: Hand
) -> None:
    made, _ = create(place, PASSPHRASE, kdf=KdfParameters.cheap(), clock=hand)
    with made:
        import_dossier(made, portable())
    for _ in range(4):
        hand.moment += timedelta(days=390)
        with open_desk(place, PASSPHRASE, clock=hand) as desk:
            purge(desk)
            assert desk.cabinet.latest_moment == hand.moment
            assert desk.cabinet.notices == []
