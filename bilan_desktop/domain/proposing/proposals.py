"""The best calendar and two others, or why there is none."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.calendar import Agenda
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day_name, number, plural
from bilan_desktop.domain.interviews import GuidedPart, GuidedWork, Interview
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.domain.plan_rules import check_plan
from bilan_desktop.domain.planning import not_offered
from bilan_desktop.domain.programme import Programme, Step
from bilan_desktop.domain.proposing.diary import Diary, Need
from bilan_desktop.domain.proposing.even import BEGIN_WITHIN, Course, Frame, courses
from bilan_desktop.domain.proposing.hours import moments
from bilan_desktop.domain.proposing.refusing import relaxations, why_none
from bilan_desktop.domain.proposing.wishes import Wishes

FASTEST, LONGER, OTHER_DAYS = "Plus rapide", "Plus étalé", "D’autres jours"


class Proposal(Model):
    """One calendar.

    Attributes:
        name: what sets it apart, in a few words; empty for the best one.
        interviews: numbered from 1, in their order.
        guided: the guided work, its parts laid between the interviews.
        review: the number of the interview at the end of which the bilan is reviewed, if one is.
        evenness: the variance of the gaps in working days; 0 where all are the same.
        findings: what the rules say of it.
    """

    name: str = ""
    interviews: list[Interview]
    guided: GuidedWork
    review: int | None = None
    evenness: float
    findings: list[Finding] = Field(default_factory=list)

    def sentence(self) -> str:
        """How long it takes, and how even it is."""
        days = [it.starts_at.date() for it in self.interviews]
        weeks = -(-(days[-1] - days[0]).days // 7)
        gaps = sorted({(after - before).days for before, after in pairwise(days)})
        rhythm = (
            f"tous les {gaps[0]} jours"
            if len(gaps) == 1
            else f"de {gaps[0]} à {plural(gaps[-1], 'jour')} d’intervalle"
        )
        return f"{plural(weeks, 'semaine')}, {rhythm}"


class Proposals(Model):
    """What was found.

    Attributes:
        calendars: the best one first; none where the rules leave none.
        findings: where there is none: why, and what to relax.
    """

    calendars: list[Proposal] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)


def propose(  # noqa: PLR0913 - all that a calendar is judged by
    programme: Programme,
    wishes: Wishes,
    agenda: Agenda,
    law: Law,
    today: date,
    *,
    warn_minimum: bool = True,
) -> Proposals:
    """Find the best calendar for a programme and wishes, and two that differ from it.

    Args:
        programme: whose interviews are laid.
        wishes: hours, days and absences.
        agenda: holidays, opening hours, what is booked, the ways between places.
        law: the figures.
        today: the day whose figures count.
        warn_minimum: whether a drafted minimum, not in force, is warned about.
    """
    count = programme.proposed() if wishes.number is None else wishes.number
    if count not in programme.numbers():
        return Proposals(findings=[not_offered(programme, count)])
    if programme.minutes(count) > 60 * law.on(LegalFigure.MAX_HOURS, today):
        return Proposals(findings=[_over(programme, count, law, today)])
    search = _Search(programme, wishes, agenda, count)
    found = search.courses()
    if not found:
        why = why_none(search.diary, search.needs)
        relaxed = relaxations(programme, wishes, _exists(programme, agenda, count))
        return Proposals(findings=[why, *relaxed])
    best = min(found, key=search.rank)
    chosen = [("", best), *search.others(best, found)]
    calendars = [search.proposal(name, course) for name, course in chosen]
    for each in calendars:
        each.findings = check_plan(
            each.interviews,
            each.guided,
            programme,
            law=law,
            agenda=agenda,
            today=today,
            warn_minimum=warn_minimum,
        )
    return Proposals(calendars=calendars)


def _exists(programme: Programme, agenda: Agenda, count: int) -> Callable[[Wishes], bool]:
    return lambda wishes: bool(_Search(programme, wishes, agenda, count).courses())


class _Search:
    """One search: the steps, the days on which each can be held, and what ranks a calendar."""

    def __init__(self, programme: Programme, wishes: Wishes, agenda: Agenda, count: int) -> None:
        self._programme, self._wishes, self._agenda = programme, wishes, agenda
        self._steps: Sequence[Step] = programme.chosen(count)
        self.needs = [
            Need(step.minutes, wishes.place_of(at)) for at, step in enumerate(self._steps, 1)
        ]
        self.diary = Diary(wishes, agenda, _last_day(programme, wishes))

    def courses(
        self, without: frozenset[int] = frozenset(), begin_by: int | None = None
    ) -> list[Course]:
        """All that the rules leave, one for each first and last day.

        Args:
            without: days of the week that may not serve.
            begin_by: the last day on which one may begin, where that is known.
        """
        days = self.diary.days
        able = {
            need: [
                at
                for at, day in enumerate(days)
                if day.weekday() not in without and self.diary.starts(day, need)
            ]
            for need in set(self.needs)
        }
        programme = self._programme
        return courses(
            Frame(
                able=[able[need] for need in self.needs],
                working=self.diary.working,
                least=self._wishes.rhythm_days or programme.rhythm_days,
                most=programme.most_gap_days,
                longest=7 * programme.most_weeks,
            ),
            begin_by,
        )

    def rank(self, course: Course) -> tuple[int, int, int, int]:
        """What is less in a better calendar, in the order of weight."""
        off = abs(course.span - 7 * self._programme.spread_weeks)
        return course.uneven, off, len(self._weekdays(course)), course.days[0]

    def _weekdays(self, course: Course) -> set[int]:
        return {self.diary.days[at].weekday() for at in course.days}

    def others(self, best: Course, found: Sequence[Course]) -> list[tuple[str, Course]]:
        """Two calendars that differ from the best one, each with what sets it apart."""
        spread = 7 * self._programme.spread_weeks
        offered = [
            (FASTEST, min(found, key=lambda it: (it.span, self.rank(it)))),
            (LONGER, min(found, key=lambda it: (abs(it.span - spread), self.rank(it)))),
            *self._on_other_days(best, min(it.days[0] for it in found)),
            *(("Plus tard", it) for it in sorted(found, key=self.rank)[:_FEW]),
        ]
        told: list[tuple[str, Course]] = []
        for name, course in offered:
            if name == LONGER and course.span <= best.span:
                continue
            if name == FASTEST and course.span >= best.span:
                continue
            if course.days not in (best.days, *(it.days for _, it in told)):
                told.append((self._named(name, course, best), course))
        return told[:2]

    def _on_other_days(self, best: Course, earliest: int) -> list[tuple[str, Course]]:
        found = self.courses(frozenset(self._weekdays(best)), earliest + BEGIN_WITHIN)
        return [(OTHER_DAYS, min(found, key=self.rank))] if found else []

    def _named(self, name: str, course: Course, best: Course) -> str:
        if name == OTHER_DAYS:
            days = sorted(self._weekdays(course))
            named = " ou ".join(day_name(each) for each in days)
            return f"{name} : {named}"
        if name == "Plus tard" and course.days[0] <= best.days[0]:
            return "Autre répartition"
        return name

    def proposal(self, name: str, course: Course) -> Proposal:
        """A calendar with its hours, its guided work and its review."""
        days = [self.diary.days[at] for at in course.days]
        starts = moments(
            [self.diary.starts(day, need) for day, need in zip(days, self.needs, strict=True)]
        )
        count, rules = len(days), self._programme.rules
        gaps = count - 1
        return Proposal(
            name=name,
            interviews=[
                Interview(
                    number=at,
                    phase=step.phase,
                    starts_at=moment,
                    duration_minutes=step.minutes,
                    mode=self._wishes.mode_of(at),
                    place=self._wishes.place_of(at),
                    link=self._wishes.link_of(at),
                )
                for at, (step, moment) in enumerate(zip(self._steps, starts, strict=True), 1)
            ],
            guided=GuidedWork(
                planned_hours=self._programme.guided_hours,
                parts=guided_parts(self._programme.guided_hours, count),
            ),
            review=rules.mid_review_after if (rules.mid_review_after or count) < count else None,
            evenness=course.uneven / (gaps * gaps),
        )


_FEW = 40
"""Calendars looked through for one that differs."""


def _last_day(programme: Programme, wishes: Wishes) -> date:
    """The last day that may serve."""
    bound = wishes.first + timedelta(days=_FARTHEST + 7 * programme.most_weeks)
    return bound if wishes.last is None else max(wishes.first, min(wishes.last, bound))


_FARTHEST = 120 + BEGIN_WITHIN
"""Days after the first wished within which a calendar begins, or there is none."""


def guided_parts(hours: float, interviews: int) -> list[GuidedPart]:
    """Guided hours spread between interviews in half hours, the earlier gaps served first."""
    gaps = interviews - 1
    halves = round(2 * hours)
    shares = [halves // gaps + (at < halves % gaps) for at in range(gaps)] if gaps > 0 else []
    return [GuidedPart(after=at, hours=share / 2) for at, share in enumerate(shares, 1) if share]


def _over(programme: Programme, count: int, law: Law, today: date) -> Finding:
    article = law.article(LegalFigure.MAX_HOURS)
    most = law.on(LegalFigure.MAX_HOURS, today)
    message = (
        f"Ce programme durerait {number(programme.minutes(count) / 60)} heures, travail guidé "
        f"compris : la loi le limite à {number(most)} heures."
    )
    return Finding(
        code="plan.over-24h", severity=Severity.REFUSAL, message=message, article=article
    )
