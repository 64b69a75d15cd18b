"""The documents that the program makes, and the working copies that are about."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.documents.registry import KINDS, Kind, Need
from bilan_desktop.practice.remembered import Remembered
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.produce import ProduceDialog
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, frame, row
from bilan_desktop.ui.parts.texts import badge, label, muted


def documents(page: Framed) -> list[QWidget]:
    """A line for each kind of document."""
    return [_line(page, kind) for kind in KINDS.values()]


def _line(page: Framed, kind: Kind) -> QFrame:
    if Need.EXERCISE in kind.needs:  # which one is chosen in the guide
        guide = Place(DOSSIERS, page.dossier, "guide")
        make = button("Choisir dans le guide", lambda: page.office.go(guide), tone="quiet")
    else:
        make = button("Produire…", lambda: ProduceDialog(page, kind.id, kind.title).open())
    make.setAccessibleDescription(kind.title)
    line = row(label(kind.title), make, gap=Space.MEDIUM)
    line.setStretch(0, 1)
    line.setContentsMargins(0, Space.TINY, 0, Space.TINY)
    return frame("entry", line)


class Copies(QWidget):
    """The working copies: where each is, and whether it is still there."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_copies(self, copies: Sequence[Remembered]) -> None:
        """Show them."""
        clear(self._lines)
        if not copies:
            self._lines.addWidget(muted("Aucune copie de travail n’a été exportée."))
        for copy in copies:
            self._lines.addWidget(_copy(copy))


def _copy(copy: Remembered) -> QFrame:
    where = label(str(copy.path), "small")
    where.setMinimumWidth(80)
    state = badge("Présente") if copy.there else badge("Déplacée ou supprimée", "warning")
    line = row(gap=Space.MEDIUM)
    line.addLayout(column(label(copy.title), where, gap=0), 1)
    line.addWidget(state)
    line.setContentsMargins(0, Space.TINY, 0, Space.TINY)
    return frame("entry", line)
