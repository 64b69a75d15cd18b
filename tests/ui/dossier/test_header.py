"""The head of a dossier says where it stands, and lets one go on."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from bilan_desktop.practice import ending, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.meetings import meetings
from bilan_desktop.ui.dossier.header import GONE, Header
from bilan_desktop.ui.dossier.view import DossierView
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.parts import files
from tests.ui.conftest import Clock
from tests.ui.driving import dialog, events, find, press, settle, show, shows


def header(office: Office, number: int, width: int = 848) -> Header:
    made = Header(office, number)
    made.refresh()
    return show(made, width, 110)


def test_it_tells_who_how_far_and_until_when(office: Office, dossier: int) -> None:
    head = header(office, dossier)
    assert shows(head, "Hélène Garnier-Maurel")
    assert shows(head, "faite, 1/1")
    assert shows(head, "en cours, 4/6")
    assert shows(head, "à venir, 0/2")
    assert shows(head, "24\u00a0h au plus")
    assert shows(head, "Terme prévu le")
    assert shows(head, "lendemain du terme (C. trav., art. R6313-7).")
    described = find(head, "Phases du bilan").accessibleDescription()
    assert "Investigation : en cours, 4 sur 6\u00a0entretiens." in described
    head.close()


def test_it_is_low_enough_and_never_wider_than_its_room(office: Office, dossier: int) -> None:
    head = header(office, dossier)
    assert head.heightForWidth(848) <= 110
    look().resize_text(2.0)
    look().choose(DARK)
    events()
    assert head.minimumSizeHint().width() <= 848
    head.grab()
    head.close()


def test_it_says_less_where_the_window_is_low(office: Office, dossier: int) -> None:
    head = header(office, dossier)
    head.be_short(True)
    events()
    assert shows(head, "en cours, 4/6")
    assert not shows(head, "faite, 1/1")
    assert shows(head, "16\u00a0h sur 24\u00a0h")
    assert shows(head, f"N° {dossier} · Terme prévu le")
    assert "R6313-7" in head.end_short.toolTip()
    assert find(head, "Démarrer l’entretien n° 6").isVisible()
    head.be_short(False)
    events()
    assert shows(head, "faite, 1/1")
    assert head.number.isVisible()
    assert not head.end_short.isVisible()
    head.close()


def test_large_text_leaves_the_page_most_of_the_height(office: Office, dossier: int) -> None:
    view = show(DossierView(office, dossier), 848, 614)
    assert view.header.number.isVisible()
    assert view.stack.height() > 450
    look().resize_text(2.0)
    events()
    assert not view.header.number.isVisible()
    assert view.stack.height() > 410
    view.close()


def test_initials_stand_for_the_name(office: Office, dossier: int) -> None:
    office.show_initials(True)
    head = header(office, dossier)
    assert shows(head, "H. G.")
    assert not shows(head, "Garnier")
    assert "Garnier" not in head.name.toolTip()
    head.close()


def test_a_long_name_is_cut_and_whole_in_its_tip(office: Office, desk: Desk) -> None:
    name = "O'Néïll <b>" + "Dupont " * 15
    number = enrol(desk, Enrolment(first_name="O'Néïll", last_name=name))
    head = header(office, number)
    assert head.width() == 848
    assert "Dupont Dupont" in head.name.toolTip()
    assert shows(head, "Terme non fixé")
    assert not head.start.isVisible()
    head.close()


def test_the_next_interview_starts_from_there(office: Office, dossier: int) -> None:
    gone: list[Place] = []
    office.going.connect(gone.append)
    head = header(office, dossier)
    press(head, "Démarrer l’entretien n° 6")
    assert gone == [Place("interview", dossier, "6")]
    head.close()


def test_a_dossier_given_up_says_so_and_starts_nothing(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    head = header(office, dossier)
    last = max(it.starts_at for it in meetings(desk, dossier))
    clock.set(last)
    clock.tick(days=200)
    head.refresh()
    assert shows(head, "Terme passé")
    assert shows(head, "24\u00a0h prévues")
    assert not head.start.isVisible()
    head.close()


def test_a_prospect_closed_shows_it(office: Office, desk: Desk) -> None:
    number = enrol(desk, Enrolment(first_name="Ana", last_name="Ruiz"))
    ending.close(desk, number, date(2026, 11, 24), abandoned=True)
    head = header(office, number)
    assert shows(head, "Clos")
    assert head.state.toolTip().startswith("Ce dossier est clos")
    head.close()


def test_a_content_destroyed_shows_it(office: Office, desk: Desk, dossier: int) -> None:
    ending.hand_over(desk, dossier, desk.today, desk.today)
    ending.close(desk, dossier, abandoned=True)
    shredding.shred(desk, dossier)
    head = header(office, dossier)
    assert shows(head, "Contenu détruit")
    assert not head.start.isVisible()
    head.close()


def test_a_dossier_that_is_no_more_says_so(office: Office) -> None:
    head = header(office, 77)
    assert shows(head, GONE)
    assert not head.menu.isVisible()
    head.close()


def _export_action(head: QWidget) -> QAction:
    press(head, "Autres actions sur le dossier")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.actions()[0]
    menu.close()
    return action


def test_the_dossier_is_exported_where_one_wants(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "copie.json"
    offered: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str, then: files.Chosen) -> None:
        offered.append(name)
        then(place)

    monkeypatch.setattr(files, "ask_save", chosen)
    said: list[str] = []
    office.told.connect(lambda sentence, _undo: said.append(sentence))
    head = header(office, dossier)
    _export_action(head).trigger()
    asked = dialog()
    choice = find(asked, "Pour qui est cette copie\u202f?", QComboBox)
    assert choice.currentData() is False
    press(asked, "Choisir l’emplacement…")
    settle(office)
    assert offered == [f"dossier-{dossier}.json"]
    assert json.loads(place.read_text(encoding="utf-8"))["beneficiary"]["first_name"] == "Hélène"
    assert said == ["Dossier exporté dans « copie.json »."]
    head.close()


def test_every_page_is_in_sight_whichever_shows(office: Office, dossier: int) -> None:
    view = show(DossierView(office, dossier), 896, 614)
    for at in (0, view.tabs.count() - 1):
        view.tabs.setCurrentIndex(at)
        events()
        for each in range(view.tabs.count()):
            assert view.tabs.rect().contains(view.tabs.tabRect(each)), view.tabs.tabText(each)
    settle(office)
    view.close()
