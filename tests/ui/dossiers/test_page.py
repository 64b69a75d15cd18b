"""The list of dossiers, driven with the mouse and the keyboard."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bilan_desktop.errors import StorageError
from bilan_desktop.practice import enrolling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.listing import lines
from bilan_desktop.ui.dossiers.cells import Column
from bilan_desktop.ui.dossiers.page import DossiersPage
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.parts import files
from tests.ui.driving import (
    click,
    dialog,
    events,
    fill,
    find,
    focused,
    key,
    keys,
    press,
    settle,
    show,
    shows,
    until,
)

PEOPLE = (
    ("Odile", "Vasseur", "Tanneries Vidal"),
    ("Zoé", "Lœuillet", ""),
    ("Hervé", "O'Néïll <b>", "Papeteries"),
)


@pytest.fixture
def people(desk: Desk) -> list[int]:
    """Three dossiers that were just opened, in the order of `PEOPLE`."""
    return [
        enrolling.enrol(
            desk, enrolling.Enrolment(first_name=first, last_name=last, employer=employer)
        )
        for first, last, employer in PEOPLE
    ]


@pytest.fixture
def places(office: Office) -> list[Place]:
    """Where the page asks to go."""
    found: list[Place] = []
    office.going.connect(found.append)
    return found


def opened(office: Office) -> DossiersPage:
    page = show(DossiersPage(office), 896)
    settle(office)
    return page


def names(page: DossiersPage) -> list[str]:
    column = Column.NAME
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def cell_at(page: DossiersPage, row: int) -> QPoint:
    return page.table.visualRect(page.model.index(row, Column.NAME)).center()


def test_an_empty_cabinet_offers_the_first_step(office: Office) -> None:
    page = opened(office)
    assert shows(page, "Aucun dossier pour l’instant")
    press(page, "Ouvrir le premier dossier")
    assert shows(dialog(), "Nouveau dossier")
    press(dialog(), "Annuler")
    page.close()


@pytest.mark.usefixtures("people")
def test_typing_filters_and_says_how_many(office: Office) -> None:
    page = opened(office)
    assert page.count.text() == "3\u00a0dossiers"
    assert focused() is page.search
    keys(focused(), "loeuil")
    assert names(page) == ["Lœuillet Zoé"]
    assert page.count.text() == "1\u00a0dossier sur 3"
    key(page.search, Qt.Key.Key_Escape)
    assert page.count.text() == "3\u00a0dossiers"
    keys(page.search, "tanneries vas")
    assert names(page) == ["Vasseur Odile, Tanneries Vidal"]
    keys(page.search, "x")
    assert shows(page, "Aucun dossier ne correspond")
    key(page.search, Qt.Key.Key_Down)
    assert focused() is page.search
    press(page, "Tout afficher")
    assert page.model.rowCount() == 3
    page.close()


@pytest.mark.usefixtures("people")
def test_the_search_is_always_at_hand(office: Office) -> None:
    page = opened(office)
    page.table.setFocus()
    key(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.search
    page.table.setFocus()
    keys(page.table, "v")
    assert focused() is page.search
    assert page.search.text() == "v"
    page.close()


def test_the_keyboard_goes_from_the_search_to_a_dossier(
    office: Office, people: list[int], places: list[Place]
) -> None:
    page = opened(office)
    key(page.search, Qt.Key.Key_Down)
    assert focused() is page.table
    key(page.table, Qt.Key.Key_Right)
    key(page.table, Qt.Key.Key_Down)
    key(page.table, Qt.Key.Key_Return)
    key(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys(page.search, "zoe")
    key(page.search, Qt.Key.Key_Return)
    assert places == [Place("dossiers", people[1])] * 2
    keys(page.search, "nobody")
    page.table.open_row(0)
    assert len(places) == 2
    page.close()


def test_a_double_click_opens(office: Office, people: list[int], places: list[Place]) -> None:
    page = opened(office)
    viewport = page.table.viewport()
    click(viewport, cell_at(page, 2))
    QTest.mouseDClick(
        viewport,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        cell_at(page, 2),
    )
    assert places == [Place("dossiers", people[0])]
    page.close()


@pytest.mark.usefixtures("people")
def test_a_head_orders_by_its_column(office: Office) -> None:
    page = opened(office)
    head = page.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(Column.NAME) + 20, head.height() // 2)
    click(head.viewport(), at)
    assert [name.split()[0] for name in names(page)] == ["Lœuillet", "O'Néïll", "Vasseur"]
    click(head.viewport(), at)
    assert names(page)[0].startswith("Vasseur")
    page.close()


@pytest.mark.usefixtures("dossier", "people")
def test_statuses_count_and_show_their_dossiers(office: Office) -> None:
    page = opened(office)
    press(page, "Clos (0)")
    assert shows(page, "Aucun dossier ne correspond")
    press(page, "Tous (4)")
    assert page.count.text() == "4\u00a0dossiers"
    page.close()


def test_a_new_reading_keeps_what_one_was_doing(office: Office, people: list[int]) -> None:
    page = opened(office)
    keys(page.search, "e")
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    page.table.choose(people[0])
    before = names(page)
    other = enrolling.Enrolment(first_name="Ève", last_name="Adé")
    office.do(
        lambda desk: enrolling.enrol(desk, other),
        changes=lambda number: Change.of(number, Part.LIST),
    )
    settle(office)
    settle(office)
    assert names(page) == ["Adé Ève", *before]
    assert page.table.number() == people[0]
    assert page.search.text() == "e"
    page.close()


def test_changes_that_come_while_it_is_read_are_not_lost(office: Office, desk: Desk) -> None:
    page = show(DossiersPage(office), 896)
    enrolling.enrol(desk, enrolling.Enrolment(first_name="Ana", last_name="Bo"))
    office.clerk.changed.emit(Change.of(1, Part.LIST))
    settle(office)
    settle(office)
    assert names(page) == ["Bo Ana"]
    page.close()


def test_a_list_that_can_t_be_read_says_why(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Desk) -> None:
        raise StorageError("Le disque ne répond plus.")

    monkeypatch.setattr("bilan_desktop.ui.dossiers.page.read", broken)
    page = opened(office)
    assert page.findings.said() == ["Le disque ne répond plus."]
    page.close()


@pytest.mark.usefixtures("people")
def test_initials_hide_every_name_and_what_was_looked_for(office: Office) -> None:
    page = opened(office)
    keys(page.search, "vasseur")
    office.show_initials(True)
    events()
    assert page.search.text() == ""
    settle(office)
    assert names(page) == ["H. O.", "Z. L.", "O. V."]
    keys(page.search, "vasseur")
    assert page.model.rowCount() == 0
    office.show_initials(False)
    settle(office)
    assert names(page) == ["Vasseur Odile, Tanneries Vidal"]
    page.close()


def test_a_new_dossier_opens_at_its_contract(
    office: Office, desk: Desk, places: list[Place]
) -> None:
    page = opened(office)
    press(page, "Nouveau dossier")
    asked = dialog()
    fill(asked, "Prénom", "Maëlle")
    press(asked, "Ouvrir le dossier")
    assert shows(asked, "Ce champ est nécessaire.")
    fill(asked, "Nom", "O'Néïll <b>")
    fill(asked, "Téléphone", "06 01 02 03 04")
    fill(asked, "Employeur", "Mairie")
    click(find(asked, "L’employeur n’est pas informé de ce bilan"), QPoint(10, 10))
    press(asked, "Ouvrir le dossier")
    settle(office)
    settle(office)
    made = lines(desk)[0]
    assert (made.first_name, made.last_name, made.employer) == ("Maëlle", "O'Néïll <b>", "")
    assert desk.load(made.number).record.contract.employer == "Mairie"
    assert places == [Place("dossiers", made.number, "contract")]
    assert names(page) == ["O'Néïll <b> Maëlle"]
    page.close()


def test_what_refuses_a_new_dossier_leaves_the_form(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_desk: Desk, _enrolment: object) -> int:
        raise StorageError("Le disque est plein.")

    monkeypatch.setattr(enrolling, "enrol", full)
    page = opened(office)
    key(page.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    until(QApplication.activeModalWidget)
    asked = dialog()
    fill(asked, "Prénom", "Ana")
    fill(asked, "Nom", "Bo")
    press(asked, "Ouvrir le dossier")
    settle(office)
    assert shows(asked, "Le disque est plein.")
    assert find(asked, "Ouvrir le dossier", QAbstractButton).isEnabled()
    assert lines(desk) == []
    press(asked, "Annuler")
    page.close()


def test_a_damaged_dossier_is_named_and_hides_no_other(
    office: Office, desk: Desk, people: list[int]
) -> None:
    with desk.writing() as repository:
        repository.session.connection().exec_driver_sql(
            "UPDATE dossier SET created_on = 'hier' WHERE number = ?", (people[1],)
        )
    page = opened(office)
    assert page.model.rowCount() == 2
    assert f"n°\u00a0{people[1]}" in page.findings.said()[0]
    page.close()


Chosen = Callable[[Path], object]


def answer_files(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Let the system's dialogs answer with a path; returns the names that were proposed."""
    proposed: list[str] = []

    def save(_parent: QWidget, _title: str, name: str, _kinds: str, then: Chosen) -> None:
        proposed.append(name)
        then(path)

    def choose(_parent: QWidget, _title: str, _kinds: str, then: Chosen) -> None:
        then(path)

    monkeypatch.setattr(files, "ask_save", save)
    monkeypatch.setattr(files, "ask_open", choose)
    return proposed


def test_a_dossier_goes_out_and_comes_in(
    office: Office,
    desk: Desk,
    dossier: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "sortie.json"
    proposed = answer_files(monkeypatch, out)
    told: list[str] = []
    office.told.connect(lambda sentence, _undo: told.append(sentence))
    page = opened(office)
    assert not page.export_button.isEnabled()
    click(page.table.viewport(), cell_at(page, 0))
    press(page, "Exporter…")
    press(dialog(), "Choisir l’emplacement…")
    settle(office)
    assert proposed == [f"dossier-{dossier}.json"]
    assert told == ["Dossier exporté dans « sortie.json »."]
    assert not any(note["private"] for note in json.loads(out.read_text())["notes"])
    press(page, "Importer…")
    settle(office)
    settle(office)
    assert [each.number for each in lines(desk)] == [dossier, dossier + 1]
    assert page.table.number() == dossier + 1
    assert told[-1] == f"Le dossier est importé sous le n° {dossier + 1}."
    page.close()


def test_a_working_copy_may_hold_private_notes_and_is_remembered(
    office: Office,
    desk: Desk,
    dossier: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "copie.json"
    answer_files(monkeypatch, out)
    failed: list[str] = []
    office.failed.connect(failed.append)
    page = opened(office)
    page.table.choose(dossier)
    press(page, "Exporter…")
    asked = dialog()
    purpose = find(asked, "Pour qui est cette copie\u202f?")
    purpose.setFocus()
    key(purpose, Qt.Key.Key_Down)
    click(find(asked, "Avec mes notes privées"), QPoint(10, 10))
    press(asked, "Choisir l’emplacement…")
    settle(office)
    assert any(note["private"] for note in json.loads(out.read_text())["notes"])
    with desk.reading() as repository:
        assert [copy.path for copy in repository.working_copies(dossier)] == [str(out)]
    press(page, "Exporter…")
    press(dialog(), "Choisir l’emplacement…")
    settle(office)
    assert "existe déjà" in failed[0]
    page.close()


def test_a_file_that_is_no_dossier_is_refused_in_words(
    office: Office, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "liste.json"
    wrong.write_text("[]")
    answer_files(monkeypatch, wrong)
    page = opened(office)
    press(page, "Importer…")
    settle(office)
    assert len(page.findings.said()) == 1
    assert lines(desk) == []
    page.close()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 896), (2.0, 788)])
@pytest.mark.usefixtures("dossier", "people")
def test_it_fits_a_small_laptop_even_with_large_text(
    office: Office, scale: float, width: int
) -> None:
    look().resize_text(scale)
    page = opened(office)
    page.resize(width, 614)
    events()
    assert (page.width(), page.height()) == (width, 614)
    used = sum(
        page.table.columnWidth(each) for each in Column if not page.table.isColumnHidden(each)
    )
    assert used <= page.table.viewport().width()
    assert page.table.columnWidth(Column.NAME) >= 100 * scale
    assert page.table.viewport().height() >= 2 * page.table.painting.height
    page.close()


def test_rows_are_painted_in_both_schemes(office: Office, dossier: int) -> None:
    page = opened(office)
    pictures: list[QPixmap] = [page.table.grab()]
    QTest.mouseMove(page.table.viewport(), cell_at(page, 0))
    events()
    page.table.entered.emit(page.model.index(0, 1))
    pictures.append(page.table.grab())
    page.table.choose(dossier)
    pictures.append(page.table.grab())
    look().choose(DARK)
    pictures.append(page.table.grab())
    images = [each.toImage() for each in pictures]
    assert all(first != second for first, second in pairwise(images))
    QTest.mouseMove(page, QPoint(5, 5))
    page.close()
