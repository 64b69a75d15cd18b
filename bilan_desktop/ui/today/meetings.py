"""The next interviews, the very next one with the one large button of the page."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from bilan_desktop.domain import french
from bilan_desktop.practice.agenda import Appointment
from bilan_desktop.ui.dossier.words import MODES, PHASES
from bilan_desktop.ui.dossiers.beside import Beside
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import AGENDA, DOSSIERS, INTERVIEW, Place
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, holding, row, rule
from bilan_desktop.ui.parts.texts import heading, label

SHOWN = 5
"""Of those that follow the next one; the agenda has the others."""
START = "Démarrer l’entretien"


def moment(starts_at: datetime, today: date) -> str:
    """« Aujourd’hui à 14 h 00 », « Demain à 9 h 00 », « Jeudi 26 novembre 2026 à 9 h 00 »."""
    day = starts_at.date()
    near = {0: "aujourd’hui", 1: "demain"}.get((day - today).days, french.day_of_week(day))
    return f"{near[0].upper()}{near[1:]} à {french.time(starts_at)}"


def what(meeting: Appointment) -> str:
    """« Entretien n° 6 · Investigation · En présence · Salle 2 »."""
    parts = [f"Entretien n°\u00a0{meeting.interview}", PHASES[meeting.phase]]
    parts += [MODES[meeting.mode].replace(" ", french.NO_BREAK), meeting.place]
    return " · ".join(part for part in parts if part)


def meetings(office: Office, coming: Sequence[Appointment], today: date) -> QWidget:
    """The next one large, those that follow in a list, and a way to all the others."""
    first, *others = coming
    made = column(heading("Prochains entretiens"), card(_line(office, first, today, first=True)))
    if others:
        made.addWidget(_following(office, others, today))
    return holding(made)


def _following(office: Office, others: Sequence[Appointment], today: date) -> QFrame:
    lines = column()
    for meeting in others[:SHOWN]:
        if lines.count():
            lines.addWidget(rule())
        lines.addWidget(_line(office, meeting, today))
    rest = len(others) - SHOWN
    if rest > 0:
        word = f"Voir {french.plural(rest, 'autre entretien', 'autres entretiens')} de la semaine"
        agenda = button(word, lambda: office.go(Place(AGENDA)), tone="quiet", picture="calendar")
        lines.addLayout(row(agenda, None))
    return card(lines)


def _line(office: Office, meeting: Appointment, today: date, *, first: bool = False) -> QWidget:
    whose = label(office.name(meeting.name, meeting.initials), "large" if first else "strong")
    when = label(moment(meeting.starts_at, today), "strong" if first else "")
    words = [when, whose] if first else [whose, when]
    said = column(*words, label(what(meeting), "muted" if first else "small"), gap=Space.HAIR)
    return Beside(said, *_acts(office, meeting, first=first))


def _acts(office: Office, meeting: Appointment, *, first: bool) -> list[QPushButton]:
    number, interview = meeting.number, str(meeting.interview)
    start = button(
        START,
        lambda: office.go(Place(INTERVIEW, number, interview)),
        tone="primary" if first else "",
        picture="play",
    )
    if first:
        start.setProperty("kind", "large")
    dossier = button("Ouvrir le dossier", lambda: office.go(Place(DOSSIERS, number)), tone="quiet")
    for each in (start, dossier):
        _about(each, meeting, office)
    return [start, dossier]


def _about(made: QPushButton, meeting: Appointment, office: Office) -> None:
    """Say whose it is, for whoever walks from button to button."""
    name = office.name(meeting.name, meeting.initials)
    made.setAccessibleDescription(f"{name}, {what(meeting)}")
    made.setObjectName(f"{made.text()}/{meeting.number}/{meeting.interview}")
