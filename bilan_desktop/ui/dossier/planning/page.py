"""The planning of a dossier: every date, what the rules say of each, and ways to change them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import planning, replanning, scheduling
from bilan_desktop.practice.meetings import meetings, to_hold
from bilan_desktop.practice.typed import Typed, Values
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.planning.acts import TRIAL_ERRORS, Acts
from bilan_desktop.ui.dossier.planning.editor import Editor
from bilan_desktop.ui.dossier.planning.meeting_list import MeetingList
from bilan_desktop.ui.dossier.planning.programme import ProgrammeDialog
from bilan_desktop.ui.dossier.planning.rows import FIRST_PHASE, GUIDED, NEW_MEETING
from bilan_desktop.ui.dossier.planning.told import moment
from bilan_desktop.ui.dossier.planning.weeks import Weeks
from bilan_desktop.ui.dossier.typing import Typing
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import number_of
from bilan_desktop.ui.parts.banners import Findings, empty
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import card, column, holding, row
from bilan_desktop.ui.parts.texts import heading, label, muted

BESIDE = 780
"""Logical pixels from which the form stands beside the list, at the usual size of text."""
HELD = "Des entretiens ont déjà eu lieu : déplacez ceux qui restent."


class PlanningPage(Framed):
    """Weeks, list and form show the same interviews; the one chosen in one is so in all."""

    key = "planning"
    title = "Planning"
    picture = "calendar"
    parts = (Part.PLAN, Part.RECORD)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._meetings: list[Interview] = []
        self._change: list[Finding] = []
        self.acts = Acts(office, number, self)
        self.add = button("Ajouter un entretien…", self._ask_new, picture="plus")
        self.programme = label()
        self.propose = button("Changer de programme…", self._propose, picture="calendar")
        self.weeks, self.list = Weeks(), MeetingList()
        self.editor = Editor(office, number, self.acts)
        self.trial, self.refusal, self.findings = label("", "strong"), Findings(), Findings()
        self.exceptional = QCheckBox("Circonstance exceptionnelle : le préavis est levé")
        self.guided = Form(GUIDED)
        self._guided = Typing(
            office, [self.guided], self._keep_guided, changes=self.acts.changes, parent=self
        )
        self._show_trial("")
        self._lay()
        self._connect()

    def _lay(self) -> None:
        self.head.addWidget(self.add)
        self.nothing = empty(
            "calendar",
            "Pas encore de planning",
            "Posez un programme : les dates se proposent d’elles-mêmes sur votre calendrier, "
            "sans les jours fériés ni vos autres rendez-vous, et se déplacent ensuite une à une.",
            button("Proposer un programme…", self._propose, tone="primary"),
        )
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(Space.LARGE)
        self._sides.addWidget(self.list, 6)
        self._sides.addWidget(self.editor, 5)
        self._sides.setAlignment(self.list, Qt.AlignmentFlag.AlignTop)
        self._sides.setAlignment(self.editor, Qt.AlignmentFlag.AlignTop)
        named = row(heading("Programme"), self.propose)
        named.setStretch(0, 1)
        work = label("Travail guidé", "strong")
        self.work = card(named, self.programme, work, self.guided)
        self.planned = holding(
            column(self._strip(), self.refusal, self.findings, self._sides, gap=Space.LARGE)
        )
        self.lay(self.nothing, self.planned, self.work)

    def _strip(self) -> QWidget:
        self._earlier = icon_button("back", "Semaines précédentes", lambda: self.weeks.turn(-4))
        self._later = icon_button("forward", "Semaines suivantes", lambda: self.weeks.turn(4))
        self._keys = muted(
            "Faites glisser un entretien, ou au clavier : Alt+←/→ d’une semaine, Alt+↑/↓ d’un jour."
        )
        top = row(self._keys, self._earlier, self._later)
        top.setStretch(0, 1)
        return card(top, self.weeks, self.trial, self.exceptional, margin=Space.MEDIUM)

    def _connect(self) -> None:
        self.weeks.chosen.connect(self._choose)
        self.weeks.fitted.connect(self._show_turning)
        self.list.chosen.connect(self._choose)
        self.weeks.shifted.connect(self._shift)
        self.list.shifted.connect(self._shift)
        self.weeks.hovered.connect(self._try)
        self.weeks.dropped.connect(self._drop)
        self.acts.done.connect(self._changed_by)
        self.acts.refused.connect(self._refuse)
        self.editor.moved.connect(self._changed_by)
        self.exceptional.clicked.connect(self._lift)
        look().changed.connect(self._arrange)

    # What it shows

    def refresh(self) -> None:
        """Read the planning, and show it in all its forms."""
        desk, number = self.office.desk, self.dossier
        try:
            self._meetings = meetings(desk, number)
            record = replanning.former(desk, number)
        except InvalidInputError:
            return
        self._guided.show_values(record.guided.model_dump())
        self._show_programme(record.programme)
        self.look_at_lock()
        there = bool(self._meetings)
        self.nothing.setVisible(not there)
        self.planned.setVisible(there)
        self.work.setVisible(there)
        self._show_buttons()
        self._guided.lock(self.locked)
        self.list.show_meetings(self._meetings)
        zone = desk.practice.holiday_zone
        self.weeks.show_meetings(self._meetings, desk.today, zone, locked=self.locked)
        self._keys.setVisible(not self.locked)
        self._show_chosen()
        self._show_findings()

    def _show_programme(self, programme: str) -> None:
        known = planning.programmes(self.office.desk).get(programme)
        title = known.title if known is not None else programme
        self.programme.setText(title or "Aucun : les entretiens ont été ajoutés un à un.")

    def detail(self) -> str:
        """The interview that is chosen."""
        chosen = self.list.number()
        return str(chosen) if chosen else ""

    def open_detail(self, detail: str) -> None:
        """Choose an interview."""
        number = number_of(detail)
        if number is not None:
            self.list.choose(number)

    def _show_buttons(self) -> None:
        held = any(it.counted and it.state is InterviewState.HELD for it in self._meetings)
        self.add.setEnabled(not self.locked)
        self.propose.setEnabled(not self.locked and not held)
        self.propose.setToolTip(HELD if held else "")

    def _show_chosen(self) -> None:
        if not self._meetings:
            return
        if not self.list.number():
            first = to_hold(self._meetings) or self._meetings[0]
            self.list.choose(first.number)
        self._choose(self.list.number())

    def _choose(self, number: int) -> None:
        meeting = self._meeting(number)
        if meeting is None:
            return
        if self.list.number() != number:
            self.list.choose(number)
        self.weeks.choose(number)
        begun = meeting.starts_at <= self.office.desk.now
        self.editor.show_meeting(meeting, locked=self.locked, begun=begun)

    def _show_findings(self) -> None:
        found = scheduling.findings(self.office.desk, self.dossier)
        self.findings.show_findings([*self._change, *found])
        lifted = self.acts.exceptional or any(it.code == "change.notice" for it in self._change)
        self.exceptional.setVisible(lifted and not self.locked)

    def _meeting(self, number: int) -> Interview | None:
        return next((it for it in self._meetings if it.number == number), None)

    # What is done

    def _shift(self, number: int, days: int) -> None:
        meeting = self._meeting(number)
        if meeting is not None and not self.locked:
            self.acts.move_by(meeting, days)

    def _drop(self, number: int, day: date) -> None:
        self._show_trial("")
        meeting = self._meeting(number)
        if meeting is not None:
            self.acts.move_to(meeting, day)

    def _try(self, number: int, day: date | None) -> None:
        """Say at once what the rules would say of a day that an interview is held over."""
        meeting = self._meeting(number)
        if meeting is None or day is None:
            self._show_trial("")
            self.refusal.show_sentences([])
            self._show_findings()
            return
        there = meeting.starts_at.replace(year=day.year, month=day.month, day=day.day)
        self._show_trial(f"N° {number} : {moment(there)}")
        try:
            found = self.acts.trial(meeting, day)
        except TRIAL_ERRORS as error:
            self._refuse(error.sentence)
            self.weeks.refuse(True)
            return
        self.findings.show_findings(found)
        self.weeks.refuse(any(it.severity.value == "refus" for it in found))

    def _show_trial(self, text: str) -> None:
        self.trial.setText(text)
        self.trial.setVisible(bool(text))

    def _changed_by(self, findings: list[Finding]) -> None:
        self._change = findings
        self.refusal.show_sentences([])
        self._show_findings()

    def _refuse(self, sentence: str) -> None:
        self.refusal.show_sentences([("danger", sentence, "")])

    def _lift(self, exceptional: bool) -> None:
        """Exceptional circumstances lift what the programme says of this change and the next."""
        self.acts.exceptional = exceptional
        if exceptional:
            self._change = []
        self._show_findings()

    def _keep_guided(self, values: Values) -> Verb[Typed]:
        number = self.dossier
        return lambda desk: replanning.keep_guided(desk, number, values)

    def _propose(self) -> None:
        replace = any(it.counted for it in self._meetings)
        dialog = ProgrammeDialog(self, self.office, self.dossier, self.acts, replace=replace)
        dialog.open()

    def _ask_new(self) -> None:
        dialog = FormDialog(
            self, "Ajouter un entretien", NEW_MEETING, yes="Ajouter l’entretien", columns=2
        )
        _, clock = replanning.usual(self.office.desk, self.dossier)
        offered = {"phase": FIRST_PHASE, "time": clock, "duration_minutes": 120, "counted": True}
        dialog.form.show_values(offered)
        dialog.submitted.connect(
            lambda values: self.acts.add(
                values, dialog.accept, lambda error: dialog.trouble(error.sentence)
            )
        )
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the form under the list where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * look().scale
        sides = QBoxLayout.Direction
        self._sides.setDirection(sides.LeftToRight if beside else sides.TopToBottom)

    def _show_turning(self, whole: bool) -> None:
        for each in (self._earlier, self._later):
            each.setVisible(not whole)
