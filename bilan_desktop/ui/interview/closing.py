"""*Clore*: what came out, who does what next, when one meets again, and that it took place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import recording, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.recording import Closed
from bilan_desktop.ui.interview.homework import HomeworkBox
from bilan_desktop.ui.interview.record_form import OUTCOME, RecordForm
from bilan_desktop.ui.interview.sitting import Sitting, when
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, flowing, row
from bilan_desktop.ui.parts.texts import heading, label, muted, title

_TOUCHED = (Part.PLAN, Part.INTERVIEWS)


class Closing(QWidget):
    """One page, stored as it is typed; it says what is missing and forbids nothing.

    Attributes:
        closed: the interview is over, held or missed.
        cancelled: back to the interview.
    """

    closed = Signal()
    cancelled = Signal()

    def __init__(self, office: Office, number: int, author: object) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._sitting: Sitting | None = None
        self._changes = Change.of(number, *_TOUCHED)
        self._title = title()
        self.boxes = RecordForm(office, number, OUTCOME, author=author)
        self.boxes.form.edited.connect(lambda _name: self._tell_missing())
        self.homework = HomeworkBox(office, number, columns=2)
        self._next = label()
        self._plan = button("Planifier", self._to_planning, picture="calendar")
        self.missing = Findings()
        self._close = button("Clore l’entretien", self._settle, tone="primary", picture="check")
        self._missed = button(
            "Noter une absence", self._miss, tone="quiet", tip="La personne n’est pas venue"
        )
        self._lay()

    def _lay(self) -> None:
        back = button("Revenir à l’entretien", self.cancelled.emit, tone="quiet", picture="back")
        following = column(self._next, row(self._plan, None))
        held = "En clôturant, vous confirmez que l’entretien a eu lieu."
        layout = column(
            self._title,
            card(self.boxes),
            card(heading("Travail demandé"), self.homework),
            card(heading("Prochain entretien"), following),
            self.missing,
            muted(held),
            flowing(self._close, back, self._missed),
            None,
            margin=Space.LARGE,
            gap=Space.MEDIUM,
        )
        self.setLayout(layout)

    def show_sitting(self, shown: Sitting) -> None:
        """Show what is known of the interview."""
        self._sitting = shown
        meeting = shown.meeting
        self._title.setText(f"Clore l’entretien n°{NO_BREAK}{meeting.number}")
        self.boxes.show_record(shown.record)
        self.boxes.lock(bool(shown.read_only))
        given = recording.homework(self._office.desk, self._number)
        self.homework.show_given(
            meeting.number, [each for each in given if each.interview == meeting.number]
        )
        self.homework.lock(bool(shown.read_only))
        following = shown.following
        said = f"Entretien n° {following.number}, {when(following)}." if following else ""
        self._next.setText(said or "Aucun autre entretien n’est prévu\u00a0: à planifier.")
        self._plan.setVisible(following is None and not shown.read_only)
        held = meeting.state is InterviewState.HELD
        word = "Enregistrer" if held else "Clore l’entretien"
        self._close.setText(word)
        self._close.setAccessibleName(word)
        self._missed.setVisible(meeting.state is InterviewState.PLANNED)
        self._close.setEnabled(not shown.read_only)
        self._missed.setEnabled(not shown.read_only)
        self._tell_missing()

    def begin(self) -> None:
        """Put the hand where one writes first."""
        self._tell_missing()
        self.boxes.form.field("outcome").setFocus()

    def _tell_missing(self) -> None:
        """Say which boxes are empty: a record can be finished later, on its own page."""
        texts = self.boxes.texts()
        empty = [f"«\u00a0{each.label}\u00a0»" for each in OUTCOME if not texts[each.name]]
        said: list[tuple[str, str, str]] = []
        if empty:
            verb = "reste à écrire" if len(empty) == 1 else "restent à écrire"
            listed = empty[0] if len(empty) == 1 else f"{', '.join(empty[:-1])} et {empty[-1]}"
            said.append(
                ("info", f"{listed} {verb}\u202f; vous pourrez compléter après la clôture.", "")
            )
        if [text for _, text, _ in said] != self.missing.said():
            self.missing.show_sentences(said)

    def _settle(self) -> None:
        """Close it, with the work that was typed and not asked yet."""
        self.homework.settle(self._close_it)

    def _close_it(self) -> None:
        shown = self._sitting
        if shown is None:
            return
        number, meeting, texts = self._number, shown.meeting.number, self.boxes.texts()

        def verb(desk: Desk) -> Closed:
            return recording.close_interview(
                desk,
                number,
                meeting,
                outcome=texts["outcome"],
                beneficiary_actions=texts["beneficiary_actions"],
                consultant_actions=texts["consultant_actions"],
            )

        def undo(desk: Desk, closed: Closed) -> None:
            recording.reopen_interview(desk, number, closed)

        self._office.do(
            verb,
            changes=self._changes,
            then=lambda _answer: self.closed.emit(),
            refused=self._refused,
            said=f"L’entretien n° {meeting} est clos.",
            undo=undo,
        )

    def _miss(self) -> None:
        shown = self._sitting
        if shown is None:
            return
        number, meeting = self._number, shown.meeting.number
        self._office.do(
            lambda desk: scheduling.mark_missed(desk, number, meeting),
            changes=self._changes,
            then=lambda _answer: self.closed.emit(),
            refused=self._refused,
            said=f"L’entretien n° {meeting} est noté comme manqué.",
            undo=lambda desk, _answer: scheduling.mark_planned(desk, number, meeting),
        )

    def _refused(self, error: BilanError) -> None:
        self.missing.show_sentences([("danger", error.sentence, "")])

    def _to_planning(self) -> None:
        self._office.go(Place(DOSSIERS, self._number, "planning"))
