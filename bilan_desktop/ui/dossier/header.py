"""The head of a dossier: who, how far, until when, and what becomes of the content."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.french import hours
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import header
from bilan_desktop.practice.meetings import meetings, to_hold
from bilan_desktop.ui.dossier.elided import Elided
from bilan_desktop.ui.dossier.exporting import export_dossier
from bilan_desktop.ui.dossier.rail import HoursBar, Rail
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import INTERVIEW, Place
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import column, holding, row
from bilan_desktop.ui.parts.texts import badge, label, set_badge

_MAXIMUM = "C. trav., art. L6313-4"
"""The article of the most hours that a bilan may last."""
GONE = "Ce dossier n’existe plus."


class Header(QWidget):
    """Over all the pages of a dossier; it looks again when the view does.

    Where the window is low for its text it says less, so that the page keeps most of the height.
    """

    def __init__(self, office: Office, number: int) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._next: Interview | None = None
        self.setAccessibleName("En-tête du dossier")
        self.name = Elided("heading")
        self.number = badge(f"n° {number}")
        self.state = badge("")
        self.start = button("Démarrer l’entretien", self._start, tone="primary", picture="play")
        self.menu = icon_button("menu", "Autres actions sur le dossier", self._open_menu)
        self.hours = _line()
        self.bar = HoursBar()
        self.rail = Rail(holding(column(self.hours, self.bar, gap=Space.HAIR)))
        self.end, self.end_short = label("", "small"), Elided("small")
        self._short = False
        self.end_short.hide()
        self._lay()

    def _lay(self) -> None:
        top = row(self.name, self.number, self.state, None, self.start, self.menu)
        self.setLayout(column(top, self.rail, self.end, self.end_short, gap=Space.TINY))

    def be_short(self, short: bool) -> None:
        """Say the least, on three lines that never wrap; or all again."""
        if short != self._short:
            self._short = short
            self.refresh()

    def refresh(self) -> None:
        """Read the dossier's head, and show it."""
        try:
            head = header.header(self._office.desk, self._number)
        except InvalidInputError:
            self._show_gone()
            return
        self.name.setText(self._office.name(head.name, head.initials))
        self._show_state(head)
        self.number.setVisible(not self._short)
        self.rail.show_steps(head.rail, short=self._short)
        self._show_hours(head)
        self._show_end(head)
        self._show_next(head)

    def _show_gone(self) -> None:
        self.name.setText(GONE)
        for each in (self.state, self.start, self.menu, self.rail, self.end, self.end_short):
            each.hide()

    def _show_end(self, head: header.Header) -> None:
        """Say until when, and what becomes of the content; the article before the full stop."""
        content, article = head.content_sentence, head.content_article
        if article and article not in content:
            content = f"{content.removesuffix('.')} ({article})."
        self.end.setText(f"{head.end_sentence} {content}")
        self.end_short.setText(f"N° {self._number} · {self.end.text()}")
        self.end.setVisible(not self._short)
        self.end_short.setVisible(self._short)

    def _show_state(self, head: header.Header) -> None:
        word, tone = _state(head)
        set_badge(self.state, word, tone)
        self.state.setVisible(bool(word))
        self.state.setToolTip(head.read_only)
        self.state.setAccessibleDescription(head.read_only)

    def _show_hours(self, head: header.Header) -> None:
        done, every, most = head.minutes_done, head.minutes_planned, head.minutes_most
        to_come = max(0, every - done)
        rest = f"{hours(every)} prévues" if head.read_only else f"{hours(to_come)} à venir"
        whole = f"{hours(done)} faites · {rest} · {hours(most)} au plus"
        self.hours.setText(f"{hours(done)} sur {hours(most)}" if self._short else whole)
        limit = f"Un bilan dure au plus {hours(most)} ({_MAXIMUM})."
        self.hours.setToolTip(f"{whole}. {limit}" if self._short else limit)
        self.hours.setAccessibleDescription(self.hours.toolTip())
        self.bar.show_minutes(done, every, most)

    def _show_next(self, head: header.Header) -> None:
        held = None if head.read_only else to_hold(meetings(self._office.desk, self._number))
        self._next = held
        self.start.setVisible(held is not None)
        if held is not None:
            whole = f"Démarrer l’entretien n° {held.number}"
            self.start.setText(f"Entretien n° {held.number}" if self._short else whole)
            self.start.setAccessibleName(whole)
            self.start.setToolTip(whole if self._short else "")

    def _start(self) -> None:
        if self._next is not None:
            self._office.go(Place(INTERVIEW, self._number, str(self._next.number)))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        export = menu.addAction("Exporter le dossier…")
        export.triggered.connect(lambda: export_dossier(self, self._office, self._number))
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height())))


def _state(head: header.Header) -> tuple[str, str]:
    """The dossier's state in two words, and its tone."""
    if head.content is ContentState.SHREDDED:
        return "Contenu détruit", ""
    if head.content is ContentState.PARTLY:
        return "Contenu détruit en partie", "warning"
    if head.closed:
        return "Clos", ""
    return ("Terme passé", "warning") if head.read_only else ("", "")


def _line() -> QLabel:
    made = label("", "small")
    made.setWordWrap(False)
    return made
