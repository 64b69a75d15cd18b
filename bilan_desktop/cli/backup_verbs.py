"""The verbs of the backups: make one, list them, restore one; and what a purge says of them."""

import argparse
from pathlib import Path

from bilan_desktop.cli import asking
from bilan_desktop.cli.answers import Answer
from bilan_desktop.domain.french import day, number, plural, time
from bilan_desktop.errors import StorageError
from bilan_desktop.practice import backing_up, restoring
from bilan_desktop.practice.backing_up import BackupLine
from bilan_desktop.practice.desk import Desk


def backup(desk: Desk, arguments: argparse.Namespace) -> Answer:
    """Make a backup, or choose where they go, or list them.

    Raises:
        RefusedError: no folder was chosen, or it lies in the cabinet's.
        StorageError: it can't be made.
    """
    if arguments.list:
        return _listed(desk)
    if arguments.folder is not None:
        backing_up.choose(desk, arguments.folder)
        folder = arguments.folder.absolute()
        text = f"Les sauvegardes iront dans « {folder} », au verrouillage et à la fermeture."
        return Answer({"folder": str(folder)}, text)
    made = backing_up.make(desk, arguments.to)
    warnings = [each for each in (_reached(desk)[1]) if each]
    return Answer(
        made.model_dump(mode="json"), f"Sauvegarde faite et vérifiée : {made.path}", warnings
    )


def _listed(desk: Desk) -> Answer:
    found = backing_up.backups(desk)
    lines = [_line(each) for each in found.lines] or ["Aucune sauvegarde n’est connue."]
    where = f"Dossier choisi : {found.folder}" if found.folder else "Aucun dossier n’est choisi."
    warnings = [found.late] if found.late else []
    return Answer(found.model_dump(mode="json"), "\n".join([where, *lines]), warnings)


def _line(one: BackupLine) -> str:
    size = number(round(one.size / 1e6, 1))
    said = f"{day(one.made_at.date())}, {time(one.made_at)}, {size} Mo, {one.said} : {one.path}"
    return f"{said}\n  {one.why}" if one.why else said


def restore(arguments: argparse.Namespace) -> Answer:
    """Put a backup in the cabinet's place.

    Raises:
        StorageError: it can't be; the cabinet that was there still is.
    """
    secret = asking.passphrase(arguments)
    done = restoring.restore(arguments.file, secret, asking.cabinet_of(arguments))
    lines = [f"Sauvegarde restaurée dans {done.folder}"]
    if done.destroyed:
        lines.append(f"{plural(done.destroyed, 'dossier')} dont la destruction était due : faite.")
    data = {
        "cabinet": str(done.folder),
        "former": str(done.former) if done.former else None,
        "destroyed": done.destroyed,
    }
    return Answer(data, "\n".join(lines), [*done.notices])


def after_destroying(desk: Desk) -> tuple[dict[str, object], str]:
    """Let a destruction reach the backups; what is told of it, as data and as text.

    Raises:
        DamagedError: the register was changed outside the program.
    """
    count, left = _reached(desk)
    lines = [f"Sauvegardes réécrites : {count}."] if count else []
    return {"rewritten": count, "owed": left}, "\n".join([*lines, *left])


def after_changing(desk: Desk) -> tuple[dict[str, object], str]:
    """Let what opens the cabinet from now on open the backups too, and nothing else.

    Raises:
        DamagedError: the register was changed outside the program.
    """
    data, text = after_destroying(desk)
    away = backing_up.away(desk)
    if away:
        text += (
            "\nRestent hors de portée, et s’ouvrent encore comme avant jusqu’à leur retour : "
            f"{plural(away, 'sauvegarde')}."
        )
    return {**data, "away": away}, text.strip()


def _reached(desk: Desk) -> tuple[int, list[str]]:
    try:
        reached = backing_up.reach(desk)
    except StorageError as error:
        return 0, [error.sentence]
    paths = [_owed(each.path, each.why) for each in reached.owed]
    return reached.rewritten, paths


def _owed(path: Path, why: str) -> str:
    told = f" ({why})" if why else ""
    return f"Sauvegarde hors d’atteinte, purgée à son retour : {path}{told}"
