"""How an interview is told: on the list, in a tip, to a screen reader."""

from datetime import datetime

from bilan_desktop.domain.french import day_of_week, hours, time
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.ui.dossier.words import MODES, PHASES, STATES


def moment(when: datetime) -> str:
    """« mardi 5 janvier 2027 à 9 h 00 »."""
    return f"{day_of_week(when.date())} à {time(when)}"


def first_line(meeting: Interview) -> str:
    """« N° 3 · mardi 5 janvier 2027 à 9 h 00 »."""
    return f"N° {meeting.number} · {moment(meeting.starts_at)}"


def second_line(meeting: Interview) -> str:
    """« 2 h · Investigation · en visio · prévu »."""
    parts = [
        hours(meeting.duration_minutes),
        PHASES[meeting.phase],
        MODES[meeting.mode].lower(),
        STATES[meeting.state],
    ]
    return " · ".join(parts if meeting.counted else [*parts, "hors des heures comptées"])


def sentence(meeting: Interview) -> str:
    """All of it on one line, with its place."""
    place = f" · {meeting.place}" if meeting.place else ""
    return f"{first_line(meeting)} · {second_line(meeting)}{place}"
