"""Actions that are over in dossiers still open: asked about at each unlock, then closed.

For the window alone: a purge or a command line, which a scheduler may run with nobody told, reports
an overdue dossier and never asks nor closes.
"""

from contextlib import suppress
from datetime import date

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.ends import days_overdue, end_of_action, may_auto_close
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import Overdue, overdue_of
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.storage.repository import Repository


def ask(desk: Desk) -> list[Overdue]:
    """What to ask about at an unlock, each question noted as asked today.

    Under a clock that is not believed nothing is noted: a day that never was must close nothing.

    Returns:
        the open dossiers whose action is over, in the order of their numbers.
    """
    today = desk.today
    believed = desk.cabinet.clock_state(desk.now) is ClockState.BELIEVED
    with desk.reading() as repository:
        found = [
            late
            for number, record in repository.records().items()
            for late in overdue_of(number, record, today)
        ]
    if found and believed:
        with desk.writing() as repository:
            for late in found:
                repository.note_asked(late.number, today)
    return found


def close_unanswered(desk: Desk) -> list[int]:
    """Close the dossiers whose question stayed without an answer (R6313-7).

    Asked on as many different days, and over for as many days, as the law's file says. Today's
    question does not count: whoever reads it must be left the day to answer. The dossier is closed
    today; the action's end stays the day that had come, as a rule the contract's last, for a
    closing never puts an end off. What the end destroys is then due, unless something keeps it.

    Returns:
        the numbers of those closed, to be told.

    Raises:
        ClockError: the clock is too far ahead to be believed unasked; nothing was closed.
    """
    desk.cabinet.require_believed(desk.now)
    closed = _to_close(desk)
    if closed:
        with desk.writing() as repository:
            for number in closed:
                record = repository.load_record(number)
                record.closed_on = desk.today
                repository.save_record(number, record)
    return closed


def _to_close(desk: Desk) -> list[int]:
    """Those that may be closed and can be read whole: a purge tells of the others."""
    today, law = desk.today, desk.law
    found = []
    with desk.reading() as repository:
        for number in repository.asked_about():
            with suppress(ValueError, LookupError):
                record = repository.load_record(number)
                days = _unanswered(repository, number, record, today)
                if may_auto_close(days, days_overdue(record, today), law, today):
                    found.append(number)
    return found


def _unanswered(
    repository: Repository, number: int, record: AdministrativeRecord, today: date
) -> list[date]:
    """The days asked since this end came: an extension signed since answers the former ones."""
    end = end_of_action(record, today)
    if end is None or record.closed_on is not None:
        return []
    return [day for day in repository.asked_days(number) if end.day <= day < today]
