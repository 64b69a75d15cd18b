"""Outside a dossier: what Réglages stores besides its lines of text, and a new dossier."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QWidget

from bilan_desktop.domain.calendar import HOLIDAY_ZONES
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.look import preferences
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.shell.window import Shell
from tests.faults.cabinets import NOW, PASSPHRASE
from tests.faults.window_acts import Act, Course, State, answer, go, recorded
from tests.ui.driving import dialog, fill, find, key, press

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
ROUNDS = 8


def build(folder: Path) -> None:
    """A cabinet without a dossier."""
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=lambda: NOW)
    desk.cabinet.close()


def read_practice(desk: Desk) -> State:
    """The practice."""
    return desk.practice.model_dump(mode="json")


def _set(
    tab: int, name: str, kind: type[QWidget], which: Qt.Key, changed: tuple[str, object]
) -> Act:
    """A step up or down, stored by itself: the line says when."""

    def filled(shell: Shell) -> None:
        go(shell, f"settings///{tab}")
        find(shell, name, kind).setFocus()

    field, value = changed
    return Act(
        filled,
        lambda shell: key(find(shell, name, kind), which),
        lambda shell: find(shell, "Enregistrement", QLabel).text().startswith("Enregistré à"),
        (lambda state: state.update({field: value}),),
    )


def _practice_acts() -> Iterator[Act]:
    zone = HOLIDAY_ZONES.index("Métropole")
    for at in range(1, ROUNDS + 1):
        person, agreement = (
            "Identité d’une personne qui n’a pas signé",
            "Durée maximale d’un accord",
        )
        yield _set(2, person, QSpinBox, Qt.Key.Key_Up, ("prospect_months", 3 + at))
        yield _set(
            2, f"{agreement} écrit", QSpinBox, Qt.Key.Key_Down, ("agreement_months", 36 - at)
        )
        if zone + at < len(HOLIDAY_ZONES):
            named = ("holiday_zone", HOLIDAY_ZONES[zone + at])
            yield _set(0, "Jours fériés", QComboBox, Qt.Key.Key_Down, named)


def read_screen(desk: Desk) -> State:
    """How the screen is wished."""
    return preferences.load(desk.cabinet.folder)._asdict()


def _scaled(which: Qt.Key, scale: float) -> Act:
    name = "Taille du texte"

    def filled(shell: Shell) -> None:
        find(shell, name, QComboBox).setFocus()

    return Act(
        filled,
        lambda shell: key(find(shell, name, QComboBox), which),
        lambda _shell: look().scale == scale,
        (lambda state: state.update(scale=scale),),
    )


def _screen_acts() -> Iterator[Act]:
    usual = SCALES.index(1.0)
    up = range(usual + 1, len(SCALES))
    for _ in range(3):
        yield from (_scaled(Qt.Key.Key_Down, SCALES[at]) for at in up)
        yield from (_scaled(Qt.Key.Key_Up, SCALES[at - 1]) for at in reversed(up))


def read_people(desk: Desk) -> State:
    """The record of each dossier, by its number."""
    with desk.reading() as repository:
        found = repository.records()
    return {number: record.model_dump(mode="json") for number, record in found.items()}


def _enrolling(number: int) -> Act:
    first, last = f"Odile{number}", f"O'Néïll <b>{number}"

    def filled(shell: Shell) -> None:
        go(shell, "dossiers")
        press(shell, "Nouveau dossier")
        fill(dialog(), "Prénom", first)
        fill(dialog(), "Nom", last)

    def saved(state: State) -> None:
        person = Beneficiary(first_name=first, last_name=last)
        record = AdministrativeRecord(beneficiary=person, created_on=NOW.date())
        state[number] = record.model_dump(mode="json")

    return Act(
        filled,
        answer("Ouvrir le dossier"),
        lambda shell: recorded(shell, f"{first} {last}") and shell.place().dossier == number,
        (saved,),
    )


PRACTICE = Course("settings", build, tuple(_practice_acts()), read_practice, seconds=0.6)
SCREEN = Course("settings///1", build, tuple(_screen_acts()), read_screen, seconds=0.1)
PEOPLE = Course("dossiers", build, tuple(_enrolling(at) for at in range(1, 25)), read_people)
