"""The first page of a dossier: what waits, with the way to it; what there is, in a line each."""

import threading

import pytest
from PySide6.QtWidgets import QProgressBar

from bilan_desktop.practice import contracting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.glance import Glance, glance
from bilan_desktop.ui.dossier.overview import HIDDEN, OverviewPage
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from tests.ui.conftest import Clock
from tests.ui.driving import find, focused, press, settle, show, shows, texts


@pytest.fixture
def new(desk: Desk) -> int:
    return enrol(desk, Enrolment(first_name="O'Néïll", last_name="<b>Ruiz</b>"))


def opened(office: Office, number: int) -> OverviewPage:
    page = show(OverviewPage(office, number), 896, 900)
    settle(office)
    return page


def test_a_bilan_under_way_shows_what_there_is(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    assert shows(page, "Rien n’attend : tout est à jour.")
    assert shows(page, "N° 6, mercredi 25\u00a0novembre 2026 à 14\u00a0h\u00a000")
    assert shows(page, "Hélène Garnier-Maurel")
    assert shows(page, "1\u202f600\u00a0€")
    assert shows(page, "Employeur non informé")
    assert find(page, "Avancement du guide", QProgressBar).value() == 10
    assert shows(page, "document joint")
    page.close()


def test_an_employer_who_must_not_know_is_not_named(
    office: Office, desk: Desk, dossier: int
) -> None:
    employer = contracting.read(desk, dossier).contract.employer
    page = opened(office, dossier)
    assert employer
    assert not shows(page, employer)
    page.close()


def test_what_waits_leads_to_its_page(office: Office, new: int) -> None:
    gone: list[Place] = []
    office.going.connect(gone.append)
    page = opened(office, new)
    press(page, "Planning : Aucun entretien n’est prévu : posez un programme.")
    press(page, "Modifier : personne bénéficiaire")
    press(page, "Ouvrir le guide : guide")
    assert gone == [
        Place("dossiers", new, "planning"),
        Place("dossiers", new, "contract"),
        Place("dossiers", new, "guide"),
    ]
    assert shows(page, "O'Néïll <b>Ruiz</b>")
    assert shows(page, "Aucune coordonnée notée.")
    assert shows(page, "Contrat pas encore signé.")
    assert shows(page, "Aucun entretien à venir.")
    assert shows(page, "Aucun document joint.")
    page.close()


def test_initials_hide_who_it_is(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    office.show_initials(True)
    assert shows(page, "H. G.")
    assert shows(page, HIDDEN)
    assert not any("garnier" in each.casefold() for each in texts(page))
    page.close()


def test_it_looks_again_when_something_changed(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    page = opened(office, dossier)
    clock.tick(days=2)
    office.changed.emit(Change.of(dossier, Part.PLAN))
    settle(office)
    assert shows(page, "encore « prévu »")
    clock.tick(days=90)
    office.changed.emit(Change.of(dossier, Part.RECORD))
    office.changed.emit(Change.of(dossier, Part.PLAN))
    settle(office)
    settle(office)
    assert shows(page, "L’action a pris fin")
    assert desk.load(dossier).number == dossier
    page.close()


def test_it_is_read_away_from_the_window_s_thread(
    office: Office, dossier: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def slow(desk: Desk, number: int) -> Glance:
        read.append(threading.get_ident())
        return glance(desk, number)

    monkeypatch.setattr("bilan_desktop.ui.dossier.overview.glance", slow)
    page = show(OverviewPage(office, dossier), 896, 900)
    settle(office)
    assert shows(page, "Employeur non informé")
    assert len(read) == 1
    assert threading.get_ident() not in read
    page.close()


def test_the_hand_stays_where_it_is_when_nothing_changed(office: Office, new: int) -> None:
    page = opened(office, new)
    line = find(page, "Planning : Aucun entretien n’est prévu : posez un programme.")
    line.setFocus()
    office.changed.emit(Change.of(new, Part.NOTES))
    settle(office)
    assert focused() is line
    page.close()


def test_a_fault_of_the_program_does_not_keep_it_from_looking_again(
    office: Office, new: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Desk, _number: int) -> Glance:
        raise KeyError(new)

    with monkeypatch.context() as patched:
        patched.setattr("bilan_desktop.ui.dossier.overview.glance", broken)
        page = opened(office, new)
        assert shows(page, "Lecture du dossier…")
    office.changed.emit(Change.of(new, Part.RECORD))
    settle(office)
    assert shows(page, "Contrat pas encore signé.")
    page.close()


def test_it_fits_the_smallest_laptop_at_twice_the_text(office: Office, new: int) -> None:
    page = show(OverviewPage(office, new), 896, 480)
    look().resize_text(2.0)
    look().choose(DARK)
    settle(office)
    assert page.minimumSizeHint().width() <= 896
    page.grab()
    page.close()


def test_a_dossier_destroyed_meanwhile_is_passed_over(office: Office) -> None:
    page = opened(office, 42)
    assert not shows(page, "Contrat pas encore signé.")
    page.close()
