"""Handing the two documents over, and closing the dossier."""

from collections.abc import Iterable, Mapping
from datetime import date

from bilan_desktop.domain.dossier import AdministrativeRecord, HandOver
from bilan_desktop.domain.ends import (
    End,
    closing_findings,
    end_of_action,
    hand_over_findings,
    read_only_because,
    voided_findings,
)
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.standing import Standing
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk, require


def hand_over(
    desk: Desk, number: int, results: date | None, synthesis: date | None
) -> list[Finding]:
    """Record that the detailed results and the synthesis were handed over (L6313-4).

    Raises:
        InvalidInputError: no day is given.
        RefusedError: a day is in the future or before the first interview, the dossier closed, the
            end already come would be put off, or an agreement signed since would lose its effect.
    """
    return _note(desk, number, {"results": results, "synthesis": synthesis}, refused=False)


def refuse(desk: Desk, number: int, results: date | None, synthesis: date | None) -> list[Finding]:
    """Record that the person did not want to receive a document, offered to them that day.

    It counts as a hand-over: the law asks that both be offered, and fixes the end by it.

    Raises:
        InvalidInputError: no day is given.
        RefusedError: as `hand_over`, or the document was handed over already.
    """
    return _note(desk, number, {"results": results, "synthesis": synthesis}, refused=True)


def _note(
    desk: Desk, number: int, given: Mapping[str, date | None], *, refused: bool
) -> list[Finding]:
    days = {name: day for name, day in given.items() if day is not None}
    if not days:
        what = "de refus" if refused else "de remise"
        raise InvalidInputError(f"Donnez la date {what} d’au moins un des deux documents.")
    with desk.writing() as repository:
        record = repository.load_record(number)
        told = require(hand_over_findings(record, days.values(), desk.today))
        before, signed = end_of_action(record, desk.today), record.model_copy(deep=True)
        if refused:
            _require_not_handed(record.hand_over, days)
        for name, day in days.items():
            setattr(record.hand_over, f"{name}_on", day)
            setattr(record.hand_over, f"{name}_refused", refused)
        after = end_of_action(record, desk.today)
        _require_kept(before, after)
        if after is not None:
            require(voided_findings(signed, after.day, desk.today))
        repository.save_record(number, record)
    return told


def _require_not_handed(handed: HandOver, names: Iterable[str]) -> None:
    """What was received is not refused afterwards: its date proves the hand-over."""
    for name in names:
        day = getattr(handed, f"{name}_on")
        if day is not None and not getattr(handed, f"{name}_refused"):
            raise RefusedError(
                f"Ce document a été remis le {say(day)} : son refus ne peut plus être noté. "
                "(C. trav., art. L6313-4)"
            )


def _require_kept(before: End | None, after: End | None) -> None:
    """An end that has come is put off by a signed extension alone, never by a second hand-over."""
    if before is not None and (after is None or after.day > before.day):
        raise RefusedError(
            f"L’action a pris fin le {say(before.day)}, par la remise des deux documents : une "
            "autre date de remise ne peut pas repousser ce terme. (C. trav., art. R6313-7)"
        )


def close(desk: Desk, number: int, on: date | None = None, *, abandoned: bool = False) -> date:
    """Close a dossier; its content is destroyed from the day after its end.

    Args:
        desk: the desk.
        number: the dossier's.
        on: the closing day; today without it.
        abandoned: the bilan was given up in writing: only what exists has to be handed over.

    Raises:
        RefusedError: the documents were not handed over, the day is to come, or an agreement
            signed after it would lose its effect.
    """
    today = desk.today
    day = on or today
    with desk.writing() as repository:
        dossier = repository.load(number)
        require(closing_findings(dossier, day, today, abandoned=abandoned))
        dossier.record.closed_on = day
        if abandoned:
            dossier.record.given_up_on = dossier.record.given_up_on or day
        repository.save_record(number, dossier.record)
    return day


def require_open(record: AdministrativeRecord | Standing, today: date) -> None:
    """Let a dossier be written in only while its action lasts.

    Raises:
        RefusedError: the action is over.
    """
    why = read_only_because(record, today)
    if why:
        raise RefusedError(why)
