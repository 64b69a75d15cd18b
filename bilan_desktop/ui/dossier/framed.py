"""What the content's pages of a dossier share: a title, what locks them, a column that scrolls."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from bilan_desktop.practice.read_only import read_only
from bilan_desktop.ui.dossier.narrow import WIDE, Narrow
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.layouts import Flow, Piece, column, holding, scrolled
from bilan_desktop.ui.parts.texts import title


class Framed(Page):
    """A page of one dossier.

    Attributes:
        dossier: the dossier's number.
        locked: whether its action is over, so that nothing is written in it any more.
        head: the line of the title; what acts on the whole page goes to its end.
        why: says what locks it.
    """

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.dossier = number
        self.locked = False
        named = title(self.title)
        named.setWordWrap(False)
        self.head = Flow(named, headed=True)
        self.why = Findings()

    def look_at_lock(self) -> None:
        """Say at the top what locks the page, if anything does."""
        sentence = read_only(self.office.desk, self.dossier)
        self.locked = bool(sentence)
        self.why.show_sentences([("info", sentence, "")] if sentence else [])

    def lay(self, *pieces: Piece) -> QScrollArea:
        """Lay the page under its title, in a column that scrolls."""
        inner = column(Narrow(self.head, self.why, *pieces, columns=WIDE), None, gap=0)
        inner.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.HUGE)
        sheet = holding(inner)
        sheet.setMinimumHeight(1)  # else as high as its words would be in the narrowest column
        area = scrolled(sheet)
        self.lay_bare(area)
        return area

    def lay_bare(self, widget: QWidget) -> None:
        """Lay one widget from edge to edge."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(widget)
