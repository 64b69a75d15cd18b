"""From the hand-over to the certificate, step by step on the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.declared import MEDIA, DeclaredAnswer, Medium
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import copies, enrolling, exporting, shredding
from bilan_desktop.practice.declaring import declared
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.register import BROKEN
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from tests.ui.conftest import Clock
from tests.ui.dossier.test_keeping import TODAY, gone, opened, over, record
from tests.ui.driving import dialog, fill, find, focused, key, keys, press, settle, shows

RESULTS = "Noter la remise des résultats détaillés…"
SYNTHESIS = "Noter la remise de la synthèse…"


def choose_refusal() -> None:
    choice = find(dialog(), "La personne")
    choice.setFocus()
    key(choice, Qt.Key.Key_Down)


def test_closing_waits_for_both_documents(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office, dossier)
    assert not find(page, "Clore le dossier…", QPushButton).isEnabled()
    press(page, RESULTS)
    assert shows(dialog(), "L6313-4")
    press(dialog(), "Enregistrer la remise")
    settle(office)
    assert not find(page, "Clore le dossier…", QPushButton).isEnabled()
    press(page, SYNTHESIS)
    choose_refusal()
    press(dialog(), "Enregistrer la remise")
    settle(office)
    handed = record(desk, dossier).hand_over
    assert (handed.results_on, handed.results_refused) == (TODAY, False)
    assert (handed.synthesis_on, handed.synthesis_refused) == (TODAY, True)
    assert shows(page, "la personne ne l’a pas voulu")
    press(page, "Clore le dossier…")
    assert shows(dialog(), "Seront détruits\u00a0: guide rempli et résultats détaillés")
    press(dialog(), "Clore le dossier")
    settle(office)
    assert record(desk, dossier).closed_on == TODAY
    assert shows(page, "Ce dossier est clos depuis le 24\u00a0novembre 2026.")
    assert page.announced.said()[0].startswith("Destruction automatique le 25\u00a0novembre 2026.")
    page.close()


def test_a_hand_over_to_come_is_refused_at_the_form(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    press(page, RESULTS)
    fill(dialog(), "Date", "30/11/2026")
    press(dialog(), "Enregistrer la remise")
    settle(office)
    assert shows(dialog(), "n’est pas encore venu")
    press(dialog(), "Annuler")
    assert record(desk, dossier).hand_over.results_on is None
    page.close()


def test_destroyed_together_only_once_the_word_is_typed(
    office: Office, desk: Desk, dossier: int, written: Path
) -> None:
    over(desk, dossier)
    page = opened(office, dossier)
    press(page, "Détruire maintenant, ensemble…")
    act = find(dialog(), "Détruire maintenant", QPushButton)
    assert not act.isEnabled()
    keys(focused(), "détruir")
    assert not act.isEnabled()
    keys(focused(), "e")
    press(dialog(), "Détruire maintenant")
    settle(office)
    assert {Category.RESULTS, Category.NOTES, Category.PRIVATE_NOTES} <= gone(desk, dossier)
    assert shows(page, "Détruit le 24\u00a0novembre 2026, à votre demande")
    assert not shows(page, "Remise et clôture")
    assert not shows(page, "Enregistrer un accord…")
    press(page, "Attestation de destruction…")
    settle(office)
    assert (written / f"attestation-{dossier}.docx").read_bytes().startswith(b"PK")
    page.close()


def test_a_copy_changed_since_is_said(
    office: Office, desk: Desk, dossier: int, tmp_path: Path
) -> None:
    out = tmp_path / "copie.json"
    exporting.write(desk, dossier, exporting.DOSSIER, b"{}", out, working_copy=True)
    out.write_bytes(b"{ }")
    over(desk, dossier)
    said: list[str] = []
    office.told.connect(lambda sentence, _undo: said.append(sentence))
    page = opened(office, dossier)
    press(page, "Détruire maintenant, ensemble…")
    keys(focused(), "DÉTRUIRE")
    press(dialog(), "Détruire maintenant")
    settle(office)
    assert "Des copies de travail" in said[-1]
    assert [copy.path for copy in copies.left(desk)] == [str(out)]
    page.close()


def test_what_is_out_of_reach_is_declared_and_stays_so(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    assert shows(page, "À détruire par vous, puis à déclarer")
    press(page, "Déclarer…")
    for medium in Medium:
        choice = find(dialog(), MEDIA[medium])
        choice.setFocus()
        key(choice, Qt.Key.Key_Down)
    press(dialog(), "Garder")
    settle(office)
    assert [each.answer for each in declared(desk, dossier)] == [DeclaredAnswer.DESTROYED] * 4
    assert shows(page, "Vous avez déclaré ce qu’il en est de chacune.")
    over(desk, dossier)
    shredding.shred(desk, dossier)
    page.refresh()
    press(page, "Copies hors de portée…")
    choice = find(dialog(), MEDIA[Medium.MAIL])
    choice.setFocus()
    key(choice, Qt.Key.Key_Down)
    press(dialog(), "Garder")
    settle(office)
    assert declared(desk, dossier)[0].answer is DeclaredAnswer.NONE
    page.close()


def test_the_ways_out_of_the_page(office: Office, dossier: int) -> None:
    places: list[Place] = []
    office.going.connect(places.append)
    page = opened(office, dossier)
    press(page, "Ouvrir la synthèse")
    press(page, "Imprimer les documents")
    assert [each.page for each in places] == ["synthesis", "documents"]
    press(page, "Noter un accord…")
    assert shows(dialog(), "Enregistrer un accord de conservation")
    press(dialog(), "Annuler")
    page.close()


def test_an_action_that_is_over_can_still_be_prolonged(
    office: Office, dossier: int, clock: Clock
) -> None:
    clock.tick(days=90)
    places: list[Place] = []
    office.going.connect(places.append)
    page = opened(office, dossier)
    assert shows(page, "L’action a pris fin")
    press(page, "Prolonger le contrat…")
    assert places == [Place("dossiers", dossier, "contract")]
    page.close()


def test_giving_up_asks_only_for_what_exists(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office, dossier)
    press(page, "Renoncement écrit…")
    assert shows(dialog(), "remettez à la personne les résultats détaillés")
    press(dialog(), "Clore le dossier")
    settle(office)
    assert record(desk, dossier).closed_on is None
    press(dialog(), "Annuler")
    press(page, RESULTS)
    press(dialog(), "Enregistrer la remise")
    settle(office)
    press(page, "Renoncement écrit…")
    press(dialog(), "Clore le dossier")
    settle(office)
    assert record(desk, dossier).given_up_on == TODAY
    assert record(desk, dossier).closed_on == TODAY
    assert shows(page, "Détruire maintenant, ensemble…")
    page.close()


def test_an_empty_dossier_is_given_up_at_once(office: Office, desk: Desk) -> None:
    number = enrolling.enrol(desk, enrolling.Enrolment(first_name="O'Néïll <b>", last_name="R"))
    page = opened(office, number)
    assert shows(page, "Aucun contenu ne sera détruit.")
    press(page, "Renoncement écrit…")
    press(dialog(), "Clore le dossier")
    settle(office)
    assert record(desk, number).closed_on == TODAY
    page.close()


def test_a_broken_register_is_said_as_damage(
    office: Office, desk: Desk, dossier: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DamagedError(BROKEN)

    monkeypatch.setattr(desk.cabinet, "register", broken)
    page = opened(office, dossier)
    assert page.announced.said()[0] == BROKEN
    assert not shows(page, "Chronologie du dossier")
    page.close()
