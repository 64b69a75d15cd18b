"""The form of the interview that is chosen, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from bilan_desktop.domain.french import hours
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.practice import replanning
from bilan_desktop.practice.replanning import Moved
from bilan_desktop.practice.typed import Values
from bilan_desktop.ui.dossier.planning.acts import CHANGE, Acts
from bilan_desktop.ui.dossier.planning.rows import MEETING
from bilan_desktop.ui.dossier.typing import Typing
from bilan_desktop.ui.dossier.words import PHASES, STATES
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column, flowing, row
from bilan_desktop.ui.parts.texts import badge, heading, muted, set_badge

_TONES = {
    InterviewState.HELD: "success",
    InterviewState.MISSED: "danger",
    InterviewState.CANCELLED: "",
    InterviewState.PLANNED: "accent",
}


class Editor(QFrame):
    """Stores by itself what is typed of the interview that it shows.

    Attributes:
        moved: something typed was stored; carries what the programme says of the change.
    """

    moved = Signal(list)

    def __init__(self, office: Office, number: int, acts: Acts) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._office, self._number, self._acts = office, number, acts
        self.meeting: Interview | None = None
        self.name = heading("Entretien")
        self.state = badge("")
        self.about = muted()
        self.form = Form(MEETING)
        self.buttons = self._buttons()
        self.typing = Typing(office, [self.form], self._keep, changes=acts.changes, parent=self)
        self.typing.kept.connect(self._kept)
        self.setLayout(self._laid())

    def _buttons(self) -> dict[str, QPushButton]:
        acts = self._acts
        made = {
            "miss": button("Personne absente", lambda: self._on(acts.miss)),
            "cancel": button("Annuler l’entretien", lambda: self._on(acts.cancel)),
            "resume": button("Remettre au planning", lambda: self._on(acts.resume)),
            "remove": button("Retirer", lambda: self._on(acts.remove), picture="trash"),
        }
        made["remove"].setToolTip("Comme s’il n’avait jamais été prévu ; annuler garde sa trace.")
        return made

    def _laid(self) -> QVBoxLayout:
        top = row(self.name, self.state, None)
        acts = flowing(*self.buttons.values())
        return column(top, self.about, self.form, acts, gap=Space.MEDIUM, margin=Space.LARGE)

    def show_meeting(self, meeting: Interview, *, locked: bool, begun: bool) -> None:
        """Show an interview.

        Args:
            meeting: on the practice's wall clock.
            locked: whether the dossier's action is over.
            begun: whether its hour has come.
        """
        other = self.meeting is None or self.meeting.number != meeting.number
        show = self.typing.turn_to if other else self.typing.show_values
        if other:
            self.typing.draft.flush()
        self.meeting = meeting
        show(replanning.fields_of(meeting))
        self.name.setText(f"Entretien n° {meeting.number}")
        set_badge(self.state, STATES[meeting.state], _TONES[meeting.state])
        counted = "" if meeting.counted else ", hors des heures comptées"
        self.about.setText(f"{PHASES[meeting.phase]}, {hours(meeting.duration_minutes)}{counted}")
        planned = meeting.state is InterviewState.PLANNED
        self.form.lock(locked or not planned)
        dropped = meeting.state in (InterviewState.MISSED, InterviewState.CANCELLED)
        shown = {
            "miss": planned and begun,
            "cancel": planned and not begun,
            "resume": dropped,
            "remove": planned,
        }
        for name, made in self.buttons.items():
            made.setVisible(shown[name] and not locked)

    def _on(self, act: object) -> None:
        if self.meeting is not None and callable(act):
            act(self.meeting)

    def _keep(self, values: Values) -> Verb[Moved]:
        meeting, number, exceptional = self.meeting, self._number, self._acts.exceptional
        interview = meeting.number if meeting is not None else 0
        return lambda desk: replanning.keep_interview(
            desk, number, interview, values, exceptional=exceptional
        )

    def _kept(self, answer: Moved) -> None:
        self.moved.emit([it for it in answer.findings if it.code.startswith(CHANGE)])
        if answer.moved is not None:
            self._acts.tell_moved(answer.before, answer.moved)
