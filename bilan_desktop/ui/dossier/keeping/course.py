"""One timeline of a dossier: what happened, today, and what is foreseen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from bilan_desktop.domain.french import day_of_week, short
from bilan_desktop.domain.happenings import Event, EventKind
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.layouts import clear, column, holding, row
from bilan_desktop.ui.parts.texts import badge, heading, label

_PICTURES = {
    EventKind.DOSSIER: "folders",
    EventKind.CONTRACT: "contract",
    EventKind.INTERVIEW: "interview",
    EventKind.HAND_OVER: "send",
    EventKind.KEEPING: "agreement",
    EventKind.FREEZE: "lock",
    EventKind.END: "flag",
    EventKind.DESTRUCTION: "shred",
    EventKind.FOLLOW_UP: "person",
}
DATE = "00/00/0000"
"""The widest date of the column."""


class Course(QFrame):
    """The events past to future; what lies ahead bears a word, and stands under today's line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._lines = column(gap=Space.SMALL)
        self._shown: tuple[list[Event], date] | None = None
        self.setLayout(
            column(
                heading("Chronologie du dossier"),
                holding(self._lines),
                margin=Space.LARGE,
                gap=Space.MEDIUM,
            )
        )

    def show_events(self, events: Sequence[Event], today: date) -> None:
        """Show them in their order; nothing moves where they are those that show already."""
        if self._shown == (list(events), today):
            return
        self._shown = (list(events), today)
        clear(self._lines)
        for event in (each for each in events if each.past):
            self._lines.addWidget(_event(event))
        self._lines.addWidget(_now(today))
        ahead = [each for each in events if not each.past]
        for event in ahead:
            self._lines.addWidget(_event(event))
        if not ahead:
            self._lines.addWidget(label("Plus rien n’est à venir pour ce dossier.", "small"))


def _now(today: date) -> QWidget:
    line = row(badge(f"Aujourd’hui, {day_of_week(today)}", "accent"), None)
    line.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
    return holding(line)


def _event(event: Event) -> QWidget:
    when = _date(event.day)
    sign = Picture(_PICTURES[event.kind], Tone.MUTED if event.past else Tone.ACCENT)
    words = column(label(event.title, "" if event.past else "strong"), gap=0)
    said = event.detail
    if event.article and event.article not in said:
        said = f"{said} · {event.article}" if said else event.article
    if said:
        words.addWidget(label(said, "small"))
    line = row(when, sign, gap=Space.MEDIUM)
    line.addLayout(words, 1)
    if not event.past:
        line.addWidget(badge("prévision"), alignment=Qt.AlignmentFlag.AlignTop)
    for widget in (when, sign):
        line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    made = holding(line)
    made.setAccessibleName(event.title)
    return made


def _date(day: date | None) -> QLabel:
    made = label("—" if day is None else short(day), "small")
    made.setWordWrap(False)
    made.setMinimumWidth(made.fontMetrics().horizontalAdvance(DATE) + Space.SMALL)
    return made
