"""What keeps documents past the end, driven on its page: agreements, requests, freezes."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QPushButton

from bilan_desktop.domain.categories import KEEPABLE, LABELS, Category
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.practice import ending, keeping, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.keeping import KeepingPage
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from tests.ui.access import faults
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    fill,
    find,
    key,
    press,
    seen,
    settle,
    show,
    shows,
)

TODAY = date(2026, 11, 24)


def opened(office: Office, number: int) -> KeepingPage:
    return show(KeepingPage(office, number), 896, 2600)


def record(desk: Desk, number: int) -> AdministrativeRecord:
    with desk.reading() as repository:
        return repository.load_record(number)


def label_of(category: Category) -> str:
    text = LABELS[category]
    return text[:1].upper() + text[1:]


def gone(desk: Desk, number: int) -> set[Category]:
    with desk.reading() as repository:
        return set(repository.shredded(number))


def over(desk: Desk, number: int) -> None:
    """The action ends today, and the dossier is closed."""
    ending.hand_over(desk, number, desk.today, desk.today)
    ending.close(desk, number)


def test_each_group_tells_its_day_its_ground_and_its_article(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    said = page.announced.said()
    assert said == [
        "Destruction automatique le 23\u00a0janvier 2027, si le terme prévu ne change pas."
    ]
    assert shows(page, "Destruction le 23\u00a0janvier 2027 (prévision)")
    assert shows(
        page, "Détruit dès le terme de l’action, le 22\u00a0janvier 2027. · C. trav., art."
    )
    assert shows(page, "Aucun accord\u00a0: tout le contenu est détruit dès le terme.")
    assert faults(page) == []
    page.close()


def test_an_agreement_names_its_documents_one_by_one_none_beforehand(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    press(page, "Enregistrer un accord…")
    asked = dialog()
    boxes = list(seen(asked, QCheckBox))
    assert {box.text() for box in boxes} == {label_of(each) for each in KEEPABLE}
    assert not any(box.isChecked() for box in boxes)
    assert shows(asked, "Un refus n’a aucun effet")
    press(asked, "Enregistrer l’accord")
    settle(office)
    assert shows(dialog(), "Cochez au moins un document")
    assert record(desk, dossier).agreements == []
    box = find(asked, label_of(Category.ACTION_PLAN), QCheckBox)
    box.setFocus()
    key(box, Qt.Key.Key_Space)
    press(asked, "Enregistrer l’accord")
    settle(office)
    (agreement,) = record(desk, dossier).agreements
    assert agreement.documents == [Category.ACTION_PLAN]
    assert (agreement.signed_on, agreement.until) == (TODAY, date(2027, 8, 22))
    assert shows(page, "Conserve : plan d’action.")
    assert shows(page, "Gardé par accord · destruction le 23\u00a0août 2027")
    page.close()


def test_an_agreement_signed_after_the_end_is_refused_in_words(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    ending.hand_over(desk, dossier, TODAY, TODAY)
    clock.tick(days=1)
    page = opened(office, dossier)
    press(page, "Enregistrer un accord…")
    click(find(dialog(), label_of(Category.SYNTHESIS), QCheckBox))
    press(dialog(), "Enregistrer l’accord")
    settle(office)
    assert shows(dialog(), "ne peut plus être signé")
    assert shows(dialog(), "R6313-7")
    assert record(desk, dossier).agreements == []
    fill(dialog(), "Signé le", "24/11/2026")
    fill(dialog(), "Conservés jusqu’au", "24/11/2031")
    press(dialog(), "Enregistrer l’accord")
    settle(office)
    assert shows(dialog(), "R6313-7")
    fill(dialog(), "Conservés jusqu’au", "24/05/2027")
    press(dialog(), "Enregistrer l’accord")
    settle(office)
    assert record(desk, dossier).agreements[0].until == date(2027, 5, 24)
    page.close()


def test_what_is_withdrawn_goes_with_the_next_purge(
    office: Office, desk: Desk, dossier: int, clock: Clock, written: Path
) -> None:
    keeping.agree(desk, dossier, [Category.ACTION_PLAN], TODAY, date(2027, 5, 24))
    over(desk, dossier)
    clock.tick(days=1)
    shredding.purge(desk)
    assert Category.ACTION_PLAN not in gone(desk, dossier)
    page = opened(office, dossier)
    assert shows(page, "Ce dossier est clos")
    press(page, "Retirer l’accord…")
    withdrawal = dialog()
    assert shows(withdrawal, "La prochaine destruction automatique")
    press(withdrawal, "Remettre une dernière copie…")
    press(dialog(), "Choisir l’emplacement…")
    settle(office)
    assert list(written.iterdir()) == [written / f"dossier-{dossier}.json"]
    press(withdrawal, "Enregistrer le retrait")
    settle(office)
    assert record(desk, dossier).agreements[0].withdrawn_on == date(2026, 11, 25)
    assert shows(page, "retiré le 25\u00a0novembre 2026")
    shredding.purge(desk)
    assert Category.ACTION_PLAN in gone(desk, dossier)
    page.close()


def test_a_withdrawal_before_the_signature_is_refused(
    office: Office, desk: Desk, dossier: int
) -> None:
    keeping.agree(desk, dossier, [Category.ACTION_PLAN], TODAY, date(2027, 5, 24))
    page = opened(office, dossier)
    press(page, "Retirer l’accord…")
    fill(dialog(), "Retiré le", "01/11/2026")
    press(dialog(), "Enregistrer le retrait")
    settle(office)
    assert shows(dialog(), "ne peut pas avoir été retiré")
    assert record(desk, dossier).agreements[0].withdrawn_on is None
    press(dialog(), "Annuler")
    page.close()


def test_a_request_names_who_gets_the_synthesis_and_why(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    press(page, "Enregistrer une demande…")
    press(dialog(), "Enregistrer la demande")
    assert shows(dialog(), "Ce champ est nécessaire.")
    fill(dialog(), "Destinataire", "CEP <b>de l'Ouest</b>")
    fill(dialog(), "Motif", "Préparer un projet")
    press(dialog(), "Enregistrer la demande")
    settle(office)
    (request,) = record(desk, dossier).requests
    assert (request.recipient, request.purpose) == ("CEP <b>de l'Ouest</b>", "Préparer un projet")
    line = (
        "Signée le 24\u00a0novembre 2026, pour CEP <b>de l'Ouest</b>. Motif : Préparer un projet."
    )
    assert find(page, line, QLabel).textFormat() is Qt.TextFormat.PlainText
    page.close()


def test_a_freeze_holds_the_purge_until_it_is_lifted(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    over(desk, dossier)
    page = opened(office, dossier)
    press(page, "Geler la destruction…")
    choice = find(dialog(), "Fondement", QComboBox)
    choice.setFocus()
    key(choice, Qt.Key.Key_Down)
    fill(dialog(), "Jusqu’au", "01/11/2026")
    press(dialog(), "Geler la destruction")
    settle(office)
    assert shows(dialog(), "Ce gel serait déjà passé")
    fill(dialog(), "Jusqu’au", "")
    press(dialog(), "Geler la destruction")
    settle(office)
    (freeze,) = record(desk, dossier).freezes
    assert (freeze.ground, freeze.until) == (FreezeGround.AUTHORITY, None)
    assert shows(page, "Destruction suspendue par l’ordre d’une autorité")
    clock.tick(days=3)
    assert shredding.purge(desk).due == []
    press(page, "Lever le gel…")
    assert shows(dialog(), "à la prochaine destruction automatique")
    press(dialog(), "Lever le gel")
    settle(office)
    assert shows(page, "levé le 27\u00a0novembre 2026")
    assert [one.number for one in shredding.purge(desk).due] == [dossier]
    page.close()


@pytest.mark.parametrize(
    ("act", "start"),
    [
        ("Formulaire d’accord…", "accord-conservation"),
        ("Formulaire de demande…", "demande-communication"),
        ("Récépissé à signer…", "recepisse"),
    ],
)
def test_the_forms_to_sign_are_printed_from_here(
    office: Office, dossier: int, written: Path, act: str, start: str
) -> None:
    page = opened(office, dossier)
    press(page, act)
    settle(office)
    assert (written / f"{start}-{dossier}.docx").read_bytes().startswith(b"PK")
    page.close()


def test_the_timeline_parts_what_happened_from_what_is_foreseen(
    office: Office, dossier: int
) -> None:
    page = opened(office, dossier)
    words = [each.text() for each in seen(page.course, QLabel)]
    now = words.index("Aujourd’hui, mardi 24\u00a0novembre 2026")
    assert words.index("Contrat signé") < now < words.index("Terme prévu")
    assert "prévision" not in words[:now]
    assert words[words.index("Terme prévu") :].count("prévision") >= 2
    page.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_laptop(office: Office, dossier: int, scale: float) -> None:
    look().resize_text(scale)
    page = show(KeepingPage(office, dossier), 896, 520)
    events()
    assert page.width() == 896
    for each in seen(page, QAbstractButton):
        assert each.mapTo(page, each.rect().topRight()).x() < 896, each.text()
    page.close()


def test_a_new_reading_keeps_the_place(office: Office, dossier: int) -> None:
    page = show(KeepingPage(office, dossier), 896, 520)
    declare = find(page, "Déclarer…", QPushButton)
    declare.setFocus()
    office.changed.emit(Change.of(dossier, Part.PLAN))
    events()
    assert declare.hasFocus()
    page.close()


def test_a_dossier_that_is_gone_says_so(office: Office) -> None:
    page = opened(office, 41)
    assert shows(page, "Ce dossier n’existe plus.")
    assert not shows(page, "Remise et clôture")
    page.close()
