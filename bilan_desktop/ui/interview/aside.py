"""The left column: what this interview is for, the last record, the work between interviews."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.practice import recording
from bilan_desktop.ui.interview.exercise_list import ExerciseList
from bilan_desktop.ui.interview.homework import HomeworkBox
from bilan_desktop.ui.interview.record_form import AIMS, OUTCOME, RecordForm
from bilan_desktop.ui.interview.sitting import Sitting
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, row, scrolled
from bilan_desktop.ui.parts.texts import heading, label, muted

AGENDA, LAST, HOMEWORK = range(3)
"""The sheets of the column."""


class Aside(QStackedWidget):
    """One of three sheets; Escape comes back to the first.

    Attributes:
        chosen: an exercise is to be opened; carries its identifier.
    """

    chosen = Signal(str)

    def __init__(self, office: Office, number: int, author: object) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self.setAccessibleName("Cet entretien")
        self.exercises = ExerciseList(office, number)
        self.exercises.chosen.connect(self.chosen)
        self._aims = RecordForm(office, number, AIMS, author=author)
        self._homework = HomeworkBox(office, number)
        self._name = label("", "strong")
        self._when = label("", "small")
        self._told = column(gap=Space.SMALL)
        self._agenda()
        self._over("Dernier compte rendu", holding(self._told))
        self._over("Travail entre les entretiens", self._homework)
        self._back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: self.open(AGENDA))
        self._back.setContext(Qt.ShortcutContext.WindowShortcut)
        self._back.setEnabled(False)

    def _agenda(self) -> None:
        last = button("Dernière fois", lambda: self.open(LAST), tip="Dernier compte rendu (F7)")
        work = button("Travail", lambda: self.open(HOMEWORK), tip="Travail demandé et reçu (F8)")
        doors = flowing(last, work, gap=Space.TINY)
        body = column(
            self._name,
            self._when,
            doors,
            self._aims,
            self.exercises,
            margin=Space.MEDIUM,
            gap=Space.MEDIUM,
        )
        body.setStretch(4, 1)
        self.addWidget(scrolled(holding(body)))

    def _over(self, title: str, content: QWidget) -> None:
        close = icon_button("close", f"Fermer : {title}", lambda: self.open(AGENDA), tip="Échap")
        head = row(heading(title), close)
        head.setStretch(0, 1)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        body = column(head, content, None, margin=Space.MEDIUM, gap=Space.MEDIUM)
        self.addWidget(scrolled(holding(body)))

    def open(self, sheet: int) -> None:
        """Show a sheet; asked for again, it goes."""
        shown = AGENDA if sheet == self.currentIndex() else sheet
        self.setCurrentIndex(shown)
        self._back.setEnabled(shown != AGENDA)

    def show_sitting(self, shown: Sitting) -> None:
        """Show what is known of the interview."""
        self._name.setText(self._office.name(shown.name, shown.initials))
        self._when.setText(shown.when())
        self._aims.show_record(shown.record)
        self._aims.lock(bool(shown.read_only))
        self.exercises.show_phase(shown.meeting.phase)
        self._show_last(
            recording.last_record(self._office.desk, self._number, shown.meeting.number)
        )
        given = recording.homework(self._office.desk, self._number)
        self._homework.show_given(shown.meeting.number, given)
        self._homework.lock(bool(shown.read_only))

    def _show_last(self, record: InterviewRecord | None) -> None:
        clear(self._told)
        if record is None:
            self._told.addWidget(muted("Aucun compte rendu n’est écrit avant cet entretien."))
            return
        self._told.addWidget(label(f"Entretien n° {record.interview}", "muted"))
        for each in OUTCOME:
            text = getattr(record, each.name)
            if text:
                self._told.addWidget(label(each.label, "strong"))
                self._told.addWidget(label(text))
