"""One full window for one person: what is one key away, and what never shows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QPlainTextEdit, QSplitter

from bilan_desktop.practice import ending, recording
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.interview.sitting import sitting
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, Place
from bilan_desktop.ui.shell.window import Shell
from tests.ui.access import faults
from tests.ui.driving import (
    click,
    events,
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
from tests.ui.interview.conftest import Told

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_next_interview_opens(mode: InterviewMode) -> None:
    assert mode.interview == 6
    assert shows(mode, "Entretien n°")
    assert shows(mode, "Hélène Garnier-Maurel")
    assert any("mercredi 25" in each for each in texts(mode))
    assert find(mode, "Objectifs de l’entretien", QPlainTextEdit).toPlainText()


def test_initials_alone_where_they_are_asked_for(mode: InterviewMode, office: Office) -> None:
    office.show_initials(True)
    assert shows(mode, "H. G.")
    assert not shows(mode, "Garnier")


def test_aims_are_stored_as_they_are_typed(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(find(mode, "Moyens et supports", QPlainTextEdit), "Fiches")
    settle(office)
    written = recording.record(office.desk, dossier, 6)
    assert written.means == "Fiches"
    assert written.objectives.startswith("Ouvrir")


def test_the_last_record_is_one_key_away(mode: InterviewMode) -> None:
    key(mode, Qt.Key.Key_F7)
    assert shows(mode, "Dernier compte rendu")
    assert shows(mode, "Entretien n° 5")
    assert any(each.startswith("Les intérêts se regroupent") for each in texts(mode))
    key(mode.notes.shared.pad, Qt.Key.Key_Escape)
    assert not shows(mode, "Dernier compte rendu")
    press(mode, "Dernière fois")
    press(mode, "Fermer : Dernier compte rendu")
    assert shows(mode, "Exercices")


def test_without_a_record_it_says_so(office: Office, dossier: int) -> None:
    mode = show(InterviewMode(office, dossier, 1))
    press(mode, "Dernière fois")
    assert shows(mode, "Aucun compte rendu n’est écrit avant cet entretien.")
    mode.hide()


def test_work_asked_and_received_is_one_key_away(
    mode: InterviewMode, office: Office, dossier: int, told: Told
) -> None:
    recording.ask_homework(office.desk, dossier, 5, "Lire & noter", date(2026, 11, 25))
    office.changed.emit(Change.of(dossier, Part.INTERVIEWS))
    key(mode, Qt.Key.Key_F8)
    assert shows(mode, "Lire & noter")
    assert any("attendu" in each for each in texts(mode))
    tick = find(mode, "Reçu : Lire & noter", QCheckBox)
    tick.setFocus()
    key(tick, Qt.Key.Key_Space)
    settle(office)
    assert told.said[-1] == "Travail reçu."
    assert focused() is find(mode, "Reçu : Lire & noter", QCheckBox)
    assert recording.record(office.desk, dossier, 5).homework[-1].received
    told.take_back()
    settle(office)
    assert not recording.record(office.desk, dossier, 5).homework[-1].received
    press(mode, "Retirer : Lire & noter")
    settle(office)
    assert not shows(mode, "Lire & noter")
    told.take_back()
    settle(office)
    assert shows(mode, "Lire & noter")
    key(mode, Qt.Key.Key_F8)
    assert not shows(mode, "Lire & noter")


def test_an_exercise_opens_by_the_keyboard(mode: InterviewMode) -> None:
    found = find(mode, "Exercices de la phase", QListWidget)
    assert found.item(0).text().startswith("★")
    assert "parcours conseillé" in found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    found.setFocus()
    found.setCurrentRow(1)
    key(found, Qt.Key.Key_Return)
    assert shows(mode.middle, "Mes réussites, et ce qui n’a pas marché")
    click(found.viewport(), found.visualItemRect(found.item(0)).center())
    assert shows(mode.middle, "Mon parcours")


def test_tab_comes_to_the_questions_before_the_notes(mode: InterviewMode) -> None:
    found = find(mode, "Exercices de la phase", QListWidget)
    click(found.viewport(), found.visualItemRect(found.item(0)).center())
    find(mode, "Fermer l’exercice").setFocus()
    walked = []
    for _ in range(120):
        key(focused(), Qt.Key.Key_Tab)
        walked.append(focused().accessibleName())
    question = "Quels ont été les tournants, et qui a décidé\u202f?"
    assert walked.index(question) < walked.index("Notes de l’entretien")


def test_another_phase_is_one_choice_away(mode: InterviewMode) -> None:
    found = find(mode, "Exercices de la phase", QListWidget)
    before = [found.item(at).text() for at in range(found.count())]
    phase = find(mode, "Phase des exercices")
    phase.setFocus()
    key(phase, Qt.Key.Key_Up)
    after = [found.item(at).text() for at in range(found.count())]
    assert after
    assert set(after).isdisjoint(before)


def test_columns_fold(mode: InterviewMode) -> None:
    press(mode, "Replier ou déplier la colonne de gauche")
    assert not mode.aside.isVisible()
    key(mode, Qt.Key.Key_F7)
    assert mode.aside.isVisible()
    key(mode, Qt.Key.Key_B, CONTROL | SHIFT)
    assert not mode.notes.isVisible()
    key(mode, Qt.Key.Key_N, CONTROL)
    assert focused() is mode.notes.shared.pad


def test_leaving_stores_what_was_typed(mode: InterviewMode, office: Office, dossier: int) -> None:
    left: list[bool] = []
    mode.left.connect(lambda: left.append(True))
    keys(mode.notes.shared.pad, "dernier mot")
    press(mode, "Quitter")
    office.clerk.settle()
    assert left == [True]
    found = office.desk.load(dossier).content.notes
    assert "dernier mot" in [note.text for note in found]


def test_the_lock_is_always_there(mode: InterviewMode) -> None:
    asked: list[bool] = []
    mode.lock_asked.connect(lambda: asked.append(True))
    press(mode, "Verrouiller")
    assert asked == [True]


def test_a_dossier_that_is_over_is_read(office: Office, dossier: int) -> None:
    ending.hand_over(office.desk, dossier, office.desk.today, office.desk.today)
    mode = show(InterviewMode(office, dossier, 6))
    assert shows(mode, "L’action a pris fin")
    assert mode.notes.shared.pad.isReadOnly()
    assert find(mode, "Moyens et supports", QPlainTextEdit).isReadOnly()
    press(mode, "Clore")
    assert not find(mode, "Clore l’entretien").isEnabled()
    mode.hide()


def test_without_an_interview_it_says_what_to_do(office: Office, desk: Desk) -> None:
    number = enrol(desk, Enrolment(first_name="Ann", last_name="O’Néïll <b>"))
    mode = show(InterviewMode(office, number))
    assert shows(mode, "Aucun entretien à tenir")
    asked: list[Place] = []
    office.going.connect(asked.append)
    press(mode, "Ouvrir le planning")
    assert asked == [Place(DOSSIERS, number, "planning")]
    assert sitting(desk, number, 3) is None
    mode.hide()


def test_a_dossier_that_is_gone_says_so(office: Office, told: Told) -> None:
    mode = show(InterviewMode(office, 99))
    assert told.failed
    assert shows(mode, "Aucun entretien à tenir")
    mode.hide()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_screen(mode: InterviewMode, scale: float) -> None:
    look().resize_text(scale)
    mode.aside.exercises.chosen.emit("valeurs")
    mode.resize(1092, 614)
    events()
    assert mode.minimumSizeHint().width() <= 1092
    splitter = mode.findChild(QSplitter)
    assert splitter is not None
    assert all(each > 200 for each in splitter.sizes())
    assert find(mode, "Fenêtre bénéficiaire").isVisible()


def test_every_control_is_named(mode: InterviewMode) -> None:
    press(mode, "Note privée")
    assert faults(mode) == []
    press(mode, "Clore")
    assert faults(mode) == []
    key(mode, Qt.Key.Key_F8)
    assert faults(mode) == []


def test_in_the_window_digits_send_and_do_not_navigate(office: Office, dossier: int) -> None:
    shell = show(Shell(office))
    shell.go(Place(INTERVIEW, dossier, "0"))
    events()
    mode = shell.findChild(InterviewMode)
    assert mode is not None
    keys(mode.notes.shared.pad, "tenir un stand")
    key(mode.notes.shared.pad, Qt.Key.Key_1, CONTROL)
    settle(office)
    assert "tenir un stand" in [it.name for it in office.desk.load(dossier).content.skills]
    assert shell.place() == Place(INTERVIEW, dossier, "0")
    assert mode.isVisible()
    shell.close()


def test_the_close_is_not_cut_in_large_text(mode: InterviewMode) -> None:
    look().resize_text(2.0)
    press(mode, "Clore")
    events()
    closing = mode.middle.closing
    around = closing.parentWidget()
    assert around is not None
    assert closing.minimumSizeHint().width() <= around.width()
