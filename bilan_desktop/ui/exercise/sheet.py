"""An exercise filled on the screen: each answer stored as it is given, the results beside."""

from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from bilan_desktop.domain.guide.answers import Progress
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AttachmentQuestion, Table
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import feeding
from bilan_desktop.practice.asked import Filled
from bilan_desktop.practice.read_only import read_only
from bilan_desktop.ui.dossier.candidates import CandidatesDialog
from bilan_desktop.ui.exercise.block import Block
from bilan_desktop.ui.exercise.head import Head
from bilan_desktop.ui.exercise.opening import Opening
from bilan_desktop.ui.exercise.results import ResultsPanel, has_results
from bilan_desktop.ui.exercise.saving import Saving
from bilan_desktop.ui.exercise.shelf import shelf_of
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, row, scrolled
from bilan_desktop.ui.questions import AttachmentWidget

PARTS = frozenset({Part.GUIDE, Part.SKILLS, Part.PROJECTS, Part.DOCUMENTS, Part.RECORD})
BESIDE = 900
"""From that width on, in logical pixels at the usual size of text, results stand beside."""
_SIDE = 340
_SIDE_MOST = 520
"""Between these, logical pixels of the results beside, at the usual size of text."""
_UNBOUND = 16_777_215
"""Qt's own greatest width: no bound at all."""
_SETTLED = 250
"""Milliseconds after an answer was stored before the results are told again."""


class ExerciseView(QWidget):
    """One sheet of one exercise.

    Attributes:
        office: what it works with.
        number: the dossier's.
        blocks: the questions, in order.
        exercise: as it was asked; None where it can't be read any more.
    """

    def __init__(
        self,
        office: Office,
        number: int,
        exercise: str,
        sheet: UUID | None = None,
        interview: int | None = None,
        *,
        shared: bool = False,
    ) -> None:
        super().__init__()
        self.office, self.number, self._shared = office, number, shared
        self._opening = Opening(number, exercise, sheet, interview)
        self.blocks: list[Block] = []
        self._savings: dict[str, Saving] = {}
        self.exercise: Exercise | None = None
        self._values: dict[str, JsonValue] = {}
        self._locked = ""
        self._stale = False
        self._results: ResultsPanel | None = None
        self._feed: QPushButton | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._tell_results)
        self._head: Head | None = None
        self._beside = column(margin=Space.TINY)
        self._side = scrolled(holding(self._beside))
        self._main = column(gap=Space.MEDIUM)
        self._inner = holding(self._main)
        self._lay()
        self._build()
        office.changed.connect(self._changed)

    @property
    def sheet(self) -> UUID | None:
        """The sheet that is filled; None until something was answered."""
        return self._opening.sheet

    # Building

    def _lay(self) -> None:
        inner = row(self._inner, margin=Space.TINY)
        inner.setContentsMargins(Space.TINY, Space.TINY, Space.MEDIUM, Space.HUGE)
        inner.setStretch(0, 1)
        inner.addStretch(0)
        self._page = scrolled(holding(inner))
        self._line = row(self._page, self._side, gap=Space.MEDIUM)
        self._line.setStretch(0, 1)
        self._line.addStretch(0)
        self.setLayout(self._line)

    def _build(self) -> None:
        """Make everything anew, from what is asked."""
        try:
            filled = self._opening.read(self.office.desk)
        except BilanError as error:
            self._side.hide()
            self._main.addWidget(banner(error.sentence, "warning"))
            self._main.addStretch(1)
            return
        self.exercise = filled.exercise
        self.setAccessibleName(filled.exercise.title)
        self._head = Head(filled.exercise, shared=self._shared)
        self._lock_line = holding(column())
        self._lock_line.hide()
        self._main.addWidget(self._lock_line)
        self._main.addWidget(self._head)
        for question in filled.exercise.questions:
            if not (self._shared and isinstance(question, AttachmentQuestion)):
                self._add(Block(question, filled.exercise))
        if any(isinstance(each, Table) and each.feeds for each in filled.exercise.questions):
            self._offer_feed()
        if has_results(filled.exercise):
            self._results = ResultsPanel(filled.exercise)
        self._main.addStretch(1)
        self._show(filled)
        self._arrange()

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._main.addWidget(block)
        block.set_large(self._shared)
        if isinstance(block.widget, AttachmentWidget):
            block.widget.set_shelf(shelf_of(self.office, self.number, self))
        saving = Saving(self.office, self._opening, block, self)
        saving.stored.connect(self._timer.start)
        self._savings[block.question.id] = saving
        block.widget.answered.connect(lambda value: self._answered(block, value))

    def _offer_feed(self) -> None:
        if self._shared:
            return
        self._feed = button("Ajouter au portefeuille…", self.propose, picture="skills")
        self._feed.setToolTip(
            "Propose les compétences que ces lignes montrent ; rien n’est imposé."
        )
        self._main.addWidget(flowing(self._feed))

    # Showing

    def refresh(self) -> None:
        """Look again at what is stored; what is being typed is left alone."""
        if self.exercise is None:
            return
        try:
            filled = self._opening.read(self.office.desk)
        except BilanError as error:
            self._lock(error.sentence)
            return
        self._show(filled)

    def _show(self, filled: Filled) -> None:
        self._values = dict(filled.values)
        for block in self.blocks:
            name = block.question.id
            if self._savings[name].busy:
                self._values[name] = block.widget.value()
                continue
            block.widget.set_context(self._values)
            block.widget.show_value(self._values.get(name))
            if isinstance(block.widget, AttachmentWidget):
                block.widget.refresh()
            block.tell()
        self._lock(read_only(self.office.desk, self.number))
        self._tell(filled)

    def _tell(self, filled: Filled) -> None:
        """Say how far it is, and what it comes to."""
        if self._head is not None:
            self._head.show_progress(Progress(*filled.progress))
        if self._results is not None:
            self._results.show_results(filled.results)
        if self._feed is not None:
            self._feed.setEnabled(self.sheet is not None and not self._locked)

    def _tell_results(self) -> None:
        try:
            self._tell(self._opening.read(self.office.desk))
        except BilanError as error:  # the sheet was put aside meanwhile
            self._lock(error.sentence)

    def _lock(self, why: str) -> None:
        """Make everything read only, and say why; or not."""
        if why == self._locked:
            return
        self._locked = why
        layout = self._lock_line.layout()
        if layout is not None:
            clear(layout)
            self._lock_line.setVisible(bool(why))
            if why:
                layout.addWidget(banner(why, "info"))
        for block in self.blocks:
            block.lock(bool(why))

    # Living

    def _answered(self, block: Block, value: JsonValue) -> None:
        """Questions that depend on another look at it as it stands on the screen."""
        self._values[block.question.id] = value
        for other in self.blocks:
            if other is not block:
                other.widget.set_context(self._values)

    def _changed(self, change: Change) -> None:
        if change.author is self or not change.concerns(self.number, PARTS):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def propose(self) -> None:
        """Propose to the portfolio what the rows show; the person chooses."""
        sheet = self.sheet
        if sheet is None:
            return
        self.office.drafts.settle()
        found = feeding.candidates(self.office.desk, self.number, sheet)
        CandidatesDialog(self, self.office, self.number, found).open()

    def focus_first(self) -> None:
        """Put the focus in the first question."""
        if self.blocks:
            self.blocks[0].widget.setFocus()

    # Room

    def _arrange(self) -> None:
        """Results beside where there is room, else under the questions."""
        scale = look().scale
        text = int(TEXT_WIDTH * max(1.0, scale))
        self._inner.setMaximumWidth(text)
        beside = self._results is not None and self.width() >= BESIDE * scale
        self._side.setVisible(beside)
        self._page.setMaximumWidth(text + Space.PAGE if beside else _UNBOUND)
        if self._results is None:
            return
        room = self.width() - self._page.maximumWidth() - Space.MEDIUM
        self._side.setFixedWidth(min(int(_SIDE_MOST * scale), max(int(_SIDE * scale), room)))
        if beside and self._beside.indexOf(self._results) < 0:
            self._beside.addWidget(self._results)
        elif not beside and self._main.indexOf(self._results) < 0:
            self._main.insertWidget(self._main.count() - 1, self._results)
        self._results.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.exercise is not None:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again, if something changed while it did not show."""
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)
