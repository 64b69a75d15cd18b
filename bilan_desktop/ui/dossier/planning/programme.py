"""Proposing a programme: a few choices, and the dates that they make, before anything is kept."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.domain.french import hours, plural
from bilan_desktop.domain.planning import Plan
from bilan_desktop.domain.programme import Programme
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import contracting, planning, replanning
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.planning.acts import Acts
from bilan_desktop.ui.dossier.planning.fitted import FittedList
from bilan_desktop.ui.dossier.planning.grid import monday
from bilan_desktop.ui.dossier.planning.rows import WEEKDAYS
from bilan_desktop.ui.dossier.planning.told import first_line
from bilan_desktop.ui.dossier.words import PHASES
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import column, holding, scrolled
from bilan_desktop.ui.parts.texts import label, muted

PAUSE = 200
"""Milliseconds without a change after which the dates are worked out again."""
_PREVIEW = 250
"""The least height of the choices and of the dates, in logical pixels."""
_ROOM = QSize(860, 540)
"""The room of choices and dates side by side, where the window leaves as much."""
_STACKED = 1.4
"""The scale of text from which the dates stand under the choices."""


def _rows(known: Mapping[str, Programme]) -> tuple[Row, ...]:
    options = tuple((each.id, each.title) for each in known.values())
    return (
        Row("programme", "Programme", Kind.CHOICE, options=options, wide=True),
        Row("start", "À partir du", Kind.DATE, required=True),
        Row("weekday", "Jour habituel", Kind.CHOICE, options=WEEKDAYS),
        Row("at", "Heure habituelle", Kind.TIME, required=True),
        Row("interviews", "Nombre d’entretiens", Kind.NUMBER, least=3, most=99),
    )


class ProgrammeDialog(FormDialog):
    """Enter keeps what it proposes; nothing is kept before.

    Args:
        replace: whether it takes the place of a planning of which nothing was held.
    """

    def __init__(
        self, parent: QWidget, office: Office, number: int, acts: Acts, *, replace: bool
    ) -> None:
        self._known = planning.programmes(office.desk)
        super().__init__(parent, "Proposer un programme", _rows(self._known), yes="Poser ces dates")
        self._office, self._number, self._acts, self._replace = office, number, acts, replace
        self.about = muted()
        self.dates = FittedList("Dates proposées")
        self.remarks = Findings()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._lay(parent)
        self._offer()
        self.form.edited.connect(self._edited)
        self.submitted.connect(self._keep)
        self._show_programme()
        self._ask()

    def _lay(self, parent: QWidget) -> None:
        self.inner.removeWidget(self.form)
        self.form.setMinimumWidth(0)
        ways = QBoxLayout.Direction
        beside = look().scale < _STACKED
        sides = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom)
        sides.setContentsMargins(0, 0, Space.MEDIUM, 0)
        sides.setSpacing(Space.LARGE)
        sides.addLayout(column(self.form, self.about, None), 5)
        sides.addLayout(column(self.remarks, self.dates, None), 6)
        area = scrolled(holding(sides))
        area.setMinimumHeight(_PREVIEW)
        self.inner.addWidget(area)
        if self._replace:
            self.inner.addWidget(label("Ces dates remplaceront le planning actuel.", "strong"))
        room = parent.window().size() - QSize(Space.PAGE, Space.PAGE)
        self.setMinimumSize(room.boundedTo(_ROOM))

    def _offer(self) -> None:
        """Begin with what is asked most often: the contract's start or next week, the usual day."""
        desk = self._office.desk
        weekday, at = replanning.usual(desk, self._number)
        start = monday(desk.today) + timedelta(weeks=1)
        start = max(start, contracting.read(desk, self._number).contract.starts_on or start)
        first = "9x2h" if "9x2h" in self._known else next(iter(self._known))
        self.form.show_values({"programme": first, "start": start, "weekday": weekday, "at": at})

    def _programme(self) -> Programme:
        return self._known[self.form.value("programme")]

    def _edited(self, name: str) -> None:
        if name == "programme":
            self._show_programme()
        self._pause.start()

    def _show_programme(self) -> None:
        """Say what the programme is; ask for the number only where it is free."""
        wanted = self._programme()
        self.form.show_row("interviews", wanted.choice is not None)
        self.form.show_values({"interviews": wanted.proposed()})
        guided = f", dont {hours(round(60 * wanted.guided_hours))} de travail guidé"
        least = min(wanted.minutes(count) for count in wanted.numbers())
        most = max(wanted.minutes(count) for count in wanted.numbers())
        length = hours(most) if least == most else f"{hours(least)} à {hours(most)}"
        apart = guided if wanted.guided_hours else ""
        weeks = plural(wanted.spread_weeks, "semaine")
        text = f"{wanted.title}. {length}{apart}, sur {weeks} environ. {wanted.note}"
        self.about.setText(text)

    def _wish(self) -> dict[str, Any] | None:
        values = self.form.values()
        start: date | None = values["start"]
        at: time | None = values["at"]
        if start is None or at is None:
            return None
        number = values["interviews"] if self._programme().choice else None
        return {
            "programme": values["programme"],
            "start": start,
            "weekday": values["weekday"],
            "at": at,
            "interviews": number,
            "replace": self._replace,
        }

    def _ask(self) -> None:
        """Have the dates worked out, as a trial."""
        wish, number = self._wish(), self._number
        if wish is None:
            return

        def trial(desk: Desk) -> Plan:
            return planning.plan(desk, number, **wish, dry_run=True)

        self._office.clerk.do(trial, then=self._show, refused=self._refuse)

    def _show(self, found: Plan) -> None:
        self.dates.clear()
        for each in found.interviews:
            self.dates.addItem(f"{first_line(each)} · {PHASES[each.phase]}")
        self.dates.fit()
        self.findings.show_findings([])
        self.remarks.show_findings(found.findings)
        self.yes.setEnabled(not planning.is_refused(found))

    def _refuse(self, error: BilanError) -> None:
        self.dates.clear()
        self.remarks.show_findings([])
        self.trouble(error.sentence)

    def _keep(self, _values: dict[str, Any]) -> None:
        wish = self._wish()
        if wish is not None:
            self._acts.lay(wish, self.accept, lambda error: self.trouble(error.sentence))
