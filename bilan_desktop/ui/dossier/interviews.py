"""*Entretiens*: every interview of the dossier with how it stands, and one of them open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QSplitter, QStackedWidget

from bilan_desktop.practice.read_only import read_only
from bilan_desktop.ui.interview.detail import InterviewDetail
from bilan_desktop.ui.interview.exercise_list import Wrapped
from bilan_desktop.ui.interview.lines import Line, lines
from bilan_desktop.ui.interview.sitting import sitting
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place, number_of
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import Findings, empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, holding, scrolled

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 250
"""In logical pixels, at the usual size of text."""


class InterviewsPage(Page):
    """The list on the left; objectives, record, work and notes of one interview on the right."""

    key = "interviews"
    title = "Entretiens"
    picture = "interview"
    parts = (Part.RECORD, Part.PLAN, Part.INTERVIEWS, Part.NOTES, Part.KEEPING)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._number = number
        self._detail: InterviewDetail | None = None
        self._area: QScrollArea | None = None
        self._why = Findings()
        self.list = QListWidget()
        self.list.setAccessibleName("Entretiens du dossier")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(Wrapped(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        left = column(self.list)
        left.setContentsMargins(Space.HUGE, Space.LARGE, Space.SMALL, Space.LARGE)
        self._left = holding(left)
        self._split.addWidget(self._left)
        self._split.setStretchFactor(1, 1)
        plan = button("Ouvrir le planning", self._to_planning, tone="primary", picture="calendar")
        words = "Les entretiens se posent sur le planning ; leurs comptes rendus s’écrivent ici."
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(empty("interview", "Aucun entretien", words, plan))
        whole = column(self._why, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        look().changed.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Read the list and the interview that is open; what is being typed is left alone."""
        found = lines(self.office.desk, self._number)
        why = read_only(self.office.desk, self._number)
        self._why.show_sentences([("warning", why, "")] if why else [])
        self._stack.setCurrentIndex(0 if found else 1)
        wanted = self._open_number() or self._next()
        self._list(found, wanted)
        self._open(wanted)

    def detail(self) -> str:
        """The number of the interview that is open."""
        return str(self._open_number() or "")

    def open_detail(self, detail: str) -> None:
        """Open an interview by its number."""
        number = number_of(detail)
        if number is not None:
            self._open(number)
            self._select(number)

    def _open_number(self) -> int:
        return self._detail.interview if self._detail is not None else 0

    def _next(self) -> int:
        found = sitting(self.office.desk, self._number, 0)
        return found.meeting.number if found is not None else 0

    def _list(self, found: list[Line], wanted: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for line in found:
            item = QListWidgetItem(line.text())
            item.setData(_NUMBER, line.number)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._select(wanted)

    def _select(self, wanted: int) -> None:
        for at in range(self.list.count()):
            if self.list.item(at).data(_NUMBER) == wanted:
                self.list.blockSignals(True)
                self.list.setCurrentRow(at)
                self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._open(item.data(_NUMBER))

    def _open(self, interview: int) -> None:
        """Show an interview; one that is gone gives its place to the next."""
        found = sitting(self.office.desk, self._number, interview)
        if found is None and interview:
            found = sitting(self.office.desk, self._number, 0)
        if found is None:
            return
        if self._open_number() != found.meeting.number:
            self._replace(found.meeting.number)
        if self._detail is not None:
            self._detail.show_sitting(found)

    def _replace(self, interview: int) -> None:
        self.office.drafts.flush()
        self._detail = InterviewDetail(self.office, self._number, interview, self)
        area = scrolled(self._detail)
        if self._area is None:
            self._split.addWidget(area)
            self._split.setStretchFactor(1, 1)
        else:
            self._split.replaceWidget(1, area)
            self._area.deleteLater()
        self._area = area
        self._fit()

    def _fit(self) -> None:
        wide = round(_LIST_WIDTH * max(1.0, 0.6 + 0.4 * look().scale))
        self._left.setMinimumWidth(wide)
        self._split.setSizes([wide, max(wide, self.width() - wide)])

    def _to_planning(self) -> None:
        self.office.go(Place(DOSSIERS, self._number, "planning"))
