"""The *fenêtre bénéficiaire*: the exercise alone, the same answers in both windows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from bilan_desktop.practice import answering
from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.interview.shared import SharedWindow
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import events, find, key, keys, press, settle, shows, texts, until

EXERCISE = "test-externe"
"""An exercise that the fictional bilan has not filled."""


def window() -> SharedWindow | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, SharedWindow)]
    return next((each for each in found if each.isVisible()), None)


def opened(mode: InterviewMode, exercise: str = EXERCISE) -> SharedWindow:
    """Choose an exercise and open the window."""
    mode.aside.exercises.chosen.emit(exercise)
    press(mode, "Fenêtre bénéficiaire")
    settle(mode.office)
    found = window()
    assert found is not None
    return found


def first_text(root: QWidget) -> QPlainTextEdit:
    view = root.findChild(ExerciseView)
    assert view is not None
    return next(each for each in view.findChildren(QPlainTextEdit) if each.isVisible())


def test_a_key_opens_it_and_closes_it(mode: InterviewMode) -> None:
    key(mode, Qt.Key.Key_F10)
    until(window)
    found = window()
    assert found is not None
    assert found.windowTitle() == "Exercice"
    assert shows(found, "L’exercice va s’afficher ici.")
    key(found, Qt.Key.Key_F10)
    assert window() is None


def test_what_is_written_in_one_shows_in_the_other(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    shared = opened(mode)
    keys(first_text(mode.middle), "Dit par le consultant")
    settle(office)
    assert first_text(shared).toPlainText() == "Dit par le consultant"
    first_text(shared).clear()
    keys(first_text(shared), "Dit par la personne")
    settle(office)
    assert first_text(mode.middle).toPlainText() == "Dit par la personne"
    sheets = [it for it in answering.sheets(office.desk, dossier) if it.exercise == EXERCISE]
    assert [list(it.values.values()) for it in sheets] == [["Dit par la personne"]]
    assert [it.interview for it in sheets] == [6]


def test_an_answer_begun_before_it_opens_is_in_it(mode: InterviewMode, office: Office) -> None:
    mode.aside.exercises.chosen.emit(EXERCISE)
    keys(first_text(mode.middle), "Avant")
    press(mode, "Fenêtre bénéficiaire")
    settle(office)
    shared = window()
    assert shared is not None
    assert first_text(shared).toPlainText() == "Avant"
    assert first_text(mode.middle).toPlainText() == "Avant"


def test_nothing_of_the_consultant_is_in_it(mode: InterviewMode, office: Office) -> None:
    keys(mode.notes.shared.pad, "note commune")
    press(mode, "Note privée")
    keys(mode.notes.private.editor.pad, "note privee")
    mode.notes.private.put_away()
    shared = opened(mode, "valeurs")
    settle(office)
    said = " ".join(texts(shared))
    for word in ("note commune", "note privee", "Garnier", "Hélène", "Pour le consultant"):
        assert word not in said
    assert shows(mode, "Pour le consultant")


def test_it_follows_the_exercise_and_waits_when_it_is_put_away(
    mode: InterviewMode, office: Office
) -> None:
    shared = opened(mode, "valeurs")
    assert shows(shared, "Mes valeurs au travail")
    mode.aside.exercises.chosen.emit("interets")
    settle(office)
    assert shows(shared, "Mes intérêts professionnels")
    press(mode, "Fermer l’exercice")
    assert shows(shared, "L’exercice va s’afficher ici.")
    assert shows(mode, "Choisissez un exercice")


def test_closing_it_changes_nothing(mode: InterviewMode, office: Office) -> None:
    shared = opened(mode)
    keys(first_text(shared), "Reste")
    shared.close()
    settle(office)
    assert first_text(mode.middle).toPlainText() == "Reste"
    assert window() is None
    press(mode, "Fenêtre bénéficiaire")
    settle(office)
    assert window() is not None


def test_it_goes_with_interview_mode(mode: InterviewMode) -> None:
    opened(mode)
    mode.hide()
    events()
    assert window() is None


def test_an_exercise_is_filled_again_on_a_new_sheet(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    def count() -> int:
        found = answering.sheets(office.desk, dossier)
        return len([it for it in found if it.exercise == "valeurs"])

    before = count()
    mode.aside.exercises.chosen.emit("valeurs")
    press(mode, "Remplir de nouveau")
    settle(office)
    assert count() == before + 1
    assert shows(mode.middle, "Mes valeurs au travail")
    assert find(mode, "Fermer l’exercice").isVisible()
