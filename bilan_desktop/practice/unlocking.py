"""What is done at each unlock of the window, before anything shows: close, destroy, ask.

For the window alone, which tells somebody: a command line neither asks nor closes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bilan_desktop.domain.categories import LABELS
from bilan_desktop.domain.french import listed
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.errors import ClockError, StorageError
from bilan_desktop.practice import destroying, overdue, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import Overdue, PurgeReport
from bilan_desktop.storage.clock import ClockState

_UNFINISHED = (
    "L’écrasement des anciens fichiers finira à la prochaine ouverture : ce qui est détruit l’est "
    "déjà pour vous."
)


@dataclass(frozen=True)
class Opening:
    """What the opening did, to be told once the window shows.

    Attributes:
        destroyed: a sentence for each dossier of which something was destroyed.
        overdue: the open dossiers whose action is over, to be asked about.
        notices: sentences on what could not be done, or is to be looked at.
        unsure: why the date has to be confirmed; of a clock far ahead, nothing was closed or
            destroyed.
        behind: it is because the clock was set back: what is due by the latest date known is gone.
        salvaged: the cabinet was salvaged: it is its dossiers that have to be looked at.
    """

    destroyed: tuple[str, ...] = ()
    overdue: tuple[Overdue, ...] = ()
    notices: tuple[str, ...] = ()
    unsure: str = ""
    behind: bool = False
    salvaged: bool = False

    def unconfirmed(self) -> "Opening":
        """The same, the date having been left unconfirmed: said, and no longer asked."""
        return replace(self, notices=(*self.notices, self.unsure), unsure="")


def open_up(desk: Desk) -> Opening:
    """Close what stayed unanswered, destroy what is due, ask about what is over (R6313-7).

    In that order: what a closing ends is due at once, and today's question leaves its day for the
    answer. What can't be done is told, and never keeps the cabinet shut.
    """
    destroyed: list[str] = []
    notices: list[str] = []
    unsure = ""
    try:
        notices += [_closed(number) for number in overdue.close_unanswered(desk)]
        report = shredding.purge(desk)
        destroyed += _destroyed(report)
        notices += _left(report)
    except ClockError as error:
        unsure = error.sentence
    except StorageError as error:
        notices.append(error.sentence)
    late = destroying.set_back(desk)
    asked = overdue.ask(desk)
    told = dict.fromkeys([*desk.cabinet.notices, *notices])
    unsure = unsure or late
    said = tuple(each for each in told if each != unsure)  # asked about: not told besides
    doubtful = desk.cabinet.clock_state(desk.now) is ClockState.DOUBTFUL
    return Opening(
        tuple(destroyed), tuple(asked), said, unsure, behind=bool(late), salvaged=doubtful
    )


def new_day(desk: Desk) -> Opening:
    """Destroy what is due on a day that came while the window was open (R6313-7).

    Nothing is asked nor closed here: nobody may be at the screen at midnight, and a question that
    nobody read must close nothing.
    """
    try:
        report = shredding.purge(desk)
    except ClockError as error:
        return Opening(unsure=error.sentence)
    except StorageError as error:
        return Opening(notices=(error.sentence,))
    late = destroying.set_back(desk)
    said = [*_left(report), *([late] if late else [])]
    return Opening(tuple(_destroyed(report)), notices=tuple(said))


def confirm_date(desk: Desk, opened: Opening) -> Opening:
    """The date is the right one: do what waited for it.

    Args:
        desk: the desk.
        opened: what the opening did without it.
    """
    desk.cabinet.confirm_clock(desk.now)
    desk.cabinet.notices[:] = [each for each in desk.cabinet.notices if each != opened.unsure]
    return open_up(desk)


def interview_of_today(desk: Desk, dossier: int | None = None) -> tuple[int, int] | None:
    """The planned interview of today that is nearest to this moment.

    Args:
        desk: the desk.
        dossier: its dossier; any where it is None.

    Returns:
        The numbers of its dossier and of the interview; None where nothing is planned today.
    """
    now = desk.now
    since = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.reading() as repository:
        found = [
            (_distance(meeting, now), number, meeting.number)
            for number, _, meeting, _ in repository.meetings(since, since + timedelta(days=1))
            if meeting.state is InterviewState.PLANNED and dossier in (None, number)
        ]
    return min(found)[1:] if found else None


def _distance(meeting: Interview, now: datetime) -> float:
    """Seconds from now to the interview; none while it lasts."""
    if meeting.starts_at <= now <= meeting.ends_at():
        return 0.0
    return min(
        abs((meeting.starts_at - now).total_seconds()),
        abs((meeting.ends_at() - now).total_seconds()),
    )


def _closed(number: int) -> str:
    return (
        f"Dossier n° {number} : l’action avait pris fin et la question est restée sans réponse ; "
        "il a été clos aujourd’hui. (C. trav., art. R6313-7)"
    )


def _destroyed(report: PurgeReport) -> list[str]:
    return [
        f"Dossier n° {one.number}, détruit : {listed([LABELS[each] for each in one.categories])}."
        for one in report.due
    ]


def _left(report: PurgeReport) -> list[str]:
    """What the destruction leaves: copies changed since their export, or on a drive not here."""
    said = [
        *(
            f"Copie de travail modifiée depuis son export, à détruire vous-même : {path}"
            for path in report.copies.to_look_at
        ),
        *(
            f"Copie de travail sur un support absent, détruite à son retour : {path}"
            for path in report.copies.away
        ),
    ]
    return said if report.finished else [*said, _UNFINISHED]
