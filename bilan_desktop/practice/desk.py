"""The desk: an open cabinet with the law, the programmes and the guide beside it.

Every verb of the practice is handed a desk; the window and the command line use the same ones.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bilan_desktop import resources
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.findings import Finding, Severity, refusals
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.law import Law, load_law
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import clock
from bilan_desktop.practice.guide import whole_guide
from bilan_desktop.storage import calibration
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.crypto import KdfParameters, Secret
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.repository import Repository

Clock = Callable[[], datetime]


@dataclass
class Desk:
    """What a verb works with. Close it, or use it in a `with`.

    Attributes:
        cabinet: open, its lock held.
        clock: tells this moment; tests hand in their own.
    """

    cabinet: Cabinet
    clock: Clock = field(default=clock.now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cabinet.close()

    @cached_property
    def law(self) -> Law:
        """The legal figures."""
        return load_law(resources.read_text("law", "bilan.yaml"))

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The guide's exercises, the consultant's own among them; what is wrong goes to notices."""
        guide, sentences = whole_guide(self.cabinet.folder)
        self.cabinet.notices += sentences
        return tuple(guide.exercises)

    @contextmanager
    def reading(self) -> Iterator[Repository]:
        """The dossiers, as they are at this moment."""
        with self.cabinet.read() as session:
            yield Repository(session)

    @contextmanager
    def writing(self) -> Iterator[Repository]:
        """The dossiers, in one transaction: durable when the block ends, nothing if it raises."""
        with self.cabinet.write() as session:
            yield Repository(session)

    @property
    def practice(self) -> Practice:
        """Who the consultant is, and the practice's settings."""
        with self.reading() as repository:
            return repository.practice()

    @property
    def zone(self) -> ZoneInfo:
        """The practice's zone."""
        return ZoneInfo(self.practice.timezone)

    @property
    def now(self) -> datetime:
        """This moment, in the practice's zone."""
        return self.clock().astimezone(self.zone)

    @property
    def today(self) -> date:
        """The day it is at the practice."""
        return self.now.date()

    @property
    def reckoned(self) -> datetime:
        """The moment that destructions go by: never the one of a clock that was set back."""
        return self.cabinet.reckoned(self.clock()).astimezone(self.zone)

    def load(self, number: int) -> Dossier:
        """A whole dossier.

        Raises:
            InvalidInputError: there is no such dossier.
        """
        with self.reading() as repository:
            return repository.load(number)


def create(
    folder: Path | None,
    passphrase: str,
    *,
    kdf: KdfParameters | None = None,
    clock: Clock = clock.now,
) -> tuple[Desk, str]:
    """Make a cabinet; returns its desk and the recovery code, shown once.

    Args:
        folder: where; None for the system's place for this program.
        passphrase: what the consultant will type.
        kdf: what the key's stretching costs; measured on this computer where None.
        clock: tells this moment.

    Raises:
        CabinetExistsError: there is one already.
        RefusedError: the passphrase is empty.
    """
    if not passphrase.strip():
        raise RefusedError("La phrase de passe est vide : choisissez-en une, d’au moins un mot.")
    cabinet, code = Cabinet.create(
        folder, passphrase, schema=DOSSIERS, now=clock(), kdf=kdf or calibration.calibrated()
    )
    return Desk(cabinet, clock), code


def open_desk(folder: Path | None, secret: Secret, *, clock: Clock = clock.now) -> Desk:
    """Open a cabinet with its passphrase, its recovery code, or the system's key store.

    Args:
        folder: where; None for the system's place for this program.
        secret: what somebody typed, or what `securing.key_store_secret` fetched.
        clock: tells this moment.

    Raises:
        StorageError: it is missing, held by another process, damaged; or the secret is wrong.
    """
    return Desk(Cabinet.open(folder, secret, schema=DOSSIERS, now=clock()), clock)


def require(findings: Iterable[Finding]) -> list[Finding]:
    """Let an act go on only if nothing forbids it; returns what is to be told.

    Raises:
        RefusedError: with the sentence of every refusal, and its article.
    """
    found = list(findings)
    forbidding = refusals(found)
    if forbidding:
        raise RefusedError("\n".join(told(finding) for finding in forbidding))
    return [finding for finding in found if finding.severity is not Severity.REFUSAL]


def told(finding: Finding) -> str:
    """A finding as a line: its sentence, then what it rests on."""
    cited = not finding.article or finding.article in finding.message
    return finding.message if cited else f"{finding.message} ({finding.article})"
