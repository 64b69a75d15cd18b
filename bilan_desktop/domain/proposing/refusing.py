"""Why the rules leave no calendar, and what could be relaxed."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day_of_week, listed, plural
from bilan_desktop.domain.programme import Programme
from bilan_desktop.domain.proposing.diary import Diary, Need, Taken
from bilan_desktop.domain.proposing.wishes import Wishes

_WORDS = {
    Taken.OUTSIDE: ("hors des heures souhaitées", "hors des heures souhaitées"),
    Taken.BOOKED: ("déjà pris", "déjà pris"),
    Taken.ABSENCE: ("d’absence", "d’absence"),
    Taken.HOLIDAY: ("férié", "fériés"),
}
_LATER = (14, 28, 56, 112)
"""Days by which the last day is put off, tried one after the other."""


def why_none(diary: Diary, needs: Sequence[Need]) -> Finding:
    """What took the days, told of the interview that finds the fewest."""
    days = diary.days
    scarce = min(set(needs), key=lambda need: sum(bool(diary.starts(day, need)) for day in days))
    free = sum(bool(diary.starts(day, scarce)) for day in days)
    taken = diary.taken[scarce]
    told = [f"{count} {_WORDS[why][count > 1]}" for why in Taken if (count := taken[why])]
    until = day_of_week(days[-1])
    detail = f" ({listed(told)})" if told else ""
    message = (
        f"Aucun calendrier ne tient du {day_of_week(days[0])} au {until} : sur "
        f"{plural(len(days), 'jour')}, {plural(free, 'jour libre', 'jours libres')}{detail}, pour "
        f"{plural(len(needs), 'entretien')}."
    )
    return Finding(code="plan.no-room", severity=Severity.REFUSAL, message=message)


def relaxations(
    programme: Programme, wishes: Wishes, exists: Callable[[Wishes], bool]
) -> list[Finding]:
    """Each single wish whose relaxing leaves a calendar, tried for real, the lightest first.

    Args:
        programme: whose rhythm is shortened.
        wishes: as they were asked.
        exists: whether wishes leave a calendar.
    """
    found = [
        *_later(wishes, exists),
        *_denser(programme, wishes, exists),
        *_longer_hours(wishes, exists),
        *_without_absences(wishes, exists),
    ]
    if not found:
        return [_info("plan.relax-none", "Relâcher un seul de ces souhaits ne suffit pas.")]
    return found


def _later(wishes: Wishes, exists: Callable[[Wishes], bool]) -> list[Finding]:
    if wishes.last is None:
        return []
    for days in _LATER:
        last = wishes.last + timedelta(days=days)
        if exists(wishes.model_copy(update={"last": last})):
            message = f"Possible en allant jusqu’au {day_of_week(last)}."
            return [_info("plan.relax-last", message)]
    return []


def _denser(
    programme: Programme, wishes: Wishes, exists: Callable[[Wishes], bool]
) -> list[Finding]:
    now = wishes.rhythm_days or programme.rhythm_days
    for days in range(now - 1, 0, -1):
        if exists(wishes.model_copy(update={"rhythm_days": days})):
            message = f"Possible avec {plural(days, 'jour')} au moins entre deux entretiens."
            return [_info("plan.relax-rhythm", message)]
    return []


def _longer_hours(wishes: Wishes, exists: Callable[[Wishes], bool]) -> list[Finding]:
    if not wishes.windows or not exists(wishes.model_copy(update={"windows": []})):
        return []
    message = "Possible à tous les jours et à toutes les heures où vous recevez."
    return [_info("plan.relax-hours", message)]


def _without_absences(wishes: Wishes, exists: Callable[[Wishes], bool]) -> list[Finding]:
    for each in wishes.absences:
        rest = [it for it in wishes.absences if it != each]
        if exists(wishes.model_copy(update={"absences": rest})):
            message = f"Possible sans l’absence du {day_of_week(each.since)}."
            return [_info("plan.relax-absence", message)]
    return []


def _info(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.INFO, message=message)
