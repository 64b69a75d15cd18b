"""« Accords et destruction »: what is kept of a dossier and why, and the path to its end."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.kept import Kept, whole
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.keeping.course import Course
from bilan_desktop.ui.dossier.keeping.fates import Destroyed, Fates
from bilan_desktop.ui.dossier.keeping.papers import Agreements, Freezes, Requests
from bilan_desktop.ui.dossier.keeping.path import Path
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.layouts import column, holding

GONE = "Ce dossier n’existe plus."


class KeepingPage(Framed):
    """Agreements, requests, freezes, closing and destruction of one dossier."""

    key = "keeping"
    title = "Accords et destruction"
    picture = "agreement"
    parts = tuple(Part)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.announced = Findings()
        self.agreements = Agreements(self, office, number)
        self.requests = Requests(self, office, number)
        self.freezes = Freezes(self, office, number)
        self.path = Path(self, office, number, self.agreements.ask)
        self.fates = Fates()
        self.gone = Destroyed(self, office, number)
        self.course = Course()
        self._cards: tuple[QWidget, ...] = (
            self.gone,
            self.path,
            self.fates,
            self.agreements,
            self.requests,
            self.freezes,
            self.course,
        )
        self._body = holding(column(*self._cards, gap=Space.LARGE))
        self.lay(self.announced, self._body)

    def refresh(self) -> None:
        """Read the dossier again; a dossier that is gone whole says so."""
        desk = self.office.desk
        try:
            read = whole(desk, self.dossier)
        except InvalidInputError:
            self.why.show_sentences([])
            self.announced.show_sentences([("info", GONE, "")])
            self._body.hide()
            return
        self.look_at_lock()
        found = read.kept
        self._announce(found)
        self.path.show_state(read.closing, found)
        for card in (
            self.fates,
            self.gone,
            self.agreements,
            self.requests,
            self.freezes,
        ):
            card.show_kept(found)
        self.course.setVisible(not found.broken)
        self.course.show_events(read.events, desk.today)

    def _announce(self, found: Kept) -> None:
        late = found.ended and not found.closed
        if late:  # said once: what locks the page is what has to be answered
            self.why.show_sentences([])
        tone = "warning" if late else "info"
        said = [(tone, found.announced, found.article)]
        if found.broken:
            said.insert(0, ("danger", found.broken, ""))
        self.announced.show_sentences(said)
