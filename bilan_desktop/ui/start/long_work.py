"""A long work before there is a window: how far it is, and a button that stops it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.storage.medium import StoppedError, Told
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.start.work import Failed, Work

T = TypeVar("T")

STOPPED = "Arrêté à votre demande\u00a0: rien n’a été modifié."


class LongWork(QWidget):
    """One work at a time on a thread; it shows itself as long as that lasts."""

    _progressed = Signal(float, str)

    def __init__(self) -> None:
        super().__init__()
        self._stopping = False
        self.work = Work(self)
        self.word = muted("")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.stop = button("Arrêter", self.give_up, picture="close")
        line = row(self.bar, self.stop)
        line.setStretch(0, 1)
        layout = column(self.word, line, gap=Space.TINY)
        self.setLayout(layout)
        self._progressed.connect(self._show)
        self.hide()

    def do(
        self, word: str, act: Callable[[Told], T], then: Callable[[T], object], failed: Failed
    ) -> None:
        """Begin.

        Args:
            word: what is being done, until the work tells more.
            act: called on the thread with whom to tell how far it is.
            then: called with its answer.
            failed: called with its exception; a `StoppedError` where it was stopped.
        """
        self._stopping = False
        self.stop.setEnabled(True)
        self._show(0, word)
        self.show()

        def over(call: Callable[[], object]) -> None:
            self.hide()
            call()

        self.work.do(
            lambda: act(self._told),
            lambda answer: over(lambda: then(answer)),
            lambda error: over(lambda: failed(error)),
        )

    def give_up(self) -> None:
        """Stop at the next step: nothing is half done."""
        self._stopping = True
        self.stop.setEnabled(False)

    def _told(self, share: float, word: str) -> None:
        if self._stopping:
            raise StoppedError(STOPPED)
        self._progressed.emit(share, word)

    def _show(self, share: float, word: str) -> None:
        self.bar.setValue(round(100 * share))
        self.bar.setAccessibleName(word)
        self.word.setText(word)
