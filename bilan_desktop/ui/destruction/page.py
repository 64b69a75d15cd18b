"""« Destruction »: what is to be decided, what is next, and the register of what was destroyed."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget

from bilan_desktop.domain.french import day_of_week, listed
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import unlocking
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.destroying import Board, board, confirm_date
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.destruction.late import LateList
from bilan_desktop.ui.destruction.tables import ComingTable, RegisterTable
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DESTRUCTION
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import title

LATE, COMING, REGISTER = range(3)
CHECKED = "J’ai vérifié les dossiers"
"""Confirms a cabinet that was salvaged: a reason to keep something may be among what was lost."""
ENOUGH = 20
"""Lines of text that the page is high from which all that it says has its place."""


_OWED = (
    "Ce qui a été détruit reste encore dans\u00a0: {}. Une sauvegarde rebranchée est réécrite "
    "d’elle-même\u00a0; une sauvegarde illisible ou un ancien cabinet se détruit dans "
    "Réglages\u00a0›\u00a0Sauvegardes. L’attestation est partielle jusque-là."
)


class DestructionPage(Page):
    """The section. It is read on the clerk's thread; what shows stays until it is there."""

    key = DESTRUCTION
    title = "Destruction"
    picture = "shred"
    parts = tuple(Part)

    def __init__(self, office: Office, number: int | None = None) -> None:
        super().__init__(office, number)
        self._reading = self._again = self._known = False
        self.findings = Findings()
        self.confirm = button("", self._confirm, picture="clock")
        self.confirm.hide()
        self.late = LateList(office)
        self.coming = ComingTable(self, office)
        self.register = RegisterTable(self, office)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Destruction")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Listes des destructions")
        self.tabs.addTab(self.late, "À décider")
        self.tabs.addTab(self.coming, "À venir")
        self.tabs.addTab(self.register, "Registre")
        self.tabs.currentChanged.connect(self._turned)
        self._title = title("Destruction")
        layout = column(
            self._title, self.findings, row(self.confirm, None), self.tabs, gap=Space.SMALL
        )
        layout.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, 0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def detail(self) -> str:
        """The tab that shows."""
        return str(self.tabs.currentIndex())

    def open_detail(self, detail: str) -> None:
        """Turn to a tab."""
        if detail in {"0", "1", "2"}:
            self.tabs.setCurrentIndex(int(detail))
            self._known = True

    def _turned(self) -> None:
        """Somebody who turned to a tab before anything was read stays there."""
        self._known = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where text is large, leave the height to the lines."""
        super().resizeEvent(event)
        tight = self.height() < ENOUGH * self.tabs.fontMetrics().lineSpacing()
        self._title.setHidden(tight)
        for each in (self.coming, self.register):
            each.sheet.set_tight(tight)

    def refresh(self) -> None:
        """Read it all again, away from the window's thread."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.office.clerk.do(board, then=self._arrived, refused=self._unread)

    def _arrived(self, found: Board) -> None:
        self._reading = False
        self._warn(found)
        self.late.show_late(found.late, found.copies)
        self.coming.show_coming(found.coming)
        self.register.show_board(found)
        for at, name, lines in (
            (LATE, "À décider", len(found.late) + len(found.copies)),
            (COMING, "À venir", len(found.coming)),
            (REGISTER, "Registre", len(found.lines)),
        ):
            self.tabs.setTabText(at, f"{name} ({lines})" if lines else name)
        if not self._known:
            self._known = True
            self.tabs.setCurrentIndex(LATE if found.late or found.copies else COMING)
        if self._again:
            self._again = False
            self.refresh()

    def _unread(self, error: BilanError) -> None:
        self._reading = self._again = False
        self.findings.show_sentences([("danger", error.sentence, "")])

    def _warn(self, found: Board) -> None:
        """What is wrong, gravest first: the register, the clock, what can't be read."""
        said = [("danger", found.broken, "")] if found.broken else []
        said += [("warning", each, "") for each in (found.unsure, found.behind) if each]
        if found.unread:
            named = listed([f"n° {each}" for each in found.unread])
            said.append(("danger", f"Dossiers illisibles, laissés tels quels\u00a0: {named}.", ""))
        if found.unreached:
            said.append(("warning", _OWED.format(listed(found.unreached)), ""))
        self.findings.show_sentences(said)
        date = f"Confirmer la date du {day_of_week(found.today)}"
        self.confirm.setText(CHECKED if found.salvaged else date)
        self.confirm.setAccessibleName(self.confirm.text())
        self.confirm.setVisible(bool(found.unsure or found.behind))

    def _confirm(self) -> None:
        """The date is right: do what waited for it."""

        def verb(desk: Desk) -> Opening:
            confirm_date(desk)
            return unlocking.new_day(desk)

        word = "Vérification confirmée." if self.confirm.text() == CHECKED else "Date confirmée."

        def told(opening: Opening) -> None:
            said = [*opening.destroyed, *opening.notices]
            self.office.tell(" ".join([word, *said]))

        self.office.do(
            verb, changes=Change.of(None, *Part), then=told, busy="Destruction de ce qui est dû…"
        )
