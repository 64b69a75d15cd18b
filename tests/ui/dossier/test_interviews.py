"""*Entretiens*: the list tells how each stands; one of them is read and completed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import InterviewRecord, InterviewState
from bilan_desktop.practice import ending, noting, recording, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.ui.dossier.interviews import InterviewsPage
from bilan_desktop.ui.interview.detail import InterviewDetail
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, Place
from tests.ui.access import faults
from tests.ui.conftest import Clock
from tests.ui.driving import events, find, focused, key, keys, press, seen, settle, show, shows


@pytest.fixture
def page(office: Office, dossier: int) -> Iterator[InterviewsPage]:
    made = show(InterviewsPage(office, dossier), 1092, 520)
    yield made
    settle(office)
    made.hide()
    made.deleteLater()
    events()


def listed(page: InterviewsPage) -> list[str]:
    found = find(page, "Entretiens du dossier", QListWidget)
    return [found.item(at).text() for at in range(found.count())]


def choose(page: InterviewsPage, row: int) -> None:
    found = find(page, "Entretiens du dossier", QListWidget)
    found.setFocus()
    found.setCurrentRow(row)
    events()


def notes(page: InterviewsPage) -> list[QPlainTextEdit]:
    return [it for it in seen(page, QPlainTextEdit) if it.accessibleName() == "Note de l’entretien"]


def test_every_interview_says_how_it_stands(page: InterviewsPage) -> None:
    found = listed(page)
    assert len(found) == 9
    assert found[0].endswith("Réalisé")
    assert found[5].endswith("Prévu")
    assert "25/11/2026 à 14" in found[5]


def test_the_next_one_is_open(page: InterviewsPage) -> None:
    assert page.detail() == "6"
    assert shows(page, "Entretien n°\u00a06")
    assert shows(page, "prévu")


def test_the_keyboard_walks_from_one_to_the_next(page: InterviewsPage) -> None:
    choose(page, 4)
    assert page.detail() == "5"
    key(find(page, "Entretiens du dossier", QListWidget), Qt.Key.Key_Up)
    assert page.detail() == "4"
    text = find(page, "Ce qui est ressorti", QPlainTextEdit).toPlainText()
    assert text
    assert shows(page, "réalisé")


def test_a_place_opens_its_interview(page: InterviewsPage) -> None:
    page.open_detail("3")
    assert page.detail() == "3"
    page.open_detail("rien")
    page.open_detail("77")
    assert page.detail() == "6"


def test_a_record_is_stored_as_it_is_typed_and_stays_with_its_own(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    keys(find(page, "Ce qui est ressorti", QPlainTextEdit), "Six")
    choose(page, 6)
    keys(find(page, "Ce qui est ressorti", QPlainTextEdit), "Sept")
    settle(office)
    assert recording.record(office.desk, dossier, 6).outcome == "Six"
    assert recording.record(office.desk, dossier, 7).outcome == "Sept"


def test_a_missing_record_is_said_in_words_until_it_is_written(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    recording.save_record(office.desk, dossier, InterviewRecord(interview=5))
    office.changed.emit(Change.of(dossier, Part.INTERVIEWS))
    assert listed(page)[4].endswith("Réalisé, compte rendu manquant")
    choose(page, 4)
    assert shows(page, "Compte rendu manquant.")
    keys(find(page, "Ce qui est ressorti", QPlainTextEdit), "Enfin")
    settle(office)
    page.look_again()
    assert listed(page)[4].endswith("Réalisé")
    assert not shows(page, "Compte rendu manquant.")


def test_an_interview_that_is_over_asks_whether_it_took_place(
    page: InterviewsPage, office: Office, dossier: int, clock: Clock
) -> None:
    clock.set(datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
    page.look_again()
    assert listed(page)[5].endswith("Prévu, présence à noter")
    assert shows(page, "Présence à noter.")
    press(page, "La personne n’est pas venue")
    settle(office)
    stored = office.desk.load(dossier).record.interviews
    assert next(it for it in stored if it.number == 6).state is InterviewState.MISSED
    assert listed(page)[5].endswith("Manqué")
    assert shows(page, "manqué")


def test_interview_mode_begins_from_here(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    asked: list[Place] = []
    office.going.connect(asked.append)
    press(page, "Démarrer l’entretien")
    assert asked == [Place(INTERVIEW, dossier, "6")]
    choose(page, 3)
    press(page, "Reprendre l’entretien")
    assert asked[-1] == Place(INTERVIEW, dossier, "4")


def test_a_cancelled_interview_is_not_begun(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    scheduling.cancel(office.desk, dossier, 6, exceptional=True)
    office.changed.emit(Change.of(dossier, Part.PLAN))
    assert shows(page, "annulé")
    assert not shows(page, "Démarrer l’entretien")


def test_a_note_is_written_and_known_again(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    (blank,) = notes(page)
    keys(blank, "Une note")
    settle(office)
    office.changed.emit(Change.of(dossier, Part.NOTES))
    (same,) = notes(page)
    assert same is blank
    keys(same, " suivie")
    settle(office)
    assert [it.text for it in noting.notes(office.desk, dossier, 6)] == ["Une note suivie"]
    noting.save_note(
        office.desk, dossier, Note(interview=6, written_at=office.desk.now, text="Deuxième")
    )
    office.changed.emit(Change.of(dossier, Part.NOTES))
    assert [it.toPlainText() for it in notes(page)] == ["Une note suivie", "Deuxième"]
    for note in noting.notes(office.desk, dossier, 6):
        noting.remove_note(office.desk, dossier, note.id)
    office.changed.emit(Change.of(dossier, Part.NOTES))
    events()
    assert [it.toPlainText() for it in notes(page)] == [""]


def test_what_was_sent_to_the_synthesis_is_shown_as_sent(page: InterviewsPage) -> None:
    page.open_detail("5")
    assert shows(page, "Je peux tout organiser pour les autres")
    assert shows(page, "Envoyé à la partie « Intérêts, valeurs et équilibres » de la synthèse")


def test_private_notes_show_only_once_they_are_asked_for(page: InterviewsPage) -> None:
    page.open_detail("4")
    assert not shows(page, "Penser à laisser plus de silence")
    press(page, "Notes privées")
    assert shows(page, "Penser à laisser plus de silence")
    press(page, "Ranger")
    assert not shows(page, "Penser à laisser plus de silence")


def test_the_focus_and_the_typed_stay_when_others_change_something(
    page: InterviewsPage, office: Office, dossier: int
) -> None:
    box = find(page, "Moyens et supports", QPlainTextEdit)
    box.setFocus()
    keys(box, "en cours")
    office.changed.emit(Change.of(dossier, Part.PLAN))
    assert focused() is box
    assert box.toPlainText() == "en cours"


def test_a_dossier_that_is_over_is_read(page: InterviewsPage, office: Office, dossier: int) -> None:
    ending.hand_over(office.desk, dossier, office.desk.today, office.desk.today)
    office.changed.emit(Change.of(dossier, Part.RECORD))
    assert shows(page, "L’action a pris fin")
    assert find(page, "Ce qui est ressorti", QPlainTextEdit).isReadOnly()
    assert all(it.isReadOnly() for it in notes(page))
    assert not shows(page, "Démarrer l’entretien")
    assert not shows(page, "Demander")


def test_without_interviews_the_planning_is_the_first_step(office: Office, desk: Desk) -> None:
    number = enrol(desk, Enrolment(first_name="Ann", last_name="O’Néïll"))
    page = show(InterviewsPage(office, number))
    asked: list[Place] = []
    office.going.connect(asked.append)
    press(page, "Ouvrir le planning")
    assert asked == [Place(DOSSIERS, number, "planning")]
    assert page.detail() == ""
    page.hide()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_and_every_control_is_named(page: InterviewsPage, scale: float) -> None:
    look().resize_text(scale)
    page.resize(1092, 520)
    events()
    press(page, "Notes privées")
    assert page.minimumSizeHint().width() <= 1092
    page.resize(790, 520)  # as wide as the sidebar leaves it
    events()
    detail = next(seen(page, InterviewDetail))
    assert detail.visibleRegion().boundingRect().width() == detail.width()
    assert faults(page) == []
    assert QApplication.focusWidget() is not None
