"""What the day asks: the next interviews, and what is due in any dossier."""

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.duties import Duty, duties
from bilan_desktop.domain.ends import read_only_because
from bilan_desktop.domain.interviews import InterviewState, Phase
from bilan_desktop.domain.retention import first_fate
from bilan_desktop.practice.agenda import Appointment, agenda
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.bare import uncollected

DAYS = 8
"""Today and the coming week."""


class Due(Duty):
    """A duty, with whose it is.

    Attributes:
        number: the dossier's.
        name: the person's.
        initials: for a screen that others see.
    """

    number: int
    name: str
    initials: str


class Today(Model):
    """The day.

    Attributes:
        interviews: those to come, today and in the coming seven days, in their order; of a dossier
            whose action is over, the follow-up alone, for no other can be held any more.
        due: what is to be seen to, the oldest day first.
        dossiers: how many the practice holds, whatever their state.
    """

    interviews: list[Appointment]
    due: list[Due]
    dossiers: int


def today(desk: Desk) -> Today:
    """What the day asks, over all dossiers, in a fixed number of queries."""
    now, law = desk.now, desk.law
    found: list[Due] = []
    open_ones: set[int] = set()
    dossiers = 0
    with desk.reading() as repository, uncollected():
        practice = repository.practice()
        for dossier in repository.sketches():
            fate = first_fate(dossier, law, practice, now.date())
            dossiers += 1
            if not read_only_because(dossier.record, now.date()):
                open_ones.add(dossier.number)
            found += [_whose(dossier, duty) for duty in duties(dossier.record, fate, now)]
    coming = [
        it
        for it in agenda(desk, now.date(), DAYS)
        if it.state is InterviewState.PLANNED
        and it.ends_at > now
        and (it.number in open_ones or it.phase is Phase.FOLLOW_UP)
    ]
    due = sorted(found, key=lambda it: (it.day, it.number))
    return Today(interviews=coming, due=due, dossiers=dossiers)


def _whose(dossier: Dossier, duty: Duty) -> Due:
    person = dossier.record.beneficiary
    return Due(
        **dict(duty), number=dossier.number, name=person.full_name(), initials=person.initials()
    )
