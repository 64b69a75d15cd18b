"""*Clore*: three boxes stored as they are typed, work asked, and an interview that took place."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice import recording, scheduling
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    fill,
    find,
    focused,
    key,
    keys,
    press,
    settle,
    show,
    shows,
    texts,
)
from tests.ui.interview.conftest import Told, meeting

THE_DAY = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


@pytest.fixture
def ends(mode: InterviewMode) -> list[str]:
    """What the mode asked of the window."""
    found: list[str] = []
    mode.left.connect(lambda: found.append("left"))
    mode.released.connect(lambda: found.append("released"))
    return found


def test_the_first_box_waits_for_the_hand(mode: InterviewMode) -> None:
    press(mode, "Clore")
    assert focused() is find(mode, "Ce qui est ressorti", QPlainTextEdit)
    assert shows(mode, "Clore l’entretien n°")


def test_the_boxes_are_stored_as_they_are_typed(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    press(mode, "Clore")
    keys(focused(), "Deux pistes.")
    keys(find(mode, "Actions de la personne", QPlainTextEdit), "Appeler.")
    settle(office)
    written = recording.record(office.desk, dossier, 6)
    assert (written.outcome, written.beneficiary_actions) == ("Deux pistes.", "Appeler.")
    assert written.objectives.startswith("Ouvrir des pistes")
    assert meeting(office, dossier, 6).state is InterviewState.PLANNED


def test_it_says_what_is_missing_and_forbids_nothing(
    mode: InterviewMode, dossier: int, clock: Clock, ends: list[str], told: Told
) -> None:
    office = mode.office
    clock.set(THE_DAY)
    press(mode, "Clore")
    assert shows(mode, "«\u00a0Ce qui est ressorti\u00a0», «\u00a0Actions de la personne\u00a0»")
    for name in ("Ce qui est ressorti", "Actions de la personne"):
        keys(find(mode, name, QPlainTextEdit), "Fait")
    assert shows(mode, "«\u00a0Actions du consultant\u00a0» reste à écrire")
    press(mode, "Clore l’entretien")
    settle(office)
    assert meeting(office, dossier, 6).state is InterviewState.HELD
    assert recording.record(office.desk, dossier, 6).outcome == "Fait"
    assert ends == ["released", "left"]
    assert not mode.holding
    assert told.said == ["L’entretien n° 6 est clos."]
    told.take_back()
    settle(office)
    assert meeting(office, dossier, 6).state is InterviewState.PLANNED
    assert recording.record(office.desk, dossier, 6).outcome == "Fait"


def test_an_interview_still_to_come_is_not_closed(
    mode: InterviewMode, office: Office, dossier: int, ends: list[str]
) -> None:
    press(mode, "Clore")
    press(mode, "Clore l’entretien")
    settle(office)
    assert shows(mode, "L’entretien n° 6 n’a pas encore commencé")
    assert shows(mode, "donnez-lui d’abord sa vraie date")
    assert ends == []
    assert mode.holding
    assert meeting(office, dossier, 6).state is InterviewState.PLANNED


def test_one_comes_back_to_the_interview(mode: InterviewMode) -> None:
    press(mode, "Clore")
    press(mode, "Revenir à l’entretien")
    assert shows(mode, "Choisissez un exercice")


def test_work_is_asked_with_its_day_and_taken_back(
    mode: InterviewMode, office: Office, dossier: int, told: Told
) -> None:
    press(mode, "Clore")
    fill(mode, "À faire d’ici le prochain entretien", "Lire deux fiches")
    fill(mode, "Pour le", "2/12/2026")
    press(mode, "Demander ce travail")
    settle(office)
    (asked,) = recording.record(office.desk, dossier, 6).homework
    assert (asked.text, asked.due_on) == ("Lire deux fiches", date(2026, 12, 2))
    assert shows(mode, "Lire deux fiches")
    assert any("pour le 2" in each for each in texts(mode))
    told.take_back()
    settle(office)
    assert recording.record(office.desk, dossier, 6).homework == []
    assert shows(mode, "Aucun travail n’est demandé pour le moment.")


def test_enter_asks_for_the_work(mode: InterviewMode, office: Office, dossier: int) -> None:
    press(mode, "Clore")
    fill(mode, "À faire d’ici le prochain entretien", "Lire")
    key(focused(), Qt.Key.Key_Return)
    settle(office)
    assert [it.text for it in recording.record(office.desk, dossier, 6).homework] == ["Lire"]


def test_work_typed_and_not_asked_yet_is_noted_with_the_close(
    mode: InterviewMode, office: Office, dossier: int, clock: Clock
) -> None:
    clock.set(THE_DAY)
    press(mode, "Clore")
    fill(mode, "À faire d’ici le prochain entretien", "Lire deux fiches")
    fill(mode, "Pour le", "demain")
    press(mode, "Clore l’entretien")
    settle(office)
    assert shows(mode, "Donnez une date")
    assert meeting(office, dossier, 6).state is InterviewState.PLANNED
    fill(mode, "Pour le", "2/12/2026")
    press(mode, "Clore l’entretien")
    settle(office)
    (asked,) = recording.record(office.desk, dossier, 6).homework
    assert (asked.text, asked.due_on) == ("Lire deux fiches", date(2026, 12, 2))
    assert meeting(office, dossier, 6).state is InterviewState.HELD


def test_empty_work_is_refused_at_its_field(mode: InterviewMode, office: Office) -> None:
    press(mode, "Clore")
    press(mode, "Demander ce travail")
    settle(office)
    assert shows(mode, "Dites ce qu’il y a à faire d’ici le prochain entretien.")


def test_a_date_that_is_none_is_told(mode: InterviewMode, office: Office, dossier: int) -> None:
    press(mode, "Clore")
    fill(mode, "À faire d’ici le prochain entretien", "Lire")
    fill(mode, "Pour le", "demain")
    press(mode, "Demander ce travail")
    settle(office)
    assert shows(mode, "Donnez une date")
    assert recording.record(office.desk, dossier, 6).homework == []


def test_the_next_interview_is_told(mode: InterviewMode) -> None:
    press(mode, "Clore")
    assert any("Entretien n° 7, mercredi" in each for each in texts(mode))
    assert not shows(mode, "à planifier")


def test_without_a_next_one_the_planning_is_a_step_away(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    for number in (7, 8, 9):
        scheduling.cancel(office.desk, dossier, number, exceptional=True)
    office.changed.emit(Change.of(dossier, Part.PLAN))
    press(mode, "Clore")
    assert shows(mode, "Aucun autre entretien n’est prévu\u00a0: à planifier.")
    asked: list[Place] = []
    office.going.connect(asked.append)
    press(mode, "Planifier")
    assert asked == [Place(DOSSIERS, dossier, "planning")]


def test_somebody_who_did_not_come(
    mode: InterviewMode, dossier: int, clock: Clock, ends: list[str], told: Told
) -> None:
    office = mode.office
    clock.set(THE_DAY)
    press(mode, "Clore")
    press(mode, "Noter une absence")
    settle(office)
    assert meeting(office, dossier, 6).state is InterviewState.MISSED
    assert ends == ["released", "left"]
    told.take_back()
    settle(office)
    assert meeting(office, dossier, 6).state is InterviewState.PLANNED


def test_a_text_that_can_not_be_kept_is_told_at_its_box(
    mode: InterviewMode, office: Office
) -> None:
    press(mode, "Clore")
    box = find(mode, "Ce qui est ressorti", QPlainTextEdit)
    box.setPlainText("mot " * 60_000)
    settle(office)
    assert shows(mode, "Ce texte n’est pas enregistré.")
    box.setPlainText("court")
    settle(office)
    assert not shows(mode, "Ce texte n’est pas enregistré.")


def test_an_interview_already_held_keeps_its_state(
    office: Office, dossier: int, told: Told
) -> None:
    mode = show(InterviewMode(office, dossier, 5))
    press(mode, "Clore")
    assert not shows(mode, "Noter une absence")
    click(find(mode, "Enregistrer", QPushButton))
    settle(office)
    assert meeting(office, dossier, 5).state is InterviewState.HELD
    assert told.failed == []
    mode.hide()
