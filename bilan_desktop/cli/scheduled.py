"""The purge as a scheduler runs it, and the verb that puts it into the scheduler."""

import argparse
from collections.abc import Callable

from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.asking import cabinet_of
from bilan_desktop.errors import BilanError, CabinetBusyError
from bilan_desktop.practice import clock, daily_purge, purge_log
from bilan_desktop.practice.daily_purge import Scheduled, Scheduler
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.place import default_folder

_WINDOW = "Le cabinet est ouvert dans une fenêtre : elle détruit elle-même ce qui est dû."


def logged(arguments: argparse.Namespace, purge: Callable[[], Answer]) -> Answer:
    """Purge, and say in the log why not; an open window sees to it itself, and is no failure.

    Raises:
        BilanError: it can't be done; the log says so too.
    """
    folder = cabinet_of(arguments) or default_folder()
    try:
        return purge()
    except BilanError as error:
        if folder.is_dir():
            purge_log.add(folder, purge_log.failed(error), clock.now().astimezone())
        if isinstance(error, CabinetBusyError):
            return Answer({"open": True}, _WINDOW)
        raise


def schedule(desk: Desk, arguments: argparse.Namespace) -> Answer:
    """Put the daily purge on or off, or say where it stands.

    Raises:
        RefusedError: the key store does not open the cabinet, or the scheduler refuses.
    """
    scheduler = Scheduler()
    if arguments.schedule == "on":
        daily_purge.switch_on(desk, scheduler)
    elif arguments.schedule == "off":
        daily_purge.switch_off(desk, scheduler)
    found = daily_purge.state(desk, scheduler)
    data = {"on": found.on, "trouble": found.trouble or None}
    return Answer(data, _worded(found))


def _worded(found: Scheduled) -> str:
    state = "est inscrite" if found.on else "n’est pas inscrite"
    return (
        f"La destruction quotidienne {state} au planificateur du système. {found.trouble}".strip()
    )
