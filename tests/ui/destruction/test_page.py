"""The section of destruction: what is asked, what comes, and the register, as one drives them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import ending, enrolling, exporting, overdue, shredding
from bilan_desktop.practice.contracting import read, save_contract
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.doomed import CopyState, DoomedCopyRow
from bilan_desktop.storage.register import BROKEN
from bilan_desktop.ui.destruction.lines import LineTable
from bilan_desktop.ui.destruction.page import COMING, LATE, REGISTER, DestructionPage
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from tests.ui.access import faults
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    find,
    focused,
    key,
    keys,
    press,
    seen,
    settle,
    show,
    shows,
)


@pytest.fixture
def places(office: Office) -> list[Place]:
    """Where the page asks to go."""
    found: list[Place] = []
    office.going.connect(found.append)
    return found


def opened(office: Office) -> DestructionPage:
    page = show(DestructionPage(office), 896)
    settle(office)
    return page


def over(desk: Desk, number: int) -> None:
    ending.hand_over(desk, number, desk.today, desk.today)
    ending.close(desk, number)


def turn(page: DestructionPage, at: int) -> None:
    bar = page.tabs.tabBar()
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.tabRect(at).center()
    )
    events()


def choose(table: LineTable, row: int) -> None:
    """Press on a line with the mouse."""
    click(table.viewport(), table.visualRect(table.model().index(row, 0)).center())


def words(table: LineTable, row: int) -> list[str]:
    model = table.model()
    return [model.index(row, each).data() for each in range(model.columnCount())]


def test_an_empty_cabinet_says_what_belongs_here(office: Office) -> None:
    page = opened(office)
    assert page.tabs.currentIndex() == COMING
    assert shows(page, "Rien à détruire pour l’instant")
    assert shows(page, "dès que son jour est connu")
    assert not list(seen(page, LineTable))
    turn(page, LATE)
    assert shows(page, "Rien à décider")
    turn(page, REGISTER)
    assert shows(page, "rien n’a encore été détruit")
    page.close()


def test_what_comes_is_told_with_its_ground(
    office: Office, dossier: int, places: list[Place]
) -> None:
    page = opened(office)
    assert page.tabs.tabText(COMING) == "À venir (1)"
    assert words(page.coming.table, 0) == [
        "23/01/2027 (prévision)",
        f"n° {dossier}",
        "Hélène Garnier-Maurel",
        "Détruit dès le terme de l’action, le 22\u00a0janvier 2027.",
    ]
    assert not find(page, "Ouvrir le dossier", QPushButton).isEnabled()
    choose(page.coming.table, 0)
    assert shows(page, "rien n’y est détruit avant sa clôture")
    assert not find(page, "Détruire maintenant…", QPushButton).isEnabled()
    press(page, "Ouvrir le dossier")
    key(page.coming.table, Qt.Key.Key_Return)
    assert places == [Place("dossiers", dossier, "keeping")] * 2
    assert faults(page) == []
    page.close()


def test_the_only_line_is_chosen_by_coming_to_it(office: Office, dossier: int) -> None:
    page = opened(office)
    page.coming.table.setFocus(Qt.FocusReason.TabFocusReason)
    events()
    assert page.coming.table.key() == dossier
    assert find(page, "Ouvrir le dossier", QPushButton).isEnabled()
    assert find(page, "Listes des destructions") is page.tabs.tabBar()
    page.close()


def test_names_go_to_initials_and_marks_show_as_typed(office: Office, desk: Desk) -> None:
    number = enrolling.enrol(
        desk, enrolling.Enrolment(first_name="O'Néïll <b>", last_name="Ruiz & fils")
    )
    page = opened(office)
    assert words(page.coming.table, 0)[1:3] == [f"n° {number}", "O'Néïll <b> Ruiz & fils"]
    index = page.coming.table.model().index(0, 2)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "O'Néïll &lt;b> Ruiz &amp; fils"
    office.show_initials(True)
    settle(office)
    assert "Ruiz" not in words(page.coming.table, 0)[2]
    page.close()


def test_a_closed_dossier_is_destroyed_once_the_word_is_typed(
    office: Office, desk: Desk, dossier: int, written: Path
) -> None:
    over(desk, dossier)
    page = opened(office)
    choose(page.coming.table, 0)
    press(page, "Détruire maintenant…")
    assert not find(dialog(), "Détruire maintenant", QPushButton).isEnabled()
    keys(focused(), "détruire")
    press(dialog(), "Détruire maintenant")
    settle(office)
    settle(office)
    assert page.tabs.tabText(COMING) == "À venir"
    turn(page, REGISTER)
    assert shows(page, "Registre vérifié\u00a0: 1\u00a0ligne, chaîne intacte.")
    line = words(page.register.table, 0)
    assert line[:3] == ["1", "24/11/2026", f"n° {dossier}"]
    assert line[4] == "Demandée"
    assert not find(page, "Attestation…", QPushButton).isEnabled()
    choose(page.register.table, 0)
    assert shows(page, "terme fixé par la remise des résultats détaillés")
    press(page, "Attestation…")
    settle(office)
    assert (written / f"attestation-{dossier}.docx").read_bytes().startswith(b"PK")
    page.close()


def test_an_overdue_dossier_is_asked_about_until_it_is_closed(
    office: Office, desk: Desk, dossier: int, clock: Clock, places: list[Place]
) -> None:
    clock.set(clock() + timedelta(days=62))
    for _ in range(3):
        overdue.ask(desk)
        clock.tick(days=15)
    page = opened(office)
    assert page.tabs.currentIndex() == LATE
    assert page.tabs.tabText(LATE) == "À décider (1)"
    assert shows(page, f"Dossier n° {dossier}, Hélène Garnier-Maurel")
    assert shows(page, "le dossier est encore ouvert")
    press(page, f"Remise et clôture du dossier n° {dossier}")
    press(page, f"Prolongation signée du dossier n° {dossier}")
    assert [each.page for each in places] == ["keeping", "contract"]
    find(page, f"Prolongation signée du dossier n° {dossier}").setFocus()
    office.changed.emit(Change.of(dossier, Part.RECORD))
    settle(office)
    assert focused().accessibleName() == f"Prolongation signée du dossier n° {dossier}"
    assert overdue.close_unanswered(desk) == [dossier]
    office.changed.emit(Change.of(dossier, Part.RECORD))
    settle(office)
    assert shows(page, "Rien à décider")
    page.close()


def test_a_copy_left_is_told_until_it_is_declared_destroyed(
    office: Office, desk: Desk, dossier: int, clock: Clock, tmp_path: Path
) -> None:
    out = tmp_path / "copie <b>.json"
    exporting.write(desk, dossier, exporting.DOSSIER, b"{}", out, working_copy=True)
    out.write_bytes(b"{ }")
    over(desk, dossier)
    clock.tick(days=1)
    shredding.purge(desk)
    page = opened(office)
    assert shows(page, str(out))
    assert page.tabs.tabText(LATE) == "À décider (1)"
    assert shows(page, "Modifiée, ou inaccessible")
    press(page, "Déclarer détruite…")
    press(dialog(), "Annuler")
    settle(office)
    assert shows(page, str(out))
    press(page, "Déclarer détruite…")
    assert shows(dialog(), str(out))
    assert shows(dialog(), "ne peut pas être annulé")
    press(dialog(), "Déclarer détruite")
    settle(office)
    settle(office)  # the page reads again on the clerk's thread
    assert not shows(page, str(out))
    assert shows(page, "Rien à décider")
    page.close()


def test_a_copy_whose_dossier_was_put_aside_says_so(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    path = str(tmp_path / "x")
    copy = DoomedCopyRow(line=0, dossier=7, path=path, sha256="", state=CopyState.STRAY)
    with desk.cabinet.write() as session:
        session.add(copy)
    page = opened(office)
    assert shows(page, "Dossier n° 7")
    assert shows(page, "Dossier absent du cabinet restauré")
    page.close()


def test_a_broken_chain_is_said_as_damage(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DamagedError(BROKEN)

    monkeypatch.setattr(desk.cabinet, "register", broken)
    page = opened(office)
    assert page.findings.said() == [BROKEN]
    turn(page, REGISTER)
    assert shows(page, "Le registre ne peut pas être lu.")
    page.close()


def test_a_reading_that_fails_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_desk: Desk) -> None:
        raise DamagedError("illisible")

    monkeypatch.setattr("bilan_desktop.ui.destruction.page.board", damaged)
    page = opened(office)
    assert page.findings.said() == ["illisible"]
    page.close()


def test_a_date_far_ahead_is_confirmed_then_what_is_due_goes(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    over(desk, dossier)
    clock.tick(days=900)
    said: list[str] = []
    office.told.connect(lambda sentence, _undo: said.append(sentence))
    page = opened(office)
    assert "plus de treize mois" in page.findings.said()[0]
    press(page, "Confirmer la date du samedi 12\u00a0mai 2029")
    settle(office)
    settle(office)
    assert page.findings.said() == []
    assert not page.confirm.isVisible()
    assert f"Dossier n° {dossier}, détruit" in said[0]
    with desk.reading() as repository:
        assert Category.NOTES in repository.shredded(dossier)
    page.close()


def test_a_salvaged_cabinet_is_looked_at_first(office: Office, desk: Desk, dossier: int) -> None:
    over(desk, dossier)
    desk.cabinet._inside.keeper.change(doubtful=True)
    said: list[str] = []
    office.told.connect(lambda sentence, _undo: said.append(sentence))
    page = opened(office)
    assert "reconstruit à partir d’un cabinet abîmé" in page.findings.said()[0]
    press(page, "J’ai vérifié les dossiers")
    settle(office)
    settle(office)
    assert page.findings.said() == []
    assert said[0].startswith("Vérification confirmée.")
    assert not desk.cabinet._inside.keeper.manifest.doubtful
    page.close()


def test_a_new_reading_keeps_the_line_that_is_chosen(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office)
    choose(page.coming.table, 0)
    first = enrolling.enrol(desk, enrolling.Enrolment(first_name="A", last_name="B"))
    contract = read(desk, first).contract.model_copy(
        update={
            "signed_on": date(2026, 11, 1),
            "starts_on": date(2026, 11, 1),
            "ends_on": date(2026, 12, 1),
        }
    )
    save_contract(desk, first, contract)
    office.changed.emit(Change.of(first, Part.LIST))
    office.changed.emit(Change.of(first, Part.RECORD))
    settle(office)
    settle(office)
    assert page.coming.table.key() == dossier
    page.close()


def test_a_place_names_a_tab(office: Office) -> None:
    page = DestructionPage(office)
    page.open_detail("2")
    page.open_detail("nobody")
    assert page.detail() == "2"
    show(page, 896)
    settle(office)
    assert page.detail() == "2"
    page.close()


def test_who_turns_to_a_tab_before_anything_is_read_stays_there(office: Office) -> None:
    page = show(DestructionPage(office), 896)
    turn(page, REGISTER)  # the clerk's answer is still to be taken in
    settle(office)
    assert page.detail() == str(REGISTER)
    page.close()


def test_lines_come_before_words_where_text_is_large(office: Office, desk: Desk) -> None:
    for each in "ABCDEF":
        enrolling.enrol(desk, enrolling.Enrolment(first_name=each, last_name="Ruiz"))
    page = opened(office)
    assert shows(page, "Le logiciel détruit par lui-même")
    look().resize_text(2.0)
    page.resize(896, 600)
    events()
    page.resize(896, 614)
    settle(office)
    table = page.coming.table
    whole = table.viewport().height() // table.rowHeight(0)
    assert whole >= 4
    assert shows(page, "Le logiciel détruit par lui-même"), "below, as long as no line is chosen"
    choose(table, 0)
    assert not shows(page, "Le logiciel détruit par lui-même")
    assert shows(page, "Ce dossier est ouvert")
    page.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_laptop(
    office: Office, desk: Desk, dossier: int, scale: float
) -> None:
    over(desk, dossier)
    shredding.shred(desk, dossier)
    look().resize_text(scale)
    page = show(DestructionPage(office), 896, 614)
    settle(office)
    assert (page.width(), page.height()) == (896, 614)
    turn(page, REGISTER)
    table = page.register.table
    columns = range(table.model().columnCount())
    used = sum(table.columnWidth(each) for each in columns if not table.isColumnHidden(each))
    assert used <= table.viewport().width()
    assert table.columnWidth(3) >= table.viewport().width() * 0.3
    for each in seen(page, QAbstractButton):
        assert each.mapTo(page, each.rect().topRight()).x() < 896, each.text()
    page.close()


def test_a_backup_out_of_reach_is_told_until_it_is_back(
    office: Office, desk: Desk, dossier: int, tmp_path: Path
) -> None:
    folder = tmp_path / "sauvegardes"
    folder.mkdir()
    desk.cabinet.backups.make(desk.now, folder)
    over(desk, dossier)
    shredding.shred(desk, dossier)
    away = folder.rename(tmp_path / "tiroir")
    page = opened(office)
    assert shows(page, "Ce qui a été détruit reste encore dans")
    assert shows(page, "non branché")
    away.rename(folder)
    office.backing.reach()
    office.backing.wait()
    page.refresh()
    settle(office)
    assert not shows(page, "Ce qui a été détruit reste encore dans")
    turn(page, REGISTER)
    choose(page.register.table, 0)
    assert shows(page, "Sauvegardes réécrites sans la ligne 1")
    assert shows(page, "la suite d’une destruction")
    assert not find(page, "Attestation…", QPushButton).isEnabled()
    choose(page.register.table, 1)
    assert find(page, "Attestation…", QPushButton).isEnabled()
