"""Typing: from the press of a key to its paint, against a bare QTextEdit holding the same text."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.cabinets import PASSPHRASE
from benchmarks.keys import Edit, type_keys
from benchmarks.measuring import Ratio, measured
from bilan_desktop.domain.content import Note
from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice import clock, composing, drafting, noting
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.dossier.synthesis.editor import Editor
from bilan_desktop.ui.interview.pad import Pad
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, Place
from bilan_desktop.ui.shell.window import Shell
from bilan_desktop.ui.start.preparing import make_application

RUNS, KEYS = 9, 90
"""A run lasts longer than what typing may go unsaved: each has a saving in its midst."""
SIZE = (1180, 760)
PARAGRAPH = "Ce qui a été dit pendant l’entretien, noté au fil de l’eau, phrase après phrase. " * 6
PAGES_50 = "\n".join(PARAGRAPH for _ in range(307))
"""About 150,000 characters."""
PASSAGE = "\n".join(PARAGRAPH for _ in range(4))
NOTED, SECTION = "Notes de l’entretien", "circonstances"


def measure(folder: Path) -> list[Ratio]:
    """Type in the notes of interview mode, then in a passage of the synthesis."""
    if QApplication.instance() is None:
        make_application()
        keep_none_alive()
    with _shell(folder / "typing") as (shell, number):
        note = _note(shell, number)
        ratios = [_against_bare("key to paint, note of 50 pages / bare QTextEdit", note, folder)]
        passage = _passage(shell, number)
        ratios.append(_against_bare("key to paint, a passage / bare QTextEdit", passage, folder))
    return ratios


def _against_bare(name: str, editor: Edit, folder: Path) -> Ratio:
    """Alternate our editor with a bare one, as large, of the same text, in its own process."""
    with _bare(editor, folder / "text") as (asked, answered):

        def theirs() -> float:
            asked.write(f"{KEYS}\n")
            asked.flush()
            return float(answered.readline())

        return measured(name, lambda: type_keys(editor, KEYS), theirs, RUNS)


@contextmanager
def _bare(editor: Edit, text: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """Where the bare process is asked, and where it answers."""
    text.write_text(editor.toPlainText(), encoding="utf-8")
    arguments = ["typing", str(text), str(editor.width()), str(editor.height())]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bare_window", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("pipes were asked for")
        yield process.stdin, process.stdout


@contextmanager
def _shell(folder: Path) -> Iterator[tuple[Shell, int]]:
    """The window on a bilan under way, and its number."""
    now = clock.now()
    story = FictionalClock(now)
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=story)
    number = under_way(desk, story, now)
    office = Office(desk)
    shell = Shell(office)
    shell.resize(*SIZE)
    shell.show()
    yield shell, number
    shell.close()
    office.close()
    shell.deleteLater()
    office.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _note(shell: Shell, number: int) -> Edit:
    """The note of the next interview, fifty pages long, where it is typed."""
    desk = shell.office.desk
    noting.save_note(desk, number, Note(interview=6, written_at=desk.now, text=PAGES_50))
    shell.go(Place(INTERVIEW, number, "6"))
    _settle(shell)
    return next(pad for pad in shell.findChildren(Pad) if pad.accessibleName() == NOTED)


def _passage(shell: Shell, number: int) -> Edit:
    """A passage of the drafted synthesis, where it is typed."""
    desk: Desk = shell.office.desk
    drafting.draft(desk, number)
    composing.add_passage(desk, number, SECTION, PASSAGE)
    shell.go(Place(DOSSIERS, number, "synthesis", SECTION))
    _settle(shell)
    return next(it for it in shell.findChildren(Editor) if it.text() == PASSAGE.strip())


def _settle(shell: Shell) -> None:
    """Let the page be read, shown and painted."""
    for _ in range(5):
        QApplication.processEvents()
        shell.office.drafts.settle()
