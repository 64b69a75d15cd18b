"""All dossiers: found as one types, opened with Enter."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from bilan_desktop.domain import french
from bilan_desktop.errors import BilanError
from bilan_desktop.ui.dossier.exporting import export_dossier
from bilan_desktop.ui.dossiers import acts
from bilan_desktop.ui.dossiers.beside import LARGE_TEXT, side_by_side
from bilan_desktop.ui.dossiers.entries import Entries, Status, read
from bilan_desktop.ui.dossiers.model import DossierModel
from bilan_desktop.ui.dossiers.reading import Reading
from bilan_desktop.ui.dossiers.search import Search, Statuses
from bilan_desktop.ui.dossiers.table import DossierTable
from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import Findings, empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row, scrolled
from bilan_desktop.ui.parts.texts import muted, title


def _whole(picture: str, title_: str, text: str, act: QPushButton) -> QWidget:
    """What shows in place of the list, as high as there is room."""
    return scrolled(empty(picture, title_, text, act))


def _unread(numbers: Sequence[int]) -> str:
    """Which dossiers the list lacks."""
    listed = french.listed([f"n°\u00a0{number}" for number in numbers[:10]])
    more = "" if len(numbers) <= 10 else f" ({len(numbers)} en tout)"
    return (
        f"Ne peuvent pas être lus et manquent à cette liste\u00a0: {listed}{more}. Rien n’est "
        "perdu\u202f; une sauvegarde d’avant le dommage les rend."
    )


class DossiersPage(Page):
    """The list. It is read on the clerk's thread; what shows stays until the new reading is here.

    Attributes:
        model: what shows, filtered and ordered.
        table: where it shows.
        search: filters as one types.
    """

    key = DOSSIERS
    title = "Dossiers"
    picture = "folders"
    parts = (
        Part.LIST,
        Part.RECORD,
        Part.PLAN,
        Part.INTERVIEWS,
        Part.KEEPING,
        Part.DESTRUCTION,
        Part.PRACTICE,
    )

    def __init__(self, office: Office, number: int | None = None) -> None:
        super().__init__(office, number)
        self.model = DossierModel()
        self.model.setParent(self)
        self._reading = Reading(office, read, self._arrived, self._refused)
        self._chosen: int | None = None
        self._make()
        self._connect()

    def _make(self) -> None:
        self.search, self.statuses = Search(), Statuses()
        self.import_button = button("Importer…", self._import, picture="import")
        self.export_button = button("Exporter…", self._export, picture="export")
        self.new_button = button(
            "Nouveau dossier", self._new, tone="primary", picture="plus", shortcut="Ctrl+N"
        )
        buttons = row(None, self.import_button, self.export_button, self.new_button)
        self._title = title(self.title)
        self._top = row(self._title, buttons)
        self.findings = Findings()
        self.table = DossierTable(self.model)
        self.count = muted("Lecture des dossiers…")
        self._waiting, self._none, self._unfound = QWidget(), self._first_step(), self._no_match()
        self.stack = QStackedWidget()
        for each in (self._waiting, self._none, self._unfound, self.table):
            self.stack.addWidget(each)
        self._filters = row(self.search, self.statuses, gap=Space.MEDIUM)
        self._filters.setStretch(0, 2)
        self._filters.setStretch(1, 3)
        layout = column(
            self._top, self._filters, self.findings, self.stack, self.count, gap=Space.MEDIUM
        )
        layout.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.SMALL)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        walk: list[QWidget] = [self.search, *self.statuses.buttons(), self.table]
        walk += [self.import_button, self.export_button, self.new_button]
        for before, after in pairwise(walk):
            QWidget.setTabOrder(before, after)
        self._arrange()

    def _arrange(self) -> None:
        """Make room for the list where the text is large: the sidebar says the title as well."""
        large = look().scale > LARGE_TEXT
        self._title.setVisible(not large)
        for made, picture in ((self.import_button, "import"), (self.export_button, "export")):
            made.setIcon(QIcon() if large else icon(picture))  # the word alone leaves more room
        self._filters.setDirection(side_by_side())

    def _first_step(self) -> QWidget:
        return _whole(
            "folders",
            "Aucun dossier pour l’instant",
            "Ouvrez un dossier dès le premier appel\u00a0: un nom suffit.",
            button("Ouvrir le premier dossier", self._new, tone="primary", picture="plus"),
        )

    def _no_match(self) -> QWidget:
        return _whole(
            "search",
            "Aucun dossier ne correspond",
            "Vérifiez ce que vous cherchez, ou cherchez parmi tous les dossiers.",
            button("Tout afficher", self._show_all),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.down.connect(self._to_the_list)
        self.statuses.picked.connect(self._picked)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self._typed)
        self.model.modelAboutToBeReset.connect(self._about_to_change)
        self.model.modelReset.connect(self._changed_rows)
        look().changed.connect(self._arrange)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._seek)
        self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for what is looked for, unless one is at work here already."""
        super().showEvent(event)
        inside: QWidget | None = self.focusWidget()
        if inside is None or not inside.hasFocus():
            self.search.setFocus()

    # Reading

    def refresh(self) -> None:
        """Read the list again, away from the window's thread."""
        self._mask()
        self._reading.ask()

    def _mask(self) -> None:
        self.search.ask(initials=self.office.initials)
        self.model.show_initials(self.office.initials)

    def _arrived(self, entries: Entries) -> None:
        scrolled = self.table.scrolled_to()
        self.statuses.show_counts(entries.counts)
        self.model.show_entries(entries)
        self.table.scroll_to(scrolled)
        if entries.unreadable:
            self.findings.show_sentences([("warning", _unread(entries.unreadable), "")])

    # What shows

    def _about_to_change(self) -> None:
        """The row that is chosen goes with the rows: it is chosen again if it still shows."""
        self._chosen = self.table.number() or self._chosen

    def _changed_rows(self) -> None:
        self.table.choose(self._chosen)
        self._choose()
        if self._reading.done:
            self._say()

    def _say(self) -> None:
        """How many show, and what shows where none does."""
        shown, total = self.model.rowCount(), len(self.model.entries.all)
        said = french.plural(shown, "dossier")
        self.count.setText(said if shown == total else f"{said} sur {french.number(total)}")
        page = self.table if shown else (self._unfound if total else self._none)
        self.stack.setCurrentWidget(page)

    def _choose(self) -> None:
        number = self.table.number()
        self._chosen = number or self._chosen
        self.export_button.setEnabled(number is not None)
        tip = "Choisissez d’abord un dossier dans la liste" if number is None else ""
        self.export_button.setToolTip(tip)

    # Finding

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self.table.scroll_to(0)

    def _picked(self, status: Status) -> None:
        self.model.choose(status)
        self.table.scroll_to(0)

    def _show_all(self) -> None:
        self.search.clear()
        self.statuses.show_status(Status.ALL)
        self._picked(Status.ALL)

    def _seek(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _typed(self, text: str) -> None:
        """Letters typed on the list go on in the search."""
        if text.strip():
            self.search.setFocus()
            self.search.insert(text)

    def _to_the_list(self, opening: bool) -> None:
        """Go from the search to the list; Enter opens what is found alone."""
        if not self.model.rowCount():
            return
        if opening and self.model.rowCount() == 1:
            self.table.open_row(0)
            return
        self.table.setFocus()
        if self.table.number() is None:
            self.table.selectRow(0)

    # Acting

    def _open(self, number: int) -> None:
        self.findings.show_sentences([])
        self.office.go(Place(DOSSIERS, number))

    def _new(self) -> None:
        self.findings.show_sentences([])
        acts.new_dossier(self, self.office)

    def _import(self) -> None:
        self.findings.show_sentences([])
        acts.import_dossier(self, self.office, self._imported, self._refused)

    def _imported(self, number: int) -> None:
        """Show it among all the others, chosen."""
        self._chosen = number
        self.table.clearSelection()
        self._chosen = number
        self._show_all()
        self.office.tell(f"Le dossier est importé sous le n° {number}.")

    def _export(self) -> None:
        number = self.table.number()
        if number is not None:
            self.findings.show_sentences([])
            export_dossier(self, self.office, number)

    def _refused(self, error: BilanError) -> None:
        self.findings.show_sentences([("danger", error.sentence, "")])
