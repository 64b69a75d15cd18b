"""The same question put to an exact solver, from the rules as they are told."""

from datetime import date, datetime, time, timedelta
from typing import Any

from ortools.sat.python import cp_model

from bilan_desktop.domain.interviews import Interview
from tests.domain.proposing.cases import Case, broken, span

_ONE_ALONE = {"number", "order", "rhythm", "length", "minutes"}
"""What says nothing of one interview by itself."""


def able_days(case: Case, horizon: int) -> list[list[int]]:
    """For each interview, the days from the first wished on, at which it could be held."""
    return [
        [at for at in range(horizon + 1) if _holds(case, number, case.wishes.first + timedelta(at))]
        for number in range(1, len(case.programme.steps) + 1)
    ]


def _holds(case: Case, number: int, day: date) -> bool:
    step = case.programme.steps[number - 1]
    opening = case.agenda.opening
    windows = [it for it in case.wishes.windows if it.weekday == day.weekday()]
    since = [it.since for it in windows] if case.wishes.windows else [opening.opens]
    for begin in since:
        for half in range(48):
            at = _later(begin, half)
            meeting = Interview(
                number=number,
                phase=step.phase,
                starts_at=case.agenda.at(day, at),
                duration_minutes=step.minutes,
                mode=case.wishes.mode_of(number),
                place=case.wishes.place_of(number),
            )
            same_day = span(case.agenda, meeting)[0].date() == day
            if same_day and not set(broken(case, [meeting])) - _ONE_ALONE:
                return True
    return False


def _later(begin: time, half: int) -> time:
    moment = datetime.combine(date(2000, 1, 1), begin) + timedelta(minutes=30 * half)
    return moment.time() if moment.date() == date(2000, 1, 1) else time(23, 59)


def least_variance(case: Case, horizon: int, begin_within: int) -> float | None:
    """The least variance of the gaps in working days; None where no calendar keeps the rules."""
    able = able_days(case, horizon)
    if not all(able):
        return None
    earliest = _solved(case, able, horizon, None)
    if earliest is None:
        return None
    found = _solved(case, able, horizon, int(earliest) + begin_within)
    assert found is not None
    gaps = len(able) - 1
    return found / (gaps * gaps)


def _solved(case: Case, able: list[list[int]], horizon: int, until: int | None) -> float | None:
    """The earliest first day; with a bound of it, the least of what `uneven` measures."""
    model = cp_model.CpModel()
    working = _working(case, horizon)
    days = [
        model.new_int_var_from_domain(cp_model.Domain.from_values(each), f"day{at}")
        for at, each in enumerate(able)
    ]
    counts = [model.new_int_var(0, horizon, f"count{at}") for at in range(len(able))]
    for day, count in zip(days, counts, strict=True):
        model.add_element(day, working, count)
    least = case.wishes.rhythm_days or case.programme.rhythm_days
    squares: list[Any] = []
    for at in range(len(days) - 1):
        model.add(days[at + 1] - days[at] >= least)
        model.add(days[at + 1] - days[at] <= case.programme.most_gap_days)
        gap = model.new_int_var(0, horizon, f"gap{at}")
        model.add(gap == counts[at + 1] - counts[at])
        squares.append(_square(model, gap, horizon, f"square{at}"))
    model.add(days[-1] - days[0] <= 7 * case.programme.most_weeks)
    if until is None:
        model.minimize(days[0])
    else:
        model.add(days[0] <= until)
        whole = model.new_int_var(0, horizon, "whole")
        model.add(whole == counts[-1] - counts[0])
        squared = _square(model, whole, horizon, "squared")
        model.minimize(len(squares) * sum(squares) - squared)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return solver.objective_value if status == cp_model.OPTIMAL else None


def _square(model: Any, value: Any, most: int, name: str) -> Any:
    squared = model.new_int_var(0, most * most, name)
    model.add_multiplication_equality(squared, [value, value])
    return squared


def _working(case: Case, horizon: int) -> list[int]:
    counted, found = 0, []
    for at in range(horizon + 1):
        day = case.wishes.first + timedelta(days=at)
        found.append(counted)
        counted += day.weekday() < 5 and case.agenda.holiday(day) is None
    return found
