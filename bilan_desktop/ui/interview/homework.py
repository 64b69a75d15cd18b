"""Work between two interviews: what was asked, by when, and whether it came."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from bilan_desktop.domain.french import day
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import recording
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.recording import Given
from bilan_desktop.ui.dossiers.beside import LARGE_TEXT
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import clear, column, holding, row
from bilan_desktop.ui.parts.texts import label, muted

_ROWS = (
    Row("text", "À faire d’ici le prochain entretien", most=1000),
    Row("due_on", "Pour le", Kind.DATE),
)

_ASKED = "asked"
"""The name of the controls of the list among the objects of Qt."""


class HomeworkBox(QWidget):
    """The list of what was asked, and a line to ask more."""

    def __init__(self, office: Office, number: int, *, columns: int = 1) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._interview = 0
        self._locked = False
        self._given: list[Given] | None = None
        self._changes = Change.of(number, Part.INTERVIEWS)
        self._list = column(gap=Space.SMALL)
        self.form = Form(_ROWS, columns=columns)
        for field in self.form.findChildren(QLineEdit):
            field.returnPressed.connect(self.ask)
        self._ask = button("Demander", self.ask, picture="plus")  # it fits the narrow column
        self._ask.setAccessibleName("Demander ce travail")
        self._asking = holding(column(self.form, row(self._ask, None)))
        self.setLayout(column(self._list, self._asking, gap=Space.MEDIUM))

    def show_given(self, interview: int, given: Sequence[Given]) -> None:
        """Show what was asked, by this interview or by several.

        Args:
            interview: at which more is asked.
            given: what was asked, in order.
        """
        self._interview = interview
        if self._given == list(given):
            return
        self._given = list(given)
        held = self._held()
        clear(self._list)
        for each in given:
            self._list.addWidget(self._line(each))
        if not given:
            self._list.addWidget(muted("Aucun travail n’est demandé pour le moment."))
        for control in self.findChildren(QWidget, _ASKED):
            if held and control.accessibleName() == held and not control.isHidden():
                control.setFocus()

    def _held(self) -> str:
        """What of the list has the focus, by its name: it gets it back."""
        focused = QApplication.focusWidget()
        if focused is None or focused.objectName() != _ASKED or not self.isAncestorOf(focused):
            return ""
        return focused.accessibleName()

    def lock(self, locked: bool) -> None:
        """Let nothing be asked or ticked any more, or let it again."""
        self._locked = locked
        self._asking.setVisible(not locked)
        for each in self.findChildren(QWidget, _ASKED):
            each.setEnabled(not locked)

    def settle(self, then: Callable[[], object]) -> None:
        """Note what was typed and not asked yet, then go on; a refusal stays at its field."""
        if str(self.form.value("text")).strip():
            self._note(then)
        else:
            then()

    def ask(self) -> None:
        """Note what is asked."""
        self._note(lambda: None)

    def _note(self, then: Callable[[], object]) -> None:
        if not self.form.check():
            self.form.focus_first_error()
            return
        values = self.form.values()
        number, interview = self._number, self._interview

        def verb(desk: Desk) -> Given:
            return recording.ask_homework(desk, number, interview, values["text"], values["due_on"])

        def undo(desk: Desk, given: Given) -> None:
            recording.drop_homework(desk, number, given.interview, given.position)

        self._office.do(
            verb,
            changes=self._changes,
            then=lambda _given: self._asked(then),
            refused=self._refused,
            said="Travail demandé noté.",
            undo=undo,
        )

    def _asked(self, then: Callable[[], object]) -> None:
        self.form.show_values({"text": "", "due_on": None})
        self.form.show_errors({"text": "", "due_on": ""})
        then()

    def _refused(self, error: BilanError) -> None:
        self.form.show_errors({"text": error.sentence})
        self.form.focus_first_error()

    def _line(self, given: Given) -> QWidget:
        asked = given.homework
        tick = QCheckBox()
        tick.setChecked(asked.received)
        tick.setAccessibleName(f"Reçu : {asked.text}")
        tick.setToolTip("Reçu")
        tick.clicked.connect(lambda received: self._receive(given, received))
        remove = icon_button("trash", f"Retirer : {asked.text}", partial(self._drop, given))
        for each in (tick, remove):
            each.setObjectName(_ASKED)
            each.setEnabled(not self._locked)
        words = column(label(asked.text), label(_told(given), "small"), gap=Space.HAIR)
        made = row(tick, words)
        made.setStretch(1, 1)
        made.setAlignment(tick, Qt.AlignmentFlag.AlignTop)
        beside = look().scale <= LARGE_TEXT  # else it goes under the words, in a column so narrow
        side = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignLeft
        (made if beside else words).addWidget(remove, 0, side)
        return holding(made)

    def _receive(self, given: Given, received: bool) -> None:
        number = self._number

        def verb(desk: Desk) -> None:
            recording.receive_homework(
                desk, number, given.interview, given.position, received=received
            )

        def undo(desk: Desk, _answer: None) -> None:
            recording.receive_homework(
                desk, number, given.interview, given.position, received=not received
            )

        said = "Travail reçu." if received else "Travail de nouveau attendu."
        self._office.do(verb, changes=self._changes, said=said, undo=undo)

    def _drop(self, given: Given) -> None:
        number = self._number

        def verb(desk: Desk) -> InterviewRecord:
            return recording.drop_homework(desk, number, given.interview, given.position)

        def undo(desk: Desk, before: InterviewRecord) -> None:
            now = recording.record(desk, number, before.interview)
            restored = now.model_copy(update={"homework": before.homework})
            recording.save_record(desk, number, restored)

        self._office.do(verb, changes=self._changes, said="Travail retiré.", undo=undo)


def _told(given: Given) -> str:
    """« Entretien n° 4, pour le 3 mars 2027, reçu »."""
    asked = given.homework
    due = f", pour le {day(asked.due_on)}" if asked.due_on else ""
    return f"Entretien n° {given.interview}{due}, {'reçu' if asked.received else 'attendu'}"
