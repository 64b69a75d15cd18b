"""What the opening did, told over the window: destroyed, to be answered, to be looked at."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ends import DESTRUCTION
from bilan_desktop.practice.shredding import Overdue
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding, row

WIDTH = 540
"""Of the remarks in logical pixels, whatever the size of their text."""

BY_CODE = (
    "Votre code de secours a ouvert le cabinet. Si votre phrase de passe est perdue, "
    "choisissez-en une nouvelle\u00a0: la feuille de secours reste valable."
)

Go = Callable[[int], object]
Choose = Callable[[], object]


class Told(Ask):
    """Opened over the window; by numbers only, for somebody may be looking on."""

    def __init__(
        self, parent: QWidget, opening: Opening, go: Go, choose: Choose | None = None
    ) -> None:
        """Make it.

        Args:
            parent: the window.
            opening: what is to be told.
            go: opens a dossier that is to be answered about.
            choose: lets a new passphrase be chosen, where the recovery code opened the cabinet.
        """
        super().__init__(parent, "À l’ouverture de votre cabinet", yes="C’est noté")
        self._go = go
        self._choose = choose
        self.no.hide()
        gone = "\n".join(opening.destroyed)
        lines = [
            *([self._by_code()] if choose is not None else []),
            *[self._late(each) for each in opening.overdue],
            *[banner(each, "warning") for each in opening.notices],
            *([banner(gone, "success", small=DESTRUCTION)] if gone else []),
        ]
        self._inner = holding(column(*lines, None))  # what room is left goes under them
        self._inner.setFixedWidth(WIDTH)
        self.add(self._inner)
        self.setMinimumWidth(WIDTH + 2 * Space.HUGE + Space.LARGE)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its remarks are at that width, which Qt does not count."""
        self._inner.setFixedHeight(self._inner.heightForWidth(WIDTH))
        self.adjustSize()
        super().showEvent(event)

    def _by_code(self) -> QWidget:
        """The passphrase may be lost: a new one is offered, and no more than offered."""
        act = button("Nouvelle phrase de passe…", self._choosing)
        return holding(column(banner(BY_CODE, "info"), row(None, act), gap=Space.TINY))

    def _choosing(self) -> None:
        self.accept()
        if self._choose is not None:
            self._choose()

    def _late(self, late: Overdue) -> QWidget:
        """The question, and under it the way to its answer."""
        act = button("Ouvrir le dossier", lambda: self._open(late.number))
        act.setAccessibleName(f"Ouvrir le dossier n° {late.number}")
        said = banner(f"Dossier n° {late.number} : {late.message}", "warning")
        return holding(column(said, row(None, act), gap=Space.TINY))

    def _open(self, number: int) -> None:
        self.accept()
        self._go(number)


def anything_to_tell(opening: Opening) -> bool:
    """Whether the opening did or found anything that somebody has to know."""
    return bool(opening.destroyed or opening.overdue or opening.notices)
