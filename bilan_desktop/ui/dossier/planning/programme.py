"""Proposing a programme: wishes, and the calendars that they leave, before anything is kept."""

from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.domain.french import hours, plural
from bilan_desktop.domain.proposing.proposals import Proposal, Proposals
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import contracting, planning, proposing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.planning.acts import Acts
from bilan_desktop.ui.dossier.planning.fitted import FittedList
from bilan_desktop.ui.dossier.planning.told import first_line
from bilan_desktop.ui.dossier.planning.wishes import WishesForm, monday_after
from bilan_desktop.ui.dossier.words import PHASES
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding, scrolled
from bilan_desktop.ui.parts.texts import label, muted

PAUSE = 200
"""Milliseconds without a change after which the calendars are worked out again."""
_PREVIEW = 250
"""The least height of the wishes and of the dates, in logical pixels."""
_ROOM = QSize(960, 600)
"""The room of wishes and dates side by side, where the window leaves as much."""
_STACKED = 1.4
"""The scale of text from which the dates stand under the wishes."""
_BEST = "Le plus régulier"


class ProgrammeDialog(Ask):
    """Enter keeps the calendar that shows; nothing is kept before.

    Args:
        replace: whether it takes the place of a planning of which nothing was held.
    """

    def __init__(
        self, parent: QWidget, office: Office, number: int, acts: Acts, *, replace: bool
    ) -> None:
        super().__init__(parent, "Proposer un programme", yes="Poser ces dates")
        known = planning.programmes(office.desk)
        self._office, self._number, self._acts, self._replace = office, number, acts, replace
        self._found: list[Proposal] = []
        self._asked = 0
        self._stale, self._wanted = True, False
        self.wishes = WishesForm(known)
        self.about = muted()
        self.calendars = FittedList("Calendriers proposés")
        self.dates = FittedList("Dates proposées")
        self.remarks = Findings()
        self.work = muted()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.calendars.currentRowChanged.connect(self._show_calendar)
        self.calendars.itemActivated.connect(lambda _item: self._keep())
        self.yes.clicked.disconnect()
        self.yes.clicked.connect(self._keep)
        self._lay(parent)
        first = "9x2h" if "9x2h" in known else next(iter(known))
        start = contracting.read(office.desk, number).contract.starts_on
        monday = monday_after(office.desk.today)
        self.wishes.offer(first, max(monday, start or monday), office.desk.practice)
        self.wishes.edited.connect(self._edited)
        self._show_programme()
        self._ask()

    def _lay(self, parent: QWidget) -> None:
        ways = QBoxLayout.Direction
        beside = look().scale < _STACKED
        sides = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom)
        sides.setContentsMargins(0, 0, Space.MEDIUM, 0)
        sides.setSpacing(Space.LARGE)
        sides.addLayout(column(self.wishes, self.about, None), 6)
        sides.addLayout(column(self.remarks, self.calendars, self.dates, self.work, None), 6)
        area = scrolled(holding(sides))
        area.setMinimumHeight(_PREVIEW)
        self.add(area)
        if self._replace:
            self.add(label("Ces dates remplaceront le planning actuel.", "strong"))
        room = parent.window().size() - QSize(Space.PAGE, Space.PAGE)
        self.setMinimumSize(room.boundedTo(_ROOM))

    def _edited(self, name: str) -> None:
        if name == "programme":
            self._show_programme()
        if name == "mode":
            self.wishes.show_mode(self._office.desk.practice)
        self._stale = True
        self._asked += 1  # what was asked before is not waited for any more
        self._pause.start()

    def _show_programme(self) -> None:
        """Say how long it is, and which numbers of interviews it leaves to choose."""
        self.wishes.show_programme()
        wanted = self.wishes.programme()
        guided = f", dont {hours(round(60 * wanted.guided_hours))} de travail guidé"
        least = min(wanted.minutes(count) for count in wanted.numbers())
        most = max(wanted.minutes(count) for count in wanted.numbers())
        length = hours(most) if least == most else f"{hours(least)} à {hours(most)}"
        apart = guided if wanted.guided_hours else ""
        weeks = plural(wanted.spread_weeks, "semaine")
        self.about.setText(f"{wanted.title}. {length}{apart}, sur {weeks} environ. {wanted.note}")

    def _ask(self) -> None:
        """Have the calendars worked out."""
        wishes, dossier = self.wishes.wishes(), self._number
        programme = self.wishes.programme().id
        self._asked += 1
        if wishes is None:
            self._wanted = False
            self._show([], [])
            return
        asked = self._asked

        def found(desk: Desk) -> Proposals:
            return proposing.proposals(desk, dossier, programme, wishes)

        self._office.clerk.do(
            found,
            then=lambda answer: self._arrived(answer, asked),
            refused=lambda error: self._refuse(error, asked),
        )

    def _arrived(self, answer: Proposals, asked: int) -> None:
        if asked != self._asked:  # something else was wished since
            return
        self.findings.show_findings([])
        self._stale = False
        self._show(answer.calendars, answer.findings)
        if self._wanted:
            self._keep()

    def _refuse(self, error: BilanError, asked: int) -> None:
        if asked == self._asked:
            self._wanted = False
            self._show([], [])
            self.trouble(error.sentence)

    def _show(self, calendars: list[Proposal], findings: list[Any]) -> None:
        self._found = calendars
        self.calendars.clear()
        for each in calendars:
            self.calendars.addItem(f"{each.name or _BEST}\n{each.sentence()}")
        self.calendars.fit()
        self.calendars.setVisible(bool(calendars))
        self.remarks.show_findings(findings)
        if calendars:
            self.calendars.setCurrentRow(0)
        else:
            self._show_calendar(-1)

    def _show_calendar(self, at: int) -> None:
        chosen = self._found[at] if 0 <= at < len(self._found) else None
        self.dates.clear()
        for each in chosen.interviews if chosen else []:
            self.dates.addItem(f"{first_line(each)} · {PHASES[each.phase]}")
        self.dates.setVisible(chosen is not None)
        self.dates.fit()
        if chosen is not None:
            self.remarks.show_findings(chosen.findings)
        self.work.setText(_work(chosen) if chosen else "")

    def _keep(self) -> None:
        """Keep the calendar that is chosen; of wishes not worked out yet, the best one."""
        if self._stale:
            self._pause.stop()
            self._wanted = True
            self._ask()
            return
        at, self._wanted = self.calendars.currentRow(), False
        if 0 <= at < len(self._found):
            self._acts.lay(
                self.wishes.programme().id,
                self._found[at],
                replace=self._replace,
                then=self.accept,
                refused=lambda error: self.trouble(error.sentence),
            )


def _work(chosen: Proposal) -> str:
    """Where the guided work falls, and when the bilan is reviewed."""
    told = [
        f"{hours(round(60 * each))} après {_numbers(after)}"
        for each, after in _shares(chosen).items()
    ]
    said = f"Travail guidé : {', puis '.join(told)}." if told else ""
    review = f"Point de mi-bilan à la fin du n° {chosen.review}." if chosen.review else ""
    return " ".join(each for each in (said, review) if each)


def _shares(chosen: Proposal) -> dict[float, list[int]]:
    """The interviews after which so many hours of guided work fall, by these hours."""
    found: dict[float, list[int]] = {}
    for part in chosen.guided.parts:
        found.setdefault(part.hours, []).append(part.after)
    return found


def _numbers(numbers: list[int]) -> str:
    """« le n° 3 », « les n° 1 à 4 »: the numbers follow one another."""
    if len(numbers) == 1:
        return f"le n° {numbers[0]}"
    return f"les n° {numbers[0]} à {numbers[-1]}"
