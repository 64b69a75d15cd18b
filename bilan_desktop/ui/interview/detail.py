"""One interview on its page: aims, record, work asked, notes, and the door to interview mode."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.french import NO_BREAK, sentence
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice import noting, recording, scheduling
from bilan_desktop.ui.interview.homework import HomeworkBox
from bilan_desktop.ui.interview.lines import STATES, lacking
from bilan_desktop.ui.interview.notes_card import NotesCard
from bilan_desktop.ui.interview.record_form import AIMS, OUTCOME, RecordForm
from bilan_desktop.ui.interview.sitting import Sitting
from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import INTERVIEW, Place
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, flowing, row
from bilan_desktop.ui.parts.texts import badge, heading, muted, set_badge, title


class InterviewDetail(QWidget):
    """One interview; another one is another widget, so that what is typed stays with its own."""

    def __init__(self, office: Office, number: int, interview: int, author: object) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self.interview = interview
        self._title = title()
        self._state = badge("")
        self._when = muted()
        self._lacking = Findings()
        self._start = button("Démarrer l’entretien", self._begin, tone="primary", picture="play")
        self._missed = button("La personne n’est pas venue", self._miss, tone="quiet")
        self._record = RecordForm(office, number, (*AIMS, *OUTCOME), author=author)
        self._homework = HomeworkBox(office, number, columns=2)
        self._notes = NotesCard(office, number, author)
        head = row(self._title, self._state, None)
        layout = column(
            head,
            self._when,
            self._lacking,
            flowing(self._start, self._missed),
            card(heading("Compte rendu"), self._record, gap=Space.MEDIUM),
            card(heading("Travail demandé"), self._homework, gap=Space.MEDIUM),
            self._notes,
            None,
            gap=Space.MEDIUM,
        )
        layout.setContentsMargins(Space.LARGE, Space.HUGE, Space.LARGE, Space.HUGE)
        self.setLayout(layout)
        self.setMaximumWidth(TEXT_WIDTH + 2 * Space.LARGE)

    def show_sitting(self, shown: Sitting) -> None:
        """Show what is known of the interview; what is being typed is left alone."""
        meeting, locked = shown.meeting, bool(shown.read_only)
        self._title.setText(f"Entretien n°{NO_BREAK}{meeting.number}")
        set_badge(self._state, *STATES[meeting.state])
        self._when.setText(f"{shown.phase()}, {shown.when()}")
        desk = self._office.desk
        lacks = lacking(meeting, shown.record, desk.now)
        self._lacking.show_sentences([("warning", sentence(lacks), "")] if lacks else [])
        self._record.show_record(shown.record)
        given = recording.homework(desk, self._number)
        own = [each for each in given if each.interview == meeting.number]
        self._homework.show_given(meeting.number, own)
        notes = noting.notes(desk, self._number, meeting.number, private=True)
        self._notes.show_notes(meeting.number, notes)
        self._open_doors(shown, notes)
        for each in (self._record, self._homework, self._notes):
            each.lock(locked)

    def _open_doors(self, shown: Sitting, notes: Sequence[Note]) -> None:
        state = shown.meeting.state
        begun = bool(notes) or shown.record.told() or state is InterviewState.HELD
        self._start.setText("Reprendre l’entretien" if begun else "Démarrer l’entretien")
        self._start.setAccessibleName(self._start.text())
        coming = {InterviewState.PLANNED, InterviewState.HELD}
        self._start.setVisible(state in coming and not shown.read_only)
        past = shown.meeting.starts_at <= self._office.desk.now
        planned = state is InterviewState.PLANNED
        self._missed.setVisible(planned and past and not shown.read_only)

    def _begin(self) -> None:
        self._office.go(Place(INTERVIEW, self._number, str(self.interview)))

    def _miss(self) -> None:
        number, interview = self._number, self.interview
        self._office.do(
            lambda desk: scheduling.mark_missed(desk, number, interview),
            changes=Change.of(number, Part.PLAN),
            said=f"L’entretien n° {interview} est noté comme manqué.",
            undo=lambda desk, _answer: scheduling.mark_planned(desk, number, interview),
        )
