"""What the section of destruction shows, over all dossiers: asked about, to come, the register."""

from datetime import date, datetime

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.ends import CAUSE_LABELS, EndCause
from bilan_desktop.domain.french import listed
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import backing_up, listing
from bilan_desktop.practice.backing_up import follow_on
from bilan_desktop.practice.copies import LeftCopy, left
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import overdue_of, register
from bilan_desktop.storage import backup_list
from bilan_desktop.storage.clock import UNSURE, ClockState
from bilan_desktop.storage.register import RegisterEntry


class Late(Model):
    """An open dossier whose action is over.

    Attributes:
        name: the person's.
        initials: for a screen that others see.
        message: what is asked about it.
    """

    number: int
    name: str
    initials: str
    message: str


class Coming(Model):
    """What is destroyed next of one dossier.

    Attributes:
        on: the first day; None while none can be told.
        forecast: the dossier is open: the date may still change.
        ground: why then, in a sentence.
        article: what it rests on.
        closed: whether it may be destroyed at once, in front of the person.
    """

    number: int
    name: str
    initials: str
    on: date | None
    forecast: bool
    ground: str
    article: str
    closed: bool


class Line(Model):
    """A line of the register, in words; it names nobody."""

    sequence: int
    at: datetime
    dossier: int
    categories: str
    how: str
    reason: str


class Board(Model):
    """The section.

    Attributes:
        unsure: why the date has to be confirmed first; nothing is destroyed until then.
        behind: that the computer's clock was set back: destructions go by the latest date known
            until the earlier one is confirmed.
        salvaged: the cabinet was salvaged: it is its dossiers that have to be looked at first.
        broken: why the register can't be trusted; empty as a rule.
        copies: the working copies that are still looked for.
        unread: the numbers of the dossiers that can't be read.
        unreached: the backups that still hold something that was destroyed, each in words.
    """

    today: date
    unsure: str
    behind: str
    salvaged: bool
    broken: str
    late: list[Late]
    coming: list[Coming]
    lines: list[Line]
    copies: list[LeftCopy]
    unread: list[int]
    unreached: list[str]


def board(desk: Desk) -> Board:
    """All that the section shows."""
    found = listing.lines(desk)
    entries, broken = _register(desk)
    state = desk.cabinet.clock_state(desk.now)
    said = desk.cabinet.clock_sentence(desk.now)
    return Board(
        today=desk.today,
        unsure=said if state in UNSURE else "",
        behind=said if state is ClockState.BEHIND else "",
        salvaged=state is ClockState.DOUBTFUL,
        broken=broken,
        late=_late(desk, [each for each in found if each.open and each.ended]),
        coming=_coming(found),
        lines=entries,
        copies=left(desk),
        unread=listing.unreadable(desk, found),
        unreached=[] if broken else _unreached(desk),
    )


def set_back(desk: Desk) -> str:
    """What is said of a clock that was set back; empty where it was not."""
    now = desk.now
    if desk.cabinet.clock_state(now) is not ClockState.BEHIND:
        return ""
    return desk.cabinet.clock_sentence(now)


def _unreached(desk: Desk) -> list[str]:
    """Each backup once, whatever the lines that it still holds something of."""
    every = (words for words in backing_up.unreached(desk).values())
    return list(dict.fromkeys(word for words in every for word in words))


def confirm_date(desk: Desk) -> None:
    """Believe the computer's date, because somebody confirmed it."""
    said = desk.cabinet.clock_sentence(desk.now)
    desk.cabinet.confirm_clock(desk.now)
    desk.cabinet.notices[:] = [each for each in desk.cabinet.notices if each != said]


def _late(desk: Desk, found: list[listing.Line]) -> list[Late]:
    today = desk.today
    with desk.reading() as repository:
        records = repository.records()
        return [
            Late(
                number=each.number,
                name=f"{each.first_name} {each.last_name}",
                initials=each.initials,
                message=late.message,
            )
            for each in found
            if each.number in records
            for late in overdue_of(each.number, records[each.number], today)
        ]


def _coming(found: list[listing.Line]) -> list[Coming]:
    """The soonest first; what is asked about has no date: nothing goes before it is closed."""
    lines = [
        Coming(
            number=each.number,
            name=f"{each.first_name} {each.last_name}",
            initials=each.initials,
            on=each.destroyed_on,
            forecast=each.forecast,
            ground=each.ground,
            article=each.article,
            closed=not each.open,
        )
        for each in found
        if each.content is not ContentState.SHREDDED
        and (each.destroyed_on is not None or each.held_by is not None)
        and not (each.open and each.ended)
    ]
    return sorted(lines, key=lambda each: (each.on or date.max, each.number))


def _register(desk: Desk) -> tuple[list[Line], str]:
    try:
        entries = register(desk)
    except DamagedError as error:
        return [], error.sentence
    zone = desk.zone
    return [_line(each, each.at.astimezone(zone)) for each in reversed(entries)], ""


def _line(entry: RegisterEntry, at: datetime) -> Line:
    text = follow_on(entry) or listed([LABELS[Category(each)] for each in entry.categories])
    return Line(
        sequence=entry.sequence,
        at=at,
        dossier=int(entry.dossier_number),
        categories=text[:1].upper() + text[1:],
        how="Automatique" if entry.automatic else "Demandée",
        reason=_reason(entry.reason),
    )


def _reason(code: str) -> str:
    if code in (backup_list.COMPLETED, backup_list.DECLARED):
        return "la suite d’une destruction"
    if code not in {each.value for each in EndCause}:
        return "l’absence de signature"
    return CAUSE_LABELS[EndCause(code)]
