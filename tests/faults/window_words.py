"""A child process, in a home of its own, that types words in the window, or shreds what was typed.

Arguments: `type` or `shred`, the folder for what leaves the cabinet knowingly, then the spots. The
words are known to its parent, which looks for them. Between the two the window locks: the second
stage is executed in the place of the first, as it is for a user; it says `locked`, and waits for a
line.
"""

import logging
import os
import sys
import warnings
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from bilan_desktop.interpreter import keep_none_alive, leave_no_dump
from bilan_desktop.practice import ending
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.storage.place import default_folder
from bilan_desktop.ui.dossier.exporting import export_dossier
from bilan_desktop.ui.dossier.keeping.ending import WORD, ask_shredding
from bilan_desktop.ui.look.preferences import Preferences, save
from bilan_desktop.ui.office.clerk import place_of
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.start import running
from bilan_desktop.ui.start.at_work import AtWork
from bilan_desktop.ui.start.doorstep import name_for
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import Opened, Wanted
from bilan_desktop.ui.start.preparing import make_application, speak_french
from bilan_desktop.ui.start.single import Doorbell
from tests.faults.window_child import field_of
from tests.faults.window_spots import NUMBER, SPOTS, build, opened
from tests.ui.driving import dialog, events, find, keys, press, until

NAMED = "quetschedossier"
"""The name of a folder where files are chosen: a person's, as it may be."""
FAULTS = ("quetschefente", "quetschedernier", "quetschealerte", "quetschejournal")
"""Said by what goes wrong in the program."""


def word(name: str) -> str:
    """What is typed in that spot."""
    return f"quetsche{'abcdefghijklmnop'[list(SPOTS).index(name)]}mirabelle"


def begun(handed: Handover) -> AtWork:
    """The window as it is once the cabinet is unlocked."""
    leave_no_dump()
    make_application()
    keep_none_alive()
    speak_french()
    work = AtWork(Opened(opened(default_folder()), Opening()), Wanted(place=handed.place), handed)
    work.shell.resize(1092, 614)
    events()
    return work


# The first stage


def type_in(tray: Path, spots: list[str]) -> None:
    """Type, copy, choose, export, go wrong; then lock."""
    build(default_folder())
    save(default_folder(), Preferences("dark"))
    work = begun(Handover.taken())
    bell = Doorbell(name_for(default_folder()))
    for name in spots:
        _type(work, name)
    _choose(work, tray / NAMED)
    _export(work, tray / NAMED / f"{word(spots[0])}.json")
    _go_wrong(work)
    ended: list[Handover] = []
    work.ended.connect(ended.append)
    work.lock.lock()
    bell.close()
    restarted = Handover(**{**ended[0]._asdict(), "scale": "1.1"})
    sys.orig_argv[-len(sys.argv) + 1 :] = ["shred", *sys.argv[2:]]
    running.restart(restarted, os.execve)


def _type(work: AtWork, name: str) -> None:
    field = field_of(work.shell, SPOTS[name])
    field.setFocus()
    select_all = getattr(field, "selectAll", None)
    keys(field, word(name))
    if select_all is not None:
        select_all()
        field.copy()  # type: ignore[attr-defined] # as each field of text can
    until(lambda: not work.office.drafts.pending, f"« {name} » was not stored")


def _choose(work: AtWork, folder: Path) -> None:
    """Look for a file in a folder that bears a name, and give it up."""
    folder.mkdir()
    files.ask_open(work.shell, "Joindre un fichier", "Tous les fichiers (*)", print)
    shown = _files()
    shown.setDirectory(str(folder))
    events()
    shown.reject()
    events()


def _export(work: AtWork, path: Path) -> None:
    export_dossier(work.shell, work.office, NUMBER)
    events()
    press(dialog(), "Choisir l’emplacement…")
    shown = _files()
    shown.setDirectory(str(path.parent))
    line = shown.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    keys(line, path.name)
    shown.accept()
    until(path.exists, "nothing was exported")


def _files() -> QFileDialog:
    events()
    shown = dialog()
    assert isinstance(shown, QFileDialog)
    return shown


class _Dying:
    """Fails where Python throws it away."""

    def __del__(self) -> None:
        raise ValueError(FAULTS[1])


def _go_wrong(work: AtWork) -> None:
    """Fail in a slot, where nobody listens, in a warning, in a library's log."""
    told = work.faults.told
    QTimer.singleShot(0, work.shell, lambda: int(FAULTS[0]))
    _Dying()
    warnings.warn(FAULTS[2], stacklevel=1)
    logging.getLogger("library").error(FAULTS[3])
    until(lambda: work.faults.told == told + 2, "a fault was not told")
    press(dialog(), "Continuer")
    events()


# The second stage


def shred(handed: Handover) -> None:
    """End the dossier and destroy it by the window, then close it."""
    work = begun(handed)
    desk = work.office.desk
    ending.hand_over(desk, NUMBER, desk.today, desk.today)
    ending.close(desk, NUMBER)
    asked = ask_shredding(work.shell, work.office, NUMBER)
    events()
    line = asked.findChild(QLineEdit)
    assert line is not None
    keys(line, WORD)
    find(asked, "Détruire maintenant", QPushButton).click()
    work.office.clerk.settle()
    events()
    work.shell.close()
    events()


def main(stage: str, tray: Path, spots: list[str]) -> None:
    """Play a stage; the second one finds what the first handed on."""
    if stage == "type":
        type_in(tray, spots or list(SPOTS))
    else:
        handed = Handover.taken()
        assert handed.place, "nothing was handed on"
        print("locked", flush=True)
        sys.stdin.readline()  # the parent looks around
        shred(handed)
    QApplication.quit()


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
    except Exception as error:  # noqa: BLE001 - the window would tell it in a dialog, and nobody looks at it
        os.write(2, f"{place_of(error)}\n".encode())
        os._exit(1)
