"""What is photographed: every page and state of the window. A new page is one line here."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from bilan_desktop.practice import answering, backing_up, shredding
from bilan_desktop.ui.locking.last_backup import Waiting
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import INTERVIEW, Place
from bilan_desktop.ui.questions.table import TableWidget
from bilan_desktop.ui.settings.backups import BackupsTab
from bilan_desktop.ui.shell.faults import Faults
from bilan_desktop.ui.shell.window import Shell
from bilan_desktop.ui.start.first import FirstStart
from bilan_desktop.ui.start.unlock import Unlock
from tools.screens.stage import NOW, Stage, settle

Play = Callable[[Stage], QWidget]
Then = Callable[[Stage, QWidget], None]
SITTING = datetime(2026, 11, 25, 13, 5, tzinfo=UTC)
"""Five minutes into the sixth interview of the dossier at work."""


def nothing(_stage: Stage, _window: QWidget) -> None:
    """Nothing more happens."""


@dataclass(frozen=True)
class Scene:
    """One picture.

    Attributes:
        name: the picture's file, without its suffix.
        play: makes the window.
        then: what happens once it shows.
        own_size: the window has a size of its own.
    """

    name: str
    play: Play
    then: Then = nothing
    own_size: bool = False


def _shell(stage: Stage, office: Office, place: Place, moment: datetime = NOW) -> Shell:
    clock = office.desk.clock
    if hasattr(clock, "moment"):
        clock.moment = moment
    office.show_initials(False)
    shell = Shell(office)
    stage.windows.append(shell)
    shell.show()
    shell.go(place)
    _stored(office)
    return shell


def _stored(office: Office) -> None:
    """Wait until nothing is written or read any more."""
    office.drafts.flush()
    office.clerk.settle()
    settle()
    office.clerk.settle()
    settle()


def at(line: str) -> Play:
    """The window of the cabinet at work; `{under_way}` and the like name its dossiers."""

    def play(stage: Stage) -> QWidget:
        return _shell(stage, stage.office, Place.of(line.format(**vars(stage))))

    return play


def bare(line: str) -> Play:
    """The window of a cabinet just created."""

    def play(stage: Stage) -> QWidget:
        return _shell(stage, stage.bare, Place.of(line))

    return play


def interview(stage: Stage) -> QWidget:
    """The sixth interview, under way."""
    return _shell(stage, stage.office, Place(INTERVIEW, stage.under_way, "6"), SITTING)


def press(*names: str) -> Then:
    """Press buttons of those names, one after the other, in the window or the dialog in front."""

    def then(stage: Stage, window: QWidget) -> None:
        for name in names:
            root = QApplication.activeModalWidget() or window
            found = [
                each
                for each in root.findChildren(QAbstractButton)
                if each.isVisible() and name in (each.accessibleName(), each.text())
            ]
            if not found:
                raise LookupError(f"nothing to press is called « {name} »")
            found[0].click()
            _stored(stage.office)

    return then


def type_in(name: str, text: str) -> Then:
    """Type in the field of that name."""

    def then(stage: Stage, window: QWidget) -> None:
        for field in window.findChildren(QWidget):
            known = isinstance(field, QLineEdit | QPlainTextEdit) and field.isVisible()
            if known and field.accessibleName() == name:
                field.setFocus()
                for letter in text:
                    QTest.sendKeyEvent(
                        QTest.KeyAction.Click,
                        field,
                        Qt.Key.Key_unknown,
                        letter,
                        Qt.KeyboardModifier.NoModifier,
                        delay=-1,
                    )
                _stored(stage.office)
                return
        raise LookupError(f"no field is called « {name} »")

    return then


def both(*acts: Then) -> Then:
    """One after the other."""

    def then(stage: Stage, window: QWidget) -> None:
        for act in acts:
            act(stage, window)

    return then


def down(share: float) -> Then:
    """Scroll the page down; 1 is its foot."""

    def then(stage: Stage, window: QWidget) -> None:
        for area in window.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            if area.isVisible() and area.height() > window.height() / 3:
                bar.setValue(round(bar.maximum() * share))
        _stored(stage.office)

    return then


def _line(at: int) -> Then:
    """Choose a line of the table that shows."""

    def then(stage: Stage, window: QWidget) -> None:
        for table in window.findChildren(QTableView):
            if table.isVisible():
                table.selectRow(at)
        _stored(stage.office)

    return then


def _initials(stage: Stage, _window: QWidget) -> None:
    stage.office.show_initials(True)
    _stored(stage.office)


def _removed(stage: Stage, _window: QWidget) -> None:
    stage.office.told.emit("Compétence retirée.", lambda: None)


def _refused(stage: Stage, _window: QWidget) -> None:
    stage.office.failed.emit(
        "Le disque est plein : rien n’a été perdu. Libérez de la place, puis recommencez."
    )


def _busy(stage: Stage, _window: QWidget) -> None:
    stage.office.clerk.busy_changed.emit("Vérification du cabinet…")


def _fault(stage: Stage, window: QWidget) -> None:
    with (  # the same machine in every picture
        patch("platform.release", lambda: "6.12"),
        patch("platform.python_version", lambda: "3.12"),
        patch("PySide6.__version__", "6.12"),
    ):
        Faults(window).tell(KeyError(stage.under_way))
    settle()


def _unlock(_stage: Stage) -> QWidget:
    return Unlock(lambda _secret: None)  # type: ignore[arg-type, return-value]  # nobody types


def _first(stage: Stage) -> QWidget:
    folder: Path = stage.bare.desk.cabinet.folder
    return FirstStart(folder.with_name("first"))


def _restoring(_stage: Stage, window: QWidget) -> None:
    """The step that takes a backup."""
    for button in window.findChildren(QAbstractButton):
        if button.text() == "Restaurer une sauvegarde":
            button.click()
    settle()


def _waiting(_stage: Stage) -> QWidget:
    shown = Waiting(lambda: None)
    shown.tell(0.4, "Écriture de la sauvegarde")
    return shown


def _tomorrow(stage: Stage) -> QWidget:
    shell = _shell(stage, stage.office, Place.of("destruction///2"), NOW + timedelta(days=1))
    change = Change.of(None, Part.DESTRUCTION, Part.LIST)
    stage.office.do(shredding.purge, changes=change)
    _stored(stage.office)
    return shell


def _backed_up(stage: Stage, window: QWidget) -> None:
    """A backup on a drive that is there, another on one that is not."""
    office = stage.bare
    root = office.desk.cabinet.folder.parent
    here, away = root / "sauvegardes", root / "clé"
    for folder in (here, away):
        folder.mkdir(exist_ok=True)
        backing_up.choose(office.desk, folder)
        backing_up.make(office.desk)
    shutil.rmtree(away)
    for tab in window.findChildren(BackupsTab):
        tab.refresh()
    office.backing.wait()
    _stored(office)
    for line in window.findChildren(
        QLineEdit
    ):  # where the photograph is taken is nobody's business
        if str(root) in line.text():
            folder = Path(line.text().replace(str(root), "/media/maud"))
            plain = (
                folder.with_name("bilan-2026-11-24-1030.sauvegarde") if folder.suffix else folder
            )
            line.setText(str(plain))


def _to_the_foot(_stage: Stage, window: QWidget) -> None:
    """Scroll the page that shows to its end."""
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            bar = area.verticalScrollBar()
            bar.setValue(bar.maximum())
    settle()


def _wrong(stage: Stage, window: QWidget) -> None:
    """Take a name away, and type a birthday that is none."""
    for name, text in (("Prénom", " "), ("Date de naissance", "31/02/1983")):
        for field in window.findChildren(QLineEdit):
            if field.accessibleName() == name:
                field.clear()
        type_in(name, text)(stage, window)


def _first_row(_stage: Stage, window: QWidget) -> None:
    """Open the first row of the first table."""
    view = window.findChildren(TableWidget)
    view[0].cards[0].open(True)
    settle()


def _compared(stage: Stage, window: QWidget) -> None:
    """Fill the exercise again, and compare."""
    desk, number = stage.office.desk, stage.under_way
    answering.begin(desk, number, "equilibres")
    stage.office.changed.emit(Change.of(number, Part.GUIDE))
    _stored(stage.office)
    press("Comparer")(stage, window)


SCENES: tuple[Scene, ...] = (
    Scene("deverrouiller", _unlock),
    Scene("premier-demarrage", _first),
    Scene("premier-demarrage-restaurer", _first, _restoring),
    Scene("sauvegarde-en-cours", _waiting, own_size=True),
    Scene("aujourdhui", at("today")),
    Scene("aujourdhui-vide", bare("today")),
    Scene("dossiers", at("dossiers")),
    Scene("dossiers-initiales", at("dossiers"), _initials),
    Scene("dossiers-vide", bare("dossiers")),
    Scene("dossiers-nouveau", at("dossiers"), press("Nouveau dossier")),
    Scene("agenda", at("agenda")),
    Scene("agenda-vide", bare("agenda")),
    Scene("destruction", at("destruction")),
    Scene("destruction-vide", bare("destruction")),
    Scene("destruction-a-decider", at("destruction///0")),
    Scene(
        "destruction-tout-de-suite",
        at("destruction"),
        both(_line(0), press("Détruire maintenant…")),
    ),
    Scene("reglages-cabinet", at("settings")),
    Scene("reglages-ecran", at("settings///1")),
    Scene("reglages-durees", at("settings///2")),
    Scene("reglages-sauvegardes", bare("settings///4"), _backed_up),
    Scene("apercu", at("dossiers/{under_way}/overview")),
    Scene("apercu-nouveau", at("dossiers/{new}/overview")),
    Scene("contrat", at("dossiers/{under_way}/contract")),
    Scene("contrat-erreur", at("dossiers/{under_way}/contract"), _wrong),
    Scene("contrat-bas", at("dossiers/{under_way}/contract"), _to_the_foot),
    Scene("contrat-clos", at("dossiers/{closed}/contract")),
    Scene(
        "contrat-prolonger",
        at("dossiers/{under_way}/contract"),
        press("Ajouter une prolongation…"),
    ),
    Scene("contrat-nouveau", at("dossiers/{new}/contract")),
    Scene("planning", at("dossiers/{under_way}/planning")),
    Scene("planning-entretien", at("dossiers/{under_way}/planning"), down(0.7)),
    Scene("planning-bas", at("dossiers/{under_way}/planning"), _to_the_foot),
    Scene("planning-clos", at("dossiers/{closed}/planning")),
    Scene("planning-ajouter", at("dossiers/{under_way}/planning"), press("Ajouter un entretien…")),
    Scene("planning-programme", at("dossiers/{new}/planning"), press("Proposer un programme…")),
    Scene("planning-vide", at("dossiers/{new}/planning")),
    Scene("entretiens", at("dossiers/{under_way}/interviews")),
    Scene("entretiens-vide", at("dossiers/{new}/interviews")),
    Scene("guide", at("dossiers/{under_way}/guide")),
    Scene("guide-clos", at("dossiers/{closed}/guide")),
    Scene("guide-clos-valeurs", at("dossiers/{closed}/guide/valeurs")),
    Scene(
        "guide-cherche", at("dossiers/{under_way}/guide"), type_in("Rechercher un exercice", "zz")
    ),
    Scene(
        "guide-consultant", at("dossiers/{under_way}/guide/equilibres"), press("Pour le consultant")
    ),
    Scene("guide-bas", at("dossiers/{under_way}/guide/equilibres"), _to_the_foot),
    Scene("guide-parcours-ouvert", at("dossiers/{under_way}/guide/parcours"), _first_row),
    Scene("guide-comparer", at("dossiers/{under_way}/guide/equilibres"), _compared),
    Scene("guide-valeurs", at("dossiers/{under_way}/guide/valeurs")),
    Scene("guide-interets", at("dossiers/{under_way}/guide/interets")),
    Scene("guide-parcours", at("dossiers/{under_way}/guide/parcours")),
    Scene("guide-vierge", at("dossiers/{new}/guide/equilibres")),
    Scene("competences", at("dossiers/{under_way}/skills")),
    Scene("competences-detail", at("dossiers/{under_way}/skills"), press("Détails")),
    Scene("competences-aptitudes", at("dossiers/{under_way}/skills"), down(1)),
    Scene(
        "competences-proposees", at("dossiers/{under_way}/skills"), press("Depuis les exercices…")
    ),
    Scene("competences-vide", at("dossiers/{new}/skills")),
    Scene("projets", at("dossiers/{under_way}/projects")),
    Scene("projets-plan", at("dossiers/{under_way}/projects"), down(1)),
    Scene("projets-clos", at("dossiers/{closed}/projects")),
    Scene("projets-vide", at("dossiers/{new}/projects")),
    Scene("synthese", at("dossiers/{under_way}/synthesis")),
    Scene("synthese-observations", at("dossiers/{under_way}/synthesis/observations")),
    Scene("synthese-valider", at("dossiers/{under_way}/synthesis"), press("Valider…")),
    Scene("synthese-vide", at("dossiers/{new}/synthesis")),
    Scene("documents", at("dossiers/{under_way}/documents")),
    Scene("documents-produire", at("dossiers/{under_way}/documents"), press("Produire…")),
    Scene("documents-bas", at("dossiers/{under_way}/documents"), down(1)),
    Scene("documents-vide", at("dossiers/{new}/documents")),
    Scene("accords", at("dossiers/{under_way}/keeping")),
    Scene("accords-suite", at("dossiers/{under_way}/keeping"), down(0.5)),
    Scene("accords-chronologie", at("dossiers/{under_way}/keeping"), down(1)),
    Scene("accords-accord", at("dossiers/{under_way}/keeping"), press("Enregistrer un accord…")),
    Scene(
        "accords-remise",
        at("dossiers/{under_way}/keeping"),
        press("Noter la remise des résultats détaillés…"),
    ),
    Scene("accords-a-remettre", at("dossiers/{ready}/keeping")),
    Scene("accords-clos", at("dossiers/{closed}/keeping")),
    Scene("entretien-notes", interview),
    Scene("entretien-privee", interview, press("Note privée")),
    Scene("entretien-clore", interview, press("Clore")),
    Scene("message", at("dossiers/{under_way}/skills"), _removed),
    Scene("message-refus", at("dossiers/{under_way}/skills"), _refused),
    Scene("occupe", at("settings///2"), _busy),
    Scene("erreur", at("dossiers/{under_way}/overview"), _fault),
    Scene("destruction-lendemain", _tomorrow),
    Scene("accords-detruit", at("dossiers/{closed}/keeping")),
)
