"""Scenes of a damaged cabinet: what is told, what is offered, what became of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock, patch

from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from bilan_desktop.practice import damage
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.storage.clock import SALVAGED
from bilan_desktop.storage.diagnosis import Diagnosis, Hurt, Kept, Readable, Where
from bilan_desktop.storage.medium import Told
from bilan_desktop.storage.salvaging import Salvaged
from bilan_desktop.ui.settings.integrity import Integrity
from bilan_desktop.ui.start.damaged import SALVAGE, Damaged
from bilan_desktop.ui.start.opening import Opened
from bilan_desktop.ui.start.unlock import Unlock
from tools.screens.scenes import Scene, Then, at, press
from tools.screens.stage import NOW, Stage, settle

PLACE = Path("~/.local/share/bilan-desktop")
FOUND = Diagnosis(
    hurt=(
        Hurt(Where.MANIFEST, "La copie de cabinet.json est en retard : elle sera refaite.", True),
        Hurt(Where.PAGES, "3\u00a0pages de la base sont abîmées : n° 112, 113 et 208."),
        Hurt(
            Where.PIECES,
            "1\u00a0pièce jointe ne se lit plus : « Bulletin 2019.pdf » (dossier n° 4).",
        ),
    ),
    readable=Readable(rows=4_218, lost=6, dossiers=9, partly=(4, 7), pieces=31, pieces_hurt=1),
    backup=Kept(Path("/media/clé/bilan-2026-11-23-1812.sauvegarde"), NOW - timedelta(hours=15)),
)
NOTHING_READS = Diagnosis((Hurt(Where.DATABASE, "La première page de la base est abîmée."),))
DONE = damage.Rescued(
    PLACE,
    PLACE.with_name("bilan-desktop.ancien"),
    moved=True,
    found=Salvaged(
        rows=4_212,
        lost=6,
        uncertain=False,
        renamed=(7,),
        pieces=30,
        pieces_lost=1,
        register_lost=0,
        doubtful=True,
    ),
)


def _told(found: Diagnosis) -> Callable[[Stage], QWidget]:
    """The page on a diagnosis that no cabinet has to have."""

    def play(_stage: Stage) -> QWidget:
        with patch.object(damage, "diagnose", lambda *_given: found):
            page = Damaged(PLACE, "", "")
            page.lasting.work.wait()
        return page

    return play


def _saved(_stage: Stage, window: QWidget) -> None:
    with patch.object(damage, "salvage", lambda *_given, **_named: DONE):
        press(SALVAGE)(_stage, window)
        if isinstance(window, Damaged):
            window.lasting.work.wait()
    settle()


def _ask(_stage: Stage) -> QWidget:
    """The unlock screen that has opened a salvaged cabinet."""
    return Unlock(lambda _secret: _salvaged())


def _salvaged() -> Opened:
    """Of no cabinet: a screen that goes while it asks closes the one that it opened."""
    return Opened(Mock(), Opening(unsure=SALVAGED, salvaged=True))


def _opened(_stage: Stage, window: QWidget) -> None:
    if isinstance(window, Unlock):
        window._done(_salvaged())  # noqa: SLF001 - as its thread does
    settle()
    QApplication.processEvents()


def _checked(found: Diagnosis | None = None) -> Then:
    """Check in the settings, and scroll to what was found."""

    def then(stage: Stage, window: QWidget) -> None:
        def examine(desk: Desk, told: Told) -> Diagnosis:
            return found or real(desk, told)

        real = damage.examine
        with patch.object(damage, "examine", examine):
            press("Vérifier le cabinet")(stage, window)
            stage.office.backing.wait()
        settle()
        for field in window.findChildren(QLineEdit):
            if field.accessibleName() == "Dossier du cabinet":
                field.setText(str(PLACE))  # the picture's own has another name each time
        for part in window.findChildren(Integrity):
            for area in window.findChildren(QScrollArea):
                area.ensureWidgetVisible(part)
        settle()

    return then


DAMAGED: tuple[Scene, ...] = (
    Scene("cabinet-abime", _told(FOUND)),
    Scene("cabinet-abime-sans-rien", _told(NOTHING_READS)),
    Scene("cabinet-abime-sauve", _told(FOUND), _saved),
    Scene("cabinet-sauve-question", _ask, _opened),
    Scene("reglages-integrite", at("settings///3"), _checked()),
    Scene("reglages-integrite-abime", at("settings///3"), _checked(FOUND)),
)
