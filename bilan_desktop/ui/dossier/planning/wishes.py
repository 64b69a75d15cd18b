"""What is wished of a calendar, as a form: programme, bounds, hours, days, places, absences."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.interviews import Mode
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.programme import Programme
from bilan_desktop.domain.proposing.wishes import Absence, Window, Wishes
from bilan_desktop.ui.dossier.words import DAYS, MODES
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.dates import read_date
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column, flowing
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.questions.pills import AnOption

NO_ABSENCE = "Écrivez des jours ou des périodes, par exemple « 24/12/2026 au 02/01/2027 »."
NO_HOURS = "L’heure de fin doit suivre l’heure de début."
NO_ROOM = "Ces heures ne laissent pas la place d’un entretien."
NO_DAY = "Choisissez au moins un jour."
NO_ORDER = "La date limite précède la première."
_EARLIEST, _LATEST = time(9), time(18)
"""The hours that are wished at first, as far as the practice is open."""
_BETWEEN = re.compile(r"\s*[,;\n]\s*")
_UNTIL = re.compile(r"\s*(?:\bau\b|–|—|→|\s-\s)\s*", re.IGNORECASE)


_ROWS = (
    Row("first", "À partir du", Kind.DATE, required=True),
    Row("last", "Au plus tard le", Kind.DATE),
    Row("since", "Entre", Kind.TIME, required=True),
    Row("until", "et", Kind.TIME, required=True),
    Row("number", "Nombre d’entretiens", Kind.NUMBER, least=3, most=99),
    Row("rhythm_days", "Jours au moins entre deux", Kind.NUMBER, least=1, most=92),
    Row("mode", "Modalité", Kind.CHOICE, options=tuple(MODES.items())),
    Row("where", "Lieu ou lien", hint="Adresse, lien de visio…"),
    Row("absences", "Absences", hint="24/12/2026 au 02/01/2027, 15/02/2027", wide=True),
)
_NARROW = 14
"""The least width of a column of short fields, as `NARROWEST` has it."""


def read_absences(text: str) -> list[Absence]:
    """Days and periods as people type them: « 24/12/2026 au 02/01/2027, 15/02/2027 ».

    Raises:
        ValueError: one is no day, or ends before it begins.
    """
    found = []
    for part in _BETWEEN.split(text.strip()):
        days = [read_date(each) for each in _UNTIL.split(part.removeprefix("du ")) if each]
        if not days:
            continue
        if len(days) > 2 or None in days:
            raise ValueError(part)
        found.append(Absence.model_validate({"since": days[0], "until": days[-1]}))
    return found


class WishesForm(QWidget):
    """The form, with the days of the week under it.

    Attributes:
        edited: something changed; carries the field's name.
    """

    edited = Signal(str)

    def __init__(self, known: Mapping[str, Programme]) -> None:
        super().__init__()
        self._known = known
        options = tuple((each.id, each.title) for each in known.values())
        self.head = Form((Row("programme", "Programme", Kind.CHOICE, options=options),), columns=1)
        self.form = Form(_ROWS, columns=2, narrowest=_NARROW)
        for each in (self.head, self.form):
            each.setMinimumWidth(0)
            each.edited.connect(self.edited)
        self.days = [AnOption(name.capitalize()) for name in DAYS]
        for pill in self.days:
            pill.clicked.connect(lambda: self.edited.emit("days"))
        self.none = Findings()
        days = column(label("Jours souhaités", "strong"), flowing(*self.days), self.none)
        self.setLayout(column(self.head, days, self.form, gap=Space.MEDIUM))

    def offer(self, programme: str, first: date, practice: Practice) -> None:
        """Begin with what is asked most often.

        Args:
            programme: its identifier.
            first: the first day that may serve.
            practice: whose days, hours and place are offered.
        """
        since = max(practice.opens, _EARLIEST)
        until = min(practice.closes, _LATEST)
        if since >= until:  # an evening practice
            since, until = practice.opens, practice.closes
        self.head.show_values({"programme": programme})
        values = {
            "first": first,
            "since": since,
            "until": until,
            "mode": Mode.IN_PERSON,
            "where": practice.place,
        }
        self.form.show_values(values)
        for at, each in enumerate(self.days):
            each.setChecked(at in practice.open_days)
            each.setVisible(at in practice.open_days)

    def programme(self) -> Programme:
        """The one that is chosen."""
        return self._known[self.head.value("programme")]

    def show_programme(self) -> None:
        """Offer its number and its rhythm."""
        wanted = self.programme()
        self.form.field("number").setEnabled(wanted.choice is not None)
        self.form.show_values({"number": wanted.proposed(), "rhythm_days": wanted.rhythm_days})

    def show_mode(self, practice: Practice) -> None:
        """Offer the usual place or link of the mode that is chosen."""
        usual = {Mode.IN_PERSON: practice.place, Mode.VIDEO: practice.link}
        if self.form.value("where") in ("", practice.place, practice.link):
            self.form.show_values({"where": usual.get(Mode(self.form.value("mode")), "")})

    def wishes(self) -> Wishes | None:
        """What is wished; None, and said at the fields, where it can't be."""
        values = self.form.values()
        chosen = [at for at, each in enumerate(self.days) if each.isChecked()]
        self.none.show_sentences([] if chosen else [("danger", NO_DAY, "")])
        errors = self._errors(values)
        if not self.form.check() or errors or not chosen:
            self.form.show_errors(errors)
            return None
        mode = Mode(values["mode"])
        return Wishes(
            first=values["first"],
            last=values["last"],
            windows=[
                Window(weekday=at, since=values["since"], until=values["until"]) for at in chosen
            ],
            absences=read_absences(values["absences"]),
            rhythm_days=values["rhythm_days"],
            number=values["number"] if self.programme().choice else None,
            mode=mode,
            place=values["where"] if mode is Mode.IN_PERSON else "",
            link=values["where"] if mode is Mode.VIDEO else "",
        )

    def _errors(self, values: Mapping[str, Any]) -> dict[str, str]:
        errors = {}
        since, until = values["since"], values["until"]
        if since and until and until <= since:
            errors["until"] = NO_HOURS
        elif since and until and _minutes(since, until) < self._longest():
            errors["until"] = NO_ROOM
        if values["first"] and values["last"] and values["last"] < values["first"]:
            errors["last"] = NO_ORDER
        try:
            read_absences(values["absences"])
        except ValueError:
            errors["absences"] = NO_ABSENCE
        return errors

    def _longest(self) -> int:
        return max(step.minutes for step in self.programme().steps)


def _minutes(since: time, until: time) -> int:
    return 60 * (until.hour - since.hour) + until.minute - since.minute


def monday_after(today: date) -> date:
    """The Monday of next week."""
    return today + timedelta(days=7 - today.weekday())
