"""One dossier: its header, the row of its pages, and the page that shows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar

from bilan_desktop.ui.dossier.header import Header
from bilan_desktop.ui.dossier.pages import PAGES
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.layouts import column, frame

LOW = 44
"""Under that height, as a multiple of the text's points in logical pixels, the header is short."""


class DossierView(Page):
    """The view of one dossier. Its pages are made when they are first shown."""

    key = "dossier"
    title = "Dossier"
    parts = (Part.RECORD, Part.PLAN, Part.KEEPING, Part.DESTRUCTION, Part.LIST)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._number = number
        self.header = Header(office, number)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Pages du dossier")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for leaf in PAGES:
            at = self.tabs.addTab(leaf.tab or leaf.title)
            self.tabs.setTabToolTip(at, f"{leaf.title} (Alt+{(at + 1) % 10})")
        self.stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        top = column(self.header, self.tabs, gap=0)
        top.setContentsMargins(Space.HUGE, Space.MEDIUM, Space.HUGE, 0)
        layout = column(frame("bar", top), self.stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.tabs)
        self.tabs.currentChanged.connect(self._turned)
        for at in range(len(PAGES)):
            keys = QKeySequence(f"Alt+{(at + 1) % 10}")
            QShortcut(keys, self).activated.connect(lambda at=at: self.tabs.setCurrentIndex(at))
        look().changed.connect(self._fit)
        self._turned(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page most of the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.header.be_short(self.height() < look().points(LOW))

    def refresh(self) -> None:
        """The header; each page looks after itself."""
        self.header.refresh()

    def detail(self) -> str:
        """The page that shows, and what is open on it."""
        key = PAGES[self.tabs.currentIndex()].key
        return f"{key}/{self._pages[key].detail()}".rstrip("/")

    def open_detail(self, detail: str) -> None:
        """Turn to a page, and let it open the rest."""
        key, _, rest = detail.partition("/")
        at = next((at for at, leaf in enumerate(PAGES) if leaf.key == key), None)
        if at is not None:
            self.tabs.setCurrentIndex(at)
            self._turned(at)
            if rest:
                self._pages[key].open_detail(rest)

    def _turned(self, at: int) -> None:
        """Show a page, what was typed on the one before being handed in."""
        self.office.drafts.flush()
        leaf = PAGES[at]
        if leaf.key not in self._pages:
            self._pages[leaf.key] = leaf.make(self.office, self._number)
            self.stack.addWidget(self._pages[leaf.key])
        self.stack.setCurrentWidget(self._pages[leaf.key])
