"""The list of the interviews, two lines each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.ui.dossier.planning.fitted import FittedList
from bilan_desktop.ui.dossier.planning.shifts import shift_of
from bilan_desktop.ui.dossier.planning.told import first_line, second_line, sentence
from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.tokens import ICON, Tone

_SIGNS = {
    InterviewState.PLANNED: ("clock", Tone.ACCENT),
    InterviewState.HELD: ("check", Tone.SUCCESS),
    InterviewState.MISSED: ("close", Tone.DANGER),
    InterviewState.CANCELLED: ("minus", Tone.MUTED),
}
_NUMBER = Qt.ItemDataRole.UserRole


class MeetingList(FittedList):
    """One line of the list an interview; Alt and the arrows move the one that is chosen.

    Attributes:
        chosen: an interview was chosen; carries its number.
        shifted: one is to move by so many days; carries its number and the days.
    """

    chosen = Signal(int)
    shifted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__("Entretiens")
        self.setIconSize(QSize(ICON, ICON))
        self.currentItemChanged.connect(self._turned)

    def show_meetings(self, meetings: Sequence[Interview]) -> None:
        """Show the interviews, the one that was chosen staying so."""
        before = self.number()
        self.blockSignals(True)
        self.clear()
        for each in meetings:
            self.addItem(_item(each))
        self.choose(before)
        self.blockSignals(False)
        self.fit()

    def choose(self, number: int) -> None:
        """Choose an interview, if it is there."""
        for at in range(self.count()):
            if self.item(at).data(_NUMBER) == number:
                self.setCurrentRow(at)

    def number(self) -> int:
        """The number of the one that is chosen; 0 where none is."""
        row = self.currentRow()
        return int(self.item(row).data(_NUMBER)) if row >= 0 else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move the interview."""
        by = shift_of(event)
        if by and self.number():
            self.shifted.emit(self.number(), by)
        else:
            super().keyPressEvent(event)

    def _turned(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(_NUMBER)))


def _item(meeting: Interview) -> QListWidgetItem:
    item = QListWidgetItem(f"{first_line(meeting)}\n{second_line(meeting)}")
    picture, tone = _SIGNS[meeting.state]
    item.setIcon(icon(picture, tone))
    item.setData(_NUMBER, meeting.number)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, sentence(meeting))
    item.setToolTip(sentence(meeting))
    return item
