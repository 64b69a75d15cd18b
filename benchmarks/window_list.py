"""The list of dossiers: from the passphrase to the list, and whether thousands cost more than few.

What a key's stretching costs stands apart, in `window_start`: these cabinets have cheap keys.
"""

import itertools
import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.cabinets import fill
from benchmarks.measuring import Ratio, compare, timed
from benchmarks.window_start import BARE, first_paint
from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.dossiers.entries import Entries, Status, read
from bilan_desktop.ui.dossiers.page import DossiersPage
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.start.preparing import make_application

TRIES = 9
FEW, USUAL, MANY = 100, 2_000, 10_000
SIZE = (1092, 614)
PASSPHRASE = "une phrase de passe pour mesurer"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEYS = ("v", "va", "vas", "vass")
"""What is typed, letter after letter."""
PATIENCE = 60.0
"""Seconds after which a list that does not show never will."""


def measure(folder: Path) -> list[Ratio]:
    """Open the list of a usual cabinet, then type in a short one and in a long one."""
    if QApplication.instance() is None:
        make_application()
        keep_none_alive()
    usual, few, many = (_cabinet(folder, count) for count in (USUAL, FEW, MANY))
    return [_opening(usual), *_compared(few, many)]


def _cabinet(folder: Path, count: int) -> Path:
    """A closed cabinet of that many dossiers."""
    place = folder / f"list-{count}"
    with create(place, PASSPHRASE, kdf=KdfParameters.cheap(), clock=_now)[0] as desk:
        fill(desk.cabinet, count, NOW.date())
    return place


def _now() -> datetime:
    return NOW


class _Painted(QObject):
    """Notices a painting."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Let everything through."""
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return False


def _until(true: Callable[[], bool]) -> None:
    """Let the window work until something is so, asleep while nothing happens, as it would be.

    Raises:
        TimeoutError: it is not in time.
    """
    end = time.perf_counter() + PATIENCE
    while not true():
        if time.perf_counter() > end:
            raise TimeoutError("the list did not show")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _opening(place: Path) -> Ratio:
    """From the passphrase to a list that takes keys, against a bare window from its start."""
    platform = QApplication.platformName()
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    ours, bare = [], []
    for _ in range(TRIES):
        ours.append(_opened(place))
        bare.append(first_paint(BARE, [], environment))
    return Ratio(
        f"passphrase to the list of {USUAL} dossiers / bare window, from its start",
        statistics.median(ours),
        statistics.median(bare),
        TRIES,
    )


def _opened(place: Path) -> float:
    """Milliseconds from the passphrase to the painting of the rows."""
    start = time.perf_counter()
    office = Office(open_desk(place, PASSPHRASE, clock=_now))
    page = DossiersPage(office)
    painted = _Painted()
    page.resize(*SIZE)
    page.show()
    _until(lambda: page.model.rowCount() > 0)
    page.table.viewport().installEventFilter(painted)
    _until(lambda: painted.seen)
    taken = (time.perf_counter() - start) * 1000
    _close(page, office)
    return taken


def _compared(few: Path, many: Path) -> list[Ratio]:
    """The same page on a long list and on a short one: the first painting, then a key."""
    with _desk(many) as long, _desk(few) as short:
        readings = read(long), read(short)
        offices = Office(long), Office(short)
        pages = [_page(office) for office in offices]
        first = [_first_paint(*each) for each in zip(offices, readings, strict=True)]
        keys = [_typing(page) for page in pages]
        found = [
            compare(f"list of {MANY}, read: first painting / of {FEW}", first[0], first[1], TRIES),
            _keys(f"list of {MANY}: a key to its painting / of {FEW}", keys[0], keys[1]),
        ]
        for page, office in zip(pages, offices, strict=True):
            _close(page, office)
    return found


def _desk(place: Path) -> Desk:
    return open_desk(place, PASSPHRASE, clock=_now)


def _page(office: Office) -> DossiersPage:
    """The page of all dossiers, filled."""
    page = DossiersPage(office)
    page.resize(*SIZE)
    page.show()
    _until(lambda: bool(page.model.entries.all))
    page.model.choose(Status.ALL)
    QApplication.processEvents()
    return page


def _first_paint(office: Office, reading: Entries) -> Callable[[], None]:
    """Show a page on a reading that is there, as the clerk's answer does, and paint it."""

    def show() -> None:
        page = DossiersPage(office)
        page.resize(*SIZE)
        page.model.show_entries(reading)
        page.model.choose(Status.ALL)
        page.grab()
        page.deleteLater()

    return show


def _typing(page: DossiersPage) -> Callable[[], None]:
    """One more letter, or the first again: filter, and paint."""
    typed = itertools.cycle(KEYS)

    def press() -> None:
        page.search.setText(next(typed))
        page.repaint()
        page.table.viewport().repaint()

    return press


def _keys(name: str, ours: Callable[[], None], bare: Callable[[], None]) -> Ratio:
    """Medians of as many runs of all letters; a run's figure is that of one letter."""
    sides: dict[Callable[[], None], list[float]] = {ours: [], bare: []}
    for _ in range(TRIES):
        for press, taken in sides.items():
            taken.append(statistics.median(timed(press) for _ in range(5 * len(KEYS))))
    mine, theirs = (statistics.median(taken) for taken in sides.values())
    return Ratio(name, mine, theirs, TRIES)


def _close(page: DossiersPage, office: Office) -> None:
    page.close()
    page.deleteLater()
    office.close()
    QApplication.processEvents()
