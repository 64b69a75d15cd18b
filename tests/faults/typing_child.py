"""A child process, in a home of its own, that types a dossier and is killed, or that shreds it.

Arguments: `type` or `shred`, the folder for what is handed in and over, the seed of the words, and
`whole` or `some` for the guide.
The cabinet lies where the system wants it: below the home that the environment names.
"""

import contextlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bilan_desktop import cli
from bilan_desktop.domain.content import Note
from bilan_desktop.practice.desk import create, open_desk
from bilan_desktop.practice.portable import written
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.storage import steps
from bilan_desktop.storage.crypto import KdfParameters
from tests.faults.kills import SIGNAL
from tests.faults.typing_in import ENDED, Typist, guide

PASSPHRASE = "mirabelle et quetsche"
NUMBERS = (1, 2)
"""The same words in two dossiers: drafting the first lets offers go, the second keeps them."""
KINDS = ("resultats", "synthese", "planning", "recepisse", "dossier")


def run(tray: Path, *arguments: object) -> None:
    """One command of the real command line; it must succeed."""
    options = ("--passphrase-file", tray / "phrase")
    code = cli.main([str(argument) for argument in (*options, *arguments)])
    assert code == 0, arguments


def type_in(tray: Path, typist: Typist) -> None:
    """From an empty folder to a dossier full of words; killed while it saves more."""
    desk, code = create(None, PASSPHRASE, kdf=KdfParameters.cheap())
    (tray / "phrase").write_text(PASSPHRASE, encoding="utf-8")
    (tray / "recovery-code").write_text(code, encoding="utf-8")
    with desk:
        save_practice(desk, typist.practice())
    (tray / "dossier.json").write_bytes(written(typist.dossier()))
    for _ in NUMBERS:
        run(tray, "import", tray / "dossier.json")
    run(tray, "list")
    run(tray, "draft", 1)
    for kind in KINDS:
        run(tray, "export", 1, kind, "--out", tray / f"{kind}.out")
    kept = Path.home() / f"{typist.text('copy').split()[0]}.docx"
    run(tray, "export", 1, "synthese", "--out", kept, "--working-copy")
    _save_and_die(typist)


def _save_and_die(typist: Typist) -> None:
    with open_desk(None, PASSPHRASE) as desk:
        sheet = desk.load(1).content.sheets[0]
        question = next(name for name, value in sheet.values.items() if isinstance(value, str))
        for word in ("changed", "skipped"):
            with desk.writing() as repository:
                repository.save_answer(1, sheet.id, question, typist.text(word))
        with desk.writing() as repository:
            repository.skip_answer(1, sheet.id, question)
        with desk.writing() as repository:
            repository.save_note(1, _note(typist.text("committed")))
        steps.observe(_die)
        with desk.writing() as repository:
            repository.save_note(1, _note(typist.text("uncommitted") * 2_000))


def _note(text: str) -> Note:
    return Note(written_at=datetime.now(UTC), text=text)


def _die(name: str) -> None:
    if name == "save:flushed":
        os.kill(os.getpid(), SIGNAL)


def shred(tray: Path) -> None:
    """Hand over, close, shred, and look at what is left."""
    for number in NUMBERS:
        run(tray, "hand-over", number, "--resultats", ENDED, "--synthese", ENDED)
        run(tray, "close", number, "--on", ENDED)
        run(tray, "shred", number, "--now")
    for verb in ("list", "register", "check"):
        run(tray, verb)
    run(tray, "export", 1, "attestation", "--out", tray / "attestation.out")


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        if sys.argv[1] == "type":
            type_in(
                Path(sys.argv[2]), Typist(int(sys.argv[3]), guide(whole=sys.argv[4] == "whole"))
            )
        else:
            shred(Path(sys.argv[2]))
