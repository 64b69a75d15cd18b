"""Processes that work on a cabinet until they are killed, and what must hold afterwards.

A child acknowledges each save in a journal outside the cabinet, appended and fsynced once the save
has returned; it also notes the last step that it passed. It kills itself at a named step, or its
parent does at a moment of its own.
"""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from uuid import UUID

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import steps
from tests import samples
from tests.faults import cabinets
from tests.faults.table import Families, told

SIGNAL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Where there is no SIGKILL the module still loads; its tests are skipped."""
TRIES = int(os.environ.get("FAULT_TRIES", "1"))
RANDOM_PER_TRY = 26
"""Kills at moments of chance for each of `TRIES`: with the named steps, 300 of each kind."""


def often(each: int = RANDOM_PER_TRY) -> int:
    """How many moments of chance are tried: so many for each of `TRIES`, few in the short form."""
    return each * TRIES if TRIES > 1 else each // 6


PATIENCE = 60
"""Seconds after which a child is held to hang."""
SAVES = 400
_NAMESPACE = 0xB11A << 100
_WIDTH = 40


@dataclass(frozen=True)
class Journal:
    """What a child tells of itself, in files outside the cabinet."""

    folder: Path

    def acknowledge(self, word: str) -> None:
        handle = os.open(self.folder / "acknowledged", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{word}\n".encode())
        os.fsync(handle)
        os.close(handle)

    def acknowledged(self) -> list[str]:
        path = self.folder / "acknowledged"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def forget(self) -> None:
        """Begin anew."""
        (self.folder / "acknowledged").unlink(missing_ok=True)

    def passed(self, name: str) -> None:
        """Note a step in one write of one width, for a kill may come in the middle of this too."""
        handle = os.open(self.folder / "passed", os.O_WRONLY | os.O_CREAT)
        os.write(handle, name.ljust(_WIDTH).encode())
        os.close(handle)

    def last_passed(self) -> str:
        path = self.folder / "passed"
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""


@dataclass(frozen=True)
class Plan:
    """What a child does, and where it kills itself; without a name its parent does.

    Attributes:
        scenario: `save`, `shred` or `resume`.
        name: the step.
        passing: which passing of it kills.
    """

    scenario: str
    name: str = ""
    passing: int = 1


def work(folder: Path, journal: Journal, plan: Plan) -> None:
    """The child: opens the cabinet, works, dies."""
    if plan.scenario == "resume":
        _watch(journal, plan)
    with cabinets.opened(folder) as desk:
        if plan.scenario == "save":
            _watch(journal, plan)
            journal.passed("(ready)")
            _save(desk, journal)
        elif plan.scenario == "shred":
            _watch(journal, plan)
            journal.passed("(ready)")
            _shred(desk, journal)
    journal.passed("(ended)")


def _watch(journal: Journal, plan: Plan) -> None:
    left = Counter({plan.name: plan.passing})

    def observe(name: str) -> None:
        journal.passed(name)
        left[name] -= 1
        if name == plan.name and left[name] == 0:
            os.kill(os.getpid(), SIGNAL)

    steps.observe(observe)


def _save(desk: Desk, journal: Journal) -> None:
    sheet = desk.load(cabinets.WRITTEN).content.sheets[0].id
    for at in range(SAVES):
        save_one(desk, sheet, at)
        journal.acknowledge(str(at))


def save_one(desk: Desk, sheet: UUID, at: int) -> None:
    """One save: an answer, the changed last one, a note, at times an attachment: whole or not."""
    number = cabinets.WRITTEN
    note = Note(id=UUID(int=_NAMESPACE + at), written_at=samples.START, text=f"note {at}")
    with desk.writing() as repository:
        repository.save_answer(number, sheet, f"q{at}", f"réponse {at}")
        repository.save_answer(number, sheet, "derniere", at)
        repository.save_note(number, note)
        if at % 3 == 0:
            data = f"pièce {at}".encode()
            piece = desk.cabinet.pieces.add(repository.session, data)
            about = samples.attachment(name=f"p{at}", size=len(data))
            repository.save_attachment(number, about, piece)


def _shred(desk: Desk, journal: Journal) -> None:
    for number in cabinets.SHREDDED:
        shred(desk, number)
        journal.acknowledge(str(number))


def assert_saved(desk: Desk, journal: Journal, before: cabinets.Dump) -> None:
    """All that was acknowledged is there, at most one save more, each whole, and nothing else."""
    acknowledged = len(journal.acknowledged())
    assert saved(desk, before) in (acknowledged, acknowledged + 1)


def saved(desk: Desk, before: cabinets.Dump) -> int:
    """How many saves there are, each whole, and nothing else that was not there before."""
    number = cabinets.WRITTEN
    with desk.reading() as repository:
        dossier = repository.load(number)
        found = {
            attachment.name: desk.cabinet.pieces.read(repository.session, piece)
            for attachment, piece in repository.attachments(number)
        }
    count = _take_out(dossier, found)
    rest = {name: data.hex() for name, data in found.items()}
    assert cabinets.digests(dossier, rest) == before
    return count


def _take_out(dossier: Dossier, found: dict[str, bytes]) -> int:
    """Check the saves, take them out of what was loaded, and count them."""
    content = dossier.content
    values = content.sheets[0].values
    answers = {name: values.pop(name) for name in list(values) if name[0] == "q"}
    count = len(answers)
    assert answers == {f"q{at}": f"réponse {at}" for at in range(count)}
    assert values.pop("derniere", -1) == count - 1
    notes = {note.id.int - _NAMESPACE: note.text for note in content.notes if _is_ours(note)}
    assert notes == {at: f"note {at}" for at in range(count)}
    content.notes = [note for note in content.notes if not _is_ours(note)]
    pieces = {at: found.pop(f"p{at}", None) for at in range(0, count, 3)}
    assert pieces == {at: f"pièce {at}".encode() for at in pieces}
    dossier.attachments = [it for it in dossier.attachments if it.name in found]
    return count


def _is_ours(note: Note) -> bool:
    return 0 <= note.id.int - _NAMESPACE < SAVES


@dataclass
class Tally:
    """Which step was hit how often, how often a kill came by chance after it, and other faults."""

    hits: Counter[str] = field(default_factory=Counter)
    families: Families = field(default_factory=Families)
    seconds: float = field(default_factory=time.monotonic)

    def table(self) -> str:
        total, spent = self.hits.total(), time.monotonic() - self.seconds
        tried = sum(row.tries for row in self.families.rows.values())
        last = f"{total} kills, {tried} other faults in {spent:.0f} s"
        return "\n".join(["", *told(self.families, self.hits), last, ""])


def _process() -> Callable[..., BaseProcess]:
    """Children that start at once: forked from a clean process that has all modules loaded."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn").Process
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["tests.faults.kills"])
    return found.Process


@dataclass(frozen=True)
class Child:
    """A process that works until it is killed, and the journal that it keeps."""

    process: BaseProcess
    journal: Journal

    @classmethod
    def start(cls, journal: Journal, work: Callable[..., None], *args: object) -> "Child":
        child = cls(_process()(target=work, args=args), journal)
        child.process.start()
        return child

    def dies_at(self, name: str) -> None:
        """It kills itself at its step."""
        self._end(-SIGNAL)
        assert self.journal.last_passed() == name

    def killed_after(self, delay: float) -> str:
        """Kill it so many seconds after it is ready; returns the last step passed."""
        self._wait_until_ready()
        time.sleep(delay)
        self.process.kill()
        self._end(-SIGNAL, 0)
        return self.journal.last_passed()

    def seconds(self) -> float:
        """How long it takes, unharmed, from the moment it is ready."""
        self._wait_until_ready()
        start = time.monotonic()
        self._end(0)
        return time.monotonic() - start

    def _end(self, *codes: int) -> None:
        self.process.join(PATIENCE)
        found = self.process.exitcode
        assert found in codes, (found, codes, self.journal.last_passed())
        self.process.close()

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self.journal.last_passed():
            assert self.process.is_alive() or self.journal.last_passed()
            assert time.monotonic() < until
            time.sleep(0.001)


def start(folder: Path, journal: Journal, plan: Plan) -> Child:
    """A child that saves, shreds or resumes."""
    return Child.start(journal, work, folder, journal, plan)


def killed(folder: Path, journal: Journal, plan: Plan) -> None:
    """Run a child that kills itself at its step."""
    start(folder, journal, plan).dies_at(plan.name)


def killed_after(folder: Path, journal: Journal, plan: Plan, delay: float) -> str:
    """Run a child and kill it so many seconds after it is ready; returns the last step passed."""
    return start(folder, journal, plan).killed_after(delay)


def duration(folder: Path, journal: Journal, plan: Plan) -> float:
    """Seconds that an unharmed child takes, from the moment it is ready."""
    return start(folder, journal, plan).seconds()


def delays(seed: int, longest: float, count: int) -> list[float]:
    """So many moments, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.uniform(0, longest) for _ in range(count)]
