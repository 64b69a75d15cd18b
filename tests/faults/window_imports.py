"""« Dossiers »: one dossier after the other taken in from a file."""

import copy
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from bilan_desktop.practice import exporting, importing, portable
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.shell.window import Shell
from tests.faults import window_spots
from tests.faults.cabinets import dump
from tests.faults.window_acts import Act, Course, State, recorded
from tests.faults.window_spots import NUMBER
from tests.ui.driving import press

IMPORTED = 2
"""A dossier taken in already, and whole: those that follow are of the same file."""
NUMBERS = range(3, 15)


def build(folder: Path) -> None:
    """A cabinet with one bilan under way, and once what its own file brings."""
    window_spots.build(folder)
    with window_spots.opened(folder) as desk:
        data = exporting.portable_dossier(desk, NUMBER, with_private=True)
        assert importing.import_dossier(desk, portable.read(data)) == IMPORTED


def read(desk: Desk) -> State:
    """Every part of every dossier, its attachments' bytes included."""
    with desk.reading() as repository:
        numbers = repository.numbers()
    return {number: dump(desk, number) for number in numbers}


def _file(shell: Shell) -> Path:
    """The file, beside the cabinet."""
    desk = shell.office.desk
    path = desk.cabinet.folder.parent / "dossier.json"
    if not path.exists():
        path.write_bytes(exporting.portable_dossier(desk, NUMBER, with_private=True))
    return path


def _importing(number: int) -> Act:
    def filled(shell: Shell) -> None:
        path = _file(shell)

        def chosen(_parent: QWidget, _title: str, _kinds: str, then: files.Chosen) -> None:
            then(path)

        pytest.MonkeyPatch().setattr(files, "ask_open", chosen)

    def saved(state: State) -> None:
        state[number] = copy.deepcopy(state[IMPORTED])

    said = f"Le dossier est importé sous le n° {number}."
    return Act(
        filled,
        lambda shell: press(shell, "Importer…"),
        lambda shell: recorded(shell, said),
        (saved,),
    )


IMPORTS = Course("dossiers", build, tuple(map(_importing, NUMBERS)), read, seconds=0.6)
