"""What is destroyed next, and what was: each a table with what can be done to its line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.french import plural, short, time
from bilan_desktop.practice.destroying import Board, Coming, Line
from bilan_desktop.ui.destruction.lines import LineModel, LineTable
from bilan_desktop.ui.destruction.sheet import Sheet
from bilan_desktop.ui.dossier.keeping.ending import ask_shredding
from bilan_desktop.ui.dossier.keeping.saving import save_document
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, scrolled

CERTIFIED = (
    "L’attestation dit ce qui a été détruit, quand et comment\u202f; son exemplaire porte le "
    "numéro du dossier."
)


COMES = (
    "Le logiciel détruit par lui-même ce qui vient à son jour, dans les seuls dossiers clos. Une "
    "prévision suit le terme du dossier."
)
NONE = (
    "Rien à détruire pour l’instant",
    (
        "Chaque dossier se montre ici dès que son jour est connu\u00a0: quand son contenu sera "
        "détruit, et pourquoi. Vous n’avez rien à préparer, le logiciel le fait à son jour."
    ),
)


class ComingTable(QWidget):
    """All dossiers by the day of their next destruction."""

    def __init__(self, page: QWidget, office: Office) -> None:
        super().__init__()
        self._page, self._office = page, office
        self._coming: dict[int, Coming] = {}
        model = LineModel(("Date", "Dossier", "Personne", "Pourquoi"), self)
        self.table = LineTable("Destructions à venir", model, 3, (1,))
        self.open = button("Ouvrir le dossier", self._open, picture="folders")
        self.shred = button("Détruire maintenant…", self._shred, tone="danger", picture="shred")
        self.table.opened.connect(self._go)
        self.table.chosen.connect(self._choose)
        self._none = scrolled(empty("shred", *NONE))
        self._none.hide()
        self.sheet = Sheet(self.table, self.open, self.shred)
        self.sheet.say(COMES)
        layout = column(self._none, self.sheet)
        layout.setContentsMargins(0, Space.MEDIUM, 0, Space.MEDIUM)
        self.setLayout(layout)
        self._choose()

    def show_coming(self, coming: Sequence[Coming]) -> None:
        """Show them, the soonest first."""
        self._coming = {each.number: each for each in coming}
        self.table.show_lines([(each.number, self._words(each)) for each in coming])
        self._none.setVisible(not coming)
        self.sheet.setVisible(bool(coming))

    def _words(self, coming: Coming) -> tuple[str, ...]:
        when = short(coming.on) if coming.on is not None else "sans date"
        return (
            f"{when} (prévision)" if coming.forecast else when,
            f"n° {coming.number}",
            self._office.name(coming.name, coming.initials),
            coming.ground,
        )

    def _choose(self) -> None:
        chosen = self._coming.get(self.table.key() or 0)
        self.open.setEnabled(chosen is not None)
        self.shred.setEnabled(chosen is not None and chosen.closed)
        self.sheet.tell(_why(chosen))

    def _open(self) -> None:
        number = self.table.key()
        if number is not None:
            self._go(number)

    def _go(self, number: int) -> None:
        self._office.go(Place(DOSSIERS, number, "keeping"))

    def _shred(self) -> None:
        number = self.table.key()
        if number is not None:
            ask_shredding(self._page, self._office, number)


def _why(chosen: Coming | None) -> str:
    if chosen is None:
        return "Choisissez un dossier dans la liste."
    cited = "" if not chosen.article or chosen.article in chosen.ground else f" · {chosen.article}"
    still = (
        ""
        if chosen.closed
        else " Ce dossier est ouvert\u00a0: rien n’y est détruit avant sa clôture."
    )
    return f"{chosen.ground}{cited}{still}"


class RegisterTable(QWidget):
    """The register: a line a destruction, its chain verified."""

    def __init__(self, page: QWidget, office: Office) -> None:
        super().__init__()
        self._page, self._office = page, office
        self._lines: dict[int, Line] = {}
        titles = ("N°", "Date", "Dossier", "Ce qui a été détruit", "Destruction", "Terme fixé par")
        self.table = LineTable("Registre des destructions", LineModel(titles, self), 3, (5, 4, 0))
        self.certificate = button("Attestation…", self._certify, picture="print", tip=CERTIFIED)
        self.table.opened.connect(lambda _sequence: self._certify())
        self.table.chosen.connect(self._choose)
        self.sheet = Sheet(self.table, self.certificate)
        layout = column(self.sheet)
        layout.setContentsMargins(0, Space.MEDIUM, 0, Space.MEDIUM)
        self.setLayout(layout)
        self._choose()

    def show_board(self, board: Board) -> None:
        """Show the register; where its chain is broken none of its lines proves anything."""
        self._lines = {each.sequence: each for each in board.lines}
        self.table.show_lines([(each.sequence, _cells(each)) for each in board.lines])
        if board.broken:
            self.sheet.say("Le registre ne peut pas être lu.")
        elif board.lines:
            lines = plural(len(board.lines), "ligne")
            self.sheet.say(
                f"Registre vérifié\u00a0: {lines}, chaîne intacte. Il ne nomme personne."
            )
        else:
            self.sheet.say("Registre vérifié\u00a0: rien n’a encore été détruit.")

    def _choose(self) -> None:
        line = self._lines.get(self.table.key() or 0)
        self.certificate.setEnabled(line is not None and bool(line.dossier))
        self.sheet.tell(_about(line))

    def _certify(self) -> None:
        line = self._lines.get(self.table.key() or 0)
        if line is not None and line.dossier:
            save_document(self._page, self._office, line.dossier, "attestation")


def _about(line: Line | None) -> str:
    """A line in words; one that follows a destruction is of the backups, and of no one dossier."""
    if line is None:
        return "Choisissez une ligne\u00a0: son attestation s’exporte d’ici."
    where = f"{line.categories}. Ligne n° {line.sequence}, à {time(line.at)}"
    if not line.dossier:
        return f"{where}\u00a0: {line.reason}."
    return f"{where}, destruction {line.how.lower()}\u202f; terme fixé par {line.reason}."


def _cells(line: Line) -> tuple[str, ...]:
    return (
        str(line.sequence),
        short(line.at.date()),
        f"n° {line.dossier}" if line.dossier else "",
        line.categories,
        line.how,
        line.reason,
    )
