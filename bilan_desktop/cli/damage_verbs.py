"""The verbs of damage: what is hurt, line by line; what still reads, saved into a new cabinet."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict

from bilan_desktop.cli import asking
from bilan_desktop.cli.answers import Answer
from bilan_desktop.domain.french import day
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import damage
from bilan_desktop.storage.diagnosis import Diagnosis, Remedy

SOUND = (Remedy.NOTHING, Remedy.ITSELF)


def told(found: Diagnosis, warnings: Sequence[str] = ()) -> Answer:
    """A diagnosis, a sentence a line; it exits with 4 where something is lost.

    Args:
        found: the diagnosis.
        warnings: what is said beside it.
    """
    lines = found.lines()
    if found.backup is not None and found.remedy not in SOUND:
        made = day(found.backup.made_at.date())
        lines.append(f"Dernière sauvegarde à portée : celle du {made}, {found.backup.path}")
    data = {
        "sound": found.sound,
        "hurt": [asdict(each) for each in found.hurt],
        "readable": asdict(found.readable) if found.readable else None,
        "remedy": found.remedy.value,
        "backup": str(found.backup.path) if found.backup else None,
    }
    code = 0 if found.remedy in SOUND else DamagedError.exit_code
    return Answer(data, "\n".join(lines), [*warnings], code)


def checked(arguments: argparse.Namespace, opened: Callable[[], Answer]) -> Answer:
    """Check a cabinet, though it does not open.

    Args:
        arguments: what was parsed; its secret is there once the opening was tried.
        opened: opens the cabinet and checks it.

    Raises:
        StorageError: there is none, it is open elsewhere, or the secret is wrong.
    """
    try:
        return opened()
    except DamagedError:
        return told(damage.diagnose(asking.cabinet_of(arguments), arguments.secret))


def salvage(arguments: argparse.Namespace) -> Answer:
    """Save what still reads into a new cabinet, in a folder of its own.

    Raises:
        StorageError: it can't be; the damaged cabinet is as it was.
    """
    secret = asking.passphrase(arguments)
    done = damage.salvage(asking.cabinet_of(arguments), secret, to=arguments.to)
    data = {"cabinet": str(done.folder), **asdict(done.found)}
    lines = [f"Nouveau cabinet dans {done.folder}", *done.lines()]
    return Answer(data, "\n".join(lines))
