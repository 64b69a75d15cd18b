"""A child of its own: somebody types in a window whose disk refuses for a while, then is well."""

import errno
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bilan_desktop.domain.content import Note
from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office import drafts
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.saved_line import SavedLine
from tests.faults import cabinets
from tests.faults.shim import Disk, Mode

NOTE = UUID(int=7)
PATIENCE = 20.0
"""Seconds after which what is waited for does not come."""


def main(folder: Path, error: str, mode: str) -> None:
    """Type before, during and after; tell what was seen, in one line of JSON."""
    keep_none_alive()
    application = QApplication([])
    drafts.RETRY = 300
    with cabinets.opened(folder) as desk:
        office = Office(desk)
        try:
            found = _typed(office, Disk(folder), getattr(errno, error), Mode[mode])
        finally:
            office.close()
    application.shutdown()
    print(json.dumps(found))


def _typed(office: Office, disk: Disk, error: int, mode: Mode) -> dict[str, object]:
    field, line = QLineEdit(), SavedLine(office.drafts)
    draft = office.drafts.draft(lambda: _storing(field.text()), parent=field)
    field.textEdited.connect(draft.touch)
    field.show()
    gaps, told = _Gaps(), list[str]()
    office.failed.connect(told.append)
    QTest.keyClicks(field, "avant")
    _until(lambda: not office.drafts.pending)
    disk.fail(1, error, mode)
    QTest.keyClicks(field, " pendant")
    _until(lambda: bool(office.drafts.error))
    QTest.qWait(700)  # tried again meanwhile, in vain
    seen = {
        "line": line.text(),
        "told": list(told),
        "pending": office.drafts.pending,
        "refused": disk.refused,
    }
    QTest.keyClicks(field, " encore")
    disk.heal()
    _until(lambda: not office.drafts.pending)
    seen |= {"after": line.text(), "stored": _stored(office.desk), "gap": gaps.longest}
    for each in (field, line):
        each.close()
        each.deleteLater()
    gaps.timer.stop()
    return seen


def _storing(text: str) -> Callable[[Desk], None]:
    def verb(desk: Desk) -> None:
        with desk.writing() as repository:
            note = Note(id=NOTE, written_at=cabinets.NOW, text=text)
            repository.save_note(cabinets.WRITTEN, note)

    return verb


def _stored(desk: Desk) -> str:
    notes = desk.load(cabinets.WRITTEN).content.notes
    return next(note.text for note in notes if note.id == NOTE)


class _Gaps:
    """Notes for how long at most the window answered nobody."""

    def __init__(self) -> None:
        self.longest = 0
        self._since = QElapsedTimer()
        self._since.start()
        self.timer = QTimer(interval=10)
        self.timer.timeout.connect(self._tick)
        self.timer.start()

    def _tick(self) -> None:
        self.longest = max(self.longest, self._since.restart())


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
