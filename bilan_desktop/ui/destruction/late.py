"""The dossiers that are over and still open: each asked about, with what answers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ends import DESTRUCTION
from bilan_desktop.practice.copies import LeftCopy
from bilan_desktop.practice.destroying import Late
from bilan_desktop.ui.destruction.left import left_card
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, clear, column, flowing, holding, scrolled
from bilan_desktop.ui.parts.texts import heading, label


class LateList(QWidget):
    """One card a dossier."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._cards = column(gap=Space.MEDIUM)
        self._none = empty(
            "success",
            "Rien à décider",
            "Un dossier encore ouvert dont l’action a pris fin se montre ici\u00a0: remise, "
            "prolongation ou clôture, c’est vous qui répondez.",
        )
        inner = column(holding(self._cards), self._none, None)
        inner.setContentsMargins(0, Space.MEDIUM, Space.SMALL, Space.LARGE)
        whole = column(scrolled(holding(inner)))
        self.setLayout(whole)

    def show_late(self, late: Sequence[Late], copies: Sequence[LeftCopy]) -> None:
        """Show them; whoever has the focus on one keeps it."""
        inside: QWidget | None = self.focusWidget()
        name = inside.accessibleName() if inside is not None and inside.hasFocus() else ""
        clear(self._cards)
        if copies:
            self._cards.addWidget(left_card(self._office, copies))
        for each in late:
            self._cards.addWidget(self._card(each))
        self._none.setVisible(not late and not copies)
        for widget in self.findChildren(QWidget):
            if name and widget.accessibleName() == name:
                widget.setFocus()

    def _card(self, late: Late) -> QWidget:
        number = late.number
        name = self._office.name(late.name, late.initials)
        close = button("Remise et clôture", lambda: self._go(number, "keeping"))
        close.setAccessibleName(f"Remise et clôture du dossier n° {number}")
        extend = button("Prolongation signée", lambda: self._go(number, "contract"))
        extend.setAccessibleName(f"Prolongation signée du dossier n° {number}")
        cited = DESTRUCTION if DESTRUCTION not in late.message else ""
        return card(
            heading(f"Dossier n° {number}, {name}"),
            label(late.message),
            label(cited, "small"),
            flowing(close, extend),
        )

    def _go(self, number: int, page: str) -> None:
        self._office.go(Place(DOSSIERS, number, page))
