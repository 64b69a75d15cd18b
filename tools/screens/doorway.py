"""Scenes from the first start to the interview: steps, refusals, and what opens over a page."""

from collections.abc import Callable
from random import Random
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTableView, QWidget

from bilan_desktop.errors import WrongPassphraseError
from bilan_desktop.practice import progress
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.interview.shared import SharedWindow
from bilan_desktop.ui.start.application import TRIAL
from bilan_desktop.ui.start.first import FirstStart
from bilan_desktop.ui.start.step import Step
from bilan_desktop.ui.start.told import Told
from bilan_desktop.ui.start.unlock import Unlock
from tools.screens.scenes import Scene, Then, at, both, interview, press, type_in
from tools.screens.stage import Stage, settle

CODE = "7Q2M-K4XD-91RT-HB6W-3NPA-V8CE-05JG-TZ4F"
"""Of no cabinet."""
EXERCISE = "valeurs"
NOTES = "Notes de l’entretien"
SAID = "Elle organise les tournées et forme les nouveaux."


def _first(stage: Stage) -> FirstStart:
    return FirstStart(stage.bare.desk.cabinet.folder.with_name("first"))


def _step(choose: Callable[[FirstStart], Step]) -> Callable[[Stage], QWidget]:
    """The first start at one of its steps."""

    def play(stage: Stage) -> QWidget:
        screen = _first(stage)
        screen.sheet.show_code(CODE)
        same = Random(7)  # noqa: S311 - every picture asks for the same groups, of no cabinet
        with patch("secrets.SystemRandom", lambda: same):
            screen.proof.ask(CODE)
        wanted = choose(screen)
        for step in screen.findChildren(Step):
            step.setVisible(step is wanted)
        wanted.begin()
        return screen

    return play


def _typed(*texts: str) -> Then:
    """Type in the fields that show, one after the other."""

    def then(_stage: Stage, window: QWidget) -> None:
        fields = [each for each in window.findChildren(QLineEdit) if each.isVisible()]
        for field, text in zip(fields, texts, strict=False):
            field.setFocus()
            QTest.keyClicks(field, text)
        settle()

    return then


def _unlock(_stage: Stage) -> QWidget:
    def refuse(_secret: str) -> None:
        raise WrongPassphraseError("Cette phrase de passe n’ouvre pas le cabinet.")

    return Unlock(refuse)  # type: ignore[arg-type]  # it never opens


def _unlock_trial(_stage: Stage) -> QWidget:
    return Unlock(lambda _secret: None, hint=TRIAL)  # type: ignore[arg-type, return-value]  # nobody types


def _trial(stage: Stage) -> QWidget:
    """The window of a cabinet whose folder has the trial's name."""
    cabinet = stage.office.desk.cabinet
    with patch.object(cabinet, "folder", cabinet.folder.with_name("bilan-desktop-essai")):
        return at("dossiers/{under_way}/overview")(stage)


def _by_store(_stage: Stage) -> QWidget:
    def nothing() -> None:
        """Open nothing: nobody presses it."""

    return Unlock(lambda _secret: None, by_store=nothing)  # type: ignore[arg-type, return-value] # nothing opens here


def _in_dialog(name: str, text: str) -> Then:
    """Type in a field of the dialog in front."""

    def then(stage: Stage, window: QWidget) -> None:
        type_in(name, text)(stage, QApplication.activeModalWidget() or window)

    return then


def _by_code(_stage: Stage, window: QWidget) -> None:
    """Tell what is told once the recovery code opened the cabinet."""
    Told(window, Opening(), lambda _number: None, lambda: None).open()
    settle()


def _tried(_stage: Stage, window: QWidget) -> None:
    """Wait for the answer of the thread."""
    if isinstance(window, Unlock):
        window.work.wait()
    settle()


def _examined(stage: Stage, _window: QWidget) -> None:
    """Wait for what the check found."""
    stage.office.backing.wait()
    settle()


def _usual_folder(_stage: Stage, window: QWidget) -> None:
    """Show the folder as most have it: the picture's own has another name each time."""
    for field in window.findChildren(QLineEdit):
        if field.accessibleName() == "Dossier du cabinet":
            field.setText("~/.local/share/bilan-desktop")


def _row(_stage: Stage, window: QWidget) -> None:
    for table in window.findChildren(QTableView):
        table.selectRow(2)
        table.setFocus()


def _foot(_stage: Stage, window: QWidget) -> None:
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()


def _exercise(_stage: Stage, window: QWidget) -> None:
    mode = window.findChild(InterviewMode)
    if mode is None:
        raise LookupError("no interview shows")
    mode.aside.chosen.emit(EXERCISE)
    settle()


def _phrase(_stage: Stage, window: QWidget) -> None:
    """Select the phrase that was written."""
    mode = window.findChild(InterviewMode)
    if mode is None:
        raise LookupError("no interview shows")
    pad = mode.notes.shared.pad
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    settle()


def _shared(stage: Stage) -> QWidget:
    window = SharedWindow(stage.office, stage.under_way)
    found = progress.overview(stage.office.desk, stage.under_way)
    state = next(each for each in found if each.exercise == EXERCISE)
    window.show_exercise(EXERCISE, state.fillings[-1].id, 6)
    return window


DOORWAY: tuple[Scene, ...] = (
    Scene("deverrouiller-refus", _unlock, both(_typed("nuage"), press("Déverrouiller"), _tried)),
    Scene("deverrouiller-perdue", _unlock, press("J’ai perdu ma phrase de passe")),
    Scene("essai-deverrouiller", _unlock_trial),
    Scene("essai", _trial),
    Scene("essai-quitter", _trial, press("Cabinet d’essai")),
    Scene("deverrouiller-trousseau", _by_store),
    Scene("premier-demarrage-erreur", _first, press("Continuer")),
    Scene(
        "premier-demarrage-phrase",
        _step(lambda screen: screen.passphrase),
        _typed("quatre lampes vertes", "quatre"),
    ),
    Scene(
        "premier-demarrage-phrase-refus",
        _step(lambda screen: screen.passphrase),
        both(_typed("quatre lampes vertes sous la neige", "quatre"), press("Continuer")),
    ),
    Scene("premier-demarrage-feuille", _step(lambda screen: screen.sheet)),
    Scene(
        "premier-demarrage-preuve", _step(lambda screen: screen.proof), press("Ouvrir mon cabinet")
    ),
    Scene("dossiers-choisi", at("dossiers"), _row),
    Scene("dossiers-introuvable", at("dossiers"), type_in("Chercher un dossier", "zéphyr")),
    Scene("dossiers-erreur", at("dossiers"), press("Nouveau dossier", "Ouvrir le dossier")),
    Scene(
        "reglages-securite",
        at("settings///3"),
        both(press("Vérifier le cabinet"), _examined, _usual_folder),
    ),
    Scene(
        "reglages-phrase",
        at("settings///3"),
        both(
            _usual_folder,
            press("Changer la phrase de passe…"),
            _in_dialog("Nouvelle phrase de passe", "bonjourmadame2024"),
        ),
    ),
    Scene(
        "reglages-code",
        at("settings///3"),
        both(_usual_folder, press("Remplacer le code de secours…")),
    ),
    Scene("ouvert-par-le-code", at("today"), _by_code),
    Scene("reglages-calendrier", at("settings"), _foot),
    Scene("entretien-exercice", interview, both(_exercise, type_in(NOTES, SAID), _phrase)),
    Scene("entretien-derniere-fois", interview, press("Dernière fois")),
    Scene("entretien-travail", interview, press("Travail")),
    Scene("entretien-clore-bas", interview, both(press("Clore"), _foot)),
    Scene("entretien-beneficiaire", _shared),
)
